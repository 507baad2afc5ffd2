"""f-strings: expressions, conversions, nested specs, =, quoting."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


name, n, x = "Ann", 5, 3.14159
d = {"k": "v", "n": [1, 2]}
assert repr((f"", f"plain", f"{name}", f"{name} is {n}", f"{n + 1}{n}")) == "('', 'plain', 'Ann', 'Ann is 5', '65')"
assert repr((f"{name!r} {name!s} {'é'!a}", f"{d['k']} {d["n"][1]}", f"{name.upper()} {len(name)}")) == "(\"'Ann' Ann '\\\\xe9'\", 'v 2', 'ANN 3')"
assert repr((f"{x:.2f}", f"{x:8.3f}|", f"{n:03d}", f"{name:>6}|{name:<6}|{name:^7}|", f"{n:+}", f"{255:#x}", f"{1234567:,}")) == "('3.14', '   3.142|', '005', '   Ann|Ann   |  Ann  |', '+5', '0xff', '1,234,567')"
width, precision = 10, 3
assert repr((f"{x:{width}.{precision}f}|", f"{name:{'*'}^{width}}", f"{n:{'0' + str(4)}d}", f"{x!r:>{width}}")) == "('     3.142|', '***Ann****', '0005', '   3.14159')"
assert f"{{}} {{{n}}} {{n}}" == "{} {5} {n}"
assert repr((f"{n=}", f"{name=}", f"{ n = }", f"{n + 1=}", f"{name=!s}", f"{x=:.1f}", f"{n = :>4}", f"{name.upper()=}")) == "('n=5', \"name='Ann'\", ' n = 5', 'n + 1=6', 'name=Ann', 'x=3.1', 'n =    5', \"name.upper()='ANN'\")"
assert repr((f"{'a' if n > 3 else 'b'}", f"{[i * 2 for i in range(3)]}", f"{ {'a': 1}['a'] }", f"{(lambda v: v * 2)(4)}", f"{n:d}", f"{(n, x)}")) == "('a', '[0, 2, 4]', '1', '8', '5', '(5, 3.14159)')"
assert repr((f'{name + "!"}', f"{'nested ' f'{n}'}", f"{f"{f"{n}"}"}")) == "('Ann!', 'nested 5', '5')"
multi = f"""{
    name
} multi
line"""
assert multi == "Ann multi\nline"
assert repr((f"a" "b" f"{n}" 'c', "x" f"{name}" "y")) == "('ab5c', 'xAnny')"
assert repr((rf"\d{n}", f"\t{n}\n", fr"{name}\n")) == "('\\\\d5', '\\t5\\n', 'Ann\\\\n')"
assert repr((f"{n!r}", f"{None} {True} {[]} {()}", f"{'%d'}", f"%{n}%%")) == "('5', 'None True [] ()', '%d', '%5%%')"
assert repr((f"{n:{n}}|", f"{1.5:{'.2f'}}", f"{name:s}", f"{'abc':.2}", f"{'abc':5.1}|")) == "('    5|', '1.50', 'Ann', 'ab', 'a    |')"
assert repr((f"{n if n else 0:>3}", f"{(y := 7)} {y}", f"{n:=+5}", f"{n==5}", f"{n!=5}", f"{n>=5} {n<=4}")) == "('  5', '7 7', '+   5', 'True', 'False', 'True False')"
assert repr((f"{'{'}{'}'}", f"{"\n".join(["a", "b"])}", f"{'it\'s'}")) == "('{}', 'a\\nb', \"it's\")"
assert repr((f"{1_000:_}", f"{0.1 + 0.2}", f"{10 ** 20}", f"{-5:05}", f"{5:^5}|", f"{True:>6}|", f"{3:c}")) == "('1_000', '0.30000000000000004', '100000000000000000000', '-0005', '  5  |', '     1|', '\\x03')"
class Spec:
    def __format__(self, spec): return f"[{spec}]"
    def __repr__(self): return "R"
    def __str__(self): return "S"
assert repr((f"{Spec()}", f"{Spec():abc}", f"{Spec():{n}x{n}}", f"{Spec()!r:>3}", f"{Spec()!s}", f"{Spec()=}", f"{Spec():%Y-%m}")) == "('[]', '[abc]', '[5x5]', '  R', 'S', 'Spec()=R', '[%Y-%m]')"
class NoFormat: pass
raises(TypeError, "unsupported format string passed to NoFormat.__format__", lambda: f"{NoFormat():5}")
raises(ValueError, "Unknown format code 'd' for object of type 'str'", lambda: f"{name:d}")
raises(ValueError, "Unknown format code 's' for object of type 'int'", lambda: f"{n:s}")
raises(TypeError, "unsupported format string passed to list.__format__", lambda: f"{[1]:5}")
raises(TypeError, "unsupported format string passed to NoneType.__format__", lambda: f"{None:5}")
raises(NameError, "name 'undefined' is not defined", lambda: f"{undefined}")
raises(ZeroDivisionError, "division by zero", lambda: f"{1 / 0}")
raises(ValueError, "Unknown format code 'd' for object of type 'float'", lambda: f"{x:.2d}")
def f(v): return f"<{v}>"
assert repr((f(f(f(1))), f"{f('a')}{f("b")}")) == "('<<<1>>>', '<a><b>')"
assert "".join(f"{i}{c}" for i, c in enumerate("ab")) == "0a1b"
assert repr((f"{n}" == "5", f"{n}" + "x", f"{n}" * 2, f"{n}".zfill(3), f"ab{n}"[1:])) == "(True, '5x', '55', '005', 'b5')"
t = ("a", 1)
assert repr((f"{t[0]}: {t[1]:>3}", f"{t!s}", f"{t}")) == "('a:   1', \"('a', 1)\", \"('a', 1)\")"
assert repr((f"{'a':{'>'}{3}}", f"{'x':\t>3}", f"{x:e}", f"{x:g}", f"{0.25:%}", f"{0.256:.1%}")) == "('  a', '\\t\\tx', '3.141590e+00', '3.14159', '25.000000%', '25.6%')"
