# %% [markdown]
# # A migration applied before one it depends on
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %% demoapp/migrations/0002_next.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("demoapp", "0001_initial")]
    operations = []
# %%
with connection.cursor() as cursor:
    rows = cursor.execute("DELETE FROM django_migrations WHERE name = '0001_initial'")
call_command("migrate")
call_command("makemigrations")
call_command("showmigrations")
call_command("sqlmigrate", "demoapp", "0002")
