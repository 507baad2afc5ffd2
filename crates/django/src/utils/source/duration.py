# `django.utils.duration`: a timedelta as text.

from datetime import timedelta


def _parts(duration):
    days = duration.days
    minutes, seconds = divmod(duration.seconds, 60)
    return days, *divmod(minutes, 60), seconds, duration.microseconds


def duration_string(duration):
    days, hours, minutes, seconds, microseconds = _parts(duration)
    text = "{:02d}:{:02d}:{:02d}".format(hours, minutes, seconds)
    if days:
        text = "{} ".format(days) + text
    return text + ".{:06d}".format(microseconds) if microseconds else text


def duration_iso_string(duration):
    sign = ""
    if duration < timedelta(0):
        sign, duration = "-", -duration
    days, hours, minutes, seconds, microseconds = _parts(duration)
    fraction = ".{:06d}".format(microseconds) if microseconds else ""
    return "{}P{}DT{:02d}H{:02d}M{:02d}{}S".format(sign, days, hours, minutes, seconds, fraction)


def duration_microseconds(delta):
    return (24 * 60 * 60 * delta.days + delta.seconds) * 1000000 + delta.microseconds
