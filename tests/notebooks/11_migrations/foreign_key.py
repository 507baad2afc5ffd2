# %% [markdown]
# # A foreign key comes, may be NULL, points elsewhere and goes
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
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
show("demoapp_author", "demoapp_book")
# %% demoapp/models.py answers=["1", "1"]
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    author = models.ForeignKey(Author, models.CASCADE)
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
    author = models.ForeignKey(Author, models.SET_NULL, null=True, related_name='books')
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
    author = models.ForeignKey(Author, models.SET_NULL, null=True, db_index=False, db_column='writer')
# %%
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
back_and_forth("0003")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    author = models.OneToOneField(Author, models.PROTECT, null=True)
# %%
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
back_and_forth("0004")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    author = models.ForeignKey('self', models.CASCADE, null=True, db_constraint=False)
# %%
call_command("sqlmigrate", "demoapp", "0006", backwards=True)
back_and_forth("0005")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
    author = models.IntegerField(null=True)
# %%
call_command("sqlmigrate", "demoapp", "0007", backwards=True)
back_and_forth("0006")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
# %% demoapp/models.py
from django.db import models


class Author(models.Model):
    name = models.CharField(max_length=9)


class Book(models.Model):
    title = models.CharField(max_length=9)
# %%
call_command("sqlmigrate", "demoapp", "0008", backwards=True)
back_and_forth("0007")
with connection.cursor() as cursor:
    rows = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'demoapp%' ORDER BY name")
    show(*[name for (name,) in cursor.fetchall()])
