# %% [markdown]
# # Several renames are asked for one by one
# %% demoapp/models.py
from django.db import models


class Alpha(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()
    c = models.CharField(max_length=5)


class Beta(models.Model):
    alpha = models.ForeignKey(Alpha, models.CASCADE)
    note = models.TextField()
# %%
from demoapp.models import Alpha, Beta
Beta.objects.create(alpha=Alpha.objects.create(a=1, b=2, c="x"), note="n")
# %% demoapp/models.py answers=["y", "n", "y", "y", "y"]
from django.db import models


class First(models.Model):
    x = models.IntegerField()
    y = models.IntegerField()
    c = models.CharField(max_length=5)


class Beta(models.Model):
    first = models.ForeignKey(First, models.CASCADE)
    note = models.TextField()
# %% demoapp/models.py answers=["y", "y", "1", "0", "y", "y"]
from django.db import models


class Alpha(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()
    c = models.CharField(max_length=5)


class Beta(models.Model):
    first = models.ForeignKey(Alpha, models.CASCADE)
    note = models.TextField()
# %% demoapp/models.py answers=["y", "y", "y", "y"]
from django.db import models


class Alpha(models.Model):
    p = models.IntegerField()
    q = models.IntegerField()
    c = models.CharField(max_length=5)


class Beta(models.Model):
    first = models.ForeignKey(Alpha, models.CASCADE)
    remark = models.TextField()
# %%
from demoapp.models import Alpha, Beta
Alpha.objects.values(), Beta.objects.values()
