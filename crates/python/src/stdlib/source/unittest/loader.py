# `unittest.loader`: finds tests in classes, modules and names.

import functools
import types

from _unittest import report
from unittest import case, suite
from unittest.util import three_way_cmp

__unittest = True


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError("'_FailedTest' object has no attribute %r" % name)

        def testFailure():
            raise self._exception
        return testFailure


def _is_test_class(obj):
    return (
        isinstance(obj, type)
        and issubclass(obj, case.TestCase)
        and obj not in (case.TestCase, case.FunctionTestCase)
    )


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError(
                "Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?"
            )
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(obj) for obj in found if _is_test_class(obj)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as exc:
            return self._failed(module.__name__, exc, "Failed to call load_tests:\n")

    def _failed(self, name, exc, title):
        message = title + report(exc, None)
        self.errors.append(message)
        if isinstance(exc, ImportError):
            exc = ImportError(message)
        return self.suiteClass((_FailedTest(name, exc),))

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        failed = None
        if module is None:
            rest = parts[:]
            while rest:
                try:
                    module = __import__(".".join(rest))
                    break
                except ImportError as exc:
                    last = rest.pop()
                    failed = last, exc, "Failed to import test module: %s\n" % last
                    if not rest:
                        return self._failed(*failed)
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as exc:
                if getattr(obj, "__path__", None) is not None and failed is not None:
                    return self._failed(*failed)
                return self._failed(part, exc, "Failed to access attribute:\n")
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            inst = parent(parts[-1])
            if not isinstance(getattr(inst, parts[-1]), types.FunctionType):
                return self.suiteClass([inst])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError("calling %s returned %s, not a test" % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = "%s.%s.%s" % (testCaseClass.__module__, testCaseClass.__qualname__, name)
            return self.testNamePatterns is None or self._matches(full)

        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _matches(self, name):
        from fnmatch import fnmatchcase
        return any(fnmatchcase(name, pattern) for pattern in self.testNamePatterns)

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("unittest's discovery is not supported by Teacup")


defaultTestLoader = TestLoader()
