# `unittest.util`: how failure messages show objects.

from collections import Counter, namedtuple

__unittest = True

_MAX_LENGTH = 80
_KEPT = 5
_PLACEHOLDER = 12
_MIN_DIFF = _MAX_LENGTH - (3 * _KEPT + 2 * _PLACEHOLDER)


def _shorten(text, prefixlen, suffixlen):
    skip = len(text) - prefixlen - suffixlen
    if skip <= _PLACEHOLDER:
        return text
    return "%s[%d chars]%s" % (text[:prefixlen], skip, text[len(text) - suffixlen:])


def _common_shorten_repr(*args):
    texts = tuple(safe_repr(arg) for arg in args)
    longest = max(len(text) for text in texts)
    if longest <= _MAX_LENGTH:
        return texts
    first, last = min(texts), max(texts)
    common = 0
    while common < len(first) and first[common] == last[common]:
        common += 1
    prefix = first[:common]
    room = _MAX_LENGTH - (longest - common + _KEPT + _PLACEHOLDER)
    if room > _KEPT:
        prefix = _shorten(prefix, _KEPT, room)
        return tuple(prefix + text[common:] for text in texts)
    prefix = _shorten(prefix, _KEPT, _KEPT)
    return tuple(prefix + _shorten(text[common:], _MIN_DIFF, _KEPT) for text in texts)


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def three_way_cmp(x, y):
    return (x > y) - (x < y)


_Mismatch = namedtuple("Mismatch", "actual expected value")


def _count_diff_hashable(actual, expected):
    left, right = Counter(actual), Counter(expected)
    found = [_Mismatch(count, right.get(item, 0), item) for item, count in left.items() if count != right.get(item, 0)]
    return found + [_Mismatch(0, count, item) for item, count in right.items() if item not in left]


def _count_diff_all_purpose(actual, expected):
    left, right, found = list(actual), list(expected), []
    while left:
        item = left[0]
        counts = []
        for items in (left, right):
            before = len(items)
            items[:] = [other for other in items if not (other is item or other == item)]
            counts.append(before - len(items))
        if counts[0] != counts[1]:
            found.append(_Mismatch(counts[0], counts[1], item))
    while right:
        item = right[0]
        before = len(right)
        right = [other for other in right if not (other is item or other == item)]
        found.append(_Mismatch(0, before - len(right), item))
    return found
