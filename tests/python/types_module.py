"""types, abc and the rest of operator."""
import abc
import operator
import types
from abc import ABC, ABCMeta, abstractmethod


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


def function():
    yield 1


class Holder:
    __slots__ = ("slot",)

    def method(self): ...

    @property
    def prop(self): ...


# names of types
assert repr((type(function) is types.FunctionType, type(lambda: 1) is types.LambdaType, type(function()) is types.GeneratorType, type(function.__code__) is types.CodeType, type(Holder().method) is types.MethodType, type(len) is types.BuiltinFunctionType, type(types) is types.ModuleType, type(Holder.slot) is types.MemberDescriptorType, type(list[int]) is types.GenericAlias, type(int | str) is types.UnionType, type(None) is types.NoneType, type(...) is types.EllipsisType, type(NotImplemented) is types.NotImplementedType, type(str.join) is types.MethodDescriptorType, type(type.__dict__) is types.MappingProxyType)) == '(True, True, True, True, True, True, True, True, True, True, True, True, True, True, True)'
assert repr((isinstance(function, types.FunctionType), isinstance(len, types.FunctionType), isinstance(print, (types.FunctionType, types.BuiltinFunctionType)))) == '(True, False, True)'
assert repr((types.MethodType(lambda self, x: (self, x), 5)(6), types.MappingProxyType({"a": 1}), types.MappingProxyType({"a": 1})["a"], types.NoneType)) == "((5, 6), mappingproxy({'a': 1}), 1, <class 'NoneType'>)"
def change_proxy():
    types.MappingProxyType({})["a"] = 1


raises(TypeError, "'mappingproxy' object does not support item assignment", lambda: change_proxy())
# SimpleNamespace
n = types.SimpleNamespace(a=1, b="x")
assert repr((n, n.a, n == types.SimpleNamespace(a=1, b="x"), n == types.SimpleNamespace(a=2), vars(n), types.SimpleNamespace(), types.SimpleNamespace({"k": 1}, z=2), types.SimpleNamespace([("q", 1)]))) == "(namespace(a=1, b='x'), 1, True, False, {'a': 1, 'b': 'x'}, namespace(), namespace(k=1, z=2), namespace(q=1))"
n.c = [n]
del n.a
assert repr((n)) == "namespace(b='x', c=[namespace(...)])"
raises(AttributeError, "'types.SimpleNamespace' object has no attribute 'a'", lambda: n.a)
raises(TypeError, "'int' object is not iterable", lambda: types.SimpleNamespace(1))
class Space(types.SimpleNamespace):
    pass


assert repr((Space(a=1), Space(a=1) == types.SimpleNamespace(a=1))) == '(Space(a=1), True)'
# making classes
def fill(ns):
    ns["x"] = 5


Made = types.new_class("Made", (Holder,), {}, fill)
assert repr((Made.x, Made.__name__, Made.__bases__, types.new_class("Plain").__mro__[1:], types.new_class("A", (ABC,)).__class__, types.resolve_bases((list[int], str)), types.prepare_class("P")[0], types.get_original_bases(Made))) == "(5, 'Made', (<class '__main__.Holder'>,), (<class 'object'>,), <class 'abc.ABCMeta'>, (<class 'list'>, <class 'str'>), <class 'type'>, (<class '__main__.Holder'>,))"
module = types.ModuleType("made", "its doc")
module.value = 5
assert repr((module.__name__, module.__doc__, module.value, repr(module))) == '(\'made\', \'its doc\', 5, "<module \'made\'>")'
class Dynamic:
    @types.DynamicClassAttribute
    def only(self):
        return "instance"


assert repr((Dynamic().only)) == "'instance'"
raises(AttributeError, '', lambda: Dynamic.only)
# abc
class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def helper(): ...

    def concrete(self):
        return "c"


class Half(Shape):
    def area(self):
        return 1


class Whole(Half):
    name = "w"

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper():
        return "h"


raises(TypeError, "Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'helper', 'make', 'name'", lambda: Shape())
raises(TypeError, "Can't instantiate abstract class Half without an implementation for abstract methods 'helper', 'make', 'name'", lambda: Half())
assert repr((Whole().area(), Whole.make().name, Whole().concrete(), sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Whole.__abstractmethods__, type(Shape), isinstance(Whole(), Shape))) == "(1, 'w', 'c', ['area', 'helper', 'make', 'name'], ['helper', 'make', 'name'], frozenset(), <class 'abc.ABCMeta'>, True)"
class OneMissing(ABC):
    @abstractmethod
    def only(self): ...


raises(TypeError, "Can't instantiate abstract class OneMissing without an implementation for abstract method 'only'", lambda: OneMissing())
class Meta(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Duck:
    quack = 1


assert repr((issubclass(Duck, Meta), isinstance(Duck(), Meta), issubclass(int, Meta), Meta.register(int), issubclass(int, Meta), issubclass(bool, Meta), isinstance(True, Meta))) == "(True, True, False, <class 'int'>, True, True, True)"
raises(TypeError, 'Can only register classes', lambda: Meta.register(5))
raises(TypeError, 'issubclass() arg 1 must be a class', lambda: issubclass(5, Meta))
class Base(ABC): ...
class Sub(Base): ...


raises(RuntimeError, 'Refusing to create an inheritance cycle', lambda: Sub.register(Base))
assert repr((Base.register(Sub) is Sub, Base.register(str) is str, isinstance("x", Base), isinstance("x", Sub))) == '(True, True, True, False)'
Late = type("Late", (Shape,), {})
Late.area = Late.name = Late.make = Late.helper = 1
assert repr((abc.update_abstractmethods(Late)().area, abc.get_cache_token() is not None)) == '(1, True)'
class Initialised(ABC):
    def __init__(self, x):
        self.x = x

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag


class Tagged(Initialised, tag="t"): ...


assert repr((Tagged(1).x, Tagged.tag)) == "(1, 't')"
raises(TypeError, "Initialised.__init__() missing 1 required positional argument: 'x'", lambda: Tagged())
# operator
assert repr((operator.add(1, 2), operator.sub(5, 3), operator.mul("a", 3), operator.truediv(7, 2), operator.floordiv(7, 2), operator.mod(7, 3), operator.pow(2, 5), operator.neg(1), operator.pos(-1), operator.abs(-5), operator.invert(5), operator.inv(0), operator.lshift(1, 3), operator.rshift(8, 2), operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.not_(0), operator.truth([]), operator.is_(None, None), operator.is_not(1, None))) == "(3, 2, 'aaa', 3.5, 3, 1, 32, -1, -1, 5, -6, -1, 8, 2, 2, 7, 5, True, False, True, True)"
assert repr((operator.lt(1, 2), operator.le(2, 2), operator.eq(1, 1.0), operator.ne(1, 2), operator.gt(1, 2), operator.ge(1, 2), operator.concat([1], [2]), operator.contains([1, 2], 2), operator.countOf([1, 2, 1], 1), operator.indexOf([5, 6], 6), operator.getitem({"a": 1}, "a"), operator.getitem([1, 2, 3], slice(1, 3)), operator.length_hint([1, 2]), operator.length_hint(iter([1]), 5), operator.length_hint(object(), 3), operator.index(True), operator.call(max, 1, 2))) == '(True, True, True, True, False, False, [1, 2], True, 2, 1, 1, [2, 3], 2, 1, 3, 1, 2)'
items = [3, 1]
assert repr((operator.setitem(items, 0, 9), items, operator.delitem(items, 1), items, operator.iadd(items, [7]), items, operator.imul(2, 3), operator.ior({1}, {2}), operator.iconcat([1], [2]))) == '(None, [9, 7], None, [9, 7], [9, 7], [9, 7], 6, {1, 2}, [1, 2])'
raises(ValueError, 'sequence.index(x): x not in sequence', lambda: operator.indexOf([1], 5))
raises(TypeError, "'int' object can't be concatenated", lambda: operator.concat(1, 2))
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: operator.add(1, "a"))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: operator.index(1.5))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: operator.length_hint([], "x"))
assert repr((operator.itemgetter(1)("abc"), operator.itemgetter(0, 2)("abc"), operator.itemgetter("k")({"k": 1}), operator.itemgetter(slice(1, None))([1, 2, 3]), operator.itemgetter(1), operator.itemgetter("a", 2))) == "('b', ('a', 'c'), 1, [2, 3], operator.itemgetter(1), operator.itemgetter('a', 2))"
assert repr((operator.attrgetter("real")(5), operator.attrgetter("real", "imag")(1 + 2j), operator.attrgetter("__class__.__name__")(5), operator.attrgetter("a.b"), operator.attrgetter("x", "y"))) == "(5, (1.0, 2.0), 'int', operator.attrgetter('a.b'), operator.attrgetter('x', 'y'))"
assert repr((operator.methodcaller("upper")("a"), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"), operator.methodcaller("f", 1, k=2))) == "('A', ['a', 'b,c'], operator.methodcaller('f', 1, k=2))"
raises(TypeError, 'itemgetter expected 1 argument, got 0', lambda: operator.itemgetter())
raises(TypeError, 'attribute name must be a string', lambda: operator.attrgetter(5))
raises(TypeError, 'method name must be a string', lambda: operator.methodcaller(5))
raises(AttributeError, "'int' object has no attribute 'nope'", lambda: operator.attrgetter("nope")(5))
raises(IndexError, 'list index out of range', lambda: operator.itemgetter(5)([1]))
raises(TypeError, 'methodcaller needs at least one argument, the method name', lambda: operator.methodcaller())
assert repr((operator.__add__(1, 2), operator.__lt__(1, 2), operator.__contains__([1], 1), operator.__getitem__([5], 0), operator.__not__(1), sorted([(2, "b"), (1, "c")], key=operator.itemgetter(1)), list(map(operator.neg, [1, 2])), operator.add.__name__)) == "(3, True, True, 5, False, [(2, 'b'), (1, 'c')], [-1, -2], 'add')"
raises(TypeError, 'lt expected 2 arguments, got 1', lambda: operator.lt(1))
assert repr((hasattr(operator, "matmul"), hasattr(operator, "imatmul"), operator.itemgetter(1) is not None)) == '(True, True, True)'
