# `posixpath`, which is `os.path` too: what can be said of a path by its text.

import os

curdir = extsep = "."
pardir = ".."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

__all__ = [
    "abspath", "altsep", "basename", "commonpath", "commonprefix", "curdir", "defpath", "devnull", "dirname",
    "expanduser", "expandvars", "extsep", "isabs", "join", "normcase", "normpath", "pardir", "pathsep", "relpath",
    "sep", "split", "splitdrive", "splitext", "splitroot", "supports_unicode_filenames",
]


def __getattr__(name):
    if name in (
        "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile", "isjunction", "islink",
        "ismount", "lexists", "realpath", "samefile", "sameopenfile", "samestat",
    ):
        raise NotImplementedError(f"os.path.{name} is not supported by Teacup")
    raise AttributeError(f"module 'posixpath' has no attribute {name!r}")


def _read(path):
    # The path, a separator and a dot of its kind.
    path = os.fspath(path)
    return (path, b"/", b".") if isinstance(path, bytes) else (path, "/", ".")


def _check(function, paths):
    # Says what is wrong with paths that do not go together.
    kinds = set()
    for path in paths:
        if not isinstance(path, (str, bytes)):
            found = type(path).__name__
            raise TypeError(
                f"{function}() argument must be str, bytes, or os.PathLike object, not {found!r}"
            ) from None
        kinds.add(isinstance(path, str))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s, sep, _ = _read(s)
    return s.startswith(sep)


def join(a, *p):
    path, sep, _ = _read(a)
    try:
        for part in p:
            part = os.fspath(part)
            if part.startswith(sep) or not path:
                path = part
            else:
                path += part if path.endswith(sep) else sep + part
    except (TypeError, AttributeError):
        _check("join", (a, *p))
        raise
    return path


def split(p):
    p, sep, _ = _read(p)
    at = p.rfind(sep) + 1
    return p[:at].rstrip(sep) or p[:at], p[at:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p, sep, dot = _read(p)
    start, at = p.rfind(sep) + 1, p.rfind(dot)
    # Dots that a name begins with begin no extension.
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    p, sep, _ = _read(p)
    count = len(p) - len(p.lstrip(sep))
    # Two slashes are a root of their own, three are one.
    count = count if count < 3 else 1
    return p[:0], p[:count], p[count:]


def normpath(path):
    path, sep, dot = _read(path)
    _, root, path = splitroot(path)
    kept = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dot + dot or (not root and not kept) or (kept and kept[-1] == part):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + sep.join(kept) or dot


def abspath(path):
    path, sep, _ = _read(path)
    return normpath(path if path.startswith(sep) else join(os.getcwd(), path))


def relpath(path, start=None):
    path, sep, dot = _read(path)
    if not path:
        raise ValueError("no path specified")
    start = dot if start is None else os.fspath(start)
    try:
        if not any(part.startswith((sep, dot + dot)) for part in (normpath(path), normpath(start))):
            # Where they begin is the same, wherever that is.
            path, start = sep + path, sep + start
        here = [part for part in abspath(start).split(sep) if part]
        there = [part for part in abspath(path).split(sep) if part]
        same = len(commonprefix([here, there]))
        parts = [dot + dot] * (len(here) - same) + there[same:]
        return sep.join(parts) or dot
    except (TypeError, AttributeError):
        _check("relpath", (path, start))
        raise


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    first, last = min(m), max(m)
    for at, part in enumerate(first):
        if part != last[at]:
            return first[:at]
    return first


def commonpath(paths):
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _, sep, dot = _read(paths[0])
    try:
        roots = {path.startswith(sep) for path in paths}
        split = [[part for part in path.split(sep) if part and part != dot] for path in paths]
        if len(roots) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        return sep[:roots.pop()] + sep.join(commonprefix(split))
    except (TypeError, AttributeError):
        _check("commonpath", paths)
        raise


def expanduser(path):
    path = os.fspath(path)
    if path[:1] in ("~", b"~"):
        raise NotImplementedError("os.path.expanduser() is not supported by Teacup")
    return path


def expandvars(path):
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    if "$" not in path:
        return path
    import re

    def value(match):
        name = match[1]
        name = name[1:-1] if name[0] == "{" else name
        return os.environ.get(name, match[0])

    return re.sub(r"\$(\w+|\{[^}]*\})", value, path, flags=re.ASCII)
