# `django.utils.timesince`: "2 weeks, 3 days".

from datetime import datetime

from django.utils.html import avoid_wrapping
from django.utils.timezone import is_aware
from django.utils.timezone import now as _now
from django.utils.translation import ngettext_lazy

TIME_STRINGS = {
    unit: ngettext_lazy(f"%(num)d {unit}", f"%(num)d {unit}s", "num")
    for unit in ("year", "month", "week", "day", "hour", "minute")
}
TIME_STRINGS_KEYS = list(TIME_STRINGS)
TIME_CHUNKS = [604800, 86400, 3600, 60]
MONTHS_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def timesince(d, now=None, reversed=False, time_strings=None, depth=2):
    if time_strings is None:
        time_strings = TIME_STRINGS
    if depth <= 0:
        raise ValueError("depth must be greater than 0.")
    if not isinstance(d, datetime):
        d = datetime(d.year, d.month, d.day)
    if now and not isinstance(now, datetime):
        now = datetime(now.year, now.month, now.day)
    if not now:
        now = _now().astimezone(d.tzinfo) if is_aware(d) else _now().replace(tzinfo=None)
    elif is_aware(now) and is_aware(d):
        now = now.astimezone(d.tzinfo)
    if reversed:
        d, now = now, d
    nothing = avoid_wrapping(time_strings["minute"] % {"num": 0})
    delta = now - d
    if delta.days * 86400 + delta.seconds <= 0:
        return nothing
    months = (now.year - d.year) * 12 + (now.month - d.month)
    if d.day > now.day or (d.day == now.day and d.time() > now.time()):
        months -= 1
    years, months = divmod(months, 12)
    pivot = d
    if years or months:
        year, month = d.year + years, d.month + months
        if month > 12:
            year, month = year + 1, month - 12
        day = min(MONTHS_DAYS[month - 1], d.day)
        pivot = datetime(year, month, day, d.hour, d.minute, d.second, tzinfo=d.tzinfo)
    left = (now - pivot).total_seconds()
    counts = [years, months]
    for chunk in TIME_CHUNKS:
        count = int(left // chunk)
        counts.append(count)
        left -= chunk * count
    first = next((at for at, count in enumerate(counts) if count), None)
    if first is None:
        return nothing
    shown = []
    for name, count in list(zip(TIME_STRINGS_KEYS, counts))[first:first + depth]:
        if count == 0:
            break
        shown.append(avoid_wrapping(time_strings[name] % {"num": count}))
    return ", ".join(shown)


def timeuntil(d, now=None, time_strings=None, depth=2):
    return timesince(d, now, reversed=True, time_strings=time_strings, depth=depth)
