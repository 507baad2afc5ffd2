# %% [markdown]
# # One-to-one relationships
# %% demoapp/models.py
from django.db import models


class Place(models.Model):
    name = models.CharField(max_length=50)
    address = models.CharField(max_length=80)

    def __str__(self):
        return f"{self.name} the place"


class Restaurant(models.Model):
    place = models.OneToOneField(Place, on_delete=models.CASCADE, primary_key=True)
    serves_hot_dogs = models.BooleanField(default=False)
    serves_pizza = models.BooleanField(default=False)

    def __str__(self):
        return "%s the restaurant" % self.place.name


class Waiter(models.Model):
    restaurant = models.ForeignKey(Restaurant, on_delete=models.CASCADE)
    name = models.CharField(max_length=50)

    def __str__(self):
        return "%s the waiter at %s" % (self.name, self.restaurant)
# %%
p1 = Place(name="Demon Dogs", address="944 W. Fullerton")
p1.save()
p2 = Place(name="Ace Hardware", address="1013 N. Ashland")
p2.save()
r = Restaurant(place=p1, serves_hot_dogs=True, serves_pizza=False)
r.save()
r.place, p1.restaurant, hasattr(p2, "restaurant")
p2.restaurant  # raises RelatedObjectDoesNotExist
from django.core.exceptions import ObjectDoesNotExist
try:
    p2.restaurant
except ObjectDoesNotExist:
    print("There is no restaurant here.")

r.place = p2
r.save()
p2.restaurant, r.place
p1.restaurant = r
p1.restaurant
p3 = Place(name="Demon Dogs", address="944 W. Fullerton")
Restaurant.objects.create(place=p3, serves_hot_dogs=True)  # raises ValueError
Restaurant.objects.all(), Place.objects.order_by("name")
Restaurant.objects.get(place=p1), Restaurant.objects.get(place__pk=1), Restaurant.objects.filter(place__name__startswith="Demon"), Restaurant.objects.exclude(place__address__contains="Ashland")
Place.objects.get(pk=1), Place.objects.get(restaurant__place=p1), Place.objects.get(restaurant=r), Place.objects.get(restaurant__place__name__startswith="Demon"), Place.objects.filter(restaurant__isnull=True)
p2.delete()
Restaurant.objects.all(), Place.objects.select_related("restaurant").get(pk=1).restaurant
w = r.waiter_set.create(name="Joe")
w, Waiter.objects.filter(restaurant__place=p1), Waiter.objects.filter(restaurant__place__name__startswith="Demon")
p1.restaurant = None  # raises ValueError
p1.restaurant = w  # raises ValueError
r.place_id
