# %% [markdown]
# # Unmanaged models have migrations without tables
# %% demoapp/models.py
from django.db import models


class Seen(models.Model):
    a = models.IntegerField()

    class Meta:
        managed = False
        db_table = "seen"
# %% demoapp/models.py
from django.db import models


class Seen(models.Model):
    a = models.IntegerField()
    b = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "seen"


class Uses(models.Model):
    seen = models.ForeignKey(Seen, models.DO_NOTHING, db_constraint=False, null=True)
# %% demoapp/models.py
from django.db import models


class Seen(models.Model):
    a = models.IntegerField()
    b = models.IntegerField(null=True)

    class Meta:
        db_table = "seen"


class Uses(models.Model):
    seen = models.ForeignKey(Seen, models.DO_NOTHING, db_constraint=False, null=True)
# %%
from django.core.management import call_command
call_command("sqlmigrate", "demoapp", "0001")
call_command("sqlmigrate", "demoapp", "0002")
call_command("sqlmigrate", "demoapp", "0003")
connection.introspection.table_names()
