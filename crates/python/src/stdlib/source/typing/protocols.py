# `typing`, continued: Any, Generic and Protocol.


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
