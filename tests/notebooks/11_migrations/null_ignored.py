# %% [markdown]
# # Rows with NULL are left for a migration by hand
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    b = models.IntegerField(null=True)
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
Thing.objects.bulk_create([Thing(**row) for row in [{'b': 1}, {'b': 2}]])
show()
# %% demoapp/models.py answers=["2"]
from django.db import models


class Thing(models.Model):
    b = models.IntegerField()
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
