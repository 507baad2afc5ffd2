# The assertions of `unittest.TestCase`, with CPython's messages.

import collections

from unittest.raises import AssertRaises, AssertWarns
from unittest.util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True


def _ndiff(left, right):
    import difflib
    return difflib.ndiff(left, right)


def _pretty_diff(left, right):
    import pprint
    return "\n" + "\n".join(_ndiff(pprint.pformat(left).splitlines(), pprint.pformat(right).splitlines()))


class Assertions:
    def fail(self, msg=None):
        raise self.failureException(msg)

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else "%s : %s" % (standardMsg, msg)

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + "\nDiff is %s characters long. Set self.maxDiff to None to see it." % len(diff)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, "%s is not false" % safe_repr(expr))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, "%s is not true" % safe_repr(expr))

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, "%s == %s" % (safe_repr(first), safe_repr(second)))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        shown = safe_repr(first), safe_repr(second)
        if delta is not None:
            if diff <= delta:
                return
            standard = "%s != %s within %s delta (%s difference)" % (*shown, safe_repr(delta), safe_repr(diff))
        else:
            places = 7 if places is None else places
            if round(diff, places) == 0:
                return
            standard = "%s != %s within %r places (%s difference)" % (*shown, places, safe_repr(diff))
        self._fail(msg, standard)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        shown = safe_repr(first), safe_repr(second)
        if delta is not None:
            if not (first == second) and diff > delta:
                return
            standard = "%s == %s within %s delta (%s difference)" % (*shown, safe_repr(delta), safe_repr(diff))
        else:
            places = 7 if places is None else places
            if not (first == second) and round(diff, places) != 0:
                return
            standard = "%s == %s within %r places" % (*shown, places)
        self._fail(msg, standard)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for order, seq in (("First", seq1), ("Second", seq2)):
                if not isinstance(seq, seq_type):
                    raise self.failureException("%s sequence is not a %s: %s" % (order, name, safe_repr(seq)))
        differing, lengths = None, []
        for order, seq in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                differing = "%s %s has no length.    Non-sequence?" % (order, name)
                break
        if differing is None:
            if seq1 == seq2:
                return
            differing = self._sequence_difference(seq1, seq2, name, lengths, seq_type)
            if differing is None:
                return
        self._fail(msg, self._truncateMessage(differing, _pretty_diff(seq1, seq2)))

    def _sequence_difference(self, seq1, seq2, name, lengths, seq_type):
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_common_shorten_repr(seq1, seq2))
        for i in range(min(lengths)):
            items = []
            for order, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except (TypeError, IndexError, NotImplementedError):
                    text += "\nUnable to index element %d of %s %s\n" % (i, order, name)
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_common_shorten_repr(*items))
                break
        else:
            if lengths[0] == lengths[1] and seq_type is None and type(seq1) != type(seq2):
                return None
        if lengths[0] != lengths[1]:
            longer = lengths[0] > lengths[1]
            order, seq = ("First", seq1) if longer else ("Second", seq2)
            at = min(lengths)
            text += "\n%s %s contains %d additional elements.\n" % (order, name, max(lengths) - at)
            try:
                text += "First extra element %d:\n%s\n" % (at, safe_repr(seq[at]))
            except (TypeError, IndexError, NotImplementedError):
                text += "Unable to index element %d of %s %s\n" % (at, order.lower(), name)
        return text

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        differences = []
        for order, one, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                differences.append(one.difference(other))
            except TypeError as exc:
                self.fail("invalid type when attempting set difference: %s" % exc)
            except AttributeError as exc:
                self.fail("%s argument does not support set difference: %s" % (order, exc))
        lines = []
        for items, one, other in zip(differences, ("first", "second"), ("second", "first")):
            if items:
                lines.append("Items in the %s set but not the %s:" % (one, other))
                lines.extend(repr(item) for item in items)
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, "%s not found in %s" % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, "%s unexpectedly found in %s" % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, "%s is not %s" % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, "unexpectedly identical: %s" % safe_repr(expr1))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            standard = "%s != %s" % _common_shorten_repr(d1, d2)
            self._fail(msg, self._truncateMessage(standard, _pretty_diff(d1, d2)))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            if collections.Counter(first) == collections.Counter(second):
                return
            differences = _count_diff_hashable(first, second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        if differences:
            lines = "\n".join("First has %d, Second has %d:  %r" % diff for diff in differences)
            self._fail(msg, self._truncateMessage("Element counts were not equal:\n", lines))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        left, right = first, second
        unended = [text for text in (first, second) if text and text[-1] != "\n"]
        if unended:
            left, right = left and left + "\n", right and right + "\n"
        standard = "%s != %s" % _common_shorten_repr(first, second)
        diff = "\n" + "".join(_ndiff(left.splitlines(keepends=True), right.splitlines(keepends=True)))
        self._fail(msg, self._truncateMessage(standard, diff))

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, "%s not less than %s" % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, "%s not less than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, "%s not greater than %s" % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, "%s not greater than or equal to %s" % (safe_repr(a), safe_repr(b)))

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, "%s is not None" % safe_repr(obj))

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, "%s is not an instance of %r" % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, "%s is an instance of %r" % (safe_repr(obj), cls))

    def assertRaises(self, expected_exception, *args, **kwargs):
        return AssertRaises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = AssertRaises(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return AssertWarns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return AssertWarns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        from unittest._log import AssertLogs
        return AssertLogs(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        from unittest._log import AssertLogs
        return AssertLogs(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            import re
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            shown = text[match.start():match.end()], unexpected_regex.pattern, text
            self._fail(msg, "Regex matched: %r matches %r in %r" % shown)
