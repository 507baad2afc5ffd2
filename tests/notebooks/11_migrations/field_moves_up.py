# %% [markdown]
# # A field moves from the child to the parent
# %% demoapp/models.py
from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=9)


class Inn(Place):
    beds = models.IntegerField(default=1)
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


from demoapp.models import Inn
Inn.objects.create(name="p", beds=3)
show("demoapp_place", "demoapp_inn")
# %% demoapp/models.py
from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=9)
    beds = models.IntegerField(default=2)


class Inn(Place):
    pass
# %%
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
back_and_forth("0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
