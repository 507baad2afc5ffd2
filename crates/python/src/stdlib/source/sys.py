# `sys`: the part of it that needs nothing of the interpreter but its names.

from io import _Standard


class _Fields(tuple):
    # A tuple whose items have names, as the structs of `sys` are.
    __slots__ = ()

    def __new__(cls, *values):
        return tuple.__new__(cls, values)

    def __init_subclass__(cls, names):
        cls._names = tuple(names.split())
        cls.__module__ = "sys"
        for at, name in enumerate(cls._names):
            setattr(cls, name, property(lambda self, at=at: self[at]))

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self))
        return f"sys.{type(self).__name__}({shown})"


class version_info(_Fields, names="major minor micro releaselevel serial"):
    __slots__ = ()


class float_info(_Fields, names="max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds"):
    __slots__ = ()


class int_info(_Fields, names="bits_per_digit sizeof_digit default_max_str_digits str_digits_check_threshold"):
    __slots__ = ()


class hash_info(_Fields, names="width modulus inf nan imag algorithm hash_bits seed_bits cutoff"):
    __slots__ = ()


version_info = version_info(3, 13, 0, "final", 0)
float_info = float_info(
    1.7976931348623157e308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1
)
int_info = int_info(30, 4, 4300, 640)
hash_info = hash_info(64, 2305843009213693951, 314159, 0, 1000003, "siphash13", 64, 128, 0)

version = "3.13.0 (Teacup)"
hexversion = 0x030D00F0
api_version = 1013
copyright = "Copyright (c) 2001-2024 Python Software Foundation.\nAll Rights Reserved."
platform = "emscripten"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
executable = prefix = exec_prefix = base_prefix = base_exec_prefix = ""
argv = [""]
orig_argv = [""]
path = [""]
meta_path, path_hooks, path_importer_cache = [], [], {}
warnoptions = []
builtin_module_names = ("_json", "_weakref", "builtins", "datetime", "decimal", "math", "sys")
dont_write_bytecode = True
float_repr_style = "short"
ps1, ps2 = ">>> ", "... "
tracebacklimit = 1000
del tracebacklimit


class _Implementation:
    name = "teacup"
    cache_tag = None
    version = version_info
    hexversion = hexversion

    def __repr__(self):
        return f"namespace(name='teacup', cache_tag=None, version={version_info!r}, hexversion={hexversion})"


implementation = _Implementation()
stdin = __stdin__ = _Standard("<stdin>", "r", None, _input)
stdout = __stdout__ = _Standard("<stdout>", "w", lambda text: _print(text, False))
stderr = __stderr__ = _Standard("<stderr>", "w", lambda text: _print(text, True))


def exit(status=None, /):
    raise SystemExit if status is None else SystemExit(status)


def displayhook(object, /):
    if object is not None:
        print(repr(object))


__displayhook__ = displayhook


def excepthook(exctype, value, traceback, /):
    from traceback import print_exception
    print_exception(value)


__excepthook__ = excepthook


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def is_finalizing():
    return False


def gettrace():
    return None


getprofile = gettrace
_digits = 4300


def get_int_max_str_digits():
    return _digits


def set_int_max_str_digits(maxdigits):
    global _digits
    if 0 < maxdigits < 640:
        raise ValueError("maxdigits must be 0 or larger than 640")
    _digits = maxdigits


def _refuse(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"sys.{name}() is not supported by Teacup")
    function.__name__ = function.__qualname__ = name
    return function


for _name in "getsizeof getrefcount settrace setprofile addaudithook audit getallocatedblocks _current_frames".split():
    globals()[_name] = _refuse(_name)
del _name
