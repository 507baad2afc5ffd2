# `collections`: containers beyond the built-in ones.

from operator import itemgetter as _itemgetter


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                names[index] = f"_{index}"
            seen.add(name)
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    fields = tuple(names)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(reversed(list(zip(reversed(fields), reversed(defaults)))))

    parameters = ", ".join(
        f"{name}=_defaults[{name!r}]" if name in field_defaults else name for name in fields
    )
    values = ", ".join(fields) + ("," if len(fields) == 1 else "")
    scope = {"_defaults": field_defaults, "_tuple_new": tuple.__new__}
    exec(f"def __new__(_cls, {parameters}):\n return _tuple_new(_cls, ({values}))\n", scope)
    new = scope["__new__"]
    new.__qualname__ = f"{typename}.__new__"
    new.__defaults__ = defaults

    def make(cls, iterable):
        result = tuple.__new__(cls, iterable)
        if len(result) != len(fields):
            raise TypeError(f"Expected {len(fields)} arguments, got {len(result)}")
        return result

    def replace(self, /, **changes):
        result = self._make(map(changes.pop, fields, self))
        if changes:
            raise TypeError(f"Got unexpected field names: {list(changes)!r}")
        return result

    def as_dict(self):
        return dict(zip(fields, self))

    def represent(self):
        inside = ", ".join(f"{name}={value!r}" for name, value in zip(fields, self))
        return f"{self.__class__.__name__}({inside})"

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__match_args__": fields,
        "__new__": new,
        "_make": classmethod(make),
        "_replace": replace,
        "__replace__": replace,
        "_asdict": as_dict,
        "__repr__": represent,
        "__getnewargs__": lambda self: tuple(self),
    }
    for index, name in enumerate(fields):
        namespace[name] = property(_itemgetter(index), doc=f"Alias for field number {index}")
    result = type(typename, (tuple,), namespace)
    result.__module__ = "__main__" if module is None else module
    return result


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split()
)
