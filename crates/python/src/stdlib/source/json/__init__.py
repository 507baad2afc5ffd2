# `json`: values to text and back.

from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]
_encoder = JSONEncoder()
_decoder = JSONDecoder()


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if not (skipkeys or sort_keys or kw) and ensure_ascii and check_circular and allow_nan:
        if cls is None and indent is None and separators is None and default is None:
            return _encoder.encode(obj)
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    ).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    encoder = (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    )
    for piece in encoder.iterencode(obj):
        fp.write(piece)


def detect_encoding(b):
    if b.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if b.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    # The first two characters are ASCII, so where the zeros are tells the width and the order.
    zeros = "".join("0" if byte == 0 else "x" for byte in b[:4])
    if len(b) >= 4:
        if zeros[0] == "0":
            return "utf-16-be" if zeros[1] == "x" else "utf-32-be"
        if zeros[1] == "0":
            return "utf-16-le" if zeros[2:] != "00" else "utf-32-le"
    elif len(b) == 2 and zeros != "xx":
        return "utf-16-be" if zeros[0] == "0" else "utf-16-le"
    return "utf-8"


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    hooks = {
        "object_hook": object_hook, "object_pairs_hook": object_pairs_hook, "parse_float": parse_float,
        "parse_int": parse_int, "parse_constant": parse_constant,
    }
    kw.update({name: hook for name, hook in hooks.items() if hook is not None})
    if cls is None and not kw:
        return _decoder.decode(s)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw,
    )
