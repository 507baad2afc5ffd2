# `django.utils._os`: paths that stay where they belong.

from os.path import abspath, dirname, join, normcase, sep
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation


def safe_join(base, *paths):
    final, root = abspath(join(base, *paths)), abspath(base)
    inside = normcase(final).startswith(normcase(root + sep))
    if not inside and normcase(final) != normcase(root) and dirname(normcase(root)) != normcase(root):
        raise SuspiciousFileOperation(
            f"The joined path ({final}) is located outside of the base path component ({root})"
        )
    return final


def to_path(value):
    if isinstance(value, Path):
        return value
    if not isinstance(value, str):
        raise TypeError("Invalid path type: %s" % type(value).__name__)
    return Path(value)
