# %% [markdown]
# # The library in a shell: data classes, named tuples, JSON, streams, logs, types
# %% demoapp/models.py
from django.db import models
class Dog(models.Model):
    name = models.CharField(max_length=20)
    born = models.DateField(null=True)
    data = models.JSONField(default=dict)
# %%
import contextlib, io, json, sys, copy, logging, warnings, pprint, inspect, functools, collections, typing, types, operator, weakref, pickle
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import NamedTuple, Optional, List, Dict, Any, TypedDict, Protocol, Generic, TypeVar
from collections import namedtuple, Counter, defaultdict, OrderedDict, deque, ChainMap
buf = io.StringIO()
with contextlib.redirect_stdout(buf):
    print("hidden")
    1 + 1
    for i in range(2):
        i
buf.getvalue()
print("shown", file=sys.stdout)
print("nowhere", file=sys.stderr)
sys.stdout.write("written\n")
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
Point
Point(1)
repr(Point)
Point.__module__
@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
sorted([Version(2), Version(1, 5)])
Version(1).major = 5  # raises FrozenInstanceError
asdict(Point(1, tags=[Version(1)]))
replace(Version(1), minor=7)
fields(Version)[0].name
Point()  # raises TypeError
class Row(NamedTuple):
    a: int
    b: str = "x"
Row(1)
Row
P = namedtuple("P", "x y")
P
P(1, 2)
P(1)  # raises TypeError
typing.get_type_hints(Row)
class Movie(TypedDict):
    title: str
Movie(title="t")
Movie.__annotations__
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, item: T): self.item = item
Box[int]
Box[int](5).item
Optional[Dog]
List["Dog"]
def f(a: int, *, b: Optional[str] = None) -> List[Dog]:
    """Doc."""
f.__annotations__
inspect.signature(f)
inspect.signature(Point)
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(90)
fib.cache_info()
@functools.singledispatch
def show(x):
    return "object"
@show.register
def _(x: int):
    return "int"
show(1), show("x")
d = Dog.objects.create(name="Rex", data={"k": [1, {"z": None}], "é": 1.5})
d.refresh_from_db()
json.dumps(d.data, sort_keys=True)
json.dumps({"dog": d})  # raises TypeError
json.loads("{'a': 1}")  # raises JSONDecodeError
pprint.pprint(list(Dog.objects.values()))
pprint.pprint({"names": ["a" * 30, "b" * 30, "c" * 30], "n": 1}, width=60)
json.dumps(list(Dog.objects.values("id", "name")), indent=2)
print(json.dumps(list(Dog.objects.values("id", "name")), indent=2))
copy.copy(d) is d, copy.copy(d) == d
c = copy.deepcopy(d)
c.data["k"].append(2)
d.data
Counter(Dog.objects.values_list("name", flat=True))
dd = defaultdict(list)
for dog in Dog.objects.all():
    dd[dog.name].append(dog.pk)
dd
logging.warning("to stderr")
# A log of one statement: the recorder gives every statement an output of its own.
out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", force=True)
logging.getLogger("app").info("hello %s", "x")
out.getvalue()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful", DeprecationWarning)
[str(w.message) for w in caught]
class Sh(Protocol):
    def area(self) -> float: ...
isinstance(d, Sh)  # raises TypeError
def gen[T](x: T) -> list[T]:
    return [x]
gen(1), gen.__type_params__
type Names = list[str]
Names, Names.__value__
class Stack[T]:
    pass
Stack[int]
import numpy  # raises ModuleNotFoundError
import demoapp.nothing  # raises ModuleNotFoundError
class Temp:
    @functools.cached_property
    def v(self):
        print("computing")
        return 5
t = Temp()
t.v, t.v
types.SimpleNamespace(a=1)
operator.itemgetter("a")({"a": 1})
r = weakref.ref(t)
r() is t
del t
r()
with contextlib.suppress(KeyError):
    {}["x"]
@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    yield
    print(f"</{name}>")
with tag("b"):
    print("x")
deque([1, 2], maxlen=2)
ChainMap({"a": 1}, {"b": 2})
OrderedDict(a=1)
sys.version_info[:2]
buf2 = io.BytesIO(b"abc")
buf2.read()
functools.partial(print, "a", sep="-")("b")
functools.reduce(operator.add, [1, 2, 3])
