# %% [markdown]
# # A table gets another name and its old one back
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    authors = models.ManyToManyField(Author)
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
a, b = Author.objects.create(name="a"), Author.objects.create(name="b")
book = Book.objects.create(title="t")
book.authors.add(b)
show("demoapp_author", "demoapp_book")
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    authors = models.ManyToManyField(Author)

    class Meta:
        db_table = 'books'
        indexes = [models.Index(fields=['title'])]
# %%
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
back_and_forth("0001")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    authors = models.ManyToManyField(Author)

    class Meta:
        db_table = 'all the books'
        indexes = [models.Index(fields=['title'])]
# %%
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
back_and_forth("0002")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    authors = models.ManyToManyField(Author)
# %%
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
back_and_forth("0003")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
