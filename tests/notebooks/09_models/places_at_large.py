# %% places/models.py
from django.db import models
from django.db.models import Q, F
from django.core.exceptions import ValidationError, NON_FIELD_ERRORS
from django.utils import timezone

class Common(models.Model):
    name = models.CharField(max_length=50)
    notes = models.TextField(blank=True, default="")
    class Meta:
        abstract = True
        ordering = ["name"]

class Owned(models.Model):
    owner = models.ForeignKey("Person", models.CASCADE, related_name="%(app_label)s_%(class)s_set", null=True)
    class Meta:
        abstract = True

class Person(Common):
    nick = models.CharField(max_length=10, unique=True, null=True)
    friends = models.ManyToManyField("self", through="Friendship", symmetrical=False, related_name="fans")
    def __str__(self): return self.name

class Friendship(models.Model):
    from_person = models.ForeignKey(Person, models.CASCADE, related_name="given")
    to_person = models.ForeignKey(Person, models.CASCADE, related_name="got")
    since = models.IntegerField(default=2000)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["from_person", "to_person"], name="once"), models.CheckConstraint(condition=~Q(from_person=F("to_person")), name="not_self")]

class Place(Common, Owned):
    address = models.CharField(max_length=80)
    def __str__(self): return f"{self.name} the place"

class Restaurant(Place):
    stars = models.PositiveSmallIntegerField(null=True)
    serves_pizza = models.BooleanField(default=False)
    class Meta(Common.Meta):
        ordering = ["-stars"]
    def __str__(self): return f"{self.name} the restaurant"

class Pizzeria(Restaurant):
    parent = models.OneToOneField(Restaurant, models.CASCADE, parent_link=True, primary_key=True)
    oven = models.CharField(max_length=5, choices={"wood": "Wood", "gas": "Gas"})

class Bar(Place):
    place = models.OneToOneField(Place, models.CASCADE, parent_link=True, related_name="the_bar")
    happy_hour = models.TimeField(null=True)
    def clean(self):
        if self.happy_hour and self.happy_hour.hour < 12:
            raise ValidationError({"happy_hour": ValidationError("Too early", code="early"), NON_FIELD_ERRORS: ["Closed."]})

class CheapManager(models.Manager):
    def get_queryset(self): return super().get_queryset().filter(stars__lt=3)

class CheapRestaurant(Restaurant):
    cheap = CheapManager()
    class Meta:
        proxy = True
        verbose_name = "cheap eat"
    def shout(self): return self.name.upper()

class Profile(models.Model):
    person = models.OneToOneField(Person, models.CASCADE, primary_key=True)
    bio = models.CharField(max_length=9, blank=True)

class Node(models.Model):
    key = models.CharField(primary_key=True, max_length=5)
    parent = models.ForeignKey("self", models.DO_NOTHING, null=True, db_column="up", db_constraint=False)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=1)
    class Meta:
        db_table = "tree"
        get_latest_by = ["-weight", "key"]
        permissions = [("climb", "Can climb")]
        managed = True

# %%
from django.db.models import *
from places.models import *
ann = Person.objects.create(name="Ann", nick="a")
bob = Person.objects.create(name="Bob")
r = Restaurant.objects.create(name="Roma", address="1 St", stars=2, owner=ann)
r.pk, r.id, r.place_ptr_id, r.place_ptr
p = Pizzeria.objects.create(name="Napoli", address="2 St", stars=5, oven="wood", owner=bob)
p.pk, p.restaurant_ptr if hasattr(p, "restaurant_ptr") else p.parent, p.get_oven_display()
b = Bar(name="Zinc", address="3 St", happy_hour="09:00")
b.full_clean()
b.happy_hour
b.save()
Place.objects.all()
Place.objects.get(name="Roma").restaurant
Place.objects.get(name="Roma").the_bar
Place.objects.get(name="Zinc").the_bar.happy_hour
Place.objects.filter(restaurant__stars__gte=3), Place.objects.filter(restaurant__pizzeria__oven="wood"), Place.objects.filter(the_bar__isnull=False)
Place.objects.select_related("restaurant__pizzeria", "the_bar").order_by("pk")
Restaurant.objects.filter(address__startswith="1"), Restaurant.objects.values("name", "stars", "place_ptr__notes")
Restaurant.objects.filter(name="Roma").update(stars=1, address="9 St")
Pizzeria.objects.update(notes="x", oven="gas")
Pizzeria.objects.values_list("name", "notes", "oven")
CheapRestaurant.cheap.all(), CheapRestaurant.objects.count(), CheapRestaurant.cheap.get().shout()
CheapRestaurant._meta.proxy, CheapRestaurant._meta.concrete_model, CheapRestaurant._meta.verbose_name_plural
type(Restaurant.objects.first()), isinstance(CheapRestaurant.objects.first(), Restaurant)
CheapRestaurant.objects.get(pk=r.pk) == Restaurant.objects.get(pk=r.pk), Place.objects.get(pk=r.pk) == r
ann.places_place_set.all(), ann.places_restaurant_set if hasattr(ann, "places_restaurant_set") else "no"
p.name = "Nap"
p.save()
p.save(update_fields=["oven"])
p.save(update_fields=["nope"])
r.refresh_from_db()
r.address
p.delete()
Place.objects.count(), Restaurant.objects.count()
b.delete(keep_parents=True)
Place.objects.filter(name="Zinc").exists()
ann.friends.add(bob, through_defaults={"since": 2010})
ann.friends.all(), bob.fans.all(), bob.friends.all()
ann.friends.add(ann)
ann.friends.add(bob)
Friendship(from_person=ann, to_person=ann).full_clean()
Friendship(from_person=ann, to_person=bob).full_clean()
Friendship.objects.filter(from_person__nick="a", to_person__fans=ann).values("since")
Person.objects.filter(friends__got__since__gt=2005)
ann.profile
Profile.objects.create(person=ann, bio="hi")
ann.profile
Person.objects.get(pk=ann.pk).profile.bio
Profile.objects.get(person=ann), Profile.objects.get(pk=ann.pk), Profile.objects.filter(person__name="Ann").exists()
Person.objects.filter(profile__isnull=True), Person.objects.filter(profile=None), Person.objects.exclude(profile__bio="hi")
hasattr(bob, "profile")
bob.profile
n = Node.objects.create(key="r")
m = Node.objects.create(key="m", parent=n, weight="2.5")
Node.objects.filter(parent__key="r"), Node.objects.filter(up="r") if False else None
Node.objects.latest(), Node.objects.earliest()
Node.objects.create(key="x", parent_id="ghost").parent
Node(key="r").full_clean()
Node(key="toolong", weight="1234.5").full_clean()
Node(key="k", weight="1.999").full_clean()
Node._meta.db_table, Node._meta.permissions, Node._meta.default_permissions, Node._meta.get_field("parent").column, Node._meta.label_lower
[f.name for f in Pizzeria._meta.get_fields()], [f.name for f in Restaurant._meta.local_fields], Pizzeria._meta.get_parent_list()
Pizzeria._meta.pk, Pizzeria._meta.parents
Place._meta.related_objects
Restaurant.DoesNotExist.__mro__
try:
    Pizzeria.objects.get(name="?")
except Place.DoesNotExist as e:
    print(type(e).__qualname__, e)
Pizzeria._meta.get_field("nothing")
copy = Restaurant.objects.get(pk=r.pk)
copy.pk = None; copy.id = None; copy._state.adding = True
copy.save()
Restaurant.objects.values_list("pk", "name")
Place(pk=99)
Place(1, "n", "notes", None, "addr", "extra")
Place(pk=3, id=4).pk
Place(zzz=1)
Common()
Common.objects
Place.objects.create(name="x" * 60, address="a").name.__len__()
Person.objects.bulk_create([Person(name="C", nick="a"), Person(name="D", nick="d")], ignore_conflicts=True)
Person.objects.bulk_create([Person(name="Anna", nick="a")], update_conflicts=True, update_fields=["name"], unique_fields=["nick"])
Restaurant.objects.bulk_create([Restaurant(name="z")])
Person.objects.values_list("name", "nick").order_by("pk")
