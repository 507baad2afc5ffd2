# int and bool.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


# making one
assert int() == 0 and int("  -12_000 ") == -12000 and int(3.99) == 3 and int(-3.99) == -3 and int(True) == 1
assert int("ff", 16) == 255 and int("0xff", 0) == 255 and int("0b101", 2) == 5 and int("z", 36) == 35 and int("٣") == 3
assert int(b"12") == 12 and int("1" * 30) == 111111111111111111111111111111 and int("10", base=8) == 8
assert error(int, "abc") == "ValueError: invalid literal for int() with base 10: 'abc'"
assert error(int, "1__0") == "ValueError: invalid literal for int() with base 10: '1__0'"
assert error(int, "") == "ValueError: invalid literal for int() with base 10: ''"
assert error(int, "010", 0) == "ValueError: invalid literal for int() with base 0: '010'"
assert error(int, b"x") == "ValueError: invalid literal for int() with base 10: b'x'"
assert error(int, "1", 37) == "ValueError: int() base must be >= 2 and <= 36, or 0"
assert error(int, 1, 10) == "TypeError: int() can't convert non-string with explicit base"
assert error(int, None) == (
    "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'"
)
assert error(int, float("nan")) == "ValueError: cannot convert float NaN to integer"
assert error(int, float("inf")) == "OverflowError: cannot convert float infinity to integer"
assert error(int, "9" * 4301) == (
    "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; "
    "use sys.set_int_max_str_digits() to increase the limit"
)
assert error(str, 10**4300) == (
    "ValueError: Exceeds the limit (4300 digits) for integer string conversion; "
    "use sys.set_int_max_str_digits() to increase the limit"
)

# arithmetic crosses 64 bits without a seam
big = 2**63
assert big == 9223372036854775808 and big - 1 == 9223372036854775807 and -big == -9223372036854775808
assert (big - 1) + 1 == big and -(-big) == big and abs(-big) == big and (-big) // -1 == big and -big - 1 == -9223372036854775809
assert 3037000500**2 == 9223372037000250000 and 2**200 // 3**50 == 2238393297946874000179418290327143433
assert 7 // 2 == 3 and -7 // 2 == -4 and 7 // -2 == -4 and 7 % -3 == -2 and -7 % 3 == 2 and divmod(-7, 2) == (-4, 1)
assert (10**20) // -3 == -33333333333333333334 and (10**20) % -3 == -2 and divmod(-(10**20), 7) == (-14285714285714285715, 5)
assert 7 / 2 == 3.5 and 10**400 / 10**399 == 10.0 and (2**53 + 1) / 1 == 9007199254740992.0 and 1 / 3 == 0.3333333333333333
assert 1 << 70 == 2**70 and 2**70 >> 69 == 2 and -5 >> 1 == -3 and -(2**70) >> 200 == -1 and 5 << 0 == 5
assert 6 & 3 == 2 and 6 | 3 == 7 and 6 ^ 3 == 5 and ~5 == -6 and -1 & 2**70 == 2**70 and -(2**70) | 1 == -(2**70) + 1
assert 2**10 == 1024 and 2**-1 == 0.5 and (-2) ** 3 == -8 and 0**0 == 1 and (-1) ** (10**20) == 1
assert pow(3, 200, 13) == 9 and pow(2, -1, 7) == 4 and pow(3, 5, -7) == -2 and pow(5, 3, 1) == 0
for expression, expected in [
    (lambda: 1 // 0, "ZeroDivisionError: integer division or modulo by zero"),
    (lambda: 1 % 0, "ZeroDivisionError: integer modulo by zero"),
    (lambda: 1 / 0, "ZeroDivisionError: division by zero"),
    (lambda: divmod(1, 0), "ZeroDivisionError: integer division or modulo by zero"),
    (lambda: 0**-1, "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
    (lambda: 1 << -1, "ValueError: negative shift count"),
    (lambda: 10**400 / 3, "OverflowError: integer division result too large for a float"),
    (lambda: 10**400 * 1.0, "OverflowError: int too large to convert to float"),
    (lambda: pow(2, 3, 0), "ValueError: pow() 3rd argument cannot be 0"),
    (lambda: pow(2, -1, 4), "ValueError: base is not invertible for the given modulus"),
    (lambda: 1 + None, "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'"),
    (lambda: 1 < "a", "TypeError: '<' not supported between instances of 'int' and 'str'"),
    (lambda: 1 & 1.5, "TypeError: unsupported operand type(s) for &: 'int' and 'float'"),
    (lambda: ~1.5, "TypeError: bad operand type for unary ~: 'float'"),
]:
    assert error(expression) == expected, error(expression)

# comparison with floats is exact
assert 2**53 + 1 != float(2**53 + 1) and 2**53 == float(2**53) and 10**400 < float("inf") and -(10**400) > float("-inf")
assert 1 == 1.0 == True and hash(1) == hash(1.0) == hash(True) and hash(2**61 - 1) == 0 and hash(-1) == -2
assert hash(2**100) == hash(float(2**100)) and {1: "a"}[1.0] == "a" and {2**70: "b"}[float(2**70)] == "b"

# methods
assert (0).bit_length() == 0 and (255).bit_length() == 8 and (-256).bit_length() == 9 and (2**100).bit_length() == 101
assert (255).bit_count() == 8 and (-7).bit_count() == 3
assert (1024).to_bytes(2) == b"\x04\x00" and (1024).to_bytes(4, "little") == b"\x00\x04\x00\x00"
assert (-1).to_bytes(2, signed=True) == b"\xff\xff" and (0).to_bytes(0) == b"" and (128).to_bytes(2, "big", signed=True) == b"\x00\x80"
assert int.from_bytes(b"\x01\x00") == 256 and int.from_bytes(b"\xff", signed=True) == -1 and int.from_bytes([1, 2], "little") == 513
assert error((256).to_bytes, 1) == "OverflowError: int too big to convert"
assert error((-1).to_bytes, 1) == "OverflowError: can't convert negative int to unsigned"
assert error((1).to_bytes, 1, "x") == "ValueError: byteorder must be either 'little' or 'big'"
assert (5).as_integer_ratio() == (5, 1) and (5).is_integer() and (5).real == 5 and (5).imag == 0 and (5).denominator == 1
assert round(25, -1) == 20 and round(35, -1) == 40 and round(-25, -1) == -20 and round(5, 2) == 5 and round(10**30 + 5, -1) == 10**30
assert hex(255) == "0xff" and oct(-8) == "-0o10" and bin(5) == "0b101" and hex(2**70) == "0x400000000000000000"
assert repr(10**25) == "10000000000000000000000000" and str(-5) == "-5"

# the operators as methods
assert int.__add__(1, 2) == 3 and (1).__radd__(2) == 3 and (7).__rsub__(10) == 3 and (1).__add__(1.5) is NotImplemented
assert (2).__pow__(3) == 8 and (2).__rpow__(3) == 9 and (2).__pow__(3, 5) == 3 and (7).__divmod__(2) == (3, 1)
assert (1).__eq__(1.0) is NotImplemented and (1).__lt__(2) is True and (3).__index__() == 3 and (3).__bool__() is True

# bool
assert (True & False) is False and (True | False) is True and (True ^ True) is False and (True & 1) == 1
assert True + True == 2 and repr(True) == "True" and str(False) == "False" and bool([]) is False and bool() is False
assert isinstance(True, int) and True == 1 and -True == -1 and f"{True:d}" == "1" and "%d" % True == "1" and int(True) is not True


# subclasses
class Id(int):
    def __add__(self, other):
        return Id(super().__add__(other))

    def __repr__(self):
        return f"Id({int(self)})"


i = Id(5)
assert repr(i + 1) == "Id(6)" and type(i * 2) is int and i == 5 and 5 == i and hash(i) == hash(5) and {5: "x"}[i] == "x"
assert 1 + i == 6 and type(1 + i) is int and i < 6 and 2**i == 32 and [0, 1, 2, 3, 4, 9][i] == 9 and range(i)[4] == 4
assert f"{i}" == "Id(5)" and f"{i:3d}" == "  5" and "%d" % i == "5" and str(i) == "Id(5)" and int(i) == 5 and type(int(i)) is int
assert float(i) == 5.0 and -i == -5 and bool(Id(0)) is False and i.bit_length() == 3 and Id("12") == 12 and round(i) == 5


class Index:
    def __index__(self):
        return 3


assert "abcdef"[Index()] == "d" and int(Index()) == 3 and hex(Index()) == "0x3" and [0] * Index() == [0, 0, 0] and float(Index()) == 3.0
