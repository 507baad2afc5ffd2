# %% demoapp/models.py
from django.db import models
class N(models.Model):
    t = models.TextField(null=True)
    n = models.IntegerField(null=True)
    d = models.DateField(null=True)
    j = models.JSONField(null=True)
    parent = models.ForeignKey('self', models.CASCADE, null=True, related_name='children')
# %%
import copy, datetime, functools, pickle
from django.db import connection, models, transaction
from django.db.models import *
from django.db.models import signals
from django.db.models.functions import *
from demoapp.models import N
s = N.objects.all()
for _ in range(300): s = N.objects.annotate(x=Exists(s.filter(id=OuterRef('id')))).filter(x=True)
s.count()
