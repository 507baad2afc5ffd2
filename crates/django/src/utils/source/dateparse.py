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


def _clock(text, is_postgres):
    # `4:05:06.7`, in PostgreSQL's form with all its digits; None where it is something else.
    head, dot, fraction = text.partition(".") if is_postgres else text.replace(",", ".").partition(".")
    parts = head.split(":")
    if len(parts) > 3 or not all(_number(part, 1, 20) for part in parts):
        return None
    if dot and not _number(fraction, 1, 6 if is_postgres else 12):
        return None
    if is_postgres and (len(parts) != 3 or len(parts[1]) != 2 or len(parts[2]) != 2):
        return None
    hours, minutes, seconds = [0] * (3 - len(parts)) + [int(part) for part in parts]
    micro = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=micro)


def _days(text):
    head, space, rest = text.partition(" ")
    if space and _number(head.removeprefix("-"), 1, 20):
        return timedelta(int(head)), rest
    return timedelta(), text


def _standard_duration(text):
    days, rest = _days(text)
    if rest is not text:
        rest = rest.removeprefix("days, ").removeprefix("day, ")
    clock = _clock(rest.removeprefix("-"), False)
    return None if clock is None else days + (-clock if rest.startswith("-") else clock)


def _iso_duration(text):
    negative = text.startswith("-")
    if text[:1] in ("-", "+"):
        text = text[1:]
    if not text.startswith("P"):
        return None
    found, units, number = {}, [("W", "weeks"), ("D", "days"), ("T", None)], ""
    for letter in text[1:]:
        if letter.isdigit() or letter in ".,":
            number += letter
            continue
        while units and units[0][0] != letter:
            units.pop(0)
        if not units:
            return None
        name = units.pop(0)[1]
        if name is None:
            if number:
                return None
            units = [("H", "hours"), ("M", "minutes"), ("S", "seconds")]
            continue
        whole, dot, fraction = number.replace(",", ".").partition(".")
        if not _number(whole, 1, 20) or (dot and not _number(fraction, 1, 20)):
            return None
        found[name], number = float(number.replace(",", ".")), ""
    if number:
        return None
    return -timedelta(**found) if negative else timedelta(**found)


def _postgres_duration(text):
    days, rest = _days(text)
    if rest is not text:
        if not rest.startswith("day"):
            return None
        rest = rest.removeprefix("day").removeprefix("s").removeprefix(" ")
    if not rest:
        return days
    clock = _clock(rest[1:] if rest[0] in "+-" else rest, True)
    return None if clock is None else days + (-clock if rest[0] == "-" else clock)


def parse_duration(value):
    for parse in (_standard_duration, _iso_duration, _postgres_duration):
        found = parse(value)
        if found is not None:
            return found
    return None
