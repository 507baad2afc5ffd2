# %% [markdown]
# # Models that point to each other are created, and one is deleted
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    b = models.ForeignKey("B", models.CASCADE, null=True)
    others = models.ManyToManyField("C")


class B(models.Model):
    a = models.ForeignKey(A, models.CASCADE)


class C(models.Model):
    b = models.OneToOneField(B, models.CASCADE, primary_key=True)
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


from demoapp.models import A
A.objects.create()
show("demoapp_a")
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    others = models.ManyToManyField("C")


class C(models.Model):
    word = models.CharField(max_length=5, default="w")
# %%
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
back_and_forth("0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class A(models.Model):
    n = models.IntegerField(null=True)
# %%
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
back_and_forth("0002")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
