# %% [markdown]
# # Bases: mixins, abstract models, several parents
# %% demoapp/mixins.py
class Named:
    def shown(self):
        return "shown"
# %% demoapp/models.py
from django.db import models

from demoapp.mixins import Named


class Dated(models.Model):
    made = models.DateField(null=True)

    class Meta:
        abstract = True
        get_latest_by = "made"


class A(Named, Dated):
    a = models.IntegerField(default=1)

    class Meta(Dated.Meta):
        ordering = ["a"]


class B(models.Model):
    b_id = models.AutoField(primary_key=True)


class C(A, B):
    cc = models.IntegerField(default=1)


class D(C):
    class Meta:
        proxy = True
        default_manager_name = "ds"

    ds = models.Manager()
# %%
from demoapp.models import A, C, D
C.objects.create(cc=5).shown(), A.objects.values(), D.ds.count()
# %% demoapp/models.py
from django.db import models

from demoapp.mixins import Named


class A(Named, models.Model):
    a = models.IntegerField(default=1)
    made = models.DateField(null=True)


class C(A):
    cc = models.IntegerField(default=1)
    d = models.IntegerField(null=True)
