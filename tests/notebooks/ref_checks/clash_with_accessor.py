# %% [markdown]
# A field may not be called as what points to a parent.
# %% shop/models.py
from django.db import models
class P(models.Model):
    a = models.IntegerField(default=1)
    m = models.ManyToManyField("self")
class Q(P):
    z = models.IntegerField(default=1)
class R(models.Model):
    p = models.ForeignKey(P, models.CASCADE, related_query_name="rr")
class C(P):
    c = models.IntegerField(unique=True, null=True)
    rr = models.IntegerField(default=1)
    q = models.IntegerField(default=1)
    m = models.IntegerField(default=1)
    r = models.IntegerField(default=1)
class D(Q):
    c = models.IntegerField(unique=True, null=True)
    d = models.ForeignKey(P, models.CASCADE, related_name="+")
