# `django.test.testcases`: test cases that leave the database as they found it.

import sys
import unittest

from collections import Counter
from contextlib import contextmanager
from functools import wraps
from unittest.suite import _DebugResult

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test._database import forbid
from django.test._markup import MarkupAssertions
from django.test.utils import CaptureQueriesContext, modify_settings, override_settings

__unittest = True


class _AssertNumQueriesContext(CaptureQueriesContext):
    def __init__(self, test_case, num, connection):
        self.test_case = test_case
        self.num = num
        super().__init__(connection)

    def __exit__(self, exc_type, exc_value, traceback):
        super().__exit__(exc_type, exc_value, traceback)
        if exc_type is not None:
            return
        executed = len(self)
        lines = ("%d. %s" % (i, query["sql"]) for i, query in enumerate(self.captured_queries, start=1))
        self.test_case.assertEqual(
            executed,
            self.num,
            "%d queries executed, %d expected\nCaptured queries were:\n%s" % (executed, self.num, "\n".join(lines)),
        )


class DatabaseOperationForbidden(AssertionError):
    pass


class SimpleTestCase(MarkupAssertions, unittest.TestCase):
    databases = set()
    _disallowed_database_msg = (
        "Database %(operation)s to %(alias)r are not allowed in SimpleTestCase subclasses. Either subclass TestCase or "
        "TransactionTestCase to ensure proper test isolation or add %(alias)r to %(test)s.databases to silence this "
        "failure."
    )
    _overridden_settings = None
    _modified_settings = None
    _pre_setup_ran_eagerly = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if cls._overridden_settings:
            cls.enterClassContext(override_settings(**cls._overridden_settings))
        if cls._modified_settings:
            cls.enterClassContext(modify_settings(cls._modified_settings))
        cls._validate_databases()
        if DEFAULT_DB_ALIAS not in cls.databases:
            test = "%s.%s" % (cls.__module__, cls.__qualname__)
            names = {"operation": "queries", "alias": DEFAULT_DB_ALIAS, "test": test}
            forbid(cls._disallowed_database_msg % names)
            cls.addClassCleanup(forbid, None)

    @classmethod
    def _validate_databases(cls):
        if cls.databases == "__all__":
            cls.databases = frozenset(connections)
        for alias in cls.databases:
            if alias not in list(connections):
                from django.core.exceptions import ImproperlyConfigured
                raise ImproperlyConfigured(
                    f"{cls.__module__}.{cls.__qualname__}.databases refers to {alias!r} which is not defined in "
                    "settings.DATABASES."
                )
        return frozenset(cls.databases)

    def __call__(self, result=None):
        self._setup_and_call(result)

    def debug(self):
        self._setup_and_call(_DebugResult(), debug=True)

    def _setup_and_call(self, result, debug=False):
        method = getattr(self, self._testMethodName)
        skipped = getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False)

        def guarded(step):
            try:
                step()
            except Exception:
                if debug:
                    raise
                result.addError(self, sys.exc_info())
                return False
            return True

        if not skipped and not guarded(self._before):
            return
        if debug:
            super().debug()
        else:
            super().__call__(result)
        if not skipped:
            guarded(self._post_teardown)

    def _before(self):
        if self.__class__._pre_setup_ran_eagerly:
            self.__class__._pre_setup_ran_eagerly = False
        else:
            self._pre_setup()

    @classmethod
    def _pre_setup(cls):
        pass

    def _post_teardown(self):
        pass

    def settings(self, **kwargs):
        return override_settings(**kwargs)

    def modify_settings(self, **kwargs):
        return modify_settings(**kwargs)

    @property
    def client(self):
        raise NotImplementedError("the test client is not supported by Teacup")

    @contextmanager
    def _assert_raises_or_warns_cm(self, func, cm_attr, expected_exception, expected_message):
        with func(expected_exception) as cm:
            yield cm
        self.assertIn(expected_message, str(getattr(cm, cm_attr)))

    def _assertFooMessage(self, func, cm_attr, expected_exception, expected_message, *args, **kwargs):
        cm = self._assert_raises_or_warns_cm(func, cm_attr, expected_exception, expected_message)
        if not args:
            return cm
        callable_obj, *args = args
        with cm:
            callable_obj(*args, **kwargs)

    def assertRaisesMessage(self, expected_exception, expected_message, *args, **kwargs):
        return self._assertFooMessage(
            self.assertRaises, "exception", expected_exception, expected_message, *args, **kwargs
        )

    def assertWarnsMessage(self, expected_warning, expected_message, *args, **kwargs):
        return self._assertFooMessage(
            self.assertWarns, "warning", expected_warning, expected_message, *args, **kwargs
        )

    def _json(self, raw, order):
        import json
        try:
            return json.loads(raw)
        except ValueError:
            self.fail("%s argument is not valid JSON: %r" % (order, raw))

    def assertJSONEqual(self, raw, expected_data, msg=None):
        data = self._json(raw, "First")
        if isinstance(expected_data, str):
            expected_data = self._json(expected_data, "Second")
        self.assertEqual(data, expected_data, msg=msg)

    def assertJSONNotEqual(self, raw, expected_data, msg=None):
        data = self._json(raw, "First")
        if isinstance(expected_data, str):
            expected_data = self._json(expected_data, "Second")
        self.assertNotEqual(data, expected_data, msg=msg)


def _missing_assertion(name):
    def method(self, *args, **kwargs):
        raise NotImplementedError("SimpleTestCase.%s() is not supported by Teacup" % name)
    return method


for _name in (
    "assertContains assertFieldOutput assertFormError assertFormSetError assertHTMLEqual assertHTMLNotEqual assertInHTML "
    "assertNotContains assertNotInHTML assertRedirects assertTemplateNotUsed assertTemplateUsed"
).split():
    setattr(SimpleTestCase, _name, _missing_assertion(_name))


class TransactionTestCase(SimpleTestCase):
    reset_sequences = False
    available_apps = None
    fixtures = None
    databases = {DEFAULT_DB_ALIAS}
    _disallowed_database_msg = (
        "Database %(operation)s to %(alias)r are not allowed in this test. Add %(alias)r to %(test)s.databases to ensure "
        "proper test isolation and silence this failure."
    )
    serialized_rollback = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not issubclass(cls, TestCase):
            cls._pre_setup()
            cls._pre_setup_ran_eagerly = True

    @classmethod
    def _pre_setup(cls):
        super()._pre_setup()
        cls._fixture_setup()
        connection.queries_log.clear()

    @classmethod
    def _databases_names(cls, include_mirrors=True):
        return [alias for alias in connections if alias in cls.databases]

    @classmethod
    def _fixture_setup(cls):
        cls._load_fixtures()

    @classmethod
    def _load_fixtures(cls):
        if cls.fixtures:
            from django.core.management import call_command
            for name in cls._databases_names():
                call_command("loaddata", *cls.fixtures, verbosity=0, database=name)

    def _post_teardown(self):
        self._fixture_teardown()
        super()._post_teardown()

    def _fixture_teardown(self):
        from django.core.management import call_command
        for name in self._databases_names():
            inhibited = self.available_apps is not None or self.serialized_rollback
            call_command(
                "flush", verbosity=0, interactive=False, database=name, reset_sequences=False,
                inhibit_post_migrate=inhibited,
            )

    def assertQuerySetEqual(self, qs, values, transform=None, ordered=True, msg=None):
        values = list(values)
        items = qs if transform is None else map(transform, qs)
        if not ordered:
            return self.assertDictEqual(Counter(items), Counter(values), msg=msg)
        if len(values) > 1 and hasattr(qs, "ordered") and not qs.ordered:
            raise ValueError("Trying to compare non-ordered queryset against more than one ordered value.")
        return self.assertEqual(list(items), values, msg=msg)

    def assertNumQueries(self, num, func=None, *args, using=DEFAULT_DB_ALIAS, **kwargs):
        context = _AssertNumQueriesContext(self, num, connections[using])
        if func is None:
            return context
        with context:
            func(*args, **kwargs)


def connections_support_transactions(aliases=None):
    return True


def connections_support_savepoints(aliases=None):
    return True


class TestData:
    """What `setUpTestData()` made, for each test a copy of its own."""

    memo_attr = "_testdata_memo"

    def __init__(self, name, data):
        self.name = name
        self.data = data

    def get_memo(self, testcase):
        if not hasattr(testcase, self.memo_attr):
            setattr(testcase, self.memo_attr, {})
        return getattr(testcase, self.memo_attr)

    def __get__(self, instance, owner):
        if instance is None:
            return self.data
        from copy import deepcopy
        data = deepcopy(self.data, self.get_memo(instance))
        setattr(instance, self.name, data)
        return data

    def __repr__(self):
        return "<TestData: name=%r, data=%r>" % (self.name, self.data)


class TestCase(TransactionTestCase):
    @classmethod
    def _enter_atomics(cls):
        atomics = {}
        for name in cls._databases_names():
            atomic = transaction.atomic(using=name)
            atomic._from_testcase = True
            atomic.__enter__()
            atomics[name] = atomic
        return atomics

    @classmethod
    def _rollback_atomics(cls, atomics):
        for name in reversed(cls._databases_names()):
            transaction.set_rollback(True, using=name)
            atomics[name].__exit__(None, None, None)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cls_atomics = cls._enter_atomics()
        before = dict(cls.__dict__)
        try:
            cls._load_fixtures()
            before = dict(cls.__dict__)
            cls.setUpTestData()
        except Exception:
            cls._rollback_atomics(cls.cls_atomics)
            raise
        for name, value in dict(cls.__dict__).items():
            if value is not before.get(name):
                setattr(cls, name, TestData(name, value))

    @classmethod
    def tearDownClass(cls):
        cls._rollback_atomics(cls.cls_atomics)
        super().tearDownClass()

    @classmethod
    def setUpTestData(cls):
        pass

    @classmethod
    def _fixture_setup(cls):
        if cls.reset_sequences:
            raise TypeError("reset_sequences cannot be used on TestCase instances")
        cls.atomics = cls._enter_atomics()

    def _fixture_teardown(self):
        try:
            for name in reversed(self._databases_names()):
                if self._should_check_constraints(connections[name]):
                    connections[name].check_constraints()
        finally:
            self._rollback_atomics(self.atomics)

    def _should_check_constraints(self, connection):
        return (
            connection.features.can_defer_constraint_checks
            and not connection.needs_rollback
            and connection.is_usable()
        )

    @classmethod
    @contextmanager
    def captureOnCommitCallbacks(cls, *, using=DEFAULT_DB_ALIAS, execute=False):
        callbacks = []
        start = len(connections[using].run_on_commit)
        try:
            yield callbacks
        finally:
            while True:
                count = len(connections[using].run_on_commit)
                for _, callback, robust in connections[using].run_on_commit[start:]:
                    callbacks.append(callback)
                    if execute:
                        cls._execute_callback(callback, robust)
                if count == len(connections[using].run_on_commit):
                    break
                start = count

    @classmethod
    def _execute_callback(cls, callback, robust):
        try:
            callback()
        except Exception as exc:
            if not robust:
                raise
            import logging
            name = getattr(callback, "__qualname__", callback)
            logging.getLogger("django.test").exception("Error calling %s in on_commit() (%s).", name, exc)


class CheckCondition:
    """Whether a class is skipped, asked when its tests run."""

    def __init__(self, *conditions):
        self.conditions = conditions

    def add_condition(self, condition, reason):
        return self.__class__(*self.conditions, (condition, reason))

    def __get__(self, instance, cls=None):
        if any(getattr(base, "__unittest_skip__", False) for base in cls.__bases__):
            return True
        for condition, reason in self.conditions:
            if condition():
                cls.__unittest_skip__ = True
                cls.__unittest_skip_why__ = reason
                return True
        return False


def _deferredSkip(condition, reason, name):
    def decorate_function(test_func):
        @wraps(test_func)
        def skip_wrapper(*args, **kwargs):
            test = args[0] if args else None
            if isinstance(test, unittest.TestCase) and connection.alias not in getattr(test, "databases", {}):
                raise ValueError(
                    "%s cannot be used on %s as %s doesn't allow queries against the %r database."
                    % (name, test, test.__class__.__qualname__, connection.alias)
                )
            if condition():
                raise unittest.SkipTest(reason)
            return test_func(*args, **kwargs)
        return skip_wrapper

    def decorator(test_item):
        if not (isinstance(test_item, type) and issubclass(test_item, unittest.TestCase)):
            return decorate_function(test_item)
        checked = condition
        databases = getattr(test_item, "databases", None)
        if not databases or connection.alias not in databases:
            def checked():
                raise ValueError(
                    "%s cannot be used on %s as it doesn't allow queries against the '%s' database."
                    % (name, test_item, connection.alias)
                )
        skip = test_item.__dict__.get("__unittest_skip__")
        if isinstance(skip, CheckCondition):
            test_item.__unittest_skip__ = skip.add_condition(checked, reason)
        elif skip is not True:
            test_item.__unittest_skip__ = CheckCondition((checked, reason))
        return test_item

    return decorator


def skipIfDBFeature(*features):
    return _deferredSkip(
        lambda: any(getattr(connection.features, feature) for feature in features),
        "Database has feature(s) %s" % ", ".join(features),
        "skipIfDBFeature",
    )


def skipUnlessDBFeature(*features):
    return _deferredSkip(
        lambda: not all(getattr(connection.features, feature) for feature in features),
        "Database doesn't support feature(s): %s" % ", ".join(features),
        "skipUnlessDBFeature",
    )


def skipUnlessAnyDBFeature(*features):
    return _deferredSkip(
        lambda: not any(getattr(connection.features, feature) for feature in features),
        "Database doesn't support any of the feature(s): %s" % ", ".join(features),
        "skipUnlessAnyDBFeature",
    )


class SerializeMixin:
    """Tests that must not run beside each other; here nothing does."""

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        if not hasattr(cls, "lockfile") or cls.lockfile is None:
            raise ValueError(
                "{}.lockfile isn't set. Set it to a unique value in the base class.".format(cls.__name__)
            )
