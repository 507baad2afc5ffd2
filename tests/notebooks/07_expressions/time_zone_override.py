# %% demoapp/models.py
from django.db import models


class Event(models.Model):
    name = models.CharField(max_length=20)
    start = models.DateTimeField()

# %%
from datetime import datetime, timedelta, timezone as dt_timezone
from zoneinfo import ZoneInfo
from django.utils import timezone
from django.db.models import F
from django.db.models.functions import ExtractHour, TruncDay, TruncHour, TruncWeek, TruncYear, Trunc, Extract
Event.objects.create(name="a", start=datetime(2024, 10, 27, 0, 30, tzinfo=dt_timezone.utc))
Event.objects.create(name="b", start=datetime(2024, 10, 27, 1, 30, tzinfo=dt_timezone.utc))
Event.objects.create(name="c", start=datetime(2024, 1, 1, 1, 0, tzinfo=dt_timezone(timedelta(hours=-5))))
plus = dt_timezone(timedelta(hours=5, minutes=30))
list(Event.objects.annotate(h=TruncHour("start", tzinfo=plus)).order_by("id").values_list("h", flat=True))
list(Event.objects.annotate(h=ExtractHour("start", tzinfo=plus)).order_by("id").values_list("h", flat=True))
with timezone.override("Europe/Berlin"):
    print(list(Event.objects.annotate(h=TruncHour("start")).order_by("id").values_list("h", flat=True)))
    print(list(Event.objects.annotate(y=TruncYear("start"), w=TruncWeek("start")).order_by("id").values_list("y", "w")))
    print([timezone.localtime(e.start).isoformat() for e in Event.objects.order_by("start")])
    print(Event.objects.filter(start__hour=2).count(), Event.objects.filter(start__week_day=1).count())
    print(Event.objects.filter(start__year__gte=2024).count(), Event.objects.filter(start__date__lt="2024-02-01").count())
    print(Event.objects.annotate(d=Trunc("start", "day", tzinfo=ZoneInfo("Asia/Tokyo"))).filter(d__gt=datetime(2024, 10, 1, tzinfo=dt_timezone.utc)).count())
    print(Event.objects.earliest("start").start, Event.objects.values_list("start__hour", flat=True).order_by("id"))
with timezone.override(plus):
    print(timezone.get_current_timezone_name(), list(Event.objects.annotate(h=TruncHour("start")).order_by("id").values_list("h", flat=True)))
with timezone.override(timezone.get_fixed_timezone(90)):
    print(timezone.get_current_timezone_name(), timezone.localtime(Event.objects.get(name="a").start))
timezone.template_localtime(Event.objects.get(name="a").start)
timezone.get_current_timezone()
timezone.make_aware(datetime(2024, 3, 31, 2, 30), ZoneInfo("Europe/Berlin")).isoformat()
Event(start=datetime(2024, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))).start
Event.objects.annotate(x=TruncDay("start", tzinfo=ZoneInfo("Asia/Tokyo"))).order_by("x").first().x
str(Event.objects.filter(start__date=datetime(2024, 1, 1).date()).query)
