# %% [markdown]
# # Rows that break a constraint stop the migration
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
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
Thing.objects.bulk_create([Thing(**row) for row in [{'a': 1}, {'a': 2}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(a__gt=1), name='more')]
# %%
show()
call_command("sqlmigrate", "demoapp", "0002", backwards=True)
call_command("migrate", "demoapp", "0001")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
