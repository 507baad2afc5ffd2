# %% hr/models.py
from django.db import models
class Person(models.Model):
    joined = models.DateTimeField(null=True)
# %%
import datetime as dt, zoneinfo
from django.db.models.functions import *
from django.utils import timezone
Person.objects.create(joined=dt.datetime(2020, 3, 29, 0, 30, tzinfo=dt.timezone.utc))
# %%
utc, plus, named, odd, tokyo = dt.timezone.utc, dt.timezone(dt.timedelta(hours=3)), dt.timezone(dt.timedelta(hours=3), "MSK"), dt.timezone(-dt.timedelta(hours=5, minutes=30)), zoneinfo.ZoneInfo("Asia/Tokyo")
# %%
Person.objects.values_list(Trunc("joined", "hour", tzinfo=utc), TruncDay("joined", tzinfo=plus))
# %%
Person.objects.values_list(TruncDay("joined", tzinfo=odd), TruncDay("joined", tzinfo=tokyo))
# %%
Person.objects.values_list(ExtractHour("joined", tzinfo=odd), ExtractHour("joined", tzinfo=tokyo), ExtractHour("joined", tzinfo=plus))
# %%
Person.objects.values_list(TruncDate("joined", tzinfo=odd), TruncTime("joined", tzinfo=plus))
# %%
Person.objects.values_list(TruncDay("joined", tzinfo=named))
# %%
Person.objects.annotate(d=TruncDay("joined", tzinfo=plus)).get().d.utcoffset()
# %%
Person.objects.values_list(TruncDay("joined", tzinfo=zoneinfo.ZoneInfo("UTC")))
# %%
Person.objects.datetimes("joined", "day", tzinfo=utc)
# %%
Person.objects.datetimes("joined", "day", tzinfo=odd)
# %%
Person.objects.datetimes("joined", "day", tzinfo=tokyo)
# %%
with timezone.override(utc):
    print(list(Person.objects.values_list(TruncDay("joined"))), list(Person.objects.datetimes("joined", "day")))
# %%
with timezone.override(odd):
    print(list(Person.objects.values_list(TruncDay("joined"))), timezone.localtime(Person.objects.get().joined))
# %%
TruncDay("joined", tzinfo=plus), Extract("joined", "hour", tzinfo=utc)
