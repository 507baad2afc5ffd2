"""collections: namedtuple, defaultdict, Counter, OrderedDict, deque, ChainMap."""
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
import collections.abc


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# namedtuple
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
assert repr((p, p.x, p[1], p == (1, 2), list(p), len(p), Point._fields, p._asdict(), p._replace(x=5), Point._make([3, 4]), hash(p) == hash((1, 2)))) == "(Point(x=1, y=2), 1, 2, True, [1, 2], 2, ('x', 'y'), {'x': 1, 'y': 2}, Point(x=5, y=2), Point(x=3, y=4), True)"
assert repr((Point.__name__, Point.__doc__, isinstance(p, tuple), str(p), {p: 1}[(1, 2)], max(Point(1, 2), Point(1, 3)))) == "('Point', 'Point(x, y)', True, 'Point(x=1, y=2)', 1, Point(x=1, y=3))"
raises(TypeError, "Point.__new__() missing 1 required positional argument: 'y'", lambda: Point(1))
raises(TypeError, "Point.__new__() takes 3 positional arguments but 4 were given", lambda: Point(1, 2, 3))
raises(TypeError, "Point.__new__() got an unexpected keyword argument 'z'", lambda: Point(1, 2, z=3))
raises(AttributeError, "'Point' object has no attribute 'z'", lambda: p.z)


def attempt():
    p.x = 5


raises(AttributeError, "can't set attribute", attempt)
raises(TypeError, "Got unexpected field names: ['z']", lambda: p._replace(z=1))
assert repr((namedtuple("Row", "a b, c")(1, 2, 3), namedtuple("D", "a b", defaults=[5])(1), namedtuple("R", "def a a", rename=True)._fields)) == "(Row(a=1, b=2, c=3), D(a=1, b=5), ('_0', 'a', '_2'))"
raises(ValueError, "Type names and field names cannot be a keyword: 'def'", lambda: namedtuple("Bad", "def"))
raises(ValueError, "Encountered duplicate field name: 'a'", lambda: namedtuple("Bad", "a a"))
raises(ValueError, "Field names cannot start with an underscore: '_a'", lambda: namedtuple("Bad", "_a"))
x, y = p
assert repr((x, y)) == "(1, 2)"
class Vector(namedtuple("Vector", "x y")):
    @property
    def size(self): return abs(self.x) + abs(self.y)
assert repr((Vector(3, -4).size, Vector(1, 2))) == "(7, Vector(x=1, y=2))"

# defaultdict
d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
assert repr((d, d["b"], d, len(d), "c" in d, d.get("c"), d.default_factory is list)) == "(defaultdict(<class 'list'>, {'a': [1, 2], 'b': []}), [], defaultdict(<class 'list'>, {'a': [1, 2], 'b': []}), 2, False, None, True)"
n = defaultdict(int)
for c in "banana":
    n[c] += 1
assert repr((dict(n), sorted(n.items()), n == {"b": 1, "a": 3, "n": 2})) == "({'b': 1, 'a': 3, 'n': 2}, [('a', 3), ('b', 1), ('n', 2)], True)"
assert repr((defaultdict(lambda: "x")["y"], defaultdict(int, {"a": 1}, b=2), defaultdict(None, a=1))) == "('x', defaultdict(<class 'int'>, {'a': 1, 'b': 2}), defaultdict(None, {'a': 1}))"
raises(KeyError, "'z'", lambda: defaultdict(None)["z"])
raises(TypeError, "first argument must be callable or None", lambda: defaultdict(5))
assert repr((d.copy(), type(d.copy()).__name__, d | {"z": [0]})) == "(defaultdict(<class 'list'>, {'a': [1, 2], 'b': []}), 'defaultdict', defaultdict(<class 'list'>, {'a': [1, 2], 'b': [], 'z': [0]}))"

# Counter
c = Counter("banana")
assert repr((c, c["a"], c["z"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c), list(c))) == "(Counter({'a': 3, 'n': 2, 'b': 1}), 3, 0, [('a', 3), ('n', 2)], [('a', 3), ('n', 2), ('b', 1)], ['a', 'a', 'a', 'b', 'n', 'n'], 6, 3, ['b', 'a', 'n'])"
c.update("an")
c.subtract({"b": 3})
assert repr((c, +c, -c, Counter(a=1) + Counter(a=2, b=1), Counter(a=3) - Counter(a=1, b=1), Counter(a=1, b=2) & Counter(a=5), Counter(a=1) | Counter(a=3, b=1))) == "(Counter({'a': 4, 'n': 3, 'b': -2}), Counter({'a': 4, 'n': 3}), Counter({'b': 2}), Counter({'a': 3, 'b': 1}), Counter({'a': 2}), Counter({'a': 1}), Counter({'a': 3, 'b': 1}))"
assert repr((Counter({"x": 2}), Counter(a=2), Counter(), Counter([1, 1, 2]), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))) == "(Counter({'x': 2}), Counter({'a': 2}), Counter(), Counter({1: 2, 2: 1}), True, True)"
del c["zzz"]
assert repr((dict(Counter("aab")), Counter("ab").items(), max(Counter("aab"), key=Counter("aab").get))) == "({'a': 2, 'b': 1}, dict_items([('a', 1), ('b', 1)]), 'a')"
assert repr(Counter("hello world").most_common(3)) == "[('l', 3), ('o', 2), ('h', 1)]"

# OrderedDict
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
assert repr((o, o == {"c": 3, "b": 2, "a": 1}, o == OrderedDict([("b", 2), ("a", 1), ("c", 3)]))) == "(OrderedDict({'a': 1, 'b': 2, 'c': 3}), True, False)"
o.move_to_end("a")
assert repr((list(o), o.popitem(), o.popitem(last=False), o)) == "(['b', 'c', 'a'], ('a', 1), ('b', 2), OrderedDict({'c': 3}))"
o["z"] = 1
o.move_to_end("z", last=False)
assert repr((list(o), list(reversed(o)))) == "(['z', 'c'], ['c', 'z'])"
raises(KeyError, "'q'", lambda: o.move_to_end("q"))

# deque
q = deque([1, 2, 3], maxlen=3)
q.append(4)
assert repr((q, q.maxlen)) == "(deque([2, 3, 4], maxlen=3), 3)"
q.appendleft(0)
assert repr((q, q.pop(), q.popleft(), len(q), q[0], 3 in q)) == "(deque([2], maxlen=3), 3, 0, 1, 2, False)"
q.extend([7, 8])
q.extendleft([9])
assert repr(q) == "deque([9, 2, 7], maxlen=3)"
r = deque("abcd")
r.rotate(1)
assert repr((r, r.index("b"), r.count("a"), list(reversed(r)), r == deque("dabc"))) == "(deque(['d', 'a', 'b', 'c']), 2, 1, ['c', 'b', 'a', 'd'], True)"
r.rotate(-2)
r.remove("d")
r.insert(1, "z")
r.reverse()
assert repr((r, r.copy(), r + deque("x"), deque([1]) * 2, deque() < deque([1]))) == "(deque(['a', 'c', 'z', 'b']), deque(['a', 'c', 'z', 'b']), deque(['a', 'c', 'z', 'b', 'x']), deque([1, 1]), True)"
r.clear()
assert repr((r, bool(r))) == "(deque([]), False)"
raises(IndexError, "pop from an empty deque", lambda: r.pop())
raises(IndexError, "deque index out of range", lambda: deque([1])[5])
raises(ValueError, "maxlen must be non-negative", lambda: deque([1], -1))
raises(ValueError, "2 is not in deque", lambda: deque([1]).remove(2))

# ChainMap
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
assert repr((m["a"], m["b"], sorted(m), len(m), m.get("z"), m.maps, m.parents, m.new_child({"a": 0})["a"])) == "(1, 3, ['a', 'b'], 2, None, [{'a': 1}, {'a': 2, 'b': 3}], ChainMap({'a': 2, 'b': 3}), 0)"
m["c"] = 5
assert repr((m.maps[0], dict(m), m)) == "({'a': 1, 'c': 5}, {'a': 1, 'b': 3, 'c': 5}, ChainMap({'a': 1, 'c': 5}, {'a': 2, 'b': 3}))"
raises(KeyError, "'zz'", lambda: m["zz"])


def attempt():
    del m['b']


raises(KeyError, "\"Key not found in the first mapping: 'b'\"", attempt)

# abc
assert repr((isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance((), collections.abc.Iterable), isinstance(5, collections.abc.Hashable), isinstance([], collections.abc.Hashable), isinstance(iter([]), collections.abc.Iterator), callable(len), isinstance(len, collections.abc.Callable), isinstance({1}, collections.abc.Set), isinstance("a", collections.abc.Sequence), isinstance(range(1), collections.abc.Sequence), isinstance((x for x in []), collections.abc.Generator))) == "(True, True, True, True, False, True, True, True, True, True, True, True)"
