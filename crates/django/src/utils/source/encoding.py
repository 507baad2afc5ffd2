# `django.utils.encoding`: text and bytes from anything.

from datetime import date, datetime, time
from decimal import Decimal
from urllib.parse import quote

from django.utils.functional import Promise

_PROTECTED_TYPES = (type(None), int, float, Decimal, datetime, date, time)


class DjangoUnicodeDecodeError(UnicodeDecodeError):
    def __str__(self):
        return "%s. You passed in %r (%s)" % (super().__str__(), self.object, type(self.object))


def is_protected_type(obj):
    return isinstance(obj, _PROTECTED_TYPES)


def smart_str(s, encoding="utf-8", strings_only=False, errors="strict"):
    return s if isinstance(s, Promise) else force_str(s, encoding, strings_only, errors)


def force_str(s, encoding="utf-8", strings_only=False, errors="strict"):
    if issubclass(type(s), str) or (strings_only and is_protected_type(s)):
        return s
    try:
        return str(s, encoding, errors) if isinstance(s, bytes) else str(s)
    except UnicodeDecodeError as error:
        raise DjangoUnicodeDecodeError(*error.args) from None


def filepath_to_uri(path):
    return path if path is None else quote(str(path).replace("\\", "/"), safe="/~!*()'")


def smart_bytes(s, encoding="utf-8", strings_only=False, errors="strict"):
    return s if isinstance(s, Promise) else force_bytes(s, encoding, strings_only, errors)


def force_bytes(s, encoding="utf-8", strings_only=False, errors="strict"):
    if isinstance(s, bytes):
        return s if encoding == "utf-8" else s.decode("utf-8", errors).encode(encoding, errors)
    if strings_only and is_protected_type(s):
        return s
    return bytes(s) if type(s).__name__ == "memoryview" else str(s).encode(encoding, errors)
