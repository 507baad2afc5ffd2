"""pprint: widths, nesting, the library's containers, dataclasses."""
import io
import pprint
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, saferepr
from types import MappingProxyType, SimpleNamespace


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


words = ["lorem ipsum dolor sit amet", "consectetur adipiscing elit", "sed do eiusmod tempor incididunt"]
data = {"name": "Ann", "tags": ["x" * 30, "y" * 30], "nested": {"b": 1, "a": [1, 2]}, 5: None}
assert repr((pformat(1), pformat("short"), pformat([1, 2]), pformat({"b": 1, "a": 2}), pformat(()), pformat((1,)), pformat(set()), pformat({3, 1, 2}), pformat(frozenset([1])), pformat(None))) == '(\'1\', "\'short\'", \'[1, 2]\', "{\'a\': 2, \'b\': 1}", \'()\', \'(1,)\', \'set()\', \'{1, 2, 3}\', \'frozenset({1})\', \'None\')'
assert repr((pformat({k: v for k, v in data.items() if k != 5}))) == '"{\'name\': \'Ann\',\\n \'nested\': {\'a\': [1, 2], \'b\': 1},\\n \'tags\': [\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\', \'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\']}"'
assert repr((pformat(data))) == '"{5: None,\\n \'name\': \'Ann\',\\n \'nested\': {\'a\': [1, 2], \'b\': 1},\\n \'tags\': [\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\', \'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\']}"'
assert repr((pformat(words), pformat(words, width=40), pformat(words, width=20), pformat(words, indent=4), pformat(words, compact=True))) == '("[\'lorem ipsum dolor sit amet\',\\n \'consectetur adipiscing elit\',\\n \'sed do eiusmod tempor incididunt\']", "[\'lorem ipsum dolor sit amet\',\\n \'consectetur adipiscing elit\',\\n \'sed do eiusmod tempor incididunt\']", "[\'lorem ipsum \'\\n \'dolor sit amet\',\\n \'consectetur \'\\n \'adipiscing elit\',\\n \'sed do eiusmod \'\\n \'tempor \'\\n \'incididunt\']", "[   \'lorem ipsum dolor sit amet\',\\n    \'consectetur adipiscing elit\',\\n    \'sed do eiusmod tempor incididunt\']", "[\'lorem ipsum dolor sit amet\', \'consectetur adipiscing elit\',\\n \'sed do eiusmod tempor incididunt\']")'
assert repr((pformat(list(range(60))), pformat(list(range(60)), compact=True), pformat(tuple(range(40)), width=30, compact=True))) == "('[0,\\n 1,\\n 2,\\n 3,\\n 4,\\n 5,\\n 6,\\n 7,\\n 8,\\n 9,\\n 10,\\n 11,\\n 12,\\n 13,\\n 14,\\n 15,\\n 16,\\n 17,\\n 18,\\n 19,\\n 20,\\n 21,\\n 22,\\n 23,\\n 24,\\n 25,\\n 26,\\n 27,\\n 28,\\n 29,\\n 30,\\n 31,\\n 32,\\n 33,\\n 34,\\n 35,\\n 36,\\n 37,\\n 38,\\n 39,\\n 40,\\n 41,\\n 42,\\n 43,\\n 44,\\n 45,\\n 46,\\n 47,\\n 48,\\n 49,\\n 50,\\n 51,\\n 52,\\n 53,\\n 54,\\n 55,\\n 56,\\n 57,\\n 58,\\n 59]', '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,\\n 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41,\\n 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59]', '(0, 1, 2, 3, 4, 5, 6, 7, 8, 9,\\n 10, 11, 12, 13, 14, 15, 16,\\n 17, 18, 19, 20, 21, 22, 23,\\n 24, 25, 26, 27, 28, 29, 30,\\n 31, 32, 33, 34, 35, 36, 37,\\n 38, 39)')"
assert repr((pformat([[1, 2, 3], [4, 5, 6]], width=10), pformat({"a": {"b": {"c": {"d": [1, 2, 3, 4]}}}}, width=15), pformat([(1, 2), {"x": (3,)}], width=8))) == '(\'[[1,\\n  2,\\n  3],\\n [4,\\n  5,\\n  6]]\', "{\'a\': {\'b\': {\'c\': {\'d\': [1,\\n                         2,\\n                         3,\\n                         4]}}}}", "[(1, 2),\\n {\'x\': (3,)}]")'
assert repr((pformat({"a": {"b": {"c": 1}}}, depth=1), pformat({"a": {"b": {"c": 1}}}, depth=2), pformat([[[[]]]], depth=2), pformat([1, [2, (3, [4])]], depth=3))) == '("{\'a\': {...}}", "{\'a\': {\'b\': {...}}}", \'[[[...]]]\', \'[1, [2, (3, [...])]]\')'
assert repr((pformat({"b": 1, "a": 2}, sort_dicts=False), pformat({2: 1, "a": 2, None: 3}, width=10), pformat({"z": [3, 2], "a": {"y": 1, "x": 2}}, width=10, sort_dicts=False))) == '("{\'b\': 1, \'a\': 2}", "{None: 3,\\n 2: 1,\\n \'a\': 2}", "{\'z\': [3,\\n       2],\\n \'a\': {\'y\': 1,\\n       \'x\': 2}}")'
assert repr((pformat("the quick brown fox jumps over the lazy dog " * 4), pformat(["the quick brown fox jumps over the lazy dog " * 3]), pformat({"text": "a b c " * 20}, width=40), pformat("one\ntwo\nthree", width=10), pformat("x" * 100), pformat("", width=1))) == '("(\'the quick brown fox jumps over the lazy dog the quick brown fox jumps over \'\\n \'the lazy dog the quick brown fox jumps over the lazy dog the quick brown fox \'\\n \'jumps over the lazy dog \')", "[\'the quick brown fox jumps over the lazy dog the quick brown fox jumps over \'\\n \'the lazy dog the quick brown fox jumps over the lazy dog \']", "{\'text\': \'a b c a b c a b c a b c a b \'\\n         \'c a b c a b c a b c a b c a \'\\n         \'b c a b c a b c a b c a b c \'\\n         \'a b c a b c a b c a b c a b \'\\n         \'c a b c \'}", "(\'one\\\\n\'\\n \'two\\\\n\'\\n \'three\')", "\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\'", "\'\'")'
assert repr((pformat(b"some bytes that are rather long to be shown" * 3), pformat({"b": b"0123456789" * 8}, width=40), pformat(bytearray(b"0123456789" * 8), width=40))) == '("(b\'some bytes that are rather long to be shownsome bytes that are rather long t\'\\n b\'o be shownsome bytes that are rather long to be shown\')", "{\'b\': b\'0123456789012345678901234567\'\\n      b\'8901234567890123456789012345\'\\n      b\'678901234567890123456789\'}", "bytearray(b\'012345678901234567890123\'\\n          b\'456789012345678901234567\'\\n          b\'890123456789012345678901\'\\n          b\'23456789\')")'
assert repr((pformat(1234567, underscore_numbers=True), pformat([10 ** 9], underscore_numbers=True))) == "('1_234_567', '[1_000_000_000]')"
assert repr((pformat(OrderedDict([("b", 1), ("a", "x" * 70)])), pformat(OrderedDict()), pformat(OrderedDict(a=1)))) == '("OrderedDict([(\'b\', 1),\\n             (\'a\',\\n              \'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\')])", \'OrderedDict()\', "OrderedDict({\'a\': 1})")'
assert repr((pformat(defaultdict(list, {"a": list(range(30))})), pformat(defaultdict(int)), pformat(defaultdict(int, {"k" * 40: 1, "j" * 40: 2})))) == '("defaultdict(<class \'list\'>,\\n            {\'a\': [0,\\n                   1,\\n                   2,\\n                   3,\\n                   4,\\n                   5,\\n                   6,\\n                   7,\\n                   8,\\n                   9,\\n                   10,\\n                   11,\\n                   12,\\n                   13,\\n                   14,\\n                   15,\\n                   16,\\n                   17,\\n                   18,\\n                   19,\\n                   20,\\n                   21,\\n                   22,\\n                   23,\\n                   24,\\n                   25,\\n                   26,\\n                   27,\\n                   28,\\n                   29]})", "defaultdict(<class \'int\'>, {})", "defaultdict(<class \'int\'>,\\n            {\'jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj\': 2,\\n             \'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk\': 1})")'
assert repr((pformat(Counter("abracadabra")), pformat(Counter({"w" * 30: 3, "v" * 30: 2, "u" * 30: 1})), pformat(Counter()))) == '("Counter({\'a\': 5, \'b\': 2, \'r\': 2, \'c\': 1, \'d\': 1})", "Counter({\'wwwwwwwwwwwwwwwwwwwwwwwwwwwwww\': 3,\\n         \'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\': 2,\\n         \'uuuuuuuuuuuuuuuuuuuuuuuuuuuuuu\': 1})", \'Counter()\')'
assert repr((pformat(deque(range(40))), pformat(deque(range(40), maxlen=50)), pformat(deque(["a" * 40, "b" * 40], maxlen=2)), pformat(deque()))) == '(\'deque([0,\\n       1,\\n       2,\\n       3,\\n       4,\\n       5,\\n       6,\\n       7,\\n       8,\\n       9,\\n       10,\\n       11,\\n       12,\\n       13,\\n       14,\\n       15,\\n       16,\\n       17,\\n       18,\\n       19,\\n       20,\\n       21,\\n       22,\\n       23,\\n       24,\\n       25,\\n       26,\\n       27,\\n       28,\\n       29,\\n       30,\\n       31,\\n       32,\\n       33,\\n       34,\\n       35,\\n       36,\\n       37,\\n       38,\\n       39])\', \'deque([0,\\n       1,\\n       2,\\n       3,\\n       4,\\n       5,\\n       6,\\n       7,\\n       8,\\n       9,\\n       10,\\n       11,\\n       12,\\n       13,\\n       14,\\n       15,\\n       16,\\n       17,\\n       18,\\n       19,\\n       20,\\n       21,\\n       22,\\n       23,\\n       24,\\n       25,\\n       26,\\n       27,\\n       28,\\n       29,\\n       30,\\n       31,\\n       32,\\n       33,\\n       34,\\n       35,\\n       36,\\n       37,\\n       38,\\n       39],\\n      maxlen=50)\', "deque([\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\',\\n       \'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\'],\\n      maxlen=2)", \'deque([])\')'
assert repr((pformat(ChainMap({"a" * 40: 1}, {"b" * 40: 2})), pformat(UserDict({"a" * 40: 1, "b" * 40: 2})), pformat(UserList(words)), pformat(UserString("word " * 20)))) == '("ChainMap({\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\': 1},\\n         {\'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\': 2})", "{\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\': 1,\\n \'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\': 2}", "[\'lorem ipsum dolor sit amet\',\\n \'consectetur adipiscing elit\',\\n \'sed do eiusmod tempor incididunt\']", "(\'word word word word word word word word word word word word word word word \'\\n \'word word word word word \')")'
assert repr((pformat(MappingProxyType({"a" * 40: 1, "b" * 40: 2})), pformat(SimpleNamespace(a="x" * 40, b="y" * 40)), pformat(SimpleNamespace(a=1)))) == '("mappingproxy({\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\': 1,\\n              \'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\': 2})", "namespace(a=\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\',\\n          b=\'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\')", \'namespace(a=1)\')'
Point = namedtuple("Point", "x y")
assert repr((pformat(Point(1, 2)), pformat(Point("x" * 50, "y" * 50)), pformat([Point(1, 2)] * 8, width=40))) == '(\'Point(x=1, y=2)\', "Point(x=\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\', y=\'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\')", \'[Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2),\\n Point(x=1, y=2)]\')'
@dataclass
class Person:
    name: str
    tags: list = field(default_factory=list)
    boss: "Person" = None
    hidden: int = field(default=0, repr=False)


assert repr((pformat(Person("Ann")), pformat(Person("Ann", ["x" * 30, "y" * 30, "z" * 30], Person("Bob"))), pformat([Person("A" * 30), Person("B" * 30)], width=40))) == '("Person(name=\'Ann\', tags=[], boss=None)", "Person(name=\'Ann\',\\n       tags=[\'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\',\\n             \'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\',\\n             \'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\'],\\n       boss=Person(name=\'Bob\', tags=[], boss=None))", "[Person(name=\'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\',\\n        tags=[],\\n        boss=None),\\n Person(name=\'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB\',\\n        tags=[],\\n        boss=None)]")'
class Own:
    def __repr__(self):
        return "<" + "own " * 30 + ">"


class Stack(list):
    pass


class Named(dict):
    def __repr__(self):
        return "named " * 20


assert repr((pformat(Own()), pformat([Own(), Own()]), pformat(Stack(words)), pformat(Named(a=1)), pformat({"k": Own()}))) == '(\'<own own own own own own own own own own own own own own own own own own own own own own own own own own own own own own >\', \'[<own own own own own own own own own own own own own own own own own own own own own own own own own own own own own own >,\\n <own own own own own own own own own own own own own own own own own own own own own own own own own own own own own own >]\', "[\'lorem ipsum dolor sit amet\',\\n \'consectetur adipiscing elit\',\\n \'sed do eiusmod tempor incididunt\']", \'named named named named named named named named named named named named named named named named named named named named \', "{\'k\': <own own own own own own own own own own own own own own own own own own own own own own own own own own own own own own >}")'
assert repr((pformat({frozenset([1, 2]), frozenset([3])}) is not None, pformat({("b", 1), ("a", 2)}, width=10), pformat(frozenset("abc" * 1), width=5), pformat({1, "a"}, width=3) in ("{1,\n 'a'}", "{'a',\n 1}"))) == '(True, "{(\'a\', 2),\\n (\'b\', 1)}", "frozenset({\'a\',\\n           \'b\',\\n           \'c\'})", True)'
loop = [1]
loop.append(loop)
assert repr((pformat(loop).replace(str(id(loop)), "ID"), isrecursive(loop), isrecursive([1]), isreadable([1]), isreadable(loop), isreadable(Own()), isreadable({"a": Own()}), saferepr({"b": 1, "a": [2]}), saferepr(loop).replace(str(id(loop)), "ID"))) == '(\'[1, <Recursion on list with id=ID>]\', True, False, True, False, False, False, "{\'a\': [2], \'b\': 1}", \'[1, <Recursion on list with id=ID>]\')'
out = io.StringIO()
assert repr((pprint.pprint(data["nested"], stream=out), pp({"b": 1, "a": 2}, stream=out), PrettyPrinter(stream=out, width=10).pprint([1, 2, 3, 4, 5]), out.getvalue())) == '(None, None, None, "{\'a\': [1, 2], \'b\': 1}\\n{\'b\': 1, \'a\': 2}\\n[1,\\n 2,\\n 3,\\n 4,\\n 5]\\n")'
assert repr((PrettyPrinter(indent=2, width=20).pformat({"a": [1, 2, 3, 4, 5, 6], "b": 2}), PrettyPrinter(indent=4, width=30).pformat([{"key": "value", "other": [1, 2, 3]}]), pformat([[1, [2, [3, [4]]]]], indent=3, width=8))) == '("{ \'a\': [ 1,\\n         2,\\n         3,\\n         4,\\n         5,\\n         6],\\n  \'b\': 2}", "[   {   \'key\': \'value\',\\n        \'other\': [1, 2, 3]}]", \'[  [  1,\\n      [  2,\\n         [  3,\\n            [  4]]]]]\')'
raises(ValueError, 'width must be != 0', lambda: pformat(1, width=0))
raises(ValueError, 'indent must be >= 0', lambda: pformat(1, indent=-1))
raises(ValueError, 'depth must be > 0', lambda: pformat(1, depth=0))
assert repr((pformat({"k": "v" * 100}), pformat(["a" * 100, "b c"]), pformat({"a": ("b" * 40, "c" * 40)}), pformat([["a" * 30, "b" * 30, "c" * 30]] * 2))) == '("{\'k\': \'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv\'}", "[\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\',\\n \'b c\']", "{\'a\': (\'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\',\\n       \'cccccccccccccccccccccccccccccccccccccccc\')}", "[[\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\',\\n  \'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\',\\n  \'cccccccccccccccccccccccccccccc\'],\\n [\'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\',\\n  \'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\',\\n  \'cccccccccccccccccccccccccccccc\']]")'
class Shout(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)


assert repr((Shout().pformat(["a", {"k": "v"}]), Shout(width=10).pformat(["aaaa", "bbbb"]))) == "('[A, {K: V}]', '[AAAA,\\n BBBB]')"
