"""hashlib, hmac, base64, binascii, secrets; heapq and bisect."""
import base64
import binascii
import bisect
import hashlib
import heapq
import hmac
import secrets


def fed(name):
    digest = hashlib.new(name, b"abc")
    digest.update(b"def")
    return digest.hexdigest(), digest.name, digest.digest_size, digest.block_size, digest.copy().digest() == digest.digest()


def heaped(call):
    heap = [5, 3, 8, 1, 9, 2]
    heapq.heapify(heap)
    return call(heap), heap


def inserted(insert, x):
    items = [1, 2, 2, 3]
    insert(items, x)
    return items


def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    ("fed('md5')", "('e80b5017098950fc58aad83c8c14978e', 'md5', 16, 64, True)"),
    ("hashlib.md5(b'x' * 1000).hexdigest()", "'398533d48111e9f664b1f64cb10c4b63'"),
    ("fed('sha1')", "('1f8ac10f23c5b5bc1167bda84b833e5c057a77d2', 'sha1', 20, 64, True)"),
    ("hashlib.sha1(b'x' * 1000).hexdigest()", "'c3efa690fa3fdd2e2526853eed670538ea127638'"),
    ("fed('sha224')", "('7043631cb415556a275a4ebecb802c74ee9f6153908e1792a90b6a98', 'sha224', 28, 64, True)"),
    ("hashlib.sha224(b'x' * 1000).hexdigest()", "'3fd1f1f34b2c22d0ca7f496aa180079401d28c7d9dd96dff5ce4d05c'"),
    ("fed('sha256')", "('bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721', 'sha256', 32, 64, True)"),
    ("hashlib.sha256(b'x' * 1000).hexdigest()", "'44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f'"),
    ("fed('sha384')", "('c6a4c65b227e7387b9c3e839d44869c4cfca3ef583dea64117859b808c1e3d8ae689e1e314eeef52a6ffe22681aa11f5', 'sha384', 48, 128, True)"),
    ("hashlib.sha384(b'x' * 1000).hexdigest()", "'f096805600f4ca46f56b08074af11e7ec1da65cc3a66457c11ae0724d0c2e3912428dbc43d4ebc1cd0d7886109b07580'"),
    ("fed('sha512')", "('e32ef19623e8ed9d267f657a81944b3d07adbb768518068e88435745564e8d4150a0a703be2a7d88b61e3d390c2bb97e2d4c311fdc69d6b1267f05f59aa920e7', 'sha512', 64, 128, True)"),
    ("hashlib.sha512(b'x' * 1000).hexdigest()", "'ae13575c5d98bfa689617bb19f0f55efdd52b39397fd620bcd1fbc03fda979e6b69bfba24698176eafe766d31c48b70273b03198064323082e04cc4eb9126310'"),
    ('hashlib.sha256(b"x", usedforsecurity=False).hexdigest()', "'2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'"),
    ('hashlib.sha256(bytearray(b"x")).digest()', "b'-q\\x16B\\xb7&\\xb0D\\x01b|\\xa9\\xfb\\xac2\\xf5\\xc8S\\x0f\\xb1\\x90<\\xc4\\xdb\\x02%\\x87\\x17\\x92\\x1aH\\x81'"),
    ('hashlib.new("SHA256").hexdigest()', "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'"),
    ('hashlib.new("foo")', 'ValueError: unsupported hash type foo'),
    ('hashlib.md5("x")', 'TypeError: Strings must be encoded before hashing'),
    ('hashlib.md5(5)', 'TypeError: object supporting the buffer API required'),
    ('hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 1000).hex()', "'0a38253555ce37f5c72a6b703f996814ebf241f203af146e93dcdeb031c5567e'"),
    ('hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 10, dklen=50).hex()', "'21666cdc0723a960de8307513199d3f1071c7f22dea7906346df99454186db81e0f9dc5cc37e6ae88edf5c7d05437afddc63'"),
    ('hashlib.pbkdf2_hmac("sha512", b"pw" * 100, b"", 3, 7)', "b'\\x8f\\xde#\\xf8\\xe7R\\xc1'"),
    ('hashlib.pbkdf2_hmac("sha1", b"", b"", 0)', 'ValueError: iteration value must be greater than 0.'),
    ('hashlib.pbkdf2_hmac("sha1", b"", b"", 1, 0)', 'ValueError: key length must be greater than 0.'),
    ('hmac.new(b"k", b"m", "sha256").hexdigest()', "'b60090e3052297aeb5a080889ce2fc4bca957e756faeb4df7d31800ca1e771ec'"),
    ('hmac.new(b"k" * 100, b"m", hashlib.md5).hexdigest()', "'42b30474e1d3e8c54f2060cc0b35bf27'"),
    ('hmac.new(b"k", digestmod="sha1").name, hmac.new(b"k", digestmod="sha1").digest_size, hmac.new(b"", None, "sha512").block_size', "('hmac-sha1', 20, 128)"),
    ('hmac.digest(b"k", b"m", "sha1").hex()', "'772b71c8a2997e768be01d9711e4a4f34a24ef33'"),
    ('hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"), hmac.compare_digest(b"a", b"ab")', '(True, False, False)'),
    ('hmac.new("k", b"")', "TypeError: key: expected bytes or bytearray, but got 'str'"),
    ('hmac.new(b"k", b"")', "TypeError: Missing required argument 'digestmod'."),
    ('hmac.compare_digest("a", b"a")', "TypeError: a bytes-like object is required, not 'str'"),
    ('hmac.compare_digest("é", "é")', 'TypeError: comparing strings with non-ASCII characters is not supported'),
    ('base64.b64decode("abc")', 'Error: Incorrect padding'),
    ('base64.b64decode("a")', 'Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4'),
    ('base64.b64decode("abcde")', 'Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4'),
    ('base64.b64decode("ab$=", validate=True)', 'Error: Only base64 data is allowed'),
    ('base64.b64decode("YWJj\\n"), base64.b64decode(b"YW Jj")', "(b'abc', b'abc')"),
    ('base64.b64encode("abc")', "TypeError: a bytes-like object is required, not 'str'"),
    ('base64.b64encode(b"\\xff\\xfe", altchars=b"_."), base64.b64decode("__4=", altchars="-_")', "(b'..4=', b'\\xff\\xfe')"),
    ('base64.b16encode(b"\\x01\\xab"), base64.b16decode("01AB"), base64.b16decode("01ab", casefold=True)', "(b'01AB', b'\\x01\\xab', b'\\x01\\xab')"),
    ('base64.b16decode("zz")', 'Error: Non-base16 digit found'),
    ('base64.b32decode("AAAAAAA1")', 'Error: Non-base32 digit found'),
    ('base64.b32decode("mfrgg===", casefold=True), base64.b32decode("MFRGG===")', "(b'abc', b'abc')"),
    ('base64.b32decode("MFRGG")', 'Error: Incorrect padding'),
    ('base64.b64decode(5)', "TypeError: argument should be a bytes-like object or ASCII string, not 'int'"),
    ('base64.b64decode("é")', 'ValueError: string argument should contain only ASCII characters'),
    ('base64.b64decode("YQ==YQ==")', "b'a'"),
    ('base64.urlsafe_b64decode("_-8="), base64.urlsafe_b64encode(b"\\xff\\xef")', "(b'\\xff\\xef', b'_-8=')"),
    ('base64.b85decode(b"\\x00")', 'ValueError: bad base85 character at position 0'),
    ('base64.decodebytes(b"YWJj\\n"), base64.encodebytes(b"a" * 60)', "(b'abc', b'YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\\nYWFh\\n')"),
    ('binascii.unhexlify("abc")', 'Error: Odd-length string'),
    ('binascii.unhexlify("zz")', 'Error: Non-hexadecimal digit found'),
    ('binascii.unhexlify("00ff"), binascii.a2b_hex(b"AB")', "(b'\\x00\\xff', b'\\xab')"),
    ('binascii.hexlify(b"abc"), binascii.hexlify(b"abc", "-", 2), binascii.b2a_hex(b"abc", b":")', "(b'616263', b'61-6263', b'61:62:63')"),
    ('binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc32(b"")', '(907060870, 907060870, 0)'),
    ('binascii.b2a_base64(b"abc"), binascii.b2a_base64(b"abc", newline=False)', "(b'YWJj\\n', b'YWJj')"),
    ('issubclass(binascii.Error, ValueError)', 'True'),
    ('len(secrets.token_hex(8)), len(secrets.token_bytes()), len(secrets.token_urlsafe(9)), secrets.randbelow(1)', '(16, 32, 12, 0)'),
    ('secrets.randbelow(0)', 'ValueError: Upper bound must be positive.'),
    ('secrets.choice([5])', '5'),
    ('heaped(lambda heap: heapq.heappush(heap, 0))', '(None, [0, 3, 1, 5, 9, 8, 2])'),
    ('heaped(heapq.heappop)', '(1, [2, 3, 8, 5, 9])'),
    ('heaped(lambda heap: heapq.heapreplace(heap, 7))', '(1, [2, 3, 7, 5, 9, 8])'),
    ('heaped(lambda heap: heapq.heappushpop(heap, 0))', '(0, [1, 3, 2, 5, 9, 8])'),
    ('heaped(lambda heap: heapq.heappushpop(heap, 4))', '(1, [2, 3, 4, 5, 9, 8])'),
    ('heaped(lambda heap: [heapq.heappop(heap) for _ in range(6)])', '([1, 2, 3, 5, 8, 9], [])'),
    ('heapq.nlargest(2, [5, 1, 4]), heapq.nsmallest(2, [5, 1, 4], key=lambda x: -x), heapq.nlargest(0, [1]), heapq.nsmallest(9, [2, 1])', '([5, 4], [5, 4], [], [1, 2])'),
    ('list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge())', "([0, 1, 2, 3, 4], [4, 3, 2, 1], ['a', 'bb', 'ccc'], [])"),
    ('heapq.heappop([])', 'IndexError: index out of range'),
    ('heapq.heapreplace([], 1)', 'IndexError: index out of range'),
    ('heapq.heappushpop([], 1)', '1'),
    ('bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2, 0, 2)', '(3, 1, 2)'),
    ('bisect.bisect_left([("a", 1), ("b", 2)], 2, key=lambda r: r[1])', '1'),
    ('inserted(bisect.insort, 2), inserted(bisect.insort_left, 0), inserted(bisect.insort_right, 9)', '([1, 2, 2, 2, 3], [0, 1, 2, 2, 3], [1, 2, 2, 3, 9])'),
    ('bisect.bisect([1], 1, -1)', 'ValueError: lo must be non-negative'),
    ("[f(b'') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'', b'', b'', b'', b'', b'', b'']"),
    ("[d(e(b'')) == b'' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'a') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'YQ==', b'YQ==', b'ME======', b'C4======', b'61', b'VE', b'YQ==\\n']"),
    ("[d(e(b'a')) == b'a' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'ab') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'YWI=', b'YWI=', b'MFRA====', b'C5H0====', b'6162', b'VPX', b'YWI=\\n']"),
    ("[d(e(b'ab')) == b'ab' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'abc') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'YWJj', b'YWJj', b'MFRGG===', b'C5H66===', b'616263', b'VPaz', b'YWJj\\n']"),
    ("[d(e(b'abc')) == b'abc' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'abcd') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'YWJjZA==', b'YWJjZA==', b'MFRGGZA=', b'C5H66P0=', b'61626364', b'VPa!s', b'YWJjZA==\\n']"),
    ("[d(e(b'abcd')) == b'abcd' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'abcde') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'YWJjZGU=', b'YWJjZGU=', b'MFRGGZDF', b'C5H66P35', b'6162636465', b'VPa!sWd', b'YWJjZGU=\\n']"),
    ("[d(e(b'abcde')) == b'abcde' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
    ("[f(b'hello world \\xff\\xfe') for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b32hexencode, base64.b16encode, base64.b85encode, base64.encodebytes)]", "[b'aGVsbG8gd29ybGQg//4=', b'aGVsbG8gd29ybGQg__4=', b'NBSWY3DPEB3W64TMMQQP77Q=', b'D1IMOR3F41RMUSJCCGGFVVG=', b'68656C6C6F20776F726C6420FFFE', b'Xk~0{Zy<MXa%^NE|NZ', b'aGVsbG8gd29ybGQg//4=\\n']"),
    ("[d(e(b'hello world \\xff\\xfe')) == b'hello world \\xff\\xfe' for e, d in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b32hexencode, base64.b32hexdecode), (base64.b85encode, base64.b85decode))]", '[True, True, True, True]'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source))
