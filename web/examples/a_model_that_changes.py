# %% [markdown]
# # A model that changes
# A table with rows in it, and models.py again with another field. What makemigrations cannot know it asks, and the
# dialog says what each answer does to the rows there are.
# %% demoapp/models.py
from django.db import models


class Member(models.Model):
    full_name = models.CharField(max_length=50)
# %%
for name in ["Ann", "Bob", "Cid"]:
    Member.objects.create(full_name=name)
# %% [markdown]
# Is `name` a new field, or the old one under another name?
# %% demoapp/models.py
from django.db import models


class Member(models.Model):
    name = models.CharField(max_length=50)
# %%
Member.objects.values()
# %% [markdown]
# A field that takes no NULL must have a value in the rows that are there already.
# %% demoapp/models.py
from django.db import models


class Member(models.Model):
    name = models.CharField(max_length=50)
    level = models.IntegerField()
# %%
Member.objects.values()
# %% [markdown]
# **Migrations**, at the top of the page, lists what was made: each with its SQL there and back, and the way to it.
