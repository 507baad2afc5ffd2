# %% demoapp/models.py
from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Wheeled(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(wheels__gt=2)


class Vehicle(models.Model):
    name = models.CharField(max_length=100)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    wheels = models.IntegerField(default=4)
    objects = models.Manager()
    wheeled = Wheeled()

    def __str__(self):
        return self.name


class Bill(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="bills")
    paid = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]


class CountedQuerySet(models.QuerySet):
    def light(self):
        return self.filter(grams__lt=10)


class Letter(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="letters")
    grams = models.IntegerField(default=5)
    objects = CountedQuerySet.as_manager()
# %%
for name in ["Ada", "Grace", "Linus"]:
    c = Customer.objects.create(name=name)
    for i in range(2):
        Vehicle.objects.create(name=f"{name} {i}", customer=c, wheels=2 + 2 * i)
        Bill.objects.create(customer=c)
        Letter.objects.create(customer=c, grams=5 + 10 * i)
# %%
customers = list(Customer.objects.prefetch_related("vehicle_set", "bills", "letters"))
[[v.name for v in c.vehicle_set.all()] for c in customers]
second = customers[1]
all_of_second = second.vehicle_set.all()
print(all_of_second.query)
all_of_second.count(), len(all_of_second), all_of_second.exists()
all_of_second[0].customer is second
all_of_second._known_related_objects
all_of_second.filter(wheels=4)
all_of_second.filter(wheels=4)[0].customer is second
all_of_second.order_by("-name")
all_of_second.first()
all_of_second.none()
all_of_second.all() is all_of_second
all_of_second.all()
third = customers[2].vehicle_set
third.filter(name__endswith="1")
third.all() | second.vehicle_set.all()
third.values_list("name", flat=True)
Vehicle.objects.filter(pk__in=third.all())
third.get(name="Linus 0").customer is customers[2]
# %%
[b.pk for c in customers for b in c.bills.all()]
print(customers[0].bills.all().query)
customers[1].bills.update(paid=True)
[b.paid for b in customers[1].bills.all()]
customers[1].bills.filter(paid=True)
[letter.grams for c in customers for letter in c.letters.all()]
customers[1].letters.light()
customers[1].letters.all().light()
print(customers[2].letters.all().query)
# %%
manager = second.vehicle_set
manager.instance, manager.core_filters, manager.field.name, manager.model.__name__
again = second.vehicle_set
type(manager) is type(again), manager is again
sorted(set(vars(again)) - {"_constructor_args", "core_filters", "_db", "_hints", "name", "creation_counter", "pk_field"})
again(manager="wheeled").all()
second.vehicle_set.create(name="New")
[v.name for v in second.vehicle_set.all()]
second.vehicle_set.add(Vehicle.objects.get(name="Ada 0"))
[v.name for v in second.vehicle_set.all()]
customers[0].vehicle_set.all()
Customer.objects.get(name="Ada").vehicle_set.all()
second._prefetched_objects_cache.keys()
# %%
import copy
c = Customer.objects.prefetch_related("vehicle_set").get(name="Linus")
copied = copy.copy(c.vehicle_set.all())
copied.filter(wheels=2)
from django.db.models import Prefetch
for c in Customer.objects.prefetch_related(Prefetch("vehicle_set", queryset=Vehicle.wheeled.all())):
    print(c, c.vehicle_set.all(), c.vehicle_set.all().query)
for c in Customer.objects.prefetch_related(Prefetch("vehicle_set", to_attr="cars")):
    print(c, c.cars, c.vehicle_set.all())
for v in Vehicle.objects.select_related("customer"):
    print(v, v.customer, v._state.fields_cache)
