# %% [markdown]
# # RunSQL in all its forms
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_sql.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [
        migrations.RunSQL("UPDATE demoapp_thing SET size = size * 10; UPDATE demoapp_thing SET size = size + 1; -- done",
                          "UPDATE demoapp_thing SET size = (size - 1) / 10"),
        migrations.RunSQL(["UPDATE demoapp_thing SET name = 'z' || name WHERE size = 11", "SELECT 1"], migrations.RunSQL.noop),
        migrations.RunSQL([("INSERT INTO demoapp_thing (name, size) VALUES (%s, %s)", ["new 100%", 5]), ("SELECT '%'", None)],
                          [("DELETE FROM demoapp_thing WHERE name = %s", ["new 100%"])]),
        migrations.RunSQL(
            sql="ALTER TABLE demoapp_thing ADD COLUMN note varchar(5) NULL",
            reverse_sql="ALTER TABLE demoapp_thing DROP COLUMN note",
            state_operations=[migrations.AddField("thing", "note", models.CharField(max_length=5, null=True))],
            hints={"a": 1},
            elidable=True,
        ),
        migrations.RunSQL("CREATE TABLE demoapp_log (a int); CREATE TRIGGER demoapp_t AFTER INSERT ON demoapp_thing BEGIN INSERT INTO demoapp_log VALUES (1); SELECT 2; END;",
                          ["DROP TRIGGER demoapp_t", "DROP TABLE demoapp_log"]),
    ]
# %%
Thing.objects.values_list()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001", plan=True)
call_command("migrate", "demoapp", "0001")
Thing.objects.values_list()
call_command("migrate")
call_command("makemigrations", dry_run=True)
