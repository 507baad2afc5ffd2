"""decimal: exact arithmetic, rounding, quantize, text, errors."""
from decimal import Decimal, DivisionByZero, InvalidOperation, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_CEILING, ROUND_FLOOR, getcontext, localcontext


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


D = Decimal
assert repr((D("1.10"), str(D("1.10")), D(1), D("1e3"), D("-0"), D("NaN"), D("Infinity"), D(" 1.5 "), D("1_000.5"), D(0.1), D(0.5), D(True), D(), D((0, (1, 2), -1)))) == "(Decimal('1.10'), '1.10', Decimal('1'), Decimal('1E+3'), Decimal('-0'), Decimal('NaN'), Decimal('Infinity'), Decimal('1.5'), Decimal('1000.5'), Decimal('0.1000000000000000055511151231257827021181583404541015625'), Decimal('0.5'), Decimal('1'), Decimal('0'), Decimal('1.2'))"
assert repr((D("0.1") + D("0.2"), D("1.10") + 1, 1 - D("0.9"), D("1.20") * 3, D(10) / 4, D(1) / 3, D(10) // 3, D(10) % 3, D(-10) // 3, D(-10) % 3, D(2) ** 10, D(2) ** D("0.5"), -D("1.5"), +D("1.50"), abs(D("-2")), divmod(D(7), 2))) == "(Decimal('0.3'), Decimal('2.10'), Decimal('0.1'), Decimal('3.60'), Decimal('2.5'), Decimal('0.3333333333333333333333333333'), Decimal('3'), Decimal('1'), Decimal('-3'), Decimal('-1'), Decimal('1024'), Decimal('1.414213562373095048801688724'), Decimal('-1.5'), Decimal('1.50'), Decimal('2'), (Decimal('3'), Decimal('1')))"
assert repr((D("1.0") == 1, D("1.0") == D("1"), D("0.1") == 0.1, D("0.5") == 0.5, D(1) < 2, D("1.5") > 1, hash(D("1.0")) == hash(1), D("NaN") == D("NaN"), max(D(1), D("1.5")), sum([D("0.1")] * 3), sorted([D(3), D(1)]))) == "(True, True, False, True, True, True, True, False, Decimal('1.5'), Decimal('0.3'), [Decimal('1'), Decimal('3')])"
assert repr((D("2.675").quantize(D("0.01")), D("2.665").quantize(D("0.01")), D("2.5").quantize(D(1)), D("3.5").quantize(D(1)), D("1.23456").quantize(D("0.001"), rounding=ROUND_DOWN), D("1.25").quantize(D("0.1"), ROUND_HALF_UP), D("1.21").quantize(D("0.1"), ROUND_UP), D("-1.25").quantize(D("0.1"), ROUND_FLOOR), D("-1.25").quantize(D("0.1"), ROUND_CEILING), D(5).quantize(D("0.00")))) == "(Decimal('2.68'), Decimal('2.66'), Decimal('2'), Decimal('4'), Decimal('1.234'), Decimal('1.3'), Decimal('1.3'), Decimal('-1.3'), Decimal('-1.2'), Decimal('5.00'))"
assert repr((round(D("2.675"), 2), round(D("2.5")), round(D("1.2345"), 3), int(D("3.9")), int(D("-3.9")), float(D("1.5")), str(D("1E+3")), str(D("0.0000001")), str(D("123E-10")), D("1E+3").normalize(), D("1.500").normalize(), D("100").normalize(), f"{D('1.500').normalize():f}")) == "(Decimal('2.68'), 2, Decimal('1.234'), 3, -3, 1.5, '1E+3', '1E-7', '1.23E-8', Decimal('1E+3'), Decimal('1.5'), Decimal('1E+2'), '1.5')"
assert repr((D("1.5").as_tuple(), D("1.50").as_integer_ratio(), D("-1.5").is_signed(), D("NaN").is_nan(), D("1.5").is_zero(), D("Infinity").is_infinite(), D("123.45").adjusted(), D("1.5").to_integral_value(), D("2.5").to_integral_value(ROUND_HALF_UP), D(2).sqrt(), D("0.25").sqrt(), D(1).exp(), D(10).ln(), D(1000).log10(), D("1.5").copy_sign(D(-1)), D("12.3").scaleb(2), D(5).compare(D(3)), D("1.2").max(D(2)), D(7).remainder_near(4))) == "(DecimalTuple(sign=0, digits=(1, 5), exponent=-1), (3, 2), True, True, False, True, 2, Decimal('2'), Decimal('3'), Decimal('1.414213562373095048801688724'), Decimal('0.5'), Decimal('2.718281828459045235360287471'), Decimal('2.302585092994045684017991455'), Decimal('3'), Decimal('-1.5'), Decimal('1.23E+3'), Decimal('1'), Decimal('2'), Decimal('-1'))"
assert repr((f"{D('1234.567'):.2f}", f"{D('1234567.891'):,.1f}", f"{D('0.5'):%}", f"{D('12'):>8}|", f"{D('12.5'):e}", f"{D('1.0')}", "%.1f" % D("2.25"), f"{D('1E+5'):f}", f"{D('3.14159'):.3}")) == "('1234.57', '1,234,567.9', '50%', '      12|', '1.25e+1', '1.0', '2.2', '100000', '3.14')"
raises(InvalidOperation, "[<class 'decimal.ConversionSyntax'>]", lambda: D("abc"))
raises(InvalidOperation, "[<class 'decimal.ConversionSyntax'>]", lambda: D("1.2.3"))
raises(DivisionByZero, "[<class 'decimal.DivisionByZero'>]", lambda: D(1) / 0)
raises(InvalidOperation, "[<class 'decimal.DivisionUndefined'>]", lambda: D(0) / 0)
raises(DivisionByZero, "[<class 'decimal.DivisionByZero'>]", lambda: D(1) // 0)
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", lambda: D(1) % 0)
raises(TypeError, "unsupported operand type(s) for +: 'decimal.Decimal' and 'float'", lambda: D("1") + 0.5)
raises(TypeError, "can't multiply sequence by non-int of type 'decimal.Decimal'", lambda: D("1") * "a")
raises(ValueError, "argument must be a sequence of length 3", lambda: D([]))
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", lambda: D("1e30").quantize(D("0.01")))
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", lambda: D(-1).sqrt())
raises(ValueError, "cannot convert NaN to integer", lambda: int(D("NaN")))
raises(InvalidOperation, "[<class 'decimal.InvalidOperation'>]", lambda: D("NaN") < 1)
assert repr((issubclass(DivisionByZero, ZeroDivisionError), issubclass(InvalidOperation, ArithmeticError), isinstance(D(1), object))) == "(True, True, True)"
assert repr((getcontext().prec, getcontext().rounding)) == "(28, 'ROUND_HALF_EVEN')"
with localcontext() as context:
    context.prec = 5
    inside = D(1) / 3
assert repr((inside, D(1) / 3)) == "(Decimal('0.33333'), Decimal('0.3333333333333333333333333333'))"
with localcontext(prec=3):
    third = D(2) / 3
assert repr((third, repr(D("1.10")), D("1.10").__class__.__name__, {D("1.0"): "x"}[1], bool(D("0.00")), D("0.00") == 0, D("1") in [1])) == "(Decimal('0.667'), \"Decimal('1.10')\", 'Decimal', 'x', False, True, True)"
assert repr((sum([D("1.10"), D("2.20")]), min(D("1"), D("0.5")), D("10.50").to_eng_string(), D("7").fma(2, 3), D("1.1") + D("2.20"), D("1.10") * D("2.0"), D("1e2") + 1)) == "(Decimal('3.30'), Decimal('0.5'), '10.50', Decimal('17'), Decimal('3.30'), Decimal('2.200'), Decimal('101'))"
