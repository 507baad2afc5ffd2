# %% [markdown]
# # A field is renamed: yes, no, and with another column
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=5)
    age = models.IntegerField(db_index=True)
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


from demoapp.models import Thing
Thing.objects.bulk_create([Thing(**row) for row in [{'name': 'a', 'age': 3}]])
show()
# %% demoapp/models.py answers=["y"]
from django.db import models


class Thing(models.Model):
    title = models.CharField(max_length=5)
    age = models.IntegerField(db_index=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["nope", "Y"]
from django.db import models


class Thing(models.Model):
    title = models.CharField(max_length=5)
    years = models.IntegerField(db_index=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
call_command("migrate", "demoapp", "0002")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["y"]
from django.db import models


class Thing(models.Model):
    heading = models.CharField(max_length=5, db_column='title')
    years = models.IntegerField(db_index=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["n"]
from django.db import models


class Thing(models.Model):
    heading = models.CharField(max_length=5, db_column='title')
    age = models.IntegerField(db_index=True, null=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
call_command("migrate", "demoapp", "0004")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
