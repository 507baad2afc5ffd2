# `django.utils.safestring`: text that needs no escaping.

from functools import wraps

from django.utils.functional import keep_lazy


class SafeData:
    __slots__ = ()

    def __html__(self):
        return self


class SafeString(str, SafeData):
    __slots__ = ()

    def __add__(self, rhs):
        if not isinstance(rhs, str):
            return NotImplemented
        joined = super().__add__(rhs)
        return SafeString(joined) if isinstance(rhs, SafeData) else joined

    def __str__(self):
        return self


SafeText = SafeString


@keep_lazy(SafeString)
def mark_safe(s):
    if hasattr(s, "__html__"):
        return s
    if not callable(s):
        return SafeString(s)

    @wraps(s)
    def wrapper(*args, **kwargs):
        return mark_safe(s(*args, **kwargs))

    return wrapper
