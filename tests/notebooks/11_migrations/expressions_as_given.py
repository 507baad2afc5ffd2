# %% demoapp/models.py
from django.db import models
from django.db.models import Case, When, Value, F, Q, ExpressionWrapper, IntegerField, CharField, BooleanField
from django.db.models.expressions import RawSQL, CombinedExpression, OrderBy
from django.db.models.functions import Upper, Coalesce
from django.db.models.lookups import GreaterThan, Exact


class Item(models.Model):
    name = models.CharField(max_length=20)
    qty = models.IntegerField(default=1)
    a = models.GeneratedField(expression=Case(When(qty=1, then=2), default=3), output_field=IntegerField(), db_persist=True)
    b = models.GeneratedField(expression=Case(When(Q(qty=1) & Q(name="x"), then="qty"), When(Q(qty=2), name="y", then=F("qty") + 1), default="qty"), output_field=IntegerField(), db_persist=True)
    c = models.GeneratedField(expression=Case(When(Q(qty=1), Value(1)), When(condition=Q(qty=2), then=Value(2)), default=None, output_field=IntegerField()), output_field=IntegerField(null=True), db_persist=True)
    d = models.GeneratedField(expression=ExpressionWrapper(F("qty") + 1, IntegerField()), output_field=IntegerField(), db_persist=True)
    e = models.GeneratedField(expression=ExpressionWrapper(expression=F("qty") - Value(1, IntegerField()), output_field=IntegerField()), output_field=IntegerField(), db_persist=True)
    f = models.GeneratedField(expression=Coalesce(Value(None, output_field=IntegerField()), Value(value=5)), output_field=IntegerField(), db_persist=True)
    g = models.GeneratedField(expression=RawSQL("qty + 1", []), output_field=IntegerField(), db_persist=True)
    h = models.GeneratedField(expression=RawSQL(sql="qty + 1", params=()), output_field=IntegerField(), db_persist=True)
    i = models.GeneratedField(expression=GreaterThan(F("qty"), 3), output_field=BooleanField(), db_persist=True)
    j = models.GeneratedField(expression=CombinedExpression(F("qty"), "*", Value(2)), output_field=IntegerField(), db_persist=True)
    k = models.GeneratedField(expression=F("qty"), output_field=IntegerField(), db_persist=True)
    l = models.GeneratedField(expression=Upper(Upper("name")), output_field=CharField(max_length=20), db_persist=True)
    m = models.GeneratedField(expression=~Q(name="x", qty__in=[1, 2]), output_field=BooleanField(), db_persist=True)
    n = models.GeneratedField(expression=models.Func("name", Value("a"), function="INSTR"), output_field=IntegerField(), db_persist=True)
    o = models.GeneratedField(expression=models.Func(F("name"), function="LENGTH", output_field=IntegerField()), output_field=IntegerField(), db_persist=True)
    p = models.GeneratedField(expression=Case(When(GreaterThan(F("qty"), 3), then=Value("m")), default=Value("n")), output_field=CharField(max_length=1), db_persist=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(OrderBy(F("name"), descending=True), F("qty").asc(nulls_first=True), Upper("name").desc(), name="u1"),
            models.CheckConstraint(condition=GreaterThan(F("qty"), 0), name="c1"),
            models.CheckConstraint(condition=Exact(Upper("name"), Value("A")) | Q(qty=1), name="c2"),
            models.UniqueConstraint(Case(When(qty=1, then="name"), default=Value("z")), name="u2", condition=Q(Q(qty=1), name="b")),
        ]
        indexes = [
            models.Index(Upper("name").asc(), models.F("qty"), "name", name="i1"),
            models.Index(Case(When(name="a", then=1), default=0, output_field=IntegerField()), name="i2"),
        ]
        ordering = [Case(When(name="a", then=1), default=0), F("qty").desc(), OrderBy(F("name"), nulls_last=True), Upper("name")]

# %%
Item.objects.create(name="B", qty=4)
Item.objects.values()
When(qty=1, then=2).deconstruct(), Case(When(qty=1, then=2), default=3).deconstruct()
When(Q(qty=1), F("x")), When(Q(qty=1) & Q(a=2), then=1, b=3).deconstruct()
