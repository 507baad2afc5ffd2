"""range and slice."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


assert list(range(3)) == [0, 1, 2] and list(range(1, 4)) == [1, 2, 3] and list(range(5, 0, -2)) == [5, 3, 1]
assert list(range(3, 3)) == [] and list(range(3, 1)) == [] and not range(0) and range(1)
r = range(10, 50, 5)
assert len(r) == 8 and r[0] == 10 and r[-1] == 45 and r[2:4] == range(20, 30, 5) and r[::-1] == range(45, 5, -5)
assert r[::2] == range(10, 50, 10) and r[100:] == range(50, 50, 5) and len(r[100:]) == 0
assert 15 in r and 16 not in r and 15.0 in r and "x" not in r and True in range(2) and 10**30 not in r
assert r.index(20) == 2 and r.count(20) == 1 and r.count(21) == 0 and (r.start, r.stop, r.step) == (10, 50, 5)
assert range(3) == range(0, 3, 1) and range(0) == range(5, 5) and range(0, 3, 2) == range(0, 4, 2) and range(3) != [0, 1, 2]
assert hash(range(3)) == hash(range(0, 3)) != hash(range(4)) and hash(range(0)) == hash(range(5, 2))
assert repr(range(3)) == "range(0, 3)" and repr(range(1, 9, 2)) == "range(1, 9, 2)" and str(range(1, 2)) == "range(1, 2)"
assert list(reversed(range(1, 8, 3))) == [7, 4, 1] and list(reversed(range(0))) == []
assert {range(3): 1}[range(0, 3)] == 1 and max(range(10)) == 9 and sum(range(101)) == 5050
check(lambda: range(), TypeError, "range expected at least 1 argument, got 0")
check(lambda: range(1, 2, 3, 4), TypeError, "range expected at most 3 arguments, got 4")
check(lambda: range(1.5), TypeError, "'float' object cannot be interpreted as an integer")
check(lambda: range("a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: range(1, 2, 0), ValueError, "range() arg 3 must not be zero")
check(lambda: r[9], IndexError, "range object index out of range")
check(lambda: r["a"], TypeError, "range indices must be integers or slices, not str")
check(lambda: r.index(11), ValueError, "11 is not in range")
check(lambda: r.index("a"), ValueError, "sequence.index(x): x not in sequence")
check(lambda: r[::0], ValueError, "slice step cannot be zero")
check(lambda: r < r, TypeError, "'<' not supported between instances of 'range' and 'range'")
check(lambda: range(a=1), TypeError, "range() takes no keyword arguments")


def assign():
    r.start = 3


check(assign, AttributeError, "readonly attribute")


class Index:
    def __index__(self):
        return 3


assert list(range(Index())) == [0, 1, 2]
total = 0
for i in range(10):
    for j in range(i):
        total += j
assert total == 120

# slice
s = slice(1, 10, 2)
assert (s.start, s.stop, s.step) == (1, 10, 2) and repr(s) == "slice(1, 10, 2)" and repr(slice(3)) == "slice(None, 3, None)"
assert s.indices(5) == (1, 5, 2) and slice(None).indices(4) == (0, 4, 1) and slice(None, None, -1).indices(4) == (3, -1, -1)
assert slice(-2, None).indices(5) == (3, 5, 1) and slice(-9, 99).indices(5) == (0, 5, 1) and slice(5, -9, -2).indices(3) == (2, -1, -2)
assert slice(1, 2) == slice(1, 2) and slice(1) != slice(2) and slice(1, 2) < slice(1, 3) and hash(slice(1)) == hash(slice(None, 1))
check(lambda: slice(), TypeError, "slice expected at least 1 argument, got 0")
check(lambda: slice(1, 2, 3, 4), TypeError, "slice expected at most 3 arguments, got 4")
check(lambda: slice(1).indices("a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: slice(1).indices(-1), ValueError, "length should not be negative")
check(lambda: slice("a").indices(4), TypeError, "slice indices must be integers or None or have an __index__ method")
check(lambda: slice(1, 2, 0).indices(4), ValueError, "slice step cannot be zero")
check(lambda: slice(1) < 3, TypeError, "'<' not supported between instances of 'slice' and 'int'")


class Grid:
    def __getitem__(self, key):
        return key


g = Grid()
assert g[1:2] == slice(1, 2) and g[1, 2:3] == (1, slice(2, 3)) and g[::"x"] == slice(None, None, "x") and g[...] is ...
