# %% [markdown]
# # Slugs, addresses of pages and of people, files
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    slug = models.SlugField()
    url = models.URLField()
    email = models.EmailField()
    file = models.FileField(upload_to='x')
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
Thing.objects.bulk_create([Thing(**row) for row in [{'slug': 'a', 'url': 'http://a', 'email': 'a@b.c', 'file': 'f'}]])
show()
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    slug = models.SlugField(unique=True, allow_unicode=True)
    url = models.URLField(max_length=300)
    email = models.EmailField(null=True)
    file = models.FileField(upload_to='y/', max_length=50)
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
    slug = models.SlugField(db_index=False, max_length=20)
    url = models.TextField()
    email = models.CharField(max_length=9)
    file = models.FilePathField(path='/tmp')
# %%
show()
call_command("sqlmigrate", "demoapp", "0003", backwards=True)
call_command("migrate", "demoapp", "0002")
show()
call_command("migrate", "demoapp", verbosity=0)
show()
