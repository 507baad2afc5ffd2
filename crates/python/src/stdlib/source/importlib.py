# `importlib`: importing a module by its name.

import sys


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        rest = name.lstrip(".")
        base = package
        for _ in range(len(name) - len(rest) - 1):
            base, dot, _ = base.rpartition(".")
            if not dot:
                raise ImportError("attempted relative import beyond top-level package")
        name = f"{base}.{rest}" if rest else base
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass


def reload(module):
    raise NotImplementedError("importlib.reload() is not supported by Teacup")
