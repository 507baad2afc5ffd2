# `struct`: values as bytes, in the layouts of C. The machine is one of 64 bits, little-endian.

from functools import lru_cache
from math import copysign, frexp, inf, isinf, ldexp, nan

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


_STANDARD = dict(zip("xcbB?hHiIlLqQefdsp", (1, 1, 1, 1, 1, 2, 2, 4, 4, 4, 4, 8, 8, 2, 4, 8, 1, 1)))
_NATIVE = _STANDARD | dict.fromkeys("lLnNP", 8)
# How many bits a float of some size has for its exponent and its fraction.
_FLOATS = {2: (5, 10), 4: (8, 23), 8: (11, 52)}
_BYTES = (bytes, bytearray, memoryview)


def _float_bits(value, size, code):
    # Without a code, what is too large is infinite.
    wide, fine = _FLOATS[size]
    top, least = (1 << wide) - 1 << fine, 3 - (1 << wide - 1)
    if value != value:
        bits = top | 1 << fine - 1
    elif isinf(value):
        bits = top
    elif not value:
        bits = 0
    else:
        exponent = max(frexp(value)[1], least)
        bits = round(ldexp(abs(value), fine + 1 - exponent)) + (exponent - least << fine)
        if bits >= top:
            if code:
                raise OverflowError(f"float too large to pack with {code} format")
            bits = top
    return bits | (copysign(1, value) < 0) << 8 * size - 1


def _float(bits, size):
    wide, fine = _FLOATS[size]
    fraction, exponent = bits & (1 << fine) - 1, bits >> fine & (1 << wide) - 1
    if exponent == (1 << wide) - 1:
        value = nan if fraction else inf
    else:
        fraction |= (exponent > 0) << fine
        value = ldexp(fraction, max(exponent, 1) + 1 - (1 << wide - 1) - fine)
    return -value if bits >> 8 * size - 1 else value


def _binary(buffer):
    if not isinstance(buffer, _BYTES):
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    return bytes(buffer)


class _Unpacked:
    __module__ = "_struct"

    def __init__(self, layout, buffer):
        self._records = map(layout.unpack, [buffer[at:at + layout.size] for at in range(0, len(buffer), layout.size)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._records)


_Unpacked.__name__ = _Unpacked.__qualname__ = "unpack_iterator"


class Struct:
    __module__ = "_struct"

    def __init__(self, format):
        if not isinstance(format, (str, bytes)):
            raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
        text = format.decode("latin-1") if isinstance(format, bytes) else format
        text.encode("ascii")
        self.format = text
        order = text[:1] if text[:1] in tuple("@=<>!") else ""
        self._order = "big" if order in (">", "!") else "little"
        self._is_native = order in ("", "@")
        sizes = _NATIVE if self._is_native else _STANDARD
        # What is packed: a code, where it stands and how many bytes it takes.
        self._items, self.size, count = [], 0, ""
        for char in text[len(order):]:
            if char.isdigit():
                count += char
            elif char.isspace() and not count:
                continue
            elif char not in sizes:
                raise error("bad char in struct format")
            else:
                size, count = sizes[char], int(count or "1")
                if self._is_native:
                    self.size += -self.size % size
                if char in "sp":
                    self._items.append((char, self.size, count))
                elif char != "x" and count * size < 1 << 31:
                    self._items += [(char, self.size + size * at, size) for at in range(count)]
                self.size += size * count
                count = ""
        if count:
            raise error("repeat count given without format specifier")
        if self.size >> 63:
            raise error("total struct size too long")

    def __repr__(self):
        return f"Struct({self.format!r})"

    def _write(self, code, value, size):
        if code in "sp":
            if not isinstance(value, (bytes, bytearray)):
                raise error(f"argument for '{code}' must be a bytes object")
            if code == "p" and size:
                value = value[:min(size - 1, 255)]
                value = bytes([len(value)]) + value
            return value[:size].ljust(size, b"\0")
        if code == "c":
            if not isinstance(value, bytes) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return value
        if code == "?":
            return b"\1" if value else b"\0"
        kind = type(value)
        if code in "efd":
            try:
                if not hasattr(kind, "__float__") and not hasattr(kind, "__index__"):
                    raise TypeError
                value = float(value)
            except Exception:
                raise error("required argument is not a float") from None
            bits = _float_bits(value, size, "" if code == "f" and self._is_native else code)
        else:
            if not hasattr(kind, "__index__"):
                raise error("required argument is not an integer")
            bits = value.__index__()
            least, most = 0, (1 << 8 * size) - 1
            if code in "bhilqn":
                least, most = -1 - (most >> 1), most >> 1
            if code == "P":
                if not -1 << 63 <= bits <= most:
                    raise OverflowError("int too large to convert")
            elif not least <= bits <= most:
                raise error(f"'{code}' format requires {least} <= number <= {most}")
            bits &= (1 << 8 * size) - 1
        return bits.to_bytes(size, self._order)

    def _pack(self, name, values):
        if len(values) != len(self._items):
            raise error(f"{name} expected {len(self._items)} items for packing (got {len(values)})")
        packed = bytearray(self.size)
        for (code, at, size), value in zip(self._items, values):
            try:
                packed[at:at + size] = self._write(code, value, size)
            except OverflowError:
                if isinstance(value, int):
                    raise error("int too large to convert") from None
                raise
        return bytes(packed)

    def pack(self, *values):
        return self._pack("pack", values)

    def pack_into(self, *args):
        if len(args) < 2:
            raise error(f"pack_into expected {'offset' if args else 'buffer'} argument")
        buffer, offset, *values = args
        if len(values) != len(self._items):
            self._pack("pack_into", values)
        if not isinstance(buffer, (bytearray, memoryview)):
            raise TypeError(f"argument must be read-write bytes-like object, not {type(buffer).__name__}")
        if not hasattr(type(offset), "__index__"):
            raise TypeError(f"'{type(offset).__name__}' object cannot be interpreted as an integer")
        at = self._place("pack_into", offset.__index__(), len(buffer))
        buffer[at:at + self.size] = self._pack("pack_into", values)

    def _place(self, name, offset, length):
        into = name == "pack_into"
        if offset < 0:
            if offset + self.size > 0:
                what = "no space to pack" if into else "not enough data to unpack"
                raise error(f"{what} {self.size} bytes at offset {offset}")
            if offset + length < 0:
                raise error(f"offset {offset} out of range for {length}-byte buffer")
            offset += length
        if length - offset < self.size:
            raise error(
                f"{name} requires a buffer of at least {offset + self.size} bytes for {'' if into else 'un'}packing "
                f"{self.size} bytes at offset {offset} (actual buffer size is {length})"
            )
        return offset

    def _read(self, code, field):
        if code == "s" or code == "c":
            return field
        if code == "p":
            return field[1:1 + field[0]] if field else b""
        if code == "?":
            return field != b"\0"
        if code in "efd":
            return _float(int.from_bytes(field, self._order), len(field))
        return int.from_bytes(field, self._order, signed=code in "bhilqn")

    def unpack(self, buffer, /):
        buffer = _binary(buffer)
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return tuple([self._read(code, buffer[at:at + size]) for code, at, size in self._items])

    def unpack_from(self, buffer, offset=0):
        buffer = _binary(buffer)
        at = self._place("unpack_from", offset, len(buffer))
        return self.unpack(buffer[at:at + self.size])

    def iter_unpack(self, buffer, /):
        if not self.size:
            raise error("cannot iteratively unpack with a struct of length 0")
        buffer = _binary(buffer)
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return _Unpacked(self, buffer)


_layout = lru_cache(maxsize=100)(Struct)


def calcsize(format, /):
    return _layout(format).size


def pack(*args):
    if not args:
        raise TypeError("missing format argument")
    return _layout(args[0]).pack(*args[1:])


def pack_into(*args):
    if not args:
        raise TypeError("missing format argument")
    return _layout(args[0]).pack_into(*args[1:])


def unpack(format, buffer, /):
    return _layout(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _layout(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _layout(format).iter_unpack(buffer)
