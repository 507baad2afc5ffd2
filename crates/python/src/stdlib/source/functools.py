# `functools`: functions about functions.

from abc import get_cache_token as _token
from _collections import dotted as _dotted
from _functools import reduce
from types import (
    GenericAlias as _GenericAlias, MappingProxyType as _MappingProxyType, MethodType as _MethodType,
    UnionType as _UnionType,
)

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")
    __class_getitem__ = classmethod(_GenericAlias)

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError(f"type '{cls.__name__}' takes at least one argument")
        func, *args = args
        if not callable(func):
            raise TypeError("the first argument must be callable")
        args = tuple(args)
        if isinstance(func, partial) and not vars(func).keys() - {"func", "args", "keywords"}:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        if id(self) in _shown:
            return "..."
        _shown.add(id(self))
        try:
            parts = [repr(self.func), *map(repr, self.args)]
            parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        finally:
            _shown.discard(id(self))
        name = "functools.partial" if type(self) is partial else f"{type(self).__module__}.{type(self).__qualname__}"
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        state = {name: value for name, value in vars(self).items() if name not in ("func", "args", "keywords")}
        return type(self), (self.func,), (self.func, self.args, self.keywords, state or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        self.func, self.args, self.keywords = state[0], tuple(state[1]), dict(state[2] or {})
        self.__dict__.update(state[3] or {})


_shown = set()


class partialmethod:
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partialmethod({', '.join(parts)})"

    def _unbound(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            found = get(obj, cls)
            if found is not self.func:
                made = partial(found, *self.args, **self.keywords)
                if hasattr(found, "__self__"):
                    made.__self__ = found.__self__
                return made
        return self._unbound().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


_CacheInfo = None


def _key(args, keywords, typed):
    key = args
    if keywords:
        key += (_missing,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple(map(type, args)) + tuple(map(type, keywords.values()))
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return key


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return update_wrapper(_Cached(maxsize, 128, False), maxsize)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return update_wrapper(_Cached(user_function, maxsize, typed), user_function)

    return decorating_function


class _Cached:
    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self._results, self._hits, self._misses = {}, 0, 0

    def __call__(self, /, *args, **keywords):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **keywords)
        key = _key(args, keywords, self._typed)
        results = self._results
        found = results.get(key, _missing)
        if found is not _missing:
            self._hits += 1
            if maxsize is not None:
                del results[key]
                results[key] = found
            return found
        self._misses += 1
        value = self._function(*args, **keywords)
        if maxsize is not None and key not in results and len(results) >= maxsize:
            del results[next(iter(results))]
        results[key] = value
        return value

    def __get__(self, obj, cls=None):
        return self if obj is None else _MethodType(self, obj)

    def cache_info(self):
        global _CacheInfo
        if _CacheInfo is None:
            # Every shell imports this module, and few ask a cache: `collections` is the longest of the library.
            from collections import namedtuple

            _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results.clear()
        self._hits = self._misses = 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__


_Cached.__name__ = _Cached.__qualname__ = "_lru_cache_wrapper"


def cache(user_function, /):
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            values = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property."
            ) from None
        value = values.get(self.attrname, _missing)
        if value is _missing:
            value = values[self.attrname] = self.func(instance)
        return value


class KeyWrapper:
    __slots__ = ("_compare", "obj")

    def __init__(self, compare, obj):
        self._compare, self.obj = compare, obj

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    __hash__ = None


_KeyWrapper = _dotted(KeyWrapper)
del KeyWrapper


def cmp_to_key(mycmp):
    return lambda obj: _KeyWrapper(mycmp, obj)


def _derived(root, expression):
    # `expression` says the result from what the root operation gave (`result`), and from `self` and `other`.
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else expression(result, self, other)
    return method


_ORDERINGS = {
    "__lt__": {
        "__gt__": lambda result, a, b: not result and a != b,
        "__le__": lambda result, a, b: result or a == b,
        "__ge__": lambda result, a, b: not result,
    },
    "__le__": {
        "__ge__": lambda result, a, b: not result or a == b,
        "__lt__": lambda result, a, b: result and a != b,
        "__gt__": lambda result, a, b: not result,
    },
    "__gt__": {
        "__lt__": lambda result, a, b: not (result or a == b),
        "__ge__": lambda result, a, b: result or a == b,
        "__le__": lambda result, a, b: not result,
    },
    "__ge__": {
        "__le__": lambda result, a, b: not result or a == b,
        "__gt__": lambda result, a, b: result and a != b,
        "__lt__": lambda result, a, b: not result,
    },
}


def total_ordering(cls):
    roots = {name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, expression in _ORDERINGS[root].items():
        if name not in roots:
            method = _derived(root, expression)
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def _candidates(cls, types):
    # The registered classes that a class is, best first: its own order, and abstract ones before what they abstract.
    order = list(cls.__mro__)
    extra = [t for t in types if t not in order and hasattr(t, "__mro__") and _is_subclass(cls, t)]
    # A class says nothing that one more special says already.
    extra.reverse()
    extra = [t for t in extra if not any(t is not o and t in o.__mro__ for o in extra)] + [
        t for t in extra if any(t is not o and t in o.__mro__ for o in extra)
    ]
    for abstract in extra:
        at = len(order) - 1
        for index, base in enumerate(order):
            if base is object or not _is_subclass(base, abstract):
                at = index
                break
        while at < len(order) and order[at] is not object and order[at] in extra and abstract in order[at].__mro__:
            at += 1
        order.insert(at, abstract)
    return order, extra


def _is_subclass(cls, other):
    try:
        return issubclass(cls, other)
    except TypeError:
        return False


def _find(cls, registry):
    order, extra = _candidates(cls, registry.keys())
    match = None
    for t in order:
        if match is not None:
            ambiguous = t in registry and t in extra and match in extra and t not in cls.__mro__ and (
                match not in cls.__mro__ and not issubclass(match, t)
            )
            if ambiguous:
                raise RuntimeError(f"Ambiguous dispatch: {match} or {t}")
            break
        if t in registry:
            match = t
    return registry.get(match)


def singledispatch(func):
    registry, known, token = {}, {}, None

    def dispatch(cls):
        nonlocal token
        if token != _token():
            known.clear()
            token = _token()
        found = known.get(cls)
        if found is None:
            found = known[cls] = registry[cls] if cls in registry else _find(cls, registry)
        return found

    def is_valid(cls):
        if isinstance(cls, type) and not isinstance(cls, _GenericAlias):
            return True
        return _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
        if is_valid(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(getattr(cls, "__func__", cls), "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                cls = get_type_hints(func)[name]
            if not is_valid(cls):
                if _is_union(cls):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for kind in cls.__args__ if _is_union(cls) else (cls,):
            registry[kind] = func
        known.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register, wrapper.dispatch, wrapper._clear_cache = register, dispatch, known.clear
    wrapper.registry = _MappingProxyType(registry)
    return update_wrapper(wrapper, func)


def _is_union(cls):
    return isinstance(cls, _UnionType) or type(cls).__name__ == "_UnionGenericAlias"


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **kwargs):
            if not args:
                name = getattr(self.func, "__name__", "singledispatchmethod method")
                raise TypeError(f"{name} requires at least 1 positional argument")
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]
