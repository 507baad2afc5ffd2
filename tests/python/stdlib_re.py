"""re: matching, groups, substitution, splitting, flags, errors."""
import re
from re import PatternError


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


m = re.match(r"(\w+) (\w+)", "Isaac Newton, physicist")
assert repr((m, m.group(), m.group(0), m.group(1, 2), m.groups(), m[2], m.start(), m.end(1), m.span(2), m.re.pattern, m.string, m.lastindex, m.pos)) == "(<re.Match object; span=(0, 12), match='Isaac Newton'>, 'Isaac Newton', 'Isaac Newton', ('Isaac', 'Newton'), ('Isaac', 'Newton'), 'Newton', 0, 5, (6, 12), '(\\\\w+) (\\\\w+)', 'Isaac Newton, physicist', 2, 0)"
assert repr((re.match("b", "ab"), re.search("b", "ab").span(), re.fullmatch(r"\d+", "123"), re.fullmatch(r"\d+", "123a"), bool(re.search("x", "abc")))) == "(None, (1, 2), <re.Match object; span=(0, 3), match='123'>, None, False)"
n = re.match(r"(?P<first>\w+)(?: (?P<last>\w+))?", "Ann")
assert repr((n.groupdict(), n["first"], n["last"], n.groups("none"), n.group("first"), n.lastgroup, n.expand(r"<\g<first>>"))) == "({'first': 'Ann', 'last': None}, 'Ann', None, ('Ann', 'none'), 'Ann', 'first', '<Ann>')"
raises(IndexError, "no such group", lambda: n.group("nope"))
raises(IndexError, "no such group", lambda: n.group(5))
assert repr((re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)=(\d)", "a=1 b=2"), re.findall(r"(\d)", "12"), re.findall("x", ""), [x.group() for x in re.finditer("[aeiou]", "hello")], re.findall("", "ab"))) == "(['1', '22', '333'], [('a', '1'), ('b', '2')], ['1', '2'], [], ['e', 'o'], ['', '', ''])"
assert repr((re.sub(r"\d", "#", "a1b2"), re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", "b", "aaa", count=2), re.sub(r"\d+", lambda x: str(int(x.group()) * 2), "a1b22"), re.subn("a", "b", "banana"), re.sub(r"(?P<x>a)", r"[\g<x>]", "ba"), re.sub("", "-", "ab"), re.sub(r"\s+", " ", "a \n b"))) == "('a#b#', 'world hello', 'bba', 'a2b44', ('bbnbnb', 3), 'b[a]', '-a-b-', 'a b')"
assert repr((re.split(r",\s*", "a, b,c"), re.split(r"(,)", "a,b"), re.split(r"\s", "a b c", maxsplit=1), re.split("x", ""), re.split(r"\b", "a b"), re.split("", "ab"))) == "(['a', 'b', 'c'], ['a', ',', 'b'], ['a', 'b c'], [''], ['', 'a', ' ', 'b', ''], ['', 'a', 'b', ''])"
assert repr((re.match("abc", "ABC", re.I), re.search("^b", "a\nb", re.M).start(), re.search("a.b", "a\nb", re.S) is not None, re.findall(r"(?i)a", "aA"), re.match("a  # the letter\n  b", "ab", re.VERBOSE) is not None, re.IGNORECASE | re.MULTILINE, re.findall(r"\w+", "é ü", re.ASCII))) == "(<re.Match object; span=(0, 3), match='ABC'>, 2, True, ['a', 'A'], True, re.IGNORECASE|re.MULTILINE, [])"
p = re.compile(r"(\d{4})-(\d\d)", re.I)
assert repr((p, p.pattern, p.groups, p.groupindex, p.flags, p.search("on 2024-05").groups(), p.match("x2024-05", 1).group(), p.fullmatch("2024-05") is not None, p.sub("D", "2024-05!"), re.compile(p) is p, p == re.compile(r"(\d{4})-(\d\d)", re.I))) == "(re.compile('(\\\\d{4})-(\\\\d\\\\d)', re.IGNORECASE), '(\\\\d{4})-(\\\\d\\\\d)', 2, {}, 34, ('2024', '05'), '2024-05', True, 'D!', True, True)"
assert repr((re.escape("a.b*c"), re.escape("a-b c"), re.findall(r"a*?b|a+", "aab aa"), re.match(r"(a)|b", "b").groups(), re.search(r"(?<=x)y", "xy").span(), re.search(r"a(?!b)", "abac").start(), re.search(r"(?<!x)y", "xyay").start(), re.search(r"(\w)\1", "hello").group(), re.search(r"\bfoo\b", "a foo b").span())) == "('a\\\\.b\\\\*c', 'a\\\\-b\\\\ c', ['aab', 'aa'], (None,), (1, 2), 2, 3, 'll', (2, 5))"
assert repr((re.match(r"[^\W\d_]+", "abc1").group(), re.findall(r"[\w.]+@[\w.]+", "a@b.c, d@e"), re.match(r".*?(\d+)$", "abc123").group(1), re.match(r"(?:ab)+", "ababx").group(), re.search(r"\u00e9|\x41", "xA").group(), re.match(r"a{2,3}", "aaaa").group(), re.match(r"(a(b)?)+", "abaa").groups())) == "('abc', ['a@b.c', 'd@e'], '123', 'abab', 'A', 'aaa', ('a', 'b'))"
raises(PatternError, "missing ), unterminated subpattern at position 0", lambda: re.compile("("))
raises(PatternError, "unterminated character set at position 0", lambda: re.compile("[a"))
raises(PatternError, "nothing to repeat at position 0", lambda: re.compile("*a"))
raises(PatternError, "invalid group reference 1 at position 1", lambda: re.compile(r"\1"))
raises(PatternError, "min repeat greater than max repeat at position 2", lambda: re.compile("a{2,1}"))
raises(PatternError, "bad character in group name '1' at position 4", lambda: re.compile("(?P<1>a)"))
raises(PatternError, "invalid group reference 2 at position 1", lambda: re.sub("(a)", r"\2", "a"))
raises(TypeError, "expected string or bytes-like object, got 'int'", lambda: re.match("a", 5))
raises(TypeError, "first argument must be string or compiled pattern", lambda: re.match(5, "a"))
try:
    re.compile("a(b")
except re.error as error:
    e = error
assert repr((e.msg, e.pos, type(e).__name__, e.pattern)) == "('missing ), unterminated subpattern', 1, 'PatternError', 'a(b')"
