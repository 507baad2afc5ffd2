# `django.utils.version`: versions in words.

import re
import sys

PYPY = sys.implementation.name == "pypy"
PY310, PY311, PY312, PY313, PY314, PY315 = (sys.version_info >= (3, minor) for minor in range(10, 16))


def get_complete_version(version=None):
    if version is None:
        from django import VERSION as version
    else:
        assert len(version) == 5
        assert version[3] in ("alpha", "beta", "rc", "final")
    return version


def get_main_version(version=None):
    version = get_complete_version(version)
    return ".".join(str(part) for part in version[: 2 if version[2] == 0 else 3])


def get_version(version=None):
    version = get_complete_version(version)
    phase = "" if version[3] == "final" else {"alpha": "a", "beta": "b", "rc": "rc"}[version[3]] + str(version[4])
    # A pre-alpha is named by its commit where there is one; a release has none.
    return get_main_version(version) + ("" if version[3:] == ("alpha", 0) else phase)


def get_docs_version(version=None):
    version = get_complete_version(version)
    return "%d.%d" % version[:2] if version[3] == "final" else "dev"


def get_git_changeset():
    return None


version_component_re = re.compile(r"(\d+|[a-z]+|\.)")


def get_version_tuple(version):
    numbers = []
    for component in version_component_re.split(version):
        if component and component != ".":
            if not component.isdecimal():
                break
            numbers.append(int(component))
    return tuple(numbers)
