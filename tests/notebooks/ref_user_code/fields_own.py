# %% [markdown]
# # Fields of one's own
# %% demoapp/models.py
from django.core.exceptions import ValidationError
from django.db import models


class Hand:
    def __init__(self, north, south):
        self.north, self.south = north, south

    def __eq__(self, other):
        return isinstance(other, Hand) and (self.north, self.south) == (other.north, other.south)

    def __str__(self):
        return f"{self.north}/{self.south}"

    __repr__ = __str__


def parse(text):
    parts = text.split("/")
    if len(parts) != 2:
        raise ValidationError("Invalid input for a Hand instance")
    return Hand(*parts)


class HandField(models.Field):
    description = "A hand of cards"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 104
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_type(self, connection):
        return "char(%s)" % self.max_length

    def from_db_value(self, value, expression, connection):
        return None if value is None else parse(value)

    def to_python(self, value):
        if isinstance(value, Hand) or value is None:
            return value
        return parse(value)

    def get_prep_value(self, value):
        return None if value is None else f"{value.north}/{value.south}"

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


class CentsField(models.IntegerField):
    def __init__(self, *args, unit="c", **kwargs):
        self.unit = unit
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.unit != "c":
            kwargs["unit"] = self.unit
        return name, path, args, kwargs

    def get_db_prep_value(self, value, connection, prepared=False):
        value = super().get_db_prep_value(value, connection, prepared)
        return None if value is None else value * 100

    def from_db_value(self, value, expression, connection):
        return None if value is None else value / 100


class TrimmedField(models.CharField):
    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname).strip()
        setattr(model_instance, self.attname, value)
        return value

    def get_internal_type(self):
        return "CharField"

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, f"shout_{name}", lambda self: getattr(self, name).upper())


class UpperText(models.TextField):
    def get_placeholder(self, value, compiler, connection):
        return "UPPER(%s)"

    def select_format(self, compiler, sql, params):
        return f"LOWER({sql})", params


class Game(models.Model):
    hand = HandField(null=True)
    price = CentsField(default=0, unit="p")
    title = TrimmedField(max_length=30, default="")
    note = UpperText(default="")
# %%
from demoapp.models import Hand
from django.db.models import F, Max, Sum, Value
from django.db.models.functions import Coalesce

g = Game(hand=Hand("AK", "QJ"), price=3, title="  Bridge ", note="Hello")
g.save()
g.title, g.shout_title(), g.hand, g.price
Game.objects.get(hand=Hand("AK", "QJ")).hand.south
Game.objects.filter(hand__in=[Hand("1", "2"), Hand("AK", "QJ")]).values_list("hand", "price", "note")
Game.objects.exclude(hand=Hand("AK", "QJ")), Game.objects.filter(hand__isnull=False).count()
Game.objects.filter(price=3).count(), Game.objects.filter(price__gt=2).count(), Game.objects.filter(price__in=[3, 4]).count()
Game.objects.update(price=4, hand=Hand("2", "3")), Game.objects.get().price
Game.objects.create(hand=None, price=1).pk
Game.objects.order_by("-price").values("price", "hand")
Game.objects.aggregate(Max("price"), Sum("price"))
Game.objects.annotate(p=F("price"), h=Coalesce("hand", Value("0/0"))).order_by("pk").values_list("p", "h")
Game.objects.bulk_create([Game(hand=Hand("7", "8"), price=9, title=" x ", note="Y")])
Game.objects.filter(hand=Hand("7", "8")).get().title
Game(hand="no").full_clean()  # raises ValidationError
x = Game(hand="5/6", title="t", note="n")
x.full_clean()
x.hand.north, Game._meta.get_field("hand").value_to_string(x)
Game._meta.get_field("hand").deconstruct(), Game._meta.get_field("price").deconstruct()
Game._meta.get_field("hand").description, Game._meta.get_field("hand").get_internal_type(), Game._meta.get_field("title").get_internal_type()
g.refresh_from_db()
g.hand, g.price
Game.objects.in_bulk([1])[1].hand
Game.objects.defer("hand").get(pk=1).hand
Game.objects.filter(pk=1).update(price=F("price") + 1), Game.objects.get(pk=1).price
Game.objects.get_or_create(hand=Hand("9", "9"), defaults={"price": 2})[1]
