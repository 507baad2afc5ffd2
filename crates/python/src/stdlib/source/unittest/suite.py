# `unittest.suite`: tests in order, with what classes and modules set up around them.

import sys

from unittest import case
from unittest.util import strclass

__unittest = True


def _isnotsuite(test):
    try:
        iter(test)
    except TypeError:
        return True
    return False


def _call_if_exists(parent, name):
    function = getattr(parent, name, None)
    if function is not None:
        function()


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (strclass(self.__class__), list(self))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        test = self._tests[index]
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        topLevel = not getattr(result, "_testRunEntered", False)
        if topLevel:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _isnotsuite(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or result._moduleSetUpFailed:
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if topLevel:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _attempt(self, result, function, name, parent):
        """Whether the function went well; what it raised becomes an error of the class or module."""
        try:
            function()
        except Exception as exc:
            if isinstance(result, _DebugResult):
                raise
            self._add_error(result, exc, name, parent)
            return False
        return True

    def _add_error(self, result, exc, name, parent):
        error = _ErrorHolder(f"{name} ({parent})")
        if isinstance(exc, case.SkipTest):
            result.addSkip(error, str(exc))
        else:
            result.addError(error, (type(exc), exc, exc.__traceback__))

    def _clean_class(self, cls, result, name):
        cls.doClassCleanups()
        for _, exc, _ in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise exc
            self._add_error(result, exc, name, strclass(cls))

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed:
            return
        if getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "setUpClass"):
            return
        cls._classSetupFailed = False
        _call_if_exists(result, "_setupStdout")
        try:
            if not self._attempt(result, cls.setUpClass, "setUpClass", strclass(cls)):
                cls._classSetupFailed = True
                if hasattr(cls, "doClassCleanups"):
                    self._clean_class(cls, result, "setUpClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or test.__class__ == cls:
            return
        if getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed:
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if hasattr(cls, "tearDownClass"):
                self._attempt(result, cls.tearDownClass, "tearDownClass", strclass(cls))
            if hasattr(cls, "doClassCleanups"):
                self._clean_class(cls, result, "tearDownClass")
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        current = test.__class__.__module__
        if current == self._previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        setUpModule = getattr(sys.modules.get(current), "setUpModule", None)
        if setUpModule is None:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            if not self._attempt(result, setUpModule, "setUpModule", current):
                result._moduleSetUpFailed = True
                self._attempt(result, case.doModuleCleanups, "setUpModule", current)
        finally:
            _call_if_exists(result, "_restoreStdout")

    def _handleModuleTearDown(self, result):
        previous = self._previous_module(result)
        module = sys.modules.get(previous)
        if module is None or result._moduleSetUpFailed:
            return
        _call_if_exists(result, "_setupStdout")
        try:
            tearDownModule = getattr(module, "tearDownModule", None)
            if tearDownModule is not None:
                self._attempt(result, tearDownModule, "tearDownModule", previous)
            self._attempt(result, case.doModuleCleanups, "tearDownModule", previous)
        finally:
            _call_if_exists(result, "_restoreStdout")


class _ErrorHolder:
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    __str__ = id

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def run(self, result):
        pass

    __call__ = run

    def countTestCases(self):
        return 0


class _DebugResult:
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
