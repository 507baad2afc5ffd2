"""Descriptors, __set_name__, __init_subclass__, __slots__, attribute access, metaclasses, super and class creation."""


class Positive:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner.__name__, name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        instance.__dict__[self.name] = value


class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"expected {self.kind.__name__}, got {type(value).__name__}")
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        delattr(instance, self.name)


class Order:
    amount = Positive()
    note = Typed(str, "nothing")

    def __init__(self, amount):
        self.amount = amount


order = Order(5)


class Once:
    """A non-data descriptor that leaves its value in the instance."""

    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return "on the class"
        self.calls += 1
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Report:
    @Once
    def total(self):
        return 42


report = Report()


class OnlyDeleted:
    def __delete__(self, instance):
        instance.__dict__["gone"] = True


class Deleting:
    x = OnlyDeleted()


deleting = Deleting()


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __slots__ = ("z",)


class Loose(Point):
    pass


point, point3, loose = Point(1, 2), Point3(1, 2), Loose(1, 2)


class Plugin:
    known = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.key = key or cls.__name__.lower()
        Plugin.known[cls.key] = cls


class Csv(Plugin):
    pass


class Json(Plugin, key="js"):
    pass


class Meta(type):
    made = []

    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        return {"prepared": name}

    def __new__(mcls, name, bases, namespace, **kwargs):
        Meta.made.append((name, tuple(sorted(kwargs))))
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)
        cls.options = kwargs

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        instance.by_meta = True
        return instance

    def __getattr__(cls, name):
        if name.startswith("find_"):
            return lambda: (cls.__name__, name[5:])
        raise AttributeError(f"{cls.__name__} has no {name}")

    def __iter__(cls):
        return iter(["a", "b"])

    def __len__(cls):
        return 2

    def __contains__(cls, item):
        return item == "x"

    def __getitem__(cls, key):
        return (cls.__name__, key)

    def __instancecheck__(cls, instance):
        return instance == "mine"

    def __subclasscheck__(cls, other):
        return other is int

    @property
    def upper(cls):
        return cls.__name__.upper()

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __add__(cls, other):
        return "added"


class Thing(metaclass=Meta, color="red"):
    def __init__(self, x=0):
        self.x = x


class Watching:
    log = []

    def __getattribute__(self, name):
        if name != "log" and not name.startswith("__"):
            Watching.log.append("get " + name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if name == "missing":
            return "made up"
        raise AttributeError(name)

    def __setattr__(self, name, value):
        Watching.log.append(f"set {name}")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        Watching.log.append(f"del {name}")
        super().__delattr__(name)


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        """Degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        self._celsius = None

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def convert(value):
        return value + 273


class Warm(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return super().celsius + 100


class Named(property):
    """A property that knows a label."""

    def __init__(self, function, label):
        super().__init__(function, doc="doc of " + label)
        self.label = label


class Labelled:
    def value(self):
        return 7

    value = Named(value, "seven")


class Broken:
    def __set_name__(self, owner, name):
        1 / 0


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super(D, self).who()


class Unbound(A):
    def who(self):
        return ["Unbound"] + self.__parent.who()


Unbound._Unbound__parent = super(Unbound)
temperature = Temperature(10)


def do(text):
    names = dict(globals())
    exec(text, names)
    return names.get("result")


def notes(text):
    try:
        exec(text, dict(globals()))
    except BaseException as error:
        return type(error).__name__, str(error), getattr(error, "__notes__", None)

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # a descriptor that is only written leaves reading to the instance
    ('order.amount, vars(order)', "(5, {'amount': 5})"),
    ('do("order.amount = 8; result = order.amount")', '8'),
    ('Order(-1)', 'ValueError: amount must be positive'),
    ('Order.__dict__["amount"].name, Order.__dict__["amount"].owner', "('amount', 'Order')"),
    ('type(Order.amount).__name__', "'Positive'"),
    ('[o.amount for o in (Order(1), Order(2))]', '[1, 2]'),
    ('do("o = Order(1); del o.__dict__[\'amount\']; result = type(o.amount).__name__")', "'Positive'"),
    ('do("o = Order(1); del o.amount")', 'AttributeError: __delete__'),
    # one that is read and written comes before the instance
    ('order.note', "'nothing'"),
    ('do("order.note = \'fine\'; result = order.note, order._note")', "('fine', 'fine')"),
    ('do("order.note = 5")', 'TypeError: expected str, got int'),
    ('do("o = Order(1); o.__dict__[\'note\'] = \'hidden\'; result = o.note")', "'nothing'"),
    ('do("o = Order(1); o.note = \'x\'; del o.note; result = o.note")', "'nothing'"),
    ('do("o = Order(1); del o.note")', "AttributeError: 'Order' object has no attribute '_note'"),
    ('Order.note is Order.__dict__["note"]', 'True'),
    ('getattr(Order, "note").kind', "<class 'str'>"),
    # one that is only read is hidden by the instance
    ('Report.total, report.total, report.total, Report.__dict__["total"].calls', "('on the class', 42, 42, 1)"),
    ('do("r = Report(); r.__dict__[\'total\'] = 1; result = r.total")', '1'),
    ('do("r = Report(); r.total = 2; result = r.total")', '2'),
    # one that is only deleted
    ('do("del deleting.x; result = vars(deleting)")', "{'gone': True}"),
    ('do("deleting.x = 1")', 'AttributeError: __set__'),
    # slots
    ('point.x, point.y', '(1, 2)'),
    ('do("point.z = 1")', "AttributeError: 'Point' object has no attribute 'z' and no __dict__ for setting new attributes"),
    ('point.__dict__', "AttributeError: 'Point' object has no attribute '__dict__'"),
    ('hasattr(point, "__dict__"), hasattr(loose, "__dict__"), hasattr(point3, "__dict__")', '(False, True, False)'),
    ('point3.z', "AttributeError: 'Point3' object has no attribute 'z'"),
    ('do("point3.z = 3; result = (point3.x, point3.z)")', '(1, 3)'),
    ('do("p = Point(1, 2); del p.x; p.x")', "AttributeError: 'Point' object has no attribute 'x'"),
    ('do("p = Point(1, 2); del p.x; del p.x")', 'AttributeError: x'),
    ('type(Point.x).__name__, Point.x.__name__', "('member_descriptor', 'x')"),
    ('Point.x.__get__(point), Point.x.__get__(None, Point) is Point.x', '(1, True)'),
    ('Point.__slots__, Point3.__slots__', "(('x', 'y'), ('z',))"),
    ('do("class S:\\n    __slots__ = (\'a\',)\\n    a = 1")', "ValueError: 'a' in __slots__ conflicts with class variable"),
    ('do("class S:\\n    __slots__ = \'1a\',")', 'TypeError: __slots__ must be identifiers'),
    ('do("class S:\\n    __slots__ = \'one\'\\ns = S(); s.one = 1; result = s.one")', '1'),
    ('do("class S:\\n    __slots__ = [\'a\', \'__dict__\']\\ns = S(); s.b = 1; result = s.__dict__")', "{'b': 1}"),
    ('do("class S:\\n    __slots__ = {\'a\': \'the doc\'}\\nresult = S.__slots__")', "{'a': 'the doc'}"),
    ('do("class S:\\n    __slots__ = (\'__private\',)\\n    def __init__(self): self.__private = 1\\n    def get(self): return self.__private\\nresult = S().get(), S._S__private.__name__")', "(1, '_S__private')"),
    ('do("class X(Point, Order): pass\\nresult = X.__mro__[1].__name__")', "'Point'"),
    # __init_subclass__
    ('sorted(Plugin.known), Csv.key, Json.key', "(['csv', 'js'], 'csv', 'js')"),
    ('do("class Bad(Plugin, nope=1): pass")', 'TypeError: Bad.__init_subclass__() takes no keyword arguments'),
    ('do("class Bad(object, nope=1): pass")', 'TypeError: Bad.__init_subclass__() takes no keyword arguments'),
    ('do("class E(Plugin, key=\'e\'):\\n    pass\\nresult = E.key in Plugin.known")', 'True'),
    ('type(Plugin.__dict__["__init_subclass__"]).__name__', "'classmethod'"),
    # __set_name__
    ('notes("class N:\\n    field = Broken()")', '(\'ZeroDivisionError\', \'division by zero\', ["Error calling __set_name__ on \'Broken\' instance \'field\' in \'N\'"])'),
    ('notes("class N:\\n    field = property(int)\\n    other = Positive()")', 'None'),
    ('do("class N: pass\\nN.late = Positive()\\nN().late = 1")', "AttributeError: 'Positive' object has no attribute 'name'"),
    ('do("class N: pass\\np = Positive()\\np.__set_name__(N, \'late\')\\nN.late = p\\nn = N()\\nn.late = 3\\nresult = n.late")', '3'),
    # metaclasses
    ('Meta.made[:1], Thing.options, Thing.prepared', "([('Thing', ('color',))], {'color': 'red'}, 'Thing')"),
    ('type(Thing), Thing, [Thing], f"{Thing}"', "(<class '__main__.Meta'>, <Meta Thing>, [<Meta Thing>], '<Meta Thing>')"),
    ('Thing(3).by_meta, Thing(3).x', '(True, 3)'),
    ('Thing.find_all(), Thing.upper', "(('Thing', 'all'), 'THING')"),
    ('Thing.nope', 'AttributeError: Thing has no nope'),
    ('Thing().find_all', "AttributeError: 'Thing' object has no attribute 'find_all'"),
    ('list(Thing), len(Thing), "x" in Thing, "y" in Thing, Thing["k"], Thing + 1', "(['a', 'b'], 2, True, False, ('Thing', 'k'), 'added')"),
    ('isinstance("mine", Thing), isinstance(Thing(), Thing), isinstance(5, Thing), issubclass(int, Thing), issubclass(str, Thing)', '(True, True, False, True, False)'),
    ('do("class Sub(Thing, size=1): pass\\nresult = type(Sub).__name__, Sub.options, Meta.made[-1]")', "('Meta', {'size': 1}, ('Sub', ('size',)))"),
    ('do("class Other(type): pass\\nclass Clash(Thing, metaclass=Other): pass")', 'TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases'),
    ('do("class Fn(metaclass=lambda name, bases, ns: (name, bases, sorted(k for k in ns if k[0] != \'_\'))):\\n    a = 1\\nresult = Fn")', "('Fn', (), ['a'])"),
    ('type("Made", (A,), {"x": 1}).x, type("Made", (A,), {"x": 1}).__name__, type("Made", (), {}).__mro__[1]', "(1, 'Made', <class 'object'>)"),
    ('type("Made", (int,), {})(5) + 1', '6'),
    ('type("Made")', "<class 'str'>"),
    ('type("Made", ())', 'TypeError: type() takes 1 or 3 arguments'),
    ('type(1, (), {})', 'TypeError: type.__new__() argument 1 must be str, not int'),
    ('type("Made", [], {})', 'TypeError: type.__new__() argument 2 must be tuple, not list'),
    ('type("Made", (bool,), {})', "TypeError: type 'bool' is not an acceptable base type"),
    ('type("Made", (A, A), {})', 'TypeError: duplicate base class A'),
    ('type("Made", (A, B), {})', 'TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B'),
    ('do("class X(A, B): pass")', 'TypeError: Cannot create a consistent method resolution order (MRO) for bases A, B'),
    ('do("class X(5): pass")', 'TypeError: int expected at most 2 arguments, got 3'),
    ('do("class X(type(None)): pass")', "TypeError: type 'NoneType' is not an acceptable base type"),
    ('D.__bases__, D.__mro__', "((<class '__main__.B'>, <class '__main__.C'>), (<class '__main__.D'>, <class '__main__.B'>, <class '__main__.C'>, <class '__main__.A'>, <class 'object'>))"),
    ('[k.__name__ for k in A.__subclasses__()][:2]', "['B', 'C']"),
    ('D.__base__, D.__module__, D.__qualname__', "(<class '__main__.B'>, '__main__', 'D')"),
    ('do("class Outer:\\n    class Inner:\\n        def f(self): pass\\nresult = Outer.Inner.__qualname__, Outer.Inner.f.__qualname__")', "('Outer.Inner', 'Outer.Inner.f')"),
    ('do("class M(type):\\n    def mro(cls): return [cls, object]\\nclass X(metaclass=M): pass\\nresult = X.__mro__")', "(<class '__main__.X'>, <class 'object'>)"),
    ('do("class M(type):\\n    def __new__(m, n, b, d): return 5\\nclass X(metaclass=M): pass\\nresult = X")', '5'),
    ('do("class P:\\n    __class_getitem__ = classmethod(lambda cls, item: (cls.__name__, item))\\nresult = P[int], P[\'a\', \'b\']")', "(('P', <class 'int'>), ('P', ('a', 'b')))"),
    ('A[int]', "TypeError: type 'A' is not subscriptable"),
    ('do("result = [type(x).__name__ for x in (A, type, Meta, Thing, int)]")', "['type', 'type', 'type', 'Meta', 'type']"),
    # attribute access
    ('do("w = Watching(); w.a = 1; w.a; del w.a; result = Watching.log[-3:]")', "['set a', 'get a', 'del a']"),
    ('Watching().missing', "'made up'"),
    ('Watching().absent', 'AttributeError: absent'),
    ('do("class G:\\n    def __getattr__(self, name): return name * 2\\ng = G(); g.real = 1\\nresult = g.real, g.other, getattr(g, \'third\', None), hasattr(g, \'x\')")', "(1, 'otherother', 'thirdthird', True)"),
    ('do("class G:\\n    def __getattr__(self, name): raise ValueError(name)\\nhasattr(G(), \'x\')")', 'ValueError: x'),
    ('do("class G:\\n    @property\\n    def p(self): raise AttributeError(\'inside\')\\n    def __getattr__(self, name): return \'fallback \' + name\\nresult = G().p")', "'fallback p'"),
    ('do("class G:\\n    def __getattribute__(self, name): return 1\\nresult = G().x, G().__dict__, G().__class__")', '(1, 1, 1)'),
    ('do("class G:\\n    __len__ = lambda self: 3\\ng = G(); g.__len__ = lambda: 9\\nresult = len(g), g.__len__()")', '(3, 9)'),
    ('do("class G: pass\\ng = G(); g.__call__ = lambda: 1\\ng()")', "TypeError: 'G' object is not callable"),
    ('do("class G: pass\\ng = G(); g.__dict__ = {\'a\': 1}\\nresult = g.a, vars(g)")', "(1, {'a': 1})"),
    ('do("class G: pass\\ng = G(); g.__dict__ = 5")', "TypeError: __dict__ must be set to a dictionary, not a 'int'"),
    ('do("class G: pass\\nclass H:\\n    x = 1\\ng = G(); g.__class__ = H\\nresult = g.x, type(g).__name__")', "(1, 'H')"),
    ('do("class G: pass\\nG().__class__ = 5")', "TypeError: __class__ must be set to a class, not 'int' object"),
    ('do("class G: pass\\nG().__class__ = int")', 'TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses'),
    ('object().x', "AttributeError: 'object' object has no attribute 'x'"),
    ('do("object().x = 1")', "AttributeError: 'object' object has no attribute 'x' and no __dict__ for setting new attributes"),
    ('do("(5).x = 1")', "AttributeError: 'int' object has no attribute 'x' and no __dict__ for setting new attributes"),
    ('do("int.x = 1")', "TypeError: cannot set 'x' attribute of immutable type 'int'"),
    ('do("del int.real")', "TypeError: cannot set 'real' attribute of immutable type 'int'"),
    ('do("class G: pass\\ndel G().x")', "AttributeError: 'G' object has no attribute 'x'"),
    ('do("class G:\\n    x = 1\\ndel G().x")', "AttributeError: 'G' object has no attribute 'x'"),
    ('do("class G:\\n    x = 1\\ndel G.x\\nresult = hasattr(G, \'x\')")', 'False'),
    ('getattr(A, 5)', "TypeError: attribute name must be string, not 'int'"),
    ('setattr(A(), 5, 1)', "TypeError: attribute name must be string, not 'int'"),
    ('setattr(A(), "with space", 1)', 'None'),
    ('do("a = A(); setattr(a, \'with space\', 1); result = getattr(a, \'with space\'), vars(a)")', "(1, {'with space': 1})"),
    # property
    ('temperature.celsius, temperature.fahrenheit, Temperature.celsius.__doc__', "(10, 50.0, 'Degrees.')"),
    ('do("t = Temperature(1); t.celsius = 5; result = t.celsius")', '5'),
    ('do("Temperature(1).celsius = -300")', 'ValueError: too cold'),
    ('do("t = Temperature(1); del t.celsius; result = t._celsius")', 'None'),
    ('do("Temperature(1).fahrenheit = 1")', "AttributeError: property 'fahrenheit' of 'Temperature' object has no setter"),
    ('do("del Temperature(1).fahrenheit")', "AttributeError: property 'fahrenheit' of 'Temperature' object has no deleter"),
    ('do("class P:\\n    x = property()\\nP().x")', "AttributeError: property 'x' of 'P' object has no getter"),
    ('do("class P:\\n    x = property()\\nP().x = 1")', "AttributeError: property 'x' of 'P' object has no setter"),
    ('Temperature.celsius.fget.__name__, Temperature.fahrenheit.fset, type(Temperature.celsius).__name__', "('celsius', None, 'property')"),
    ('Temperature.celsius.__get__(temperature), Temperature.celsius.__get__(None, Temperature) is Temperature.celsius', '(10, True)'),
    ('Temperature.celsius.__set__(temperature, 10), temperature.celsius', '(None, 10)'),
    ('Temperature.fahrenheit.__set__(temperature, 10)', "AttributeError: property 'fahrenheit' of 'Temperature' object has no setter"),
    ('Temperature.celsius.__name__, Temperature.celsius.__isabstractmethod__', "('celsius', False)"),
    ('Warm(1).celsius', '101'),
    ('do("w = Warm(1); w.celsius = 2; result = w.celsius")', '102'),
    ('property(doc="d").__doc__, property(lambda self: 1).__doc__', "('d', None)"),
    ('do("p = property(); p.__doc__ = \'set\'; result = p.__doc__")', "'set'"),
    ('Labelled().value, Labelled.value.label, Labelled.value.__doc__, Labelled.value.fset, Named.__doc__', "(7, 'seven', 'doc of seven', None, 'A property that knows a label.')"),
    ('do("Labelled().value = 1")', "AttributeError: property 'value' of 'Labelled' object has no setter"),
    ('Temperature.freezing().celsius, Warm.freezing().celsius, type(Warm.freezing()).__name__, temperature.freezing().celsius', "(0, 100, 'Warm', 0)"),
    ('Temperature.convert(1), temperature.convert(1)', '(274, 274)'),
    ('type(Temperature.__dict__["freezing"]).__name__, type(Temperature.__dict__["convert"]).__name__', "('classmethod', 'staticmethod')"),
    ('Temperature.__dict__["freezing"].__func__.__name__, Temperature.__dict__["convert"].__wrapped__.__name__', "('freezing', 'convert')"),
    ('Temperature.__dict__["convert"](5)', '278'),
    ('Temperature.__dict__["freezing"]()', "TypeError: 'classmethod' object is not callable"),
    ('staticmethod(len)([1])', '1'),
    # super
    ('D().who(), Unbound().who()', "(['D', 'B', 'C', 'A'], ['Unbound', 'A'])"),
    ('super(D, D()).who(), super(B, D()).who()', "(['B', 'C', 'A'], ['C', 'A'])"),
    ('super(D, D).who(D())', "['B', 'C', 'A']"),
    ('super(B, A())', 'TypeError: super(type, obj): obj (instance of A) is not an instance or subtype of type (B).'),
    ('super(B, A)', 'TypeError: super(type, obj): obj (type A) is not an instance or subtype of type (B).'),
    ('super(5, A())', 'TypeError: super() argument 1 must be a type, not int'),
    ('super(A, 5)', 'TypeError: super(type, obj): obj (instance of int) is not an instance or subtype of type (A).'),
    ('super()', 'RuntimeError: super(): no arguments'),
    ('super(D, D()).nope', "AttributeError: 'super' object has no attribute 'nope'"),
    ('super(A, A()).__class__', "<class 'super'>"),
    ('repr(super(D, D())), repr(super(D)), repr(super(D, D))', '("<super: <class \'D\'>, <D object>>", "<super: <class \'D\'>, NULL>", "<super: <class \'D\'>, <D object>>")'),
    ('super(D, D()).__thisclass__, super(D, D()).__self_class__', "(<class '__main__.D'>, <class '__main__.D'>)"),
    ('do("class X:\\n    def f(self): return super().nope\\nX().f()")', "AttributeError: 'super' object has no attribute 'nope'"),
    ('do("class X:\\n    def f(): return super()\\nX.f()")', 'RuntimeError: super(): no arguments'),
    ('do("class X(A):\\n    @classmethod\\n    def make(cls): return super().__new__(cls)\\nresult = type(X.make()).__name__")', "'X'"),
    ('do("class X(A):\\n    @property\\n    def p(self): return super().who()\\nresult = X().p")', "['A']"),
    ('do("class X(A):\\n    def who(self): return [f() for f in [super().who]]\\nresult = X().who()")', "[['A']]"),
    ('do("class X(A):\\n    def who(self): return [super(X, self).who() for _ in \'ab\']\\nresult = X().who()")', "[['A'], ['A']]"),
    # making instances
    ('do("class X:\\n    def __new__(cls, *args): return 5\\nresult = X(1, 2)")', '5'),
    ('do("class X:\\n    def __new__(cls): return object.__new__(cls)\\n    def __init__(self, x): pass\\nX(1)")', 'TypeError: X.__new__() takes 1 positional argument but 2 were given'),
    ('do("class X:\\n    def __init__(self): return 5\\nX()")', "TypeError: __init__() should return None, not 'int'"),
    ('A(1)', 'TypeError: A() takes no arguments'),
    ('A(x=1)', 'TypeError: A() takes no arguments'),
    ('object(1)', 'TypeError: object() takes no arguments'),
    ('do("class X:\\n    def __init__(self, a, *, b): pass\\nX()")', "TypeError: X.__init__() missing 1 required positional argument: 'a'"),
    ('do("class X:\\n    def __init__(self, a, *, b): pass\\nX(1)")', "TypeError: X.__init__() missing 1 required keyword-only argument: 'b'"),
    ('do("class X:\\n    def __init__(self, a): pass\\nX(1, 2)")', 'TypeError: X.__init__() takes 2 positional arguments but 3 were given'),
    ('do("class X:\\n    def __init__(self, a): pass\\nX(1, c=2)")', "TypeError: X.__init__() got an unexpected keyword argument 'c'"),
    ('do("class X(tuple):\\n    def __new__(cls, *items): return super().__new__(cls, items)\\nresult = X(1, 2), type(X(1)).__name__")', "((1, 2), 'X')"),
    ('do("class X(int):\\n    def __add__(self, other): return X(int(self) + other)\\nresult = X(1) + 2, type(X(1) + 2).__name__, type(X(1) - 1).__name__")', "(3, 'X', 'int')"),
    ('do("class X(str):\\n    def upper(self): return \'mine\'\\nresult = X(\'a\').upper(), X(\'a\').lower(), type(X(\'a\').lower()).__name__")', "('mine', 'a', 'str')"),
    ('do("class X(dict):\\n    def __missing__(self, key): return key * 2\\nresult = X()[\'a\'], X().get(\'a\'), X(b=1)")', "('aa', None, {'b': 1})"),
    ('do("class X(list):\\n    def __getitem__(self, i): return \'got\'\\nresult = X([1])[0], list(X([1])), X([1])[0:1]")', "('got', [1], 'got')"),
    ('do("class Single:\\n    it = None\\n    def __new__(cls):\\n        if cls.it is None: cls.it = super().__new__(cls)\\n        return cls.it\\nresult = Single() is Single()")', 'True'),
    # names
    ('do("class X:\\n    __a = 1\\n    def get(self): return self.__a\\nresult = X().get(), X._X__a, hasattr(X, \'__a\')")', '(1, 1, False)'),
    ('do("class _X:\\n    __a = 1\\nresult = _X._X__a")', '1'),
    ('do("class X:\\n    x = 1\\n    y = [x for _ in range(2)]")', "NameError: name 'x' is not defined"),
    ('do("class X:\\n    x = [1, 2]\\n    y = [i for i in x]\\nresult = X.y")', '[1, 2]'),
    ('do("x = \'global\'\\nclass X:\\n    x = \'class\'\\n    def f(self): return x\\nresult = X().f(), X.x")', "('global', 'class')"),
    ('do("class X:\\n    def f(self): return __class__\\nresult = X().f().__name__")', "'X'"),
    ('do("class X: \'doc\'\\nresult = X.__doc__, A.__doc__")', "('doc', None)"),
    ('do("class X:\\n    a: int = 1\\n    b: str\\nresult = X.__annotations__, hasattr(X, \'b\')")', "({'a': <class 'int'>, 'b': <class 'str'>}, False)"),
    ('do("def deco(cls):\\n    cls.decorated = True\\n    return cls\\n@deco\\nclass X: pass\\nresult = X.decorated")', 'True'),
    ('[n for n in dir(D()) if not n.startswith("_")], [n for n in dir(Point) if not n.startswith("_")]', "(['who'], ['x', 'y'])"),
    # functions with type parameters keep their defaults
    ('do("def f[T](a: T = \'a\', *, b: T = \'b\'): return a, b\\nresult = f(), f(1), f(b=2), f.__type_params__")', "(('a', 'b'), (1, 'b'), ('a', 2), (T,))"),
    ('do("def f[T](a, b=2): return a, b\\nresult = f(1)")', '(1, 2)'),
    ('do("def f[T](*, a=2): return a\\nresult = f()")', '2'),
    ('do("class Box[T]:\\n    def get[U](self, x: U = 3) -> U: return x\\nresult = Box().get(), Box.__type_params__, Box[int]")', '(3, (T,), __main__.Box[int])'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
