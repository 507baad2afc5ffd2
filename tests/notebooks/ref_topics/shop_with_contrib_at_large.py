# %% store/models.py
import json
from datetime import timedelta
from django.contrib.auth.models import User, Group, Permission
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core import checks, validators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Aggregate, Func, Lookup, Transform, Value
from django.db.models.signals import post_save, pre_delete, m2m_changed, post_init
from django.dispatch import receiver


class CommaField(models.CharField):
    description = "Comma-separated words"

    def __init__(self, *args, sep=",", **kwargs):
        self.sep = sep
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.sep != ",":
            kwargs["sep"] = self.sep
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return value if value is None else [w for w in value.split(self.sep) if w]

    def to_python(self, value):
        return value if isinstance(value, list) or value is None else value.split(self.sep)

    def get_prep_value(self, value):
        return value if value is None or isinstance(value, str) else self.sep.join(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


@CommaField.register_lookup
class HasWord(Lookup):
    lookup_name = "has"

    def as_sql(self, compiler, connection):
        lhs, lp = self.process_lhs(compiler, connection)
        rhs, rp = self.process_rhs(compiler, connection)
        return f"instr({lhs}, {rhs}) > 0", (*lp, *rp)


@models.CharField.register_lookup
class Len(Transform):
    lookup_name = "len"
    function = "LENGTH"
    output_field = models.IntegerField()


class GroupConcat(Aggregate):
    function = "GROUP_CONCAT"
    template = "%(function)s(%(distinct)s%(expressions)s)"
    allow_distinct = True


class Shout(Func):
    function = "UPPER"
    arity = 1

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="%(function)s(%(expressions)s || '!')", **extra)


class Note(models.Model):
    text = models.TextField()
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    target = GenericForeignKey()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id"])]


class OpenManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(closed=False)

    def named(self, name):
        return self.get(name=name)


class Shop(models.Model):
    name = models.CharField(max_length=20)
    closed = models.BooleanField(default=False)
    tags = CommaField(blank=True, default=list)
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    staff = models.ManyToManyField(User, blank=True)
    notes = GenericRelation(Note, related_query_name="shop")
    logo = models.FileField(upload_to="logos/%Y", blank=True)
    objects = models.Manager()
    open = OpenManager()

    class Meta:
        default_manager_name = "objects"
        base_manager_name = "objects"

    def __str__(self):
        return f"{self.name}{' (closed)' if self.closed else ''}"

    def get_absolute_url(self):
        return f"/shops/{self.pk}/"

    @classmethod
    def check(cls, **kwargs):
        return [*super().check(**kwargs), checks.Info("A shop is a shop", hint="Buy", obj=cls, id="store.I001")]


class Item(models.Model):
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="items", limit_choices_to={"closed": False})
    sku = models.CharField(max_length=8, validators=[validators.RegexValidator(r"^[A-Z]{2}\d+$", "Bad SKU")])
    qty = models.IntegerField(default=0)
    pk = models.CompositePrimaryKey("shop_id", "sku")


class Tax(models.Model):
    rate = models.DecimalField(max_digits=5, decimal_places=3, db_default=Value("0.2"))
    since = models.DateTimeField(db_default=models.functions.Now())
    day = models.DateField(unique_for_date="since", null=True)
    ip = models.GenericIPAddressField(null=True)
    blob = models.BinaryField(default=b"")
    ratio = models.FloatField(null=True)
    big = models.BigIntegerField(default=2**40)
    t = models.TimeField(null=True)


heard = []


@receiver(post_save, sender=Shop)
def on_save(sender, instance, created, update_fields, raw, using, **kwargs):
    heard.append(("saved", str(instance), created, update_fields, raw, using))


@receiver(pre_delete)
def on_delete(sender, instance, origin, **kwargs):
    heard.append(("deleting", sender.__name__, type(origin).__name__))


@receiver(m2m_changed, sender=Shop.staff.through)
def on_staff(action, pk_set, reverse, model, **kwargs):
    heard.append((action, pk_set, reverse, model.__name__))
# %%
from store.models import *
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
# %%
u = User(username="ann", email=User.objects.normalize_email("Ann@Example.COM")); u.set_unusable_password(); u.password = "!"; u.save(); u.email, u.check_password("pw"), u.has_usable_password()
# %%
authenticate(username="ann", password="pw"), authenticate(username="ann", password="no"), AnonymousUser().is_authenticated
# %%
g = Group.objects.create(name="keepers"); g.permissions.add(*Permission.objects.filter(content_type__app_label="store", codename__startswith="add")); u.groups.add(g); sorted(User.objects.get(pk=u.pk).get_all_permissions())
# %%
u.get_full_name(), u.get_username(), str(u), u.natural_key(), User.objects.get_by_natural_key("ann") == u
# %%
s = Shop.objects.create(name="Corner", tags=["a", "bc"], owner=u); heard.pop()
# %%
Shop.objects.get(tags__has="bc").tags, Shop.objects.filter(name__len__gt=3).count(), s.get_absolute_url()
# %%
Shop.objects.create(name="Old", closed=True); Shop.open.all(), Shop.objects.all(), Shop._default_manager.name, Shop.open.named("Corner")
# %%
Shop.open.named("Old")
# %%
s.staff.add(u); s.staff.set([]); heard[-4:]
# %%
n = s.notes.create(text="hi"); n.target == s, n.content_type, Shop.objects.filter(notes__text="hi"), Note.objects.filter(shop__name="Corner")
# %%
Note.objects.create(text="user", target=u); [type(x.target).__name__ for x in Note.objects.prefetch_related("target")]
# %%
i = Item.objects.create(shop=s, sku="AB1"); i.pk, Item.objects.get(pk=(s.pk, "AB1")), Item.objects.filter(pk__in=[(1, "AB1"), (2, "X")]).values_list("pk", "qty")
# %%
Item(shop=s, sku="zz").full_clean()
# %%
Item(shop_id=2, sku="AB2").full_clean()
# %%
t = Tax.objects.create(); t.rate, t.big
# %%
Tax(day=None, ip="999.1", ratio="x", t="25:00").full_clean()
# %%
Tax.objects.create(ip="2001:0::0:01", blob=b"\x00\xff", ratio=0.1, rate="0.175"); Tax.objects.values_list("ip", "blob", "ratio", "rate").last()
# %%
Shop.objects.aggregate(GroupConcat("name", distinct=True))
# %%
Shop.objects.annotate(loud=Shout("name")).values_list("loud", flat=True)
# %%
Shout("name", "x")
# %%
Shop.check()
# %%
# %%
s.logo, bool(s.logo), s.logo.name, Shop(logo="a/b.png").logo.url
# %%
Shop._meta.get_field("tags").deconstruct(), Shop._meta.get_field("tags").description
# %%
from django.core import serializers
serializers.serialize("json", [s], fields=["name", "tags", "owner"], use_natural_foreign_keys=True)
# %%
for o in serializers.deserialize("json", '[{"model": "store.shop", "pk": 9, "fields": {"name": "New", "tags": "x,y", "staff": [1]}}]'): o.save(); print(o, o.object.tags, heard[-3:])
# %%
print(serializers.serialize("xml", Shop.objects.filter(pk=9), indent=1))
# %%
from django.core.paginator import Paginator, EmptyPage
p = Paginator(Shop.objects.order_by("pk"), 2, orphans=0); p.count, p.num_pages, p.page(2), p.page(2).object_list, p.get_page(99).number, list(p.get_elided_page_range(1))
# %%
p.page(5)
# %%
from django.shortcuts import get_object_or_404, get_list_or_404
get_object_or_404(Shop, name="Nope")
# %%
with transaction.atomic():
    transaction.on_commit(lambda: print("done"))
    try:
        with transaction.atomic():
            Shop.objects.create(name="x"); raise ValueError("back")
    except ValueError as e: print(e)
Shop.objects.filter(name="x").exists()
# %%
from django.test import TestCase
class T(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.s = Shop.objects.create(name="T")
    def test_ok(self):
        with self.assertNumQueries(1): list(Shop.objects.filter(name="T"))
        self.assertQuerySetEqual(Shop.objects.filter(name="T"), [self.s])
    def test_bad(self):
        with self.assertRaisesMessage(ValueError, "x"): raise ValueError("y")
import unittest
r = unittest.TestResult(); unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r); r, len(r.failures)
# %%
Shop.objects.filter(name="T").count()
# %%
import pickle, copy
q = pickle.loads(pickle.dumps(Shop.objects.filter(closed=True).query)); z = Shop.objects.all(); z.query = q; z
# %%
pickle.loads(pickle.dumps(s)) == s, copy.copy(s)._state.adding, copy.deepcopy(s).tags
# %%
s.name = "Changed"; s.save(update_fields=["name"]); heard[-1], s.refresh_from_db(), s.name
# %%
s.save(update_fields=["nope"])
# %%
Shop(pk=77, name="q").save(force_update=True)
# %%
User.objects.with_perm("store.add_shop") , u.has_perm("store.add_shop")
# %%
u.delete(); heard[-3:]
# %%
ContentType.objects.get_for_model(Shop).model_class(), ContentType.objects.get_by_natural_key("store", "item").get_all_objects_for_this_type()
# %%
from django.utils import timezone; from django.utils.text import slugify, capfirst, Truncator, get_valid_filename; from django.utils.timesince import timesince; from django.utils.dateparse import parse_duration
timezone.now(), slugify("Hé llo!"), Truncator("a b c d").words(2), timesince(timezone.now() - timedelta(days=400)), parse_duration("P1DT2H"), get_valid_filename("a b?.txt")
# %%
Shop.objects.get_or_create(name="Changed"), Shop.objects.get_or_create(name="Y", defaults={"tags": ["q"]})
# %%
Shop.objects.bulk_update([Shop(pk=9, name="N9")], ["name"]), Shop.objects.bulk_update([], []), 
# %%
Shop.objects.filter(items__pk=(1, "AB1")), Item.objects.filter(shop__name="Changed").delete()
# %%
Shop.objects.values("name").annotate(k=models.Count("items")).filter(k=0).order_by("k", "name").query.__str__()
# %%
Shop.objects.using("other").count()
# %%
Shop.staff.through.objects.all(), Shop.staff.through._meta.db_table, Shop._meta.related_objects
# %%
s.items.add(Item(sku="ZZ9")), s.items.add(Item(sku="ZZ9"), bulk=False), s.items.count()
# %%
s.items.remove(i)
# %%
Shop.objects.raw("SELECT * FROM store_shop WHERE id=%(i)s", {"i": 9})[0], Shop.objects.raw("SELECT name FROM store_shop")[0]
# %%
connection.introspection.table_names()
# %%
with connection.cursor() as c:
    done = c.execute("SELECT name, closed FROM store_shop WHERE closed = %s", [True]); print(c.description[0][0], c.fetchone(), c.fetchall())
# %%
Shop.objects.create(name="x" * 30).full_clean()
# %%
1
