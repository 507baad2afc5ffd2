# %% [markdown]
# # A migration optimized
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_many.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.AddField("thing", "a", models.IntegerField(default=0)),
        migrations.AlterField("thing", "a", models.BigIntegerField(default=1)),
        migrations.RenameField("thing", "a", "b"),
        migrations.CreateModel("Gone", [("id", models.AutoField(primary_key=True))]),
        migrations.DeleteModel("Gone"),
    ]
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("optimizemigration", "demoapp", "0002", check=True)
call_command("optimizemigration", "demoapp", "0002")
source("0002_many")
call_command("optimizemigration", "demoapp", "0001")
call_command("optimizemigration", "demoapp", "0007")
call_command("optimizemigration", "demoapp", "0")
call_command("optimizemigration", "nope", "0001")
