"""dict: construction, order, methods, views, merging, iteration while it changes."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


# Construction
assert dict() == {} and dict(a=1, b=2) == {"a": 1, "b": 2} and dict({1: 2}, x=3) == {1: 2, "x": 3}
assert dict([(1, 2), [3, 4], "ab"]) == {1: 2, 3: 4, "a": "b"} and dict(zip("ab", (1, 2))) == {"a": 1, "b": 2}
assert {**{1: 2}, "a": 3, **{1: 4}} == {1: 4, "a": 3}
assert {x: x * x for x in range(3)} == {0: 0, 1: 1, 2: 4}
check(lambda: dict(3), TypeError, "'int' object is not iterable")
check(lambda: dict([1]), TypeError, "cannot convert dictionary update sequence element #0 to a sequence")
check(lambda: dict([(1, 2), (1, 2, 3)]), ValueError,
      "dictionary update sequence element #1 has length 3; 2 is required")
check(lambda: dict(1, 2), TypeError, "dict expected at most 1 argument, got 2")


class Mapping:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


assert dict(Mapping()) == {"a": "aa", "b": "bb"} and {**Mapping()} == {"a": "aa", "b": "bb"}

# Items
d = {"a": 1, 2: "b", (3, 4): None, None: 5, True: "yes"}
assert d["a"] == 1 and d[2.0] == "b" and d[(3, 4)] is None and d[None] == 5 and d[1] == "yes"
d[1] = "one"
assert list(d) == ["a", 2, (3, 4), None, True] and d[True] == "one"
del d[2]
d[2] = "again"
assert list(d) == ["a", (3, 4), None, True, 2] and 2 in d and 3 not in d and len(d) == 5
for key in (1, "a", (1, 2), None):
    try:
        {}[key]
    except KeyError as error:
        assert error.args == (key,) and str(error) == repr(key)
    else:
        assert False
check(lambda: {}.__delitem__(7), KeyError, "7")
check(lambda: {1: 2}[[]], TypeError, "unhashable type: 'list'")
check(lambda: {}.get([]), TypeError, "unhashable type: 'list'")
check(lambda: hash({}), TypeError, "unhashable type: 'dict'")
check(lambda: {} < {}, TypeError, "'<' not supported between instances of 'dict' and 'dict'")
check(lambda: {} + {}, TypeError, "unsupported operand type(s) for +: 'dict' and 'dict'")

# Keys that run Python code
class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value


d = {Key(n): n for n in range(50)}
assert len(d) == 50 and d[Key(33)] == 33 and Key(50) not in d
del d[Key(10)]
assert Key(10) not in d and len(d) == 49

# Methods
d = {"a": 1, "b": 2}
assert d.get("a") == 1 and d.get("z") is None and d.get("z", 0) == 0
assert d.setdefault("a", 9) == 1 and d.setdefault("c", 3) == 3 and d.setdefault("n") is None
assert d.pop("n") is None and d.pop("q", "default") == "default" and d.pop("q", None) is None
assert d.popitem() == ("c", 3) and d == {"a": 1, "b": 2}
d.update({"b": 3}, z=4), d.update([("y", 5)]), d.update()
assert d == {"a": 1, "b": 3, "z": 4, "y": 5} and d.copy() == d and d.copy() is not d
assert dict.fromkeys("ab") == {"a": None, "b": None} and dict.fromkeys([1, 2], 0) == {1: 0, 2: 0}
d.clear()
assert d == {} and repr(d) == "{}"
check(lambda: {}.pop(1), KeyError, "1")
check(lambda: {}.pop(), TypeError, "pop expected at least 1 argument, got 0")
check(lambda: {}.popitem(), KeyError, "'popitem(): dictionary is empty'")
check(lambda: {}.get(), TypeError, "get expected at least 1 argument, got 0")
check(lambda: {}.get(1, 2, 3), TypeError, "get expected at most 2 arguments, got 3")
check(lambda: {}.setdefault(), TypeError, "setdefault expected at least 1 argument, got 0")
check(lambda: {}.update(1, 2), TypeError, "update expected at most 1 argument, got 2")
check(lambda: dict.fromkeys(3), TypeError, "'int' object is not iterable")

# Merging and equality
assert {1: 2} | {1: 3, 4: 5} == {1: 3, 4: 5}
a = b = {1: 2}
a |= {3: 4}
a |= [(5, 6)]
assert a is b and a == {1: 2, 3: 4, 5: 6}
assert {1: 2, 3: 4} == {3: 4, 1: 2} and {1: 2} != {1: 3} and {1: 2} != {2: 2} and {1: {2: [3]}} == {1: {2: [3]}}
check(lambda: {} | 3, TypeError, "unsupported operand type(s) for |: 'dict' and 'int'")

# repr
assert repr({"a": 1, 2: [3]}) == "{'a': 1, 2: [3]}"
d = {}
d["me"] = d
assert repr(d) == "{'me': {...}}"

# Views
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
assert repr(keys) == "dict_keys(['a', 'b'])" and repr(values) == "dict_values([1, 2])"
assert repr(items) == "dict_items([('a', 1), ('b', 2)])"
d["c"] = 3
assert list(keys) == ["a", "b", "c"] and len(values) == 3 and ("c", 3) in items and ("c", 4) not in items
assert "a" in keys and 3 in values and list(reversed(keys)) == ["c", "b", "a"]
assert list(reversed(items)) == [("c", 3), ("b", 2), ("a", 1)] and list(reversed(d)) == ["c", "b", "a"]
assert keys & {"a", "z"} == {"a"} and keys - ["a"] == {"b", "c"} and keys | "z" == {"a", "b", "c", "z"}
assert keys ^ {"a", "q"} == {"b", "c", "q"} and {"a", "q"} - keys == {"q"} and {"a"} | keys == {"a", "b", "c"}
assert items & [("a", 1), ("b", 3)] == {("a", 1)} and keys.isdisjoint("xyz") and not keys.isdisjoint("a")
assert keys == {"a", "b", "c"} and keys > {"a"} and {"a"} <= keys and keys == d.copy().keys() and items == d.copy().items()
assert values != d.values() and not keys < {"a"}
assert keys.mapping["a"] == 1
check(lambda: keys < ["a"], TypeError, "'<' not supported between instances of 'dict_keys' and 'list'")
check(lambda: keys[0], TypeError, "'dict_keys' object is not subscriptable")
check(lambda: values | {1}, TypeError, "unsupported operand type(s) for |: 'dict_values' and 'set'")
check(lambda: keys & 3, TypeError, "'int' object is not iterable")

# Changing while iterating
def grow():
    d = {1: 1, 2: 2}
    for key in d:
        d[key + 5] = 1


def shrink():
    d = {1: 1, 2: 2}
    for key in d.items():
        del d[2]


check(grow, RuntimeError, "dictionary changed size during iteration")
check(shrink, RuntimeError, "dictionary changed size during iteration")
d = {n: n for n in range(5)}
for key in d:
    d[key] = -key
assert d == {0: 0, 1: -1, 2: -2, 3: -3, 4: -4}
for key in list(d):
    del d[key]
assert d == {}

# Many keys, coming and going
d = {}
for n in range(2000):
    d[n] = n
    if n >= 10:
        del d[n - 10]
assert list(d) == list(range(1990, 2000))
for n in range(1000):
    d[str(n)] = n
assert d["999"] == 999 and len(d) == 1010


# Subclasses
class Default(dict):
    def __missing__(self, key):
        return f"no {key}"


d = Default(a=1)
assert d["a"] == 1 and d["b"] == "no b" and d.get("b") is None and "b" not in d and repr(d) == "{'a': 1}"
assert type(d.copy()) is dict and type(d | {}) is dict and d == {"a": 1} and dict(d) == {"a": 1}
assert Default.fromkeys([1]) == {1: None} and type(Default.fromkeys([1])) is Default


class Loud(dict):
    def __init__(self, *args, **kwargs):
        self.set = []
        super().__init__(*args, **kwargs)

    def __setitem__(self, key, value):
        self.set.append(key)
        super().__setitem__(key, value)


d = Loud({1: 2})
d[3] = 4
assert d == {1: 2, 3: 4} and d.set == [3]
assert Loud.fromkeys("ab").set == ["a", "b"]

# A key that is no text but equal to one is found by the text.
class Like:
    def __hash__(self):
        return hash("a")

    def __eq__(self, other):
        return other == "a"


like = Like()
assert {like: 1}["a"] == 1 and {like: 1}.get("a") == 1 and "a" in {like: 1}
likes = {like: 1}
likes["a"] = 2
assert likes == {like: 2} and list(likes) == [like]
likes["b"] = 3
assert len(likes) == 2
assert {"a": 1}[like] == 1
