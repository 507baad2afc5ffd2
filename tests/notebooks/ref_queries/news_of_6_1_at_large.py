# %% lib/models.py
from django.db import models
from django.db.models import F, Value, JSONNull
from django.db.models.functions import Upper
class Org(models.Model):
    name = models.CharField(max_length=10, unique=True)
    code = models.CharField(max_length=10, null=True, unique=True)
    class Meta:
        ordering = ["name"]
class Doc(models.Model):
    org = models.ForeignKey(Org, models.CASCADE, related_name="docs")
    data = models.JSONField(null=True)
    n = models.IntegerField(default=0)
    amount = models.DecimalField(default=0)
    raw = models.BinaryField(null=True, editable=True)
    up = models.GeneratedField(expression=Upper("title"), output_field=models.CharField(max_length=10), db_persist=True)
    title = models.CharField(max_length=10, default="t")
    tags = models.ManyToManyField("Tag")
class Tag(models.Model):
    name = models.CharField(max_length=5)
class CP(models.Model):
    pk = models.CompositePrimaryKey("org", "no")
    org = models.ForeignKey(Org, models.CASCADE)
    no = models.IntegerField()
    note = models.TextField(default="")
# %%
from django.db.models import *
from django.db.models.functions import *
o, o2 = Org.objects.create(name="A"), Org.objects.create(name="B", code="b")
# %%
d = Doc.objects.create(org=o, data=JSONNull(), n=6, amount="12.345", title="abc"); d.up, d.data, d.amount
# %%
Doc.objects.create(org=o, data=None); Doc.objects.create(org=o2, data={"a": None, "l": [1, 2, 3]}, n=3); Doc.objects.create(org=o2, data=[9, 8], n=5)
# %%
Doc.objects.filter(data=JSONNull()), Doc.objects.filter(data__a=JSONNull()), Doc.objects.filter(data__isnull=True), Doc.objects.filter(data__a=None), Doc.objects.filter(data__a__iexact=None)
# %%
Doc.objects.filter(data__l__-1=3) if 0 else Doc.objects.filter(**{"data__l__-1": 3}), Doc.objects.filter(**{"data__-2": 9})
# %%
Doc.objects.values_list("data__l__-1")
# %%
d.n = F("n") + 1; d.title = Lower(Value("XYZ")); d.save(); d.n, d.title, d.up
# %%
Org.objects.in_bulk([1, 2]), Org.objects.values("name").in_bulk(), Org.objects.values_list("name", flat=True).in_bulk([2]), Org.objects.values_list("name", "code").in_bulk(["A"], field_name="name")
# %%
Org.objects.totally_ordered, Doc.objects.totally_ordered, Org.objects.order_by("code").totally_ordered, Doc.objects.order_by("n").totally_ordered, Doc.objects.order_by("n", "-pk").totally_ordered, Org.objects.order_by("?").totally_ordered
# %%
Doc.objects.aggregate(a=BitAnd("n"), o=BitOr("n"), x=BitXor("n"), s=StringAgg("title", Value(","), distinct=True), v=AnyValue("title"))
# %%
Doc.objects.aggregate(s=StringAgg("title", Value("-"), distinct=True))
# %%
len(str(Org.objects.annotate(u=UUID4()).first().u)), Org.objects.annotate(u=UUID7()).query.__str__()
# %%
Org.objects.order_by().first(), Org.objects.order_by().last()
# %%
Org.objects.values("code").union(Org.objects.values("code"))
# %%
Org.objects.values("code").union(Org.objects.values("code")).order_by()
# %%
Doc.objects.fetch_mode(FETCH_PEERS)
# %%
for doc in Doc.objects.fetch_mode(FETCH_PEERS): doc.org.name
# %%
Doc.objects.fetch_mode(FETCH_RAISE if "FETCH_RAISE" in globals() else RAISE)[0].org
# %%
Doc.objects.fetch_mode(RAISE)[0].org
# %%
Doc.objects.defer("n").fetch_mode(RAISE)[0].n
# %%
list(d.n for d in Doc.objects.only("pk").fetch_mode(FETCH_PEERS))
# %%
list(Doc.objects.fetch_mode("x"))
# %%
Org(pk=50, name="q").save(force_update=True)
# %%
Org(pk=50)._is_pk_set(), Org()._is_pk_set(), CP(org=o)._is_pk_set(), CP(org=o, no=1)._is_pk_set()
# %%
CP.objects.bulk_create([CP(org=o, no=i) for i in range(3)]); CP.objects.raw("SELECT * FROM lib_cp")[1].pk, CP.objects.filter(pk=CP.objects.filter(no=1).values("pk")), CP.objects.filter(pk__gt=(1, 1))
# %%
CP.objects.filter(pk__in=CP.objects.filter(no__lt=2).values_list("pk")).update(note="n"), CP.objects.order_by("-pk").values_list("pk", "note"), CP.objects.count(), CP.objects.aggregate(Count("pk")), CP.objects.in_bulk([(1, 0)])
# %%
CP.objects.get(pk=(1, 2)).delete(), CP.objects.filter(pk=(1,))
# %%
CP.objects.aggregate(Max("pk"))
# %%
CP.objects.create(pk=(2, 7)).org, CP(pk=(1, 9)).no, CP(pk=None).pk
# %%
Doc(raw="!!!", org=o).clean_fields()
# %%
# %%
Doc.objects.values_list("amount", Cast("amount", DecimalField(max_digits=5, decimal_places=1)), F("amount") * 2)
# %%
Doc.objects.filter(tags__name="x").totally_ordered, Doc.objects.annotate(k=Value(1)).order_by("org", "k").totally_ordered, Doc.objects.order_by("org__name", "org__pk").totally_ordered
# %%
from django.db.models.signals import m2m_changed
m2m_changed.connect(lambda sender, **kw: print(sorted(k for k in kw if k != "signal"), kw["raw"]), sender=Doc.tags.through, weak=False)
d.tags.add(Tag.objects.create(name="z"))
# %%
Org.from_db("default", ["id", "name"], [7, "seven"]).get_deferred_fields(), Org.from_db.__func__.__code__.co_varnames[:5] if 0 else 1
# %%
GenericPrefetch = 0
Prefetch("docs", Doc.objects.values("n"))
# %%
Prefetch("docs", Doc.objects.raw("select 1")), Org.objects.prefetch_related(Prefetch("docs", Doc.objects.order_by("-n")[:1], to_attr="top"))[0].top
# %%
Org.objects.prefetch_related("docs", Prefetch("docs", Doc.objects.all()))
# %%
list(Org.objects.prefetch_related("docs", Prefetch("docs", Doc.objects.all())))
# %%
CP.objects.filter(pk=CP.objects.filter(no=1)[:1]), CP.objects.filter(pk=CP.objects.filter(no=1).values("pk")[:1]), CP.objects.filter(pk=CP.objects.filter(no=1).values("org", "no")[:1])
# %%
CP.objects.filter(pk=CP.objects.values("no")[:1])
# %%
CP.objects.filter(pk=Org.objects.values("name"))
# %%
Doc.objects.filter(org=Org.objects.all())
# %%
Doc.objects.filter(org=Org.objects.values("pk", "name")[:1])
# %%
FETCH_PEERS.track_peers, FETCH_ONE.track_peers, RAISE.track_peers
