# %% [markdown]
# # Date functions
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
qs.values_list(ExtractYear("started"), ExtractIsoYear("started"), ExtractMonth("started"), ExtractDay("started"), ExtractWeek("started"), ExtractWeekDay("started"), ExtractIsoWeekDay("started"), ExtractQuarter("started"))
qs.values_list(ExtractHour("started"), ExtractMinute("started"), ExtractSecond("started"), ExtractHour("wakes"), ExtractSecond("wakes"))
qs.values_list(Extract("born", "year"), Extract("born", "iso_week_day"), Extract("started", "hour"), Extract("wakes", "minute"))
qs.filter(born__year=1980), qs.filter(born__month__gte=6), qs.filter(born__week_day=5), qs.filter(started__hour=23), qs.filter(started__date=date(2015, 6, 15)), qs.filter(started__time__lt=time(13)), qs.filter(born__iso_year=1990), qs.filter(started__quarter=2)
qs.filter(born__year__in=[1980, 1990]).count(), qs.filter(born__year__lt=1990), qs.filter(born__year__gte=1990), qs.filter(started__year__gt=2014), qs.filter(born__year=F("age"))
qs.annotate(x=ExtractHour("born"))  # raises ValueError
qs.annotate(x=Extract("wakes", "year"))  # raises ValueError
qs.annotate(x=Extract("name", "year"))  # raises ValueError
Extract("born")  # raises ValueError
qs.annotate(x=Extract("worked", "days"))  # raises ValueError
Extract("born", "year"), ExtractYear("born"), Trunc("born", "year"), TruncDate("started"), Now()
qs.values_list(TruncYear("born"), TruncQuarter("born"), TruncMonth("born"), TruncWeek("born"), TruncDay("born"))
qs.values_list(TruncDate("started"), TruncTime("started"), Trunc("wakes", "hour"), TruncMinute("wakes"))
qs.values_list(Trunc("started", "month", output_field=DateField()), TruncHour("wakes", output_field=TimeField()))
qs.annotate(x=TruncHour("born"))  # raises ValueError
qs.annotate(x=TruncYear("wakes"))  # raises ValueError
qs.annotate(x=TruncYear("name"))  # raises TypeError
qs.annotate(x=Trunc("started", "millennium")).values("x")  # raises OperationalError
Author.objects.annotate(y=TruncYear("born")).values("y").annotate(n=Count("pk")).order_by("y")
Author.objects.filter(started__lte=Now()).count(), qs.filter(born__lt=Now() - timedelta(days=1)).count()
qs.values_list(F("started") - timedelta(days=1), F("born") + timedelta(days=1))[:2]
qs.annotate(d=F("started") - F("started")).values_list("d"), qs.annotate(d=F("wakes") - Value(time(1))).values_list("d", flat=True)
qs.annotate(w=F("worked") * 2).values_list("w", flat=True), qs.annotate(w=F("worked") + timedelta(1)).values_list("w", flat=True)
qs.aggregate(Sum("worked"), Avg("worked"), Max("born"), Min("wakes"))
qs.filter(worked__gt=timedelta(0)), qs.filter(started__gt=F("started") - timedelta(minutes=1)).count()
qs.aggregate(Avg("born"))  # raises NotSupportedError
