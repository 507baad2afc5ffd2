# %% [markdown]
# # Expressions as objects
# %% demoapp/models.py
from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=1)


class Counted(models.Model):
    n = models.PositiveSmallIntegerField(default=0)
    total = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    on = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    took = models.DurationField(null=True)
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.expressions import *
from django.db.models.lookups import *
Combinable.ADD, Combinable.SUB, Combinable.MUL, Combinable.DIV, Combinable.POW, Combinable.MOD, Combinable.BITAND, Combinable.BITOR, Combinable.BITLEFTSHIFT, Combinable.BITRIGHTSHIFT, Combinable.BITXOR
CombinedExpression(Value(1), Combinable.ADD, Value(2))
CombinedExpression(F("size"), "+", Value(2)) == F("size") + 2
CombinedExpression(Value(1), Combinable.ADD, Value(2)).output_field
Company.objects.annotate(x=CombinedExpression(F("size"), "*", Value(3))).query.__str__()
F("a") & F("b")
F("a") | 1
~F("a")
1 & F("a")
F("name").deconstruct(), Value(1).deconstruct(), Value("x", output_field=CharField()).deconstruct()
When(Q(name="a"), then=1) == When(Q(name="a"), then=1), hash(When(Q(name="a"), then=1)) == hash(When(Q(name="a"), then=1))
Value(3).value, Value("x").resolve_expression().value, F("x").name, OuterRef("y").name
Lower("name").source_expressions, Lower("name").function, Lower("name").get_source_expressions(), Concat("a", "b").source_expressions
Func(F("x"), F("y"), arity=1)
When(size=1, then=2).condition, When(size=1, then=2).result
F("x").asc(nulls_first=True, nulls_last=True)
OrderBy(1)
Sum("x").name, Sum("x").default_alias, Avg(F("a") + 1).default_alias
Value(1).conditional, Exists(Company.objects.all()).conditional, Q(a=1).conditional, Exact(F("a"), 1).conditional
list(Q(a=1, b=F("c")).flatten())
Value(1).asc(), Value(1).desc(), Lower("x").desc().asc()
Value(None).output_field
F("x").output_field
Lower("x").output_field
Sum("x").output_field
(Value(1) + Value("a")).output_field
ExpressionWrapper(F("x") + 1, output_field=FloatField()).output_field
