# `unittest.main`: runs the tests of a module, the shell's own names where none is given.

import sys

from unittest.loader import defaultTestLoader
from unittest.runner import TextTestRunner

__unittest = True

_FLAGS = {
    "-v": ("verbosity", 2), "--verbose": ("verbosity", 2),
    "-q": ("verbosity", 0), "--quiet": ("verbosity", 0),
    "-f": ("failfast", True), "--failfast": ("failfast", True),
    "-b": ("buffer", True), "--buffer": ("buffer", True),
    "--locals": ("tb_locals", True),
}


class TestProgram:
    def __init__(
        self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
        verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None,
    ):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.exit = exit
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.testLoader = testLoader
        self.testRunner = TextTestRunner if testRunner is None else testRunner
        names = self._read(sys.argv if argv is None else argv)
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if names:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        else:
            self.test = testLoader.loadTestsFromModule(self.module)
        self.runTests()

    def _read(self, argv):
        names, patterns = [], []
        words = iter(argv[1:])
        for word in words:
            if word in _FLAGS:
                setattr(self, *_FLAGS[word])
            elif word == "-k":
                pattern = next(words)
                patterns.append(pattern if "*" in pattern else "*%s*" % pattern)
            elif word.startswith("-"):
                raise NotImplementedError("unittest.main()'s option %s is not supported by Teacup" % word)
            else:
                names.append(word)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        return names

    def runTests(self):
        runner = self.testRunner
        if isinstance(runner, type):
            try:
                runner = runner(
                    verbosity=self.verbosity, failfast=self.failfast or False, buffer=self.buffer or False,
                    tb_locals=self.tb_locals, durations=self.durations,
                )
            except TypeError:
                runner = runner()
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and not self.result.skipped:
                sys.exit(5)
            sys.exit(0 if self.result.wasSuccessful() else 1)


TestProgram.__module__ = "unittest.main"
