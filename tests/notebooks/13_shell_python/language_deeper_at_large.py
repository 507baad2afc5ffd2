# %%
import dataclasses, enum, functools, itertools, collections, contextlib, re, json, string, textwrap, pprint, typing, abc, math, decimal, fractions, random, statistics, datetime, operator, copy, types, io, bisect, heapq, calendar, uuid, base64, hashlib, time, warnings, inspect, numbers, secrets, traceback, sys, os
from dataclasses import dataclass, field, KW_ONLY, InitVar
@dataclass
class Item:
    name: str
    price: float = 0.0
    _: KW_ONLY
    qty: int = 1
    raw: InitVar[str] = None
    tags: set = field(default_factory=set, hash=False)
    def __post_init__(self, raw):
        if raw: self.name = raw.strip().title()
    @property
    def total(self): return self.price * self.qty
Item("a", 2, qty=3, raw=" bob "), Item("a") == Item("a"), Item("x", 1.5, qty=2).total
Item("a", 1, 2)
Item()
Item("a") < Item("b")
hash(Item("a"))
dataclasses.fields(Item)[0].name, [f.name for f in dataclasses.fields(Item)], dataclasses.astuple(Item("q")), dataclasses.is_dataclass(Item), Item.__match_args__
@dataclass(slots=True, frozen=True, order=True)
class P: x: int; y: int = 0
P(1, 2).x = 5
P(1).z = 3
sorted([P(2), P(1, 5), P(1)]), {P(1): "a"}[P(1, 0)], P.__slots__
@dataclass
class Bad:
    a: int = 1
    b: str
@dataclass
class Bad2: l: list = []
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 5
    @classmethod
    def _missing_(cls, v): return cls.LOW if v == 0 else None
Level(0), Level.HIGH > 3, Level.LOW + 1, f"{Level.HIGH}", str(Level.LOW), Level["HIGH"], Level.HIGH.name, list(Level), len(Level), "LOW" in Level.__members__, 5 in Level
Level(3)
Level["MID"]
Level.LOW = 3
class S(enum.StrEnum):
    A_B = enum.auto()
    C = "see"
S.A_B, str(S.C), S.C == "see", f"{S.A_B!r:>20}", S("see"), [*S]
class E1(Level): X = 3
class Weekday(enum.Enum):
    MON = (1, "Monday"); TUE = (2, "Tuesday")
    def __init__(self, n, label): self.n = n; self.label = label
Weekday.MON.label, Weekday((2, "Tuesday")), Weekday.MON.value, [d.n for d in Weekday], enum.unique(Weekday)
@enum.unique
class Dup(enum.Enum): A = 1; B = 1
class F(enum.Flag): R = enum.auto(); W = enum.auto(); RW = R | W
F.R | F.W, F.RW, F(0), list(F.RW), F.R in F.RW, ~F.R, F.R ^ F.RW, bool(F.R & F.W), F.W.value, F(8)
class Temp:
    def __init__(self, c): self._c = c
    @property
    def c(self): "Celsius."; return self._c
    @c.setter
    def c(self, v): self._c = v
    @c.deleter
    def c(self): print("gone"); del self._c
    @functools.cached_property
    def f(self): print("calc"); return self._c * 9 / 5 + 32
    @functools.singledispatchmethod
    def fmt(self, x): return f"any {x}"
    @fmt.register
    def _(self, x: int): return f"int {x}"
    @fmt.register(str)
    def _(self, x): return f"str {x}"
t = Temp(100); t.f, t.f, t.__dict__, Temp.c.__doc__, t.fmt(1), t.fmt("a"), t.fmt(1.5)
del t.c
t.c
Temp(1).nope = 1; Temp(1).nope
t.f = 5; t.f
class Typed:
    def __set_name__(self, owner, name): self.name = "_" + name; print("set_name", owner.__name__, name)
    def __init__(self, kind): self.kind = kind
    def __get__(self, obj, objtype=None): return self if obj is None else getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)
class Person:
    name = Typed(str); age = Typed(int)
    def __init__(self, name, age): self.name, self.age = name, age
    def __format__(self, spec): return f"{self.name}:{spec or 'none'}"
    def __getattr__(self, n):
        if n.startswith("is_"): return n[3:] == self.name
        raise AttributeError(f"no {n}")
    def __lt__(self, o): return self.age < o.age
p = Person("Al", 3); f"{p} {p:x>3}", p.is_Al, p.name
Person("Al", "3")
p.zip
Person.name.kind, sorted([Person("b", 2), Person("a", 1)])[0].name, min(Person("b", 2), p).name
p > 3
def logged(prefix="log", *, times=1):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*a, **k):
            for _ in range(times): print(prefix, fn.__name__, a, k)
            return fn(*a, **k)
        return inner
    return deco
@logged(times=2)
def add(a: int, b: int = 2, *rest: str, key=None, **kw) -> int:
    """Add them."""
    return a + b
add(1, key=3), add.__name__, add.__doc__, add.__wrapped__.__defaults__, add.__annotations__, inspect.signature(add)
help(add)
add()
add(1, 2, key=1, a=3)
@functools.lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(30), fib.cache_info(), fib.cache_clear(), fib([1]) if False else None
fib([1])
@functools.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(s, o): return s.v < o.v
V(1) <= V(2), V(3) > V(2), V(1) == 1, V(1) != V(1)
def gen(n):
    total = 0
    while True:
        x = yield total
        if x is None: return f"final {total}"
        total += x
g = gen(1); next(g), g.send(3), g.send(4)
g.send(None)
next(g, "over"), next(iter([]), 0)
next(iter([]))
def chain(*its):
    for it in its: yield from it
list(chain("ab", range(2), {"k": 1})), [*chain()], sum(x for x in range(5) if x % 2), {x: y for x, y in zip("abc", range(3)) if y}, {c for c in "hello" if c > "e"} == {"h", "l", "o"}
[[j for j in range(i)] for i in range(3)], [(a, b) for a in range(3) for b in range(a) if a + b > 1], [y := 5, y ** 2], (n := 10) > 5 and n
if (m := re.search(r"(?P<w>\w+)@(?P<d>[\w.]+)", "mail bob@x.org now")): print(m["w"], m.group("d"), m.span(), m.groups(), m.start("d"), m)
re.sub(r"\b(\w)(\w*)", lambda m: m[1].upper() + m[2], "the cat sat"), re.sub("a", r"\\", "cat"), re.fullmatch(r"\d+", "12a"), re.findall(r"(\w)=(\d)", "a=1 b=2"), re.split(r"(-)", "a-b"), re.escape("a.b*c"), [m.group() for m in re.finditer("o", "foo")], re.subn("o", "0", "foo")
re.compile("(")
re.compile(r"(?P<1a>x)")
re.compile("*a")
re.compile(r"a", re.I | re.M), re.sub(r"(?x) a  # comment", "b", "aA"), re.findall(r"(?i)[aeiou]", "AbEc"), re.match(r"(a)|(b)", "b").groups("none"), re.search(r"(?<=\$)\d+(?!\d)", "cost $42").group(), re.sub(r"(?P<x>a)", r"<\g<x>>", "aba", count=1)
collections.Counter("abca") - collections.Counter("ab"), collections.Counter(a=1) + collections.Counter(b=2), collections.Counter([1, 1, 2]).total(), +collections.Counter(a=-1, b=1), sorted(collections.Counter("hello").elements())
d = collections.deque(range(5), maxlen=3); d.appendleft(9); d, d.rotate(1), d, d[0], collections.deque("ab") + collections.deque("c")
Pt = collections.namedtuple("Pt", "x y", defaults=[0]); Pt(1), Pt(1)._replace(y=5), Pt._fields, Pt(*[1, 2])._asdict(), Pt(1) == (1, 0), Pt._make([3, 4]), Pt._field_defaults
Pt()
collections.namedtuple("Q", "a class")
class NT(typing.NamedTuple):
    a: int
    b: str = "z"
    def both(self): return f"{self.a}{self.b}"
NT(1), NT(1).both(), NT(1).b, NT.__annotations__
class TD(typing.TypedDict, total=False): a: int
TD(a=1), TD.__annotations__, typing.get_type_hints(NT), typing.Optional[int], typing.Union[int, str], int | None, list[int], dict[str, typing.Any], typing.Callable[[int], str], typing.Literal["a", 1]
dd = collections.defaultdict(lambda: collections.defaultdict(int)); dd["a"]["b"] += 1; dict(dd["a"]), "z" in dd, dd["z"], json.dumps(dd)
od = collections.OrderedDict(a=1, b=2); od.move_to_end("a"), od, od.popitem(last=False)
cm = collections.ChainMap({"a": 1}, {"a": 2, "b": 3}); cm["a"], dict(cm), cm.new_child({"c": 1}), cm.parents
list(itertools.accumulate([1, 2, 3], operator.mul)), list(itertools.batched("abcdefg", 3)), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.zip_longest("ab", [1], fillvalue="-")), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.permutations("abc", 2))[:3], list(itertools.combinations_with_replacement("ab", 2)), list(itertools.dropwhile(str.isdigit, "12a3")), list(itertools.filterfalse(None, [0, 1, ""])), [list(x) for x in itertools.tee([1, 2])], list(itertools.repeat(1, 2)), next(itertools.cycle("xy"))
{k: [x["n"] for x in g] for k, g in itertools.groupby(sorted([{"n": 1, "k": "b"}, {"n": 2, "k": "a"}, {"n": 3, "k": "b"}], key=operator.itemgetter("k")), operator.itemgetter("k"))}
sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda t: (-t[1], t[0])), sorted("bA", key=str.casefold), operator.attrgetter("real", "imag")(3 + 4j), operator.methodcaller("split", ",")("a,b"), max("apple", "fig", key=len), functools.reduce(lambda a, b: a * b, range(1, 6), 1)
with contextlib.ExitStack() as st: [st.callback(print, "bye", i) for i in range(2)]; print("body")
@contextlib.contextmanager
def managed(x):
    print("enter", x)
    try: yield x * 2
    except ZeroDivisionError as e: print("caught", e)
    finally: print("exit", x)
with managed(2) as v: print(v); 1 / 0
@managed(3)
def decorated(): print("in"); return 1
decorated()
buf = io.StringIO()
with contextlib.redirect_stdout(buf): print("hidden")
buf.getvalue(), contextlib.nullcontext(3).__enter__()
pprint.pprint({"b": list(range(30)), "a": {"nested": ["x" * 30, "y" * 30, "z" * 30]}, "t": (1,)}, width=60)
pprint.pprint([{"id": i, "name": "n" * i} for i in range(3)], indent=2, width=30, sort_dicts=False); pprint.pformat({3: 1, 1: 2}), pprint.pp({"z": 1, "a": 2})
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away", 20, initial_indent="* ", subsequent_indent="  ")); textwrap.wrap("aaa bbb ccc", 7), textwrap.indent("a\nb\n\nc", "> "), textwrap.shorten("a long text here", 10, placeholder="..")
"{:>10}|{:<10}|{:^10}|{:*^10}|{:+}|{:,}|{:_}|{:.3}|{:e}|{:%}|{:b}|{:o}|{:X}|{:#b}|{:08.3f}|{:c}".format("a", "b", "c", "d", 5, 1234567, 1234567, 3.14159, 12345.678, 0.5, 5, 8, 255, 5, 3.14159, 65)
f"{'nested ' + f'{1 + 1}'}" f"{[1, 2][0]:>{2 + 3}}" f"{{}}" f"{1:{'>'}{5}}" f"{'a\tb'}" f"{dict(a=1)['a']}" f"{(lambda x: x * 2)(3)}" f"{3 if True else 4}" f"{'x'!s:>4}{'é'!a}" f"{1.0=:.2f}"
f"{1:z}"
f"{'a':d}"
"{} {}".format(1)
"{a}".format(b=1)
"{0} {}".format(1, 2)
"%d" % "x"
"%s %s" % (1,)
"%s" % (1, 2)
"%(a)s %(b)05.1f" % {"a": 1, "b": 2.25}, "%-5s|%5s|%+d|%x|%o|%e|%g|%c|%r|%%" % ("a", "b", 3, 255, 8, 12345.6789, 1e-5, "z", "q"), "%*d" % (5, 3)
string.Template("$a $$ ${b}").safe_substitute(a=1), string.capwords("a b c"), string.punctuation, string.Template("$x").substitute()
random.seed(42); random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.shuffle(l := list(range(5))), l, random.uniform(1, 2), random.choices("ab", weights=[1, 9], k=3), random.gauss(0, 1), random.randrange(0, 100, 5), random.Random(7).getrandbits(16), random.betavariate(1, 2), random.expovariate(1.5), random.triangular(0, 1, 0.5), random.normalvariate(), random.randbytes(2)
statistics.mean([1, 2, 3, 4]), statistics.median([1, 3, 2, 4]), statistics.mode("aab"), statistics.stdev([1, 2, 3, 4]), statistics.pvariance([1, 2, 3]), statistics.quantiles(range(10)), statistics.fmean([1, 2], weights=[1, 3]), statistics.median_low([1, 2]), statistics.multimode("aabb"), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 4]), statistics.correlation([1, 2, 3], [1, 2, 4]), statistics.linear_regression([1, 2, 3], [2, 4, 6])
statistics.mean([])
statistics.stdev([1])
decimal.Decimal("1.10") + 1, decimal.Decimal("0.1") * 3, decimal.Decimal(1) / 3, decimal.Decimal("2.675").quantize(decimal.Decimal("0.01")), decimal.Decimal("1.5").quantize(1, decimal.ROUND_HALF_EVEN), decimal.Decimal(0.1), decimal.Decimal("1E+3"), decimal.Decimal("-0"), decimal.Decimal("3.14").as_tuple(), decimal.Decimal("100").normalize(), round(decimal.Decimal("2.5")), round(decimal.Decimal("2.675"), 2), f"{decimal.Decimal('1234.5'):,.2f}", decimal.Decimal("Infinity"), decimal.Decimal("1") == 1.0, max(decimal.Decimal("1"), 2), sum([decimal.Decimal("0.1")] * 3), decimal.Decimal("7") % 3, decimal.Decimal("7") // 2, decimal.Decimal(2).sqrt(), decimal.Decimal("1.23e5").to_eng_string(), int(decimal.Decimal("3.9"))
decimal.Decimal("abc")
decimal.Decimal(1) / 0
decimal.Decimal("1") + 1.0
with decimal.localcontext(prec=4) as ctx: decimal.Decimal(1) / 7, ctx.prec
fractions.Fraction(3, 6), fractions.Fraction("0.25") + 1, fractions.Fraction(1.5).limit_denominator(), float(fractions.Fraction(1, 3))
math.sqrt(-1)
math.factorial(-1)
math.log(0)
datetime.date(2024, 2, 30)
datetime.datetime.strptime("2024-13-01", "%Y-%m-%d")
datetime.datetime.strptime("03/Feb/24 5:06PM", "%d/%b/%y %I:%M%p"), datetime.date(2024, 2, 29).replace(year=2023, day=28), datetime.date.fromisoformat("2024-W09-4"), datetime.date(2024, 1, 1).isocalendar(), datetime.timedelta(days=-1, hours=5), str(datetime.timedelta(1, 5, 7)), datetime.timedelta(hours=5) / datetime.timedelta(minutes=30), datetime.timedelta(minutes=90) // datetime.timedelta(hours=1), abs(datetime.timedelta(-1)), datetime.datetime(2024, 1, 1) > datetime.datetime(2023, 1, 1), datetime.time(5, 6).isoformat("milliseconds"), datetime.datetime(2024, 1, 1, 5).astimezone(datetime.UTC), datetime.datetime.combine(datetime.date(2024, 1, 1), datetime.time(1)), datetime.datetime(2024, 5, 6, 7, 8, 9).strftime("%a %A %b %B %d %H %I %j %m %M %p %S %U %w %W %x %X %y %Y %Z %% %f %c %G-%V %u"), datetime.datetime.min, datetime.timedelta.max, datetime.date(2024, 3, 1) - datetime.timedelta(1), datetime.timezone(datetime.timedelta(hours=-5), "X"), datetime.datetime.fromtimestamp(0, datetime.UTC).timestamp()
datetime.datetime(2024, 1, 1) - datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
datetime.datetime(2024, 1, 1) < datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
datetime.date(2024, 1, 1) < datetime.datetime(2024, 1, 1)
datetime.date(2024, 1, 1) + 1
print(calendar.month(2024, 2)); calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.day_name[0], calendar.TextCalendar().formatweek([(1, 0), (2, 1)], 3) if False else "", list(calendar.month_abbr)[:3]
json.dumps({"a": (1, 2), 3: None, "é": "\u2028", "n": 1e100, True: False}, ensure_ascii=False), json.dumps([1, {"a": []}, {}], indent="--"), json.dumps("</x>"), json.dumps({"b": 1, "a": 2}, separators=(",", ":"), sort_keys=True), json.loads("[1.0, 1e2, -0, null, true, \"\\u00e9\"]"), json.loads('{"a": 1}', object_hook=lambda d: list(d)), json.loads("1.5", parse_float=decimal.Decimal)
json.dumps({1, 2})
json.dumps({(1, 2): 3})
json.loads("[1, 2")
json.loads('{"a": 1,}')
json.loads("")
json.dumps(datetime.date(2024, 1, 1), default=str), json.dumps(Level.LOW), json.dumps(float("nan")), json.loads("NaN")
copy.deepcopy({"a": [1, {2}]}), copy.copy([1]), types.SimpleNamespace(a=1, b="x"), uuid.UUID(int=5), uuid.uuid5(uuid.NAMESPACE_DNS, "x.org"), base64.b64encode(b"hi"), hashlib.md5(b"x").hexdigest(), hashlib.sha256(b"").hexdigest()[:8], bisect.insort(bl := [1, 3], 2), bl, heapq.heapify(hp := [3, 1, 2]), hp, heapq.heappop(hp), heapq.nlargest(2, [1, 5, 3], key=lambda x: -x)
class Abs(abc.ABC):
    @abc.abstractmethod
    def go(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
Abs()
class Half(Abs):
    def go(self): return super().go()
Half()
class Proto(typing.Protocol):
    def go(self) -> int: ...
@typing.runtime_checkable
class RP(typing.Protocol):
    def go(self): ...
isinstance(Half, RP), isinstance(3, RP), isinstance(3, numbers.Number), isinstance([], collections.abc.Sequence), issubclass(dict, collections.abc.Mapping)
class Stack[T]:
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
Stack[int]().push(1), Stack.__type_params__, Stack[int]
match Pt(1, 2):
    case Pt(x=0): print("zero")
    case Pt(x, y) if x < y: print("less", x, y)
match [1, [2, 3, 4], {"k": "v", "z": 1}]:
    case [int(a) | str(a), [b, *c], {"k": str() as k, **rest}]: print(a, b, c, k, rest)
match Level.HIGH:
    case Level.LOW: print("low")
    case Level.HIGH | 7: print("high")
match "abc":
    case ["a", *_]: print("seq")
    case str(x): print("str", x)
try: raise ExceptionGroup("many", [ValueError("a"), TypeError("b"), ExceptionGroup("in", [KeyError("c")])])
except* ValueError as eg: print("v", eg.exceptions)
except* (TypeError, KeyError) as eg: print("t", repr(eg))
def f1(): raise ValueError("deep")
def f2(): f1()
f2()
int("3.5"), float("abc")
float("abc")
[1, 2, 3].remove(9)
[].pop()
{}.popitem()
{1: 2}.pop(3)
set().pop()
(1, 2).index(3)
"a".join([1])
"abc"[10]
"abc"["a"]
[1][1.0]
[1, 2][::0]
a, b = 1, 2, 3
a, b, *c = [1]
for i in 5: pass
len(5)
5()
None.x
"a" + 1
1 + "a"
[1] + (2,)
{} | [1]
{[1]: 2}
{1, [2]}
-"a"
"a" * "b"
"a" < 1
1 in 5
not_defined + 1
del nope
import nope_module
"abc".uper()
[].push(1)
math.sqr(4)
class X: attr = 1
X().atr
X.methd()
X(1)
raise X
raise "text"
raise ValueError
raise ValueError("a", 1)
assert [] , "empty"
assert 1 == 1.0
1/0
1 // 0
1 % 0
1.0 / 0
0 ** -1
10 ** 400 * 1.0
int("1" * 5000)
[0] * -1, "ab" * 0, range(10)[::-3], range(0), range(5)[2:], slice(1, 2), list(range(5, 0, -2)), 3 in range(5), range(10).index(4)
range(1.5)
print("a", "b", sep=1)
print("x", end=""), print(), print(*[], sep="x"), print(1, 2, 3, sep=", ", file=None)
sorted([1, "a"])
sum(["a"])
max([])
min(1)
zip([1], strict=True), enumerate, map(str), filter(None, []), reversed([1]), iter([1]).__class__, type(iter({})), dict.fromkeys("ab", 0).items(), {}.keys(), object(), type, print, len, int.__add__, [].append, "".join, X, X().__class__
