# `operator`: the operators as functions.


def _define(template, names, parameters):
    for name, expression in names.items():
        scope = {}
        exec(f"def {name}({parameters}):\n return {expression}\n", scope)
        function = scope[name]
        globals()[name] = function
        dunder = f"__{name.strip('_')}__"
        globals()[dunder] = function


_define("", {
    "lt": "a < b", "le": "a <= b", "eq": "a == b", "ne": "a != b", "ge": "a >= b", "gt": "a > b",
    "add": "a + b", "and_": "a & b", "floordiv": "a // b", "lshift": "a << b", "mod": "a % b", "mul": "a * b",
    "matmul": "a @ b", "or_": "a | b", "pow": "a ** b", "rshift": "a >> b", "sub": "a - b", "truediv": "a / b",
    "xor": "a ^ b", "contains": "b in a", "getitem": "a[b]", "is_": "a is b", "is_not": "a is not b",
}, "a, b, /")
_define("", {
    "not_": "not a", "truth": "True if a else False", "abs": "_abs(a)", "neg": "-a", "pos": "+a", "inv": "~a",
    "invert": "~a", "is_none": "a is None", "is_not_none": "a is not None",
}, "a, /, _abs=abs")


def setitem(a, b, c, /):
    a[b] = c


def delitem(a, b, /):
    del a[b]


def concat(a, b, /):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def countOf(a, b, /):
    return sum(1 for item in a if item is b or item == b)


def index(a, /):
    if isinstance(a, int):
        return int(a)
    find = getattr(type(a), "__index__", None)
    if find is None:
        raise TypeError(f"'{type(a).__name__}' object cannot be interpreted as an integer")
    return find(a)


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


def _augmented(name, symbol):
    scope = {}
    exec(f"def {name}(a, b, /):\n a {symbol}= b\n return a\n", scope)
    globals()[name] = scope[name]
    globals()[f"__{name}__"] = scope[name]


for _name, _symbol in {
    "iadd": "+", "iand": "&", "ifloordiv": "//", "ilshift": "<<", "imod": "%", "imul": "*", "imatmul": "@",
    "ior": "|", "ipow": "**", "irshift": ">>", "isub": "-", "itruediv": "/", "ixor": "^", "iconcat": "+",
}.items():
    _augmented(_name, _symbol)


class itemgetter:
    __slots__ = ("_items", "_call")

    def __init__(self, *items):
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        self._items = items

    def __call__(self, obj, /):
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple(obj[item] for item in self._items)

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"


class attrgetter:
    __slots__ = ("_attrs",)

    def __init__(self, attr, /, *attrs):
        for name in (attr, *attrs):
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._attrs = (attr, *attrs)

    def __call__(self, obj, /):
        def resolve(path):
            value = obj
            for name in path.split("."):
                value = getattr(value, name)
            return value
        if len(self._attrs) == 1:
            return resolve(self._attrs[0])
        return tuple(resolve(path) for path in self._attrs)

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._attrs))})"


class methodcaller:
    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts += [f"{name}={value!r}" for name, value in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(parts)})"
