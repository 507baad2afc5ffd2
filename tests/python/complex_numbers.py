"""Complex numbers: literals, arithmetic, repr, formatting, comparison, conversion."""
a, b = 3 + 4j, 1 - 2j
nan, inf = float("nan"), float("inf")


class HasComplex:
    def __complex__(self):
        return 1 + 2j


class HasFloat:
    def __float__(self):
        return 2.5


class HasIndex:
    def __index__(self):
        return 7


class Bad:
    def __complex__(self):
        return "no"


class Sub(complex):
    pass

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # literals and reprs
    ('1j, 1.5j, -1j, 0j, 1e3j, 1_0j, 3 + 0j, 3 - 0j, -0j, 1J', '(1j, 1.5j, (-0-1j), 0j, 1000j, 10j, (3+0j), (3+0j), (-0-0j), 1j)'),
    ('repr(1 + 2j), str(1 - 2j), repr(-1 - 2j), repr(complex(0, -0.0)), repr(complex(-0.0, 0)), repr(complex(-0.0, -0.0))', "('(1+2j)', '(1-2j)', '(-1-2j)', '-0j', '(-0+0j)', '(-0-0j)')"),
    ('complex(inf, nan), complex(nan, -inf), complex(0, inf), complex(1e20, 1e-20), complex(1e16, 1.5), complex(0.1, 100000.0)', '((inf+nanj), (nan-infj), infj, (1e+20+1e-20j), (1e+16+1.5j), (0.1+100000j))'),
    ('-(1 + 2j), +(1 + 2j), -0j, -(0j), complex(1.0, 2.0)', '((-1-2j), (1+2j), (-0-0j), (-0-0j), (1+2j))'),
    # making them
    ('complex(), complex(1), complex(1, 2), complex(1.5, -2), complex(True, False), complex(real=1, imag=2), complex(imag=3)', '(0j, (1+0j), (1+2j), (1.5-2j), (1+0j), (1+2j), 3j)'),
    ('complex("1+2j"), complex(" 1-2J "), complex("j"), complex("-j"), complex("1e5"), complex("(1+2j)"), complex("+1.5e-3j"), complex("nan+infj"), complex("1_000j")', '((1+2j), (1-2j), 1j, -1j, (100000+0j), (1+2j), 0.0015j, (nan+infj), 1000j)'),
    ('complex("1 + 2j")', 'ValueError: complex() arg is a malformed string'),
    ('complex("")', 'ValueError: complex() arg is a malformed string'),
    ('complex("1+2")', 'ValueError: complex() arg is a malformed string'),
    ('complex("1+2i")', 'ValueError: complex() arg is a malformed string'),
    ('complex("abc")', 'ValueError: complex() arg is a malformed string'),
    ('complex("1", 2)', "TypeError: complex() can't take second arg if first is a string"),
    ('complex(1, "2")', "TypeError: complex() second arg can't be a string"),
    ('complex(None)', "TypeError: complex() first argument must be a string or a number, not 'NoneType'"),
    ('complex([1])', "TypeError: complex() first argument must be a string or a number, not 'list'"),
    ('complex(1, None)', "TypeError: complex() second argument must be a number, not 'NoneType'"),
    ('complex(1, 2, 3)', 'TypeError: complex() takes at most 2 arguments (3 given)'),
    ('complex(x=1)', "TypeError: complex() got an unexpected keyword argument 'x'"),
    ('complex(1 + 2j, 3), complex(1, 2j), complex(1j, 1j)', '((1+5j), (-1+0j), (-1+1j))'),
    ('complex(HasComplex()), complex(HasFloat()), complex(HasIndex())', '((1+2j), (2.5+0j), (7+0j))'),
    ('complex(Bad())', 'TypeError: __complex__ returned non-complex (type str)'),
    ('complex(b"1")', "TypeError: complex() first argument must be a string or a number, not 'bytes'"),
    ('Sub(1, 2), type(Sub(1, 2)).__name__, type(Sub(1) + 1).__name__, type(+Sub(1)).__name__', "((1+2j), 'Sub', 'complex', 'complex')"),
    # arithmetic
    ('a + b, a - b, a * b, a / b, a ** 2, a ** b, a ** 0.5, a ** -1', '((4+2j), (2+6j), (11-2j), (-1+2j), (-7+24j), (-21.083139690689016-24.00021070941257j), (2+1j), (0.12-0.16j))'),
    ('a + 1, 1 + a, a - 1.5, 2 * a, a / 2, 1 / b, 2 ** 1j, True + 1j', '((4+4j), (4+4j), (1.5+4j), (6+8j), (1.5+2j), (0.2+0.4j), (0.7692389013639721+0.6389612763136348j), (1+1j))'),
    ('0j ** 0, 0j ** 1, 1j ** 2, 1j ** 3, (1 + 1j) ** 10, 2j ** -2', '((1+0j), 0j, (-1+0j), (-0-1j), 32j, (-0.25-0j))'),
    ('1 / 0j', 'ZeroDivisionError: complex division by zero'),
    ('0j ** -1', 'ZeroDivisionError: 0.0 to a negative or complex power'),
    ('0j ** 1j', 'ZeroDivisionError: 0.0 to a negative or complex power'),
    ('a // b', "TypeError: unsupported operand type(s) for //: 'complex' and 'complex'"),
    ('a % b', "TypeError: unsupported operand type(s) for %: 'complex' and 'complex'"),
    ('divmod(a, b)', "TypeError: unsupported operand type(s) for divmod(): 'complex' and 'complex'"),
    ('a < b', "TypeError: '<' not supported between instances of 'complex' and 'complex'"),
    ('a >= 1', "TypeError: '>=' not supported between instances of 'complex' and 'int'"),
    ('max(a, b)', "TypeError: '>' not supported between instances of 'complex' and 'complex'"),
    ('sorted([a, b])', "TypeError: '<' not supported between instances of 'complex' and 'complex'"),
    ('a << 1', "TypeError: unsupported operand type(s) for <<: 'complex' and 'int'"),
    ('~a', "TypeError: bad operand type for unary ~: 'complex'"),
    ('a & 1', "TypeError: unsupported operand type(s) for &: 'complex' and 'int'"),
    ('pow(a, 2), pow(2, 1j) == 2 ** 1j', '((-7+24j), True)'),
    ('pow(a, 2, 3)', 'ValueError: complex modulo'),
    ('abs(a), abs(3j), abs(0j), abs(complex(-3, 4)), abs(complex(inf, nan)), abs(complex(nan, 1))', '(5.0, 3.0, 0.0, 5.0, inf, nan)'),
    ('abs(complex(1e308, 1e308))', '1.4142135623730951e+308'),
    ('complex(1e308, 0) * 10, complex(1e308, 1e308) * complex(10, 10)', '((inf+0j), (nan+infj))'),
    ('sum([1j, 2, 3.5]), sum([a, b], 1)', '((5.5+1j), (5+2j))'),
    ('a + "1"', "TypeError: unsupported operand type(s) for +: 'complex' and 'str'"),
    ('"1" + a', 'TypeError: can only concatenate str (not "complex") to str'),
    ('a * [1]', "TypeError: can't multiply sequence by non-int of type 'complex'"),
    # parts and methods
    ('a.real, a.imag, a.conjugate(), (5).real, (5).imag, (5).conjugate(), (2.5).imag, (2.5).conjugate(), True.imag', '(3.0, 4.0, (3-4j), 5, 0, 5, 0.0, 2.5, 0)'),
    ('type(a.real).__name__, a.__getnewargs__(), a.__complex__()', "('float', (3.0, 4.0), (3+4j))"),
    ('a.nope', "AttributeError: 'complex' object has no attribute 'nope'"),
    # comparing and hashing
    ('a == 3 + 4j, 3 + 0j == 3, 3 == 3 + 0j, 3.0 == 3 + 0j, a != b, a == "x", a == None, complex(nan, 0) == complex(nan, 0)', '(True, True, True, True, True, False, False, False)'),
    ('hash(3 + 0j) == hash(3), hash(0.5 + 0j) == hash(0.5), hash(a) == hash(3 + 4j), len({1, 1.0, 1 + 0j}), {1 + 0j: "x"}[1]', "(True, True, True, 1, 'x')"),
    ('10 ** 30 == complex(10 ** 30), 2 ** 53 + 1 == complex(2 ** 53 + 1)', '(False, False)'),
    ('bool(0j), bool(1j), bool(complex(0, -0.0)), not 0j, bool(complex(nan, 0))', '(False, True, False, True, True)'),
    # to other numbers
    ('int(a)', "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'complex'"),
    ('float(a)', "TypeError: float() argument must be a string or a real number, not 'complex'"),
    ('float(3 + 0j)', "TypeError: float() argument must be a string or a real number, not 'complex'"),
    ('round(a)', "TypeError: type complex doesn't define __round__ method"),
    ('int(HasComplex())', "TypeError: int() argument must be a string, a bytes-like object or a real number, not 'HasComplex'"),
    ('isinstance(a, complex), isinstance(1, complex), complex.__name__, type(1j).__mro__', "(True, False, 'complex', (<class 'complex'>, <class 'object'>))"),
    # formatting
    ('f"{a}", f"{a:.2f}", f"{a:e}", f"{a:g}", f"{a:.3}", f"{a:+}", f"{a:>10}|", f"{a:<10}|", f"{a:^11}|", f"{a:*^12.1f}|"', "('(3+4j)', '3.00+4.00j', '3.000000e+00+4.000000e+00j', '3+4j', '(3+4j)', '(+3+4j)', '    (3+4j)|', '(3+4j)    |', '  (3+4j)   |', '**3.0+4.0j**|')"),
    ('format(1.5 - 2.25j, ""), format(1e10j, ",.1f"), format(complex(1, -0.0), ".1f"), format(complex(nan, inf), "f"), format(complex(nan, inf), "F")', "('(1.5-2.25j)', '0.0+10,000,000,000.0j', '1.0-0.0j', 'nan+infj', 'NAN+INFj')"),
    ('format(a, "010")', 'ValueError: Zero padding is not allowed in complex format specifier'),
    ('format(a, "=10")', "ValueError: '=' alignment flag is not allowed in complex format specifier"),
    ('format(a, "d")', "ValueError: Unknown format code 'd' for object of type 'complex'"),
    ('format(a, "s")', "ValueError: Unknown format code 's' for object of type 'complex'"),
    ('format(a, "%")', "ValueError: Unknown format code '%' for object of type 'complex'"),
    ('format(a, "x")', "ValueError: Unknown format code 'x' for object of type 'complex'"),
    ('"%s" % a, "%r" % a, "{0.real} {0.imag}".format(a), str(a), ascii(a)', "('(3+4j)', '(3+4j)', '3.0 4.0', '(3+4j)', '(3+4j)')"),
    ('"%d" % a', 'TypeError: %d format: a real number is required, not complex'),
    ('"%f" % a', 'TypeError: must be real number, not complex'),
    # in containers
    ('[1j, 2 + 0j], {1j: 2j}, (1j,), {1 + 1j, 1 + 1j}, [1j].index(1j), (1j, 2).count(2 + 0j)', '([1j, (2+0j)], {1j: 2j}, (1j,), {(1+1j)}, 0, 1)'),
    ('range(1j)', "TypeError: 'complex' object cannot be interpreted as an integer"),
    ('[1, 2][1j]', 'TypeError: list indices must be integers or slices, not complex'),
    ('"abc"[1j]', "TypeError: string indices must be integers, not 'complex'"),
    ('[0] * 1j', "TypeError: can't multiply sequence by non-int of type 'complex'"),
    ('chr(1j)', "TypeError: 'complex' object cannot be interpreted as an integer"),
    ('eval(repr(a)) == a, eval(repr(complex(-1.5, 1e-7))) == complex(-1.5, 1e-7)', '(True, True)'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
