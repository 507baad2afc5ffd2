"""help() of functions and methods: the parameters and the docstring."""
import contextlib
import io


def f(a, b=1, /, c: int = 2, *args: str, d, e="x", **kw) -> list[int]:
    """First line.

    More text
      indented.
    """
def g(): pass
def h(x: "int", y: dict[str, int] = None) -> "str":
    # comment
    return 1
class Dog:
    def bark(self, times=1):
        "Barks."
    @staticmethod
    def s(x): "Static."
    @classmethod
    def c(cls, x): "Class."
d = Dog()
short = lambda x, y=2: x
def gen(n=None, *, key=len): yield n


def shown(function):
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        help(function)
    return text.getvalue()


assert shown(f) == "Help on function f in module __main__:\n\nf(a, b=1, /, c: int = 2, *args: str, d, e='x', **kw) -> list[int]\n    First line.\n\n    More text\n      indented.\n\n", shown(f)
assert shown(g) == 'Help on function g in module __main__:\n\ng()\n\n', shown(g)
assert shown(h) == "Help on function h in module __main__:\n\nh(x: 'int', y: dict[str, int] = None) -> 'str'\n\n", shown(h)
assert shown(Dog.bark) == 'Help on function bark in module __main__:\n\nbark(self, times=1)\n    Barks.\n\n', shown(Dog.bark)
assert shown(d.bark) == 'Help on method bark in module __main__:\n\nbark(times=1) method of __main__.Dog instance\n    Barks.\n\n', shown(d.bark)
assert shown(Dog.s) == 'Help on function s in module __main__:\n\ns(x)\n    Static.\n\n', shown(Dog.s)
assert shown(Dog.c) == 'Help on method c in module __main__:\n\nc(x) class method of __main__.Dog\n    Class.\n\n', shown(Dog.c)
assert shown(short) == 'Help on function <lambda> in module __main__:\n\n<lambda> lambda x, y=2\n\n', shown(short)
assert shown(gen) == 'Help on function gen in module __main__:\n\ngen(n=None, *, key=<built-in function len>)\n\n', shown(gen)
