# A generator that nobody can resume any more is closed: what its `finally` and `with` blocks promise is done, once.
from contextlib import contextmanager

log = []


def counting(name="g"):
    try:
        yield 1
        yield 2
    finally:
        log.append(f"closed {name}")


def told():
    seen = list(log)
    log.clear()
    return seen


for number in counting():
    break
assert told() == ["closed g"]

waiting = counting()
assert next(waiting) == 1
del waiting
assert told() == ["closed g"]

waiting = counting()
next(waiting)
waiting = None
assert told() == ["closed g"]

# One that has not begun has promised nothing; one that is done has done it.
waiting = counting()
del waiting
assert told() == []
assert list(counting()) == [1, 2]
assert told() == ["closed g"]


def first(items):
    for item in items:
        return item


assert first(counting()) == 1
assert told() == ["closed g"]
assert list(zip(counting("a"), [1])) == [(1, 1)]
assert any(counting("b"))
assert next(iter(counting("c"))) == 1
assert told() == ["closed a", "closed b", "closed c"]


def outer():
    try:
        yield from counting("inner")
    finally:
        log.append("closed outer")


waiting = outer()
next(waiting)
waiting = 1
assert told() == ["closed inner", "closed outer"]


@contextmanager
def managed():
    log.append("in")
    try:
        yield
    finally:
        log.append("out")


def inside():
    with managed():
        yield 1


for number in inside():
    break
assert told() == ["in", "out"]

context = managed()
context.__enter__()
del context
assert told() == ["in", "out"]


# The exception of the moment is not disturbed.
def failing():
    waiting = counting()
    next(waiting)
    raise ValueError("mine")


try:
    failing()
except ValueError as error:
    assert str(error) == "mine" and error.__context__ is None
assert told() == ["closed g"]


# Who yields once more is left alone after that.
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            log.append("again")


waiting = stubborn()
next(waiting)
del waiting
assert told() == ["again"]
