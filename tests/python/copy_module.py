"""copy: shallow and deep copies, the protocols that objects answer them with, replace."""
import copy
import copyreg
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# atoms are themselves
def function():
    pass


atoms = [None, True, 1, 10 ** 30, 1.5, 1j, "text", b"bytes", ..., NotImplemented, int, function, len, range(3), (1, 2), frozenset([1]), property(), slice(1, 2)]
assert repr(([copy.copy(a) is a for a in atoms])) == '[True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, True]'
assert repr(([copy.deepcopy(a) is a for a in atoms])) == '[True, True, True, True, True, True, True, True, True, True, True, True, True, True, True, False, True, False]'
# containers
nested = [1, [2, 3], {"k": [4]}, (5, [6]), {7}]
flat, deep = copy.copy(nested), copy.deepcopy(nested)
assert repr((flat == nested, deep == nested, flat is nested, deep is nested)) == '(True, True, False, False)'
assert repr(([a is b for a, b in zip(flat, nested)], [a is b for a, b in zip(deep, nested)])) == '([True, True, True, True, True], [True, False, False, False, False])'
nested[1].append("new")
nested[2]["k"].append("new")
nested[3][1].append("new")
assert repr((flat)) == "[1, [2, 3, 'new'], {'k': [4, 'new']}, (5, [6, 'new']), {7}]"
assert repr((deep)) == "[1, [2, 3], {'k': [4]}, (5, [6]), {7}]"
for sample in ([1], {"a": 1}, {1, 2}, bytearray(b"x")):
    assert copy.copy(sample) == sample and copy.copy(sample) is not sample and type(copy.copy(sample)) is type(sample)
    assert copy.deepcopy(sample) == sample and copy.deepcopy(sample) is not sample and type(copy.deepcopy(sample)) is type(sample)
inner = [1]
pair = (inner, 2)
assert repr((copy.copy(pair) is pair, copy.deepcopy(pair) is pair, copy.deepcopy(pair)[0] is inner, copy.deepcopy((1, (2, "x"))) == (1, (2, "x")))) == '(True, False, False, True)'
frozen = frozenset([(1, 2)])
assert repr((copy.deepcopy(frozen) == frozen, copy.deepcopy({(1, 2): [3]}))) == '(True, {(1, 2): [3]})'
# what is shared stays shared, and what contains itself does
shared = [0]
twice = copy.deepcopy([shared, shared, {"s": shared}])
assert repr((twice[0] is twice[1], twice[0] is twice[2]["s"], twice[0] is shared)) == '(True, True, False)'
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
assert repr((again[1] is again, again is loop, len(again))) == '(True, False, 2)'
ring = {}
ring["me"] = ring
again = copy.deepcopy(ring)
assert repr((again["me"] is again, again is ring)) == '(True, False)'
knot = ([],)
knot[0].append(knot)
again = copy.deepcopy(knot)
assert repr((again[0][0] is again, again is knot)) == '(True, False)'
# instances
class Plain:
    shared = ["class"]

    def __init__(self, items):
        self.items = items
        self.count = len(items)

    def __eq__(self, other):
        return isinstance(other, Plain) and self.__dict__ == other.__dict__


one = Plain([1, [2]])
flat, deep = copy.copy(one), copy.deepcopy(one)
assert repr((flat == one, deep == one, type(flat).__name__, flat.items is one.items, deep.items is one.items, deep.items[1] is one.items[1], deep.shared is one.shared)) == "(True, True, 'Plain', True, False, False, True)"
one.extra = 5
assert repr((vars(copy.copy(one)), hasattr(flat, "extra"), vars(copy.deepcopy(one)))) == "({'items': [1, [2]], 'count': 2, 'extra': 5}, False, {'items': [1, [2]], 'count': 2, 'extra': 5})"
class Node:
    def __init__(self, name, parent=None):
        self.name, self.parent, self.children = name, parent, []
        if parent:
            parent.children.append(self)


root = Node("root")
leaf = Node("leaf", root)
tree = copy.deepcopy(root)
assert repr((tree.children[0].parent is tree, tree.children[0] is leaf, tree.children[0].name, copy.deepcopy(leaf).parent.children[0].name)) == "(True, False, 'leaf', 'leaf')"
class Slots:
    __slots__ = ("a", "b", "__private")

    def __init__(self):
        self.a, self.__private = [1], "p"

    def peek(self):
        return self.__private


slots = Slots()
assert repr((copy.copy(slots).a is slots.a, copy.deepcopy(slots).a, copy.deepcopy(slots).a is slots.a, hasattr(copy.copy(slots), "b"), copy.copy(slots).peek())) == "(True, [1], False, False, 'p')"
class Both(Slots):
    def __init__(self):
        super().__init__()
        self.c = [3]


assert repr((copy.deepcopy(Both()).c, copy.deepcopy(Both()).a, copy.copy(Both()).peek())) == "([3], [1], 'p')"
# __init__ is not called, __new__ is
class Counted:
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        return super().__new__(cls)

    def __init__(self, x):
        self.x = x
        Counted.made += 100


counted = Counted(1)
copy.copy(counted)
copy.deepcopy(counted)
assert repr((Counted.made, copy.copy(counted).x)) == '(103, 1)'
# subclasses of built-in types
class Stack(list):
    pass


class Table(dict):
    pass


class Bag(set):
    pass


class Name(str):
    pass


class Size(int):
    pass


class Pair(tuple):
    pass


stack = Stack([[1], 2])
stack.label = ["s"]
table = Table(a=[1])
table.label = ["t"]
bag = Bag([1])
bag.label = ["b"]
name = Name("n")
name.label = ["n"]
size = Size(7)
size.label = ["i"]
pair = Pair(([1], 2))
pair.label = ["p"]
for sample in (stack, table, bag, name, size, pair):
    for made in (copy.copy(sample), copy.deepcopy(sample)):
        assert made == sample and type(made) is type(sample) and made is not sample, sample
        assert made.label == sample.label
    assert copy.copy(sample).label is sample.label and copy.deepcopy(sample).label is not sample.label
assert repr((copy.copy(stack)[0] is stack[0], copy.deepcopy(stack)[0] is stack[0], copy.deepcopy(pair)[0] is pair[0])) == '(True, False, False)'
# the library's own containers
Point = namedtuple("Point", "x y")
samples = [Point(1, [2]), OrderedDict(b=1, a=[2]), defaultdict(list, {"k": [1]}), Counter("aab"), deque([1, [2]], maxlen=3)]
assert repr(([copy.copy(s) == s and type(copy.copy(s)) is type(s) for s in samples])) == '[True, True, True, True, True]'
assert repr(([copy.deepcopy(s) == s and type(copy.deepcopy(s)) is type(s) for s in samples])) == '[True, True, True, True, True]'
assert repr((copy.deepcopy(samples[0])[1] is samples[0][1], copy.deepcopy(samples[2]).default_factory, copy.deepcopy(samples[4]).maxlen, copy.copy(samples[4]))) == "(False, <class 'list'>, 3, deque([1, [2]], maxlen=3))"
moments = [date(2024, 1, 2), datetime(2024, 1, 2, 3, 4, 5, 6), datetime(2024, 1, 2, tzinfo=timezone.utc), timedelta(days=1, microseconds=5), Decimal("1.50")]
assert repr((copy.copy(moments) == moments, copy.deepcopy(moments) == moments, [copy.copy(m) == m for m in moments], copy.deepcopy(moments))) == "(True, True, [True, True, True, True, True], [datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2, 3, 4, 5, 6), datetime.datetime(2024, 1, 2, 0, 0, tzinfo=datetime.timezone.utc), datetime.timedelta(days=1, microseconds=5), Decimal('1.50')])"
class Colour(Enum):
    RED = 1


assert repr((copy.copy(Colour.RED) is Colour.RED, copy.deepcopy([Colour.RED])[0] is Colour.RED)) == '(True, True)'
# functions and methods
class Greeter:
    def __init__(self, word):
        self.word = [word]

    def greet(self):
        return self.word


method = Greeter("hi").greet
assert repr((copy.copy(method)(), copy.deepcopy(method)() is method(), copy.deepcopy(lambda: 1)())) == "(['hi'], False, 1)"
# __copy__ and __deepcopy__
class Custom:
    def __init__(self, log):
        self.log = log

    def __copy__(self):
        return Custom(self.log + ["copy"])

    def __deepcopy__(self, memo):
        return Custom(self.log + ["deepcopy", type(memo).__name__])


assert repr((copy.copy(Custom([])).log, copy.deepcopy(Custom([])).log, copy.deepcopy([Custom(["x"])])[0].log)) == "(['copy'], ['deepcopy', 'dict'], ['x', 'deepcopy', 'dict'])"
class Memoed:
    def __deepcopy__(self, memo):
        made = Memoed()
        memo[id(self)] = made
        made.me = copy.deepcopy(self.me, memo)
        return made


memoed = Memoed()
memoed.me = memoed
made = copy.deepcopy(memoed)
assert repr((made.me is made, made is memoed)) == '(True, False)'
memo = {}
items = [[1], [2]]
made = copy.deepcopy(items, memo)
assert repr((memo[id(items)] is made, memo[id(items[0])] is made[0], copy.deepcopy(items, memo) is made)) == '(True, True, True)'
# reduction
class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, (*self.args, "again")


assert repr((copy.copy(Reduced(1)).args, copy.deepcopy(Reduced([1])).args)) == "((1, 'again'), ([1], 'again'))"
class ReducedEx:
    def __reduce_ex__(self, protocol):
        return ReducedEx, (), {"protocol": protocol}


assert repr((vars(copy.copy(ReducedEx())), vars(copy.deepcopy(ReducedEx())))) == "({'protocol': 4}, {'protocol': 4})"
class Stated:
    def __init__(self):
        self.a, self.b = 1, [2]

    def __getstate__(self):
        return {"a": self.a, "left": True}

    def __setstate__(self, state):
        self.__dict__.update(state, restored=True)


assert repr((vars(copy.copy(Stated())), vars(copy.deepcopy(Stated())))) == "({'a': 1, 'left': True, 'restored': True}, {'a': 1, 'left': True, 'restored': True})"
class Singleton:
    def __reduce__(self):
        return "THE_ONE"


THE_ONE = Singleton()
assert repr((copy.copy(THE_ONE) is THE_ONE, copy.deepcopy([THE_ONE])[0] is THE_ONE)) == '(True, True)'
class NewArgs:
    def __new__(cls, a, b=0):
        self = super().__new__(cls)
        self.made = (a, b)
        return self

    def __getnewargs__(self):
        return (self.made[0],)


class NewArgsEx(NewArgs):
    def __getnewargs_ex__(self):
        return (self.made[0],), {"b": "keyword"}


assert repr((copy.copy(NewArgs(5)).made, copy.deepcopy(NewArgs([5])).made, NewArgs(1).__reduce_ex__(4)[1][1:], NewArgsEx(1).__reduce_ex__(4)[1][1:])) == "((5, 0), ([5], 0), (1,), ((1,), {'b': 'keyword'}))"
class Filled(list):
    def __reduce__(self):
        return Filled, (), {"n": 1}, iter(["x", "y"]), None


class Mapped(dict):
    def __reduce__(self):
        return Mapped, (), None, None, iter([("k", [1])])


assert repr((copy.copy(Filled()), copy.copy(Filled()).n, copy.deepcopy(Mapped()))) == "(['x', 'y'], 1, {'k': [1]})"
assert repr((one.__reduce_ex__(4)[0] is copyreg.__newobj__, one.__reduce_ex__(4)[1:], one.__getstate__() == one.__dict__, object().__getstate__())) == "(True, ((<class '__main__.Plain'>,), {'items': [1, [2]], 'count': 2, 'extra': 5}, None, None), True, None)"
assert repr((slots.__getstate__(), Both().__getstate__())) == "((None, {'a': [1], '_Slots__private': 'p'}), ({'c': [3]}, {'a': [1], '_Slots__private': 'p'}))"
class Registered:
    pass


copyreg.pickle(Registered, lambda r: (str, ("registered",)))
assert repr((copy.copy(Registered()), copy.deepcopy([Registered()]))) == "('registered', ['registered'])"
# exceptions
class Problem(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.extra = ["more"]


problem = copy.copy(Problem("a", 1))
assert repr((problem.args, problem.extra, type(problem).__name__, copy.deepcopy(KeyError("k")).args)) == "(('a', 1), ['more'], 'Problem', ('k',))"
# what cannot be copied
raises(TypeError, "cannot pickle 'generator' object", lambda: copy.copy(x for x in []))

class Refuses:
    def __reduce_ex__(self, protocol):
        raise TypeError("no copies of me")


raises(TypeError, 'no copies of me', lambda: copy.copy(Refuses()))
raises(TypeError, 'no copies of me', lambda: copy.deepcopy({"k": [Refuses()]}))
assert repr((copy.Error is copy.error, issubclass(copy.Error, Exception))) == '(True, True)'
# replace
class Replaceable:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __replace__(self, /, **changes):
        return Replaceable(**{**vars(self), **changes})


assert repr((vars(copy.replace(Replaceable(1, 2), b=3)), copy.replace(Point(1, 2), y=5), copy.replace(date(2024, 1, 2), day=9))) == "({'a': 1, 'b': 3}, Point(x=1, y=5), datetime.date(2024, 1, 9))"
raises(TypeError, 'replace() does not support Plain objects', lambda: copy.replace(Plain([]), items=1))
raises(TypeError, "Got unexpected field names: ['z']", lambda: copy.replace(Point(1, 2), z=5))
raises(TypeError, 'replace() does not support int objects', lambda: copy.replace(5))
