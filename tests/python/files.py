# `open` of a file that is not there, and its mistakes; `exit` and `quit`.
import io


def fails(kind, message, *args, **kwargs):
    try:
        open(*args, **kwargs)
    except kind as error:
        assert type(error) is kind and str(error) == message, repr(error)
        return error
    raise AssertionError(args)


error = fails(FileNotFoundError, "[Errno 2] No such file or directory: 'nothing here.txt'", "nothing here.txt")
assert (error.errno, error.strerror, error.filename) == (2, "No such file or directory", "nothing here.txt")
assert error.args == (2, "No such file or directory")
fails(FileNotFoundError, "[Errno 2] No such file or directory: b'nothing here'", b"nothing here", "rb")
fails(FileNotFoundError, "[Errno 2] No such file or directory: ''", "", mode="rt", encoding="utf-8")
fails(TypeError, "expected str, bytes or os.PathLike object, not float", 3.5)
fails(TypeError, "open() argument 'mode' must be str, not int", "x", 3)
for mode in ["z", "rr", "rU"]:
    fails(ValueError, f"invalid mode: {mode!r}", "x", mode)
fails(ValueError, "can't have text and binary mode at once", "x", "rbt")
fails(ValueError, "must have exactly one of create/read/write/append mode", "x", "rw")
fails(ValueError, "Must have exactly one of create/read/write/append mode and at most one plus", "x", "")
fails(ValueError, "binary mode doesn't take an encoding argument", "x", "rb", encoding="utf-8")
fails(ValueError, "binary mode doesn't take an errors argument", "x", "rb", errors="strict")
fails(ValueError, "binary mode doesn't take a newline argument", "x", "rb", newline="")
fails(ValueError, "embedded null byte", "a\0b")
assert io.open is open


class Named:
    def __fspath__(self):
        return "no such name"


fails(FileNotFoundError, "[Errno 2] No such file or directory: 'no such name'", Named())

assert repr(exit) == "Use exit() or Ctrl-D (i.e. EOF) to exit" and repr(quit).startswith("Use quit()")
for leave, code in [(exit, None), (quit, 3)]:
    try:
        leave(code) if code else leave()
    except SystemExit as error:
        assert error.code == code and error.args == (code,)
