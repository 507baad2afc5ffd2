# %% [markdown]
# # Constraints come, change their words and go
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.CharField(max_length=5)
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
Thing.objects.bulk_create([Thing(**row) for row in [{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'y'}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.IntegerField()
    b = models.CharField(max_length=5)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(a__gt=0), name='positive'), models.UniqueConstraint(fields=['a', 'b'], name='both')]
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
    a = models.IntegerField()
    b = models.CharField(max_length=5)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(a__gt=0), name='positive', violation_error_message='No.'), models.UniqueConstraint(fields=['a'], condition=models.Q(b='x'), name='both')]
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
    a = models.IntegerField()
    b = models.CharField(max_length=5)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(a__gt=0) | ~models.Q(b__in=['p', 'q']), name='positive'), models.UniqueConstraint(models.functions.Lower('b'), name='lower')]
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
    a = models.IntegerField()
    b = models.CharField(max_length=5)
# %%
show()
call_command("sqlmigrate", "demoapp", "0005", backwards=True)
call_command("migrate", "demoapp", "0004")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
