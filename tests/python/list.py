"""list: construction, indexing, slicing, methods, comparison, repr and the words of its errors."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"




# Construction
assert list() == []
assert list((1, 2)) == [1, 2]
assert list("abc") == ["a", "b", "c"]
assert list({1: 2, 3: 4}) == [1, 3]
assert list(range(4)) == [0, 1, 2, 3]
assert [*"ab", *[1], *(2,)] == ["a", "b", 1, 2]
check(lambda: list(3), TypeError, "'int' object is not iterable")
check(lambda: list(1, 2), TypeError, "list expected at most 1 argument, got 2")
check(lambda: list(a=1), TypeError, "list() takes no keyword arguments")

# Indexing
a = [10, 20, 30]
assert a[0] == 10 and a[-1] == 30 and a[True] == 20
a[-2] = 21
assert a == [10, 21, 30]
del a[0]
assert a == [21, 30]
check(lambda: [1][5], IndexError, "list index out of range")
check(lambda: [1][-2], IndexError, "list index out of range")
check(lambda: [1]["a"], TypeError, "list indices must be integers or slices, not str")
check(lambda: [1][1.5], TypeError, "list indices must be integers or slices, not float")
check(lambda: [1][None], TypeError, "list indices must be integers or slices, not NoneType")
check(lambda: [][10**30], IndexError, "cannot fit 'int' into an index-sized integer")


def assign(items, key, value):
    items[key] = value


def delete(items, key):
    del items[key]


check(lambda: assign([1], 3, 2), IndexError, "list assignment index out of range")
check(lambda: delete([1], 3), IndexError, "list assignment index out of range")
check(lambda: assign([1], "x", 2), TypeError, "list indices must be integers or slices, not str")


class Index:
    def __init__(self, at):
        self.at = at

    def __index__(self):
        return self.at


assert [1, 2, 3][Index(1)] == 2
assert [1, 2, 3][Index(1):] == [2, 3]
check(lambda: [1][Index("a")], TypeError, "__index__ returned non-int (type str)")

# Slicing
a = [0, 1, 2, 3, 4, 5]
assert a[1:3] == [1, 2] and a[:2] == [0, 1] and a[4:] == [4, 5] and a[:] == a and a[:] is not a
assert a[::2] == [0, 2, 4] and a[::-1] == [5, 4, 3, 2, 1, 0] and a[4:1:-2] == [4, 2]
assert a[-2:] == [4, 5] and a[10:] == [] and a[-10:2] == [0, 1] and a[3:1] == []
assert a[10**30:] == [] and a[-10**30:1] == [0] and a[::10**30] == [0]
check(lambda: a["a":], TypeError, "slice indices must be integers or None or have an __index__ method")
check(lambda: a[::0], ValueError, "slice step cannot be zero")
b = a[:]
b[1:3] = ["x"]
assert b == [0, "x", 3, 4, 5]
b[1:1] = [7, 8]
assert b == [0, 7, 8, "x", 3, 4, 5]
b[:] = (1, 2, 3)
assert b == [1, 2, 3]
b[5:] = [4]
assert b == [1, 2, 3, 4]
b[3:1] = ["q"]
assert b == [1, 2, 3, "q", 4]
b = [1, 2, 3, 4, 5]
b[::2] = "abc"
assert b == ["a", 2, "b", 4, "c"]
b[::-2] = [1, 2, 3]
assert b == [3, 2, 2, 4, 1]
b[:] = b
assert b == [3, 2, 2, 4, 1]
b[2:2] = b
assert b == [3, 2, 3, 2, 2, 4, 1, 2, 4, 1]
check(lambda: assign([1, 2, 3], slice(None, None, 2), [1]), ValueError,
      "attempt to assign sequence of size 1 to extended slice of size 2")
check(lambda: assign([1, 2, 3], slice(0, 1), 3), TypeError, "must assign iterable to extended slice")
b = [0, 1, 2, 3, 4, 5]
del b[1:3]
assert b == [0, 3, 4, 5]
del b[::2]
assert b == [3, 5]
b = [0, 1, 2, 3, 4, 5]
del b[::-2]
assert b == [0, 2, 4]
del b[:]
assert b == []

# Operators
assert [1] + [2] == [1, 2] and [1, 2] * 2 == [1, 2, 1, 2] == 2 * [1, 2] and [1] * -1 == [] and [0] * True == [0]
check(lambda: [1] + (2,), TypeError, 'can only concatenate list (not "tuple") to list')
check(lambda: [1] * "a", TypeError, "can't multiply sequence by non-int of type 'str'")
check(lambda: [1] * 1.5, TypeError, "can't multiply sequence by non-int of type 'float'")
check(lambda: [1] - [1], TypeError, "unsupported operand type(s) for -: 'list' and 'list'")
check(lambda: [0] * 10**20, OverflowError, "cannot fit 'int' into an index-sized integer")
for huge in (lambda: [0] * 10**12, lambda: [1, 2, 3] * 2**62):
    try:
        huge()
    except MemoryError:
        pass
    else:
        assert False
a = c = [1]
a += (2,)
a += "x"
a *= 2
assert a is c and a == [1, 2, "x", 1, 2, "x"]
check(lambda: a.__iadd__(3), TypeError, "'int' object is not iterable")
a = [[]] * 2
assert a[0] is a[1]

# Membership and comparison
nan = float("nan")
assert 2 in [1, 2] and 3 not in [1, 2] and nan in [nan] and [nan] == [nan] and 1.0 in [1]
assert [1, 2] == [1, 2] and [1, 2] != [1, 3] and [1] != (1,) and not [1] == [1, 2]
assert [1, 2] < [1, 3] and [1] < [1, 0] and [2] > [1, 9] and [] <= [] and [1, 2] >= [1, 2] and not [1] > [1]
check(lambda: [1, 2] < (1,), TypeError, "'<' not supported between instances of 'list' and 'tuple'")
check(lambda: [1, "a"] < [1, 2], TypeError, "'<' not supported between instances of 'str' and 'int'")
check(lambda: hash([]), TypeError, "unhashable type: 'list'")
check(lambda: {[]: 1}, TypeError, "unhashable type: 'list'")

# Methods
a = [3, 1]
assert a.append(2) is None and a == [3, 1, 2]
a.extend([5, 6]), a.extend(x for x in (7,)), a.extend(a[:1])
assert a == [3, 1, 2, 5, 6, 7, 3]
a.insert(0, "a"), a.insert(100, "z"), a.insert(-1, "y"), a.insert(-100, "b")
assert a == ["b", "a", 3, 1, 2, 5, 6, 7, 3, "y", "z"]
assert a.pop() == "z" and a.pop(0) == "b" and a.pop(-1) == "y" and a.pop(1) == 3
assert a == ["a", 1, 2, 5, 6, 7, 3]
a.remove(5)
assert a.index(6) == 3 and a.index(3, 2) == 5 and a.index(1, -10, 10) == 1 and a.count("a") == 1 and a.count(99) == 0
a.reverse()
assert a == [3, 7, 6, 2, 1, "a"]
assert a.copy() == a and a.copy() is not a
a.clear()
assert a == []
a = [1, 2]
a.extend(a)
assert a == [1, 2, 1, 2]
check(lambda: [].pop(), IndexError, "pop from empty list")
check(lambda: [1].pop(7), IndexError, "pop index out of range")
check(lambda: [1].pop("a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: [1].remove(3), ValueError, "list.remove(x): x not in list")
check(lambda: [1].index(3), ValueError, "3 is not in list")
check(lambda: [1].index("q"), ValueError, "'q' is not in list")
check(lambda: [1, 2].index(2, "a"), TypeError, "slice indices must be integers or have an __index__ method")
check(lambda: [1].insert("a", 1), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: [].extend(3), TypeError, "'int' object is not iterable")
check(lambda: [].append(), TypeError, "list.append() takes exactly one argument (0 given)")
check(lambda: [].append(1, 2), TypeError, "list.append() takes exactly one argument (2 given)")
check(lambda: [].append(x=1), TypeError, "list.append() takes no keyword arguments")
check(lambda: [].insert(1), TypeError, "insert expected 2 arguments, got 1")
check(lambda: [].copy(1), TypeError, "list.copy() takes no arguments (1 given)")
check(lambda: [].pop(1, 2), TypeError, "pop expected at most 1 argument, got 2")
check(lambda: [].index(), TypeError, "index expected at least 1 argument, got 0")
check(lambda: [].foo, AttributeError, "'list' object has no attribute 'foo'")


def failing():
    yield 1
    raise KeyError("stop")


a = []
check(lambda: a.extend(failing()), KeyError, "'stop'")
assert a == [1]

# repr
assert repr([]) == "[]" and repr([1, "a", None, [2]]) == "[1, 'a', None, [2]]"
a = [1]
a.append(a)
assert repr(a) == "[1, [...]]" and repr([a, a]) == "[[1, [...]], [1, [...]]]"
a = None
for _ in range(100000):
    a = [a]
try:
    repr(a)
except RecursionError:
    pass
else:
    assert False
del a

# Subclasses
class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
s.colour = "red"
assert s == [1, 2, 3] and s.peek() == 3 and len(s) == 3 and isinstance(s, list) and s.colour == "red"
assert repr(s) == "[1, 2, 3]" and type(s[:]) is list and type(s + [1]) is list and type(s.copy()) is list
assert [0] + s == [0, 1, 2, 3] and list(s) == [1, 2, 3] and sum(s) == 6 and bool(Stack()) is False


class Named(list):
    def __init__(self, name, *items):
        super().__init__(items)
        self.name = name


n = Named("n", 1, 2)
assert n == [1, 2] and n.name == "n"
check(lambda: list.__new__(int), TypeError, "list.__new__(int): int is not a subtype of list")
check(lambda: list.__new__(3), TypeError, "list.__new__(X): X is not a type object (int)")

# Generic aliases
assert repr(list[int]) == "list[int]" and list[int].__origin__ is list and list[int].__args__ == (int,)
assert list[int] == list[int] and hash(list[int]) == hash(list[int]) and list[int]([1]) == [1]
assert repr(dict[str, list[int]]) == "dict[str, list[int]]" and repr(tuple[int, ...]) == "tuple[int, ...]"
check(lambda: list[int]["a"], TypeError, "list[int] is not a generic class")
check(lambda: isinstance([], list[int]), TypeError, "isinstance() argument 2 cannot be a parameterized generic")
