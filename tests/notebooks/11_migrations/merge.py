# %% [markdown]
# # Two branches merged
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_left.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AddField("thing", "left", models.IntegerField(default=1))]
# %% demoapp/migrations/0002_right.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AddField("thing", "right", models.IntegerField(default=2)), migrations.RunSQL("SELECT 1", "")]
# %%
def source(name):
    migration = __import__(f"demoapp.migrations.{name}", fromlist=["Migration"]).Migration
    print(migration.initial, migration.dependencies, migration.replaces, *migration.operations, sep="\n")


call_command("makemigrations")
call_command("migrate")
call_command("showmigrations")
call_command("makemigrations", merge=True, dry_run=True, interactive=False, verbosity=3)
call_command("makemigrations", merge=True, interactive=False)
source("0003_merge_0002_left_0002_right")
call_command("makemigrations", merge=True, interactive=False)
call_command("migrate")
call_command("showmigrations", plan=True, verbosity=2)
Thing.objects.count()
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT * FROM demoapp_thing")
    print(cursor.fetchall())
