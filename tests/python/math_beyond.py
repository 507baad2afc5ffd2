"""math: every function with its edges and mistakes."""
import math
from decimal import Decimal
from fractions import Fraction

inf, nan = math.inf, math.nan


class Own(float):
    def __ceil__(self):
        return "ceil"

    def __floor__(self):
        return "floor"

    def __trunc__(self):
        return "trunc"


class Index:
    def __index__(self):
        return 12


class Float:
    def __float__(self):
        return 2.25


class OnInt(int):
    def __ceil__(self):
        return "int ceil"

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # rounding
    ('math.ceil(1.2), math.ceil(-1.2), math.floor(1.8), math.floor(-1.2), math.trunc(-1.8), math.ceil(5), math.floor(True), math.ceil(1e20), math.ceil(-0.5), math.trunc(0.9)', '(2, -1, 1, -2, -1, 5, 1, 100000000000000000000, 0, 0)'),
    ('math.ceil(Own(1.5)), math.floor(Own(1.5)), math.trunc(Own(1.5)), math.ceil(OnInt(3)), math.floor(OnInt(3)), math.trunc(OnInt(3))', "('ceil', 'floor', 'trunc', 'int ceil', 3, 3)"),
    ('math.ceil(Decimal("1.2")), math.floor(Fraction(-7, 2)), math.trunc(Decimal("-1.9")), math.ceil(Float()), math.floor(Float())', '(2, -4, -1, 3, 2)'),
    ('math.ceil(inf)', 'OverflowError: cannot convert float infinity to integer'),
    ('math.floor(nan)', 'ValueError: cannot convert float NaN to integer'),
    ('math.ceil("1")', 'TypeError: must be real number, not str'),
    ('math.trunc("1")', "TypeError: type str doesn't define __trunc__ method"),
    ('math.trunc(Float())', "TypeError: type Float doesn't define __trunc__ method"),
    ('math.ceil()', 'TypeError: math.ceil() takes exactly one argument (0 given)'),
    ('math.fabs(-3), math.fabs(-0.0), math.fabs(True), math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7.5, -2), math.modf(3.25), math.modf(-3.25), math.modf(inf)', '(3.0, 0.0, 1.0, 1.0, -1.0, 1.5, (0.25, 3.0), (-0.25, -3.0), (0.0, inf))'),
    ('math.fmod(1, 0)', 'ValueError: math domain error'),
    ('math.fmod(inf, 1)', 'ValueError: math domain error'),
    ('math.remainder(7, 3), math.remainder(8, 3), math.remainder(5.5, 2), math.remainder(-4, 3), math.remainder(1, inf)', '(1.0, -1.0, -0.5, -1.0, 1.0)'),
    ('math.remainder(1, 0)', 'ValueError: math domain error'),
    ('math.copysign(3, -0.0), math.copysign(-3, 1), math.copysign(inf, -1), math.frexp(8), math.frexp(0.1), math.frexp(0), math.ldexp(0.5, 4), math.ldexp(1, -1080), math.frexp(-inf)', '(-3.0, 3.0, -inf, (0.5, 4), (0.8, -3), (0.0, 0), 8.0, 0.0, (-inf, 0))'),
    ('math.ldexp(1.0, 5000)', 'OverflowError: math range error'),
    ('math.ldexp(1.0, 1.5)', 'TypeError: Expected an int as second argument to ldexp.'),
    ('math.nextafter(1, 2), math.nextafter(0, 1), math.nextafter(1, 0, steps=3), math.ulp(1), math.ulp(0), math.ulp(1e300), math.ulp(inf)', '(1.0000000000000002, 5e-324, 0.9999999999999997, 2.220446049250313e-16, 5e-324, 1.487016908477783e+284, inf)'),
    ('math.nextafter(1, 2, steps=-1)', 'ValueError: steps must be a non-negative integer'),
    # whole numbers
    ('math.gcd(), math.gcd(12), math.gcd(12, 18), math.gcd(-12, 18), math.gcd(0, 0), math.gcd(12, 18, 27), math.gcd(2 ** 100, 6 ** 50), math.gcd(Index(), 8)', '(0, 12, 6, 6, 0, 3, 1125899906842624, 4)'),
    ('math.lcm(), math.lcm(4), math.lcm(4, 6), math.lcm(4, 6, 10), math.lcm(0, 5), math.lcm(-4, 6)', '(1, 4, 12, 60, 0, 12)'),
    ('math.gcd(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('math.gcd("a")', "TypeError: 'str' object cannot be interpreted as an integer"),
    ('math.lcm(2, 2.0)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('math.factorial(0), math.factorial(5), math.factorial(25), len(str(math.factorial(200))), math.factorial(True)', '(1, 120, 15511210043330985984000000, 375, 1)'),
    ('math.factorial(-1)', 'ValueError: factorial() not defined for negative values'),
    ('math.factorial(5.0)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('math.factorial("5")', "TypeError: 'str' object cannot be interpreted as an integer"),
    ('math.comb(5, 2), math.comb(5, 0), math.comb(5, 6), math.comb(100, 50), math.perm(5, 2), math.perm(5), math.perm(5, 6), math.perm(5, 0), math.perm(5, None)', '(10, 1, 0, 100891344545564193334812497256, 20, 120, 0, 1, 120)'),
    ('math.comb(-1, 2)', 'ValueError: n must be a non-negative integer'),
    ('math.comb(5, -1)', 'ValueError: k must be a non-negative integer'),
    ('math.comb(5.0, 2)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('math.perm(-1)', 'ValueError: factorial() not defined for negative values'),
    ('math.perm(5, -1)', 'ValueError: k must be a non-negative integer'),
    ('math.isqrt(0), math.isqrt(17), math.isqrt(10 ** 40), math.isqrt(Index()), math.isqrt(2 ** 64 - 1)', '(0, 4, 100000000000000000000, 3, 4294967295)'),
    ('math.isqrt(-1)', 'ValueError: isqrt() argument must be nonnegative'),
    ('math.isqrt(4.0)', "TypeError: 'float' object cannot be interpreted as an integer"),
    # powers and logarithms
    ('math.sqrt(16), math.sqrt(2), math.sqrt(0), math.sqrt(inf), math.sqrt(Fraction(1, 4)), math.cbrt(-8), math.cbrt(0.001)', '(4.0, 1.4142135623730951, 0.0, inf, 0.5, -2.0, 0.1)'),
    ('math.sqrt(-1)', 'ValueError: math domain error'),
    ('math.sqrt("4")', 'TypeError: must be real number, not str'),
    ('math.sqrt(10 ** 400)', 'OverflowError: int too large to convert to float'),
    ('math.pow(2, 10), math.pow(2, 0.5), math.pow(0, 0), math.pow(nan, 0), math.pow(1, nan), math.pow(-2, 3), math.pow(inf, -1)', '(1024.0, 1.4142135623730951, 1.0, 1.0, 1.0, -8.0, 0.0)'),
    ('math.pow(-2, 0.5)', 'ValueError: math domain error'),
    ('math.pow(0, -1)', 'ValueError: math domain error'),
    ('math.pow(10, 400)', 'OverflowError: math range error'),
    ('math.exp(0), math.exp(1), math.exp(-inf), math.exp2(10), math.expm1(1e-10), math.expm1(0)', '(1.0, 2.718281828459045, 0.0, 1024.0, 1.00000000005e-10, 0.0)'),
    ('math.exp(1000)', 'OverflowError: math range error'),
    ('math.log(1), math.log(math.e), math.log(8, 2), math.log(100, 10), math.log(10 ** 400), math.log(inf), math.log2(8), math.log2(2 ** 1000), math.log10(1000), math.log10(10 ** 400), math.log1p(1e-10), math.log(0.5, 2)', '(0.0, 1.0, 3.0, 2.0, 921.0340371976182, inf, 3.0, 1000.0, 3.0, 400.0, 9.999999999500001e-11, -1.0)'),
    ('math.log(0)', 'ValueError: math domain error'),
    ('math.log(-1)', 'ValueError: math domain error'),
    ('math.log(1, 1)', 'ZeroDivisionError: float division by zero'),
    ('math.log(2, 0)', 'ValueError: math domain error'),
    ('math.log()', 'TypeError: log expected at least 1 argument, got 0'),
    ('math.log(1, 2, 3)', 'TypeError: log expected at most 2 arguments, got 3'),
    ('math.log("a")', 'TypeError: must be real number, not str'),
    ('math.log2(0)', 'ValueError: math domain error'),
    ('math.log10(-5)', 'ValueError: math domain error'),
    ('math.log1p(-1)', 'ValueError: math domain error'),
    # angles
    ('math.sin(0), math.cos(0), math.tan(0), round(math.sin(math.pi / 2), 12), round(math.cos(math.pi), 12), math.asin(1), math.acos(1), math.atan(1), math.atan2(1, 1), math.atan2(0, -1), math.atan2(-0.0, -1), math.atan2(0, 0)', '(0.0, 1.0, 0.0, 1.0, -1.0, 1.5707963267948966, 0.0, 0.7853981633974483, 0.7853981633974483, 3.141592653589793, -3.141592653589793, 0.0)'),
    ('math.sin(inf)', 'ValueError: math domain error'),
    ('math.asin(2)', 'ValueError: math domain error'),
    ('math.acos(-1.5)', 'ValueError: math domain error'),
    ('math.degrees(math.pi), math.radians(180), math.hypot(), math.hypot(3), math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(inf, nan), math.dist([1, 2], [4, 6]), math.dist((1,), (4,)), math.dist([], [])', '(180.0, 3.141592653589793, 0.0, 3.0, 5.0, 3.0, inf, 5.0, 3.0, 0.0)'),
    ('math.dist([1], [1, 2])', 'ValueError: both points must have the same number of dimensions'),
    ('math.dist(1, 2)', "TypeError: 'int' object is not iterable"),
    ('math.sinh(0), math.cosh(0), math.tanh(0), math.asinh(0), math.acosh(1), math.atanh(0), round(math.sinh(1), 10), round(math.tanh(0.5), 10)', '(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.1752011936, 0.4621171573)'),
    ('math.acosh(0)', 'ValueError: math domain error'),
    ('math.atanh(1)', 'ValueError: math domain error'),
    ('math.cosh(1000)', 'OverflowError: math range error'),
    ('math.erf(0), math.erfc(0), round(math.erf(0.5), 10), math.gamma(5), math.gamma(0.5), math.lgamma(5), round(math.lgamma(100), 8), math.gamma(1)', '(0.0, 1.0, 0.5204998778, 24.0, 1.7724538509055159, 3.178053830347945, 359.13420537, 1.0)'),
    ('math.gamma(0)', 'ValueError: math domain error'),
    ('math.gamma(-1)', 'ValueError: math domain error'),
    ('math.gamma(200)', 'OverflowError: math range error'),
    ('math.lgamma(0)', 'ValueError: math domain error'),
    # sums and products
    ('math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e100, 1, -1e100]), math.fsum([inf, 1]), math.fsum([1, True, 2.5])', '(1.0, 0.0, 1.0, inf, 4.5)'),
    ('math.fsum([inf, -inf])', 'ValueError: -inf + inf in fsum'),
    ('math.fsum(["a"])', 'TypeError: must be real number, not str'),
    ('math.prod([]), math.prod([1, 2, 3]), math.prod([2, 0.5]), math.prod([2, 3], start=4), math.prod([[1]], start=2), math.prod([10 ** 20, 10 ** 20])', '(1, 6, 1.0, 24, [1, 1], 10000000000000000000000000000000000000000)'),
    ('math.prod(["a", "b"])', "TypeError: can't multiply sequence by non-int of type 'str'"),
    ('math.prod(5)', "TypeError: 'int' object is not iterable"),
    ('math.sumprod([1, 2], [3, 4]), math.sumprod([], []), math.sumprod([0.1] * 3, [10] * 3), math.sumprod([10, 20], [1.5, 2])', '(11, 0, 3.0, 55.0)'),
    ('math.sumprod([1], [1, 2])', 'ValueError: Inputs are not the same length'),
    ('math.fma(2, 3, 4), math.fma(0.1, 10, -1), math.fma(1e308, 10, -inf)', '(10.0, 5.551115123125783e-17, -inf)'),
    ('math.fma(inf, 0, 1)', 'ValueError: invalid operation in fma'),
    # what a number is
    ('math.isnan(nan), math.isnan(1), math.isinf(-inf), math.isinf(1), math.isfinite(1), math.isfinite(inf), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(inf, inf), math.isclose(nan, nan)', '(True, False, True, False, True, False, True, False, True, False, True, True, False)'),
    ('math.isclose(1, 2, rel_tol=-1)', 'ValueError: tolerances must be non-negative'),
    ('math.isnan("a")', 'TypeError: must be real number, not str'),
    ('math.isnan(1j)', 'TypeError: must be real number, not complex'),
    ('math.isclose(1)', "TypeError: isclose() missing required argument 'b' (pos 2)"),
    ('math.pi, math.e, math.tau, math.inf, math.nan, -math.inf', '(3.141592653589793, 2.718281828459045, 6.283185307179586, inf, nan, -inf)'),
    ('sorted(n for n in dir(math) if not n.startswith("_"))', "['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'ceil', 'comb', 'copysign', 'cos', 'cosh', 'degrees', 'dist', 'e', 'erf', 'erfc', 'exp', 'exp2', 'expm1', 'fabs', 'factorial', 'floor', 'fma', 'fmod', 'frexp', 'fsum', 'gamma', 'gcd', 'hypot', 'inf', 'isclose', 'isfinite', 'isinf', 'isnan', 'isqrt', 'lcm', 'ldexp', 'lgamma', 'log', 'log10', 'log1p', 'log2', 'modf', 'nan', 'nextafter', 'perm', 'pi', 'pow', 'prod', 'radians', 'remainder', 'sin', 'sinh', 'sqrt', 'sumprod', 'tan', 'tanh', 'tau', 'trunc', 'ulp']"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
