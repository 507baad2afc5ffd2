# %% [markdown]
# # A data migration that fails half-way
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
from django.db import migrations, models


def forwards(apps, schema_editor):
    Thing = apps.get_model("demoapp", "Thing")
    Thing.objects.filter(pk=1).update(name="changed")
    raise ValueError("not today")


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.AddField("thing", "extra", models.IntegerField(default=1)),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
# %%
Thing.objects.values_list()
call_command("showmigrations")
call_command("migrate")
Thing.objects.values_list()
connection.in_atomic_block, connection.needs_rollback
# %% demoapp/migrations/0002_data.py
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.AddField("thing", "extra", models.IntegerField(default=1)),
        migrations.RunSQL("INSERT INTO nowhere VALUES (1)"),
    ]
# %%
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT * FROM demoapp_thing")
    print(cursor.fetchall())
call_command("showmigrations")
