# %% [markdown]
# # RunPython: historical models, both ways
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %% demoapp/log.py
lines = []


def note(*values):
    lines.append(" ".join(map(str, values)))
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_data.py
from django.db import migrations

from demoapp.log import note

PREFIX = "x-"


def helper(name):
    return PREFIX + name


def forwards(apps, schema_editor):
    """Puts a prefix before every name."""
    Thing = apps.get_model("demoapp", "Thing")
    note(Thing, Thing.__module__, Thing._meta.label, Thing._meta.app_label, Thing._meta.db_table)
    note(repr(apps.get_model("demoapp.thing") is Thing), schema_editor.connection.alias, schema_editor.connection.vendor)
    for thing in Thing.objects.order_by("pk"):
        note(thing, thing.pk, thing.name, isinstance(thing, Thing))
        thing.name = helper(thing.name)
        thing.save()
    note(Thing.objects.filter(size__gt=1).count(), Thing.objects.using(schema_editor.connection.alias).count())


def backwards(apps, schema_editor):
    Thing = apps.get_model("demoapp", "Thing")
    for thing in Thing.objects.all():
        thing.name = thing.name.removeprefix(PREFIX)
        thing.save(update_fields=["name"])


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
# %%
from demoapp.log import lines
print(*lines, sep="\n")
lines.clear()
Thing.objects.values_list()
call_command("migrate", "demoapp", "0001", "--plan")
call_command("migrate", "demoapp", "0001")
print(*lines, sep="\n")
lines.clear()
Thing.objects.values_list()
call_command("migrate", "--plan")
call_command("sqlmigrate", "demoapp", "0002")
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate")
print(*lines, sep="\n")
lines.clear()
Thing.objects.values_list()
