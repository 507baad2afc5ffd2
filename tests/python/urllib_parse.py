# `urllib.parse`: URLs taken apart and put together, and text quoted for them.
from urllib.parse import *
import urllib.parse
from urllib import parse


def raises(kind, message, call):
    try:
        got = call()
    except Exception as error:
        assert type(error) is kind and str(error) == message, repr(error)
    else:
        raise AssertionError(f"{message}: {got!r}")


assert urlsplit("http://user:p%40ss@Example.COM:8080/a/b;c?x=1&y=2#frag") == SplitResult(scheme='http', netloc='user:p%40ss@Example.COM:8080', path='/a/b;c', query='x=1&y=2', fragment='frag')
assert urlparse("http://user:p%40ss@Example.COM:8080/a/b;c?x=1&y=2#frag") == ParseResult(scheme='http', netloc='user:p%40ss@Example.COM:8080', path='/a/b', params='c', query='x=1&y=2', fragment='frag')
assert (urlparse("HTTPS://www.python.org/~a;p;q?"), urlsplit("mailto:a@b.c"), urlsplit("//host/path"), urlsplit("host:80"), urlsplit("/a?b#c#d")) == (ParseResult(scheme='https', netloc='www.python.org', path='/~a', params='p;q', query='', fragment=''), SplitResult(scheme='mailto', netloc='', path='a@b.c', query='', fragment=''), SplitResult(scheme='', netloc='host', path='/path', query='', fragment=''), SplitResult(scheme='host', netloc='', path='80', query='', fragment=''), SplitResult(scheme='', netloc='', path='/a', query='b', fragment='c#d'))
assert (urlsplit("path:80"), urlsplit("x:y:z"), urlsplit(":80"), urlsplit("1http://a"), urlsplit("a_b://c"), urlsplit(""), urlsplit("  http://a/ ")) == (SplitResult(scheme='path', netloc='', path='80', query='', fragment=''), SplitResult(scheme='x', netloc='', path='y:z', query='', fragment=''), SplitResult(scheme='', netloc='', path=':80', query='', fragment=''), SplitResult(scheme='', netloc='', path='1http://a', query='', fragment=''), SplitResult(scheme='', netloc='', path='a_b://c', query='', fragment=''), SplitResult(scheme='', netloc='', path='', query='', fragment=''), SplitResult(scheme='http', netloc='a', path='/ ', query='', fragment=''))
assert (urlsplit("ht\ntp://a\t/b\r"), urlsplit("www.python.org", scheme="HTTP"), urlsplit("http://a#b", allow_fragments=False)) == (SplitResult(scheme='http', netloc='a', path='/b', query='', fragment=''), SplitResult(scheme='HTTP', netloc='', path='www.python.org', query='', fragment=''), SplitResult(scheme='http', netloc='a', path='#b', query='', fragment=''))
assert (urlparse("/a;b/c;d"), urlparse("a;b"), urlparse("foo:a;b"), urlparse("tel:+1;phone-context=x")) == (ParseResult(scheme='', netloc='', path='/a;b/c', params='d', query='', fragment=''), ParseResult(scheme='', netloc='', path='a', params='b', query='', fragment=''), ParseResult(scheme='foo', netloc='', path='a;b', params='', query='', fragment=''), ParseResult(scheme='tel', netloc='', path='+1', params='phone-context=x', query='', fragment=''))
assert (urlsplit(b"http://h/p?q#f"), urlparse(b"http://h/p;a?q"), urlsplit(b"x").geturl(), urlsplit(b"http://h:80").port, urlsplit(b"http://U:p@H").hostname) == (SplitResultBytes(scheme=b'http', netloc=b'h', path=b'/p', query=b'q', fragment=b'f'), ParseResultBytes(scheme=b'http', netloc=b'h', path=b'/p', params=b'a', query=b'q', fragment=b''), b'x', 80, b'h')
def location(url):
    parts = urlsplit(url)
    return parts.username, parts.password, parts.hostname, parts.port


assert location("http://USER:Pass@WWW.Example.com:80/x") == ('USER', 'Pass', 'www.example.com', 80)
assert (location("http://u@h"), location("http://u:@h:"), location("http://:p@h"), location("http://a@b@c:d@h:1"), location("x")) == (('u', None, 'h', None), ('u', '', 'h', None), ('', 'p', 'h', None), ('a@b@c', 'd', 'h', 1), (None, None, None, None))
assert (location("http://[::1]:5432/foo"), location("http://[FE80::1%tESt]:1/"), location("http://[v1.a]:80"), location("http://u:p@[::1]")) == ((None, None, '::1', 5432), (None, None, 'fe80::1%tESt', 1), (None, None, 'v1.a', 80), ('u', 'p', '::1', None))
assert location(b"http://USER:Pass@WWW.Example.com:80/x") == (b'USER', b'Pass', b'www.example.com', 80)
raises(ValueError, "Port could not be cast to integer value as 'x'", lambda: location("http://h:x"))
raises(ValueError, 'Port out of range 0-65535', lambda: location("http://h:65536"))
raises(ValueError, "Port could not be cast to integer value as '-1'", lambda: location("http://h:-1"))
raises(ValueError, "Port could not be cast to integer value as '１'", lambda: location("http://h:１"))
raises(ValueError, "Port could not be cast to integer value as b'x'", lambda: location(b"http://h:x"))
raises(ValueError, 'Invalid IPv6 URL', lambda: urlsplit("http://[::1"))
raises(ValueError, 'Invalid IPv6 URL', lambda: urlsplit("http://::1]"))
raises(ValueError, 'An IPv4 address cannot be in brackets', lambda: urlsplit("http://[1.2.3.4]/"))
raises(ValueError, "'abc' does not appear to be an IPv4 or IPv6 address", lambda: urlsplit("http://[abc]/"))
raises(ValueError, 'IPvFuture address is invalid', lambda: urlsplit("http://[v.a]/"))
raises(ValueError, "netloc 'a℀b' contains invalid characters under NFKC normalization", lambda: urlsplit("http://a\u2100b/"))
raises(ValueError, "netloc 'a＃b@c' contains invalid characters under NFKC normalization", lambda: urlsplit("http://a\uff03b@c/"))
assert urlsplit("http://b\u00fccher.example/\u2100").netloc == 'bücher.example'
raises(TypeError, 'Cannot mix str and non-str arguments', lambda: urlsplit("http://a", b"http"))
raises(TypeError, 'Cannot mix str and non-str arguments', lambda: urlsplit(b"http://a", "http"))
raises(UnicodeDecodeError, "'ascii' codec can't decode byte 0xff in position 7: ordinal not in range(128)", lambda: urlsplit(b"http://\xff/"))
raises(AttributeError, "'int' object has no attribute 'decode'", lambda: urlsplit(5))
raises(TypeError, 'Cannot mix str and non-str arguments', lambda: urljoin("a", b"b"))
s = urlsplit("http://h/p?q#f")
assert (repr(s), str(s)) == ("SplitResult(scheme='http', netloc='h', path='/p', query='q', fragment='f')", "SplitResult(scheme='http', netloc='h', path='/p', query='q', fragment='f')")
assert (tuple(s), s[1], s.scheme, len(s), s._fields) == (('http', 'h', '/p', 'q', 'f'), 'h', 'http', 5, ('scheme', 'netloc', 'path', 'query', 'fragment'))
assert (s._replace(query="a=1", scheme="https").geturl(), type(s._replace(path="/x")).__name__) == ('https://h/p?a=1#f', 'SplitResult')
assert (s.encode(), s.encode().decode() == s, type(s.encode()).__name__) == (SplitResultBytes(scheme=b'http', netloc=b'h', path=b'/p', query=b'q', fragment=b'f'), True, 'SplitResultBytes')
assert (s == ("http", "h", "/p", "q", "f"), isinstance(s, tuple), hash(s) == hash(tuple(s))) == (True, True, True)
raises(AttributeError, "'SplitResult' object has no attribute 'nope'", lambda: s.nope)
try:
    s.scheme = "x"
except AttributeError as error:
    assert str(error) == "can't set attribute", error
else:
    raise AssertionError
assert (urlparse("http://h/p;a?q").geturl(), urlparse("http://h/p?").geturl(), urlsplit("file:///a").geturl(), urldefrag("http://h/#").geturl()) == ('http://h/p;a?q', 'http://h/p', 'file:///a', 'http://h/')
assert [SplitResult.__name__, SplitResultBytes.__mro__[-1].__name__, ParseResult.__module__, ParseResult._fields] == ['SplitResult', 'object', 'urllib.parse', ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')]
assert (urlunsplit(("http", "h", "p", "", "")), urlunsplit(["", "", "//x", "", ""]), urlunsplit(("file", "", "", "", "")), urlunsplit(("mailto", "", "a", "q", "f"))) == ('http://h/p', '////x', 'file://', 'mailto:a?q#f')
assert (urlunsplit((b"http", b"h", b"", b"q", b"")), urlunparse(("http", "h", "/p", "a", "q", "f")), urlunparse(["", "", "p", "a", "", ""])) == (b'http://h?q', 'http://h/p;a?q#f', 'p;a')
raises(ValueError, 'not enough values to unpack (expected 6, got 4)', lambda: urlunsplit(("http", "h", "p")))
raises(TypeError, 'Cannot mix str and non-str arguments', lambda: urlunsplit((b"http", "h", "", "", "")))
assert (urldefrag("http://h/p?q#f"), urldefrag("http://h/p"), urldefrag(b"a#b"), urldefrag("a#b").fragment, urldefrag("")) == (DefragResult(url='http://h/p?q', fragment='f'), DefragResult(url='http://h/p', fragment=''), DefragResultBytes(url=b'a', fragment=b'b'), 'b', DefragResult(url='', fragment=''))
BASE = "http://a/b/c/d;p?q"
assert [urljoin(BASE, url) for url in "g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g".split()] == ['g:h', 'http://a/b/c/g', 'http://a/b/c/g', 'http://a/b/c/g/', 'http://a/g', 'http://g', 'http://a/b/c/d;p?y', 'http://a/b/c/g?y', 'http://a/b/c/d;p?q#s', 'http://a/b/c/g#s', 'http://a/b/c/g?y#s', 'http://a/b/c/;x', 'http://a/b/c/g;x', 'http://a/b/c/g;x?y#s', 'http://a/b/c/', 'http://a/b/c/', 'http://a/b/', 'http://a/b/', 'http://a/b/g', 'http://a/', 'http://a/', 'http://a/g']
assert [urljoin(BASE, url) for url in "../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h g;x=1/./y g;x=1/../y g?y/./x g#s/../x http:g".split()] == ['http://a/g', 'http://a/g', 'http://a/g', 'http://a/b/c/g.', 'http://a/b/c/.g', 'http://a/b/c/g..', 'http://a/b/c/..g', 'http://a/b/g', 'http://a/b/c/g/', 'http://a/b/c/g/h', 'http://a/b/c/h', 'http://a/b/c/g;x=1/y', 'http://a/b/c/y', 'http://a/b/c/g?y/./x', 'http://a/b/c/g#s/../x', 'http://a/b/c/g']
assert (urljoin("", "a"), urljoin("a", ""), urljoin("a", "b"), urljoin("a/b", "c"), urljoin("/a/b/", "c"), urljoin("http://h", "c"), urljoin("http://h", "/c")) == ('a', 'a', 'b', 'a/c', '/a/b/c', 'http://h/c', 'http://h/c')
assert (urljoin("mailto:a", "b"), urljoin("http://h/a", "https://x"), urljoin("http://h/a/b", "//x/y"), urljoin(b"http://h/a/b", b"c"), urljoin("svn://h/a", "b")) == ('b', 'https://x', 'http://x/y', b'http://h/a/c', 'svn://h/b')
assert (urljoin("http://h/a//b///c", "d"), urljoin("http://h/a/b", "..//d"), urljoin("http://h/a#f", "?q"), urljoin("ws://h/a", "b"), urljoin("a", "#x", False)) == ('http://h/a/b/d', 'http://h/d', 'http://h/a?q', 'ws://h/b', '#x')

assert (quote("a b/c~d_e-f.g"), quote("é&=?"), quote("/a b/", safe=""), quote("abc", ""), quote(""), quote(b"\xff a"), quote("a:b", safe=":é"), quote("%")) == ('a%20b/c~d_e-f.g', '%C3%A9%26%3D%3F', '%2Fa%20b%2F', 'abc', '', '%FF%20a', 'a:b', '%25')
assert (quote("é", encoding="latin-1"), quote("€", encoding="latin-1", errors="xmlcharrefreplace"), quote("a+b", safe=b"+"), quote(bytearray(b"a b"))) == ('%E9', '%26%238364%3B', 'a+b', 'a%20b')
raises(UnicodeEncodeError, "'latin-1' codec can't encode character '\\u20ac' in position 0: ordinal not in range(256)", lambda: quote("€", encoding="latin-1"))
raises(TypeError, "quote() doesn't support 'encoding' for bytes", lambda: quote(b"a", encoding="utf-8"))
raises(TypeError, "quote() doesn't support 'errors' for bytes", lambda: quote(b"a", errors="strict"))
raises(TypeError, 'quote_from_bytes() expected bytes', lambda: quote(5))
raises(TypeError, 'quote_from_bytes() expected bytes', lambda: quote(None))
assert (quote_plus("a b&c+d"), quote_plus("a b", " "), quote_plus("/a"), quote_plus("/a b", safe="/"), quote_plus(b"a b"), quote_plus("é x", encoding="latin-1"), quote_plus("a b", safe=b"")) == ('a+b%26c%2Bd', 'a+b', '%2Fa', '/a+b', 'a+b', '%E9+x', 'a+b')
assert (quote_from_bytes(b"a\x00b/ \xe9"), quote_from_bytes(b""), quote_from_bytes(b"a/b", safe="")) == ('a%00b/%20%E9', '', 'a%2Fb')
raises(TypeError, 'quote_from_bytes() expected bytes', lambda: quote_from_bytes("a"))
assert "".join(quote(chr(code)) for code in range(128)) == '%00%01%02%03%04%05%06%07%08%09%0A%0B%0C%0D%0E%0F%10%11%12%13%14%15%16%17%18%19%1A%1B%1C%1D%1E%1F%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-./0123456789%3A%3B%3C%3D%3E%3F%40ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~%7F'
assert (unquote("a%20b%2Fc+d"), unquote("%E9%zz%4"), unquote("%c3%A9é%"), unquote(b"%C3%A9"), unquote("%E9", "latin-1"), unquote("%E9", errors="ignore"), unquote("")) == ('a b/c+d', '�%zz%4', 'éé%', 'é', 'é', '', '')
assert (unquote("%FF", encoding=None, errors=None), unquote_plus("a+b%2B"), unquote("%25%32%35"), unquote_plus("%E9+", encoding="latin-1")) == ('�', 'a b+', '%25', 'é ')
raises(UnicodeDecodeError, "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte", lambda: unquote("%FF", errors="strict"))
raises(TypeError, "argument of type 'NoneType' is not iterable", lambda: unquote(None))
raises(TypeError, "argument of type 'int' is not iterable", lambda: unquote(5))
assert (unquote_to_bytes("a%20é%FF%"), unquote_to_bytes(b"%41\xff"), unquote_to_bytes(""), unquote_to_bytes(b"")) == (b'a \xc3\xa9\xff%', b'A\xff', b'', b'')
raises(AttributeError, "'NoneType' object has no attribute 'split'", lambda: unquote_to_bytes(None))
raises(AttributeError, "'int' object has no attribute 'split'", lambda: unquote_to_bytes(5))
assert (urlencode({"a": 1, "b": "x y", "c": "é&"}), urlencode([("a", 1), ("a", 2)]), urlencode({}), urlencode(()), urlencode({"a": None, "b": True, 3: 1.5})) == ('a=1&b=x+y&c=%C3%A9%26', 'a=1&a=2', '', '', 'a=None&b=True&3=1.5')
assert (urlencode({"a": [1, 2], "b": "xy", "c": ()}), urlencode({"a": [1, 2], "b": "xy", "c": (), "d": b"z w", "e": 5, "f": {"g": 1}}, doseq=True), urlencode({"a": "b/c d"}, safe="/")) == ('a=%5B1%2C+2%5D&b=xy&c=%28%29', 'a=1&a=2&b=xy&d=z+w&e=5&f=g', 'a=b/c+d')
assert (urlencode({"a": "b c"}, quote_via=quote), urlencode({"a b": "é"}, encoding="latin-1"), urlencode({b"a b": b"\xff"}), urlencode({"a": ["é", b"\xe9", None]}, True, "", "latin-1")) == ('a=b%20c', 'a+b=%E9', 'a+b=%FF', 'a=%E9&a=%E9&a=None')
assert (urlencode({"a": "€"}, encoding="latin-1", errors="replace"), urlencode({1: range(2)}, True), urlencode(((1, 2),))) == ('a=%3F', '1=0&1=1', '1=2')
raises(TypeError, 'not a valid non-string sequence or mapping object', lambda: urlencode("a=1"))
raises(TypeError, 'not a valid non-string sequence or mapping object', lambda: urlencode(5))
raises(TypeError, 'not a valid non-string sequence or mapping object', lambda: urlencode(["a"]))
raises(ValueError, 'too many values to unpack (expected 2)', lambda: urlencode([("a", 1, 2)]))
assert (parse_qs("a=1&b=2&a=3"), parse_qsl("a=1&b=2&a=3"), parse_qs("a=&b"), parse_qs("a=&b", keep_blank_values=True), parse_qsl("a=1;b=2", separator=";"), parse_qs("")) == ({'a': ['1', '3'], 'b': ['2']}, [('a', '1'), ('b', '2'), ('a', '3')], {}, {'a': [''], 'b': ['']}, [('a', '1'), ('b', '2')], {})
assert (parse_qsl("a=b=c&=x&&d+e=%C3%A9+%26"), parse_qsl("a=%E9", encoding="latin-1"), parse_qsl("a=%FF", errors="ignore"), parse_qs(b"a=%FF+x&b=1"), parse_qsl(b"a=1;b=2", separator=b";"), parse_qsl(None)) == ([('a', 'b=c'), ('', 'x'), ('d e', 'é &')], [('a', 'é')], [('a', '')], {b'a': [b'\xff x'], b'b': [b'1']}, [(b'a', b'1'), (b'b', b'2')], [])
raises(ValueError, "bad query field: 'b'", lambda: parse_qs("a=1&b", strict_parsing=True))
raises(ValueError, "bad query field: ''", lambda: parse_qs("a=1&&b=2", strict_parsing=True))
raises(ValueError, 'Max number of fields exceeded', lambda: parse_qsl("a=1&b=2", max_num_fields=1))
assert parse_qsl("a=1&b=2", max_num_fields=2) == [('a', '1'), ('b', '2')]
raises(ValueError, 'Separator must be of type string or bytes.', lambda: parse_qsl("a=1", separator=""))
raises(ValueError, 'Separator must be of type string or bytes.', lambda: parse_qsl("a=1", separator=5))
raises(TypeError, "memoryview: a bytes-like object is required, not 'int'", lambda: parse_qsl(5))
assert dict(parse_qsl(urlencode({"q": "a&b=c d/é", "n": 1}))) == {'q': 'a&b=c d/é', 'n': '1'}
assert (urlparse("/x?next=/y&z=1").query, urlunparse(urlparse("https://docs.djangoproject.com/en/6.1/?a=b#c")._replace(query=urlencode({"page": 2})))) == ('next=/y&z=1', 'https://docs.djangoproject.com/en/6.1/?page=2#c')
assert ("postgres" in urllib.parse.uses_netloc, urllib.parse is parse, parse.uses_params[:3]) == (False, True, ['', 'ftp', 'hdl'])
assert (urlsplit("http://a").netloc, sorted(parse.__all__)[:3], urllib.__name__) == ('a', ['DefragResult', 'DefragResultBytes', 'ParseResult'], 'urllib')
