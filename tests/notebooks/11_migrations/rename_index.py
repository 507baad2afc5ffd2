# %% [markdown]
# # RenameIndex by name and by fields, index_together's history
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()
# %% demoapp/migrations/0002_together.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AlterIndexTogether("thing", {("a", "b")})]
# %% demoapp/migrations/0003_named.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_together")]
    operations = [migrations.RenameIndex("thing", new_name="by_a_and_b", old_fields=("a", "b"))]
# %% demoapp/migrations/0004_renamed.py
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0003_named")]
    operations = [
        migrations.RenameIndex(model_name="thing", old_name="by_a_and_b", new_name="both"),
        migrations.AddIndex("thing", models.Index(fields=["-b"], name="b_down")),
        migrations.RemoveIndex("thing", "b_down"),
    ]
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["a", "b"], name="both")]
# %%
from django.core.management import call_command
def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
        print(cursor.fetchall())
indexes()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003", verbosity=0)
indexes()
call_command("migrate", "demoapp", "0002", verbosity=0)
indexes()
call_command("migrate", "demoapp", "0001", verbosity=0)
indexes()
call_command("migrate")
indexes()
from django.db import migrations
migrations.RenameIndex("thing", "x")
migrations.RenameIndex("thing", "x", old_name="a", old_fields=["b"])
