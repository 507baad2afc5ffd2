# %% shop/models.py
from django.core import validators
from django.db import models
class Kind(models.Model):
    name = models.CharField(max_length=10, unique=True)
    def __str__(self): return self.name
    def natural_key(self): return (self.name,)
class Thing(models.Model):
    class Color(models.TextChoices):
        RED = "r", "Red"
        BLUE = "b", "Blue"
    kind = models.ForeignKey(Kind, models.CASCADE, to_field="name", db_column="k")
    name = models.CharField(max_length=10, choices=[("a", "Apple"), ("Group", [("b", "Ball"), ("c", "Cup")])], blank=True)
    color = models.CharField(max_length=1, choices=Color, null=True)
    size = models.IntegerField(choices=[(1, "one"), (2, "two")], default=1)
    price = models.DecimalField(max_digits=6, decimal_places=2, default="9.99")
    when = models.DateTimeField(null=True, unique_for_date="price")
    day = models.DateField(null=True)
    clock = models.TimeField(null=True)
    span = models.DurationField(null=True)
    ratio = models.FloatField(null=True)
    flag = models.BooleanField(default=False)
    maybe = models.BooleanField(null=True)
    uid = models.UUIDField(null=True)
    ip = models.GenericIPAddressField(null=True, unpack_ipv4=True)
    mail = models.EmailField(blank=True)
    url = models.URLField(blank=True)
    slug = models.SlugField(allow_unicode=True, blank=True)
    blob = models.BinaryField(null=True, max_length=3)
    data = models.JSONField(null=True)
    small = models.PositiveSmallIntegerField(null=True)
    big = models.BigIntegerField(null=True)
    csv = models.CharField(max_length=10, validators=[validators.validate_comma_separated_integer_list], blank=True)
    class Meta: ordering = ["pk"]
# %%
from django.db.models import *
from django.db import models, connection, IntegrityError, DataError
from django.core.exceptions import *
from django.core.validators import *
from django.utils import timezone
import datetime as dt, uuid, decimal, ipaddress
from decimal import Decimal as D
k = Kind.objects.create(name="toy"); t = Thing.objects.create(kind=k); t.kind_id, t.price, Thing.objects.get().price, t.get_size_display(), t.get_color_display(), Thing(name="b").get_name_display(), Thing(name="zz").get_name_display(), Thing(color="r").get_color_display()
t.full_clean()
F_ = {f.name: f for f in Thing._meta.fields}
def clean(name, v):
    try: return F_[name].clean(v, t)
    except ValidationError as e: return e.messages, e.code if hasattr(e, "code") else None
    except Exception as e: return type(e).__name__, str(e)
[clean("size", v) for v in ("1", 3, None, "", "x", 1.5, True, [1], 2**70)]
[clean("price", v) for v in ("1.5", "1.555", 12345, "99999.99", 1.1, "abc", None, "", "NaN", "Infinity", "1e3", [1], True, D("-0.001"), "1,5")]
[clean("when", v) for v in ("2024-01-01", "2024-01-01T10:20", "2024-01-01 10:20:30.5Z", "2024-01-01 25:00", "x", dt.date(2024, 1, 2), dt.datetime(2024, 1, 1), 5, None, "2024-02-30", "2024-1-1 1:2")]
[clean("clock", v) for v in ("10:20", "10:20:30.123456", "25:00", "10", dt.datetime(2024, 1, 1, 5, 6), dt.time(1), 5, "", "10:20pm")]
[clean("span", v) for v in ("1", "1 02:03:04", "P1DT2H", "-1 day", "00:00:01.5", 5, dt.timedelta(1), "x", "P1M", "3 days, 1:2:3")]
[clean("ratio", v) for v in ("1.5", "1e400", "nan", "x", None, True, [1], "1_0")]
[clean("maybe", v) for v in (None, "", "None", "1", "x")]
[clean("uid", v) for v in ("12345678-1234-1234-1234-123456789012", "x", 5, uuid.UUID(int=7), 2**200, "{12345678123412341234123456789012}", None, [1])]
[clean("ip", v) for v in ("1.2.3.4", "::1", "::ffff:1.2.3.4", "1.2.3", "01.2.3.4", "2001:0db8::0001", 5, "", ipaddress.ip_address("1.1.1.1"))]
[clean("mail", v) for v in ("a@b.co", "a@b", "@b.co", "a b@c.de", "", "a@localhost", "ü@b.de", "a@b.c", "x" * 310 + "@b.co", '"q"@b.co', "a@[127.0.0.1]")]
[clean("url", v) for v in ("http://a.b", "a.b", "ftp://a.b/c?d#e", "http://localhost:80", "http://a b.c", "http://", "javascript:1", "http://é.com", "https://1.2.3.4:99999/", "http://[::1]/")]
[clean("slug", v) for v in ("a-b_c", "é", "a b", "a.b", "x" * 51, "")]
[clean("data", v) for v in ({"a": 1}, "x", None, {1, 2}, object, "", [], {}, float("inf"), dt.date(2024, 1, 1))]
[clean("small", v) for v in (-1, 0, 32767, 32768, "5", None)], [clean("big", v) for v in (2**63, -2**63 - 1, "1")]
[clean("name", v) for v in ("a", "b", "Group", "", None, "Apple", 5)], [clean("color", v) for v in ("r", "x", None, "", Thing.Color.BLUE)], [clean("csv", v) for v in ("1,2", "1,a", "", ",1", "1, 2")], [clean("kind", v) for v in ("toy", "nope", None, k, 5)]
[Thing(kind=k, **{n: v}).save() for n, v in [("day", "2024-01-01"), ("clock", "10:20"), ("ratio", "2.5"), ("maybe", "True"), ("uid", str(uuid.UUID(int=3))), ("span", dt.timedelta(5)), ("flag", 1), ("when", "2024-01-01T00:00:00Z"), ("big", "7"), ("data", {"a": None})]]; list(Thing.objects.values_list("day", "clock", "ratio", "maybe", "uid", "span", "flag", "when", "big", "data"))
Thing(kind=k, span="1 00:00:00").save()
Thing(kind=k, flag="maybe").save()
Thing(kind=k, flag="yes").save()
Thing(kind=k, uid="zz").save()
Thing(kind=k, day="soon").save()
Thing(kind=k, when=dt.date(2024, 1, 1)).save()
Thing(kind=k, ratio="x").save()
Thing(kind=k, big=2**64).save()
Thing(kind=k, small=-5).save()
Thing(kind=k, ip="bad").save(), Thing.objects.latest("pk").ip
Thing(kind=k, mail=None).save()
Thing(kind=k, size=None).save()
Thing(kind=k, blob="text").save()
Thing(kind=k, data={1: 2}).save(), Thing.objects.latest("pk").data
Thing(kind=k, data=b"x").save()
Thing(kind=k, name="x" * 50).save(), Thing.objects.latest("pk").name
Thing(kind_id="nope").save()
Thing(kind="toy")
Thing.objects.filter(kind="toy").count(), Thing.objects.filter(kind_id="toy").count(), Thing.objects.filter(kind=k).count(), Thing.objects.filter(kind__pk=k.pk).count(), Thing.objects.filter(kind__name__startswith="t").count(), Thing.objects.values("kind").first(), Thing.objects.values_list("kind__pk").first(), Thing.objects.filter(kind__in=[k]).count(), Thing.objects.filter(kind=k.pk).count(), Thing.objects.select_related("kind").first().kind, k.thing_set.count()
Kind.objects.filter(name="toy").update(name="game")
k.refresh_from_db(); k.name = "play"; k.save()
k.delete(), Thing.objects.count()
CharField(max_length="x").check() if False else CharField("a", "b", True, 5), IntegerField(max_length=3), CharField(5), CharField(verbose_name="x", name="y").verbose_name
CharField(foo=1)
CharField(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25)
DateField(auto_now=True, auto_now_add=True).auto_now
ForeignKey("Kind")
ForeignKey(Kind, 5)
ForeignKey(Kind, on_delete="cascade")
ForeignKey(Kind, on_delete=models.CASCADE())
ForeignKey(5, models.CASCADE)
ForeignKey(None, models.CASCADE)
ManyToManyField()
ManyToManyField(5)
ManyToManyField(Kind, through=Thing, db_table="x")
ManyToManyField(Kind, through_fields=("a", "b"))
OneToOneField(Kind)
GenericIPAddressField(protocol="ipv9")
GenericIPAddressField(protocol="IPv6", unpack_ipv4=True)
JSONField(encoder=5)
JSONField(encoder="x")
GeneratedField(expression=F("a"), output_field=IntegerField())
GeneratedField(expression=F("a"), output_field=IntegerField(), db_persist=True, default=3)
GeneratedField(expression=F("a"), output_field=IntegerField(), db_persist=True, null=True)
GeneratedField(db_persist=True)
CompositePrimaryKey("a")
CompositePrimaryKey("a", "a")
CompositePrimaryKey("a", "b", default=1)
CompositePrimaryKey("a", "b", primary_key=False)
CompositePrimaryKey()
BinaryField(editable=True).editable, SlugField().db_index, UUIDField().max_length, EmailField().max_length, URLField().max_length, SlugField().max_length, AutoField(primary_key=True).primary_key, TextField().max_length, FileField().max_length if False else 0
AutoField()
TextChoices("Medal", "GOLD SILVER"), TextChoices("M2", [("A", "a"), ("B", "b")]).choices, IntegerChoices("N", "ONE TWO").choices, list(TextChoices("Medal", "GOLD SILVER"))
class Bad(models.TextChoices): A = 1
class Bad2(models.IntegerChoices): A = "x"
class Bad3(models.TextChoices): A = "a"; B = "a"
class Dates(dt.date, models.Choices): MOON = 1969, 7, 20, "Moon"; X = 2000, 1, 1
Dates.choices, Dates.MOON, Dates.X.label, Dates(dt.date(2000, 1, 1)) if False else 0
Thing.Color.RED == "r", Thing.Color("r"), Thing.Color.RED.name, Thing.Color.__members__, Thing.Color.RED in ["r"], {Thing.Color.RED: 1}["r"], Thing.Color.RED + "x", f"{Thing.Color.RED}", "%s" % Thing.Color.RED, repr(Thing.Color.RED), Thing.Color.names, Thing.Color.values, isinstance(Thing.Color.RED, str), "r" in Thing.Color, "z" in Thing.Color, Thing.Color.RED.do_not_call_in_templates if hasattr(Thing.Color.RED, "do_not_call_in_templates") else "-"
Thing.Color("zz")
Thing.Color["ZZ"]
Thing.Color.GREEN
Thing.Color.RED = "x"
