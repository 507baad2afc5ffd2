# %% [markdown]
# # makemigrations and its options
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("makemigrations")
call_command("makemigrations", "demoapp")
call_command("makemigrations", check=True)
call_command("makemigrations", "demoapp", empty=True, name="by_hand")
source("0002_by_hand")
call_command("makemigrations", "demoapp", "--empty", "-n", "again", "--no-header")
source("0003_again")
call_command("makemigrations", empty=True)
call_command("makemigrations", "demoapp", name="not an identifier", empty=True)
call_command("makemigrations", "nope")
call_command("makemigrations", "demoapp", empty=True, dry_run=True, verbosity=3)
call_command("makemigrations", merge=True)
call_command("showmigrations")
call_command("sqlmigrate", "demoapp", "0002")
call_command("migrate", verbosity=2)
call_command("migrate", check_unapplied=True)
