# %% [markdown]
# # Dates and times
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.DateField()
# %%
from django.core.management import call_command


def show(table="demoapp_thing"):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        print([column[0] for column in cursor.description])
        for row in cursor.fetchall():
            print(row)
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY name", [table])
        print(*[sql for (sql,) in cursor.fetchall()], sep="\n")


import datetime
from demoapp.models import Thing
Thing.objects.bulk_create([Thing(**row) for row in [{'at': datetime.date(2020, 1, 2)}, {'at': datetime.date(2021, 3, 4)}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.DateTimeField()
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.DateTimeField(auto_now=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
call_command("migrate", "demoapp", "0002")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.DateTimeField(auto_now_add=True, db_index=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.TimeField(null=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
call_command("migrate", "demoapp", "0004")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    at = models.DurationField(null=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0006", backwards=True)
call_command("migrate", "demoapp", "0005")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
