"""os.path, and what of os needs no operating system."""
import os
import os.path
import posixpath
from os import PathLike, environ, fspath, getenv, linesep, sep
from os.path import basename, join


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


class Named:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


assert os.path is posixpath and (os.name, os.sep, os.altsep, os.extsep, os.curdir, os.pardir) == ("posix", "/", None, ".", ".", "..")
assert (os.pathsep, os.linesep, linesep, sep, os.devnull, os.defpath) == (":", "\n", "\n", "/", "/dev/null", "/bin:/usr/bin")
assert (os.path.sep, os.path.altsep, os.path.curdir, os.path.pathsep, os.path.extsep) == ("/", None, ".", ":", ".")
assert os.error is OSError and (os.F_OK, os.R_OK, os.W_OK, os.X_OK, os.SEEK_SET, os.SEEK_CUR, os.SEEK_END) == (0, 4, 2, 1, 0, 1, 2)

# Joining.
for parts, joined in [
    (("a",), "a"), (("",), ""), (("a", "b"), "a/b"), (("a/", "b"), "a/b"), (("a", ""), "a/"), (("a", "", "b"), "a/b"),
    (("a", "/b"), "/b"), (("a", "/b", "c"), "/b/c"), (("", "a"), "a"), (("/", "a"), "/a"), (("/a", "../b"), "/a/../b"),
    ((b"a", b"b"), b"a/b"), ((Named("a"), "b"), "a/b"), (("a", Named("b")), "a/b"), (("//", "a"), "//a"),
]:
    assert os.path.join(*parts) == joined == join(*parts), parts
raises(TypeError, "Can't mix strings and bytes in path components", lambda: join("a", b"b"))
raises(TypeError, "join() argument must be str, bytes, or os.PathLike object, not 'int'", lambda: join("a", 3))
raises(TypeError, "expected str, bytes or os.PathLike object, not NoneType", lambda: join(None, "a"))

# Taking apart: head, tail, name, folder, root and extension.
for path, split, splitext, normal, root in [
    ("", ("", ""), ("", ""), ".", ("", "", "")),
    ("a", ("", "a"), ("a", ""), "a", ("", "", "a")),
    ("/", ("/", ""), ("/", ""), "/", ("", "/", "")),
    ("//", ("//", ""), ("//", ""), "//", ("", "//", "")),
    ("///", ("///", ""), ("///", ""), "/", ("", "/", "//")),
    ("/a", ("/", "a"), ("/a", ""), "/a", ("", "/", "a")),
    ("//a//b", ("//a", "b"), ("//a//b", ""), "//a/b", ("", "//", "a//b")),
    ("///a", ("///", "a"), ("///a", ""), "/a", ("", "/", "//a")),
    ("a/b/", ("a/b", ""), ("a/b/", ""), "a/b", ("", "", "a/b/")),
    ("a//b", ("a", "b"), ("a//b", ""), "a/b", ("", "", "a//b")),
    ("a/./b/../c", ("a/./b/..", "c"), ("a/./b/../c", ""), "a/c", ("", "", "a/./b/../c")),
    ("../a/../../b", ("../a/../..", "b"), ("../a/../../b", ""), "../../b", ("", "", "../a/../../b")),
    ("/../a", ("/..", "a"), ("/../a", ""), "/a", ("", "/", "../a")),
    ("a/..", ("a", ".."), ("a/..", ""), ".", ("", "", "a/..")),
    ("a.txt", ("", "a.txt"), ("a", ".txt"), "a.txt", ("", "", "a.txt")),
    ("a/b.tar.gz", ("a", "b.tar.gz"), ("a/b.tar", ".gz"), "a/b.tar.gz", ("", "", "a/b.tar.gz")),
    (".bashrc", ("", ".bashrc"), (".bashrc", ""), ".bashrc", ("", "", ".bashrc")),
    ("...a.b", ("", "...a.b"), ("...a", ".b"), "...a.b", ("", "", "...a.b")),
    ("..b", ("", "..b"), ("..b", ""), "..b", ("", "", "..b")),
    ("a.b/c", ("a.b", "c"), ("a.b/c", ""), "a.b/c", ("", "", "a.b/c")),
    ("a.", ("", "a."), ("a", "."), "a.", ("", "", "a.")),
    ("photos/é.jpeg", ("photos", "é.jpeg"), ("photos/é", ".jpeg"), "photos/é.jpeg", ("", "", "photos/é.jpeg")),
]:
    encoded = path.encode()
    assert os.path.split(path) == split and os.path.split(encoded) == tuple(part.encode() for part in split), path
    assert (os.path.dirname(path), os.path.basename(path)) == split == os.path.split(Named(path)), path
    assert basename(encoded) == split[1].encode() and os.path.dirname(encoded) == split[0].encode()
    assert os.path.splitext(path) == splitext and os.path.splitext(encoded) == tuple(part.encode() for part in splitext), path
    assert os.path.normpath(path) == normal and os.path.normpath(encoded) == normal.encode(), path
    assert os.path.splitroot(path) == root and os.path.splitroot(encoded) == tuple(part.encode() for part in root), path
    assert os.path.splitdrive(path) == ("", path) and os.path.normcase(path) == path
    assert os.path.isabs(path) is path.startswith("/") and os.path.isabs(encoded) is path.startswith("/")
raises(TypeError, "expected str, bytes or os.PathLike object, not int", lambda: os.path.splitext(1))

# Several paths.
for paths, prefix in [([], ""), (["abc", "abd"], "ab"), (["abc"], "abc"), (["a", "ab"], "a"), (["x", "y"], ""),
                      ([["a", "b"], ["a", "c"]], ["a"]), (["/usr/lib", "/usr/local"], "/usr/l"), ([b"ab", b"ac"], b"a")]:
    assert os.path.commonprefix(paths) == prefix, paths
for paths, common in [(["/usr/lib", "/usr/local"], "/usr"), (["a/b/c", "a/./b//d"], "a/b"), (["/"], "/"), (["a", "b"], ""),
                      (["/a", "/b"], "/"), (["a/b"], "a/b"), ([b"/a/b", b"/a/c"], b"/a"), ((Named("a/b"), "a/c"), "a")]:
    assert os.path.commonpath(paths) == common, paths
raises(ValueError, "commonpath() arg is an empty sequence", lambda: os.path.commonpath([]))
raises(ValueError, "Can't mix absolute and relative paths", lambda: os.path.commonpath(["/a", "a"]))
raises(TypeError, "Can't mix strings and bytes in path components", lambda: os.path.commonpath(["a", b"a"]))
for path, start, relative in [("/a/b/c", "/a", "b/c"), ("/a", "/a/b/c", "../.."), ("/a", "/a", "."), ("/a/b", "/c", "../a/b"),
                              ("/", "/a", ".."), ("a/b", "a", "b"), ("a", "b/c", "../../a"), (b"/a/b", b"/a", b"b"), ("/a", "/", "a")]:
    assert os.path.relpath(path, start) == relative, (path, start)
raises(ValueError, "no path specified", lambda: os.path.relpath(""))
assert os.path.abspath("/a/../b//c") == "/b/c" and os.path.abspath(b"/a/.") == b"/a"

# Variables and homes.
environ.clear()
assert dict(os.environ) == {} and len(environ) == 0 and repr(environ) == "environ({})" and getenv("HOME") is None
assert os.getenv("HOME", "/x") == "/x" and os.environ.get("A", 1) == 1 and "A" not in environ
environ["A"] = "one"
assert environ.setdefault("B", "two") == "two" and environ.setdefault("A", "x") == "one" and "A" in os.environ
assert repr(environ) == "environ({'A': 'one', 'B': 'two'})" and list(environ) == ["A", "B"] and getenv("A") == "one"
assert environ.copy() == {"A": "one", "B": "two"} and type(environ.copy()) is dict and environ == {"A": "one", "B": "two"}
assert environ | {"C": "3"} == {"A": "one", "B": "two", "C": "3"} and {"A": "0"} | environ == {"A": "one", "B": "two"}
assert not isinstance(environ, dict)
environ |= {"A": "1"}
assert environ["A"] == "1" and environ.pop("B") == "two" and environ.pop("B", None) is None
raises(KeyError, "'B'", lambda: environ["B"])
raises(TypeError, "str expected, not int", lambda: environ.__setitem__("A", 1))
raises(TypeError, "str expected, not int", lambda: environ[1])
raises(ValueError, "illegal environment variable name", lambda: environ.__setitem__("A=B", "1"))
raises(ValueError, "embedded null byte", lambda: environ.__setitem__("A", "\0"))
raises(OSError, "[Errno 22] Invalid argument", lambda: environ.__setitem__("", "1"))
assert os.path.expandvars("$A/${A}b/$Ab/$C/${C}/$") == "1/1b/$Ab/$C/${C}/$" and os.path.expandvars("a") == "a"
assert os.path.expandvars(b"$A/$C") == b"1/$C" and os.path.expandvars(Named("x$A")) == "x1"
assert os.path.expanduser("a/~") == "a/~"
del environ["A"]
assert not environ

# What a path is.
assert fspath("a") == "a" and fspath(b"a") == b"a" and fspath(Named("a")) == "a"
assert isinstance(Named("a"), PathLike) and issubclass(Named, os.PathLike) and not isinstance("a", PathLike)
assert os.fsencode("é") == b"\xc3\xa9" and os.fsdecode(b"\xc3\xa9") == "é" and os.fsencode(Named(b"a")) == b"a"
raises(TypeError, "expected str, bytes or os.PathLike object, not list", lambda: fspath([]))
raises(TypeError, "expected Named.__fspath__() to return str or bytes, not int", lambda: fspath(Named(1)))


class Own(PathLike):
    def __fspath__(self):
        return "own"


assert fspath(Own()) == "own" and join(Own(), "a") == "own/a" and repr(PathLike[str]) == "os.PathLike[str]"
raises(TypeError, "Can't instantiate abstract class PathLike without an implementation for abstract method '__fspath__'", lambda: PathLike())
assert len(os.urandom(16)) == 16 and type(os.urandom(0)) is bytes
raises(ValueError, "negative argument not allowed", lambda: os.urandom(-1))
raises(AttributeError, "module 'os' has no attribute 'startfile'", lambda: os.startfile)
raises(AttributeError, "module 'posixpath' has no attribute 'nothing'", lambda: os.path.nothing)
