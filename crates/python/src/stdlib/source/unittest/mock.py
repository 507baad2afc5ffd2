# `unittest.mock`: objects that remember how they were used. Patching is in `unittest.patching`.

from unittest.calls import _CallList, _Call, _format_call_signature, call
from unittest.util import safe_repr


class InvalidSpecError(Exception):
    pass


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name


class _Sentinel:
    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()

_NUMERICS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod".split()
_SUPPORTED = set(
    "__%s__" % name
    for name in "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos "
    "abs invert complex int float index round trunc floor ceil bool next fspath aiter call hash iter missing reversed "
    "dir format subclasses getnewargs getinitargs repr get set delete reduce reduce_ex getstate setstate "
    "getnewargs_ex".split()
) | {"__%s%s__" % (side, name) for side in ("", "i", "r") for name in _NUMERICS}
_UNSUPPORTED = {
    "__%s__" % name for name in "getattr setattr init new prepare instancecheck subclasscheck del".split()
}
# What MagicMock does of itself, where a plain object would not; the others return mocks.
_CALCULATED = {
    "__hash__": lambda mock: object.__hash__(mock),
    "__str__": lambda mock: object.__str__(mock),
    "__sizeof__": lambda mock: 0,
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}",
}
_RETURNS = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1,
}
_NOT_DEFAULT = {"__%s%s__" % ("r", name) for name in _NUMERICS} | {
    "__call__", "__getnewargs__", "__getinitargs__", "__subclasses__", "__dir__", "__format__", "__missing__",
    "__reversed__", "__next__", "__aiter__", "__rdivmod__", "__repr__", "__get__", "__set__", "__delete__",
    "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs_ex__",
}


def _iterated(mock, child):
    found = child._mock_return_value
    return iter([]) if found is DEFAULT else iter(found)


def _compared(mock, child, other, same):
    found = child._mock_return_value
    return found if found is not DEFAULT else same if mock is other else NotImplemented


# What is worked out at each call, unless a return value was given.
_EFFECTS = {
    "__iter__": _iterated,
    "__eq__": lambda mock, child, other: _compared(mock, child, other, True),
    "__ne__": lambda mock, child, other: _compared(mock, child, other, False),
}


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


class _Magic:
    """A special method of a mock: the child that stands for it, made when it is first asked for."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, kind=None):
        if mock is None:
            return self
        child = mock._mock_children.get(self.name, _missing)
        if child is _missing:
            child = mock._make_magic(self.name)
        if _is_instance_mock(child):
            return child
        return lambda *args, **kw: child(mock, *args, **kw)


def _delegated(name):
    hidden = "_mock_" + name

    def get(self):
        return self.__dict__[hidden]

    def set(self, value):
        self.__dict__[hidden] = value
    return property(get, set)


class NonCallableMock:
    called = _delegated("called")
    call_count = _delegated("call_count")
    call_args = _delegated("call_args")
    call_args_list = _delegated("call_args_list")
    mock_calls = _delegated("mock_calls")

    def __new__(cls, /, *args, **kw):
        # A class of its own, so that magic methods can be set on the one mock.
        return object.__new__(type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(
        self, /, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
        _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs,
    ):
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        own["_mock_sealed"] = False
        own["_mock_unsafe"] = unsafe
        own["_mock_children"] = {}
        own["_mock_wraps"] = wraps
        own["_mock_side_effect"] = None
        own["_mock_return_value"] = DEFAULT
        self._clear_calls()
        self._set_spec(spec if spec_set is None else spec_set, spec_set is not None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _clear_calls(self):
        self.__dict__.update(
            _mock_called=False, _mock_call_count=0, _mock_call_args=None, _mock_call_args_list=_CallList(),
            _mock_mock_calls=_CallList(), method_calls=_CallList(),
        )

    def _set_spec(self, spec, spec_set):
        own = self.__dict__
        own["_mock_methods"] = own["_spec_class"] = None
        own["_spec_set"] = spec_set
        if spec is None:
            return
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        if isinstance(spec, (list, tuple)):
            own["_mock_methods"] = list(spec)
        else:
            own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
            own["_mock_methods"] = dir(spec)

    def mock_add_spec(self, spec, spec_set=False):
        self._set_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        mock._mock_parent = mock._mock_new_parent = None
        mock._mock_name = ""
        mock._mock_new_name = None
        setattr(self, attribute, mock)

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    @property
    def return_value(self):
        if self._mock_return_value is DEFAULT and self._mock_wraps is None:
            self.__dict__["_mock_return_value"] = self._get_child_mock(_new_parent=self, _new_name="()")
        return self._mock_return_value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        self.__dict__["_mock_side_effect"] = value

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self._clear_calls()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            if _is_instance_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if _is_instance_mock(self._mock_return_value) and self._mock_return_value is not self:
            self._mock_return_value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda entry: entry[0].count(".")):
            *names, last = path.split(".")
            obj = self
            for name in names:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_children", "_mock_unsafe"):
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or name in _SUPPORTED:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif name[:2] == "__" == name[-2:]:
            raise AttributeError(name)
        if not self._mock_unsafe and (methods is None or name not in methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _UNSAFE:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        child = self._mock_children.get(name, _missing)
        if child is _deleted:
            raise AttributeError(name)
        if child is _missing:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls"):
            return object.__setattr__(self, name, value)
        if name in self.__dict__ and name.startswith(("_mock_", "_spec_")) or name == "method_calls":
            self.__dict__[name] = value
            return
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name == "__class__":
            self.__dict__["_spec_class"] = value
            return
        if name in _SUPPORTED:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            setattr(type(self), name, _Magic(name))
            if _is_instance_mock(value):
                _adopt(self, value, None, name)
            self._mock_children[name] = value
            return
        if name in _UNSUPPORTED:
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if _adopt(self, value, name, name):
            self.__dict__.pop(name, None)
            self._mock_children[name] = value
            return
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if any(isinstance(vars(kind).get(name), PropertyMock) for kind in type(self).__mro__):
            return object.__setattr__(self, name, value)
        self.__dict__[name] = value

    def __delattr__(self, name):
        if name in _SUPPORTED and name in type(self).__dict__:
            delattr(type(self), name)
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            del self.__dict__[name]
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def __dir__(self):
        names = self._mock_methods or [name for name in dir(type(self)) if not name.startswith("_mock_")]
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        return sorted(set(names) | {name for name in self.__dict__ if not name.startswith("_")} | set(children))

    def _extract_mock_name(self):
        parts, dot, at = [self._mock_new_name], ".", self
        if parts == ["()"]:
            dot = ""
        parent = self._mock_new_parent
        while parent is not None:
            at = parent
            parts.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        parts.reverse()
        first = at._mock_name or "mock"
        if len(parts) > 1 and parts[1] not in ("()", "()."):
            first += "."
        parts[0] = first
        return "".join(parts)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else " name=%r" % name
        spec = ""
        if self._spec_class is not None:
            spec = " spec_set=%r" if self._spec_set else " spec=%r"
            spec = spec % self._spec_class.__name__
        return "<%s%s%s id='%s'>" % (type(self).__name__, shown, spec, id(self))

    def _make_magic(self, name):
        child = self._get_child_mock(name=name, _new_name=name, _new_parent=self)
        self._mock_children[name] = child
        return child

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        kind = type(self).__mro__[1]
        if not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
        return kind(**kw)

    def _title(self):
        return self._mock_name or "mock"

    def _calls_repr(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count != 0:
            raise AssertionError(
                "Expected '%s' to not have been called. Called %s times.%s"
                % (self._title(), self.call_count, self._calls_repr())
            )

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % self._title())

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                "Expected '%s' to have been called once. Called %s times.%s"
                % (self._title(), self.call_count, self._calls_repr())
            )

    def assert_called_with(self, /, *args, **kwargs):
        expected = _format_call_signature(self._title(), args, kwargs)
        if self.call_args is None:
            actual = "not called."
        elif self.call_args != _Call((args, kwargs), two=True):
            actual = _format_call_signature(self._title(), *self.call_args)
        else:
            return
        raise AssertionError("expected call not found.\nExpected: %s\n  Actual: %s" % (expected, actual))

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                "Expected '%s' to be called once. Called %s times.%s"
                % (self._title(), self.call_count, self._calls_repr())
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        expected = list(calls)
        made = _CallList(self.mock_calls)
        if not any_order:
            if expected not in made:
                raise AssertionError(
                    f"Calls not found.\nExpected: {_CallList(calls)}\n  Actual: {safe_repr(self.mock_calls)}"
                )
            return
        made, absent = list(made), []
        for one in expected:
            try:
                made.remove(one)
            except ValueError:
                absent.append(one)
        if absent:
            raise AssertionError(
                "%r does not contain all of %r in its call list, found %r instead"
                % (self._title(), tuple(absent), made)
            )

    def assert_any_call(self, /, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError("%s call not found" % _format_call_signature(self._title(), args, kwargs))


_UNSAFE = {"called_once", "called_with", "called_once_with", "has_calls", "any_call", "called_any", "not_called"}


def _adopt(parent, value, name, new_name):
    """Makes a mock that has neither name nor parent a child; whether it did."""
    if not _is_instance_mock(value):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    value._mock_new_parent = parent
    value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


class CallableMixin:
    def __init__(self, /, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, **kwargs):
        super().__init__(spec=spec, wraps=wraps, name=name, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._note_call(args, kwargs)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value

    def _note_call(self, args, kwargs):
        self.called = True
        self.call_count += 1
        self.call_args = made = _Call((args, kwargs), two=True)
        self.call_args_list.append(made)
        method_name, is_method = self._mock_name, self._mock_parent is not None
        name = self._mock_new_name
        is_call = name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if is_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = parent._mock_parent is not None
                if is_method:
                    method_name = parent._mock_name + "." + method_name
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                dot = "" if is_call else "."
                is_call = parent._mock_new_name == "()"
                name = parent._mock_new_name + dot + name
            parent = parent._mock_new_parent


class Mock(CallableMixin, NonCallableMock):
    pass


class MagicMixin:
    def __init__(self, /, *args, **kw):
        super().__init__(*args, **kw)
        self._give_magics()

    def _give_magics(self):
        own = type(self)
        for name in _SUPPORTED - _NOT_DEFAULT:
            if self._mock_methods is None or name in self._mock_methods:
                setattr(own, name, _Magic(name))

    def _make_magic(self, name):
        child = super()._make_magic(name)
        if name in _RETURNS:
            child.return_value = _RETURNS[name]
        elif name in _CALCULATED:
            child.return_value = _CALCULATED[name](self)
        elif name in _EFFECTS:
            child.side_effect = lambda *args: _EFFECTS[name](self, child, *args)
        return child

    def mock_add_spec(self, spec, spec_set=False):
        super().mock_add_spec(spec, spec_set)
        self._give_magics()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    pass


class MagicMock(MagicMixin, Mock):
    pass


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for child in list(mock._mock_children.values()) + [mock._mock_return_value]:
        if _is_instance_mock(child) and child._mock_new_parent is mock:
            seal(child)


from unittest.patching import patch
