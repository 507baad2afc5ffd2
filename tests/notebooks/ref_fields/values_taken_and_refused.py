# %% [markdown]
# # Values that fields take, refuse and give back
# %% demoapp/models.py
import uuid
from django.db import models
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _


class Holder(models.Model):
    ip = models.GenericIPAddressField(blank=True, null=True)
    size = models.FloatField(null=True)
    amount = models.IntegerField(null=True, verbose_name=_("the amount"), help_text=_("how many"))
    short = models.BinaryField(max_length=4, default=b"\x08")
    data = models.BinaryField(null=True, editable=True)
    doc = models.JSONField(null=True)
    custom = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("holder")

    def __str__(self):
        return "holder"


class Suit(models.IntegerChoices):
    DIAMOND = 1, _("Diamond")
    SPADE = 2, _("Spade")


class Part(models.Model):
    suit = models.IntegerField(choices=Suit)
    holder = models.ForeignKey(Holder, models.CASCADE, verbose_name=_("the holder"), related_name="parts")


class Key(models.Model):
    label = models.CharField(max_length=5, unique=True)


class ChildKey(Key):
    pass
# %%
import uuid
h = Holder.objects.create(ip="")
h.refresh_from_db(); h.ip
Holder.objects.update(ip="")
Holder.objects.filter(ip="").count()
h.size = h
h.save()
Holder(size=h).save()
h.size = None
h.amount = h
h.save()
h.amount = None
# %%
Holder(short=b"\x08" * 8).full_clean()
Holder(data=" A").full_clean()
Holder(data="!").full_clean()
b = Holder.objects.create(data=bytearray(b"abc"), short=memoryview(b"xy"))
b.refresh_from_db(); bytes(b.data), bytes(b.short)
Holder.objects.filter(data=bytearray(b"abc")).count()
Holder.objects.filter(data=memoryview(b"abc")).count()
Holder.objects.filter(data=b"abc").count()
b.value_to_string
Holder._meta.get_field("data").value_to_string(b)
[v.limit_value for v in Holder._meta.get_field("short").validators]
Holder(data="YWJj").full_clean()
# %%
value = {"uuid": uuid.UUID("d85e2076-b67c-4ee7-8c3a-2bf5a2cc2475")}
c = Holder(custom=value)
c.full_clean()
c.save()
c.refresh_from_db(); c.custom
Holder(doc=value).full_clean()
Holder(doc=value).save()
# %%
type(Suit.DIAMOND.label), Suit.DIAMOND.label, Suit.choices, Suit.labels
Suit._member_map_
repr(Suit.SPADE), str(Suit.SPADE)
type(Holder._meta.verbose_name), str(Holder._meta.verbose_name), Holder._meta.verbose_name
type(Holder._meta.get_field("amount").verbose_name)
Holder._meta.get_field("amount").deconstruct()
Holder._meta.get_field("amount").help_text
p = Part(suit=7, holder=h)
p.full_clean()
p.suit = 1
p.get_suit_display()
type(p.get_suit_display())
Part._meta.get_field("suit").choices
Part._meta.get_field("holder").get_choices()
Part._meta.get_field("holder").get_choices(include_blank=False, ordering=("id",))
from django.utils.translation import gettext_lazy as gl
gl("hello")
gl("hello") + " you"
"%s!" % gl("hello")
f"{gl('hello'):>10}"
gl("hello").upper()
type(gl("hello"))
gl("a") == "a", hash(gl("a")) == hash("a"), {gl("a"): 1}["a"]
str(gl("a")), gl("a") < "b", "x" + gl("a"), len(gl("abc")), "b" in gl("abc"), gl("abc")[1], list(gl("ab"))
", ".join([str(gl("a"))])
", ".join([gl("a")])
isinstance(gl("a"), str)
gl("%(n)s x") % {"n": 2}
from django.utils.functional import Promise
isinstance(gl("a"), Promise)
# %%
from django.db.models import AutoField
isinstance(Holder._meta.pk, AutoField), issubclass(models.BigAutoField, AutoField), issubclass(models.SmallAutoField, AutoField), issubclass(models.IntegerField, AutoField)
models.Manager["Holder"], models.ForeignKey["Holder"], models.QuerySet["Holder"]
[(f.name, f.hidden) for f in Holder._meta.get_fields(include_hidden=True)]
[models.BigAutoField().rel_db_type(connection), models.SmallAutoField().rel_db_type(connection), models.PositiveIntegerField().rel_db_type(connection), models.PositiveBigIntegerField().rel_db_type(connection), models.PositiveSmallIntegerField().rel_db_type(connection), models.AutoField().rel_db_type(connection)]
models.GeneratedField(expression=models.functions.Lower("label"), output_field=models.CharField(max_length=11, db_collation="nocase"), db_persist=True).db_parameters(connection)
models.CharField(max_length=3).db_parameters(connection)
models.PositiveIntegerField().db_parameters(connection)
models.JSONField(null=True).db_parameters(connection)

# %% demoapp/more.py
import json, datetime
class Reader(json.JSONDecoder):
    def __init__(self, *args, **kwargs):
        super().__init__(object_hook=self.read, *args, **kwargs)
    def read(self, found):
        return {key: datetime.date.fromisoformat(value) if key == "on" else value for key, value in found.items()}
class Writer(json.JSONEncoder):
    def default(self, value):
        return str(value)
# %% demoapp/models.py
from django.db import models
from .more import Reader, Writer
class Diary(models.Model):
    entry = models.JSONField(encoder=Writer, decoder=Reader, null=True)
    plain = models.JSONField(decoder=Reader, default=dict)
class Upper(models.JSONField):
    def from_db_value(self, value, expression, connection):
        return value if value is None else value.upper()
class Loud(models.Model):
    said = Upper()
# %%
import datetime
day = datetime.date(2025, 5, 17)
d = Diary.objects.create(entry={"on": day}, plain={"on": "2025-01-02", "n": [1]})
Diary.objects.get().entry, Diary.objects.get().plain
Diary.objects.values_list("entry", "plain", "entry__on", "plain__n")
Diary.objects.filter(entry={"on": day})
Diary.objects.filter(entry__on=day)
Diary.objects.filter(entry__on__in=[day])
Diary.objects.filter(plain__on=day)
Diary.objects.update(entry=[day])
Diary.objects.bulk_create([Diary(entry=day), Diary(entry=None)])
[x.entry for x in Diary.objects.order_by("id")]
d.entry = {"a": {1, 2}} and {"a": day}
d.save()
d.full_clean()
Diary(plain=day).full_clean()
Diary(plain=day).save()
Loud.objects.create(said={"a": 1})
Loud.objects.get().said
Loud.objects.values("said", "said__a")
Diary._meta.get_field("entry").deconstruct()
