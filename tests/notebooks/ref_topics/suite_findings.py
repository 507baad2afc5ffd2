# %% [markdown]
# What Django's own tests ask: a field's descriptor, iterating a QuerySet of one's own, pickled prefetches, fixtures.
# %% demoapp/models.py
from django.db import models
from django.db.models.query_utils import DeferredAttribute


class Counting(DeferredAttribute):
    def __get__(self, instance, cls=None):
        if instance is not None:
            seen = instance.__dict__.setdefault("reads", [])
            seen.append(self.field.attname)
        return super().__get__(instance, cls)

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value.strip() if isinstance(value, str) else value


class StrippedField(models.CharField):
    descriptor_class = Counting


class Backwards(models.QuerySet):
    def __iter__(self):
        return iter(list(super().__iter__())[::-1])


class Place(models.Model):
    name = StrippedField(max_length=20)
    objects = Backwards.as_manager()


class Shop(Place):
    owner = models.CharField(max_length=20)
    goods = models.ManyToManyField("Good")


class Fancy(Shop):
    pass


class Good(models.Model):
    word = models.CharField(max_length=20)


class Copy(Good):
    class Meta:
        proxy = True
# %%
place = Place(name="  Rome ")
place.name, place.reads
place.name = " Oslo  "
place.save()
Place.objects.create(name=" Bonn ")
Place.objects.values_list("name")
[one.name for one in Place.objects.all()]
one = Place.objects.get(name="Oslo"); one.name, one.reads
Place.objects.only("id").get(pk=one.pk).name
Place.objects.first(), Place.objects.last()
Place.objects.order_by("name")[:2:2]
list(Place.objects.order_by("name"))
Place.objects.order_by("name").first()
type(Place.__dict__["name"]), Place.name.field
# %%
import pickle
from django.db.models import Prefetch
good = Good.objects.create(word="tea")
fancy = Fancy.objects.create(name="Kiosk", owner="Ann")
fancy.goods.add(good)
shops = Shop.objects.prefetch_related(Prefetch("goods", queryset=Good.objects.order_by("word")))
[list(shop.goods.all()) for shop in shops]
again = pickle.loads(pickle.dumps(shops))
[list(shop.goods.all()) for shop in again]
prefetch = pickle.loads(pickle.dumps(Prefetch("goods", queryset=Good.objects.order_by("-word"), to_attr="all_goods")))
prefetch.queryset, prefetch.to_attr, prefetch.prefetch_to
# %%
from django.core.management import call_command
import warnings
from django.core import serializers
text = serializers.serialize("json", [good, *Place.objects.all(), *Shop.objects.all(), *Fancy.objects.all()])
Place.objects.all().delete(); Good.objects.all().delete()
for one in serializers.deserialize("json", text):
    one.save()
[(one.pk, one.name, one.owner, list(one.goods.all())) for one in Fancy.objects.all()]
Copy.objects.create(word="copied")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    call_command("dumpdata", "demoapp.Copy")
    call_command("dumpdata", "demoapp.Copy", "demoapp.Good", indent=1)
    Good.objects.all().delete()
    call_command("dumpdata", "demoapp.Good", output="none.json", verbosity=0)
    call_command("loaddata", "none.json")
    print([(one.category, str(one.message)) for one in caught])
# %%
Place._meta.get_field("name").save_form_data(place, " form ")
place.name
Shop._meta.get_field("goods").save_form_data(Shop.objects.get(), Good.objects.none())
from django.test import override_settings
from django.db import models
with override_settings(ABSOLUTE_URL_OVERRIDES={"demoapp.linked": lambda self: f"/linked/{self.pk}/"}):
    class Linked(models.Model):
        class Meta:
            app_label = "demoapp"
    print(Linked(pk=3).get_absolute_url())
from django.utils.connection import ConnectionDoesNotExist
from django.db import connections
try:
    connections["other"]
except ConnectionDoesNotExist as error:
    print(error)
# %%
from django.core import checks
from django.test.utils import isolate_apps, override_system_checks
def look(make, *only):
    with isolate_apps("demoapp") as apps, override_system_checks([checks.model_checks.check_all_models]):
        make()
        print(apps.get_models(), [config.label for config in apps.get_app_configs()])
        for error in checks.run_checks(app_configs=apps.get_app_configs()):
            print(error.id, error.obj, error.msg, error.hint)
# %% demoapp/shapes.py
from django.db import models


def same_table():
    class One(models.Model):
        class Meta:
            db_table = "same"
    class Two(models.Model):
        class Meta:
            db_table = "same"


def same_names():
    class One(models.Model):
        class Meta:
            indexes = [models.Index(fields=["id"], name="foo")]
            constraints = [models.CheckConstraint(condition=models.Q(id__gt=0), name="bar")]
    class Two(models.Model):
        class Meta:
            indexes = [models.Index(fields=["id"], name="foo")]
            constraints = [models.CheckConstraint(condition=models.Q(id__gt=0), name="bar")]


def database_rules():
    class OtherParent(models.Model):
        pass
    class Other(models.Model):
        parent = models.ForeignKey(OtherParent, on_delete=models.DB_CASCADE)
    class Parent(models.Model):
        pass
    class Child(models.Model):
        parent = models.ForeignKey(Parent, on_delete=models.DB_CASCADE)
        others = models.ManyToManyField(Other)


def lost_through():
    class Foo(models.Model):
        pass
    class Bar(models.Model):
        foos = models.ManyToManyField(to="Fo", through="FooBar", through_fields=("bar", "foo"))
        more = models.ManyToManyField(to="demoapp.Fo", through="FooBar", related_name="+")
    class FooBar(models.Model):
        foo = models.ForeignKey("Foo", on_delete=models.CASCADE)
        bar = models.ForeignKey("Bar", on_delete=models.CASCADE)


def ring():
    class Foo(models.Model):
        bar = models.ForeignKey("Bar", models.CASCADE, primary_key=True)
    class Bar(models.Model):
        foo = models.ForeignKey(Foo, models.CASCADE, primary_key=True)
    try:
        Foo._meta.get_field("bar").get_col("alias")
    except ValueError as error:
        print(error)
# %%
from demoapp import shapes
for make in (shapes.same_table, shapes.same_names, shapes.database_rules, shapes.lost_through, shapes.ring):
    look(make)
def plain(app_configs):
    return []
checks.register(plain)
from django.contrib.contenttypes.checks import check_model_name_lengths
with isolate_apps("demoapp") as apps:
    type("A" * 101, (models.Model,), {"__module__": "demoapp.models"})
    print([error.msg for error in check_model_name_lengths(apps.get_app_configs())])
    print(apps.get_app_config("demoapp").get_model("a" * 101)._meta.apps == apps)
