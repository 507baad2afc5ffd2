"""decimal: every method of Decimal with its edges, and the context's."""
import decimal
from decimal import (
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP, Context,
    Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow, getcontext, localcontext,
)
from fractions import Fraction

D = Decimal
a, b = D("12.345"), D("-0.5")
modes = (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, ROUND_05UP)


def do(text):
    names = dict(globals())
    with localcontext():
        exec(text, names)
    return names.get("result")

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # making them
    ('D("1.10"), D(1), D(-0.5), D("1e3"), D("1E-7"), D(" 1_000.5 "), D((1, (1, 2, 3), -2)), D("NaN"), D("-Infinity"), D("sNaN"), D("nan123"), D(), D(True), D("-0"), D("0E+3")', "(Decimal('1.10'), Decimal('1'), Decimal('-0.5'), Decimal('1E+3'), Decimal('1E-7'), Decimal('1000.5'), Decimal('-1.23'), Decimal('NaN'), Decimal('-Infinity'), Decimal('sNaN'), Decimal('NaN123'), Decimal('0'), Decimal('1'), Decimal('-0'), Decimal('0E+3'))"),
    ('D(0.1)', "Decimal('0.1000000000000000055511151231257827021181583404541015625')"),
    ('D("abc")', "InvalidOperation: [<class 'decimal.ConversionSyntax'>]"),
    ('D("1.2.3")', "InvalidOperation: [<class 'decimal.ConversionSyntax'>]"),
    ('D([1])', 'ValueError: argument must be a sequence of length 3'),
    ('D(None)', 'TypeError: conversion from NoneType to Decimal is not supported'),
    ('D((1, 2))', 'ValueError: argument must be a sequence of length 3'),
    ('D.from_float(0.1), D.from_float(5), D.from_float(float("inf"))', "(Decimal('0.1000000000000000055511151231257827021181583404541015625'), Decimal('5'), Decimal('Infinity'))"),
    ('D.from_float("1")', 'TypeError: argument must be int or float'),
    ('str(D("1E+5")), str(D("100000")), str(D("0.000001")), str(D("0.0000001")), str(D("-0.00")), repr(D("1e400"))', '(\'1E+5\', \'100000\', \'0.000001\', \'1E-7\', \'-0.00\', "Decimal(\'1E+400\')")'),
    # arithmetic
    ('a + b, a - b, a * b, a / b, a // b, a % b, -a, +a, abs(b), a ** 2, b ** 3, D(2) ** -1, D(2) ** D("0.5")', "(Decimal('11.845'), Decimal('12.845'), Decimal('-6.1725'), Decimal('-24.69'), Decimal('-24'), Decimal('0.345'), Decimal('-12.345'), Decimal('12.345'), Decimal('0.5'), Decimal('152.399025'), Decimal('-0.125'), Decimal('0.5'), Decimal('1.414213562373095048801688724'))"),
    ('a + 1, 2 - a, 3 * a, 1 / D(8), 7 // D(2), 7 % D(2), divmod(D(7), 2), divmod(D(-7), D(2)), D(-7) // 2, D(-7) % 3', "(Decimal('13.345'), Decimal('-10.345'), Decimal('37.035'), Decimal('0.125'), Decimal('3'), Decimal('1'), (Decimal('3'), Decimal('1')), (Decimal('-3'), Decimal('-1')), Decimal('-3'), Decimal('-1'))"),
    ('D(1) / D(3), D(2) / 3, D(10) ** 30, D("1.10") + D("2.20"), D("1.10") * D("2.0"), D("5.00") / D("2.5")', "(Decimal('0.3333333333333333333333333333'), Decimal('0.6666666666666666666666666667'), Decimal('1.000000000000000000000000000E+30'), Decimal('3.30'), Decimal('2.200'), Decimal('2.0'))"),
    ('a + 1.5', "TypeError: unsupported operand type(s) for +: 'decimal.Decimal' and 'float'"),
    ('a * "x"', "TypeError: can't multiply sequence by non-int of type 'decimal.Decimal'"),
    ('1.5 - a', "TypeError: unsupported operand type(s) for -: 'float' and 'decimal.Decimal'"),
    ('D(1) / 0', "DivisionByZero: [<class 'decimal.DivisionByZero'>]"),
    ('D(0) / 0', "InvalidOperation: [<class 'decimal.DivisionUndefined'>]"),
    ('D(1) // 0', "DivisionByZero: [<class 'decimal.DivisionByZero'>]"),
    ('D(5) % 0', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(0) ** 0', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(-1) ** D("0.5")', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D("Infinity") - D("Infinity")', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('pow(D(3), 4, 5), pow(D(2), 10)', "(Decimal('1'), Decimal('1024'))"),
    ('sum([D("0.1")] * 10), sum([D(1), 2]), max(D(1), D("1.0")), min(D(3), 2), sorted([D("2.5"), 1, D(-1)])', "(Decimal('1.0'), Decimal('3'), Decimal('1'), 2, [Decimal('-1'), 1, Decimal('2.5')])"),
    # comparing
    ('D("1.0") == D(1), D("1.0") == 1, D("0.5") == 0.5, D("0.1") == 0.1, D(1) != 2, D(1) < 1.5, D(2) > 1, D("NaN") == D("NaN"), D("-0") == 0, D(1) == "1", D(1) == None', '(True, True, True, False, True, True, True, False, True, False, False)'),
    ('D("NaN") < 1', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(1) < "x"', "TypeError: '<' not supported between instances of 'decimal.Decimal' and 'str'"),
    ('D("0.25") == Fraction(1, 4)', 'True'),
    ('hash(D("1.0")) == hash(1), hash(D("0.5")) == hash(0.5), {D("1.0"): "x"}[1], len({D(1), 1, 1.0})', "(True, True, 'x', 1)"),
    ('bool(D(0)), bool(D("0.00")), bool(D("-0.1")), bool(D("NaN"))', '(False, False, True, True)'),
    # quantize and rounding
    ('[D("2.5").quantize(D(1), rounding=m) for m in modes]', "[Decimal('3'), Decimal('2'), Decimal('2'), Decimal('2'), Decimal('2'), Decimal('3'), Decimal('3'), Decimal('2')]"),
    ('[D("-2.5").quantize(D(1), rounding=m) for m in modes]', "[Decimal('-2'), Decimal('-2'), Decimal('-3'), Decimal('-2'), Decimal('-2'), Decimal('-3'), Decimal('-3'), Decimal('-2')]"),
    ('[D("7.325").quantize(D("0.01"), m) for m in modes]', "[Decimal('7.33'), Decimal('7.32'), Decimal('7.32'), Decimal('7.32'), Decimal('7.32'), Decimal('7.33'), Decimal('7.33'), Decimal('7.32')]"),
    ('D("1.005").quantize(D("0.01")), D("123").quantize(D("1E+1")), D("1.5").quantize(D("1.000")), D("0").quantize(D("0.00")), D("Infinity").quantize(D("Infinity"))', "(Decimal('1.00'), Decimal('1.2E+2'), Decimal('1.500'), Decimal('0.00'), Decimal('Infinity'))"),
    ('D("1e30").quantize(D("0.01"))', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D("Infinity").quantize(D(1))', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(1).quantize(D("0.1"), rounding="nope")', 'TypeError: valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]'),
    ('round(D("2.5")), round(D("3.5")), round(D("2.675"), 2), round(D("1234.5"), -2), round(D("1.5"), 0), type(round(D("1.5"))).__name__, type(round(D("1.5"), 0)).__name__', "(2, 4, Decimal('2.68'), Decimal('1.2E+3'), Decimal('2'), 'int', 'Decimal')"),
    ('round(D("NaN"))', 'ValueError: cannot convert NaN to integer'),
    ('round(D("Infinity"))', 'OverflowError: cannot convert Infinity to integer'),
    ('int(D("2.9")), int(D("-2.9")), float(D("0.1")), D("2.1").__ceil__(), D("-2.1").__floor__(), D("2.9").__trunc__(), complex(D("1.5"))', '(2, -2, 0.1, 3, -3, 2, (1.5+0j))'),
    ('int(D("NaN"))', 'ValueError: cannot convert NaN to integer'),
    ('int(D("Infinity"))', 'OverflowError: cannot convert Infinity to integer'),
    ('D("1.23456").normalize(), D("1.200").normalize(), D("100").normalize(), D("0.00").normalize(), D("-0.0").normalize()', "(Decimal('1.23456'), Decimal('1.2'), Decimal('1E+2'), Decimal('0'), Decimal('-0'))"),
    ('D("2.5").to_integral_value(), D("2.5").to_integral_value(ROUND_UP), D("2.5").to_integral_exact(), D("2.5").to_integral(), D("1e5").to_integral_value()', "(Decimal('2'), Decimal('3'), Decimal('2'), Decimal('2'), Decimal('1E+5'))"),
    # what a number is
    ('D("1.5").is_signed(), D("-0").is_signed(), D(0).is_zero(), D("NaN").is_nan(), D("sNaN").is_snan(), D("NaN").is_qnan(), D("Infinity").is_infinite(), D(1).is_finite(), D("1e-999999").is_subnormal(), D(1).is_normal(), D(1).is_canonical()', '(False, True, True, True, True, True, True, True, False, True, True)'),
    ('[D(x).number_class() for x in ("1", "-1", "0", "-0", "Infinity", "-Infinity", "NaN", "sNaN")]', "['+Normal', '-Normal', '+Zero', '-Zero', '+Infinity', '-Infinity', 'NaN', 'sNaN']"),
    ('D("1.50").as_tuple(), D("-Infinity").as_tuple(), D("NaN").as_tuple(), D("1e3").as_tuple(), D("1.5").as_tuple().exponent', "(DecimalTuple(sign=0, digits=(1, 5, 0), exponent=-2), DecimalTuple(sign=1, digits=(0,), exponent='F'), DecimalTuple(sign=0, digits=(), exponent='n'), DecimalTuple(sign=0, digits=(1,), exponent=3), -1)"),
    ('D("0.25").as_integer_ratio(), D("-3").as_integer_ratio(), D("1e2").as_integer_ratio(), D("1.5").real, D("1.5").imag, D("1.5").conjugate()', "((1, 4), (-3, 1), (100, 1), Decimal('1.5'), Decimal('0'), Decimal('1.5'))"),
    ('D("NaN").as_integer_ratio()', 'ValueError: cannot convert NaN to integer ratio'),
    ('D("123.45").adjusted(), D("0.001").adjusted(), D(0).adjusted(), D("123").radix(), D("1.5").canonical()', "(2, -3, 0, Decimal('10'), Decimal('1.5'))"),
    # comparisons as numbers
    ('D(1).compare(2), D(2).compare(1), D(1).compare(D("1.0")), D("NaN").compare(1), D(1).compare_total(D("1.0")), D("-1").compare_total_mag(D("2")), D("1.0").same_quantum(D("2.5")), D(1).same_quantum(D("1.0"))', "(Decimal('-1'), Decimal('1'), Decimal('0'), Decimal('NaN'), Decimal('1'), Decimal('-1'), True, False)"),
    ('D(1).compare_signal(D("NaN"))', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(3).max(5), D(3).min(D("NaN")), D(-3).max_mag(2), D(-3).min_mag(2), D(1).max(D("1.0"))', "(Decimal('5'), Decimal('3'), Decimal('-3'), Decimal('2'), Decimal('1'))"),
    # mathematics
    ('D(2).sqrt(), D(16).sqrt(), D("0.25").sqrt(), D(0).sqrt(), D(1).exp(), D(0).exp(), D(10).ln(), D(100).log10(), D(2).log10(), D(1).ln(), D("1e5").logb()', "(Decimal('1.414213562373095048801688724'), Decimal('4'), Decimal('0.5'), Decimal('0'), Decimal('2.718281828459045235360287471'), Decimal('1'), Decimal('2.302585092994045684017991455'), Decimal('2'), Decimal('0.3010299956639811952137388947'), Decimal('0'), Decimal('5'))"),
    ('D(-1).sqrt()', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(-1).ln()', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    ('D(0).ln()', "Decimal('-Infinity')"),
    ('D(0).log10()', "Decimal('-Infinity')"),
    ('D(2).fma(3, 4), D("2.5").fma(2, D("0.1")), D(5).remainder_near(3), D(10).remainder_near(6), D(7).scaleb(2), D("1.5").scaleb(-1)', "(Decimal('10'), Decimal('5.1'), Decimal('-1'), Decimal('-2'), Decimal('7E+2'), Decimal('0.15'))"),
    ('D(1).next_plus(), D(1).next_minus(), D(1).next_toward(2), D(0).next_plus()', "(Decimal('1.000000000000000000000000001'), Decimal('0.9999999999999999999999999999'), Decimal('1.000000000000000000000000001'), Decimal('1E-1000026'))"),
    ('D(5).copy_abs(), D(5).copy_negate(), D(5).copy_sign(D(-1)), D("-5").copy_abs()', "(Decimal('5'), Decimal('-5'), Decimal('-5'), Decimal('5'))"),
    ('D("1101").logical_and(D("1011")), D("1101").logical_or(D("11")), D("1101").logical_xor(D("1011")), D(0).logical_invert(), D("123").shift(1), D("123").shift(-1), D("123").rotate(1)', "(Decimal('1001'), Decimal('1111'), Decimal('110'), Decimal('1111111111111111111111111111'), Decimal('1230'), Decimal('12'), Decimal('1230'))"),
    ('D(12).logical_and(1)', "InvalidOperation: [<class 'decimal.InvalidOperation'>]"),
    # text
    ('D("1234.5").to_eng_string(), D("1E+5").to_eng_string(), D("1E-7").to_eng_string(), str(D("12E+4")), D("12E+4").to_eng_string()', "('1234.5', '100E+3', '100E-9', '1.2E+5', '120E+3')"),
    ('f"{a}", f"{a:.2f}", f"{a:10.1f}|", f"{a:<10}|", f"{a:e}", f"{a:.3e}", f"{a:g}", f"{a:+.1f}", f"{D(\'1234567.891\'):,.2f}", f"{D(\'0.256\'):.1%}", f"{a:08.2f}", f"{D(\'1E+3\'):f}", f"{D(\'NaN\'):f}", f"{D(\'-0.001\'):.1f}", f"{D(\'-0.001\'):z.1f}", f"{D(5):*^7}", f"{D(\'1e-10\')}", f"{D(1000000):,}", f"{D(1234):_}" if False else ""', "('12.345', '12.34', '      12.3|', '12.345    |', '1.2345e+1', '1.234e+1', '12.345', '+12.3', '1,234,567.89', '25.6%', '00012.34', '1000', 'NaN', '-0.0', '0.0', '***5***', '1E-10', '1,000,000', '')"),
    ('format(a, "d")', 'ValueError: invalid format string'),
    ('format(a, "nope")', 'ValueError: invalid format string'),
    ('"%s %.1f %d %r" % (a, a, a, a), "{:.0f}".format(D("0.5")), "{:.0f}".format(D("1.5")), "{!r}".format(D("1"))', '("12.345 12.3 12 Decimal(\'12.345\')", \'0\', \'2\', "Decimal(\'1\')")'),
    # contexts
    ('do("getcontext().prec = 6; result = D(1) / 7, +D(\'1.23456789\')")', "(Decimal('0.142857'), Decimal('1.23457'))"),
    ('do("getcontext().rounding = ROUND_UP; result = round(D(\'1.25\'), 1), D(\'1.21\').quantize(D(\'0.1\'))")', "(Decimal('1.3'), Decimal('1.3'))"),
    ('do("with localcontext(prec=4) as c: inside = D(2).sqrt()\\nresult = inside, D(2).sqrt(), c.prec")', "(Decimal('1.414'), Decimal('1.414213562373095048801688724'), 4)"),
    ('do("with localcontext(Context(prec=3)): result = D(22) / 7")', "Decimal('3.14')"),
    ('do("getcontext().traps[Inexact] = True; D(1) / 3")', "Inexact: [<class 'decimal.Inexact'>]"),
    ('do("getcontext().traps[DivisionByZero] = False; result = D(1) / 0, D(-1) / 0")', "(Decimal('Infinity'), Decimal('-Infinity'))"),
    ('do("getcontext().traps[InvalidOperation] = False; result = D(\'x\'), D(0) / 0, D(-1).sqrt()")', "(Decimal('NaN'), Decimal('NaN'), Decimal('NaN'))"),
    ('do("c = getcontext(); c.clear_flags(); D(1) / 3; result = c.flags[Inexact], c.flags[DivisionByZero]")', '(True, False)'),
    ('do("getcontext().Emax = 5; D(\'1e5\') * 10")', "Overflow: [<class 'decimal.Overflow'>]"),
    ('do("getcontext().prec = 0")', 'ValueError: valid range for prec is [1, MAX_PREC]'),
    ('do("getcontext().rounding = \'x\'")', 'TypeError: valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]'),
    ('Context(prec=5), Context(prec=3, rounding=ROUND_DOWN).create_decimal("1.2345"), Context(prec=3).divide(D(1), 3), Context(prec=4).sqrt(D(2)), Context(prec=4).power(2, D("0.5")), Context(prec=3).plus(D("1.2345")), Context(prec=9).create_decimal_from_float(0.1)', "(Context(prec=5, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow]), Decimal('1.23'), Decimal('0.333'), Decimal('1.414'), Decimal('1.414'), Decimal('1.23'), Decimal('0.100000000'))"),
    ('Context(prec=3).add(1, D("2.3456")), Context().quantize(D("1.25"), D("0.1")), Context().to_sci_string(D("1E+5")), Context(prec=5).Etiny(), Context(prec=5).Etop(), Context(capitals=0).to_sci_string(D("1E+50"))', "(Decimal('3.35'), Decimal('1.2'), '1E+5', -1000003, 999995, '1e+50')"),
    ('issubclass(DivisionByZero, ZeroDivisionError), issubclass(InvalidOperation, ArithmeticError), issubclass(Overflow, Inexact), [k.__name__ for k in InvalidOperation.__mro__[1:4]]', "(True, True, True, ['DecimalException', 'ArithmeticError', 'Exception'])"),
    ('D(1).nope', "AttributeError: 'decimal.Decimal' object has no attribute 'nope'"),
    ('D(1).real.__class__.__name__, type(D("1") + 1).__name__, isinstance(D(1), __import__("numbers").Number), isinstance(D(1), __import__("numbers").Real)', "('Decimal', 'Decimal', True, False)"),
    ('do("class Sub(Decimal): pass\\nresult = Sub(\'1.5\'), type(Sub(\'1.5\') + 1).__name__, Sub(\'1.5\') == D(\'1.5\')")', "(Decimal('1.5'), 'Decimal', True)"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
