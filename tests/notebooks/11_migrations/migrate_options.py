# %% [markdown]
# # migrate: to a name, by its beginning, to zero, faked, planned, checked
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
    more = models.IntegerField(null=True)
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
    more = models.IntegerField(null=True)


class Other(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE)
# %%
call_command("showmigrations")
call_command("migrate", "demoapp", "0002")
call_command("migrate", "demoapp", "0002_thing_more")
call_command("migrate", "demoapp", "zero", plan=True)
call_command("migrate", "demoapp", "0001", "--plan")
call_command("migrate", check_unapplied=True)
call_command("migrate", "--check", "--plan")
call_command("migrate", "demoapp", "0003", fake=True)
call_command("showmigrations", "demoapp")
call_command("migrate", "demoapp", "0002", fake=True)
call_command("migrate")
call_command("migrate", "demoapp")
call_command("migrate", "demoapp", "000")
call_command("migrate", "demoapp", "0009")
call_command("migrate", "nope", "0001")
call_command("migrate", "demoapp", run_syncdb=True)
call_command("migrate", prune=True)
call_command("migrate", "demoapp", prune=True)
call_command("migrate", "demoapp", "zero")
call_command("showmigrations")
call_command("migrate", "demoapp", "zero", verbosity=0)
Thing.objects.count()
