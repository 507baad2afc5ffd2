# `django.core.files.base`: a file with a name, and one made of its content.

import os
from io import BytesIO, StringIO, UnsupportedOperation

from django.core.files.utils import FileProxyMixin
from django.utils.functional import cached_property


class File(FileProxyMixin):
    DEFAULT_CHUNK_SIZE = 65536

    def __init__(self, file, name=None):
        self.file = file
        self.name = getattr(file, "name", None) if name is None else name
        if hasattr(file, "mode"):
            self.mode = file.mode

    def __str__(self):
        return self.name or ""

    def __repr__(self):
        return f"<{type(self).__name__}: {self.name or 'None'}>"

    def __bool__(self):
        return True

    def __len__(self):
        return self.size

    @cached_property
    def size(self):
        if hasattr(self.file, "size"):
            return self.file.size
        if not (hasattr(self.file, "tell") and hasattr(self.file, "seek")):
            raise AttributeError("Unable to determine the file's size.")
        here = self.file.tell()
        self.file.seek(0, os.SEEK_END)
        size = self.file.tell()
        self.file.seek(here)
        return size

    def chunks(self, chunk_size=None):
        try:
            self.seek(0)
        except (AttributeError, UnsupportedOperation):
            pass
        while data := self.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield data

    def multiple_chunks(self, chunk_size=None):
        return self.size > (chunk_size or self.DEFAULT_CHUNK_SIZE)

    def __iter__(self):
        # A line may go on in the next chunk, and \r\n may be parted between two.
        held = None
        for chunk in self.chunks():
            for line in chunk.splitlines(True):
                if held is not None:
                    if endswith_cr(held) and not equals_lf(line):
                        yield held
                    else:
                        line = held + line
                    held = None
                if endswith_lf(line):
                    yield line
                else:
                    held = line
        if held is not None:
            yield held

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.close()

    def open(self, mode=None, *args, **kwargs):
        if self.closed:
            raise ValueError("The file cannot be reopened.")
        self.seek(0)
        return self

    def close(self):
        self.file.close()


class ContentFile(File):
    def __init__(self, content, name=None):
        super().__init__(StringIO(content) if isinstance(content, str) else BytesIO(content), name=name)
        self.size = len(content)

    def __str__(self):
        return "Raw content"

    def open(self, mode=None):
        self.seek(0)
        return self

    def close(self):
        pass

    def write(self, data):
        self.__dict__.pop("size", None)
        return self.file.write(data)


def endswith_cr(line):
    return line.endswith("\r" if isinstance(line, str) else b"\r")


def endswith_lf(line):
    return line.endswith("\n" if isinstance(line, str) else b"\n")


def equals_lf(line):
    return line in ("\n", b"\n")
