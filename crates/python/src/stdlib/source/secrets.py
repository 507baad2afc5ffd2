# `secrets`: what nobody can guess.

from base64 import urlsafe_b64encode as _urlsafe
from hmac import compare_digest
from random import SystemRandom

__all__ = [
    "choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest",
]
DEFAULT_ENTROPY = 32
_system = SystemRandom()
randbits = _system.getrandbits
choice = _system.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _system._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _system.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return _urlsafe(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
