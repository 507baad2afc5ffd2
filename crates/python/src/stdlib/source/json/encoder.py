# `json.encoder`: the encoder's options.

from _json import encode as _encode, quote as _quote


def encode_basestring(s):
    return _quote(s, False)


def encode_basestring_ascii(s):
    return _quote(s, True)


class JSONEncoder:
    item_separator, key_separator = ", ", ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return iter(_encode(
            o, self.default, self.ensure_ascii, self.allow_nan, indent, self.key_separator, self.item_separator,
            self.sort_keys, self.skipkeys, self.check_circular,
        ))
