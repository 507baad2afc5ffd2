# %% [markdown]
# # What the checks say of relations
# %% demoapp/models.py
from django.db import models


class T(models.Model):
    name = models.CharField(max_length=5)
    taken = models.IntegerField(default=0)


class A(models.Model):
    gone = models.ForeignKey("Nowhere", models.CASCADE)
    elsewhere = models.ForeignKey("far.Away", models.CASCADE)
    null = models.ForeignKey(T, models.SET_NULL)
    default = models.ForeignKey(T, models.SET_DEFAULT, related_name="d")
    clash1 = models.ForeignKey(T, models.CASCADE)
    clash2 = models.ForeignKey(T, models.CASCADE)
    field = models.ForeignKey(T, models.CASCADE, related_name="taken")
    bad = models.ForeignKey(T, models.CASCADE, related_name="not valid")
    under = models.ForeignKey(T, models.CASCADE, related_name="x_")
    tofield = models.ForeignKey(T, models.CASCADE, to_field="name", related_name="tf")
    uniq = models.ForeignKey(T, models.CASCADE, unique=True, related_name="un")
    m2m = models.ManyToManyField(T, null=True, related_name="mm", validators=[print])
# %% demoapp/models.py
from django.db import models


class T(models.Model):
    name = models.CharField(max_length=5)


class Through(models.Model):
    t = models.ForeignKey(T, models.CASCADE, related_name="t1")
    u = models.ForeignKey(T, models.CASCADE, related_name="t2")


class B(models.Model):
    many = models.ManyToManyField(T, through=Through)
    uniq = models.ForeignKey(T, models.CASCADE, unique=True, related_name="un")
# %% demoapp/models.py
from django.db import models


class T(models.Model):
    name = models.CharField(max_length=5)


class B(models.Model):
    uniq = models.ForeignKey(T, models.CASCADE, unique=True, related_name="un")
    m2m = models.ManyToManyField(T, null=True, related_name="mm")
