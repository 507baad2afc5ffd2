"""json: dumps and loads, their options and errors."""
import json
from json import JSONDecodeError
from datetime import date


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((json.dumps({"a": [1, 2.5, True, None, "x"]}), json.dumps([]), json.dumps({}), json.dumps("é\"\n\\/"), json.dumps("é", ensure_ascii=False), json.dumps(1e100), json.dumps(0.1), json.dumps(10 ** 20), json.dumps((1, 2)), json.dumps(None), json.dumps("\u2028😀\x00"))) == "('{\"a\": [1, 2.5, true, null, \"x\"]}', '[]', '{}', '\"\\\\u00e9\\\\\"\\\\n\\\\\\\\/\"', '\"é\"', '1e+100', '0.1', '100000000000000000000', '[1, 2]', 'null', '\"\\\\u2028\\\\ud83d\\\\ude00\\\\u0000\"')"
assert repr((json.dumps({"b": 1, "a": {"c": [1, {"d": 2}]}}, indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps([1, 2], separators=(",", ":")), json.dumps({"a": []}, indent=1), json.dumps([1, [2]], indent="--"))) == "('{\\n  \"b\": 1,\\n  \"a\": {\\n    \"c\": [\\n      1,\\n      {\\n        \"d\": 2\\n      }\\n    ]\\n  }\\n}', '{\"a\": 2, \"b\": 1}', '[1,2]', '{\\n \"a\": []\\n}', '[\\n--1,\\n--[\\n----2\\n--]\\n]')"
assert repr((json.dumps({1: "a", None: "b", True: "c", 1.5: "d"}), json.dumps(float("nan")), json.dumps(float("-inf")), json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))) == "('{\"1\": \"c\", \"null\": \"b\", \"1.5\": \"d\"}', 'NaN', '-Infinity', '{\"a\": 1}')"
assert repr((json.dumps(date(2024, 1, 2), default=str), json.dumps({"d": {1, 2}}, default=sorted))) == "('\"2024-01-02\"', '{\"d\": [1, 2]}')"
raises(TypeError, "Object of type set is not JSON serializable", lambda: json.dumps({1, 2}))
raises(TypeError, "Object of type date is not JSON serializable", lambda: json.dumps(date(2024, 1, 2)))
raises(TypeError, "keys must be str, int, float, bool or None, not tuple", lambda: json.dumps({(1, 2): 3}))
raises(ValueError, "Out of range float values are not JSON compliant: nan", lambda: json.dumps(float("nan"), allow_nan=False))
raises(TypeError, "Object of type bytes is not JSON serializable", lambda: json.dumps(b"x"))
loop = []
loop.append(loop)
raises(ValueError, "Circular reference detected", lambda: json.dumps(loop))
assert repr((json.loads('{"a": [1, 2.5, true, false, null, "x"]}'), json.loads(" [ ] "), json.loads('"\\u00e9\\n\\ud83d\\ude00"'), json.loads("1e3"), json.loads("-0"), json.loads("12345678901234567890"), json.loads("NaN"), json.loads(b'{"a": 1}'), json.loads('{"a": 1, "a": 2}'))) == "({'a': [1, 2.5, True, False, None, 'x']}, [], 'é\\n😀', 1000.0, 0, 12345678901234567890, nan, {'a': 1}, {'a': 2})"
assert repr((json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())), json.loads("[1.5]", parse_float=str), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.loads("[1]", parse_int=float))) == "([('a', 1)], ['1.5'], [('b', 1), ('a', 2)], [1.0])"
raises(JSONDecodeError, "Expecting value: line 1 column 1 (char 0)", lambda: json.loads(""))
raises(JSONDecodeError, "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)", lambda: json.loads("{"))
raises(JSONDecodeError, "Illegal trailing comma before end of array: line 1 column 3 (char 2)", lambda: json.loads("[1,]"))
raises(JSONDecodeError, "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)", lambda: json.loads("{'a': 1}"))
raises(JSONDecodeError, "Expecting ':' delimiter: line 1 column 6 (char 5)", lambda: json.loads('{"a" 1}'))
raises(JSONDecodeError, "Extra data: line 1 column 5 (char 4)", lambda: json.loads("[1] x"))
raises(JSONDecodeError, "Unterminated string starting at: line 1 column 1 (char 0)", lambda: json.loads('"abc'))
raises(JSONDecodeError, "Expecting value: line 1 column 1 (char 0)", lambda: json.loads("nul"))
raises(JSONDecodeError, "Invalid control character at: line 1 column 2 (char 1)", lambda: json.loads('"\n"'))
raises(TypeError, "the JSON object must be str, bytes or bytearray, not int", lambda: json.loads(5))
try:
    json.loads('[1,\n2,\nx]')
except json.JSONDecodeError as error:
    e = error
assert repr((e.msg, e.lineno, e.colno, e.pos, e.doc, isinstance(e, ValueError), type(e).__name__)) == "('Expecting value', 3, 1, 7, '[1,\\n2,\\nx]', True, 'JSONDecodeError')"
class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)
assert repr((json.dumps({"z": 1 + 2j}, cls=Encoder), Encoder().encode([1]))) == "('{\"z\": [1.0, 2.0]}', '[1]')"
raises(TypeError, "Object of type type is not JSON serializable", lambda: json.dumps(object, cls=Encoder))
import io
out = io.StringIO()
json.dump({"a": 1}, out, indent=1)
assert repr((out.getvalue(), json.load(io.StringIO("[1, 2]")))) == "('{\\n \"a\": 1\\n}', [1, 2])"
data = {"name": "Ann", "tags": ["a", "b"], "nested": {"n": None}}
assert (json.loads(json.dumps(data)) == data) is True
