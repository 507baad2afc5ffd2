# `typing`, continued: type variables, and what the interpreter makes of `[T]` and `type X = …`.


class _Variable:
    # Type variables of the three kinds.
    _kind = "TypeVar"

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    @property
    def __default__(self):
        if self._default is not NoDefault and self._lazy_default:
            self._default, self._lazy_default = self._default(), False
        return self._default

    def __call__(self, *args, **kwargs):
        raise TypeError(f"'typing.{type(self).__name__}' object is not callable")

    def has_default(self):
        return self._default is not NoDefault

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __typing_subst__(self, arg):
        return _check(arg, "Parameters to generic types must be types.")

    def _fill(self, name, covariant, contravariant, infer_variance, default, module):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__.lower()}() argument 'name' must be str, not {type(name).__name__}")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__, self.__covariant__, self.__contravariant__ = name, bool(covariant), bool(contravariant)
        self.__infer_variance__, self._default, self._lazy_default = bool(infer_variance), default, False
        self.__module__ = module


class _NoDefault:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefault()
_NoDefault.__name__ = _NoDefault.__qualname__ = "NoDefaultType"


class TypeVar(_Variable):
    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        self._fill(name, covariant, contravariant, infer_variance, default, _caller())
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Bound cannot be used with constraints")
        self._constraints = tuple(_check(c, "TypeVar(name, constraint, ...): constraints must be types.") for c in constraints)
        self._bound = None if bound is None else _check(bound, "Bound must be a type.")
        self._lazy = False

    def _known(self):
        if self._lazy:
            value, self._lazy = self._lazy_bound(), False
            if isinstance(value, tuple):
                self._constraints = value
            else:
                self._bound = value

    @property
    def __bound__(self):
        self._known()
        return self._bound

    @property
    def __constraints__(self):
        self._known()
        return self._constraints


class TypeVarTuple(_Variable):
    __covariant__ = __contravariant__ = False

    def __init__(self, name, *, default=NoDefault):
        self._fill(name, False, False, True, default, _caller())

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs:
    _suffix = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._suffix}"

    def __eq__(self, other):
        return type(other) is type(self) and other.__origin__ == self.__origin__

    def __hash__(self):
        return hash((self._suffix, self.__origin__))


class ParamSpecKwargs(ParamSpecArgs):
    _suffix = "kwargs"


class ParamSpec(_Variable):
    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        self._fill(name, covariant, contravariant, infer_variance, default, _caller())
        self.__bound__ = None if bound is None else _check(bound, "Bound must be a type.")

    args = property(lambda self: ParamSpecArgs(self))
    kwargs = property(lambda self: ParamSpecKwargs(self))

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__type_params__, self._value, self._lazy = name, type_params, value, False
        self.__module__ = _caller()

    @property
    def __value__(self):
        if self._lazy:
            self._value, self._lazy = self._value(), False
        return self._value

    @property
    def __parameters__(self):
        return self.__type_params__

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, parameters)

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __repr__(self):
        return self.__name__


# The interpreter makes these of `[T: bound = default]`, `type X = …` and `class C[T]`.
def _lazily(made, parts):
    if parts[2] is not None:
        made._default, made._lazy_default = parts[2], True
    return made


def _type_var(parts):
    made = TypeVar(parts[0], infer_variance=True)
    made.__module__ = _caller()
    if parts[1] is not None:
        made._lazy_bound, made._lazy = parts[1], True
    return _lazily(made, parts)


def _param_spec(parts):
    return _lazily(ParamSpec(parts[0], infer_variance=True), parts)


def _type_var_tuple(parts):
    return _lazily(TypeVarTuple(parts[0]), parts)


def _type_alias(parts):
    made = TypeAliasType(parts[0], parts[2], type_params=parts[1])
    made._lazy, made.__module__ = True, _caller()
    return made


def _subscript_generic(params):
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)]
