# %% [markdown]
# Texts in rarer forms, as fields read them.
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
ip = Kind._meta.get_field("ip").clean
ip("2024-01-01,10:00", None)
ip("1::2::3", None)
ip("10:20", None)
Kind._meta.get_field("ip4").clean("1 day, 0:00:02", None)
Kind._meta.get_field("ip4").clean("::1", None)
Kind._meta.get_field("ip4").clean("::ffff:1.2.3.4", None)
Kind._meta.get_field("ip4").clean("1.2.3", None)
ip(":", None)
ip(5, None)
ip("::ffff:1.2.3.4", None)
Kind._meta.get_field("ip").to_python(":x")
Kind._meta.get_field("ip").get_prep_value(":x")
Kind.objects.filter(ip=":x")
Kind._meta.get_field("at").to_python("2024-W05-1")
Kind._meta.get_field("at").to_python("2024-W05-1T10:00")
Kind._meta.get_field("at").to_python("20240105T1000")
Kind._meta.get_field("at").to_python("20240105")
Kind._meta.get_field("at").to_python("2024-01-05")
Kind._meta.get_field("tm").to_python("102030")
Kind._meta.get_field("tm").to_python("T10:20")
Kind._meta.get_field("file").to_python(5)
Kind._meta.get_field("file").clean(False, None)
Kind._meta.get_field("dur").to_python(datetime.date(2024, 1, 1))
Kind._meta.get_field("dur").get_db_prep_value(datetime.date(2024, 1, 1), connection)
Kind._meta.get_field("dur").to_python(decimal.Decimal(1))
Kind._meta.get_field("at").to_python(datetime.time(1))
Kind._meta.get_field("at").to_python(5)
Kind._meta.get_field("tm").to_python(datetime.timedelta(1))
