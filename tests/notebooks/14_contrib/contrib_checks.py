# %% [markdown]
# # Mistakes with content types and permissions
# %% demoapp/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.db import models


class Plain(models.Model):
    name = models.CharField(max_length=20)
    number = models.IntegerField(default=0)
    wrong_ = GenericForeignKey("kind", "number")

    class Meta:
        permissions = [("add_plain", "Again"), ("one", "One"), ("one", "Uno"), ("x" * 101, "y" * 256)]


class Odd(models.Model):
    number = models.IntegerField()
    other = models.ForeignKey(Plain, on_delete=models.CASCADE)
    thing = GenericForeignKey("number", "nothing")
    that = GenericForeignKey("other", "number")
    those = GenericRelation(Plain)


@checks.register()
def always(app_configs, **kwargs):
    return [checks.Warning("Tea is cold.", hint="Warm it.", id="demoapp.W001"), checks.Info("Fine", obj=Plain)]
# %% demoapp/models.py
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.db import models


class Fine(models.Model):
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    number = models.IntegerField()
    thing = GenericForeignKey("kind", "number")
    notes = GenericRelation("self", "number", "kind")
# %%
Fine._meta.get_field("thing").check(), Fine._meta.get_field("notes").check()
GenericForeignKey = type(Fine._meta.get_field("thing"))
Fine._meta.get_field("thing")
