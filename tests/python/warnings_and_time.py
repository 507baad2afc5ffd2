"""warnings: filters, recording, deprecated; time: what a program without a clock of its own may ask."""
import time
import warnings


def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)
    return 1


@warnings.deprecated("use Newer")
class Older:
    pass


@warnings.deprecated("gone soon", category=FutureWarning)
def soon():
    """Doc."""
    return 3


def caught(call, *filters, **options):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        for action, kwargs in filters:
            warnings.filterwarnings(action, **kwargs)
        result = call()
    return result, [(w.category.__name__, str(w.message)) for w in log]


def do(text):
    names = dict(globals())
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        exec(text, names)
    return names.get("result"), [(w.category.__name__, str(w.message)) for w in log]

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # recording
    ('caught(old)', "(1, [('DeprecationWarning', 'use new()')])"),
    ('caught(lambda: warnings.warn("plain")), caught(lambda: warnings.warn(UserWarning("made"))), caught(lambda: warnings.warn("r", RuntimeWarning))', "((None, [('UserWarning', 'plain')]), (None, [('UserWarning', 'made')]), (None, [('RuntimeWarning', 'r')]))"),
    ('caught(lambda: [old() for _ in range(3)])', "([1, 1, 1], [('DeprecationWarning', 'use new()'), ('DeprecationWarning', 'use new()'), ('DeprecationWarning', 'use new()')])"),
    ('do("warnings.warn(\'a\'); warnings.warn(\'b\', FutureWarning)")', "(None, [('UserWarning', 'a'), ('FutureWarning', 'b')])"),
    ('caught(Older)[1], caught(soon), soon.__doc__, soon.__name__, soon.__deprecated__, Older.__deprecated__', "([('DeprecationWarning', 'use Newer')], (3, [('FutureWarning', 'gone soon')]), 'Doc.', 'soon', 'gone soon', 'use Newer')"),
    ('do("class X(Older): pass")', "(None, [('DeprecationWarning', 'use Newer')])"),
    # filters
    ('caught(old, ("ignore", {}))', '(1, [])'),
    ('caught(old, ("ignore", {"category": DeprecationWarning})), caught(old, ("ignore", {"category": FutureWarning}))', "((1, []), (1, [('DeprecationWarning', 'use new()')]))"),
    ('caught(old, ("ignore", {"message": "use"})), caught(old, ("ignore", {"message": "new"})), caught(old, ("ignore", {"message": ".*new"}))', "((1, []), (1, [('DeprecationWarning', 'use new()')]), (1, []))"),
    ('caught(old, ("error", {}))', 'DeprecationWarning: use new()'),
    ('caught(old, ("error", {"category": DeprecationWarning, "message": "USE"}))', 'DeprecationWarning: use new()'),
    ('do("warnings.simplefilter(\'error\')\\nwarnings.warn(\'now an error\')")', 'UserWarning: now an error'),
    ('do("warnings.simplefilter(\'once\')\\nfor _ in range(3): warnings.warn(\'o\')")', "(None, [('UserWarning', 'o')])"),
    ('do("warnings.simplefilter(\'default\')\\nfor _ in range(3): warnings.warn(\'d\')")', "(None, [('UserWarning', 'd')])"),
    ('do("warnings.simplefilter(\'ignore\', UserWarning)\\nwarnings.warn(\'x\')\\nwarnings.warn(\'y\', RuntimeWarning)")', "(None, [('RuntimeWarning', 'y')])"),
    ('do("warnings.resetwarnings()\\nresult = warnings.filters == []")', '(True, [])'),
    # mistakes
    ('warnings.warn("x", int)', "TypeError: category must be a Warning subclass, not 'type'"),
    ('warnings.warn("x", "y")', "TypeError: category must be a Warning subclass, not 'str'"),
    ('warnings.simplefilter("nope")', "ValueError: invalid action: 'nope'"),
    ('warnings.filterwarnings("nope")', "ValueError: invalid action: 'nope'"),
    ('warnings.filterwarnings("ignore", message=5)', 'TypeError: message must be a string'),
    ('warnings.filterwarnings("ignore", category="x")', 'TypeError: category must be a Warning subclass'),
    ('warnings.filterwarnings("ignore", lineno=-1)', 'ValueError: lineno must be an int >= 0'),
    ('warnings.deprecated(5)', "TypeError: Expected an object of type str for 'message', not 'int'"),
    # what they are
    ('issubclass(DeprecationWarning, Warning), issubclass(Warning, Exception), Warning.__mro__[1].__name__', "(True, True, 'Exception')"),
    ('sorted(k.__name__ for k in Warning.__subclasses__() if k.__module__ == "builtins")', "['BytesWarning', 'DeprecationWarning', 'EncodingWarning', 'FutureWarning', 'ImportWarning', 'PendingDeprecationWarning', 'ResourceWarning', 'RuntimeWarning', 'SyntaxWarning', 'UnicodeWarning', 'UserWarning']"),
    ('warnings.formatwarning("m", UserWarning, "file.py", 3, "the line")', "'file.py:3: UserWarning: m\\n  the line\\n'"),
    # time
    ('isinstance(time.time(), float), isinstance(time.time_ns(), int), isinstance(time.perf_counter(), float), isinstance(time.monotonic(), float)', '(True, True, True, True)'),
    ('time.monotonic() <= time.monotonic(), time.perf_counter() <= time.perf_counter(), time.time() > 1.6e9', '(True, True, True)'),
    ('time.gmtime(0), time.gmtime(0).tm_year, time.gmtime(0)[:3], len(time.gmtime(0)), tuple(time.gmtime(86399))', '(time.struct_time(tm_year=1970, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=3, tm_yday=1, tm_isdst=0), 1970, (1970, 1, 1), 9, (1970, 1, 1, 23, 59, 59, 3, 1, 0))'),
    ('time.gmtime(1.9).tm_sec, time.gmtime(-1).tm_year, time.gmtime(951782400).tm_yday, time.gmtime(0).tm_isdst', '(1, 1969, 60, 0)'),
    ('time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.strftime("%j %a %A %b %B %p %y %I %%", time.gmtime(1e9)), time.strftime("%U %W %w", time.gmtime(1e9))', "('1970-01-01 00:00:00', '252 Sun Sunday Sep September AM 01 01 %', '36 36 0')"),
    ('time.strptime("2024-02-29", "%Y-%m-%d").tm_yday, time.strptime("10:30 PM", "%I:%M %p")[3:5], tuple(time.strptime("1 Jan 70", "%d %b %y"))', '(60, (22, 30), (1970, 1, 1, 0, 0, 0, 3, 1, -1))'),
    ('time.strptime("2024-02-30", "%Y-%m-%d")', 'ValueError: day is out of range for month'),
    ('time.strptime("x", "%Y")', "ValueError: time data 'x' does not match format '%Y'"),
    ('time.strptime("2024 x", "%Y")', 'ValueError: unconverted data remains:  x'),
    ('time.asctime(time.gmtime(0)), time.asctime((2024, 1, 2, 3, 4, 5, 1, 2, 0))', "('Thu Jan  1 00:00:00 1970', 'Tue Jan  2 03:04:05 2024')"),
    ('time.struct_time((1, 2, 3, 4, 5, 6, 7, 8, 9)), time.struct_time(range(9)).tm_mon', '(time.struct_time(tm_year=1, tm_mon=2, tm_mday=3, tm_hour=4, tm_min=5, tm_sec=6, tm_wday=7, tm_yday=8, tm_isdst=9), 1)'),
    ('time.struct_time((1, 2))', 'TypeError: time.struct_time() takes an at least 9-sequence (2-sequence given)'),
    ('time.sleep(0)', 'None'),
    ('time.sleep(-1)', 'ValueError: sleep length must be non-negative'),
    ('time.sleep("x")', "TypeError: 'str' object cannot be interpreted as an integer"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
