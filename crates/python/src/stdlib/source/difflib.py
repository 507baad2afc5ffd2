# `difflib`: what differs between two sequences, and which words are close.

from collections import namedtuple
from heapq import nlargest

Match = namedtuple("Match", "a b size")


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self._counts = None
            self._index()

    def _index(self):
        places = {}
        for at, item in enumerate(self.b):
            places.setdefault(item, []).append(at)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        self.bpopular = set()
        if self.autojunk and len(self.b) >= 200:
            most = len(self.b) // 100 + 1
            self.bpopular = {item for item, at in places.items() if len(at) > most and item not in self.bjunk}
        self.b2j = {item: at for item, at in places.items() if item not in self.bjunk and item not in self.bpopular}

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        besti, bestj, size = alo, blo, 0
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = longer[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    besti, bestj, size = i - length + 1, j - length + 1, length
            lengths = longer
        # The match grows over what is equal beside it, first over what is no junk.
        for junk in (False, True):
            while besti > alo and bestj > blo and (b[bestj - 1] in self.bjunk) == junk and a[besti - 1] == b[bestj - 1]:
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (
                besti + size < ahi and bestj + size < bhi
                and (b[bestj + size] in self.bjunk) == junk and a[besti + size] == b[bestj + size]
            ):
                size += 1
        return Match(besti, bestj, size)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        waiting, found = [(0, len(self.a), 0, len(self.b))], []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
        blocks = []
        for match in sorted(found):
            last = blocks[-1] if blocks else None
            if last and last.a + last.size == match.a and last.b + last.size == match.b:
                blocks[-1] = Match(last.a, last.b, last.size + match.size)
            else:
                blocks.append(match)
        self.matching_blocks = blocks + [Match(len(self.a), len(self.b), 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes = codes = []
            i = j = 0
            for ai, bj, size in self.get_matching_blocks():
                if i < ai or j < bj:
                    tag = "replace" if i < ai and j < bj else "delete" if i < ai else "insert"
                    codes.append((tag, i, ai, j, bj))
                i, j = ai + size, bj + size
                if size:
                    codes.append(("equal", ai, i, bj, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = codes[0]
        if tag == "equal":
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == "equal":
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _share(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        return self._share(sum(block.size for block in self.get_matching_blocks()))

    def quick_ratio(self):
        if self._counts is None:
            self._counts = {}
            for item in self.b:
                self._counts[item] = self._counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left.get(item, self._counts.get(item, 0))
            left[item] = count - 1
            matches += count > 0
        return self._share(matches)

    def real_quick_ratio(self):
        return self._share(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher(b=word)
    close = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if all(ratio() >= cutoff for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
            close.append((matcher.ratio(), candidate))
    return [candidate for _, candidate in nlargest(n, close)]


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from _marked("-", a, alo, ahi)
            elif tag == "insert":
                yield from _marked("+", b, blo, bhi)
            else:
                yield from _marked(" ", a, alo, ahi)

    def _closest(self, a, alo, ahi, b, blo, bhi):
        """(i, j) of the most similar lines, and whether they are identical; None where none are alike."""
        best, found, same = 0.74, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    same = same or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if all(ratio() > best for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
                    best, found = matcher.ratio(), (i, j)
        if best < 0.75:
            return same and (*same, True)
        return (*found, False)

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        closest = self._closest(a, alo, ahi, b, blo, bhi)
        if closest is None:
            blocks = [("-", a, alo, ahi), ("+", b, blo, bhi)]
            for block in reversed(blocks) if bhi - blo < ahi - alo else blocks:
                yield from _marked(*block)
            return
        i, j, identical = closest
        yield from self._around(a, alo, i, b, blo, j)
        if identical:
            yield "  " + a[i]
        else:
            yield from self._marks(a[i], b[j])
        yield from self._around(a, i + 1, ahi, b, j + 1, bhi)

    def _around(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._fancy_replace(a, alo, ahi, b, blo, bhi)
        return _marked("-", a, alo, ahi) if alo < ahi else _marked("+", b, blo, bhi)

    def _marks(self, left, right):
        atags = btags = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, left, right).get_opcodes():
            mark = {"replace": "^^", "delete": "-+", "insert": "-+", "equal": "  "}[tag]
            atags += mark[0] * (i2 - i1)
            btags += mark[1] * (j2 - j1)
        for sign, line, tags in (("- ", left, atags), ("+ ", right, btags)):
            yield sign + line
            tags = "".join(c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)).rstrip()
            if tags:
                yield f"? {tags}\n"


def _marked(sign, lines, lo, hi):
    for at in range(lo, hi):
        yield "%s %s" % (sign, lines[at])


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return "{},{}".format(start + 1 if length else start, length)


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for sign, name, date in (("---", fromfile, fromfiledate), ("+++", tofile, tofiledate)):
                yield "{} {}{}{}".format(sign, name, "\t" + date if date else "", lineterm)
        first, last = group[0], group[-1]
        yield "@@ -{} +{} @@{}".format(
            _unified_range(first[1], last[2]), _unified_range(first[3], last[4]), lineterm
        )
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
                continue
            if tag in ("replace", "delete"):
                yield from ("-" + line for line in a[i1:i2])
            if tag in ("replace", "insert"):
                yield from ("+" + line for line in b[j1:j2])
