# %% shelf/models.py
import uuid, enum, json
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper, Coalesce, Length, JSONObject, Abs
from django.core.serializers.json import DjangoJSONEncoder
from django.core.exceptions import ValidationError

def no_bad(value):
    if "bad" in value: raise ValidationError("%(value)s is bad: %(keys)s", params={"value": value, "keys": sorted(value)})

class Doc(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=30)
    data = models.JSONField(null=True, blank=True, validators=[no_bad])
    extra = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    shout = models.GeneratedField(expression=Upper("title"), output_field=models.TextField(), db_persist=True)
    size = models.GeneratedField(expression=Length("title") * 2, output_field=models.IntegerField(), db_persist=False)
    class Meta:
        ordering = ["title"]
    def __str__(self): return self.title

class Shelf(models.Model):
    tenant = models.IntegerField()
    code = models.CharField(max_length=5)
    pk = models.CompositePrimaryKey("tenant", "code")
    note = models.TextField(blank=True)
    class Meta:
        verbose_name_plural = "shelves"

class Slot(models.Model):
    tenant = models.IntegerField()
    shelf_code = models.CharField(max_length=5)
    shelf = models.ForeignObject(Shelf, on_delete=models.CASCADE, from_fields=("tenant", "shelf_code"), to_fields=("tenant", "code"), related_name="slots")
    doc = models.ForeignKey(Doc, models.SET_NULL, null=True, blank=True)
    pos = models.IntegerField()
    class Meta:
        constraints = [
            models.UniqueConstraint(F("tenant"), Abs("pos"), name="abs_pos"),
            models.UniqueConstraint(fields=["tenant", "shelf_code"], condition=Q(pos__gt=10), name="one_high"),
            models.CheckConstraint(condition=~Q(pos=0), name="not_zero"),
            models.UniqueConstraint(fields=["doc"], nulls_distinct=True, name="docs"),
        ]

# %%
import uuid, datetime as dt, decimal, json
from django.db.models import *
from django.db.models.functions import *
from django.db.models.fields.json import KT, KeyTransform, KeyTextTransform
ids = [uuid.UUID(int=i) for i in range(1, 9)]
vals = [{"a": 1, "b": {"c": [1, {"d": "x"}], "n": None}}, {"a": "1", "b": []}, [1, 2, {"a": 3}], "str", None, 3.5, True, {}]
docs = [Doc.objects.create(key=k, title=f"t{i}", data=v) for i, (k, v) in enumerate(zip(ids, vals))]
docs[0].shout, docs[0].size, docs[0]
Doc.objects.create(key=uuid.UUID(int=99), title="jsonnull", data=Value(None, JSONField()))
Doc.objects.filter(data=None), Doc.objects.filter(data__isnull=True), Doc.objects.filter(data=Value(None, JSONField()))
Doc.objects.filter(data__a=1), Doc.objects.filter(data__a="1"), Doc.objects.filter(data__a__in=[1, "1"]), Doc.objects.exclude(data__a=1)
Doc.objects.filter(data__a=None), Doc.objects.filter(data__b__n=None), Doc.objects.filter(data__b__n__isnull=True), Doc.objects.filter(data__b__n__isnull=False)
Doc.objects.filter(data__b__c__1__d="x"), Doc.objects.filter(data__0=1), Doc.objects.filter(data__2__a__gt=2), Doc.objects.filter(data__b__c__0__lt=5)
Doc.objects.filter(**{"data__-1": {"a": 3}})
Doc.objects.filter(data__has_key="a"), Doc.objects.filter(data__has_keys=["a", "b"]), Doc.objects.filter(data__has_any_keys=["z", "b"]), Doc.objects.filter(data__b__has_key="c"), Doc.objects.filter(data__has_key=1)
Doc.objects.filter(data__has_keys="ab").count(), Doc.objects.filter(data__b__c__has_key=0)
Doc.objects.filter(data__contains={"a": 1})
Doc.objects.filter(data__contained_by={"a": 1})
Doc.objects.filter(data__a__contains="1").query.sql_with_params()
Doc.objects.filter(data__a__icontains="1"), Doc.objects.filter(data__b__c__1__d__startswith="x"), Doc.objects.filter(data__b__c__1__d__iexact="X"), Doc.objects.filter(data__a__regex=r"^\d$"), Doc.objects.filter(data__icontains="STR"), Doc.objects.filter(data__startswith="s")
Doc.objects.filter(data=3.5), Doc.objects.filter(data=True), Doc.objects.filter(data="str"), Doc.objects.filter(data={}), Doc.objects.filter(data=[1, 2, {"a": 3}]), Doc.objects.filter(data__in=[3.5, "str", {}])
Doc.objects.filter(data__gt=1)
Doc.objects.filter(data__exact={"b": {"n": None, "c": [1, {"d": "x"}]}, "a": 1}).count()
Doc.objects.values_list("data__a", flat=True), Doc.objects.values_list("data__b__c", "data__b__c__1__d"), Doc.objects.values("data__a", x=F("data__b"))[:2]
Doc.objects.order_by("-data__a", "pk").values_list("data__a", flat=True)
Doc.objects.annotate(t=KT("data__b__c__1__d"), k=KeyTransform("a", "data"), s=KeyTextTransform("a", "data"), i=Cast(KT("data__a"), IntegerField())).values_list("t", "k", "s", "i")[:2]
KT("data__a"), KeyTransform("a", "data"), KT("data")
Doc.objects.values("data__b").annotate(n=Count("*")).order_by("data__b")
Doc.objects.aggregate(Max("data__a"), Count("data"), Count("data__a", distinct=True))
Doc.objects.annotate(o=JSONObject(t="title", n=F("size") + 1, up=Upper("title"), d="data", nested=JSONObject(x=Value(1)))).values_list("o", flat=True)[:2]
Doc.objects.annotate(o=JSONArray("title", Value(None, JSONField()), F("size"), absent_on_null=True)).first().o
Doc.objects.annotate(o=JSONArray(F("data"), F("size"), Value(1.5), Value(True)))[:3].values_list("o", flat=True)
Doc.objects.filter(data__a=F("size")), Doc.objects.filter(data__a=F("extra__a")), Doc.objects.filter(extra=F("data"))
Doc.objects.filter(data__a=Subquery(Doc.objects.filter(title="t1").values("data__a")))
Doc.objects.filter(data__a__isnull="yes")
Doc.objects.filter(data__a__nope__year=3).query.sql_with_params()
Doc.objects.update(extra={"when": dt.date(2024, 1, 2), "dec": decimal.Decimal("1.50"), "id": uuid.UUID(int=5), "d": dt.timedelta(hours=1), "t": dt.datetime(2024, 1, 1, 2, 3, 4, 567890, tzinfo=dt.UTC)})
Doc.objects.first().extra
Doc.objects.update(data={"x": dt.date(2024, 1, 1)})
Doc.objects.create(title="set", data={1, 2})
Doc(title="x", data=float("nan")).full_clean()
Doc.objects.filter(title="t0").update(data__a=5)
Doc.objects.filter(title="t0").update(data=JSONObject(a=F("size"), b=Value("x"))), Doc.objects.get(title="t0").data
Doc.objects.get(pk="not-a-uuid")
Doc.objects.get(pk=str(ids[0])), Doc.objects.get(pk=ids[0].hex), Doc.objects.get(pk=1), Doc.objects.filter(pk__in=[ids[0], str(ids[1])]).count(), Doc.objects.filter(pk__startswith="0000").count(), Doc.objects.filter(pk__icontains="00000000-0000").count()
Doc.objects.get(pk=ids[0].int), Doc.objects.get(pk=uuid.UUID(int=777))
Doc(pk="zzz").save()
Doc.objects.bulk_create([Doc(key=ids[0], title="dup", data=[])], update_conflicts=True, unique_fields=["key"], update_fields=["title", "data"])[0].shout
Doc.objects.bulk_create([Doc(key=ids[0], title="dup2")], ignore_conflicts=True), Doc.objects.get(pk=ids[0]).shout
Doc.objects.bulk_create([Doc(key=ids[0])], ignore_conflicts=True, update_conflicts=True)
Doc.objects.bulk_create([Doc(key=ids[0])], update_conflicts=True)
Doc.objects.bulk_create([Doc(key=ids[0])], update_conflicts=True, update_fields=["title"])
Doc.objects.bulk_create([Doc(key=ids[0])], update_conflicts=True, update_fields=["key"], unique_fields=["key"])
Doc.objects.bulk_create([Doc(key=ids[0])], update_conflicts=True, update_fields=["nope"], unique_fields=["key"])
Doc.objects.bulk_create([Doc(key=ids[0])], update_conflicts=True, update_fields=["title"], unique_fields=["data__a"])
Doc.objects.bulk_create([Doc(key=ids[0])], batch_size=-1)
Doc.objects.bulk_create([], batch_size=0)
a = Shelf.objects.create(tenant=1, code="A", note="n"); b = Shelf.objects.create(pk=(1, "B")); c = Shelf.objects.create(tenant=2, code="A")
a.pk, b.tenant, Shelf(pk=None).pk, Shelf().pk, repr(a), str(b), a == Shelf(tenant=1, code="A"), hash(a) == hash((1, "A"))
hash(Shelf())
Shelf.objects.get(pk=(1, "A")), Shelf.objects.filter(pk__in=[(1, "A"), (2, "A")]), Shelf.objects.filter(pk__gt=(1, "A")), Shelf.objects.filter(pk__lte=(1, "B")).count(), Shelf.objects.exclude(pk=(1, "A")).count()
Shelf.objects.get(pk=1)
Shelf.objects.get(pk=(1,))
Shelf.objects.get(pk=("x", "A"))
Shelf.objects.filter(pk__in=[1])
Shelf.objects.filter(pk__contains=(1, "A"))
Shelf.objects.filter(pk__isnull=True)
Shelf.objects.filter(pk=None)
Shelf.objects.order_by("-pk").values_list("pk", flat=True), Shelf.objects.values("pk"), Shelf.objects.values_list("pk", "note"), Shelf.objects.values("pk", "tenant")[:1]
Shelf.objects.in_bulk([(1, "A"), (9, "z")]), Shelf.objects.count(), Shelf.objects.aggregate(Count("pk")), Shelf.objects.aggregate(n=Count("pk", distinct=True))
Shelf.objects.aggregate(Max("pk"))
Shelf.objects.annotate(p=F("pk"))
Shelf.objects.annotate(n=Count("slots")).values_list("pk", "n").order_by("pk")
Shelf.objects.filter(pk=F("pk"))
Shelf.objects.update(pk=(3, "x"))
Shelf.objects.update_or_create(pk=(1, "A"), defaults={"note": "upd"}), Shelf.objects.get_or_create(tenant=5, code="E")
Shelf.objects.bulk_update([a], ["pk"])
Shelf.objects.bulk_update([a], ["tenant"])
a.note = "z"; b.note = "y"; Shelf.objects.bulk_update([a, b], ["note"])
Shelf.objects.bulk_create([Shelf(pk=(1, "A"), note="conf")], update_conflicts=True, unique_fields=["pk"], update_fields=["note"])
a.tenant = 8; a.save(); Shelf.objects.count()
a.pk = (1, "A"); a.tenant, a.code
a.pk = 5
a.pk = (1,)
a.delete(), Shelf.objects.filter(pk=(8, "A")).delete()
s = Slot.objects.create(shelf=b, pos=1, doc=docs[0]); s.tenant, s.shelf_code, s.shelf_id if hasattr(s, "shelf_id") else "none"
Slot.objects.filter(shelf=b), Slot.objects.filter(shelf__note="y").count(), Slot.objects.filter(shelf__pk=(1, "B")).count(), Slot.objects.filter(shelf__in=[b, c]).count(), b.slots.all(), Slot.objects.select_related("shelf").get().shelf.pk
Slot.objects.filter(shelf=(1, "B")), Slot.objects.filter(shelf__isnull=True)
Slot.objects.values("shelf"), Slot.objects.values("shelf__pk", "shelf__code"), Slot.objects.order_by("shelf")
Shelf.objects.prefetch_related("slots__doc").order_by("pk")[0].slots.all()
Shelf.objects.filter(slots__pos__gt=0).values_list("pk"), Shelf.objects.filter(slots=s), Shelf.objects.filter(slots__isnull=True).count()
Slot.objects.create(shelf=b, pos=-1)
Slot.objects.create(shelf=b, pos=0)
Slot(shelf=b, pos=-1).full_clean()
Slot(tenant=1, shelf_code="Q", pos=0).full_clean()
Slot(tenant=1, shelf_code="B", pos=11, doc=docs[0]).full_clean()
Slot.objects.create(shelf=b, pos=11), Slot(tenant=1, shelf_code="B", pos=12).validate_constraints()
Slot._meta.constraints[0].validate(Slot, Slot(tenant=1, pos=-11))
Slot._meta.constraints[0].validate(Slot, Slot(tenant=1, pos=-11), exclude={"pos"}), Slot._meta.constraints[2].validate(Slot, Slot(pos=None)), Slot._meta.constraints[2]
Slot._meta.constraints[:2], Slot._meta.constraints[0] == Slot._meta.constraints[0].clone(), Slot._meta.constraints[1].deconstruct()
UniqueConstraint(fields=["a"], name="x", condition=1)
UniqueConstraint(name="x")
UniqueConstraint(fields=["a"])
UniqueConstraint("a", fields=["b"], name="x")
UniqueConstraint(Lower("a"), name="x", deferrable=Deferrable.DEFERRED)
UniqueConstraint(Lower("a"), name="x", opclasses=["y"])
UniqueConstraint(fields=["a"], name="x", opclasses=["y", "z"])
UniqueConstraint(fields=["a"], name="x", deferrable=True)
UniqueConstraint(fields=["a"], name="x", include="b")
UniqueConstraint(fields=["a"], name="x", nulls_distinct="no")
CheckConstraint(condition="x", name="y")
CheckConstraint(name="y")
CheckConstraint(check=Q(a=1), name="y")
CheckConstraint(condition=Q(a=1) & ~Q(b=F("c")), name="y", violation_error_message="m")
Index(fields="a")
Index("a", fields=["b"])
Index()
Index(fields=["a"], name="_bad")
Index(Lower("a"))
Index(fields=["a"], condition=Q(a=1))
Index(fields=["a"], name="x" * 31)
Index(fields=["-a", "b"], name="n", include=["c"]), Index(Lower("a").desc(), F("b"), name="e", db_tablespace="t"), Index(fields=["a", "-b"]).fields_orders
