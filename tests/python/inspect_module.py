"""inspect in the part that needs no source files."""
import functools
import inspect
import types
from inspect import Parameter, Signature, signature
from typing import List, Optional


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


def f(a, b: int, /, c, d="x", *args, e, g: str = "y", **kw) -> bool:
    """Doc.

        Indented.
    """


class C:
    """Class doc."""

    attribute = 1

    def __init__(self, x, y: int = 2):
        pass

    def method(self, a, *, b=None):
        """Method doc."""

    @classmethod
    def cm(cls, a): ...

    @staticmethod
    def sm(a, b=1): ...

    @property
    def prop(self):
        """Prop doc."""

    def __call__(self, z): ...


class D(C):
    def method(self, a, *, b=None): ...


def gen():
    yield


# signatures
assert repr((str(signature(f)), signature(f), str(signature(lambda: 0)), str(signature(lambda x, *a, k=1, **q: 0)), str(signature(gen)))) == '("(a, b: int, /, c, d=\'x\', *args, e, g: str = \'y\', **kw) -> bool", <Signature (a, b: int, /, c, d=\'x\', *args, e, g: str = \'y\', **kw) -> bool>, \'()\', \'(x, *a, k=1, **q)\', \'()\')'
assert repr((str(signature(C)), str(signature(C(1).method)), str(signature(C.method)), str(signature(C.cm)), str(signature(C.sm)), str(signature(C(1))), str(signature(D)), str(signature(type("E", (), {}))))) == "('(x, y: int = 2)', '(a, *, b=None)', '(self, a, *, b=None)', '(a)', '(a, b=1)', '(z)', '(x, y: int = 2)', '()')"
def annotated(a: List[int], b: Optional[str] = None, c: "Later" = 1, d: C = None, e: list[int] = []) -> "C": ...


assert repr((str(signature(annotated)), signature(annotated).return_annotation, signature(f).return_annotation, signature(gen).return_annotation is Signature.empty)) == '("(a: List[int], b: Optional[str] = None, c: \'Later\' = 1, d: __main__.C = None, e: list[int] = []) -> \'C\'", \'C\', <class \'bool\'>, True)'
s = signature(f)
assert repr((list(s.parameters), s.parameters["b"], s.parameters["b"].annotation, s.parameters["d"].default, s.parameters["a"].default is Parameter.empty, [p.kind for p in s.parameters.values()], [str(p.kind) for p in s.parameters.values()], s.parameters["a"].kind.description, [str(p) for p in s.parameters.values()], Parameter.KEYWORD_ONLY, s.parameters["args"].kind == Parameter.VAR_POSITIONAL)) == '([\'a\', \'b\', \'c\', \'d\', \'args\', \'e\', \'g\', \'kw\'], <Parameter "b: int">, <class \'int\'>, \'x\', True, [<_ParameterKind.POSITIONAL_ONLY: 0>, <_ParameterKind.POSITIONAL_ONLY: 0>, <_ParameterKind.POSITIONAL_OR_KEYWORD: 1>, <_ParameterKind.POSITIONAL_OR_KEYWORD: 1>, <_ParameterKind.VAR_POSITIONAL: 2>, <_ParameterKind.KEYWORD_ONLY: 3>, <_ParameterKind.KEYWORD_ONLY: 3>, <_ParameterKind.VAR_KEYWORD: 4>], [\'POSITIONAL_ONLY\', \'POSITIONAL_ONLY\', \'POSITIONAL_OR_KEYWORD\', \'POSITIONAL_OR_KEYWORD\', \'VAR_POSITIONAL\', \'KEYWORD_ONLY\', \'KEYWORD_ONLY\', \'VAR_KEYWORD\'], \'positional-only\', [\'a\', \'b: int\', \'c\', "d=\'x\'", \'*args\', \'e\', "g: str = \'y\'", \'**kw\'], <_ParameterKind.KEYWORD_ONLY: 3>, True)'
@functools.wraps(f)
def wrapped(*args, **kwargs): ...


assert repr((str(signature(wrapped)), str(signature(wrapped, follow_wrapped=False)), str(signature(functools.partial(f, 1, 2))), str(signature(functools.partial(f, 1, 2, d=5))), str(signature(functools.partial(lambda a, b, c: 0, b=2))), inspect.unwrap(wrapped) is f)) == '("(a, b: int, /, c, d=\'x\', *args, e, g: str = \'y\', **kw) -> bool", \'(*args, **kwargs) -> bool\', "(c, d=\'x\', *args, e, g: str = \'y\', **kw) -> bool", "(c, *, d=5, e, g: str = \'y\', **kw) -> bool", \'(a, *, b=2, c)\', True)'
raises(TypeError, '5 is not a callable object', lambda: signature(5))
assert repr((s.bind(1, 2, 3, e=4), s.bind(1, 2, 3, "d", "more", e=4, q=5).args, s.bind(1, 2, 3, e=4, q=5).kwargs, s.bind(1, 2, c=3, e=4).arguments, s.bind_partial(1).arguments)) == "(<BoundArguments (a=1, b=2, c=3, e=4)>, (1, 2, 3, 'd', 'more'), {'e': 4, 'q': 5}, {'a': 1, 'b': 2, 'c': 3, 'e': 4}, {'a': 1})"
raises(TypeError, "missing a required argument: 'b'", lambda: s.bind(1))
raises(TypeError, "missing a required argument: 'a'", lambda: s.bind())
raises(TypeError, "missing a required argument: 'e'", lambda: s.bind(1, 2, 3))
raises(TypeError, 'too many positional arguments', lambda: signature(lambda a: 0).bind(1, 2))
raises(TypeError, "missing a required argument: 'a'", lambda: signature(lambda a: 0).bind(b=1))
raises(TypeError, "multiple values for argument 'a'", lambda: signature(lambda a: 0).bind(1, a=1))
raises(TypeError, "got some positional-only arguments passed as keyword arguments: 'a'", lambda: signature(lambda a, /: 0).bind(a=1))
bound = signature(lambda a, b=2, *c, d=4, **e: 0).bind(1)
bound.apply_defaults()
assert repr((bound.arguments, bound.args, bound.kwargs, bound)) == "({'a': 1, 'b': 2, 'c': (), 'd': 4, 'e': {}}, (1, 2), {'d': 4}, <BoundArguments (a=1, b=2, c=(), d=4, e={})>)"
assert repr((s == signature(f), s != signature(gen), s.replace(return_annotation=int), s.replace(parameters=[]), Parameter("p", Parameter.KEYWORD_ONLY, default=1, annotation=int), Parameter("p", 1).replace(name="q"), Signature([Parameter("a", Parameter.POSITIONAL_ONLY)]))) == '(True, True, <Signature (a, b: int, /, c, d=\'x\', *args, e, g: str = \'y\', **kw) -> int>, <Signature () -> bool>, <Parameter "p: int = 1">, <Parameter "q">, <Signature (a, /)>)'
raises(ValueError, 'wrong parameter order: keyword-only parameter before positional-only parameter', lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]))
raises(ValueError, "duplicate parameter name: 'a'", lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("a", Parameter.KEYWORD_ONLY)]))
raises(ValueError, "'1a' is not a valid parameter name", lambda: Parameter("1a", Parameter.KEYWORD_ONLY))
raises(ValueError, 'variadic keyword parameters cannot have default values', lambda: Parameter("a", Parameter.VAR_KEYWORD, default=1))
class WithSignature:
    __signature__ = Signature([Parameter("given", Parameter.POSITIONAL_OR_KEYWORD)])


assert repr((str(signature(WithSignature)), inspect.getfullargspec(f), inspect.getfullargspec(C(1).method).args)) == "('(given)', FullArgSpec(args=['a', 'b', 'c', 'd'], varargs='args', varkw='kw', defaults=('x',), kwonlyargs=['e', 'g'], kwonlydefaults={'g': 'y'}, annotations={'return': <class 'bool'>, 'b': <class 'int'>, 'g': <class 'str'>}), ['self', 'a'])"
# what things are
things = [f, C, C(1).method, C.method, len, inspect, gen(), 5, lambda: 0, functools.partial(f), C.cm, [].append, str.join]
assert repr(([inspect.isfunction(t) for t in things], [inspect.isclass(t) for t in things], [inspect.ismethod(t) for t in things], [inspect.isbuiltin(t) for t in things], [inspect.ismodule(t) for t in things], [inspect.isgenerator(t) for t in things], [inspect.isroutine(t) for t in things])) == '([True, False, False, True, False, False, False, False, True, False, False, False, False], [False, True, False, False, False, False, False, False, False, False, False, False, False], [False, False, True, False, False, False, False, False, False, False, True, False, False], [False, False, False, False, True, False, False, False, False, False, False, True, False], [False, False, False, False, False, True, False, False, False, False, False, False, False], [False, False, False, False, False, False, True, False, False, False, False, False, False], [True, False, True, True, True, False, False, False, True, False, True, True, True])'
assert repr((inspect.isgeneratorfunction(gen), inspect.isgeneratorfunction(f), inspect.iscoroutinefunction(f), inspect.isdatadescriptor(C.__dict__["prop"]), inspect.isdatadescriptor(f), inspect.ismethoddescriptor(C.__dict__["cm"]), inspect.iscode(f.__code__), inspect.isawaitable(5))) == '(True, False, False, True, False, True, True, False)'
import abc
class Abstract(abc.ABC):
    @abc.abstractmethod
    def m(self): ...


assert repr((inspect.isabstract(Abstract), inspect.isabstract(C), inspect.isabstract(5))) == '(True, False, False)'
# documentation
assert repr((inspect.getdoc(f), inspect.getdoc(C), inspect.getdoc(C.method), inspect.getdoc(C.prop), inspect.getdoc(D), inspect.getdoc(D.method), inspect.getdoc(D(1).method), inspect.getdoc(gen), inspect.cleandoc("\n    a\n      b\n    c\n  "), inspect.cleandoc("  x\n    y"))) == "('Doc.\\n\\nIndented.', 'Class doc.', 'Method doc.', 'Prop doc.', 'Class doc.', 'Method doc.', 'Method doc.', None, 'a\\n  b\\nc', 'x\\ny')"
# members
class Few:
    b = 1

    def a(self): ...


assert repr(([name for name, _ in inspect.getmembers(Few) if not name.startswith("__")], inspect.getmembers(Few, inspect.isfunction)[0][0], inspect.getmembers(Few(), inspect.ismethod)[0][0], dict(inspect.getmembers(C))["attribute"], inspect.getmro(D), inspect.getattr_static(C(1), "attribute"), type(inspect.getattr_static(C, "cm")).__name__, inspect.getattr_static(C, "nope", "default"))) == "(['a', 'b'], 'a', 'a', 1, (<class '__main__.D'>, <class '__main__.C'>, <class 'object'>), 1, 'classmethod', 'default')"
raises(AttributeError, 'nope', lambda: inspect.getattr_static(C, "nope"))
assert repr((inspect.getmodule(f).__name__ if inspect.getmodule(f) else "__main__", inspect.getmodule(inspect) is inspect, inspect.get_annotations(f), inspect.get_annotations(C), inspect.get_annotations(annotated)["c"], inspect.currentframe().f_code.co_name is not None)) == "('__main__', True, {'b': <class 'int'>, 'g': <class 'str'>, 'return': <class 'bool'>}, {}, 'Later', True)"
raises(TypeError, '5 is not a module, class, or callable.', lambda: inspect.get_annotations(5))
def stringy(a: "int", b: "C"): ...


assert repr((inspect.get_annotations(stringy, eval_str=True), str(signature(stringy, eval_str=True)), inspect.formatannotation(int), inspect.formatannotation(C), inspect.formatannotation("x"), inspect.formatannotation(Optional[int]))) == '({\'a\': <class \'int\'>, \'b\': <class \'__main__.C\'>}, \'(a: int, b: __main__.C)\', \'int\', \'__main__.C\', "\'x\'", \'Optional[int]\')'
assert repr((f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames, f.__code__.co_name, f.__code__.co_flags & inspect.CO_VARARGS, f.__code__.co_flags & inspect.CO_VARKEYWORDS, gen.__code__.co_flags & inspect.CO_GENERATOR)) == "(4, 2, 2, ('a', 'b', 'c', 'd', 'e', 'g', 'args', 'kw'), 'f', 4, 8, 32)"
