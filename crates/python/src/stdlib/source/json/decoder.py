# `json.decoder`: the decoder's options and its error.

from _json import scan, scanstring

NaN, PosInf, NegInf = float("nan"), float("inf"), float("-inf")


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook, self.strict = object_hook, object_pairs_hook, strict
        self.parse_float, self.parse_int, self.parse_constant = parse_float or float, parse_int or int, parse_constant

    def scan_once(self, s, idx):
        parse_float = None if self.parse_float is float else self.parse_float
        parse_int = None if self.parse_int is int else self.parse_int
        return scan(
            s, idx, self.strict, self.object_hook, self.object_pairs_hook, parse_float, parse_int, self.parse_constant
        )

    def decode(self, s):
        start = len(s) - len(s.lstrip(" \t\n\r"))
        obj, end = self.raw_decode(s, start)
        end = len(s) - len(s[end:].lstrip(" \t\n\r"))
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        return self.scan_once(s, idx)
