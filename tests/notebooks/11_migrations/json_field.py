# %% [markdown]
# # A JSONField comes, is changed and goes
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    data = models.JSONField()
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
Thing.objects.bulk_create([Thing(**row) for row in [{'data': {'a': [1, 2]}}, {'data': 'x'}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    data = models.JSONField(default=dict)
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
    data = models.JSONField(null=True, db_default={'a': 1})
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
    data = models.TextField(null=True)
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
    other = models.JSONField(default=list)
# %%
show()
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
call_command("migrate", "demoapp", "0004")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
