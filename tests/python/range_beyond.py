"""range: bounds and steps beyond 64 bits."""
B = 10 ** 20


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ('range(B)', 'range(0, 100000000000000000000)'),
    ('len(range(B))', 'OverflowError: Python int too large to convert to C ssize_t'),
    ('range(B)[B-1]', '99999999999999999999'),
    ('range(B)[-1]', '99999999999999999999'),
    ('range(B)[B]', 'IndexError: range object index out of range'),
    ('range(B)[5:10]', 'range(5, 10)'),
    ('range(B)[::2]', 'range(0, 100000000000000000000, 2)'),
    ('range(B)[::-1]', 'range(99999999999999999999, -1, -1)'),
    ('range(B)[-5:]', 'range(99999999999999999995, 100000000000000000000)'),
    ('list(range(B,B+3))', '[100000000000000000000, 100000000000000000001, 100000000000000000002]'),
    ('list(range(B+3,B,-1))', '[100000000000000000003, 100000000000000000002, 100000000000000000001]'),
    ('list(reversed(range(B,B+3)))', '[100000000000000000002, 100000000000000000001, 100000000000000000000]'),
    ('B in range(B+1)', 'True'),
    ('B in range(B)', 'False'),
    ('1.5 in range(B,B+2)', 'False'),
    ('float(B) in range(B,B+2)', 'True'),
    ('range(B).index(7)', '7'),
    ('range(B).index(-1)', 'ValueError: -1 is not in range'),
    ('range(B).count(5)', '1'),
    ('range(B)==range(B)', 'True'),
    ('range(0,B,B)==range(0,1)', 'True'),
    ('hash(range(B))==hash(range(B))', 'True'),
    ('range(B,0)', 'range(100000000000000000000, 0)'),
    ('bool(range(B,0))', 'False'),
    ('range(B).stop', '100000000000000000000'),
    ('range(B).start', '0'),
    ('range(0,B,0)', 'ValueError: range() arg 3 must not be zero'),
    ('range(2**63-1)[1:]', 'range(1, 9223372036854775807)'),
    ('range(2**62,2**63-1,2**62)', 'range(4611686018427387904, 9223372036854775807, 4611686018427387904)'),
    ('list(range(2**63-3,2**63-1))', '[9223372036854775805, 9223372036854775806]'),
    ('range(-2**63,2**63-1)[::-1]', 'range(9223372036854775806, -9223372036854775809, -1)'),
    ('range(B)[5:B:B]', 'range(5, 100000000000000000000, 100000000000000000000)'),
    ('type(iter(range(B)))', "<class 'longrange_iterator'>"),
    ("range('a')", "TypeError: 'str' object cannot be interpreted as an integer"),
    ('range(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('range(0,2**63,2**62)', 'range(0, 9223372036854775808, 4611686018427387904)'),
    ('list(range(0,2**63,2**62))', '[0, 4611686018427387904]'),
    ('range(10)[2:B]', 'range(2, 10)'),
    ('range(10)[B]', 'IndexError: range object index out of range'),
    ('sum(range(B,B+4))', '400000000000000000006'),
    ('min(range(B,B+4))', '100000000000000000000'),
    ('range(B)[1.5]', 'TypeError: range indices must be integers or slices, not float'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))
