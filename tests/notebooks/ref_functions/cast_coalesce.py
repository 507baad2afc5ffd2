# %% [markdown]
# # Cast, Coalesce, NullIf, Greatest, Least, Collate
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
qs.annotate(x=Cast("age", FloatField())).values_list("x", flat=True), qs.annotate(x=Cast("height", IntegerField())).values_list("x", flat=True)
qs.values_list(Cast("age", CharField(max_length=10)), Cast("salary", TextField()), Cast("name", BinaryField()))
qs.values_list(Cast(Value("12.5"), DecimalField(max_digits=5, decimal_places=1)), Cast(Value("2020-01-01"), DateField()), Cast("started", DateField()), Cast("started", TimeField()))
qs.values_list(Cast("born", DateTimeField()), Cast("wakes", CharField()), Cast("worked", BigIntegerField()), Cast("data", TextField()))
qs.filter(pk=1).values_list(Cast(Value("1"), BooleanField()), Cast(Value("{}"), JSONField()), Cast("age", AutoField()))
Cast("age", FloatField()), Cast(Value(1), output_field=CharField())
Cast("age")  # raises TypeError
qs.values_list(Coalesce("alias", "goes_by", "name"), flat=True), qs.values_list(Coalesce("alias", Value("none"), "name"))
qs.aggregate(x=Coalesce(Sum("age"), 0), y=Coalesce(Sum("height"), 0.0), z=Coalesce(Max("alias"), Value("zz")))
Coalesce("alias")  # raises ValueError
qs.annotate(x=Coalesce("age", "name"))  # raises FieldError
qs.annotate(x=Coalesce("age", "height", output_field=FloatField())).values_list("x", flat=True)
qs.values_list(Greatest("age", 10), Least("age", "pk")), Greatest("age", "pk"), Least("born", Value(date(1985, 1, 1)))
Greatest("age")  # raises ValueError
Least("age")  # raises ValueError
qs.values_list(NullIf("name", Value("Rhonda")), NullIf("age", 0))
NullIf("name")  # raises TypeError
qs.filter(name=Collate(Value("JOHN SMITH"), "nocase")), Author.objects.order_by(Collate("name", "nocase").desc())
Collate("name", "no'case")  # raises ValueError
qs.filter(pk=1).values_list(JSONObject(name=Lower("name"), age="age", d="data", s=F("salary"), b=Value(True)))
qs.filter(pk=1).values_list(JSONObject()), qs.values_list(JSONObject(n=Length("name"), **{"a b": Value(None)}), flat=True)
qs.filter(pk=1).values_list(JSONArray("name", "age", Value(2)), flat=True), qs.filter(pk=1).values_list(JSONArray())
qs.order_by(Coalesce("alias", "goes_by").asc(nulls_first=True)), qs.filter(Exact(Coalesce("alias", Value("q")), "q")) if False else None
