# float and complex.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


nan, inf = float("nan"), float("inf")

# reprs
for x, expected in [
    (0.1 + 0.2, "0.30000000000000004"),
    (1e16, "1e+16"),
    (1e15, "1000000000000000.0"),
    (0.0001, "0.0001"),
    (0.00001, "1e-05"),
    (-0.0, "-0.0"),
    (inf, "inf"),
    (-inf, "-inf"),
    (nan, "nan"),
    (5e-324, "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308"),
    (123456789012345680.0, "1.2345678901234568e+17"),
    (626617478938553.25, "626617478938553.2"),
    (100.0, "100.0"),
]:
    assert repr(x) == expected and str(x) == expected, (x, expected)

# making one
assert float() == 0.0 and float(" 1_0.5e1\n") == 105.0 and float("-.5") == -0.5 and float("1.") == 1.0 and float(True) == 1.0
assert float("Infinity") == inf and float("-inf") == -inf and float("nan") != float("nan") and float(b"1.5") == 1.5
assert float("1e400") == inf and float(10**20) == 1e20 and float("٣.٥") == 3.5
for text in ["", "abc", "1_", "1__0", "1e", ".", "0x1", "1 2", "infin"]:
    assert error(float, text) == f"ValueError: could not convert string to float: {text!r}"
assert error(float, None) == "TypeError: float() argument must be a string or a real number, not 'NoneType'"
assert error(float, 10**400) == "OverflowError: int too large to convert to float"

# arithmetic
assert 7.5 // 2 == 3.0 and -7.5 // 2 == -4.0 and 7.5 % -2 == -0.5 and -1e-20 % 3 == 3.0 and divmod(7.5, 2) == (3.0, 1.5)
assert 5.0 % inf == 5.0 and -5.0 % inf == inf and repr(0.0 % -1.0) == "-0.0" and repr(-0.0 // 1.0) == "-0.0"
assert 2.0**0.5 == 1.4142135623730951 and 2.0**-1 == 0.5 and 0.0**0 == 1.0 and 1.0**nan == 1.0 and inf**-1 == 0.0
assert type((-8) ** (1 / 3)) is complex and (-2.0) ** 2 == 4.0
for expression, expected in [
    (lambda: 1.0 / 0, "ZeroDivisionError: float division by zero"),
    (lambda: 1.0 // 0, "ZeroDivisionError: float floor division by zero"),
    (lambda: 1.0 % 0, "ZeroDivisionError: float modulo by zero"),
    (lambda: divmod(1.0, 0), "ZeroDivisionError: float divmod()"),
    (lambda: 0.0**-1, "ZeroDivisionError: 0.0 cannot be raised to a negative power"),
    (lambda: 10.0**400, "OverflowError: (34, 'Numerical result out of range')"),
    (lambda: pow(2.0, 3, 4), "TypeError: pow() 3rd argument not allowed unless all arguments are integers"),
    (lambda: 1.0 + "a", "TypeError: unsupported operand type(s) for +: 'float' and 'str'"),
    (lambda: 1.0 < None, "TypeError: '<' not supported between instances of 'float' and 'NoneType'"),
]:
    assert error(expression) == expected, error(expression)
assert not nan == nan and nan != nan and not nan < 1 and not nan > 1
assert hash(0.5) == 1152921504606846976 and hash(inf) == 314159 and hash(-inf) == -314159 and hash(1e300) == 1224995262755759164

# rounding is exact, halves go to even
assert round(0.5) == 0 and round(1.5) == 2 and round(2.5) == 2 and round(-0.5) == 0 and type(round(1.2)) is int
assert round(2.675, 2) == 2.67 and round(1.005, 2) == 1.0 and round(0.125, 2) == 0.12 and round(1234.5, -2) == 1200.0
assert round(25.0, -1) == 20.0 and round(1e300, 2) == 1e300 and round(1.5, 400) == 1.5 and round(1.5, -400) == 0.0
assert round(nan, 2) != round(nan, 2) and error(round, nan) == "ValueError: cannot convert float NaN to integer"
assert error(round, inf) == "OverflowError: cannot convert float infinity to integer"
assert error(round, 1.7e308, -308) == "OverflowError: rounded value too large to represent"

# methods
assert (0.1).hex() == "0x1.999999999999ap-4" and (-0.0).hex() == "-0x0.0p+0" and float.fromhex("0x1.8p1") == 3.0
assert float.fromhex("0x1.999999999999ap-4") == 0.1 and float.fromhex(" inf ") == inf and float.fromhex("-ff") == -255.0
assert error(float.fromhex, "x") == "ValueError: invalid hexadecimal floating-point string"
assert error(float.fromhex, "0x1p1024") == "OverflowError: hexadecimal value too large to represent as a float"
assert (0.75).as_integer_ratio() == (3, 4) and (1e20).as_integer_ratio() == (10**20, 1) and (-0.0).as_integer_ratio() == (0, 1)
assert (5e-324).as_integer_ratio() == (1, 2**1074)
assert error(inf.as_integer_ratio) == "OverflowError: cannot convert Infinity to integer ratio"
assert (1.0).is_integer() and not (1.5).is_integer() and not inf.is_integer() and (1.5).real == 1.5 and (1.5).conjugate() == 1.5
assert int(1e20) == 100000000000000000000 and (1.7).__trunc__() == 1 and (-1.2).__floor__() == -2 and (1.2).__ceil__() == 2
assert float.__add__(1.0, 2) == 3.0 and (1.0).__add__("a") is NotImplemented and (2.0).__rpow__(3) == 9.0 and (1.0).__eq__(1) is True

# complex
z = 1 + 2j
assert repr(z) == "(1+2j)" and repr(2j) == "2j" and repr(-0.0 + 2j) == "2j" and repr(complex(-0.0, 2)) == "(-0+2j)" and repr(1 - 2j) == "(1-2j)"
assert repr(complex(nan, inf)) == "(nan+infj)" and str(1.5 + 0j) == "(1.5+0j)" and repr(complex(0, -1)) == "-1j"
assert z * z == -3 + 4j and z / (1 + 1j) == 1.5 + 0.5j and z - 1 == 2j and 1 + z == 2 + 2j and -z == -1 - 2j and z**2 == -3 + 4j
assert z.real == 1.0 and z.imag == 2.0 and z.conjugate() == 1 - 2j and abs(3 + 4j) == 5.0 and z == complex("1+2j") and z != 1
assert 1 + 0j == 1 and hash(1 + 0j) == hash(1) and bool(0j) is False and complex(1, 2) == z and complex("(1e2-j)") == 100 - 1j
assert complex(1j, 1j) == -1 + 1j and complex(real=3) == 3
for expression, expected in [
    (lambda: z / 0, "ZeroDivisionError: complex division by zero"),
    (lambda: 0j**-1, "ZeroDivisionError: 0.0 to a negative or complex power"),
    (lambda: z < 1, "TypeError: '<' not supported between instances of 'complex' and 'int'"),
    (lambda: z // 1, "TypeError: unsupported operand type(s) for //: 'complex' and 'int'"),
    (lambda: complex("a"), "ValueError: complex() arg is a malformed string"),
    (lambda: complex("1", 2), "TypeError: complex() can't take second arg if first is a string"),
    (lambda: complex([]), "TypeError: complex() first argument must be a string or a number, not 'list'"),
    (lambda: float(z), "TypeError: float() argument must be a string or a real number, not 'complex'"),
    (lambda: int(z), "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'"),
]:
    assert error(expression) == expected, error(expression)


# subclasses
class Price(float):
    def __str__(self):
        return f"${float(self):.2f}"


p = Price(2.5)
assert str(p) == "$2.50" and repr(p) == "2.5" and p == 2.5 and type(p + 1) is float and p + 1 == 3.5 and hash(p) == hash(2.5)
assert f"{p:.1f}" == "2.5" and f"{p}" == "$2.50" and "%.1f" % p == "2.5" and round(p) == 2 and 2 * p == 5.0 and p < 3 and int(p) == 2
assert Price("1.5") == 1.5 and isinstance(p, float) and Price.fromhex("0x1p1").__class__ is Price


class Real:
    def __float__(self):
        return 1.5


assert float(Real()) == 1.5 and "%.1f" % Real() == "1.5" and complex(Real()) == 1.5
