//! The names of CPython 3.13's library: a module of it that we lack is refused by name when it is used, and any other is
//! not found.

/// Every top-level module of CPython 3.13 that programs import.
pub(crate) const TOP_LEVEL: &str = "\
__future__ _thread abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 \
cProfile calendar cmath cmd code codecs codeop collections colorsys compileall concurrent configparser \
contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest \
email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools \
gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib \
importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math \
mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse \
os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty \
pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter \
runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 \
sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys \
sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize \
tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv \
warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
";

/// Modules of CPython's packages that we have in part.
pub(crate) const INSIDE: &str = include_str!("cpython/modules.txt");

/// Names of modules that are there otherwise: a line a module, its path and the names, parted by spaces. A text and no table, so that
/// the page can leave it out until it is needed.
const NAMES: &str = include_str!("cpython/names.txt");

/// The path and the missing names of each module that is there otherwise.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|line| line.split_once(' '))
}
