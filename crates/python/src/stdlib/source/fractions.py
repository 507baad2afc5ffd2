# `fractions`: exact quotients.

import math
import numbers
import operator
from decimal import Decimal

__all__ = ["Fraction"]


def _digits(text):
    # Digits with single underscores between them.
    return text.replace("_", "").isdecimal() and "__" not in text and text[0] != "_" and text[-1] != "_"


def _parse(text):
    # [sign] digits [/ digits]   or   [sign] digits [. digits] [e [sign] digits]
    body = text.strip()
    sign = 1
    if body[:1] in ("+", "-"):
        sign = -1 if body[0] == "-" else 1
        body = body[1:]
    if "/" in body:
        above, below = body.split("/", 1)
        above, below = above.rstrip(), below.lstrip()
        if above and below and _digits(above) and _digits(below):
            return sign * int(above), int(below)
        return None
    mantissa, e, exponent = body.replace("E", "e", 1).partition("e")
    power = 0
    if e:
        unsigned = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not unsigned or not _digits(unsigned):
            return None
        power = int(exponent)
    whole, dot, rest = mantissa.partition(".")
    if not whole and not rest or whole and not _digits(whole) or rest and not _digits(rest):
        return None
    rest = rest.replace("_", "")
    numerator = int((whole or "0").replace("_", "") + rest)
    power -= len(rest)
    if power >= 0:
        return sign * numerator * 10 ** power, 1
    return sign * numerator, 10 ** -power


def _rational(value):
    return isinstance(value, (int, Fraction)) or isinstance(value, numbers.Rational)


class Fraction(numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                parts = _parse(numerator)
                if parts is None:
                    raise ValueError("Invalid literal for Fraction: %r" % numerator)
                numerator, denominator = parts
            elif isinstance(numerator, (float, Decimal)):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, numbers.Integral):
            dec = Decimal(int(dec))
        elif not isinstance(dec, Decimal):
            raise TypeError(
                "%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return "%s/%s" % (self._numerator, self._denominator)

    def __format__(self, spec, /):
        if not spec:
            return str(self)
        wrong = ValueError(f"Invalid format specifier {spec!r} for object of type {type(self).__name__!r}")
        fill, align, sign, rest = " ", "", "-", spec
        if rest[1:2] and rest[1] in "<>=^":
            fill, align, rest = rest[0], rest[1], rest[2:]
        elif rest[0] in "<>=^":
            align, rest = rest[0], rest[1:]
        if rest[:1] and rest[0] in "-+ ":
            sign, rest = rest[0], rest[1:]
        kind = rest[-1:] if rest[-1:] and rest[-1] in "eEfFgG%" else ""
        rest = rest[:len(rest) - len(kind)]
        positive_zero = kind and rest[:1] == "z"
        rest = rest[1:] if positive_zero else rest
        alternate = rest[:1] == "#"
        rest = rest[1:] if alternate else rest
        zero = rest[:1] == "0" and rest[1:2].isdecimal()
        if zero and (align or not kind):
            raise wrong
        rest, dot, precision = rest.partition(".")
        comma = rest[-1:] if rest[-1:] in (",", "_") else ""
        width = rest[:len(rest) - len(comma)]
        if width and not width.isdecimal() or dot and not (kind and precision.isdecimal()):
            raise wrong
        width = int(width or 0)
        if kind:
            negative, whole, tail = self._in_digits(kind, int(precision) if dot else 6, alternate)
            negative = negative and not (positive_zero and not int(whole) and not tail.strip("0.%eE+-"))
        else:
            negative, whole = self._numerator < 0, str(abs(self._numerator))
            tail = "/" + format(self._denominator, comma) if self._denominator > 1 or alternate else ""
        lead = "-" if negative else "" if sign == "-" else sign
        least = width - len(lead) - len(tail) if zero else 0
        body = format(int(whole), f"0{max(least, 1)}{comma}") + tail
        padding = fill * (width - len(lead) - len(body))
        if align == "<":
            return lead + body + padding
        if align == "=":
            return lead + padding + body
        if align == "^":
            half = len(padding) // 2
            return padding[:half] + lead + body + padding[half:]
        return padding + lead + body

    def _rounded(self, power, up=1):
        # How often 10 ** power goes into the size of the number: half to even, or down.
        n, d = abs(self._numerator), self._denominator
        if power < 0:
            n *= 10 ** -power
        else:
            d *= 10 ** power
        whole, rest = divmod(n, d)
        return whole + up * (2 * rest > d or 2 * rest == d and whole % 2)

    def _in_digits(self, kind, precision, alternate):
        # The sign, the digits before the point, and what follows.
        negative = self._numerator < 0
        if kind in "fF%":
            power = -precision - 2 if kind == "%" else -precision
            number, point, scientific, zeros = self._rounded(power), precision, False, True
            exponent = 0
        else:
            figures = precision + 1 if kind in "eE" else max(precision, 1)
            zeros = alternate or kind in "eE"
            power = 1 - figures
            number = 0
            if self._numerator:
                power += len(str(abs(self._numerator))) - len(str(self._denominator))
                while self._rounded(power, 0) < 10 ** (figures - 1):
                    power -= 1
                number = self._rounded(power)
                if number >= 10 ** figures:
                    power += 1
                    number = self._rounded(power)
            exponent = power + figures - 1
            scientific = kind in "eE" or not -4 <= exponent < figures
            point = figures - 1 if scientific else -power
        digits = str(number).rjust(point + 1, "0")
        whole, part = digits[:len(digits) - point], digits[len(digits) - point:]
        if not zeros:
            part = part.rstrip("0")
        tail = "." + part if part or alternate else ""
        if scientific:
            tail += f"{'E' if kind.isupper() else 'e'}{exponent:+03}"
        return negative, whole, tail + ("%" if kind == "%" else "")

    def _pair(operate, fallback):
        def forward(a, b):
            if isinstance(b, Fraction):
                return operate(a, b)
            if isinstance(b, int):
                return operate(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(float(a)), b)
            return NotImplemented

        def reverse(b, a):
            if _rational(a):
                return operate(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(float(b)))
            return NotImplemented

        name = fallback.__name__
        forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
        return forward, reverse

    def _plus(a, b):
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)

    def _minus(a, b):
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)

    def _times(a, b):
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    def _over(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floor_over(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _both(a, b):
        div, rest = divmod(a._numerator * b._denominator, a._denominator * b._numerator)
        return div, Fraction(rest, a._denominator * b._denominator)

    def _rest(a, b):
        return Fraction(
            (a._numerator * b._denominator) % (b._numerator * a._denominator), a._denominator * b._denominator)

    __add__, __radd__ = _pair(_plus, operator.add)
    __sub__, __rsub__ = _pair(_minus, operator.sub)
    __mul__, __rmul__ = _pair(_times, operator.mul)
    __truediv__, __rtruediv__ = _pair(_over, operator.truediv)
    __floordiv__, __rfloordiv__ = _pair(_floor_over, operator.floordiv)
    __divmod__, __rdivmod__ = _pair(_both, divmod)
    __mod__, __rmod__ = _pair(_rest, operator.mod)

    def __pow__(a, b):
        if isinstance(b, numbers.Rational):
            if b.denominator == 1:
                power = b.numerator
                if power >= 0:
                    return Fraction(a._numerator ** power, a._denominator ** power)
                if a._numerator == 0:
                    raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
                return Fraction(a._denominator ** -power, a._numerator ** -power)
            return float(a) ** float(b)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, 2 ** 61 - 1)
        except ValueError:
            return 314159 if self._numerator >= 0 else -314159
        value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()

    del _pair, _plus, _minus, _times, _over, _floor_over, _both, _rest
