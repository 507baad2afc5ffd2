# %% [markdown]
# # An IntegerField becomes other numbers
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.IntegerField()
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
Thing.objects.bulk_create([Thing(**row) for row in [{'n': 1}, {'n': 20}, {'n': 300}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.BigIntegerField()
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
    n = models.PositiveSmallIntegerField()
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
    n = models.FloatField()
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
    n = models.DecimalField(max_digits=8, decimal_places=2)
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
    n = models.CharField(max_length=10)
# %%
show()
call_command("sqlmigrate", "demoapp", "0006", backwards=True)
call_command("migrate", "demoapp", "0005")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.SmallIntegerField(unique=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0007", backwards=True)
call_command("migrate", "demoapp", "0006")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.PositiveIntegerField(db_index=True, default=7)
# %%
show()
call_command("sqlmigrate", "demoapp", "0008", backwards=True)
call_command("migrate", "demoapp", "0007")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    n = models.PositiveBigIntegerField(db_default=7)
# %%
show()
call_command("sqlmigrate", "demoapp", "0009", backwards=True)
call_command("migrate", "demoapp", "0008")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
