"""memoryview: a window on bytes and bytearrays."""
b = bytearray(b"hello")
m = memoryview(b"abcdef")
w = memoryview(b)


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ('m[0]', '97'),
    ('m[-1]', '102'),
    ('m[9]', 'IndexError: index out of bounds on dimension 1'),
    ('bytes(m)', "b'abcdef'"),
    ('bytes(m[1:3])', "b'bc'"),
    ('bytes(m[::-1])', "b'fedcba'"),
    ('m[1:4].tolist()', '[98, 99, 100]'),
    ('m.tobytes()', "b'abcdef'"),
    ('m.hex()', "'616263646566'"),
    ("m.hex('-',2)", "'6162-6364-6566'"),
    ('len(m)', '6'),
    ('m.nbytes,m.itemsize,m.format,m.readonly,m.shape,m.ndim,m.strides,m.contiguous', "(6, 1, 'B', True, (6,), 1, (1,), True)"),
    ('m[::2].strides,m[::2].contiguous', '((2,), False)'),
    ("m==b'abcdef'", 'True'),
    ("m==memoryview(b'abcdef')", 'True'),
    ("m=='a'", 'False'),
    ("m!=b'x'", 'True'),
    ("hash(m)==hash(b'abcdef')", 'True'),
    ('hash(w)', 'ValueError: cannot hash writable memoryview object'),
    ('w.readonly', 'False'),
    ('list(m)', '[97, 98, 99, 100, 101, 102]'),
    ('97 in m', 'True'),
    ("m['a']", 'TypeError: memoryview: invalid slice key'),
    ('m[1.5]', 'TypeError: memoryview: invalid slice key'),
    ("memoryview('a')", "TypeError: memoryview: a bytes-like object is required, not 'str'"),
    ('memoryview()', "TypeError: memoryview() missing required argument 'object' (pos 1)"),
    ('memoryview(5)', "TypeError: memoryview: a bytes-like object is required, not 'int'"),
    ("b''.join([m,b'!'])", "b'abcdef!'"),
    ('bytearray(m)', "bytearray(b'abcdef')"),
    ('w.__setitem__(0,72)', 'None'),
    ('b', "bytearray(b'Hello')"),
    ("w.__setitem__(slice(1,3),b'EL')", 'None'),
    ('b', "bytearray(b'HELlo')"),
    ("w.__setitem__(slice(1,3),b'ELO')", 'ValueError: memoryview assignment: lvalue and rvalue have different structures'),
    ('w.__setitem__(0,300)', "ValueError: memoryview: invalid value for format 'B'"),
    ("w.__setitem__(0,'a')", "TypeError: memoryview: invalid type for format 'B'"),
    ('m.__setitem__(0,1)', 'TypeError: cannot modify read-only memory'),
    ('m.obj', "b'abcdef'"),
    ('w.obj is b', 'True'),
    ("int.from_bytes(m[:2],'big')", '24930'),
    ("b'abc'==m[:3]", 'True'),
    ('m.toreadonly().readonly', 'True'),
    ('isinstance(m,memoryview)', 'True'),
    ('type(m)', "<class 'memoryview'>"),
    ('reversed(m) is not None', 'True'),
    ('sorted(m[:3],reverse=True)', '[99, 98, 97]'),
    ('m.release()', 'None'),
    ('len(m)', 'ValueError: operation forbidden on released memoryview object'),
    ('m[0]', 'ValueError: operation forbidden on released memoryview object'),
    ("m==b'abcdef'", 'False'),
    ('memoryview(w)[1]', '69'),
    ('bytes(memoryview(w)[1:])', "b'ELlo'"),
    ("str(w[1:3],'ascii')", "'EL'"),
    ('w.suboffsets', '()'),
    ('w.c_contiguous', 'True'),
    ("{memoryview(b'a'):1}[b'a']", '1'),
    ('b.decode()', "'HELlo'"),
    ("memoryview(b'a')<memoryview(b'b')", "TypeError: '<' not supported between instances of 'memoryview' and 'memoryview'"),
    ("b'x'+memoryview(b'y')", "b'xy'"),
    ("memoryview(b'x').index", "AttributeError: 'memoryview' object has no attribute 'index'"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))
