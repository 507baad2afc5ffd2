"""Iterators: the protocol, and enumerate, zip, map, filter, reversed, iter with a sentinel."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


# The protocol
i = iter([1, 2])
assert iter(i) is i and next(i) == 1 and i.__next__() == 2 and next(i, "end") == "end" and next(i, None) is None
check(lambda: next(i), StopIteration, "")
try:
    next(iter(()))
except StopIteration as error:
    assert error.value is None and error.args == ()
check(lambda: iter(3), TypeError, "'int' object is not iterable")
check(lambda: next(3), TypeError, "'int' object is not an iterator")
check(lambda: next([]), TypeError, "'list' object is not an iterator")
check(lambda: iter(), TypeError, "iter expected at least 1 argument, got 0")
check(lambda: next(), TypeError, "next expected at least 1 argument, got 0")
check(lambda: next(1, 2, 3), TypeError, "next expected at most 2 arguments, got 3")

# Names of the types
names = [type(iter(x)).__name__ for x in ([], (), "", "é", b"", {}, set(), range(1), {}.values(), {}.items())]
assert names == ["list_iterator", "tuple_iterator", "str_ascii_iterator", "str_iterator", "bytes_iterator",
                 "dict_keyiterator", "set_iterator", "range_iterator", "dict_valueiterator", "dict_itemiterator"]
names = [type(reversed(x)).__name__ for x in ([], (), "a", {}, {}.values(), {}.items(), range(3))]
assert names == ["list_reverseiterator", "reversed", "reversed", "dict_reversekeyiterator",
                 "dict_reversevalueiterator", "dict_reverseitemiterator", "range_iterator"]
assert [type(x).__name__ for x in (iter(int, 1), zip(), map(int, []), filter(int, []), enumerate([]))] == [
    "callable_iterator", "zip", "map", "filter", "enumerate"]

# Text and bytes
assert list("añ€😀") == ["a", "ñ", "€", "😀"] and list(b"ab") == [97, 98]

# Length hints
i = iter([1, 2, 3])
next(i)
assert i.__length_hint__() == 2 and iter(range(5)).__length_hint__() == 5 and iter("aé").__length_hint__() == 2
assert iter({1: 2}).__length_hint__() == 1 and iter({1, 2}).__length_hint__() == 2 and reversed([1]).__length_hint__() == 1

# A list that changes while it is iterated
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if x < 3:
        a.append(x + 10)
assert seen == [1, 2, 3, 11, 12]
i = iter(a)
list(i)
a.append(99)
assert list(i) == []


# Sequences by __getitem__
class Squares:
    def __getitem__(self, at):
        if at > 3:
            raise IndexError
        return at * at


assert list(Squares()) == [0, 1, 4, 9] and 4 in Squares() and 5 not in Squares() and type(iter(Squares())).__name__ == "iterator"


class Sized(Squares):
    def __len__(self):
        return 4


assert list(reversed(Sized())) == [9, 4, 1, 0]
check(lambda: reversed(Squares()), TypeError, "object of type 'Squares' has no len()")


class Bad:
    def __getitem__(self, at):
        raise KeyError("bad")


check(lambda: list(Bad()), KeyError, "'bad'")


class NotIterator:
    def __iter__(self):
        return 3


class NotIterable:
    __iter__ = None

    def __getitem__(self, at):
        return at


check(lambda: iter(NotIterator()), TypeError, "iter() returned non-iterator of type 'int'")
check(lambda: iter(NotIterable()), TypeError, "'NotIterable' object is not iterable")


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


assert list(Count(3)) == [2, 1, 0] and sum(Count(4)) == 6 and [x for x in Count(2)] == [1, 0] and max(Count(3)) == 2


# enumerate
assert list(enumerate("ab")) == [(0, "a"), (1, "b")] and list(enumerate("ab", 5)) == [(5, "a"), (6, "b")]
assert list(enumerate(iterable="a", start=2)) == [(2, "a")]
assert list(enumerate("ab", 2**63 - 1)) == [(2**63 - 1, "a"), (2**63, "b")]
check(lambda: enumerate(), TypeError, "enumerate() missing required argument 'iterable'")
check(lambda: enumerate(3), TypeError, "'int' object is not iterable")
check(lambda: enumerate([], "a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: enumerate([], 1, 2), TypeError, "enumerate() takes at most 2 arguments (3 given)")
check(lambda: enumerate([], foo=3), TypeError, "'foo' is an invalid keyword argument for enumerate()")

# zip
assert list(zip()) == [] and list(zip("ab")) == [("a",), ("b",)] and list(zip("abc", [1, 2])) == [("a", 1), ("b", 2)]
assert list(zip("ab", (1, 2), strict=True)) == [("a", 1), ("b", 2)] and list(zip(*[(1, 2), (3, 4)])) == [(1, 3), (2, 4)]
check(lambda: list(zip([1], [1, 2], strict=True)), ValueError, "zip() argument 2 is longer than argument 1")
check(lambda: list(zip([1, 2], [1], strict=True)), ValueError, "zip() argument 2 is shorter than argument 1")
check(lambda: list(zip([1, 2], [1, 2], [1], strict=True)), ValueError, "zip() argument 3 is shorter than arguments 1-2")
check(lambda: list(zip([1], [1], [1, 2], strict=True)), ValueError, "zip() argument 3 is longer than arguments 1-2")
check(lambda: zip([], 3), TypeError, "'int' object is not iterable")
check(lambda: zip(foo=1), TypeError, "zip() got an unexpected keyword argument 'foo'")

# map and filter
assert list(map(lambda x: x * 2, [1, 2])) == [2, 4] and list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])) == [11, 22]
assert list(filter(lambda x: x % 2, range(5))) == [1, 3] and list(filter(None, [0, 1, "", "a"])) == [1, "a"]
check(lambda: map(), TypeError, "map() must have at least two arguments.")
check(lambda: map(1), TypeError, "map() must have at least two arguments.")
check(lambda: map(1, 2), TypeError, "'int' object is not iterable")
check(lambda: list(map(1, [2])), TypeError, "'int' object is not callable")
check(lambda: filter(), TypeError, "filter expected 2 arguments, got 0")
check(lambda: filter(1, 2), TypeError, "'int' object is not iterable")
m = map(lambda x: 1 // x, [1, 0, 1])
assert next(m) == 1
check(lambda: next(m), ZeroDivisionError, "integer division or modulo by zero")
assert next(m) == 1

# reversed
assert list(reversed([1, 2, 3])) == [3, 2, 1] and list(reversed((1, 2))) == [2, 1] and list(reversed("abc")) == ["c", "b", "a"]
check(lambda: reversed(3), TypeError, "'int' object is not reversible")
check(lambda: reversed({1}), TypeError, "'set' object is not reversible")
check(lambda: reversed(), TypeError, "reversed expected 1 argument, got 0")


class Backwards:
    def __reversed__(self):
        return "anything"


assert reversed(Backwards()) == "anything"

# iter(callable, sentinel)
state = [3]


def down():
    state[0] -= 1
    return state[0]


assert list(iter(down, 0)) == [2, 1]
check(lambda: iter(3, 4), TypeError, "iter(v, w): v must be callable")

# Unpacking
first, *rest = zip("ab", "cd")
assert first == ("a", "c") and rest == [("b", "d")]


# Subclasses
class Pairs(zip):
    pass


assert list(Pairs("ab", "cd")) == [("a", "c"), ("b", "d")] and type(Pairs()).__name__ == "Pairs"


# The rest of a list at once
items = [1, 2, 3]
iterator = iter(items)
assert next(iterator) == 1
taken = [0]
taken.extend(iterator)
assert taken == [0, 2, 3]
items.append(4)
assert list(iterator) == [] and next(iterator, "end") == "end" and iterator.__length_hint__() == 0
iterator = iter(items)
next(iterator)
items += [5]
assert tuple(iterator) == (2, 3, 4, 5)
assert sorted(iter(items), reverse=True) == [5, 4, 3, 2, 1] and set(iter(items)) == {1, 2, 3, 4, 5}
assert list(iter([])) == []

# A list that is extended by what goes through it grows as it is walked.
class Enough(Exception):
    pass


def walked(iterator, most):
    for count, item in enumerate(iterator):
        if count == most:
            raise Enough
        yield item


grown = [1, 2]
try:
    grown.extend(walked(iter(grown), 7))
except Enough:
    pass
assert grown[:2] == [1, 2] and len(grown) == 9, grown
