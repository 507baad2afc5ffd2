# `django.utils.functional` but for `cached_property`: values that are computed when they are looked at.

import operator
from functools import wraps


class classproperty:
    def __init__(self, method=None):
        self.fget = method

    def __get__(self, instance, cls=None):
        return self.fget(cls)

    def getter(self, method):
        self.fget = method
        return self


class Promise:
    pass


def lazy(func, *resultclasses):
    class __proxy__(Promise):
        def __init__(self, args, kw):
            self._args = args
            self._kw = kw

        def _value(self):
            return func(*self._args, **self._kw)

        def __deepcopy__(self, memo):
            return self

        def __repr__(self):
            return repr(self._value())

        def __str__(self):
            return str(self._value())

        def __eq__(self, other):
            return self._value() == _plain(other)

        def __ne__(self, other):
            return self._value() != _plain(other)

        def __lt__(self, other):
            return self._value() < _plain(other)

        def __le__(self, other):
            return self._value() <= _plain(other)

        def __gt__(self, other):
            return self._value() > _plain(other)

        def __ge__(self, other):
            return self._value() >= _plain(other)

        def __hash__(self):
            return hash(self._value())

        def __format__(self, format_spec):
            return format(self._value(), format_spec)

        def __add__(self, other):
            return self._value() + other

        def __radd__(self, other):
            return other + self._value()

        def __mod__(self, other):
            return self._value() % other

        def __mul__(self, other):
            return self._value() * other

    def passed_on(name):
        def method(self, *args, **kw):
            return getattr(func(*self._args, **self._kw), name)(*args, **kw)

        return method

    for resultclass in resultclasses:
        for name in dir(resultclass):
            if not hasattr(__proxy__, name):
                setattr(__proxy__, name, passed_on(name))

    @wraps(func)
    def wrapper(*args, **kw):
        return __proxy__(args, kw)

    return wrapper


def _plain(value):
    return value._value() if isinstance(value, Promise) else value


def lazystr(text):
    return lazy(str, str)(text)


def keep_lazy(*resultclasses):
    if not resultclasses:
        raise TypeError("You must pass at least one argument to keep_lazy().")

    def decorator(func):
        made = []

        @wraps(func)
        def wrapper(*args, **kwargs):
            if not any(isinstance(arg, Promise) for arg in (*args, *kwargs.values())):
                return func(*args, **kwargs)
            if not made:
                made.append(lazy(func, *resultclasses))
            return made[0](*args, **kwargs)

        return wrapper

    return decorator


def keep_lazy_text(func):
    return keep_lazy(str)(func)


empty = object()


def new_method_proxy(func):
    def inner(self, *args):
        if self._wrapped is empty:
            self._setup()
        return func(self._wrapped, *args)

    return inner


class LazyObject:
    _wrapped = None

    def __init__(self):
        self.__dict__["_wrapped"] = empty

    __getattr__ = new_method_proxy(getattr)

    def __setattr__(self, name, value):
        if name == "_wrapped":
            self.__dict__["_wrapped"] = value
        else:
            if self._wrapped is empty:
                self._setup()
            setattr(self._wrapped, name, value)

    def __delattr__(self, name):
        if name == "_wrapped":
            raise TypeError("can't delete _wrapped.")
        if self._wrapped is empty:
            self._setup()
        delattr(self._wrapped, name)

    def _setup(self):
        raise NotImplementedError("subclasses of LazyObject must provide a _setup() method")

    def __reduce__(self):
        if self._wrapped is empty:
            self._setup()
        return (unpickle_lazyobject, (self._wrapped,))

    # What was not looked at yet is copied without being looked at.
    def _unseen(self):
        return type(self)()

    def __copy__(self):
        if self._wrapped is empty:
            return self._unseen()
        from copy import copy

        return copy(self._wrapped)

    def __deepcopy__(self, memo):
        if self._wrapped is empty:
            made = memo[id(self)] = self._unseen()
            return made
        from copy import deepcopy

        return deepcopy(self._wrapped, memo)

    __bytes__ = new_method_proxy(bytes)
    __str__ = new_method_proxy(str)
    __bool__ = new_method_proxy(bool)
    __dir__ = new_method_proxy(dir)
    __class__ = property(new_method_proxy(lambda wrapped: wrapped.__class__))
    __eq__ = new_method_proxy(operator.eq)
    __lt__ = new_method_proxy(operator.lt)
    __gt__ = new_method_proxy(operator.gt)
    __ne__ = new_method_proxy(operator.ne)
    __hash__ = new_method_proxy(hash)
    __getitem__ = new_method_proxy(operator.getitem)
    __setitem__ = new_method_proxy(operator.setitem)
    __delitem__ = new_method_proxy(operator.delitem)
    __iter__ = new_method_proxy(iter)
    __len__ = new_method_proxy(len)
    __contains__ = new_method_proxy(operator.contains)


def unpickle_lazyobject(wrapped):
    return wrapped


class SimpleLazyObject(LazyObject):
    def __init__(self, func):
        self.__dict__["_setupfunc"] = func
        super().__init__()

    def _setup(self):
        self._wrapped = self._setupfunc()

    def _unseen(self):
        return SimpleLazyObject(self.__dict__["_setupfunc"])

    def __repr__(self):
        shown = self.__dict__["_setupfunc"] if self._wrapped is empty else self._wrapped
        if getattr(shown, "__self__", None) is self:
            shown = "<bound method %s>" % shown.__name__
        return "<%s: %r>" % (type(self).__name__, shown)

    __add__ = new_method_proxy(operator.add)

    @new_method_proxy
    def __radd__(self, other):
        return other + self


def partition(predicate, values):
    results = ([], [])
    for item in values:
        results[predicate(item)].append(item)
    return results
