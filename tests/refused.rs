//! What Django and CPython have and Teacup lacks: importing it binds something, and using that is refused by its name.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot run has failed")]

use playground::host::Frozen;

/// The names that the programs import, a function that holds a call to the refusal it must end in, and one for what is bound and
/// refused when it is used.
const HEAD: &str = r#"
import sys


def refused(what, use):
    try:
        got = use()
    except NotImplementedError as error:
        assert str(error) == what + " is not supported by Teacup", str(error)
    else:
        raise AssertionError(f"{what} can be used: {type(got)}")


def bound(what, read):
    got = read()
    refused(what, lambda: repr(got))
    refused(what, lambda: got())
"#;

fn passes(name: &str, body: &str) {
    if let Err(traceback) = playground::run_python(&format!("{HEAD}{body}"), name, Frozen::at(0)) {
        panic!("{traceback}");
    }
}

#[test]
fn a_module_that_is_missing_is_imported_and_refused_at_its_first_name() {
    passes(
        "modules",
        r#"
import socket
import socket as again
import email.mime.text as mimetext
import email.mime.text
import importlib.util
import django.urls
import django.urls.resolvers as resolvers
import asgiref.sync
from django.contrib import messages
from importlib import util
from importlib import import_module

assert socket is again is sys.modules["socket"] is import_module("socket") is __import__("socket")
assert mimetext is email.mime.text is sys.modules["email.mime.text"] and __import__("email.mime") is email
assert __import__("email.mime", fromlist=["x"]) is email.mime
assert util is importlib.util and messages is sys.modules["django.contrib.messages"] is django.contrib.messages
assert django.urls is sys.modules["django.urls"] and resolvers is django.urls.resolvers
assert socket.__name__ == "socket" and mimetext.__name__ == "email.mime.text" and not hasattr(socket, "__path__")
assert repr(socket) == "<module 'socket' (not supported by Teacup)>", repr(socket)
bound("the module 'socket'", lambda: socket.socket)
assert hasattr(socket, "socket")
bound("the module 'socket'", lambda: getattr(socket, "socket", None))
refused("the module 'email.mime.text'", lambda: mimetext.MIMEText("a"))
bound("the module 'importlib.util'", lambda: util.find_spec)
refused("django.urls.reverse", lambda: django.urls.reverse("x"))
bound("django.urls.resolvers.URLResolver", lambda: resolvers.URLResolver)
bound("django.contrib.messages.success", lambda: messages.success)
bound("asgiref.sync.sync_to_async", lambda: asgiref.sync.sync_to_async)


def star(module):
    return lambda: exec(f"from {module} import *", {})


refused("the module 'socket'", star("socket"))
refused("django.urls", star("django.urls"))
# As with an import, a name of a module that is here is bound where it is read, and refused where it is used.
import django.db.models, unittest.mock
bound("django.db.models.aprefetch_related_objects", lambda: django.db.models.aprefetch_related_objects)
bound("unittest.mock.AsyncMock", lambda: unittest.mock.AsyncMock)
"#,
    );
}

#[test]
fn what_modules_have_in_part_is_refused_by_name() {
    passes(
        "parts",
        r#"
import ast, csv, html, html.entities, html.parser, urllib.error, urllib.parse, urllib.request
from urllib.request import urlopen
from ast import parse
from csv import Sniffer

refused("ast.parse", lambda: ast.parse("1"))
refused("ast.parse", lambda: parse("1"))
bound("ast.Name", lambda: ast.Name)
refused("csv.Sniffer", lambda: Sniffer())
bound("the module 'html.entities'", lambda: html.entities.html5)
bound("the module 'html.parser'", lambda: html.parser.HTMLParser)
bound("the module 'urllib.request'", lambda: urllib.request.urlopen)
refused("urllib.request.urlopen", lambda: urlopen("http://example.com"))
bound("the module 'urllib.error'", lambda: urllib.error.URLError)
refused("urllib.parse.splitport", lambda: urllib.parse.splitport("a:1"))
# HTML 5 has two thousand names, of which those of HTML 4 are here.
refused("html.unescape() of '&Zopf;'", lambda: html.unescape("a &amp; b &Zopf;"))
refused("html.unescape() of '&frac15;'", lambda: html.unescape("&frac15;"))
"#,
    );
}

#[test]
fn what_asks_an_operating_system_is_refused() {
    passes(
        "system",
        r#"
import os
import os.path
import pathlib
from os import getcwd, makedirs as make, O_RDONLY
from os.path import exists
from pathlib import Path, WindowsPath

for what, use in {
    "os.getcwd": [getcwd, lambda: os.getcwd(), lambda: os.path.abspath("a"), lambda: Path("a").absolute()],
    "os.makedirs": [make, lambda: os.makedirs("a")],
    "os.O_RDONLY": [lambda: O_RDONLY | 1, lambda: os.O_RDONLY | 1],
    "os.walk": [lambda: os.walk(".")],
    "os.path.exists": [lambda: exists("a"), lambda: os.path.exists("a")],
    "os.path.expanduser()": [lambda: os.path.expanduser("~/a")],
    "pathlib.WindowsPath": [WindowsPath, lambda: pathlib.WindowsPath("a")],
    "pathlib.Path.exists()": [lambda: Path("a").exists()],
    "pathlib.Path.cwd()": [lambda: Path.cwd()],
    "pathlib.Path.resolve()": [lambda: Path("a").resolve(strict=True)],
    "pathlib.Path.mkdir()": [lambda: Path("a").mkdir()],
    "pathlib.Path.expanduser()": [lambda: Path("~a/b").expanduser()],
}.items():
    for call in use:
        refused(what, call)
try:
    open("no_such_directory/a", "w")
except NotImplementedError as error:
    assert str(error) == "open() for writing in a directory is not supported by Teacup: it has no directories", error
else:
    raise AssertionError
"#,
    );
}

#[test]
fn what_nobody_has_is_not_found() {
    passes(
        "nothing",
        r#"
def fails(kind, message, source):
    try:
        exec(source, {})
    except ImportError as error:
        assert type(error) is kind and str(error) == message, repr(error)
    else:
        raise AssertionError(source)


fails(ModuleNotFoundError, "No module named 'nothing_of_the_kind'", "import nothing_of_the_kind")
fails(ModuleNotFoundError, "No module named 'django.nothing'", "import django.nothing")
fails(ImportError, "cannot import name 'nothing' from 'django' (unknown location)", "from django import nothing")
fails(ImportError, "cannot import name 'nothing' from 'json' (unknown location)", "from json import nothing")
fails(ImportError, "cannot import name 'nothing' from 'django.db.models' (unknown location)",
      "from django.db.models import nothing")
"#,
    );
}

#[test]
fn a_name_that_is_missing_is_refused_by_whatever_uses_it() {
    passes(
        "names",
        r#"
from django.urls import reverse, path as django_path
from django.urls import reverse as again
from socket import socket
from asgiref.sync import sync_to_async
from django.db.models import aprefetch_related_objects
from django.contrib.admin import site
from unittest.mock import AsyncMock
from unittest import mock
import contextlib, copy, dataclasses, functools, inspect, json, pickle, typing, unittest

# It can be bound, passed, stored and compared by identity.
P = reverse
held = {"key": [P, (P,)]}
assert held["key"][0] is P is again and P is not django_path and P in [1, P][1:] and id(P) == id(again)


def annotated(request: P, *others: list[P]) -> P:
    return request


class Holder:
    of: P = P
    name = P


@dataclasses.dataclass
class Held:
    request: P
    others: typing.Optional[typing.Dict[str, typing.Callable[[P], P]]] = None
    kind: typing.ClassVar[typing.Type[P]] = int


class Tagged(typing.NamedTuple):
    of: P
    many: list[P]


hints = typing.Union[P, int, P, None]
assert Held(P).request is P and Tagged(P, []).of is P and hints.__args__ == (P, int, type(None))
assert typing.cast(P, 1) == 1
refused("django.urls.reverse", lambda: repr(Held(P)))
refused("django.urls.reverse", lambda: Held(P) == Held(1))
refused("django.urls.reverse", lambda: repr(hints))

# Who looks through a namespace finds it.
assert [name for name, value in inspect.getmembers(Holder, inspect.isclass) if name == "of"] == []
assert mock.patch.dict(globals(), {"P": 1}) and unittest.defaultTestLoader.loadTestsFromModule(sys).countTestCases() == 0
with mock.patch.object(Holder, "name", return_value=5):
    assert Holder.name() == 5
assert Holder.name is P

assert annotated(P) is P and Holder.name is P is Holder().of and Holder.__annotations__ == {"of": P}

for name, value in [
    ("django.urls.path", django_path), ("socket.socket", socket), ("asgiref.sync.sync_to_async", sync_to_async),
    ("django.db.models.aprefetch_related_objects", aprefetch_related_objects), ("django.contrib.admin.site", site),
    ("unittest.mock.AsyncMock", AsyncMock),
]:
    refused(name, value)


# A class of nothing but missing names is missing as well, and its body does not run.
class Child(P, again):
    never.reached()


assert Child is P


def base():
    class Child(P, int):
        pass


def metaclass():
    class Child(metaclass=P):
        pass


def decorator():
    @P
    def function():
        pass


def raising():
    raise P


def caused():
    raise ValueError from P


def caught():
    try:
        1 / 0
    except P:
        pass


def caught_among():
    try:
        1 / 0
    except (KeyError, P):
        pass


def caught_in_groups():
    try:
        1 / 0
    except* P:
        pass


def managed():
    with P:
        pass


def matched_sequence():
    match P:
        case [1, 2]:
            pass


def matched_mapping():
    match P:
        case {"a": 1}:
            pass


def matched_value():
    match P:
        case 1:
            pass


def matched_class():
    match P:
        case int():
            pass


def matched_attribute():
    match 1:
        case P.INFO:
            pass


def class_pattern():
    match 1:
        case P():
            pass


def set_attribute():
    P.name = 1


def delete_attribute():
    del P.name


def set_item():
    P[0] = 1


def delete_item():
    del P[0]


def augmented():
    x = P
    x += 1


def unpacked():
    a, b = P


for use in [
    base, metaclass, decorator, raising, caused, caught, caught_among, caught_in_groups, managed, matched_sequence,
    matched_mapping, matched_value, matched_class, matched_attribute, class_pattern, set_attribute, delete_attribute,
    set_item, delete_item, augmented, unpacked,
    lambda: P(), lambda: P("x", y=1), lambda: P.name, lambda: P.__name__, lambda: P.__class__, lambda: hasattr(P, "x"),
    lambda: getattr(P, "x", None), lambda: bool(P), lambda: not P, lambda: P or 1, lambda: 1 if P else 2,
    lambda: P == 1, lambda: 1 == P, lambda: P != 1, lambda: P < 1, lambda: 1 < P, lambda: hash(P), lambda: {P},
    lambda: {P: 1}, lambda: P in {}, lambda: P in [1], lambda: len(P), lambda: iter(P), lambda: list(P), lambda: [*P],
    lambda: dict(**P), lambda: 1 in P, lambda: P[0], lambda: P[1:2], lambda: next(P), lambda: reversed(P), lambda: P + 1,
    lambda: 1 + P, lambda: "a" + P, lambda: "%s" % P, lambda: P % 1, lambda: [1] + P, lambda: 2 * P, lambda: P | None,
    lambda: None | P, lambda: int | P, lambda: -P, lambda: ~P, lambda: abs(P), lambda: divmod(P, 1), lambda: P ** 2,
    lambda: int(P), lambda: float(P), lambda: complex(P), lambda: round(P), lambda: range(P), lambda: [1][P],
    lambda: bytes(P), lambda: str(P), lambda: repr(P), lambda: ascii(P), lambda: f"{P}", lambda: f"{P!r}",
    lambda: format(P), lambda: format(P, ">3"), lambda: "{}".format(P), lambda: print(P), lambda: repr([P]),
    lambda: str({"a": P}), lambda: dir(P), lambda: vars(P), lambda: type(P), lambda: callable(P), lambda: isinstance(1, P),
    lambda: isinstance(1, (str, P)), lambda: issubclass(int, P), lambda: issubclass(P, int), lambda: copy.copy(P),
    lambda: copy.deepcopy(P), lambda: copy.deepcopy([P]), lambda: pickle.dumps(P), lambda: json.dumps(P),
    lambda: sorted([P, P]), lambda: sum([P]), lambda: max(1, P), lambda: functools.wraps(P)(len),
    lambda: contextlib.ExitStack().enter_context(P), lambda: sorted([1], key=P), lambda: list(map(P, [1])),
    lambda: sum(1 for _ in P),
]:
    refused("django.urls.reverse", use)
"#,
    );
}
