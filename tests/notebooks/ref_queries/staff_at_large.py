# %% hr/models.py
from django.db import models
from django.db.models import Q, F
class Dept(models.Model):
    name = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="subs")
    budget = models.DecimalField(max_digits=10, decimal_places=2, null=True)
class Person(models.Model):
    name = models.CharField(max_length=20)
    dept = models.ForeignKey(Dept, models.CASCADE, null=True, related_name="people")
    pay = models.IntegerField(default=0)
    joined = models.DateTimeField(null=True)
    skills = models.ManyToManyField("Skill", related_name="people")
    manager = models.ForeignKey("self", models.SET_NULL, null=True, related_name="reports")
    meta = models.JSONField(default=dict)
    class Meta:
        ordering = ["name"]
class Skill(models.Model):
    name = models.CharField(max_length=10, unique=True)
class Review(models.Model):
    person = models.ForeignKey(Person, models.CASCADE)
    score = models.SmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(Person, models.CASCADE, related_name="given")
    class Meta:
        default_related_name = "reviews"
# %%
import datetime as dt
from django.db.models import *
from django.db.models.functions import *
from django.db.models.expressions import RawSQL
from django.utils import timezone
eng = Dept.objects.create(name="Eng", budget=1000); ops = Dept.objects.create(name="Ops", parent=eng); hr = Dept.objects.create(name="HR", budget="12.5")
P = {n: Person.objects.create(name=n, dept=d, pay=p, joined=dt.datetime(2020 + i, i + 1, 2, 3, 4, tzinfo=dt.timezone.utc), meta=m) for i, (n, d, p, m) in enumerate([("Ann", eng, 90, {"a": {"b": [1, 2]}, "x": None}), ("Bea", eng, 70, {"a": 1, "tags": ["q"]}), ("Cal", ops, 70, {"x": "y"}), ("Dov", None, 10, {})])}
S = {n: Skill.objects.create(name=n) for n in ("py", "sql", "js")}
P["Ann"].skills.add(S["py"], S["sql"]); P["Bea"].skills.add(S["py"]); P["Cal"].skills.set([S["js"], S["sql"]])
Person.objects.exclude(name="Ann").update(manager=P["Ann"])
R = Review.objects.bulk_create([Review(person=P[n], score=s, on=dt.date(2024, m, 1), by=P[b]) for n, s, m, b in [("Bea", 3, 1, "Ann"), ("Bea", 5, 2, "Cal"), ("Cal", 4, 3, "Ann"), ("Ann", 2, 4, "Dov")]])
# %%
Dept.objects.annotate(total=Sum("people__pay"), heads=Count("people"), skilled=Count("people__skills", distinct=True)).values_list("name", "total", "heads", "skilled")
# %%
Person.objects.filter(skills__name="py").filter(skills__name="sql")
# %%
Person.objects.filter(skills__name="py", skills__people__name="Bea").exclude(reviews__score__lt=3)
# %%
Person.objects.exclude(skills__name="py", reviews__score=5)
# %%
Person.objects.exclude(Q(dept__parent__name="Eng") | Q(manager=None))
# %%
Person.objects.filter(~Q(reviews__score__gte=4), dept__isnull=False)
# %%
Person.objects.annotate(best=Max("reviews__score"), given_n=Count("given")).filter(Q(best__gt=3) | Q(given_n=2)).values("name", "best", "given_n")
# %%
Person.objects.annotate(avg=Avg("reviews__score", filter=Q(reviews__on__year=2024), default=0.0)).order_by("-avg").values_list("name", "avg")
# %%
Review.objects.values("by__name", "person__dept__name").annotate(n=Count("*"), m=Min("on")).order_by("by__name")
# %%
Person.objects.annotate(rank=Window(DenseRank(), order_by="-pay"), run=Window(Sum("pay"), order_by=["pay", "id"], frame=RowRange(end=0)), prev=Window(Lag("name", default=Value("-")), order_by="id"), share=F("pay") * 100.0 / Window(Sum("pay"))).values_list("name", "rank", "run", "prev", "share")
# %%
Person.objects.annotate(top=Window(FirstValue("name"), partition_by=["dept"], order_by=F("pay").desc()), n=Window(Ntile(2), order_by="id")).filter(top=F("name"), n__lte=2)
# %%
latest = Review.objects.filter(person=OuterRef("pk")).order_by("-on")
Person.objects.annotate(last=Subquery(latest.values("score")[:1]), n=Subquery(latest.order_by().values("person").annotate(c=Count("pk")).values("c"))).values_list("name", "last", "n")
# %%
Person.objects.filter(Exists(latest.filter(score__gt=OuterRef("pay") / 30))).values("name")
# %%
Person.objects.filter(pay__gt=Subquery(Person.objects.filter(dept=OuterRef("dept")).values("dept").annotate(a=Avg("pay")).values("a")))
# %%
Dept.objects.filter(pk__in=Person.objects.filter(skills=S["py"]).values("dept")).annotate(low=Min("people__pay")).filter(low__lt=F("budget"))
# %%
Person.objects.annotate(fr=FilteredRelation("reviews", condition=Q(reviews__score__gte=4))).filter(fr__isnull=False).values("name", "fr__score")
# %%
Person.objects.filter(joined__date__gt=dt.date(2020, 6, 1), joined__hour=3, joined__week_day__in=[1, 2, 3, 4, 5, 6, 7]).values_list("joined__year", "joined__month", "joined__iso_year", "joined__quarter")
# %%
Person.objects.values(m=TruncMonth("joined", tzinfo=dt.timezone.utc)).annotate(n=Count("id")).order_by("m")
# %%
Person.objects.annotate(age=Value(dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)) - F("joined")).values_list("age", flat=True)
# %%
Person.objects.annotate(later=ExpressionWrapper(F("joined") + dt.timedelta(days=1, hours=2), output_field=DateTimeField())).filter(later__gt=F("joined")).values_list("later").first()
# %%
Person.objects.filter(meta__a__b__1=2), Person.objects.filter(meta__x=None), Person.objects.filter(meta__x__isnull=True), Person.objects.filter(meta__has_key="a"), Person.objects.filter(meta__has_any_keys=["tags", "zz"]), Person.objects.filter(meta__contained_by={"x": "y", "z": 1}) if False else None
# %%
Person.objects.filter(meta__tags__0__iexact="Q").values("meta__tags"), Person.objects.order_by("meta__a").values_list("meta__a", flat=True), Person.objects.annotate(t=KT("meta__x")).values_list("t", flat=True)
# %%
Person.objects.update(pay=Case(When(dept__isnull=True, then=F("pay") + 5), When(Q(skills__name="py"), then=1), default=F("pay")))
# %%
Person.objects.update(pay=Case(When(dept__isnull=True, then=F("pay") + 5), default=F("pay") * 2), meta=JSONObject(k="name"))
# %%
Person.objects.filter(dept__name="Eng").update(dept=None), Person.objects.filter(dept=None).order_by("-name")[:1].update(pay=0)
# %%
Person.objects.filter(reviews__score=5).delete()
# %%
Person.objects.order_by("dept__name", F("manager__name").desc(nulls_first=True)).values_list("name", "dept__name", "manager__name")
# %%
Person.objects.values("dept").distinct().order_by("dept"), Person.objects.order_by("pay").distinct("pay")
# %%
Person.objects.prefetch_related("skills", "reports__skills", Prefetch("given", Review.objects.select_related("person").order_by("-on"), to_attr="g"))[0].g
# %%
Person.objects.select_related("dept__parent", "manager__dept").get(name="Cal").dept.parent
# %%
Person.objects.filter(name__in=["Ann", "Cal"], pk__in=[]).union(Person.objects.filter(pay__gte=0), all=True).order_by("-name").values_list("name")
# %%
qs1, qs2 = Person.objects.filter(pay__gt=1), Person.objects.filter(name__contains="a")
(qs1 | qs2).query.where, (qs1 & qs2), qs1 ^ qs2
# %%
Person.objects.annotate(x=F("pay") % 7, y=F("pay").bitand(3), z=-F("pay"), w=F("pay") ** 2, h=Mod("pay", 4), s=Sign("pay"), r=Round(F("pay") / 3.0, 2), d=F("pay") / 3).values_list("x", "y", "z", "w", "h", "s", "r", "d")[0]
# %%
Person.objects.aggregate(a=Avg("pay"), b=Count("pk", filter=Q(pay__gt=5)), c=StdDev("pay"), d=Max("joined"), e=Sum(F("pay") * 2, default=0), f=AnyValue("name"), g=StringAgg("name", Value("/"), distinct=False, order_by=["-name"]))
# %%
Person.objects.annotate(n=Count("skills")).aggregate(Avg("n"), Max("n")), Person.objects.order_by("pay")[:2].aggregate(Sum("pay"))
# %%
str(Person.objects.filter(Q(name="x") & ~(Q(pay=1) | Q(dept__name="y")) ^ Q(pk=3)).query)
# %%
Person.objects.filter(reviews__by__dept=F("dept")).query.__str__()
# %%
print(Person.objects.annotate(c=Count("skills")).exclude(c=0).filter(dept__in=Dept.objects.filter(subs__name="Ops")).only("name").query)
# %%
Person.objects.filter(name__gt=Lower(Value("A")), name__range=("A", "Z"), name__iregex=r"^[a-c]", name__istartswith="A%", name__endswith="n")
# %%
Person.objects.filter(skills__in=Skill.objects.filter(name__in=["sql"]).only("pk")), Person.objects.filter(skills__in=["1", 2.0]), Person.objects.filter(dept=eng.pk)
# %%
Person.objects.filter(dept="eng")
# %%
Person.objects.filter(pay__in=[1, "x"])
# %%
Person.objects.filter(skills__contains="p")
# %%
Person.objects.filter(pay=F("nope"))
# %%
Person.objects.annotate(Count("skills")).annotate(skills__count=F("pay"))
# %%
Person.objects.annotate(reviews=Count("pk"))
# %%
Person.objects.values("name").update(pay=1).foo
# %%
Person.objects.annotate(a=Sum(Sum("pay")))
# %%
Person.objects.annotate(c=Count("skills")).values("c").annotate(n=Count("*")).aggregate(Sum(F("n") + F("q")))
# %%
Person.objects.filter(Window(RowNumber()))
# %%
Person.objects.annotate(a=F("pay") + Value("x")).first()
# %%
Person.objects.annotate(a=F("pay") + F("name")).first()
# %%
Person.objects.filter(name=Person(name="x"))
# %%
Person.objects.filter(dept=Person(name="x"))
# %%
Person.objects.select_related("skills", "nope")
# %%
list(Person.objects.select_related("skills"))
# %%
Person.objects.prefetch_related("name")
# %%
list(Person.objects.prefetch_related("name"))
# %%
Person.objects.only("nope").first()
# %%
Person.objects.in_bulk(["x"], field_name="name")
# %%
Person.objects.dates("name", "year")
# %%
Person.objects.bulk_update([Person(name="u")], ["name"])
# %%
Person.objects.bulk_update([P["Cal"]], ["id"])
# %%
Person.objects.bulk_create([Person(name="u")], ignore_conflicts=True, update_conflicts=True)
# %%
Person.objects.earliest(), Person.objects.latest()
# %%
Person.objects.get(name__startswith="")
# %%
Person.objects.raw("SELECT name FROM hr_person")[0].pk
# %%
P["Cal"].skills.add("x")
# %%
P["Cal"].skills.add(P["Ann"])
# %%
Person(name="u").skills.add(S["py"])
# %%
Person(name="u", dept=Dept(name="d")).save()
# %%
P["Ann"].reports.remove(P["Bea"]), P["Ann"].reports.clear(), P["Ann"].reports.count()
