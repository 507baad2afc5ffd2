# %% [markdown]
# # How migrations are named
# %% demoapp/models.py
from django.db import models
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    x = models.IntegerField(default=1)
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    x = models.IntegerField(default=1)
    a_very_long_name_of_a_field_that_goes_on = models.IntegerField(default=1)
    another_long_name_of_a_field = models.IntegerField(default=1)


class B(models.Model):
    pass
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    x = models.BigIntegerField(default=1)

    class Meta:
        verbose_name = "a thing"


class C(models.Model):
    a = models.ForeignKey(A, models.CASCADE)
    many = models.ManyToManyField(A, related_name="+")
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    x = models.BigIntegerField(default=2)

    class Meta:
        verbose_name = "a thing"
        indexes = [models.Index(fields=["x"])]
        constraints = [models.UniqueConstraint(fields=["x"], name="unique_x")]
# %% demoapp/models.py
from django.db import models
