# %% [markdown]
# # USE_TZ off and on, TIME_ZONE, and naive moments
# %% demoapp/models.py
from django.db import models
class Event(models.Model):
    dt = models.DateTimeField()
    day = models.DateField(null=True)
    at = models.TimeField(null=True)
# %%
import datetime, warnings
from django.conf import settings
from django.db.models.functions import ExtractHour, TruncDay, TruncDate
from django.test import override_settings
from django.utils import timezone
warnings.simplefilter("error")
Event.objects.create(dt=datetime.datetime(2024, 1, 1, 12))
Event.objects.create(dt=datetime.date(2024, 1, 1))
Event.objects.filter(dt__gt=datetime.datetime(2024, 1, 1))
warnings.simplefilter("ignore")
e = Event.objects.create(dt=datetime.datetime(2024, 1, 1, 12), day=datetime.datetime(2024, 5, 5, 23), at=datetime.time(1, 2))
e.refresh_from_db()
e.dt, e.day, e.at
aware = datetime.timezone(datetime.timedelta(hours=3))
Event.objects.create(dt=e.dt, at=datetime.time(1, tzinfo=aware))
with override_settings(USE_TZ=False):
    f = Event.objects.create(dt=datetime.datetime(2024, 1, 1, 12))
    f.refresh_from_db()
    print(repr(f.dt), timezone.now().tzinfo)
    print(Event.objects.filter(dt__date=datetime.date(2024, 1, 1)).count())
    print(list(Event.objects.annotate(h=ExtractHour("dt"), d=TruncDay("dt")).values_list("h", "d")))
    print(list(Event.objects.datetimes("dt", "hour")))
    print(Event.objects.filter(dt__year=2024).query)
with override_settings(USE_TZ=False):
    Event.objects.create(dt=datetime.datetime(2024, 1, 1, 12, tzinfo=aware))
with override_settings(TIME_ZONE="Africa/Nairobi"):
    print(timezone.get_default_timezone_name(), timezone.get_current_timezone_name())
    g = Event.objects.create(dt=datetime.datetime(2024, 1, 1, 1))
    g.refresh_from_db()
    print(repr(g.dt), repr(timezone.localtime(g.dt)))
    print(list(Event.objects.annotate(d=TruncDate("dt"), h=ExtractHour("dt")).values_list("d", "h")))
    Event(dt=e.dt, day=datetime.datetime(2024, 1, 1, 22, tzinfo=datetime.timezone.utc)).save()
    print(Event.objects.latest("id").day)
list(Event.objects.raw("SELECT * FROM demoapp_event WHERE dt = %s", [datetime.datetime(2024, 1, 1, 15, tzinfo=aware)]))
