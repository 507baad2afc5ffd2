# %% [markdown]
# # What a window says of itself
# %% demoapp/models.py
from django.db import models
class Company(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=1)
# %%
from django.db.models import *
Window(Max("size"), partition_by="name")
Window(Max("size"), partition_by=["name", "size"])
Window(Max("size"), partition_by=[F("name")], order_by="size")
Company.objects.update(size=Window(Max("size"), partition_by="name"))
Company.objects.update(size=Window(Max("size"), partition_by=["name", "size"], order_by="-size"))
Company.objects.update(size=Max("size") + 1)
Company(size=F("size") + 1).save()
