# %% [markdown]
# Sets as operands, and the columns of statements that return no row.
# %% shop/models.py
from django.db import models
class P(models.Model):
    a = models.IntegerField(default=1)
    b = models.CharField(max_length=3, default="")
class C(P):
    d = models.IntegerField(unique=True, null=True)
    class Meta:
        constraints = []
# %%
from django.db.models import *
P.objects.filter(a={1, 2})
P.objects.filter(b__in={"x"})
P.objects.exclude(a={1})
P.objects.filter(a__range={1, 2})
P.objects.filter(Q(a__in=frozenset([1])))
P.objects.filter(a__gt=frozenset([1]))
In(F("a"), {1}) if 0 else None
from django.db.models.lookups import *
P.objects.filter(In(F("a"), {1, 2}))
P.objects.raw("SELECT id FROM shop_p WHERE 0").columns
list(P.objects.raw("SELECT a FROM shop_p WHERE 0"))
list(P.objects.raw("SELECT a FROM shop_p"))
list(P.objects.raw("SELECT id, a AS z FROM shop_p WHERE 0", translations={"z": "b"}))
P.objects.raw("SELECT id, a AS z FROM shop_p WHERE 0", translations={"z": "b"}).columns
P.objects.raw("SELECT id FROM shop_p WHERE id = %(x)s", {"x": 5}).columns
