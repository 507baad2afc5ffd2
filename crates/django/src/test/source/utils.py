# `django.test.utils`: what tests change for a while, and what they watch.

import sys

from contextlib import contextmanager
from functools import wraps
from unittest import TestCase, skipIf, skipUnless

from django.conf import settings
from django.test._markup import compare_xml
from django.test.signals import setting_changed

TZ_SUPPORT = True


class Approximate:
    def __init__(self, val, places=7):
        self.val = val
        self.places = places

    def __repr__(self):
        return repr(self.val)

    def __eq__(self, other):
        return self.val == other or round(abs(self.val - other), self.places) == 0


class ContextList(list):
    def __getitem__(self, key):
        if not isinstance(key, str):
            return super().__getitem__(key)
        for subcontext in self:
            if key in subcontext:
                return subcontext[key]
        raise KeyError(key)

    def get(self, key, default=None):
        try:
            return self.__getitem__(key)
        except KeyError:
            return default

    def __contains__(self, key):
        return any(key in subcontext for subcontext in self)

    def keys(self):
        return {key for subcontext in self for dict in subcontext for key in dict}


class TestContextDecorator:
    def __init__(self, attr_name=None, kwarg_name=None):
        self.attr_name = attr_name
        self.kwarg_name = kwarg_name

    def enable(self):
        raise NotImplementedError

    def disable(self):
        raise NotImplementedError

    def __enter__(self):
        return self.enable()

    def __exit__(self, exc_type, exc_value, traceback):
        self.disable()

    def decorate_class(self, cls):
        if not issubclass(cls, TestCase):
            raise TypeError("Can only decorate subclasses of unittest.TestCase")
        decorated_setUp = cls.setUp

        def setUp(inner_self):
            context = self.enable()
            inner_self.addCleanup(self.disable)
            if self.attr_name:
                setattr(inner_self, self.attr_name, context)
            decorated_setUp(inner_self)

        cls.setUp = setUp
        return cls

    def decorate_callable(self, func):
        @wraps(func)
        def inner(*args, **kwargs):
            with self as context:
                if self.kwarg_name:
                    kwargs[self.kwarg_name] = context
                return func(*args, **kwargs)
        return inner

    def __call__(self, decorated):
        if isinstance(decorated, type):
            return self.decorate_class(decorated)
        if callable(decorated):
            return self.decorate_callable(decorated)
        raise TypeError("Cannot decorate object of type %s" % type(decorated))


_absent = object()


class override_settings(TestContextDecorator):
    def __init__(self, **kwargs):
        self.options = kwargs
        super().__init__()

    def enable(self):
        if "INSTALLED_APPS" in self.options:
            raise NotImplementedError("overriding INSTALLED_APPS is not supported by Teacup")
        self._before = {key: settings.__dict__.get(key, _absent) for key in self.options}
        for key, value in self.options.items():
            setattr(settings, key, value)
            try:
                self._tell(key, value, True)
            except Exception:
                self.disable()
                raise

    def disable(self):
        for key, value in self._before.items():
            if value is _absent:
                delattr(settings, key)
            else:
                setattr(settings, key, value)
        for key in self.options:
            self._tell(key, getattr(settings, key, None), False)

    def _tell(self, key, value, enter):
        setting_changed.send(sender=type(settings), setting=key, value=value, enter=enter)

    def save_options(self, test_func):
        test_func._overridden_settings = {**(test_func._overridden_settings or {}), **self.options}

    def decorate_class(self, cls):
        from django.test import SimpleTestCase
        if not issubclass(cls, SimpleTestCase):
            raise ValueError("Only subclasses of Django SimpleTestCase can be decorated with override_settings")
        self.save_options(cls)
        return cls


class modify_settings(override_settings):
    def __init__(self, *args, **kwargs):
        self.operations = args[0] if args else list(kwargs.items())
        TestContextDecorator.__init__(self)

    def save_options(self, test_func):
        test_func._modified_settings = list(test_func._modified_settings or []) + self.operations

    def enable(self):
        self.options = {}
        for name, operations in self.operations:
            value = self.options[name] if name in self.options else list(getattr(settings, name, []))
            for action, items in operations.items():
                items = [items] if isinstance(items, str) else items
                if action == "append":
                    value += [item for item in items if item not in value]
                elif action == "prepend":
                    value = [item for item in items if item not in value] + value
                elif action == "remove":
                    value = [item for item in value if item not in items]
                else:
                    raise ValueError("Unsupported action: %s" % action)
            self.options[name] = value
        super().enable()


class CaptureQueriesContext:
    def __init__(self, connection):
        self.connection = connection

    def __iter__(self):
        return iter(self.captured_queries)

    def __getitem__(self, index):
        return self.captured_queries[index]

    def __len__(self):
        return len(self.captured_queries)

    @property
    def captured_queries(self):
        return self.connection.queries[self.initial_queries:self.final_queries]

    def __enter__(self):
        self.force_debug_cursor = self.connection.force_debug_cursor
        self.connection.force_debug_cursor = True
        self.initial_queries = len(self.connection.queries_log)
        self.final_queries = None
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.connection.force_debug_cursor = self.force_debug_cursor
        if exc_type is not None:
            return
        self.final_queries = len(self.connection.queries_log)


class ignore_warnings(TestContextDecorator):
    def __init__(self, **kwargs):
        self.ignore_kwargs = kwargs
        super().__init__()

    def enable(self):
        import warnings
        self.catch_warnings = warnings.catch_warnings()
        self.catch_warnings.__enter__()
        by_text = "message" in self.ignore_kwargs or "module" in self.ignore_kwargs
        (warnings.filterwarnings if by_text else warnings.simplefilter)("ignore", **self.ignore_kwargs)

    def disable(self):
        self.catch_warnings.__exit__(*sys.exc_info())


requires_tz_support = skipUnless(
    TZ_SUPPORT,
    "This test relies on the ability to run a program in an arbitrary "
    "time zone, but your operating system isn't able to do that.",
)


@contextmanager
def extend_sys_path(*paths):
    before = sys.path[:]
    sys.path.extend(paths)
    try:
        yield
    finally:
        sys.path = before


@contextmanager
def isolate_lru_cache(lru_cache_object):
    lru_cache_object.cache_clear()
    try:
        yield
    finally:
        lru_cache_object.cache_clear()


@contextmanager
def captured_output(stream_name):
    from io import StringIO
    before = getattr(sys, stream_name)
    setattr(sys, stream_name, StringIO())
    try:
        yield getattr(sys, stream_name)
    finally:
        setattr(sys, stream_name, before)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


@contextmanager
def freeze_time(t):
    import time
    before = time.time
    time.time = lambda: t
    try:
        yield
    finally:
        time.time = before


class isolate_apps(TestContextDecorator):
    def __init__(self, *installed_apps, **kwargs):
        self.installed_apps = installed_apps
        super().__init__(**kwargs)

    def enable(self):
        from django.test._database import default_apps, isolated_apps
        self.old_apps = default_apps(isolated := isolated_apps(list(self._configs()), list(self._auto_fields())))
        return isolated

    def _configs(self):
        # The name, the label and the verbose name of each app.
        from django.utils.module_loading import import_string
        for name in self.installed_apps:
            config = None
            if "." in name and name.rpartition(".")[2][:1].isupper():
                config = import_string(name)
                name = config.name
            label = getattr(config, "label", None) or name.rpartition(".")[2]
            yield name, label, getattr(config, "verbose_name", None) or label.title()

    def _auto_fields(self):
        # What the configurations given say of their apps' keys.
        from django.apps import AppConfig
        from django.utils.module_loading import import_string
        for entry in self.installed_apps:
            try:
                config = import_string(entry)
            except ImportError:
                continue
            if isinstance(config, type) and issubclass(config, AppConfig) and "default_auto_field" in config.__dict__:
                label = config.__dict__.get("label", config.name.rpartition(".")[2])
                yield label, config.default_auto_field, f"{config.__module__}.{config.__qualname__}.default_auto_field"

    def disable(self):
        from django.test._database import default_apps
        default_apps(self.old_apps)


class override_system_checks(TestContextDecorator):
    def __init__(self, new_checks, deployment_checks=None):
        from django.core.checks.registry import registry
        self.registry = registry
        self.new_checks = new_checks
        self.deployment_checks = deployment_checks
        super().__init__()

    def enable(self):
        registry = self.registry
        self.old_checks = registry.registered_checks
        self.old_deployment_checks = registry.deployment_checks
        registry.registered_checks = list(self.new_checks)
        if self.deployment_checks is not None:
            registry.deployment_checks = list(self.deployment_checks)

    def disable(self):
        self.registry.registered_checks = self.old_checks
        self.registry.deployment_checks = self.old_deployment_checks


def tag(*tags):
    def decorator(obj):
        obj.tags = obj.tags.union(tags) if hasattr(obj, "tags") else set(tags)
        return obj
    return decorator


@contextmanager
def register_lookup(field, *lookups, lookup_name=None):
    try:
        for lookup in lookups:
            field.register_lookup(lookup, lookup_name)
        yield
    finally:
        for lookup in lookups:
            field._unregister_lookup(lookup, lookup_name)


def garbage_collect():
    pass
