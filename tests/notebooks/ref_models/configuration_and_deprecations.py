# %% [markdown]
# # An app's configuration, deprecations and formats
# %% demoapp/apps.py
from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demoapp"
    default_auto_field = "django.db.models.AutoField"
    verbose_name = "The demo"
# %% demoapp/models.py
from django.db import models


def kinds():
    return [(1, "one"), (2, "two")]


class Thing(models.Model):
    name = models.CharField(max_length=10, default="")
    kind = models.IntegerField(choices=kinds, default=1)


class Part(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE, related_name="parts")
    tags = models.ManyToManyField("Thing", related_name="tagged")
# %%
import warnings
Thing._meta.pk, Part.tags.through._meta.pk
from django.apps import apps
apps.get_app_config("demoapp").verbose_name, apps.get_app_config("demoapp").default_auto_field, type(apps.get_app_config("demoapp")).__name__
t = Thing.objects.create(name="a")
def said(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        str(call())
        print([(w.category.__name__, str(w.message)) for w in caught])
said(lambda: Thing.objects.select_related())
said(lambda: Part.objects.select_related().query)
said(lambda: Thing.objects.values(**{"a%": models.F("id")}))
said(lambda: Thing.objects.aggregate(**{"a%b": models.Count("id")}))
said(lambda: Thing.objects.extra(select={"a%b": "1"}))
said(lambda: Thing.objects.filter(name=None))
said(lambda: Thing.objects.get_or_create(name="a"))
kind = Thing._meta.get_field("kind")
kind.choices[0], kind.choices[-1], kind.choices[:1], list(kind.choices), kind.choices == [(1, "one"), (2, "two")]
kind.choices[5]
kind.flatchoices, t.get_kind_display()
Thing._meta.get_field("parts").get_choices()
Part.objects.create(thing=t)
Thing._meta.get_field("parts").get_choices(include_blank=False)
Thing._meta.get_field("parts").get_choices(ordering=("-id",), limit_choices_to={"id__gt": 5})
Part._meta.get_field("tags").get_choices(include_blank=False)
from django.core import serializers
serializers.serialize("yaml", Thing.objects.all())
serializers.serialize("nope", Thing.objects.all())
list(serializers.deserialize("yaml", "[]"))
serializers.get_serializer_formats(), serializers.get_public_serializer_formats()
from django.core.management import call_command
call_command("dumpdata", "demoapp", format="yaml")
call_command("dumpdata", "demoapp", format="nope")
