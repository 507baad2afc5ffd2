# `unittest` and `unittest.mock`: the order of fixtures, what results say, how mocks remember.
import unittest
from unittest import mock

log = []


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("setUpClass")

    @classmethod
    def tearDownClass(cls):
        log.append("tearDownClass")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("tearDown")

    def test_one(self):
        log.append("one")

    def test_two(self):
        self.skipTest("no")


result = unittest.TestResult()
unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(Fixtures)]).run(result)
assert log == [
    "setUpClass", "setUp", "one", "tearDown", "cleanup", "setUp", "tearDown", "cleanup", "tearDownClass",
], log
assert result.testsRun == 2 and result.wasSuccessful()
assert [reason for _, reason in result.skipped] == ["no"]


class Outcomes(unittest.TestCase):
    @unittest.expectedFailure
    def test_expected(self):
        self.fail("x")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_error(self):
        1 / 0

    @unittest.skipIf(True, "always")
    def test_skip(self):
        pass

    @unittest.skipUnless(True, "never")
    def test_run(self):
        pass


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Outcomes).run(result)
assert len(result.expectedFailures) == 1 and len(result.unexpectedSuccesses) == 1
assert len(result.errors) == 1 and "ZeroDivisionError: division by zero" in result.errors[0][1]
assert not result.wasSuccessful()
assert Outcomes("test_run").id().endswith("Outcomes.test_run")


class Lines:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass


stream = Lines()
unittest.TextTestRunner(stream=stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Outcomes))
assert "skipped 'always'" in stream.text
assert "FAILED (errors=1, skipped=1, expected failures=1, unexpected successes=1)" in stream.text
assert "Ran 5 tests in " in stream.text

m = mock.MagicMock(name="tool")
m.part(1)(2)
assert m.mock_calls == [mock.call.part(1), mock.call.part()(2)]
assert m.part.call_args == mock.call(1) and m.part.call_args.args == (1,)
m[3] = 4
m.__setitem__.assert_called_once_with(3, 4)
assert int(m) == 1 and bool(m) is True and list(m) == []
m.configure_mock(**{"a.b": 5})
assert m.a.b == 5
assert isinstance(mock.Mock(spec=dict), dict)
try:
    mock.Mock(spec=["one"]).two
except AttributeError as exc:
    assert str(exc) == "Mock object has no attribute 'two'"
else:
    assert False


class Target:
    value = 1

    def method(self):
        return "real"


with mock.patch.object(Target, "method", return_value="mocked") as method:
    assert Target().method() == "mocked"
method.assert_called_once_with()
assert Target().method() == "real"


@mock.patch.object(Target, "value", 7)
def patched():
    return Target.value


assert patched() == 7 and Target.value == 1
names = {"a": 1}
with mock.patch.dict(names, {"b": 2}, clear=True):
    assert names == {"b": 2}
assert names == {"a": 1}
assert mock.ANY == object() and repr(mock.sentinel.x) == "sentinel.x"
