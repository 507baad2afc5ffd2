# %% [markdown]
# # Defaults in the database: values and expressions
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
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
Thing.objects.bulk_create([Thing(**row) for row in [{'a': 1}, {'a': 2}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.IntegerField(db_default=5)
    c = models.IntegerField(db_default=models.Value(5))
    d = models.IntegerField(null=True, db_default=models.Value(6))
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
    a = models.IntegerField()
    b = models.IntegerField(db_default=models.Value(5))
    c = models.IntegerField(db_default=7)
    d = models.IntegerField(null=True, db_default=6)
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
    a = models.IntegerField(db_default=models.functions.Abs(models.Value(-3)))
    b = models.CharField(max_length=5, db_default='it')
    c = models.DateTimeField(db_default=models.functions.Now())
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py answers=["1", "5"]
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.CharField(max_length=5)
    c = models.DateTimeField(db_default=models.functions.Now())
    e = models.FloatField(db_default=models.functions.Pi() + 1)
    f = models.BooleanField(db_default=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
call_command("migrate", "demoapp", "0004")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
