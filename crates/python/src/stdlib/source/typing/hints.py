# `typing`, continued: the functions, and the hints of an object.


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    value = repr(arg)
    raise AssertionError(f"Expected code to be unreachable, but got: {value[:100] + '...' if len(value) > 100 else value}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_overloads = {}


def overload(func):
    _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)

    def _overload_dummy(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
            "should always be followed by an implementation that is not @overload-ed."
        )

    return _overload_dummy


def get_overloads(func):
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def _marked(name):
    def mark(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    return mark


final, override = _marked("__final__"), _marked("__override__")
final.__name__, override.__name__ = "final", "override"


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    return lambda *args, **kwds: no_type_check(decorator(*args, **kwds))


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def mark(cls):
        cls.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls
    return mark


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _Alias, GenericAlias, ParamSpecArgs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return types.UnionType if isinstance(tp, types.UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and not (len(args) == 2 and _is_parameters(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    return tp.__args__ if isinstance(tp, types.UnionType) else ()


def _strip(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip(t.__origin__)
    if getattr(t, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _strip(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(map(_strip, t.__args__))
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        return functools.reduce(operator.or_, args) if isinstance(t, types.UnionType) else t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            names = globalns if globalns is not None else vars(module) if module else _class_globals(base)
            own = base.__dict__.get("__annotations__", {})
            scope = dict(vars(base)) if localns is None else localns
            for name, value in own.items():
                value = type(None) if value is None else value
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                first, second = (scope, names) if localns is None and globalns is None else (names, scope)
                hints[name] = _evaluate(value, second if first is scope else names, scope, base.__type_params__)
    else:
        if isinstance(obj, types.ModuleType):
            globalns = globalns if globalns is not None else vars(obj)
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            inner = getattr(inner, "__func__", inner)
            globalns = globalns if globalns is not None else getattr(inner, "__globals__", {})
        found = getattr(obj, "__annotations__", None)
        if found is None:
            if isinstance(obj, (types.BuiltinFunctionType, types.MethodType, types.ModuleType)) or callable(obj):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in found.items():
            value = type(None) if value is None else value
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType))
            hints[name] = _evaluate(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {name: _strip(value) for name, value in hints.items()}


def _class_globals(cls):
    # A class of a console is of no module that could be looked at: its methods know its names.
    for value in cls.__dict__.values():
        value = getattr(value, "__func__", getattr(value, "fget", value))
        if hasattr(value, "__globals__"):
            return value.__globals__
    depth = 2
    while True:
        try:
            frame = sys._getframe(depth)
        except ValueError:
            return {}
        if frame.f_globals.get("__name__") == cls.__module__:
            return frame.f_globals
        depth += 1


class IO(Generic[AnyStr]):
    pass


class TextIO(IO[str]):
    pass


class BinaryIO(IO[bytes]):
    pass


def __getattr__(name):
    if name in ("Pattern", "Match"):
        import re
        return _Alias(getattr(re, name), 1, name)
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


__all__ = [_n for _n in globals() if not _n.startswith("_") and _n not in (
    "collections", "contextlib", "functools", "operator", "sys", "types", "GenericAlias", "T",
)]
