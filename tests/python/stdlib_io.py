"""io.StringIO and print(file=)."""
import io


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


out = io.StringIO()
print("a", 1, None, sep="-", end="!\n", file=out)
print(file=out)
print("x", [1, "b"], (2,), {"k": "v"}, file=out)
print(*range(3), sep=", ", file=out)
assert out.getvalue() == "a-1-None!\n\nx [1, 'b'] (2,) {'k': 'v'}\n0, 1, 2\n"
s = io.StringIO("one\ntwo\nthree")
assert repr((s.readline(), s.read(3), s.tell(), list(s), s.read(), s.seek(0), s.readlines())) == "('one\\n', 'two', 7, ['\\n', 'three'], '', 0, ['one\\n', 'two\\n', 'three'])"
s.seek(4)
assert repr((s.write("TWO"), s.getvalue(), s.truncate(7), s.getvalue())) == "(3, 'one\\nTWO\\nthree', 7, 'one\\nTWO')"
assert repr(([line for line in io.StringIO("a\nb")], s.closed, s.writable(), s.readable())) == "(['a\\n', 'b'], False, True, True)"
with io.StringIO() as t:
    t.write("x")
raises(ValueError, "I/O operation on closed file", lambda: t.getvalue())
assert memoryview(b"ab")[0] == 97
