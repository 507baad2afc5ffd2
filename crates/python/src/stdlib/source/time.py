# `time`: clocks and `struct_time`.


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __new__(cls, sequence, /):
        items = tuple(sequence)
        if not 9 <= len(items) <= 11:
            few = "at least 9" if len(items) < 9 else "at most 11"
            raise TypeError(f"time.struct_time() takes an {few}-sequence ({len(items)}-sequence given)")
        return super().__new__(cls, items[:9])

    def __repr__(self):
        pairs = ", ".join(f"{name}={value!r}" for name, value in zip(_FIELDS, self))
        return f"time.struct_time({pairs})"


_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


def _field(index):
    return property(lambda self: self[index])


for _index, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, _field(_index))
struct_time.tm_zone = property(lambda self: "UTC")
struct_time.tm_gmtoff = property(lambda self: 0)

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")


def time():
    from datetime import datetime, UTC
    return datetime.now(UTC).timestamp()


def time_ns():
    from datetime import datetime, timedelta, UTC
    return (datetime.now(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 1000


def perf_counter():
    return time()


def perf_counter_ns():
    return time_ns()


monotonic = process_time = thread_time = perf_counter
monotonic_ns = process_time_ns = thread_time_ns = perf_counter_ns


from _entropy import sleep


def gmtime(seconds=None, /):
    from datetime import datetime, UTC
    return datetime.fromtimestamp(time() if seconds is None else int(seconds), UTC).utctimetuple()


localtime = gmtime


def _moment(parts):
    from datetime import datetime
    return datetime(*tuple(parts)[:6])


def mktime(parts, /):
    return float(_moment(parts).timestamp())


def strftime(format, parts=None, /):
    return _moment(gmtime() if parts is None else parts).strftime(format)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    from datetime import datetime
    return datetime.strptime(string, format).timetuple()


def asctime(parts=None, /):
    return _moment(gmtime() if parts is None else parts).ctime()


def ctime(seconds=None, /):
    return asctime(gmtime(seconds))
