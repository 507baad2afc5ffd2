# %% [markdown]
# # A field split in three steps: added, filled, made unique
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
# %%
from django.core.management import call_command
from demoapp.models import Thing
Thing.objects.bulk_create([Thing(name=n) for n in "abc"])
# %% demoapp/migrations/0002_add.py
import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.AddField(model_name="thing", name="uuid", field=models.UUIDField(default=uuid.UUID(int=1), null=True))]
# %% demoapp/migrations/0003_fill.py
import uuid

from django.db import migrations


def gen_uuid(apps, schema_editor):
    MyModel = apps.get_model("demoapp", "Thing")
    for row in MyModel.objects.all():
        row.uuid = uuid.UUID(int=row.pk)
        row.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0002_add")]
    operations = [migrations.RunPython(gen_uuid, reverse_code=migrations.RunPython.noop)]
# %% demoapp/migrations/0004_unique.py
import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0003_fill")]
    operations = [migrations.AlterField(model_name="thing", name="uuid", field=models.UUIDField(unique=True))]
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    uuid = models.UUIDField(unique=True)
# %%
Thing.objects.all()
from demoapp.models import Thing
Thing.objects.values()
call_command("migrate", "demoapp", "0002")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT * FROM demoapp_thing")
    print(cursor.fetchall())
call_command("migrate")
Thing.objects.values()
