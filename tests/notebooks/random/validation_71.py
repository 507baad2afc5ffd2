# %% shop/models.py
import datetime, decimal, uuid
from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Upper, Length

COUNT = [100]
def next_id():
    COUNT[0] += 1
    return uuid.UUID(int=COUNT[0])

def no_x(value):
    if "x" in str(value):
        raise ValidationError("%(value)s has an x", code="no_x", params={"value": value})

class Color(models.TextChoices):
    RED = "r", "Red"
    BLUE = "b"
class Size(models.IntegerChoices):
    S = 1
    L = 3, "Large"

class Kind(models.Model):
    auto = models.AutoField(primary_key=True)
    big = models.BigIntegerField(null=True, blank=True)
    small = models.SmallIntegerField(default=0, validators=[validators.MinValueValidator(-5), validators.MaxValueValidator(5, "too big: %(limit_value)s")])
    pos = models.PositiveIntegerField("positive one", null=True)
    char = models.CharField(max_length=5, blank=True, validators=[no_x])
    char2 = models.CharField(max_length=3, null=True, blank=False, error_messages={"blank": "Say it.", "max_length": "long", "null": "no null"}, validators=[validators.MinLengthValidator(2)])
    color = models.CharField(max_length=1, choices=Color, default=Color.RED)
    size = models.IntegerField(choices=Size, null=True, blank=True)
    grouped = models.CharField(max_length=10, blank=True, choices=[("A", [("a1", "One"), ("a2", "Two")]), ("b", "Bee")])
    text = models.TextField(max_length=4, blank=True, default="")
    flag = models.BooleanField(default=False)
    flag3 = models.BooleanField(null=True)
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    tm = models.TimeField(null=True, blank=True)
    dur = models.DurationField(null=True, blank=True)
    dec = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    dec0 = models.DecimalField(max_digits=3, decimal_places=3, default=0)
    fl = models.FloatField(null=True, blank=True)
    uid = models.UUIDField(null=True, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(blank=True, max_length=30)
    slug = models.SlugField(blank=True)
    uslug = models.SlugField(blank=True, allow_unicode=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    ip4 = models.GenericIPAddressField(protocol="IPv4", null=True, blank=True)
    ip6 = models.GenericIPAddressField(protocol="ipv6", unpack_ipv4=False, null=True, blank=True)
    raw = models.BinaryField(max_length=3, null=True, blank=True, editable=True)
    js = models.JSONField(default=dict, blank=True)
    jsn = models.JSONField(null=True)
    csv = models.CharField(max_length=20, blank=True, validators=[validators.validate_comma_separated_integer_list])
    rx = models.CharField(max_length=20, blank=True, validators=[validators.RegexValidator(r"^[a-c]+$", "abc only", "abc")])
    file = models.FileField(upload_to="f", max_length=12, blank=True)
    ro = models.CharField(max_length=2, editable=False, blank=False, default="")

class Parent(models.Model):
    code = models.CharField(max_length=5, unique=True, error_messages={"unique": "code taken"})
    group = models.IntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    title = models.CharField(max_length=10, blank=True, unique_for_date="day")
    slug = models.SlugField("the slug", blank=True, unique_for_month="at", unique_for_year="day")
    a = models.IntegerField(null=True, blank=True)
    b = models.CharField(max_length=5, null=True, blank=True)
    active = models.BooleanField(default=True)
    kind = models.ForeignKey(Kind, models.CASCADE, null=True, blank=True, limit_choices_to={"flag": True})
    class Meta:
        unique_together = [("group", "b")]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="ab"),
            models.UniqueConstraint(fields=["a"], condition=Q(active=True), name="a_active"),
            models.UniqueConstraint(Lower("b"), F("group").desc(), name="lower_b", violation_error_message="lower %(name)s", violation_error_code="lo"),
            models.UniqueConstraint(fields=["group"], name="gr", condition=Q(active=False), violation_error_message="one inactive"),
            models.UniqueConstraint(fields=["slug", "group"], name="nd", nulls_distinct=False),
            models.CheckConstraint(condition=Q(a__gt=0) | Q(b="zero"), name="a_pos"),
            models.CheckConstraint(condition=Q(group__lt=F("a") + 100), name="gr_lt", violation_error_message="gr %(name)s", violation_error_code="gr"),
            models.CheckConstraint(condition=~Q(b__startswith="q"), name="noq"),
        ]

class Child(Parent):
    nick = models.CharField(max_length=5, unique=True, null=True, blank=True)
    other = models.OneToOneField(Parent, models.CASCADE, related_name="others", null=True, blank=True, to_field="code")
    class Meta:
        verbose_name = "little one"
        unique_together = ("nick", "other")

class Entry(models.Model):
    id = models.UUIDField(primary_key=True, default=next_id)
    parent = models.ForeignKey(Parent, models.CASCADE, to_field="code")
    n = models.IntegerField(default=1)
    twice = models.GeneratedField(expression=F("n") * 2, output_field=models.IntegerField(), db_persist=True)
    dd = models.IntegerField(db_default=7)
    dn = models.CharField(max_length=4, db_default="abc", unique=True)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["twice"], name="tw"), models.CheckConstraint(condition=Q(dd__gt=1), name="dd1"), models.UniqueConstraint(F("n"), Length("dn"), name="nl")]
    def clean(self):
        if self.n == 13:
            raise ValidationError({"n": ["unlucky", ValidationError("bad %(n)s", params={"n": self.n})], "__all__": "oh"})
        if self.n == 14:
            raise ValidationError("fourteen")
        if self.n == 15:
            raise ValidationError(["a", "b"], code="c")
# %%
import datetime, decimal, uuid
from decimal import Decimal as D
from django.core.exceptions import *
from django.db import transaction, IntegrityError
from django.db.models import *
dt = lambda *a: datetime.datetime(*a, tzinfo=datetime.timezone.utc)
def tell(f):
    try:
        return f()
    except ValidationError as e:
        print(getattr(e, "message_dict", None) or e.messages)
        if hasattr(e, "error_dict"):
            print([(k, [(x.code, x.params if x.params is None else sorted((a, str(b)[:60]) for a, b in x.params.items())) for x in v]) for k, v in e.error_dict.items()])
        else:
            print([(x.code, x.params) for x in e.error_list])
k1 = Kind.objects.create(char="one", flag=True, pos=1, jsn=1)
k2 = Kind.objects.create(char="two", flag=False, size=3, pos=2, jsn=[])
p1 = Parent.objects.create(code="A", group=1, day=datetime.date(2024, 1, 1), at=dt(2024, 1, 5), title="T", slug="s", a=1, b="Bb")
p2 = Parent.objects.create(code="B", group=2, a=2, b="x", active=False, day=datetime.date(2024, 3, 1), title="U")
c1 = Child.objects.create(code="C", group=3, a=3, b="y", nick="nn", other=p1)
e1 = Entry.objects.create(id=uuid.UUID(int=1), parent=p1, n=1, dn="d1")
# %%
with transaction.atomic():
    Parent.objects.filter(code='A').update(kind=k2)
    transaction.set_rollback(True)

Kind.objects.filter(day__lt=1j)
x = Parent(code=1, a=2, b='bB', group=2); x.clean()
x = Parent(code='Z', a=1); x.b = Value('x'); tell(lambda: x.full_clean(exclude=['a']))
x = c1; x.b = Lower('code'); tell(lambda: x.validate_unique())
x = Parent(code='Z', a=1); x.active = None; tell(lambda: x._get_unique_checks(include_meta_constraints=True))
x = Kind(); tell(lambda: x.validate_constraints())
[c.validate(Parent, Child(parent_ptr=p2, nick='')) for c in Parent._meta.constraints[2:]]
x = Parent(code='', a=-1, active='x'); tell(lambda: x.full_clean(exclude=['a']))

Kind._meta.get_field('slug').clean(Kind, None)
Kind(*[Size.L, b'']).big
Kind._meta.get_field('tm').flatchoices
x = Kind(email=set(), dec0='x', slug='a-b_c'); tell(lambda: x.full_clean(validate_constraints=False))
x = Kind(jsn=1, pos=1, char2='ok', at=dt(2024, 1, 31, 23, 59, 59)); tell(lambda: x.unique_error_message(type(x), ('group', 'b')))
x = Kind(jsn=1, pos=1, day=datetime.time(1, 2, 3)); x.full_clean(exclude={'jsn', 'pos', 'char2'})
x = Parent(code=1, slug='s', at=dt(2024, 1, 9), day='2024-01-01', a=9); x.unique_error_message(type(x), ('group', 'b'))
x = c1; x.b = 'q1'; tell(lambda: x.get_constraints())
Kind._meta.get_field('flag3').clean(..., Kind())
x = Entry(); tell(lambda: x.clean_fields())
# %%
Kind._meta.get_field('file').clean(Size.L, None)
x = Parent(code=None, a=150, b='toolong', group='1'); tell(lambda: x.validate_unique(exclude=['day']))
x = Parent(code='toolong', a=None, b='X', group=3, active=True); tell(lambda: x.full_clean())
Kind._meta.get_field('ip6').unique
Kind._meta.get_field('ip6').run_validators(k1)
x = Child(nick='nn', other=p2); tell(lambda: x.clean_fields())
x = Kind(jsn=1, pos=1, day='2024-01-01 10:00Z'); x.clean_fields(); x.save(); x.refresh_from_db(); x.char
x = Kind(jsn=1, pos=1, color='P1DT2H'); x.ip
Kind._meta.get_field('ip').clean(uuid.UUID(int=5), None)
x = Child(code='A', other_id=1, a=2, b='q1'); tell(lambda: x.clean_fields())
x = Kind(jsn=1, pos=1, char2='ok', at='10:20'); tell(lambda: x.full_clean(validate_unique=False))
Kind(*[uuid.UUID(int=5), Kind]).big
x = Entry(parent_id='nope', twice='1'); tell(lambda: x.full_clean(validate_constraints=False))
x = Child(code='E', nick='', b='x'); tell(lambda: x.full_clean())
x = c1; x.title = None; x.day = None; tell(lambda: x.unique_error_message(type(x), ('code',)))
Kind(**{'size': b'ab'}).get_size_display()
Kind._meta.get_field('file').blank
x = Child.objects.first(); x.a = 1; tell(lambda: x.validate_constraints(exclude={'b', 'group'}))
[c.validate(Parent, Child(code=None, nick='m', other=None, a=9)) for c in Parent._meta.constraints[:]]
x = Parent(); x.get_constraints()
# %%
Kind.objects.filter(tm__isnull='2001:0db8:0:0:0:0:0:1')
x = Parent(code='Z', a=1); x.b = 'q1'; tell(lambda: x.full_clean(exclude={'code', 'n'}))
Kind._meta.get_field('js').clean(b'abcd', k1)
x = Child(code='B', nick='', other=p2, a=9); tell(lambda: x.validate_constraints(exclude={'b', 'group'}))
Kind._meta.get_field('ip4').clean((1, 2), k1)
x = Parent(code='E', a='x'); tell(lambda: x.full_clean(validate_constraints=False))
x = Kind(); x.full_clean()
x = Kind(jsn=1, pos=1, char2='ok', js=datetime.timedelta(1, 2, 3)); x.clean_fields()
x = Parent(code=None, group=-1, b='Bb'); x.full_clean(validate_constraints=False)
Kind._meta.get_field('auto').clean(F('big') + 1, None)
x = Kind(color='{"a": 1}', flag=F('big') + 1, slug='a'); tell(lambda: x.get_constraints())
Kind._meta.get_field('grouped').pre_save(k1, True)
x = Kind(char='1::2::3', flag=b'abcd', js='10:20:30,123'); x.clean_fields(exclude=['size'])
Kind._meta.get_field('fl').clean('t', Kind())
[c.validate(Entry, Parent(day='2024-01-01', active=None)) for c in Parent._meta.constraints[2:]]
Kind._meta.get_field('csv').clean(range(2), None)
x = Child(code='toolong', other_id='toolong', a=2, b='Bb'); tell(lambda: x._get_unique_checks(include_meta_constraints=True))
x = Kind(jsn=1, pos=1, at='2024-W05-1'); x.clean_fields(); x.save(); x.refresh_from_db(); x.at
x = Child(code='A', other_id='', a=150, b='X'); tell(lambda: x.full_clean())
x = Kind(jsn=1, pos=1, dec=9223372036854775807); x.full_clean(exclude={'jsn', 'pos', 'char2'})
# %%
tell(lambda: Kind._meta.get_field('ip4').clean(Color.RED, Kind()))
Kind._meta.get_field('char2').db_type(connection)
Kind(**{'at': uuid.UUID(int=5)}).get_size_display()
Kind(*[[], range(2)]).big
x = Parent(code='E', group=3); x.validate_unique(exclude={'code'})
Kind._meta.get_field('url').get_lookup('exact')
x = Kind(dec=1.5, dec0='1', ip='one'); tell(lambda: x.full_clean())
x = Kind(color='-P1D', email='r', slug='null'); x.full_clean(exclude={'jsn', 'pos', 'char2'})
Kind._meta.get_field('csv').clean(Value(3), None)
x = Entry(parent_id=None, n='2'); tell(lambda: x.full_clean(exclude=['a']))
x = Parent(code=None, group='x', b='', active=None); tell(lambda: x.validate_constraints(exclude={'a'}))
x = Kind(jsn=1, pos=1, char='é@x.io'); x.clean_fields(); x.save(); x.refresh_from_db(); x.flag3
Kind(*[b'abcd', Color.RED]).big
x = Kind(jsn=1, pos=1, color='http://-a.io'); x.size
x = Parent(code='A', group=1, b='X', a=9); tell(lambda: x.validate_constraints(exclude={'a'}))
x = Kind(dec=9223372036854775808, size='1e3'); x.save()
x = Parent(code=None, a=-1, b=None, group='1', active=False); tell(lambda: x.unique_error_message(type(x), ('group', 'b')))
x = Parent(code='D', slug='s', at=dt(2024, 1, 9), day='bad', a=9); tell(lambda: x.full_clean(exclude=['a']))
[c.validate(Entry, Parent()) for c in Parent._meta.constraints[2:]]
x = Parent(code='A', a='1', a=9); x.full_clean(exclude={'code', 'n'})
# %%
tell(lambda: Kind._meta.get_field('ip').clean(None, None))
x = Child(code=1, other_id='B', a=0, b='y'); tell(lambda: x.validate_constraints(exclude={'b', 'group'}))
x = Entry(parent_id='A', n=0); tell(lambda: x.validate_constraints(exclude={'a'}))
x = e1; x.dd = '1'; tell(lambda: x.clean_fields())
x = Kind(char='a' * 300, url='a' * 300); x.save()
Kind._meta.get_field('uid').pre_save(k1, False)
Kind(*[uuid.UUID(int=5), set()]).big
x = Parent(code='', a=None, b='X', group='1'); tell(lambda: x.full_clean(exclude={'b', 'jsn', 'pos'}))
Kind._meta.get_field('uslug').clean('2024-2-3', k1)
x = Kind(jsn=1, pos=1, at='0001-01-01'); x.clean_fields(); x.save(); x.refresh_from_db(); x.file
