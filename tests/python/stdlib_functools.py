"""functools and operator: partial, reduce, caches, wraps, ordering, dispatch; operators as functions."""
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, total_ordering, wraps
import operator


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6)), reduce(operator.add, [], "empty"), reduce(max, [3, 9, 2], 5))) == "(6, 120, 'empty', 9)"
raises(TypeError, "reduce() of empty iterable with no initial value", lambda: reduce(operator.add, []))
def power(base, exponent, *, scale=1):
    return scale * base ** exponent
square = partial(power, exponent=2)
assert repr((square(5), square(5, scale=10), partial(power, 2)(3), partial(power, 2, 3, scale=2)(), square.func is power, square.args, square.keywords)) == "(25, 250, 8, 16, True, (), {'exponent': 2})"
assert repr((partial(int, base=2)("101"), partial(partial(power, 2), 5)(), partial(print).func is print)) == "(5, 32, True)"
raises(TypeError, "type 'partial' takes at least one argument", lambda: partial())
raises(TypeError, "the first argument must be callable", lambda: partial(5))
calls = []
@lru_cache(maxsize=2)
def slow(n):
    calls.append(n)
    return n * 10
assert repr((slow(1), slow(1), slow(2), slow(3), slow(1), calls)) == "(10, 10, 20, 30, 10, [1, 2, 3, 1])"
assert repr((slow.cache_info(), slow.cache_info().hits)) == "(CacheInfo(hits=1, misses=4, maxsize=2, currsize=2), 1)"
slow.cache_clear()
assert repr((slow.cache_info().currsize, slow.__name__, slow.__wrapped__(5))) == "(0, 'slow', 50)"
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
assert repr((fib(80), fib.cache_info().misses)) == "(23416728348467685, 81)"
raises(TypeError, "unhashable type: 'list'", lambda: slow([]))
@lru_cache
def bare(a, b=1): return (a, b)
assert repr((bare(1), bare(1, b=2), bare(1, b=2), bare.cache_info().hits)) == "((1, 1), (1, 2), (1, 2), 1)"
class Circle:
    def __init__(self, r): self.r = r
    @cached_property
    def area(self):
        calls.append("area")
        return self.r * self.r * 3
calls.clear()
c = Circle(2)
assert repr((c.area, c.area, calls, c.__dict__)) == "(12, 12, ['area'], {'r': 2, 'area': 12})"
del c.area
assert repr((c.area, len(calls), Circle.area.__class__.__name__)) == "(12, 2, 'cached_property')"
def decorator(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        return "wrapped " + f(*args, **kwargs)
    return wrapper
@decorator
def greet(name: str) -> str:
    """Says hello."""
    return "hello " + name
assert repr((greet("x"), greet.__name__, greet.__doc__, greet.__wrapped__("y"), greet.__qualname__, greet.__annotations__["return"] is str)) == "('wrapped hello x', 'greet', 'Says hello.', 'hello y', 'greet', True)"
@total_ordering
class Version:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
assert repr((Version(1) <= Version(1), Version(2) > Version(1), Version(2) >= Version(3), Version(1) != Version(2), max(Version(3), Version(5)).n)) == "(True, True, False, True, 5)"
raises(ValueError, "must define at least one ordering operation: < > <= >=", lambda: total_ordering(type("Empty", (), {})))
@singledispatch
def describe(x):
    return f"something {x}"
@describe.register
def _(x: int):
    return f"int {x}"
@describe.register(list)
def _(x):
    return f"list of {len(x)}"
describe.register(str, lambda x: f"text {x}")
assert repr((describe(1), describe([1, 2]), describe("a"), describe(1.5), describe(True), describe.dispatch(int)(3))) == "('int 1', 'list of 2', 'text a', 'something 1.5', 'int True', 'int 3')"
assert repr((sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted("bca", key=cmp_to_key(lambda a, b: (a > b) - (a < b))))) == "([3, 2, 1], ['a', 'b', 'c'])"
class Cell:
    alive = False
    def set_state(self, state): self.alive = state
    set_alive = partialmethod(set_state, True)
cell = Cell()
cell.set_alive()
assert cell.alive is True

# operator.
assert repr((operator.add(1, 2), operator.sub(5, 3), operator.mul(2, 3), operator.truediv(7, 2), operator.floordiv(7, 2), operator.mod(7, 3), operator.pow(2, 3), operator.neg(5), operator.not_(0), operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.inv(5), operator.lshift(1, 3))) == "(3, 2, 6, 3.5, 3, 1, 8, -5, True, 2, 7, 5, -6, 8)"
assert repr((operator.eq(1, 1), operator.ne(1, 2), operator.lt(1, 2), operator.ge(1, 2), operator.is_(None, None), operator.is_not(1, None), operator.contains([1], 1), operator.truth([]), operator.concat("a", "b"), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2))) == "(True, True, True, False, True, True, True, False, 'ab', 2, 1)"
assert repr((operator.itemgetter(1)("abc"), operator.itemgetter("a", "b")({"a": 1, "b": 2}), operator.attrgetter("n")(Version(3)), operator.methodcaller("upper")("a"), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"))) == "('b', (1, 2), 3, 'A', ['a', 'b,c'])"
assert repr((sorted([("b", 1), ("a", 2)], key=operator.itemgetter(1)), list(map(operator.attrgetter("n"), [Version(1), Version(2)])), operator.getitem([1, 2], 0))) == "([('b', 1), ('a', 2)], [1, 2], 1)"
d = {}
operator.setitem(d, "a", 1)
assert repr((d, operator.iadd([1], [2]), operator.index(True), operator.length_hint([1, 2]), operator.matmul.__name__)) == "({'a': 1}, [1, 2], 1, 2, 'matmul')"
raises(TypeError, "itemgetter expected 1 argument, got 0", lambda: operator.itemgetter())
raises(IndexError, "list index out of range", lambda: operator.itemgetter(5)([1]))
raises(AttributeError, "'int' object has no attribute 'zz'", lambda: operator.attrgetter("zz")(1))
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: operator.add(1, "a"))
