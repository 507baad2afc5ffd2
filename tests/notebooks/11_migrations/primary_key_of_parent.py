# %% [markdown]
# # The primary key of a model changes under those that point to it
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
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
Book.objects.create(author=Author.objects.create(name="x"))
show("demoapp_author", "demoapp_book")
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    id = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=9)


class Book(models.Model):
    author = models.ForeignKey(Author, models.CASCADE)
# %%
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
back_and_forth("0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
