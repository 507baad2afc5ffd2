"""enum and dataclasses: members, flags, auto; fields, ordering, frozen, helpers."""
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self):
        return f"{self.name} is {self.value}"
assert repr((Color.RED, repr(Color.RED), str(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.describe(), f"{Color.RED}", "%s" % Color.GREEN)) == "(<Color.RED: 1>, '<Color.RED: 1>', 'Color.RED', 'RED', 1, <Color.GREEN: 2>, <Color.GREEN: 2>, True, [<Color.RED: 1>, <Color.GREEN: 2>], 2, 'RED is 1', 'Color.RED', 'Color.GREEN')"
assert repr((Color.RED == 1, Color.RED == Color.RED, Color.RED in Color, 1 in Color, 9 in Color, isinstance(Color.RED, Color), {Color.RED: "x"}[Color.RED], Color.__members__, type(Color.RED) is Color, [c.value for c in Color])) == "(False, True, True, True, False, True, 'x', mappingproxy({'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'CRIMSON': <Color.RED: 1>}), True, [1, 2])"
raises(ValueError, "9 is not a valid Color", lambda: Color(9))
raises(KeyError, "'BLUE'", lambda: Color["BLUE"])
raises(AttributeError, "type object 'Color' has no attribute 'BLUE'", lambda: Color.BLUE)
raises(TypeError, "'<' not supported between instances of 'Color' and 'Color'", lambda: Color.RED < Color.GREEN)


def attempt():
    Color.RED = 5


raises(AttributeError, "cannot reassign member 'RED'", attempt)


def attempt():
    class More(Color): pass


raises(TypeError, "<enum 'More'> cannot extend <enum 'Color'>", attempt)
class Level(IntEnum):
    LOW = 1
    HIGH = auto()
assert repr((Level.HIGH, Level.HIGH + 1, Level.LOW < Level.HIGH, Level.LOW == 1, int(Level.HIGH), f"{Level.HIGH}", repr(Level.HIGH), sorted([Level.HIGH, Level.LOW]), max(Level))) == "(<Level.HIGH: 2>, 3, True, True, 2, '2', '<Level.HIGH: 2>', [<Level.LOW: 1>, <Level.HIGH: 2>], <Level.HIGH: 2>)"
class Mode(StrEnum):
    READ = auto()
    WRITE = "w"
assert repr((Mode.READ, str(Mode.READ), Mode.READ == "read", Mode.WRITE.upper(), f"{Mode.WRITE}", repr(Mode.WRITE), Mode("w"))) == "(<Mode.READ: 'read'>, 'read', True, 'W', 'w', \"<Mode.WRITE: 'w'>\", <Mode.WRITE: 'w'>)"
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
assert repr((Perm.R | Perm.X, Perm.RW, Perm.R in Perm.RW, ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W), (Perm.R | Perm.W).value, list(Perm.RW), Perm(5), Perm.R ^ Perm.R, len(Perm.RW))) == "(<Perm.R|X: 5>, <Perm.RW: 3>, True, <Perm.W|X: 6>, <Perm: 0>, False, 3, [<Perm.R: 1>, <Perm.W: 2>], <Perm.R|X: 5>, <Perm: 0>, 2)"
class Bits(IntFlag):
    A = 1
    B = 2
assert repr((Bits.A | Bits.B, Bits.A | 8, int(Bits.A | Bits.B), Bits(3) == 3)) == "(<Bits.A|B: 3>, <Bits.A|8: 9>, 3, True)"
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
assert repr((Planet.EARTH.mass, Planet.MARS.value)) == "(5.9, (0.6, 3.3))"


def attempt():
    @unique
    class Twice(Enum):
        A = 1
        B = 1


raises(ValueError, "duplicate values found in <enum 'Twice'>: B -> A", attempt)
Animal = Enum("Animal", "CAT DOG")
assert repr((list(Animal), Animal.DOG.value)) == "([<Animal.CAT: 1>, <Animal.DOG: 2>], 2)"

# dataclasses
@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
p = Point(1)
assert repr((p, Point(1, 2), p == Point(1), p != Point(2), p.tags, Point(1).tags is p.tags, Point.__name__, is_dataclass(Point), [f.name for f in fields(Point)], asdict(p), astuple(p), replace(p, y=5), Point.__match_args__)) == "(Point(x=1, y=0, tags=[]), Point(x=1, y=2, tags=[]), True, True, [], False, 'Point', True, ['x', 'y', 'tags'], {'x': 1, 'y': 0, 'tags': []}, (1, 0, []), Point(x=1, y=5, tags=[]), ('x', 'y', 'tags'))"
p.x = 10
assert repr((p.x, p)) == "(10, Point(x=10, y=0, tags=[]))"
raises(TypeError, "Point.__init__() missing 1 required positional argument: 'x'", lambda: Point())
raises(TypeError, "Point.__init__() takes from 2 to 4 positional arguments but 5 were given", lambda: Point(1, 2, [], 4))
raises(TypeError, "Point.__init__() got an unexpected keyword argument 'z'", lambda: Point(z=1))
raises(TypeError, "unhashable type: 'Point'", lambda: hash(p))
raises(TypeError, "'<' not supported between instances of 'Point' and 'Point'", lambda: p < Point(2))
@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False, repr=False)
v = Version(1, 2)
assert repr((v, v < Version(1, 3), Version(1, 2, "a") == Version(1, 2, "b"), hash(v) == hash(Version(1, 2)), sorted([Version(2), Version(1)]), {v: 1}[Version(1, 2)])) == "(Version(major=1, minor=2), True, True, True, [Version(major=1, minor=0), Version(major=2, minor=0)], 1)"


def attempt():
    v.major = 5


raises(FrozenInstanceError, "cannot assign to field 'major'", attempt)


def attempt():
    del v.major


raises(FrozenInstanceError, "cannot delete field 'major'", attempt)
assert issubclass(FrozenInstanceError, AttributeError) is True
@dataclass
class Base:
    a: int
    b: int = 2
@dataclass
class Child(Base):
    c: int = 3
    def __post_init__(self):
        self.total = self.a + self.b + self.c
assert repr((Child(1), Child(1).total, Child(1, c=9).c)) == "(Child(a=1, b=2, c=3), 6, 9)"
@dataclass(kw_only=True, slots=True)
class Options:
    name: str
    size: int = 1
assert repr(Options(name="x")) == "Options(name='x', size=1)"
raises(TypeError, "Options.__init__() takes 1 positional argument but 2 were given", lambda: Options("x"))


def attempt():
    @dataclass
    class Bad:
        a: int = 1
        b: int


raises(TypeError, "non-default argument 'b' follows default argument 'a'", attempt)


def attempt():
    @dataclass
    class Bad2:
        a: list = []


raises(ValueError, "mutable default <class 'list'> for field a is not allowed: use default_factory", attempt)
Made = make_dataclass("Made", ["x", ("y", int, 5)])
assert repr((Made(1), Made(1) == Made(1, 5))) == "(Made(x=1, y=5), True)"
@dataclass(repr=False, eq=False)
class Plain:
    n: int
    _hidden: int = field(default=0, init=False)
assert repr((Plain(1) == Plain(1), Plain(1).n, Plain(2)._hidden)) == "(False, 1, 0)"


class Level(float, __import__("enum").ReprEnum):
    LOW = 0.5


class Nothing(__import__("enum").Enum):
    pass


# A ReprEnum is shown as its data is, and one without members cannot be called.
assert (str(Level.LOW), f"{Level.LOW:.2f}", repr(Level.LOW)) == ("0.5", "0.50", "<Level.LOW: 0.5>")
try:
    Nothing(7)
except TypeError as error:
    assert str(error) == "<enum 'Nothing'> has no members; specify `names=()` if you meant to create a new, empty, enum"
else:
    assert False, "nothing was raised"
