# bytes and bytearray.


def error(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    return "nothing raised"


# making one
assert bytes() == b"" and bytes(3) == b"\0\0\0" and bytes([1, 2, 255]) == b"\x01\x02\xff" and bytes("é", "utf-8") == b"\xc3\xa9"
assert bytes(b"ab") == b"ab" and bytes(bytearray(b"ab")) == b"ab" and bytes(range(3)) == b"\0\1\2"
assert error(bytes, "a") == "TypeError: string argument without an encoding"
assert error(bytes, [256]) == "ValueError: bytes must be in range(0, 256)"
assert error(bytes, -1) == "ValueError: negative count"
assert error(bytes, 1.5) == "TypeError: cannot convert 'float' object to bytes"
assert error(bytes, b"a", "utf-8") == "TypeError: encoding without a string argument"


class Custom:
    def __bytes__(self):
        return b"custom"


assert bytes(Custom()) == b"custom"

# reprs
assert repr(b"a'\x00\xff\\\n\"") == "b'a\\'\\x00\\xff\\\\\\n\"'" and repr(b"it's") == 'b"it\'s"' and str(b"a") == "b'a'"
assert repr(bytearray(b"a")) == "bytearray(b'a')" and ascii(b"\xe9") == "b'\\xe9'"

# items
b = b"hello"
assert b[0] == 104 and b[-1] == 111 and b[1:3] == b"el" and b[::-1] == b"olleh" and list(b) == [104, 101, 108, 108, 111]
assert len(b) == 5 and b"ell" in b and 104 in b and 1 not in b and b + b"!" == b"hello!" and b * 2 == b"hellohello"
assert error(lambda: b[9]) == "IndexError: index out of range"
assert error(lambda: b["a"]) == "TypeError: byte indices must be integers or slices, not str"
assert error(lambda: "a" in b) == "TypeError: a bytes-like object is required, not 'str'"
assert error(lambda: 256 in b) == "ValueError: byte must be in range(0, 256)"
assert error(lambda: b + "a") == "TypeError: can't concat str to bytes"
assert b"a" < b"b" and b"a" == bytearray(b"a") and (b"a" == "a") is False and hash(b"a") == hash(b"a")
assert error(lambda: b"a" < "a") == "TypeError: '<' not supported between instances of 'bytes' and 'str'"

# methods
assert b.find(b"l") == 2 and b.rfind(b"l") == 3 and b.find(108) == 2 and b.count(b"l") == 2 and b.index(b"o") == 4 and b.find(b"z") == -1
assert error(b.index, b"z") == "ValueError: subsection not found"
assert error(b.find, "a") == "TypeError: argument should be integer or bytes-like object, not 'str'"
assert b.startswith((b"x", b"he")) and b.endswith(b"lo") and b.replace(b"l", b"LL") == b"heLLLLo" and b"ab".replace(b"", b"-") == b"-a-b-"
assert error(b.startswith, "a") == "TypeError: startswith first arg must be bytes or a tuple of bytes, not str"
assert b"a b  c".split() == [b"a", b"b", b"c"] and b"a,b,c".rsplit(b",", 1) == [b"a,b", b"c"] and b"a\nb\r\nc".splitlines() == [b"a", b"b", b"c"]
assert b"a=b".partition(b"=") == (b"a", b"=", b"b") and b",".join([b"a", bytearray(b"b")]) == b"a,b"
assert error(b",".join, [b"a", "b"]) == "TypeError: sequence item 1: expected a bytes-like object, str found"
assert b" x ".strip() == b"x" and b"xxaxx".strip(b"x") == b"a" and b"ab".center(5, b"*") == b"**ab*" and b"-1".zfill(4) == b"-001"
assert b"aB1".upper() == b"AB1" and b"hello wORLD".title() == b"Hello World" and b"aB\xe9".swapcase() == b"Ab\xe9" and b"\xe9".upper() == b"\xe9"
assert b"abc".isalpha() and b"12".isdigit() and b" \t".isspace() and b"Hello".istitle() and not b"".isalpha() and b"a\x7f".isascii()
assert b"\x01\xab".hex() == "01ab" and b"\x01\x02\x03".hex("-") == "01-02-03" and b"\x01\x02\x03".hex("-", 2) == "01-0203"
assert bytes.fromhex("01 aB") == b"\x01\xab"
assert error(bytes.fromhex, "0g") == "ValueError: non-hexadecimal number found in fromhex() arg at position 1"
assert b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c") == b"xy" and b"abc".translate(None, b"b") == b"ac"
assert b"TestHook".removeprefix(b"Test") == b"Hook" and b"a\tb".expandtabs(4) == b"a   b"

# decoding
assert b"\xc3\xa9".decode() == "é" and b"\xe9".decode("latin-1") == "é" and b"a\xffb".decode("utf-8", "replace") == "a\ufffdb"
assert b"a\xe2\x82b".decode(errors="backslashreplace") == "a\\xe2\\x82b" and b"a\xffb".decode("ascii", "ignore") == "ab"
assert "é😀".encode("utf-16").decode("utf-16") == "é😀" and "é😀".encode("utf-32-be").decode("utf-32-be") == "é😀" and b"\xef\xbb\xbfa".decode("utf-8-sig") == "a"
assert error(b"\xff".decode) == "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
assert error(b"a\xe2\x82".decode) == "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 1-2: unexpected end of data"
assert error(b"\xe2\x82a".decode) == "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position 0-1: invalid continuation byte"
assert error(b"\xe9".decode, "ascii") == "UnicodeDecodeError: 'ascii' codec can't decode byte 0xe9 in position 0: ordinal not in range(128)"
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    assert (e.encoding, e.object, e.start, e.end, e.reason) == ("utf-8", b"\xff", 0, 1, "invalid start byte")

# bytearray
a = bytearray(b"abc")
a.append(100)
a.extend(b"ef")
a += b"g"
a[0] = 65
assert a == b"Abcdefg" and a.pop() == 103 and a.pop(0) == 65 and a == bytearray(b"bcdef")
a[1:3] = b"XYZ"
del a[0]
a.insert(0, 48)
a.reverse()
assert a == b"feZYX0" and a.copy() is not a and a[1:3] == b"eZ" and type(a[1:3]) is bytearray and type(a + b"x") is bytearray
a.remove(48)
del a[::2]
assert a == b"eY" and type(a.upper()) is bytearray and type(b"x" + a) is bytes and list(a) == [101, 89]
a *= 2
a.clear()
assert a == b"" and not a and bytearray(3) == b"\0\0\0"
assert error(a.append, 256) == "ValueError: byte must be in range(0, 256)"
assert error(a.pop) == "IndexError: pop from empty bytearray"
assert error(hash, a) == "TypeError: unhashable type: 'bytearray'"


class Blob(bytes):
    pass


blob = Blob(b"xy")
assert blob == b"xy" and hash(blob) == hash(b"xy") and type(blob.upper()) is bytes and blob[0] == 120 and {b"xy": 1}[blob] == 1
assert isinstance(blob, bytes) and repr(blob) == "b'xy'" and len(blob) == 2 and b"x" in blob and b"-".join([blob]) == b"xy"
