# `django.core.checks.messages`

DEBUG = 10
INFO = 20
WARNING = 30
ERROR = 40
CRITICAL = 50


class CheckMessage:
    def __init__(self, level, msg, hint=None, obj=None, id=None):
        if not isinstance(level, int):
            raise TypeError("The first argument should be level.")
        self.level = level
        self.msg = msg
        self.hint = hint
        self.obj = obj
        self.id = id

    def _key(self):
        return self.level, self.msg, self.hint, self.obj, self.id

    def __eq__(self, other):
        return isinstance(other, self.__class__) and self._key() == other._key()

    def __str__(self):
        from django.db import models
        if self.obj is None:
            obj = "?"
        elif isinstance(self.obj, models.base.ModelBase):
            obj = self.obj._meta.label
        else:
            obj = str(self.obj)
        id = "(%s) " % self.id if self.id else ""
        hint = "\n\tHINT: %s" % self.hint if self.hint else ""
        return "%s: %s%s%s" % (obj, id, self.msg, hint)

    def __repr__(self):
        return "<%s: level=%r, msg=%r, hint=%r, obj=%r, id=%r>" % (self.__class__.__name__, *self._key())

    def is_serious(self, level=ERROR):
        return self.level >= level

    def is_silenced(self):
        from django.conf import settings
        return self.id in getattr(settings, "SILENCED_SYSTEM_CHECKS", ())


class Debug(CheckMessage):
    def __init__(self, *args, **kwargs):
        super().__init__(DEBUG, *args, **kwargs)


class Info(CheckMessage):
    def __init__(self, *args, **kwargs):
        super().__init__(INFO, *args, **kwargs)


class Warning(CheckMessage):
    def __init__(self, *args, **kwargs):
        super().__init__(WARNING, *args, **kwargs)


class Error(CheckMessage):
    def __init__(self, *args, **kwargs):
        super().__init__(ERROR, *args, **kwargs)


class Critical(CheckMessage):
    def __init__(self, *args, **kwargs):
        super().__init__(CRITICAL, *args, **kwargs)


_CLASSES = {DEBUG: Debug, INFO: Info, WARNING: Warning, ERROR: Error, CRITICAL: Critical}


def _made(rows):
    """The messages that the engine's checks found: level, text, hint, object, id."""
    return [_CLASSES[level](msg, hint=hint, obj=obj, id=id) for level, msg, hint, obj, id in rows]
