# %% [markdown]
# # django.utils.timezone
# %%
import datetime
from django.utils import timezone
timezone.now(), timezone.localtime(), timezone.localdate()
timezone.get_default_timezone(), timezone.get_default_timezone_name(), timezone.get_current_timezone(), timezone.get_current_timezone_name()
plus_two = timezone.get_fixed_timezone(120)
plus_two, timezone.get_fixed_timezone(-90), timezone.get_fixed_timezone(datetime.timedelta(hours=5, minutes=30))
aware = timezone.make_aware(datetime.datetime(2024, 5, 1, 12, 30))
aware, timezone.is_aware(aware), timezone.is_naive(aware)
timezone.make_aware(datetime.datetime(2024, 5, 1), plus_two)
timezone.make_aware(aware)  # raises ValueError
timezone.make_naive(aware), timezone.make_naive(aware, plus_two)
timezone.make_naive(datetime.datetime(2024, 5, 1))  # raises ValueError
timezone.localtime(aware, plus_two), timezone.localdate(aware, timezone.get_fixed_timezone(12 * 60))
timezone.localtime(datetime.datetime(2024, 5, 1))  # raises ValueError
timezone.activate(plus_two)
timezone.get_current_timezone(), timezone.get_current_timezone_name(), timezone.localtime(aware), timezone.make_aware(datetime.datetime(2024, 1, 1))
timezone.deactivate()
timezone.get_current_timezone_name()
with timezone.override(plus_two):
    timezone.localtime(aware)
    with timezone.override(None):
        timezone.localtime(aware)
    timezone.get_current_timezone_name()
timezone.activate(3)  # raises ValueError
timezone.utc  # raises AttributeError
@timezone.override(plus_two)
def there():
    return timezone.localtime(aware)
there(), timezone.localtime(aware)
timezone.template_localtime(aware), timezone.template_localtime("x"), timezone.timedelta(days=1), timezone.datetime(2024, 1, 1)
# %%
from django.utils.dateparse import parse_date, parse_datetime, parse_duration, parse_time
parse_date("2024-05-01"), parse_date("2024-5-1"), parse_date("May"), parse_date("20240501")
parse_date("2024-13-01")  # raises ValueError
parse_time("12:30"), parse_time("12:30:15.123"), parse_time("9:05"), parse_time("x")
parse_datetime("2024-05-01T12:30:00Z"), parse_datetime("2024-05-01 12:30"), parse_datetime("2024-05-01T12:30:00+02:30"), parse_datetime("2024-05-01"), parse_datetime("x")
parse_duration("1 day, 2:30:00"), parse_duration("3 days"), parse_duration("15:30"), parse_duration("-00:01:01.5"), parse_duration("P3DT1H"), parse_duration("45"), parse_duration("x")
from django.utils.duration import duration_iso_string, duration_microseconds, duration_string
delta = datetime.timedelta(days=2, hours=3, minutes=4, seconds=5, microseconds=6)
duration_string(delta), duration_iso_string(delta), duration_iso_string(-delta), duration_microseconds(delta), duration_string(datetime.timedelta(seconds=1))
# %%
from django.utils.timesince import timesince, timeuntil
then = datetime.datetime(2024, 1, 1, 10)
timesince(then, then + datetime.timedelta(minutes=5)), timesince(then, then + datetime.timedelta(days=17, hours=3)), timesince(then, then)
timesince(then, datetime.datetime(2026, 3, 4, 12)), timesince(then, datetime.datetime(2026, 3, 4, 12), depth=4), timesince(then, datetime.datetime(2023, 1, 1))
timeuntil(then + datetime.timedelta(days=400), then), timesince(datetime.date(2025, 12, 1)), timesince(timezone.now() - datetime.timedelta(hours=3, minutes=2))
timesince(then, depth=0)  # raises ValueError
from django.utils.dateformat import DateFormat, TimeFormat, format, time_format
moment = datetime.datetime(2024, 2, 3, 14, 5, 9, 123456)
format(moment, "jS F Y H:i"), format(moment, "D l N M b n m d y Y"), format(moment, "a A P f g G h H i s u"), format(moment, r"\t\o\d\a\y L t z W o w U c")
format(moment, "e T O Z I r"), format(aware, "e T O Z I r"), format(datetime.date(2024, 2, 29), "r z L")
format(datetime.date(2024, 2, 29), "H:i")  # raises TypeError
time_format(datetime.time(0, 0), "P"), time_format(datetime.time(12, 0), "P f"), time_format(datetime.time(13, 7), "P"), [DateFormat(datetime.date(2024, 1, d)).S() for d in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23)]
from django.utils.formats import date_format, get_format, localize, number_format, time_format as ftime
date_format(moment), date_format(moment, "SHORT_DATE_FORMAT"), date_format(moment, "Y"), ftime(moment.time()), get_format("DATE_FORMAT"), get_format("DECIMAL_SEPARATOR")
import decimal
number_format(1234567.891, 2), number_format(1234567, force_grouping=True), number_format(decimal.Decimal("-1234.5"), 3, force_grouping=True), number_format(5), number_format("12.3456", 1)
localize(1234.5), localize(True), localize("x"), localize(moment), localize(moment.date()), localize(decimal.Decimal("1.50")), localize(None), localize(7)
