"""collections and collections.abc in detail."""
import collections
import collections.abc
import copy
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from collections.abc import *


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# namedtuple
Point = namedtuple("Point", "x y")
p = Point(1, 2)
assert repr((Point.x, Point.y.__doc__, Point._fields, Point._field_defaults, Point.__slots__, Point.__match_args__, Point.__doc__, Point.__module__, Point.__bases__, p.__class__.__name__)) == "(_tuplegetter(0, 'Alias for field number 0'), 'Alias for field number 1', ('x', 'y'), {}, (), ('x', 'y'), 'Point(x, y)', '__main__', (<class 'tuple'>,), 'Point')"
assert repr((p._replace(x=9), p._asdict(), Point._make("ab"), p + (3,), p * 2, p[::-1], p.index(2), p.count(1), 1 in p, hash(p) == hash((1, 2)), p < Point(1, 3), sorted([Point(2, 1), Point(1, 5)]))) == "(Point(x=9, y=2), {'x': 1, 'y': 2}, Point(x='a', y='b'), (1, 2, 3), (1, 2, 1, 2), (2, 1), 1, 1, True, True, True, [Point(x=1, y=5), Point(x=2, y=1)])"
raises(TypeError, 'Expected 2 arguments, got 1', lambda: Point._make([1]))
raises(TypeError, 'Expected 2 arguments, got 3', lambda: Point._make([1, 2, 3]))
raises(TypeError, "Got unexpected field names: ['z']", lambda: p._replace(z=1))
raises(TypeError, "Point.__new__() missing 1 required positional argument: 'y'", lambda: Point(1))
raises(TypeError, "Point.__new__() missing 2 required positional arguments: 'x' and 'y'", lambda: Point())
raises(TypeError, 'Point.__new__() takes 3 positional arguments but 4 were given', lambda: Point(1, 2, 3))
raises(TypeError, "Point.__new__() got multiple values for argument 'x'", lambda: Point(1, x=2))
raises(TypeError, "Point.__new__() got an unexpected keyword argument 'z'", lambda: Point(1, 2, z=3))
def set_field():
    p.x = 5


def delete_field():
    del p.x


def new_attribute():
    p.z = 1


raises(AttributeError, "can't set attribute", lambda: set_field())
raises(AttributeError, "can't delete attribute", lambda: delete_field())
raises(AttributeError, "'Point' object has no attribute 'z' and no __dict__ for setting new attributes", lambda: new_attribute())
assert repr((namedtuple("A", "a,b, c")._fields, namedtuple("A", ["a", "b"])._fields, namedtuple("A", ("x",))(1), namedtuple("A", "")())) == "(('a', 'b', 'c'), ('a', 'b'), A(x=1), A())"
assert repr((namedtuple("D", "a b c", defaults=(1, 2))(0), namedtuple("D", "a b", defaults=[1, 2])._field_defaults, namedtuple("D", "a b", defaults=None)(1, 2), namedtuple("M", "a", module="somewhere").__module__)) == "(D(a=0, b=1, c=2), {'a': 1, 'b': 2}, D(a=1, b=2), 'somewhere')"
raises(TypeError, 'Got more default values than field names', lambda: namedtuple("D", "a", defaults=(1, 2)))
raises(ValueError, "Encountered duplicate field name: 'a'", lambda: namedtuple("Bad", "a b a"))
raises(ValueError, "Field names cannot start with an underscore: '_a'", lambda: namedtuple("Bad", "_a"))
raises(ValueError, "Type names and field names must be valid identifiers: '1a'", lambda: namedtuple("Bad", "1a"))
raises(ValueError, "Type names and field names cannot be a keyword: 'for'", lambda: namedtuple("Bad", "for"))
raises(ValueError, "Type names and field names cannot be a keyword: 'class'", lambda: namedtuple("class", "a"))
raises(ValueError, "Type names and field names must be valid identifiers: '9x'", lambda: namedtuple("9x", "a"))
assert repr((namedtuple("R", "def _x a a 1b ok", rename=True)._fields)) == "('_0', '_1', 'a', '_3', '_4', 'ok')"
assert repr((Point.__new__.__qualname__, Point._make.__name__, Point._replace.__name__, Point._asdict.__qualname__, Point.__repr__.__name__)) == "('Point.__new__', '_make', '_replace', 'Point._asdict', '__repr__')"
class Sized3(namedtuple("Base", "a b")):
    __slots__ = ()

    @property
    def total(self):
        return self.a + self.b

    def __str__(self):
        return f"<{self.a}>"


assert repr((Sized3(1, 2), str(Sized3(1, 2)), Sized3(1, 2).total, Sized3(1, 2)._replace(a=5), Sized3(1, 2) == (1, 2))) == "(Sized3(a=1, b=2), '<1>', 3, Sized3(a=5, b=2), True)"
match p:
    case Point(x=1, y=b):
        matched = b
assert repr((matched, copy.copy(p) == p, p.__getnewargs__(), copy.replace(p, x=0))) == '(2, True, (1, 2), Point(x=0, y=2))'
# defaultdict
d = defaultdict(list, a=[1])
assert repr((d["b"], d, d.get("zz"), "zz" in d, len(d), d.default_factory, d.copy(), type(d.copy()), d == {"a": [1], "b": []}, d.pop("b"), d.setdefault("q", 5), d)) == "([], defaultdict(<class 'list'>, {'a': [1], 'q': 5}), None, False, 2, <class 'list'>, defaultdict(<class 'list'>, {'a': [1], 'b': []}), <class 'collections.defaultdict'>, True, [], 5, defaultdict(<class 'list'>, {'a': [1], 'q': 5}))"
assert repr((defaultdict(), defaultdict(None, {"a": 1}), defaultdict(int, [("a", 1)]), defaultdict(int, {"a": 1}, b=2), defaultdict(lambda: 5)["x"])) == "(defaultdict(None, {}), defaultdict(None, {'a': 1}), defaultdict(<class 'int'>, {'a': 1}), defaultdict(<class 'int'>, {'a': 1, 'b': 2}), 5)"
raises(TypeError, 'first argument must be callable or None', lambda: defaultdict(1))
raises(KeyError, "'k'", lambda: defaultdict(None)["k"])
raises(KeyError, "'k'", lambda: defaultdict()["k"])
assert repr((d | {"z": 1}, {"z": 1} | d, type({"z": 1} | d), type(d | {}))) == "(defaultdict(<class 'list'>, {'a': [1], 'q': 5, 'z': 1}), defaultdict(<class 'list'>, {'z': 1, 'a': [1], 'q': 5}), <class 'collections.defaultdict'>, <class 'collections.defaultdict'>)"
raises(TypeError, "unsupported operand type(s) for |: 'collections.defaultdict' and 'int'", lambda: d | 5)
d |= {"w": 0}
d.default_factory = None
assert repr((d)) == "defaultdict(None, {'a': [1], 'q': 5, 'w': 0})"
raises(KeyError, "'missing'", lambda: d["missing"])
class Deep(defaultdict):
    def __missing__(self, key):
        self[key] = f"made {key}"
        return self[key]


deep = Deep()
assert repr((deep["x"], deep, defaultdict(int).__missing__("k"), defaultdict[str, int])) == "('made x', Deep(None, {'x': 'made x'}), 0, collections.defaultdict[str, int])"
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
assert repr((nested["a"], list(nested), {k: dict(v) for k, v in nested.items()})) == "(defaultdict(<class 'int'>, {'b': 1}), ['a'], {'a': {'b': 1}})"
# Counter
c = Counter("abracadabra")
assert repr((c, c.most_common(), c.most_common(2), c.most_common(0), c.most_common(-1), c["z"], "z" in c, sorted(c.elements()), c.total(), sum(c.values()), list(c), dict(c), len(c))) == "(Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}), [('a', 5), ('b', 2), ('r', 2), ('c', 1), ('d', 1)], [('a', 5), ('b', 2)], [], [], 0, False, ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'c', 'd', 'r', 'r'], 11, 11, ['a', 'b', 'r', 'c', 'd'], {'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}, 5)"
assert repr((Counter(), Counter({"a": 2}), Counter(a=1, b=2), Counter([1, 2, 1]), Counter({"a": 1}, a=5), Counter(None), Counter([("a", 1), ("a", 1)]), Counter(Counter("aab")))) == "(Counter(), Counter({'a': 2}), Counter({'b': 2, 'a': 1}), Counter({1: 2, 2: 1}), Counter({'a': 6}), Counter(), Counter({('a', 1): 2}), Counter({'a': 2, 'b': 1}))"
raises(TypeError, "'int' object is not iterable", lambda: Counter(1))
raises(TypeError, "unhashable type: 'list'", lambda: Counter([[1]]))
c.update("aaz")
assert repr((c, c.update(b=5), c, c.update({"a": -1}), c)) == "(Counter({'b': 7, 'a': 6, 'r': 2, 'c': 1, 'd': 1, 'z': 1}), None, Counter({'b': 7, 'a': 6, 'r': 2, 'c': 1, 'd': 1, 'z': 1}), None, Counter({'b': 7, 'a': 6, 'r': 2, 'c': 1, 'd': 1, 'z': 1}))"
c.subtract("aab")
assert repr((c, c.subtract(z=10), c, c.subtract({"q": 1}), c)) == "(Counter({'b': 6, 'a': 4, 'r': 2, 'c': 1, 'd': 1, 'q': -1, 'z': -9}), None, Counter({'b': 6, 'a': 4, 'r': 2, 'c': 1, 'd': 1, 'q': -1, 'z': -9}), None, Counter({'b': 6, 'a': 4, 'r': 2, 'c': 1, 'd': 1, 'q': -1, 'z': -9}))"
del c["nothing"]
del c["z"]
assert repr((c.pop("q"), c.popitem(), c.get("nope"), c.get("nope", 0), c.copy(), type(c.copy()), c.setdefault("new", 4))) == "(-1, ('d', 1), None, 0, Counter({'b': 6, 'a': 4, 'r': 2, 'c': 1}), <class 'collections.Counter'>, 4)"
a, b = Counter(a=3, b=1, c=-1), Counter(a=1, b=2, d=4)
assert repr((a + b, a - b, a & b, a | b, +a, -a, a == b, a != b, a <= b, a < b, a >= b, Counter(a=1) <= Counter(a=2, b=1), Counter(a=1) < Counter(a=1), Counter(a=0) == Counter(), Counter(a=1) == {"a": 1})) == "(Counter({'a': 4, 'd': 4, 'b': 3}), Counter({'a': 2}), Counter({'a': 1, 'b': 1}), Counter({'d': 4, 'a': 3, 'b': 2}), Counter({'a': 3, 'b': 1}), Counter({'c': 1}), False, True, False, False, False, True, False, True, True)"
raises(TypeError, "unsupported operand type(s) for +: 'Counter' and 'int'", lambda: a + 1)
raises(TypeError, "'<' not supported between instances of 'Counter' and 'int'", lambda: a < 5)
x = Counter(a=3, b=1)
x += Counter(b=2, c=-5)
assert repr((x)) == "Counter({'a': 3, 'b': 3})"
x -= Counter(a=3)
assert repr((x)) == "Counter({'b': 3})"
x |= Counter(b=9, z=1)
assert repr((x)) == "Counter({'b': 9, 'z': 1})"
x &= Counter(b=4)
assert repr((x)) == "Counter({'b': 4})"
raises(NotImplementedError, 'Counter.fromkeys() is undefined.  Use Counter(iterable) instead.', lambda: Counter.fromkeys("ab"))
assert repr((Counter(a=1.5, b=2), Counter({"a": 1, 2: 2}), Counter(a="x", b=2), Counter[str])) == "(Counter({'b': 2, 'a': 1.5}), Counter({2: 2, 'a': 1}), Counter({'a': 'x', 'b': 2}), collections.Counter[str])"
class Words(Counter):
    pass


assert repr((Words("ab"), Words("ab") + Counter("b"), type(Words("a").copy()), Counter("abcb").most_common(1)[0][0], max(Counter("abb"), key=Counter("abb").get))) == "(Words({'a': 1, 'b': 1}), Counter({'b': 2, 'a': 1}), <class '__main__.Words'>, 'b', 'b')"
assert repr((Counter(x for x in "aab"), Counter({"x": 0, "y": -2}), +Counter({"x": 0, "y": -2}), list(Counter(a=2, b=0, c=-1).elements()))) == "(Counter({'a': 2, 'b': 1}), Counter({'x': 0, 'y': -2}), Counter(), ['a', 'a'])"
# OrderedDict
o = OrderedDict([("b", 1), ("a", 2), ("c", 3)])
assert repr((o, list(o), o.popitem(), o.popitem(last=False), o, OrderedDict(), OrderedDict(a=1), OrderedDict({"x": 1}))) == "(OrderedDict({'a': 2}), ['b', 'a', 'c'], ('c', 3), ('b', 1), OrderedDict({'a': 2}), OrderedDict(), OrderedDict({'a': 1}), OrderedDict({'x': 1}))"
o = OrderedDict(a=1, b=2, c=3)
assert repr((o.move_to_end("a"), o, o.move_to_end("c", last=False), o, list(reversed(o)), list(reversed(o.items())), list(o.values()))) == "(None, OrderedDict({'c': 3, 'b': 2, 'a': 1}), None, OrderedDict({'c': 3, 'b': 2, 'a': 1}), ['a', 'b', 'c'], [('a', 1), ('b', 2), ('c', 3)], [3, 2, 1])"
raises(KeyError, "'z'", lambda: o.move_to_end("z"))
raises(KeyError, "'dictionary is empty'", lambda: OrderedDict().popitem())
assert repr((OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, OrderedDict(a=1) != OrderedDict(a=1), {"a": 1} == OrderedDict(a=1))) == '(False, True, False, True)'
assert repr((o | {"z": 0}, {"z": 0} | o, type({"z": 0} | o), o.copy() == o, OrderedDict.fromkeys("ab", 0), o.pop("a"), o.pop("zz", None), o.setdefault("q", 1), o.get("b"))) == "(OrderedDict({'c': 3, 'b': 2, 'a': 1, 'z': 0}), OrderedDict({'z': 0, 'c': 3, 'b': 2, 'a': 1}), <class 'collections.OrderedDict'>, True, OrderedDict({'a': 0, 'b': 0}), 1, None, 1, 2)"
raises(KeyError, "'nothing'", lambda: o.pop("nothing"))
o |= [("n", 1)]
assert repr((o, repr(OrderedDict(a=OrderedDict())), str(OrderedDict(a=1)), o == eval(repr(o)), isinstance(o, dict), OrderedDict[str, int])) == '(OrderedDict({\'c\': 3, \'b\': 2, \'q\': 1, \'n\': 1}), "OrderedDict({\'a\': OrderedDict()})", "OrderedDict({\'a\': 1})", True, True, collections.OrderedDict[str, int])'
o["b"] = 99
assert repr((list(o), o.clear(), o)) == "(['c', 'b', 'q', 'n'], None, OrderedDict())"
# deque
q = deque([1, 2, 3])
assert repr((q, q.append(4), q.appendleft(0), q, q.pop(), q.popleft(), q, len(q), q[0], q[-1], list(q), 2 in q, q.index(2), q.count(1), list(reversed(q)), bool(q), bool(deque()))) == '(deque([1, 2, 3]), None, None, deque([1, 2, 3]), 4, 0, deque([1, 2, 3]), 3, 1, 3, [1, 2, 3], True, 1, 1, [3, 2, 1], True, False)'
q.extend([4, 5])
q.extendleft([0, -1])
assert repr((q, q.rotate(2), q, q.rotate(-1), q, q.reverse(), q, q.remove(4), q, q.insert(1, "i"), q, q.copy() == q, q.maxlen)) == "(deque([3, 'i', 2, 1, 0, -1, 5]), None, deque([3, 'i', 2, 1, 0, -1, 5]), None, deque([3, 'i', 2, 1, 0, -1, 5]), None, deque([3, 'i', 2, 1, 0, -1, 5]), None, deque([3, 'i', 2, 1, 0, -1, 5]), None, deque([3, 'i', 2, 1, 0, -1, 5]), True, None)"
q[0] = "first"
del q[1]
assert repr((q, q.clear(), q)) == '(deque([]), None, deque([]))'
raises(IndexError, 'pop from an empty deque', lambda: deque().pop())
raises(IndexError, 'pop from an empty deque', lambda: deque().popleft())
raises(ValueError, '5 is not in deque', lambda: deque([1]).remove(5))
raises(ValueError, '5 is not in deque', lambda: deque([1]).index(5))
raises(IndexError, 'deque index out of range', lambda: deque([1])[3])
raises(TypeError, "sequence index must be integer, not 'str'", lambda: deque([1])["a"])
raises(TypeError, "sequence index must be integer, not 'slice'", lambda: deque([1, 2])[0:1])
raises(ValueError, 'maxlen must be non-negative', lambda: deque([1], maxlen=-1))
raises(TypeError, 'an integer is required', lambda: deque([1], maxlen="a"))
raises(TypeError, "'int' object is not iterable", lambda: deque(5))
raises(TypeError, "unhashable type: 'collections.deque'", lambda: hash(deque()))
m = deque(range(5), maxlen=3)
assert repr((m, m.append(9), m, m.appendleft(7), m, m.maxlen, deque([], 0), m.copy(), m.extend("ab"), m)) == "(deque([4, 'a', 'b'], maxlen=3), None, deque([4, 'a', 'b'], maxlen=3), None, deque([4, 'a', 'b'], maxlen=3), 3, deque([], maxlen=0), deque([7, 3, 4], maxlen=3), None, deque([4, 'a', 'b'], maxlen=3))"
raises(IndexError, 'deque already at its maximum size', lambda: m.insert(0, 1))
def set_maxlen():
    m.maxlen = 5


raises(AttributeError, "attribute 'maxlen' of 'collections.deque' objects is not writable", lambda: set_maxlen())
assert repr((deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1]) < deque([2]), deque([1, 2]) + deque([3]), deque([1]) * 2, 2 * deque([1]), deque("ab", maxlen=3) + deque("cd"), deque("ab", 3) * 2)) == "(True, False, True, deque([1, 2, 3]), deque([1, 1]), deque([1, 1]), deque(['b', 'c', 'd'], maxlen=3), deque(['b', 'a', 'b'], maxlen=3))"
raises(TypeError, 'can only concatenate deque (not "list") to deque', lambda: deque([1]) + [2])
raises(TypeError, "'<' not supported between instances of 'collections.deque' and 'list'", lambda: deque([1]) < [2])
def mutate():
    z = deque([1, 2])
    for item in z:
        z.append(item)


raises(RuntimeError, 'deque mutated during iteration', lambda: mutate())
z = deque([1])
z += [2, 3]
z *= 2
assert repr((z, deque([1, [2]]), deque([[1]]).copy()[0], deque[int], deque([1, 2, 3, 2]).index(2, 2), copy.copy(deque([1], 4)))) == '(deque([1, 2, 3, 1, 2, 3]), deque([1, [2]]), [1], collections.deque[int], 3, deque([1], maxlen=4))'
loop = deque()
loop.append(loop)
assert repr((loop)) == 'deque([[...]])'
class Stack(deque):
    def top(self):
        return self[-1]


assert repr((Stack([1, 2]), Stack([1, 2]).top(), Stack([1], 5), sum(deque([1, 2])), max(deque([1, 3, 2])), [*deque("ab")], sorted(deque([3, 1])))) == "(Stack([1, 2]), 2, Stack([1], maxlen=5), 3, 3, ['a', 'b'], [1, 3])"
# ChainMap
base, over = {"a": 1, "b": 2}, {"b": 3}
chain = ChainMap(over, base)
assert repr((chain, chain["a"], chain["b"], list(chain), dict(chain), len(chain), "a" in chain, "z" in chain, chain.get("z"), chain.get("z", 5), chain.maps, sorted(chain.items()), list(chain.values()), list(chain.keys()))) == "(ChainMap({'b': 3}, {'a': 1, 'b': 2}), 1, 3, ['a', 'b'], {'a': 1, 'b': 3}, 2, True, False, None, 5, [{'b': 3}, {'a': 1, 'b': 2}], [('a', 1), ('b', 3)], [1, 3], ['a', 'b'])"
raises(KeyError, "'z'", lambda: chain["z"])
chain["n"] = 1
assert repr((over, chain.parents, chain.new_child(), chain.new_child({"q": 1}), chain.new_child(w=2), chain.pop("n"), over, chain == {"a": 1, "b": 3}, bool(ChainMap()), ChainMap(), chain.copy() == chain)) == "({'b': 3}, ChainMap({'a': 1, 'b': 2}), ChainMap({}, {'b': 3}, {'a': 1, 'b': 2}), ChainMap({'q': 1}, {'b': 3}, {'a': 1, 'b': 2}), ChainMap({'w': 2}, {'b': 3}, {'a': 1, 'b': 2}), 1, {'b': 3}, True, False, ChainMap({}), True)"
raises(KeyError, '"Key not found in the first mapping: \'a\'"', lambda: chain.pop("a"))
raises(KeyError, "'No keys found in the first mapping.'", lambda: ChainMap().popitem())
def chain_delete():
    del chain["a"]


raises(KeyError, '"Key not found in the first mapping: \'a\'"', lambda: chain_delete())
chain.update(x=1)
assert repr((over, chain | {"y": 1}, {"a": 0} | chain, ChainMap.fromkeys("ab", 1), chain.setdefault("a", 9), chain.setdefault("new", 9), over)) == "({'b': 3, 'x': 1, 'new': 9}, ChainMap({'b': 3, 'x': 1, 'y': 1}, {'a': 1, 'b': 2}), ChainMap({'a': 1, 'b': 3, 'x': 1}), ChainMap({'a': 1, 'b': 1}), 1, 9, {'b': 3, 'x': 1, 'new': 9})"
# wrappers
class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


u = Lower({"A": 1}, B=2)
assert repr((u, u["a"], u.data, "A" in u, "a" in u, len(u), list(u), u.get("zz"), u.get("zz", 1), dict(u), u == {"a": 1, "b": 2}, u.pop("a"), u, u.copy(), type(u.copy()), u.setdefault("C", 3), sorted(u.items()), u | {"d": 4}, isinstance(u, dict), isinstance(u, MutableMapping))) == "({'b': 2, 'c': 3}, 1, {'b': 2, 'c': 3}, False, True, 2, ['a', 'b'], None, 1, {'a': 1, 'b': 2}, True, 1, {'b': 2, 'c': 3}, {'b': 2}, <class '__main__.Lower'>, 3, [('b', 2), ('c', 3)], {'b': 2, 'c': 3, 'd': 4}, False, True)"
raises(KeyError, "'nope'", lambda: u["nope"])
class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


assert repr((Missing()["ab"], UserDict(a=1), UserDict({"a": 1}) == UserDict(a=1), UserDict.fromkeys("ab", 0), repr(UserDict()), {"z": 1} | UserDict(a=1))) == "('abab', {'a': 1}, True, {'a': 0, 'b': 0}, '{}', {'z': 1, 'a': 1})"
l = UserList([3, 1, 2])
assert repr((l, l[0], l[1:], type(l[1:]), l + [4], [0] + l, l * 2, len(l), 3 in l, l == [3, 1, 2], l.append(9), l, l.pop(), l.sort(), l, l.reverse(), l, l.index(2), l.count(1), l.insert(0, "x"), l.remove("x"), l.extend([7]), l, l.copy(), l.data, isinstance(l, list), isinstance(l, MutableSequence), UserList(l) is l, UserList("ab"), UserList() == [])) == "([3, 2, 1, 7], 3, [1, 2], <class 'collections.UserList'>, [3, 1, 2, 4], [0, 3, 1, 2], [3, 1, 2, 3, 1, 2], 3, True, True, None, [3, 2, 1, 7], 9, None, [3, 2, 1, 7], None, [3, 2, 1, 7], 1, 1, None, None, None, [3, 2, 1, 7], [3, 2, 1, 7], [3, 2, 1, 7], False, True, False, ['a', 'b'], True)"
l += [1]
l[0] = "z"
del l[-1]
assert repr((l, l < ["zz"], UserList([1]) < UserList([2]), list(reversed(l)))) == "(['z', 2, 1, 7], True, True, [7, 1, 2, 'z'])"
s = UserString("Hello")
raises(TypeError, 'unsupported format string passed to UserString.__format__', lambda: (s, str(s), s + "!", "¡" + s, s * 2, s.upper(), type(s.upper()), s[1:3], type(s[0]), len(s), "ell" in s, s == "Hello", s.find("l"), s.replace("l", "L"), s.split("l"), hash(s) == hash("Hello"), s.startswith("He"), f"{s:>7}", s.center(9, "*"), UserString(5), s < "Z", s.encode(), s.join(["a", "b"]), UserString("%s-%d") % ("a", 1), isinstance(s, str), int(UserString("5"))))
# the abstract classes
kinds = [Hashable, Iterable, Iterator, Reversible, Generator, Sized, Container, Collection, Callable, Set, MutableSet, Mapping, MutableMapping, Sequence, MutableSequence, MappingView, KeysView, ItemsView, ValuesView, Awaitable, ByteString]
def numbers():
    yield 1


samples = [1, "s", b"b", [], (), {}, set(), frozenset(), range(1), iter([]), numbers(), len, int, {}.keys(), {}.values(), {}.items(), deque(), Counter(), OrderedDict(), defaultdict(), ChainMap(), UserDict(), UserList(), UserString(""), bytearray(), None, memoryview]
assert repr(([[kind.__name__ for kind in kinds if isinstance(sample, kind)] for sample in samples])) == "[['Hashable'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence', 'ByteString'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Sized', 'Container', 'Collection', 'Set', 'MutableSet'], ['Hashable', 'Iterable', 'Sized', 'Container', 'Collection', 'Set'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence'], ['Hashable', 'Iterable', 'Iterator'], ['Hashable', 'Iterable', 'Iterator', 'Generator'], ['Hashable', 'Callable'], ['Hashable', 'Callable'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Set', 'MappingView', 'KeysView'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'MappingView', 'ValuesView'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Set', 'MappingView', 'ItemsView'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Sized', 'Container', 'Collection', 'Mapping', 'MutableMapping'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence'], ['Hashable', 'Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence'], ['Iterable', 'Reversible', 'Sized', 'Container', 'Collection', 'Sequence', 'MutableSequence', 'ByteString'], ['Hashable'], ['Hashable', 'Callable']]"
assert repr(([issubclass(dict, k) for k in kinds], [issubclass(list, k) for k in kinds], [issubclass(str, k) for k in kinds])) == '([False, True, False, True, False, True, True, True, False, False, False, True, True, False, False, False, False, False, False, False, False], [False, True, False, True, False, True, True, True, False, False, False, False, False, True, True, False, False, False, False, False, False], [True, True, False, True, False, True, True, True, False, False, False, False, False, True, False, False, False, False, False, False, False])'
assert repr((Mapping, type(Mapping), Mapping.__module__, Mapping.__abstractmethods__ == {"__getitem__", "__iter__", "__len__"}, sorted(MutableSequence.__abstractmethods__))) == "(<class 'collections.abc.Mapping'>, <class 'abc.ABCMeta'>, 'collections.abc', True, ['__delitem__', '__getitem__', '__len__', '__setitem__', 'insert'])"
raises(TypeError, "Can't instantiate abstract class Mapping without an implementation for abstract methods '__getitem__', '__iter__', '__len__'", lambda: Mapping())
raises(TypeError, "Can't instantiate abstract class Sequence without an implementation for abstract methods '__getitem__', '__len__'", lambda: Sequence())
raises(TypeError, "Can't instantiate abstract class Iterable without an implementation for abstract method '__iter__'", lambda: Iterable())
raises(TypeError, "Can't instantiate abstract class Callable without an implementation for abstract method '__call__'", lambda: Callable())
class Ours:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __contains__(self, x):
        return False


class NoHash:
    __hash__ = None


class NoIter(Ours):
    __iter__ = None


assert repr((isinstance(Ours(), Collection), isinstance(Ours(), Sized), isinstance(Ours(), Sequence), isinstance(NoHash(), Hashable), isinstance([], Hashable), isinstance(NoIter(), Iterable), isinstance(NoIter(), Collection), issubclass(Ours, Container))) == '(True, True, False, False, False, False, False, True)'
class Vector(Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


v = Vector(1, 2, 3, 2)
assert repr((list(v), 2 in v, v.index(2), v.index(2, 2), v.count(2), list(reversed(v)), v.index(3, -2), isinstance(v, Sequence), isinstance(v, Reversible))) == '([1, 2, 3, 2], True, 1, 3, 2, [2, 3, 2, 1], 2, True, True)'
raises(ValueError, '', lambda: v.index(9))
class Record(MutableMapping):
    def __init__(self, **kw):
        self.kw = kw

    def __getitem__(self, k):
        return self.kw[k]

    def __setitem__(self, k, v):
        self.kw[k] = v

    def __delitem__(self, k):
        del self.kw[k]

    def __iter__(self):
        return iter(self.kw)

    def __len__(self):
        return len(self.kw)

    def __repr__(self):
        return f"Record({self.kw})"


r = Record(a=1, b=2)
assert repr((r["a"], r.get("z"), r.get("z", 0), "a" in r, list(r), dict(r), r.keys(), r.values(), r.items(), list(r.items()), ("a", 1) in r.items(), 2 in r.values(), "b" in r.keys(), r == {"a": 1, "b": 2}, r == Record(a=1, b=2), r.pop("a"), r.pop("zz", "d"), r.setdefault("n", 5), r.update(x=1), r.update([("y", 2)]), r, r.popitem(), len(r), r.clear(), r)) == "(1, None, 0, True, ['a', 'b'], {'a': 1, 'b': 2}, KeysView(Record({})), ValuesView(Record({})), ItemsView(Record({})), [('a', 1), ('b', 2)], True, True, True, True, True, 1, 'd', 5, None, None, Record({}), ('b', 2), 3, None, Record({}))"
raises(KeyError, "'nope'", lambda: r.pop("nope"))
raises(KeyError, '', lambda: r.popitem())
assert repr(({**Record(a=1)}, Record(a=1).keys() & {"a", "z"}, Record(a=1).keys() | {"z"} == {"a", "z"}, Record(a=1).items() == {("a", 1)}, Record(a=1).keys() - {"a"})) == "({'a': 1}, {'a'}, True, True, set())"
class Bits(MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)

    def __repr__(self):
        return f"Bits({self.items})"


s1, s2 = Bits([1, 2, 3]), Bits([2, 3, 4])
assert repr((s1 & s2, s1 | s2, s1 - s2, s1 ^ s2, s1 <= s2, s1 < s2, s1 == Bits([3, 2, 1]), s1 >= Bits([1]), s1 > Bits([1]), s1.isdisjoint([9]), {2, 9} & s1, s1 == {1, 2, 3}, s1 != s2)) == '(Bits([2, 3]), Bits([1, 2, 3, 4]), Bits([1]), Bits([1, 4]), False, False, True, True, True, True, Bits([2]), True, True)'
s1 |= [9]
s1 &= [1, 2, 9]
s1 -= [1]
s1 ^= [2, 5]
assert repr((s1, s1.pop(), s1.remove(5), s1, s1.clear(), s1)) == '(Bits([]), 9, None, Bits([]), None, Bits([]))'
raises(KeyError, '5', lambda: s1.remove(5))
raises(KeyError, '', lambda: s1.pop())
class Numbers(Iterator):
    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


assert repr((list(Numbers()), iter(Numbers()).__class__.__name__)) == "([1, 2, 3], 'Numbers')"
class Rows(MutableSequence):
    def __init__(self, *a):
        self.a = list(a)

    def __getitem__(self, i):
        return self.a[i]

    def __setitem__(self, i, x):
        self.a[i] = x

    def __delitem__(self, i):
        del self.a[i]

    def __len__(self):
        return len(self.a)

    def insert(self, i, x):
        self.a.insert(i, x)


w = Rows(1, 2)
w.append(3)
w.extend([4, 5])
w += [6]
assert repr((w.a, w.pop(), w.pop(0), w.remove(3), w.a, w.reverse(), w.a, w.clear(), w.a)) == '([], 6, 1, None, [], None, [], None, [])'
class Partial(Mapping):
    def __len__(self):
        return 0


raises(TypeError, "Can't instantiate abstract class Partial without an implementation for abstract methods '__getitem__', '__iter__'", lambda: Partial())
class Late:
    pass


assert repr((issubclass(Late, Sequence), Sequence.register(Late), issubclass(Late, Sequence), isinstance(Late(), Collection))) == "(False, <class '__main__.Late'>, True, True)"
raises(TypeError, 'Can only register classes', lambda: Sequence.register(5))
assert repr((Mapping[str, int], Iterable[int], MutableSet[str], Sequence[int].__args__, isinstance({}, Mapping))) == "(collections.abc.Mapping[str, int], collections.abc.Iterable[int], collections.abc.MutableSet[str], (<class 'int'>,), True)"
raises(TypeError, 'isinstance() argument 2 cannot be a parameterized generic', lambda: isinstance({}, Mapping[str, int]))
assert repr((len(collections.abc.__all__), collections.__all__)) == "(26, ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple'])"
