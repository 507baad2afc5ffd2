# `os`: what of it needs no operating system. There are paths, an environment that begins empty, and random bytes.

import abc
import sys
from collections.abc import Mapping, MutableMapping
from types import GenericAlias

name = "posix"
linesep = "\n"
error = OSError
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2

__all__ = [
    "F_OK", "PathLike", "R_OK", "SEEK_CUR", "SEEK_END", "SEEK_SET", "W_OK", "X_OK", "altsep", "curdir", "defpath",
    "devnull", "environ", "error", "extsep", "fsdecode", "fsencode", "fspath", "getenv", "linesep", "name", "pardir",
    "path", "pathsep", "remove", "sep", "unlink", "urandom",
]

_MISSING = """
DirEntry abort access chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count
ctermid device_encoding dup dup2 environb eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve
execvp execvpe fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fstat fstatvfs fsync ftruncate fwalk
get_blocking get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenvb geteuid getgid getgrouplist
getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getsid getuid
getxattr grantpt initgroups isatty kill killpg lchown link listdir listxattr lockf login_tty lseek lstat major makedev
makedirs memfd_create minor mkdir mkfifo mknod nice open openpty pathconf pathconf_names pidfd_open pipe pipe2 popen
posix_fadvise posix_fallocate posix_openpt posix_spawn posix_spawnp pread preadv process_cpu_count ptsname putenv pwrite
pwritev read readlink readv register_at_fork removedirs removexattr rename renames replace rmdir scandir
sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param
sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile set_blocking
set_inheritable setegid seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid
setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice stat stat_result statvfs
statvfs_result strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd
supports_follow_symlinks symlink sync sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size timerfd_create
timerfd_gettime timerfd_gettime_ns timerfd_settime timerfd_settime_ns times times_result truncate ttyname umask uname
uname_result unlockpt unsetenv unshare utime wait wait3 wait4 waitid waitid_result waitpid
waitstatus_to_exitcode walk write writev
""".split()
_CONSTANTS = (
    "CLD_", "CLONE_", "EFD_", "EX_", "F_", "GRND_", "MFD_", "O_", "PIDFD_", "POSIX_", "PRIO_", "P_", "RTLD_", "RWF_",
    "SCHED_", "SEEK_", "SPLICE_", "ST_", "TFD_", "W", "XATTR_", "NGROUPS_", "TMP_", "NCCS",
)


def __getattr__(name):
    if name in _MISSING or (name.isupper() and name.startswith(_CONSTANTS)):
        raise NotImplementedError(f"os.{name} is not supported by Teacup")
    raise AttributeError(f"module 'os' has no attribute {name!r}")


class PathLike(abc.ABC):
    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike and any("__fspath__" in base.__dict__ for base in subclass.__mro__):
            return True
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    function = getattr(kind, "__fspath__", None)
    if function is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    text = function(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(
            f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(text).__name__}"
        )
    return text


def remove(path):
    import _files

    _files.remove(fspath(path))


def unlink(path):
    remove(path)


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode() if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


class _Environ(MutableMapping):
    def __init__(self):
        self._data = {}

    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        return value

    def __getitem__(self, key):
        return self._data[self._text(key)]

    def __setitem__(self, key, value):
        key, value = self._text(key), self._text(value)
        if not key:
            raise OSError(22, "Invalid argument")
        if "=" in key:
            raise ValueError("illegal environment variable name")
        if "\0" in key + value:
            raise ValueError("embedded null byte")
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[self._text(key)]

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def urandom(size, /):
    if size < 0:
        raise ValueError("negative argument not allowed")
    from _entropy import random_bytes
    return random_bytes(size)


import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path
