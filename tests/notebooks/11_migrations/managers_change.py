# %% [markdown]
# # Managers that migrations keep come, change and go
# %% demoapp/managers.py
from django.db import models


class Big(models.Manager):
    use_in_migrations = True

    def __init__(self, least=5):
        super().__init__()
        self.least = least

    def get_queryset(self):
        return super().get_queryset().filter(n__gte=self.least)


class Query(models.QuerySet):
    def odd(self):
        return self.filter(n__in=[1, 3])


Odd = models.Manager.from_queryset(Query, "Odd")
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.IntegerField()
# %% demoapp/models.py
from django.db import models

from demoapp.managers import Big


class Thing(models.Model):
    n = models.IntegerField()
    objects = models.Manager()
    big = Big()
# %% demoapp/models.py
from django.db import models

from demoapp.managers import Big, Query


class Thing(models.Model):
    n = models.IntegerField()
    big = Big(least=7)
    odd = Query.as_manager()

    class Meta:
        base_manager_name = "odd"
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.IntegerField()
