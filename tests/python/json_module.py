"""json in detail: layouts, separators, keys, hooks, subclasses, the places errors point at."""
import io
import json
import json.decoder
import json.encoder
from collections import OrderedDict, namedtuple
from decimal import Decimal
from enum import Enum, IntEnum
from json import JSONDecodeError


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# scalars
assert repr((json.dumps(True), json.dumps(False), json.dumps(0), json.dumps(-7), json.dumps(2 ** 64), json.dumps(-2 ** 70))) == "('true', 'false', '0', '-7', '18446744073709551616', '-1180591620717411303424')"
assert repr(([json.dumps(x) for x in (0.0, -0.0, 1.0, 1e16, 1e22, 1.5e-7, 123456789.125, 5e-324)])) == "['0.0', '-0.0', '1.0', '1e+16', '1e+22', '1.5e-07', '123456789.125', '5e-324']"
assert repr((json.dumps(float("inf")), json.dumps([float("-inf"), float("nan")]))) == "('Infinity', '[-Infinity, NaN]')"
assert repr((json.dumps(""), json.dumps("plain"), json.dumps("a/b"), json.dumps("tab\tnl\ncr\rbs\bff\f"))) == '(\'""\', \'"plain"\', \'"a/b"\', \'"tab\\\\tnl\\\\ncr\\\\rbs\\\\bff\\\\f"\')'
assert repr((json.dumps("\x00\x1f\x7f"), json.dumps("é€😀"), json.dumps("é€😀", ensure_ascii=False))) == '(\'"\\\\u0000\\\\u001f\\\\u007f"\', \'"\\\\u00e9\\\\u20ac\\\\ud83d\\\\ude00"\', \'"é€😀"\')'
assert repr((json.dumps("\u2028\u2029", ensure_ascii=False))) == '\'"\\u2028\\u2029"\''
assert repr((json.encoder.encode_basestring_ascii("é\"\\"), json.encoder.encode_basestring("é\"\\"))) == '(\'"\\\\u00e9\\\\"\\\\\\\\"\', \'"é\\\\"\\\\\\\\"\')'
# containers
assert repr((json.dumps([]), json.dumps({}), json.dumps(()), json.dumps([[]]), json.dumps([{}]), json.dumps({"a": {}}))) == '(\'[]\', \'{}\', \'[]\', \'[[]]\', \'[{}]\', \'{"a": {}}\')'
assert repr((json.dumps([1, [2, [3, [4]]]]), json.dumps((1, (2,))))) == "('[1, [2, [3, [4]]]]', '[1, [2]]')"
assert repr((json.dumps({"b": [1, {"c": None}], "a": (True, False)}))) == '\'{"b": [1, {"c": null}], "a": [true, false]}\''
assert repr((json.dumps({"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True))) == '\'{"a": {"c": 2, "d": 1}, "b": 1}\''
assert repr((json.dumps({2: "a", 10: "b", 1: "c"}, sort_keys=True))) == '\'{"1": "c", "2": "a", "10": "b"}\''
raises(TypeError, "'<' not supported between instances of 'int' and 'str'", lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True))
# indentation
assert repr((json.dumps([1, 2], indent=0), json.dumps([1, 2], indent=""), json.dumps([1, [2, 3]], indent=2), json.dumps([], indent=2))) == "('[\\n1,\\n2\\n]', '[\\n1,\\n2\\n]', '[\\n  1,\\n  [\\n    2,\\n    3\\n  ]\\n]', '[]')"
assert repr((json.dumps({"a": [1, {"b": 2}], "c": {}}, indent=4))) == '\'{\\n    "a": [\\n        1,\\n        {\\n            "b": 2\\n        }\\n    ],\\n    "c": {}\\n}\''
assert repr((json.dumps({"a": 1, "b": [1, 2]}, indent="\t"))) == '\'{\\n\\t"a": 1,\\n\\t"b": [\\n\\t\\t1,\\n\\t\\t2\\n\\t]\\n}\''
assert repr((json.dumps({"a": 1, "b": [1, 2]}, indent=2, separators=(", ", " = ")))) == '\'{\\n  "a" = 1, \\n  "b" = [\\n    1, \\n    2\\n  ]\\n}\''
assert repr((json.dumps({"a": 1, "b": [1, 2]}, indent=None, separators=(",", ":")))) == '\'{"a":1,"b":[1,2]}\''
assert repr((json.dumps({"z": [], "y": {}, "x": [[], [[]]]}, indent=1, sort_keys=True))) == '\'{\\n "x": [\\n  [],\\n  [\\n   []\\n  ]\\n ],\\n "y": {},\\n "z": []\\n}\''
assert repr((json.dumps([1, 2], indent=True))) == "'[\\n 1,\\n 2\\n]'"
# keys
assert repr((json.dumps({1: 1, 1.5: 2, True: 3, None: 4, "s": 5}))) == '\'{"1": 3, "1.5": 2, "null": 4, "s": 5}\''
assert repr((json.dumps({False: 0, float("inf"): 1, 2 ** 65: 2}))) == '\'{"false": 0, "Infinity": 1, "36893488147419103232": 2}\''
raises(TypeError, 'keys must be str, int, float, bool or None, not tuple', lambda: json.dumps({(1,): 1}))
raises(TypeError, 'keys must be str, int, float, bool or None, not bytes', lambda: json.dumps({b"x": 1}))
assert repr((json.dumps({(1,): 1, "a": 2, b"b": 3}, skipkeys=True))) == '\'{"a": 2}\''
assert repr((json.dumps({(1,): 1}, skipkeys=True), json.dumps({(1,): 1, "a": 2}, skipkeys=True, indent=1))) == '(\'{}\', \'{\\n "a": 2\\n}\')'
raises(ValueError, 'Out of range float values are not JSON compliant: nan', lambda: json.dumps({float("nan"): 1}, allow_nan=False))
# what cannot be written
raises(TypeError, 'Object of type type is not JSON serializable', lambda: json.dumps(object))
raises(TypeError, 'Object of type set is not JSON serializable', lambda: json.dumps({1, 2}))
raises(TypeError, 'Object of type complex is not JSON serializable', lambda: json.dumps([1, {"a": 1j}]))
raises(TypeError, 'Object of type Decimal is not JSON serializable', lambda: json.dumps(Decimal("1.5")))
raises(TypeError, 'Object of type range is not JSON serializable', lambda: json.dumps(range(3)))
raises(TypeError, 'Object of type bytes is not JSON serializable', lambda: json.dumps(b"bytes"))
raises(ValueError, 'Out of range float values are not JSON compliant: inf', lambda: json.dumps(float("inf"), allow_nan=False))
raises(ValueError, 'Out of range float values are not JSON compliant: -inf', lambda: json.dumps([1.5, float("-inf")], allow_nan=False))
raises(TypeError, 'Object of type generator is not JSON serializable', lambda: json.dumps(x for x in [1]))
# default
assert repr((json.dumps({1, 2, 3}, default=sorted), json.dumps(Decimal("1.10"), default=str), json.dumps([1j], default=lambda o: {"re": o.real}))) == '(\'[1, 2, 3]\', \'"1.10"\', \'[{"re": 0.0}]\')'
assert repr((json.dumps([b"a", {"k": b"b"}], default=lambda o: o.decode(), indent=1))) == '\'[\\n "a",\\n {\\n  "k": "b"\\n }\\n]\''
raises(ValueError, 'Circular reference detected', lambda: json.dumps(1j, default=lambda o: o))
raises(ValueError, 'Circular reference detected', lambda: json.dumps(1j, default=lambda o: [o]))
raises(ZeroDivisionError, 'division by zero', lambda: json.dumps(1j, default=lambda o: 1 / 0))
def unwrap(o):
    if isinstance(o, set):
        return list(o)
    raise TypeError(f"cannot write {o!r}")


raises(TypeError, 'cannot write 1j', lambda: json.dumps([{1}, 1j], default=unwrap))
# circles
loop = []
loop.append([loop])
raises(ValueError, 'Circular reference detected', lambda: json.dumps(loop))
ring = {"a": 1}
ring["self"] = {"inner": ring}
raises(ValueError, 'Circular reference detected', lambda: json.dumps(ring))
shared = [1]
assert repr((json.dumps([shared, shared, {"a": shared}]))) == '\'[[1], [1], {"a": [1]}]\''
# subclasses of the built-in types
class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Colour(str, Enum):
    RED = "red"


class Odd(int):
    def __repr__(self):
        return "odd"


class Text(str):
    def __str__(self):
        return "other"


class Real(float):
    def __repr__(self):
        return "real"


Point = namedtuple("Point", "x y")
class Stack(list):
    pass


class Table(dict):
    pass


assert repr((json.dumps([Level.HIGH, Colour.RED, Odd(3), Text("t"), Real(1.5), Point(1, 2), Stack([1]), Table(a=1)]))) == '\'[2, "red", 3, "t", 1.5, [1, 2], [1], {"a": 1}]\''
assert repr((json.dumps({Level.LOW: 1, Colour.RED: 2, Odd(5): 3, Text("k"): 4, Real(2.5): 5}))) == '\'{"1": 1, "red": 2, "5": 3, "k": 4, "2.5": 5}\''
assert repr((json.dumps(OrderedDict([("b", 1), ("a", 2)])), json.dumps(OrderedDict([("b", 1), ("a", 2)]), sort_keys=True))) == '(\'{"b": 1, "a": 2}\', \'{"a": 2, "b": 1}\')'
# encoders
class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        return super().default(o)


assert repr((json.dumps({"s": {2, 1}, "c": 1 + 2j}, cls=Encoder), json.dumps({"s": {2, 1}}, cls=Encoder, indent=1, sort_keys=True))) == '(\'{"s": [1, 2], "c": {"re": 1.0, "im": 2.0}}\', \'{\\n "s": [\\n  1,\\n  2\\n ]\\n}\')'
raises(TypeError, 'Object of type object is not JSON serializable', lambda: json.dumps([object()], cls=Encoder))
assert repr((Encoder(indent=2).encode([1, {3}]), Encoder(separators=("|", "=")).encode({"a": [1, 2]}), Encoder(sort_keys=True).encode({"b": 1, "a": 2}))) == '(\'[\\n  1,\\n  [\\n    3\\n  ]\\n]\', \'{"a"=[1|2]}\', \'{"a": 2, "b": 1}\')'
assert repr((json.JSONEncoder().item_separator, json.JSONEncoder().key_separator, json.JSONEncoder(indent=2).item_separator, json.JSONEncoder(separators=(",", ":")).key_separator)) == "(', ', ': ', ',', ':')"
assert repr((list(json.JSONEncoder().iterencode([1, [2, "x"], {"a": None, "b": []}, {}, 1.5])))) == '[\'[1\', \', \', \'[2\', \', "x"\', \']\', \', \', \'{\', \'"a"\', \': \', \'null\', \', \', \'"b"\', \': \', \'[]\', \'}\', \', \', \'{}\', \', 1.5\', \']\']'
assert repr((list(json.JSONEncoder(indent=1).iterencode([1, [2, "x"], {"a": None, "b": []}, {}, 1.5])))) == '[\'[\\n 1\', \',\\n \', \'[\\n  2\', \',\\n  "x"\', \'\\n \', \']\', \',\\n \', \'{\', \'\\n  \', \'"a"\', \': \', \'null\', \',\\n  \', \'"b"\', \': \', \'[]\', \'\\n \', \'}\', \',\\n \', \'{}\', \',\\n 1.5\', \'\\n\', \']\']'
assert repr((list(json.JSONEncoder().iterencode(5)), list(json.JSONEncoder().iterencode("x")), list(Encoder().iterencode([{1}, {2}])))) == '([\'5\'], [\'"x"\'], [\'[\', \'[1\', \']\', \', \', \'[2\', \']\', \']\'])'
raises(TypeError, 'JSONEncoder.__init__() takes 1 positional argument but 2 were given', lambda: json.JSONEncoder(1))
class Rounded(json.JSONEncoder):
    def encode(self, o):
        return super().encode([o, "end"])


assert repr((json.dumps(1, cls=Rounded))) == '\'[1, "end"]\''
raises(TypeError, "JSONEncoder.__init__() got an unexpected keyword argument 'bogus'", lambda: json.dumps([1], bogus=1))
# files
out = io.StringIO()
assert repr((json.dump({"a": [1, "é"]}, out), out.getvalue())) == '(None, \'{"a": [1, "\\\\u00e9"]}\')'
out = io.StringIO()
assert repr((json.dump({"b": 1, "a": 2}, out, indent=1, sort_keys=True), out.getvalue())) == '(None, \'{\\n "a": 2,\\n "b": 1\\n}\')'
assert repr((json.load(io.StringIO('{"a": [1]}')), json.load(io.BytesIO(b"[1, 2.5]")))) == "({'a': [1]}, [1, 2.5])"
# reading scalars
assert repr(([json.loads(t) for t in ("null", "true", "false", "0", "-0", "7", "-12", "0.5", "-0.0", "1e3", "1E-2", "1.5e+3", '""', '"a"')])) == "[None, True, False, 0, 0, 7, -12, 0.5, -0.0, 1000.0, 0.01, 1500.0, '', 'a']"
assert repr((json.loads("123456789012345678901234567890"), json.loads("1e400"), json.loads("-1e400"), json.loads("1e-400"))) == '(123456789012345678901234567890, inf, -inf, 0.0)'
assert repr((json.loads("NaN"), json.loads("Infinity"), json.loads("-Infinity"), json.loads("[NaN, 1]"))) == '(nan, inf, -inf, [nan, 1])'
assert repr((json.loads('"\\u00e9\\u20ac\\ud83d\\ude00"'), json.loads('"\\"\\\\\\/\\b\\f\\n\\r\\t"'), json.loads('"é😀"'))) == '(\'é€😀\', \'"\\\\/\\x08\\x0c\\n\\r\\t\', \'é😀\')'
assert repr((json.loads(" \t\n\r 1 \n"), json.loads("[ ]"), json.loads("{ }"), json.loads('{ "a" : [ 1 , 2 ] , "b" : { } }'))) == "(1, [], {}, {'a': [1, 2], 'b': {}})"
assert repr((json.loads('{"a": 1, "b": 2, "a": 3}'), json.loads('{"": 1}'))) == "({'a': 3, 'b': 2}, {'': 1})"
assert repr((json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b"[1]")), json.loads("[1]".encode("utf-16")), json.loads("[1]".encode("utf-32-be")), json.loads(b"\xef\xbb\xbf[1]"))) == "({'a': 'é'}, [1], [1], [1], [1])"
assert (json.loads("[" * 50 + "]" * 50) is not None) is True
# hooks
assert repr((json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), json.loads('{"a": {"b": 1}, "c": 2}', object_pairs_hook=lambda p: p))) == "(['a'], [('a', [('b', 1)]), ('c', 2)])"
assert repr((json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict))) == "OrderedDict({'b': 1, 'a': 2})"
assert repr((json.loads('{"a": 1}', object_hook=lambda d: 1, object_pairs_hook=lambda p: 2), json.loads("{}", object_hook=lambda d: "empty"), json.loads("{}", object_pairs_hook=tuple))) == "(2, 'empty', ())"
assert repr((json.loads("[1.10, 2, 3e2]", parse_float=Decimal), json.loads("[1.5, 2]", parse_int=str), json.loads("[NaN, -Infinity]", parse_constant=lambda c: f"<{c}>"))) == "([Decimal('1.10'), 2, Decimal('3E+2')], [1.5, '2'], ['<NaN>', '<-Infinity>'])"
assert repr((json.loads("12345678901234567890", parse_int=lambda t: len(t)))) == '20'
def strict_constant(text):
    raise ValueError(f"no {text} here")


raises(ValueError, 'no Infinity here', lambda: json.loads("[Infinity]", parse_constant=strict_constant))
assert repr((json.loads('"a\tb"', strict=False), json.loads('["\n"]', strict=False))) == "('a\\tb', ['\\n'])"
# decoders
class Decoder(json.JSONDecoder):
    def __init__(self, **options):
        super().__init__(object_hook=self.build, **options)

    def build(self, found):
        return complex(found["re"], found["im"]) if "re" in found else found


assert repr((json.loads('[{"re": 1, "im": 2}, {"x": 0}]', cls=Decoder))) == "[(1+2j), {'x': 0}]"
assert repr((json.JSONDecoder().decode(" [1] "), json.JSONDecoder().raw_decode("[1] tail"), json.JSONDecoder().raw_decode("xx 7 yy", 3), json.JSONDecoder(parse_float=str).decode("[1.50]"))) == "([1], ([1], 3), (7, 4), ['1.50'])"
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.JSONDecoder().raw_decode(" 1"))
raises(JSONDecodeError, 'Extra data: line 1 column 3 (char 2)', lambda: json.JSONDecoder().decode("1 2"))
assert repr((json.decoder.scanstring('x"abc"y', 2), json.decoder.scanstring('a\\n"', 0))) == "(('abc', 6), ('a\\n', 4))"
# where errors point
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads(""))
raises(JSONDecodeError, 'Expecting value: line 1 column 4 (char 3)', lambda: json.loads("   "))
raises(JSONDecodeError, 'Expecting value: line 1 column 2 (char 1)', lambda: json.loads("["))
raises(JSONDecodeError, "Expecting ',' delimiter: line 1 column 3 (char 2)", lambda: json.loads("[1"))
raises(JSONDecodeError, 'Expecting value: line 1 column 4 (char 3)', lambda: json.loads("[1,"))
raises(JSONDecodeError, "Expecting ',' delimiter: line 1 column 4 (char 3)", lambda: json.loads("[1 2]"))
raises(JSONDecodeError, 'Illegal trailing comma before end of array: line 1 column 3 (char 2)', lambda: json.loads("[1,]"))
raises(JSONDecodeError, 'Illegal trailing comma before end of array: line 1 column 3 (char 2)', lambda: json.loads("[1, ]"))
raises(JSONDecodeError, 'Expecting value: line 1 column 2 (char 1)', lambda: json.loads("[,]"))
raises(JSONDecodeError, 'Expecting value: line 1 column 4 (char 3)', lambda: json.loads("[1,,2]"))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)', lambda: json.loads("{"))
raises(JSONDecodeError, "Expecting ':' delimiter: line 1 column 5 (char 4)", lambda: json.loads('{"a"'))
raises(JSONDecodeError, "Expecting ':' delimiter: line 1 column 6 (char 5)", lambda: json.loads('{"a" 1}'))
raises(JSONDecodeError, 'Expecting value: line 1 column 6 (char 5)', lambda: json.loads('{"a":'))
raises(JSONDecodeError, 'Expecting value: line 1 column 6 (char 5)', lambda: json.loads('{"a":}'))
raises(JSONDecodeError, "Expecting ',' delimiter: line 1 column 7 (char 6)", lambda: json.loads('{"a":1'))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)', lambda: json.loads('{"a":1,'))
raises(JSONDecodeError, 'Illegal trailing comma before end of object: line 1 column 7 (char 6)', lambda: json.loads('{"a":1,}'))
raises(JSONDecodeError, "Expecting ',' delimiter: line 1 column 8 (char 7)", lambda: json.loads('{"a":1 "b":2}'))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 9 (char 8)', lambda: json.loads('{"a":1, 5}'))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)', lambda: json.loads("{1: 2}"))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)', lambda: json.loads("{'a': 1}"))
raises(JSONDecodeError, 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)', lambda: json.loads("{a: 1}"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("tru"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("True"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("None"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("nul"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("-"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("-Inf"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("+1"))
raises(JSONDecodeError, 'Extra data: line 1 column 2 (char 1)', lambda: json.loads("01"))
raises(JSONDecodeError, 'Extra data: line 1 column 2 (char 1)', lambda: json.loads("1."))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads(".5"))
raises(JSONDecodeError, 'Extra data: line 1 column 2 (char 1)', lambda: json.loads("1e"))
raises(JSONDecodeError, 'Extra data: line 1 column 4 (char 3)', lambda: json.loads("1.5e+"))
raises(JSONDecodeError, 'Extra data: line 1 column 2 (char 1)', lambda: json.loads("0x10"))
raises(JSONDecodeError, 'Extra data: line 1 column 3 (char 2)', lambda: json.loads("1 2"))
raises(JSONDecodeError, 'Extra data: line 1 column 5 (char 4)', lambda: json.loads("[1] [2]"))
raises(JSONDecodeError, 'Expecting value: line 1 column 1 (char 0)', lambda: json.loads("'a'"))
raises(JSONDecodeError, 'Unterminated string starting at: line 1 column 1 (char 0)', lambda: json.loads('"abc'))
raises(JSONDecodeError, 'Unterminated string starting at: line 1 column 1 (char 0)', lambda: json.loads('"abc\\'))
raises(JSONDecodeError, 'Unterminated string starting at: line 1 column 1 (char 0)', lambda: json.loads('"abc\\"'))
raises(JSONDecodeError, 'Invalid \\escape: line 1 column 2 (char 1)', lambda: json.loads('"\\x"'))
raises(JSONDecodeError, 'Invalid \\escape: line 1 column 9 (char 8)', lambda: json.loads('["ok", "\\q"]'))
raises(JSONDecodeError, 'Invalid \\uXXXX escape: line 1 column 3 (char 2)', lambda: json.loads('"\\u12"'))
raises(JSONDecodeError, 'Invalid \\uXXXX escape: line 1 column 3 (char 2)', lambda: json.loads('"\\u12g4"'))
raises(JSONDecodeError, 'Invalid \\uXXXX escape: line 1 column 3 (char 2)', lambda: json.loads('"\\u'))
raises(JSONDecodeError, 'Invalid control character at: line 1 column 3 (char 2)', lambda: json.loads('"a\nb"'))
raises(JSONDecodeError, 'Invalid control character at: line 1 column 2 (char 1)', lambda: json.loads('"\x00"'))
raises(JSONDecodeError, 'Invalid control character at: line 1 column 4 (char 3)', lambda: json.loads('{"a\n": 1}'))
raises(JSONDecodeError, 'Expecting value: line 3 column 2 (char 9)', lambda: json.loads("[1,\n 2,\n x]"))
raises(JSONDecodeError, 'Expecting value: line 1 column 7 (char 6)', lambda: json.loads('{"é": é}'))
raises(JSONDecodeError, "Expecting ',' delimiter: line 1 column 7 (char 6)", lambda: json.loads('["é😀" x]'))
raises(JSONDecodeError, 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)', lambda: json.loads("\ufeff[1]"))
raises(TypeError, 'the JSON object must be str, bytes or bytearray, not NoneType', lambda: json.loads(None))
raises(TypeError, 'the JSON object must be str, bytes or bytearray, not list', lambda: json.loads([1]))
raises(TypeError, 'the JSON object must be str, bytes or bytearray, not int', lambda: json.loads(5))
raises(TypeError, "loads() missing 1 required positional argument: 's'", lambda: json.loads(object_hook=dict))
try:
    json.loads('{"a": 1,\n "b": [1, 2,, 3]}')
except JSONDecodeError as error:
    problem = error
assert repr((problem.msg, problem.doc, problem.pos, problem.lineno, problem.colno, problem.args)) == '(\'Expecting value\', \'{"a": 1,\\n "b": [1, 2,, 3]}\', 21, 2, 13, (\'Expecting value: line 2 column 13 (char 21)\',))'
assert repr((JSONDecodeError("Bad", "ab\ncd", 4), str(JSONDecodeError("Bad", "ab\ncd", 4)), issubclass(JSONDecodeError, ValueError), JSONDecodeError.__module__)) == "(JSONDecodeError('Bad: line 2 column 2 (char 4)'), 'Bad: line 2 column 2 (char 4)', True, 'json.decoder')"
assert repr((JSONDecodeError("Bad", "ab\ncd", 4).__reduce__()[1])) == "('Bad', 'ab\\ncd', 4)"
assert repr((json.JSONDecodeError is json.decoder.JSONDecodeError, json.JSONEncoder.__module__, json.JSONDecoder.__module__)) == "(True, 'json.encoder', 'json.decoder')"
# there and back
samples = [None, True, 1, -1.5, "text é", [], {}, [1, [2]], {"a": {"b": [None, False]}}, 10 ** 30, 1e-10]
assert repr((all(json.loads(json.dumps(s)) == s for s in samples), all(json.loads(json.dumps(s, indent=3)) == s for s in samples))) == '(True, True)'
assert repr((json.loads(json.dumps({1: 2})) == {"1": 2}, json.loads(json.dumps((1, 2))) == [1, 2])) == '(True, True)'
