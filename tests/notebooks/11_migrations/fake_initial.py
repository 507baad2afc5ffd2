# %% [markdown]
# # The record of migrations is lost, the tables are not
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
    size = models.IntegerField(default=0)
# %%
from django.core.management import call_command
from demoapp.models import Thing

Thing.objects.bulk_create([Thing(name="a b", size=1), Thing(name="c d", size=2)])

# %%
with connection.cursor() as cursor:
    rows = cursor.execute("DELETE FROM django_migrations")
call_command("showmigrations")
call_command("migrate")
call_command("migrate", fake_initial=True)
call_command("showmigrations")
with connection.cursor() as cursor:
    rows = cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('demoapp', '0009_gone', '2020-01-01'), ('gone', '0001_initial', '2020-01-02')")
call_command("migrate")
call_command("migrate", "demoapp", prune=True)
call_command("migrate", "demoapp", prune=True, verbosity=0)
call_command("showmigrations")
