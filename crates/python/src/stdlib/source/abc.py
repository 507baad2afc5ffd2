# `abc`: classes that cannot be made until every abstract method is there.


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace, bases)
        cls._abc_registry, cls._abc_yes, cls._abc_no = [], {}, {}
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        flags = getattr(cls, "__abc_tpflags__", None)
        if flags and subclass not in (str, bytes, bytearray):
            try:
                type.__setattr__(subclass, "__abc_tpflags__", flags)
            except TypeError:
                pass
        _registrations.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        kind = instance.__class__
        return cls.__subclasscheck__(kind) or type(instance) is not kind and cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if "_abc_yes" not in cls.__dict__:
            cls._abc_registry, cls._abc_yes, cls._abc_no = [], {}, {}
        if subclass in cls._abc_yes:
            return True
        # A refusal is believed until some class is registered somewhere.
        if cls._abc_no.get(subclass) == len(_registrations):
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ())
            answer = answer or any(issubclass(subclass, other) for other in cls._abc_registry)
            answer = answer or any(issubclass(subclass, other) for other in cls.__subclasses__())
        if answer:
            cls._abc_yes[subclass] = True
        else:
            cls._abc_no[subclass] = len(_registrations)
        return bool(answer)


_registrations = []


def get_cache_token():
    return len(_registrations)


def _abstract_names(cls, namespace, bases):
    names = {key for key, value in namespace.items() if _is_abstract(value)}
    for base in bases:
        for key in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, key, None)):
                names.add(key)
    return frozenset(names)


def update_abstractmethods(cls):
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__, cls.__bases__)
    return cls


def _is_abstract(value):
    if getattr(value, "__isabstractmethod__", False):
        return True
    return any(
        getattr(getattr(value, name, None), "__isabstractmethod__", False)
        for name in ("fget", "fset", "fdel", "__func__")
    )


class ABC(metaclass=ABCMeta):
    __slots__ = ()


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
