# `unittest`: test cases, the loader that finds them, the runner that tells how they went.

from unittest.result import TestResult
from unittest.case import (
    FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext, expectedFailure,
    skip, skipIf, skipUnless,
)
from unittest.suite import BaseTestSuite, TestSuite
from unittest.loader import TestLoader, defaultTestLoader
from unittest.runner import TextTestResult, TextTestRunner
from unittest.program import TestProgram

main = TestProgram
