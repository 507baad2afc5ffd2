# %% [markdown]
# # Operations of one's own
# %% demoapp/operations.py
from django.db.migrations.operations.base import Operation


class Trigger(Operation):
    reversible = True

    def __init__(self, name, table):
        self.name = name
        self.table = table

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(
            f"CREATE TRIGGER {self.name} AFTER INSERT ON {self.table} BEGIN UPDATE {self.table} SET size = size + 1 WHERE id = new.id; END"
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(f"DROP TRIGGER {self.name}")

    def describe(self):
        return f"Creates trigger {self.name}"

    @property
    def migration_name_fragment(self):
        return f"create_trigger_{self.name}"


class AddPair(Operation):
    def __init__(self, model_name, name, field):
        self.model_name, self.name, self.field = model_name, name, field

    def state_forwards(self, app_label, state):
        state.add_field(app_label, self.model_name, self.name, self.field, True)

    def describe(self):
        return f"Adds {self.name}"

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        from_model = from_state.apps.get_model(app_label, self.model_name)
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.add_field(from_model, model._meta.get_field(self.name))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        schema_editor.remove_field(model, model._meta.get_field(self.name))


class OneWay(Operation):
    reversible = False

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        pass
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing
Thing.objects.create(size=1)
# %% demoapp/migrations/0002_own.py
from django.db import migrations, models

from demoapp.operations import AddPair, Trigger


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        Trigger("grow", "demoapp_thing"),
        AddPair("thing", "note", models.CharField(max_length=5, default="n")),
    ]
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    size = models.IntegerField(default=0)
    note = models.CharField(max_length=5, default="n")
# %%
from demoapp.models import Thing
Thing.objects.create(size=5)
Thing.objects.values()
call_command("migrate", "demoapp", "0001", plan=True)
call_command("sqlmigrate", "demoapp", "0002")
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT * FROM demoapp_thing")
    print(cursor.fetchall())
call_command("migrate")
# %% demoapp/migrations/0003_one_way.py
from django.db import migrations

from demoapp.operations import OneWay


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_own")]
    operations = [OneWay()]
# %%
call_command("migrate", "demoapp", "0002")
from demoapp.operations import OneWay, Trigger
OneWay().describe(), Trigger("a", "b").describe(), Trigger("a", "b").formatted_description(), OneWay().reversible
Trigger("a", "b").deconstruct(), Trigger("a", table="b")
