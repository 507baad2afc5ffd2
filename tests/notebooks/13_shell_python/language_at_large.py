# %%
import collections, itertools, functools, re, json, dataclasses, enum, typing, contextlib, operator, math, random, string, textwrap, datetime, statistics, heapq, bisect, copy, time
@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 0
    tags: list = dataclasses.field(default_factory=list, compare=False, repr=False)
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
Point(1, 2) + Point(3), Point(1) < Point(2), dataclasses.asdict(Point(1)), dataclasses.replace(Point(1), y=9)
Point(1).x = 3
class Shape:
    registry = {}
    def __init_subclass__(cls, /, kind=None, **kw):
        super().__init_subclass__(**kw)
        Shape.registry[kind] = cls
    @functools.cached_property
    def area(self): print("computing"); return self.compute()
    @staticmethod
    def unit(): return 1
    @classmethod
    def make(cls, *a): return cls(*a)
    @property
    def side(self): return self._side
    @side.setter
    def side(self, v):
        if v < 0: raise ValueError(f"negative: {v!r}")
        self._side = v
class Square(Shape, kind="sq"):
    def __init__(self, s): self.side = s
    def compute(self): return self.side ** 2
    def __repr__(self): return f"{type(self).__name__}({self.side})"
s = Square.make(3); s.area, s.area, Shape.registry, s
Square(-1)
del s.side
match {"type": "circle", "r": 2, "extra": [1, 2, 3]}:
    case {"type": "square"}: print("sq")
    case {"type": "circle", "r": int(r), "extra": [first, *rest], **others} if r > 1: print(r, first, rest, others)
def describe(v):
    match v:
        case None | True: return "none or true"
        case 0 | 1.5: return "num"
        case str() as t if len(t) > 3: return f"long {t}"
        case [Point(x=1), *_]: return "points"
        case (a, b): return f"pair {a} {b}"
        case _: return "other"
[describe(v) for v in (None, 0, "hello", "hi", [Point(1)], (3, 4), {1})]
def gen():
    try:
        got = yield 1
        print("got", got)
        yield from range(2)
        return "done"
    finally:
        print("closed")
g = gen(); next(g), g.send("x"), list(g)
def outer():
    r = yield from gen()
    print("r", r)
list(outer())
f"{3.14159:.2f} {42:#x} {'a':>5}|{'b':^5}|{'c':<5}| {1234567:,} {0.25:.1%} {-5:+d} {255:08b} {1e10:g} {'q'!r} {datetime.date(2024,1,2):%d %b %Y} {3=} {'n':*^{7}}"
"%s %r %05d %.3f %x %%" % ("a", "b", 42, 2.5, 255), "{0} {name!r:>6} {1[0]} {2.x}".format(1, [2], Point(5), name="z")
[*range(3), *"ab"], {**{"a": 1}, "b": 2}, (x := 5) + x
print(*map(str.upper, "abc"), sep="-", end="!\n")
sorted(["b", "A", "c"], key=str.lower, reverse=True), max([3, 1], default=0), sum([0.1] * 10), min("abc", key=lambda c: -ord(c)), any([]), all([]), list(zip("ab", [1, 2], strict=True)), list(enumerate("ab", 1)), divmod(-7, 2), pow(3, -1, 7), round(2.5), round(-0.55, 1), abs(-3j), int("ff", 16), bin(5), hex(-1), oct(8), chr(8364), ord("€"), bool("False"), bytes("é", "utf8"), "é".encode("latin-1"), b"\xff".hex()
list(zip([1], [1, 2], strict=True))
collections.Counter("mississippi").most_common(2), collections.defaultdict(list, a=[1]), collections.OrderedDict(a=1), collections.deque([1, 2, 3], maxlen=2), collections.ChainMap({"a": 1}, {"b": 2})["b"], collections.namedtuple("P", "a b")(1, b=2)
list(itertools.chain([1], "a")), list(itertools.islice(itertools.count(5, 5), 3)), [(k, list(v)) for k, v in itertools.groupby("aabbc")], list(itertools.product("ab", repeat=2)), list(itertools.combinations(range(4), 2)), list(itertools.pairwise("abcd")), list(itertools.batched("abcdefg", 3)), list(itertools.accumulate([1, 2, 3], operator.mul))
functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"), functools.lru_cache(maxsize=None)(lambda x: x)(3)
re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.findall(r"\d+", "a1b22"), re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05").groupdict(), re.split(r"[,;]\s*", "a, b;c"), re.compile("x", re.I)
json.dumps({"b": [1, 2.0, None, True], "a": "é"}, sort_keys=True, indent=2), json.loads('{"a": [1, 2, {"b": null}]}')
json.loads("{bad}")
class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()
    ALIAS = 1
    @property
    def pretty(self): return self.name.title()
Color.RED, Color(2), Color["GREEN"].pretty, list(Color), Color.ALIAS is Color.RED, Color.RED.value, repr(Color)
Color(9)
class Perm(enum.Flag):
    R = 4; W = 2; X = 1
Perm.R | Perm.W, ~Perm.R, Perm(7), Perm.R in (Perm.R | Perm.X)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
f(1, d=4), f(1, 2, 3, 4, d=5, z=6)
f(1)
f(b=1, a=2, d=3)
f(1, d=1, d2=2, **{"d": 3})
[1, 2, 3][5]
{"a": 1}["b"]
"abc".foo
None + 1
undefined_name
int("x")
open("file.txt")
with contextlib.suppress(KeyError): {}["x"]
@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try: yield name.upper()
    except ValueError as e: print("swallowed", e)
    finally: print(f"</{name}>")
with tag("b") as t, tag("i"): print(t); raise ValueError("boom")
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns["made_by"] = mcs.__name__
        return super().__new__(mcs, name, bases, ns)
    def __call__(cls, *a): print("calling", cls.__name__); return super().__call__(*a)
class Thing(metaclass=Meta): pass
Thing().made_by, type(Thing), Thing.__mro__
class Vec:
    __slots__ = ("v",)
    def __init__(self, *v): self.v = v
    def __getitem__(self, i): return self.v[i]
    def __len__(self): return len(self.v)
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __eq__(self, o): return self.v == o.v
    def __bool__(self): return any(self.v)
    def __call__(self, k): return Vec(*(k * x for x in self.v))
    def __matmul__(self, o): return sum(a * b for a, b in zip(self, o))
    def __getattr__(self, n): return f"no {n}"
Vec(1, 2)[1], len(Vec(1)), 2 in Vec(1, 2), bool(Vec(0)), Vec(1, 2) @ Vec(3, 4), list(Vec(1, 2)(3)), Vec().zip, hash(Vec(1)) if False else 0
{Vec(1)}
Vec(1).v = 3; Vec(1).w
setattr(Vec(1), "w", 2)
global_var = 1
def scope():
    global global_var
    global_var += 1
    def inner():
        nonlocal x
        x += 1
        return x
    x = 10
    return inner(), inner(), locals().keys()
scope(), global_var
type Alias[T] = list[T]
def first[T](xs: list[T]) -> T: return xs[0]
first([1]), Alias, first.__annotations__, first.__type_params__
datetime.datetime(2024, 2, 29, 12) + datetime.timedelta(days=365), datetime.date(2024, 1, 31) - datetime.date(2023, 12, 25), datetime.datetime.fromisoformat("2024-05-06T07:08:09+02:00"), datetime.date.today(), datetime.datetime(2024, 5, 6).strftime("%A %j %U %p"), datetime.datetime.strptime("06/05/24", "%d/%m/%y")
textwrap.dedent("""
    a
      b
"""), textwrap.shorten("hello wide world", 12), string.ascii_lowercase[:5], string.Template("$a ${b}").substitute(a=1, b=2)
statistics.mean([1, 2, 4]), statistics.median([3, 1, 2]), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 3, 5], 3), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.comb(5, 2), 10 ** 20, 7 // -2, -7 % 3, 2 ** 0.5, 1_000, 0x1f, 1e3, 5 / 2, 0.1 + 0.2, float("nan"), float("-inf"), complex(1, -2) * 2j
def deep(n): return deep(n + 1)
deep(0)
assert 1 == 2, "math broke"
raise KeyError("k")
x = 1; del x; x
class A:
    def __init__(self): self.items = []
    def __enter__(self): print("in"); return self
    def __exit__(self, t, v, tb): print("out", t and t.__name__, v); return True
with A() as a: a.items.append(1); raise RuntimeError("inside")
a.items, vars(a), a.__class__.__name__, isinstance(a, (int, A)), issubclass(bool, int), callable(a), getattr(a, "zz", None), hasattr(a, "items")
print("a" "b", 'it''s', r"\n", b"bytes", """tri
ple""", "\u20ac\t|", sep="\n")
"hello world".title(), "a,b,c".partition(","), "  x ".strip(), "abc".center(9, "*"), "x=1".split("="), "-".join("abc"), "Straße".casefold(), "abc".translate(str.maketrans("ab", "xy")), "aXb".swapcase(), "12".zfill(5), "hello".count("l"), "a\nb".splitlines(), "abc".startswith(("x", "a")), "{:>10}".format("hi"), "%-5s|" % "a", "tEST".capitalize(), "abc"[::-1], "x".isidentifier(), "٣".isdigit(), "abc".find("z"), "abcabc".rfind("b"), "a.b".rsplit(".", 1), "abc".removeprefix("a"), "é".isascii()
"abc".index("z")
[3, 1, 2].sort(), [1, 2] * 2, [1, 2, 3, 4][1:3], [[]] * 2, list("abc").pop(0), [1, 2, 3].index(4) if False else 0, (1,) + (2,), {1, 2} | {3}, {1, 2} ^ {2, 3}, frozenset([1]), {3: "c", 1: "a"}, dict(a=1) | {"b": 2}, {k: v for k, v in zip("ab", (1, 2))}, {c for c in "hello"} == set("helo")
