"""tuple, set, frozenset and range."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# tuple.
assert repr(((), (1,), (1, 2), 1, ((1,), [2]))) == "((), (1,), (1, 2), 1, ((1,), [2]))"
assert repr((tuple(), tuple("ab"), tuple([1]), tuple(x for x in range(2)))) == "((), ('a', 'b'), (1,), (0, 1))"
raises(TypeError, "'int' object is not iterable", lambda: tuple(1))
t = (1, 2, 3, 2)
assert repr((t[0], t[-1], t[1:3], t[::-1], t[5:], len(t))) == "(1, 2, (2, 3), (2, 3, 2, 1), (), 4)"
raises(IndexError, "tuple index out of range", lambda: t[4])
raises(TypeError, "tuple indices must be integers or slices, not str", lambda: t["a"])


def attempt():
    t[0] = 1


raises(TypeError, "'tuple' object does not support item assignment", attempt)


def attempt():
    del t[0]


raises(TypeError, "'tuple' object doesn't support item deletion", attempt)
assert repr((t.count(2), t.index(2), t.index(2, 2))) == "(2, 1, 3)"
raises(ValueError, "tuple.index(x): x not in tuple", lambda: t.index(9))
assert repr((t + (4,), t * 2, 2 * (0,), () + ())) == "((1, 2, 3, 2, 4), (1, 2, 3, 2, 1, 2, 3, 2), (0, 0), ())"
raises(TypeError, 'can only concatenate tuple (not "list") to tuple', lambda: t + [1])
raises(TypeError, 'can only concatenate tuple (not "int") to tuple', lambda: t + 1)
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: t * "a")
assert repr((2 in t, 9 not in t)) == "(True, True)"
assert repr(((1, 2) < (1, 3), (1,) < (1, 0), (1, 2) == (1, 2.0), (1, 2) == [1, 2], () < (0,))) == "(True, True, True, False, True)"
raises(TypeError, "'<' not supported between instances of 'int' and 'str'", lambda: (1,) < ("a",))
assert repr((hash((1, "a")) == hash((1, "a")), {(1, 2): 3}[(1, 2)])) == "(True, 3)"
raises(TypeError, "unhashable type: 'list'", lambda: hash(([],)))
assert repr((bool(()), bool((0,)), max((3, 1)), sorted((3, 1)), sum((1, 2)))) == "(False, True, 3, [1, 3], 3)"
assert repr((str(("a",)), f"{(1, 2)}", "%s %s" % (1, 2))) == "(\"('a',)\", '(1, 2)', '1 2')"
u = t
u += (9,)
assert repr((t, u)) == "((1, 2, 3, 2), (1, 2, 3, 2, 9))"
raises(AttributeError, "'tuple' object has no attribute 'append'", lambda: t.append(1))
x = ([],)


def attempt():
    x[0] += [1]


raises(TypeError, "'tuple' object does not support item assignment", attempt)
assert repr(x) == "([1],)"

# set.
assert repr((set(), {1}, frozenset(), frozenset([1]), {"a"})) == "(set(), {1}, frozenset(), frozenset({1}), {'a'})"
assert set("aab") == {'a', 'b'}
assert {*"ab"} == {'a', 'b'}
assert repr((set([1, 1.0, True]), {1, 2} == {2, 1})) == "({1}, True)"
s = {1, 2}
s.add(3)
s.add(3)
assert repr((s, len(s), 3 in s, 4 in s)) == "({1, 2, 3}, 3, True, False)"
s.discard(3)
s.discard(99)
assert s == {1, 2}
s.remove(2)
raises(KeyError, "2", lambda: s.remove(2))
raises(KeyError, "'k'", lambda: s.remove("k"))
assert s.pop() == 1
assert repr(s) == "set()"
raises(KeyError, "'pop from an empty set'", lambda: set().pop())
s.update([1, 2], "a")
assert s == {'a', 1, 2}
assert repr(({1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3})) == "({1, 2, 3}, {2}, {1}, {1, 3})"
assert repr(({1}.union([2], (3,)), {1, 2, 3}.intersection([2, 3], [3]), {1, 2, 3}.difference([1], [2]), {1}.symmetric_difference([1, 2]))) == "({1, 2, 3}, {3}, {3}, {2})"
raises(TypeError, "unsupported operand type(s) for |: 'set' and 'list'", lambda: {1} | [2])
raises(TypeError, "unsupported operand type(s) for +: 'set' and 'set'", lambda: {1} + {2})
assert repr(({1} <= {1, 2}, {1} < {1}, {1, 2} >= {1}, {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1}.isdisjoint([2]))) == "(True, False, True, True, True, True)"
a = {1, 2, 3}
a &= {2, 3, 4}
assert a == {2, 3}
a |= {9}
assert a == {2, 3, 9}
a -= {2}
assert a == {3, 9}
a ^= {3, 7}
assert a == {7, 9}
a.intersection_update([7, 9])
a.difference_update([9])
a.symmetric_difference_update([1])
assert a == {1, 7}
raises(TypeError, "unhashable type: 'list'", lambda: {[]})
raises(TypeError, "unhashable type: 'set'", lambda: {1, {2}})
raises(TypeError, "unhashable type: 'set'", lambda: hash(set()))
assert frozenset("a") | {"b"} == frozenset({'a', 'b'})
assert repr((hash(frozenset([1, 2])) == hash(frozenset([2, 1])), type(frozenset("a") | {"b"}).__name__, type({"b"} | frozenset("a")).__name__)) == "(True, 'frozenset', 'set')"
assert repr((frozenset([1]) == {1}, {frozenset([1]): "x"}[frozenset([1])])) == "(True, 'x')"
raises(AttributeError, "'frozenset' object has no attribute 'add'", lambda: frozenset([1]).add(2))
assert repr(({n % 3 for n in range(10)}, sorted({"b", "a"}), a.copy() is a)) == "({0, 1, 2}, ['a', 'b'], False)"
c = {1}
c.clear()
assert repr((c, bool(c))) == "(set(), False)"
def grow():
    w = {1}
    for n in w:
        w.add(n + 1)
raises(RuntimeError, "Set changed size during iteration", lambda: grow())
raises(TypeError, "'int' object is not iterable", lambda: set(1))
raises(TypeError, "'set' object is not subscriptable", lambda: {1}[0])

# range.
assert repr((range(3), range(1, 3), range(1, 10, 3), range(0), range(5, 0, -2))) == "(range(0, 3), range(1, 3), range(1, 10, 3), range(0, 0), range(5, 0, -2))"
assert repr((list(range(3)), list(range(1, 10, 3)), list(range(5, 0, -2)), list(range(3, 1)), len(range(0, 10, 3)), len(range(10, 0, -3)))) == "([0, 1, 2], [1, 4, 7], [5, 3, 1], [], 4, 4)"
assert repr((range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], range(0, 10, 2)[1:3])) == "(3, 9, range(2, 5), range(9, -1, -1), range(2, 6, 2))"
raises(IndexError, "range object index out of range", lambda: range(3)[3])
raises(TypeError, "range indices must be integers or slices, not str", lambda: range(3)["a"])
assert repr((3 in range(5), 5 in range(5), 4 in range(0, 10, 2), 3 in range(0, 10, 2), 3.0 in range(5), "a" in range(5))) == "(True, False, True, False, True, False)"
assert repr((range(3) == range(0, 3, 1), range(0) == range(2, 1), range(3) != range(4), hash(range(3)) == hash(range(0, 3)))) == "(True, True, True, True)"
assert repr((range(5).index(3), range(5).count(3), range(5).count(9), range(1, 5).start, range(1, 5).stop, range(1, 5).step)) == "(3, 1, 0, 1, 5, 1)"
raises(ValueError, "9 is not in range", lambda: range(5).index(9))
raises(ValueError, "range() arg 3 must not be zero", lambda: range(1, 2, 0))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: range(1.5))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: range("a"))
raises(TypeError, "range expected at least 1 argument, got 0", lambda: range())
raises(TypeError, "range expected at most 3 arguments, got 4", lambda: range(1, 2, 3, 4))
assert repr((sum(range(101)), max(range(5)), list(reversed(range(3))), bool(range(0)))) == "(5050, 4, [2, 1, 0], False)"
assert repr(([*range(2)], tuple(range(2)), sorted(range(3), reverse=True))) == "([0, 1], (0, 1), [2, 1, 0])"
