"""pickle: values there and back, and the bytes of protocol 4."""
import io
import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import partial
from pickle import dumps, loads


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# the bytes
assert repr((dumps(None), dumps(True), dumps(0), dumps(255), dumps(256), dumps(65535), dumps(65536), dumps(-1), dumps(2 ** 31), dumps(-2 ** 31), dumps(-2 ** 31 - 1), dumps(2 ** 100), dumps(-2 ** 63), dumps(1.5))) == "(b'\\x80\\x04N.', b'\\x80\\x04\\x88.', b'\\x80\\x04K\\x00.', b'\\x80\\x04K\\xff.', b'\\x80\\x04\\x95\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x00M\\x00\\x01.', b'\\x80\\x04\\x95\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x00M\\xff\\xff.', b'\\x80\\x04\\x95\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00J\\x00\\x00\\x01\\x00.', b'\\x80\\x04\\x95\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00J\\xff\\xff\\xff\\xff.', b'\\x80\\x04\\x95\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8a\\x05\\x00\\x00\\x00\\x80\\x00.', b'\\x80\\x04\\x95\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00J\\x00\\x00\\x00\\x80.', b'\\x80\\x04\\x95\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8a\\x05\\xff\\xff\\xff\\x7f\\xff.', b'\\x80\\x04\\x95\\x10\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8a\\r\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x10.', b'\\x80\\x04\\x95\\x0b\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8a\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x80.', b'\\x80\\x04\\x95\\n\\x00\\x00\\x00\\x00\\x00\\x00\\x00G?\\xf8\\x00\\x00\\x00\\x00\\x00\\x00.')"
assert repr((dumps(""), dumps("text é"), dumps(b"b"), dumps([]), dumps([1]), dumps([1, 2]), dumps({}), dumps({"a": 1}), dumps({"a": 1, "b": 2}), dumps(()), dumps((1,)), dumps((1, 2)), dumps((1, 2, 3)), dumps((1, 2, 3, 4)), dumps(set()), dumps({1}), dumps(frozenset([1])))) == "(b'\\x80\\x04\\x95\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x00\\x94.', b'\\x80\\x04\\x95\\x0b\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x07text \\xc3\\xa9\\x94.', b'\\x80\\x04\\x95\\x05\\x00\\x00\\x00\\x00\\x00\\x00\\x00C\\x01b\\x94.', b'\\x80\\x04]\\x94.', b'\\x80\\x04\\x95\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00]\\x94K\\x01a.', b'\\x80\\x04\\x95\\t\\x00\\x00\\x00\\x00\\x00\\x00\\x00]\\x94(K\\x01K\\x02e.', b'\\x80\\x04}\\x94.', b'\\x80\\x04\\x95\\n\\x00\\x00\\x00\\x00\\x00\\x00\\x00}\\x94\\x8c\\x01a\\x94K\\x01s.', b'\\x80\\x04\\x95\\x11\\x00\\x00\\x00\\x00\\x00\\x00\\x00}\\x94(\\x8c\\x01a\\x94K\\x01\\x8c\\x01b\\x94K\\x02u.', b'\\x80\\x04).', b'\\x80\\x04\\x95\\x05\\x00\\x00\\x00\\x00\\x00\\x00\\x00K\\x01\\x85\\x94.', b'\\x80\\x04\\x95\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00K\\x01K\\x02\\x86\\x94.', b'\\x80\\x04\\x95\\t\\x00\\x00\\x00\\x00\\x00\\x00\\x00K\\x01K\\x02K\\x03\\x87\\x94.', b'\\x80\\x04\\x95\\x0c\\x00\\x00\\x00\\x00\\x00\\x00\\x00(K\\x01K\\x02K\\x03K\\x04t\\x94.', b'\\x80\\x04\\x8f\\x94.', b'\\x80\\x04\\x95\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8f\\x94(K\\x01\\x90.', b'\\x80\\x04\\x95\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x00(K\\x01\\x91\\x94.')"
assert repr((dumps("x" * 300)[:20], dumps(b"y" * 300)[:20], dumps(len), dumps(int), dumps(OrderedDict), dumps([1, [2, {"k": (3,)}]]), dumps(bytearray(b"q")))) == '(b\'\\x80\\x04\\x953\\x01\\x00\\x00\\x00\\x00\\x00\\x00X,\\x01\\x00\\x00xxxx\', b\'\\x80\\x04\\x953\\x01\\x00\\x00\\x00\\x00\\x00\\x00B,\\x01\\x00\\x00yyyy\', b\'\\x80\\x04\\x95\\x14\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x08builtins\\x94\\x8c\\x03len\\x94\\x93\\x94.\', b\'\\x80\\x04\\x95\\x14\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x08builtins\\x94\\x8c\\x03int\\x94\\x93\\x94.\', b\'\\x80\\x04\\x95\\x1f\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x0bcollections\\x94\\x8c\\x0bOrderedDict\\x94\\x93\\x94.\', b\'\\x80\\x04\\x95\\x18\\x00\\x00\\x00\\x00\\x00\\x00\\x00]\\x94(K\\x01]\\x94(K\\x02}\\x94\\x8c\\x01k\\x94K\\x03\\x85\\x94see.\', b\'\\x80\\x04\\x95"\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x8c\\x08builtins\\x94\\x8c\\tbytearray\\x94\\x93\\x94C\\x01q\\x94\\x85\\x94R\\x94.\')'
shared = [1]
assert repr((dumps([shared, shared]), dumps(["a", "a"]) == dumps(["a", "a"]))) == "(b'\\x80\\x04\\x95\\x0c\\x00\\x00\\x00\\x00\\x00\\x00\\x00]\\x94(]\\x94K\\x01ah\\x01e.', True)"
# there and back
values = [None, True, False, 0, 1, -1, 255, 256, 10 ** 30, -10 ** 30, 1.5, -0.0, float("inf"), 1e300, "", "é😀", "x" * 1000, b"", b"bytes" * 100, bytearray(b"z"), (), (1,), (1, 2, 3, 4, 5), [], [[], [[]]], {}, {1: {2: {3: 4}}}, set(), {1, 2}, frozenset({"a"}), list(range(3000)), {str(i): i for i in range(2500)}, ..., NotImplemented, 1 + 2j, range(5), slice(1, 2)]
assert repr(([loads(dumps(v)) == v for v in values], [type(loads(dumps(v))) is type(v) for v in values])) == '([True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True], [True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True])'
assert (all(loads(dumps(v, protocol)) == v for v in values[:20] for protocol in (0, 2, 4, 5, -1))) is True
copy = loads(dumps([shared, shared]))
assert repr((copy[0] is copy[1], copy)) == '(True, [[1], [1]])'
loop = []
loop.append(loop)
again = loads(dumps(loop))
assert (again[0] is again) is True
ring = {}
ring["me"] = ring
assert repr((loads(dumps(ring))["me"]["me"].keys())) == "dict_keys(['me'])"
knot = ([],)
knot[0].append(knot)
untied = loads(dumps(knot))
assert (untied[0][0] is untied) is True
assert repr((loads(dumps(int)) is int, loads(dumps(len)) is len, loads(dumps(OrderedDict)) is OrderedDict, loads(dumps(type(None))) is type(None), loads(dumps(str.upper))("a"), loads(dumps([1].append)) is not None)) == "(True, True, True, True, 'A', True)"
# classes
class Plain:
    shared = 1

    def __init__(self, a, b=None):
        self.a, self.b = a, b

    def method(self):
        return self.a


class Slots:
    __slots__ = ("x", "y")


class State:
    def __init__(self):
        self.a, self.secret = 1, "s"

    def __getstate__(self):
        return {"a": self.a}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.secret = "restored"


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, self.args


class NewArgs:
    def __new__(cls, a, *, k=0):
        self = super().__new__(cls)
        self.made = a, k
        return self

    def __getnewargs_ex__(self):
        return (self.made[0],), {"k": self.made[1]}


class Stack(list):
    pass


class Table(dict):
    pass


class Name(str):
    pass


class Colour(Enum):
    RED = 1


Point = namedtuple("Point", "x y")
@dataclass
class Data:
    a: int
    b: list


@dataclass(frozen=True, slots=True)
class Frozen:
    a: int


class Outer:
    class Inner:
        pass


class Problem(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.more = "m"


plain = Plain([1], Plain(2))
back = loads(dumps(plain))
assert repr((type(back) is Plain, vars(back)["a"], back.b.a, back.method(), loads(dumps(plain.method))(), loads(dumps(Plain)) is Plain, loads(dumps(Outer.Inner)) is Outer.Inner, type(loads(dumps(Outer.Inner()))) is Outer.Inner)) == '(True, [1], 2, [1], [1], True, True, True)'
slots = Slots()
slots.x = 5
back = loads(dumps(slots))
assert repr((back.x, hasattr(back, "y"), vars(loads(dumps(State()))), loads(dumps(Reduced(1, 2))).args, loads(dumps(NewArgs(1, k=2))).made)) == "(5, False, {'a': 1, 'secret': 'restored'}, (1, 2), (1, 2))"
stack = Stack([1, 2])
stack.label = "l"
back = loads(dumps(stack))
assert repr((back, back.label, type(back) is Stack, loads(dumps(Table(a=1))), type(loads(dumps(Table(a=1)))) is Table, loads(dumps(Name("n"))), type(loads(dumps(Name("n")))) is Name, loads(dumps(Colour.RED)) is Colour.RED, loads(dumps(Point(1, 2))), loads(dumps(Data(1, [2]))), loads(dumps(Frozen(3))))) == "([1, 2], 'l', True, {'a': 1}, True, 'n', True, True, Point(x=1, y=2), Data(a=1, b=[2]), Frozen(a=3))"
assert repr((loads(dumps([OrderedDict(a=1), defaultdict(list, {"k": [1]}), Counter("aab"), deque([1, 2], 5)])), loads(dumps(partial(max, 3)))(1, 2))) == "([OrderedDict({'a': 1}), defaultdict(<class 'list'>, {'k': [1]}), Counter({'a': 2, 'b': 1}), deque([1, 2], maxlen=5)], 3)"
assert repr((loads(dumps([date(2024, 1, 2), datetime(2024, 1, 2, 3, 4, 5, 6), datetime(2024, 1, 2, tzinfo=timezone.utc), time(1, 2), timedelta(1, 2, 3), Decimal("1.50"), timezone(timedelta(hours=1))])))) == "[datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.datetime(2024, 1, 2, 0, 0, tzinfo=datetime.timezone.utc), datetime.time(1, 2), datetime.timedelta(days=1, seconds=2, microseconds=3), Decimal('1.50'), datetime.timezone(datetime.timedelta(seconds=3600))]"
error = loads(dumps(Problem("a", 1)))
assert repr((error.args, error.more, type(error) is Problem, loads(dumps(KeyError("k"))).args, loads(dumps(ValueError())).args)) == "(('a', 1), 'm', True, ('k',), ())"
# files, several values, persistent ids
out = io.BytesIO()
pickle.dump([1], out)
pickle.dump("two", out)
out.seek(0)
assert repr((pickle.load(out), pickle.load(out))) == "([1], 'two')"
raises(EOFError, 'Ran out of input', lambda: pickle.load(out))
class Persistent(pickle.Pickler):
    def persistent_id(self, obj):
        return ("plain", obj.a) if isinstance(obj, Plain) else None


class Loader(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"loaded {pid}"

    def find_class(self, module, name):
        if name == "eval":
            raise pickle.UnpicklingError("forbidden")
        return super().find_class(module, name)


out = io.BytesIO()
Persistent(out).dump([Plain(5), 1])
assert repr((Loader(io.BytesIO(out.getvalue())).load(), Loader(io.BytesIO(dumps(len))).load())) == '(["loaded (\'plain\', 5)", 1], <built-in function len>)'
raises(pickle.UnpicklingError, 'forbidden', lambda: Loader(io.BytesIO(dumps(eval))).load())
raises(pickle.UnpicklingError, 'A load persistent id instruction was encountered, but no persistent_load function was specified.', lambda: loads(out.getvalue()))
# what cannot be

def maker():
    class Local:
        pass
    return Local()


raises(AttributeError, "Can't get local object 'maker.<locals>.Local'", lambda: dumps(maker()))
raises(TypeError, "cannot pickle 'generator' object", lambda: dumps(x for x in []))
raises(TypeError, "cannot pickle 'module' object", lambda: dumps(io))
raises(EOFError, 'Ran out of input', lambda: loads(b""))
raises(EOFError, 'Ran out of input', lambda: loads(b"\x80\x04]"))
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: loads("text"))
raises(ValueError, 'unsupported pickle protocol: 99', lambda: loads(b"\x80\x63."))
raises(ValueError, 'pickle protocol must be <= 5', lambda: dumps(1, protocol=9))
assert repr((pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, issubclass(pickle.PicklingError, pickle.PickleError), issubclass(pickle.UnpicklingError, pickle.PickleError))) == '(5, 4, True, True)'
# what CPython wrote
assert repr((loads(b"\x80\x04\x95\x1a\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01\x8c\x01a\x94G?\xf8\x00\x00\x00\x00\x00\x00}\x94\x8c\x01k\x94Nse."), loads(b"\x80\x02]q\x00(K\x01K\x02e."), loads(b"\x80\x05\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x96\x03\x00\x00\x00\x00\x00\x00\x00abc\x94."))) == "([1, 'a', 1.5, {'k': None}], [1, 2], bytearray(b'abc'))"
