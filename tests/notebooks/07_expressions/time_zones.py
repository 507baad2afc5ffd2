# %% demoapp/models.py
from django.db import models


class Event(models.Model):
    name = models.CharField(max_length=20)
    start = models.DateTimeField()
    day = models.DateField(null=True)

# %%
from datetime import date, datetime, timedelta, timezone as dt_timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError
from django.utils import timezone
from django.db.models import Count
from django.db.models.functions import ExtractDay, ExtractHour, ExtractWeekDay, TruncDate, TruncDay, TruncHour, TruncMonth, TruncTime, TruncYear
paris, tokyo, new_york = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
Event.objects.create(name="a", start=datetime(2024, 3, 31, 0, 30, tzinfo=dt_timezone.utc))
Event.objects.create(name="b", start=datetime(2024, 3, 31, 23, 30, tzinfo=dt_timezone.utc))
Event.objects.create(name="c", start=datetime(2024, 7, 1, 12, 0, tzinfo=paris))
timezone.get_current_timezone(), timezone.get_current_timezone_name(), timezone.get_default_timezone()
timezone.activate(paris)
timezone.get_current_timezone(), timezone.get_current_timezone_name()
[timezone.localtime(e.start) for e in Event.objects.order_by("id")]
list(Event.objects.annotate(d=TruncDay("start")).order_by("id").values_list("d", flat=True))
list(Event.objects.annotate(d=TruncDate("start"), t=TruncTime("start")).order_by("id").values_list("d", "t"))
list(Event.objects.annotate(d=TruncHour("start", tzinfo=tokyo)).order_by("id").values_list("d", flat=True))
list(Event.objects.annotate(h=ExtractHour("start"), w=ExtractWeekDay("start"), d=ExtractDay("start", tzinfo=new_york)).order_by("id").values_list("h", "w", "d"))
list(Event.objects.filter(start__date=date(2024, 4, 1)).values_list("name", flat=True))
list(Event.objects.filter(start__hour=1).values_list("name", flat=True))
list(Event.objects.filter(start__year=2024).values_list("name", flat=True))
list(Event.objects.annotate(m=TruncMonth("start")).values("m").annotate(n=Count("id")).order_by("m"))
list(Event.objects.datetimes("start", "month"))
list(Event.objects.datetimes("start", "day", tzinfo=tokyo))
list(Event.objects.dates("start", "day"))
with timezone.override("America/New_York"):
    print(timezone.localtime(Event.objects.get(name="a").start), timezone.localdate(Event.objects.get(name="a").start))
    print(list(Event.objects.annotate(d=TruncDate("start")).order_by("id").values_list("d", flat=True)))
with timezone.override(None):
    print(timezone.get_current_timezone_name())
timezone.make_aware(datetime(2024, 7, 1, 12)), timezone.make_aware(datetime(2024, 7, 1, 12), tokyo)
timezone.make_naive(datetime(2024, 7, 1, 12, tzinfo=dt_timezone.utc)), timezone.make_naive(datetime(2024, 7, 1, 12, tzinfo=paris), new_york)
timezone.is_aware(timezone.now()), timezone.localtime(), timezone.now()
Event.objects.create(name="d", start=datetime(2024, 12, 25, 9, 0, tzinfo=new_york)).start
Event.objects.get(name="d").start
Event.objects.create(name="e", start="2024-12-31T23:00:00+09:00").start
Event.objects.get(name="e").start
Event.objects.filter(start__gt=datetime(2024, 12, 1, tzinfo=tokyo)).count()
timezone.deactivate()
timezone.get_current_timezone_name()
ZoneInfo("Europe/Nowhere")  # raises ZoneInfoNotFoundError
timezone.activate("Not/AZone")  # raises ZoneInfoNotFoundError
timezone.activate(5)  # raises ValueError
timezone.get_fixed_timezone(90), timezone.get_fixed_timezone(timedelta(hours=-3))
datetime(2024, 10, 27, 2, 30, tzinfo=paris), datetime(2024, 10, 27, 2, 30, tzinfo=paris, fold=1).astimezone(dt_timezone.utc)
