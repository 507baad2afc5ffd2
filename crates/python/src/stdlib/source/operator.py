# `operator`: the operators as functions.

from _operator import *

abs = abs


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def countOf(a, b, /):
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b, /):
    for index, item in enumerate(a):
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
    value = NotImplemented if hint is None else hint(obj)
    return default if value is NotImplemented else value


def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


__all__ = [_name for _name in globals() if not _name.startswith("_")]
for _name in __all__:
    if _name not in ("itemgetter", "attrgetter", "methodcaller", "countOf", "indexOf", "length_hint", "is_", "is_not", "truth"):
        globals()[f"__{_name.strip('_')}__"] = globals()[_name]
del _name
