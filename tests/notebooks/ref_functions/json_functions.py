# %% [markdown]
# # JSON functions and paths
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
qs.filter(pk=1).values_list(JSONObject(n="name", inner=JSONObject(a="age")), JSONArray("age", Value("x"), F("data"))), qs.filter(pk=2).values_list(JSONObject(d="born", t="started", s="salary", w="worked", k=Value(None)), flat=True)
qs.values_list("data__a", "data__a__b", "data__a__b__0", "data__n", "data__missing")
qs.filter(data__a__b__1="x"), qs.filter(data__n=3), qs.filter(data__a=None), qs.filter(data__a__isnull=True), qs.filter(data__has_key="a").count(), qs.exclude(data__has_key="a")
qs.annotate(x=F("data__n") + 1).values_list("x", flat=True), qs.annotate(x=Cast("data__n", IntegerField())).aggregate(Sum("x")), qs.order_by("data__n", "pk").values_list("pk", flat=True)
qs.filter(data={}).count(), qs.update(data=JSONObject(v="name")), qs.values_list("data", flat=True), qs.filter(data__v__startswith="R"), qs.filter(data__v__in=["Rhonda", "x"])
qs.filter(pk=1).update(data={"list": [1, 2, {"k": "v"}], "s": "t"}), qs.filter(data__list__2__k="v"), qs.filter(data__list=[1, 2, {"k": "v"}]), qs.filter(data__s="t").values("data__s"), qs.filter(data__list__has_key="0"), qs.filter(data__list__0__lt=2)
JSONObject(a="b"), JSONArray("a", Value(1))
