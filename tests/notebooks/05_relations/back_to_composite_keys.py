# %% [markdown]
# A relation back to a model with a composite key; unions that begin with nothing.
# %% shop/models.py
from django.db import models
class Tenant(models.Model):
    name = models.CharField(max_length=20)
class User(models.Model):
    pk = models.CompositePrimaryKey("tenant_id", "id")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="users")
    id = models.SmallIntegerField(unique=True)
class Kind(models.Model):
    ip = models.GenericIPAddressField(null=True, blank=True)
    ip4 = models.GenericIPAddressField(protocol="IPv4", null=True, blank=True)
    at = models.DateTimeField(null=True)
    file = models.FileField(null=True)
    tm = models.TimeField(null=True)
    dur = models.DurationField(null=True)
# %%
from django.db.models import *
import datetime, decimal
t = Tenant.objects.create(name="t"); u = User.objects.create(tenant=t, id=1); v = User.objects.create(tenant=t, id=2)
Tenant.objects.filter(users__isnull=False)
Tenant.objects.filter(users__isnull=True)
Tenant.objects.annotate(c=F("pk")).filter(users__isnull=False)
Tenant.objects.exclude(users__isnull=True)
Tenant.objects.filter(users=None)
Tenant.objects.exclude(users=None)
Tenant.objects.filter(users__isnull=1)
Tenant.objects.filter(users__isnull=None)
Tenant.objects.filter(users__in=[u, v])
Tenant.objects.filter(users=(1, 1))
Tenant.objects.filter(users=1)
Tenant.objects.annotate(n=F("users")).values("n")
Tenant.objects.update(nope=t)
Tenant.objects.update(users=t)
Tenant.objects.update(name=t)
Tenant.objects.none().union(Tenant.objects.values("name"))
Tenant.objects.none().union(Tenant.objects.annotate(x=F("id") + 1).values("x"))
list(Tenant.objects.none().union(Tenant.objects.annotate(x=F("id") + 1).values("x")))
list(Tenant.objects.none().union(Tenant.objects.all(), Tenant.objects.none()))
list(Tenant.objects.none().union(Tenant.objects.none()))
list(Tenant.objects.none().union())
list(Tenant.objects.none().intersection(Tenant.objects.all()))
list(Tenant.objects.all().difference(Tenant.objects.none()))
list(Tenant.objects.none().difference(Tenant.objects.all()))
Tenant.objects.values_list(F("name")[2:1])
Tenant.objects.values_list(F("name")[0:0])
