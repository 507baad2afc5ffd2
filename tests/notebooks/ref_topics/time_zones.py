# %% [markdown]
# # Aware and naive datetimes
# %% demoapp/models.py
from django.db import models
from django.utils import timezone


class Stamp(models.Model):
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=9, default="")
# %%
from datetime import date, datetime, time, timedelta, timezone as tz
from django.utils import timezone

s = Stamp.objects.create(at=datetime(2024, 3, 31, 12, 30, tzinfo=tz(timedelta(hours=5, minutes=30))))
s.at, Stamp.objects.get().at, Stamp.objects.get().at == s.at, timezone.is_aware(s.at), timezone.now()
Stamp.objects.create().at
Stamp.objects.filter(at=datetime(2024, 3, 31, 7, 0, tzinfo=tz.utc)).count(), Stamp.objects.filter(at__lt=timezone.now()).count(), Stamp.objects.filter(at__date=date(2024, 3, 31)).count(), Stamp.objects.filter(at__time=time(7)).count(), Stamp.objects.filter(at__hour=7).count(), Stamp.objects.filter(at__year=2024).count()
Stamp.objects.filter(at__range=(datetime(2024, 1, 1, tzinfo=tz.utc), datetime(2024, 12, 31, tzinfo=tz.utc))).count(), Stamp.objects.filter(at__gte="2024-03-31T09:00:00+02:00").count(), Stamp.objects.filter(at__gt="2024-03-31T09:00:00+02:00").count()
Stamp.objects.dates("at", "month"), Stamp.objects.update(at="2020-02-03T04:05:06.789+01:00"), Stamp.objects.first().at
Stamp._meta.get_field("at").to_python("2020-01-01T00:00:00Z"), Stamp._meta.get_field("at").to_python("2020-01-01 10:00:00.5-0300"), Stamp._meta.get_field("at").get_prep_value("2020-01-01T00:00:00Z"), Stamp._meta.get_field("at").value_to_string(Stamp.objects.first())
timezone.make_naive(s.at, tz.utc), timezone.is_naive(datetime(2020, 1, 1)), timezone.make_aware(datetime(2020, 1, 1), tz.utc), Stamp.objects.filter(at__lt=timezone.now() - timedelta(days=1)).count()
Stamp(at=time(3)).save()  # raises TypeError
Stamp(at="2020-99-01").full_clean()  # raises ValidationError
