# %% [markdown]
# # A squash of functions needs somebody to copy them
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_data.py
from django.db import migrations


def forwards(apps, schema_editor):
    """Does nothing at all, and says so at some length."""


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop), migrations.RunPython(forwards, atomic=False)]
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("squashmigrations", "demoapp", "0002", interactive=False, include_header=False)
source("0001_squashed_0002_data")
