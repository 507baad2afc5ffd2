# %% [markdown]
# # A field class of one's own, in the models and in the migrations
# %% demoapp/fields.py
from django.db import models


class HandField(models.Field):
    description = "A hand of cards"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 104
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_type(self, connection):
        return f"char({self.max_length})"


class SepField(models.CharField):
    def __init__(self, separator=",", *args, **kwargs):
        self.separator = separator
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.separator != ",":
            kwargs["separator"] = self.separator
        return name, path, args, kwargs
# %% demoapp/models.py
from django.db import models

from demoapp.fields import HandField, SepField


class Thing(models.Model):
    hand = HandField()
    words = SepField(max_length=20)
# %%
from django.core.management import call_command
from demoapp.models import Thing
Thing.objects.create(hand="abc", words="a,b")
# %% demoapp/models.py
from django.db import models

from demoapp.fields import HandField, SepField


class Thing(models.Model):
    hand = HandField(null=True)
    words = SepField(";", max_length=20, default="x")
    more = HandField(default="none")
# %%
from demoapp.models import Thing
Thing.objects.values()
call_command("migrate", "demoapp", "0001")
call_command("migrate", verbosity=0)
Thing.objects.values()
