"""pathlib, as far as paths are text."""
import copy
import os
import pathlib
import pickle
import warnings
from pathlib import Path, PosixPath, PurePath, PurePosixPath


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


P = PurePosixPath
assert type(PurePath("a")) is P and type(Path("a")) is PosixPath and issubclass(PosixPath, (Path, P)) and issubclass(Path, PurePath)
assert isinstance(Path("a"), os.PathLike) and os.fspath(Path("a/b")) == "a/b" and os.path.join(Path("a"), "b") == "a/b"
assert repr((P("a//b/./c/"), PurePath(), Path("a", "b"), Path("/a", "/b", "c"), P("//a"), P("///a"), P("a/../b"))) == (
    "(PurePosixPath('a/b/c'), PurePosixPath('.'), PosixPath('a/b'), PosixPath('/b/c'), PurePosixPath('//a'), "
    "PurePosixPath('/a'), PurePosixPath('a/../b'))"
)
assert [str(P(*parts)) for parts in [(), ("",), (".",), ("./a",), ("a/.",), ("..",), ("/",), ("//",), ("a", Path("b")), (P("a"), "b")]] == [
    ".", ".", ".", "a", "a", "..", "/", "//", "a/b", "a/b"
]
raises(TypeError, "argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int'", lambda: P(1))
raises(TypeError, "argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'bytes'", lambda: Path(b"a"))
raises(TypeError, "argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'NoneType'", lambda: Path(None))

# Joining.
assert P("a") / "b" / P("c") == P("a/b/c") and "a" / P("b") == P("a/b") and P("a") / "/b" == P("/b") and P("a") / "" == P("a")
assert P("a").joinpath("b", "c") == P("a/b/c") and P("a").joinpath() == P("a") and P("a").joinpath(Path("/b")) == P("/b")
assert type(Path("a") / "b") is PosixPath and type("a" / Path("b")) is PosixPath and type(P("a") / Path("b")) is P
raises(TypeError, "unsupported operand type(s) for /: 'PosixPath' and 'int'", lambda: Path("a") / 1)
raises(TypeError, "unsupported operand type(s) for /: 'NoneType' and 'PosixPath'", lambda: None / Path("a"))

# Parts.
for text, parts, root, parent, name, stem, suffix, suffixes in [
    ("/a/b.tar.gz", ("/", "a", "b.tar.gz"), "/", "/a", "b.tar.gz", "b.tar", ".gz", [".tar", ".gz"]),
    ("a", ("a",), "", ".", "a", "a", "", []),
    ("/", ("/",), "/", "/", "", "", "", []),
    ("//a/b", ("//", "a", "b"), "//", "//a", "b", "b", "", []),
    (".", (), "", ".", "", "", "", []),
    ("a/..", ("a", ".."), "", "a", "..", "..", "", []),
    (".bashrc", (".bashrc",), "", ".", ".bashrc", ".bashrc", "", []),
    (".a.txt", (".a.txt",), "", ".", ".a.txt", ".a", ".txt", [".txt"]),
    ("a.", ("a.",), "", ".", "a.", "a.", "", []),
    ("a..b", ("a..b",), "", ".", "a..b", "a.", ".b", [".", ".b"]),
    ("photos/2024/é.jpeg", ("photos", "2024", "é.jpeg"), "", "photos/2024", "é.jpeg", "é", ".jpeg", [".jpeg"]),
]:
    path = P(text)
    assert (path.parts, path.root, path.anchor, path.drive) == (parts, root, root, ""), text
    assert (str(path.parent), path.name, path.stem, path.suffix, path.suffixes) == (parent, name, stem, suffix, suffixes), text
    assert path.is_absolute() is text.startswith("/") and path.as_posix() == str(path) == text and bytes(path) == text.encode()
parents = P("/a/b/c").parents
assert list(map(str, parents)) == ["/a/b", "/a", "/"] and len(parents) == 3 and str(parents[-1]) == "/" and parents[:2] == (P("/a/b"), P("/a"))
assert repr(parents) == "<PurePosixPath.parents>" and P("/a") in parents and [str(p) for p in P("a/b").parents] == ["a", "."]
assert str(parents[-3]) == "/a/b" and list(reversed(parents))[0] == P("/") and parents.index(P("/a")) == 1 and not P("/").parents
raises(IndexError, "3", lambda: parents[3])
raises(IndexError, "-4", lambda: parents[-4])

# Changing.
assert P("/a/b.txt").with_name("c") == P("/a/c") and P("b.txt").with_stem("c") == P("c.txt") and P("b").with_stem("c") == P("c")
assert P("a/b.txt").with_suffix(".md") == P("a/b.md") and P("b").with_suffix(".md") == P("b.md") and P("b.tar.gz").with_suffix("") == P("b.tar")
assert P("a").with_segments("b", "c") == P("b/c")
raises(ValueError, "Invalid name ''", lambda: P("a").with_name(""))
raises(ValueError, "Invalid name 'b/c'", lambda: P("a").with_name("b/c"))
raises(ValueError, "Invalid name '.'", lambda: P("a").with_name("."))
raises(ValueError, "PurePosixPath('/') has an empty name", lambda: P("/").with_name("a"))
raises(ValueError, "PurePosixPath('.') has an empty name", lambda: P("").with_suffix(".a"))
raises(ValueError, "PosixPath('a.txt') has a non-empty suffix", lambda: Path("a.txt").with_stem(""))
raises(ValueError, "Invalid suffix 'md'", lambda: P("a").with_suffix("md"))
raises(ValueError, "Invalid suffix '.'", lambda: P("a").with_suffix("."))
raises(ValueError, "Invalid name 'a./b'", lambda: P("a").with_suffix("./b"))

# Relative paths.
assert P("/a/b/c").relative_to("/a") == P("b/c") and P("a/b").relative_to(P("a/b")) == P(".") and P("a").relative_to("") == P("a")
assert P("/a/b").relative_to("/a/c", walk_up=True) == P("../b") and P("/a").relative_to("/", walk_up=True) == P("a")
assert P("/a/b").is_relative_to("/a") and P("/a/b").is_relative_to(Path("/a/b")) and not P("/a/b").is_relative_to("/b") and not P("/ab").is_relative_to("/a")
raises(ValueError, "'/a/b' is not in the subpath of '/c'", lambda: P("/a/b").relative_to("/c"))
raises(ValueError, "'/a' is not in the subpath of 'a'", lambda: P("/a").relative_to("a"))
raises(ValueError, "'/a' and 'a' have different anchors", lambda: P("/a").relative_to("a", walk_up=True))
raises(ValueError, "'..' segment in '../a' cannot be walked", lambda: P("b").relative_to("../a", walk_up=True))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert P("/a/b/c").relative_to("/a", "b") == P("c") and P("/a/b").is_relative_to("/a", "b") and P("a").is_reserved() is False
assert [str(warning.message) for warning in caught] == [
    "support for supplying more than one positional argument to pathlib.PurePath.relative_to() is deprecated and scheduled for removal in Python 3.14",
    "support for supplying more than one argument to pathlib.PurePath.is_relative_to() is deprecated and scheduled for removal in Python 3.14",
    "pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use os.path.isreserved() to detect reserved paths on Windows.",
]

# Matching.
for path, pattern, matches, whole in [
    ("a/b.py", "*.py", True, False), ("/a/b/c.py", "b/*.py", True, False), ("/a/b/c.py", "a/*.py", False, False),
    ("/a.py", "/*.py", True, True), ("a/b.py", "/*.py", False, False), ("/b/c.py", "/*.py", False, False),
    ("a/b/c", "a/*/c", True, True), ("a/b/c", "a/**/c", True, True), ("a/x/y/c", "a/**/c", False, True), ("a/c", "a/**/c", False, True),
    ("a/b", "**", True, True), ("a/b", "a/**", True, True), ("a", "a/**", False, False), ("a/b/c", "**/c", True, True),
    ("a.PY", "*.py", False, False), ("abc", "a?c", True, True), ("a.c", "a[.]c", True, True), ("abc", "a[!b]c", False, False),
    ("a/.b", "a/*", True, True), ("ab", "a**", True, True), ("a/b", "a*", False, False), ("/a", "*", True, False), ("a/b/c/d", "**/**/d", True, True),
    ("x[1]", "x[[]1]", True, True), ("a/b", "*/*", True, True), ("c/a/b", "*/*", True, False),
]:
    assert P(path).match(pattern) is matches, (path, pattern, "match")
    assert P(path).full_match(pattern) is whole, (path, pattern, "full_match")
assert P("a.PY").match("*.py", case_sensitive=False) and P("A/B").full_match("a/*", case_sensitive=False) and not P("").full_match("*")
assert P("").full_match("**") and P("a").match(P("a"))
raises(ValueError, "empty pattern", lambda: P("a").match(""))

# Comparing, hashing, copying.
assert P("a") == Path("a") and hash(P("a//b")) == hash(Path("a/b")) and P("a") != "a" and len({P("a"), P("a/"), P("b")}) == 2
assert sorted([P("b"), P("a/b"), P("a-b"), P("a")]) == [P("a"), P("a/b"), P("a-b"), P("b")] and P("a") <= P("a") and P("b") > P("a") >= P("a")
raises(TypeError, "'<' not supported between instances of 'PurePosixPath' and 'str'", lambda: P("a") < "b")
assert pickle.loads(pickle.dumps(Path("a/b"))) == Path("a/b") and type(copy.deepcopy(Path("a"))) is PosixPath and copy.copy(P("a")) == P("a")
assert f"{P('a/b')}" == "a/b" and "%s" % Path("a") == "a" and bool(P(""))
raises(AttributeError, "'PosixPath' object has no attribute 'other' and no __dict__ for setting new attributes", lambda: setattr(Path("a"), "other", 1))
assert Path("/a b/é%").as_uri() == "file:///a%20b/%C3%A9%25"
raises(ValueError, "relative path can't be expressed as a file URI", lambda: P("a").as_uri())
assert Path("/a").absolute() == Path("/a") and Path("a/~").expanduser() == Path("a/~") and P.parser is os.path


class Own(PurePosixPath):
    def __init__(self, *parts, session=None):
        super().__init__(*parts)
        self.session = session

    def with_segments(self, *parts):
        return type(self)(*parts, session=self.session)


own = Own("a/b", session=7)
assert (own / "c").session == own.parent.session == own.with_name("d").session == own.parents[0].session == 7
assert repr(own / "c") == "Own('a/b/c')" and own == P("a/b")


class Files(Path):
    pass


assert type(Files("a").parent) is Files and repr(Files("a") / "b") == "Files('a/b')"
raises(AttributeError, "module 'pathlib' has no attribute 'nothing'", lambda: pathlib.nothing)
