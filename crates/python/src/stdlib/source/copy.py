# `copy`: shallow and deep copies.

import types as _types
from copyreg import dispatch_table as _table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error
_SAME = frozenset((
    type(None), int, float, bool, complex, str, bytes, type, range, property, type(...), type(NotImplemented),
    _types.FunctionType, _types.BuiltinFunctionType, _types.CodeType, _types.MethodDescriptorType,
    type(type(exit).__call__),
))


def copy(x):
    cls = type(x)
    if cls in _SAME or cls in (tuple, frozenset, slice):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    made = _reduced(x, cls)
    return x if isinstance(made, str) else _rebuild(x, None, *made)


def _reduced(x, cls):
    reduce = _table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if reduce:
        return reduce()
    raise Error(f"un(shallow)copyable object of type {cls}")


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _SAME:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _nil)
        if known is not _nil:
            return known
    if cls is list:
        made = memo[key] = []
        for item in x:
            made.append(deepcopy(item, memo))
    elif cls is dict:
        made = memo[key] = {}
        for name, value in x.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        made = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        made = x if all(a is b for a, b in zip(x, made)) else tuple(made)
    elif issubclass(cls, type):
        return x
    elif cls is _types.MethodType:
        made = cls(x.__func__, deepcopy(x.__self__, memo))
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            made = copier(memo)
        else:
            parts = _reduced(x, cls)
            made = x if isinstance(parts, str) else _rebuild(x, memo, *parts)
    if made is not x:
        memo[key] = made
        # What was copied stays alive, so that its id is not given to something else meanwhile.
        memo.setdefault(id(memo), []).append(x)
    return made


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(made, name, value)
    if items is not None:
        for item in items:
            made.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for name, value in pairs:
            if deep:
                name, value = deepcopy(name, memo), deepcopy(value, memo)
            made[name] = value
    return made


def replace(obj, /, **changes):
    cls = obj.__class__
    func = getattr(cls, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return func(obj, **changes)
