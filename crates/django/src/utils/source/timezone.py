# `django.utils.timezone` for a project with `USE_TZ = True` and `TIME_ZONE = "UTC"`.

from contextlib import ContextDecorator
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from django.utils._zone import set_current

_active = None


def get_fixed_timezone(offset):
    if isinstance(offset, timedelta):
        offset = offset.total_seconds() // 60
    sign = "-" if offset < 0 else "+"
    hours, minutes = divmod(abs(offset), 60)
    return timezone(timedelta(minutes=offset), "%s%02d%02d" % (sign, hours, minutes))


def get_default_timezone():
    return ZoneInfo("UTC")


def get_default_timezone_name():
    return _name(get_default_timezone())


def get_current_timezone():
    return get_default_timezone() if _active is None else _active


def get_current_timezone_name():
    return _name(get_current_timezone())


def _name(zone):
    return zone.tzname(None) or str(zone)


def activate(timezone):
    global _active
    if isinstance(timezone, str):
        timezone = ZoneInfo(timezone)
    elif not isinstance(timezone, tzinfo):
        raise ValueError("Invalid timezone: %r" % timezone)
    _active = timezone
    set_current(get_current_timezone_name())


def deactivate():
    global _active
    _active = None
    set_current(get_current_timezone_name())


class override(ContextDecorator):
    def __init__(self, timezone):
        self.timezone = timezone

    def __enter__(self):
        self.old_timezone = _active
        if self.timezone is None:
            deactivate()
        else:
            activate(self.timezone)

    def __exit__(self, exc_type, exc_value, traceback):
        if self.old_timezone is None:
            deactivate()
        else:
            activate(self.old_timezone)


def template_localtime(value, use_tz=None):
    convert = isinstance(value, datetime) and use_tz is not False and not is_naive(value)
    return localtime(value) if convert and getattr(value, "convert_to_local_time", True) else value


def now():
    return datetime.now(tz=timezone.utc)


def is_aware(value):
    return value.utcoffset() is not None


def is_naive(value):
    return value.utcoffset() is None


def localtime(value=None, timezone=None):
    if value is None:
        value = now()
    if timezone is None:
        timezone = get_current_timezone()
    if is_naive(value):
        raise ValueError("localtime() cannot be applied to a naive datetime")
    return value.astimezone(timezone)


def localdate(value=None, timezone=None):
    return localtime(value, timezone).date()


def make_aware(value, timezone=None):
    if timezone is None:
        timezone = get_current_timezone()
    if is_aware(value):
        raise ValueError("make_aware expects a naive datetime, got %s" % value)
    return value.replace(tzinfo=timezone)


def make_naive(value, timezone=None):
    if timezone is None:
        timezone = get_current_timezone()
    if is_naive(value):
        raise ValueError("make_naive() cannot be applied to a naive datetime")
    return value.astimezone(timezone).replace(tzinfo=None)
