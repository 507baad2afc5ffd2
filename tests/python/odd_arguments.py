"""Arguments that do not fit: decimal's words, attributes there is no place for, marks of what was asked for its truth."""
import collections
import datetime
import decimal
import itertools
import operator
import re
import traceback
import zoneinfo
from decimal import Context, Decimal as D, getcontext, localcontext

c = getcontext()


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ('D(1,2,3)', 'TypeError: function takes at most 2 arguments (3 given)'),
    ('D(1).fma(1)', "TypeError: function missing required argument 'third' (pos 2)"),
    ('D(1).fma()', "TypeError: function missing required argument 'other' (pos 1)"),
    ('D(1).fma(1,2,3,4)', 'TypeError: function takes at most 3 arguments (4 given)'),
    ('D(1).sqrt(1)', 'TypeError: optional argument must be a context'),
    ('D(1).sqrt(nope=1)', "TypeError: this function got an unexpected keyword argument 'nope'"),
    ('D(1).compare()', "TypeError: function missing required argument 'other' (pos 1)"),
    ('D(1).quantize()', "TypeError: function missing required argument 'exp' (pos 1)"),
    ('D(1).copy_sign()', "TypeError: function missing required argument 'other' (pos 1)"),
    ('c.add(1)', 'TypeError: function takes exactly 2 arguments (1 given)'),
    ('c.add(1,2,3)', 'TypeError: function takes exactly 2 arguments (3 given)'),
    ('c.add(a=1,b=2)', 'TypeError: add() takes no keyword arguments'),
    ('c.add(1, 2)', "Decimal('3')"),
    ('c.sqrt()', 'TypeError: Context.sqrt() takes exactly one argument (0 given)'),
    ('c.sqrt(1,2)', 'TypeError: Context.sqrt() takes exactly one argument (2 given)'),
    ('c.power(1)', "TypeError: function missing required argument 'b' (pos 2)"),
    ('c.power(2, b=3)', "Decimal('8')"),
    ('c.power(2, 3, None)', "Decimal('8')"),
    ('c.divmod(1)', 'TypeError: function takes exactly 2 arguments (1 given)'),
    ('D(1).to_integral_value(context=3)', 'TypeError: optional argument must be a context'),
    ('D(1).to_integral_value(context=None)', "Decimal('1')"),
    ('D(1).compare(1, 2)', 'TypeError: optional argument must be a context'),
    ('Context(1,2,3,4,5,6,7,8,9)', 'TypeError: function takes at most 8 arguments (9 given)'),
    ('Context(nope=1)', "TypeError: this function got an unexpected keyword argument 'nope'"),
    ("Context(prec='a')", 'TypeError: an integer is required'),
    ('localcontext(1)', 'TypeError: optional argument must be a context'),
    ("localcontext(prec='x')", 'TypeError: an integer is required'),
    ('localcontext(nope=1)', "TypeError: this function got an unexpected keyword argument 'nope'"),
    ('D(nope=1)', "TypeError: this function got an unexpected keyword argument 'nope'"),
    ("round(D(1),'a')", 'TypeError: optional arg must be an integer'),
    ('D(1).logical_and(1,2)', 'TypeError: optional argument must be a context'),
    ('D(1).to_eng_string(2)', 'TypeError: optional argument must be a context'),
    ('D(1).exp(2)', 'TypeError: optional argument must be a context'),
    ('c.quantize(1)', 'TypeError: function takes exactly 2 arguments (1 given)'),
    ('c.is_nan()', 'TypeError: Context.is_nan() takes exactly one argument (0 given)'),
    ('c.fma(1,2)', 'TypeError: function takes exactly 3 arguments (2 given)'),
    ('c.fma(1,2,3)', "Decimal('5')"),
    ('object().__format__(1)', 'TypeError: __format__() argument must be str, not int'),
    ("datetime.time.fromisoformat('15:30.1')", 'datetime.time(15, 30, 0, 100000)'),
    ("datetime.time.fromisoformat('15.5')", 'datetime.time(15, 0, 0, 500000)'),
    ("datetime.time.fromisoformat('15:3010')", "ValueError: Invalid isoformat string: '15:3010'"),
    ("datetime.time.fromisoformat('1530:10')", "ValueError: Invalid isoformat string: '1530:10'"),
    ("datetime.time.fromisoformat('15:30:10:11')", 'datetime.time(15, 30, 10, 110000)'),
    ("datetime.time.fromisoformat('1530.25')", 'datetime.time(15, 30, 0, 250000)'),
    ("datetime.date.__sub__('a', 1)", "TypeError: descriptor '__sub__' requires a 'datetime.date' object but received a 'str'"),
    ("datetime.time.strftime('a', 'b')", "TypeError: descriptor 'strftime' for 'datetime.time' objects doesn't apply to a 'str' object"),
    ('datetime.date.__lt__()', "TypeError: descriptor '__lt__' of 'datetime.date' object needs an argument"),
    ('datetime.date.isoformat()', 'TypeError: unbound method date.isoformat() needs an argument'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))


for value in (re.compile("a"), re.match("a", "a"), datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1),
              datetime.timedelta(1), datetime.timezone.utc, D(1), itertools.count(), operator.itemgetter(1),
              zoneinfo.ZoneInfo("UTC")):
    kind = type(value)
    try:
        value.foo = 1
    except AttributeError as error:
        told = str(error)
    name = f"{kind.__module__}.{kind.__qualname__}"
    assert told == f"'{name}' object has no attribute 'foo' and no __dict__ for setting new attributes", told


class Day(datetime.date):
    pass


day = Day(2024, 1, 1)
day.foo = 1
assert day.foo == 1 and day.__dict__ == {"foo": 1}


class Price(D):
    __slots__ = ("unit",)


price = Price(1)
price.unit = "kg"
assert price.unit == "kg"
try:
    price.foo = 1
except AttributeError:
    pass
else:
    raise AssertionError("set")


class Odd:
    def __len__(self):
        return "x"


def truth():
    return Odd() and 1


try:
    truth()
except TypeError:
    lines = traceback.format_exc().splitlines()
assert lines[-2] == "           ^^^^^^^^^^^", lines
