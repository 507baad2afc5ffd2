# `difflib`: the same differences as CPython's.
import difflib

assert list(difflib.ndiff(["one\n", "two\n", "three\n"], ["ore\n", "tree\n", "emu\n"])) == [
    "- one\n", "?  ^\n", "+ ore\n", "?  ^\n", "- two\n", "- three\n", "?  -\n", "+ tree\n", "+ emu\n",
]
assert list(difflib.unified_diff(["a\n", "b\n", "c\n"], ["a\n", "x\n", "c\n"], "old", "new")) == [
    "--- old\n", "+++ new\n", "@@ -1,3 +1,3 @@\n", " a\n", "-b\n", "+x\n", " c\n",
]
assert difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]) == ["apple", "ape"]
s = difflib.SequenceMatcher(None, "qabxcd", "abycdf")
assert s.get_opcodes() == [
    ("delete", 0, 1, 0, 0), ("equal", 1, 3, 0, 2), ("replace", 3, 4, 2, 3), ("equal", 4, 6, 3, 5),
    ("insert", 6, 6, 5, 6),
]
assert round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 2) == 0.75
assert s.find_longest_match(0, 6, 0, 6) == difflib.Match(a=1, b=0, size=2)
diff = list(difflib.ndiff(["x\n", "y\n"], ["x\n", "z\n"]))
assert list(difflib.restore(diff, 1)) == ["x\n", "y\n"] and list(difflib.restore(diff, 2)) == ["x\n", "z\n"]
