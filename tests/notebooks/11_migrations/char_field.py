# %% [markdown]
# # A CharField and what can be said of it
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=20)
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
Thing.objects.bulk_create([Thing(**row) for row in [{'name': 'a'}, {'name': 'bé'}, {'name': "it's"}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=40)
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
    name = models.CharField(max_length=40, unique=True)
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
    name = models.CharField(max_length=40, db_index=True)
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
    name = models.CharField('the name', max_length=40, blank=True, help_text='said aloud', default='x')
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
    name = models.CharField(max_length=40, db_column='label', default='x')
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
    name = models.CharField(max_length=40, db_column='label', choices=[('a', 'A'), ('b', 'B')], db_collation='NOCASE')
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
    name = models.CharField(max_length=40, null=True, db_default='n')
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
    name = models.TextField(null=True)
# %%
show()
call_command("sqlmigrate", "demoapp", "0009", backwards=True)
call_command("migrate", "demoapp", "0008")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
