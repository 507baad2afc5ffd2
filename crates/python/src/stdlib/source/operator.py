# `operator`: the operators as functions.

from _operator import *

abs = abs


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def iconcat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


def _items(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError(f"argument of type '{type(a).__name__}' is not iterable") from None


def countOf(a, b, /):
    return sum(1 for item in _items(a) if item is b or item == b)


def indexOf(a, b, /):
    for index, item in enumerate(_items(a)):
        if item is b or item == b:
            return index
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), "__length_hint__", None)
    try:
        value = NotImplemented if hint is None else hint(obj)
    except TypeError:
        value = NotImplemented
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def call(*args, **kwargs):
    if not args:
        raise TypeError("call expected at least 1 argument, got 0")
    obj, *args = args
    return obj(*args, **kwargs)


call.__text_signature__ = "(obj, /, *args, **kwargs)"


__all__ = [_name for _name in globals() if not _name.startswith("_")]
for _name in __all__:
    if _name not in ("itemgetter", "attrgetter", "methodcaller", "countOf", "indexOf", "length_hint", "is_", "is_not", "truth"):
        globals()[f"__{_name.strip('_')}__"] = globals()[_name]
del _name
