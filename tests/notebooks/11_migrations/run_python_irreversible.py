# %% [markdown]
# # What has no way back
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
from django.db import migrations


def forwards(apps, schema_editor):
    apps.get_model("demoapp", "Thing").objects.update(size=9)


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunPython(forwards), migrations.AlterModelOptions("thing", {"ordering": ["name"]})]
# %% demoapp/migrations/0003_sql.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_data")]
    operations = [migrations.RunSQL("UPDATE demoapp_thing SET size = size + 1", elidable=True)]
# %%
Thing.objects.values_list()
call_command("migrate", "demoapp", "0002")
call_command("migrate", "demoapp", "0002", plan=True)
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
Thing.objects.values_list()
call_command("showmigrations")
call_command("migrate", "demoapp", "0002", fake=True)
call_command("showmigrations", "demoapp", verbosity=2)
