# The format mini-language and str.format.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


for value, spec, expected in [
    (42, "d", "42"),
    (42, "05", "00042"),
    (-42, "05", "-0042"),
    (-42, "=6", "-   42"),
    (42, "+", "+42"),
    (42, " d", " 42"),
    (42, "x<6", "42xxxx"),
    (42, "^7", "  42   "),
    (42, "<<4", "42<<"),
    (255, "#x", "0xff"),
    (255, "#X", "0XFF"),
    (255, "#o", "0o377"),
    (5, "#b", "0b101"),
    (5, "#010b", "0b00000101"),
    (1234567, ",", "1,234,567"),
    (1234567, "_", "1_234_567"),
    (1234, "08,", "0,001,234"),
    (0xDEADBEEF, "_x", "dead_beef"),
    (97, "c", "a"),
    (3, ".2f", "3.00"),
    (1, "%", "100.000000%"),
    (True, "", "True"),
    (True, "d", "1"),
    (10**30, ",", "1,000,000,000,000,000,000,000,000,000,000"),
    (3.14159, ".2f", "3.14"),
    (3.14159, "8.3f", "   3.142"),
    (-3.5, "08.2f", "-0003.50"),
    (1234.5, ",.2f", "1,234.50"),
    (1234567.891, "_.1f", "1_234_567.9"),
    (0.00012345, "g", "0.00012345"),
    (0.000012345, "g", "1.2345e-05"),
    (1e10, "g", "1e+10"),
    (123456.0, "g", "123456"),
    (1.0, "#g", "1.00000"),
    (1e16, "", "1e+16"),
    (1.0, ".3", "1.0"),
    (1234.0, ".3", "1.23e+03"),
    (0.5, "%", "50.000000%"),
    (0.125, ".0%", "12%"),
    (-0.0, "z.1f", "0.0"),
    (-0.04, "z.1f", "0.0"),
    (-0.04, ".1f", "-0.0"),
    (2.5, ".0f", "2"),
    (3.5, ".0f", "4"),
    (float("inf"), "05", "00inf"),
    (float("nan"), "F", "NAN"),
    (1e300, ".2e", "1.00e+300"),
    ("abc", "", "abc"),
    ("abc", ">6", "   abc"),
    ("abc", "*^7", "**abc**"),
    ("abc", ".2", "ab"),
    ("abc", "5.1", "a    "),
    ("é漢", "4", "é漢  "),
    ("a", "05", "a0000"),
    (1 + 2j, "", "(1+2j)"),
    (1 + 2j, ".2f", "1.00+2.00j"),
    (1 + 2j, ">10", "    (1+2j)"),
    (2j, "", "2j"),
]:
    assert format(value, spec) == expected, (value, spec, format(value, spec))

for value, spec, expected in [
    (1, "s", "Unknown format code 's' for object of type 'int'"),
    (1.0, "d", "Unknown format code 'd' for object of type 'float'"),
    ("a", "d", "Unknown format code 'd' for object of type 'str'"),
    ("a", "=5", "'=' alignment not allowed in string format specifier"),
    ("a", "+", "Sign not allowed in string format specifier"),
    ("a", " ", "Space not allowed in string format specifier"),
    ("a", "#", "Alternate form (#) not allowed in string format specifier"),
    ("a", ",", "Cannot specify ',' with 's'."),
    (1, ".2", "Precision not allowed in integer format specifier"),
    (1, ",_", "Cannot specify both ',' and '_'."),
    (1, ",x", "Cannot specify ',' with 'x'."),
    (1, ".", "Format specifier missing precision"),
    (1, "+c", "Sign not allowed with integer format specifier 'c'"),
    (1, "10dd", "Invalid format specifier '10dd' for object of type 'int'"),
    (1j, "05", "Zero padding is not allowed in complex format specifier"),
]:
    assert error(format, value, spec) == "ValueError: " + expected, (value, spec, error(format, value, spec))

assert error(format, None, "d") == "TypeError: unsupported format string passed to NoneType.__format__"
assert error(format, [], "5") == "TypeError: unsupported format string passed to list.__format__"
assert error(format, 0x110000, "c") == "OverflowError: %c arg not in range(0x110000)"


class P:
    x = 5
    d = {"k": [10, 20]}

    def __format__(self, spec):
        return f"P({spec})"

    def __repr__(self):
        return "P!é"


p = P()
assert "{} {}".format(1, 2) == "1 2"
assert "{1} {0}".format(1, 2) == "2 1"
assert "{a} {b!r}".format(a="x", b="y") == "x 'y'"
assert "{0.x} {0.d[k][1]}".format(p) == "5 20"
assert "{:{}>{}}".format(1, "*", 5) == "****1"
assert "{:{}}".format(p, "abc") == "P(abc)"
assert "{!r:>5}".format("a") == "  'a'" and "{!a}".format(p) == "P!\\xe9"
assert "{{}}{{{0}}}".format(1) == "{}{1}"
assert "{0[0]}{0[1]}".format(["a", "b"]) == "ab" and "{0[a]}".format({"a": 1}) == "1"
assert "{a[0]}{b[x y]}".format(a=(1,), b={"x y": 2}) == "12"


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


assert "{a}{b}".format_map(Default(a=1)) == "1<b>"

for template, expected in [
    ("{", "ValueError: Single '{' encountered in format string"),
    ("}", "ValueError: Single '}' encountered in format string"),
    ("{a", "ValueError: expected '}' before end of string"),
    ("{}{0}", "ValueError: cannot switch from automatic field numbering to manual field specification"),
    ("{0}{}", "ValueError: cannot switch from manual field specification to automatic field numbering"),
    ("{!x}", "ValueError: Unknown conversion specifier x"),
    ("{0!rx}", "ValueError: expected ':' after conversion specifier"),
    ("{5}", "IndexError: Replacement index 5 out of range for positional args tuple"),
    ("{z}", "KeyError: 'z'"),
    ("{0.}", "ValueError: Empty attribute in format string"),
    ("{0[}", "ValueError: expected '}' before end of string"),
    ("{0[1]x}", "ValueError: Only '.' or '[' may follow ']' in format field specifier"),
    ("{0.y}", "AttributeError: 'str' object has no attribute 'y'"),
    ("{0:{1:{2}}}", "ValueError: Max string recursion exceeded"),
]:
    assert error(template.format, "abc", 1) == expected, (template, error(template.format, "abc", 1))

# f-strings use the same language
width, x = 10, 3.14159
assert f"{x:{width}.3f}|" == "     3.142|"
assert f"{x!r:>12}" == "     3.14159" and f"{'a'!r}" == "'a'" and f"{x=:.1f}" == "x=3.1" and f"{p!s}{p:q}" == "P!éP(q)"
