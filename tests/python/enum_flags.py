# Flags: values that no member has, and what a boundary makes of them.
from enum import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag


class Strict(Flag):
    A = 1
    B = 2
    D = 8
    AB = 3


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 2
    D = 8


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 2
    D = 8


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 2
    D = 8


class Number(IntFlag):
    A = 1
    B = 2
    D = 8


def told(cls, value):
    try:
        return repr(cls(value))
    except ValueError as error:
        return str(error)


assert told(Strict, 3) == "<Strict.AB: 3>"
assert told(Strict, 11) == "<Strict.A|B|D: 11>"
assert told(Strict, 0) == "<Strict: 0>"
assert told(Strict, 4) == "<flag 'Strict'> invalid value 4\n    given 0b0 0100\n  allowed 0b0 1011"
assert told(Strict, 31) == "<flag 'Strict'> invalid value 31\n    given 0b0 11111\n  allowed 0b0 01011"
assert told(Strict, -17) == "<flag 'Strict'> invalid value -17\n    given 0b1 01111\n  allowed 0b0 01011"
assert told(Strict, "x") == "'x' is not a valid Strict"
assert told(Conform, 31) == "<Conform.A|B|D: 11>"
assert told(Conform, -2) == "<Conform.B|D: 10>"
assert told(Eject, 4) == "4" and type(Eject(4)) is int
assert told(Eject, 3) == "<Eject.A|B: 3>"
assert told(Keep, 5) == "<Keep.A|4: 5>"
assert told(Keep, 16) == "<Keep: 16>"
assert told(Number, -1) == "<Number.A|B|D|4: 15>", told(Number, -1)
assert repr(~Strict.A) == "<Strict.B|D: 10>"
assert repr(~Number.A) == "<Number.B|D|4: 14>", repr(~Number.A)
assert Number.A | 16 == 17
assert list(Keep(16 | 1)) == [Keep.A]
assert Flag("Made", "A B", boundary=CONFORM)(9).value == 1
assert Strict._boundary_ is STRICT and Number._boundary_ is FlagBoundary.KEEP

# The text of `__members__` is that of the dict it shows.
assert str(Keep.__members__) == "{'A': <Keep.A: 1>, 'B': <Keep.B: 2>, 'D': <Keep.D: 8>}"
assert repr(Keep.__members__).startswith("mappingproxy({'A'")
