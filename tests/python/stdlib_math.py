"""math: functions on numbers, their limits and errors."""
import math


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((math.pi, math.e, math.tau, math.inf, math.nan)) == "(3.141592653589793, 2.718281828459045, 6.283185307179586, inf, nan)"
assert repr((math.sqrt(16), math.sqrt(2), math.isclose(math.cbrt(27), 3), math.isqrt(17), math.isqrt(10 ** 30))) == "(4.0, 1.4142135623730951, True, 4, 1000000000000000)"
raises(ValueError, "math domain error", lambda: math.sqrt(-1))
raises(ValueError, "isqrt() argument must be nonnegative", lambda: math.isqrt(-1))
raises(TypeError, "must be real number, not str", lambda: math.sqrt("4"))
assert repr((math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5), math.ceil(10 ** 20))) == "(2, -3, 3, -2, -2, 5, 100000000000000000000)"
raises(TypeError, "must be real number, not str", lambda: math.floor("a"))
raises(OverflowError, "cannot convert float infinity to integer", lambda: math.floor(float("inf")))
raises(ValueError, "cannot convert float NaN to integer", lambda: math.ceil(float("nan")))
assert repr((math.factorial(0), math.factorial(5), math.factorial(25))) == "(1, 120, 15511210043330985984000000)"
raises(ValueError, "factorial() not defined for negative values", lambda: math.factorial(-1))
raises(TypeError, "'float' object cannot be interpreted as an integer", lambda: math.factorial(1.5))
assert repr((math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(-4, 6), math.gcd(12, 18, 8), math.lcm(4, 6), math.lcm(), math.lcm(0, 3))) == "(6, 0, 5, 2, 2, 12, 1, 0)"
assert repr((math.comb(5, 2), math.comb(5, 6), math.perm(5, 2), math.perm(5), math.comb(60, 30))) == "(10, 0, 20, 120, 118264581564861424)"
raises(ValueError, "n must be a non-negative integer", lambda: math.comb(-1, 2))
assert repr((math.exp(0), math.exp(1), math.expm1(0), math.log(math.e), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(0), math.log(10 ** 400) > 900)) == "(1.0, 2.718281828459045, 0.0, 1.0, 3.0, 3.0, 3.0, 0.0, True)"
raises(ValueError, "math domain error", lambda: math.log(0))
raises(ValueError, "math domain error", lambda: math.log(-1))
raises(ZeroDivisionError, "float division by zero", lambda: math.log(1, 1))
assert repr((math.sin(0), math.cos(0), math.tan(0), math.asin(1) == math.pi / 2, math.acos(1), math.atan(1) * 4 == math.pi, math.atan2(1, -1) > 2, math.sinh(0), math.cosh(0), math.tanh(0))) == "(0.0, 1.0, 0.0, True, 0.0, True, True, 0.0, 1.0, 0.0)"
raises(ValueError, "math domain error", lambda: math.asin(2))
assert repr((math.degrees(math.pi), math.radians(180) == math.pi)) == "(180.0, True)"
assert repr((math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.dist([0, 0], [3, 4]))) == "(5.0, 0.0, 3.0, 5.0)"
raises(ValueError, "both points must have the same number of dimensions", lambda: math.dist([0], [1, 2]))
assert repr((math.pow(2, 3), math.pow(2, 0.5), math.fabs(-2), math.fmod(7, 3), math.fmod(-7, 3), math.modf(2.5), math.modf(-2.5), math.frexp(8), math.ldexp(0.5, 4))) == "(8.0, 1.4142135623730951, 2.0, 1.0, -1.0, (0.5, 2.0), (-0.5, -2.0), (0.5, 4), 8.0)"
raises(ValueError, "math domain error", lambda: math.pow(0, -1))
raises(ValueError, "math domain error", lambda: math.fmod(1, 0))
assert repr((math.copysign(1, -0.0), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 2), math.isclose(1, 1.05, rel_tol=0.1), math.isclose(0, 1e-10, abs_tol=1e-9))) == "(-1.0, True, True, True, True, False, True, True)"
assert repr((math.fsum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([1.5, 2]), math.sumprod([1, 2], [3, 4]))) == "(1.0, 24, 5, 3.0, 11)"
assert repr((math.nextafter(1, 2), math.ulp(1.0), math.remainder(7, 2), math.erf(0), math.gamma(5), math.lgamma(1))) == "(1.0000000000000002, 2.220446049250313e-16, -1.0, 0.0, 24.0, 0.0)"
assert repr((math.floor(True), math.trunc(3.0), math.exp2(3))) == "(1, 3, 8.0)"
class Half:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 0.25
assert repr((math.floor(Half()), math.ceil(Half()), math.trunc(Half()), math.sqrt(Half()))) == "('floor', 'ceil', 'trunc', 0.5)"
assert repr((math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5))) == "(-2, -1, -1)"
import math as mathematics
from math import pi, floor as down
assert repr((mathematics.sqrt(16), pi > 3, down(2.7))) == "(4.0, True, 2)"
try:
    from math import no_such_name
except ImportError as err:
    found = str(err)[:46]
assert found == "cannot import name 'no_such_name' from 'math' "
