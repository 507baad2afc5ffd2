# %% [markdown]
# # A squash of a part, by name, without optimizing
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
    a = models.IntegerField(default=0)
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
    a = models.BigIntegerField(default=0)
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("squashmigrations", "demoapp", "0002", "0003", interactive=False, no_optimize=True, squashed_name="both", include_header=False)
source("0002_both")
call_command("squashmigrations", "demoapp", "0002", "0003", interactive=False, include_header=False, verbosity=0)
source("0002_thing_a_squashed_0003_alter_thing_a")
