# %% [markdown]
# # Signals
# %% demoapp/models.py
from django.db import models


class Topping(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name


class Pizza(models.Model):
    name = models.CharField(max_length=20)
    toppings = models.ManyToManyField(Topping)

    def __str__(self):
        return self.name
# %%
from django.db.models import signals
from django.db.models.signals import m2m_changed, post_delete, post_init, post_save, pre_delete, pre_init, pre_save
from django.dispatch import Signal, receiver
def show(**kwargs):
    kwargs.pop("signal")
    sender = kwargs.pop("sender")
    print(sender.__name__, {k: (sorted(v) if isinstance(v, set) else v) for k, v in kwargs.items()})
pre_init.connect(show, sender=Pizza)
p = Pizza(name="Napoli")
pre_init.disconnect(show, sender=Pizza), pre_init.disconnect(show, sender=Pizza)
for s in [pre_save, post_save, pre_delete, post_delete]:
    s.connect(show, sender=Pizza)
m2m_changed.connect(show, sender=Pizza.toppings.through)
p.save()
p.save(update_fields=["name"])
Pizza.objects.create(name="Roma")
Pizza.objects.update(name="x")
Pizza.objects.bulk_create([Pizza(name="bulk")])
a, b, c = [Topping.objects.create(name=n) for n in "abc"]
p.toppings.add(a, b)
p.toppings.add(a)
p.toppings.remove(b)
p.toppings.set([b, c])
a.pizza_set.add(p)
a.pizza_set.clear()
p.toppings.clear()
p.delete()
Pizza.objects.filter(name="bulk").delete()
Pizza.objects.all().delete()
for s in [pre_save, post_save, pre_delete, post_delete]:
    s.disconnect(show, sender=Pizza)
m2m_changed.disconnect(show, sender=Pizza.toppings.through)
# %%
@receiver(post_save, sender=Topping)
def saved(sender, instance, created, **kwargs):
    print("saved", instance, created, kwargs["raw"], kwargs["using"], kwargs["update_fields"])
@receiver([pre_delete, post_delete], sender=Topping)
def going(sender, instance, origin, **kwargs):
    print("going", instance, instance.pk is None, origin)
Topping.objects.create(name="d")
a.delete()
Topping.objects.filter(name="d").delete()
post_save.disconnect(saved, sender=Topping)
post_save.has_listeners(Topping), pre_delete.has_listeners(Topping)
# %%
done = Signal()
def one(sender, **kwargs):
    return f"one {sender} {kwargs['size']}"
def two(sender, size, **kwargs):
    raise ValueError("two fails")
done.connect(one)
done.connect(one)
done.connect(two, dispatch_uid="two")
done.connect(two, dispatch_uid="two")
[r[1] for r in done.send_robust(sender="me", size=3)]
done.send("me", size=1)  # raises ValueError
done.disconnect(dispatch_uid="two"), done.disconnect(two)
[r[1] for r in done.send(sender=None, size=2)]
done.disconnect(one), done.send(sender=None, size=2)
done.connect("not callable")  # raises AssertionError
done.connect(lambda sender: 1)  # raises ValueError
class Keeper:
    def method(self, sender, **kwargs):
        return "method"
keeper = Keeper()
done.connect(keeper.method)
[r[1] for r in done.send(1)]
del keeper
done.send(1)
post_save.connect(one, sender="demoapp.Nothing")
post_save.connect(one, sender=5)
post_save.send_robust(sender=Topping, instance=b, created=True)
