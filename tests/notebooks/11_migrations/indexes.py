# %% [markdown]
# # Indexes come, are renamed and go
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
        indexes = [models.Index(fields=['a', '-b']), models.Index(fields=['b'], name='by_b')]
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
        indexes = [models.Index(fields=['a', '-b'], name='by_both'), models.Index(fields=['b'], name='b_index')]
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
        indexes = [models.Index(fields=['a'], condition=models.Q(b='x'), name='some_a'), models.Index(models.functions.Upper('b').desc(), 'a', name='upper_b'), models.Index(fields=['a'], include=['b'], name='covering')]
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
