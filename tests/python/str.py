"""str: its methods, operators, indexing and repr."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# Case.
assert "Straße".upper() == "STRASSE"
assert "ÀÉ".lower() == "àé"
assert "straße".casefold() == "strasse"
assert "hello world".title() == "Hello World"
assert "they're bill's".title() == "They'Re Bill'S"
assert "hELLO".capitalize() == "Hello"
assert "Hello".swapcase() == "hELLO"
assert "".upper() == ""
assert "ß".upper().lower() == "ss"
assert "ǆ".title() == "ǅ"

# Searching.
assert "banana".find("an") == 1
assert "banana".find("an", 2) == 3
assert "banana".find("an", 2, 4) == -1
assert "banana".find("x") == -1
assert "banana".find("") == 0
assert "banana".find("", 6) == 6
assert "banana".find("", 7) == -1
assert "banana".rfind("an") == 3
assert "banana".rfind("") == 6
assert "banana".rfind("an", 0, 3) == 1
assert "banana".index("n") == 2
assert "banana".rindex("n") == 4
raises(ValueError, "substring not found", lambda: "banana".index("x"))
raises(ValueError, "substring not found", lambda: "banana".rindex("x"))
assert "banana".count("a") == 3
assert "banana".count("ana") == 1
assert "banana".count("") == 7
assert "banana".count("a", 2) == 2
assert "banana".count("a", 2, 4) == 1
assert "banana".startswith("ban") is True
assert "banana".startswith(("x", "b")) is True
assert "banana".startswith("an", 1) is True
assert "banana".startswith("an", 1, 2) is False
assert "banana".startswith("") is True
assert "banana".startswith("", 7) is False
assert "banana".startswith(()) is False
assert "banana".endswith("na") is True
assert "banana".endswith(("x", "a")) is True
assert "banana".endswith("nan", 0, 5) is True
raises(TypeError, "startswith first arg must be str or a tuple of str, not int", lambda: "banana".startswith(1))
raises(TypeError, "endswith first arg must be str or a tuple of str, not list", lambda: "banana".endswith([1]))
raises(TypeError, "find() argument 1 must be str, not int", lambda: "banana".find(1))
assert ("nan" in "banana") is True
assert ("" in "") is True
assert ("x" not in "banana") is True
raises(TypeError, "'in <string>' requires string as left operand, not int", lambda: 1 in "abc")

# Splitting and joining.
assert repr("a b  c".split()) == "['a', 'b', 'c']"
assert repr(" a b ".split()) == "['a', 'b']"
assert repr("".split()) == "[]"
assert repr("   ".split()) == "[]"
assert repr("a,b,,c".split(",")) == "['a', 'b', '', 'c']"
assert repr("".split(",")) == "['']"
assert repr("a,b,c".split(",", 1)) == "['a', 'b,c']"
assert repr("a,b,c".split(",", 0)) == "['a,b,c']"
assert repr("a,b,c".split(",", -1)) == "['a', 'b', 'c']"
assert repr("a b  c d".split(None, 2)) == "['a', 'b', 'c d']"
assert repr(" a b  c d ".split(maxsplit=1)) == "['a', 'b  c d ']"
assert repr("a<>b<>c".split("<>")) == "['a', 'b', 'c']"
assert repr("a,b,c".rsplit(",", 1)) == "['a,b', 'c']"
assert repr(" a b  c ".rsplit(None, 1)) == "[' a b', 'c']"
assert repr("a,b".rsplit(",")) == "['a', 'b']"
raises(ValueError, "empty separator", lambda: "a".split(""))
raises(TypeError, "must be str or None, not int", lambda: "a".split(1))
assert repr("a\nb\r\nc\rd".splitlines()) == "['a', 'b', 'c', 'd']"
assert repr("a\nb\n".splitlines(True)) == "['a\\n', 'b\\n']"
assert repr("a\n\nb".splitlines(keepends=True)) == "['a\\n', '\\n', 'b']"
assert repr("".splitlines()) == "[]"
assert repr("\n".splitlines()) == "['']"
assert repr("a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines()) == "['a', 'b', 'c', 'd', 'e', 'f']"
assert repr("a=b=c".partition("=")) == "('a', '=', 'b=c')"
assert repr("abc".partition("=")) == "('abc', '', '')"
assert repr("a=b=c".rpartition("=")) == "('a=b', '=', 'c')"
assert repr("abc".rpartition("=")) == "('', '', 'abc')"
raises(ValueError, "empty separator", lambda: "a".partition(""))
assert ",".join(["a", "b"]) == "a,b"
assert ",".join([]) == ""
assert "".join("abc") == "abc"
assert ", ".join(str(n) for n in range(3)) == "0, 1, 2"
assert "-".join({"a": 1, "b": 2}) == "a-b"
raises(TypeError, "sequence item 0: expected str instance, int found", lambda: ",".join([1]))
raises(TypeError, "sequence item 1: expected str instance, int found", lambda: ",".join(["a", 2]))
raises(TypeError, "can only join an iterable", lambda: ",".join(3))

# Stripping and padding.
assert "  a ".strip() == "a"
assert "xxaxx".strip("x") == "a"
assert "abcba".strip("ab") == "c"
assert "  a ".lstrip() == "a "
assert "  a ".rstrip() == "  a"
assert "www.example.com".lstrip("w.") == "example.com"
assert "\t\n a\u00a0".strip() == "a"
assert "a".strip("") == "a"
assert "testfile.txt".removesuffix(".txt") == "testfile"
assert "testfile.txt".removesuffix(".py") == "testfile.txt"
assert "testfile".removeprefix("test") == "file"
assert "testfile".removeprefix("file") == "testfile"
assert "a".center(4) == " a  "
assert "ab".center(5, "*") == "**ab*"
assert "ab".center(4, "*") == "*ab*"
assert "abc".center(2) == "abc"
assert "a".ljust(3) + "|" == "a  |"
assert "a".rjust(3, ".") == "..a"
assert "42".zfill(5) == "00042"
assert "-42".zfill(5) == "-0042"
assert "+4".zfill(4) == "+004"
assert "abc".zfill(2) == "abc"
assert "".zfill(2) == "00"
raises(TypeError, "The fill character must be exactly one character long", lambda: "a".center(5, "ab"))
raises(TypeError, "'str' object cannot be interpreted as an integer", lambda: "a".ljust("x"))
assert "a\tb".expandtabs() == "a       b"
assert "a\tbc\td".expandtabs(4) == "a   bc  d"
assert "a\tb".expandtabs(0) == "ab"

# Replacing and translating.
assert "banana".replace("a", "o") == "bonono"
assert "banana".replace("a", "o", 2) == "bonona"
assert "banana".replace("", "-") == "-b-a-n-a-n-a-"
assert "abc".replace("", "-", 2) == "-a-bc"
assert "abc".replace("x", "y") == "abc"
assert "banana".replace("a", "", 0) == "banana"
assert "abc".translate({97: "x", 98: None, 99: 100}) == "xd"
assert "abc".translate(str.maketrans("ab", "xy")) == "xyc"
assert "abc".translate(str.maketrans("ab", "xy", "c")) == "xy"
assert repr(str.maketrans({"a": 1, 98: "z"})) == "{97: 1, 98: 'z'}"
raises(ValueError, "the first two maketrans arguments must have equal length", lambda: str.maketrans("a", "bc"))

# Asking.
assert "abc".isalpha() is True
assert "ab1".isalpha() is False
assert "".isalpha() is False
assert "123".isdigit() is True
assert "²".isdigit() is True
assert "²".isdecimal() is False
assert "½".isnumeric() is True
assert "½".isdigit() is False
assert "ab1".isalnum() is True
assert "a b".isalnum() is False
assert "abc".islower() is True
assert "aBc".islower() is False
assert "1".islower() is False
assert "ABC".isupper() is True
assert "A1".isupper() is True
assert "Hello World".istitle() is True
assert "Hello world".istitle() is False
assert " \t\n".isspace() is True
assert "".isspace() is False
assert "a_1".isidentifier() is True
assert "1a".isidentifier() is False
assert "class".isidentifier() is True
assert "é".isidentifier() is True
assert "abc".isascii() is True
assert "é".isascii() is False
assert "".isascii() is True
assert "a\n".isprintable() is False
assert "é ".isprintable() is True

# Indexing and slicing.
s = "héllo wörld"
assert repr((s[0], s[1], s[-1], s[-11])) == "('h', 'é', 'd', 'h')"
assert s[1:5] == "éllo"
assert s[:3] + s[3:] == "héllo wörld"
assert s[::-1] == "dlröw olléh"
assert s[::2] == "hlowrd"
assert s[-3:] == "rld"
assert s[5:2] == ""
assert s[5:2:-1] == " ol"
assert s[100:] == ""
assert s[-100:2] == "hé"
assert s[True] == "é"
assert len(s) == 11
raises(IndexError, "string index out of range", lambda: s[11])
raises(IndexError, "string index out of range", lambda: s[-12])
raises(TypeError, "string indices must be integers, not 'str'", lambda: s["a"])
raises(TypeError, "string indices must be integers, not 'float'", lambda: s[1.0])
raises(ValueError, "slice step cannot be zero", lambda: s[::0])
raises(TypeError, "slice indices must be integers or None or have an __index__ method", lambda: s["a":])
assert repr(list("añb")) == "['a', 'ñ', 'b']"
assert "a" + "b" "c" == "abc"
assert "ab" * 3 == "ababab"
assert 3 * "ab" == "ababab"
assert "ab" * 0 == ""
assert "ab" * -1 == ""
raises(TypeError, 'can only concatenate str (not "int") to str', lambda: "a" + 1)
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'str'", lambda: 1 + "a")
raises(TypeError, "can't multiply sequence by non-int of type 'str'", lambda: "a" * "b")
raises(TypeError, "can't multiply sequence by non-int of type 'float'", lambda: "a" * 1.5)
raises(TypeError, "unsupported operand type(s) for -: 'str' and 'str'", lambda: "a" - "b")
raises(TypeError, "bad operand type for unary -: 'str'", lambda: -"a")


def attempt():
    s[0] = 'x'


raises(TypeError, "'str' object does not support item assignment", attempt)

# Comparing and hashing.
assert ("a" < "b") is True
assert ("a" < "B") is False
assert ("abc" < "abd") is True
assert ("ab" < "abc") is True
assert ("" < "a") is True
assert ("é" > "z") is True
assert ("a" == "a") is True
assert ("1" == 1) is False
assert ("a" != 1) is True
raises(TypeError, "'<' not supported between instances of 'str' and 'int'", lambda: "a" < 1)
assert (hash("abc") == hash("a" + "bc")) is True
assert repr((min("hello"), max("hello"))) == "('e', 'o')"
assert repr(sorted("hello")) == "['e', 'h', 'l', 'l', 'o']"
assert "".join(reversed("abc")) == "cba"

# repr.
assert repr("it's") == "\"it's\""
assert repr('say "hi"') == "'say \"hi\"'"
assert repr("it's \"so\"") == "'it\\'s \"so\"'"
assert repr("a\\b") == "'a\\\\b'"
assert repr("a\tb\nc\r") == "'a\\tb\\nc\\r'"
assert repr("\x00\x1f\x7f") == "'\\x00\\x1f\\x7f'"
assert repr("é€😀") == "'é€😀'"
assert repr("\u200b\u2028\xa0\xad") == "'\\u200b\\u2028\\xa0\\xad'"
assert repr("") == "''"
assert repr((str("a"), str(1), str(None), str())) == "('a', '1', 'None', '')"
assert str(b"abc") == "b'abc'"
assert str(b"abc", "utf-8") == "abc"
assert str(object=5) == "5"
raises(TypeError, "str() argument 'encoding' must be str, not int", lambda: str(b"abc", 1))
assert ascii("é€😀") == "'\\xe9\\u20ac\\U0001f600'"

# Characters and codes.
assert repr((ord("a"), ord("€"), ord("😀"))) == "(97, 8364, 128512)"
assert repr((chr(97), chr(8364), chr(128512))) == "('a', '€', '😀')"
raises(TypeError, "ord() expected a character, but string of length 2 found", lambda: ord("ab"))
raises(TypeError, "ord() expected a character, but string of length 0 found", lambda: ord(""))
raises(TypeError, "ord() expected string of length 1, but int found", lambda: ord(1))
raises(ValueError, "chr() arg not in range(0x110000)", lambda: chr(-1))
raises(ValueError, "chr() arg not in range(0x110000)", lambda: chr(0x110000))
assert "\x41\u0042\U00000043\101" == "ABCA"
assert r"a\nb" == "a\\nb"
assert len("😀") == 1
assert repr("é".encode()) == "b'\\xc3\\xa9'"
assert repr("é€".encode("utf-8")) == "b'\\xc3\\xa9\\xe2\\x82\\xac'"
assert repr("abc".encode("ascii")) == "b'abc'"
assert repr("é".encode("latin-1")) == "b'\\xe9'"
raises(UnicodeEncodeError, "'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)", lambda: "é".encode("ascii"))
assert repr("é".encode("ascii", "replace")) == "b'?'"
assert repr("é".encode("ascii", "ignore")) == "b''"

# format.
assert "{} {}".format("a", 1) == "a 1"
assert "{0} {1} {0}".format("a", "b") == "a b a"
assert "{x} {y!r}".format(x=1, y="s") == "1 's'"
assert "{0.real} {1[0]} {2[k]}".format(3, [4], {"k": 5}) == "3 4 5"
assert "{{}} {}".format(1) == "{} 1"
assert "{:>5}|{:<5}|{:^5}".format("a", "b", "c") == "    a|b    |  c  "
assert "{:*^7}".format("ab") == "**ab***"
assert "{:{width}}|".format("a", width=3) == "a  |"
assert "{:.2f}".format(3.14159) == "3.14"
assert "{:05d} {:+d} {:,}".format(42, 7, 1234567) == "00042 +7 1,234,567"
assert "{:x} {:X} {:o} {:b} {:#x} {:#b}".format(255, 255, 8, 5, 255, 5) == "ff FF 10 101 0xff 0b101"
assert "{:e} {:g} {:%}".format(12345.678, 0.0001, 0.25) == "1.234568e+04 0.0001 25.000000%"
assert "{!s} {!r} {!a}".format("é", "é", "é") == "é 'é' '\\xe9'"
assert "{:.3}".format("abcdef") == "abc"
assert "{:10.3}|".format("abcdef") == "abc       |"
assert "{a[b]}".format(a={"b": 1}) == "1"
raises(IndexError, "Replacement index 0 out of range for positional args tuple", lambda: "{}".format())
raises(IndexError, "Replacement index 2 out of range for positional args tuple", lambda: "{0} {2}".format(1, 2))
raises(KeyError, "'x'", lambda: "{x}".format())
raises(ValueError, "cannot switch from automatic field numbering to manual field specification", lambda: "{} {0}".format(1))
raises(ValueError, "Single '{' encountered in format string", lambda: "{".format())
raises(ValueError, "Single '}' encountered in format string", lambda: "}".format())
raises(ValueError, "Unknown format code 'd' for object of type 'str'", lambda: "{:d}".format("a"))
raises(ValueError, "Unknown format code 's' for object of type 'int'", lambda: "{:s}".format(1))
raises(ValueError, "Unknown format code 'q' for object of type 'int'", lambda: "{:q}".format(1))
assert "{x}".format_map({"x": 2}) == "2"

# %.
assert "%s %d" % ("a", 3) == "a 3"
assert "%s" % "a" == "a"
assert "%s" % [1, 2] == "[1, 2]"
assert "%r %a" % ("é", "é") == "'é' '\\xe9'"
assert "%5d|%-5d|%05d" % (1, 2, 3) == "    1|2    |00003"
assert "%+d % d" % (1, 2) == "+1  2"
assert "%.2f %e %g" % (1.005, 12345.6789, 0.00001) == "1.00 1.234568e+04 1e-05"
assert "%x %X %o %#x" % (255, 255, 8, 255) == "ff FF 10 0xff"
assert "%c%c" % ("a", 98) == "ab"
assert "%5s|%-5s|%.2s" % ("a", "b", "cde") == "    a|b    |cd"
assert "%*d" % (5, 42) == "   42"
assert "%%"  % () == "%"
assert "%(a)s %(b)d" % {"a": 1, "b": 2} == "1 2"
assert "%d" % 3.9 == "3"
assert "%s" % (("a", "b"),) == "('a', 'b')"
assert "%i" % True == "1"
raises(TypeError, "%d format: a real number is required, not str", lambda: "%d" % "a")
raises(TypeError, "not enough arguments for format string", lambda: "%s %s" % "a")
raises(TypeError, "not all arguments converted during string formatting", lambda: "%s" % ("a", "b"))
raises(ValueError, "unsupported format character 'y' (0x79) at index 1", lambda: "%y" % 1)
raises(KeyError, "'x'", lambda: "%(x)s" % {"y": 1})
raises(TypeError, "format requires a mapping", lambda: "%(x)s" % 1)
raises(TypeError, "not all arguments converted during string formatting", lambda: "a" % 1)
raises(TypeError, "%c requires int or char", lambda: "%c" % "ab")
raises(ValueError, "incomplete format", lambda: "%" % 1)
