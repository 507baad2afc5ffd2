# %% [markdown]
# # atomic = False keeps what was done before the failure
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_half.py
from django.db import migrations, models


def fails(apps, schema_editor):
    apps.get_model("demoapp", "Thing").objects.create(name="kept", size=5)
    raise RuntimeError("here")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.RunSQL("UPDATE demoapp_thing SET size = size + 100"),
        migrations.RunPython(fails, migrations.RunPython.noop),
    ]
# %%
Thing.objects.values_list("name", "size")
call_command("showmigrations")
call_command("sqlmigrate", "demoapp", "0002")
# %% demoapp/migrations/0002_half.py
from django.db import migrations, models


def fails(apps, schema_editor):
    apps.get_model("demoapp", "Thing").objects.create(name="lost", size=5)
    raise RuntimeError("here")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(fails, migrations.RunPython.noop, atomic=True)]
# %%
Thing.objects.values_list("name", "size")
