"""typing: how annotations look, what they keep, and what they refuse."""
import collections.abc
import typing
from typing import *
from typing import get_type_hints


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V", bound=int)
S = TypeVar("S", int, str)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
class Own:
    pass


# reprs
assert repr((Any, Optional, Union, ClassVar, Final, Literal, NoReturn, Never, Self, LiteralString, TypeAlias, Annotated, Callable, Tuple, List, Dict, Concatenate)) == '(typing.Any, typing.Optional, typing.Union, typing.ClassVar, typing.Final, typing.Literal, typing.NoReturn, typing.Never, typing.Self, typing.LiteralString, typing.TypeAlias, typing.Annotated, typing.Callable, typing.Tuple, typing.List, typing.Dict, typing.Concatenate)'
assert repr((List[int], Dict[str, int], Set[str], FrozenSet[int], Tuple[int, str], Tuple[int, ...], Tuple[()], Type[int], Deque[int], DefaultDict[str, int], Counter[str], OrderedDict[str, int], ChainMap[str, int])) == '(typing.List[int], typing.Dict[str, int], typing.Set[str], typing.FrozenSet[int], typing.Tuple[int, str], typing.Tuple[int, ...], typing.Tuple[()], typing.Type[int], typing.Deque[int], typing.DefaultDict[str, int], typing.Counter[str], typing.OrderedDict[str, int], typing.ChainMap[str, int])'
assert repr((Optional[int], Optional["Own"], Optional[List[int]], Union[int, str], Union[int, None], Union[int, str, None], Union[None, int])) == "(typing.Optional[int], typing.Optional[ForwardRef('Own')], typing.Optional[typing.List[int]], typing.Union[int, str], typing.Optional[int], typing.Union[int, str, NoneType], typing.Optional[int])"
assert repr((Union[int], Union[int, int], Union[int, Union[str, float]], Optional[Union[int, str]], Union[int, "int"], Optional[None])) == "(<class 'int'>, <class 'int'>, typing.Union[int, str, float], typing.Union[int, str, NoneType], typing.Union[int, ForwardRef('int')], <class 'NoneType'>)"
assert repr((Callable[[int, str], bool], Callable[..., int], Callable[[], None], Callable[[List[int]], Optional[str]], Callable[P, int], Callable[Concatenate[int, P], str])) == '(typing.Callable[[int, str], bool], typing.Callable[..., int], typing.Callable[[], NoneType], typing.Callable[[typing.List[int]], typing.Optional[str]], typing.Callable[~P, int], typing.Callable[typing.Concatenate[int, ~P], str])'
assert repr((Literal[1], Literal["a", 1, None, True], Literal[Literal[1, 2], 3], Literal[1, 1, 2], Literal[b"x"])) == "(typing.Literal[1], typing.Literal['a', 1, None, True], typing.Literal[1, 2, 3], typing.Literal[1, 2], typing.Literal[b'x'])"
assert repr((Annotated[int, "doc"], Annotated[List[int], 1, "two"], Annotated[Annotated[int, 1], 2])) == "(typing.Annotated[int, 'doc'], typing.Annotated[typing.List[int], 1, 'two'], typing.Annotated[int, 1, 2])"
assert repr((ClassVar[int], Final[str], ClassVar["Own"], Required[int], NotRequired[str], TypeGuard[int], ReadOnly[int], Unpack[Ts])) == "(typing.ClassVar[int], typing.Final[str], typing.ClassVar[ForwardRef('Own')], typing.Required[int], typing.NotRequired[str], typing.TypeGuard[int], typing.ReadOnly[int], typing.Unpack[Ts])"
assert repr((Iterable[int], Iterator[str], Mapping[str, int], MutableMapping[str, Any], Sequence[int], MutableSequence[int], AbstractSet[int], MutableSet[int], Collection[int], Container[int], Generator[int, str, None], Generator[int], Iterator[Any], Awaitable[int], Coroutine[int, str, bool], Reversible[int], KeysView[int], ItemsView[str, int], ContextManager[int])) == '(typing.Iterable[int], typing.Iterator[str], typing.Mapping[str, int], typing.MutableMapping[str, typing.Any], typing.Sequence[int], typing.MutableSequence[int], typing.AbstractSet[int], typing.MutableSet[int], typing.Collection[int], typing.Container[int], typing.Generator[int, str, NoneType], typing.Generator[int, NoneType, NoneType], typing.Iterator[typing.Any], typing.Awaitable[int], typing.Coroutine[int, str, bool], typing.Reversible[int], typing.KeysView[int], typing.ItemsView[str, int], typing.ContextManager[int, bool | None])'
assert repr((List[Own], Dict[str, Own], Optional[Own], List["Own"], List[None], List[Any], List[T], Dict[K, V])) == "(typing.List[__main__.Own], typing.Dict[str, __main__.Own], typing.Optional[__main__.Own], typing.List[ForwardRef('Own')], typing.List[NoneType], typing.List[typing.Any], typing.List[~T], typing.Dict[~K, ~V])"
assert repr((T, V, S, P, Ts, TypeVar("C", covariant=True), TypeVar("D", contravariant=True), TypeVar("E", infer_variance=True))) == '(~T, ~V, ~S, ~P, Ts, +C, -D, E)'
assert repr((list[int], dict[str, list[int]], tuple[int, ...], type[int], list["Own"], list[T], int | None, list[int] | None, int | str | None, Optional[int] | str)) == "(list[int], dict[str, list[int]], tuple[int, ...], type[int], list['Own'], list[~T], int | None, list[int] | None, int | str | None, typing.Union[int, NoneType, str])"
assert repr((collections.abc.Callable[[int], str], collections.abc.Callable[..., int], collections.abc.Mapping[str, int], collections.abc.Iterable[T])) == '(collections.abc.Callable[[int], str], collections.abc.Callable[..., int], collections.abc.Mapping[str, int], collections.abc.Iterable[~T])'
assert repr((ForwardRef("Own"), Text, AnyStr, NoDefault, TYPE_CHECKING)) == "(ForwardRef('Own'), <class 'str'>, ~AnyStr, typing.NoDefault, False)"
assert repr((List[T] | None, "Own" | T if False else 1)) == '(typing.Optional[typing.List[~T]], 1)'
# equality and hashing
assert repr((List[int] == List[int], List[int] == List[str], List[int] == list[int], Union[int, str] == Union[str, int], Optional[int] == Union[int, None], Union[int, str] == (int | str), (int | str) == Union[int, str])) == '(True, False, False, True, True, True, True)'
assert repr((Literal[1, 2] == Literal[2, 1], Literal[1] == Literal[True], Literal[0] == Literal[False], Annotated[int, 1] == Annotated[int, 1], Annotated[int, 1] == Annotated[int, 2], Callable[[int], str] == Callable[[int], str])) == '(True, False, False, True, False, True)'
assert repr((hash(List[int]) == hash(List[int]), len({List[int], List[int], List[str]}), {Optional[int]: 1}[Union[int, None]], hash(Literal[1, 2]) == hash(Literal[2, 1]))) == '(True, 2, 1, True)'
assert repr((List[int] is not None, T == TypeVar("T"), T == T)) == '(True, False, True)'
# parts
assert repr((get_origin(List[int]), get_origin(Dict[str, int]), get_origin(Union[int, str]), get_origin(Optional[int]), get_origin(Literal[1]), get_origin(Annotated[int, 1]), get_origin(Callable[[], int]), get_origin(list[int]), get_origin(int | str), get_origin(int), get_origin(List), get_origin(Generic), get_origin(ClassVar[int]), get_origin(Generic[T]))) == "(<class 'list'>, <class 'dict'>, typing.Union, typing.Union, typing.Literal, typing.Annotated, <class 'collections.abc.Callable'>, <class 'list'>, <class 'types.UnionType'>, None, <class 'list'>, <class 'typing.Generic'>, typing.ClassVar, <class 'typing.Generic'>)"
assert repr((get_args(List[int]), get_args(Dict[str, int]), get_args(Union[int, Tuple[T, int]]), get_args(Callable[[int, str], bool]), get_args(Callable[..., int]), get_args(Callable[[], None]), get_args(Annotated[int, 1, "x"]), get_args(Literal[1, "a"]), get_args(list[int]), get_args(int | None), get_args(int), get_args(Tuple[()]), get_args(Tuple[int, ...]))) == "((<class 'int'>,), (<class 'str'>, <class 'int'>), (<class 'int'>, typing.Tuple[~T, int]), ([<class 'int'>, <class 'str'>], <class 'bool'>), (Ellipsis, <class 'int'>), ([], <class 'NoneType'>), (<class 'int'>, 1, 'x'), (1, 'a'), (<class 'int'>,), (<class 'int'>, <class 'NoneType'>), (), (), (<class 'int'>, Ellipsis))"
assert repr((List[int].__origin__, List[int].__args__, Optional[int].__args__, Callable[[int], str].__args__, Annotated[int, 5].__metadata__, Annotated[int, 5].__origin__, Dict[K, List[V]].__parameters__, Tuple[T, int, T].__parameters__, List[int].__parameters__)) == "(<class 'list'>, (<class 'int'>,), (<class 'int'>, <class 'NoneType'>), (<class 'int'>, <class 'str'>), (5,), <class 'int'>, (~K, ~V), (~T,), ())"
assert repr((List[int]._name, List[int].__name__, List.__name__, Optional[int].__name__, Union.__name__, Any.__name__, List[int].__module__, Dict.__origin__)) == "('List', 'List', 'List', 'Optional', 'Union', 'Any', 'typing', <class 'dict'>)"
# substitution
assert repr((List[T][int], Dict[K, V][str, int], Dict[str, T][int], Optional[T][int], Union[T, K][int, str], Callable[[T], K][int, str], Tuple[T, T][int], List[List[T]][int], list[T][int], dict[K, list[V]][str, int], Annotated[T, 1][int], Union[T, int][int], Callable[P, T][[int, str], bool], Callable[P, T][..., int])) == "(typing.List[int], typing.Dict[str, int], typing.Dict[str, int], typing.Optional[int], typing.Union[int, str], typing.Callable[[int], str], typing.Tuple[int, int], typing.List[typing.List[int]], list[int], dict[str, list[int]], typing.Annotated[int, 1], <class 'int'>, typing.Callable[[int, str], bool], typing.Callable[..., int])"
assert repr((Tuple[int, Unpack[Ts]][str, float], Tuple[Unpack[Ts], int][()])) == '(typing.Tuple[int, str, float], typing.Tuple[int])'
raises(TypeError, 'typing.List[int] is not a generic class', lambda: List[int][str])
raises(TypeError, 'Too few arguments for typing.Dict[~K, ~V]; actual 1, expected at least 2', lambda: Dict[K, V][int])
raises(TypeError, 'Too many arguments for typing.List[~T]; actual 2, expected 1', lambda: List[T][int, str])
# refusals
raises(TypeError, 'Too many arguments for typing.List; actual 2, expected 1', lambda: List[int, str])
raises(TypeError, 'Too few arguments for typing.Dict; actual 1, expected 2', lambda: Dict[str])
raises(TypeError, 'Cannot take a Union of no types.', lambda: Union[()])
raises(TypeError, "typing.Optional requires a single type. Got (<class 'int'>, <class 'str'>).", lambda: Optional[int, str])
raises(TypeError, "typing.ClassVar accepts only single type. Got (<class 'int'>, <class 'str'>).", lambda: ClassVar[int, str])
raises(TypeError, 'Callable must be used as Callable[[arg, ...], result].', lambda: Callable[int])
assert repr((Callable[int, str])) == 'typing.Callable[[int], str]'
raises(TypeError, 'Annotated[...] should be used with at least two arguments (a type and an annotation).', lambda: Annotated[int])
raises(TypeError, 'Any cannot be instantiated', lambda: Any())
raises(TypeError, 'Cannot instantiate typing.Union', lambda: Union[int, str]())
raises(TypeError, 'Cannot instantiate typing.Optional', lambda: Optional())
raises(TypeError, 'Plain typing.Union is not valid as type argument', lambda: List[Union])
raises(TypeError, "Plain <class 'typing.Generic'> is not valid as type argument", lambda: List[Generic])
raises(TypeError, 'Plain typing.Optional is not valid as type argument', lambda: Union[Optional, int])
raises(TypeError, 'typing.Any cannot be used with isinstance()', lambda: isinstance(1, Any))
raises(TypeError, 'Subscripted generics cannot be used with class and instance checks', lambda: isinstance([], List[int]))
assert repr((isinstance([], List), isinstance({}, Dict), isinstance(1, Union[int, str]), isinstance("x", Optional[int]), issubclass(list, List), isinstance([], Sequence), isinstance({}, Mapping), isinstance(1, Hashable), isinstance((), Tuple), issubclass(bool, Union[int, str]))) == '(True, True, True, False, True, True, True, True, True, True)'
raises(TypeError, 'Subscripted generics cannot be used with class and instance checks', lambda: isinstance(1, Literal[1]))
assert repr((issubclass(int, Any))) == 'False'
raises(TypeError, 'A single constraint is not allowed', lambda: TypeVar("X", int))
raises(TypeError, 'A single constraint is not allowed', lambda: TypeVar("X", int, bound=str))
raises(ValueError, 'Bivariant types are not supported.', lambda: TypeVar("X", covariant=True, contravariant=True))
raises(TypeError, "typevar() argument 'name' must be str, not int", lambda: TypeVar(5))
raises(TypeError, "'typing.TypeVar' object is not callable", lambda: T())
raises(TypeError, 'typing.NoReturn is not subscriptable', lambda: NoReturn[int])
raises(TypeError, "type 'Any' is not subscriptable", lambda: Any[int])
raises(TypeError, 'typing.Self is not subscriptable', lambda: Self[int])
raises(TypeError, 'Type List cannot be instantiated; use list() instead', lambda: List[int]())
raises(TypeError, 'Type List cannot be instantiated; use list() instead', lambda: List())
raises(TypeError, 'Type Dict cannot be instantiated; use dict() instead', lambda: Dict[str, int]())
def subclass(base):
    class Made(base):
        pass
    return Made


raises(TypeError, 'Cannot subclass typing.Union', lambda: subclass(Union))
raises(TypeError, 'Cannot subclass typing.Optional[int]', lambda: subclass(Optional[int]))
raises(TypeError, 'Cannot subclass an instance of TypeVar', lambda: subclass(T))
raises(TypeError, 'Cannot subclass typing.Literal[1]', lambda: subclass(Literal[1]))
assert repr((subclass(List[int]).__mro__[1:3], subclass(Dict).__mro__[1:3], subclass(Dict[str, int]).__orig_bases__, subclass(List[int])([1, 2]))) == "((<class 'list'>, <class 'typing.Generic'>), (<class 'dict'>, <class 'typing.Generic'>), (typing.Dict[str, int],), [1, 2])"
# type variables
assert repr((T.__name__, T.__bound__, T.__constraints__, T.__covariant__, V.__bound__, S.__constraints__, T.__module__, T.has_default(), T.__default__, TypeVar("D", default=int).__default__, TypeVar("B", bound="Own").__bound__)) == "('T', None, (), False, <class 'int'>, (<class 'int'>, <class 'str'>), '__main__', False, typing.NoDefault, <class 'int'>, ForwardRef('Own'))"
assert repr((P.args, P.kwargs, P.__name__, P.args.__origin__ is P, Ts.__name__, [repr(x) for x in Ts])) == "(P.args, P.kwargs, 'P', True, 'Ts', ['typing.Unpack[Ts]'])"
# generic classes
class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


class Pair(Generic[K, V]):
    first: K
    second: V


class IntBox(Box[int]):
    pass


class Nested(Box[List[T]], Generic[T]):
    pass


assert repr((Box[int], Box[int](5).get(), Box(5).item, Box[int](5).__orig_class__, Box.__parameters__, Box[int].__origin__, Box[int].__args__, Box.__orig_bases__, Box.__mro__ == (Box, Generic, object))) == "(__main__.Box[int], 5, 5, __main__.Box[int], (~T,), <class '__main__.Box'>, (<class 'int'>,), (typing.Generic[~T],), True)"
assert repr((Pair[str, int], Pair[str, T], Pair[str, T][int], Pair.__parameters__, IntBox.__orig_bases__, IntBox.__parameters__, IntBox(1).get(), Nested.__parameters__, Nested[int], issubclass(IntBox, Box), isinstance(IntBox(1), Box), type(Box[int](1)).__name__)) == "(__main__.Pair[str, int], __main__.Pair[str, ~T], __main__.Pair[str, int], (~K, ~V), (__main__.Box[int],), (), 1, (~T,), __main__.Nested[int], True, True, 'Box')"
assert repr((Box[int] == Box[int], Box[int] == Box[str], Box["Own"], Box[None], Optional[Box[int]], List[Box[T]][int])) == "(True, False, __main__.Box[ForwardRef('Own')], __main__.Box[NoneType], typing.Optional[__main__.Box[int]], typing.List[__main__.Box[int]])"
raises(TypeError, "Too many arguments for <class '__main__.Box'>; actual 2, expected 1", lambda: Box[int, str])
raises(TypeError, "Too few arguments for <class '__main__.Pair'>; actual 1, expected at least 2", lambda: Pair[int])
raises(TypeError, "<class '__main__.IntBox'> is not a generic class", lambda: IntBox[int])
raises(TypeError, 'Parameters to Generic[...] must all be type variables or parameter specification variables.', lambda: Generic[int])
raises(TypeError, 'Parameters to Generic[...] must all be unique', lambda: Generic[T, T])
raises(TypeError, 'Parameter list to Generic[...] cannot be empty', lambda: Generic[()])
raises(TypeError, 'Subscripted generics cannot be used with class and instance checks', lambda: isinstance(Box(1), Box[int]))
def plain_generic():
    class Bad(Generic):
        pass


def not_listed():
    class Bad(Dict[K, V], Generic[K]):
        pass


raises(TypeError, 'Cannot inherit from plain Generic', lambda: plain_generic())
raises(TypeError, 'Some type variables (~V) are not listed in Generic[~K]', lambda: not_listed())
assert repr((Box[T][int], Box[Box[T]][int], Generic[T], Generic[K, V], Generic[P], Generic[Unpack[Ts]])) == '(__main__.Box[int], __main__.Box[__main__.Box[int]], typing.Generic[~T], typing.Generic[~K, ~V], typing.Generic[~P], typing.Generic[typing.Unpack[Ts]])'
class Many(Generic[Unpack[Ts]]):
    pass


class Handler(Generic[P, T]):
    pass


assert repr((Many[int, str], Many[()], Handler[[int, str], bool], Handler[..., int])) == '(__main__.Many[int, str], __main__.Many[()], __main__.Handler[[int, str], bool], __main__.Handler[..., int])'
# protocols
class Quacks(Protocol):
    name: str

    def quack(self, times: int = 1) -> str: ...


@runtime_checkable
class Closable(Protocol):
    def close(self): ...


@runtime_checkable
class HasName(Protocol):
    name: str


class Duck:
    name = "d"

    def quack(self, times=1):
        return "quack" * times

    def close(self):
        pass


class Real(Quacks):
    name = "r"

    def quack(self, times=1):
        return super().quack(times)


raises(TypeError, 'Instance and class checks can only be used with @runtime_checkable protocols', lambda: (isinstance(Duck(), Closable), isinstance(5, Closable), issubclass(Duck, Closable), issubclass(int, Closable), isinstance(Duck(), HasName), isinstance(5, HasName), Real().quack(), isinstance(Real(), Quacks), issubclass(Real, Quacks)))
raises(TypeError, 'Instance and class checks can only be used with @runtime_checkable protocols', lambda: isinstance(Duck(), Quacks))
raises(TypeError, 'Instance and class checks can only be used with @runtime_checkable protocols', lambda: issubclass(Duck, Quacks))
raises(TypeError, "Protocols with non-method members don't support issubclass(). Non-method members: 'name'.", lambda: issubclass(Duck, HasName))
raises(TypeError, 'Protocols cannot be instantiated', lambda: Quacks())
raises(TypeError, 'Protocols cannot be instantiated', lambda: Closable())
assert repr((is_protocol(Quacks), is_protocol(Real), is_protocol(int), sorted(get_protocol_members(Quacks)), isinstance(1, SupportsInt), isinstance("x", SupportsInt), isinstance(1, SupportsIndex), isinstance(1.5, SupportsAbs), isinstance([], SupportsRound))) == "(True, False, False, ['name', 'quack'], True, False, True, True, False)"
raises(TypeError, "@runtime_checkable can be only applied to protocol classes, got <class '__main__.Duck'>", lambda: runtime_checkable(Duck))
def bad_protocol():
    class Bad(Protocol, Duck):
        pass


raises(TypeError, "Protocols can only inherit from other protocols, got <class '__main__.Duck'>", lambda: bad_protocol())
class Getter(Protocol[T]):
    def get(self) -> T: ...


assert repr((Getter[int], Getter.__parameters__)) == '(__main__.Getter[int], (~T,))'
# NamedTuple
class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0

    def size(self):
        return abs(self.x) + abs(self.y)

    @property
    def double(self):
        return self.x * 2


assert repr((Point(1), Point(1, 2), Point(x=3), Point(1) == (1, 0), Point._fields, Point._field_defaults, Point.__annotations__, Point(3, -4).size(), Point(3).double, Point(1)._replace(y=5), Point(1)._asdict(), Point.__doc__, Point.__name__, Point.__orig_bases__ == (NamedTuple,), Point.__bases__, isinstance(Point(1), tuple), Point.__module__)) == "(Point(x=1, y=0), Point(x=1, y=2), Point(x=3, y=0), True, ('x', 'y'), {'y': 0}, {'x': <class 'int'>, 'y': <class 'int'>}, 7, 6, Point(x=1, y=5), {'x': 1, 'y': 0}, 'A point.', 'Point', True, (<class 'tuple'>,), True, '__main__')"
raises(TypeError, "Point.__new__() missing 1 required positional argument: 'x'", lambda: Point())
raises(TypeError, 'Point.__new__() takes from 2 to 3 positional arguments but 4 were given', lambda: Point(1, 2, 3))
raises(TypeError, "Point.__new__() got an unexpected keyword argument 'z'", lambda: Point(z=1))
Row = NamedTuple("Row", [("a", int), ("b", "str")])
assert repr((Row(1, "x"), Row.__annotations__, Row._fields)) == "(Row(a=1, b='x'), {'a': <class 'int'>, 'b': ForwardRef('str')}, ('a', 'b'))"
def bad_named():
    class Bad(NamedTuple):
        a: int = 1
        b: int


def bad_named_base():
    class Bad(NamedTuple, Duck):
        a: int


def bad_named_attribute():
    class Bad(NamedTuple):
        a: int
        _fields = 1


raises(TypeError, 'Non-default namedtuple field b cannot follow default field a', lambda: bad_named())
raises(TypeError, 'can only inherit from a NamedTuple type and Generic', lambda: bad_named_base())
raises(AttributeError, 'Cannot overwrite NamedTuple attribute _fields', lambda: bad_named_attribute())
class GenericRow(NamedTuple, Generic[T]):
    item: T


assert repr((GenericRow(1), GenericRow[int], GenericRow[int](5))) == '(GenericRow(item=1), __main__.GenericRow[int], GenericRow(item=5))'
# TypedDict
class Movie(TypedDict):
    title: str
    year: int


class Extended(Movie, total=False):
    rating: Required[float]
    notes: str


assert repr((Movie(title="t", year=1), type(Movie(title="t", year=1)), Movie.__annotations__, Movie.__total__, sorted(Movie.__required_keys__), Movie.__name__, Movie.__bases__, Movie.__orig_bases__ == (TypedDict,), is_typeddict(Movie), is_typeddict(dict))) == "({'title': 't', 'year': 1}, <class 'dict'>, {'title': <class 'str'>, 'year': <class 'int'>}, True, ['title', 'year'], 'Movie', (<class 'dict'>,), True, True, False)"
assert repr((Extended.__annotations__, sorted(Extended.__required_keys__), sorted(Extended.__optional_keys__), Extended.__total__, Extended(title="x"))) == "({'title': <class 'str'>, 'year': <class 'int'>, 'rating': typing.Required[float], 'notes': <class 'str'>}, ['rating', 'title', 'year'], ['notes'], False, {'title': 'x'})"
Alt = TypedDict("Alt", {"in": int, "b": NotRequired[str]})
assert repr((Alt.__annotations__, Alt({"in": 1}), sorted(Alt.__required_keys__), sorted(Alt.__optional_keys__))) == "({'in': <class 'int'>, 'b': typing.NotRequired[str]}, {'in': 1}, ['in'], ['b'])"
raises(TypeError, 'TypedDict does not support instance and class checks', lambda: isinstance({}, Movie))
def bad_typed():
    class Bad(TypedDict, Duck):
        a: int


raises(TypeError, 'cannot inherit from both a TypedDict type and a non-TypedDict base class', lambda: bad_typed())
# NewType, cast and the like
UserId = NewType("UserId", int)
assert repr((UserId(5), UserId, UserId.__name__, UserId.__supertype__, type(UserId(5)), Optional[UserId], UserId.__module__)) == "(5, __main__.UserId, 'UserId', <class 'int'>, <class 'int'>, typing.Optional[__main__.UserId], '__main__')"
assert repr((cast(int, "x"), cast("List[int]", []), assert_type(5, int))) == "('x', [], 5)"
raises(AssertionError, 'Expected code to be unreachable, but got: 5', lambda: assert_never(5))
@overload
def both(a: int) -> int: ...
@overload
def both(a: str) -> str: ...
def both(a):
    return a


assert repr((both(5), len(get_overloads(both)))) == '(5, 2)'
@overload
def only(a: int): ...


raises(NotImplementedError, 'You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.', lambda: only(1))
@final
class Last:
    @final
    def method(self): ...

    @override
    def other(self): ...


assert repr((Last.__final__, Last.method.__final__, Last.other.__override__, no_type_check(lambda: 1).__no_type_check__)) == '(True, True, True, True)'
# hints
def function(a: int, b: "str" = "x", *args: "List[int]", c: Optional["Own"] = None, **kw: Any) -> "Own": ...


class Hinted:
    a: int
    b: "Own"
    c: ClassVar["int"] = 1
    d: "Optional[Hinted]" = None
    e: Annotated[int, "doc"] = 0

    def method(self, x: "Hinted") -> None: ...


class HintedChild(Hinted):
    a: str
    z: "list[Own]"


assert repr((get_type_hints(function))) == "{'a': <class 'int'>, 'b': <class 'str'>, 'args': typing.List[int], 'c': typing.Optional[__main__.Own], 'kw': typing.Any, 'return': <class '__main__.Own'>}"
assert repr((get_type_hints(Hinted))) == "{'a': <class 'int'>, 'b': <class '__main__.Own'>, 'c': typing.ClassVar[int], 'd': typing.Optional[__main__.Hinted], 'e': <class 'int'>}"
assert repr((get_type_hints(Hinted, include_extras=True)["e"], get_type_hints(HintedChild), get_type_hints(Hinted.method), get_type_hints(Hinted().method))) == "(typing.Annotated[int, 'doc'], {'a': <class 'str'>, 'b': <class '__main__.Own'>, 'c': typing.ClassVar[int], 'd': typing.Optional[__main__.Hinted], 'e': <class 'int'>, 'z': list[__main__.Own]}, {'x': <class '__main__.Hinted'>, 'return': <class 'NoneType'>}, {'x': <class '__main__.Hinted'>, 'return': <class 'NoneType'>})"
assert repr((get_type_hints(len), get_type_hints(lambda x: x), get_type_hints(both))) == '({}, {}, {})'
raises(TypeError, '5 is not a module, class, method, or function.', lambda: get_type_hints(5))
def broken(a: "Missing"): ...


raises(NameError, "name 'Missing' is not defined", lambda: get_type_hints(broken))
assert repr((get_type_hints(broken, {"Missing": int}), get_type_hints(broken, None, {"Missing": str}), function.__annotations__["b"])) == "({'a': <class 'int'>}, {'a': <class 'str'>}, 'str')"
raises(TypeError, "ForwardRef._evaluate() missing 1 required keyword-only argument: 'recursive_guard'", lambda: (ForwardRef("int")._evaluate({}, {}), ForwardRef("a") == ForwardRef("a"), ForwardRef("a") == ForwardRef("b")))
raises(TypeError, 'Forward reference must be a string -- got 5', lambda: ForwardRef(5))
# PEP 695
def first[A](items: list[A]) -> A:
    return items[0]


def bounded[A: int, B: (int, str), *C, **D](a: A, b: B) -> A: ...


class Stack[A]:
    def __init__(self):
        self.items: list[A] = []

    def push(self, item: A) -> None:
        self.items.append(item)

    def pop(self) -> A:
        return self.items.pop()


class Both[A, B: str = str](Stack[A]):
    pass


type Names = list[str]
type Table[A] = dict[str, A]
type Recursive = int | list[Recursive]
assert repr((first([1, 2]), first.__type_params__, first.__annotations__, bounded.__type_params__, bounded.__type_params__[0].__bound__, bounded.__type_params__[1].__constraints__, both.__type_params__, [type(p).__name__ for p in bounded.__type_params__])) == "(1, (A,), {'items': list[A], 'return': A}, (A, B, C, D), <class 'int'>, (<class 'int'>, <class 'str'>), (), ['TypeVar', 'TypeVar', 'TypeVarTuple', 'ParamSpec'])"
assert repr((Stack[int], Stack[int]().items, Stack.__type_params__, Stack.__parameters__, Stack.__orig_bases__, Stack.__mro__ == (Stack, Generic, object), Both.__parameters__, Both[int, str], Both[int], Both.__type_params__[1].__default__, Both.__bases__)) == "(__main__.Stack[int], [], (A,), (A,), (typing.Generic[A],), True, (A, B), __main__.Both[int, str], __main__.Both[int, str], <class 'str'>, (<class '__main__.Stack'>, <class 'typing.Generic'>))"
assert repr((Names, Names.__value__, Names.__name__, Table, Table.__type_params__, Table.__value__, Table[int], Recursive.__value__, type(Names).__name__, Optional[Names], Table[int].__args__)) == "(Names, list[str], 'Names', Table, (A,), dict[str, A], Table[int], int | list[Recursive], 'TypeAliasType', typing.Optional[Names], (<class 'int'>,))"
raises(TypeError, 'Only generic type aliases are subscriptable', lambda: Names[int])
assert repr((get_type_hints(first), first.__type_params__[0].__name__)) == "({'items': list[A], 'return': A}, 'A')"
def outer[A](a: A):
    def inner[B](b: B, c: A) -> tuple[A, B]: ...
    return inner


assert repr((outer(1).__annotations__, outer(1).__qualname__)) == "({'b': B, 'c': A, 'return': tuple[A, B]}, 'outer.<locals>.inner')"
class Later[A: Undefined]:
    pass


raises(NameError, "name 'Undefined' is not defined", lambda: Later.__type_params__[0].__bound__)
assert repr((Later[int])) == '__main__.Later[int]'
class Method:
    def swap[A, B](self, a: A, b: B) -> tuple[B, A]:
        return b, a


assert repr((Method().swap(1, 2), Method.swap.__type_params__, Method.swap.__qualname__)) == "((2, 1), (A, B), 'Method.swap')"
