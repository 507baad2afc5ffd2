# %% [markdown]
# # SQL that is wrong
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
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunSQL([("UPDATE demoapp_thing SET size = %s", [1], 3)])]
# %% demoapp/migrations/0002_sql.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = [migrations.RunSQL("UPDATE demoapp_thing SET size = 5"), migrations.RunSQL("NONSENSE")]
# %%
Thing.objects.values_list()
call_command("showmigrations")
