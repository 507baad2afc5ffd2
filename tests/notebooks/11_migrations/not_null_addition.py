# %% [markdown]
# # A field that must be filled is added: answers, wrong answers, and the end of them
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=5)
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
Thing.objects.bulk_create([Thing(**row) for row in [{'name': 'a'}, {'name': 'b'}]])
show()
# %% demoapp/models.py answers=["x", "9", "1", "", "nonsense", "4 + 5"]
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=5)
    a = models.IntegerField()
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["1", "'q'", "1", "timezone.now().date()"]
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=5)
    a = models.IntegerField()
    b = models.CharField(max_length=5)
    c = models.DateField()
# %%
show()
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
call_command("migrate", "demoapp", "0002")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["1", "{'a': [1]}"]
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=5)
    a = models.IntegerField()
    b = models.CharField(max_length=5)
    c = models.DateField()
    d = models.JSONField()
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
