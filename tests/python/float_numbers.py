"""float: repr, arithmetic, conversion, rounding, formatting."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# repr is the shortest text that reads back.
assert repr((0.1, 0.5, 1.0, -0.0, 100.0, 1e10)) == "(0.1, 0.5, 1.0, -0.0, 100.0, 10000000000.0)"
assert repr((1e15, 1e16, 1e17, 1.5e16, 123456789012345678.0)) == "(1000000000000000.0, 1e+16, 1e+17, 1.5e+16, 1.2345678901234568e+17)"
assert repr((0.001, 0.0001, 0.00001, 0.00012345, 1e-7, 1.5e-10)) == "(0.001, 0.0001, 1e-05, 0.00012345, 1e-07, 1.5e-10)"
assert repr((1e100, 1e308, 5e-324, 1.7976931348623157e308)) == "(1e+100, 1e+308, 5e-324, 1.7976931348623157e+308)"
assert repr((0.1 + 0.2, 1 / 3, 2 / 3, 1e23, 9007199254740993.0)) == "(0.30000000000000004, 0.3333333333333333, 0.6666666666666666, 1e+23, 9007199254740992.0)"
assert repr((float("inf"), float("-inf"), float("nan"), -float("nan"))) == "(inf, -inf, nan, nan)"
assert repr((1e400, -1e400, 1e-400)) == "(inf, -inf, 0.0)"
assert repr((3.14, 2.5e0, .5, 5., 1_0.0_1)) == "(3.14, 2.5, 0.5, 5.0, 10.01)"
assert repr((str(1.0), str(1e16), repr(0.1))) == "('1.0', '1e+16', '0.1')"

# Arithmetic.
assert repr((1.5 + 1, 1.5 - 2, 1.5 * 2, 3.0 / 2, 7.5 // 2, 7.5 % 2, 2.0 ** 3)) == "(2.5, -0.5, 3.0, 1.5, 3.0, 1.5, 8.0)"
assert repr((-7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2, -0.0 % 3)) == "(-4.0, 0.5, -4.0, -0.5, 0.0)"
assert repr((divmod(7.5, 2), divmod(-7.5, 2), divmod(1e20, 3))) == "((3.0, 1.5), (-4.0, 0.5), (3.333333333333333e+19, 1.0))"
assert repr((2 ** 0.5, 4 ** 0.5, 2 ** -1.0, 0.0 ** 0, (-8) ** 3.0)) == "(1.4142135623730951, 2.0, 0.5, 1.0, -512.0)"
assert (abs((-8) ** (1 / 3)) > 1.99) is True
raises(ZeroDivisionError, "float division by zero", lambda: 1.0 / 0)
raises(ZeroDivisionError, "float floor division by zero", lambda: 1.0 // 0)
raises(ZeroDivisionError, "float modulo by zero", lambda: 1.0 % 0)
raises(ZeroDivisionError, "float divmod()", lambda: divmod(1.0, 0.0))
raises(ZeroDivisionError, "0.0 cannot be raised to a negative power", lambda: 0.0 ** -1)
raises(OverflowError, "(34, 'Numerical result out of range')", lambda: 10.0 ** 400)
assert repr((1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10)) == "(inf, -inf, nan)"
raises(TypeError, "unsupported operand type(s) for +: 'float' and 'str'", lambda: 1.5 + "a")
raises(TypeError, "unsupported operand type(s) for &: 'float' and 'int'", lambda: 1.5 & 1)
raises(TypeError, "can't multiply sequence by non-int of type 'float'", lambda: [1] * 1.5)
assert repr((abs(-1.5), -1.5, +1.5, max(1, 1.5), min(1.5, 1))) == "(1.5, -1.5, 1.5, 1.5, 1)"
assert repr((sum([0.1] * 10), sum([0.1, 0.2, 0.3]), sum([1, 2.5]))) == "(1.0, 0.6, 3.5)"
assert repr((0.1 + 0.2 == 0.3, 1.0 == 1, 0.0 == -0.0, 1 < 1.5, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53))) == "(False, True, True, True, True, False)"
nan = float("nan")
assert repr((nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan])) == "(False, True, False, True, True)"
assert repr((float("inf") > 10 ** 400, float("-inf") < -(10 ** 400))) == "(True, True)"

# Conversion.
assert repr((float("1.5"), float(" 1e3 "), float("-.5"), float("1_000.5"), float("Infinity"), float("-inf"), float(3), float(True), float())) == "(1.5, 1000.0, -0.5, 1000.5, inf, -inf, 3.0, 1.0, 0.0)"
raises(ValueError, "could not convert string to float: ''", lambda: float(""))
raises(ValueError, "could not convert string to float: 'a'", lambda: float("a"))
raises(ValueError, "could not convert string to float: '1.5.2'", lambda: float("1.5.2"))
raises(ValueError, "could not convert string to float: '1__0'", lambda: float("1__0"))
raises(TypeError, "float() argument must be a string or a real number, not 'NoneType'", lambda: float(None))
raises(TypeError, "float() argument must be a string or a real number, not 'list'", lambda: float([]))
raises(ValueError, "could not convert string to float: '0x10'", lambda: float("0x10"))
assert repr((int(1.9), int(-1.9))) == "(1, -1)"
assert repr(((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (0.5).hex(), float.fromhex("0x1.8p1"))) == "(False, True, (3, 4), '0x1.0000000000000p-1', 3.0)"
assert repr(((1.5).real, (1.5).imag, (1.5).conjugate())) == "(1.5, 0.0, 1.5)"
assert repr((hash(0.5) == hash(0.5), hash(2.0) == hash(2), hash(float("inf")))) == "(True, True, 314159)"
assert repr((bool(0.0), bool(0.1), bool(nan))) == "(False, True, True)"

# round: half to even, on the exact binary value.
assert repr((round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5))) == "(0, 2, 2, 0, -2)"
assert repr((round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2))) == "(2.67, 1.0, 0.12, 0.38)"
assert repr((round(3.14159, 3), round(1234.5678, -2), round(5.0), round(5.0, 0), round(1e20, 2))) == "(3.142, 1200.0, 5, 5.0, 1e+20)"
assert repr((round(2.5, None), round(-0.4), round(-0.4, 0))) == "(2, 0, -0.0)"
raises(ValueError, "cannot convert float NaN to integer", lambda: round(float("nan")))
raises(OverflowError, "cannot convert float infinity to integer", lambda: round(float("inf")))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: round(1.5, 1.5))
raises(TypeError, "type str doesn't define __round__ method", lambda: round("a"))

# Formatting.
assert f"{3.14159:.2f} {3.14159:8.3f}| {3.14159:<8.2f}| {3.14159:+.1f} {-3.5:.0f} {2.5:.0f}" == "3.14    3.142| 3.14    | +3.1 -4 2"
assert f"{1234567.891:,.2f} {1234567.891:_} {1e9:,}" == "1,234,567.89 1_234_567.891 1,000,000,000.0"
assert f"{0.000012345:g} {123456789.0:g} {0.1:g} {100000.0:g} {1000000.0:g} {1e-5:.3g}" == "1.2345e-05 1.23457e+08 0.1 100000 1e+06 1e-05"
assert f"{12345.6789:e} {12345.6789:.2e} {0.0:e} {1e100:E}" == "1.234568e+04 1.23e+04 0.000000e+00 1.000000E+100"
assert f"{0.1234:%} {0.1234:.1%} {1.5:.0%}" == "12.340000% 12.3% 150%"
assert f"{1.0} {1e20} {1.5:n} {1.0:.1f} {1.0:g}" == "1.0 1e+20 1.5 1.0 1"
assert f"{3.0:5}|{3.0:>8}|{3.0:08.2f}|{-3.0:08.2f}|{3.5:*^9}|{3.5:=+9}" == "  3.0|     3.0|00003.00|-0003.00|***3.5***|+     3.5"
assert f"{float('nan'):.2f} {float('inf'):5.1f} {float('-inf'):F} {float('nan'):05}" == "nan   inf -INF 00nan"
assert f"{1.5:.3} {123456.0:.3} {0.1:.20f} {1e16:.1f}" == "1.5 1.23e+05 0.10000000000000000555 10000000000000000.0"
assert f"{0.1:.3} {1234.0:.3} {12.0:.3}" == "0.1 1.23e+03 12.0"
assert "%.3f %5.1f %g %e %s" % (1 / 3, 2.25, 1e10, 12.5, 0.1) == "0.333   2.2 1e+10 1.250000e+01 0.1"
assert "%.0f %.0f %f" % (0.5, 1.5, 1e15) == "0 2 1000000000000000.000000"
raises(ValueError, "Unknown format code 'd' for object of type 'float'", lambda: format(1.5, "d"))
raises(ValueError, "Unknown format code 's' for object of type 'float'", lambda: format(1.5, "s"))
raises(ValueError, "Unknown format code 'x' for object of type 'float'", lambda: format(1.5, "x"))
raises(AttributeError, "'float' object has no attribute 'missing'", lambda: (1.5).missing)
