# %% [markdown]
# # Expressions as conditions
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
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual, In, Contains, StartsWith, Range, Regex, IExact
qs.filter(GreaterThan(F("age"), 10)), qs.filter(LessThan(F("age"), F("height"))), qs.filter(Exact(F("age"), 35)), qs.filter(IsNull(F("age"), True)), qs.filter(LessThanOrEqual(Length("name"), 6)), qs.filter(GreaterThanOrEqual(F("salary"), Value(1)))
qs.annotate(old=GreaterThan(F("age"), 10)).values_list("old", flat=True), qs.annotate(n=IsNull(F("alias"), True)).filter(n=True).values_list("pk", flat=True), qs.filter(Q(GreaterThan(F("age"), 10)) | Q(name="Rhonda")), qs.filter(~Q(Exact(F("pk"), 1)))
qs.order_by(GreaterThan(F("age"), 10).desc(), "pk"), qs.aggregate(n=Count("pk", filter=GreaterThan(F("age"), 10))), qs.annotate(c=Case(When(LessThan(F("age"), 10), then=Value("young")), default=Value("old"))).values_list("c", flat=True)
qs.filter(StartsWith(F("name"), "J")), qs.filter(Contains(F("name"), Value("on"))), qs.filter(In(F("pk"), [1, 3])), qs.filter(IExact(F("name"), "RHONDA")), qs.filter(Regex(F("name"), "^R")), qs.filter(Range(F("pk"), (2, 3)))
GreaterThan(F("a"), 1), Exact(F("a"), F("b")), IsNull(F("a"), False), In(F("a"), [1]), GreaterThan(F("a"), 1) == GreaterThan(F("a"), 1), GreaterThan(F("a"), 1).lookup_name, GreaterThan(F("a"), 1).rhs, GreaterThan(F("a"), 1).lhs
qs.filter(F("age"))  # raises TypeError
qs.filter(Value(True)).count(), qs.filter(Lower("name"))  # raises TypeError
qs.annotate(b=Q(age__gt=3)).filter(F("b")) if False else qs.annotate(b=ExpressionWrapper(Q(age__gt=3), BooleanField())).filter(b=True), qs.filter(Exact(F("age"), None)) if False else None
