# %% [markdown]
# # Text functions
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=50)
    alias = models.CharField(max_length=50, null=True, blank=True)
    goes_by = models.CharField(max_length=50, null=True, blank=True)
    age = models.PositiveSmallIntegerField(null=True)
    height = models.FloatField(null=True)
    salary = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    started = models.DateTimeField(null=True)
    born = models.DateField(null=True)
    wakes = models.TimeField(null=True)
    worked = models.DurationField(null=True)
    data = models.JSONField(default=dict)

    def __str__(self):
        return self.name
# %%
from datetime import date, datetime, time, timedelta, timezone as tz
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *

Author.objects.create(name="John Smith", alias="smithj", age=35, height=-1.5, salary=Decimal("1200.50"), started=datetime(2015, 6, 15, 23, 30, 1, 321, tzinfo=tz.utc), born=date(1980, 2, 29), wakes=time(6, 30), worked=timedelta(days=3), data={"a": {"b": [1, "x"]}, "n": 3})
Author.objects.create(name="Rhonda", goes_by="Ronny", age=0, height=2.25, salary=Decimal("0.99"), started=datetime(2014, 12, 29, 12, tzinfo=tz.utc), born=date(1990, 12, 31), wakes=time(23, 59, 59, 5), worked=timedelta(hours=-5), data={"a": None})
Author.objects.create(name="ÉMILE zola")
qs = Author.objects.order_by("pk")

# %%
qs.values_list(Chr(Value(77)), Ord("name"), Length("name"), Length("alias"))
qs.filter(name__startswith=Chr(Value(82)))
qs.values_list(Concat("name", Value(" ("), "goes_by", Value(")")), flat=True), qs.values_list(ConcatPair("name", Value("!")))
qs.values_list(Concat("name", "age", output_field=CharField())), Concat("name", Value("x"), "alias")
Concat("name")  # raises ValueError
qs.annotate(x=Concat("name", "age"))  # raises FieldError
qs.values_list(Left("name", 3), Right("name", 2), Right("alias", 9)), Left("name", 2), Right(F("name"), Value(3))
Left("name", 0)  # raises ValueError
Right("name", -1)  # raises ValueError
qs.values_list(Lower("name"), Upper("name")), Author.objects.filter(pk=3).values_list(Lower("name"), Upper("name"))
qs.values_list(LPad("name", 12, Value("ab")), RPad("name", 4), RPad("alias", 8, Value("*")), LPad("name", Value(3)))
LPad("name", -1)  # raises ValueError
qs.values_list(LTrim(Value("  a ")), RTrim(Value(" a  ")), Trim(Value("  a ")))[:1]
qs.values_list(MD5("name"), flat=True), qs.filter(pk=1).values_list(SHA1("name"), SHA256("name"), SHA224("name"))
qs.filter(pk=2).values_list(SHA384("name"), SHA512("name"))
qs.values_list(Repeat("name", 2), Repeat("alias", F("age")), Repeat(Value("x"), Length("name")))
Repeat("name", -1)  # raises ValueError
qs.values_list(Replace("name", Value("h"), Value("H")), Replace("name", Value("o"))), Replace("name", Value("a"), "alias")
qs.values_list(Reverse("name"), flat=True), Reverse("name")
qs.values_list(StrIndex("name", Value("o")), StrIndex("alias", Value("j")), StrIndex("name", F("alias")))
qs.values_list(Substr("name", 2, 3), Substr("name", 5), Substr("alias", 1, Length("name"))), Substr("name", 1, 5)
Substr("name", 0)  # raises ValueError
qs.values_list(F("name")[:4], F("name")[2], F("name")[1:3], F("name")[5:])
F("name")[-1]  # raises ValueError
F("name")[1:5:2]  # raises ValueError
F("name")[5:2]  # raises ValueError
F("name")["x"]  # raises TypeError
qs.values_list(F("age")[:2])  # raises NotSupportedError
qs.update(alias=F("name")[:4]), qs.values_list("alias", flat=True)
"x" in F("name")  # raises TypeError
