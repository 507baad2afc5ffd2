# %% [markdown]
# # Options that only Python sees, a table's name and comment
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
        ordering = ['-a']
        verbose_name = 'object'
        verbose_name_plural = 'objects'
        get_latest_by = 'a'
        permissions = [('see', 'Can see')]
        default_permissions = ()
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

    class Meta:
        ordering = ['a', models.F('id').desc(nulls_last=True)]
        db_table_comment = 'All of them'
        default_related_name = 'things'
        base_manager_name = 'objects'
        select_on_save = True
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
# %%
show()
call_command("sqlmigrate", "demoapp", "0004", backwards=True)
call_command("migrate", "demoapp", "0003")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
