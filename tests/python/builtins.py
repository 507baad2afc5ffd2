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
assert repr((dict(zip("ab", range(2))), set([1, 1]), frozenset([1]), tuple([1]), list("ab"), bytes([65, 66]), bytes(2), bytearray(b"a"), slice(1, 2), complex(1, 2))) == "({'a': 0, 'b': 1}, {1}, frozenset({1}), (1,), ['a', 'b'], b'AB', b'\\x00\\x00', bytearray(b'a'), slice(1, 2, None), (1+2j))"
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
assert repr((bool.__base__.__name__, int.__mro__[-1].__name__)) == "('int', 'object')"
assert repr((object.__eq__(1, 2), int.__add__(1, 2), "a".__add__("b"), [1].__len__(), (5).__lt__(6), (5).__lt__("a"), "abc".__contains__("b"), {"a": 1}.__getitem__("a"))) == "(NotImplemented, 3, 'ab', 1, True, NotImplemented, True, 1)"
assert repr(((1).__class__, "".__class__.__mro__, [].__class__.__name__)) == "(<class 'int'>, (<class 'str'>, <class 'object'>), 'list')"
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
