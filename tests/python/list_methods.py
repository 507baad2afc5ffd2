"""list: methods, slices, sorting, comparison, repr."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


a = [3, 1, 2]
a.append(4)
assert repr(a) == "[3, 1, 2, 4]"
a.extend([5, 6])
a.extend("ab")
a.extend(x for x in (7,))
assert repr(a) == "[3, 1, 2, 4, 5, 6, 'a', 'b', 7]"
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
assert repr(a) == "['first', 3, 1, 2, 4, 5, 6, 'a', 'b', 7, 'before last', 'last']"
assert repr((a.pop(), a.pop(0), a.pop(-1))) == "('last', 'first', 'before last')"
assert repr(a) == "[3, 1, 2, 4, 5, 6, 'a', 'b', 7]"
a.remove("a")
assert repr(a) == "[3, 1, 2, 4, 5, 6, 'b', 7]"
raises(ValueError, "list.remove(x): x not in list", lambda: a.remove("zzz"))
raises(IndexError, "pop from empty list", lambda: [].pop())
raises(IndexError, "pop index out of range", lambda: [1].pop(5))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: [1].pop("a"))
assert repr((a.index(1), a.index(5), a.index(5, 2), a.index(6, -3))) == "(1, 4, 4, 5)"
raises(ValueError, "'zzz' is not in list", lambda: a.index("zzz"))
raises(ValueError, "3 is not in list", lambda: a.index(3, 1))
assert [1, 2, 1, 1.0, True].count(1) == 4
a.reverse()
assert repr(a) == "[7, 'b', 6, 5, 4, 2, 1, 3]"
b = a.copy()
assert repr((b == a, b is a)) == "(True, False)"
b.clear()
assert repr((b, len(a))) == "([], 8)"
raises(TypeError, "list.append() takes exactly one argument (0 given)", lambda: [1].append())
raises(TypeError, "list.append() takes exactly one argument (2 given)", lambda: [1].append(1, 2))
raises(TypeError, "'int' object is not iterable", lambda: [].extend(1))
raises(AttributeError, "'list' object has no attribute 'missing'", lambda: [1, 2].missing)

# Building.
assert repr((list(), list("abc"), list(range(3)), list({"k": 1}), list((1, 2)), [*range(2), *"x"])) == "([], ['a', 'b', 'c'], [0, 1, 2], ['k'], [1, 2], [0, 1, 'x'])"
raises(TypeError, "'int' object is not iterable", lambda: list(1))
assert repr(([1] + [2], [1, 2] * 2, 2 * [0], [1] * 0, [1] * -1)) == "([1, 2], [1, 2, 1, 2], [0, 0], [], [])"
raises(TypeError, 'can only concatenate list (not "tuple") to list', lambda: [1] + (2,))
raises(TypeError, 'can only concatenate list (not "NoneType") to list', lambda: [1] + None)
raises(TypeError, 'can only concatenate tuple (not "list") to tuple', lambda: (2,) + [1])
raises(TypeError, "can't multiply sequence by non-int of type 'list'", lambda: [1] * [2])
raises(TypeError, "unsupported operand type(s) for -: 'list' and 'list'", lambda: [1] - [1])
c = [1]
d = c
c += [2]
c += "x"
assert repr(d) == "[1, 2, 'x']"
c *= 2
assert repr(d) == "[1, 2, 'x', 1, 2, 'x']"
c = c + [0]
assert repr((c is d, len(d))) == "(False, 6)"


def attempt():
    global c
    c += 5


raises(TypeError, "'int' object is not iterable", attempt)

# Indexing and slicing.
e = [0, 1, 2, 3, 4, 5]
assert repr((e[0], e[-1], e[1:3], e[:2], e[4:], e[::2], e[::-1], e[-2:], e[5:1:-2], e[10:], e[:-10])) == "(0, 5, [1, 2], [0, 1], [4, 5], [0, 2, 4], [5, 4, 3, 2, 1, 0], [4, 5], [5, 3], [], [])"
e[0] = "zero"
e[-1] = "five"
assert repr(e) == "['zero', 1, 2, 3, 4, 'five']"
e[1:3] = ["a", "b", "c"]
assert repr(e) == "['zero', 'a', 'b', 'c', 3, 4, 'five']"
e[1:4] = []
assert repr(e) == "['zero', 3, 4, 'five']"
e[1:1] = [1, 2]
assert repr(e) == "['zero', 1, 2, 3, 4, 'five']"
e[::2] = "xyz"[:len(e[::2])]
assert repr(e) == "['x', 1, 'y', 3, 'z', 'five']"


def attempt():
    e[::2] = [1]


raises(ValueError, "attempt to assign sequence of size 1 to extended slice of size 3", attempt)


def attempt():
    e[0:1] = 5


raises(TypeError, "must assign iterable to extended slice", attempt)
del e[0]
del e[-1]
assert repr(e) == "[1, 'y', 3, 'z']"
del e[1:]
assert repr(e) == "[1]"
f = list(range(10))
del f[::3]
assert repr(f) == "[1, 2, 4, 5, 7, 8]"
raises(IndexError, "list index out of range", lambda: [1][1])
raises(IndexError, "list index out of range", lambda: [1][-2])
raises(TypeError, "list indices must be integers or slices, not str", lambda: [1]["a"])
raises(TypeError, "list indices must be integers or slices, not float", lambda: [1][1.0])
raises(TypeError, "list indices must be integers or slices, not NoneType", lambda: [1][None])


def attempt():
    [1][5] = 2


raises(IndexError, "list assignment index out of range", attempt)


def attempt():
    del [1][5]


raises(IndexError, "list assignment index out of range", attempt)
raises(ValueError, "slice step cannot be zero", lambda: [1, 2][::0])
assert repr(([10, 20][True], [[1, 2], [3]][0][1])) == "(20, 2)"
assert repr((e[slice(0, 1)], slice(1, 5, 2), slice(3), slice(1, 10, 3).indices(5))) == "([1], slice(1, 5, 2), slice(None, 3, None), (1, 5, 3))"

# Sorting.
g = [3, 1, 2]
assert g.sort() is None
assert repr(g) == "[1, 2, 3]"
g.sort(reverse=True)
assert repr(g) == "[3, 2, 1]"
h = ["bb", "a", "ccc", "dd"]
h.sort(key=len)
assert repr(h) == "['a', 'bb', 'dd', 'ccc']"
h.sort(key=len, reverse=True)
assert repr(h) == "['ccc', 'bb', 'dd', 'a']"
assert repr((sorted("banana"), sorted([3, 1], reverse=True), sorted({"b": 1, "a": 2}))) == "(['a', 'a', 'a', 'b', 'n', 'n'], [3, 1], ['a', 'b'])"
assert repr(sorted([(1, "b"), (1, "a"), (0, "z")])) == "[(0, 'z'), (1, 'a'), (1, 'b')]"
assert repr((sorted(["B", "a", "C"]), sorted(["B", "a", "C"], key=str.lower))) == "(['B', 'C', 'a'], ['a', 'B', 'C'])"
assert repr((sorted([1.5, 1, True, 0]), sorted([[2], [1, 5], [1]]))) == "([0, 1, True, 1.5], [[1], [1, 5], [2]])"
assert repr(sorted(range(20), key=lambda n: (n % 3, -n))) == "[18, 15, 12, 9, 6, 3, 0, 19, 16, 13, 10, 7, 4, 1, 17, 14, 11, 8, 5, 2]"
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: sorted([1, "a"]))
raises(TypeError, "'<' not supported between instances of 'NoneType' and 'int'", lambda: [1, None].sort())
raises(TypeError, "sorted expected 1 argument, got 2", lambda: sorted([1], lambda x: x))
raises(TypeError, "sort() takes no positional arguments", lambda: [].sort(lambda x: x))
assert repr((list(reversed([1, 2, 3])), [1, 2, 3][::-1])) == "([3, 2, 1], [3, 2, 1])"
assert repr((min([3, 1, 2]), max([3, 1, 2]), sum([1, 2, 3]), min(["b", "a"], key=str.upper), max([], default=0))) == "(1, 3, 6, 'a', 0)"
raises(ValueError, "min() iterable argument is empty", lambda: min([]))
raises(ValueError, "max() iterable argument is empty", lambda: max([]))

# Membership, comparison, truth.
assert repr((1 in [1, 2], 3 not in [1, 2], [1] in [[1]], "a" in ["ab"])) == "(True, True, True, False)"
assert repr(([1, 2] == [1, 2], [1, 2] == [1, 2.0], [1, 2] != [2, 1], [1] == (1,))) == "(True, True, True, False)"
assert repr(([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2])) == "(True, True, True, True, True)"
raises(TypeError, "'<' not supported between instances of 'int' and 'str'", lambda: [1] < ["a"])
raises(TypeError, "'<' not supported between instances of 'list' and 'tuple'", lambda: [1] < (1,))
assert repr((bool([]), bool([0]), len([1, [2, 3]]))) == "(False, True, 2)"
raises(TypeError, "unhashable type: 'list'", lambda: hash([]))
raises(TypeError, "unhashable type: 'list'", lambda: {[]: 1})
raises(TypeError, "unhashable type: 'list'", lambda: {[1]})

# repr.
assert repr(([], [1, "a", None, 1.5, True], [[1], ["x", [2]]])) == "([], [1, 'a', None, 1.5, True], [[1], ['x', [2]]])"
i = [1]
i.append(i)
assert repr(i) == "[1, [...]]"
assert repr((str(["it's"]), f"{[1, 2]}", "%s" % [1])) == "('[\"it\\'s\"]', '[1, 2]', '[1]')"
raises(TypeError, "unsupported format string passed to list.__format__", lambda: format([1], "5"))

# Iterating while growing.
seen = []
j = [1, 2, 3]
for n in j:
    seen.append(n)
    if n < 3:
        j.append(n + 10)
assert repr(seen) == "[1, 2, 3, 11, 12]"
assert repr(([n for n in j if n > 5], len(j))) == "([11, 12], 5)"
k = [[0] * 2] * 2
k[0][0] = 1
assert repr(k) == "[[1, 0], [1, 0]]"
l = [[0] * 2 for _ in range(2)]
l[0][0] = 1
assert repr(l) == "[[1, 0], [0, 0]]"
assert repr((list(enumerate("ab")), list(enumerate("ab", 1)), list(zip([1, 2], "ab")), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])))) == "([(0, 'a'), (1, 'b')], [(1, 'a'), (2, 'b')], [(1, 'a'), (2, 'b')], ['1', '2'], [1, 'a'])"

# Nothing, however often, is nothing at once.
assert [] * 3037000500 == [] and () * 3037000500 == () and "" * 3037000500 == "" and b"" * 3037000500 == b""
