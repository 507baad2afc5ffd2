# `io`: text and bytes in memory.

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError
open = open


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    _closed = False

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def _open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1, /):
        self._unsupported("readline")

    def readlines(self, hint=-1, /):
        lines, length = [], 0
        for line in self:
            lines.append(line)
            length += len(line)
            if hint is not None and 0 < hint <= length:
                break
        return lines

    def writelines(self, lines, /):
        self._open()
        for line in lines:
            self.write(line)

    def flush(self):
        self._open()

    def isatty(self):
        self._open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def fileno(self):
        self._unsupported("fileno")

    def seek(self, offset, whence=0, /):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None, /):
        self._unsupported("truncate")


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    def detach(self):
        self._unsupported("detach")


class TextIOBase(IOBase):
    encoding = errors = newlines = None

    def read(self, size=-1, /):
        self._unsupported("read")

    def write(self, s, /):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


def _count(size):
    if size is None:
        return -1
    if not hasattr(type(size), "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return size.__index__()


def _bytes(data):
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


class _Memory:
    # What text and bytes in memory share: `_data` is the whole, `_at` the place in it.
    def getvalue(self):
        self._open()
        self._join()
        return self._data

    def _open(self):
        if self._closed:
            raise ValueError(self._closed_message)

    def _join(self):
        # What was written at the end waits in pieces until it is looked at.
        if self._pieces:
            self._data += self._empty.join(self._pieces)
            self._pieces.clear()

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def tell(self):
        self._open()
        return self._at

    def read(self, size=-1, /):
        self._open()
        size = _count(size)
        self._join()
        end = len(self._data) if size < 0 else min(self._at + size, len(self._data))
        found = self._data[self._at:end]
        self._at = max(self._at, end)
        return found

    def readline(self, size=-1, /):
        self._open()
        size = _count(size)
        self._join()
        end = self._line_end()
        if 0 <= size < end - self._at:
            end = self._at + size
        found = self._data[self._at:end]
        self._at = max(self._at, end)
        return found

    def _line_end(self):
        found = self._data.find(self._newline, self._at)
        return len(self._data) if found < 0 else found + len(self._newline)

    def _write(self, data):
        size = len(data)
        if not size:
            return 0
        end = self._length
        if self._at == end:
            self._pieces.append(data)
        else:
            self._join()
            if self._at > end:
                self._data += self._fill * (self._at - end)
            self._data = self._data[:self._at] + data + self._data[self._at + size:]
        self._at += size
        self._length = max(end, self._at)
        return size

    def truncate(self, pos=None, /):
        self._open()
        if pos is None:
            pos = self._at
        elif not hasattr(type(pos), "__index__"):
            raise TypeError(f"argument should be integer or None, not '{type(pos).__name__}'")
        else:
            pos = pos.__index__()
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        self._join()
        self._data = self._data[:pos]
        self._length = len(self._data)
        return pos

    def close(self):
        self._closed = True
        self._data = self._empty
        self._pieces.clear()

    def __getstate__(self):
        self._join()
        return self.__dict__.copy()


class StringIO(_Memory, TextIOBase):
    _empty, _newline, _fill = "", "\n", "\0"
    _closed_message = "I/O operation on closed file"
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._mode, self._newline = newline, newline or "\n"
        self._data, self._pieces, self._at = self._translate(initial_value or ""), [], 0
        self._length = len(self._data)

    def _translate(self, text):
        if self._mode is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text if self._mode in ("", "\n") else text.replace("\n", self._mode)

    def _line_end(self):
        end = super()._line_end()
        # Without translation any of the three ends a line.
        found = self._data.find("\r", self._at, end) if self._mode == "" else -1
        return end if found < 0 else found + 1 + self._data.startswith("\n", found + 1)

    def write(self, s, /):
        self._open()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._write(self._translate(s))
        return len(s)

    def seek(self, offset, whence=0, /):
        self._open()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        if whence == 0:
            self._at = offset.__index__()
        elif whence == 2:
            self._at = self._length
        return self._at


class BytesIO(_Memory, BufferedIOBase):
    _empty, _newline, _fill = b"", b"\n", b"\0"
    _closed_message = "I/O operation on closed file."

    def __init__(self, initial_bytes=b""):
        self._data = b"" if initial_bytes is None else _bytes(initial_bytes)
        self._pieces, self._at, self._length = [], 0, len(self._data)

    def write(self, b, /):
        self._open()
        return self._write(_bytes(b))

    read1 = _Memory.read

    def readinto(self, buffer, /):
        found = self.read(len(buffer))
        buffer[:len(found)] = found
        return len(found)

    def getbuffer(self):
        return memoryview(self.getvalue())

    def seek(self, pos, whence=0, /):
        self._open()
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        start = (0, self._at, self._length)[whence]
        self._at = max(0, start + pos.__index__())
        return self._at


class TextIOWrapper(TextIOBase):
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer, self.encoding, self.errors = buffer, encoding or "utf-8", errors or "strict"
        self.line_buffering = line_buffering
        self._read = None

    def write(self, s, /):
        self._open()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def _text(self):
        self._open()
        if self._read is None:
            self._read = StringIO(self.buffer.read().decode(self.encoding, self.errors), None)
        return self._read

    def read(self, size=-1, /):
        return self._text().read(size)

    def readline(self, size=-1, /):
        return self._text().readline(size)

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def seekable(self):
        return self.buffer.seekable()

    def seek(self, offset, whence=0, /):
        self._read = None
        return self.buffer.seek(offset, whence)

    def tell(self):
        return self.buffer.tell()

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer


class _Standard(TextIOBase):
    # A standard stream: the host is at its end.
    encoding, errors, newlines = "utf-8", "strict", None
    line_buffering = False

    def __init__(self, name, mode, write, read=None):
        self.name, self.mode, self._put, self._get = name, mode, write, read

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding='utf-8'>"

    def readable(self):
        return self._get is not None

    def writable(self):
        return self._put is not None

    def write(self, s, /):
        self._open()
        if self._put is None:
            self._unsupported("not writable")
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        return self._put(s)

    def readline(self, size=-1, /):
        self._open()
        if self._get is None:
            self._unsupported("not readable")
        line = self._get()
        return "" if line is None else line + "\n"

    def read(self, size=-1, /):
        return "".join(self)


_Standard.__name__ = _Standard.__qualname__ = "TextIOWrapper"
_Standard.__module__ = "_io"
StringIO.__module__ = BytesIO.__module__ = TextIOWrapper.__module__ = "_io"
