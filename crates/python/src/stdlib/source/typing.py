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
    if isinstance(obj, tuple):
        return "[" + ", ".join(map(_name, obj)) + "]"
    return repr(obj)


def _caller(depth=2):
    return sys._getframemodulename(depth) or "__main__"


def _convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


_NOT_TYPES = None


def _check(arg, message):
    arg = _convert(arg)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
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
            inner = getattr(arg, "__parameters__", ())
        for variable in inner:
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _unique(args):
    found = []
    for arg in args:
        if arg not in found:
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

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
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


class _Variable:
    # Type variables of the three kinds.
    _kind = "TypeVar"

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    @property
    def __default__(self):
        if self._default is not NoDefault and self._lazy_default:
            self._default, self._lazy_default = self._default(), False
        return self._default

    def has_default(self):
        return self._default is not NoDefault

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __typing_subst__(self, arg):
        return _check(arg, "Parameters to generic types must be types.")

    def _fill(self, name, covariant, contravariant, infer_variance, default, module):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__}() argument 'name' must be str, not {type(name).__name__}")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__, self.__covariant__, self.__contravariant__ = name, bool(covariant), bool(contravariant)
        self.__infer_variance__, self._default, self._lazy_default = bool(infer_variance), default, False
        self.__module__ = module


class _NoDefault:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefault()
_NoDefault.__name__ = _NoDefault.__qualname__ = "NoDefaultType"


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._fill(name, covariant, contravariant, infer_variance, default, _caller())
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self._constraints = tuple(_check(c, "TypeVar(name, constraint, ...): constraints must be types.") for c in constraints)
        self._bound = None if bound is None else _check(bound, "Bound must be a type.")
        self._lazy = False

    def _known(self):
        if self._lazy:
            value, self._lazy = self._lazy_bound(), False
            if isinstance(value, tuple):
                self._constraints = value
            else:
                self._bound = value

    @property
    def __bound__(self):
        self._known()
        return self._bound

    @property
    def __constraints__(self):
        self._known()
        return self._constraints


class TypeVarTuple(_Variable):
    __covariant__ = __contravariant__ = False

    def __init__(self, name, *, default=NoDefault):
        self._fill(name, False, False, True, default, _caller())

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs:
    _suffix = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._suffix}"

    def __eq__(self, other):
        return type(other) is type(self) and other.__origin__ == self.__origin__

    def __hash__(self):
        return hash((self._suffix, self.__origin__))


class ParamSpecKwargs(ParamSpecArgs):
    _suffix = "kwargs"


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        self._fill(name, covariant, contravariant, infer_variance, default, _caller())
        self.__bound__ = None if bound is None else _check(bound, "Bound must be a type.")

    args = property(lambda self: ParamSpecArgs(self))
    kwargs = property(lambda self: ParamSpecKwargs(self))

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__type_params__, self._value, self._lazy = name, type_params, value, False
        self.__module__ = _caller()

    @property
    def __value__(self):
        if self._lazy:
            self._value, self._lazy = self._value(), False
        return self._value

    @property
    def __parameters__(self):
        return self.__type_params__

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, parameters)

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __repr__(self):
        return self.__name__


# The interpreter makes these of `[T: bound = default]`, `type X = …` and `class C[T]`.
def _lazily(made, parts):
    if parts[2] is not None:
        made._default, made._lazy_default = parts[2], True
    return made


def _type_var(parts):
    made = TypeVar(parts[0], infer_variance=True)
    made.__module__ = _caller()
    if parts[1] is not None:
        made._lazy_bound, made._lazy = parts[1], True
    return _lazily(made, parts)


def _param_spec(parts):
    return _lazily(ParamSpec(parts[0], infer_variance=True), parts)


def _type_var_tuple(parts):
    return _lazily(TypeVarTuple(parts[0]), parts)


def _type_alias(parts):
    made = TypeAliasType(parts[0], parts[2], type_params=parts[1])
    made._lazy, made.__module__ = True, _caller()
    return made


def _subscript_generic(params):
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)]


def _substitute(args, parameters, given):
    # Puts what was given in the place of the variables.
    known = dict(zip(parameters, given))

    def put(arg):
        if isinstance(arg, _Variable):
            return known.get(arg, arg)
        if isinstance(arg, _UnpackGenericAlias) and arg.__args__[0] in known:
            return known[arg.__args__[0]]
        if isinstance(arg, tuple):
            return tuple(map(put, arg))
        inner = () if isinstance(arg, type) and not isinstance(arg, GenericAlias) else getattr(arg, "__parameters__", ())
        return arg[tuple(known[p] for p in inner)] if inner else arg

    result = []
    for arg in args:
        value = put(arg)
        # A variable for many types, or the list of a ParamSpec, becomes its items.
        spread = isinstance(arg, _UnpackGenericAlias) and isinstance(value, tuple)
        if spread or isinstance(arg, ParamSpec) and isinstance(value, tuple):
            result.extend(value)
        else:
            result.append(value)
    return tuple(result)


def _arranged(alias, parameters, given):
    # What was given for each of the variables, one for many taking what is left.
    given = given if isinstance(given, tuple) else (given,)
    many = [at for at, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if many:
        at = many[0]
        after = len(parameters) - at - 1
        if len(given) < len(parameters) - 1:
            raise TypeError(f"Too few arguments for {alias}; actual {len(given)}, expected at least {len(parameters) - 1}")
        end = len(given) - after
        given = (*given[:at], tuple(map(_convert, given[at:end])), *given[end:])
    elif len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if not (len(given) == 1 and (isinstance(given[0], (list, ParamSpec)) or given[0] is ...)):
            given = (given,)
    if len(given) < len(parameters):
        rest = parameters[len(given):]
        if all(p.has_default() for p in rest):
            given = (*given, *(p.__default__ for p in rest))
    if len(given) != len(parameters):
        wanted, many = len(parameters), "many" if len(given) > len(parameters) else "few"
        least = sum(not p.has_default() for p in parameters)
        text = str(wanted) if least == wanted or many == "many" else f"at least {least}"
        raise TypeError(f"Too {many} arguments for {alias}; actual {len(given)}, expected {text}")
    return tuple(
        value if isinstance(p, TypeVarTuple) else p.__typing_subst__(value) for p, value in zip(parameters, given)
    )


class _GenericAlias(_Special):
    _name = None

    def __init__(self, origin, args, name=None, defaults=None):
        self.__origin__, self.__args__ = origin, args
        if name:
            self._name = name
        self.__parameters__ = _parameters(args)
        self.__module__ = getattr(origin, "__module__", "typing") if not name else "typing"

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        if name in ("__name__", "__qualname__") and "__origin__" in self.__dict__:
            return self._name or getattr(self.__origin__, name)
        raise AttributeError(name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self._name:
            name = self._name or self.__origin__._name
            hint = f"; use {self.__origin__.__name__}() instead" if isinstance(self.__origin__, type) else ""
            raise TypeError(f"Type {name} cannot be instantiated{hint}")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return _entries(self, bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            at = bases.index(self)
            for base in bases[at + 1:]:
                if isinstance(base, _GenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __getitem__(self, given):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        given = _arranged(self, self.__parameters__, given)
        return self.copy_with(_substitute(self.__args__, self.__parameters__, given))

    def copy_with(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = "typing." + self._name if self._name else _name(self.__origin__)
        return f"{name}[{', '.join(map(_name, self.__args__)) or '()'}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __reduce__(self):
        args = self.__args__ if len(self.__args__) != 1 else self.__args__[0]
        return operator.getitem, (globals()[self._name] if self._name else self.__origin__, args)

    def __iter__(self):
        yield Unpack[self]


def _entries(alias, bases):
    # `class C(List[int])` extends list, and Generic unless another base brings it.
    entries = [] if alias.__origin__ in bases else [alias.__origin__]
    at = bases.index(alias)
    if not any(isinstance(base, _GenericAlias) or issubclass(base, Generic) for base in bases[at + 1:]):
        entries.append(Generic)
    return tuple(entries)


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f"typing.Optional[{_name(args[0] if args[1] is type(None) else args[1])}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_name(self.__args__[0])}]"

    def __getitem__(self, given):
        return super().__getitem__(given)


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata, name=None):
        if isinstance(origin, _AnnotatedAlias):
            metadata, origin = origin.__metadata__ + metadata, origin.__origin__
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __getattr__(self, name):
        return "Annotated" if name in ("__name__", "__qualname__") else super().__getattr__(name)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_name(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _GenericAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_name, args[:-1]))}], {_name(args[-1])}]"


class _Alias(_Special):
    # `List`, `Dict`...: a class of the language or of `collections` under its old name.
    def __init__(self, origin, count, name=None):
        self.__origin__, self._count = origin, count
        self._name = name or origin.__name__.title()
        self.__doc__ = f"A generic alias to {origin.__module__}.{origin.__qualname__}."
        self.__module__ = "typing"

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return _entries(self, bases)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls.__origin__ if isinstance(cls, _Alias) else cls, self.__origin__)

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        message = "Parameters to generic types must be types."
        parameters = tuple(_check(p, message) for p in parameters)
        least = self._count
        if self._name in ("Generator", "AsyncGenerator", "ContextManager", "AsyncContextManager"):
            full = {"Generator": (None, None), "AsyncGenerator": (None,)}.get(self._name, (bool | None,))
            missing = self._count - len(parameters)
            if 0 < missing <= len(full):
                parameters += tuple(map(_convert, full[-missing:]))
        if self._count == 0:
            raise TypeError(f"{self} is not a generic class")
        if len(parameters) != least:
            many = "many" if len(parameters) > least else "few"
            raise TypeError(f"Too {many} arguments for {self}; actual {len(parameters)}, expected {least}")
        return _GenericAlias(self.__origin__, parameters, self._name)


class _TupleAlias(_Alias):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        if len(parameters) >= 2 and parameters[-1] is ...:
            args = (*(_check(p, "Tuple[t, ...]: t must be a type.") for p in parameters[:-1]), ...)
        else:
            args = tuple(_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in parameters)
        return _GenericAlias(tuple, args, "Tuple")


class _CallableForm(_Alias):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = parameters
        result = _check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, (list, tuple)):
            return _CallableAlias(self.__origin__, (*map(_convert, args), result), "Callable")
        if args is ... or isinstance(args, ParamSpec) or getattr(args, "__origin__", None) is Concatenate:
            return _CallableAlias(self.__origin__, (args, result), "Callable")
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")


_abc = collections.abc
for _origin, _count in (
    (_abc.Awaitable, 1), (_abc.Coroutine, 3), (_abc.AsyncIterable, 1), (_abc.AsyncIterator, 1), (_abc.Iterable, 1),
    (_abc.Iterator, 1), (_abc.Reversible, 1), (_abc.Container, 1), (_abc.Collection, 1), (_abc.MutableSet, 1),
    (_abc.Mapping, 2), (_abc.MutableMapping, 2), (_abc.Sequence, 1), (_abc.MutableSequence, 1), (_abc.MappingView, 1),
    (_abc.KeysView, 1), (_abc.ItemsView, 2), (_abc.ValuesView, 1), (_abc.Generator, 3), (_abc.AsyncGenerator, 2),
    (collections.Counter, 1), (collections.ChainMap, 2), (collections.OrderedDict, 2), (_abc.Sized, 0), (_abc.Hashable, 0),
):
    globals()[_origin.__name__] = _Alias(_origin, _count, _origin.__name__)
List, Dict, Set, FrozenSet = _Alias(list, 1), _Alias(dict, 2), _Alias(set, 1), _Alias(frozenset, 1, "FrozenSet")
Type, Deque, DefaultDict = _Alias(type, 1), _Alias(collections.deque, 1), _Alias(collections.defaultdict, 2, "DefaultDict")
AbstractSet, ByteString = _Alias(_abc.Set, 1, "AbstractSet"), _Alias(_abc.ByteString, 0, "ByteString")
ContextManager = _Alias(contextlib.AbstractContextManager, 2, "ContextManager")
AsyncContextManager = _Alias(contextlib.AbstractAsyncContextManager, 2, "AsyncContextManager")
Tuple, Callable = _TupleAlias(tuple, -1), _CallableForm(_abc.Callable, 2, "Callable")
Text = str
del _origin, _count, _n


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _subscript_class(cls, params):
    if not isinstance(params, tuple):
        params = (params,)
    if cls in (Generic, Protocol):
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for p in params:
            if not isinstance(p, (_Variable, _UnpackGenericAlias)):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                )
        if len(set(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)
    parameters = getattr(cls, "__parameters__", ())
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    given = _arranged(cls, parameters, params)
    flat = []
    for p, value in zip(parameters, given):
        flat.extend(value) if isinstance(p, TypeVarTuple) else flat.append(value)
    return _GenericAlias(cls, tuple(flat))


class Generic:
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        return _subscript_class(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        _generic_subclass(cls)


def _generic_subclass(cls):
    bases = cls.__dict__.get("__orig_bases__", ())
    if "__orig_bases__" in cls.__dict__:
        plain = Generic in bases
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != "Protocol"
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    found = _parameters(tuple(base for base in bases if not isinstance(base, type)))
    declared = None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
            if base.__origin__ is Generic and declared is not None:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            if base.__origin__ is Generic or base.__args__:
                declared = base
    if declared is not None:
        missing = [p for p in found if p not in declared.__parameters__]
        if missing:
            names, known = ", ".join(map(str, missing)), ", ".join(map(str, declared.__parameters__))
            raise TypeError(
                f"Some type variables ({names}) are not listed in {declared.__origin__.__name__}[{known}]"
            )
        found = declared.__parameters__
    cls.__parameters__ = tuple(found)


_NOT_MEMBERS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "__abstractmethods__", "__annotations__",
    "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__",
    "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__", "__qualname__", "_abc_registry",
    "__init_subclass__", "__hash__",
))


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", {})):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
            elif name == "__hash__" and base.__dict__[name] is not None:
                names.add(name)
    return names


_missing = object()


def _static(obj, name):
    # An attribute, none of its own code run.
    own = getattr(obj, "__dict__", {}) if not isinstance(obj, type) else {}
    if name in own:
        return own[name]
    for base in (obj if isinstance(obj, type) else type(obj)).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _missing


class _ProtocolMeta(type(_abc.Sized)):
    def __init__(cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = [name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))]
            if data:
                shown = str(sorted(data))[1:-1]
                raise TypeError(
                    "Protocols with non-method members don't support issubclass(). Non-method members: " + shown + "."
                )
            if type.__subclasscheck__(cls, other):
                return True
            return all(_static(other, name) not in (_missing, None) for name in cls.__protocol_attrs__)
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            found = _static(instance, name)
            if found is _missing or found is None and callable(getattr(cls, name, None)):
                return False
        return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in type(self).__mro__[1:]:
        init = base.__dict__.get("__init__")
        if init is not None and init is not _no_init:
            init(self, *args, **kwargs)
            break


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = Protocol in cls.__bases__
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            allowed = base in (object, Generic) or getattr(base, "_is_protocol", False) or (
                base.__module__ in ("collections.abc", "contextlib")
            )
            if not allowed:
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if "__init__" not in cls.__dict__ or cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


T = TypeVar("T")
AnyStr = TypeVar("AnyStr", bytes, str)


@runtime_checkable
class SupportsAbs(Protocol[T]):
    def __abs__(self): ...


@runtime_checkable
class SupportsRound(Protocol[T]):
    def __round__(self, ndigits=0): ...


def _make_named_tuple(name, fields, module, defaults=()):
    made = collections.namedtuple(name, [n for n, _ in fields], defaults=defaults, module=module)
    annotations = {n: _check(t, f"field {n} annotation must be a type") for n, t in fields}
    made.__annotations__ = made.__new__.__annotations__ = annotations
    return made


_PROHIBITED = frozenset(("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict", "_source"))


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types_ = ns.get("__annotations__", {})
        defaults = []
        for name in types_:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(defaults)}"
                )
        made = _make_named_tuple(typename, types_.items(), ns["__module__"], [ns[name] for name in defaults])
        made.__bases__ if bases == (tuple,) else None
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__name__", "__annotations__", "__orig_bases__") and key not in made._fields:
                setattr(made, key, value)
                hook = getattr(type(value), "__set_name__", None)
                if hook:
                    hook(value, made, key)
        made.__qualname__ = ns.get("__qualname__", typename)
        if Generic in bases:
            made.__class_getitem__ = classmethod(_subscript_class)
            made.__parameters__ = _parameters(ns.get("__orig_bases__", ()))
        made.__orig_bases__ = ns.get("__orig_bases__", (NamedTuple,))
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields=_missing, /, **kwargs):
    if fields is _missing:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError(
            "Either list of fields or keywords can be provided to NamedTuple, not both"
        )
    made = _make_named_tuple(typename, list(fields or ()), _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(cls, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _check(value, message) for key, value in ns.get("__annotations__", {}).items()}
        annotations, required, optional, read_only = {}, set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            read_only |= base.__dict__.get("__readonly_keys__", set())
        annotations.update(own)
        for key, value in own.items():
            is_required, is_read_only = total, False
            while True:
                origin = getattr(value, "__origin__", None)
                if isinstance(value, _AnnotatedAlias):
                    value = origin
                    continue
                if origin in (Required, NotRequired):
                    is_required = origin is Required
                elif origin is ReadOnly:
                    is_read_only = True
                else:
                    break
                value = value.__args__[0]
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            (read_only.add if is_read_only else read_only.discard)(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(read_only), frozenset(annotations) - frozenset(read_only)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def TypedDict(typename, fields=_missing, /, *, total=True):
    ns = {"__annotations__": dict(fields or {}) if fields is not _missing else {}, "__module__": _caller()}
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    def __init__(self, name, tp):
        self.__qualname__, self.__name__ = name, name.rpartition(".")[2]
        self.__supertype__, self.__module__ = tp, _caller()

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        base = self.__name__
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`{bases[0].__name__ if False else 'Foo'} = NewType({'Foo'!r}, {base})`"
        )

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {value[:100] + '...' if len(value) > 100 else value}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_overloads = {}


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)

    def _overload_dummy(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
            "should always be followed by an implementation that is not @overload-ed."
        )

    return _overload_dummy


def get_overloads(func):
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marked(name):
    def mark(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    return mark


final, override = _marked("__final__"), _marked("__override__")
final.__name__, override.__name__ = "final", "override"


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    return lambda *args, **kwds: no_type_check(decorator(*args, **kwds))


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def mark(cls):
        cls.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls
    return mark


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _Alias, GenericAlias, ParamSpecArgs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _GenericAlias)))
        ):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def _strip(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(map(_strip, t.__args__))
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        return functools.reduce(operator.or_, args) if isinstance(t, types.UnionType) else t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            names = globalns if globalns is not None else vars(module) if module else _class_globals(base)
            own = base.__dict__.get("__annotations__", {})
            scope = dict(vars(base)) if localns is None else localns
            for name, value in own.items():
                value = type(None) if value is None else value
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                first, second = (scope, names) if localns is None and globalns is None else (names, scope)
                hints[name] = _evaluate(value, second if first is scope else names, scope, base.__type_params__)
    else:
        if isinstance(obj, types.ModuleType):
            globalns = globalns if globalns is not None else vars(obj)
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            inner = getattr(inner, "__func__", inner)
            globalns = globalns if globalns is not None else getattr(inner, "__globals__", {})
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if isinstance(obj, (types.BuiltinFunctionType, types.MethodType, types.ModuleType)) or callable(obj):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in found.items():
            value = type(None) if value is None else value
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType))
            hints[name] = _evaluate(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {name: _strip(value) for name, value in hints.items()}


def _class_globals(cls):
    # A class of a console is of no module that could be looked at: its methods know its names.
    for value in cls.__dict__.values():
        value = getattr(value, "__func__", getattr(value, "fget", value))
        if hasattr(value, "__globals__"):
            return value.__globals__
    depth = 2
    while True:
        try:
            frame = sys._getframe(depth)
        except ValueError:
            return {}
        if frame.f_globals.get("__name__") == cls.__module__:
            return frame.f_globals
        depth += 1


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def __getattr__(name):
    if name in ("Pattern", "Match"):
        import re
        return _Alias(getattr(re, name), 1, name)
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


__all__ = [_n for _n in globals() if not _n.startswith("_") and _n not in (
    "collections", "contextlib", "functools", "operator", "sys", "types", "GenericAlias", "T",
)]
