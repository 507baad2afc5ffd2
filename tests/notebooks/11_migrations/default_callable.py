# %% [markdown]
# # A callable default fills the new column once
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
# %%
from demoapp.models import Thing
Thing.objects.bulk_create([Thing(a=1), Thing(a=2)])
# %% demoapp/models.py
from django.db import models

calls = []


def count():
    calls.append(1)
    return len(calls)


def data():
    return {"a": [1, None]}


class Thing(models.Model):
    a = models.IntegerField()
    b = models.IntegerField(default=count)
    c = models.JSONField(default=data)
    d = models.CharField(max_length=5, default=str)
    e = models.JSONField(default=dict)
# %%
from demoapp.models import Thing
Thing.objects.values()
from django.core.management import call_command
call_command("migrate", "demoapp", "0001", verbosity=0)
call_command("migrate", "demoapp", verbosity=0)
Thing.objects.values()
