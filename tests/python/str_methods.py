# str: methods, subclasses, and the words of its errors.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


# finding
assert "héllo".find("l") == 2
assert "héllo".rfind("l") == 3
assert "abc".find("", 3) == 3
assert "abc".find("", 4) == -1
assert "abcabc".find("c", -2) == 5
assert "abcabc".count("abc") == 2
assert "aaaa".count("aa") == 2
assert "abc".count("") == 4
assert "abc".count("", 4) == 0
assert "abcabc".index("c", 3, 100) == 5
assert error("abc".index, "z") == "ValueError: substring not found"
assert error("abc".find, 1) == "TypeError: find() argument 1 must be str, not int"
assert error("abc".count, None) == "TypeError: count() argument 1 must be str, not None"
assert error("abc".find, "a", "b") == "TypeError: slice indices must be integers or None or have an __index__ method"

# beginnings and ends
assert "abc".startswith(("x", "ab"))
assert "abc".startswith("b", 1)
assert "abc".startswith("") and "abc".startswith("", 3)
assert not "abc".startswith("", 4)
assert "abc".endswith("b", 0, -1)
assert error("abc".startswith, 1) == "TypeError: startswith first arg must be str or a tuple of str, not int"
assert error("abc".endswith, (1,)) == "TypeError: tuple for endswith must only contain str, not int"
assert "TestHook".removeprefix("Test") == "Hook"
assert "TestHook".removesuffix("Hook") == "Test"
assert "x".removesuffix("") == "x"

# splitting and joining
assert "a b  c ".split() == ["a", "b", "c"]
assert "  a b  c ".split(None, 1) == ["a", "b  c "]
assert "  a b  c ".rsplit(None, 1) == ["  a b", "c"]
assert "a,b,,c".split(",") == ["a", "b", "", "c"]
assert "a,b,c".rsplit(",", 1) == ["a,b", "c"]
assert "".split() == [] and "".split(",") == [""]
assert "a\nb\r\nc\rd\x0be\u2028f".splitlines() == ["a", "b", "c", "d", "e", "f"]
assert "a\r\n\nb".splitlines(keepends=True) == ["a\r\n", "\n", "b"]
assert "a=b=c".partition("=") == ("a", "=", "b=c")
assert "a=b=c".rpartition("=") == ("a=b", "=", "c")
assert "abc".partition("x") == ("abc", "", "")
assert "abc".rpartition("x") == ("", "", "abc")
assert ", ".join(["a", "b"]) == "a, b"
assert "-".join(c for c in "abc") == "a-b-c"
assert error(",".join, ["a", 1]) == "TypeError: sequence item 1: expected str instance, int found"
assert error(",".join, 1) == "TypeError: can only join an iterable"
assert error("a".split, "") == "ValueError: empty separator"
assert error("a".split, 1) == "TypeError: must be str or None, not int"
assert error("a".partition, 1) == "TypeError: must be str, not int"

# replacing, padding, stripping
assert "aaa".replace("a", "b", 2) == "bba"
assert "aaa".replace("a", "b", count=1) == "baa"
assert "abc".replace("", "-") == "-a-b-c-"
assert "abc".replace("", "-", 2) == "-a-bc"
assert "ab".center(5) == "  ab " and "ab".center(5, "*") == "**ab*" and "a".center(4, "*") == "*a**"
assert "ab".ljust(4, ".") == "ab.." and "ab".rjust(4, ".") == "..ab"
assert "-42".zfill(6) == "-00042" and "+1".zfill(2) == "+1"
assert "a\tbc\td".expandtabs() == "a       bc      d"
assert "a\tb".expandtabs(4) == "a   b" and "a\tb".expandtabs(0) == "ab"
assert "  x ".strip() == "x" and "xxabxx".strip("x") == "ab" and "abc".lstrip("ba") == "c"
assert error("a".strip, 1) == "TypeError: strip arg must be None or str"
assert error("a".center, 5, "ab") == "TypeError: The fill character must be exactly one character long"
assert error("a".center, "5") == "TypeError: 'str' object cannot be interpreted as an integer"

# case and classes of characters
assert "straße".upper() == "STRASSE" and "STRASSE".lower() == "strasse" and "Straße".casefold() == "strasse"
assert "ΑΣ".lower() == "ας" and "ΣΑΣ ΑΣ".title() == "Σας Ας"
assert "they're bill's".title() == "They'Re Bill'S"
assert "hELLO".capitalize() == "Hello" and "hELLO".swapcase() == "Hello"
assert "İ".lower() == "i̇" and "ŉ".upper() == "ʼN" and "ﬁx".title() == "Fix"
assert "ABC1".isupper() and not "ABc".isupper() and not "1".isupper()
assert "Hello World".istitle() and not "Hello world".istitle()
assert "٣".isdecimal() and "²".isdigit() and not "²".isdecimal() and "½".isnumeric() and not "½".isdigit()
assert "é漢".isalpha() and "a1".isalnum() and not "a b".isalnum() and " \t\x1c".isspace()
assert "a_1é".isidentifier() and not "1a".isidentifier() and not "".isidentifier() and "class".isidentifier()
assert "aé😀".isprintable() and not "a\n".isprintable() and not "\u200b".isprintable() and "".isprintable()

# translating and encoding
assert "abc".translate({97: "x", 98: None, 99: 122}) == "xz"
assert "abc".translate(str.maketrans("ab", "xy", "c")) == "xy"
assert str.maketrans({"a": 1, 98: "q"}) == {97: 1, 98: "q"}
assert error("a".translate, {97: 1.5}) == "TypeError: character mapping must return integer, None or str"
assert "é漢".encode() == b"\xc3\xa9\xe6\xbc\xa2" and "é".encode("latin-1") == b"\xe9"
assert "é漢".encode("ascii", "backslashreplace") == b"\\xe9\\u6f22"
assert "é漢".encode("ascii", "xmlcharrefreplace") == b"&#233;&#28450;"
assert "aé".encode("ascii", "replace") == b"a?" and "aé".encode("ascii", errors="ignore") == b"a"
assert error("aéé".encode, "ascii") == (
    "UnicodeEncodeError: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)"
)
assert error("a".encode, "nope") == "LookupError: unknown encoding: nope"

# items
s = "aé漢😀z"
assert len(s) == 5 and s[1] == "é" and s[-1] == "z" and s[3] == "😀"
assert s[1:3] == "é漢" and s[::-1] == "z😀漢éa" and s[::2] == "a漢z" and s[10:] == "" and s[-2:] == "😀z"
assert error(lambda: s[5]) == "IndexError: string index out of range"
assert error(lambda: s["a"]) == "TypeError: string indices must be integers, not 'str'"
assert error(lambda: s[::0]) == "ValueError: slice step cannot be zero"
assert list(s) == ["a", "é", "漢", "😀", "z"]
assert "é漢" in s and "" in s and "b" not in s
assert error(lambda: 1 in s) == "TypeError: 'in <string>' requires string as left operand, not int"

# operators
assert "a" + "b" == "ab" and "ab" * 3 == "ababab" and 2 * "ab" == "abab" and "a" * -1 == ""
assert "a" < "b" < "é" < "漢" < "😀" and "a" <= "a" and "Z" < "a"
assert error(lambda: "a" + 1) == 'TypeError: can only concatenate str (not "int") to str'
assert error(lambda: 1 + "a") == "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
assert error(lambda: "a" * 1.5) == "TypeError: can't multiply sequence by non-int of type 'float'"
assert error(lambda: "a" < 1) == "TypeError: '<' not supported between instances of 'str' and 'int'"
assert ("a" == 1) is False and ("a" != 1) is True

# making one
assert str() == "" and str(1.0) == "1.0" and str(None) == "None" and str("x") == "x"
assert str(b"\xc3\xa9", "utf-8") == "é" and str(b"a") == "b'a'" and str(object="x") == "x"
assert error(str, "a", "utf-8") == "TypeError: decoding str is not supported"
assert error(str, 1, "utf-8") == "TypeError: decoding to str: need a bytes-like object, int found"

# reprs
assert repr("it's") == '"it\'s"' and repr("\"'") == "'\"\\''" and repr("\\\n\t\x00\x7f") == r"'\\\n\t\x00\x7f'"
assert repr("é漢😀") == "'é漢😀'" and ascii("é漢😀") == r"'\xe9\u6f22\U0001f600'"
assert repr("\u200b\xa0\xad") == r"'\u200b\xa0\xad'"


# subclasses
class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("bob")
assert n.shout() == "BOB!" and isinstance(n, str) and type(n) is Name and n == "bob" and "bob" == n
assert hash(n) == hash("bob") and {n: 1}["bob"] == 1 and {"bob": 2}[n] == 2
assert type(n.upper()) is str and type(n[:]) is str and type(n + "x") is str and n + "x" == "bobx" and "x" + n == "xbob"
assert repr(n) == "'bob'" and str(n) == "bob" and type(str(n)) is str and f"{n:>5}" == "  bob" and "%s" % n == "bob"
assert len(n) == 3 and n[0] == "b" and "o" in n and list(n) == ["b", "o", "b"] and n < "c"
assert "-".join([n, n]) == "bob-bob" and "xbobx".replace(n, "") == "xx" and "bob".startswith(n)


class Tagged(str):
    def __new__(cls, value, tag):
        self = super().__new__(cls, value)
        self.tag = tag
        return self

    def __str__(self):
        return "<" + self.tag + ">" + super().__str__()

    def __add__(self, other):
        return "added"

    def __radd__(self, other):
        return "radded"


t = Tagged("v", "t")
assert str(t) == "<t>v" and f"{t}" == "<t>v" and repr(t) == "'v'" and t == "v" and t.tag == "t"
assert t + "x" == "added" and "x" + t == "radded" and "%s" % t == "<t>v" and "{}".format(t) == "<t>v"


# What `__str__` gives stays what it is, as long as it is text.
class Marked(str):
    def __str__(self):
        return self


class Holder:
    def __str__(self):
        return Marked("q")


class Plain(str):
    pass


assert type(str(Marked("x"))) is Marked and type(str(Holder())) is Marked
assert type(str(Plain("x"))) is str and type(str(5)) is str and type(str.__str__(Marked("x"))) is str


def deleted(container, key):
    try:
        del container[key]
    except TypeError as error:
        return str(error)


assert deleted(Holder(), 0) == "'Holder' object doesn't support item deletion"
assert deleted(Holder(), "x") == "'Holder' object does not support item deletion"
assert deleted((1, 2), 0) == "'tuple' object doesn't support item deletion"
assert deleted((1, 2), "x") == "'tuple' object does not support item deletion"
assert deleted(5, 0) == "'int' object does not support item deletion"
assert deleted(None, 0) == "'NoneType' object does not support item deletion"
