# %% [markdown]
# # Math functions
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
qs.values_list(Abs("height"), Sign("height"), Ceil("height"), Floor("height"), Round("height"), Round("height", precision=1))
qs.values_list(Abs("age"), Ceil("salary"), Floor("salary"), Round("salary", 1), Sign("salary"), Round("salary", -2))
qs.filter(pk=2).values_list(Exp("height"), Ln("height"), Log("height", "salary"), Power("height", 2), Sqrt("height"))
qs.filter(pk=2).values_list(Sin("height"), Cos("height"), Tan("height"), Cot("height"))
qs.filter(pk=2).values_list(ASin(Value(0.5)), ACos(Value(0.5)), ATan("height"), ATan2("height", 2.0))
qs.filter(pk=2).values_list(Degrees(Value(3.0)), Radians(Value(180.0)), Pi(), Mod("height", Value(2.0)), Mod("age", 3))
qs.annotate(r=Random()).filter(r__gte=0, r__lt=1).count()
Abs("height"), Round("height"), Round("height", precision=2), Power("a", "b"), Pi(), Random(), Log("a", "b")
Abs("a", "b")  # raises TypeError
Power("a")  # raises TypeError
Author.objects.aggregate(x=Sum(Abs("height")), y=Round(Avg("height"), 1))
qs.values_list(F("height") ** 2, F("age") % 10, F("age") / 2, F("age") / 2.0, F("salary") * 2, F("salary") / 3)
qs.values_list(-F("age"), F("age") * -1, F("age") - F("pk"), F("height") + F("age"))
qs.values_list(F("age").bitand(3), F("age").bitor(8), F("age").bitxor(1), F("age").bitleftshift(2), F("age").bitrightshift(1))
qs.filter(height__gt=F("age") * 0 - 2).values_list("pk"), qs.order_by(Abs("height").desc(nulls_last=True))
qs.values_list(2 ** F("pk"), 10 - F("pk"), 10 % F("pk"), 100 / F("pk"))
qs.annotate(x=F("height") + F("salary")).values("x")  # raises FieldError
qs.annotate(x=F("name") + 1).values("x")  # raises FieldError
qs.annotate(x=ExpressionWrapper(F("height") + F("salary"), output_field=FloatField())).values_list("x", flat=True)
F("a") + 1, 2 * F("b"), F("a") ** F("b"), (F("a") - 1) / 3, F("a").bitand(1)
F("a") & F("b")  # raises NotImplementedError
F("a") | 1  # raises NotImplementedError
