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
check(lambda: list.append(3, 4), TypeError, "descriptor 'append' for 'list' objects doesn't apply to a 'int' object")
check(lambda: list.append(), TypeError, "unbound method list.append() needs an argument")
check(lambda: list.__len__(3), TypeError, "descriptor '__len__' requires a 'list' object but received a 'int'")

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
