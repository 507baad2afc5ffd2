# %% [markdown]
# # Migrations squashed, elidable ones left out
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
    note = models.TextField(default="n")
# %% demoapp/migrations/0003_data.py
from django.db import migrations


def keep(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_thing_note")]
    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL("SELECT 1", "SELECT 2", elidable=True),
    ]
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=40)
    note = models.TextField(default="n")
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("squashmigrations", "demoapp", "0004", interactive=False)
source("0001_squashed_0004_remove_thing_size_alter_thing_name")
call_command("showmigrations")
call_command("migrate")
call_command("showmigrations", "--plan")
call_command("migrate", "demoapp", "zero")
call_command("migrate")
call_command("showmigrations", verbosity=2)
call_command("sqlmigrate", "demoapp", "0001_squashed")
call_command("migrate", "demoapp", "0002")
call_command("squashmigrations", "demoapp", "0004", "--noinput")
call_command("squashmigrations", "demoapp", "0009", interactive=False)
call_command("squashmigrations", "demoapp", "0003", "0002", interactive=False)
call_command("squashmigrations", "nope", "0001", interactive=False)
