# %% [markdown]
# # Defaults of every kind, as a migration writes them
# %% demoapp/models.py
import datetime
import decimal
import uuid

from django.core import validators
from django.db import models
from django.utils import timezone


def make():
    return "made"


def upload(instance, name):
    return name


class Suit(models.TextChoices):
    HEARTS = "h", "Hearts"
    SPADES = "s"


class Grade(models.IntegerChoices):
    A = 1
    B = 2


class Thing(models.Model):
    @staticmethod
    def inner():
        return 5

    a = models.CharField(max_length=9, default=make, validators=[validators.MinLengthValidator(2), validators.RegexValidator("^m", "must")])
    b = models.IntegerField(default=-3, help_text="it's \"so\"")
    c = models.FloatField(default=1.5)
    d = models.DecimalField(default=decimal.Decimal("1.10"), max_digits=5, decimal_places=2)
    e = models.DateField(default=datetime.date(2020, 1, 2))
    f = models.DateTimeField(default=datetime.datetime(2020, 1, 2, 3, 4, tzinfo=datetime.timezone.utc))
    g = models.DateTimeField(default=timezone.now)
    h = models.DurationField(default=datetime.timedelta(days=1, seconds=5))
    i = models.TimeField(default=datetime.time(1, 2, 3))
    j = models.UUIDField(default=uuid.UUID(int=3))
    k = models.BinaryField(default=b"\x00'a")
    l = models.JSONField(default=list)
    m = models.CharField(max_length=1, choices=Suit, default=Suit.HEARTS)
    n = models.IntegerField(choices=Grade.choices, default=Grade.B)
    o = models.BooleanField(default=False, editable=False)
    p = models.TextField(default="two\nlines", verbose_name="the text", error_messages={"blank": "no"})
    q = models.CharField(max_length=5, choices=[("Group", [("a", "A"), ("b", "B")]), ("c", "C")], blank=True)
    r = models.FloatField(default=float("inf"))
    s = models.UUIDField(default=uuid.uuid4, unique=True)
    t = models.FileField(upload_to=upload)
    u = models.SlugField(max_length=50, unique_for_date="e")
    v = models.IntegerField(validators=[validators.MaxValueValidator(9)], db_comment="nine at most")
    w = models.EmailField(default="a@b.c", serialize=False)
# %%
from demoapp.models import Thing
thing = Thing(v=1)
thing.a, thing.d, thing.k, thing.m, thing.n
# %% demoapp/models.py
from django.db import models


class Thing(models.Model):
    a = models.CharField(max_length=9, default=lambda: "x")
