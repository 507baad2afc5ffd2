# %% [markdown]
# # What a class of one's own may change
# %% demoapp/models.py
from django.core.exceptions import ValidationError
from django.db import models


class LowerField(models.CharField):
    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else value.lower()

    def to_python(self, value):
        value = super().to_python(value)
        return value if value is None else value.lower()


class ListField(models.TextField):
    def from_db_value(self, value, expression, connection):
        return [] if not value else value.split(",")

    def get_prep_value(self, value):
        return ",".join(value) if isinstance(value, (list, tuple)) else value

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


class Money(models.DecimalField):
    def __init__(self, *args, **kwargs):
        kwargs["max_digits"] = 10
        kwargs["decimal_places"] = 2
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs


class Hand(models.Field):
    description = "A hand of cards"

    def db_type(self, connection):
        return "char(8)"

    def from_db_value(self, value, expression, connection):
        return None if value is None else tuple(value.split("-"))

    def get_prep_value(self, value):
        return None if value is None else "-".join(value)


class Base(models.Model):
    created_by = models.CharField(max_length=10, default="me")

    class Meta:
        abstract = True
        ordering = ["pk"]

    def save(self, *args, **kwargs):
        self.touched = True
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, db, field_names, values):
        made = super().from_db(db, field_names, values)
        made.loaded = list(field_names)
        return made

    def clean(self):
        if self.created_by == "nobody":
            raise ValidationError({"created_by": "Somebody must."})


class Game(Base):
    code = LowerField(max_length=10, unique=True)
    names = ListField(default=list)
    stake = Money(default=0)
    hand = Hand(null=True)

    class Meta(Base.Meta):
        verbose_name = "card game"

    def delete(self, *args, **kwargs):
        print("deleting", self.code)
        return super().delete(*args, **kwargs)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._was = self.code

    @property
    def size(self):
        return len(self.names)

    def __lt__(self, other):
        return self.code < other.code


class BigGame(Game):
    class Meta:
        proxy = True
        ordering = ["-stake"]

    def double(self):
        return self.stake * 2


class League(Game):
    games = models.ManyToManyField(Game, related_name="leagues")
# %%
g = Game.objects.create(code="ABC", names=["x", "y"], stake="12.5", hand=("a", "b"))
g.code, g.names, g.stake, g.touched, g.hand
g = Game.objects.get(code="ABC")
g.code, g.names, g.stake, g.loaded, g._was, g.size, g.hand
Game.objects.filter(names=["x", "y"]).values("names", "code", "hand"), Game.objects.filter(code__in=["ABC", "Q"]).count(), Game.objects.filter(code__startswith="AB").count()
Game.objects.filter(hand=("a", "b")).values_list("hand", flat=True)
Game(code="X" * 11, created_by="nobody").full_clean()
Game(code="Abc").full_clean()
BigGame.objects.create(code="Big", stake=3).double()
BigGame.objects.all(), BigGame.objects.first() == Game.objects.get(code="big"), type(BigGame.objects.first())
l = League.objects.create(code="L1", stake=1)
l.games.add(g, BigGame.objects.get(code="big"))
g.leagues.all(), l.game_ptr == Game.objects.get(pk=l.pk), Game.objects.get(pk=l.pk).league
sorted(Game.objects.all()), [x.code for x in League.objects.filter(games__stake__gt=5)]
Game.objects.aggregate(models.Sum("stake"), models.Max("code"))
Game.objects.annotate(d=models.F("stake") * 2).values_list("code", "d")
from django.core import serializers
print(serializers.serialize("json", Game.objects.filter(code="abc"), indent=1))
g.delete()
Game.objects.filter(code="big").delete()
Game._meta.get_field("hand").description, Game._meta.get_field("stake").deconstruct(), Game._meta.get_field("hand").db_type(connection), Game._meta.get_field("hand").get_internal_type()
[f.name for f in League._meta.get_fields()], League._meta.parents, BigGame._meta.concrete_model
League.objects.update(stake=models.F("stake") + 5), League.objects.values_list("stake", "code")
League.objects.get(code="l1").delete()
Game.objects.count()
