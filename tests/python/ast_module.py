# `ast.literal_eval`: the value of what is written as literals, and nothing else.
import ast
import re
from ast import literal_eval


def raises(kind, message, call):
    try:
        got = call()
    except Exception as error:
        assert type(error) is kind and str(error) == message, repr(error)
    else:
        raise AssertionError(f"{message}: {got!r}")



# The address of a node is its own: it is left out.
def malformed(text):
    try:
        return "value", ast.literal_eval(text)
    except ValueError as error:
        return re.sub("0x[0-9a-f]+", "0x", str(error))


assert literal_eval("[1, 2, 3]") == [1, 2, 3]
assert literal_eval('{"foo": 42}') == {'foo': 42}
assert literal_eval("(True, False, None)") == (True, False, None)
assert literal_eval("{1, 2, 3}") == {1, 2, 3}
assert literal_eval('b"hi"') == b'hi'
assert literal_eval("set()") == set()
assert literal_eval("...") == Ellipsis
assert (literal_eval("()"), literal_eval("(1,)"), literal_eval("1, 2"), literal_eval("{}"), literal_eval("[]")) == ((), (1,), (1, 2), {}, [])
assert (literal_eval("6"), literal_eval("+6"), literal_eval("-6"), literal_eval("3.25"), literal_eval("-1e-3"), literal_eval("0x_ff")) == (6, 6, -6, 3.25, -0.001, 255)
assert (literal_eval("-6j"), literal_eval("3+4j"), literal_eval("-6+7j"), literal_eval("3.25-1.5j"), literal_eval("+1.5+0j")) == ((-0-6j), (3+4j), (-6+7j), (3.25-1.5j), (1.5+0j))
assert (literal_eval("'a' 'b' \"c\""), literal_eval(r"'\x41\u20ac\n'"), literal_eval(r"r'\n'"), literal_eval("'''a\nb'''")) == ('abc', 'A€\n', '\\n', 'a\nb')
assert (literal_eval("123456789012345678901234567890"), literal_eval("-9223372036854775808"), literal_eval("9223372036854775808")) == (123456789012345678901234567890, -9223372036854775808, 9223372036854775808)
assert (literal_eval(" \t -1"), literal_eval("1 # one"), literal_eval("(1,\n2)\n"), literal_eval("[[[[]]]]")) == (-1, 1, (1, 2), [[[[]]]])
assert literal_eval("{'a': [1, {2: (3, None)}], 'b': {'c': -1.5}}") == {'a': [1, {2: (3, None)}], 'b': {'c': -1.5}}
assert literal_eval("{1: 'a', 1: 'b', True: 'c'}") == {1: 'c'}
assert repr(literal_eval("(1e400, -0.0, -0.0+0j)")) == '(inf, -0.0, 0j)'
assert literal_eval(node_or_string="1") == 1

assert malformed("name") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("foo()") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("set(1)") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("set(a=1)") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("set([])") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("Set()") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("frozenset()") == 'malformed node or string on line 1: <ast.Call object at 0x>'
assert malformed("2*3") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("1+2") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("2j+1") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("2j+1j") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("1j-1") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("1+(2+3j)") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
assert malformed("1+-2j") == 'malformed node or string on line 1: <ast.UnaryOp object at 0x>'
assert malformed("-1-2j") == ('value', (-1-2j))
assert malformed("--6") == 'malformed node or string on line 1: <ast.UnaryOp object at 0x>'
assert malformed("+-1") == 'malformed node or string on line 1: <ast.UnaryOp object at 0x>'
assert malformed("-True") == 'malformed node or string on line 1: <ast.Constant object at 0x>'
assert malformed("-'a'") == 'malformed node or string on line 1: <ast.Constant object at 0x>'
assert malformed("not 1") == 'malformed node or string on line 1: <ast.UnaryOp object at 0x>'
assert malformed("~1") == 'malformed node or string on line 1: <ast.UnaryOp object at 0x>'
assert malformed("'a'+'b'") == 'malformed node or string on line 1: <ast.Constant object at 0x>'
assert malformed("True+1j") == 'malformed node or string on line 1: <ast.Constant object at 0x>'
assert malformed("x+1j") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("1+x") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("f'a'") == 'malformed node or string on line 1: <ast.JoinedStr object at 0x>'
assert malformed("f'{1}'") == 'malformed node or string on line 1: <ast.JoinedStr object at 0x>'
assert malformed("'a' f'b'") == 'malformed node or string on line 1: <ast.JoinedStr object at 0x>'
assert malformed("[x for x in y]") == 'malformed node or string on line 1: <ast.ListComp object at 0x>'
assert malformed("{x for x in y}") == 'malformed node or string on line 1: <ast.SetComp object at 0x>'
assert malformed("{x: 1 for x in y}") == 'malformed node or string on line 1: <ast.DictComp object at 0x>'
assert malformed("(x for x in y)") == 'malformed node or string on line 1: <ast.GeneratorExp object at 0x>'
assert malformed("a.b") == 'malformed node or string on line 1: <ast.Attribute object at 0x>'
assert malformed("a[1]") == 'malformed node or string on line 1: <ast.Subscript object at 0x>'
assert malformed("1 if 2 else 3") == 'malformed node or string on line 1: <ast.IfExp object at 0x>'
assert malformed("1 < 2") == 'malformed node or string on line 1: <ast.Compare object at 0x>'
assert malformed("1 and 2") == 'malformed node or string on line 1: <ast.BoolOp object at 0x>'
assert malformed("lambda: 1") == 'malformed node or string on line 1: <ast.Lambda object at 0x>'
assert malformed("(a := 1)") == 'malformed node or string on line 1: <ast.NamedExpr object at 0x>'
assert malformed("[*a]") == 'malformed node or string on line 1: <ast.Starred object at 0x>'
assert malformed("(*a, 1)") == 'malformed node or string on line 1: <ast.Starred object at 0x>'
assert malformed("{**a}") == 'malformed node or string: None'
assert malformed("{1: a}") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("{a: 1, **b}") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("[1,\n 2,\n x]") == 'malformed node or string on line 3: <ast.Name object at 0x>'
assert malformed("__debug__") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("Ellipsis") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("[1, 2, [3, {4: max}]]") == 'malformed node or string on line 1: <ast.Name object at 0x>'
assert malformed("(yield)") == 'malformed node or string on line 1: <ast.Yield object at 0x>'
assert malformed("(await x)") == 'malformed node or string on line 1: <ast.Await object at 0x>'
assert malformed("[-[1]]") == 'malformed node or string on line 1: <ast.List object at 0x>'
assert malformed("{1, (2 ** 3)}") == 'malformed node or string on line 1: <ast.BinOp object at 0x>'
raises(ValueError, 'malformed node or string: 1', lambda: literal_eval(1))
raises(ValueError, 'malformed node or string: None', lambda: literal_eval(None))
raises(ValueError, "malformed node or string: b'1'", lambda: literal_eval(b"1"))
raises(ValueError, 'malformed node or string: [1, 2]', lambda: literal_eval([1, 2]))
raises(TypeError, "literal_eval() missing 1 required positional argument: 'node_or_string'", lambda: literal_eval())
raises(TypeError, 'literal_eval() takes 1 positional argument but 2 were given', lambda: literal_eval("1", 2))
raises(TypeError, "unhashable type: 'list'", lambda: literal_eval("{[]: 1}"))
raises(TypeError, "unhashable type: 'list'", lambda: literal_eval("{[], 1}"))
raises(TypeError, "unhashable type: 'dict'", lambda: literal_eval("{{}: 1}"))
raises(SyntaxError, 'invalid syntax (<unknown>, line 0)', lambda: literal_eval(""))
raises(SyntaxError, 'invalid syntax (<unknown>, line 1)', lambda: literal_eval("1 2"))
raises(SyntaxError, 'invalid syntax (<unknown>, line 1)', lambda: literal_eval("a b"))
raises(SyntaxError, "'[' was never closed (<unknown>, line 1)", lambda: literal_eval("[1, 2"))
raises(SyntaxError, "unmatched ')' (<unknown>, line 1)", lambda: literal_eval("1)"))
raises(SyntaxError, 'invalid syntax (<unknown>, line 1)', lambda: literal_eval("x = 1"))
raises(SyntaxError, 'invalid syntax (<unknown>, line 1)', lambda: literal_eval("import os"))
raises(SyntaxError, 'unterminated string literal (detected at line 1) (<unknown>, line 1)', lambda: literal_eval("'abc"))
raises(SyntaxError, 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers (<unknown>, line 1)', lambda: literal_eval("01"))
assert literal_eval("\n-1") == -1
raises(SyntaxError, 'invalid syntax (<unknown>, line 2)', lambda: literal_eval("-1\n-1"))
raises(SyntaxError, 'invalid syntax (<unknown>, line 1)', lambda: literal_eval("1 +"))
raises(SyntaxError, "expression expected after dictionary key and ':' (<unknown>, line 1)", lambda: literal_eval("{1: }"))
raises(SyntaxError, "'(' was never closed (<unknown>, line 1)", lambda: literal_eval("f("))

try:
    literal_eval("[1,\n 2 3]")
except SyntaxError as error:
    assert (error.filename, error.lineno, error.offset, error.text) == ("<unknown>", 2, 2, " 2 3]"), error.args
else:
    raise AssertionError
