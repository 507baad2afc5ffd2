# `django.contrib.auth.hashers`: PBKDF2 and MD5, their digests made natively; others are refused by name.

import math

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import RANDOM_STRING_CHARS, _base64, _md5, _pbkdf2, constant_time_compare, get_random_string
from django.utils.encoding import force_bytes, force_str
from django.utils.module_loading import import_string

UNUSABLE_PASSWORD_PREFIX = "!"
UNUSABLE_PASSWORD_SUFFIX_LENGTH = 40


def is_password_usable(encoded):
    return encoded is None or not encoded.startswith(UNUSABLE_PASSWORD_PREFIX)


def verify_password(password, encoded, preferred="default"):
    usable = password is not None and is_password_usable(encoded)
    preferred = get_hasher(preferred)
    try:
        hasher = identify_hasher(encoded)
    except ValueError:
        usable = False
    if not usable:
        return False, False
    changed = hasher.algorithm != preferred.algorithm
    return hasher.verify(password, encoded), changed or preferred.must_update(encoded)


def check_password(password, encoded, setter=None, preferred="default"):
    is_correct, must_update = verify_password(password, encoded, preferred=preferred)
    if setter and is_correct and must_update:
        setter(password)
    return is_correct


def make_password(password, salt=None, hasher="default"):
    if password is None:
        return UNUSABLE_PASSWORD_PREFIX + get_random_string(UNUSABLE_PASSWORD_SUFFIX_LENGTH)
    if not isinstance(password, (bytes, str)):
        raise TypeError("Password must be a string or bytes, got %s." % type(password).__qualname__)
    hasher = get_hasher(hasher)
    return hasher.encode(password, salt or hasher.salt())


def get_hashers():
    hashers = []
    for path in settings.PASSWORD_HASHERS:
        hasher = import_string(path)()
        if not getattr(hasher, "algorithm"):
            raise ImproperlyConfigured("hasher doesn't specify an algorithm name: %s" % path)
        hashers.append(hasher)
    return hashers


def get_hashers_by_algorithm():
    return {hasher.algorithm: hasher for hasher in get_hashers()}


def get_hasher(algorithm="default"):
    if hasattr(algorithm, "algorithm"):
        return algorithm
    if algorithm == "default":
        return get_hashers()[0]
    try:
        return get_hashers_by_algorithm()[algorithm]
    except KeyError:
        raise ValueError(
            "Unknown password hashing algorithm '%s'. Did you specify it in the PASSWORD_HASHERS setting?" % algorithm
        )


def identify_hasher(encoded):
    if (len(encoded) == 32 and "$" not in encoded) or (len(encoded) == 37 and encoded.startswith("md5$$")):
        algorithm = "unsalted_md5"
    elif len(encoded) == 46 and encoded.startswith("sha1$$"):
        algorithm = "unsalted_sha1"
    else:
        algorithm = encoded.split("$", 1)[0]
    return get_hasher(algorithm)


def mask_hash(hash, show=6, char="*"):
    return hash[:show] + char * len(hash[show:])


def must_update_salt(salt, expected_entropy):
    return len(salt) * math.log2(len(RANDOM_STRING_CHARS)) < expected_entropy


class BasePasswordHasher:
    algorithm = None
    library = None
    salt_entropy = 128

    def salt(self):
        count = math.ceil(self.salt_entropy / math.log2(len(RANDOM_STRING_CHARS)))
        return get_random_string(count, allowed_chars=RANDOM_STRING_CHARS)

    def verify(self, password, encoded):
        raise NotImplementedError("subclasses of BasePasswordHasher must provide a verify() method")

    def _check_encode_args(self, password, salt):
        if password is None:
            raise TypeError("password must be provided.")
        if not salt or "$" in force_str(salt):
            raise ValueError("salt must be provided and cannot contain $.")

    def encode(self, password, salt):
        raise NotImplementedError("subclasses of BasePasswordHasher must provide an encode() method")

    def decode(self, encoded):
        raise NotImplementedError("subclasses of BasePasswordHasher must provide a decode() method.")

    def safe_summary(self, encoded):
        raise NotImplementedError("subclasses of BasePasswordHasher must provide a safe_summary() method")

    def must_update(self, encoded):
        return False

    def harden_runtime(self, password, encoded):
        pass


class PBKDF2PasswordHasher(BasePasswordHasher):
    algorithm = "pbkdf2_sha256"
    iterations = 1_500_000
    _digest = "sha256"

    def encode(self, password, salt, iterations=None):
        self._check_encode_args(password, salt)
        iterations = iterations or self.iterations
        salt = force_str(salt)
        hash = _pbkdf2(force_bytes(password), force_bytes(salt), iterations, 0, self._digest)
        return "%s$%d$%s$%s" % (self.algorithm, iterations, salt, _base64(hash))

    def decode(self, encoded):
        algorithm, iterations, salt, hash = encoded.split("$", 3)
        assert algorithm == self.algorithm
        return {"algorithm": algorithm, "hash": hash, "iterations": int(iterations), "salt": salt}

    def verify(self, password, encoded):
        decoded = self.decode(encoded)
        return constant_time_compare(encoded, self.encode(password, decoded["salt"], decoded["iterations"]))

    def safe_summary(self, encoded):
        decoded = self.decode(encoded)
        return {
            "algorithm": decoded["algorithm"],
            "iterations": decoded["iterations"],
            "salt": mask_hash(decoded["salt"]),
            "hash": mask_hash(decoded["hash"]),
        }

    def must_update(self, encoded):
        decoded = self.decode(encoded)
        return decoded["iterations"] != self.iterations or must_update_salt(decoded["salt"], self.salt_entropy)


class PBKDF2SHA1PasswordHasher(PBKDF2PasswordHasher):
    algorithm = "pbkdf2_sha1"
    _digest = "sha1"


class MD5PasswordHasher(BasePasswordHasher):
    algorithm = "md5"

    def encode(self, password, salt):
        self._check_encode_args(password, salt)
        return "%s$%s$%s" % (self.algorithm, force_str(salt), _md5(force_bytes(salt) + force_bytes(password)))

    def decode(self, encoded):
        algorithm, salt, hash = encoded.split("$", 2)
        assert algorithm == self.algorithm
        return {"algorithm": algorithm, "hash": hash, "salt": salt}

    def verify(self, password, encoded):
        return constant_time_compare(encoded, self.encode(password, self.decode(encoded)["salt"]))

    def safe_summary(self, encoded):
        decoded = self.decode(encoded)
        return {
            "algorithm": decoded["algorithm"],
            "salt": mask_hash(decoded["salt"], show=2),
            "hash": mask_hash(decoded["hash"]),
        }

    def must_update(self, encoded):
        return must_update_salt(self.decode(encoded)["salt"], self.salt_entropy)
