"""functools in detail."""
import copy
import functools
from collections.abc import Iterable, Mapping, MutableMapping, Sequence, Sized
from functools import *
from functools import partial
from typing import Union


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# partial
def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, a=2)
assert repr((p(), p(5), p(5, a=9, b=1), p.func is show, p.args, p.keywords, partial(p, 3, b=4)(), partial(p, 3).args, partial(p, 3).func is show)) == "(((1,), {'a': 2}), ((1, 5), {'a': 2}), ((1, 5), {'a': 9, 'b': 1}), True, (1,), {'a': 2}, ((1, 3), {'a': 2, 'b': 4}), (1, 3), True)"
assert repr((partial(int, base=2)("101"), partial(int, base=2), partial(max, 5)(3, 9), partial(print))) == "(5, functools.partial(<class 'int'>, base=2), 9, functools.partial(<built-in function print>))"
raises(TypeError, "type 'partial' takes at least one argument", lambda: partial())
raises(TypeError, 'the first argument must be callable', lambda: partial(5))
assert repr((partial(show, 1, x="y").keywords, repr(partial(len, 1, "a", k=2)), copy.copy(p)(), copy.deepcopy(p)(), p == p, p == partial(show, 1, a=2), hasattr(p, "__name__"), partial[int])) == '({\'x\': \'y\'}, "functools.partial(<built-in function len>, 1, \'a\', k=2)", ((1,), {\'a\': 2}), ((1,), {\'a\': 2}), True, False, False, functools.partial[int])'
p.note = "attribute"
assert repr((p.note, partial(p, 2).func is p)) == "('attribute', True)"
class Sub(partial):
    pass


assert repr((Sub(len), isinstance(Sub(len), partial), Sub(len)([1]))) == '(__main__.Sub(<built-in function len>), True, 1)'
class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *more, **named):
        self.alive = state
        return state, more, named

    live = partialmethod(set_state, True)
    die = partialmethod(set_state, False, "x", y=1)
    again = partialmethod(live, 5)

    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    made = partialmethod(make, 1)

    @staticmethod
    def plain(*args):
        return args

    static = partialmethod(plain, "s")


cell = Cell()
assert repr((cell.live(), cell.alive, cell.die(), cell.die(2, y=3), cell.again(), Cell.live(cell), Cell.made(2), cell.made(), cell.static(1), Cell.static(2))) == "((True, (), {}), True, (False, ('x',), {'y': 1}), (False, ('x', 2), {'y': 3}), (True, (5,), {}), (True, (), {}), ('Cell', (1, 2)), ('Cell', (1,)), ('s', 1), ('s', 2))"
raises(TypeError, '5 is not callable or a descriptor', lambda: partialmethod(5))
assert repr((repr(Cell.__dict__["die"])[:42])) == "'functools.partialmethod(<function Cell.set'"
# reduce
assert repr((reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3]), reduce(lambda a, b: f"({a}{b})", "abcd"), reduce(lambda a, b: a + [b], range(3), []))) == "(6, 7, 3, '(((ab)c)d)', [0, 1, 2])"
raises(TypeError, 'reduce() of empty iterable with no initial value', lambda: reduce(lambda a, b: a, []))
raises(TypeError, 'reduce() arg 2 must support iteration', lambda: reduce(lambda a, b: a, 5))
raises(TypeError, 'reduce expected at least 2 arguments, got 0', lambda: reduce())
# wraps
def original(a: int, b=2) -> str:
    """Doc of the original."""


original.extra = 1
@wraps(original)
def wrapper(*args):
    return args


assert repr((wrapper.__name__, wrapper.__doc__, wrapper.__qualname__, wrapper.__module__, wrapper.__wrapped__ is original, wrapper.extra, wrapper.__annotations__, wrapper(1), WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)) == "('original', 'Doc of the original.', 'original', '__main__', True, 1, {'a': <class 'int'>, 'return': <class 'str'>}, (1,), ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__', '__type_params__'), ('__dict__',))"
assert repr((update_wrapper(lambda: 1, len).__name__, update_wrapper(lambda: 1, original, assigned=("__doc__",), updated=()).__name__, wraps(original)(lambda: 1).__wrapped__ is original)) == "('len', '<lambda>', True)"
def decorate(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs), "decorated"
    return inner


@decorate
@decorate
def base(x):
    """Base."""
    return x


assert repr((base(1), base.__name__, base.__wrapped__.__wrapped__(5))) == "(((1, 'decorated'), 'decorated'), 'base', 5)"
# lru_cache
calls = []
@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


assert repr((square(2), square(2), square(3), square(2), square(4), square(3), calls, square.cache_info(), square.cache_parameters(), square.__name__, square.__wrapped__(9))) == "(4, 4, 9, 4, 16, 9, [2, 3, 4, 3, 9], CacheInfo(hits=2, misses=4, maxsize=2, currsize=2), {'maxsize': 2, 'typed': False}, 'square', 81)"
assert repr((square.cache_clear(), square.cache_info(), square(x=2), square(2), square.cache_info())) == '(None, CacheInfo(hits=0, misses=0, maxsize=2, currsize=0), 4, 4, CacheInfo(hits=0, misses=2, maxsize=2, currsize=2))'
raises(TypeError, "unhashable type: 'list'", lambda: square([1]))
@lru_cache
def default(x, y=1):
    return x + y


assert repr((default(1), default(1, 1), default(1, y=1), default(x=1), default.cache_info(), default.cache_parameters())) == "(2, 2, 2, 2, CacheInfo(hits=0, misses=4, maxsize=128, currsize=4), {'maxsize': 128, 'typed': False})"
@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


assert repr((typed(1), typed(1.0), typed(True), typed.cache_info(), typed.cache_parameters())) == "('int', 'float', 'bool', CacheInfo(hits=0, misses=3, maxsize=None, currsize=3), {'maxsize': None, 'typed': True})"
@lru_cache(maxsize=None)
def untyped(x):
    return type(x).__name__


assert repr((untyped(1), untyped(1.0), untyped(True), untyped("1"), untyped.cache_info())) == "('int', 'float', 'float', 'str', CacheInfo(hits=1, misses=3, maxsize=None, currsize=3))"
@lru_cache(maxsize=0)
def never(x):
    return x


assert repr((never(1), never(1), never.cache_info(), lru_cache(maxsize=-5)(len).cache_info())) == '(1, 1, CacheInfo(hits=0, misses=2, maxsize=0, currsize=0), CacheInfo(hits=0, misses=0, maxsize=0, currsize=0))'
@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


assert repr((fibonacci(80), fibonacci.cache_info(), fibonacci.cache_parameters(), repr(fibonacci)[:42], fibonacci.cache_info().hits, fibonacci.cache_info()._asdict())) == "(23416728348467685, CacheInfo(hits=78, misses=81, maxsize=None, currsize=81), {'maxsize': None, 'typed': False}, '<functools._lru_cache_wrapper object at 0x', 78, {'hits': 78, 'misses': 81, 'maxsize': None, 'currsize': 81})"
raises(TypeError, 'Expected first argument to be an integer, a callable, or None', lambda: lru_cache("x"))
raises(TypeError, 'Expected first argument to be an integer, a callable, or None', lambda: lru_cache(1.5))
class Service:
    def __init__(self, n):
        self.n = n

    @lru_cache
    def twice(self, x):
        return self.n * x

    @staticmethod
    @cache
    def shared(x):
        return [x]

    @classmethod
    @cache
    def named(cls, x):
        return cls.__name__, x


s = Service(3)
assert repr((s.twice(2), s.twice(2), Service.twice.cache_info(), Service.shared(1) is Service.shared(1), s.named(1), Service(5).twice(2))) == "(6, 6, CacheInfo(hits=1, misses=1, maxsize=128, currsize=1), True, ('Service', 1), 10)"
@cache
def failing(x):
    calls.append("fail")
    raise ValueError(x)


raises(ValueError, '1', lambda: failing(1))
raises(ValueError, '1', lambda: (failing(1), failing.cache_info()))
assert repr((calls[-2:], failing.cache_info())) == "(['fail', 'fail'], CacheInfo(hits=0, misses=2, maxsize=None, currsize=0))"
# cached_property
class Data:
    def __init__(self):
        self.count = 0

    @cached_property
    def total(self):
        """The total."""
        self.count += 1
        return self.count * 10


d = Data()
assert repr((d.total, d.total, d.count, d.__dict__, Data.total.__doc__, Data.total.attrname, type(Data.total).__name__, d.__dict__.pop("total"), d.total, d.count)) == "(10, 10, 1, {'count': 2, 'total': 20}, 'The total.', 'total', 'cached_property', 10, 20, 2)"
d.total = 5
assert repr((d.total)) == '5'
del d.total
assert repr((d.total)) == '30'
class Slotted:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


raises(TypeError, "No '__dict__' attribute on 'Slotted' instance to cache 'x' property.", lambda: Slotted().x)
def two_names():
    class Bad:
        @cached_property
        def a(self):
            return 1
        b = a


raises(TypeError, "Cannot assign the same cached_property to two different names ('a' and 'b').", lambda: two_names())
Data.loose = cached_property(lambda self: 1)
raises(TypeError, 'Cannot use cached_property instance without calling __set_name__ on it.', lambda: Data().loose)
# cmp_to_key
def by_length(a, b):
    return len(a) - len(b)


assert repr((sorted(["ccc", "a", "bb"], key=cmp_to_key(by_length)), max(["ccc", "a"], key=cmp_to_key(by_length)), cmp_to_key(by_length)("a") < cmp_to_key(by_length)("bb"), cmp_to_key(by_length)("a") == cmp_to_key(by_length)("b"), cmp_to_key(by_length)("a").obj, cmp_to_key(mycmp=by_length)(obj="x").obj)) == "(['a', 'bb', 'ccc'], 'ccc', True, True, 'a', 'x')"
assert repr((sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), min([3, 1, 2], key=cmp_to_key(lambda a, b: (a > b) - (a < b))))) == '([3, 2, 1], 1)'
raises(TypeError, "unhashable type: 'functools.KeyWrapper'", lambda: hash(cmp_to_key(by_length)("a")))
# total_ordering
@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


a, b = Version(1), Version(2)
assert repr((a < b, a <= b, a > b, a >= b, a <= Version(1), a >= Version(1), a == b, a != b, sorted([b, a])[0].n, Version.__ge__.__name__)) == "(True, True, False, False, True, True, False, True, 1, '__ge__')"
raises(TypeError, "'<=' not supported between instances of 'Version' and 'int'", lambda: a <= 5)
raises(TypeError, "'>' not supported between instances of 'Version' and 'int'", lambda: a > 5)
@total_ordering
class ByGreater:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return self.n > other.n

    def __eq__(self, other):
        return self.n == other.n


assert repr((ByGreater(1) < ByGreater(2), ByGreater(1) <= ByGreater(1), ByGreater(2) >= ByGreater(3))) == '(True, True, False)'
raises(ValueError, 'must define at least one ordering operation: < > <= >=', lambda: total_ordering(type("Empty", (), {})))
# singledispatch
@singledispatch
def describe(arg, extra=None):
    """Describes."""
    return f"object {arg!r}"


@describe.register
def _(arg: int, extra=None):
    return f"int {arg} {extra}"


@describe.register(list)
def describe_list(arg, extra=None):
    return f"list of {len(arg)}"


@describe.register(str)
@describe.register(bytes)
def _(arg, extra=None):
    return f"text {arg!r}"


@describe.register
def _(arg: float | complex, extra=None):
    return "real or complex"


@describe.register
def _(arg: Union[set, frozenset], extra=None):
    return "set"


@describe.register
def _(arg: "tuple", extra=None):
    return "tuple"


@describe.register(Mapping)
def _(arg, extra=None):
    return "mapping"


class MyInt(int):
    pass


assert repr((describe(1), describe(1, extra=2), describe(True), describe(MyInt(5)), describe([1, 2]), describe("s"), describe(b"s"), describe(1.5), describe(1j), describe({1}), describe(frozenset()), describe((1,)), describe({}), describe(None), describe(object) == f"object {object!r}")) == '(\'int 1 None\', \'int 1 2\', \'int True None\', \'int 5 None\', \'list of 2\', "text \'s\'", "text b\'s\'", \'real or complex\', \'real or complex\', \'set\', \'set\', \'tuple\', \'mapping\', \'object None\', True)'
assert repr((describe.dispatch(int) is describe.registry[int], describe.dispatch(bool) is describe.dispatch(int), describe.dispatch(dict) is describe.registry[Mapping], len(describe.registry), describe.__name__, describe.__doc__, describe_list([1]), describe.dispatch(object) is describe.__wrapped__, type(describe.registry).__name__)) == "(True, True, True, 11, 'describe', 'Describes.', 'list of 1', True, 'mappingproxy')"
raises(TypeError, 'describe requires at least 1 positional argument', lambda: describe())
raises(TypeError, 'Invalid first argument to `register()`: 5. Use either `@register(some_class)` or plain `@register` on an annotated function.', lambda: describe.register(5))

raises(TypeError, "Invalid first argument to `register()`. 'int' is not a class or union type.", lambda: describe.register("int", len))
def bad(arg: "list[int]"): ...



@describe.register(type(None))
def _(arg, extra=None):
    return "nothing"


assert repr((describe(None), describe.register(dict, lambda arg: "dict")({}), describe({}), describe(MutableMapping)[:6])) == "('nothing', 'dict', 'dict', 'object')"
@singledispatch
def abstract(arg):
    return "object"


abstract.register(Iterable, lambda a: "iterable")
abstract.register(Sized, lambda a: "sized")
class Both:
    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class OnlySized:
    def __len__(self):
        return 0


assert repr((abstract(OnlySized()), abstract(5), abstract(iter([])))) == "('sized', 'object', 'iterable')"
raises(RuntimeError, "Ambiguous dispatch: <class 'collections.abc.Iterable'> or <class 'collections.abc.Sized'>", lambda: abstract(Both()))
abstract.register(Sequence, lambda a: "sequence")
assert repr((abstract([1]), abstract((1,)), abstract("s"))) == "('sequence', 'sequence', 'sequence')"
class Formatter:
    @singledispatchmethod
    def render(self, arg):
        return f"object {arg}"

    @render.register
    def _(self, arg: int):
        return f"int {arg}"

    @render.register(str)
    def _(self, arg):
        return f"str {arg}"

    @singledispatchmethod
    @classmethod
    def build(cls, arg):
        return cls.__name__, "object"

    @build.register
    @classmethod
    def _(cls, arg: int):
        return cls.__name__, "int"


assert repr((Formatter().render(1), Formatter().render("s"), Formatter().render(None), Formatter.build(1), Formatter.build("x"), Formatter().build(2), Formatter.render.__name__)) == "('int 1', 'str s', 'object None', ('Formatter', 'int'), ('Formatter', 'object'), ('Formatter', 'int'), 'render')"
raises(TypeError, 'render requires at least 1 positional argument', lambda: Formatter().render())
assert repr((sorted(functools.__all__))) == "['WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'cache', 'cached_property', 'cmp_to_key', 'lru_cache', 'partial', 'partialmethod', 'reduce', 'singledispatch', 'singledispatchmethod', 'total_ordering', 'update_wrapper', 'wraps']"

# The parts of a partial are members of its class.
p = functools.partial(int, "10", base=2)
assert [name for name in dir(p) if name[0] != "_"] == ["args", "func", "keywords"]
assert [name for name in dir(functools.partial) if name[0] != "_"] == ["args", "func", "keywords"]
assert type(functools.partial.func).__name__ == "member_descriptor"
p.note = "two"
assert p.note == "two" and p() == 2 and "note" in dir(p)
assert p.__reduce__() == (functools.partial, (int,), (int, ("10",), {"base": 2}, {"note": "two"}))
assert functools.partial(print).__reduce__()[2] == (print, (), {}, None)
import pickle
assert copy.copy(p).note == "two" and copy.copy(p)() == 2
assert pickle.loads(pickle.dumps(p))() == 2 and pickle.loads(pickle.dumps(p)).note == "two"


class Named(functools.partial):
    label = "named"


assert Named(int, "7")() == 7 and Named(int).label == "named"
