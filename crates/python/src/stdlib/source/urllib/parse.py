# `urllib.parse`: URLs taken apart and put together, and text quoted for them.

import re
from collections import namedtuple
from functools import lru_cache
from types import GenericAlias

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
    "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

uses_relative = (
    " ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtsps rtspu sftp svn svn+ssh ws wss"
).split(" ")
uses_netloc = (
    " ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtsps rtspu rsync svn svn+ssh sftp nfs "
    "git git+ssh ws wss itms-services"
).split(" ")
uses_params = " ftp hdl prospero http imap https shttp rtsp rtsps rtspu sip sips mms sftp tel".split(" ")


def _coerce_args(*args):
    # The arguments as text, and what makes of a result the kind of string that they were.
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return *args, lambda result: result
    return *[arg.decode("ascii") if arg else "" for arg in args], lambda result: result.encode("ascii")


class _Text:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*[part.encode(encoding, errors) for part in self])


class _Bytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*[part.decode(encoding, errors) for part in self])


class _Located:
    __slots__ = ()

    def _location(self):
        marks = "@:[]%"
        at, colon, opening, closing, percent = marks if isinstance(self.netloc, str) else re.findall(b".", marks.encode())
        user, has_user, host = self.netloc.rpartition(at)
        user, has_password, password = user.partition(colon)
        _, is_bracketed, inside = host.partition(opening)
        if is_bracketed:
            host, _, port = inside.partition(closing)
            port = port.partition(colon)[2]
        else:
            host, _, port = host.partition(colon)
        # The zone of an IPv6 address keeps its case.
        host, percent, zone = host.partition(percent)
        return user if has_user else None, password if has_password else None, host.lower() + percent + zone, port

    @property
    def username(self):
        return self._location()[0]

    @property
    def password(self):
        return self._location()[1]

    @property
    def hostname(self):
        return self._location()[2] or None

    @property
    def port(self):
        port = self._location()[3]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    __class_getitem__ = classmethod(GenericAlias)


class DefragResult(namedtuple("DefragResult", "url fragment"), _Text):
    __slots__ = ()

    def geturl(self):
        return self.url + ("#" + self.fragment if self.fragment else "")


class SplitResult(namedtuple("SplitResult", "scheme netloc path query fragment"), _Located, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple("ParseResult", "scheme netloc path params query fragment"), _Located, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(DefragResult.__base__, _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + (b"#" + self.fragment if self.fragment else b"")


class SplitResultBytes(SplitResult.__base__, _Located, _Bytes):
    __slots__ = ()
    geturl = SplitResult.geturl


class ParseResultBytes(ParseResult.__base__, _Located, _Bytes):
    __slots__ = ()
    geturl = ParseResult.geturl


for _one, _other in (
    (DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes),
):
    _one._encoded_counterpart, _other._decoded_counterpart = _other, _one
del _one, _other

# What compatibility normalization would turn into one of "/?#@:", or more with one of them inside.
_UNSAFE = re.compile("[\u2047-\u2049\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20]")


def _check_netloc(netloc):
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" in netloc:
        host = netloc.partition("[")[2].partition("]")[0]
        if host.startswith("v"):
            if not re.match(r"v[a-fA-F0-9]+\..+\Z", host):
                raise ValueError("IPvFuture address is invalid")
        else:
            from ipaddress import ip_address
            if ip_address(host).version == 4:
                raise ValueError("An IPv4 address cannot be in brackets")


@lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme, result = _coerce_args(url, scheme)
    blank = "".join(map(chr, range(33)))
    url = re.sub("[\t\r\n]", "", url.lstrip(blank))
    scheme = re.sub("[\t\r\n]", "", scheme.strip(blank))
    netloc = query = fragment = ""
    if found := re.match("([a-zA-Z][a-zA-Z0-9+.-]*):", url):
        scheme, url = found[1].lower(), url[found.end():]
    if url.startswith("//"):
        netloc = re.match("[^/?#]*", url[2:])[0]
        url = url[2 + len(netloc):]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    if _UNSAFE.search(netloc):
        raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")
    return result(SplitResult(scheme, netloc, url, query, fragment))


def urlparse(url, scheme="", allow_fragments=True):
    url, scheme, result = _coerce_args(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params:
        # Parameters are of the last segment.
        at = path.find(";", path.rfind("/") + 1)
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return result(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunparse(components):
    scheme, netloc, path, params, query, fragment, result = _coerce_args(*components)
    if params:
        path = f"{path};{params}"
    return result(urlunsplit((scheme, netloc, path, query, fragment)))


def urlunsplit(components):
    scheme, netloc, url, query, fragment, result = _coerce_args(*components)
    if netloc:
        url = "//" + netloc + ("/" if url and url[0] != "/" else "") + url
    elif url[:2] == "//" or scheme and scheme in uses_netloc and url[:1] in ("", "/"):
        url = "//" + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return result(url)


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    base, url, result = _coerce_args(base, url)
    base = urlparse(base, "", allow_fragments)
    found = urlparse(url, base.scheme, allow_fragments)
    scheme = found.scheme
    if scheme != base.scheme or scheme not in uses_relative:
        return result(url)
    if scheme in uses_netloc:
        if found.netloc:
            return result(urlunparse(found))
        found = found._replace(netloc=base.netloc)
    if not found.path and not found.params:
        found = found._replace(path=base.path, params=base.params, query=found.query or base.query)
        return result(urlunparse(found))
    segments = found.path.split("/")
    if found.path[:1] != "/":
        # What stands after the last slash of the base is no folder.
        start = base.path.split("/")
        if start[-1]:
            del start[-1]
        segments = start + segments
        segments[1:-1] = filter(None, segments[1:-1])
    path = []
    for segment in segments:
        if segment == "..":
            del path[-1:]
        elif segment != ".":
            path.append(segment)
    if segments[-1] in (".", ".."):
        path.append("")
    return result(urlunparse(found._replace(path="/".join(path) or "/")))


def urldefrag(url):
    url, result = _coerce_args(url)
    fragment = ""
    if "#" in url:
        found = urlparse(url)
        url, fragment = urlunparse(found._replace(fragment="")), found.fragment
    return result(DefragResult(url, fragment))


_ESCAPE = re.compile(b"%([0-9a-fA-F]{2})")


def unquote_to_bytes(string):
    string.split  # What is no string is an AttributeError.
    if isinstance(string, str):
        string = string.encode()
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), bytes(string))


def unquote(string, encoding="utf-8", errors="replace"):
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    encoding = "utf-8" if encoding is None else encoding
    errors = "replace" if errors is None else errors
    return re.sub("[\0-\x7f]+", lambda found: unquote_to_bytes(found[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        equals = "="
        if isinstance(separator, bytes):
            separator = separator.decode("ascii")
        plain = lambda text: unquote_plus(text, encoding, errors)
    else:
        equals = b"="
        qs = bytes(memoryview(qs)) if qs else b""
        if isinstance(separator, str):
            separator = separator.encode("ascii")
        plain = lambda text: unquote_to_bytes(text.replace(b"+", b" "))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for field in qs.split(separator):
        name, has_value, value = field.partition(equals)
        if strict_parsing and not has_value:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values and field:
            found.append((plain(name), plain(value)))
    return found


_SAFE = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


@lru_cache
def _quoted(safe):
    # Each byte as it is written.
    return [chr(byte) if byte in _SAFE or byte in safe else f"%{byte:02X}" for byte in range(256)]


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes([byte for byte in safe if byte < 128])
    return "".join(map(_quoted(safe).__getitem__, bs))


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def write(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for name, value in query:
        name, values = write(name), [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        for value in values:
            pairs.append(name + "=" + write(value))
    return "&".join(pairs)
