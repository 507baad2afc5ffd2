# `typing`: what annotations are written with. At run time most of it is there to be named and shown.

import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from types import GenericAlias

TYPE_CHECKING = False


def _name(obj):
    # A type as it is written in an annotation.
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, (tuple, list)):
        return "[" + ", ".join(map(_name, obj)) + "]"
    return repr(obj)


def _caller(depth=2):
    return sys._getframemodulename(depth) or "__main__"


def _convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


def _check(arg, message):
    arg = _convert(arg)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f"{arg} is not valid as type argument")
    if any(arg is form for form in (Any, LiteralString, NoReturn, Never, Self, TypeAlias)):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if isinstance(arg, tuple) and type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            inner = _parameters(arg)
        elif isinstance(arg, _Variable):
            inner = (arg,)
        else:
            try:
                inner = getattr(arg, "__parameters__", ())
            except NotImplementedError:
                # A type that is not here.
                inner = ()
        for variable in inner:
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _unique(args):
    found = []
    for arg in args:
        try:
            known = arg in found
        except NotImplementedError:
            # A type that is not here is itself and no other.
            known = any(arg is other for other in found)
        if not known:
            found.append(arg)
    return found


class _Special:
    # What cannot be called, compared by isinstance or inherited from.
    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


class _SpecialForm(_Special):
    def __init__(self, get=None, name=None):
        self._get, self._name = get, name or get.__name__
        self.__doc__ = getattr(get, "__doc__", None)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(name)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __getitem__(self, parameters):
        if self._get is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._get(self, parameters)


for _n in "LiteralString Never NoReturn Self TypeAlias".split():
    globals()[_n] = _SpecialForm(name=_n)
for _n in "Self Never NoReturn LiteralString".split():
    globals()[_n]._get = lambda self, parameters: _fail(f"{self} is not subscriptable")


def _fail(message):
    raise TypeError(message)


def _one(message):
    return lambda self, parameters: _GenericAlias(self, (_check(parameters, f"{self} {message}"),))


_SINGLE = "accepts only single type."
ClassVar, Final = _SpecialForm(_one(_SINGLE), "ClassVar"), _SpecialForm(_one(_SINGLE), "Final")
Required, NotRequired = _SpecialForm(_one(_SINGLE), "Required"), _SpecialForm(_one(_SINGLE), "NotRequired")
ReadOnly, TypeGuard = _SpecialForm(_one(_SINGLE), "ReadOnly"), _SpecialForm(_one(_SINGLE), "TypeGuard")
TypeIs = _SpecialForm(_one(_SINGLE), "TypeIs")


@_SpecialForm
def Union(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for part in parameters:
        part = _check(part, "Union[arg, ...]: each arg must be a type.")
        flat.extend(part.__args__ if isinstance(part, (_UnionGenericAlias, types.UnionType)) else (part,))
    flat = _unique(flat)
    return flat[0] if len(flat) == 1 else _UnionGenericAlias(self, tuple(flat))


@_SpecialForm
def Optional(self, parameters):
    return Union[_check(parameters, f"{self} requires a single type."), type(None)]


@_SpecialForm
def Literal(self, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for value in parameters:
        flat.extend(value.__args__ if isinstance(value, _LiteralGenericAlias) else (value,))
    seen, kept = [], []
    for value in flat:
        if (type(value), value) not in seen:
            seen.append((type(value), value))
            kept.append(value)
    return _LiteralGenericAlias(self, tuple(kept))


@_SpecialForm
def Concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _GenericAlias(self, (*(_convert(p) for p in parameters[:-1]), parameters[-1]))


@_SpecialForm
def Unpack(self, parameters):
    return _UnpackGenericAlias(self, (_check(parameters, f"{self} accepts only single type."),))


@_SpecialForm
def Annotated(self, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = _check(parameters[0], "Annotated[t, ...]: t must be a type.")
    return _AnnotatedAlias(origin, tuple(parameters[1:]))


class ForwardRef(_Special):
    __slots__ = (
        "__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__",
        "__forward_is_class__", "__forward_module__",
    )

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_code__ = f"({arg[1:]},)[0]" if arg.startswith("*") else arg
        self.__forward_evaluated__, self.__forward_value__ = False, None
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard):
        if self.__forward_arg__ in recursive_guard:
            return self
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if type_params:
            localns = {**{param.__name__: param for param in type_params}, **localns}
        value = _convert(eval(self.__forward_code__, globalns, localns))
        return _evaluate(value, globalns, localns, type_params, recursive_guard | {self.__forward_arg__})

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__ or (
            NotImplemented if not isinstance(other, ForwardRef) else False
        )

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


def _evaluate(t, globalns, localns, type_params=(), recursive_guard=frozenset()):
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    old = t.__args__
    if isinstance(t, GenericAlias):
        old = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in old)
    args = tuple(_evaluate(arg, globalns, localns, type_params, recursive_guard) for arg in old)
    if all(a is b for a, b in zip(args, t.__args__)):
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, args)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, args)
    return t.copy_with(args)
