# %% [markdown]
# # A column with a check gets another name
# %% demoapp/models.py
from django.db import models


class Gamma(models.Model):
    i1 = models.IntegerField(default=7)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(i1__gt=0), name="gamma_check")]
# %% demoapp/models.py
from django.db import models


class Gamma(models.Model):
    i1 = models.IntegerField(unique=True, db_column="col0")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(i1__gt=0), name="gamma_check")]
# %%
from django.core.management import call_command
from demoapp.models import Gamma
Gamma.objects.create(i1=-5)
call_command("migrate", "demoapp", "0001")
