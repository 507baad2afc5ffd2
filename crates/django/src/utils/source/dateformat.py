# `django.utils.dateformat`: dates and times by PHP's letters.

from datetime import date, datetime, time

from django.utils.dates import MONTHS, MONTHS_3, MONTHS_ALT, MONTHS_AP, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.timezone import get_default_timezone, is_naive, make_aware

_LETTERS = frozenset("aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTUuwWyYzZ")


class Formatter:
    def format(self, formatstr):
        pieces, escaped = [], False
        for letter in str(formatstr):
            if escaped or (letter not in _LETTERS and letter != "\\"):
                pieces.append(letter)
                escaped = False
            elif letter == "\\":
                escaped = True
            else:
                if type(self.data) is date and hasattr(TimeFormat, letter):
                    raise TypeError(
                        "The format for date objects may not contain time-related format specifiers (found '%s')."
                        % letter
                    )
                pieces.append(str(getattr(self, letter)()))
        return "".join(pieces) + ("\\" if escaped else "")


class TimeFormat(Formatter):
    def __init__(self, obj):
        self.data = obj
        self.timezone = None
        if isinstance(obj, datetime):
            self.timezone = get_default_timezone() if is_naive(obj) else obj.tzinfo

    def a(self):
        return "p.m." if self.data.hour > 11 else "a.m."

    def A(self):
        return "PM" if self.data.hour > 11 else "AM"

    def e(self):
        if self.timezone and getattr(self.data, "tzinfo", None):
            return self.data.tzname() or ""
        return ""

    def f(self):
        return "%d:%02d" % (self.g(), self.data.minute) if self.data.minute else self.g()

    def g(self):
        return self.data.hour % 12 or 12

    def G(self):
        return self.data.hour

    def h(self):
        return "%02d" % self.g()

    def H(self):
        return "%02d" % self.data.hour

    def i(self):
        return "%02d" % self.data.minute

    def O(self):
        if self.timezone is None:
            return ""
        seconds = self.Z()
        hours, minutes = divmod(abs(seconds) // 60, 60)
        return "%s%02d%02d" % ("-" if seconds < 0 else "+", hours, minutes)

    def P(self):
        if self.data.minute == 0 and self.data.hour == 0:
            return "midnight"
        if self.data.minute == 0 and self.data.hour == 12:
            return "noon"
        return "%s %s" % (self.f(), self.a())

    def s(self):
        return "%02d" % self.data.second

    def T(self):
        return "" if self.timezone is None else str(self.timezone.tzname(self.data))

    def u(self):
        return "%06d" % self.data.microsecond

    def Z(self):
        if self.timezone is None:
            return ""
        offset = self.timezone.utcoffset(self.data)
        return offset.days * 86400 + offset.seconds


class DateFormat(TimeFormat):
    def b(self):
        return MONTHS_3[self.data.month]

    def c(self):
        return self.data.isoformat()

    def d(self):
        return "%02d" % self.data.day

    def D(self):
        return WEEKDAYS_ABBR[self.data.weekday()]

    def E(self):
        return MONTHS_ALT[self.data.month]

    def F(self):
        return MONTHS[self.data.month]

    def I(self):
        if self.timezone is None:
            return ""
        return "1" if self.timezone.dst(self.data) else "0"

    def j(self):
        return self.data.day

    def l(self):
        return WEEKDAYS[self.data.weekday()]

    def L(self):
        return self.data.year % 4 == 0 and (self.data.year % 100 != 0 or self.data.year % 400 == 0)

    def m(self):
        return "%02d" % self.data.month

    def M(self):
        return MONTHS_3[self.data.month].title()

    def n(self):
        return self.data.month

    def N(self):
        return MONTHS_AP[self.data.month]

    def o(self):
        return self.data.isocalendar()[0]

    def r(self):
        value = self.data
        if not isinstance(value, datetime):
            value = datetime.combine(value, time.min).replace(tzinfo=get_default_timezone())
        elif is_naive(value):
            value = make_aware(value, timezone=self.timezone)
        shown = DateFormat(value)
        return shown.format("D, d M Y H:i:s ") + (shown.O() if value.utcoffset() else "+0000")

    def S(self):
        if self.data.day in (11, 12, 13):
            return "th"
        return {1: "st", 2: "nd", 3: "rd"}.get(self.data.day % 10, "th")

    def t(self):
        if self.data.month == 2:
            return 29 if self.L() else 28
        return 30 if self.data.month in (4, 6, 9, 11) else 31

    def U(self):
        value = self.data
        if not isinstance(value, datetime):
            value = datetime.combine(value, time.min)
        return int(value.timestamp())

    def w(self):
        return (self.data.weekday() + 1) % 7

    def W(self):
        return self.data.isocalendar()[1]

    def y(self):
        return "%02d" % (self.data.year % 100)

    def Y(self):
        return "%04d" % self.data.year

    def z(self):
        return self.data.timetuple()[7]


def format(value, format_string):
    return DateFormat(value).format(format_string)


def time_format(value, format_string):
    return TimeFormat(value).format(format_string)
