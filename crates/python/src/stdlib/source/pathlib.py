# `pathlib`: paths as objects. Files are those of `open()`; what else asks a file system is refused.

import functools
import os
import posixpath
import re
from collections.abc import Sequence
from fnmatch import _texts

__all__ = ["Path", "PosixPath", "PurePath", "PurePosixPath"]


def __getattr__(name):
    if name in ("PureWindowsPath", "WindowsPath"):
        raise NotImplementedError(f"pathlib.{name} is not supported by Teacup")
    raise AttributeError(f"module 'pathlib' has no attribute {name!r}")


class UnsupportedOperation(NotImplementedError):
    pass


class _Parents(Sequence):
    def __init__(self, path):
        self._path = path

    def __len__(self):
        return len(self._path._parsed()[1])

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        root, tail = self._path._parsed()
        return self._path._made(root, tail[:-1 - index % len(self)])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


@functools.lru_cache(maxsize=256)
def _matcher(pattern, ignore_case):
    # A pattern of one name, or with slashes of a whole path, in which `**` is any number of names.
    parts, texts = pattern.split("/"), []
    for at, part in enumerate(parts):
        slash = "/" if at < len(parts) - 1 else ""
        if part == "*":
            texts.append("[^/]+" + slash)
        elif part == "**":
            if not slash:
                texts.append(".*")
            elif parts[at + 1] != "**":
                texts.append("(?:.+/)?")
        else:
            texts.append("[^/]*".join(_texts(part, "[^/]")) + slash)
    return re.compile(f"(?s:{''.join(texts)})\\Z", re.IGNORECASE if ignore_case else 0).match


class PurePath:
    __slots__ = ("_raw", "_known")
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        self._raw = raw = []
        for arg in args:
            if isinstance(arg, PurePath):
                raw += arg._raw
                continue
            try:
                text = os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError(
                    "argument should be a str or an os.PathLike object where __fspath__ returns a str, not "
                    f"{type(text).__name__!r}"
                )
            raw.append(text)

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def _parsed(self):
        # The root and the names.
        try:
            return self._known
        except AttributeError:
            _, root, rest = posixpath.splitroot(posixpath.join("", *self._raw))
            self._known = root, [name for name in rest.split("/") if name and name != "."]
            return self._known

    def _made(self, root, tail):
        return self.with_segments(root + "/".join(tail))

    def _other(self, other, more, function, noun):
        if more:
            import warnings

            warnings.warn(
                f"support for supplying more than one {noun} to pathlib.PurePath.{function}() is deprecated and "
                "scheduled for removal in Python 3.14", DeprecationWarning, stacklevel=3,
            )
        return other if isinstance(other, PurePath) and not more else self.with_segments(other, *more)

    def __str__(self):
        root, tail = self._parsed()
        return root + "/".join(tail) or "."

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __reduce__(self):
        return type(self), tuple(self._raw)

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _order(self, other):
        if isinstance(other, PurePath):
            here, there = str(self).split("/"), str(other).split("/")
            return (here > there) - (here < there)

    def __lt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return NotImplemented if order is None else order >= 0

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return self._parsed()[0]

    anchor = root

    @property
    def parts(self):
        root, tail = self._parsed()
        return (root, *tail) if root else tuple(tail)

    @property
    def parent(self):
        root, tail = self._parsed()
        return self._made(root, tail[:-1]) if tail else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def name(self):
        tail = self._parsed()[1]
        return tail[-1] if tail else ""

    def _split(self):
        name = self.name
        at = name.rfind(".")
        return (name[:at], name[at:]) if 0 < at < len(name) - 1 else (name, "")

    @property
    def stem(self):
        return self._split()[0]

    @property
    def suffix(self):
        return self._split()[1]

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        root, tail = self._parsed()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(root, [*tail[:-1], name])

    def with_stem(self, stem):
        if self.suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        other = self._other(other, _deprecated, "relative_to", "positional argument")
        for step, path in enumerate((other, *other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made("", [".."] * step + self._parsed()[1][len(path._parsed()[1]):])

    def is_relative_to(self, other, /, *_deprecated):
        other = self._other(other, _deprecated, "is_relative_to", "argument")
        return other == self or other in self.parents

    def is_absolute(self):
        return self.root != ""

    def is_reserved(self):
        import warnings

        warnings.warn(
            "pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use "
            "os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2,
        )
        return False

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        plain = b"/_.-~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        return "file://" + "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in bytes(self))

    def match(self, path_pattern, *, case_sensitive=None):
        pattern = path_pattern if isinstance(path_pattern, PurePath) else self.with_segments(path_pattern)
        names, patterns = self.parts[::-1], pattern.parts[::-1]
        if not patterns:
            raise ValueError("empty pattern")
        if len(names) < len(patterns) or (len(names) > len(patterns) and pattern.anchor):
            return False
        ignore_case = case_sensitive is not None and not case_sensitive
        # Here `**` is but a star.
        return all(
            name == pattern if pattern[0] == "/" else _matcher("*" if pattern == "**" else pattern, ignore_case)(name)
            for name, pattern in zip(names, patterns)
        )

    def full_match(self, pattern, *, case_sensitive=None):
        pattern = pattern if isinstance(pattern, PurePath) else self.with_segments(pattern)
        text, pattern = ("" if str(path) == "." else str(path) for path in (self, pattern))
        return _matcher(pattern, case_sensitive is not None and not case_sensitive)(text) is not None


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    def absolute(self):
        if not self.is_absolute():
            os.getcwd()
        return self

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open("rb") as found:
            return found.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open("r", -1, encoding, errors, newline) as found:
            return found.read()

    def write_bytes(self, data):
        with self.open("wb") as out:
            return out.write(memoryview(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as out:
            return out.write(data)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def expanduser(self):
        if self.parts[:1] and self.parts[0][0] == "~":
            raise NotImplementedError("pathlib.Path.expanduser() is not supported by Teacup")
        return self


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"pathlib.Path.{name}() is not supported by Teacup")
    function.__name__ = name
    return function


for _name in (
    "chmod cwd exists from_uri glob group hardlink_to home is_block_device is_char_device is_dir is_fifo is_file "
    "is_junction is_mount is_socket is_symlink iterdir lchmod lstat mkdir owner readlink rename "
    "replace resolve rglob rmdir samefile stat symlink_to touch walk"
).split():
    setattr(Path, _name, _refuse(_name))


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


os.PathLike.register(PurePath)
