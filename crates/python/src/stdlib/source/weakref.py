# `weakref`: references that do not keep what they refer to. No code runs when something goes.

from _weakref import Reference as _Reference
from collections.abc import MutableMapping, MutableSet

__all__ = ["ref", "proxy", "getweakrefcount", "WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "WeakMethod", "ReferenceType"]


class ref(_Reference):
    def __new__(cls, ob, callback=None, /):
        if callback is not None:
            raise NotImplementedError("a callback of a weak reference is not supported by Teacup")
        return super().__new__(cls, ob)

    def __init__(self, ob, callback=None, /):
        pass

    def __eq__(self, other):
        if not isinstance(other, ref):
            return NotImplemented
        mine, theirs = self(), other()
        return self is other if mine is None or theirs is None else mine == theirs

    def __hash__(self):
        known = self.__dict__.get("_hash")
        if known is None:
            target = self()
            if target is None:
                raise TypeError("weak object has gone away")
            known = self._hash = hash(target)
        return known

    def __repr__(self):
        target = self()
        if target is None:
            return f"<weakref at {id(self):#x}; dead>"
        return f"<weakref at {id(self):#x}; to '{type(target).__name__}' at {id(target):#x}>"

    __callback__ = None


ref.__name__ = ref.__qualname__ = "ReferenceType"
ref.__module__ = "weakref"
ReferenceType = ref


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"weakref.{name}() is not supported by Teacup")
    function.__name__ = function.__qualname__ = name
    return function


finalize, getweakrefs, getweakrefcount = map(_refuse, ("finalize", "getweakrefs", "getweakrefcount"))


class _Proxy:
    __slots__ = ("_ref",)

    def __init__(self, target):
        object.__setattr__(self, "_ref", ref(target))

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = object.__getattribute__(self, "_ref")()
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    __hash__ = None


def _target(proxy):
    target = object.__getattribute__(proxy, "_ref")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _forward(name):
    def method(self, *args):
        return getattr(_target(self), name)(*args)
    setattr(_Proxy, name, method)


for _name in "call len getitem setitem delitem contains iter next bool eq ne lt le gt ge add sub mul truediv mod".split():
    _forward(f"__{_name}__")
del _name


def proxy(object, callback=None, /):
    if callback is not None:
        raise NotImplementedError("a callback of a weak reference is not supported by Teacup")
    return _Proxy(object)


class WeakMethod:
    def __init__(self, meth, callback=None):
        if callback is not None:
            raise NotImplementedError("a callback of a weak reference is not supported by Teacup")
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self._obj, self._func, self._type = ref(obj), ref(func), type(meth)

    def __call__(self):
        obj, func = self._obj(), self._func()
        return None if obj is None or func is None else self._type(func, obj)

    def __eq__(self, other):
        return isinstance(other, WeakMethod) and self() is not None and self() == other()

    def __hash__(self):
        return hash(self._func)


class WeakValueDictionary(MutableMapping):
    def __init__(self, other=(), /, **kw):
        self._data = {}
        self.update(other, **kw)

    def _living(self):
        # Entries whose value is gone are dropped when the whole is looked at.
        living = [(key, value) for key, value in ((k, r()) for k, r in self._data.items()) if value is not None]
        if len(living) != len(self._data):
            self._data = {key: ref(value) for key, value in living}
        return living

    def __getitem__(self, key):
        value = self._data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._data[key] = ref(value)

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        found = self._data.get(key)
        return found is not None and found() is not None

    def __len__(self):
        return len(self._living())

    def __iter__(self):
        return iter([key for key, _ in self._living()])

    def items(self):
        return iter(self._living())

    def values(self):
        return iter([value for _, value in self._living()])

    def keys(self):
        return iter(self)

    def copy(self):
        return self.__class__(self._living())

    def valuerefs(self):
        return list(self._data.values())

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"


class WeakKeyDictionary(MutableMapping):
    def __init__(self, dict=None):
        self._data = {}
        if dict is not None:
            self.update(dict)

    def _living(self):
        living = [(key, value) for key, value in ((r(), v) for r, v in self._data.items()) if key is not None]
        if len(living) != len(self._data):
            self._data = {ref(key): value for key, value in living}
        return living

    def __getitem__(self, key):
        return self._data[ref(key)]

    def __setitem__(self, key, value):
        self._data[ref(key)] = value

    def __delitem__(self, key):
        del self._data[ref(key)]

    def __contains__(self, key):
        try:
            return ref(key) in self._data
        except TypeError:
            return False

    def __len__(self):
        return len(self._living())

    def __iter__(self):
        return iter([key for key, _ in self._living()])

    def items(self):
        return iter(self._living())

    def values(self):
        return iter([value for _, value in self._living()])

    def keys(self):
        return iter(self)

    def copy(self):
        return self.__class__(dict(self._living()))

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"


class WeakSet(MutableSet):
    def __init__(self, data=None):
        self._data = {}
        for item in data or ():
            self.add(item)

    def _living(self):
        living = [item for item in (r() for r in self._data) if item is not None]
        if len(living) != len(self._data):
            self._data = {ref(item): None for item in living}
        return living

    def __contains__(self, item):
        try:
            return ref(item) in self._data
        except TypeError:
            return False

    def __iter__(self):
        return iter(self._living())

    def __len__(self):
        return len(self._living())

    def add(self, item):
        self._data[ref(item)] = None

    def discard(self, item):
        self._data.pop(ref(item), None)

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return self.__class__(self)

    def union(self, other):
        return self.__class__([*self, *other])

    def __repr__(self):
        return "{" + ", ".join(map(repr, self._living())) + "}"
