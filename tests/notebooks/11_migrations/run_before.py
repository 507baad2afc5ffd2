# %% [markdown]
# # run_before, __first__ and __latest__
# %% one/models.py
from django.db import models


class One(models.Model):
    a = models.IntegerField(default=1)
# %% two/models.py
from django.db import models


class Two(models.Model):
    b = models.IntegerField(default=1)
# %% two/migrations/0002_after.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("two", "__first__"), ("one", "__latest__")]
    operations = []
# %% one/migrations/0002_before.py
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("one", "0001_initial")]
    run_before = [("two", "0002_after")]
    operations = [migrations.AlterModelOptions("One", {"verbose_name": "first"})]
# %%
from django.core.management import call_command
call_command("showmigrations", "--plan", verbosity=2)
call_command("migrate", "one", "0001")
call_command("migrate", "two")
call_command("makemigrations", dry_run=True)
