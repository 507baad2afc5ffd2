# %%
import csv, io, struct, difflib, urllib.parse, logging, pathlib, zoneinfo, datetime, decimal, fractions, math, string, random, collections, itertools, functools, operator, re, json, textwrap, copy, types, typing, enum, contextlib, abc, dataclasses, html, shlex if False else html, calendar, time, statistics, heapq, bisect, uuid, base64, hashlib, hmac, secrets, weakref, inspect, keyword, numbers, warnings, traceback, sys, os, ast, pprint
# %%
w = csv.writer(buf := io.StringIO()); w.writerow(["a", "b,c", 'd"e', 1.5, None]); buf.getvalue(), list(csv.reader(["a,b", '"c,d",e'])), list(csv.DictReader(io.StringIO("x,y\n1,2\n"))), csv.list_dialects()
dw = csv.DictWriter(buf2 := io.StringIO(), ["a", "b"], extrasaction="raise"); dw.writeheader(); dw.writerow({"a": 1}); dw.writerow({"z": 1})
struct.pack(">IH", 1, 2), struct.unpack("<h", b"\x01\x00"), struct.calcsize("iq"), list(difflib.unified_diff(["a"], ["b"], lineterm="")), difflib.get_close_matches("appel", ["ape", "apple"]), difflib.SequenceMatcher(None, "abc", "abd").ratio()
urllib.parse.urlparse("http://x.org:80/p?q=1#f"), urllib.parse.parse_qs("a=1&a=2&b="), urllib.parse.urlencode({"a": "x y", "b": [1, 2]}, doseq=True), urllib.parse.quote("a/b c"), urllib.parse.urljoin("http://a/b/c", "../d"), urllib.parse.unquote("%41+")
pathlib.PurePosixPath("/a/b.tar.gz").suffixes, pathlib.PurePath("a") / "b", pathlib.PurePath("/x/y.txt").stem, html.escape("<a & 'b'>"), html.unescape("&lt;&#39;"), shlex.split("a 'b c'") if "shlex" in globals() else 0, keyword.iskeyword("match"), ast.literal_eval("{'a': [1, 2]}"), secrets.token_hex(2).__len__(), hmac.new(b"k", b"m", "sha256").hexdigest()[:8], base64.urlsafe_b64encode(b"\xff\xfe"), base64.b64decode("aGk="), uuid.UUID("12345678123456781234567812345678").hex
zoneinfo.ZoneInfo("Europe/Rome"), datetime.datetime(2024, 10, 27, 2, 30, tzinfo=zoneinfo.ZoneInfo("Europe/Rome")).utcoffset(), datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=zoneinfo.ZoneInfo("Europe/Rome")).utcoffset(), datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo("America/New_York")).tzname(), (datetime.datetime(2024, 3, 10, 1, tzinfo=zoneinfo.ZoneInfo("America/New_York")) + datetime.timedelta(hours=2)).isoformat(), "Asia/Tokyo" in zoneinfo.available_timezones()
zoneinfo.ZoneInfo("Mars/X")
logging.getLogger("x").warning("hi %s", 5), logging.getLogger().level, logging.WARNING, logging.getLevelName(20), logging.getLogger("a.b").name
class A:
    __slots__ = ("x",)
    def __init__(self): self.x = 1
A().y = 2
class B(A): pass
B().y
class Base1: 
    def hi(self): return ["Base1"]
class L1(Base1):
    def hi(self): return ["L1", *super().hi()]
class R1(Base1):
    def hi(self): return ["R1", *super().hi()]
class D1(L1, R1):
    def hi(self): return ["D1", *super().hi()]
D1().hi(), D1.__mro__, D1.mro()[1].__name__, super(L1, D1()).hi(), D1.__bases__, D1.__base__
class Bad(Base1, L1): pass
class M1(type): pass
class M2(type): pass
class X1(metaclass=M1): pass
class X2(metaclass=M2): pass
class X3(X1, X2): pass
class Bool2(bool): pass
class Final2:
    def __init_subclass__(cls): raise TypeError(f"no {cls.__name__}")
class Sub(Final2): pass
class Prop:
    @property
    def v(self): return self._v
    @functools.cached_property
    def c(self): return object()
Prop().v
Prop().v = 1
del Prop().v
Prop.v, Prop().c is Prop().c
class Eq:
    def __eq__(self, o): return NotImplemented
Eq() == 1, Eq() != 1, Eq() == Eq()
{Eq()}
class Cmp:
    def __lt__(self, o): return True
Cmp() < 1, 1 > Cmp(), sorted([Cmp(), Cmp()]) and "ok"
Cmp() <= 1
# %%
class Add:
# %%
    def __add__(self, o): return "add"
# %%
    def __radd__(self, o): return "radd"
# %%
    def __iadd__(self, o): return "iadd"
# %%
    def __neg__(self): return "neg"
# %%
    def __getitem__(self, k): return k
# %%
    def __setitem__(self, k, v): print("set", k, v)
# %%
    def __delitem__(self, k): print("del", k)
# %%
    def __contains__(self, k): return k == 1
# %%
    def __call__(self, *a, **k): return a, k
# %%
    def __divmod__(self, o): return "dm"
# %%
    def __pow__(self, o, m=None): return "pow", o, m
# %%
    def __round__(self, n=None): return "round", n
# %%
    def __index__(self): return 3
# %%
    def __bool__(self): return False
# %%
    def __len__(self): return 7
# %%
    def __reversed__(self): return iter("rev")
# %%
    def __missing__(self, k): return k
# %%
    def __dir__(self): return ["b", "a"]
# %%
    def __bytes__(self): return b"by"
# %%
    def __complex__(self): return 1j
# %%
    def __float__(self): return 2.5
# %%
    def __int__(self): return 9
# %%
    def __trunc__(self): return 8
# %%
    def __enter__(self): return "ent"
# %%
    def __exit__(self, *a): return True
# %%
    def __sizeof__(self): return 1
# %%
    def __hash__(self): return 42
# %%
    def __str__(self): return "str"
    def __format__(self, s): return f"fmt[{s}]"
    def __abs__(self): return "abs"
    def __invert__(self): return "inv"
    def __and__(self, o): return "and"
    def __matmul__(self, o): return "mat"
    def __instancecheck__(self, o): return True
# %%
a = Add(); a + 1, 1 + a, -a, a[1:2, ...], 1 in a, a(1, x=2), divmod(a, 1), pow(a, 2, 3), round(a), round(a, 2), [10, 20, 30, 40][a], bool(a), len(a), "".join(reversed(a)), dir(a), bytes(a), complex(a), float(a), int(a), hash(a), str(a), f"{a:x}", abs(a), ~a, a & 1, a @ 1, not a, math.floor(2.5), hex(a), range(a), "abc" * a, isinstance(1, a), operator.index(a), math.trunc(a)
a[0] = 5; del a[1]; a += 1; a
def f(x, /, y=2, *args, z, w=4, **kw): pass
f()
f(1)
f(1, z=1, x=2)
f(x=1, z=2)
f(1, 2, y=3, z=4)
f(1, z=1, **{"z": 2})
f(*[1], **{1: 2})
f(*5)
f(**5)
f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__name__, f.__qualname__, f.__module__, inspect.signature(f), inspect.getfullargspec(f).kwonlyargs if False else 0, callable(f)
(lambda x: x)()
(lambda x, y=1: x)(1, 2, 3)
int(x=5)
len()
len([], [])
print(foo=1)
sorted(5)
sorted([1], lambda x: x)
"abc".split(1)
"abc".join(5)
"abc".replace("a")
"a".startswith(5)
"abc".encode("nope")
b"\xff".decode()
"é".encode("ascii")
"%d %s" % 5
"{:d}".format(1.5)
"{:5.2x}".format(5)
"{:,d}".format("a")
"{!x}".format(1)
"{a.b}".format(a=1)
"{0[x]}".format({})
"{".format()
"}".format()
f"{5:.2q}"
int([])
int("")
int(" 12 "), int("1_000"), int(3.99), int(-3.99), int(True), int("-0b11", 0)
float("1e400"), float("-inf"), float("nan") == float("nan"), float(" 1.5\n"), 0.1 + 0.2 == 0.3, 1e16 + 1, 5 // 0.3, -5 % 3, 5 % -3, -7 // 2, divmod(-7.5, 2), 2 ** -1, (-8) ** (1 / 3), 0 ** 0, 1e-7, 1e22, 123456789.123456789, 1.0, 100000000000000000000.0, 1.5e300 * 1e10, round(0.5), round(1.5), round(2.675, 2), round(1234, -2), round(-0.4), 3.0.is_integer(), (0.1).hex(), 7.0 // 2, 1 / 3
float("x")
10 ** 5000 // 10 ** 4990, 2 ** 100, -2 ** 2, ~5, 5 ^ 3, 5 << 70, 1 << -1
1 << -1
math.factorial(1.5)
10 ** 400 / 1
float(10 ** 400)
[1, 2, 3][1:2] + [4], [1, 2][5:], [0] * 3, [1, 2, 3][-1:], [[1, 2], [3]][0][1], [1, 2, 3, 4, 5][::2], [3, 1, 2][::-1], list("abc")[1:] + ["z"], [1] == [1.0], [1, 2] < [1, 3], [1, "a"] == [1, "a"]
l = [1, 2, 3]; l[1:1] = [9, 9]; l; l[::2] = [0]; l
l[10] = 1
l.insert(100, 5), l.pop(-1), l.remove(9), l.count(9), l.index(3), l.reverse(), l, l.copy() is l, l.clear(), l
del l[0]
[1, 2] < [1, "a"]
d = {"a": 1, "b": 2}; d.keys() & {"a"}, d.items() - {("a", 1)}, d.values(), d.setdefault("c", []), d.pop("z", None), d.get("q"), d | {"a": 9}, d.popitem(), {**d, "x": 1}, list(reversed(d)), d.update(a=5, z=6), d, dict([("a", 1)], b=2), dict(zip("ab", "cd")), {}.fromkeys("ab"), d == {"z": 6, "b": 2, "a": 5}, {1: "a", True: "b", 1.0: "c"}, d.keys() == {"a", "b", "z"}, min(d), max(d, key=d.get), sorted(d.items(), key=lambda kv: -kv[1])
for k in d: d["new"] = 1
for k in list(d): del d[k]
dict([1])
dict(["abc"])
dict(5)
d.pop("nope")
{}["x"]["y"]
d.x
{1, 2} < {1, 2, 3}, {1} | {2}, {1, 2} - {2}, {1} <= {1}, {1}.isdisjoint({2}), frozenset({1}) | {2}, {1, 2}.symmetric_difference([2, 3]), set("aab") == {"a", "b"}, {1}.union([2], (3,)), {3, 1}.pop() in (1, 3)
{1} + {2}
{1}[0]
s = {1}; s.add([1])
s.remove(5)
frozenset([1]).add(2)
(1, 2)[0] = 5
(1,) * 2 + (3,), tuple("ab"), (1, 2) == [1, 2], (1, [2])[1].append(3), hash((1, 2)) == hash((1, 2)), (*"ab",), 1, 
t = (1, [2]); t[1] += [3]
t
hash((1, [2]))
a, (b, *c), d2 = 1, [2, 3, 4], 5; a, b, c, d2
a, b = 1
a, b = [1]
# %%
a, *b, *c2 = [1] if False else 0
# %%
[x for x in range(3) if x % 2 for y in range(x)], {x % 3 for x in range(9)} == {0, 1, 2}, (x for x in [1]).__next__(), [*range(2), *[5]], [(i, j) for i, j in enumerate("ab", start=1)], [x if x else "z" for x in [0, 1]]
[i for i in range(3)]; i
def outer():
    n = 0
    def inc(): n += 1
    inc()
outer()
def gen():
    yield 1
    return 2
g = gen(); next(g); next(g)
def gen2():
    raise StopIteration
list(gen2())
g = gen(); g.throw(ValueError("thrown"))
g.close(), next(g, "end")
def reent():
    yield next(r)
r = reent(); next(r)
x: int = 5; x; y: str; y
def ann(a: int, b: "str" = "x") -> list[int]: ...
ann.__annotations__, ann(1), typing.get_type_hints(ann)
try: raise KeyError("a", 1)
except KeyError as e: print(e, repr(e), e.args, str(KeyError("x")), KeyError(), str(KeyError()))
try: 1 / 0
except ZeroDivisionError as e: err = e
err, e
try:
    raise ValueError("one")
except ValueError:
    raise TypeError("two")
try: pass
finally: print("fin")
def ret():
    try: return 1
    finally: print("after")
ret()
def ret2():
    for i in range(3):
        try: continue
        finally: print(i)
    else: return "else"
ret2()
while True:
    break
else: print("no")
for i in []: pass
else: print("empty")
raise ValueError("a") from None
raise RuntimeError from KeyError("cause")
class MyErr(Exception):
    def __init__(self, code, msg="m"): self.code = code; super().__init__(msg)
    def __str__(self): return f"[{self.code}] {self.args[0]}"
raise MyErr(5)
repr(MyErr(1)), MyErr.__mro__[1], issubclass(MyErr, Exception)
MyErr()
warnings.warn("careful") if False else None
assert (x := 0), f"x was {x}"
assert False
exec("q = 5\nprint(q)"); eval("q + 1"), eval("[i for i in range(2)]"), compile("1+1", "f", "eval").co_filename
eval("1 +")
exec("raise ValueError('in exec')")
globals()["x"] = 9; x, "x" in globals(), locals() is globals(), vars() is globals()
type("Dyn", (object,), {"a": 1, "m": lambda self: self.a})().m(), type(5), type(type), type("X", (), {}).__name__, type(None), type(...), type(NotImplemented), isinstance(True, int), issubclass(bool, (str, int))
type("X", (int, str), {})
isinstance(1, "int")
issubclass(1, int)
getattr(5, "nope", "def"), hasattr(5, "real"), setattr(A, "extra", 1), A.extra, delattr(A, "extra"), vars(MyErr(1)), dir(5)[:2], id(5) == id(5), callable(len), repr("a'b"), repr('a"b\''), ascii("é"), chr(97), ord("a"), bin(10), oct(8), abs(-5), sum([1, 2], 10), min(3, 1), max("ab"), pow(2, 10, 1000), all([]), any([0, ""]), list(filter(str.isalpha, "a1b")), list(map(lambda a, b: a + b, [1, 2], [3])), next(zip("ab", [1])), enumerate("a").__next__(), slice(1, 5, 2).indices(3), input.__name__, memoryview(b"ab")[0], bytearray(b"a") + b"b", bytes.fromhex("4142"), b"ab".hex(), b"a,b".split(b","), b"x" in b"xy", bytes(3), b"%d" % 5
ord("ab")
chr(-1)
getattr(5, "nope")
sum([[1], [2]])
sum([[1], [2]], [])
sum("ab")
max(1, "a")
min([], key=len)
reversed({1})
next([1])
iter(5)
zip(5)
list(map(lambda: 1, [1]))
list(enumerate(5))
range(1, 2, 0)
open("nope.txt", "r")
abs("a")
round("a")
pow(2, "a")
divmod(1, 0)
hash([])
"abc" + 1, 
"abc" - "a"
[1] - [1]
None + None
None < None
not None, None == False, None is None, None or "d", 0 or None, "" and 1, 1 and 2, 1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 == True, "a" in "abc" in ["abc"], not 1 == 2, 5 if [] else 6, (1 if 0 else 2, 3), 3 and [] or "x"
# %%
print("a\tb\\n", r"\d", 'it\'s', "\x41\u0042\N{BULLET}" if False else "\x41\u0042", """a
# %%
b""", sep="|")
# %%
"ab" "cd", "a" * 3, "abc"[::-1], "abc"[-2:], "Hello World".swapcase(), "a-b_c".translate({45: None, 95: "+"}), "x".ljust(3, "."), "abc".find("z"), "a b c".rsplit(" ", 1), "line1\nline2".splitlines(True), "ab".isalnum(), "١".isdigit(), "½".isnumeric(), "Ab".istitle(), "".isupper(), "a.b".partition("."), "tESt".capitalize(), "ß".upper(), "İ".lower(), "abc".removeprefix("a"), "abc".removesuffix("c"), "a\tb".expandtabs(4), " a ".strip().center(5, "-"), "1,2".split(","), ",".join("abc"), "aXbX".rindex("X"), "é".encode().decode("latin1"), "abc" < "abd", "Z" < "a", "10" < "9", "%s" % None, "%r" % "a", "%5.1f|%-5d|%+d" % (1.25, 3, 4), "{:>5}|{:^5}|{:<5}|{:=+5d}".format("a", "b", "c", 7), "{:08.2f}".format(3.14159), "{:.2%}".format(0.1234), "{:e}".format(1234.5), "{:g}".format(0.00001), "{:n}".format(5), "{0:{1}}".format("a", 5), "{:x^{w}}".format("m", w=5), "{!r:>6}".format("a"), "{:%Y}".format(datetime.date(2024, 1, 1))

