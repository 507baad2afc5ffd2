# %% cook/models.py
from django.db import models
from django.db.models import F, Q
class Unit(models.TextChoices):
    GRAM = "g", "gram"
    LITRE = "l"
    __empty__ = "(none)"
class Food(models.Model):
    name = models.CharField(max_length=20, unique=True, error_messages={"unique": "Known food!", "blank": "Say it"}, db_collation="NOCASE")
    kcal = models.SmallIntegerField(default=0)
    class Meta: ordering = ("name",)
    def __str__(self): return self.name
class Recipe(models.Model):
    title = models.CharField(max_length=30)
    foods = models.ManyToManyField(Food, through="Part", related_name="recipes")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    score = models.FloatField(default=0)
    public = models.BooleanField(null=True)
    added = models.DateField(null=True)
    similar = models.ManyToManyField("self", blank=True, symmetrical=True)
    next_one = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="prev_one")
    def __str__(self): return self.title
class Part(models.Model):
    recipe = models.ForeignKey(Recipe, models.CASCADE, related_name="parts")
    food = models.ForeignKey(Food, models.RESTRICT, related_name="parts")
    amount = models.DecimalField(max_digits=6, decimal_places=1)
    unit = models.CharField(max_length=1, choices=Unit, blank=True)
class Note(models.Model):
    recipe = models.ForeignKey(Recipe, models.DO_NOTHING, db_constraint=False)
    text = models.TextField()
    ip = models.GenericIPAddressField(null=True)
    mail = models.EmailField(null=True)
    url = models.URLField(null=True)
    raw = models.BinaryField(null=True)
    bits = models.PositiveBigIntegerField(default=0)
# %%
from django.db.models import *
from django.db.models.functions import *
from django.db.models.lookups import *
from django.db import connection, transaction, IntegrityError, reset_queries
from decimal import Decimal as D
import datetime, itertools
fs = Food.objects.bulk_create([Food(name=n, kcal=k) for n, k in [("flour", 364), ("milk", 42), ("Egg", 155), ("salt", 0), ("oil", 884)]])
R = [Recipe.objects.create(title=t, minutes=m, score=s, public=p, added=a) for t, m, s, p, a in [("Pancake", 20, 4.5, True, datetime.date(2024, 5, 1)), ("Omelette", 10, 3.9, False, datetime.date(2023, 12, 31)), ("Bread", 180, 4.9, True, None), ("Water", None, 0, None, datetime.date(2024, 2, 29))]]
Part.objects.bulk_create([Part(recipe=R[r], food=fs[f], amount=a, unit=u) for r, f, a, u in [(0, 0, "250", "g"), (0, 1, "0.5", "l"), (0, 2, 2, ""), (1, 2, 3, ""), (1, 4, "0.1", "l"), (2, 0, 500, "g"), (2, 3, D("10.5"), "g")]], batch_size=3)
Recipe.objects.annotate(n=Count("parts"), kcal=Sum(F("parts__amount") * F("parts__food__kcal") / 100)).values_list("title", "n", "kcal")
Recipe.objects.annotate(n=Count("parts"), kcal=Sum(F("parts__amount") * F("parts__food__kcal") / 100.0)).values_list("title", "n", "kcal")
Recipe.objects.annotate(x=F("minutes") / 3, y=F("minutes") % 3, z=F("minutes") ** 2, w=-F("minutes"), b=F("minutes").bitand(4), c=F("minutes").bitleftshift(1), d=F("minutes").bitxor(3)).values_list("x", "y", "z", "w", "b", "c", "d")
Recipe.objects.annotate(x=F("title") + "x")
Recipe.objects.annotate(x=F("title") + Value("x")).values("x")
Recipe.objects.annotate(x=F("minutes") + F("score")).values("x")
Recipe.objects.annotate(x=Value(1) + Value(2.5)).values("x")[0], Recipe.objects.annotate(x=Value("a") + 1)
Recipe.objects.annotate(title=Value(1))
Recipe.objects.annotate(parts=Value(1))
Recipe.objects.annotate(Value(1))
Recipe.objects.annotate(Count("parts"), Count("parts"))
Recipe.objects.annotate(x=1)
Recipe.objects.annotate(x="title")
Recipe.objects.annotate(**{"bad name": F("title")})
Recipe.objects.annotate(**{"a;b": F("title")})
Recipe.objects.annotate(Lower("title"))
Recipe.objects.annotate(Max(Lower("title")))
Recipe.objects.alias(a=Count("parts")).values("a")
Recipe.objects.alias(a=F("minutes") * 2).annotate(b=F("a") + 1).filter(a__gt=30).order_by("-a").values("b")
Recipe.objects.values("public").annotate(n=Count("*"), best=Max("score"), t=StringAgg("title", Value("/"), order_by="title")).order_by("public")
Recipe.objects.values("public").annotate(n=Count("*")).filter(n__gt=1).values_list("public")
Recipe.objects.values(yr=ExtractYear("added")).annotate(Avg("score")).order_by("yr")
Recipe.objects.annotate(long=Q(minutes__gt=15)).values_list("title", "long"), Recipe.objects.annotate(long=ExpressionWrapper(Q(minutes__gt=15) | Q(score__lt=1), BooleanField())).filter(long=True)
Recipe.objects.filter(GreaterThan(F("minutes"), 15)), Recipe.objects.annotate(l=LessThan("minutes", 15)).values("l"), Recipe.objects.filter(Exact(Lower("title"), "bread")), Recipe.objects.order_by(IsNull("minutes", True).desc(), "title")
Recipe.objects.filter(Case(When(minutes__gt=50, then=True), default=False, output_field=BooleanField()))
Recipe.objects.annotate(k=Case(When(minutes__lte=10, then=Value("quick")), When(Q(minutes__lte=30) & Q(public=True), then=Value("fine")), default=Value("slow"))).order_by("k").values_list("k", "title")
Recipe.objects.annotate(k=Case(When(minutes__lte=10, then="title"), default=F("score")))
Case(When(minutes=1, then=2), 3)
When(minutes=1)
When(then=1)
When(Q(), then=1)
When("x", then=1)
Case(When(a=1, then=2), default=3), When(Q(a=1), b=2, then="c")
Recipe.objects.aggregate(quick=Count("pk", filter=Q(minutes__lt=15)), pub=Sum(Case(When(public=True, then=1), default=0)), avg=Avg("score", filter=~Q(score=0)))
Recipe.objects.aggregate(x=Sum("parts__amount", filter=Q(parts__unit="g")), y=Count("foods", distinct=True), z=Max("parts__food__kcal"))
Recipe.objects.annotate(n=Count("parts")).aggregate(Avg("n"), Max("n"), Sum("n", filter=Q(title__contains="e")))
Recipe.objects.aggregate(Sum("title"), Avg("title"))
Recipe.objects.aggregate(n=Count("parts"), m=F("n") * 2)
Recipe.objects.aggregate(n=Count("parts"), m=Sum("n"))
Recipe.objects.aggregate(F("minutes"))
Recipe.objects.aggregate()
Recipe.objects.aggregate(x=5)
Recipe.objects.annotate(n=Count("parts")).filter(n=Max("minutes"))
Recipe.objects.filter(Count("parts") > 2)
Recipe.objects.filter(minutes__gt=Avg("minutes"))
Recipe.objects.filter(minutes__gt=Recipe.objects.aggregate(a=Avg("minutes"))["a"])
Recipe.objects.filter(minutes__gt=Subquery(Recipe.objects.values("public").annotate(a=Avg("minutes")).values("a")[:1]))
Recipe.objects.filter(score=Recipe.objects.aggregate(Max("score"))), 
Recipe.objects.order_by("-score")[0], Recipe.objects.order_by("score").reverse()[:2], Recipe.objects.order_by("-score")[1:3][0], Recipe.objects.order_by("pk")[::2], Recipe.objects.all()[2:2], Recipe.objects.order_by("pk")[10:]
Recipe.objects.all()[-1]
Recipe.objects.all()[:-1]
Recipe.objects.all()[10]
qs = Recipe.objects.order_by("pk")[:3]; qs.count(), qs.exists(), len(qs), qs[1:2], qs.aggregate(Max("score")), qs.values("title"), qs.filter
qs.filter(pk=1)
qs.exclude(pk=1)
qs.order_by("title")
qs.distinct("title")
qs.update(score=1)
qs.delete()
qs.get(pk=1)
qs.last()
qs.reverse()
qs.annotate(x=Value(1))[0].x, qs.select_related("next_one").first(), qs.union(Recipe.objects.filter(pk=4))
qs.latest("pk")
qs.in_bulk()
qs & Recipe.objects.all()
Recipe.objects.distinct("title")
Recipe.objects.values("public").distinct().order_by("public"), Recipe.objects.values_list("public", "minutes").distinct().count(), Recipe.objects.order_by("title").distinct().values_list("public", flat=True)
Recipe.objects.exclude(parts__food__name="egg", parts__unit=""), Recipe.objects.exclude(parts__food__in=[fs[0], fs[1]]), Recipe.objects.filter(foods=fs[2]).exclude(foods=fs[0]), Recipe.objects.filter(foods__name="EGG").filter(foods__kcal__lt=100)
Recipe.objects.filter(parts__isnull=True), Recipe.objects.filter(foods__isnull=False).distinct().count(), Recipe.objects.filter(next_one=None).count(), Recipe.objects.filter(prev_one__title="x"), Recipe.objects.filter(~Q(prev_one__isnull=False)).count()
Food.objects.filter(recipes__title="Bread"), Food.objects.filter(recipes__parts__unit="l").distinct(), Food.objects.annotate(n=Count("recipes")).filter(n=0), Food.objects.filter(parts__recipe__public=None)
Food.objects.filter(name="FLOUR"), Food.objects.filter(name__in=["MILK", "Egg"]), Food.objects.order_by(Collate("name", "RTRIM")), Food.objects.order_by(Collate("name", "nope")), Food.objects.get(name__exact="OIL")
Food(name="Milk").full_clean()
Food(name="").full_clean()
Food(name="x" * 21, kcal=99999).full_clean()
Food.objects.create(name="FLOUR")
Food.objects.get_or_create(name="Milk"), Food.objects.update_or_create(name="SALT", defaults={"kcal": F("kcal") + 1})
Food.objects.bulk_create([Food(name="milk", kcal=1), Food(name="rice", kcal=2)], ignore_conflicts=True), Food.objects.filter(name="rice").exists()
Food.objects.bulk_create([Food(name="milk", kcal=43), Food(name="corn")], update_conflicts=True, update_fields=["kcal"], unique_fields=["name"]), Food.objects.values_list("name", "kcal")
fs[0].delete()
Food.objects.filter(name__in=["rice", "corn"]).delete(), Food.objects.filter(pk=-1).delete(), Food.objects.none().delete()
R[0].similar.add(R[1], R[2]), R[1].similar.all(), R[0].similar.through.objects.count(), R[0].similar.set([R[2]], clear=True), R[2].similar.remove(R[0]), R[0].similar.count()
R[0].next_one = R[1]; R[0].save(); R[1].prev_one, R[1].refresh_from_db(), R[1].prev_one, R[2].prev_one
R[2].next_one = R[1]; R[2].save()
R[1].prev_one = R[3]; R[3].next_one, R[3].save()
R[0].foods.add(fs[3]), 
R[0].foods.add(fs[3], through_defaults={"amount": 1}), R[0].foods.count(), R[0].foods.remove(fs[3]), R[0].foods.set([fs[0]], through_defaults={"amount": 9}), R[0].parts.values_list("amount", "unit")
Part.objects.first().get_unit_display(), Part(unit="z").get_unit_display(), Part(unit="").get_unit_display(), Unit.choices, Unit.GRAM.label, Unit("l"), Part(unit=Unit.LITRE).unit, str(Part(unit=Unit.LITRE).unit), Unit["GRAM"] == "g"
Part(recipe=R[0], food=fs[0], amount="123456.78", unit="z").full_clean()
Part(recipe=R[0], food=fs[0], amount="1.25").full_clean()
Part(recipe=Recipe(title="unsaved"), food=fs[0], amount=1).save()
Part.objects.create(recipe=R[0], food=fs[0], amount=D("99999.95")).amount
Part.objects.create(recipe=R[0], food=fs[0], amount="1e10")
Part.objects.create(recipe=R[0], food=fs[0], amount=float("inf"))
Part.objects.create(recipe=R[0], food=fs[0], amount=[1])
n = Note.objects.create(recipe_id=77, text="orphan", ip="::ffff:1.2.3.4", mail="x", url="y", raw=b"\x00\xff", bits=2**63 - 1); n.ip, n.raw
n.recipe
n.full_clean()
Note.objects.get().raw, Note.objects.get().ip, Note.objects.filter(raw=b"\x00\xff").count(), Note.objects.filter(ip__startswith="1.2").exists(), Note.objects.filter(bits__gte=2**63), Note.objects.filter(bits=-1), Note.objects.filter(bits=2**70).count(), Note.objects.values("bits", "raw")
Note.objects.create(recipe=R[0], text="t", bits=2**63)
Note.objects.create(recipe=R[0], text=None)
Note.objects.create(recipe=R[0], text=b"bytes").text, Note.objects.create(recipe=R[0], text=12).text, Note.objects.create(recipe=R[0], text=["a"]).text, Note.objects.order_by("pk").values_list("text", flat=True)
Note.objects.create(recipe=R[0], text=object)
Note.objects.filter(recipe=R[0]).count(), R[0].note_set.count(), R[0].delete(), Note.objects.filter(recipe_id=1).count()
Recipe.objects.raw("SELECT * FROM cook_recipe WHERE title = %s", ["Bread"])[0].score, [r.x for r in Recipe.objects.raw("SELECT id, title, score * 2 x FROM cook_recipe")], Recipe.objects.raw("SELECT 1"), len(Recipe.objects.raw("SELECT id FROM cook_recipe")), Recipe.objects.raw("SELECT id FROM cook_recipe").columns
list(Recipe.objects.raw("SELECT title FROM cook_recipe"))
list(Recipe.objects.raw("SELECT * FROM nope"))
list(Recipe.objects.raw("SELECT id FROM cook_recipe WHERE title = '%s'", ["x"]))
list(Recipe.objects.raw("SELECT id FROM cook_recipe WHERE title LIKE 'B%'"))
list(Recipe.objects.raw("SELECT id FROM cook_recipe WHERE title LIKE 'B%%'", ["x"]))
list(Recipe.objects.raw("SELECT id FROM cook_recipe WHERE title LIKE %s", ("B%",))), Recipe.objects.raw("SELECT id FROM cook_recipe").prefetch_related("parts")[0].parts.all(), Recipe.objects.raw("x").query, Recipe.objects.raw("SELECT %s", [1]).db, bool(Recipe.objects.raw("SELECT id FROM cook_recipe WHERE 0"))
connection.cursor().execute("SELEC 1")
connection.cursor().execute("SELECT %s", [])
connection.cursor().execute("SELECT %s, %s", [1])
connection.cursor().execute("SELECT %d", [1])
connection.cursor().execute("SELECT 1", 5)
print(Recipe.objects.filter(title="x'y", minutes__in=[1, 2]).order_by("-score").query), str(Recipe.objects.filter(added=datetime.date(2024, 1, 1)).query)
print(Recipe.objects.filter(pk__in=[]).query)
Recipe.objects.filter(title="Bread").explain(), Recipe.objects.explain(format="json")
Recipe.objects.explain(verbose=True)
Recipe.objects.filter(pk__in=Recipe.objects.filter(minutes__gt=5)), Recipe.objects.filter(pk__in=Recipe.objects.values("pk", "title"))
Recipe.objects.filter(title__in=Recipe.objects.values_list("title", flat=True).order_by("-score")[:2]), Recipe.objects.filter(title__in=Recipe.objects.all())
Recipe.objects.filter(pk=Recipe.objects.filter(title="Bread")), Recipe.objects.filter(pk=Recipe.objects.filter(title="Bread").values("pk")[:1])
Recipe.objects.filter(minutes__range=[5]), 
Recipe.objects.filter(minutes__range=(5, 20)), Recipe.objects.filter(minutes__in=5)
Recipe.objects.filter(title__regex="[")
Recipe.objects.filter(title__iregex="^b.*D$"), Recipe.objects.filter(title__regex=r"^(Om|Wa)"), Recipe.objects.filter(title__istartswith="PAN"), Recipe.objects.filter(title__contains="%"), Recipe.objects.filter(title__icontains="_"), Recipe.objects.filter(title__endswith=F("title")), Recipe.objects.filter(title__contains=Lower(Value("EA")))
Recipe.objects.filter(title__isnull="x"), Recipe.objects.filter(title=None), Recipe.objects.filter(title__contains=None)
Recipe.objects.filter(title__iexact=None), Recipe.objects.filter(title__in=None)
list(itertools.islice(Recipe.objects.iterator(), 2)), Recipe.objects.iterator(chunk_size=0)
Recipe.objects.prefetch_related("parts").iterator()
list(Recipe.objects.prefetch_related("parts").iterator())
