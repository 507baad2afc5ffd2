"""dict: methods, views, order, merging, repr."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


d = {"a": 1, "b": 2}
assert repr((d["a"], d.get("a"), d.get("z"), d.get("z", 0))) == "(1, 1, None, 0)"
raises(KeyError, "'z'", lambda: d["z"])
raises(KeyError, "1", lambda: d[1])
raises(KeyError, "('x', 1)", lambda: d[("x", 1)])
d["c"] = 3
d["a"] = 10
assert repr(d) == "{'a': 10, 'b': 2, 'c': 3}"
del d["b"]
assert repr(d) == "{'a': 10, 'c': 3}"


def attempt():
    del d['zz']


raises(KeyError, "'zz'", attempt)
assert repr((len(d), "a" in d, "b" in d, 10 in d, "b" not in d)) == "(2, True, False, False, True)"
assert repr((d.setdefault("a", 5), d.setdefault("n", []), d.setdefault("m"))) == "(10, [], None)"
assert repr(d) == "{'a': 10, 'c': 3, 'n': [], 'm': None}"
assert repr((d.pop("m"), d.pop("n"), d.pop("zz", None), d.pop("zz", 7))) == "(None, [], None, 7)"
raises(KeyError, "'zz'", lambda: d.pop("zz"))
assert repr(d.popitem()) == "('c', 3)"
assert repr(d) == "{'a': 10}"
raises(KeyError, "'popitem(): dictionary is empty'", lambda: {}.popitem())
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4]])
d.update()
assert repr(d) == "{'a': 10, 'x': 1, 'y': 2, 'z': 3, 'w': 4}"
raises(TypeError, "cannot convert dictionary update sequence element #0 to a sequence", lambda: d.update([1]))
raises(ValueError, "dictionary update sequence element #0 has length 3; 2 is required", lambda: d.update([(1, 2, 3)]))
raises(TypeError, "'int' object is not iterable", lambda: d.update(5))
assert repr((d.copy() == d, d.copy() is d)) == "(True, False)"
d.clear()
assert repr((d, bool(d), not d)) == "({}, False, True)"

# Order of insertion survives replacement and deletion.
o = {3: "c", 1: "a", 2: "b"}
o[3] = "C"
del o[1]
o[1] = "again"
assert repr(o) == "{3: 'C', 2: 'b', 1: 'again'}"
assert repr((list(o), list(reversed(o)), list(reversed(o.items())))) == "([3, 2, 1], [1, 2, 3], [(1, 'again'), (2, 'b'), (3, 'C')])"
assert repr(({"b": 1, "a": 2} == {"a": 2, "b": 1}, {"a": 1} == {"a": 1.0}, {"a": 1} != {"a": 2})) == "(True, True, True)"

# Building.
assert repr((dict(), dict(a=1), dict([("a", 1)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])))) == "({}, {'a': 1}, {'a': 1}, {'a': 1, 'b': 2}, {'a': 1, 'b': 2})"
assert repr({**{"a": 1}, "b": 2, **{"a": 3}}) == "{'a': 3, 'b': 2}"
assert repr((dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))) == "({'a': None, 'b': None}, {1: 0, 2: 0})"
assert repr(({n: n * n for n in range(4)}, {k: v for k, v in zip("ab", "cd") if k != "a"})) == "({0: 0, 1: 1, 2: 4, 3: 9}, {'b': 'd'})"
raises(TypeError, "'int' object is not iterable", lambda: dict(1))
raises(TypeError, "cannot convert dictionary update sequence element #0 to a sequence", lambda: dict([1]))
raises(ValueError, "dictionary update sequence element #0 has length 3; 2 is required", lambda: dict(["abc"]))
raises(TypeError, "dict() got multiple values for keyword argument 'a'", lambda: dict(a=1, **{"a": 2}))
assert repr({1: "int", 1.0: "float", True: "bool"}) == "{1: 'bool'}"
assert repr({(1, 2): "t", None: "n", "s": [1]}) == "{(1, 2): 't', None: 'n', 's': [1]}"
raises(TypeError, "unhashable type: 'list'", lambda: {[]: 1})
raises(TypeError, "unhashable type: 'dict'", lambda: {{}: 1})
raises(TypeError, "unhashable type: 'list'", lambda: {"a": 1}[[]])
raises(TypeError, "unhashable type: 'dict'", lambda: hash({}))

# Views.
v = {"a": 1, "b": 2}
keys, values, items = v.keys(), v.values(), v.items()
assert repr((keys, values, items)) == "(dict_keys(['a', 'b']), dict_values([1, 2]), dict_items([('a', 1), ('b', 2)]))"
v["c"] = 3
assert repr((keys, list(values), list(items), len(items))) == "(dict_keys(['a', 'b', 'c']), [1, 2, 3], [('a', 1), ('b', 2), ('c', 3)], 3)"
assert repr(("a" in keys, 2 in values, ("a", 1) in items, ("a", 2) in items)) == "(True, True, True, False)"
assert repr((sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}))) == "(['a'], ['a', 'b', 'c', 'z'], ['b', 'c'], ['b', 'c', 'z'])"
assert repr((keys == {"a", "b", "c"}, items == {("a", 1), ("b", 2), ("c", 3)}, keys.isdisjoint(["q"]))) == "(True, True, True)"
assert repr(([(k, x) for k, x in v.items()], [k for k in v], max(v), max(v, key=v.get), sum(v.values()))) == "([('a', 1), ('b', 2), ('c', 3)], ['a', 'b', 'c'], 'c', 'c', 6)"
raises(TypeError, "'dict_keys' object is not subscriptable", lambda: keys[0])
raises(TypeError, "unsupported operand type(s) for +: 'dict_keys' and 'dict_keys'", lambda: v.keys() + v.keys())

# Merging.
assert repr({"a": 1, "b": 2} | {"b": 3, "c": 4}) == "{'a': 1, 'b': 3, 'c': 4}"
m = {"a": 1}
n = m
m |= {"b": 2}
m |= [("c", 3)]
assert repr(n) == "{'a': 1, 'b': 2, 'c': 3}"
raises(TypeError, "unsupported operand type(s) for |: 'dict' and 'list'", lambda: {} | [])
raises(TypeError, "unsupported operand type(s) for +: 'dict' and 'dict'", lambda: {} + {})
raises(TypeError, "'<' not supported between instances of 'dict' and 'dict'", lambda: {} < {})
raises(TypeError, "'<' not supported between instances of 'dict' and 'dict'", lambda: {} < {"a": 1})

# Changing while iterating.
def grow():
    w = {1: 1}
    for key in w:
        w[key + 1] = 1
raises(RuntimeError, "dictionary changed size during iteration", lambda: grow())
def shrink():
    w = {1: 1, 2: 2}
    for key in w:
        del w[key]
raises(RuntimeError, "dictionary changed size during iteration", lambda: shrink())
def replace():
    w = {1: 1, 2: 2}
    for key in w:
        w[key] = 0
    return w
assert repr(replace()) == "{1: 0, 2: 0}"

# repr.
assert repr(({}, {"a": {"b": [1]}}, {1: "x", None: None, (1,): 2.5})) == "({}, {'a': {'b': [1]}}, {1: 'x', None: None, (1,): 2.5})"
r = {}
r["self"] = r
assert repr(r) == "{'self': {...}}"
assert repr((str({"it's": 'say "x"'}), f"{ {'a': 1} }")) == "('{\"it\\'s\": \\'say \"x\"\\'}', \"{'a': 1}\")"
raises(AttributeError, "'dict' object has no attribute 'missing'", lambda: {}.missing)
raises(TypeError, "get expected at least 1 argument, got 0", lambda: {1: 2}.get())
raises(TypeError, "unhashable type: 'list'", lambda: {1: 2}.get([]))
raises(TypeError, "'dict' object is not callable", lambda: {}())

# Missing keys in subclasses.
class Default(dict):
    def __missing__(self, key):
        return f"no {key}"
assert repr((Default(a=1)["a"], Default()["zz"], Default().get("zz"), Default(a=1))) == "(1, 'no zz', None, {'a': 1})"
raises(AttributeError, "'dict' object has no attribute 'a'", lambda: {"a": 1}.a)
assert repr((sorted({"b": 1, "a": 2}.items(), key=lambda pair: pair[1]), dict(sorted({"b": 1, "a": 2}.items())))) == "([('b', 1), ('a', 2)], {'a': 2, 'b': 1})"
