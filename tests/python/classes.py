"""Classes: attributes, inheritance, super, special methods, properties, class machinery."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


class Animal:
    kind = "animal"
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"

    def __repr__(self):
        return f"Animal({self.name!r})"

class Dog(Animal):
    kind = "dog"

    def speak(self):
        return super().speak() + ": woof"

a, d = Animal("Ann"), Dog("Rex")
assert repr((a, d, a.name, d.speak(), Animal.speak(d), Animal.count)) == "(Animal('Ann'), Animal('Rex'), 'Ann', 'Rex makes a sound: woof', 'Rex makes a sound', 2)"
assert repr((a.kind, d.kind, Dog.count, Animal.__name__, Dog.__qualname__, Dog.__module__)) == "('animal', 'dog', 2, 'Animal', 'Dog', '__main__')"
d.kind = "mine"
assert repr((d.kind, Dog.kind, d.__dict__)) == "('mine', 'dog', {'name': 'Rex', 'kind': 'mine'})"
del d.kind
assert d.kind == "dog"


def attempt():
    del d.kind


raises(AttributeError, "'Dog' object has no attribute 'kind'", attempt)
raises(AttributeError, "'Dog' object has no attribute 'missing'", lambda: d.missing)
raises(AttributeError, "type object 'Dog' has no attribute 'missing'", lambda: Dog.missing)


def attempt():
    del d.zz


raises(AttributeError, "'Dog' object has no attribute 'zz'", attempt)
raises(TypeError, "Animal.__init__() missing 1 required positional argument: 'name'", lambda: Animal())
raises(TypeError, "Animal.__init__() takes 2 positional arguments but 3 were given", lambda: Animal(1, 2))
raises(TypeError, "Animal.__init__() got an unexpected keyword argument 'nme'. Did you mean 'name'?", lambda: Animal("a", nme=1))
raises(TypeError, "Animal.speak() takes 1 positional argument but 2 were given", lambda: a.speak(1))
raises(TypeError, "Animal.speak() missing 1 required positional argument: 'self'", lambda: Animal.speak())
assert repr((isinstance(d, Animal), isinstance(a, Dog), issubclass(Dog, Animal), issubclass(Dog, (int, Animal)), isinstance(1, (str, int)), isinstance(d, object))) == "(True, False, True, True, True, True)"
raises(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union", lambda: isinstance(1, 1))
raises(TypeError, "issubclass() arg 1 must be a class", lambda: issubclass(1, int))
assert repr((type(d) is Dog, type(d).__name__, d.__class__ is Dog, Dog.__bases__ == (Animal,), [c.__name__ for c in Dog.__mro__])) == "(True, 'Dog', True, True, ['Dog', 'Animal', 'object'])"
assert repr((str(type(1)), repr(int), str(Dog), repr(type))) == "(\"<class 'int'>\", \"<class 'int'>\", \"<class '__main__.Dog'>\", \"<class 'type'>\")"
assert repr((d == d, d == Dog("Rex"), d != a, hash(d) == hash(d))) == "(True, False, True, True)"
raises(TypeError, "'<' not supported between instances of 'Animal' and 'Dog'", lambda: a < d)
raises(TypeError, "unsupported operand type(s) for +: 'Animal' and 'int'", lambda: a + 1)
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'Animal'", lambda: 1 + a)
raises(TypeError, "'Animal' object is not subscriptable", lambda: a[0])
raises(TypeError, "object of type 'Animal' has no len()", lambda: len(a))
raises(TypeError, "'Animal' object is not callable", lambda: a())


def attempt():
    for x in a: pass


raises(TypeError, "'Animal' object is not iterable", attempt)


def attempt():
    a[0] = 1


raises(TypeError, "'Animal' object does not support item assignment", attempt)


def attempt():
    del a[0]


raises(TypeError, "'Animal' object doesn't support item deletion", attempt)
raises(TypeError, "bad operand type for unary -: 'Animal'", lambda: -a)
raises(TypeError, "argument of type 'Animal' is not iterable", lambda: 1 in a)


def attempt():
    with a: pass


raises(TypeError, "'Animal' object does not support the context manager protocol", attempt)


def attempt():
    x, y = a


raises(TypeError, "cannot unpack non-iterable Animal object", attempt)
raises(TypeError, "int() argument must be a string, a bytes-like object or a real number, not 'Animal'", lambda: int(a))
raises(KeyError, "Animal('Ann')", lambda: {}[a])

# Special methods.
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Vector({self.x}, {self.y})"
    def __str__(self):
        return f"<{self.x}, {self.y}>"
    def __add__(self, other):
        if isinstance(other, Vector):
            return Vector(self.x + other.x, self.y + other.y)
        return NotImplemented
    def __mul__(self, n):
        return Vector(self.x * n, self.y * n)
    __rmul__ = __mul__
    def __neg__(self):
        return Vector(-self.x, -self.y)
    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __bool__(self):
        return bool(self.x or self.y)
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __contains__(self, n):
        return n in (self.x, self.y)
    def __call__(self, n):
        return self.x + n
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __format__(self, spec):
        return f"V[{spec}]"
    def __iadd__(self, other):
        self.x += other.x
        return self
v, w = Vector(1, 2), Vector(3, 4)
assert repr((v, str(v), f"{v}", f"{v!r}", f"{v:abc}", format(v), [v], "%s %r" % (v, v))) == "(Vector(1, 2), '<1, 2>', 'V[]', 'Vector(1, 2)', 'V[abc]', 'V[]', [Vector(1, 2)], '<1, 2> Vector(1, 2)')"
assert repr((v + w, v * 2, 2 * v, -v, v == Vector(1, 2), v != w, v in {Vector(1, 2)}, abs(w))) == "(Vector(4, 6), Vector(2, 4), Vector(2, 4), Vector(-1, -2), True, True, True, 5.0)"
raises(TypeError, "unsupported operand type(s) for +: 'Vector' and 'int'", lambda: v + 1)
raises(TypeError, "unsupported operand type(s) for +: 'int' and 'Vector'", lambda: 1 + v)
raises(TypeError, "unsupported operand type(s) for -: 'Vector' and 'Vector'", lambda: v - w)
assert repr((bool(Vector(0, 0)), not v, len(v), v[0], v[-1], list(v), 2 in v, 9 in v, v(10), v[0:2])) == "(False, False, 2, 1, 2, [1, 2], True, False, 11, (1, 2))"
raises(IndexError, "tuple index out of range", lambda: v[5])
x, y = v
assert repr((x, y)) == "(1, 2)"
z = v
z += w
assert repr((v, z is v)) == "(Vector(4, 2), True)"
print_like = str(v) + repr(w)
assert print_like == "<4, 2>Vector(3, 4)"

class Ordered:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __le__(self, other): return self.n <= other.n
    def __repr__(self): return f"O{self.n}"
assert repr((Ordered(1) < Ordered(2), Ordered(1) > Ordered(2), Ordered(1) >= Ordered(1), sorted([Ordered(3), Ordered(1)]), max(Ordered(1), Ordered(2)))) == "(True, False, True, [O1, O3], O2)"

class Reflected:
    def __radd__(self, other): return f"{other}+r"
    def __rsub__(self, other): return f"{other}-r"
    def __rpow__(self, other): return f"{other}**r"
    def __gt__(self, other): return "gt"
assert repr((1 + Reflected(), "a" + Reflected(), 2 - Reflected(), 2 ** Reflected(), 1 < Reflected())) == "('1+r', 'a+r', '2-r', '2**r', 'gt')"
class Base:
    def __add__(self, other): return "base add"
    def __radd__(self, other): return "base radd"
class Derived(Base):
    def __radd__(self, other): return "derived radd"
assert repr((Base() + Derived(), Derived() + Base(), Base() + Base(), 1 + Derived())) == "('derived radd', 'base add', 'base add', 'derived radd')"

class Equal:
    def __eq__(self, other): return "equal?"
assert repr((Equal() == 1, Equal() != 1, 1 == Equal())) == "('equal?', False, 'equal?')"
raises(TypeError, "unhashable type: 'Equal'", lambda: hash(Equal()))
raises(TypeError, "unhashable type: 'Equal'", lambda: {Equal(): 1})

class BadRepr:
    def __repr__(self): return 1
raises(TypeError, "__repr__ returned non-string (type int)", lambda: repr(BadRepr()))
class BadLen:
    def __len__(self): return -1
raises(ValueError, "__len__() should return >= 0", lambda: len(BadLen()))
class BadBool:
    def __bool__(self): return 1
raises(TypeError, "__bool__ should return bool, returned int", lambda: bool(BadBool()))
class BadInit:
    def __init__(self): return 1
raises(TypeError, "__init__() should return None, not 'int'", lambda: BadInit())
class FromLen:
    def __len__(self): return 0
assert bool(FromLen()) is False

class Sequence:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10
assert repr((list(Sequence()), 20 in Sequence(), [*Sequence()], max(Sequence()))) == "([0, 10, 20], True, [0, 10, 20], 20)"
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n
assert repr((list(Countdown(3)), sum(Countdown(4)), 2 in Countdown(5))) == "([2, 1, 0], 6, True)"
class Indexed:
    def __index__(self): return 2
assert repr(([10, 20, 30][Indexed()], range(5)[Indexed()], "abc"[Indexed():], hex(Indexed()), [0] * Indexed(), int(Indexed()))) == "(30, 2, 'c', '0x2', [0, 0], 2)"
class Numberish:
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __round__(self, n=None): return f"round {n}"
    def __str__(self): return "seven"
assert repr((int(Numberish()), float(Numberish()), round(Numberish()), round(Numberish(), 2), str(Numberish()))) == "(7, 7.5, 'round None', 'round 2', 'seven')"

# Attribute hooks.
class Hooks:
    def __init__(self):
        self.log = []
    def __getattr__(self, name):
        if name.startswith("x"):
            return name.upper()
        raise AttributeError(name)
    def __setattr__(self, name, value):
        if name != "log":
            self.log.append((name, value))
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        self.log.append(("del", name))
        super().__delattr__(name)
h = Hooks()
h.a = 1
del h.a
assert repr((h.xyz, h.log)) == "('XYZ', [('a', 1), ('del', 'a')])"
raises(AttributeError, "nope", lambda: h.nope)
assert repr((hasattr(h, "xa"), hasattr(h, "ya"), getattr(h, "ya", "default"), getattr(h, "xb"))) == "(True, False, 'default', 'XB')"
raises(AttributeError, "ya", lambda: getattr(h, "ya"))
class Everything:
    real = 1
    def __getattribute__(self, name):
        return f"got {name}"
assert repr((Everything().real, Everything().anything)) == "('got real', 'got anything')"

# Properties.
class Celsius:
    def __init__(self, degrees=0):
        self.degrees = degrees
    @property
    def fahrenheit(self):
        """In Fahrenheit."""
        return self.degrees * 9 / 5 + 32
    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9
    @property
    def fixed(self):
        return "fixed"
    @fahrenheit.deleter
    def fahrenheit(self):
        self.degrees = None
c = Celsius(100)
assert repr((c.fahrenheit, c.fixed)) == "(212.0, 'fixed')"
c.fahrenheit = 32
assert repr(c.degrees) == "0.0"


def attempt():
    c.fixed = 1


raises(AttributeError, "property 'fixed' of 'Celsius' object has no setter", attempt)


def attempt():
    del c.fixed


raises(AttributeError, "property 'fixed' of 'Celsius' object has no deleter", attempt)
del c.fahrenheit
assert repr((c.degrees, Celsius.fahrenheit.__doc__, type(Celsius.fixed).__name__)) == "(None, 'In Fahrenheit.', 'property')"

# Static and class methods.
class Factory:
    made = 0
    def __init__(self, v): self.v = v
    @classmethod
    def make(cls, v=5):
        cls.made += 1
        return cls(v)
    @staticmethod
    def add(a, b):
        return a + b
class SubFactory(Factory):
    pass
assert repr((Factory.make().v, SubFactory.make(6).v, type(SubFactory.make()).__name__, Factory.made, SubFactory.made)) == "(5, 6, 'SubFactory', 1, 3)"
assert repr((Factory.add(1, 2), Factory(0).add(3, 4), Factory(0).make().v)) == "(3, 7, 5)"

# Descriptors.
class Field:
    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__
    def __get__(self, instance, owner):
        if instance is None:
            return f"{self.owner}.{self.name}"
        return instance.__dict__.get(self.name, "unset")
    def __set__(self, instance, value):
        instance.__dict__[self.name] = f"<{value}>"
class Record:
    title = Field()
    size = Field()
r = Record()
assert repr((Record.title, r.title)) == "('Record.title', 'unset')"
r.title = "T"
assert repr((r.title, r.__dict__, r.size)) == "('<T>', {'title': '<T>'}, 'unset')"
class NonData:
    def __get__(self, instance, owner):
        return "from descriptor"
class Holder:
    x = NonData()
holder = Holder()
assert holder.x == "from descriptor"
holder.__dict__["x"] = "own"
assert holder.x == "own"

# Multiple inheritance and super.
class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
assert repr((D().who(), [k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))) == "(['D', 'B', 'C', 'A'], ['D', 'B', 'C', 'A', 'object'], True)"


def attempt():
    class E(A, B): pass


raises(TypeError, "Cannot create a consistent method resolution order (MRO) for bases A, B", attempt)


def attempt():
    class E(A, A): pass


raises(TypeError, "duplicate base class A", attempt)


def attempt():
    class E(True.__class__): pass


raises(TypeError, "type 'bool' is not an acceptable base type", attempt)
assert repr((super(B, D()).who(), super(C, D()).who())) == "(['C', 'A'], ['A'])"
class M:
    def hello(self): return super().missing()
raises(AttributeError, "'super' object has no attribute 'missing'", lambda: M().hello())
class Mixin:
    def save(self, *args, **kwargs):
        return ("mixin", *super().save(*args, **kwargs))
class Store:
    def save(self, *args, force=False):
        return ("store", args, force)
class Both(Mixin, Store):
    pass
assert repr(Both().save(1, force=True)) == "('mixin', 'store', (1,), True)"
class P:
    @classmethod
    def create(cls): return cls.__name__
    @staticmethod
    def plain(): return "static"
class Q(P):
    @classmethod
    def create(cls): return "Q:" + super().create()
assert repr((Q.create(), Q().create(), Q.plain())) == "('Q:Q', 'Q:Q', 'static')"

# __new__, __init_subclass__, metaclasses, __class_getitem__.
class Single:
    _one = None
    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, v=None): self.v = v
assert repr((Single(1) is Single(2), Single(3).v)) == "(True, 3)"
class Even(int):
    def __new__(cls, value):
        return super().__new__(cls, value * 2)
    def half(self): return self // 2
assert repr((Even(4), Even(4) + 1, Even(4).half(), isinstance(Even(1), int), type(Even(1)).__name__, type(Even(1) + 1).__name__)) == "(8, 9, 4, True, 'Even', 'int')"
class Upper(str):
    def shout(self): return self.upper() + "!"
assert repr((Upper("hi").shout(), Upper("hi") == "hi", {"hi": 1}[Upper("hi")], len(Upper("abc")), repr(Upper("x")))) == "('HI!', True, 1, 3, \"'x'\")"
class Stack(list):
    def push(self, x): self.append(x)
    def __repr__(self): return "Stack" + super().__repr__()
s = Stack([1])
s.push(2)
assert repr((s, len(s), s[0], s == [1, 2], isinstance(s, list), s + [3])) == "(Stack[1, 2], 2, 1, True, True, [1, 2, 3])"
registry = {}
class Plugin:
    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        registry[key or cls.__name__] = cls.__name__
class One(Plugin): pass
class Two(Plugin, key="second"): pass
assert repr(registry) == "{'One': 'One', 'second': 'Two'}"


def attempt():
    class Bad(A, key=1): pass


raises(TypeError, "attempt.<locals>.Bad.__init_subclass__() takes no keyword arguments", attempt)
class Meta(type):
    def __new__(mcs, name, bases, namespace, **kwargs):
        namespace["tag"] = f"{name}:{sorted(kwargs)}"
        return super().__new__(mcs, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        cls.ready = True
    def __call__(cls, *args):
        instance = super().__call__(*args)
        instance.called = True
        return instance
    def __len__(cls): return 42
    @property
    def upper(cls): return cls.__name__.upper()
class WithMeta(metaclass=Meta, option=1):
    def __init__(self, n=0): self.n = n
class Child(WithMeta): pass
assert repr((WithMeta.tag, WithMeta.ready, WithMeta(5).n, WithMeta().called, len(WithMeta), WithMeta.upper, Child.tag, type(Child).__name__)) == "(\"WithMeta:['option']\", True, 5, True, 42, 'WITHMETA', 'Child:[]', 'Meta')"
raises(AttributeError, "'WithMeta' object has no attribute 'upper'", lambda: WithMeta().upper)
class Prepared(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return {"injected": name}
class UsesPrepared(metaclass=Prepared):
    doubled = injected * 2
assert UsesPrepared.doubled == "UsesPreparedUsesPrepared"
class Generic:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
assert repr((Generic["x"], Generic[1, 2])) == "('Generic[x]', 'Generic[(1, 2)]')"
raises(TypeError, "type 'A' is not subscriptable", lambda: A[int])
Made = type("Made", (A,), {"x": 1, "f": lambda self: self.x})
assert repr((Made().f(), Made.__name__, Made().who())) == "(1, 'Made', ['A'])"

# Class bodies.
class Body:
    x = 1
    y = x + 1
    z = [x for _ in range(2)] if False else y
    for i in range(3):
        pass
    def method(self): return Body.x
    class Inner:
        deep = "inner"
assert repr((Body.y, Body.i, Body().method(), Body.Inner.deep, Body.Inner.__qualname__)) == "(2, 2, 1, 'inner', 'Body.Inner')"
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
slots = Slots()
assert slots.a == 1
raises(AttributeError, "'Slots' object has no attribute 'b'", lambda: slots.b)
raises(AttributeError, "'Slots' object has no attribute '__dict__'", lambda: slots.__dict__)
class Annotated:
    x: int = 1
    y: str
assert repr((Annotated.__annotations__, hasattr(Annotated, "y"))) == "({'x': <class 'int'>, 'y': <class 'str'>}, False)"
class Private:
    def __init__(self): self.__secret = 1
    def read(self): return self.__secret
assert repr((Private().read(), Private().__dict__)) == "(1, {'_Private__secret': 1})"
raises(AttributeError, "'Private' object has no attribute '__secret'", lambda: Private().__secret)
assert repr((vars(Annotated)["x"], setattr(a, "new", 5), a.new, delattr(a, "new"), hasattr(a, "new"))) == "(1, None, 5, None, False)"
raises(AttributeError, "'int' object has no attribute 'x' and no __dict__ for setting new attributes", lambda: setattr(1, "x", 2))
raises(TypeError, "attribute name must be string, not 'int'", lambda: getattr(1, 2))
raises(AttributeError, "'object' object has no attribute 'x'", lambda: object().x)
raises(TypeError, "object() takes no arguments", lambda: object(1))
assert repr((bool(object()), object() == object(), str(object())[:18], dir(Body)[-5:])) == "(True, False, '<object object at ', ['i', 'method', 'x', 'y', 'z'])"
assert repr((Dog.speak.__qualname__, d.speak.__name__, d.speak.__self__ is d, d.speak == d.speak, Dog.speak is Dog.speak, d.speak.__func__ is Dog.speak)) == "('Dog.speak', 'speak', True, True, True, True)"
