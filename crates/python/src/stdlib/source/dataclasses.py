# `dataclasses`: methods written from annotations.

import abc
import copy
import sys
from types import GenericAlias, MappingProxyType, new_class

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _Factory:
    def __repr__(self):
        return "<factory>"


class _Missing:
    pass


class _KwOnly:
    pass


class _Kind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY, MISSING, KW_ONLY = _Factory(), _Missing(), _KwOnly()
_Missing.__name__ = _Missing.__qualname__ = "_MISSING_TYPE"
_KwOnly.__name__ = _KwOnly.__qualname__ = "_KW_ONLY_TYPE"
_FIELD, _CLASSVAR, _INITVAR = _Kind("_FIELD"), _Kind("_FIELD_CLASSVAR"), _Kind("_FIELD_INITVAR")
_FIELDS, _PARAMS, _POST_INIT = "__dataclass_fields__", "__dataclass_params__", "__post_init__"
_EMPTY = MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = _EMPTY if metadata is None else MappingProxyType(metadata)

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"Field({shown})"

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _Params:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, **options):
        for name in self.__slots__:
            setattr(self, name, options[name])

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _guarded_repr(function):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            return function(self)
        finally:
            running.discard(key)

    __repr__.__wrapped__ = function
    return __repr__


def _written_as(annotation, cls, names, module_name):
    # Whether an annotation in quotes means ClassVar, InitVar or KW_ONLY.
    text = annotation.split("[")[0].strip()
    prefix, _, name = text.rpartition(".")
    if name not in names:
        return False
    # Code of a console belongs to no module that could be looked at: there the words are believed.
    module = sys.modules.get(cls.__module__)
    if prefix:
        return prefix == module_name or getattr(getattr(module, prefix, None), "__name__", None) == module_name
    return module is None or getattr(sys.modules.get(module_name), name, None) is getattr(module, name, 0)


def _is_class_var(annotation, cls):
    if isinstance(annotation, str):
        return _written_as(annotation, cls, ("ClassVar",), "typing")
    typing = sys.modules.get("typing")
    return bool(typing) and (
        annotation is typing.ClassVar
        or isinstance(annotation, typing._GenericAlias) and annotation.__origin__ is typing.ClassVar
    )


def _is_init_var(annotation, cls):
    if isinstance(annotation, str):
        return _written_as(annotation, cls, ("InitVar",), "dataclasses")
    return annotation is InitVar or isinstance(annotation, InitVar)


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _written_as(annotation, cls, ("KW_ONLY",), "dataclasses")
    return annotation is KW_ONLY


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        made = field(default=default)
    made.name, made.type, made._field_type = name, annotation, _FIELD
    if _is_class_var(annotation, cls):
        made._field_type = _CLASSVAR
    elif _is_init_var(annotation, cls):
        made._field_type = _INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory"
        )
    return made


def _function(cls, name, parameters, body, scope):
    source = f"def {name}({', '.join(parameters)}):\n" + "\n".join(f" {line}" for line in body)
    exec(source, scope)
    made = scope.pop(name)
    made.__qualname__ = f"{cls.__qualname__}.{name}"
    made.__module__ = cls.__module__
    return made


def _set(cls, name, function):
    # Whether the name was free.
    if name in cls.__dict__:
        return False
    setattr(cls, name, function)
    return True


def _init(cls, positional, keyword_only, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in positional:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    scope = {"_missing": MISSING, "_factory": _HAS_DEFAULT_FACTORY, "_setattr": object.__setattr__}
    annotations, body = {}, []

    def parameter(f):
        annotations[f.name] = f.type
        if f.default is not MISSING:
            scope[f"_default_{f.name}"] = f.default
            return f"{f.name}=_default_{f.name}"
        return f.name if f.default_factory is MISSING else f"{f.name}=_factory"

    for f in (*positional, *keyword_only):
        value = None
        if f.default_factory is not MISSING:
            scope[f"_make_{f.name}"] = f.default_factory
            value = f"_make_{f.name}()"
            if f.init:
                value += f" if {f.name} is _factory else {f.name}"
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            scope[f"_default_{f.name}"] = f.default
            value = f"_default_{f.name}"
        if value is None or f._field_type is _INITVAR:
            continue
        if frozen:
            body.append(f"_setattr({self_name}, {f.name!r}, {value})")
        else:
            body.append(f"{self_name}.{f.name} = {value}")
    if has_post_init:
        given = ", ".join(f.name for f in (*positional, *keyword_only) if f._field_type is _INITVAR)
        body.append(f"{self_name}.{_POST_INIT}({given})")
    parameters = [self_name, *(parameter(f) for f in positional if f.init)]
    named = [parameter(f) for f in keyword_only if f.init]
    if named:
        parameters += ["*", *named]
    made = _function(cls, "__init__", parameters, body or ["pass"], scope)
    made.__annotations__ = {**annotations, "return": None}
    return made


def _tuple_text(self_name, fields):
    return f"({''.join(f'{self_name}.{f.name},' for f in fields)})" if fields else "()"


def _eq(cls, fields):
    terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields) or "True"
    return _function(cls, "__eq__", ["self", "other"], [
        "if self is other:", " return True", "if other.__class__ is self.__class__:", f" return {terms}",
        "return NotImplemented",
    ], {})


def _order(cls, name, symbol, fields):
    return _function(cls, name, ["self", "other"], [
        "if other.__class__ is self.__class__:",
        f" return {_tuple_text('self', fields)}{symbol}{_tuple_text('other', fields)}",
        "return NotImplemented",
    ], {})


def _hash(cls, fields):
    return _function(cls, "__hash__", ["self"], [f"return hash({_tuple_text('self', fields)})"], {})


def _set_hash(cls, fields):
    cls.__hash__ = _hash(cls, [f for f in fields if (f.compare if f.hash is None else f.hash)])


def _freeze(cls, fields):
    names = {f.name for f in fields}
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        if not _set(cls, function.__name__, function):
            raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    setattr(cls, _PARAMS, _Params(
        init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    ))
    any_frozen, all_frozen, has_bases = False, None, False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            fields.update(base_fields)
            all_frozen = (all_frozen is None or all_frozen) and getattr(base, _PARAMS).frozen
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    seen_kw_only = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    explicit_hash = cls.__dict__.get("__hash__", MISSING)
    has_hash = not (explicit_hash is MISSING or (explicit_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _INITVAR)]
    ordered = [f for f in init_fields if not f.kw_only], [f for f in init_fields if f.kw_only]
    listed = [f for f in fields.values() if f._field_type is _FIELD]
    if init:
        has_post_init = hasattr(cls, _POST_INIT)
        name = "__dataclass_self__" if "self" in fields else "self"
        _set(cls, "__init__", _init(cls, *ordered, frozen, has_post_init, name, slots))
    _set(cls, "__replace__", _replace)
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in listed if f.repr)
        text = f'return f"{{self.__class__.__qualname__}}({shown})"'
        made = _guarded_repr(_function(cls, "__repr__", ["self"], [text], {}))
        made.__qualname__, made.__module__ = f"{cls.__qualname__}.__repr__", cls.__module__
        _set(cls, "__repr__", made)
    compared = [f for f in listed if f.compare]
    if eq:
        _set(cls, "__eq__", _eq(cls, compared))
    if order:
        for name, symbol in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if not _set(cls, name, _order(cls, name, symbol, compared)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering"
                )
    if frozen:
        _freeze(cls, listed)
    if unsafe_hash:
        if has_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        _set_hash(cls, listed)
    elif eq and not has_hash:
        if frozen:
            _set_hash(cls, listed)
        else:
            cls.__hash__ = None
    if not getattr(cls, "__doc__"):
        try:
            cls.__doc__ = _doc(cls, ordered) if init else cls.__name__ + "()"
        except NotImplementedError:
            # An annotation is of what is not here, and cannot be shown.
            cls.__doc__ = cls.__name__
    if match_args:
        _set(cls, "__match_args__", tuple(f.name for f in init_fields if f.init and not f.kw_only))
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot, tuple(f.name for f in listed))
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    abc.update_abstractmethods(cls)
    return cls


def _doc(cls, ordered):
    # The signature of `__init__`, as `inspect` would write it.
    def shown(f):
        annotation = f.type
        if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
            module = annotation.__module__
            text = annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
        else:
            text = repr(annotation)
            text = text if isinstance(annotation, str) else text.replace("typing.", "")
        default = f.default if f.default_factory is MISSING else _HAS_DEFAULT_FACTORY
        return f"{f.name}: {text}" + ("" if default is MISSING else f" = {default!r}")

    named = [shown(f) for f in ordered[1] if f.init]
    return f"{cls.__name__}({', '.join([shown(f) for f in ordered[0] if f.init] + ['*'] * bool(named) + named)})"


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _with_slots(cls, frozen, weakref_slot, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    namespace["__slots__"] = tuple(
        name for name in (*names, *(("__weakref__",) if weakref_slot else ())) if name not in inherited
    )
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    namespace["__qualname__"] = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _get_state
        if "__setstate__" not in namespace:
            made.__setstate__ = _set_state
    return made


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda pairs: dict_factory(pairs), True)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, tuple_factory, False)


def _inner(obj, factory, named):
    cls = type(obj)
    if hasattr(cls, _FIELDS):
        values = [(f.name, _inner(getattr(obj, f.name), factory, named)) for f in fields(obj)]
        return factory(values if named else [value for _, value in values])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return cls(*[_inner(value, factory, named) for value in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_inner(value, factory, named) for value in obj)
    if isinstance(obj, dict):
        pairs = [(_inner(key, factory, named), _inner(value, factory, named)) for key, value in obj.items()]
        if hasattr(obj, "default_factory"):
            made = cls(obj.default_factory)
            for key, value in pairs:
                made[key] = value
            return made
        return cls(pairs)
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None):
    namespace = {} if namespace is None else namespace
    seen, annotations, defaults = set(), {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[name] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if _is_keyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = new_class(cls_name, bases, {}, fill)
    if module is None:
        module = sys._getframemodulename(1) or "__main__"
    cls.__module__ = module
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def _is_keyword(name):
    from keyword import iskeyword
    return iskeyword(name)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
