# `django.utils.dateparse`: texts of dates and times; what is not well formed gives None.

from datetime import date, datetime, time, timedelta


def _number(text, least, most):
    return text.isascii() and text.isdigit() and least <= len(text) <= most


def _date_parts(text):
    parts = text.split("-")
    if len(parts) == 3 and _number(parts[0], 4, 4) and _number(parts[1], 1, 2) and _number(parts[2], 1, 2):
        return [int(part) for part in parts]
    return None


def _time_parts(text):
    head, separator, fraction = text.replace(",", ".").partition(".")
    parts = head.split(":")
    if not 2 <= len(parts) <= 3 or not all(_number(part, 1, 2) for part in parts):
        return None
    if separator:
        if len(parts) != 3 or not _number(fraction, 1, 12):
            return None
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return [int(part) for part in parts] + [0] * (3 - len(parts)) + [micro]


def parse_date(value):
    try:
        return date.fromisoformat(value)
    except ValueError:
        parts = _date_parts(value)
        return None if parts is None else date(*parts)


def parse_time(value):
    try:
        return time.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        parts = _time_parts(value)
        return None if parts is None else time(*parts)


def parse_datetime(value):
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    from django.utils.timezone import get_fixed_timezone, timezone
    body, zone = value, None
    if body.endswith("Z"):
        body, zone = body[:-1], timezone.utc
    else:
        at = max(body.rfind("+"), body.rfind("-", 11))
        if at > 10:
            digits = body[at + 1:].replace(":", "")
            if not (_number(digits, 2, 2) or _number(digits, 4, 4)):
                return None
            offset = 60 * int(digits[:2]) + int(digits[2:] or 0)
            zone = get_fixed_timezone(-offset if body[at] == "-" else offset)
            body = body[:at].rstrip()
    day, separator, clock = body.replace("T", " ", 1).partition(" ")
    day, clock = _date_parts(day), _time_parts(clock.strip())
    if day is None or clock is None:
        return None
    return datetime(*day, *clock, tzinfo=zone)


def parse_duration(value):
    text, sign = value.strip(), 1
    days = 0
    for mark in (" days", " day"):
        head, found, rest = text.partition(mark)
        if found:
            if not head.lstrip("+-").isdigit():
                return None
            days, text = int(head), rest.lstrip(", ")
            break
    else:
        head, found, rest = text.partition(" ")
        if found and head.lstrip("+-").isdigit():
            days, text = int(head), rest
    if text.startswith("-"):
        sign, text = -1, text[1:]
    if not text:
        return timedelta(days)
    head, _, fraction = text.replace(",", ".").partition(".")
    parts = head.split(":")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if fraction and not _number(fraction, 1, 12):
        return None
    hours, minutes, seconds = [0] * (3 - len(parts)) + [int(part) for part in parts]
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return timedelta(days) + sign * timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micro)
