# %% [markdown]
# # Content types
# %% demoapp/models.py
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        verbose_name = "nice place"


class Cafe(Place):
    seats = models.IntegerField(default=0)


class QuietCafe(Cafe):
    class Meta:
        proxy = True
        default_permissions = ["view"]
# %%
from django.contrib.contenttypes.models import ContentType
list(ContentType.objects.values_list("id", "app_label", "model"))
ContentType.objects.get_for_model(Place)
ContentType.objects.get_for_model(Place)
ContentType.objects.get_for_model(Place(name="x")).pk
ContentType.objects.get_for_model(QuietCafe), ContentType.objects.get_for_model(QuietCafe, for_concrete_model=False)
ContentType.objects.clear_cache()
ContentType.objects.get_for_models(Place, Cafe, QuietCafe)
ContentType.objects.get_for_models(Place, Cafe, QuietCafe, for_concrete_models=False)
ContentType.objects.get_for_id(ContentType.objects.get_for_model(Cafe).pk)
ContentType.objects.get_by_natural_key("demoapp", "cafe")
ContentType.objects.get_by_natural_key("demoapp", "nothing")  # raises DoesNotExist
place = ContentType.objects.get(app_label="demoapp", model="place")
place, str(place), place.name, place.app_labeled_name, place.model_class(), place.natural_key()
ContentType(app_label="gone", model="away"), ContentType(app_label="gone", model="away").model_class(), ContentType(app_label="gone", model="away").name
Place.objects.create(name="Here")
place.get_object_for_this_type(name="Here")
place.get_object_for_this_type(name="There")  # raises DoesNotExist
place.get_all_objects_for_this_type(name="Here")
ContentType._meta.db_table, ContentType._meta.unique_together, ContentType._meta.verbose_name_plural
ContentType.objects.create(app_label="demoapp", model="place")  # raises IntegrityError
from django.contrib.auth.models import Permission
list(Permission.objects.filter(content_type__app_label="demoapp").values_list("codename", "name"))
# %% demoapp/models.py answers=["y"]
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Spot(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        verbose_name = "nice place"
# %%
list(ContentType.objects.filter(app_label="demoapp").values_list("model", flat=True).order_by("model"))
