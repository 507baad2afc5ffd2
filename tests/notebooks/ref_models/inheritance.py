# %% [markdown]
# # Inheritance
# %% demoapp/models.py
from django.db import models


class CommonInfo(models.Model):
    name = models.CharField(max_length=100)
    age = models.PositiveIntegerField(default=3)
    editor = models.ForeignKey("Place", models.SET_NULL, null=True, related_name="%(class)s_edited", related_query_name="%(app_label)s_%(class)s")

    class Meta:
        abstract = True
        ordering = ["name"]

    def hello(self):
        return f"Hello {self.name}"


class Student(CommonInfo):
    home_group = models.CharField(max_length=5)
    age = None


class Teacher(CommonInfo):
    class Meta(CommonInfo.Meta):
        db_table = "teachers"


class Place(models.Model):
    name = models.CharField(max_length=50)
    address = models.CharField(max_length=80, default="here")

    def __str__(self):
        return f"{type(self).__name__} {self.name}"

    class Meta:
        ordering = ["-name"]


class Restaurant(Place):
    serves_pizza = models.BooleanField(default=False)


class Supplier(Place):
    link = models.OneToOneField(Place, models.CASCADE, parent_link=True, primary_key=True, related_name="supplies")
    customers = models.ManyToManyField(Place, related_name="provider")


class Cafe(Restaurant):
    beans = models.CharField(max_length=9, default="")


class OrderedPlace(Place):
    class Meta:
        proxy = True
        ordering = ["name"]

    def twice(self):
        return self.name * 2
# %%
Student._meta.ordering, Teacher._meta.ordering, [f.name for f in Student._meta.fields], [f.name for f in Teacher._meta.fields], Teacher._meta.db_table
p = Place.objects.create(name="Bob's")
Student.objects.create(name="Al", home_group="x", editor=p).hello(), Teacher.objects.create(name="Zed", editor=p).age
p.student_edited.all(), p.teacher_edited.count(), Place.objects.filter(demoapp_teacher__name="Zed")
r = Restaurant.objects.create(name="Rex", serves_pizza=True)
r.pk, r.place_ptr, r.place_ptr_id, r.id, Restaurant._meta.pk
Place.objects.get(pk=r.pk).restaurant, Place.objects.all()
p.restaurant  # raises RelatedObjectDoesNotExist
hasattr(p, "restaurant"), Restaurant.objects.filter(address="here", place_ptr__name="Rex"), Place.objects.filter(restaurant__serves_pizza=True)
r2 = Restaurant(place_ptr=p, serves_pizza=True)
r2.save_base(raw=True)
Restaurant.objects.order_by("pk").values_list("pk", "name", "serves_pizza")
c = Cafe.objects.create(name="Cap", beans="ara", address="there")
c.pk, c.restaurant_ptr_id, c.place_ptr_id, Cafe.objects.get().address, Cafe._meta.parents, Cafe._meta.all_parents, Cafe._meta.get_parent_list()
c.address = "moved"
c.save()
c.save(update_fields=["beans"])
Cafe.objects.filter(name="Cap").update(beans="rob", address="up"), Cafe.objects.values("name", "beans", "address")
Restaurant.objects.select_related("cafe").get(pk=c.pk).cafe.beans, Place.objects.select_related("restaurant__cafe").get(pk=c.pk).restaurant.cafe
s = Supplier.objects.create(name="Sup")
s.customers.add(p, r)
s.customers.all(), p.provider.all(), s.link, s.pk, Place.objects.get(name="Sup").supplies
c.delete()
Place.objects.count(), Restaurant.objects.get(name="Rex").delete(), Place.objects.values_list("name", flat=True)
Restaurant.objects.get(pk=p.pk).delete(keep_parents=True), Place.objects.filter(pk=p.pk).exists()
OrderedPlace.objects.all(), OrderedPlace.objects.first().twice(), OrderedPlace._meta.proxy_for_model, OrderedPlace.objects.create(name="New").pk
Place.objects.get(name="New"), OrderedPlace.objects.get(name="New") == Place.objects.get(name="New"), isinstance(OrderedPlace.objects.first(), Place)
CommonInfo.objects.all() if "CommonInfo" in globals() else None
from demoapp.models import CommonInfo
CommonInfo()  # raises TypeError
CommonInfo.objects  # raises AttributeError
issubclass(Student, CommonInfo), Student.__mro__[1].__name__
Restaurant.objects.bulk_create([Restaurant(name="x")])  # raises ValueError
Restaurant(name="q", pk=77).place_ptr_id
