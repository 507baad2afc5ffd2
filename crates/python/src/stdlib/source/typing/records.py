# `typing`, continued: NamedTuple, TypedDict and NewType.


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
        # What the message names is the class that is being made, which its `__init_subclass__` hears of.
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                made = cls.__name__
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{made} = NewType({made!r}, {name})`"
                )

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]
