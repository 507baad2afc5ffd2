# `_files`: what `open()` opens. Files live in memory, by path, for as long as the process does; there are no directories.

from io import SEEK_END, SEEK_SET, TextIOBase, BufferedIOBase, UnsupportedOperation, _bytes, _Memory
from os import fsdecode
from posixpath import dirname, normpath

# The files there are, by their normal paths.
contents = {}

# Where a file may be made without a directory having been made first.
_PLACES = ("", ".", "/tmp")


class _Node:
    # A file's bytes; while it is open for writing they are what the file object holds.
    def __init__(self, data=b""):
        self._data, self.writer = data, None

    @property
    def data(self):
        return self._data if self.writer is None else self.writer._encoded()


def key(path):
    return normpath(fsdecode(path))


def read(path):
    return contents[key(path)].data


def write(path, data):
    contents[key(path)] = _Node(data)


def remove(path):
    if contents.pop(key(path), None) is None:
        raise FileNotFoundError(2, "No such file or directory", path)


class _File(_Memory):
    # What files of text and of bytes share.
    _closed_message = "I/O operation on closed file."
    _writes = _reads = _appends = False

    def _start(self, path, node, mode, data):
        self.name, self.mode, self._node = path, mode, node
        self._reads = "r" in mode or "+" in mode
        self._writes = mode[0] != "r" or "+" in mode
        self._appends = "a" in mode
        self._data, self._pieces, self._length = data, [], len(data)
        self._at = self._length if self._appends else 0
        if self._writes:
            node.writer = self

    @property
    def getvalue(self):
        raise AttributeError(f"'_io.{type(self).__name__}' object has no attribute 'getvalue'")

    def readable(self):
        self._open()
        return self._reads

    def writable(self):
        self._open()
        return self._writes

    def _expect(self, may, what):
        self._open()
        if not may:
            raise UnsupportedOperation(what)

    def read(self, size=-1, /):
        self._expect(self._reads, self._not_readable)
        return super().read(size)

    def readline(self, size=-1, /):
        self._expect(self._reads, self._not_readable)
        return super().readline(size)

    def _put(self, data):
        if self._appends:
            self._at = self._length
        return self._write(data)

    def truncate(self, pos=None, /):
        self._expect(self._writes, "truncate" if self._not_readable == "read" else "File not open for writing")
        return super().truncate(pos)

    def seek(self, offset, whence=SEEK_SET, /):
        self._open()
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        start = (0, self._at, self._length)[whence]
        if start + offset < 0:
            raise OSError(22, "Invalid argument")
        self._at = start + offset.__index__()
        return self._at

    def close(self):
        if self._closed:
            return
        if self._writes and self._node.writer is self:
            self._node._data, self._node.writer = self._encoded(), None
        super().close()


class TextIOWrapper(_File, TextIOBase):
    _empty, _newline, _fill, _not_readable = "", "\n", "\0", "not readable"
    line_buffering = False

    def __init__(self, path, node, mode, encoding, errors, newline):
        self.encoding, self.errors = encoding or "UTF-8", errors or "strict"
        self._ends = newline
        text = node.data.decode(self.encoding, self.errors)
        if newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._start(path, node, mode, text)

    def _encoded(self):
        self._join()
        return self._data.encode(self.encoding, self.errors)

    def write(self, s, /):
        self._expect(self._writes, "not writable")
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        s.encode(self.encoding, self.errors)
        self._put(s.replace("\n", self._ends) if self._ends in ("\r", "\r\n") else s)
        return len(s)

    def seek(self, offset, whence=SEEK_SET, /):
        if whence and offset:
            what = "end" if whence == SEEK_END else "cur"
            raise UnsupportedOperation(f"can't do nonzero {what}-relative seeks")
        if offset < 0:
            raise ValueError(f"negative seek position {offset}")
        return super().seek(offset, whence)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class _Binary(_File, BufferedIOBase):
    _empty, _newline, _fill, _not_readable = b"", b"\n", b"\0", "read"

    def __init__(self, path, node, mode):
        self._start(path, node, mode.replace("+", "b+").replace("bb", "b") if "+" in mode else mode, node.data)

    def _encoded(self):
        self._join()
        return self._data

    def write(self, b, /):
        self._expect(self._writes, "write")
        return self._put(_bytes(b))

    read1 = _File.read

    def readinto(self, buffer, /):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


class BufferedReader(_Binary):
    pass


class BufferedWriter(_Binary):
    pass


class BufferedRandom(_Binary):
    pass


TextIOWrapper.__module__ = BufferedReader.__module__ = BufferedWriter.__module__ = BufferedRandom.__module__ = "_io"


def open_file(path, mode, encoding, errors, newline):
    place = key(path)
    there = place in contents
    if mode[0] == "r" or "r" in mode:
        if not there:
            raise FileNotFoundError(2, "No such file or directory", path)
    elif "x" in mode and there:
        raise FileExistsError(17, "File exists", path)
    elif not there and dirname(place) not in _PLACES:
        raise NotImplementedError("open() for writing in a directory is not supported by Teacup: it has no directories")
    if not fsdecode(path) or fsdecode(path).endswith("/"):
        raise FileNotFoundError(2, "No such file or directory", path)
    if not there:
        contents[place] = _Node()
    node = contents[place]
    if "w" in mode:
        node._data, node.writer = b"", None
    if "b" not in mode:
        return TextIOWrapper(path, node, mode, encoding, errors, newline)
    kind = BufferedRandom if "+" in mode else BufferedReader if "r" in mode else BufferedWriter
    return kind(path, node, mode)
