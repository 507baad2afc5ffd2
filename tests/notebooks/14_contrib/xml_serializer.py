# %% [markdown]
# Objects as XML and back: fields, relations, natural keys, what is wrong with a document.
# %% demoapp/models.py
from django.db import models


class ClubManager(models.Manager):
    def get_by_natural_key(self, name, town):
        return self.get(name=name, town=town)


class Club(models.Model):
    name = models.CharField(max_length=30)
    town = models.CharField(max_length=30, null=True)
    objects = ClubManager()

    def natural_key(self):
        return self.name, self.town


class Tag(models.Model):
    word = models.CharField(max_length=10)


class Player(models.Model):
    name = models.CharField(max_length=30)
    born = models.DateField(null=True)
    pay = models.DecimalField(max_digits=8, decimal_places=2, default="1.50")
    seen = models.DateTimeField(null=True)
    rest = models.DurationField(null=True)
    facts = models.JSONField(default=dict, null=True)
    data = models.BinaryField(default=b"")
    club = models.ForeignKey(Club, models.CASCADE, null=True)
    former = models.ManyToManyField(Club, related_name="had")
    tags = models.ManyToManyField(Tag)


class Captain(Player):
    since = models.IntegerField(default=2000)


class Seat(models.Model):
    pk = models.CompositePrimaryKey("row", "place")
    row = models.IntegerField()
    place = models.CharField(max_length=3)
# %%
import datetime, json
from decimal import Decimal
from django.core import serializers
a = Club.objects.create(name="A & B", town="<North>")
b = Club.objects.create(name='"C"', town=None)
t = [Tag.objects.create(word=w) for w in ("x", "y")]
p = Player.objects.create(name="Ann ]]> é", born=datetime.date(2000, 1, 2), seen=datetime.datetime(2024, 1, 2, 3, 4, 5, 678900, tzinfo=datetime.timezone.utc), rest=datetime.timedelta(days=1, seconds=5), facts={"a": [1, None, "<b>"]}, data=b"\x00\x01", club=a)
p.former.set([a, b]); p.tags.set(t)
q = Captain.objects.create(name="Bob\tTab\nLine", facts="text", club=b)
q.tags.add(t[1])
Seat.objects.create(row=1, place="a1")
print(serializers.serialize("xml", Club.objects.all()))
text = serializers.serialize("xml", Player.objects.order_by("pk"), indent=2)
print(text)
print(serializers.serialize("xml", [p, q], use_natural_foreign_keys=True, indent=4))
print(serializers.serialize("xml", Club.objects.all(), use_natural_primary_keys=True, fields=["name"]))
print(serializers.serialize("xml", Captain.objects.all(), indent=0))
print(serializers.serialize("xml", Seat.objects.all(), indent=1))
print(serializers.serialize("xml", []))
# %%
natural = serializers.serialize("xml", [p, q], use_natural_foreign_keys=True)
seats = serializers.serialize("xml", Seat.objects.all())
captains = serializers.serialize("xml", Captain.objects.all())
found = list(serializers.deserialize("xml", text))
found
[(one.object.name, one.object.born, one.object.pay, one.object.seen, one.object.rest, one.object.facts, bytes(one.object.data), one.object.club_id, one.m2m_data) for one in found]
[one.m2m_data for one in serializers.deserialize("xml", natural)]
Captain.objects.all().delete(); Player.objects.all().delete(); Seat.objects.all().delete()
for one in serializers.deserialize("xml", natural):
    one.save()
Player.objects.values_list("pk", "name", "facts", "club__name", "former__name", "tags__word")
for one in serializers.deserialize("xml", seats):
    one.save()
Seat.objects.all()
for one in serializers.deserialize("xml", captains):
    one.save()
Captain.objects.values("pk", "name", "since", "tags")
# %%
def load(body, **options):
    return list(serializers.deserialize("xml", '<?xml version="1.0" encoding="utf-8"?>\n<django-objects version="1.0">' + body + "</django-objects>", **options))
load("")
list(serializers.deserialize("xml", b"<django-objects/>"))
load('<object model="demoapp.tag"><field name="word" type="CharField">  z &#x41;&lt; </field></object>')[0].object.word
load('<object model="demoapp.tag" pk="7"><field name="word" type="CharField"><None></None></field></object>')[0].object.word
load('<object model="demoapp.tag"><field name="word"><![CDATA[<raw> &amp;]]></field></object>')[0].object.word
load('<object pk="1"><field name="word">z</field></object>')
load('<object model="demoapp.nothing" pk="1"></object>')
load('<object model="demoapp.tag" pk="1"><field type="CharField">z</field></object>')
load('<object model="demoapp.tag" pk="1"><field name="wrong">z</field></object>')
load('<object model="demoapp.tag" pk="1"><field name="wrong">z</field></object>', ignorenonexistent=True)
load('<object model="demoapp.tag" pk="x"><field name="word">z</field></object>')
load('<object model="demoapp.tag" pk="1"><field name="word"><b>z</b></field></object>')
try:
    load('<object model="demoapp.player" pk="1"><field name="tags"><object pk="x"></object></field></object>')
except serializers.base.M2MDeserializationError as error:
    print(error.original_exc, error.pk.getAttribute("pk"))
load('<object model="demoapp.player" pk="1"><field name="club"><natural>No</natural><natural>Where</natural></field></object>')
load('<object model="demoapp.player" pk="1"><field name="club"><natural>No</natural><natural>Where</natural></field></object>', handle_forward_references=True)[0].deferred_fields
load('<object model="demoapp.tag">')
load('<object model=demoapp.tag/>')
load('&unknown;')
next(serializers.deserialize("xml", ""))
next(serializers.deserialize("xml", '<!DOCTYPE x SYSTEM "y"><django-objects/>'))
next(serializers.deserialize("xml", "<django-objects/>"))
Tag(pk=3, word="bad \x01")
serializers.serialize("xml", [_])
serializers.serialize("xml", [1])
from django.utils.xmlutils import SimplerXMLGenerator, UnserializableContentError
import io
out = io.StringIO()
g = SimplerXMLGenerator(out, "utf-8")
g.startDocument(); g.startElement("a", {"z": "1", "b": 'x"y'}); g.addQuickElement("c", "t & u", {"k": "v"}); g.addQuickElement("d"); g.endElement("a"); g.endDocument()
out.getvalue()
str(UnserializableContentError())
serializers.get_public_serializer_formats()
from django.core.management import call_command
call_command("dumpdata", "demoapp.Tag", format="xml", indent=2)
call_command("dumpdata", "demoapp.Tag", format="xml", output="tags.xml")
# %%
Tag.objects.all().delete()
call_command("loaddata", "tags.xml")
Tag.objects.values()
