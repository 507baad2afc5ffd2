"""Corners of the language that few programs turn: ranges beyond 64 bits, odd bases, what has no attributes."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


class Slots:
    __slots__ = ("a",)
slots = Slots()


def attempt():
    slots.c = 1


raises(AttributeError, "'Slots' object has no attribute 'c' and no __dict__ for setting new attributes", attempt)


def attempt():
    object().x = 1


raises(AttributeError, "'object' object has no attribute 'x' and no __dict__ for setting new attributes", attempt)


def attempt():
    class E(1): pass


raises(TypeError, "int expected at most 2 arguments, got 3", attempt)
assert repr((range(10 ** 20)[10 ** 19], len(range(10 ** 18)), 10 ** 19 in range(10 ** 20))) == "(10000000000000000000, 1000000000000000000, True)"
