# %% [markdown]
# # Date, time and duration fields
# %% demoapp/models.py
from django.db import models


class Event(models.Model):
    day = models.DateField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    clock = models.TimeField(null=True, blank=True)
    lasts = models.DurationField(null=True, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    seen = models.DateTimeField(auto_now=True)
    made_day = models.DateField(auto_now_add=True)
    seen_time = models.TimeField(auto_now=True)
# %%
from datetime import date, datetime, time, timedelta, timezone

e = Event.objects.create(day="2024-02-29", at="2024-02-29T12:30:00Z", clock="07:05", lasts="1 02:03:04.5")
e.day, e.at, e.lasts, e.made, e.seen, e.made_day, e.seen_time
e.refresh_from_db()
e.day, e.at, e.clock, e.lasts
Event.objects.create(day=datetime(2024, 3, 1, 5, tzinfo=timezone.utc), at=date(2024, 3, 1), clock=time(23, 59, 59, 999999), lasts=timedelta(microseconds=-1)).pk
Event.objects.order_by("pk").values_list("day", "at", "clock", "lasts").last()
Event(day="2024-02-30").save()  # raises ValidationError
Event(day="x").save()  # raises ValidationError
Event(at="2024-13-01 00:00").save()  # raises ValidationError
Event(clock="25:00").save()  # raises ValidationError
Event(lasts="x").full_clean()  # raises ValidationError
Event(day=5).save()  # raises TypeError
Event.objects.filter(day="soon")  # raises ValidationError
Event.objects.filter(day__gt=date(2024, 2, 29)).count(), Event.objects.filter(at__date="2024-02-29").count(), Event.objects.filter(clock__gte="07:05").count(), Event.objects.filter(lasts__lt=timedelta(0)).count()
Event.objects.filter(at__range=("2024-01-01", "2024-03-01")).count(), Event.objects.filter(day__range=(date(2024, 1, 1), date(2024, 2, 29))).count()
e.get_next_by_made(), e.get_next_by_seen() == e.get_next_by_made()
e.get_previous_by_made()  # raises DoesNotExist
Event().get_next_by_made()  # raises ValueError
hasattr(e, "get_next_by_day"), Event._meta.get_field("made").editable, Event._meta.get_field("made").blank
e.save(update_fields=["day"])
e.save()
e.made == e.seen
[Event._meta.get_field(n).to_python(v) for n, v in [("day", "2020-1-2"), ("day", datetime(2020, 1, 2, 3)), ("at", "2020-01-02 03:04"), ("clock", "3:04:05.6"), ("lasts", "90"), ("lasts", "P3DT2H"), ("lasts", "-1:30")]]
Event._meta.get_field("day").value_to_string(e), Event._meta.get_field("lasts").value_to_string(e), Event._meta.get_field("clock").value_to_string(e)
Event._meta.get_field("made").deconstruct(), Event._meta.get_field("seen_time").deconstruct()
Event.objects.datetimes("at", "month", order="DESC").count(), Event.objects.dates("day", "month")
Event.objects.datetimes("at", "decade")  # raises ValueError
