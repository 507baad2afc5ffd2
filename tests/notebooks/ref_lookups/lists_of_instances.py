# %% demoapp/models.py
from django.db import models
class P(models.Model):
    x = models.IntegerField(default=0)
class S(P):
    pass
class C(models.Model):
    ss = models.ManyToManyField(S)
    s = models.ForeignKey(S, models.CASCADE, null=True)
    o = models.OneToOneField(P, models.CASCADE, null=True)
# %%
s = S.objects.create()
C.objects.filter(ss=[s, s])
C.objects.filter(s=[s, s])
C.objects.filter(o=[s])
C.objects.filter(c=[s])
P.objects.filter(s=[s])
P.objects.filter(c=[C()])
S.objects.filter(c=[s])
S.objects.filter(p_ptr=[s])
S.objects.filter(pk=[s])
C.objects.filter(s__in=[[s]])
C.objects.filter(s__in=["a"])
C.objects.filter(s="a")
