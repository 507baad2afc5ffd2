# %% demoapp/models.py
from django.db import models


class Upper(models.CharField):
    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.upper() if value is not None else None


class Stamped(models.IntegerField):
    def pre_save(self, instance, add):
        value = 100 if add else 200
        setattr(instance, self.attname, value)
        return value


class Customer(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self):
        return self.name


class Gold(Customer):
    limit = models.IntegerField(default=5)


class Loud(Customer):
    class Meta:
        proxy = True


class Vehicle(models.Model):
    name = models.CharField(max_length=100)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, null=True)
    wheels = models.IntegerField(null=True)

    def __str__(self):
        return self.name


class Coded(models.Model):
    code = Upper(max_length=10)
    stamp = Stamped(default=0)


class Saved(models.Model):
    name = models.CharField(max_length=10)

    def save(self, *args, **kwargs):
        print("save", args, kwargs)
        return super().save(*args, **kwargs)


class Based(models.Model):
    name = models.CharField(max_length=10)

    def save_base(self, *args, **kwargs):
        print("save_base", args, sorted(kwargs.items(), key=str))
        return super().save_base(*args, **kwargs)


class Keyed(models.Model):
    key = models.CharField(max_length=10, primary_key=True)
    n = models.IntegerField(default=1)


class Defaulted(models.Model):
    id = models.BigAutoField(primary_key=True, default=77)
    n = models.IntegerField(default=1)
# %% [markdown]
# # Rows saved again and again
# %%
henry = Customer.objects.create(name="Henry")
ada = Customer(name="Ada")
v = Vehicle(name="Honda", customer=henry)
v.customer_id, v._state.fields_cache, v._state.adding, v._state.db
v.save()
v._state.adding, v._state.db, v.pk
v.name = "Fiat"
v.save()
v.wheels = 4
v.save()
v.wheels = None
v.save()
# %%
Vehicle(name="Ford", customer=ada)
Vehicle(name="Ford", customer=ada).save()
Vehicle.objects.create(name="Ford", customer=ada)
Vehicle(name="Ford", customer=v)
Vehicle(name="Ford", customer="Henry")
Vehicle(name="Ford", customer=None).customer_id
w = Vehicle(name="Ford", customer=ada)
ada.save()
w.customer_id
w.save()
w.customer_id
# %%
gold = Gold.objects.create(name="Goldie")
x = Vehicle.objects.create(name="Audi", customer=gold)
x.customer_id, x.customer
loud = Loud.objects.get(pk=henry.pk)
y = Vehicle.objects.create(name="Kia", customer=loud)
y.customer, type(y.customer).__name__
loud.name = "HENRY"
loud.save()
# %%
Vehicle.objects.filter(pk=y.pk).delete()
y.name = "Kia again"
y.save()
y.pk
y.save(force_insert=True)
Vehicle.objects.filter(pk=y.pk).delete()
y.save(force_update=True)
y.save(update_fields=["name"])
z = Vehicle(pk=50, name="Fifty")
z.save()
z = Vehicle(pk=50, name="Fifty again")
z.save()
z.save(update_fields=["name"])
# %%
z.name = models.F("name") if False else z.name
from django.db.models import F, Value
z.wheels = 3
z.save()
z.wheels = F("wheels") + 1
z.save()
z.wheels
z.wheels = "12"
z.save()
z.wheels
z.wheels = "twelve"
z.save()
z.wheels = 2.0
z.save()
z.wheels = True
z.save()
z.name = 17
z.save()
z.name
z.name = None
z.save()
# %%
c = Coded.objects.create(code="abc")
c.stamp, c.code
c.save()
c.stamp
Coded.objects.values_list("code", "stamp")
Coded.objects.bulk_create([Coded(code="x"), Coded(code="y")])
Coded.objects.values_list("code", "stamp")
# %%
s = Saved.objects.create(name="a")
s.save()
b = Based.objects.create(name="a")
b.save()
b.save(update_fields=["name"])
Keyed.objects.create(key="a")
k = Keyed(key="a", n=2)
k.save()
Defaulted.objects.create()
d = Defaulted()
d.save()
d = Defaulted(n=4)
d.pk = 77
d.save()
# %%
from django.db.models.signals import pre_save, post_save, pre_init, post_init
def told(sender, **kwargs):
    print(sender.__name__, sorted(key for key in kwargs if key != "signal"))
pre_save.connect(told, sender=Customer)
post_init.connect(told, sender=Customer)
n = Customer.objects.create(name="Nora")
Customer.objects.first()
pre_save.disconnect(told, sender=Customer)
post_init.disconnect(told, sender=Customer)
n.save()
# %%
from django.db import transaction
with transaction.atomic():
    n.name = "Nora N."
    n.save()
    Vehicle.objects.create(name="In it", customer=n)
