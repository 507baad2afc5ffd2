# `copyreg`: how objects say what they are made of, for `copy` and `pickle`.

import sys

dispatch_table = {
    range: lambda obj: (range, (obj.start, obj.stop, obj.step)),
    slice: lambda obj: (slice, (obj.start, obj.stop, obj.step)),
    type((lambda: None).__get__(1)): lambda obj: (getattr, (obj.__self__, obj.__func__.__name__)),
}
_CONTENT = {set: list, frozenset: list, bytearray: bytes}
_ATOMS = (int, float, complex, str, bytes, bytearray, tuple, frozenset, set)


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slots(cls):
    names = []
    for parent in cls.__mro__:
        slots = parent.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{parent.__name__.lstrip('_')}{name}"
            names.append(name)
    return names


def _getstate(obj):
    # `object.__getstate__`: the attributes, and those in slots beside them.
    cls = type(obj)
    attributes = getattr(obj, "__dict__", None)
    slots = {name: getattr(obj, name) for name in _slots(cls) if hasattr(obj, name)}
    # Members of slots are not in `__dict__`, whatever holds them.
    state = {name: value for name, value in attributes.items() if name not in slots} if attributes else None
    return (state, slots) if slots else state


def _reduce(obj, protocol, plain):
    cls = type(obj)
    if obj is None or isinstance(obj, type(NotImplemented)) or obj is ...:
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    datetime = sys.modules.get("datetime")
    if datetime and isinstance(obj, datetime.time):
        return cls, (obj.hour, obj.minute, obj.second, obj.microsecond, obj.tzinfo)
    if hasattr(obj, "__getinitargs__"):
        return cls, obj.__getinitargs__(), obj.__getstate__()
    builtin = None
    for base in cls.__mro__:
        if base in _ATOMS or base in (list, dict):
            builtin = base
            break
    if not plain and builtin is None:
        raise TypeError(f"cannot pickle '{_name(cls)}' object")
    arguments, keywords = (), None
    if hasattr(obj, "__getnewargs_ex__"):
        arguments, keywords = obj.__getnewargs_ex__()
    elif hasattr(obj, "__getnewargs__"):
        arguments = obj.__getnewargs__()
        if not isinstance(arguments, tuple):
            raise TypeError(f"__getnewargs__ should return a tuple, not '{type(arguments).__name__}'")
    elif builtin in _ATOMS:
        arguments = (_CONTENT.get(builtin, builtin)(obj),)
    state = obj.__getstate__()
    items = iter(obj) if builtin is list else None
    pairs = iter(obj.items()) if builtin is dict else None
    if builtin in (set, frozenset, bytearray):
        return cls, arguments, state
    if keywords:
        return __newobj_ex__, (cls, tuple(arguments), keywords), state, items, pairs
    return __newobj__, (cls, *arguments), state, items, pairs


def _name(cls):
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"

