"""Generators and iterators: yield, send, throw, close, yield from, and the protocols."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


def count(n):
    for i in range(n):
        yield i
assert repr((list(count(3)), sum(count(5)), [*count(2)], tuple(count(0)), max(count(4)), dict(enumerate(count(2))))) == "([0, 1, 2], 10, [0, 1], (), 3, {0: 0, 1: 1})"
g = count(2)
assert repr((next(g), next(g), next(g, "done"), next(g, None))) == "(0, 1, 'done', None)"
raises(StopIteration, "", lambda: next(g))
assert repr((iter(g) is g, type(g).__name__, g.__name__, count.__name__)) == "(True, 'generator', 'count', 'count')"
def infinite():
    n = 0
    while True:
        yield n
        n += 1
g = infinite()
assert repr(([next(g) for _ in range(3)], next(g))) == "([0, 1, 2], 3)"
g.close()
raises(StopIteration, "", lambda: next(g))
def echo():
    received = []
    while True:
        value = yield received
        if value is None:
            return "result"
        received.append(value)
g = echo()
assert repr((next(g), g.send("a"), g.send("b"))) == "(['a', 'b'], ['a', 'b'], ['a', 'b'])"
raises(StopIteration, "result", lambda: g.send(None))
raises(StopIteration, "", lambda: next(g))
g = echo()
raises(TypeError, "can't send non-None value to a just-started generator", lambda: g.send("too early"))
def returns():
    yield 1
    return "value"
def capture():
    g = returns()
    next(g)
    try:
        next(g)
    except StopIteration as stop:
        return stop.value
assert capture() == "value"
def delegate():
    result = yield from returns()
    yield f"got {result}"
    yield from [10, 20]
    yield from (x for x in "ab")
assert repr(list(delegate())) == "[1, 'got value', 10, 20, 'a', 'b']"
def chain(*parts):
    for part in parts:
        yield from part
assert repr(list(chain("ab", [1], (2, 3)))) == "['a', 'b', 1, 2, 3]"
log = []
def careful():
    try:
        while True:
            try:
                yield len(log)
            except ValueError as e:
                log.append(f"caught {e}")
    finally:
        log.append("closed")
g = careful()
assert repr((next(g), g.throw(ValueError("x")), next(g), g.close(), log)) == "(0, 1, 1, None, ['caught x', 'closed'])"
log.clear()
g = careful()
next(g)
raises(KeyError, "'k'", lambda: g.throw(KeyError("k")))
assert repr(log) == "['closed']"
raises(StopIteration, "", lambda: next(g))
def finishes():
    try:
        yield 1
    finally:
        log.append("finally")
log.clear()
for x in finishes():
    break
del x
g = finishes()
next(g)
g.close()
assert log[-1] == "finally"
def ignores_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = ignores_close()
next(g)
raises(RuntimeError, "generator ignored GeneratorExit", lambda: g.close())
def raises_inside():
    yield 1
    raise ValueError("inside")
g = raises_inside()
assert next(g) == 1
raises(ValueError, "inside", lambda: next(g))
raises(StopIteration, "", lambda: next(g))
def stop_inside():
    yield 1
    raise StopIteration
g = stop_inside()
assert next(g) == 1
raises(RuntimeError, "generator raised StopIteration", lambda: next(g))
def recursive():
    yield next(running)
running = recursive()
raises(ValueError, "generator already executing", lambda: next(running))
def tree(node):
    value, children = node
    yield value
    for child in children:
        yield from tree(child)
assert repr(list(tree((1, [(2, [(3, [])]), (4, [])])))) == "[1, 2, 3, 4]"
def sender():
    x = yield "ready"
    y = yield x * 2
    return x + y
def outer():
    result = yield from sender()
    yield f"total {result}"
g = outer()
assert repr((next(g), g.send(5), g.send(7))) == "('ready', 10, 'total 12')"
def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
def take(n, items):
    return [x for x, _ in zip(items, range(n))]
assert repr(take(10, fibonacci())) == "[0, 1, 1, 2, 3, 5, 8, 13, 21, 34]"
def pipeline(items):
    doubled = (x * 2 for x in items)
    kept = (x for x in doubled if x % 3)
    return list(kept)
assert repr(pipeline(range(6))) == "[2, 4, 8, 10]"
def arguments(*args, **kwargs):
    yield args
    yield kwargs
assert repr(list(arguments(1, k=2))) == "[(1,), {'k': 2}]"
def lazy():
    log.append("started")
    yield
log.clear()
g = lazy()
assert repr((log, next(g), log)) == "(['started'], None, ['started'])"
def with_lambda():
    f = lambda: (yield)
    return type(f()).__name__
assert with_lambda() == "generator"
def swap():
    x = 1
    def inner():
        yield x
        yield x
    g = inner()
    a = next(g)
    x = 2
    return a, next(g)
assert repr(swap()) == "(1, 2)"
assert repr((list(zip(count(3), count(2))), list(map(lambda a, b: a + b, count(3), [10, 20, 30])), list(filter(lambda x: x % 2, count(5))), list(reversed(list(count(3)))), sorted(count(3), key=lambda x: -x))) == "([(0, 0), (1, 1)], [10, 21, 32], [1, 3], [2, 1, 0], [2, 1, 0])"
assert repr((2 in count(5), 9 in count(5), "-".join(str(x) for x in count(3)), [a + b for a, b in zip("ab", "cd")])) == "(True, False, '0-1-2', ['ac', 'bd'])"

# Iterators.
it = iter([1, 2])
assert repr((next(it), next(it), next(it, "end"), iter(it) is it)) == "(1, 2, 'end', True)"
raises(StopIteration, "", lambda: next(it))
raises(TypeError, "'list' object is not an iterator", lambda: next([1]))
raises(TypeError, "'int' object is not an iterator", lambda: next(5))
raises(TypeError, "'int' object is not iterable", lambda: iter(5))
raises(TypeError, "'type' object is not iterable", lambda: iter(int))
assert repr(list(iter(lambda c=iter("abcxdef"): next(c), "x"))) == "['a', 'b', 'c']"
class Range:
    def __init__(self, n): self.n = n
    def __iter__(self):
        i = 0
        while i < self.n:
            yield i
            i += 1
    def __len__(self): return self.n
    def __reversed__(self): return iter("reversed")
assert repr((list(Range(3)), [x for a in [Range(2)] for x in a], len(Range(3)), list(reversed(Range(3))), 1 in Range(2))) == "([0, 1, 2], [0, 1], 3, ['r', 'e', 'v', 'e', 'r', 's', 'e', 'd'], True)"
class BadIter:
    def __iter__(self): return 5
raises(TypeError, "iter() returned non-iterator of type 'int'", lambda: iter(BadIter()))
raises(TypeError, "iter() returned non-iterator of type 'int'", lambda: list(BadIter()))
assert repr((list(enumerate("ab", start=5)), list(zip()), list(zip("ab")), list(zip("abc", [1, 2], strict=False)))) == "([(5, 'a'), (6, 'b')], [], [('a',), ('b',)], [('a', 1), ('b', 2)])"
raises(ValueError, "zip() argument 2 is shorter than argument 1", lambda: list(zip("abc", [1, 2], strict=True)))
raises(ValueError, "zip() argument 2 is longer than argument 1", lambda: list(zip("a", [1, 2], strict=True)))
raises(TypeError, "'int' object is not iterable", lambda: zip(1))
raises(TypeError, "'int' object is not iterable", lambda: enumerate(1))
raises(TypeError, "map() must have at least two arguments.", lambda: map(str))
raises(TypeError, "filter expected 2 arguments, got 1", lambda: filter(None))
assert repr((list(map(max, [1, 5], [4, 2])), list(filter(str.isalpha, "a1b")))) == "([4, 5], ['a', 'b'])"
a, b, *c = count(5)
assert repr((a, b, c)) == "(0, 1, [2, 3, 4])"
assert repr((all(x < 3 for x in count(3)), any(x > 3 for x in count(3)), min(count(3)), sum(count(4), 10), sum([[1], [2]], []))) == "(True, False, 0, 16, [1, 2])"
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: sum(["a"]))
raises(TypeError, "sum() can't sum strings [use ''.join(seq) instead]", lambda: sum("ab", ""))


# What a generator tells of itself.
import inspect


def outer(first):
    second = first + 1
    yield second
    yield from inner()
    yield


def inner():
    yield 5


g = outer(1)
assert [name for name in dir(g) if name.startswith("gi_")] == [
    "gi_code", "gi_frame", "gi_running", "gi_suspended", "gi_yieldfrom",
]
start = g.gi_code.co_firstlineno
assert (g.gi_running, g.gi_suspended, g.gi_yieldfrom) == (False, False, None)
assert g.gi_frame.f_locals == {"first": 1} and g.gi_frame.f_lineno == start and g.gi_frame.f_code is g.gi_code
assert inspect.getgeneratorstate(g) == inspect.GEN_CREATED == "GEN_CREATED"
assert next(g) == 2
assert (g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_frame.f_lineno) == (False, True, None, start + 2)
assert inspect.getgeneratorlocals(g) == {"first": 1, "second": 2} and inspect.getgeneratorstate(g) == "GEN_SUSPENDED"
assert next(g) == 5
assert g.gi_yieldfrom.__name__ == "inner" and g.gi_yieldfrom.gi_suspended and g.gi_frame.f_lineno == start + 3
assert next(g) is None and g.gi_yieldfrom is None
assert list(g) == [] and (g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_frame) == (False, False, None, None)
assert inspect.getgeneratorstate(g) == "GEN_CLOSED" and inspect.getgeneratorlocals(g) == {}


def looks():
    yield me.gi_running, me.gi_suspended, me.gi_yieldfrom, inspect.getgeneratorstate(me)


me = looks()
assert [*me] == [(True, False, None, "GEN_RUNNING")]
me = looks()
for seen in me:
    assert seen[:2] == (True, False) and not me.gi_running and me.gi_suspended
me = outer(1)
me.close()
assert me.gi_frame is None and not me.gi_suspended
for name in ("gi_running", "gi_frame"):
    try:
        setattr(g, name, 1)
    except AttributeError as error:
        assert str(error) == f"attribute '{name}' of 'generator' objects is not writable", error
    else:
        raise AssertionError(name)
try:
    inspect.getgeneratorlocals([])
except TypeError as error:
    assert str(error) == "[] is not a Python generator"
