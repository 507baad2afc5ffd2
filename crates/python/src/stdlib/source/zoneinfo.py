# `zoneinfo`: UTC. The zones of the world are a database of their own, which a tab does not carry.

from datetime import timedelta, tzinfo

_known = {}


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(tzinfo):
    def __new__(cls, key):
        if key in _known:
            return _known[key]
        if key not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            raise NotImplementedError(f"zoneinfo.ZoneInfo({key!r}) is not supported by Teacup")
        made = _known[key] = tzinfo.__new__(cls)
        made._key = key
        return made

    @property
    def key(self):
        return self._key

    def __str__(self):
        return self._key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self._key!r})"

    def utcoffset(self, dt):
        return timedelta(0)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "UTC" if "UTC" in self._key else "GMT"

    def fromutc(self, dt):
        return dt.replace(tzinfo=self)
