# `base64`: bytes as text of 16, 32, 64 or 85 characters.

import binascii

_TYPES = (bytes, bytearray, memoryview)


def _binary(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, _TYPES):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    text = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return text.translate(bytes.maketrans(b"+/", altchars))
    return text


def b64decode(s, altchars=None, validate=False):
    s = _binary(s)
    if altchars is not None:
        altchars = _binary(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b"+/", b"-_"))


def urlsafe_b64decode(s):
    return b64decode(_binary(s).translate(bytes.maketrans(b"-_", b"+/")))


def encodebytes(s):
    if not isinstance(s, _TYPES):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from None
    return b"".join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    if not isinstance(s, _TYPES):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}") from None
    return binascii.a2b_base64(s)


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    if not isinstance(s, _TYPES):
        raise TypeError(f"a bytes-like object is required, not {type(s).__name__!r}")
    left = -len(s) % 5
    text = bytearray()
    padded = bytes(s) + bytes(left)
    for i in range(0, len(padded), 5):
        word = int.from_bytes(padded[i:i + 5])
        for shift in range(35, -5, -5):
            text.append(alphabet[word >> shift & 31])
    pads = (0, 1, 3, 4, 6)[left]
    if pads:
        text[-pads:] = b"=" * pads
    return bytes(text)


def _decode32(alphabet, s, casefold, map01):
    s = _binary(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _binary(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    pads = length - len(s)
    data = bytearray()
    word = 0
    for i in range(0, len(s), 8):
        word = 0
        for char in s[i:i + 8]:
            at = alphabet.find(char)
            if at < 0:
                raise binascii.Error("Non-base32 digit found") from None
            word = word << 5 | at
        if i + 8 <= len(s):
            data += word.to_bytes(5)
    if length % 8 or pads not in {0, 1, 3, 4, 6}:
        raise binascii.Error("Incorrect padding")
    if pads and data is not None:
        last = (word << 5 * pads).to_bytes(5)
        data += last[:(43 - 5 * pads) // 8]
    return bytes(data)


def b32encode(s):
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32HEX, s, casefold, None)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _binary(s)
    if casefold:
        s = s.upper()
    if any(char not in b"0123456789ABCDEF" for char in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def b85encode(b, pad=False):
    left = -len(b) % 4
    padded = bytes(b) + bytes(left)
    text = bytearray()
    for i in range(0, len(padded), 4):
        word = int.from_bytes(padded[i:i + 4])
        for power in (52200625, 614125, 7225, 85, 1):
            text.append(_B85[word // power % 85])
    if left and not pad:
        del text[-left:]
    return bytes(text)


def b85decode(b):
    b = _binary(b)
    left = -len(b) % 5
    padded = b + b"~" * left
    data = bytearray()
    for i in range(0, len(padded), 5):
        word = 0
        for j, char in enumerate(padded[i:i + 5]):
            at = _B85.find(char)
            if at < 0:
                raise ValueError(f"bad base85 character at position {i + j}") from None
            word = word * 85 + at
        if word >> 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}") from None
        data += word.to_bytes(4)
    return bytes(data[:-left] if left else data)
