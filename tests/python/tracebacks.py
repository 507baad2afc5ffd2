"""Tracebacks as CPython prints them: carets, anchors, suggestions, chains, notes, groups, repeated lines."""
import traceback


def report(function):
    """The traceback of what a function raises, without the frame here and the path of this file."""
    try:
        function()
    except BaseException as error:
        lines = "".join(traceback.format_exception(error)).splitlines(True)
        shown = []
        for line in lines:
            before, quote, rest = line.partition('  File "')
            if quote:
                line = before + '  File "here"' + rest.partition('"')[2]
            shown.append(line)
        return "".join(shown)
    return "nothing was raised"


class sys:
    version = 1


def f1(): return 1 + "a"
def f2():
    x = [1,2,3]
    return x[5]
def f3():
    d = {"a": {"b": None}}
    d["a"]["b"]["c"]
def f4():
    return undefined_name
def f5():
    y = int("abc", base=10)
def f6():
    value = (1 +
       2 + "x"
       )
def f7():
    "abc".foo(1).bar
def f8():
    def g(a, b): pass
    g(1,
      2,
      3)
def f9():
    raise ValueError("x") from KeyError("k")
def f10():
    try:
        1/0
    except ZeroDivisionError:
        {}["x"]
def f11():
    try:
        1/0
    except ZeroDivisionError as e:
        raise RuntimeError("bad") from e
def f12():
    def rec(n): return rec(n+1)
    rec(1)
def f13():
    "a".uper()
class A:
    def __init__(self): self.valeur = 1
    def m(self): return valeur
    def n(self): return self._hiden
    _hidden = 3
def f14(): A().m()
def f15(): A().n()
def f16(): A()._hiden
def f17(): A().valuer
def f18(): pritn(1)
def f19():
    import maths
def f20():
    from traceback import format_execption
def f21():
    e = ValueError("noted"); e.add_note("first\nsecond"); e.add_note("third"); raise e
def f22():
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])
def f23():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
    except* ValueError as e:
        raise KeyError("new")
def f24():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), OSError("o")])
    except* ValueError as e:
        raise
    except* TypeError:
        pass
def f25():
    try:
        raise ValueError(3)
    except* ValueError as e:
        raise KeyError("new")
def f26():
    for x in 5: pass
def f27():
    a, b = 1, 2, 3
def f28():
    with 5 as x: pass
def f29():
    x = 5
    x()
def f30():
    x = not_here.attr[0] + 1
def f31():
    assert 1 == 2, "no"
def f32():
    assert 1 == 2
def f33():
    del zzz
def f34():
    json.dumps(1)
def f35():
    try:
        raise ValueError("a")
    except ValueError:
        raise
def f36():
    def gen():
        yield 1
        raise KeyError("gen")
    for i in gen(): pass
def f37(): return sorted([1, "a"])
def f38(): return [x / 0 for x in range(3)]
def f39(): return {k: 1/v for k, v in {"a": 0}.items()}
def f40():
    return (1).bit_length(1, 2)
def f41():
    lst = [1]; lst.push(2)
def f42():
    print("é", 1 / 0, "日本")
def f43():
    x = "日本" + 1
def f44():
    return -"a"
def f45():
    return 1 < "a"
def f46():
    x = {"a": 1}
    x["b"] += 1
def f47():
    A().x.y = 3
def f48():
    f"{1/0}"
def f49():
    lambda_ = lambda x: x + None
    lambda_(3)
def f50():
    class B(A):
        z = undefined_thing
def f51():
    sum(
        x
        for x in [1, "a"]
    )
def f52():
    foo = dict(a=1)
    foo.update(
        b=2,
        c=foo["zz"],
        d=4,
    )
def f53():
    A(1, 2, 3)
def f54():
    def g(*, key): pass
    g(kye=1)
def f55():
    def g(name, size=1): pass
    g("a", sise=2)
def f56():
    print("x", ennd="")
def f57(): list(1)[0]
def f58():
    x = yield_ = A
    x().m().n()
def f59():
    if 1 / 0 > 3: pass
def f60():
    while undefined1: pass
def f61():
    return len(5)
def f62():
    raise A
def f63():
    raise StopIteration("x")
def f64():
    next(iter([]))
def f65():
    x = [1][3] if True else 2
def f66():
    try:
        try:
            1/0
        finally:
            {}["fin"]
    except KeyError:
        int("q")
def f67():
    e1 = ExceptionGroup("outer", [ValueError(i) for i in range(20)])
    raise e1
def f68():
    try:
        try:
            raise ExceptionGroup("g", [ValueError("v1"), ExceptionGroup("n", [TypeError("t1"), OSError("o1")])])
        except* ValueError as eg:
            raise RuntimeError("while handling") from eg
        except* OSError as eg:
            raise eg
    except ExceptionGroup as g:
        raise
def f69():
    A().__init__(
        5
    )
def f70():
    x = 1
    x @ 2
def f71():
    x = 1; y = "a"
    x    +     y
def f72():
    x = 1; y = "a"
    (x) ** (y)
def f73():
    s = "a"
    s[0][1][2]
def f74():
    return A.valuer
def f75():
    return sys.versoin
def f76():
    x = 3
    def g(): return xx
    g()
def f77():
    int(
    )("a")
def f78():
    import traceback.foo
def f79():
    return ("abc"
            "def").nope
def f80():
    x = A()
    x.a.b.c(1)(2)[3]

CASES = [
    (f1, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 25, in f1\n    def f1(): return 1 + "a"\n                     ~~^~~~~\nTypeError: unsupported operand type(s) for +: \'int\' and \'str\'\n'),
    (f2, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 28, in f2\n    return x[5]\n           ~^^^\nIndexError: list index out of range\n'),
    (f3, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 31, in f3\n    d["a"]["b"]["c"]\n    ~~~~~~~~~~~^^^^^\nTypeError: \'NoneType\' object is not subscriptable\n'),
    (f4, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 33, in f4\n    return undefined_name\n           ^^^^^^^^^^^^^^\nNameError: name \'undefined_name\' is not defined\n'),
    (f5, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 35, in f5\n    y = int("abc", base=10)\nValueError: invalid literal for int() with base 10: \'abc\'\n'),
    (f6, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 37, in f6\n    value = (1 +\n             ~~~\n       2 + "x"\n       ~~^~~~~\nTypeError: unsupported operand type(s) for +: \'int\' and \'str\'\n'),
    (f7, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 41, in f7\n    "abc".foo(1).bar\n    ^^^^^^^^^\nAttributeError: \'str\' object has no attribute \'foo\'\n'),
    (f8, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 44, in f8\n    g(1,\n    ~^^^\n      2,\n      ^^\n      3)\n      ^^\nTypeError: f8.<locals>.g() takes 2 positional arguments but 3 were given\n'),
    (f9, 'KeyError: \'k\'\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 48, in f9\n    raise ValueError("x") from KeyError("k")\nValueError: x\n'),
    (f10, 'Traceback (most recent call last):\n  File "here", line 51, in f10\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 53, in f10\n    {}["x"]\n    ~~^^^^^\nKeyError: \'x\'\n'),
    (f11, 'Traceback (most recent call last):\n  File "here", line 56, in f11\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 58, in f11\n    raise RuntimeError("bad") from e\nRuntimeError: bad\n'),
    (f12, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 61, in f12\n    rec(1)\n    ~~~^^^\n  File "here", line 60, in rec\n    def rec(n): return rec(n+1)\n                       ~~~^^^^^\n  File "here", line 60, in rec\n    def rec(n): return rec(n+1)\n                       ~~~^^^^^\n  File "here", line 60, in rec\n    def rec(n): return rec(n+1)\n                       ~~~^^^^^\n  [Previous line repeated 994 more times]\nRecursionError: maximum recursion depth exceeded\n'),
    (f13, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 63, in f13\n    "a".uper()\n    ^^^^^^^^\nAttributeError: \'str\' object has no attribute \'uper\'. Did you mean: \'upper\'?\n'),
    (f14, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 69, in f14\n    def f14(): A().m()\n               ~~~~~^^\n  File "here", line 66, in m\n    def m(self): return valeur\n                        ^^^^^^\nNameError: name \'valeur\' is not defined. Did you mean: \'self.valeur\'?\n'),
    (f15, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 70, in f15\n    def f15(): A().n()\n               ~~~~~^^\n  File "here", line 67, in n\n    def n(self): return self._hiden\n                        ^^^^^^^^^^^\nAttributeError: \'A\' object has no attribute \'_hiden\'. Did you mean: \'_hidden\'?\n'),
    (f16, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 71, in f16\n    def f16(): A()._hiden\n               ^^^^^^^^^^\nAttributeError: \'A\' object has no attribute \'_hiden\'. Did you mean: \'_hidden\'?\n'),
    (f17, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 72, in f17\n    def f17(): A().valuer\n               ^^^^^^^^^^\nAttributeError: \'A\' object has no attribute \'valuer\'. Did you mean: \'valeur\'?\n'),
    (f18, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 73, in f18\n    def f18(): pritn(1)\n               ^^^^^\nNameError: name \'pritn\' is not defined. Did you mean: \'print\'?\n'),
    (f19, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 75, in f19\n    import maths\nModuleNotFoundError: No module named \'maths\'\n'),
    (f21, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 79, in f21\n    e = ValueError("noted"); e.add_note("first\\nsecond"); e.add_note("third"); raise e\n                                                                               ^^^^^^^\nValueError: noted\nfirst\nsecond\nthird\n'),
    (f22, '  + Exception Group Traceback (most recent call last):\n  |   File "here", line 8, in report\n  |     function()\n  |     ~~~~~~~~^^\n  |   File "here", line 81, in f22\n  |     raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k")])])\n  | ExceptionGroup: eg (3 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +---------------- 2 ----------------\n    | TypeError: t\n    +---------------- 3 ----------------\n    | ExceptionGroup: in (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | KeyError: \'k\'\n      +------------------------------------\n'),
    (f23, '  + Exception Group Traceback (most recent call last):\n  |   File "here", line 8, in report\n  |     function()\n  |     ~~~~~~~~^^\n  | ExceptionGroup:  (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File "here", line 84, in f23\n    |     raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])\n    | ExceptionGroup: eg (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | ValueError: 1\n      +------------------------------------\n    | \n    | During handling of the above exception, another exception occurred:\n    | \n    | Traceback (most recent call last):\n    |   File "here", line 86, in f23\n    |     raise KeyError("new")\n    | KeyError: \'new\'\n    +---------------- 2 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File "here", line 84, in f23\n    |     raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])\n    | ExceptionGroup: eg (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | TypeError: t\n      +------------------------------------\n'),
    (f24, '  + Exception Group Traceback (most recent call last):\n  |   File "here", line 8, in report\n  |     function()\n  |     ~~~~~~~~^^\n  |   File "here", line 89, in f24\n  |     raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), OSError("o")])\n  | ExceptionGroup: eg (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +---------------- 2 ----------------\n    | OSError: o\n    +------------------------------------\n'),
    (f25, '  | ExceptionGroup:  (1 sub-exception)\n  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n    |   File "here", line 96, in f25\n    |     raise ValueError(3)\n    | ValueError: 3\n    +------------------------------------\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 98, in f25\n    raise KeyError("new")\nKeyError: \'new\'\n'),
    (f26, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 100, in f26\n    for x in 5: pass\n             ^\nTypeError: \'int\' object is not iterable\n'),
    (f27, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 102, in f27\n    a, b = 1, 2, 3\n    ^^^^\nValueError: too many values to unpack (expected 2)\n'),
    (f28, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 104, in f28\n    with 5 as x: pass\n         ^\nTypeError: \'int\' object does not support the context manager protocol\n'),
    (f29, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 107, in f29\n    x()\n    ~^^\nTypeError: \'int\' object is not callable\n'),
    (f30, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 109, in f30\n    x = not_here.attr[0] + 1\n        ^^^^^^^^\nNameError: name \'not_here\' is not defined\n'),
    (f31, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 111, in f31\n    assert 1 == 2, "no"\n           ^^^^^^\nAssertionError: no\n'),
    (f32, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 113, in f32\n    assert 1 == 2\n           ^^^^^^\nAssertionError\n'),
    (f33, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 115, in f33\n    del zzz\n        ^^^\nUnboundLocalError: cannot access local variable \'zzz\' where it is not associated with a value\n'),
    (f34, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 117, in f34\n    json.dumps(1)\n    ^^^^\nNameError: name \'json\' is not defined. Did you forget to import \'json\'?\n'),
    (f35, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 120, in f35\n    raise ValueError("a")\nValueError: a\n'),
    (f36, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 127, in f36\n    for i in gen(): pass\n             ~~~^^\n  File "here", line 126, in gen\n    raise KeyError("gen")\nKeyError: \'gen\'\n'),
    (f37, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 128, in f37\n    def f37(): return sorted([1, "a"])\n                      ~~~~~~^^^^^^^^^^\nTypeError: \'<\' not supported between instances of \'str\' and \'int\'\n'),
    (f38, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 129, in f38\n    def f38(): return [x / 0 for x in range(3)]\n                       ~~^~~\nZeroDivisionError: division by zero\n'),
    (f39, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 130, in f39\n    def f39(): return {k: 1/v for k, v in {"a": 0}.items()}\n                          ~^~\nZeroDivisionError: division by zero\n'),
    (f40, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 132, in f40\n    return (1).bit_length(1, 2)\n           ~~~~~~~~~~~~~~^^^^^^\nTypeError: int.bit_length() takes no arguments (2 given)\n'),
    (f41, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 134, in f41\n    lst = [1]; lst.push(2)\n               ^^^^^^^^\nAttributeError: \'list\' object has no attribute \'push\'\n'),
    (f42, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 136, in f42\n    print("é", 1 / 0, "日本")\n               ~~^~~\nZeroDivisionError: division by zero\n'),
    (f43, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 138, in f43\n    x = "日本" + 1\n        ~~~~~~~^~~\nTypeError: can only concatenate str (not "int") to str\n'),
    (f44, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 140, in f44\n    return -"a"\n           ^^^^\nTypeError: bad operand type for unary -: \'str\'\n'),
    (f45, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 142, in f45\n    return 1 < "a"\n           ^^^^^^^\nTypeError: \'<\' not supported between instances of \'int\' and \'str\'\n'),
    (f46, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 145, in f46\n    x["b"] += 1\n    ~^^^^^\nKeyError: \'b\'\n'),
    (f47, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 147, in f47\n    A().x.y = 3\n    ^^^^^\nAttributeError: \'A\' object has no attribute \'x\'\n'),
    (f48, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 149, in f48\n    f"{1/0}"\n       ~^~\nZeroDivisionError: division by zero\n'),
    (f49, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 152, in f49\n    lambda_(3)\n    ~~~~~~~^^^\n  File "here", line 151, in <lambda>\n    lambda_ = lambda x: x + None\n                        ~~^~~~~~\nTypeError: unsupported operand type(s) for +: \'int\' and \'NoneType\'\n'),
    (f50, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 154, in f50\n    class B(A):\n        z = undefined_thing\n  File "here", line 155, in B\n    z = undefined_thing\n        ^^^^^^^^^^^^^^^\nNameError: name \'undefined_thing\' is not defined\n'),
    (f51, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 157, in f51\n    sum(\n    ~~~^\n        x\n        ^\n        for x in [1, "a"]\n        ^^^^^^^^^^^^^^^^^\n    )\n    ^\nTypeError: unsupported operand type(s) for +: \'int\' and \'str\'\n'),
    (f52, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 165, in f52\n    c=foo["zz"],\n      ~~~^^^^^^\nKeyError: \'zz\'\n'),
    (f53, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 169, in f53\n    A(1, 2, 3)\n    ~^^^^^^^^^\nTypeError: A.__init__() takes 1 positional argument but 4 were given\n'),
    (f54, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 172, in f54\n    g(kye=1)\n    ~^^^^^^^\nTypeError: f54.<locals>.g() got an unexpected keyword argument \'kye\'\n'),
    (f55, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 175, in f55\n    g("a", sise=2)\n    ~^^^^^^^^^^^^^\nTypeError: f55.<locals>.g() got an unexpected keyword argument \'sise\'. Did you mean \'size\'?\n'),
    (f56, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 177, in f56\n    print("x", ennd="")\n    ~~~~~^^^^^^^^^^^^^^\nTypeError: print() got an unexpected keyword argument \'ennd\'. Did you mean \'end\'?\n'),
    (f57, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 178, in f57\n    def f57(): list(1)[0]\n               ~~~~^^^\nTypeError: \'int\' object is not iterable\n'),
    (f58, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 181, in f58\n    x().m().n()\n    ~~~~~^^\n  File "here", line 66, in m\n    def m(self): return valeur\n                        ^^^^^^\nNameError: name \'valeur\' is not defined. Did you mean: \'self.valeur\'?\n'),
    (f59, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 183, in f59\n    if 1 / 0 > 3: pass\n       ~~^~~\nZeroDivisionError: division by zero\n'),
    (f60, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 185, in f60\n    while undefined1: pass\n          ^^^^^^^^^^\nNameError: name \'undefined1\' is not defined\n'),
    (f61, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 187, in f61\n    return len(5)\nTypeError: object of type \'int\' has no len()\n'),
    (f62, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 189, in f62\n    raise A\nTypeError: exceptions must derive from BaseException\n'),
    (f63, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 191, in f63\n    raise StopIteration("x")\nStopIteration: x\n'),
    (f64, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 193, in f64\n    next(iter([]))\n    ~~~~^^^^^^^^^^\nStopIteration\n'),
    (f65, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 195, in f65\n    x = [1][3] if True else 2\n        ~~~^^^\nIndexError: list index out of range\n'),
    (f66, 'Traceback (most recent call last):\n  File "here", line 199, in f66\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "here", line 201, in f66\n    {}["fin"]\n    ~~^^^^^^^\nKeyError: \'fin\'\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 203, in f66\n    int("q")\n    ~~~^^^^^\nValueError: invalid literal for int() with base 10: \'q\'\n'),
    (f67, '  + Exception Group Traceback (most recent call last):\n  |   File "here", line 8, in report\n  |     function()\n  |     ~~~~~~~~^^\n  |   File "here", line 206, in f67\n  |     raise e1\n  | ExceptionGroup: outer (20 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: 0\n    +---------------- 2 ----------------\n    | ValueError: 1\n    +---------------- 3 ----------------\n    | ValueError: 2\n    +---------------- 4 ----------------\n    | ValueError: 3\n    +---------------- 5 ----------------\n    | ValueError: 4\n    +---------------- 6 ----------------\n    | ValueError: 5\n    +---------------- 7 ----------------\n    | ValueError: 6\n    +---------------- 8 ----------------\n    | ValueError: 7\n    +---------------- 9 ----------------\n    | ValueError: 8\n    +---------------- 10 ----------------\n    | ValueError: 9\n    +---------------- 11 ----------------\n    | ValueError: 10\n    +---------------- 12 ----------------\n    | ValueError: 11\n    +---------------- 13 ----------------\n    | ValueError: 12\n    +---------------- 14 ----------------\n    | ValueError: 13\n    +---------------- 15 ----------------\n    | ValueError: 14\n    +---------------- ... ----------------\n    | and 5 more exceptions\n    +------------------------------------\n'),
    (f68, '  + Exception Group Traceback (most recent call last):\n  |   File "here", line 8, in report\n  |     function()\n  |     ~~~~~~~~^^\n  | ExceptionGroup:  (3 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File "here", line 210, in f68\n    |     raise ExceptionGroup("g", [ValueError("v1"), ExceptionGroup("n", [TypeError("t1"), OSError("o1")])])\n    | ExceptionGroup: g (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | ValueError: v1\n      +------------------------------------\n    | \n    | The above exception was the direct cause of the following exception:\n    | \n    | Traceback (most recent call last):\n    |   File "here", line 212, in f68\n    |     raise RuntimeError("while handling") from eg\n    | RuntimeError: while handling\n    +---------------- 2 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File "here", line 214, in f68\n    |     raise eg\n    |   File "here", line 210, in f68\n    |     raise ExceptionGroup("g", [ValueError("v1"), ExceptionGroup("n", [TypeError("t1"), OSError("o1")])])\n    | ExceptionGroup: g (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | ExceptionGroup: n (1 sub-exception)\n      +-+---------------- 1 ----------------\n        | OSError: o1\n        +------------------------------------\n    +---------------- 3 ----------------\n    | Exception Group Traceback (most recent call last):\n    |   File "here", line 210, in f68\n    |     raise ExceptionGroup("g", [ValueError("v1"), ExceptionGroup("n", [TypeError("t1"), OSError("o1")])])\n    | ExceptionGroup: g (1 sub-exception)\n    +-+---------------- 1 ----------------\n      | ExceptionGroup: n (1 sub-exception)\n      +-+---------------- 1 ----------------\n        | TypeError: t1\n        +------------------------------------\n'),
    (f69, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 218, in f69\n    A().__init__(\n    ~~~~~~~~~~~~^\n        5\n        ^\n    )\n    ^\nTypeError: A.__init__() takes 1 positional argument but 2 were given\n'),
    (f70, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 223, in f70\n    x @ 2\n    ~~^~~\nTypeError: unsupported operand type(s) for @: \'int\' and \'int\'\n'),
    (f71, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 226, in f71\n    x    +     y\n    ~~~~~^~~~~~~\nTypeError: unsupported operand type(s) for +: \'int\' and \'str\'\n'),
    (f72, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 229, in f72\n    (x) ** (y)\n    ~~~~^^~~~~\nTypeError: unsupported operand type(s) for ** or pow(): \'int\' and \'str\'\n'),
    (f73, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 232, in f73\n    s[0][1][2]\n    ~~~~^^^\nIndexError: string index out of range\n'),
    (f74, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 234, in f74\n    return A.valuer\n           ^^^^^^^^\nAttributeError: type object \'A\' has no attribute \'valuer\'\n'),
    (f75, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 236, in f75\n    return sys.versoin\n           ^^^^^^^^^^^\nAttributeError: type object \'sys\' has no attribute \'versoin\'. Did you mean: \'version\'?\n'),
    (f76, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 240, in f76\n    g()\n    ~^^\n  File "here", line 239, in g\n    def g(): return xx\n                    ^^\nNameError: name \'xx\' is not defined\n'),
    (f77, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 242, in f77\n    int(\n    ~~~~\n    )("a")\n    ~^^^^^\nTypeError: \'int\' object is not callable\n'),
    (f78, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 245, in f78\n    import traceback.foo\nModuleNotFoundError: No module named \'traceback.foo\'; \'traceback\' is not a package\n'),
    (f79, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 248, in f79\n    "def").nope\n           ^^^^\nAttributeError: \'str\' object has no attribute \'nope\'\n'),
    (f80, 'Traceback (most recent call last):\n  File "here", line 8, in report\n    function()\n    ~~~~~~~~^^\n  File "here", line 251, in f80\n    x.a.b.c(1)(2)[3]\n    ^^^\nAttributeError: \'A\' object has no attribute \'a\'\n'),
]
for function, expected in CASES:
    found = report(function)
    assert found == expected, f"{function.__name__}:\n{found}\nand not\n{expected}"
