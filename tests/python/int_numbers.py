"""int and bool: arithmetic, conversion, methods, formatting, numbers of any size."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# Arithmetic.
assert repr((7 + 3, 7 - 3, 7 * 3, 7 / 2, 7 // 2, 7 % 3, 2 ** 10)) == "(10, 4, 21, 3.5, 3, 1, 1024)"
assert repr((-7 // 2, -7 % 3, 7 // -2, 7 % -3, -7 // -2, -7 % -3)) == "(-4, 2, -4, -2, 3, -1)"
assert repr((divmod(7, 3), divmod(-7, 3), divmod(7, -3))) == "((2, 1), (-3, 2), (-3, -2))"
assert repr((2 ** -1, 0 ** 0, (-2) ** 3, -2 ** 2)) == "(0.5, 1, -8, -4)"
assert repr((pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(2, 5, -7))) == "(1024, 24, 5, -3)"
raises(ZeroDivisionError, "division by zero", lambda: 1 / 0)
raises(ZeroDivisionError, "integer division or modulo by zero", lambda: 1 // 0)
raises(ZeroDivisionError, "integer modulo by zero", lambda: 1 % 0)
raises(ZeroDivisionError, "integer division or modulo by zero", lambda: divmod(1, 0))
raises(ZeroDivisionError, "0.0 cannot be raised to a negative power", lambda: 0 ** -1)
raises(ValueError, "base is not invertible for the given modulus", lambda: pow(2, -1, 4))
raises(ValueError, "pow() 3rd argument cannot be 0", lambda: pow(2, 3, 0))
assert repr((abs(-5), abs(5), -5, +5, ~5, ~-1)) == "(5, 5, -5, 5, -6, 0)"
assert repr((6 & 3, 6 | 3, 6 ^ 3, 1 << 10, 1024 >> 3, -1 >> 1, -5 >> 1)) == "(2, 7, 5, 1024, 128, -1, -3)"
raises(ValueError, "negative shift count", lambda: 1 << -1)
raises(ValueError, "negative shift count", lambda: 1 >> -1)
assert repr((1 + True, True + True, -True, True * 5)) == "(2, 2, -1, 5)"
assert repr((True & False, True | False, True ^ True, True & 1)) == "(False, True, False, 1)"
assert repr((5 .bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count())) == "(3, 0, 4, 8)"
assert repr((10 > 9 > 8, 1 < 3 < 2, 1 == 1.0)) == "(True, False, True)"
assert repr((3 == "3", 3 != "3")) == "(False, True)"
raises(TypeError, "'<' not supported between instances of 'int' and 'str'", lambda: 3 < "3")
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: 3 + "3")
raises(TypeError, "unsupported operand type(s) for -: 'int' and 'NoneType'", lambda: 3 - None)
raises(TypeError, "unsupported operand type(s) for -: 'str' and 'int'", lambda: "a" - 3)
raises(TypeError, "unsupported operand type(s) for @: 'int' and 'int'", lambda: 3 @ 4)
raises(TypeError, "bad operand type for unary ~: 'float'", lambda: ~1.5)
raises(TypeError, "unsupported operand type(s) for <<: 'int' and 'float'", lambda: 1 << 1.0)

# Numbers larger than a machine word.
big = 2 ** 100
assert big == 1267650600228229401496703205376
assert repr((big + 1, big - big, big * big)) == "(1267650600228229401496703205377, 0, 1606938044258990275541962092341162602522202993782792835301376)"
assert repr((big // 3, big % 1000, -big // 7, -big % 7)) == "(422550200076076467165567735125, 376, -181092942889747057356671886483, 5)"
assert repr((big >> 90, big << 5, 1 << 64, (1 << 64) >> 64)) == "(1024, 40564819207303340847894502572032, 18446744073709551616, 1)"
assert repr((9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2)) == "(9223372036854775808, -9223372036854775809, 18446744073709551614)"
assert repr((-(-9223372036854775808), abs(-9223372036854775808))) == "(9223372036854775808, 9223372036854775808)"
assert -9223372036854775808 // -1 == 9223372036854775808
assert 3037000500 * 3037000500 == 9223372037000250000
assert repr((big & (big - 1), big | 1, big ^ big, ~big)) == "(0, 1267650600228229401496703205377, 0, -1267650600228229401496703205377)"
assert repr((big == 2.0 ** 100, big == 2 ** 100, big > 1e30, big < float("inf"))) == "(True, True, True, True)"
assert repr((hash(big) == hash(2 ** 100), hash(big) == hash(2.0 ** 100))) == "(True, True)"
assert repr((int("123456789" * 4), str(10 ** 30), len(str(2 ** 1000)))) == "(123456789123456789123456789123456789, '1000000000000000000000000000000', 302)"
assert repr((divmod(big, -7), big.bit_length(), pow(3, 200, 10 ** 20))) == "((-181092942889747057356671886483, -5), 101, 2182994384699044001)"
assert repr((float(big), big / 3, int(1e30), round(big, -5))) == "(1.2676506002282294e+30, 4.2255020007607644e+29, 1000000000000000019884624838656, 1267650600228229401496703200000)"
raises(OverflowError, "int too large to convert to float", lambda: float(10 ** 400))
raises(OverflowError, "integer division result too large for a float", lambda: 10 ** 400 / 3)
assert repr((10 ** 400) / (10 ** 399)) == "10.0"
assert repr((sum([big, -big, 1]), max(big, 5), sorted([big, 1, -big]))) == "(1, 1267650600228229401496703205376, [-1267650600228229401496703205376, 1, 1267650600228229401496703205376])"
assert repr((123456789012345678901234567890 // 987654321, 123456789012345678901234567890 % 987654321)) == "(124999998873437499901, 574845669)"
assert repr((isinstance(big, int), type(big).__name__)) == "(True, 'int')"

# Conversion.
assert repr((int("42"), int(" -42\n"), int("+7"), int("1_000"), int("0"))) == "(42, -42, 7, 1000, 0)"
assert repr((int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("101", 2))) == "(255, 255, 5, 15, 35, 5)"
assert repr((int(3.9), int(-3.9), int(True), int())) == "(3, -3, 1, 0)"
assert int("٣") == 3
raises(ValueError, "invalid literal for int() with base 10: ''", lambda: int(""))
raises(ValueError, "invalid literal for int() with base 10: '4.2'", lambda: int("4.2"))
raises(ValueError, "invalid literal for int() with base 10: 'a'", lambda: int("a"))
raises(ValueError, "invalid literal for int() with base 10: '1__0'", lambda: int("1__0"))
raises(ValueError, "invalid literal for int() with base 10: '_1'", lambda: int("_1"))
raises(ValueError, "invalid literal for int() with base 2: '12'", lambda: int("12", 2))
raises(ValueError, "invalid literal for int() with base 16: '0x'", lambda: int("0x", 16))
raises(ValueError, "int() base must be >= 2 and <= 36, or 0", lambda: int("1", 37))
raises(ValueError, "int() base must be >= 2 and <= 36, or 0", lambda: int("1", 1))
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'", lambda: int(None))
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'list'", lambda: int([]))
raises(TypeError, "int() can't convert non-string with explicit base", lambda: int(5, 2))
raises(ValueError, "cannot convert float NaN to integer", lambda: int(float("nan")))
raises(OverflowError, "cannot convert float infinity to integer", lambda: int(float("inf")))
assert repr((0xFF, 0o17, 0b101, 1_000_000)) == "(255, 15, 5, 1000000)"
assert repr((bin(10), oct(8), hex(255), bin(-5), hex(-255), bin(0))) == "('0b1010', '0o10', '0xff', '-0b101', '-0xff', '0b0')"
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: bin(1.0))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: hex("a"))
assert repr((int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff", signed=True))) == "(256, 1, -1)"
assert repr(((258).to_bytes(2, "big"), (1).to_bytes(), (-1).to_bytes(2, "little", signed=True))) == "(b'\\x01\\x02', b'\\x01', b'\\xff\\xff')"
raises(OverflowError, "int too big to convert", lambda: (256).to_bytes(1, "big"))
raises(OverflowError, "can't convert negative int to unsigned", lambda: (-1).to_bytes(1, "big"))
assert repr(((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate())) == "(5, 0, 5, 1, 5)"
assert repr(((5).is_integer(), (6).as_integer_ratio())) == "(True, (6, 1))"
assert repr((bool(0), bool(-1), bool(""), bool("a"), bool([]), bool([0]), bool(None), bool())) == "(False, True, False, True, False, True, False, False)"
assert repr((not 1, not 0, not [])) == "(False, True, True)"
assert repr((str(True), repr(False), True == 1, True is True, isinstance(True, int), int.__name__)) == "('True', 'False', True, True, True, 'int')"
assert repr((True + 1.5, sum([True, True, False]))) == "(2.5, 2)"
assert repr(({1: "a", True: "b"}, {0: "x", False: "y", 0.0: "z"})) == "({1: 'b'}, {0: 'z'})"
assert repr((hash(1) == hash(1.0) == hash(True), hash(-1), hash(0), hash(5))) == "(True, -2, 0, 5)"

# round.
assert repr((round(5), round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(1250, -2), round(5, 2))) == "(5, 20, 20, -20, 1200, 1200, 5)"
assert repr((round(5).__class__.__name__, round(True), round(10 ** 20 + 5, -1))) == "('int', 1, 100000000000000000000)"

# Formatting.
assert f"{42:d}|{42:5d}|{42:<5d}|{42:^5d}|{42:05d}|{-42:05d}|{42:+d}|{42: d}" == "42|   42|42   | 42  |00042|-0042|+42| 42"
assert f"{1234567:,} {1234567:_} {0xffff:_x} {255:#X} {5:08b} {255:#010x}" == "1,234,567 1_234_567 ffff 0XFF 00000101 0x000000ff"
assert f"{65:c} {3:f} {3:.1f} {3:e} {3:g} {3:%} {3:n}" == "A 3.000000 3.0 3.000000e+00 3 300.000000% 3"
assert f"{42:>10}|{42:*^10}|{42:=+10}|{-42:=10}" == "        42|****42****|+       42|-       42"
assert f"{True} {True:d} {True:5}|" == "True 1     1|"
assert repr((format(10 ** 25, ","), format(-(10 ** 25), "_d"))) == "('10,000,000,000,000,000,000,000,000', '-10_000_000_000_000_000_000_000_000')"
raises(ValueError, "Unknown format code 's' for object of type 'int'", lambda: format(1, "s"))
raises(ValueError, "Precision not allowed in integer format specifier", lambda: format(1, ".2d"))
raises(ValueError, "Negative zero coercion (z) not allowed in integer format specifier", lambda: format(1, "z"))
raises(ValueError, "Cannot specify ',' with 'c'.", lambda: format(1, "5,c"))
raises(ValueError, "Cannot specify both ',' and '_'.", lambda: format(1, ",_"))
raises(OverflowError, "%c arg not in range(0x110000)", lambda: format(-1, "c"))
raises(ValueError, "Unknown format code 'y' for object of type 'int'", lambda: format(3, "y"))
assert "%d %i %5d %-5d| %05d %x" % (1, 2, 3, 4, 5, 255) == "1 2     3 4    | 00005 ff"
assert repr((str(-0), repr(-5))) == "('0', '-5')"

# What an int cannot do.
raises(TypeError, "'int' object is not callable", lambda: (1)())
raises(TypeError, "'int' object is not subscriptable", lambda: 1[0])
raises(TypeError, "object of type 'int' has no len()", lambda: len(1))


def attempt():
    for x in 5: pass


raises(TypeError, "'int' object is not iterable", attempt)


def attempt():
    a, b = 1


raises(TypeError, "cannot unpack non-iterable int object", attempt)
raises(AttributeError, "'int' object has no attribute 'missing'", lambda: (1).missing)


def attempt():
    (1).x = 2


raises(AttributeError, "'int' object has no attribute 'x' and no __dict__ for setting new attributes", attempt)
raises(TypeError, "bad operand type for unary -: 'str'", lambda: -"1")
