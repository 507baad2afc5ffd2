# %% [markdown]
# An app whose label is not in lower case: labels keep its case, names of models do not matter.
# %% MiXed/models.py
from django.db import models
class Place(models.Model):
    owner = models.ForeignKey("MiXed.Owner", models.CASCADE)
    other = models.ForeignKey("Owner", models.CASCADE, related_name="+")
    many = models.ManyToManyField("MiXed.Owner", related_name="others")
class Owner(models.Model):
    name = models.CharField(max_length=5)
# %%
o = Owner.objects.create(name="a")
p = Place.objects.create(owner=o, other=o)
p.many.add(o)
Place.objects.filter(owner__name="a", many__name="a")
from django.apps import apps
apps.get_model("MiXed.Place"), apps.get_model("MiXed", "owner"), Place._meta.label, Place._meta.label_lower
apps.get_model("mixed.Place")
apps.get_app_config("mixed")
Place._meta.get_field("owner").deconstruct()[3]["to"]
from django.contrib.contenttypes.models import ContentType
ContentType.objects.get_for_model(Place).natural_key()
# %% MiXed/models.py
from django.db import models
class Place(models.Model):
    owner = models.ForeignKey("MiXed.owner", models.CASCADE)
    other = models.ForeignKey("Owner", models.CASCADE, related_name="+", null=True)
class Owner(models.Model):
    name = models.CharField(max_length=6)
class Third(Place):
    boss = models.OneToOneField("MiXed.Owner", models.CASCADE)
# %%
Third.objects.filter(boss__name="a", owner__name="a").count()
from django.core import serializers
serializers.serialize("json", [o])
list(serializers.deserialize("json", '[{"model": "MiXed.OWNER", "pk": 5, "fields": {"name": "b"}}]'))
list(serializers.deserialize("json", '[{"model": "mixed.owner", "pk": 5, "fields": {"name": "b"}}]'))
from django.db.models.signals import post_save
post_save.connect(lambda sender, **kwargs: print("saved", sender), sender="MiXed.Owner", weak=False)
o.save()
