"""io in memory, print(file=), sys.stdout and contextlib's redirections."""
import contextlib
import io
import sys


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# writing
out = io.StringIO()
assert repr((out.write("abc"), out.write(""), out.write("é😀"), out.getvalue(), out.tell())) == "(3, 0, 2, 'abcé😀', 5)"
assert repr((print("x", 1, file=out), print(file=out), print("a", "b", sep="", end="", file=out), out.getvalue())) == "(None, None, None, 'abcé😀x 1\\n\\nab')"
raises(TypeError, "string argument expected, got 'int'", lambda: out.write(1))
raises(TypeError, "string argument expected, got 'NoneType'", lambda: out.write(None))
raises(TypeError, "string argument expected, got 'bytes'", lambda: out.write(b"x"))
assert repr((out.writelines(["1", "2"]), out.getvalue())) == "(None, 'abcé😀x 1\\n\\nab12')"
assert repr((out.readable(), out.writable(), out.seekable(), out.closed, out.isatty(), out.line_buffering, out.encoding, out.errors, out.newlines)) == '(True, True, True, False, False, False, None, None, None)'
raises(io.UnsupportedOperation, 'fileno', lambda: out.fileno())
raises(TypeError, 'initial_value must be str or None, not int', lambda: io.StringIO(5))
raises(ValueError, "illegal newline value: 'x'", lambda: io.StringIO("a", newline="x"))
raises(TypeError, 'newline must be str or None, not int', lambda: io.StringIO("a", newline=1))
# reading
text = io.StringIO("one\ntwo\n\nfour")
assert repr((text.read(2), text.readline(), text.readline(2), text.readline(), text.readline(), text.read(), text.read(), text.readline())) == "('on', 'e\\n', 'tw', 'o\\n', '\\n', 'four', '', '')"
assert repr((text.seek(0), text.readlines(), text.seek(0), list(text), text.seek(0), next(text))) == "(0, ['one\\n', 'two\\n', '\\n', 'four'], 0, ['one\\n', 'two\\n', '\\n', 'four'], 0, 'one\\n')"
assert repr((text.seek(4), text.read(3), text.tell(), text.seek(0, 2), text.tell(), text.seek(0, 1))) == "(4, 'two', 7, 13, 13, 13)"
raises(ValueError, 'Negative seek position -1', lambda: text.seek(-1))
raises(OSError, "Can't do nonzero cur-relative seeks", lambda: text.seek(1, 1))
raises(ValueError, 'Invalid whence (7, should be 0, 1 or 2)', lambda: text.seek(0, 7))
assert repr((text.seek(0), text.readlines(5), text.read(None))) == "(0, ['one\\n', 'two\\n'], '\\nfour')"
raises(TypeError, "argument should be integer or None, not 'str'", lambda: text.read("x"))
assert repr((text.seek(0), text.read(0), text.readline(0), text.read(-1))) == "(0, '', '', 'one\\ntwo\\n\\nfour')"
# in the middle
edit = io.StringIO("hello world")
assert repr((edit.seek(6), edit.write("W"), edit.getvalue(), edit.tell())) == "(6, 1, 'hello World', 7)"
assert repr((edit.seek(0, 2), edit.write("!"), edit.getvalue())) == "(11, 1, 'hello World!')"
assert repr((edit.seek(15), edit.write("x"), edit.getvalue())) == "(15, 1, 'hello World!\\x00\\x00\\x00x')"
assert repr((edit.truncate(5), edit.getvalue(), edit.tell())) == "(5, 'hello', 16)"
assert repr((edit.seek(2), edit.truncate(), edit.getvalue())) == "(2, 2, 'he')"
raises(ValueError, 'Negative size value -1', lambda: edit.truncate(-1))
assert repr((io.StringIO("abc").write("X"))) == '1'
start = io.StringIO("abc")
assert repr((start.write("X"), start.getvalue(), start.read())) == "(1, 'Xbc', 'bc')"
# newlines
assert repr((io.StringIO("a\r\nb\rc\n", newline=None).read(), io.StringIO("a\r\nb\n").readlines(), io.StringIO("a\nb", newline="\r\n").getvalue())) == "('a\\nb\\nc\\n', ['a\\r\\n', 'b\\n'], 'a\\r\\nb')"
# closing
gone = io.StringIO("x")
assert repr((gone.close(), gone.closed, gone.close())) == '(None, True, None)'
raises(ValueError, 'I/O operation on closed file', lambda: gone.read())
raises(ValueError, 'I/O operation on closed file', lambda: gone.getvalue())
raises(ValueError, 'I/O operation on closed file', lambda: gone.write("x"))
raises(ValueError, 'I/O operation on closed file', lambda: gone.seek(0))
with io.StringIO() as held:
    held.write("inside")
    seen = held.getvalue()
assert repr((seen, held.closed)) == "('inside', True)"
raises(ValueError, 'I/O operation on closed file.', lambda: list(held))
# bytes
data = io.BytesIO(b"ab\ncd")
assert repr((data.read(1), data.readline(), data.readline(), data.readline(), data.seek(0), data.readlines(), data.getvalue())) == "(b'a', b'b\\n', b'cd', b'', 0, [b'ab\\n', b'cd'], b'ab\\ncd')"
assert repr((data.seek(-2, 2), data.read(), data.seek(1), data.write(b"XY"), data.getvalue(), data.tell())) == "(3, b'cd', 1, 2, b'aXYcd', 3)"
raises(ValueError, 'negative seek value -1', lambda: data.seek(-1))
assert repr((data.seek(8), data.write(b"z"), data.getvalue())) == "(8, 1, b'aXYcd\\x00\\x00\\x00z')"
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: data.write("text"))
raises(TypeError, "a bytes-like object is required, not 'int'", lambda: data.write(5))
assert repr((data.truncate(2), data.getvalue(), data.readable(), data.closed)) == "(2, b'aX', True, False)"
assert repr((io.BytesIO().read(), io.BytesIO(bytearray(b"q")).read(), list(io.BytesIO(b"1\n2")))) == "(b'', b'q', [b'1\\n', b'2'])"
raises(TypeError, "a bytes-like object is required, not 'str'", lambda: io.BytesIO("text"))
assert repr((data.close(), data.closed)) == '(None, True)'
raises(ValueError, 'I/O operation on closed file.', lambda: data.read())
wrapped = io.TextIOWrapper(io.BytesIO(b"caf\xc3\xa9\nx"), encoding="utf-8")
assert repr((wrapped.readline(), wrapped.read(), wrapped.encoding)) == "('café\\n', 'x', 'utf-8')"
# classes
assert repr((isinstance(out, io.TextIOBase), isinstance(out, io.IOBase), isinstance(data, io.BufferedIOBase), isinstance(sys.stdout, io.TextIOBase))) == '(True, True, True, True)'
assert repr((issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), io.SEEK_END, io.DEFAULT_BUFFER_SIZE)) == '(True, True, 2, 8192)'
assert repr((type(out), io.BytesIO)) == "(<class '_io.StringIO'>, <class '_io.BytesIO'>)"
class Upper(io.StringIO):
    def write(self, s):
        return super().write(s.upper())


shout = Upper()
assert repr((print("quiet", 1, None, file=shout), shout.getvalue())) == "(None, 'QUIET 1 NONE\\n')"
# anything with a write method is a file
class Pieces:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.pieces.append("<flush>")


pieces = Pieces()
assert repr((print("a", 2, sep="-", file=pieces), print(file=pieces, end=""), print("z", file=pieces, flush=True), pieces.pieces)) == "(None, None, None, ['a', '-', '2', '\\n', '', 'z', '\\n', '<flush>'])"
raises(AttributeError, "'int' object has no attribute 'write'", lambda: print("x", file=5))
raises(TypeError, 'sep must be None or a string, not int', lambda: print("x", sep=1))
raises(TypeError, 'end must be None or a string, not bytes', lambda: print("x", end=b""))
raises(TypeError, "print() got an unexpected keyword argument 'bogus'", lambda: print("x", bogus=1))
# redirections
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer) as target:
    print("caught")
    sys.stdout.write("written\n")
assert repr((target is buffer, buffer.getvalue())) == "(True, 'caught\\nwritten\\n')"
inner, outer = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(outer):
    print("1")
    with contextlib.redirect_stdout(inner):
        print("2")
    print("3")
assert repr((outer.getvalue(), inner.getvalue())) == "('1\\n3\\n', '2\\n')"
errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    print("oops", file=sys.stderr)
    sys.stderr.write("again")
assert repr((errors.getvalue())) == "'oops\\nagain'"
try:
    with contextlib.redirect_stdout(buffer):
        print("before")
        raise KeyError("x")
except KeyError:
    pass
assert repr((buffer.getvalue(), sys.stdout is sys.__stdout__)) == "('caught\\nwritten\\nbefore\\n', True)"
saved, sys.stdout = sys.stdout, io.StringIO()
print("by hand")
by_hand, sys.stdout = sys.stdout, saved
assert repr((by_hand.getvalue())) == "'by hand\\n'"
sys.stdout = None
print("nowhere")
sys.stdout = saved
assert repr((sys.stdout.write(""), sys.stdout.writable(), sys.stdout.encoding.lower(), sys.stdout.name)) == "(0, True, 'utf-8', '<stdout>')"
raises(TypeError, 'write() argument must be str, not int', lambda: sys.stdout.write(1))
again = contextlib.redirect_stdout(io.StringIO())
with again as one:
    print("x")
    with again as two:
        print("y")
assert repr((one is two, one.getvalue())) == "(True, 'x\\ny\\n')"

# What ends a line.
TEXT = "a\rb\r\nc\nd"
assert list(io.StringIO(TEXT, newline="")) == ["a\r", "b\r\n", "c\n", "d"]
assert list(io.StringIO(TEXT)) == ["a\rb\r\n", "c\n", "d"]
assert list(io.StringIO(TEXT, newline=None)) == ["a\n", "b\n", "c\n", "d"]
assert list(io.StringIO(TEXT, newline="\r")) == ["a\r", "b\r", "\r", "c\r", "d"]
assert list(io.StringIO(TEXT, newline="\r\n")) == ["a\rb\r\r\n", "c\r\n", "d"]
lines = io.StringIO(TEXT, newline="")
assert (lines.readline(), lines.readline(1), lines.readlines()) == ("a\r", "b", ["\r\n", "c\n", "d"])
assert io.StringIO("a\r", newline="").readlines() == ["a\r"] and list(io.StringIO("", newline="")) == []
assert list(io.BytesIO(b"a\rb\r\nc")) == [b"a\rb\r\n", b"c"]
