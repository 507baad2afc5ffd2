"""set and frozenset: construction, operators, methods, hashing, order of numbers, repr."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


assert set() == frozenset() and {1, 1, 2} == {2, 1} and set("aab") == {"a", "b"} and frozenset([1]) == {1}
assert {x % 3 for x in range(10)} == {0, 1, 2} and {*[1, 2], *(3,)} == {1, 2, 3}
assert len({1, 1.0, True}) == 1 and 1 in {1.0} and "x" not in {"y"} and bool(set()) is False
check(lambda: set(3), TypeError, "'int' object is not iterable")
check(lambda: set(1, 2), TypeError, "set expected at most 1 argument, got 2")
check(lambda: set(a=1), TypeError, "set() takes no keyword arguments")
check(lambda: frozenset(1, 2), TypeError, "frozenset expected at most 1 argument, got 2")
check(lambda: {1, []}, TypeError, "unhashable type: 'list'")
check(lambda: hash(set()), TypeError, "unhashable type: 'set'")
check(lambda: [] in {1}, TypeError, "unhashable type: 'list'")

# Operators want sets; methods take any iterable.
a, b = {1, 2, 3}, {2, 3, 4}
assert a & b == {2, 3} and a | b == {1, 2, 3, 4} and a - b == {1} and a ^ b == {1, 4}
assert a.intersection([2, 9]) == {2} and a.union([7], "x") == {1, 2, 3, 7, "x"} and a.difference([1], [2]) == {3}
assert a.symmetric_difference([3, 4]) == {1, 2, 4} and a.union() == a and a.union() is not a
assert type(a & frozenset(b)) is set and type(frozenset(a) & b) is frozenset and frozenset(a) | b == {1, 2, 3, 4}
assert {1} < a and a <= {1, 2, 3} and a >= {1} and not a < a and a != b and not ({1} < {2}) and not ({1} > {2})
assert a == frozenset(a) and a.issubset([1, 2, 3, 4]) and a.issuperset([1]) and a.isdisjoint([7]) and not a.isdisjoint(b)
check(lambda: {1} | [1], TypeError, "unsupported operand type(s) for |: 'set' and 'list'")
check(lambda: {1} - [1], TypeError, "unsupported operand type(s) for -: 'set' and 'list'")
check(lambda: {1} < [1], TypeError, "'<' not supported between instances of 'set' and 'list'")
check(lambda: {1}.union(3), TypeError, "'int' object is not iterable")

# In place
s = t = {1, 2}
s |= {3}
s &= {2, 3, 4}
s -= {3}
s ^= {2, 5, 6}
assert s is t and s == {5, 6}


def ior(s):
    s |= [2]


check(lambda: ior({1}), TypeError, "unsupported operand type(s) for |=: 'set' and 'list'")
f = g = frozenset([1])
f |= {2}
assert f == {1, 2} and g == {1}

# Methods
s = {1, 2}
s.add(3), s.discard(9), s.discard(1), s.update([7], (8,)), s.remove(8)
assert s == {2, 3, 7}
s.intersection_update([2, 3]), s.difference_update([3]), s.symmetric_difference_update([2, 4])
assert s == {4} and s.pop() == 4 and s == set()
s.update({1: 2})
assert s == {1} and s.copy() == s and s.copy() is not s
s.clear()
assert not s
check(lambda: {1}.remove(2), KeyError, "2")
check(lambda: set().pop(), KeyError, "'pop from an empty set'")
check(lambda: frozenset().add, AttributeError, "'frozenset' object has no attribute 'add'")
try:
    {1}.remove((2, "x"))
except KeyError as error:
    assert error.args == ((2, "x"),)

# Sets of sets
assert {1} in {frozenset([1])} and {frozenset([1]): "x"}[frozenset([1])] == "x"
s = {frozenset([1]), frozenset([2])}
s.discard({1})
assert s == {frozenset([2])}
assert hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])) == -272375401224217160
assert hash(frozenset()) == 133146708735736

# Numbers show in the order of CPython's table.
assert repr({3, 1, 2}) == "{1, 2, 3}" and list({10, 5, 33, 64, 8}) == [64, 33, 5, 8, 10]
assert list(set([7, 15, 23, 31])) == [31, 15, 23, 7] and list(set([8, 0, 16])) == [8, 0, 16]
assert list(set(range(20, 0, -1))) == list(range(1, 21))
assert list({x * 7 for x in range(8)}) == [0, 35, 7, 42, 14, 49, 21, 28]
assert list({5, 1, 100} | {7, 3}) == [1, 3, 100, 5, 7]
assert list(set([1000, 1, 500, 2]) - {2}) == [1000, 1, 500]
assert list({-1, -2, 0}) == [0, -1, -2] and list({1.5, 2.0, 0.5}) == [0.5, 1.5, 2.0]

# repr
assert repr(set()) == "set()" and repr({1}) == "{1}" and repr({"a"}) == "{'a'}"
assert repr(frozenset()) == "frozenset()" and repr(frozenset([1])) == "frozenset({1})"


class S(set):
    pass


class F(frozenset):
    pass


assert repr(S()) == "S()" and repr(S([1])) == "S({1})" and repr(F([1])) == "F({1})" and repr(F()) == "F()"
assert type(S([1]) | {2}) is set and type(S([1]).copy()) is set and S([1]) == {1} and type(F([1]) | {2}) is frozenset
assert frozenset(frozenset([1])) == {1} and isinstance(F([1]), frozenset) and hash(F([1])) == hash(frozenset([1]))


def grow():
    s = {1, 2}
    for item in s:
        s.add(item + 5)


check(grow, RuntimeError, "Set changed size during iteration")
assert repr(set[int]) == "set[int]" and repr(frozenset[str]) == "frozenset[str]"

# a set and itself
itself = set()
itself |= itself
itself.update(itself)
assert itself == set()
itself = {1, 2}
itself |= itself
itself &= itself
assert itself == {1, 2}
itself ^= itself
assert itself == set()
