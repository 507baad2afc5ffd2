# %% demoapp/models.py
from django.db import models
class P(models.Model):
    x = models.IntegerField(default=0)
class S(P):
    friends = models.ManyToManyField("self")
    follows = models.ManyToManyField("self", symmetrical=False, related_name="followers")
    hid = models.ForeignKey(P, models.CASCADE, related_name="+")
class T(models.Model):
    friends = models.ManyToManyField("self")
    ss = models.ManyToManyField(S)
    p = models.ForeignKey(P, models.CASCADE)
# %%
[f.name for f in S._meta.get_fields()], [f.name for f in S._meta.get_fields(include_parents=False)], [f.name for f in S._meta.get_fields(include_hidden=True)], [f.name for f in S._meta.get_fields(include_parents=False, include_hidden=True)]
[f.name for f in T._meta.get_fields()], [f.name for f in T._meta.get_fields(include_parents=False)], [f.name for f in T._meta.get_fields(include_hidden=True)]
[f.name for f in P._meta.related_objects], [f.name for f in S._meta.related_objects]
s, t = S.objects.create(hid_id=1), 5
T.objects.filter(ss=[s, s]), T.objects.filter(pk=1)
T.objects.filter(ss__in=[s]), T.objects.filter(ss__in=s)
T.objects.filter(p=[s])
T.objects.filter(p=s), T.objects.filter(p__in=[s, 1])
T.objects.filter(p__x=[1, 2])
T.objects.filter(p__x={"a": 1})
T.objects.filter(p__x=object)
T.objects.filter(p__gt=[s])
T.objects.filter(p=(s,))
T.objects.filter(p__x__in=5)
T.objects.filter(p__x__range=[1])
T.objects.filter(p__x__range=5)
T.objects.filter(p__isnull="x")
P.objects.filter(x=s)
P.objects.filter(x=T.objects.all())
P.objects.filter(x__in=[s])
