# %% [markdown]
# # A many-to-many field through a model, with fields of its own
# %% demoapp/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=9)


class Group(models.Model):
    members = models.ManyToManyField(Person, through="Membership", through_fields=("group", "person"))


class Membership(models.Model):
    group = models.ForeignKey(Group, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    inviter = models.ForeignKey(Person, models.CASCADE, related_name="invited")
# %%
from demoapp.models import Group, Membership, Person
a = Person.objects.create(name="a")
Group.objects.create().members.add(a, through_defaults={"inviter": a})
# %% demoapp/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=9)


class Group(models.Model):
    members = models.ManyToManyField(Person, through="Membership", through_fields=("group", "person"), related_name="groups")


class Membership(models.Model):
    group = models.ForeignKey(Group, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    inviter = models.ForeignKey(Person, models.CASCADE, related_name="invited")
    since = models.IntegerField(default=2020)
# %% demoapp/models.py
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=9)


class Group(models.Model):
    members = models.ManyToManyField(Person)
