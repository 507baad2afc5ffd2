# %% [markdown]
# # Aggregation functions
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
qs.aggregate(Avg("age"), Count("age"), Max("age"), Min("age"), Sum("age"), StdDev("age"), Variance("age"))
qs.aggregate(Count("*"), n=Count("alias", distinct=True), s=StdDev("age", sample=True), v=Variance("age", sample=True))
qs.aggregate(Avg("salary"), Sum("salary"), Max("salary"), Sum("height"), Avg("height"))
qs.aggregate(a=Avg("age", filter=Q(age__gt=10)), c=Count("pk", filter=Q(alias__isnull=True)), x=Count("pk", filter=Q(pk__in=[])))
qs.aggregate(a=Avg("age", default=7), b=Sum("age", filter=Q(pk=99), default=0), m=Max("alias", default=Value("none"), filter=Q(pk=99)))
Author.objects.none().aggregate(Sum("age"), n=Count("pk"), d=Sum("age", default=3))
qs.aggregate(StringAgg("name", Value("|"))), qs.aggregate(s=StringAgg("name", delimiter=Value(", "), order_by="-name"))
qs.aggregate(s=StringAgg("name", Value(","), distinct=True), t=StringAgg("alias", Value("-"), filter=Q(pk__lt=3), default=Value("q")))
qs.aggregate(StringAgg("name", "pk"))
qs.aggregate(x=AnyValue("name"))  # raises NotSupportedError
Count("*", filter=Q(pk=1)), Count("name", distinct=True), Sum(F("age") + 1), StdDev("age", sample=True), Avg("age", default=1)
Count("age", default=0)  # raises TypeError
Max("age", distinct=True)  # raises TypeError
Sum("age", order_by="pk")  # raises TypeError
Sum("a", "b")  # raises TypeError
qs.aggregate(Sum("nothing"))  # raises FieldError
qs.aggregate(Sum(F("age") + 1))  # raises TypeError
qs.aggregate(x=F("age"))  # raises TypeError
qs.aggregate(1)  # raises TypeError
qs.aggregate(a=Sum("age"), b=F("a") + 1), qs.aggregate(n=Count("pk") + 1, r=Sum("age") / Count("pk"))
qs.annotate(x=Sum("age")).aggregate(Sum("x")), qs.annotate(x=F("age") * 2).aggregate(Max("x"))
qs.aggregate(a=Sum(Sum("age")))  # raises FieldError
qs.values("alias").annotate(n=Count("pk"), s=Sum("age")).order_by("alias"), qs.annotate(n=Count("pk")).filter(n__gt=0).aggregate(Sum("n"))
qs.aggregate(Min("started"), Max("wakes"), Max("data__n")), qs.aggregate()
qs.aggregate(x=Sum(Case(When(age__gt=1, then=1), default=0))), qs[:2].aggregate(Sum("age")), qs.distinct().aggregate(Count("alias"))
qs.filter(age=Subquery(Author.objects.aggregate(Max("age")))) if False else qs.filter(age=Author.objects.aggregate(m=Max("age"))["m"])
qs.aggregate(Avg("name"))
qs.aggregate(BitAnd("age")) if "BitAnd" in globals() else None
