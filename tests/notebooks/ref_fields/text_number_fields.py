# %% [markdown]
# # Text and number fields
# %% demoapp/models.py
from django.db import models


class All(models.Model):
    big = models.BigIntegerField(null=True, blank=True)
    small = models.SmallIntegerField(null=True, blank=True)
    plain = models.IntegerField(null=True, blank=True)
    posbig = models.PositiveBigIntegerField(null=True, blank=True)
    pos = models.PositiveIntegerField(null=True, blank=True)
    possmall = models.PositiveSmallIntegerField(null=True, blank=True)
    price = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    ratio = models.FloatField(null=True, blank=True)
    on = models.BooleanField(default=False)
    maybe = models.BooleanField(null=True, blank=True)
    name = models.CharField(max_length=5, blank=True)
    free = models.CharField(blank=True, default="x")
    body = models.TextField(blank=True, max_length=4)
    mail = models.EmailField(blank=True)
    link = models.URLField(blank=True)
    slug = models.SlugField(blank=True)
    blob = models.BinaryField(null=True, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True, unpack_ipv4=True)
# %%
from decimal import Decimal

a = All.objects.create(big=2**62, small=-3, plain="42", posbig=1, pos=2.9, possmall=True, price="12.50", ratio="1.5", on=1, maybe=None, name=123, body=None or "b", blob=b"\x00\xff", ip="::ffff:10.0.0.1")
a.plain, a.pos, a.price, a.name
a.refresh_from_db()
a.big, a.small, a.plain, a.pos, a.possmall, a.price, a.ratio, a.on, a.maybe, a.name, a.blob, a.ip
All(plain="x").save()  # raises ValueError
All(price="x").save()  # raises ValidationError
All(on="maybe").save()  # raises ValidationError
All(ratio="x").save()  # raises ValueError
All(on=None).save()  # raises IntegrityError
All.objects.create(price=Decimal("123456.789"))  # raises InvalidOperation
All.objects.filter(plain="x")  # raises ValueError
All.objects.filter(price="abc")  # raises ValidationError
All.objects.filter(pos__lt=-1), All.objects.filter(pos__gt=-1).count(), All.objects.filter(small__gt=10**20).count(), All.objects.filter(big__lt=10**30).count()
All.objects.filter(price__gt=12.49).count(), All.objects.filter(price=Decimal("12.5")).count(), All.objects.filter(plain__gte=41.5).count(), All.objects.filter(plain__lt=42.5).count(), All.objects.filter(on=True, maybe=None).count()
All.objects.filter(blob=b"\x00\xff").count(), All.objects.filter(ip="10.0.0.1").count(), All.objects.filter(name=123).count()
for bad in [dict(plain="1.5"), dict(price="1.234"), dict(price="99999.9"), dict(ratio="a"), dict(name="too long"), dict(body="12345"), dict(small=40000), dict(possmall=-1)]:
    try:
        All(**bad).full_clean()
        print("fine", bad)
    except Exception as e:
        print(type(e).__name__, e)

[All._meta.get_field(n).to_python(v) for n, v in [("plain", "7"), ("price", 1.1), ("price", 3), ("ratio", "2"), ("on", "t"), ("on", "False"), ("maybe", ""), ("name", 5), ("big", None)]]
All._meta.get_field("on").to_python("x")  # raises ValidationError
All._meta.get_field("price").to_python("nan")  # raises ValidationError
All._meta.get_field("plain").to_python([])  # raises ValidationError
[f.get_internal_type() for f in All._meta.fields]
from django.db import connection
[f.db_type(connection) for f in All._meta.fields]
[f.description for f in All._meta.fields][:8]
All._meta.get_field("price").deconstruct(), All._meta.get_field("mail").deconstruct(), All._meta.get_field("blob").deconstruct()
