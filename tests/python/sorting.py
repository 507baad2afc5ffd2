"""sort, sorted, min, max: order, stability, keys, and what may go wrong meanwhile."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


assert sorted([3, 1, 2]) == [1, 2, 3] and sorted("bca") == ["a", "b", "c"] and sorted([2.5, 1, True]) == [1, True, 2.5]
assert sorted([3, 1, 2], reverse=True) == [3, 2, 1] and sorted({2: 1, 1: 2}) == [1, 2] and sorted(()) == []
assert sorted(["b", "A", "c"], key=str.lower) == ["A", "b", "c"] and sorted([1, 2, 3], key=lambda x: -x) == [3, 2, 1]
assert sorted([(1, "b"), (1, "a"), (0, "z")]) == [(0, "z"), (1, "a"), (1, "b")]
assert sorted([[2], [1, 5], [1]]) == [[1], [1, 5], [2]] and sorted(["é", "z", "a"]) == ["a", "z", "é"]
assert sorted([10**30, 5, -10**30]) == [-10**30, 5, 10**30] and sorted([1, 2], key=None, reverse=0) == [1, 2]

a = [2, 1]
assert a.sort() is None and a == [1, 2]
a.sort(reverse=True)
assert a == [2, 1]

# Stability
rows = [(n % 3, n) for n in range(100)]
assert sorted(rows, key=lambda r: r[0]) == sorted(rows)
assert [r[1] for r in sorted(rows, key=lambda r: r[0], reverse=True)][:3] == [2, 5, 8]


class Box:
    compared = 0

    def __init__(self, value, tag=None):
        self.value, self.tag = value, tag

    def __lt__(self, other):
        Box.compared += 1
        return self.value < other.value


boxes = [Box(n * 7919 % 101, n) for n in range(1000)]
result = sorted(boxes)
assert [(b.value, b.tag) for b in result] == sorted((b.value, b.tag) for b in boxes)
assert Box.compared < 12000
result = sorted(boxes, reverse=True)
assert [(b.value, b.tag) for b in result] == sorted(((b.value, b.tag) for b in boxes), key=lambda p: (-p[0], p[1]))
Box.compared = 0
sorted([Box(n) for n in range(500)])
assert Box.compared == 499

# Mixed types and NaN
check(lambda: sorted([1, "a"]), TypeError, "'<' not supported between instances of 'str' and 'int'")
check(lambda: ["a", 1].sort(), TypeError, "'<' not supported between instances of 'int' and 'str'")
check(lambda: sorted([None, 1]), TypeError, "'<' not supported between instances of 'int' and 'NoneType'")
check(lambda: sorted([1, 2], key=lambda x: {}), TypeError, "'<' not supported between instances of 'dict' and 'dict'")
nan = float("nan")
assert len(sorted([3.0, nan, 1.0])) == 3
a = [3, "b", 1]
check(lambda: a.sort(), TypeError, "'<' not supported between instances of 'str' and 'int'")
assert len(a) == 3 and "b" in a and 3 in a and 1 in a

# Arguments
check(lambda: sorted(), TypeError, "sorted expected 1 argument, got 0")
check(lambda: sorted([], 1), TypeError, "sorted expected 1 argument, got 2")
check(lambda: sorted(3), TypeError, "'int' object is not iterable")
check(lambda: sorted([1], key=3), TypeError, "'int' object is not callable")
check(lambda: sorted([1], foo=3), TypeError, "sort() got an unexpected keyword argument 'foo'")
check(lambda: [1].sort(3), TypeError, "sort() takes no positional arguments")
check(lambda: [1].sort(foo=3), TypeError, "sort() got an unexpected keyword argument 'foo'")

# A key function that changes the list
a = [3, 1, 2]
check(lambda: a.sort(key=lambda x: a.append(x) or x), ValueError, "list modified during sort")
assert a == [1, 2, 3]
seen = []
a = [2, 1]
a.sort(key=lambda x: seen.append(len(a)) or x)
assert seen == [0, 0] and a == [1, 2]


def fail(x):
    raise LookupError("key")


a = [2, 1]
check(lambda: a.sort(key=fail), LookupError, "key")
assert a == [2, 1]

# min and max
assert min(3, 1, 2) == 1 and max([3, 1, 2]) == 3 and max("abc") == "c" and min([], default=7) == 7 and max((), default=None) is None
assert max("a", "bbb", "cc", key=len) == "bbb" and min([-3, 2], key=abs) == 2
assert max([(1, "a"), (1, "b")], key=lambda p: p[0]) == (1, "a") and min([(1, "a"), (1, "b")], key=lambda p: p[0]) == (1, "a")
check(lambda: max(), TypeError, "max expected at least 1 argument, got 0")
check(lambda: min([]), ValueError, "min() iterable argument is empty")
check(lambda: max(3), TypeError, "'int' object is not iterable")
check(lambda: max(1, "a"), TypeError, "'>' not supported between instances of 'str' and 'int'")
check(lambda: min(1, "a"), TypeError, "'<' not supported between instances of 'str' and 'int'")
check(lambda: max(1, 2, default=3), TypeError, "Cannot specify a default for max() with multiple positional arguments")
check(lambda: max([1], foo=3), TypeError, "max() got an unexpected keyword argument 'foo'")
