# `re`: regular expressions. What compiles and matches is native (`_sre`).

import enum
from _sre import Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split, sub, subn

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        value = self._value_
        if not value:
            return "re.NOFLAG"
        known = [flag for flag in self.__class__ if flag._value_ & value]
        names = [f"re.{flag._name_}" for flag in known]
        for flag in known:
            value &= ~flag._value_
        if not names:
            return f"re.RegexFlag({value})"
        return "|".join(names + [hex(value)] if value else names)

    def __invert__(self):
        return self.__class__(~self._value_)

    __str__ = __repr__


globals().update(RegexFlag.__members__)


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError
