# The % operator of str and bytes.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


class P:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "répr"


for template, args, expected in [
    ("%s", "a", "a"),
    ("%s %s", (1, 2.5), "1 2.5"),
    ("%s", P(), "str"),
    ("%r %a", (P(), P()), "répr r\\xe9pr"),
    ("%s", [1], "[1]"),
    ("%s", ((1, 2),), "(1, 2)"),
    ("%%", (), "%"),
    ("%d%%", 5, "5%"),
    ("%d", 3.99, "3"),
    ("%d", True, "1"),
    ("%i %u", (1, -2), "1 -2"),
    ("%5d|%-5d|%05d|%+d|% d", (1, 2, 3, 4, 5), "    1|2    |00003|+4| 5"),
    ("%x %X %#x %o %#o", (255, 255, 255, 8, 8), "ff FF 0xff 10 0o10"),
    ("%08.3f", -3.14159, "-003.142"),
    ("%.3d", 5, "005"),
    ("%#.5x", 10, "0x0000a"),
    ("%#08x", -255, "-0x000ff"),
    ("%e %E %g %G", (12345.678, 1e-10, 1e-5, 1e20), "1.234568e+04 1.000000E-10 1e-05 1E+20"),
    ("%f %F", (float("inf"), float("nan")), "inf NAN"),
    ("%.0f %.1f", (0.5, 0.25), "0 0.2"),
    ("%c%c", (97, "é"), "aé"),
    ("%.2s|%5.1s|%-4s|", ("abc", "xyz", "q"), "ab|    x|q   |"),
    ("%*d|%-*d|%.*f", (5, 1, 4, 2, 2, 3.14159), "    1|2   |3.14"),
    ("%(a)s-%(b)05d", {"a": 1, "b": 2}, "1-00002"),
    ("%(a(b))s", {"a(b)": 1}, "1"),
    ("%(a)s%%", {"a": 1}, "1%"),
    ("abc", {}, "abc"),
    ("abc", [1], "abc"),
    ("%ld", 3, "3"),
    ("%d", 10**30, "1" + "0" * 30),
]:
    assert template % args == expected, (template, template % args)

for template, args, expected in [
    ("%s", (), "TypeError: not enough arguments for format string"),
    ("%s", (1, 2), "TypeError: not all arguments converted during string formatting"),
    ("a", 1, "TypeError: not all arguments converted during string formatting"),
    ("%d", "3", "TypeError: %d format: a real number is required, not str"),
    ("%d", None, "TypeError: %d format: a real number is required, not NoneType"),
    ("%x", 1.5, "TypeError: %x format: an integer is required, not float"),
    ("%f", "a", "TypeError: must be real number, not str"),
    ("%c", "ab", "TypeError: %c requires int or char"),
    ("%c", -1, "OverflowError: %c arg not in range(0x110000)"),
    ("%y", 1, "ValueError: unsupported format character 'y' (0x79) at index 1"),
    ("%", 1, "ValueError: incomplete format"),
    ("%(a)s", 1, "TypeError: format requires a mapping"),
    ("%(a)s", {}, "KeyError: 'a'"),
    ("%(a", {}, "ValueError: incomplete format key"),
    ("%(a)s%s", {"a": 1}, "TypeError: not enough arguments for format string"),
    ("%*d", ("a", 1), "TypeError: * wants int"),
]:
    assert error(lambda: template % args) == expected, (template, error(lambda: template % args))

assert b"%s %b %d %x %c%c %a" % (b"a", bytearray(b"b"), 3, 255, 65, b"Z", "é") == b"a b 3 ff AZ '\\xe9'"
assert b"%(k)5.1f" % {b"k": 2.25} == b"  2.2"
assert type(bytearray(b"%d") % 1) is bytearray
assert error(lambda: b"%s" % "a") == (
    "TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'"
)
assert error(lambda: b"%c" % 256) == "OverflowError: %c arg not in range(256)"
assert error(lambda: b"%s" % (b"a", b"b")) == "TypeError: not all arguments converted during bytes formatting"
