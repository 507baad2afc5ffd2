# `django.utils.timezone`.

from contextlib import ContextDecorator
from datetime import datetime, timedelta, timezone, tzinfo

from django.conf import settings
from django.utils._zone import set_active

_active = None


def get_fixed_timezone(offset):
    if isinstance(offset, timedelta):
        offset = offset.total_seconds() // 60
    sign = "-" if offset < 0 else "+"
    hours, minutes = divmod(abs(offset), 60)
    return timezone(timedelta(minutes=offset), "%s%02d%02d" % (sign, hours, minutes))


def _zone(key):
    from zoneinfo import ZoneInfo
    return ZoneInfo(key)


def get_default_timezone():
    return _zone(settings.TIME_ZONE)


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
        timezone = _zone(timezone)
    elif not isinstance(timezone, tzinfo):
        raise ValueError("Invalid timezone: %r" % timezone)
    _active = timezone
    set_active(get_current_timezone_name())


def deactivate():
    global _active
    _active = None
    set_active(None)


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
    convert = isinstance(value, datetime) and (settings.USE_TZ if use_tz is None else use_tz) and not is_naive(value)
    return localtime(value) if convert and getattr(value, "convert_to_local_time", True) else value


def now():
    return datetime.now(tz=timezone.utc if settings.USE_TZ else None)


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
