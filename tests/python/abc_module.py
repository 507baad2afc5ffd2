"""abc: abstract methods and classes, registering, and the abstract classes of collections.abc."""
import abc
import collections.abc as cabc
from abc import ABC, ABCMeta, abstractmethod
from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from collections.abc import (
    Callable, Collection, Container, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, MutableMapping,
    MutableSequence, MutableSet, Reversible, Sequence, Set, Sized, ValuesView,
)


class Shape(ABC):
    """A shape."""

    @abstractmethod
    def area(self):
        """How much."""
        return 0

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def unit(cls): ...

    @staticmethod
    @abstractmethod
    def sides(): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return super().area() + self.side ** 2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def sides():
        return 4


class Partly(Shape):
    def area(self):
        return 1


class OneLeft(Partly):
    name = "x"

    def unit(self): ...


class Plugin(metaclass=ABCMeta):
    @abstractmethod
    def run(self): ...


class Foreign:
    def run(self):
        return "ran"


class Below(Foreign):
    pass


Plugin.register(Foreign)


class Quacks(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Quacks:
            return any("quack" in vars(k) for k in other.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def quack(self): ...


class Numbers(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, at):
        return self.items[at]

    def __len__(self):
        return len(self.items)


class Letters(MutableSequence):
    def __init__(self, items=""):
        self.items = list(items)

    def __getitem__(self, at):
        return self.items[at]

    def __setitem__(self, at, value):
        self.items[at] = value

    def __delitem__(self, at):
        del self.items[at]

    def __len__(self):
        return len(self.items)

    def insert(self, at, value):
        self.items.insert(at, value)


class Lower(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.data = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


class Bits(MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)

    def __repr__(self):
        return f"Bits({self.items})"


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return self.n


class Echo(Generator):
    def send(self, value):
        return value

    def throw(self, kind, value=None, traceback=None):
        raise StopIteration


class OnlyLen:
    def __len__(self):
        return 0


class NoHash:
    __hash__ = None


def kinds(value):
    return [k.__name__ for k in (Container, Hashable, Iterable, Iterator, Reversible, Sized, Callable, Collection, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping) if isinstance(value, k)]


def matched(value):
    match value:
        case {}:
            return "mapping"
        case []:
            return "empty sequence"
        case [first, *rest]:
            return "sequence", first, rest
        case _:
            return "neither"


def do(text):
    names = dict(globals())
    exec(text, names)
    return names.get("result")


letters, lower = Letters("abc"), Lower(A=1, b=2)

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # what is abstract
    ('Shape()', "TypeError: Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'name', 'sides', 'unit'"),
    ('Partly()', "TypeError: Can't instantiate abstract class Partly without an implementation for abstract methods 'name', 'sides', 'unit'"),
    ('OneLeft()', "TypeError: Can't instantiate abstract class OneLeft without an implementation for abstract method 'sides'"),
    ('Plugin()', "TypeError: Can't instantiate abstract class Plugin without an implementation for abstract method 'run'"),
    ('Square(3).describe(), Square.unit().side, Square.sides()', "('square: 9', 1, 4)"),
    ('sorted(Shape.__abstractmethods__), sorted(Partly.__abstractmethods__), Square.__abstractmethods__', "(['area', 'name', 'sides', 'unit'], ['name', 'sides', 'unit'], frozenset())"),
    ('Shape.area.__isabstractmethod__, Shape.name.__isabstractmethod__, Square.area.__doc__, Shape.area.__doc__', "(True, True, None, 'How much.')"),
    ('getattr(Square.area, "__isabstractmethod__", False)', 'False'),
    ('type(Shape).__name__, isinstance(Shape, ABCMeta), ABC.__abstractmethods__, type(ABC).__name__', "('ABCMeta', True, frozenset(), 'ABCMeta')"),
    ('do("class X(Shape):\\n    area = name = unit = sides = None\\nresult = X().area")', 'None'),
    ('do("class X(Square):\\n    @abstractmethod\\n    def area(self): ...\\nX(1)")', "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'area'"),
    ('do("class X(ABC):\\n    x = property(abstractmethod(lambda self: 1))\\nX()")', "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'x'"),
    ('do("class X(ABC):\\n    @property\\n    def x(self): return 1\\n    @x.setter\\n    @abstractmethod\\n    def x(self, value): ...\\nX()")', "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'x'"),
    ('do("class X(ABC):\\n    @abstractmethod\\n    def f(self): ...\\n    def __new__(cls): return object.__new__(cls)\\nX()")', "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'f'"),
    ('do("class X:\\n    @abstractmethod\\n    def f(self): ...\\nresult = type(X()).__name__")', "'X'"),
    ('do("class X(ABC):\\n    @abstractmethod\\n    def f(self): ...\\nX.f = lambda self: 1\\nX()")', "TypeError: Can't instantiate abstract class X without an implementation for abstract method 'f'"),
    ('do("class X(ABC):\\n    @abstractmethod\\n    def f(self): ...\\nX.f = lambda self: 1\\nabc.update_abstractmethods(X)\\nresult = X().f()")', '1'),
    ('do("class A(ABC):\\n    @abstractmethod\\n    def f(self): ...\\nclass B:\\n    def f(self): return \'B\'\\nclass C(B, A): pass\\nresult = C().f()")', "'B'"),
    ('do("class A(ABC):\\n    @abstractmethod\\n    def f(self): ...\\nclass B:\\n    def f(self): return \'B\'\\nclass C(A, B): pass\\nC()")', "TypeError: Can't instantiate abstract class C without an implementation for abstract method 'f'"),
    ('do("class A(dict, ABC):\\n    @abstractmethod\\n    def f(self): ...\\nresult = A()")', '{}'),
    # registering
    ('isinstance(Foreign(), Plugin), issubclass(Foreign, Plugin), issubclass(Below, Plugin), isinstance(5, Plugin), Plugin in Foreign.__mro__', '(True, True, True, False, False)'),
    ('Plugin.register(5)', 'TypeError: Can only register classes'),
    ('do("result = Plugin.register(Foreign) is Foreign")', 'True'),
    ('do("@Plugin.register\\nclass New: pass\\nresult = issubclass(New, Plugin)")', 'True'),
    ('do("class P(ABC): pass\\nclass Q(P): pass\\nQ.register(P)")', 'RuntimeError: Refusing to create an inheritance cycle'),
    ('do("class P(ABC): pass\\nclass Q(P): pass\\nclass R: pass\\nQ.register(R)\\nresult = issubclass(R, P)")', 'True'),
    ('issubclass(5, Plugin)', 'TypeError: issubclass() arg 1 must be a class'),
    ('isinstance(Duck(), Quacks), isinstance(5, Quacks), issubclass(Duck, Quacks)', '(True, False, True)'),
    ('do("Plugin.register(tuple)\\nresult = isinstance((), Plugin)")', 'True'),
    # what is what
    ('kinds([]), kinds(())', "(['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence', 'MutableSequence'], ['Container', 'Hashable', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence'])"),
    ('kinds("")', "['Container', 'Hashable', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence']"),
    ('kinds({}), kinds({}.keys())', "(['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Mapping', 'MutableMapping'], ['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Set'])"),
    ('kinds(set()), kinds(frozenset())', "(['Container', 'Iterable', 'Sized', 'Collection', 'Set', 'MutableSet'], ['Container', 'Hashable', 'Iterable', 'Sized', 'Collection', 'Set'])"),
    ('kinds(range(1)), kinds(b""), kinds(bytearray())', "(['Container', 'Hashable', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence'], ['Container', 'Hashable', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence'], ['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence', 'MutableSequence'])"),
    ('kinds(iter([])), kinds(x for x in ())', "(['Hashable', 'Iterable', 'Iterator'], ['Hashable', 'Iterable', 'Iterator'])"),
    ('kinds(len), kinds(5), kinds(None)', "(['Hashable', 'Callable'], ['Hashable'], ['Hashable'])"),
    ('kinds(deque()), kinds(UserList()), kinds(UserDict())', "(['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence', 'MutableSequence'], ['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Sequence', 'MutableSequence'], ['Container', 'Iterable', 'Sized', 'Collection', 'Mapping', 'MutableMapping'])"),
    ('kinds(OrderedDict()), kinds(Counter()), kinds(defaultdict(int))', "(['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Mapping', 'MutableMapping'], ['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Mapping', 'MutableMapping'], ['Container', 'Iterable', 'Reversible', 'Sized', 'Collection', 'Mapping', 'MutableMapping'])"),
    ('kinds(OnlyLen()), kinds(NoHash()), kinds(object())', "(['Hashable', 'Sized'], [], ['Hashable'])"),
    ('isinstance({}.keys(), KeysView), isinstance({}.items(), ItemsView), isinstance({}.values(), ValuesView), isinstance({}.keys(), Set)', '(True, True, True, True)'),
    ('isinstance((x for x in ()), Generator), isinstance(Echo(), Generator), issubclass(list, Sequence), issubclass(str, Sequence), issubclass(dict, Mapping)', '(True, True, True, True, True)'),
    ('do("class X:\\n    __iter__ = None\\nresult = isinstance(X(), Iterable)")', 'False'),
    ('do("class X:\\n    def __iter__(self): ...\\n    def __next__(self): ...\\nresult = isinstance(X(), Iterator)")', 'True'),
    ('do("class X:\\n    def __getitem__(self, i): ...\\n    def __len__(self): ...\\nresult = isinstance(X(), Sequence), isinstance(X(), Iterable)")', '(False, False)'),
    # what comes with it
    ('list(Numbers(1, 2, 3)), list(reversed(Numbers(1, 2))), 2 in Numbers(1, 2), Numbers(5, 6, 5).index(6), Numbers(5, 6, 5).count(5)', '([1, 2, 3], [2, 1], True, 1, 2)'),
    ('Numbers(1).index(9)', 'ValueError: '),
    ('Numbers(1, 2, 1).index(1, 1)', '2'),
    ('do("l = Letters(\'ab\'); l.append(\'c\'); l.extend(\'de\'); l += \'f\'; result = l.items")', "['a', 'b', 'c', 'd', 'e', 'f']"),
    ('do("l = Letters(\'abc\'); result = l.pop(), l.pop(0), l.items")', "('c', 'a', ['b'])"),
    ('do("l = Letters(\'abca\'); l.remove(\'a\'); l.reverse(); result = l.items")', "['a', 'c', 'b']"),
    ('do("l = Letters(\'ab\'); l.clear(); result = len(l)")', '0'),
    ('do("l = Letters(\'ab\'); l.extend(l); result = l.items")', "['a', 'b', 'a', 'b']"),
    ('Letters().pop()', 'IndexError: list index out of range'),
    ('lower["a"], lower["B"], "A" in lower, lower.get("zz"), lower.get("zz", 3), len(lower)', '(1, 2, True, None, 3, 2)'),
    ('sorted(lower), sorted(lower.items()), sorted(lower.keys()), list(lower.values()), lower == {"a": 1, "b": 2}, lower != {}', "(['a', 'b'], [('a', 1), ('b', 2)], ['a', 'b'], [1, 2], True, True)"),
    ('lower["zz"]', "KeyError: 'zz'"),
    ('do("m = Lower(X=1); result = m.pop(\'x\'), m.pop(\'x\', 0), len(m)")', '(1, 0, 0)'),
    ('do("Lower().pop(\'x\')")', "KeyError: 'x'"),
    ('do("Lower().popitem()")', 'KeyError: '),
    ('do("m = Lower(a=1); result = m.popitem(), dict(m)")', "(('a', 1), {})"),
    ('do("m = Lower(); result = m.setdefault(\'A\', 1), m.setdefault(\'a\', 2)")', '(1, 1)'),
    ('do("m = Lower(); m.update({\'A\': 1}, b=2); m.update([(\'C\', 3)]); result = dict(m)")', "{'a': 1, 'b': 2, 'c': 3}"),
    ('do("m = Lower(a=1); m.clear(); result = len(m)")', '0'),
    ('repr(lower.keys()).split("(")[0], repr(lower.items()).split("(")[0]', "('KeysView', 'ItemsView')"),
    ('Bits([1, 2]) | [3], Bits([1, 2]) & Bits([2]), Bits([1, 2]) - [1], Bits([1, 2]) ^ Bits([2, 3])', '(Bits([1, 2, 3]), Bits([2]), Bits([2]), Bits([1, 3]))'),
    ('Bits([1]) <= Bits([1, 2]), Bits([1]) < Bits([1]), Bits([1]) == {1}, Bits([1, 2]) >= {1}, Bits([1]).isdisjoint([2])', '(True, False, True, True, True)'),
    ('do("b = Bits([1]); b.add(2); b |= {3}; b -= {1}; b &= {2, 3}; b ^= {3}; result = b")', 'Bits([2])'),
    ('do("b = Bits([1]); b.remove(1); b.remove(1)")', 'KeyError: 1'),
    ('do("b = Bits([7]); result = b.pop(), len(b)")', '(7, 0)'),
    ('do("Bits().pop()")', 'KeyError: '),
    ('hash(Bits())', "TypeError: unhashable type: 'Bits'"),
    ('list(Countdown(3)), iter(Countdown(1)).__next__(), 1 in Countdown(3)', '([2, 1, 0], 0, True)'),
    ('do("e = Echo(); result = next(e), e.send(4)")', '(None, 4)'),
    ('Sequence()', "TypeError: Can't instantiate abstract class Sequence without an implementation for abstract methods '__getitem__', '__len__'"),
    ('MutableMapping()', "TypeError: Can't instantiate abstract class MutableMapping without an implementation for abstract methods '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__'"),
    ('Sized()', "TypeError: Can't instantiate abstract class Sized without an implementation for abstract method '__len__'"),
    # patterns see them
    ('matched(Numbers(1, 2)), matched(Numbers()), matched(Letters("ab")), matched(lower), matched(Bits([1]))', "(('sequence', 1, [2]), 'empty sequence', ('sequence', 'a', ['b']), 'mapping', 'neither')"),
    ('matched(UserList([1])), matched(UserDict(a=1)), matched(deque([1, 2])), matched(OrderedDict()), matched(range(2)), matched("ab"), matched(b"ab"), matched({1}), matched(iter([1]))', "(('sequence', 1, []), 'mapping', ('sequence', 1, [2]), 'mapping', ('sequence', 0, [1]), 'neither', 'neither', 'neither', 'neither')"),
    ('do("@Mapping.register\\nclass X: pass\\nresult = matched(X())")', "'mapping'"),
    ('do("class X(dict): pass\\nclass Y(X): pass\\nresult = matched(X()), matched(Y(a=1))")', "('mapping', 'mapping')"),
    ('do("class X(Counter):\\n    pass\\nmatch X(\'aab\'):\\n    case {\'a\': n, \'zz\': m}: result = n, m\\n    case {\'a\': n, **rest}: result = n, rest")', "(2, {'b': 1})"),
    ('do("match defaultdict(list):\\n    case {\'x\': v}: result = \'made\'\\n    case {}: result = \'not there\'")', "'not there'"),
    ('do("match {\'a\': 1}:\\n    case {\'a\': 1, \'a\': 2}: pass") if False else None', 'None'),
    ('sorted(cabc.__all__)', "['AsyncGenerator', 'AsyncIterable', 'AsyncIterator', 'Awaitable', 'Buffer', 'ByteString', 'Callable', 'Collection', 'Container', 'Coroutine', 'Generator', 'Hashable', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet', 'Reversible', 'Sequence', 'Set', 'Sized', 'ValuesView']"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
