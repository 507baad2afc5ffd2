# %% [markdown]
# # A foreign key to a field that is not the primary key, whose type changes
# %% demoapp/models.py
from django.db import models


class Country(models.Model):
    code = models.CharField(max_length=2, unique=True)


class City(models.Model):
    country = models.ForeignKey(Country, models.CASCADE, to_field="code")
# %%
from django.core.management import call_command


def show(*tables):
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            print(table, [column[0] for column in cursor.description], cursor.fetchall())


def back_and_forth(name):
    call_command("migrate", "demoapp", name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name LIKE 'demoapp%' AND sql IS NOT NULL ORDER BY name")
        print(*[sql for (sql,) in cursor.fetchall()], sep="\n")
    call_command("migrate", "demoapp", verbosity=0)


from demoapp.models import *
City.objects.create(country=Country.objects.create(code="de"))
show("demoapp_country", "demoapp_city")
# %% demoapp/models.py
from django.db import models


class Country(models.Model):
    code = models.CharField(max_length=3, unique=True)


class City(models.Model):
    country = models.ForeignKey(Country, models.CASCADE, to_field="code")
# %%
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
back_and_forth("0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py answers=["y"]
from django.db import models


class Country(models.Model):
    iso = models.CharField(max_length=3, unique=True)


class City(models.Model):
    country = models.ForeignKey(Country, models.CASCADE, to_field="iso")
# %%
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
back_and_forth("0002")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Country(models.Model):
    iso = models.CharField(max_length=3, unique=True)


class City(models.Model):
    country = models.ForeignKey(Country, models.DB_CASCADE, to_field="iso")
# %%
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
back_and_forth("0003")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
