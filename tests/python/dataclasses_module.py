"""dataclasses in detail: fields, options, inheritance, slots, the words of their mistakes."""
import copy
import dataclasses
from collections import defaultdict, namedtuple
from dataclasses import (
    KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass,
    make_dataclass, replace,
)
from typing import Any, ClassVar, List, Optional


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


p = Point(1)
assert repr((p, Point(1, 2, ["t"]), Point(x=3, y=4), Point(1) == Point(1), Point(1) == Point(2), Point(1) != Point(1, 1), Point(1) == (1, 0, []))) == "(Point(x=1, y=0, tags=[]), Point(x=1, y=2, tags=['t']), Point(x=3, y=4, tags=[]), True, False, True, False)"
assert repr((Point(1).tags is Point(1).tags, Point.y, hasattr(Point, "x"), hasattr(Point, "tags"))) == '(False, 0, False, False)'
assert repr((Point.__match_args__, Point.__doc__, Point.__init__.__qualname__, Point.__repr__.__qualname__, Point.__eq__.__qualname__, Point.__hash__)) == "(('x', 'y', 'tags'), 'Point(x: int, y: int = 0, tags: list = <factory>)', 'Point.__init__', 'Point.__repr__', 'Point.__eq__', None)"
assert repr((Point.__init__.__annotations__, Point.__annotations__, Point.__init__.__defaults__[0], Point.__module__)) == "({'x': <class 'int'>, 'y': <class 'int'>, 'tags': <class 'list'>, 'return': None}, {'x': <class 'int'>, 'y': <class 'int'>, 'tags': <class 'list'>}, 0, '__main__')"
assert repr((Point.__dataclass_params__)) == '_DataclassParams(init=True,repr=True,eq=True,order=False,unsafe_hash=False,frozen=False,match_args=True,kw_only=False,slots=False,weakref_slot=False)'
raises(TypeError, "Point.__init__() missing 1 required positional argument: 'x'", lambda: Point())
raises(TypeError, 'Point.__init__() takes from 2 to 4 positional arguments but 5 were given', lambda: Point(1, 2, [], 4))
raises(TypeError, "Point.__init__() got an unexpected keyword argument 'z'", lambda: Point(z=1))
raises(TypeError, "Point.__init__() got multiple values for argument 'x'", lambda: Point(1, x=2))
raises(TypeError, "unhashable type: 'Point'", lambda: hash(p))
raises(TypeError, "'<' not supported between instances of 'Point' and 'Point'", lambda: p < Point(2))
assert repr(([f.name for f in fields(Point)], [f.name for f in fields(p)], is_dataclass(Point), is_dataclass(p), is_dataclass(int), is_dataclass(5))) == "(['x', 'y', 'tags'], ['x', 'y', 'tags'], True, True, False, False)"
raises(TypeError, 'must be called with a dataclass type or instance', lambda: fields(int))
raises(TypeError, 'must be called with a dataclass type or instance', lambda: fields(5))
one, two, three = fields(Point)
assert repr((one.name, one.type, one.default is MISSING, two.default, three.default_factory, one.init, one.repr, one.hash, one.compare, one.kw_only, one.metadata)) == "('x', <class 'int'>, True, 0, <class 'list'>, True, True, None, True, False, mappingproxy({}))"
assert repr((str(two).split("default_factory")[0], str(two).split(",init=")[1])) == '("Field(name=\'y\',type=<class \'int\'>,default=0,", \'True,repr=True,hash=None,compare=True,metadata=mappingproxy({}),kw_only=False,_field_type=_FIELD)\')'
assert repr((repr(MISSING)[:35], isinstance(one, Field))) == "('<dataclasses._MISSING_TYPE object a', True)"
p.x = "anything"
p.new = 5
assert repr((p, p.new, p.__dict__)) == "(Point(x='anything', y=0, tags=[]), 5, {'x': 'anything', 'y': 0, 'tags': [], 'new': 5})"
# printing
@dataclass
class Node:
    name: str
    next: "Node" = None
    hidden: int = field(default=1, repr=False)


n = Node("a")
n.next = n
assert repr((n, Node("x", Node("y")), f"{Node('z')}", str(Node("w")))) == '(Node(name=\'a\', next=...), Node(name=\'x\', next=Node(name=\'y\', next=None)), "Node(name=\'z\', next=None)", "Node(name=\'w\', next=None)")'
class Outer:
    @dataclass
    class Inner:
        a: int


assert repr((Outer.Inner(1), Outer.Inner.__qualname__)) == "(Outer.Inner(a=1), 'Outer.Inner')"
def local():
    @dataclass
    class Local:
        a: int
    return Local(1)


assert repr((local())) == 'local.<locals>.Local(a=1)'
# what exists is left alone
@dataclass
class Own:
    a: int

    def __repr__(self):
        return "own"

    def __eq__(self, other):
        return "equal"

    def __init__(self, a, b):
        self.a = a + b


assert repr((Own(1, 2), Own(1, 2).a, Own(1, 2) == 5)) == "(own, 3, 'equal')"
@dataclass(init=False, repr=False, eq=False)
class Bare:
    a: int = 3


assert repr((Bare().a, Bare() == Bare(), Bare.__init__ is object.__init__, Bare.__eq__ is object.__eq__)) == '(3, False, True, True)'
raises(TypeError, 'Bare() takes no arguments', lambda: Bare(1))
# order
@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


assert repr((Version(1) < Version(2), Version(1, 5) < Version(1, 10), Version(2) > Version(1, 9), Version(1) <= Version(1), Version(1) >= Version(2), Version(1, 0, "a") == Version(1, 0, "b"))) == '(True, True, True, True, False, True)'
assert repr((sorted([Version(2), Version(1, 3), Version(1)]), max(Version(1), Version(3)), Version.__lt__.__qualname__)) == "([Version(major=1, minor=0, label=''), Version(major=1, minor=3, label=''), Version(major=2, minor=0, label='')], Version(major=3, minor=0, label=''), 'Version.__lt__')"
raises(TypeError, "'<' not supported between instances of 'Version' and 'int'", lambda: Version(1) < 1)
raises(TypeError, "'<' not supported between instances of 'Version' and 'Point'", lambda: Version(1) < Point(1))
assert repr((Version(1).__lt__(5), Version(1).__eq__(5))) == '(NotImplemented, NotImplemented)'
# frozen
@dataclass(frozen=True)
class Fixed:
    a: int
    b: list = field(default_factory=list, hash=False)


f = Fixed(1)
def assign():
    f.a = 2


def assign_new():
    f.c = 2


def delete():
    del f.a


raises(FrozenInstanceError, "cannot assign to field 'a'", lambda: assign())
raises(FrozenInstanceError, "cannot assign to field 'c'", lambda: assign_new())
raises(FrozenInstanceError, "cannot delete field 'a'", lambda: delete())
assert repr((f, hash(Fixed(1, [2])) == hash(Fixed(1, [3])), {Fixed(1): "v"}[Fixed(1)], issubclass(FrozenInstanceError, AttributeError), Fixed.__hash__ is not None)) == "(Fixed(a=1, b=[]), True, 'v', True, True)"
raises(TypeError, "unhashable type: 'list'", lambda: hash(Fixed([])))
@dataclass(frozen=True)
class Child(Fixed):
    c: int = 0

    def __post_init__(self):
        object.__setattr__(self, "c", self.a * 10)


assert repr((Child(4), Child(4) == Child(4), Child(1) == Fixed(1))) == '(Child(a=4, b=[], c=40), True, False)'
# hash
@dataclass(unsafe_hash=True)
class Unsafe:
    a: int
    b: int = field(default=0, hash=False)
    c: int = field(default=0, compare=False)
    d: int = field(default=0, compare=False, hash=True)


assert repr((hash(Unsafe(1)) == hash(Unsafe(1, 5, 6)), hash(Unsafe(1)) == hash(Unsafe(1, d=9)), hash(Unsafe(1)) == hash((1, 0)))) == '(True, False, True)'
@dataclass(eq=False)
class ById:
    a: int


assert repr((hash(ById(1)) != hash(ById(1)) or True, ById(1) == ById(1))) == '(True, False)'
@dataclass
class OwnHash:
    a: int

    def __hash__(self):
        return 42


assert repr((hash(OwnHash(1)))) == '42'
# post init, InitVar, ClassVar
@dataclass
class Priced:
    net: float
    rate: InitVar[float] = 0.5
    gross: float = field(init=False)
    kind: ClassVar[str] = "price"
    count: ClassVar = 0
    note: InitVar = None

    def __post_init__(self, rate, note):
        self.gross = self.net * (1 + rate)
        self.seen = note
        type(self).count += 1


assert repr((Priced(10), Priced(10, 1.0), Priced(10, rate=0).gross, Priced(1, note="n").seen, Priced.count, Priced.kind, [f.name for f in fields(Priced)], Priced.__match_args__)) == "(Priced(net=10, gross=15.0), Priced(net=10, gross=20.0), 10, 'n', 4, 'price', ['net', 'gross'], ('net', 'rate', 'note'))"
raises(TypeError, 'Priced.__init__() takes from 2 to 4 positional arguments but 5 were given', lambda: Priced(1, 2, 3, 4))
raises(TypeError, "Priced.__init__() got an unexpected keyword argument 'kind'", lambda: Priced(1, kind="x"))
assert repr((asdict(Priced(2)), astuple(Priced(2)), InitVar[int], InitVar[List[int]])) == "({'net': 2, 'gross': 3.0}, (2, 3.0), dataclasses.InitVar[int], dataclasses.InitVar[typing.List[int]])"
@dataclass
class Late:
    a: int
    b: int = field(init=False, default=7)
    c: int = field(init=False)


late = Late(1)
assert repr((late.b, hasattr(late, "c"))) == '(7, False)'
raises(AttributeError, "'Late' object has no attribute 'c'", lambda: repr(late))
late.c = 3
assert repr((late, Late.__match_args__)) == "(Late(a=1, b=7, c=3), ('a',))"
@dataclass
class Quoted:
    a: "int"
    b: "ClassVar[int]" = 1
    c: "InitVar[int]" = 2
    d: "Optional[str]" = None

    def __post_init__(self, c):
        self.sum = c


assert repr((Quoted(1), Quoted(1, 5).sum, [f.name for f in fields(Quoted)], Quoted.__annotations__["a"], Quoted.__doc__)) == '(Quoted(a=1, d=None), 5, [\'a\', \'d\'], \'int\', "Quoted(a: \'int\', c: \'InitVar[int]\' = 2, d: \'Optional[str]\' = None)")'
# keyword only
@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int


assert repr((Mixed(1, c=2), Mixed.__match_args__, [f.kw_only for f in fields(Mixed)], Mixed.__doc__)) == "(Mixed(a=1, b=1, c=2), ('a',), [False, True, True], 'Mixed(a: int, *, b: int = 1, c: int)')"
raises(TypeError, 'Mixed.__init__() takes 2 positional arguments but 3 were given', lambda: Mixed(1, 2))
raises(TypeError, "Mixed.__init__() missing 1 required keyword-only argument: 'c'", lambda: Mixed(1))
raises(TypeError, "Mixed.__init__() missing 1 required positional argument: 'a'", lambda: Mixed())
@dataclass(kw_only=True)
class Named:
    a: int = 1
    b: int
    c: int = field(kw_only=False, default=3)


assert repr((Named(b=2), Named(5, b=2), Named.__match_args__)) == "(Named(a=1, b=2, c=3), Named(a=1, b=2, c=5), ('c',))"
raises(TypeError, "Named.__init__() missing 1 required keyword-only argument: 'b'", lambda: Named())
@dataclass
class One:
    a: int = field(kw_only=True)
    b: int


assert repr((One(1, a=2))) == 'One(a=2, b=1)'
# inheritance
@dataclass
class Base:
    a: int
    b: int = 2

    def describe(self):
        return f"{self.a}-{self.b}"


@dataclass
class Derived(Base):
    c: int = 3
    a: str = "first"


assert repr((Derived(), Derived("x", 1, 4), [f.name for f in fields(Derived)], Derived().describe(), Derived("first") == Base("first"), isinstance(Derived(), Base))) == "(Derived(a='first', b=2, c=3), Derived(a='x', b=1, c=4), ['a', 'b', 'c'], 'first-2', False, True)"
class Undecorated(Base):
    d: int = 5


assert repr((Undecorated(1), is_dataclass(Undecorated), [f.name for f in fields(Undecorated)], Undecorated(1) == Base(1))) == "(Undecorated(a=1, b=2), True, ['a', 'b'], False)"
@dataclass
class Mixin:
    m: int = 0


@dataclass
class Many(Mixin, Base):
    a: int = 7
    z: int = 9


assert repr((Many(), [f.name for f in fields(Many)])) == "(Many(a=7, b=2, m=0, z=9), ['a', 'b', 'm', 'z'])"
@dataclass
class Super(Base):
    c: int = 0

    def __post_init__(self):
        self.c = self.a + self.b

    @property
    def double(self):
        return self.c * 2

    @classmethod
    def make(cls, text):
        return cls(*map(int, text.split()))


assert repr((Super(1).double, Super.make("4 5"))) == '(6, Super(a=4, b=5, c=9))'
# slots
@dataclass(slots=True)
class Slim:
    a: int
    b: int = 2


s = Slim(1)
def add():
    s.c = 1


assert repr((s, Slim.__slots__, hasattr(s, "__dict__"), s == Slim(1), Slim.__name__, copy.copy(s) == s, copy.deepcopy(s) == s)) == "(Slim(a=1, b=2), ('a', 'b'), False, True, 'Slim', True, True)"
raises(AttributeError, "'Slim' object has no attribute 'c' and no __dict__ for setting new attributes", lambda: add())
@dataclass(slots=True)
class SlimChild(Slim):
    c: list = field(default_factory=list)

    def total(self):
        return super().__repr__() and self.a + self.b


raises(TypeError, 'super(type, obj): obj (instance of SlimChild) is not an instance or subtype of type (SlimChild).', lambda: (SlimChild(1), SlimChild.__slots__, SlimChild(1).total()))
@dataclass(slots=True, frozen=True)
class SlimFixed:
    a: int
    b: int = 3


assert repr((SlimFixed(1), copy.copy(SlimFixed(1)), hash(SlimFixed(1)) == hash(SlimFixed(1)), copy.deepcopy(SlimFixed(1, 5)))) == '(SlimFixed(a=1, b=3), SlimFixed(a=1, b=3), True, SlimFixed(a=1, b=5))'
@dataclass(slots=True)
class SlimFactory:
    a: int = 1
    b: int = field(init=False, default=4)


assert repr((SlimFactory(), SlimFactory(2).b)) == '(SlimFactory(a=1, b=4), 4)'
# asdict, astuple
Pair = namedtuple("Pair", "l r")
@dataclass
class Tree:
    name: str
    children: List["Tree"] = field(default_factory=list)
    extra: Any = None


tree = Tree("r", [Tree("a"), Tree("b", [Tree("c")])], {"k": (Tree("t"), [1]), "p": Pair(Tree("q"), 1)})
assert repr((asdict(tree))) == "{'name': 'r', 'children': [{'name': 'a', 'children': [], 'extra': None}, {'name': 'b', 'children': [{'name': 'c', 'children': [], 'extra': None}], 'extra': None}], 'extra': {'k': ({'name': 't', 'children': [], 'extra': None}, [1]), 'p': Pair(l={'name': 'q', 'children': [], 'extra': None}, r=1)}}"
assert repr((astuple(tree))) == "('r', [('a', [], None), ('b', [('c', [], None)], None)], {'k': (('t', [], None), [1]), 'p': Pair(l=('q', [], None), r=1)})"
plain = asdict(tree)
assert repr((plain["children"] is tree.children, asdict(Tree("x", extra=defaultdict(list, {"k": [1]}))))) == "(False, {'name': 'x', 'children': [], 'extra': defaultdict(<class 'list'>, {'k': [1]})})"
assert repr((asdict(Point(1, tags=[1]))["tags"] is not None, asdict(Point(1), dict_factory=lambda pairs: sorted(k for k, _ in pairs)), astuple(Point(1), tuple_factory=list))) == "(True, ['tags', 'x', 'y'], [1, 0, []])"
raises(TypeError, 'asdict() should be called on dataclass instances', lambda: asdict(Point))
raises(TypeError, 'asdict() should be called on dataclass instances', lambda: asdict(5))
raises(TypeError, 'astuple() should be called on dataclass instances', lambda: astuple([1]))
# replace
assert repr((replace(Point(1, 2), y=9), replace(Version(1)), replace(f, a=9), copy.replace(Point(1, 2), x=0), replace(Derived(), c=1))) == "(Point(x=1, y=9, tags=[]), Version(major=1, minor=0, label=''), Fixed(a=9, b=[]), Point(x=0, y=2, tags=[]), Derived(a='first', b=2, c=1))"
raises(TypeError, "Point.__init__() got an unexpected keyword argument 'z'", lambda: replace(Point(1), z=3))
raises(TypeError, 'replace() should be called on dataclass instances', lambda: replace(5, x=1))
raises(TypeError, 'replace() should be called on dataclass instances', lambda: replace(Point, x=1))
raises(TypeError, 'field b is declared with init=False, it cannot be specified with replace()', lambda: replace(late, b=1))
@dataclass
class NeedsVar:
    a: int
    v: InitVar[int]

    def __post_init__(self, v):
        self.a += v


assert repr((replace(NeedsVar(1, 2), v=10), NeedsVar(1, 2))) == '(NeedsVar(a=13), NeedsVar(a=3))'
raises(TypeError, "InitVar 'v' must be specified with replace()", lambda: replace(NeedsVar(1, 2)))
# make_dataclass
Made = make_dataclass("Made", ["x", ("y", int, 5), ("z", list, field(default_factory=list))], namespace={"double": lambda self: self.x * 2})
assert repr((Made(1), Made(2).double(), Made.__annotations__, Made.__doc__, Made.__module__, Made.__name__)) == '(Made(x=1, y=5, z=[]), 4, {\'x\': \'typing.Any\', \'y\': <class \'int\'>, \'z\': <class \'list\'>}, "Made(x: \'typing.Any\', y: int = 5, z: list = <factory>)", \'__main__\', \'Made\')'
assert repr((make_dataclass("Sub", [("w", int, 1)], bases=(Point,))(5), make_dataclass("Cold", ["a"], frozen=True)(1), make_dataclass("Slotted", ["a"], slots=True).__slots__)) == "(Sub(x=5, y=0, tags=[], w=1), Cold(a=1), ('a',))"
raises(TypeError, "Field name duplicated: 'a'", lambda: make_dataclass("Bad", ["a", "a"]))
raises(TypeError, "Field names must be valid identifiers: '1a'", lambda: make_dataclass("Bad", ["1a"]))
raises(TypeError, "Field names must not be keywords: 'class'", lambda: make_dataclass("Bad", ["class"]))
raises(TypeError, "Invalid field: ('a',)", lambda: make_dataclass("Bad", [("a",)]))
raises(TypeError, "object of type 'int' has no len()", lambda: make_dataclass("Bad", [5]))
# mistakes
def bad_order():
    @dataclass
    class Bad:
        a: int = 1
        b: int


def bad_default():
    @dataclass
    class Bad:
        a: list = []


def bad_dict():
    @dataclass
    class Bad:
        a: dict = {}


def bad_set():
    @dataclass
    class Bad:
        a: set = field(default=set())


def bad_unhashable():
    @dataclass
    class Bad:
        a: Point = Point(1)


def bad_both():
    field(default=1, default_factory=list)


def bad_no_annotation():
    @dataclass
    class Bad:
        a = field(default=1)


def bad_order_eq():
    @dataclass(order=True, eq=False)
    class Bad:
        a: int


def bad_order_defined():
    @dataclass(order=True)
    class Bad:
        a: int

        def __lt__(self, other):
            return False


def bad_frozen_child():
    @dataclass
    class Bad(Fixed):
        z: int = 1


def bad_thawed_base():
    @dataclass(frozen=True)
    class Bad(Point):
        z: int = 1


def bad_setattr():
    @dataclass(frozen=True)
    class Bad:
        a: int

        def __setattr__(self, name, value):
            pass


def bad_hash():
    @dataclass(unsafe_hash=True)
    class Bad:
        a: int

        def __hash__(self):
            return 1


def bad_class_var():
    @dataclass
    class Bad:
        a: ClassVar[list] = field(default_factory=list)


def bad_init_var():
    @dataclass
    class Bad:
        a: InitVar[list] = field(default_factory=list)


def bad_two_kw():
    @dataclass
    class Bad:
        _: KW_ONLY
        a: int
        __: KW_ONLY


def bad_class_var_kw():
    @dataclass
    class Bad:
        a: ClassVar[int] = field(kw_only=True)


def bad_slots():
    @dataclass(slots=True)
    class Bad:
        __slots__ = ("a",)
        a: int


def bad_weakref():
    @dataclass(weakref_slot=True)
    class Bad:
        a: int


raises(TypeError, "non-default argument 'b' follows default argument 'a'", lambda: bad_order())
raises(ValueError, "mutable default <class 'list'> for field a is not allowed: use default_factory", lambda: bad_default())
raises(ValueError, "mutable default <class 'dict'> for field a is not allowed: use default_factory", lambda: bad_dict())
raises(ValueError, "mutable default <class 'set'> for field a is not allowed: use default_factory", lambda: bad_set())
raises(ValueError, "mutable default <class '__main__.Point'> for field a is not allowed: use default_factory", lambda: bad_unhashable())
raises(ValueError, 'cannot specify both default and default_factory', lambda: bad_both())
raises(TypeError, "'a' is a field but has no type annotation", lambda: bad_no_annotation())
raises(ValueError, 'eq must be true if order is true', lambda: bad_order_eq())
raises(TypeError, 'Cannot overwrite attribute __lt__ in class Bad Consider using functools.total_ordering', lambda: bad_order_defined())
raises(TypeError, 'cannot inherit non-frozen dataclass from a frozen one', lambda: bad_frozen_child())
raises(TypeError, 'cannot inherit frozen dataclass from a non-frozen one', lambda: bad_thawed_base())
raises(TypeError, 'Cannot overwrite attribute __setattr__ in class Bad', lambda: bad_setattr())
raises(TypeError, 'Cannot overwrite attribute __hash__ in class Bad', lambda: bad_hash())
raises(TypeError, 'field a cannot have a default factory', lambda: bad_class_var())
raises(TypeError, 'field a cannot have a default factory', lambda: bad_init_var())
raises(TypeError, "'__' is KW_ONLY, but KW_ONLY has already been specified", lambda: bad_two_kw())
raises(TypeError, 'field a is a ClassVar but specifies kw_only', lambda: bad_class_var_kw())
raises(TypeError, 'Bad already specifies __slots__', lambda: bad_slots())
raises(TypeError, 'weakref_slot is True but slots is False', lambda: bad_weakref())
raises(TypeError, 'field() takes 0 positional arguments but 1 was given', lambda: field(1))
raises(TypeError, "dataclass() got an unexpected keyword argument 'bogus'", lambda: dataclass(bogus=True))
# metadata, descriptors, abstract methods, matching
@dataclass
class Meta:
    a: int = field(default=1, metadata={"unit": "m"})


assert repr((fields(Meta)[0].metadata["unit"], dict(fields(Meta)[0].metadata))) == "('m', {'unit': 'm'})"
def change_metadata():
    fields(Meta)[0].metadata["x"] = 1


raises(TypeError, "'mappingproxy' object does not support item assignment", lambda: change_metadata())
match Point(1, 2):
    case Point(x, y=yy):
        matched = (x, yy)
assert repr((matched)) == '(1, 2)'
class Checked:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return 10
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, int(value))


@dataclass
class Described:
    a: Checked = Checked()


assert repr((Described("5").a, Described().a, Described("7"))) == '(5, 10, Described(a=7))'
from abc import ABC, abstractmethod
@dataclass
class Shape(ABC):
    name: str

    @abstractmethod
    def area(self): ...


@dataclass
class Square(Shape):
    side: int = 2

    def area(self):
        return self.side ** 2


assert repr((Square("s").area(), Square("s"))) == "(4, Square(name='s', side=2))"
raises(TypeError, "Can't instantiate abstract class Shape without an implementation for abstract method 'area'", lambda: Shape("x"))
from enum import Enum
class Level(Enum):
    LOW = 1


@dataclass
class WithEnum:
    level: Level = Level.LOW
    pair: tuple = (1, 2)


assert repr((WithEnum(), asdict(WithEnum()), WithEnum.__doc__)) == "(WithEnum(level=<Level.LOW: 1>, pair=(1, 2)), {'level': <Level.LOW: 1>, 'pair': (1, 2)}, 'WithEnum(level: __main__.Level = <Level.LOW: 1>, pair: tuple = (1, 2))')"
@dataclass
class SelfField:
    self: int
    other: int = 1


assert repr((SelfField(1), SelfField(self=2, other=3) == SelfField(2, 3))) == '(SelfField(self=1, other=1), True)'
@dataclass
class Empty:
    pass


assert repr((Empty(), Empty() == Empty(), asdict(Empty()), astuple(Empty()), Empty.__doc__, fields(Empty))) == "(Empty(), True, {}, (), 'Empty()', ())"
raises(TypeError, 'Empty.__init__() takes 1 positional argument but 2 were given', lambda: Empty(1))
import sys
assert repr((dataclass(frozen=True).__name__ is not None, dataclasses.__name__, callable(dataclasses.dataclass))) == "(True, 'dataclasses', True)"
@dataclass
class Documented:
    """Has a text of its own."""
    a: int = 1


assert repr((Documented.__doc__)) == "'Has a text of its own.'"
@dataclass
class Defaults:
    a: Optional[int] = None
    b: str = "it's"
    c: float = 1.5
    d: List[int] = field(default_factory=list)
    e: "list[str]" = ()


assert repr((Defaults.__doc__, Defaults())) == '(\'Defaults(a: Optional[int] = None, b: str = "it\\\'s", c: float = 1.5, d: List[int] = <factory>, e: \\\'list[str]\\\' = ())\', Defaults(a=None, b="it\'s", c=1.5, d=[], e=()))'
