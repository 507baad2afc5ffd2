# %% [markdown]
# # RunPython with everything it can be given
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
from django.db import migrations, transaction

from demoapp.log import note


def in_transaction(apps, schema_editor):
    note("atomic", schema_editor.connection.in_atomic_block, schema_editor.atomic_migration)
    with transaction.atomic():
        apps.get_model("demoapp", "Thing").objects.create(name="inner", size=3)
    try:
        with transaction.atomic():
            apps.get_model("demoapp", "Thing").objects.create(name="lost", size=4)
            raise KeyError("x")
    except KeyError as error:
        note(repr(error))
    transaction.on_commit(lambda: note("committed"))


def editor(apps, schema_editor):
    schema_editor.execute("UPDATE demoapp_thing SET name = name || '!' WHERE size = %s", [1])
    schema_editor.execute("UPDATE demoapp_thing SET name = name || '%'  WHERE size = 2", None)
    note(schema_editor.quote_name("x"), schema_editor.quote_value("it's"))


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.RunPython(in_transaction, reverse_code=migrations.RunPython.noop, hints={"target_db": "default"}),
        migrations.RunPython(code=editor, reverse_code=migrations.RunPython.noop, atomic=True, elidable=True),
    ]
# %% demoapp/migrations/0003_alone.py
from django.db import migrations

from demoapp.log import note


def alone(apps, schema_editor):
    note("atomic", schema_editor.connection.in_atomic_block, schema_editor.atomic_migration)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("demoapp", "0002_data")]
    operations = [
        migrations.RunPython(alone, alone),
        migrations.RunPython(alone, alone, atomic=True),
        migrations.RunPython(alone, alone, atomic=False),
    ]
# %%
from demoapp.log import lines
print(*lines, sep="\n")
lines.clear()
Thing.objects.values_list()
call_command("migrate", "demoapp", "0001")
print(*lines, sep="\n")
lines.clear()
migrations = __import__("django.db.migrations").db.migrations
migrations.RunPython("not callable")
migrations.RunPython(print, "nor this")
migrations.RunPython(print, print).describe(), migrations.RunPython(print).reversible, migrations.RunPython(print, print).reversible
migrations.RunPython.noop(1, 2), migrations.RunSQL.noop
