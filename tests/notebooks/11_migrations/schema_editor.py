# %% [markdown]
# # connection.schema_editor() changes tables from Python
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        managed = True
# %%
from demoapp.models import Thing
Thing.objects.create(name="x")
class Extra(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE)
    word = models.CharField(max_length=3, db_index=True)

    class Meta:
        app_label = "demoapp"
with connection.schema_editor() as editor:
    editor.create_model(Extra)
    print(editor.atomic_migration, editor.collect_sql, connection.in_atomic_block)
Extra.objects.create(thing_id=1, word="w").pk
with connection.schema_editor() as editor:
    editor.add_index(Extra, models.Index(fields=["word", "thing"], name="both"))
    editor.execute("INSERT INTO demoapp_extra (thing_id, word) VALUES (%s, %s)", [1, "v"])
    raise ValueError("undone")
with connection.schema_editor() as editor:
    editor.add_constraint(Extra, models.UniqueConstraint(fields=["word"], name="once"))
with connection.schema_editor(collect_sql=True) as editor:
    editor.delete_model(Extra)
editor.collected_sql
age = models.IntegerField(null=True)
age.set_attributes_from_name("age")
with connection.schema_editor() as editor:
    editor.add_field(Thing, age)
with connection.schema_editor() as editor:
    editor.alter_db_table(Extra, "demoapp_extra", "more")
with connection.schema_editor() as editor:
    editor.execute("DELETE FROM demoapp_thing")
Thing.objects.count()
