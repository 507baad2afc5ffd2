# `typing`, continued: subscripted types, and the old names of the built-in ones.


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
        text = str(wanted) if many == "many" else f"at least {least}"
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
            if isinstance(self, _UnionGenericAlias):
                return "Optional" if len(self.__args__) == 2 and type(None) in self.__args__ else "Union"
            return self._name or getattr(self.__origin__, name)
        raise AttributeError(name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self._name:
            name = self._name or self.__origin__._name
            if self.__origin__ is Union or self.__origin__ is Literal:
                raise TypeError(f"Cannot instantiate {self.__origin__!r}")
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


def _is_parameters(arg):
    # Whether the parameters of a callable are left open.
    return arg is ... or isinstance(arg, ParamSpec) or getattr(arg, "__origin__", None) is Concatenate


class _CallableAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameters(args[0]):
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
        return _CallableAlias(self.__origin__, (args, result), "Callable")


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
