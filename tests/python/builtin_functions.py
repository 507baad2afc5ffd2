<<<<<<< HEAD
"""Builtin functions: what each gives and what it refuses."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((abs(-3), abs(3.5), abs(True), all([1, 0]), any([0, 1]), bin(5), bool([]), callable(print), chr(65), ord("A"), divmod(9, 4), hash("a") == hash("a"))) == "(3, 3.5, 1, False, True, '0b101', False, True, 'A', 65, (2, 1), True)"
raises(TypeError, "bad operand type for abs(): 'str'", lambda: abs("a"))
raises(TypeError, "abs() takes exactly one argument (0 given)", lambda: abs())
raises(TypeError, "'int' object is not iterable", lambda: all(1))
raises(TypeError, "object of type 'int' has no len()", lambda: len(5))
raises(TypeError, "len() takes exactly one argument (0 given)", lambda: len())
raises(TypeError, "len() takes exactly one argument (2 given)", lambda: len([], []))
raises(TypeError, "ord() expected string of length 1, but int found", lambda: ord(5))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: chr("a"))
assert repr((max(1, 2, 3), max([1, 5, 2]), max("abc"), max([], default="none"), max("bb", "a", key=len), min(3, 1), min({"b": 1, "a": 2}), max((1, 2), (1, 3)), min("b", "a", key=lambda c: -ord(c)))) == "(3, 5, 'c', 'none', 'bb', 1, 'a', (1, 3), 'b')"
raises(TypeError, "max expected at least 1 argument, got 0", lambda: max())
raises(TypeError, "'int' object is not iterable", lambda: max(1))
raises(TypeError, "'>' not supported between instances of 'str' and 'int'", lambda: max(1, "a"))
raises(ValueError, "max() iterable argument is empty", lambda: max([]))
raises(TypeError, "Cannot specify a default for min() with multiple positional arguments", lambda: min(1, 2, default=3))
raises(TypeError, "'int' object is not callable", lambda: max([1], key=5))
assert repr((sum([]), sum([1, 2.5]), sum((1, 2), 10), sum([[1], [2]], []), sum(range(5), start=1), sum([True, True]))) == "(0, 3.5, 13, [1, 2], 11, 2)"
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: sum([1, "a"]))
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: sum("ab"))
assert repr((sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([1, -3, 2], key=abs), sorted({3: 1, 1: 2}), list(reversed("abc")))) == "([1, 2, 3], ['c', 'b', 'a'], [1, 2, -3], [1, 3], ['c', 'b', 'a'])"
raises(TypeError, "'int' object is not iterable", lambda: sorted(5))
raises(TypeError, "'int' object is not callable", lambda: sorted([1], key=1))
raises(TypeError, "sorted expected 1 argument, got 2", lambda: sorted([1, 2], None))
raises(TypeError, "'set' object is not reversible", lambda: reversed({1}))
raises(TypeError, "'int' object is not reversible", lambda: reversed(5))
assert repr((round(2.567, 2), round(5), round(-2.5), pow(2, 3), pow(2, 3, 5), int("7"), float("1.5"), str(1.0), repr("a"), ascii("é"), format(255, "x"), hex(16), oct(8))) == "(2.57, 5, -2, 8, 3, 7, 1.5, '1.0', \"'a'\", \"'\\\\xe9'\", 'ff', '0x10', '0o10')"
assert repr((isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), issubclass(bool, int), isinstance(None, type(None)), isinstance([], object), isinstance(1, int | str), issubclass(int, (str, int)))) == "(True, True, True, True, True, True, True, True)"
raises(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union", lambda: isinstance(1, "int"))
raises(TypeError, "issubclass() arg 1 must be a class", lambda: issubclass("a", str))
raises(TypeError, "isinstance expected 2 arguments, got 1", lambda: isinstance(1))
assert repr((type(1) is int, type("") is str, type(None).__name__, type(type) is type, type(len).__name__, type(lambda: 0).__name__, type(print).__name__, type([].append).__name__, type(...).__name__, type(NotImplemented).__name__)) == "(True, True, 'NoneType', True, 'builtin_function_or_method', 'function', 'builtin_function_or_method', 'builtin_function_or_method', 'ellipsis', 'NotImplementedType')"
raises(TypeError, "type() takes 1 or 3 arguments", lambda: type())
raises(TypeError, "type() takes 1 or 3 arguments", lambda: type(1, 2))
assert repr((getattr("a", "upper")(), getattr(1, "nope", "default"), hasattr([], "append"), hasattr([], "nope"))) == "('A', 'default', True, False)"
raises(AttributeError, "'int' object has no attribute 'nope'", lambda: getattr(1, "nope"))
raises(TypeError, "getattr expected at least 2 arguments, got 1", lambda: getattr(1))
class C:
    x = 1
    def __init__(self): self.y = 2
c = C()
setattr(c, "z", 3)
assert repr((vars(c), hasattr(c, "z"), dir(c)[-3:], "x" in dir(C), "upper" in dir(""), c.__class__.__name__)) == "({'y': 2, 'z': 3}, True, ['x', 'y', 'z'], True, True, 'C')"
delattr(c, "z")
raises(AttributeError, "'C' object has no attribute 'z'", lambda: delattr(c, "z"))
raises(TypeError, "vars() argument must have __dict__ attribute", lambda: vars(1))
assert repr((id(c) == id(c), id(c) != id(C()), type(id(c)).__name__)) == "(True, True, 'int')"
assert repr((list(zip([1, 2], "ab")), list(map(str, [1])), list(filter(None, [0, 1])), list(enumerate("a")), list(range(2)), next(iter([5])), list(iter("ab")))) == "([(1, 'a'), (2, 'b')], ['1'], [1], [(0, 'a')], [0, 1], 5, ['a', 'b'])"
assert repr((dict(zip("ab", range(2))), set([1, 1]), frozenset([1]), tuple([1]), list("ab"), bytes([65, 66]), bytes(2), bytearray(b"a"), slice(1, 2), complex(1, 2), memoryview(b"ab")[0])) == "({'a': 0, 'b': 1}, {1}, frozenset({1}), (1,), ['a', 'b'], b'AB', b'\\x00\\x00', bytearray(b'a'), slice(1, 2, None), (1+2j), 97)"
assert repr((eval("1 + 2"), eval("x * 2", {"x": 4}))) == "(3, 8)"
namespace = {}
exec("y = [n * 2 for n in range(3)]", namespace)
assert repr((namespace["y"], sorted(k for k in namespace if not k.startswith("__")))) == "([0, 2, 4], ['y'])"
assert repr((globals()["namespace"] is namespace, "c" in globals())) == "(True, True)"
def inner_locals():
    a, b = 1, "two"
    return locals()
assert repr(inner_locals()) == "{'a': 1, 'b': 'two'}"
assert (print("hidden", end="") if False else None) is None
assert repr((__name__, print.__name__, len.__name__, int.__name__, str.upper.__name__, list.append.__qualname__)) == "('__main__', 'print', 'len', 'int', 'upper', 'list.append')"
assert repr((str(len), repr(print), str(int), repr("a".upper)[:38], str(None), str(NotImplemented), str(...), repr(list.append), repr(str.__len__) if False else "")) == "('<built-in function len>', '<built-in function print>', \"<class 'int'>\", '<built-in method upper of str object a', 'None', 'NotImplemented', 'Ellipsis', \"<method 'append' of 'list' objects>\", '')"
assert repr((int.__doc__ is not None, len.__doc__ is not None, bool.__base__.__name__, int.__mro__[-1].__name__)) == "(True, True, 'int', 'object')"
assert repr((object.__eq__(1, 2), int.__add__(1, 2), "a".__add__("b"), [1].__len__(), (5).__lt__(6), (5).__lt__("a"), "abc".__contains__("b"), {"a": 1}.__getitem__("a"))) == "(NotImplemented, 3, 'ab', 1, True, NotImplemented, True, 1)"
assert repr(((1).__class__, "".__class__.__mro__, [].__class__.__name__)) == "(<class 'int'>, (<class 'str'>, <class 'object'>), 'list')"
import io
out = io.StringIO()
print("a", 1, None, sep="-", end="!\n", file=out)
print(file=out)
print("x", [1, "b"], (2,), {"k": "v"}, file=out)
print(*range(3), sep=", ", file=out)
assert out.getvalue() == "a-1-None!\n\nx [1, 'b'] (2,) {'k': 'v'}\n0, 1, 2\n"
raises(TypeError, "sep must be None or a string, not int", lambda: print("a", sep=1))
raises(TypeError, "print() got an unexpected keyword argument 'nope'", lambda: print("a", nope=1))
assert repr((staticmethod(len).__func__ is len, property(lambda self: 1).fget(None))) == "(True, 1)"
assert repr((sorted([("b", 1), ("a", 2)], key=lambda p: p[1]), sorted(["b", "A"], key=str.casefold), sorted([0.5, 1, -1]))) == "([('b', 1), ('a', 2)], ['A', 'b'], [-1, 0.5, 1])"
assert repr((hash(()) == hash(()), hash(1.5) == hash(1.5), hash(None) == hash(None), hash((1, 2)) == hash((1, 2)), hash("") == hash(""))) == "(True, True, True, True, True)"
raises(TypeError, "unhashable type: 'list'", lambda: hash([]))
raises(TypeError, "unhashable type: 'dict'", lambda: hash({}))
raises(AttributeError, "type object 'int' has no attribute 'nope'", lambda: int.nope)
raises(AttributeError, "'NoneType' object has no attribute 'x'", lambda: None.x)
raises(AttributeError, "'NoneType' object has no attribute 'upper'", lambda: (None).upper())
raises(TypeError, "unsupported operand type(s) for +: 'NoneType' and 'int'", lambda: None + 1)
raises(TypeError, "'NoneType' object is not subscriptable", lambda: None[0])
raises(TypeError, "object of type 'NoneType' has no len()", lambda: len(None))
raises(TypeError, "'NoneType' object is not callable", lambda: None())
raises(TypeError, "'<' not supported between instances of 'NoneType' and 'int'", lambda: None < 1)


def attempt():
    for x in None: pass


raises(TypeError, "'NoneType' object is not iterable", attempt)
raises(TypeError, 'can only concatenate str (not "NoneType") to str', lambda: "a" + None)
raises(TypeError, "list indices must be integers or slices, not str", lambda: [1, 2]["a"])
raises(AttributeError, "'dict' object has no attribute 'a'", lambda: {}.a)
raises(AttributeError, "'tuple' object has no attribute 'x'", lambda: (1, 2).x)
raises(AttributeError, "'builtin_function_or_method' object has no attribute 'x'", lambda: print.x)
raises(AttributeError, "'function' object has no attribute 'x'", lambda: (lambda: 0).x)
raises(TypeError, "unsupported operand type(s) for +: 'type' and 'int'", lambda: int + 1)
raises(NameError, "name 'undefined_function' is not defined", lambda: undefined_function())
raises(ModuleNotFoundError, "No module named 'nope_nope'", lambda: __import__("nope_nope"))
=======
"""The builtin functions."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


# Numbers
assert abs(-3) == 3 and abs(-2.5) == 2.5 and abs(True) == 1 and abs(-2**63) == 2**63 and abs(-10**30) == 10**30
assert divmod(7, 2) == (3, 1) and divmod(-7, 2) == (-4, 1) and divmod(7.5, 2) == (3.0, 1.5)
assert pow(2, 10) == 1024 and pow(2, -1, 5) == 3 and pow(3, 4, 5) == 1 and pow(2, 3, -5) == -2 and pow(base=2, exp=3) == 8
assert round(2.5) == 2 and round(2.567, 2) == 2.57 and round(12345, -2) == 12300 and round(2.5, None) == 2 and round(7) == 7
assert bin(-5) == "-0b101" and oct(-8) == "-0o10" and hex(255) == "0xff" and hex(2**70) == "0x400000000000000000"
assert chr(8364) == "€" and ord("€") == 8364 and chr(97) == "a" and ord(b"a") == 97 and ord("😀") == 128512
check(lambda: abs("a"), TypeError, "bad operand type for abs(): 'str'")
check(lambda: abs(), TypeError, "abs() takes exactly one argument (0 given)")
check(lambda: divmod(1, "a"), TypeError, "unsupported operand type(s) for divmod(): 'int' and 'str'")
check(lambda: divmod(1, 0), ZeroDivisionError, "integer division or modulo by zero")
check(lambda: divmod(1), TypeError, "divmod expected 2 arguments, got 1")
check(lambda: pow(2, "a"), TypeError, "unsupported operand type(s) for ** or pow(): 'int' and 'str'")
check(lambda: pow(2, "a", 3), TypeError, "unsupported operand type(s) for ** or pow(): 'int', 'str', 'int'")
check(lambda: pow(2, 3, 0), ValueError, "pow() 3rd argument cannot be 0")
check(lambda: pow(2, -1, 4), ValueError, "base is not invertible for the given modulus")
check(lambda: pow(2.0, 3, 4), TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
check(lambda: pow(2), TypeError, "pow() missing required argument 'exp' (pos 2)")
check(lambda: round("a"), TypeError, "type str doesn't define __round__ method")
check(lambda: round(1.5, "a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: round(), TypeError, "round() missing required argument 'number' (pos 1)")
check(lambda: round(1, 2, 3), TypeError, "round() takes at most 2 arguments (3 given)")
check(lambda: bin(1.5), TypeError, "'float' object cannot be interpreted as an integer")
check(lambda: chr(-1), ValueError, "chr() arg not in range(0x110000)")
check(lambda: chr(0x110000), ValueError, "chr() arg not in range(0x110000)")
check(lambda: chr("a"), TypeError, "'str' object cannot be interpreted as an integer")
check(lambda: ord("ab"), TypeError, "ord() expected a character, but string of length 2 found")
check(lambda: ord(3), TypeError, "ord() expected string of length 1, but int found")

# Iteration
assert all([]) and all([1, "a"]) and not all([1, 0]) and not any([]) and any([0, 1])
assert sum([]) == 0 and sum([1, 2.5]) == 3.5 and sum([True, True]) == 2 and sum([[1], [2]], []) == [1, 2] and sum([1], start=5) == 6
assert sum([0.1] * 10) == 1.0 and sum([1e308, 1e308, -1e308]) == float("inf") and sum([2**62] * 4) == 2**64
assert len("añ") == 2 and len({1: 2}) == 1 and len(range(7)) == 7
check(lambda: all(3), TypeError, "'int' object is not iterable")
check(lambda: all(), TypeError, "all() takes exactly one argument (0 given)")
check(lambda: sum(3), TypeError, "'int' object is not iterable")
check(lambda: sum(["a"]), TypeError, "unsupported operand type(s) for +: 'int' and 'str'")
check(lambda: sum([], ""), TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
check(lambda: sum([], b""), TypeError, "sum() can't sum bytes [use b''.join(seq) instead]")
check(lambda: sum(), TypeError, "sum() takes at least 1 positional argument (0 given)")
check(lambda: sum(1, 2, 3), TypeError, "sum() takes at most 2 arguments (3 given)")
check(lambda: len(3), TypeError, "object of type 'int' has no len()")
check(lambda: len(), TypeError, "len() takes exactly one argument (0 given)")


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


assert len(Sized(3)) == 3 and bool(Sized(0)) is False
check(lambda: len(Sized(-1)), ValueError, "__len__() should return >= 0")
check(lambda: len(Sized("a")), TypeError, "'str' object cannot be interpreted as an integer")


# Attributes
class Thing:
    kind = "thing"

    def __init__(self):
        self.x = 1

    def __repr__(self):
        return "<thing>"

    def method(self):
        return self.x


t = Thing()
assert getattr(t, "x") == 1 and getattr(t, "y", None) is None and hasattr(t, "kind") and not hasattr(t, "nope")
setattr(t, "y", 5)
assert t.y == 5 and getattr(t, "method")() == 1
delattr(t, "y")
assert not hasattr(t, "y") and vars(t) == {"x": 1} and "method" in dir(t) and dir(t) == sorted(dir(t)) and "x" in dir(t)
assert dir([]) == sorted(dir([])) and "append" in dir(list) and "append" in dir([])
check(lambda: getattr(1, "x"), AttributeError, "'int' object has no attribute 'x'")
check(lambda: getattr(1, 2), TypeError, "attribute name must be string, not 'int'")
check(lambda: getattr(1), TypeError, "getattr expected at least 2 arguments, got 1")
check(lambda: hasattr(1), TypeError, "hasattr expected 2 arguments, got 1")
check(lambda: setattr(1, 2), TypeError, "setattr expected 3 arguments, got 2")
check(lambda: setattr(1, "a", 3), AttributeError, "'int' object has no attribute 'a' and no __dict__ for setting new attributes")
check(lambda: vars(3), TypeError, "vars() argument must have __dict__ attribute")


class Fails:
    @property
    def broken(self):
        raise ValueError("broken")


check(lambda: hasattr(Fails(), "broken"), ValueError, "broken")
check(lambda: getattr(Fails(), "broken", 1), ValueError, "broken")

# Checks
assert isinstance(1, int) and isinstance(True, int) and not isinstance("a", int) and isinstance(1, (str, (float, int)))
assert isinstance(1, int | str) and isinstance(None, int | None) and not isinstance(1.5, int | str) and isinstance(1, (int, 2))
assert issubclass(bool, int) and issubclass(bool, (str, int)) and issubclass(int, int | str) and not issubclass(str, int)
check(lambda: isinstance(1, 2), TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
check(lambda: isinstance("a", (int, 2)), TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
check(lambda: issubclass(1, int), TypeError, "issubclass() arg 1 must be a class")
check(lambda: issubclass(int, 1), TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
check(lambda: isinstance(1), TypeError, "isinstance expected 2 arguments, got 1")


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == "magic"

    def __subclasscheck__(cls, subclass):
        return subclass is str


class Magic(metaclass=Meta):
    pass


assert isinstance("magic", Magic) and not isinstance("x", Magic) and issubclass(str, Magic) and not issubclass(int, Magic)
assert callable(len) and callable(int) and callable(t.method) and not callable(t) and not callable(1)
assert hash(1) == 1 and hash(-1) == -2 and hash(2**61 - 1) == 0 and hash(1.5) == 1152921504606846977 and hash(1) == hash(1.0)
assert hash("a") == hash("a") and id(t) == id(t) and id(t) != id(Thing())
check(lambda: hash([]), TypeError, "unhashable type: 'list'")

# Unions
assert repr(int | str) == "int | str" and repr(int | None) == "int | None" and repr(list[int] | None) == "list[int] | None"
assert (int | str) == (str | int) and (int | int) is int and (int | str).__args__ == (int, str) and hash(int | str) == hash(str | int)
check(lambda: int | 3, TypeError, "unsupported operand type(s) for |: 'type' and 'int'")

# Text
assert repr("a\n") == "'a\\n'" and ascii("é\n") == "'\\xe9\\n'" and format(3.14159, ".2f") == "3.14" and format("a", ">3") == "  a"
assert format(t) == "<thing>" and str(t) == "<thing>" and repr([t]) == "[<thing>]"
check(lambda: format(1, 2), TypeError, "format() argument 2 must be str, not int")
check(lambda: format(t, "x"), TypeError, "unsupported format string passed to Thing.__format__")
check(lambda: repr(), TypeError, "repr() takes exactly one argument (0 given)")


# print
class File:
    def __init__(self):
        self.text = ""
        self.flushed = 0

    def write(self, text):
        self.text += text

    def flush(self):
        self.flushed += 1


f = File()
print(1, "a", None, file=f)
print(1, 2, sep="-", end="!", file=f, flush=True)
print(file=f)
print(sep=None, end=None, file=f)
assert f.text == "1 a None\n1-2!\n\n" and f.flushed == 1
check(lambda: print(1, sep=3), TypeError, "sep must be None or a string, not int")
check(lambda: print(1, end=3), TypeError, "end must be None or a string, not int")
check(lambda: print(1, file=3), AttributeError, "'int' object has no attribute 'write'")
check(lambda: print(1, foo=2), TypeError, "print() got an unexpected keyword argument 'foo'")
>>>>>>> main
