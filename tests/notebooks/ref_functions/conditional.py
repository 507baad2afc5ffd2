# %% [markdown]
# # Conditional expressions
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
When(age__gt=3, then="name"), When(Q(name="a") | Q(age=1), then=Value("x"))
When()  # raises TypeError
When(Q(), then=1)  # raises ValueError
When(1, then=2)  # raises TypeError
Case(1)  # raises TypeError
Case(When(age__gt=3, then="name"), default=Value("y")), Case(), Case(default=1)
qs.annotate(kind=Case(When(age__gte=18, then=Value("adult")), When(age__lt=18, then=Value("minor")), default=Value("unknown"))).values_list("name", "kind")
qs.annotate(d=Case(When(age=35, then="salary"), output_field=DecimalField(max_digits=9, decimal_places=2))).values_list("d", flat=True)
qs.annotate(x=Case(When(name__contains="o", then=F("age") + 1), default=-1)).order_by("x").values_list("x", flat=True)
qs.filter(age__gt=Case(When(alias="smithj", then=30), default=99)), qs.order_by(Case(When(pk=2, then=0), default=1), "-pk")
qs.aggregate(a=Count("pk", filter=Q(age__gt=1)), b=Count(Case(When(age__gt=1, then=1))), c=Sum(Case(When(alias=None, then=2), default=1)))
qs.update(alias=Case(When(age=0, then=Value("zero")), When(age__isnull=True, then=F("name")), default=Value("some"))), qs.values_list("alias", flat=True)
qs.annotate(x=Case(When(pk=1, then="age"), default="name"))  # raises FieldError
qs.values_list(Case(When(pk__in=[], then=1), default=2)), qs.values_list(Case(When(~Q(pk__in=[]), then=1), default=2), flat=True)
qs.annotate(b=Case(When(age__gt=3, then=True), default=False)).filter(b=True), qs.annotate(b=ExpressionWrapper(Q(age__gt=3), output_field=BooleanField())).values_list("b", flat=True)
qs.annotate(x=Q(name="Rhonda")).values_list("x", flat=True), qs.filter(Exists(Author.objects.filter(pk=OuterRef("pk"), age=0)))
qs.annotate(x=Exists(Author.objects.filter(age__gt=OuterRef("age")))).values_list("name", "x"), qs.filter(~Exists(Author.objects.filter(age__gt=OuterRef("age"))))
qs.annotate(n=Subquery(Author.objects.filter(pk__lt=OuterRef("pk")).order_by("-pk").values("name")[:1])).values_list("n", flat=True)
qs.annotate(x=Value(None, output_field=CharField()), y=Value("é"), z=Value(date(2020, 1, 1)), b=Value(True)).values_list("x", "y", "z", "b")[:1]
qs.annotate(x=RawSQL("age * %s", (2,), IntegerField())).values_list("x", flat=True), RawSQL("select 1", []), qs.filter(pk__in=RawSQL("SELECT 1", []))
qs.filter(Exists(Author.objects.filter(pk=1)) & Q(pk__gt=1)), qs.filter(Exists(Author.objects.none())), qs.filter(~Exists(Author.objects.none())).count()
