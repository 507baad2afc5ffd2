# %% [markdown]
# # Window functions
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
Author.objects.bulk_create([Author(name=n, age=a, height=h) for n, a, h in [("A", 30, 1.0), ("B", 30, 2.0), ("C", 40, 3.0), ("D", 40, 5.0)]])
qs = Author.objects.filter(pk__gt=3).order_by("pk")
qs.annotate(n=Window(RowNumber(), order_by="-height")).values_list("name", "n")
qs.annotate(r=Window(Rank(), order_by=F("age")), d=Window(DenseRank(), order_by="age"), p=Window(PercentRank(), order_by="age"), c=Window(CumeDist(), order_by="age")).values_list("r", "d", "p", "c")
qs.annotate(f=Window(FirstValue("name"), partition_by="age", order_by="-height"), l=Window(LastValue("name"), partition_by=[F("age")], order_by=["height"])).values_list("f", "l")
qs.annotate(a=Window(Lag("height"), order_by="pk"), b=Window(Lead("height", offset=2, default=0.0), order_by="pk"), c=Window(NthValue("name", nth=2), order_by="pk"), d=Window(Ntile(num_buckets=2), order_by="pk")).values_list("a", "b", "c", "d")
qs.annotate(s=Window(Sum("height"), partition_by="age"), t=Window(Sum("height"), order_by="pk"), u=Window(Avg("height"), order_by="pk", frame=RowRange(start=-1, end=1))).values_list("s", "t", "u")
qs.annotate(x=Window(Count("*"), order_by="age", frame=ValueRange(start=None, end=0))).values_list("x", flat=True)
qs.annotate(x=Window(Max("height"), order_by="pk", frame=RowRange(start=None, end=None, exclusion=WindowFrameExclusion.CURRENT_ROW))).values_list("x", flat=True)
qs.annotate(n=Window(RowNumber(), partition_by="age", order_by="-height")).filter(n=1).values_list("name", flat=True)
qs.annotate(n=Window(RowNumber(), order_by="pk")).filter(Q(n__lt=2) | Q(name="D"))
qs.annotate(n=Window(Rank(), order_by="age")).order_by("-n", "name").values("name", "n")[:2]
Lag("height", offset=0)  # raises ValueError
NthValue("name", nth=0)  # raises ValueError
Ntile(num_buckets=0)  # raises ValueError
Lag(expression=None)  # raises ValueError
Window(Lower("name"))  # raises ValueError
Window(RowNumber(), order_by=1)  # raises ValueError
Window(RowNumber()), Window(Sum("height"), partition_by="age", order_by="-pk"), RowRange(start=0, end=2), ValueRange()
RowRange(start=1, end=0), str(Window(Rank(), order_by=F("age").desc(), frame=RowRange(start=-1, end=0)))
qs.annotate(x=Window(Sum("height"), frame=RowRange(start="a"))).values("x")  # raises ValueError
qs.annotate(x=Window(Sum("height"), order_by="pk", frame=ValueRange(start=1))).values("x")  # raises NotSupportedError
qs.update(age=Window(Max("age")))  # raises FieldError
qs.aggregate(m=Max(Window(RowNumber(), order_by="pk")))  # raises OperationalError
qs.annotate(s=Window(Sum("height"), partition_by="age") / F("height")).values_list("s", flat=True)
