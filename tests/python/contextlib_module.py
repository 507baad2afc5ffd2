"""contextlib: managers out of generators, suppress, ExitStack, decorators."""
import contextlib
import io
from contextlib import *


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


log = []
@contextmanager
def managed(name, fail=None):
    """Manages."""
    log.append(f"enter {name}")
    try:
        yield name.upper()
    except ValueError as error:
        log.append(f"caught {error}")
        if fail:
            raise
    finally:
        log.append(f"exit {name}")


with managed("a") as value:
    log.append(value)
assert repr((log, managed.__name__, managed.__doc__, type(managed("x")).__name__)) == "(['enter a', 'A', 'exit a'], 'managed', 'Manages.', '_GeneratorContextManager')"
log.clear()
with managed("b"):
    raise ValueError("v")
assert repr((log)) == "['enter b', 'caught v', 'exit b']"
def reraised():
    with managed("c", fail=True):
        raise ValueError("v2")


def passed():
    with managed("d"):
        raise KeyError("k")


raises(ValueError, 'v2', lambda: reraised())
raises(KeyError, "'k'", lambda: passed())
@contextmanager
def nothing():
    return
    yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def swallows():
    try:
        yield
    except Exception:
        pass


@contextmanager
def stubborn():
    try:
        yield 1
    except Exception:
        yield 2


@contextmanager
def replaces():
    try:
        yield
    except KeyError as error:
        raise ValueError("instead") from error


def use(manager, error=None):
    with manager:
        if error:
            raise error
    return "done"


raises(RuntimeError, "generator didn't yield", lambda: use(nothing()))
raises(RuntimeError, "generator didn't stop", lambda: use(twice()))
raises(RuntimeError, "generator didn't stop after throw()", lambda: use(stubborn(), KeyError()))
assert repr((use(swallows(), KeyError("x")), use(swallows()))) == "('done', 'done')"
raises(ValueError, 'instead', lambda: use(replaces(), KeyError("x")))
assert repr((use(swallows(), StopIteration("s")))) == "'done'"
raises(StopIteration, 's', lambda: use(managed("s"), StopIteration("s")))
raises(RuntimeError, 'r', lambda: use(managed("r"), RuntimeError("r")))
manager = managed("once")
with manager:
    pass
raises(AttributeError, "'_GeneratorContextManager' object has no attribute 'args'", lambda: use(manager))
# as decorators
log.clear()
@managed("deco")
def decorated(x):
    """Decorated."""
    log.append(x)
    return x * 2


assert repr((decorated(2), decorated(3), log, decorated.__name__, decorated.__doc__)) == "(4, 6, ['enter deco', 2, 'exit deco', 'enter deco', 3, 'exit deco'], 'decorated', 'Decorated.')"
class Tracked(ContextDecorator):
    def __enter__(self):
        log.append("in")
        return self

    def __exit__(self, *exc):
        log.append("out")
        return False


log.clear()
@Tracked()
def tracked():
    log.append("body")


assert repr((tracked(), log, isinstance(Tracked(), AbstractContextManager), isinstance(5, AbstractContextManager), issubclass(Tracked, AbstractContextManager))) == "(None, ['in', 'body', 'out'], True, False, True)"
# closing, nullcontext, suppress
class Thing:
    closed = False

    def close(self):
        self.closed = True


thing = Thing()
with closing(thing) as same:
    inside = same.closed
assert repr((inside, thing.closed, same is thing)) == '(False, True, True)'
with nullcontext() as n, nullcontext(5) as five:
    pass
assert repr((n, five)) == '(None, 5)'
reached = []
with suppress(KeyError, IndexError):
    {}["x"]
    reached.append("never")
with suppress(Exception):
    pass
with suppress(KeyError):
    with suppress(ValueError):
        [][5] if False else {}["y"]
assert repr((reached)) == '[]'
def not_suppressed():
    with suppress(KeyError):
        1 / 0


def none_suppressed():
    with suppress():
        raise KeyError("z")


raises(ZeroDivisionError, 'division by zero', lambda: not_suppressed())
raises(KeyError, "'z'", lambda: none_suppressed())
def groups():
    with suppress(KeyError):
        raise ExceptionGroup("g", [KeyError("a"), ValueError("b")])


try:
    groups()
except ExceptionGroup as group:
    rest = group.exceptions
assert repr((rest, use(suppress(KeyError), ExceptionGroup("all", [KeyError("a")])))) == "((ValueError('b'),), 'done')"
# ExitStack
log.clear()
with ExitStack() as stack:
    names = [stack.enter_context(managed(name)) for name in "ab"]
    stack.callback(log.append, "callback")
    stack.callback(lambda *a, **k: log.append((a, k)), 1, x=2)
    stack.push(lambda *details: log.append(details[0]))
    log.append("body")
assert repr((names, log)) == "(['A', 'B'], ['enter a', 'enter b', 'body', None, ((1,), {'x': 2}), 'callback', 'exit b', 'exit a'])"
log.clear()
with ExitStack() as stack:
    stack.push(lambda *details: log.append(details[0]) or True)
    stack.push(lambda kind, error, tb: log.append((kind.__name__, str(error))))
    raise KeyError("swallowed")
assert repr((log)) == '[(\'KeyError\', "\'swallowed\'"), <class \'KeyError\'>]'
log.clear()
stack = ExitStack()
stack.enter_context(managed("kept"))
moved = stack.pop_all()
assert repr((stack.close(), log, moved.close(), log)) == "(None, ['enter kept', 'exit kept'], None, ['enter kept', 'exit kept'])"
def chained():
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["k"])
        raise ValueError("first")


try:
    chained()
except ZeroDivisionError as error:
    chain = (type(error.__context__), type(error.__context__.__context__), error.__context__.__context__.__context__)
assert repr((chain)) == "(<class 'KeyError'>, <class 'ValueError'>, None)"
raises(TypeError, "'builtins.int' object does not support the context manager protocol", lambda: ExitStack().enter_context(5))
@ExitStack().callback
def returned():
    pass


assert repr((callable(returned), ExitStack().push(tracked) is tracked)) == '(True, True)'
log.clear()
try:
    with ExitStack() as stack:
        stack.enter_context(managed("outer"))
        stack.enter_context(managed("inner"))
        raise ValueError("through")
except ValueError:
    log.append("leaked")
assert repr((log)) == "['enter outer', 'enter inner', 'caught through', 'exit inner', 'exit outer']"
class Abstract(AbstractContextManager):
    pass


raises(TypeError, "Can't instantiate abstract class Abstract without an implementation for abstract method '__exit__'", lambda: Abstract())
class Concrete(AbstractContextManager):
    def __exit__(self, *exc):
        return True


assert repr((Concrete().__enter__().__class__.__name__, use(Concrete(), KeyError("gone")))) == "('Concrete', 'done')"
# with statements of several managers
log.clear()
with (managed("x") as x, managed("y") as y):
    log.append((x, y))
assert repr((log)) == "['enter x', 'enter y', ('X', 'Y'), 'exit y', 'exit x']"
