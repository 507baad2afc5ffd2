# `unittest.mock.call`: how a mock was called, as a value to compare with.


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args] + ["%s=%r" % entry for entry in kwargs.items()]
    return "%s(%s)" % (name, ", ".join(parts))


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(list(self[at:at + size]) == value for at in range(len(self) - size + 1))

    def __repr__(self):
        shown = [repr(one) for one in self]
        line = "[%s]" % ", ".join(shown)
        return line if len(line) <= 80 else "[%s]" % ",\n ".join(shown)


def _parts(value):
    """(name, args, kwargs) of a call, or of a tuple that stands for one, None for a name that it has not; None where it is
    neither."""
    name, args, kwargs = None, (), {}
    if len(value) == 3:
        name, args, kwargs = value
    elif len(value) == 2:
        first, second = value
        if isinstance(first, str):
            name = first
            args, kwargs = (second, {}) if isinstance(second, tuple) else ((), second)
        else:
            args, kwargs = first, second
    elif len(value) == 1:
        value, = value
        if isinstance(value, str):
            name = value
        elif isinstance(value, tuple):
            args = value
        else:
            kwargs = value
    elif len(value) > 3:
        return None
    return name, args, kwargs


class _Call(tuple):
    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        given, args, kwargs = _parts(value)
        return tuple.__new__(cls, (args, kwargs) if two else ((name or "") if given is None else given, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            other_parts = _parts(other)
        except TypeError:
            return NotImplemented
        if other_parts is None:
            return False
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        other_name, other_args, other_kwargs = other_parts
        if self._mock_parent is not None and getattr(other, "_mock_parent", None) is not None:
            if self._mock_parent != other._mock_parent:
                return False
        if name and (other_name or "") != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        name = self._mock_name + "()"
        return _Call((self._mock_name, args, kwargs), name=name, parent=self)

    def __getattr__(self, attr):
        if attr.startswith("__"):
            raise AttributeError(attr)
        name = attr if self._mock_name is None else "%s.%s" % (self._mock_name, attr)
        return _Call(name=name, parent=self, from_kall=False)

    def count(self, /, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, /, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name, args, kwargs = ("call", *self) if len(self) == 2 else self
        if len(self) == 3:
            if not name:
                name = "call"
            elif name.startswith("()"):
                name = "call" + name
            else:
                name = "call.%s" % name
        return _format_call_signature(name, args, kwargs)

    def call_list(self):
        made, one = [], self
        while one is not None:
            if one._mock_from_kall:
                made.append(one)
            one = one._mock_parent
        return _CallList(reversed(made))


call = _Call(from_kall=False)
