# %% [markdown]
# # UUIDs, bytes and addresses
# %% demoapp/models.py
from django.db import models
import uuid


def fixed():
    return uuid.UUID(int=9)


class Thing(models.Model):
    key = models.UUIDField(null=True)
    raw = models.BinaryField(null=True)
    ip = models.GenericIPAddressField(null=True)
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


import uuid
from demoapp.models import Thing
Thing.objects.bulk_create([Thing(**row) for row in [{'key': uuid.UUID(int=5), 'raw': b'x', 'ip': '::1'}]])
show()
# %% demoapp/models.py
from django.db import models
import uuid


def fixed():
    return uuid.UUID(int=9)


class Thing(models.Model):
    key = models.UUIDField(default=fixed)
    raw = models.BinaryField(default=b'\x00a')
    ip = models.GenericIPAddressField(default='127.0.0.1')
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models
import uuid


def fixed():
    return uuid.UUID(int=9)


class Thing(models.Model):
    key = models.CharField(max_length=32)
    raw = models.TextField()
    ip = models.CharField(max_length=39)
# %%
show()
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
call_command("migrate", "demoapp", "0002")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
# %% demoapp/models.py
from django.db import models
import uuid


def fixed():
    return uuid.UUID(int=9)


class Thing(models.Model):
    ip = models.CharField(max_length=39)
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
