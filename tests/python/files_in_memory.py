# Files that a program writes itself: `open` for writing, reading back, modes and mistakes.
import csv
import io
import json
import os


def fails(kind, message, function, *args):
    try:
        function(*args)
    except kind as error:
        assert type(error) is kind and str(error) == message, repr(error)
        return
    raise AssertionError(message)


name = "/tmp/teacup_test_file.txt"
with open(name, "w") as out:
    assert out.name == name and out.mode == "w" and out.writable() and not out.readable()
    assert out.write("one\ntwö\n") == 8
    print("three", 3, file=out)
    out.writelines(["four\n", "five"])
    fails(TypeError, "write() argument must be str, not int", out.write, 5)
    fails(TypeError, "write() argument must be str, not bytes", out.write, b"x")
    fails(io.UnsupportedOperation, "not readable", out.read)
assert out.closed
fails(ValueError, "I/O operation on closed file.", out.write, "x")
out.close()

with open(name) as found:
    assert found.mode == "r" and found.readable() and not found.writable()
    assert found.readline() == "one\n" and found.read(4) == "twö\n"
    assert list(found) == ["three 3\n", "four\n", "five"] and found.read() == ""
    fails(io.UnsupportedOperation, "not writable", found.write, "x")
    found.seek(0)
    assert found.readlines()[0] == "one\n"
    fails(AttributeError, "'_io.TextIOWrapper' object has no attribute 'getvalue'", lambda: found.getvalue())
assert [line.rstrip() for line in open(name)][1] == "twö"
assert open(name, "rb").read() == "one\ntwö\nthree 3\nfour\nfive".encode()

with open(name, "a") as more:
    more.write("\nsix")
with open(name, "a+") as more:
    more.seek(0)
    assert more.read().endswith("five\nsix")
    more.write("!")
with open(name, "r+") as both:
    both.write("ONE")
    both.seek(0)
    assert both.read().startswith("ONE\ntwö") and both.tell() > 0
fails(FileExistsError, f"[Errno 17] File exists: {name!r}", open, name, "x")
with open(name, "wb") as raw:
    assert raw.write(b"\x00\xff\n") == 3
    fails(TypeError, "a bytes-like object is required, not 'str'", raw.write, "text")
    fails(io.UnsupportedOperation, "read", raw.read)
assert repr(raw) == f"<_io.BufferedWriter name={name!r}>"
with open(name, "rb") as raw:
    assert repr(raw) == f"<_io.BufferedReader name={name!r}>" and raw.read(1) == b"\0" and raw.tell() == 1
    fails(io.UnsupportedOperation, "write", raw.write, b"x")
try:
    open(name, encoding="utf-8").read()
except UnicodeDecodeError as error:
    assert error.start == 1, error
else:
    raise AssertionError

with open(name, "w", encoding="latin-1") as out:
    out.write("é")
    assert repr(out) == f"<_io.TextIOWrapper name={name!r} mode='w' encoding='latin-1'>"
with open(name, "rb") as raw:
    assert raw.read() == b"\xe9"
with open(name, "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["a", "b c", 'd"'])
    writer.writerow([1, None, "x,y"])
with open(name, newline="") as found:
    assert found.read() == 'a,b c,"d"""\r\n1,,"x,y"\r\n'
with open(name) as found:
    assert found.read() == 'a,b c,"d"""\n1,,"x,y"\n'
with open(name, newline="") as found:
    assert list(csv.reader(found)) == [["a", "b c", 'd"'], ["1", "", "x,y"]]
with open(name, "w") as out:
    json.dump({"a": [1, None]}, out)
with open(name) as found:
    assert json.load(found) == {"a": [1, None]}
with open(name, "w") as out:
    pass
with open(name) as found:
    assert found.read() == ""
os.remove(name)
fails(FileNotFoundError, f"[Errno 2] No such file or directory: {name!r}", open, name)
fails(FileNotFoundError, f"[Errno 2] No such file or directory: {name!r}", os.remove, name)

from pathlib import Path

path = Path("/tmp") / "teacup_test_path.txt"
assert path.write_text("a\nb") == 3 and path.read_text() == "a\nb" and path.read_bytes() == b"a\nb"
assert path.write_bytes(b"\xff") == 1 and path.read_bytes() == b"\xff"
with path.open("w") as out:
    assert out.name == str(path) and out.write("x") == 1
fails(TypeError, "data must be str, not bytes", path.write_text, b"x")
path.unlink()
path.unlink(missing_ok=True)
fails(FileNotFoundError, f"[Errno 2] No such file or directory: {str(path)!r}", path.unlink)
fails(FileNotFoundError, f"[Errno 2] No such file or directory: {str(path)!r}", path.read_text)
