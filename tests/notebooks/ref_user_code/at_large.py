# %% lab/models.py
from django.db import models
from django.db.models import Func, Transform, Lookup, Aggregate, Expression, F, Q, Value
from django.core import checks, validators
from django.core.exceptions import ValidationError
import re


class NotEqual(Lookup):
    lookup_name = "ne"

    def as_sql(self, compiler, connection):
        lhs, lhs_params = self.process_lhs(compiler, connection)
        rhs, rhs_params = self.process_rhs(compiler, connection)
        return "%s <> %s" % (lhs, rhs), (*lhs_params, *rhs_params)


class Half(Transform):
    lookup_name = "half"
    output_field = models.FloatField()

    def as_sql(self, compiler, connection):
        sql, params = compiler.compile(self.lhs)
        return f"({sql} / 2.0)", params


class Initials(Func):
    function = "SUBSTR"
    template = "%(function)s(%(expressions)s, 1, %(n)s)"

    def __init__(self, expression, n=1, **extra):
        super().__init__(expression, n=n, output_field=models.CharField(), **extra)


class Product(Aggregate):
    function = "TOTAL"
    name = "Product"
    template = "%(function)s(%(distinct)s%(expressions)s) * 1"
    allow_distinct = True
    output_field = models.FloatField()


models.Field.register_lookup(NotEqual)
models.IntegerField.register_lookup(Half)


class Hand:
    def __init__(self, *cards):
        self.cards = cards

    def __repr__(self):
        return f"Hand{self.cards!r}"

    def __eq__(self, other):
        return isinstance(other, Hand) and self.cards == other.cards

    def __hash__(self):
        return hash(self.cards)


class HandField(models.Field):
    description = "A hand of cards (bridge style)"

    def __init__(self, *args, sep=",", **kwargs):
        self.sep = sep
        kwargs["max_length"] = 104
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        if self.sep != ",":
            kwargs["sep"] = self.sep
        return name, path, args, kwargs

    def db_type(self, connection):
        return f"varchar({self.max_length})"

    def from_db_value(self, value, expression, connection):
        return None if value is None else Hand(*value.split(self.sep))

    def to_python(self, value):
        if isinstance(value, Hand) or value is None:
            return value
        if not re.fullmatch(r"[\w,|]+", value):
            raise ValidationError("Not a hand: %(value)s", code="hand", params={"value": value})
        return Hand(*value.split(self.sep))

    def get_prep_value(self, value):
        return None if value is None else self.sep.join(self.to_python(value).cards)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


class LowerField(models.CharField):
    def pre_save(self, instance, add):
        value = getattr(instance, self.attname)
        setattr(instance, self.attname, value.lower())
        return super().pre_save(instance, add)


class Even(models.PositiveIntegerField):
    default_validators = [validators.StepValueValidator(2)]

    def check(self, **kwargs):
        return super().check(**kwargs) + ([checks.Warning("Even default is odd", obj=self, id="lab.W001")] if self.default == 3 else [])


class Active(models.Manager):
    def __init__(self, flag=True):
        super().__init__()
        self.flag = flag

    def get_queryset(self):
        return super().get_queryset().filter(active=self.flag)

    def loud(self):
        return self.annotate(loud=models.functions.Upper("name"))


class Player(models.Model):
    name = LowerField(max_length=20)
    hand = HandField(null=True, sep="|")
    score = models.IntegerField(default=0)
    twos = Even(default=2)
    active = models.BooleanField(default=True)

    objects = models.Manager()
    playing = Active()
    resting = Active(False)

    class Meta:
        default_manager_name = "objects"

    def __str__(self):
        return f"{self.name} ({self.score})"

    def save(self, *args, **kwargs):
        if self.score < 0:
            raise ValueError("negative")
        super().save(*args, **kwargs)

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        instance.loaded = dict(zip(field_names, values))
        return instance

# %%
from django.db.models import *
from django.db.models.functions import *
from lab.models import *
p = Player.objects.create(name="ANNA", hand=Hand("A", "K"), score=7)
p.name, p.hand
q = Player(name="Bob", hand="2|3", score=4, active=False)
q.hand
q.full_clean()
q.hand
q.save()
Player.objects.get(pk=q.pk).hand
p2 = Player.objects.get(name="anna")
p2.loaded
Player.objects.filter(hand=Hand("A", "K"))
Player.objects.filter(hand__in=[Hand("A", "K"), "2|3"]).count()
Player.objects.filter(score__ne=4)
Player.objects.filter(score__half__gt=3)
Player.objects.filter(score__half__ne=2.0)
Player.objects.annotate(h=F("score__half")).values_list("name", "h")
Player.objects.annotate(i=Initials("name", n=2)).values("i")
Player.objects.annotate(i=Initials("name")).filter(i="a")
Player.objects.aggregate(Product("score"))
Player.objects.aggregate(p=Product("score", distinct=True, filter=Q(active=True)))
Player.playing.all(), Player.resting.loud().values_list("loud", flat=True)
Player.playing.create(name="Zed", active=False)
Player(name="x", hand="!!").full_clean()
Player(name="y", twos=3).full_clean()
Player(name="n", score=-1).save()
Player.objects.bulk_create([Player(name="BULK", score=-1)])
Player.objects.update(hand=Hand("Q"))
Player.objects.values_list("hand", flat=True).distinct()
f = Player._meta.get_field("hand")
f.deconstruct()
f.description, f.get_internal_type(), f.db_parameters(connection)
f.clone().sep
f.value_to_string(p)
from django.core import serializers
print(serializers.serialize("json", Player.objects.filter(pk=1), indent=1))
[o.object for o in serializers.deserialize("json", serializers.serialize("json", Player.objects.all()))]
Player.objects.filter(name__upper="ANNA")
with register_lookup(CharField, Upper):
    print(Player.objects.filter(name__upper="ANNA"))
CharField.register_lookup(Length)
Player.objects.filter(name__length=3).count()
CharField._unregister_lookup(Length)
Player.objects.filter(name__length=3)
class Shout(Func):
    function = "UPPER"
    def as_sqlite(self, compiler, connection, **extra):
        return super().as_sql(compiler, connection, template="%(function)s(%(expressions)s) || '!'", **extra)
Player.objects.annotate(s=Shout("name")).values_list("s", flat=True)
Shout("name"), Shout(Value("x"), output_field=CharField())
class Plus(Expression):
    def __init__(self, a, b, output_field=None):
        super().__init__(output_field=output_field or IntegerField())
        self.a, self.b = a, b
    def get_source_expressions(self):
        return [self.a, self.b]
    def set_source_expressions(self, exprs):
        self.a, self.b = exprs
    def as_sql(self, compiler, connection):
        a, pa = compiler.compile(self.a)
        b, pb = compiler.compile(self.b)
        return f"({a} + {b})", (*pa, *pb)
Player.objects.annotate(t=Plus(F("score"), Value(3))).values_list("t", flat=True).order_by("t")
Player.objects.filter(score__lt=Plus(F("twos"), F("score"))).count()
Player.objects.annotate(t=Plus(F("score"), F("twos"))).aggregate(Sum("t"))
print(Player.objects.annotate(t=Plus(F("score"), Value(3))).order_by("-t").query)
