# %% [markdown]
# # Changes that no migration has yet: --check, --dry-run, --update
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/extra.py
from django.db import models


class Mixin(models.Model):
    added = models.IntegerField(default=3)

    class Meta:
        abstract = True
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


class Later(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE)
    word = models.CharField(max_length=5, default="w")

    class Meta:
        app_label = "demoapp"
call_command("makemigrations", check=True)
call_command("makemigrations", check=True, dry_run=True, verbosity=3)
call_command("migrate")
call_command("makemigrations", dry_run=True)
call_command("makemigrations", update=True)
call_command("makemigrations", "demoapp", name="later", verbosity=0)
source("0002_later")
class Later2(models.Model):
    class Meta:
        app_label = "demoapp"
call_command("makemigrations", update=True)
call_command("makemigrations", scriptable=True)
call_command("showmigrations")
call_command("migrate")
Later.objects.create(thing=Thing.objects.first()).word
