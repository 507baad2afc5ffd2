"""tuple: construction, indexing, operators, hashing and repr."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


assert tuple() == () and tuple([1, 2]) == (1, 2) and tuple("ab") == ("a", "b") and (1,) == tuple([1])
t = (1, 2, 3)
assert tuple(t) is t and t[:] is t and t[0] == 1 and t[-1] == 3 and t[1:] == (2, 3) and t[::-1] == (3, 2, 1)
assert t + (4,) == (1, 2, 3, 4) and t * 2 == (1, 2, 3, 1, 2, 3) == 2 * t and t * 0 == ()
assert 2 in t and 5 not in t and t.index(3) == 2 and t.count(1) == 1 and len(t) == 3
assert repr(()) == "()" and repr((1,)) == "(1,)" and repr((1, "a")) == "(1, 'a')"
assert (1, 2) < (1, 3) and (1,) < (1, 0) and () < (1,) and (1, 2) == (1, 2) != (2, 1) and (1,) != [1]
assert hash(()) == 5740354900026072187 and hash((1, 2)) == -3550055125485641917
assert hash((1, (2, 3))) == hash((1, (2, 3))) and {(1, 2): "x"}[(1, 2)] == "x"
a, (b, *c), d = 1, (2, 3, 4), 5
assert (a, b, c, d) == (1, 2, [3, 4], 5)
check(lambda: tuple(3), TypeError, "'int' object is not iterable")
check(lambda: tuple(1, 2), TypeError, "tuple expected at most 1 argument, got 2")
check(lambda: tuple(a=1), TypeError, "tuple() takes no keyword arguments")
check(lambda: t[4], IndexError, "tuple index out of range")
check(lambda: t["a"], TypeError, "tuple indices must be integers or slices, not str")
check(lambda: t[::0], ValueError, "slice step cannot be zero")
check(lambda: t.index(9), ValueError, "tuple.index(x): x not in tuple")
check(lambda: t + [2], TypeError, 'can only concatenate tuple (not "list") to tuple')
check(lambda: t < [1], TypeError, "'<' not supported between instances of 'tuple' and 'list'")
check(lambda: hash((1, [])), TypeError, "unhashable type: 'list'")
check(lambda: t.__setitem__, AttributeError, "'tuple' object has no attribute '__setitem__'")


def assign():
    t[0] = 1


def delete():
    del t[0]


check(assign, TypeError, "'tuple' object does not support item assignment")
check(delete, TypeError, "'tuple' object doesn't support item deletion")

inner = []
outer = (inner,)
inner.append(outer)
assert repr(outer) == "([(...)],)" and repr(inner) == "[([...],)]"


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


p = Point(3, 4)
assert p.x == 3 and p == (3, 4) and repr(p) == "(3, 4)" and hash(p) == hash((3, 4)) and type(p[:]) is tuple
assert {p: 1}[(3, 4)] == 1 and type(p + ()) is tuple and tuple(p) == (3, 4) and type(tuple(p)) is tuple
x, y = p
assert (x, y) == (3, 4)
check(lambda: tuple.__new__(int), TypeError, "tuple.__new__(int): int is not a subtype of tuple")
