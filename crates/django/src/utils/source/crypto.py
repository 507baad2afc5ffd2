# `django.utils.crypto`, over digests that are made natively.

from _entropy import random_bytes
from django.conf import settings
from django.utils.encoding import force_bytes

RANDOM_STRING_CHARS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class InvalidAlgorithm(ValueError):
    pass


class HMAC:
    def __init__(self, digest, name):
        self._digest = digest
        self.name = "hmac-" + name

    def digest(self):
        return self._digest

    def hexdigest(self):
        return self._digest.hex()


# Mistakes call it what `hmac` does; the module does not show it.
_HMAC = HMAC
del HMAC

def salted_hmac(key_salt, value, secret=None, *, algorithm=None):
    algorithm = algorithm or "sha1"
    if secret is None:
        secret = settings.SECRET_KEY
    if algorithm not in ("sha1", "sha256"):
        if algorithm in ("md5", "sha224", "sha384", "sha512"):
            raise NotImplementedError("salted_hmac(algorithm=%r) is not supported by Teacup" % algorithm)
        raise InvalidAlgorithm("%r is not an algorithm accepted by the hashlib module." % algorithm)
    key = _digest(force_bytes(key_salt) + force_bytes(secret), algorithm)
    return _HMAC(_hmac(key, force_bytes(value), algorithm), algorithm)


def _below(count):
    # Without bias: what lies beyond the last whole multiple is drawn again.
    limit = 2**32 - 2**32 % count
    while True:
        drawn = int.from_bytes(random_bytes(4), "big")
        if drawn < limit:
            return drawn % count


def get_random_string(length, allowed_chars=RANDOM_STRING_CHARS):
    return "".join(allowed_chars[_below(len(allowed_chars))] for _ in range(length))


def constant_time_compare(val1, val2):
    return force_bytes(val1) == force_bytes(val2)


def pbkdf2(password, salt, iterations, dklen=0, digest=None):
    name = "sha256" if digest is None else digest().name
    if name not in ("sha1", "sha256"):
        raise NotImplementedError("pbkdf2() with %s is not supported by Teacup" % name)
    return _pbkdf2(force_bytes(password), force_bytes(salt), iterations, dklen or 0, name)
