# %% demoapp/models.py
import uuid
from django.db import models


class Event(models.Model):
    name = models.CharField(max_length=20)
    day = models.DateField(null=True)
    start = models.TimeField(null=True)
    at = models.DateTimeField(null=True)
    price = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    length = models.DurationField(null=True)
    key = models.UUIDField(default=uuid.uuid4, null=True)
    data = models.JSONField(null=True)
    raw = models.BinaryField(null=True)
    ratio = models.FloatField(null=True)
    on = models.BooleanField(default=False)
    address = models.GenericIPAddressField(null=True)


class Noted(models.Model):
    made = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    day = models.DateField(null=True)


class Shelf(models.TextChoices):
    UPPER = "u", "Upper"
    LOWER = "l", "Lower"


class Book(models.Model):
    shelf = models.CharField(max_length=1, choices=Shelf, default=Shelf.UPPER)
    number = models.PositiveIntegerField(default=0)
# %%
import datetime, uuid
from decimal import Decimal
from django.utils import timezone
e = Event(name="Fair", key=uuid.UUID(int=7))
e.save()
e.day = datetime.date(2024, 2, 29)
e.start = datetime.time(9, 30)
e.at = datetime.datetime(2024, 2, 29, 9, 30, tzinfo=datetime.timezone.utc)
e.price = Decimal("12.50")
e.length = datetime.timedelta(days=1, seconds=5)
e.data = {"a": [1, None, True], "b": "x"}
e.raw = b"\x00\x01"
e.ratio = 0.5
e.address = "::1"
e.save()
again = Event.objects.get()
again.day, again.start, again.at, again.price, again.length, again.key, again.data, bytes(again.raw), again.ratio, again.on, again.address
again.save()
# %%
again.day = "2024-03-01"
again.at = "2024-03-01 10:00:00+00:00"
again.price = "7.125"
again.data = "text"
again.key = "00000000000000000000000000000009"
again.save()
Event.objects.values()
again.day = "nonsense"
again.save()
again.day = 5
again.save()
again.day = None
again.price = Decimal("NaN")
again.save()
again.price = object
again.save()
again.price = 3
again.length = 5
again.save()
again.length = None
again.key = "no uuid"
again.save()
again.key = None
again.data = {1, 2}
again.save()
again.data = None
again.save()
Event.objects.values("data", "key", "price")
# %%
b = Book.objects.create()
b.shelf, b.pk
b.shelf = Shelf.LOWER
b.number = -1
b.save()
b.number = True
b.save()
b.number = Decimal("3")
b.save()
b.number = 2 ** 70
b.save()
Book.objects.values()
Book.objects.create(shelf=Shelf.LOWER, number="8")
# %%
n = Noted.objects.create()
n.made == n.changed, n.day
Noted._meta.get_field("made").auto_now_add = False
m = Noted(made=datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc))
m.save()
m.made
Noted._meta.get_field("changed").auto_now = False
m.changed = datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)
m.save()
m.changed
Noted.objects.filter(pk=m.pk).values("made", "changed")
Noted._meta.get_field("changed").auto_now = True
m.changed = None
m.save()
m.changed is not None
