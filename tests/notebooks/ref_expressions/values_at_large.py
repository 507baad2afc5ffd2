# %% m/models.py
from django.db import models
class A(models.Model):
    name = models.CharField(max_length=20)
    n = models.IntegerField(default=0)
    x = models.FloatField(default=0)
    d = models.DateField(null=True)
    t = models.TimeField(null=True)
    dt = models.DateTimeField(null=True)
    j = models.JSONField(null=True)
    b = models.BooleanField(default=False)
    dec = models.DecimalField(max_digits=8, decimal_places=3, default=0)
class B(models.Model):
    a = models.ForeignKey(A, models.CASCADE, related_name="bs")
    v = models.IntegerField()
# %%
import datetime as dt
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import *
UTC = dt.timezone.utc
for i, n in enumerate(["alpha", "Beta", "gämma%", "de_lta", "eps'ilon"]):
    a = A.objects.create(name=n, n=i - 2, x=i / 3, d=dt.date(2024, 2, 27 + i % 3), t=dt.time(i, i * 7), dt=dt.datetime(2023, 12, 31, 20 + i % 4, 59, 59, 999999 * (i % 2), tzinfo=UTC), j={"k": [i, {"z": n}], "s": str(i), "f": i / 2, "t": i > 2}, b=i % 2, dec=Decimal(i) / 7)
    B.objects.bulk_create([B(a=a, v=v) for v in range(i)])
# %%
A.objects.values_list(Abs("n"), Ceil("x"), Floor("x"), Sqrt("x"), Power("n", 2), Exp("x"), Ln(F("x") + 1), Log(2, F("x") + 1), Sin("x"), Degrees("x"), ATan2("x", "n"), Cot(F("x") + 1), Pi())
# %%
A.objects.values_list(Round("x"), Round("x", 2), Round("dec", 1), Mod("x", 2), F("n") % 3, F("n") / 2, F("x") ** 2, F("dec") * 2, F("dec") + F("n"), Cast("dec", FloatField()), Cast("x", IntegerField()), Cast("n", CharField()), Cast("name", BinaryField()) if 0 else 1)
# %%
A.objects.values_list(MD5("name"), SHA1("name"), SHA256("name"), Chr(F("n") + 70), Ord("name"), Trim("name"), Replace("name", Value("a"), Value("")), ConcatPair("name", Value("!")), Right("name", 2), RPad("name", 8, Value("ab")))
# %%
A.objects.values_list("d__year", "d__week", "d__iso_week_day", "d__day", "dt__minute", "dt__second", "t__hour", "dt__date", "dt__time", ExtractIsoYear("d"), ExtractQuarter("dt"), ExtractWeekDay("d"))
# %%
A.objects.values_list(TruncYear("d"), TruncQuarter("dt"), TruncWeek("d"), TruncHour("dt"), TruncMinute("t"), TruncSecond("dt"), TruncDate("dt"), TruncTime("dt"))[:2]
# %%
A.objects.filter(dt__date__lte=dt.date(2023, 12, 31), dt__time__gte=dt.time(21), d__range=("2024-02-27", "2024-02-29"), t__minute__in=[7, 14, 21]).values_list("name")
# %%
A.objects.filter(name__contains="%"), A.objects.filter(name__contains="_"), A.objects.filter(name__endswith="'ilon"), A.objects.filter(name__iexact="BETA"), A.objects.filter(name__icontains="Ä"), A.objects.filter(name__regex=r"^\w+$"), A.objects.filter(name__in=["alpha", None])
# %%
A.objects.filter(j__k__1__z__startswith="a"), A.objects.filter(j__s=F("j__s")), A.objects.filter(j__f__gte=1.5), A.objects.filter(j__t=True), A.objects.filter(j__k__0__in=[1, 2]), A.objects.filter(j__has_keys=["k", "s"]), A.objects.exclude(j__q__isnull=True), A.objects.filter(j__k=[0, {"z": "alpha"}])
# %%
A.objects.values_list("j__k__0", "j__k__1__z", KT("j__f"), Cast(KT("j__s"), IntegerField()), "j__none__x")
# %%
A.objects.annotate(c=Count("bs"), s=Sum("bs__v", default=-1), m=Max("bs__v")).filter(c__gte=F("n")).order_by("-s", "name").values_list("name", "c", "s", "m")
# %%
A.objects.filter(GreaterThan(F("n"), 0)), A.objects.filter(Exact(F("b"), True)), A.objects.annotate(big=GreaterThan(F("x"), 0.5)).values_list("big", flat=True), A.objects.order_by(LessThan(F("n"), 0), "-name"), A.objects.filter(IsNull(F("j"), False)).count()
# %%
A.objects.filter(Q(n=1) | Q(n=2), ~Q(b=True)).filter(Q()).exclude(Q()), A.objects.filter(Q(Q(n=1) & Q(b=True), x__lt=2)), A.objects.filter(Q(n=1) ^ Q(b=True) ^ Q(x=0))
# %%
A.objects.update(n=F("n") + 1, x=Case(When(b=True, then=F("x") * 2), default=Value(0.25)), d=F("d") + dt.timedelta(days=1), name=Concat("name", Value("-"), Cast("n", CharField())))
# %%
A.objects.values_list("n", "x", "d", "name")
# %%
A.objects.filter(pk__in=B.objects.filter(v__gt=1).values("a")).update(b=Exists(B.objects.filter(a=OuterRef("pk"), v=3)), n=Subquery(B.objects.filter(a=OuterRef("pk")).order_by("-v").values("v")[:1]))
# %%
A.objects.values_list("pk", "n", "b")
# %%
A.objects.aggregate(Min("d"), Max("t"), Sum("dec"), Avg("dec"), Avg("n"), Sum("x"), Count("b", distinct=True), Max("name"), Min("dt"), Avg("dt") if 0 else Count("*"))
# %%
A.objects.annotate(gap=F("dt") - Value(dt.datetime(2023, 1, 1, tzinfo=UTC))).aggregate(Sum("gap"), Avg("gap"), Max("gap"))
# %%
B.objects.values("a__b").annotate(t=Sum("v"), u=Sum("v", filter=Q(v__gt=1)), r=Window(Rank(), order_by=F("t").desc())).order_by("a__b")
# %%
B.objects.annotate(cum=Window(Sum("v"), partition_by="a", order_by="v", frame=ValueRange(start=None, end=0)), pct=Window(PercentRank(), order_by="v"), cd=Window(CumeDist(), order_by="v"), nth=Window(NthValue("v", 2), partition_by="a", order_by="v"), lead=Window(Lead("v", 2, 99), order_by="pk"), last=Window(LastValue("v"), partition_by="a")).values_list("cum", "pct", "cd", "nth", "lead", "last")
# %%
B.objects.annotate(w=Window(Sum("v"), order_by="pk", frame=RowRange(start=-1, end=1, exclusion=WindowFrameExclusion.CURRENT_ROW))).filter(w__gt=2).values_list("pk", "w")
# %%
str(B.objects.annotate(w=Window(Avg("v"), order_by=[F("v").desc(), "pk"], frame=RowRange(start=-2))).query)
# %%
A.objects.values("b").annotate(n=Count("pk")).values_list("n", "b").order_by("-n"), A.objects.values("b", "n").annotate(Count("bs")).values("b", "bs__count").distinct()
# %%
A.objects.annotate(total=Sum("bs__v")).values("total").annotate(k=Count("pk")).order_by("total")
# %%
A.objects.filter(bs__v=Subquery(B.objects.aggregate(m=Max("v"))["m"])) if 0 else A.objects.filter(bs__v=B.objects.aggregate(m=Max("v"))["m"])
# %%
A.objects.values_list("b").union(B.objects.values_list("v"), all=True).order_by("b")[:3], A.objects.values("pk").intersection(B.objects.values("a")).count(), A.objects.filter(b=True).difference(A.objects.filter(n=0)).values_list("name")
# %%
A.objects.all().union(A.objects.all()).filter(n=1)
# %%
A.objects.union(A.objects.filter(n=1)).exists(), A.objects.filter(n=99).union(A.objects.none()).first()
# %%
A.objects.order_by("name")[1:4].reverse()
# %%
A.objects.order_by("name").reverse()[0:2], A.objects.order_by("-n", "name").last(), A.objects.all()[::2], A.objects.all()[1:3][0]
# %%
A.objects.annotate(l=Lower("name")).alias(u=Upper("name")).filter(u__startswith="A").values()
# %%
A.objects.annotate(x=Value(1))
# %%
A.objects.annotate(**{"bad name": Value(1)})
# %%
A.objects.annotate(v=Value(Decimal("1.50")), w=Value(dt.date(2024, 1, 1)), y=Value(dt.timedelta(1)), z=Value(None), q=Value(b"x"), o=Value([1], JSONField()), u=Value("é"), t=Value(True)).values("v", "w", "y", "z", "q", "o", "u", "t")[0]
# %%
A.objects.filter(n__in=range(2)).query.__str__(), A.objects.filter(d__in={dt.date(2024, 2, 28)}).count(), A.objects.filter(n__in=B.objects.none()).count()
