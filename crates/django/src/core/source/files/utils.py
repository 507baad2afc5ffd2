# `django.core.files.utils`: names that lead out of a storage, and a file's methods handed on.

import os
import pathlib

from django.core.exceptions import SuspiciousFileOperation


def validate_file_name(name, allow_relative_path=False):
    # What is left of a path must be a name.
    if os.path.basename(name) in {"", ".", ".."}:
        raise SuspiciousFileOperation("Could not derive file name from '%s'" % name)
    if allow_relative_path:
        path = pathlib.PurePosixPath(str(name).replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise SuspiciousFileOperation("Detected path traversal attempt in '%s'" % name)
    elif name != os.path.basename(name):
        raise SuspiciousFileOperation("File name '%s' includes path elements" % name)
    return name


def _of_file(name):
    return property(lambda self: getattr(self.file, name))


def _allows(name, modes):
    def allowed(self):
        if self.closed:
            return False
        if hasattr(self.file, name):
            return getattr(self.file, name)()
        return any(mode in getattr(self.file, "mode", "") for mode in modes)

    allowed.__name__ = name
    return allowed


class FileProxyMixin:
    # Mixed into what holds a `file`.
    encoding, fileno, flush, isatty = _of_file("encoding"), _of_file("fileno"), _of_file("flush"), _of_file("isatty")
    newlines, read, readinto, readline = _of_file("newlines"), _of_file("read"), _of_file("readinto"), _of_file("readline")
    readlines, seek, tell, truncate = _of_file("readlines"), _of_file("seek"), _of_file("tell"), _of_file("truncate")
    write, writelines = _of_file("write"), _of_file("writelines")

    readable = _allows("readable", "r+")
    writable = _allows("writable", "wxa+")

    @property
    def closed(self):
        return not self.file or self.file.closed

    def seekable(self):
        if self.closed:
            return False
        return self.file.seekable() if hasattr(self.file, "seekable") else True

    def __iter__(self):
        return iter(self.file)
