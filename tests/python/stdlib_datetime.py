"""datetime: dates, times, timedeltas, zones; their arithmetic, text and errors."""
from datetime import date, datetime, time, timedelta, timezone, UTC, MINYEAR, MAXYEAR
import datetime as dt


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# timedelta
t = timedelta(days=1, hours=2, minutes=3, seconds=4, microseconds=5)
assert repr((t, str(t), t.days, t.seconds, t.microseconds, t.total_seconds())) == "(datetime.timedelta(days=1, seconds=7384, microseconds=5), '1 day, 2:03:04.000005', 1, 7384, 5, 93784.000005)"
assert repr((timedelta(), timedelta(seconds=-1), str(timedelta(seconds=-1)), timedelta(weeks=1), timedelta(hours=36), timedelta(milliseconds=1500), timedelta(days=0.5), timedelta(days=1.5, hours=-1))) == "(datetime.timedelta(0), datetime.timedelta(days=-1, seconds=86399), '-1 day, 23:59:59', datetime.timedelta(days=7), datetime.timedelta(days=1, seconds=43200), datetime.timedelta(seconds=1, microseconds=500000), datetime.timedelta(seconds=43200), datetime.timedelta(days=1, seconds=39600))"
assert repr((t + t, t - timedelta(days=2), t * 2, t * 0.5, -t, abs(-t), t / 2, t // 2, t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(hours=10)))) == "(datetime.timedelta(days=2, seconds=14768, microseconds=10), datetime.timedelta(days=-1, seconds=7384, microseconds=5), datetime.timedelta(days=2, seconds=14768, microseconds=10), datetime.timedelta(seconds=46892, microseconds=2), datetime.timedelta(days=-2, seconds=79015, microseconds=999995), datetime.timedelta(days=1, seconds=7384, microseconds=5), datetime.timedelta(seconds=46892, microseconds=2), datetime.timedelta(seconds=46892, microseconds=2), 26.0511111125, 26, datetime.timedelta(seconds=184, microseconds=5), (2, datetime.timedelta(seconds=21784, microseconds=5)))"
assert repr((timedelta(1) < timedelta(2), timedelta(1) == timedelta(hours=24), bool(timedelta(0)), hash(timedelta(1)) == hash(timedelta(hours=24)), sum([timedelta(1), timedelta(2)], timedelta()))) == "(True, True, False, True, datetime.timedelta(days=3))"
assert repr((timedelta.max, timedelta.min, timedelta.resolution, str(timedelta(days=1)), str(timedelta(days=-1)), str(timedelta(days=2, microseconds=1)))) == "(datetime.timedelta(days=999999999, seconds=86399, microseconds=999999), datetime.timedelta(days=-999999999), datetime.timedelta(microseconds=1), '1 day, 0:00:00', '-1 day, 0:00:00', '2 days, 0:00:00.000001')"
raises(OverflowError, "Python int too large to convert to C int", lambda: timedelta(days=10 ** 10))
raises(TypeError, "unsupported operand type(s) for +: 'datetime.timedelta' and 'int'", lambda: timedelta(1) + 1)
raises(TypeError, "'<' not supported between instances of 'datetime.timedelta' and 'int'", lambda: timedelta(1) < 1)
raises(ZeroDivisionError, "integer division or modulo by zero", lambda: timedelta(1) / 0)
raises(TypeError, "unsupported type for timedelta days component: str", lambda: timedelta("1"))

# date
d = date(2024, 2, 29)
assert repr((d, str(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.isoformat(), d.toordinal(), d.timetuple().tm_yday)) == "(datetime.date(2024, 2, 29), '2024-02-29', 2024, 2, 29, 3, 4, datetime.IsoCalendarDate(year=2024, week=9, weekday=4), '2024-02-29', 738945, 60)"
assert repr((d + timedelta(days=1), d - timedelta(days=60), d - date(2024, 1, 1), timedelta(1) + d, d.replace(day=1), d.replace(year=2023, day=28), date.fromisoformat("2024-12-31"), date.fromordinal(1), date.fromisocalendar(2024, 9, 4))) == "(datetime.date(2024, 3, 1), datetime.date(2023, 12, 31), datetime.timedelta(days=59), datetime.date(2024, 3, 1), datetime.date(2024, 2, 1), datetime.date(2023, 2, 28), datetime.date(2024, 12, 31), datetime.date(1, 1, 1), datetime.date(2024, 2, 29))"
assert repr((d < date(2024, 3, 1), d == date(2024, 2, 29), d != date(2024, 3, 1), max(d, date(2025, 1, 1)), hash(d) == hash(date(2024, 2, 29)), date.min, date.max, date.resolution)) == "(True, True, True, datetime.date(2025, 1, 1), True, datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.timedelta(days=1))"
assert repr((d.strftime("%d/%m/%Y %A %B %j %y %b %a"), f"{d:%Y}", f"{d}", d.ctime(), "{:%d.%m.}".format(d))) == "('29/02/2024 Thursday February 060 24 Feb Thu', '2024', '2024-02-29', 'Thu Feb 29 00:00:00 2024', '29.02.')"
raises(ValueError, "day is out of range for month", lambda: date(2024, 2, 30))
raises(ValueError, "month must be in 1..12", lambda: date(2024, 13, 1))
raises(ValueError, "year 0 is out of range", lambda: date(0, 1, 1))
raises(TypeError, "function missing required argument 'day' (pos 3)", lambda: date(2024, 1))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: date("2024", 1, 1))
raises(ValueError, "Invalid isoformat string: '2024-1-1'", lambda: date.fromisoformat("2024-1-1"))
raises(ValueError, "Invalid isoformat string: 'nope'", lambda: date.fromisoformat("nope"))
raises(TypeError, "unsupported operand type(s) for +: 'datetime.date' and 'int'", lambda: d + 1)
raises(TypeError, "unsupported operand type(s) for -: 'datetime.date' and 'str'", lambda: d - "x")
raises(TypeError, "'<' not supported between instances of 'datetime.date' and 'int'", lambda: d < 5)
raises(ValueError, "day is out of range for month", lambda: d.replace(day=31))
raises(OverflowError, "date value out of range", lambda: date.max + timedelta(1))

# time
n = time(13, 5, 9, 120)
assert repr((n, str(n), time(), time(1), str(time(1, 2)), n.hour, n.minute, n.second, n.microsecond, n.tzinfo, n.isoformat(), n.isoformat("minutes"), n.replace(hour=1), n.strftime("%H:%M:%S.%f %p %I"))) == "(datetime.time(13, 5, 9, 120), '13:05:09.000120', datetime.time(0, 0), datetime.time(1, 0), '01:02:00', 13, 5, 9, 120, None, '13:05:09.000120', '13:05', datetime.time(1, 5, 9, 120), '13:05:09.000120 PM 01')"
assert repr((time(1) < time(2), time(1) == time(1, 0), time.fromisoformat("04:23:01"), time.fromisoformat("04:23:01.5"), time.min, time.max, bool(time(0)))) == "(True, True, datetime.time(4, 23, 1), datetime.time(4, 23, 1, 500000), datetime.time(0, 0), datetime.time(23, 59, 59, 999999), True)"
raises(ValueError, "hour must be in 0..23", lambda: time(25))
raises(ValueError, "minute must be in 0..59", lambda: time(1, 60))
raises(ValueError, "hour must be in 0..23", lambda: time.fromisoformat("25:00"))

# datetime
m = datetime(2024, 5, 6, 7, 8, 9, 10)
assert repr((m, str(m), datetime(2024, 1, 1), str(datetime(2024, 1, 1)), m.date(), m.time(), m.isoformat(), m.isoformat(" "), m.isoformat(timespec="seconds"), m.weekday(), m.replace(hour=0, microsecond=0), m.ctime())) == "(datetime.datetime(2024, 5, 6, 7, 8, 9, 10), '2024-05-06 07:08:09.000010', datetime.datetime(2024, 1, 1, 0, 0), '2024-01-01 00:00:00', datetime.date(2024, 5, 6), datetime.time(7, 8, 9, 10), '2024-05-06T07:08:09.000010', '2024-05-06 07:08:09.000010', '2024-05-06T07:08:09', 0, datetime.datetime(2024, 5, 6, 0, 8, 9), 'Mon May  6 07:08:09 2024')"
assert repr((m + timedelta(hours=20), m - timedelta(days=7), m - datetime(2024, 1, 1), datetime.combine(date(2024, 1, 2), time(3)), datetime.fromisoformat("2024-01-02T03:04:05"), datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02 03:04:05.678+02:00"), datetime.fromisoformat("2024-01-02T03:04Z"))) == "(datetime.datetime(2024, 5, 7, 3, 8, 9, 10), datetime.datetime(2024, 4, 29, 7, 8, 9, 10), datetime.timedelta(days=126, seconds=25689, microseconds=10), datetime.datetime(2024, 1, 2, 3, 0), datetime.datetime(2024, 1, 2, 3, 4, 5), datetime.datetime(2024, 1, 2, 0, 0), datetime.datetime(2024, 1, 2, 3, 4, 5, 678000, tzinfo=datetime.timezone(datetime.timedelta(seconds=7200))), datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone.utc))"
assert repr((datetime.strptime("2024-03-04 05:06", "%Y-%m-%d %H:%M"), datetime.strptime("1 Jan 99", "%d %b %y"), m.strftime("%Y%m%dT%H%M%S%f"), f"{m:%H:%M}", m.strftime("%% %c"))) == "(datetime.datetime(2024, 3, 4, 5, 6), datetime.datetime(1999, 1, 1, 0, 0), '20240506T070809000010', '07:08', '% Mon May  6 07:08:09 2024')"
assert repr((m < datetime(2025, 1, 1), m == datetime(2024, 5, 6, 7, 8, 9, 10), datetime.min, datetime.max, isinstance(m, date), hash(m) == hash(m.replace()))) == "(True, True, datetime.datetime(1, 1, 1, 0, 0), datetime.datetime(9999, 12, 31, 23, 59, 59, 999999), True, True)"
raises(ValueError, "hour must be in 0..23", lambda: datetime(2024, 1, 1, 24))
raises(ValueError, "day is out of range for month", lambda: datetime(2024, 2, 30))
raises(ValueError, "time data 'x' does not match format '%Y'", lambda: datetime.strptime("x", "%Y"))
raises(ValueError, "unconverted data remains:  1", lambda: datetime.strptime("2024 1", "%Y"))
raises(ValueError, "month must be in 1..12", lambda: datetime.fromisoformat("2024-13-01"))
raises(TypeError, "unsupported operand type(s) for +: 'datetime.datetime' and 'int'", lambda: m + 5)
raises(TypeError, "unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'", lambda: m - date(2024, 1, 1))
raises(TypeError, "'<' not supported between instances of 'datetime.datetime' and 'datetime.date'", lambda: m < date(2024, 1, 1))

# Zones.
u = datetime(2024, 7, 1, 12, tzinfo=timezone.utc)
plus = timezone(timedelta(hours=5, minutes=30))
assert repr((u, str(u), u.isoformat(), u.utcoffset(), u.tzname(), u.astimezone(plus), str(u.astimezone(plus)), u.astimezone(plus) == u, u.timestamp(), datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, tz=UTC))) == "(datetime.datetime(2024, 7, 1, 12, 0, tzinfo=datetime.timezone.utc), '2024-07-01 12:00:00+00:00', '2024-07-01T12:00:00+00:00', datetime.timedelta(0), 'UTC', datetime.datetime(2024, 7, 1, 17, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800))), '2024-07-01 17:30:00+05:30', True, 1719835200.0, datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(1970, 1, 1, 0, 0, 1, 500000, tzinfo=datetime.timezone.utc))"
assert repr((plus, str(plus), timezone(timedelta(hours=-3), "BRT"), timezone(timedelta(hours=-3), "BRT").tzname(None), timezone.utc, str(timezone.utc), UTC is timezone.utc, timezone(timedelta(0)) == UTC)) == "(datetime.timezone(datetime.timedelta(seconds=19800)), 'UTC+05:30', datetime.timezone(datetime.timedelta(days=-1, seconds=75600), 'BRT'), 'BRT', datetime.timezone.utc, 'UTC', True, True)"
assert repr((u - datetime(2024, 7, 1, 13, tzinfo=plus), u > datetime(2024, 7, 1, 13, tzinfo=plus), u.replace(tzinfo=None), u == u.replace(tzinfo=None), datetime(2024, 1, 1, tzinfo=plus).isoformat(), u.timetz(), u.utctimetuple().tm_hour)) == "(datetime.timedelta(seconds=16200), True, datetime.datetime(2024, 7, 1, 12, 0), False, '2024-01-01T00:00:00+05:30', datetime.time(12, 0, tzinfo=datetime.timezone.utc), 12)"
raises(TypeError, "can't subtract offset-naive and offset-aware datetimes", lambda: u - datetime(2024, 1, 1))
raises(TypeError, "can't compare offset-naive and offset-aware datetimes", lambda: u < datetime(2024, 1, 1))
raises(ValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1).", lambda: timezone(timedelta(hours=24)))
raises(TypeError, "timezone() argument 1 must be datetime.timedelta, not int", lambda: timezone(5))
from zoneinfo import ZoneInfo
berlin = ZoneInfo("Europe/Berlin")
assert repr((datetime(2024, 1, 1, 12, tzinfo=berlin), str(datetime(2024, 7, 1, 12, tzinfo=berlin)), u.astimezone(berlin).isoformat(), datetime(2024, 7, 1, tzinfo=berlin).tzname(), datetime(2024, 1, 1, tzinfo=berlin).dst(), str(berlin), berlin)) == "(datetime.datetime(2024, 1, 1, 12, 0, tzinfo=zoneinfo.ZoneInfo(key='Europe/Berlin')), '2024-07-01 12:00:00+02:00', '2024-07-01T14:00:00+02:00', 'CEST', datetime.timedelta(0), 'Europe/Berlin', zoneinfo.ZoneInfo(key='Europe/Berlin'))"
assert repr((datetime(2024, 3, 31, 1, 30, tzinfo=berlin) + timedelta(hours=1), datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=1).utcoffset(), datetime(2024, 10, 27, 2, 30, tzinfo=berlin).utcoffset())) == "(datetime.datetime(2024, 3, 31, 2, 30, tzinfo=zoneinfo.ZoneInfo(key='Europe/Berlin')), datetime.timedelta(seconds=3600), datetime.timedelta(seconds=7200))"
assert repr((MINYEAR, MAXYEAR, dt.datetime is datetime, type(dt.date.today()).__name__, datetime.now().tzinfo, datetime.now(UTC).tzinfo)) == "(1, 9999, True, 'date', None, datetime.timezone.utc)"
