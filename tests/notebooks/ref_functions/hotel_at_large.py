# %% hotel/models.py
import datetime
from decimal import Decimal
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate, Lower
from django.utils import timezone

class City(models.Model):
    name = models.CharField(max_length=40, unique=True)
    tz = models.CharField(max_length=40, default="UTC")
    def __str__(self): return self.name

class Hotel(models.Model):
    class Stars(models.IntegerChoices):
        ONE = 1
        TWO = 2, "Two of them"
        FIVE = 5
        __empty__ = "unrated"
    name = models.CharField("hotel name", max_length=40)
    city = models.ForeignKey(City, models.CASCADE, related_name="hotels")
    stars = models.PositiveSmallIntegerField(choices=Stars, null=True, blank=True)
    opened = models.DateField(null=True)
    checkin = models.TimeField(default=datetime.time(15))
    rating = models.FloatField(null=True)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "city"], name="one_per_city", violation_error_message="Already there in %(name)s.")]
        get_latest_by = ["opened", "name"]
        ordering = [F("opened").asc(nulls_last=True)]
    def __str__(self): return f"{self.name} ({self.get_stars_display()})"

class Room(models.Model):
    hotel = models.ForeignKey(Hotel, models.CASCADE, related_name="rooms")
    number = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=7, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))])
    size = models.DurationField(null=True)
    label = models.GeneratedField(expression=models.functions.Concat(models.Value("#"), "number"), output_field=models.CharField(max_length=12), db_persist=True)
    class Meta:
        unique_together = [["hotel", "number"]]
        order_with_respect_to = "hotel"

class Stay(models.Model):
    room = models.ForeignKey(Room, models.PROTECT, related_name="stays")
    guest = models.CharField(max_length=20, validators=[RegexValidator(r"^[A-Z]", "Capitals only", code="caps")])
    start = models.DateTimeField()
    end = models.DateTimeField(null=True)
    nights = models.GeneratedField(expression=F("end") - F("start"), output_field=models.DurationField(), db_persist=False)
    paid = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    class Meta:
        constraints = [models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gt=F("start")), name="ends_later", violation_error_code="late", violation_error_message="Too early")]
        indexes = [models.Index(Lower("guest").desc(), "start", name="guest_i"), models.Index(fields=["-end"], condition=Q(end__isnull=False), name="done_i")]

# %%
import datetime as dt, zoneinfo
from decimal import Decimal
from django.db.models import *
from django.db.models.functions import *
from django.db import connection, transaction, IntegrityError
from django.core.exceptions import ValidationError
from django.utils import timezone
U = dt.UTC
NY = zoneinfo.ZoneInfo("America/New_York")
rome, ny = City.objects.bulk_create([City(name="Rome", tz="Europe/Rome"), City(name="New York", tz="America/New_York")])
h = [Hotel.objects.create(name=n, city=c, stars=s, opened=o, rating=r) for n, c, s, o, r in [("Ritz", rome, 5, dt.date(1990, 3, 1), 4.5), ("Inn", rome, 1, None, 2.25), ("Plaza", ny, 2, dt.date(1907, 10, 1), None), ("Anon", ny, None, dt.date(2020, 2, 29), 3)]]
h
Hotel.objects.all()
rs = [Room.objects.create(hotel=x, number=n, price=p, size=dt.timedelta(minutes=n)) for x, n, p in [(h[0], 101, "99.50"), (h[0], 102, "250"), (h[1], 1, 20), (h[2], 7, Decimal("310.10")), (h[3], 3, 15.5)]]
[r.label for r in rs], rs[0].price, rs[3].price, rs[4].price
rs[0].refresh_from_db(); rs[0].price, rs[0].label, rs[0].size, rs[0]._order
Room.objects.create(hotel=h[0], number=101, price=1)
Room(hotel=h[0], number=101, price=1).validate_unique()
Room(hotel=h[0], number=101, price=0).full_clean()
Room(hotel=h[0], number=-5, price="x").full_clean()
Hotel(name="Ritz", city=rome).validate_constraints()
Hotel(name="Ritz", city=rome, stars=3).full_clean()
Hotel(name="Ritz", city_id=77, stars="5").full_clean(exclude=["opened"])
Hotel.Stars.choices, Hotel.Stars.labels, Hotel.Stars.FIVE.label, Hotel.Stars(1), Hotel.Stars.values, Hotel.Stars.names
Hotel.Stars(3)
Hotel.Stars["TWO"], 5 in Hotel.Stars, str(Hotel.Stars.TWO), repr(Hotel.Stars.TWO), f"{Hotel.Stars.TWO:>3}"
def stay(r, g, a, n, paid=0): return Stay.objects.create(room=r, guest=g, start=a, end=a + dt.timedelta(days=n) if n else None, paid=paid)
ss = [stay(rs[0], "Ann", dt.datetime(2024, 1, 1, 14, tzinfo=U), 3, "200"), stay(rs[0], "Bob", dt.datetime(2024, 3, 10, 1, 30, tzinfo=NY), 1), stay(rs[3], "Ann", dt.datetime(2024, 3, 31, 0, 30, tzinfo=zoneinfo.ZoneInfo("Europe/Rome")), 2.5, 77.25), stay(rs[4], "Cy", dt.datetime(2024, 12, 31, 23, 59, 59, 999999, tzinfo=U), 0)]
[s.nights for s in ss]
ss[1].start, ss[1].end
ss[1].refresh_from_db(); ss[1].start, ss[1].end, ss[1].nights
stay(rs[0], "Bad", dt.datetime(2024, 1, 1, tzinfo=U), -1)
Stay(room=rs[0], guest="bad", start=timezone.now(), end=timezone.now() - dt.timedelta(1)).full_clean()
try: Stay(room=rs[0], guest="Bad", start=timezone.now(), end=timezone.now() - dt.timedelta(1)).validate_constraints()
except ValidationError as e: print(e.error_dict, e.messages, e.error_dict["__all__"][0].code)
Stay.objects.filter(start__date=dt.date(2024, 3, 10)).values_list("guest", "start__hour")
with timezone.override(NY): print(list(Stay.objects.filter(start__date=dt.date(2024, 3, 10)).values_list("guest", "start__hour", "start__week_day")))
with timezone.override("Asia/Kolkata"): print(list(Stay.objects.annotate(d=TruncDay("start"), h=TruncHour("end")).values_list("d", "h")))
Stay.objects.annotate(d=TruncDate("start", tzinfo=NY), t=TruncTime("start", tzinfo=NY), w=ExtractWeek("start", tzinfo=NY), iso=ExtractIsoYear("start"), q=TruncQuarter("start", tzinfo=NY)).values_list("d", "t", "w", "iso", "q")
Stay.objects.annotate(m=Trunc("start", "month", output_field=DateField())).values("m").annotate(n=Count("pk")).order_by("-m")
Stay.objects.annotate(m=Trunc("start", "fortnight"))
Stay.objects.annotate(m=Trunc("guest", "month"))
Stay.objects.annotate(m=TruncHour("room__hotel__opened"))
Stay.objects.annotate(m=TruncDay("room__hotel__checkin"))
Stay.objects.annotate(m=Extract("room__hotel__opened", "hour"))
Stay.objects.annotate(m=Extract("start", "century"))
Stay.objects.annotate(m=Extract("nights", "day")).values("m")
Stay.objects.annotate(len=F("end") - F("start")).filter(len__gt=dt.timedelta(days=1)).values_list("guest", "len")
Stay.objects.filter(end__gt=F("start") + dt.timedelta(days=2)).order_by("pk").values_list("guest", flat=True)
Stay.objects.annotate(x=ExpressionWrapper(F("start") + F("room__size"), output_field=DateTimeField())).values_list("x", flat=True)
Stay.objects.annotate(x=F("start") + F("room__size")).values_list("x", flat=True)
Stay.objects.annotate(x=F("start") + F("start"))
Stay.objects.annotate(x=F("start") + 1)
Stay.objects.annotate(x=F("nights") * 2).values_list("x", flat=True)
Stay.objects.annotate(x=F("room__size") / 2).values("x")
Stay.objects.annotate(x=F("room__size") + dt.timedelta(seconds=1.5)).values_list("x", flat=True)
Stay.objects.aggregate(Sum("nights"), Avg("nights"), Max("nights"), Min("start"), Sum("room__size"))
Stay.objects.aggregate(s=Sum(F("end") - F("start")), a=Avg(F("end") - F("start"), output_field=DurationField()))
Stay.objects.aggregate(Avg("start"))
Stay.objects.aggregate(Sum("room__hotel__opened"))
Stay.objects.values("guest").annotate(p=Sum("paid"), n=Count("*"), m=Max("end")).order_by("guest")
Stay.objects.annotate(prev=Window(Lag("end"), partition_by=F("room__hotel__city"), order_by=F("start").asc()), n=Window(RowNumber(), partition_by="room__hotel__city__name", order_by="start")).values_list("guest", "prev", "n", "room__hotel__city__name").order_by("pk")
Stay.objects.annotate(n=Window(RowNumber(), partition_by="room__hotel__city__name", order_by="-start")).filter(n=1).values_list("guest", flat=True).order_by("guest")
Stay.objects.annotate(n=Window(Sum("paid"), order_by="start", frame=RowRange(start=-1, end=0))).filter(n__gt=0, guest="Ann").values("guest", "n")
Stay.objects.annotate(n=Window(Sum("paid"), order_by="start", frame=ValueRange(start=None, end=0, exclusion=WindowFrameExclusion.CURRENT_ROW))).values_list("n", flat=True)
Stay.objects.annotate(n=Window(Sum("paid"), order_by="start", frame=ValueRange(start=-5, end=0)))
Window(Rank(), order_by=[F("a").desc(), "b"], partition_by=["c"], frame=RowRange(start=None, end=3))
Window("paid")
Window(Upper("guest"))
RowRange(start=1, end=-1)
Stay.objects.annotate(n=Window(Count("*"))).aggregate(Max("n"))
Stay.objects.aggregate(Window(Count("*")))
Stay.objects.filter(Window(Rank(), order_by="pk"))
Stay.objects.filter(pk=Window(Rank(), order_by="pk")).values_list("pk")
Stay.objects.update(paid=Window(Sum("paid")))
Stay.objects.annotate(r=Window(Rank(), order_by="paid")).filter(Q(r=1) | Q(guest="Cy")).count()
Room.objects.annotate(avg=Window(Avg("price"), partition_by="hotel__city"), diff=F("price") - F("avg")).values_list("label", "avg", "diff").order_by("pk")
Room.objects.annotate(pct=Window(PercentRank(), order_by="price"), cd=Window(CumeDist(), order_by="price"), nt=Window(Ntile(2), order_by="price"), f=Window(FirstValue("label"), order_by="-price"), l=Window(NthValue("label", 2), order_by="price")).values_list("pct", "cd", "nt", "f", "l").order_by("price")
Room.objects.annotate(l=Window(NthValue("label", 0)))
Room.objects.annotate(l=Window(Lead("label", 0)))
Room.objects.annotate(l=Window(Lead("label", default=Value("none")), order_by="number")).values_list("l", flat=True)
Ntile(0)
Hotel.objects.annotate(free=Exists(Room.objects.filter(hotel=OuterRef("pk")).exclude(stays__end__isnull=True))).values_list("name", "free")
Hotel.objects.annotate(income=Coalesce(Subquery(Stay.objects.filter(room__hotel=OuterRef("pk")).order_by().values("room__hotel").annotate(t=Sum("paid")).values("t")), Value(Decimal(0)))).order_by("-income").values_list("name", "income")
Hotel.objects.annotate(income=Coalesce(Sum("rooms__stays__paid"), 0))
Hotel.objects.annotate(income=Coalesce(Sum("rooms__stays__paid"), 0, output_field=DecimalField())).values_list("income", flat=True)
Hotel.objects.annotate(income=Sum("rooms__stays__paid", default=0)).values_list("income", flat=True)
Hotel.objects.aggregate(a=Avg("rating"), sd=StdDev("rating"), v=Variance("rating", sample=True), n=Count("rating"), m=Max("opened"), s=Sum("stars", default=0), any=AnyValue("city__name", filter=Q(city=rome)))
Hotel.objects.filter(pk=None).aggregate(Sum("stars", default=3), Avg("rating", default=Value(1.5)), Count("*"), Max("opened", default=dt.date(2000, 1, 1)))
Hotel.objects.aggregate(Count("pk", default=0))
Hotel.objects.aggregate(Sum("stars", distinct=True), StringAgg("name", ",", distinct=True))
Hotel.objects.aggregate(StringAgg("name", delimiter=Value("; "), order_by=["-city__name", "name"], filter=Q(stars__gt=0)))
Hotel.objects.order_by().values(y=ExtractYear("opened"), s=F("stars")).annotate(n=Count("rooms")).order_by(F("y").desc(nulls_last=True))
Hotel.objects.latest(), Hotel.objects.earliest(), Hotel.objects.latest("rating"), Hotel.objects.latest("-pk")
Hotel.objects.filter(opened__year__in=[1990, 2020]), Hotel.objects.filter(opened__year__gte=2000), Hotel.objects.filter(opened__quarter=1).count(), Hotel.objects.filter(opened__iso_week_day=6), Hotel.objects.filter(opened__week__range=(1, 10))
Hotel.objects.filter(opened__month__in=["3", 2]), Hotel.objects.filter(opened__day="x")
Hotel.objects.filter(checkin__hour__gte=15, checkin__minute=0, checkin__second__lt=1).count(), Hotel.objects.filter(checkin="15:00").exists(), Hotel.objects.filter(checkin__lt="25:00")
Hotel.objects.filter(opened="1990-13-01")
Hotel.objects.filter(opened="last year")
Hotel.objects.filter(opened__gt=dt.datetime(1990, 1, 1, tzinfo=U)).count(), Hotel.objects.filter(opened=timezone.now()).query.sql_with_params()
Hotel.objects.filter(opened__lt=Now()).count(), Hotel.objects.annotate(age=Now() - F("opened")).first().age > dt.timedelta(1)
Hotel.objects.dates("opened", "decade")
Hotel.objects.dates("opened", "year", order="UP")
Hotel.objects.dates("opened", "year"), Hotel.objects.dates("opened", "month", "DESC"), Hotel.objects.datetimes("opened", "day")
Stay.objects.datetimes("start", "month", tzinfo=NY), Stay.objects.datetimes("start", "second", "DESC")[0], Stay.objects.dates("start", "week")
Stay.objects.filter(room__hotel__city__name="Rome").update(paid=F("paid") + F("room__price"))
Stay.objects.update(paid=Subquery(Room.objects.filter(pk=OuterRef("room")).values("price")[:1]))
Stay.objects.filter(guest="Ann").update(end=F("end") + dt.timedelta(hours=1), paid=Case(When(end__month=1, then=Value(5)), default=F("paid") * Decimal("1.1")))
Stay.objects.order_by("pk").values_list("paid", "nights")
Stay.objects.update(nights=dt.timedelta(1))
Stay.objects.create(room=rs[0], guest="X", start=timezone.now(), nights=dt.timedelta(1)).nights
Room.objects.update(label="x")
Room(label="x").label
Room.objects.filter(label="#7").update(number=8), Room.objects.get(number=8).label, Room.objects.only("label").first().label, Room.objects.defer("label").first().label
Room.objects.bulk_create([Room(hotel=h[1], number=50, price=5)])[0].label
Room.objects.order_by("-price").values_list("price", flat=True)[:2], Room.objects.filter(price=Decimal("250.000")).count(), Room.objects.filter(price__lt="1e2").count(), Room.objects.filter(price=99.5).exists()
Room.objects.filter(price="ten")
Room.objects.filter(price=Decimal("NaN"))
Room.objects.filter(price__in=[Decimal("20"), 250, "15.5"]).count(), Room.objects.annotate(x=F("price") * Decimal("1.075"), y=F("price") / 3, z=F("price") * 2, w=F("price") % 7).values_list("x", "y", "z", "w")[:2]
Room.objects.annotate(x=F("price") * 1.5)
Room.objects.annotate(x=Round("price", 1), y=Cast("price", IntegerField()), z=Cast("price", CharField()), f=Cast("number", FloatField()), d=Cast(Value("12.345"), DecimalField(max_digits=5, decimal_places=2))).values_list("x", "y", "z", "f", "d").first()
Room.objects.aggregate(Avg("price"), Sum("price"), Max("price"), x=Avg("number"), y=Sum(F("price") * F("number")))
h[0].get_room_order(), h[0].set_room_order([2, 1]), h[0].rooms.values_list("number", flat=True), rs[0].get_next_in_order(), rs[1].get_next_in_order().number
Room.objects.get(pk=2).get_previous_in_order()
rs[0].stays.all().delete(), rs[3].delete()
h[2].delete()
ny.delete()
City.objects.filter(hotels__rooms__stays__guest="Ann").delete()
h[1].delete(), Hotel.objects.count()
Stay.objects.earliest("start").get_next_by_start().guest, Stay.objects.latest("start").get_next_by_start()
Stay.objects.first().get_previous_by_start(guest="Cy")
Stay.objects.first().get_next_by_end()
