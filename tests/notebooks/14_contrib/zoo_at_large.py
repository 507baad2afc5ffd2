# %% zoo/models.py
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin, User, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
class Keeper(models.Model):
    user = models.OneToOneField(User, models.CASCADE, related_name="keeper", primary_key=True)
    badge = models.CharField(max_length=5, unique=True)
    class Meta:
        permissions = [("feed", "Can feed"), ("clean", "Can clean")]
        default_permissions = ("add", "view")
class Animal(models.Model):
    class Diet(models.TextChoices):
        MEAT = "M", "Meat eater"
        PLANT = "P"
        @property
        def emoji(self): return {"M": "x", "P": "y"}[self.value]
    name = models.CharField(max_length=20)
    diet = models.CharField(max_length=1, choices=Diet, default=Diet.MEAT)
    weight = models.FloatField(default=1.0)
    born = models.DateField(null=True)
    keeper = models.ForeignKey(Keeper, models.SET_NULL, null=True, related_name="animals")
    mother = models.ForeignKey("self", models.SET_NULL, null=True, related_name="young")
    def __str__(self): return self.name
    class Meta: ordering = ["name"]; indexes = [models.Index(fields=["diet", "-weight"])]
class Visit(models.Model):
    animal = models.ForeignKey(Animal, models.CASCADE)
    at = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    notes = models.TextField(blank=True)
# %%
import datetime as dt, zoneinfo, math
from decimal import Decimal as D
from django.contrib.auth.models import *
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.hashers import make_password, check_password
from django.contrib.contenttypes.models import ContentType
from django.db.models import *
from django.db.models.functions import *
from django.db import transaction, IntegrityError, connection, models
from django.utils import timezone
u = User.objects.create(username="kim", password="!x"); k = Keeper.objects.create(user=u, badge="K1")
A = {n: Animal.objects.create(name=n, diet=d, weight=w, born=b, keeper=k if n != "Emu" else None) for n, d, w, b in [("Lion", "M", 190.5, dt.date(2015, 6, 1)), ("Lioness", "M", 130, dt.date(2016, 2, 29)), ("Cub", "M", 20.25, dt.date(2023, 12, 31)), ("Emu", "P", 40, None), ("Yak", "P", 500, dt.date(2010, 1, 1))]}
A["Cub"].mother = A["Lioness"]; A["Cub"].save()
Visit.objects.bulk_create(Visit(animal=A[n], at=dt.datetime(2024, m, d, h, 30, tzinfo=dt.UTC), minutes=x) for n, m, d, h, x in [("Lion", 1, 1, 0, 5), ("Lion", 1, 31, 23, 15), ("Cub", 3, 31, 1, 10), ("Yak", 10, 27, 0, 45), ("Yak", 12, 31, 23, 1), ("Lion", 1, 1, 12, 7)])
Animal.Diet("M").emoji, A["Emu"].get_diet_display(), Animal.Diet.PLANT.label, A["Lion"].diet, type(A["Lion"].diet), Animal.objects.get(name="Emu").diet
Animal().diet, type(Animal().diet), Animal.diet.field.default, Animal(diet=Animal.Diet.PLANT).get_diet_display()
Animal.objects.aggregate(Sum("weight"), Avg("weight"), StdDev("weight"), Variance("weight", sample=True), Max("born"), Count("keeper"), Count("diet", distinct=True))
Animal.objects.annotate(log=Log(10, "weight"), sq=Sqrt("weight"), p=Power("weight", 2), e=Exp(Value(1.0)), f=Floor("weight"), c=Ceil("weight"), r=Round("weight", precision=1), s=Sign(F("weight") - 100), m=Mod("weight", 7), ln=Ln("weight")).values_list("log", "sq", "p", "e", "f", "c", "r", "s", "m", "ln")[0]
Animal.objects.annotate(a=Abs(Value(-5)), b=ACos(Value(1)), c=ATan2(Value(1), Value(1)), d=Cot(Value(1)), e=Degrees(Pi()), g=Radians(Value(180)), h=Sin(Value(0)), i=Tan(Value(0)), j=Cos(Value(0)), k=ASin(Value(0)), l=ATan(Value(0))).values_list("a", "b", "c", "d", "e", "g", "h", "i", "j", "k", "l")[0]
Animal.objects.annotate(a=Chr(Value(65)), b=Ord("name"), c=Left("name", 2), d=Right("name", 2), e=LPad("name", 6, Value("*")), f=RPad("name", 6), g=LTrim(Value("  x")), h=Trim(Value(" y ")), i=Repeat("name", 2), j=Replace("name", Value("L"), Value("l")), k=Reverse("name"), l=StrIndex("name", Value("o")), m=Substr("name", 2, 2), n=Upper("name"), o=MD5("name"), p=SHA1(Value("x")), q=RTrim(Value("z "))).values_list("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q").get(name="Lion")
Animal.objects.annotate(x=Left("name", 0))
Animal.objects.annotate(x=Substr("name", 0))
Animal.objects.annotate(x=LPad("name", -1))
Animal.objects.annotate(x=Concat("name"))
Animal.objects.annotate(x=Coalesce("name"))
Animal.objects.annotate(x=Greatest("weight"))
Animal.objects.annotate(x=Concat("name", "weight"))
Animal.objects.annotate(x=Concat("name", "weight", output_field=CharField())).values_list("x", flat=True)
Animal.objects.annotate(x=Concat("name", Value(" "), "mother__name"), y=Concat(Value("a"), Value(None), output_field=CharField())).values_list("x", "y")
Animal.objects.annotate(x=Greatest("weight", Value(100.0)), y=Least("born", dt.date(2016, 1, 1)), z=NullIf("diet", Value("M")), w=Coalesce("mother__name", "keeper__badge", Value("?"))).values_list("x", "y", "z", "w")
Animal.objects.annotate(x=Cast("weight", IntegerField()), y=Cast("born", DateTimeField()), z=Cast("weight", DecimalField(max_digits=8, decimal_places=1)), w=Cast("pk", CharField(max_length=3)), t=Cast(Value("2024-01-01"), DateField()), b=Cast("pk", BooleanField()), j=Cast(Value('{"a": 1}'), JSONField())).values("x", "y", "z", "w", "t", "b", "j")[1]
Animal.objects.filter(born__gte=Now() - dt.timedelta(days=5000)).count(), Animal.objects.annotate(n=Now()).first().n.tzinfo, Animal.objects.order_by(Length("name").desc(), Lower("name").asc()), Animal.objects.order_by(F("born").asc(nulls_last=True), "-weight")
Animal.objects.annotate(age=ExtractYear(Now()) - ExtractYear("born")).values_list("name", "age"), Animal.objects.filter(born__year=2016, born__month=2, born__day=29), Animal.objects.filter(born__week_day=1), Animal.objects.filter(born__iso_year=2023), Animal.objects.filter(born__year__lt=2016).count()
Animal.objects.annotate(md=Concat(ExtractMonth("born"), Value("/"), ExtractDay("born"), output_field=CharField())).values_list("md", flat=True)
Visit.objects.annotate(h=TruncHour("at"), d=TruncDate("at"), w=TruncWeek("at"), q=TruncQuarter("at"), y=TruncYear("at", output_field=DateField()), t=TruncTime("at"), mi=TruncMinute("at"), s=TruncSecond("at")).values_list("h", "d", "w", "q", "y", "t", "mi", "s")[1]
Visit.objects.annotate(d=TruncDay("at", tzinfo=zoneinfo.ZoneInfo("Australia/Melbourne"))).values("d").annotate(n=Count("id"), m=Sum("minutes")).order_by("d")
Visit.objects.annotate(h=ExtractHour("at", tzinfo=zoneinfo.ZoneInfo("America/New_York")), wd=ExtractWeekDay("at"), iwd=ExtractIsoWeekDay("at"), wk=ExtractWeek("at"), iy=ExtractIsoYear("at"), q=ExtractQuarter("at"), mi=ExtractMinute("at"), s=ExtractSecond("at")).values_list("h", "wd", "iwd", "wk", "iy", "q", "mi", "s")
Visit.objects.filter(at__time__gte=dt.time(12)).count(), Visit.objects.filter(at__date__range=("2024-01-01", "2024-01-31")).count(), Visit.objects.filter(at__time__range=(dt.time(0), "01:00")).count(), Visit.objects.filter(at__iso_year=2025).count(), Visit.objects.filter(at__hour__in=[0, 23]).count(), Visit.objects.filter(at__week=1).count(), Visit.objects.filter(at__second=0, at__minute__gt=29).count()
with timezone.override(zoneinfo.ZoneInfo("Pacific/Auckland")): print(timezone.get_current_timezone_name(), list(Visit.objects.filter(at__year=2025).values_list("at__date", "at__hour")), timezone.localtime(Visit.objects.first().at), Visit.objects.dates("at", "day"))
timezone.activate("Europe/London"); print(timezone.get_current_timezone(), timezone.localtime(timezone.now()), Visit.objects.datetimes("at", "month")); timezone.deactivate()
timezone.make_aware(dt.datetime(2024, 3, 31, 2, 30), zoneinfo.ZoneInfo("Europe/Paris")), timezone.make_naive(timezone.now()), timezone.is_aware(dt.datetime.now()), timezone.localdate(), timezone.get_fixed_timezone(90), timezone.get_default_timezone_name()
timezone.make_aware(timezone.now())
timezone.make_naive(dt.datetime(2024, 1, 1))
timezone.localtime(dt.datetime(2024, 1, 1))
timezone.activate("Mars/Base")
Visit.objects.aggregate(first=Min("at"), last=Max("at"), span=Max("at") - Min("at"), long=Count("pk", filter=Q(minutes__gte=10)))
Visit.objects.values("animal__diet").annotate(total=Sum("minutes"), avg=Avg("minutes", output_field=IntegerField()), n=Count("animal", distinct=True)).order_by("-total")
Visit.objects.values("animal__name").annotate(total=Sum("minutes")).filter(total__gt=10).order_by("animal__name").values_list("animal__name", "total")
Visit.objects.annotate(running=Window(Sum("minutes"), partition_by="animal", order_by="at"), share=F("minutes") * 100.0 / Window(Sum("minutes")), prev=Window(Lag("minutes", 1, 0), partition_by="animal", order_by="at"), nth=Window(NthValue("minutes", nth=2), order_by="at")).order_by("at", "pk").values_list("animal__name", "running", "share", "prev", "nth")
Visit.objects.annotate(gap=F("at") - Window(Lag("at"), order_by="at")).order_by("at").values_list("gap", flat=True)
Animal.objects.annotate(v=Count("visit"), last=Max("visit__at"), total=Sum("visit__minutes", default=0)).order_by("-v", "name").values_list("name", "v", "last", "total")
Animal.objects.annotate(v=Count("visit")).filter(Q(v__gte=2) | Q(young__isnull=False)).order_by("name"), Animal.objects.annotate(v=Count("visit", filter=Q(visit__minutes__gt=5))).exclude(v=0)
Animal.objects.filter(Exists(Visit.objects.filter(animal=OuterRef("pk"), minutes__gt=OuterRef("weight") / 100))), Animal.objects.filter(~Exists(Visit.objects.filter(animal_id=OuterRef("id"))), keeper=None)
Animal.objects.annotate(latest=Subquery(Visit.objects.filter(animal=OuterRef("pk")).order_by("-at").values("at")[:1]), n=Subquery(Visit.objects.filter(animal=OuterRef("pk")).values("animal").annotate(c=Count("*")).values("c"), output_field=IntegerField())).values("name", "latest", "n")
Animal.objects.update(weight=Subquery(Visit.objects.filter(animal=OuterRef("pk")).order_by().values("animal").annotate(s=Sum("minutes")).values("s"))) if False else Animal.objects.filter(visit__isnull=False).distinct().update(weight=F("weight") + 1)
Animal.objects.filter(keeper__user__username="kim").update(weight=Case(When(diet="M", then=F("weight") * 2), default=Value(0.5)))
Animal.objects.filter(pk__in=Visit.objects.filter(minutes__gt=40).values("animal")).delete()
Animal.objects.values_list("name", "weight", "mother__name", named=True).order_by("-weight").first()._asdict()
Animal.objects.in_bulk(["Lion", "Cub"], field_name="name")
Animal.objects.values_list("pk").in_bulk()
Animal.objects.order_by("name").first().get_next_by_born()
A["Lion"].get_next_by_born(), A["Cub"].get_previous_by_born(name__startswith="L")
A["Emu"].get_next_by_born()
Animal.objects.select_related("keeper__user", "mother").order_by("pk").values_list("keeper__user__username", "mother_id")[:3], [a.mother and a.mother.name for a in Animal.objects.select_related("mother")], Animal.objects.select_related().query.select_related, Animal.objects.select_related("mother").select_related(None).query.select_related
Animal.objects.only("name").select_related("keeper")[0]
Animal.objects.defer("mother").select_related("mother")
Animal.objects.only("pk").first().__dict__.keys(), Animal.objects.defer(None).query.deferred_loading, Animal.objects.only("name").defer("name").query.deferred_loading
a = Animal.objects.only("name").first(); a.refresh_from_db(fields=["weight"]); sorted(a.get_deferred_fields()), a.weight
a.refresh_from_db(fields=["nope"])
a.refresh_from_db(from_queryset=Animal.objects.filter(pk=0))
a.mother_id = 999; a.save(); a.mother
with transaction.atomic(): a.mother_id = 999; a.save(update_fields=["mother"])
Animal.objects.filter(pk=a.pk).update(mother=None), a.refresh_from_db(), a.mother
u.keeper.animals.count(), User.objects.filter(keeper__animals__name="Emu").exists(), Keeper.objects.get(pk=u).badge, Keeper.objects.filter(user__username__startswith="k", animals__weight__gt=1).distinct().count(), k.pk, k.animals.model, Keeper.objects.filter(pk=u.pk).values("pk", "user", "user_id")
User.objects.create(username="x").keeper
Permission.objects.filter(content_type__app_label="zoo").values_list("codename", "name")
u.user_permissions.add(Permission.objects.get(codename="feed")); u.get_user_permissions(), u.has_perm("zoo.feed"), User.objects.get(pk=u.pk).has_perm("zoo.feed"), u.has_perm("zoo.feed", obj=k)
g = Group.objects.create(name="g"); g.permissions.add(*Permission.objects.filter(codename__endswith="animal")); g.user_set.add(u); User.objects.get(pk=u.pk).get_all_permissions() >= {"zoo.add_animal"}, Group.objects.get_by_natural_key("g"), str(Permission.objects.get(codename="feed")), Permission.objects.get(codename="feed").natural_key()
u.is_active = False; u.save(); User.objects.get(pk=u.pk).has_perm("zoo.feed"), u.is_authenticated, u.is_anonymous, AnonymousUser().is_authenticated, AnonymousUser().has_perm("x"), str(AnonymousUser()), AnonymousUser() == AnonymousUser(), AnonymousUser().groups.all()
AnonymousUser().save()
make_password(None)[:1], make_password("a", salt="s"), make_password("a", hasher="nope") if False else 0, User.objects.normalize_email("A@B.COM"), User.normalize_username("fi"), User.objects.make_random_password() if hasattr(User.objects, "make_random_password") else "gone"
make_password("a", hasher="nope")
make_password(5)
User.objects.create_user("kim2", password="x", is_superuser="maybe")
User(username="kim").full_clean()
User(username="a" * 151, password="x").full_clean()
User.USERNAME_FIELD, User.REQUIRED_FIELDS, User.EMAIL_FIELD, get_user_model() is User, u.get_username(), u.get_short_name(), User(first_name=" A", last_name="B ").get_full_name(), u.clean(), u.get_session_auth_hash()[:0]
ContentType.objects.get_for_model(Animal).name, ContentType.objects.filter(app_label="zoo").values_list("model", flat=True).order_by("model"), str(ContentType.objects.get_for_model(Keeper)), ContentType.objects.get(app_label="zoo", model="animal").get_all_objects_for_this_type(name="Emu"), ContentType.objects.get_for_model(Animal) is ContentType.objects.get_for_model(Animal()), ContentType.objects.clear_cache(), ContentType(app_label="a", model="b").model_class(), str(ContentType(app_label="a", model="b"))
u.delete()
