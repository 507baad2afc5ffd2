# %% demoapp/models.py
import datetime
import functools
import re
import uuid
from decimal import Decimal
from enum import Enum

from django.conf import settings
from django.core import validators
from django.db import models
from django.db.models import Q, F, Deferrable
from django.db.models.functions import Now, Lower, Pi, Random, Concat, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy


def upload_path(instance, filename):
    return f"x/{filename}"


def get_default():
    return {"a": [1]}


def choices():
    return [("a", "A"), ("b", "B")]


def current_user():
    return {"name": "me"}


class Side(Enum):
    LEFT = 1
    RIGHT = 2


class Even(validators.BaseValidator):
    message = "Not even"
    code = "even"

    def compare(self, a, b):
        return a % b


def validate_odd(value):
    if value % 2 == 0:
        raise validators.ValidationError("%(value)s is not odd", params={"value": value})


class ActiveManager(models.Manager):
    use_in_migrations = True

    def __init__(self, flag=True, *args, extra=None):
        super().__init__()
        self.flag = flag


class Q2(models.QuerySet):
    pass


class Owner(models.Model):
    name = models.CharField("the name", max_length=30, unique=True, error_messages={"unique": "Taken!", "blank": _("Empty")})
    code = models.CharField(max_length=3, null=True, blank=True, default=None, db_index=True, editable=False)

    class Meta:
        verbose_name = "big owner"
        verbose_name_plural = _("owners of things")
        default_related_name = "owned_%(model_name)s"
        required_db_vendor = "sqlite"
        required_db_features = ["supports_json_field"]
        base_manager_name = "objects"
        db_table_comment = "who owns"


class Everything(models.Model):
    active = ActiveManager(False)
    objects = Q2.as_manager()
    owner = models.ForeignKey("Owner", models.SET_NULL, "owners", null=True, limit_choices_to=Q(name__startswith="A") | ~Q(code=None), related_query_name="thing", db_constraint=False, verbose_name="by whom")
    boss = models.ForeignKey(Owner, on_delete=models.SET(get_default), to_field="name", limit_choices_to=current_user, null=True, related_name="+", swappable=False)
    pair = models.OneToOneField("self", models.CASCADE, null=True, parent_link=False)
    friends = models.ManyToManyField("self", symmetrical=False, db_table="friendship", related_name="befriended")
    owners = models.ManyToManyField(Owner, through="Link", through_fields=("thing", "owner"), related_name="things", verbose_name="holders")
    c1 = models.CharField(choices=choices, max_length=1, default="a")
    c2 = models.CharField(choices={"Group": {"x": "X", "y": _("Y")}, "z": "Z"}, max_length=1, default="x")
    c3 = models.IntegerField(choices=[(1, "one"), ("G", [(2, "two"), (None, "none")])], null=True)
    c4 = models.CharField(choices=[(s.name, s.value) for s in Side], max_length=5, default=Side.LEFT.name)
    t1 = models.TextField(default="it's \"quoted\"\n\t\\", blank=True, max_length=50)
    t2 = models.TextField(default="é ☃", db_collation="NOCASE", help_text="say <b>it</b> 100%")
    d1 = models.DateTimeField(default=timezone.now)
    d2 = models.DateField(default=datetime.date.today)
    d3 = models.DateTimeField(default=datetime.datetime(2025, 1, 2, 3, 4, tzinfo=datetime.timezone.utc))
    d4 = models.DurationField(default=datetime.timedelta(days=1, seconds=5))
    d5 = models.TimeField(default=datetime.time(10, 30), null=True)
    d6 = models.DateTimeField(db_default=Now())
    d7 = models.FloatField(db_default=Pi() * 2)
    d8 = models.CharField(max_length=9, db_default="dflt", default="py")
    d9 = models.IntegerField(db_default=models.Value(3) + 4)
    n1 = models.DecimalField(max_digits=6, decimal_places=3, default=Decimal("1.10"), validators=[validators.MaxValueValidator(Decimal("9.5")), validators.DecimalValidator(6, 3)])
    n2 = models.IntegerField(validators=[Even(2), validate_odd, validators.MinValueValidator(limit_value=0, message=_("low"))], default=1)
    n3 = models.FloatField(default=1e-9)
    n4 = models.BooleanField(default=False, verbose_name=_("is it?"))
    n5 = models.BigIntegerField(default=2**40)
    s1 = models.CharField(max_length=10, validators=[validators.RegexValidator(re.compile("^a.b$", re.I | re.S), flags=0), validators.RegexValidator("x", inverse_match=True, code="nox"), validators.MinLengthValidator(2), validators.ProhibitNullCharactersValidator(), validators.EmailValidator(allowlist=["here"]), validators.URLValidator(schemes=["ftp"]), validators.FileExtensionValidator(["pdf"]), validators.StepValueValidator(3, offset=1)], default="")
    j1 = models.JSONField(default=get_default, null=True)
    j2 = models.JSONField(default=dict)
    u1 = models.UUIDField(default=uuid.uuid4, unique=True)
    u2 = models.UUIDField(default=uuid.UUID(int=5))
    b1 = models.BinaryField(default=b"\x00'\xff", max_length=3)
    f1 = models.FileField(upload_to=upload_path, max_length=120)
    f2 = models.FilePathField(path="/tmp", match=r".*\.py", recursive=True, allow_folders=True)
    i1 = models.GenericIPAddressField(protocol="IPv4", unpack_ipv4=False, null=True)
    e1 = models.EmailField(max_length=100, default=functools.partial(str, "x@y.z"))
    sl = models.SlugField(allow_unicode=True, unique_for_date="d2", db_index=False)
    ty = models.IntegerField(primary_key=False, db_column="the type", db_comment="it's")

    class Meta:
        indexes = [
            models.Index("c1", Lower("c2").desc(), name="%(app_label)s_%(class)s_a"),
            models.Index(fields=["c1", "-c2"], name="b", condition=Q(c1__in=["a", "b"]) & Q(n2__gt=F("n5"))),
        ]
        constraints = [
            models.UniqueConstraint(fields=["c1", "c2"], name="uq", condition=Q(c1="a"), violation_error_code="dup", violation_error_message=_("dup!")),
            models.CheckConstraint(condition=Q(n2__range=(0, 10)) | Q(n2__isnull=True), name="%(class)s_range"),
            models.CheckConstraint(condition=Q(c1=F("c2")) ^ Q(n4=True), name="xor"),
        ]
        unique_together = ("c1", "n1")
        get_latest_by = ["-d1", "pk"]
        permissions = (("can_x", "Can x"),)
        default_manager_name = "active"
        select_on_save = True


class Link(models.Model):
    owner = models.ForeignKey(Owner, models.CASCADE)
    other = models.ForeignKey(Owner, models.RESTRICT, related_name="other_links")
    thing = models.ForeignKey(Everything, models.CASCADE)

# %%
[v.deconstruct() for v in Everything._meta.get_field("s1").validators]
Everything._meta.get_field("owner").deconstruct()[3].keys()
Everything._meta.get_field("owners").deconstruct()
Everything._meta.get_field("c2").deconstruct(), Everything._meta.get_field("c2").flatchoices
Everything._meta.indexes, Everything._meta.constraints
[i.deconstruct() for i in Everything._meta.indexes]
[c.deconstruct() for c in Everything._meta.constraints]
import uuid
e = Everything(ty=1, sl="a", u1=uuid.UUID(int=9))
e.full_clean()
e.save()
e.refresh_from_db(); (e.d6, e.d7, e.d8, e.d9, e.pair, list(e.owners.all()), Everything.active.flag, [m.name for m in Everything._meta.managers])
