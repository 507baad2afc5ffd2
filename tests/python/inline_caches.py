"""What an attribute or a global is may change between two runs of the same instruction: no cache may show."""


# One instruction, many kinds of object.
def read(thing):
    return thing.x


def write(thing, value):
    thing.x = value


def call(thing):
    return thing.x()


class Plain:
    pass


class OnClass:
    x = "class"


class Prop:
    @property
    def x(self):
        return "property"


class Slots:
    __slots__ = ("x",)


class Hook:
    def __getattr__(self, name):
        return "hook " + name


class Always:
    x = "never"

    def __getattribute__(self, name):
        return "always " + name


class Data:
    def __get__(self, instance, owner):
        return "data"

    def __set__(self, instance, value):
        instance.__dict__["seen"] = value


class WithData:
    x = Data()


def things():
    plain = Plain()
    plain.x = "slot"
    slots = Slots()
    slots.x = "member"
    return [plain, OnClass(), Prop(), slots, Hook(), Always(), WithData(), OnClass, Slots()]


def seen():
    result = []
    for thing in things():
        for _ in range(3):
            try:
                result.append(read(thing))
            except AttributeError as error:
                result.append(str(error))
    return result


expected = ["slot", "class", "property", "member", "hook x", "always x", "data", "class"]
expected = [word for word in expected for _ in range(3)]
missing = seen()[-3:]
assert seen()[:-3] == expected, seen()
assert len(set(missing)) == 1 and "x" in missing[0], missing
assert seen()[:-3] == expected

# The class changes between two reads.
a = OnClass()
assert [read(a) for _ in range(3)] == ["class"] * 3
OnClass.x = "changed"
assert read(a) == "changed"
a.x = "own"
assert read(a) == "own" and read(OnClass()) == "changed"
del a.x
assert read(a) == "changed"
OnClass.x = property(lambda self: "now a property")
assert read(a) == "now a property"
a.__dict__["x"] = "hidden"
assert read(a) == "now a property"
del OnClass.x
assert read(a) == "hidden"
OnClass.x = "class"


# A base changes, and a hook comes.
class Base:
    x = 1


class Derived(Base):
    pass


d = Derived()
assert [read(d) for _ in range(3)] == [1, 1, 1]
Base.x = 2
assert read(d) == 2
Derived.x = 3
assert read(d) == 3
Derived.__getattribute__ = lambda self, name: 4
assert read(d) == 4
del Derived.__getattribute__
assert read(d) == 3


# The instance gets another class.
class Other:
    x = "other"


p = Plain()
p.y = 1
try:
    read(p)
except AttributeError:
    pass
p.__class__ = Other
assert [read(p) for _ in range(3)] == ["other"] * 3
p.__class__ = Plain
try:
    read(p)
    raise AssertionError
except AttributeError:
    pass


# A getter that raises AttributeError gives way to __getattr__.
class Both:
    @property
    def x(self):
        raise AttributeError("from the getter")

    def __getattr__(self, name):
        return "fallback"


assert [read(Both()) for _ in range(3)] == ["fallback"] * 3


class Raises:
    @property
    def x(self):
        raise KeyError("k")


for _ in range(3):
    try:
        read(Raises())
        raise AssertionError
    except KeyError as error:
        assert error.args == ("k",)


class Yields:
    @property
    def x(self):
        yield 1
        yield 2


assert [list(read(Yields())) for _ in range(3)] == [[1, 2]] * 3


# Stores: new slots, slots that are there, and what comes between.
class Point:
    def __init__(self, x, y=0):
        self.x = x
        self.y = y


points = [Point(n) for n in range(5)]
assert [vars(point) for point in points] == [{"x": n, "y": 0} for n in range(5)]
late = Point(9)
late.z = 1
write(late, 10)
assert vars(late) == {"x": 10, "y": 0, "z": 1}
for thing in (Plain(), Plain(), Slots(), WithData(), Point(1)):
    write(thing, 5)
    assert thing.x in (5, "data")
try:
    for thing in (Prop(), Prop()):
        write(thing, 1)
    raise AssertionError
except AttributeError as error:
    assert "has no setter" in str(error)
Plain.__setattr__ = lambda self, name, value: object.__setattr__(self, name, value * 2)
p = Plain()
write(p, 4)
assert p.x == 8
del Plain.__setattr__
write(p, 4)
assert p.x == 4
for n in range(3):
    p = Plain()
    p.first = 1
    if n == 1:
        del p.first
    write(p, n)
    assert list(vars(p).items()) == ([("x", 1)] if n == 1 else [("first", 1), ("x", n)])


# Methods: of the class, of the instance, of built-in types, redefined.
class M:
    def x(self):
        return "method"


m = M()
assert [call(m) for _ in range(3)] == ["method"] * 3
m.x = lambda: "own"
assert call(m) == "own" and call(M()) == "method"
M.x = lambda self: "redefined"
assert call(m) == "own" and call(M()) == "redefined"
M.x = staticmethod(lambda: "static")
assert [call(M()) for _ in range(3)] == ["static"] * 3
M.x = classmethod(lambda cls: cls.__name__)
assert [call(M()) for _ in range(3)] == ["M"] * 3


def size(thing):
    return thing.__len__(), thing.copy()


assert [size(thing) for thing in ([1], {1: 2}, {3}, [4, 5])] == [(1, [1]), (1, {1: 2}), (1, {3}), (2, [4, 5])]

# Globals come and go, and the same code runs in other namespaces.
code = "def f():\n    return len('abc')\nresult = [f(), f(), f()]"
for namespace, wanted in (({}, 3), ({"len": lambda text: "own"}, "own"), ({"abs": 1}, 3), ({"len": max}, "c")):
    exec(code, namespace)
    assert namespace["result"] == [wanted] * 3, namespace["result"]
for _ in range(3):
    namespace = {"len": lambda text: "own"}
    exec(code, namespace)
    assert namespace["result"] == ["own"] * 3
    namespace = {"max": 1}
    exec(code, namespace)
    assert namespace["result"] == [3] * 3


def length():
    return len("four")


assert length() == 4
other = 1
len = lambda text: "hidden"
assert length() == "hidden"
del len
assert length() == 4
del other
len = lambda text: "hidden again"
assert length() == "hidden again"
del len
assert length() == 4


# Making instances: __init__ and __new__ may come later, and metaclasses.
class Made:
    pass


assert vars(Made()) == {}
Made.__init__ = lambda self, x=1: setattr(self, "x", x)
assert vars(Made()) == {"x": 1} and vars(Made(2)) == {"x": 2} and vars(Made(x=3)) == {"x": 3}
Made.__new__ = lambda cls, *args, **kwargs: "new"
assert Made() == "new"
del Made.__new__


class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.made = name


class HasMeta(metaclass=Meta):
    pass


assert type("Dynamic", (HasMeta,), {}).made == "Dynamic"


class Failing:
    def __init__(self):
        return 1


try:
    Failing()
    raise AssertionError
except TypeError as error:
    assert str(error) == "__init__() should return None, not 'int'"


# Keyword arguments: in any order, with defaults, and every mistake.
def keyworded(a, b=2, /, c=3, *, d=4, e):
    return a, b, c, d, e


assert keyworded(1, e=5) == (1, 2, 3, 4, 5)
assert keyworded(1, e=5, c=0, d=1) == (1, 2, 0, 1, 5)
assert keyworded(1, 9, 8, e=5) == (1, 9, 8, 4, 5)
for arguments, message in (
    (lambda: keyworded(e=1), "keyworded() missing 1 required positional argument: 'a'"),
    (lambda: keyworded(1), "keyworded() missing 1 required keyword-only argument: 'e'"),
    (lambda: keyworded(1, 2, 3, c=4, e=1), "keyworded() got multiple values for argument 'c'"),
    (
        lambda: keyworded(1, b=2, e=1),
        "keyworded() got some positional-only arguments passed as keyword arguments: 'b'",
    ),
    (lambda: keyworded(1, e=1, f=2), "keyworded() got an unexpected keyword argument 'f'"),
):
    try:
        arguments()
        raise AssertionError
    except TypeError as error:
        assert str(error) == message, str(error)


class Bound:
    def method(self, a, *, b=1):
        return self, a, b


bound = Bound()
method = bound.method
assert method(2, b=3) == (bound, 2, 3) and method(a=2) == (bound, 2, 1) and bound.method(b=1, a=2) == (bound, 2, 1)


# Numbers calculated on the stack.
def calculate(a, b):
    result = [a + b, a - b, a * b]
    for operation in (lambda: a / b, lambda: a // b, lambda: a % b):
        try:
            result.append(operation())
        except ZeroDivisionError as error:
            result.append(str(error))
    a += b
    result.append(a)
    return result


assert calculate(7, -2) == [5, 9, -14, -3.5, -4, -1, 5]
assert calculate(-7, 2) == [-5, -9, -14, -3.5, -4, 1, -5]
assert calculate(-7, -2) == [-9, -5, 14, 3.5, 3, -1, -9]
assert calculate(1, 0) == [
    1, 1, 0, "division by zero", "integer division or modulo by zero", "integer modulo by zero", 1
]
assert calculate(1.5, 0) == [
    1.5, 1.5, 0.0, "float division by zero", "float floor division by zero", "float modulo by zero", 1.5
]
assert calculate(-(2**63), -1)[2:6] == [2**63, 2.0**63, 2**63, 0]
assert calculate(2**62, 2**62)[0] == 2**63 and calculate(2**62, 4)[2] == 2**64
assert calculate(1.5, 2) == [3.5, -0.5, 3.0, 0.75, 0.0, 1.5, 3.5]
assert calculate(True, 2)[0] == 3 and type(calculate(True, True)[0]) is int
assert repr(calculate(-0.0, 0)[0]) == "0.0" and repr(calculate(-0.0, 1)[2]) == "-0.0"
assert calculate(0.5, 2**53 + 1)[0] == 0.5 + (2**53 + 1)


# Comparisons whose jump comes at once, and those whose value is wanted.
class Odd:
    def __lt__(self, other):
        return "less"

    def __contains__(self, item):
        return item == 1


odd = Odd()
assert (odd < 1) == "less" and (1 in odd) is True and (2 not in odd) is True
assert (1 if odd < 1 else 2) == 1 and [n for n in range(4) if not n < 2] == [2, 3]
kept = 1 < 2
assert kept is True and (1 < 2) + (2 < 1) == 1
float_nan = float("nan")
assert not (float_nan < 1 or float_nan > 1 or float_nan == float_nan)


# Attributes of classes and of modules.
import math


class Registry:
    x = 1

    @classmethod
    def made(cls):
        return cls.__name__

    @staticmethod
    def plain():
        return "plain"


class Later(Registry):
    pass


def named(thing):
    return thing.__name__


assert [read(Registry) for _ in range(3)] == [1, 1, 1]
Registry.x = 2
assert read(Registry) == 2 and read(Later) == 2 and read(Registry()) == 2
Later.x = 3
assert [read(thing) for thing in (Registry, Later, Later(), Registry)] == [2, 3, 3, 2]
assert [(thing.made(), thing.plain()) for thing in (Registry, Later, Registry)] == [
    ("Registry", "plain"), ("Later", "plain"), ("Registry", "plain")
]
assert [named(thing) for thing in (Registry, Later, math, named, Registry)] == [
    "Registry", "Later", "math", "named", "Registry"
]


class Counting(type):
    @property
    def x(cls):
        return "of the metaclass"


class Counted(metaclass=Counting):
    x = "of the class"


assert [read(thing) for thing in (Registry, Counted, Registry, Counted)] == [2, "of the metaclass"] * 2
Counting.x = "no descriptor"
assert [read(Counted) for _ in range(3)] == ["of the class"] * 3
Counting.__getattribute__ = lambda cls, name: "hooked"
assert read(Counted) == "hooked"
del Counting.__getattribute__
del Counted.x
assert [read(Counted) for _ in range(3)] == ["no descriptor"] * 3

module = type(math)("made")
module.x = "entry"
assert [read(module) for _ in range(3)] == ["entry"] * 3
module.x = "other"
assert read(module) == "other"
del module.x
try:
    read(module)
    raise AssertionError
except AttributeError as error:
    assert str(error) == "module 'made' has no attribute 'x'"
module.y = module.x = "again"
assert read(module) == "again"
module.x = lambda: "called"
assert [call(module) for _ in range(3)] == ["called"] * 3
assert [math.floor(n / 2) for n in range(4)] == [0, 0, 1, 1]


def what_a_class_binds_is_asked_each_time():
    class Count:
        def __init__(self):
            self.asked = 0

        def __get__(self, instance, owner):
            self.asked += 1
            return (owner.__name__, instance is None, self.asked)

    class Named:
        count = Count()

        @classmethod
        def make(cls):
            return cls.__name__

        @staticmethod
        def plain():
            return "plain"

        @property
        def shown(self):
            return "shown"

    class Other(Named):
        pass

    seen = []
    for cls in (Named, Named, Other, Named):
        seen.append((cls.count, cls.make(), cls.plain(), type(cls.shown).__name__))
    assert seen == [
        (("Named", True, 1), "Named", "plain", "property"),
        (("Named", True, 2), "Named", "plain", "property"),
        (("Other", True, 3), "Other", "plain", "property"),
        (("Named", True, 4), "Named", "plain", "property"),
    ]

    def read(cls):
        return cls.count

    assert [read(Named) for _ in range(3)] == [("Named", True, n) for n in (5, 6, 7)]
    Count.__get__ = lambda self, instance, owner: "changed"
    assert read(Named) == "changed"
    Other.count = 3
    assert (read(Other), read(Named)) == (3, "changed")
    del Count.__get__
    assert isinstance(read(Named), Count)
    Named.count = 4
    assert read(Named) == 4


def a_metaclass_has_its_say_before_and_after_what_a_class_binds():
    class Fails:
        fail = False

        def __get__(self, instance, owner):
            if self.fail:
                raise AttributeError("failed")
            return "got"

    class Meta(type):
        pass

    class Base(metaclass=Meta):
        value = Fails()

    def read():
        try:
            return Base.value
        except AttributeError as error:
            return str(error)

    assert [read(), read()] == ["got", "got"]
    Fails.fail = True
    assert [read(), read()] == ["failed", "failed"]
    Meta.__getattr__ = lambda cls, name: "instead of " + name
    assert [read(), read()] == ["instead of value", "instead of value"]
    Fails.fail = False
    assert read() == "got"
    Meta.value = property(lambda cls: "from the metaclass")
    assert [read(), read()] == ["from the metaclass", "from the metaclass"]
    del Meta.value
    assert read() == "got"
    Meta.__getattribute__ = lambda cls, name: "always"
    assert [read(), read()] == ["always", "always"]
    del Meta.__getattribute__
    assert [read(), read()] == ["got", "got"]


def a_getattribute_that_comes_and_goes_is_seen():
    class Plain:
        def __init__(self):
            self.name = "own"

        def method(self):
            return "method"

    class Below(Plain):
        pass

    thing = Below()

    def read():
        return thing.name, thing.method()

    assert [read(), read()] == [("own", "method")] * 2
    Plain.__getattribute__ = lambda self, name: (lambda: "hooked") if name == "method" else "hooked"
    assert [read(), read()] == [("hooked", "hooked")] * 2
    Below.__getattribute__ = object.__getattribute__
    assert [read(), read()] == [("own", "method")] * 2
    del Below.__getattribute__
    del Plain.__getattribute__
    assert [read(), read()] == [("own", "method")] * 2


def a_bound_method_is_of_the_instance_at_hand():
    class Thing:
        def __init__(self, name):
            self.name = name

        def show(self, end="!"):
            return self.name + end

    class Quiet(Thing):
        def show(self, end=""):
            return self.name.lower() + end

    def read(thing):
        return thing.show

    def call(thing):
        return thing.show(end="?")

    first, second, quiet = Thing("First"), Thing("Second"), Quiet("Quiet")
    things = (first, second, quiet, first)
    assert [call(thing) for thing in things * 2] == ["First?", "Second?", "quiet?", "First?"] * 2
    methods = [read(thing) for thing in things]
    assert [method() for method in methods] == ["First!", "Second!", "quiet", "First!"]
    assert [method.__self__ for method in methods] == list(things) and methods[0] == methods[3] != methods[1]
    second.show = lambda end=".": "own" + end
    assert [call(thing) for thing in things] == ["First?", "own?", "quiet?", "First?"]
    del second.show
    assert call(second) == "Second?"
    second.__dict__["show"] = lambda end=".": "in the dict" + end
    assert [call(second), call(first)] == ["in the dict?", "First?"]
    Thing.show = lambda self, end="": "changed" + end
    assert [call(thing) for thing in things] == ["changed?", "in the dict?", "quiet?", "changed?"]
    Thing.show = property(lambda self: lambda end: "property" + end)
    assert [call(thing) for thing in things] == ["property?", "property?", "quiet?", "property?"]
    Thing.show = staticmethod(lambda end: "static" + end)
    assert [call(thing) for thing in things] == ["static?", "in the dict?", "quiet?", "static?"]
    Thing.show = 3
    assert [read(first), read(first), read(quiet)()] == [3, 3, "quiet"]
    Thing.show = dict
    assert [call(first), call(first)] == [{"end": "?"}] * 2
    Thing.__getattribute__ = lambda self, name: lambda end: "hooked" + end
    assert [call(first), call(first)] == ["hooked?"] * 2

    def text_of(value):
        return value.format(x=1)

    assert [text_of(value) for value in ("{x}", "{x}{x}", "-{x}")] == ["1", "11", "-1"]

    def length(value):
        try:
            return len(value)
        except TypeError as error:
            return str(error)

    class Sized:
        def __len__(self):
            return 7

    assert [length(value) for value in ("é€", [1], {}, Sized(), 3)] == [2, 1, 0, 7, "object of type 'int' has no len()"]


what_a_class_binds_is_asked_each_time()
a_bound_method_is_of_the_instance_at_hand()
a_metaclass_has_its_say_before_and_after_what_a_class_binds()
a_getattribute_that_comes_and_goes_is_seen()
