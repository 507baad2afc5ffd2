"""uuid: every form in and out, names, comparison."""
import uuid
from uuid import *

u = UUID('12345678-1234-5678-1234-567812345678')


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ('u', "UUID('12345678-1234-5678-1234-567812345678')"),
    ('str(u)', "'12345678-1234-5678-1234-567812345678'"),
    ('u.hex', "'12345678123456781234567812345678'"),
    ('u.int', '24197857161011715162171839636988778104'),
    ('u.bytes', "b'\\x124Vx\\x124Vx\\x124Vx\\x124Vx'"),
    ('u.bytes_le', "b'xV4\\x124\\x12xV\\x124Vx\\x124Vx'"),
    ('u.fields', '(305419896, 4660, 22136, 18, 52, 95073701484152)'),
    ('u.time_low', '305419896'),
    ('u.time_mid', '4660'),
    ('u.time_hi_version', '22136'),
    ('u.clock_seq_hi_variant', '18'),
    ('u.clock_seq_low', '52'),
    ('u.node', '95073701484152'),
    ('u.time', '466142576285865592'),
    ('u.clock_seq', '4660'),
    ('u.urn', "'urn:uuid:12345678-1234-5678-1234-567812345678'"),
    ('u.variant', "'reserved for NCS compatibility'"),
    ('u.version', 'None'),
    ("UUID('{12345678-1234-5678-1234-567812345678}')", "UUID('12345678-1234-5678-1234-567812345678')"),
    ("UUID('urn:uuid:12345678123456781234567812345678')", "UUID('12345678-1234-5678-1234-567812345678')"),
    ('UUID(int=5)', "UUID('00000000-0000-0000-0000-000000000005')"),
    ("UUID(bytes=b'x'*16)", "UUID('78787878-7878-7878-7878-787878787878')"),
    ('UUID(bytes_le=u.bytes_le)==u', 'True'),
    ('UUID(fields=u.fields)==u', 'True'),
    ("UUID('x')", 'ValueError: badly formed hexadecimal UUID string'),
    ('UUID()', 'TypeError: one of the hex, bytes, bytes_le, fields, or int arguments must be given'),
    ('UUID(int=-1)', 'ValueError: int is out of range (need a 128-bit value)'),
    ('UUID(int=2**128)', 'ValueError: int is out of range (need a 128-bit value)'),
    ("UUID(bytes=b'x')", 'ValueError: bytes is not a 16-char string'),
    ('UUID(fields=(1,2))', 'ValueError: fields is not a 6-tuple'),
    ("UUID(hex='1'*32,int=5)", 'TypeError: one of the hex, bytes, bytes_le, fields, or int arguments must be given'),
    ("uuid3(NAMESPACE_DNS,'python.org')", "UUID('6fa459ea-ee8a-3ca4-894e-db77e160355e')"),
    ("uuid5(NAMESPACE_URL,'x')", "UUID('4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4')"),
    ("uuid5(NAMESPACE_URL,b'x')", "UUID('4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4')"),
    ('uuid4().version', '4'),
    ('uuid4().variant', "'specified in RFC 4122'"),
    ('uuid1().version', '1'),
    ('NAMESPACE_OID,NAMESPACE_X500', "(UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8'), UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8'))"),
    ('u<UUID(int=0)', 'False'),
    ('u==5', 'False'),
    ('u<5', "TypeError: '<' not supported between instances of 'UUID' and 'int'"),
    ('hash(u)==hash(UUID(str(u)))', 'True'),
    ('int(u)==u.int', 'True'),
    ('UUID(int=1,version=4)', "UUID('00000000-0000-4000-8000-000000000001')"),
    ('UUID(int=1,version=9)', 'ValueError: illegal version number'),
    ('RFC_4122,NCS,MICROSOFT,FUTURE', "NameError: name 'NCS' is not defined"),
    ('UUID(5)', "AttributeError: 'int' object has no attribute 'replace'"),
    ('UUID(int=0).variant,UUID(int=0).version', "('reserved for NCS compatibility', None)"),
    ('getnode()>0', 'True'),
    ('sorted([UUID(int=2),UUID(int=1)])', "[UUID('00000000-0000-0000-0000-000000000001'), UUID('00000000-0000-0000-0000-000000000002')]"),
    ('repr(u)', '"UUID(\'12345678-1234-5678-1234-567812345678\')"'),
    ('bytes(u)', "TypeError: cannot convert 'UUID' object to bytes"),
    ("f'{u}'", "'12345678-1234-5678-1234-567812345678'"),
    ('u.time_hi', "AttributeError: 'UUID' object has no attribute 'time_hi'"),
    ("uuid3(5,'x')", "AttributeError: 'int' object has no attribute 'bytes'"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))
