# `unittest.mock.patch`: puts something else in a place, for as long as a test or a block lasts.

import functools
import sys

from unittest.mock import DEFAULT, MagicMock, NonCallableMagicMock, NonCallableMock


def _importer(target):
    return functools.reduce(_step, target.split("."), (None, ""))[0]


def _step(state, part):
    thing, path = state
    path = path + "." + part if path else part
    if thing is None:
        __import__(path)
        return sys.modules[path], path
    if not hasattr(thing, part):
        __import__(path)
    return getattr(thing, part), path


def _get_target(target):
    try:
        target, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(_importer, target), attribute


class _Patcher:
    """What `patch` and `patch.dict` share: decorator, context manager, start and stop."""

    _active = []

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_class(func)
        return self._decorate_callable(func)

    def _decorate_class(self, klass):
        for name in dir(klass):
            value = getattr(klass, name)
            if name.startswith(patch.TEST_PREFIX) and callable(value):
                setattr(klass, name, self.copy()(value))
        return klass

    def start(self):
        result = self.__enter__()
        _Patcher._active.append(self)
        return result

    def stop(self):
        if self not in _Patcher._active:
            return None
        _Patcher._active.remove(self)
        return self.__exit__(None, None, None)


class _patch(_Patcher):
    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.create, self.spec_set, self.autospec = spec, create, spec_set, autospec
        self.kwargs = kwargs
        self.has_local = False

    def copy(self):
        return _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
            self.new_callable, self.kwargs,
        )

    def _decorate_callable(self, func):
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func

        @functools.wraps(func)
        def patched(*args, **keywargs):
            import contextlib
            with contextlib.ExitStack() as stack:
                for patching in patched.patchings:
                    value = stack.enter_context(patching)
                    if patching.new is DEFAULT:
                        args += (value,)
                return func(*args, **keywargs)

        patched.patchings = [self]
        return patched

    def _original(self):
        target, name = self.target, self.attribute
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            pass
        original = getattr(target, name, DEFAULT)
        if name in dir(__builtins__) and original is DEFAULT:
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError("%s does not have the attribute %r" % (target, name))
        return original, False

    def __enter__(self):
        if self.autospec is not None:
            raise NotImplementedError("patch(autospec=...) is not supported by Teacup")
        self.target = self.getter()
        original, self.has_local = self._original()
        self.temp_original = original
        new = self.new
        if new is DEFAULT:
            spec = original if self.spec is True else self.spec
            spec_set = original if self.spec_set is True else self.spec_set
            kind = self.new_callable or MagicMock
            given = {}
            if spec is not None:
                given["spec"] = spec
            if spec_set is not None:
                given["spec_set"] = spec_set
            shape = spec if spec is not None else spec_set
            if self.new_callable is None and shape is not None and not isinstance(shape, (list, tuple)):
                if not callable(shape):
                    kind = NonCallableMagicMock
            if isinstance(kind, type) and issubclass(kind, NonCallableMock):
                given["name"] = self.attribute
            given.update(self.kwargs)
            new = kind(**given)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        setattr(self.target, self.attribute, new)
        return new

    def __exit__(self, *exc_info):
        if self.has_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        del self.target


class _patch_dict(_Patcher):
    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = dict(values)
        self.values.update(kwargs)

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def _decorate_callable(self, func):
        @functools.wraps(func)
        def inner(*args, **kw):
            with self:
                return func(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _importer(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *args):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False


def patch(
    target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
    **kwargs,
):
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(
    target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
    unsafe=False, **kwargs,
):
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, **kwargs):
    raise NotImplementedError("patch.multiple() is not supported by Teacup")


def _stopall():
    for active in reversed(list(_Patcher._active)):
        active.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stopall
patch.TEST_PREFIX = "test"
