# %% [markdown]
# # A column with an index gets another name
# %% demoapp/models.py
from django.db import models


class Beta(models.Model):
    c1 = models.CharField(max_length=10, db_index=True)
    i1 = models.IntegerField(default=7)
# %% demoapp/models.py
from django.db import models


class Beta(models.Model):
    c1 = models.CharField(max_length=10, default='d', db_column='col1')
    i1 = models.IntegerField(default=7, db_index=True, db_column='col0')
# %%
from django.core.management import call_command
def indexes():
    with connection.cursor() as cursor:
        done = cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name LIKE 'demoapp%'")
        print(cursor.fetchall())
indexes()
call_command("migrate", "demoapp", "0001")
indexes()
