# %% [markdown]
# # unittest: assertions and what they say
# %%
import unittest
from unittest import mock
class Said(unittest.TestCase):
    def test_equal(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_dict(self): self.assertEqual({"a": 1}, {"a": 2})
    def test_text(self): self.assertEqual("one\ntwo\n", "one\ntoo\n")
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_in(self): self.assertIn(3, [1, 2], "said so")
    def test_almost(self): self.assertAlmostEqual(1.0, 1.1)
    def test_raises(self):
        with self.assertRaises(ValueError): int("1")
    def test_count(self): self.assertCountEqual([1, 1, 2], [1, 2, 2])
    def test_none(self): self.assertIsNone(0)
    def test_long(self): self.assertEqual("a" * 90, "a" * 89 + "b" * 20)
    def test_sub(self):
        for number in range(3):
            with self.subTest("odd", number=number):
                self.assertEqual(number % 2, 0)
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Said).run(result)
result
for test, text in result.failures:
    print(test)
    print(text[text.index("AssertionError"):])
# %%
tool = mock.Mock(return_value=3)
tool(1, two=2)
tool.assert_called_once_with(1, two=2)
tool.assert_called_with(5)  # raises AssertionError
tool.mock_calls
deep = tool.part.deep(7)
tool.mock_calls
tool.assert_has_calls([mock.call(1, two=2), mock.call.part.deep(7)])
with mock.patch.object(unittest, "skip", "patched"): unittest.skip
unittest.skip("x") is not None
failing = mock.MagicMock(side_effect=[1, ValueError("no")])
failing()
failing()  # raises ValueError
len(mock.MagicMock())
mock.sentinel.one
mock.call(1, a=2) == ((1,), {"a": 2})
