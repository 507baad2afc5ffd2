# %% [markdown]
# # Two apps that depend on each other's models
# %% people/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=9)
# %% library/models.py
from django.db import models


class Book(models.Model):
    owner = models.ForeignKey("people.Person", models.CASCADE, null=True)
# %% people/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=9)
    favourite = models.ForeignKey("library.Book", models.SET_NULL, null=True, related_name="+")
# %% people/models.py answers=["y"]
from django.db import models


class Human(models.Model):
    name = models.CharField(max_length=9)
    favourite = models.ForeignKey("library.Book", models.SET_NULL, null=True, related_name="+")
# %% library/models.py
from django.db import models


class Book(models.Model):
    owner = models.ForeignKey("people.Human", models.CASCADE, null=True)
# %%
from django.core.management import call_command
call_command("showmigrations")
call_command("showmigrations", "--plan", verbosity=2)
call_command("makemigrations", "people")
call_command("migrate", "library", "zero")
call_command("showmigrations", "library", "people")
call_command("migrate", "people")
call_command("migrate")
call_command("migrate", "people", "zero", plan=True)
call_command("sqlflush", verbosity=0) is None
