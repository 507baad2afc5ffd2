"""operator: every operator as a function, the getters and the callers."""
import operator
from operator import attrgetter, itemgetter, methodcaller


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
        self.inner = self

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def moved(self, by, *, up=0):
        return Point(self.x + by, self.y + up)

    def __index__(self):
        return self.x

    def __matmul__(self, other):
        return ("matmul", other)

    def __imatmul__(self, other):
        return ("imatmul", other)


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        return self.hint


p = Point(3, 4)
rows = [("b", 2, "z"), ("a", 2, "y"), ("c", 1, "x")]


def changed(function, target, *arguments):
    result = function(target, *arguments)
    return result, target

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # comparisons
    ('operator.lt(1, 2), operator.le(2, 2), operator.eq(1, 1.0), operator.ne("a", "b"), operator.ge(1, 2), operator.gt(2, 1)', '(True, True, True, True, False, True)'),
    ('operator.lt(1, "a")', "TypeError: '<' not supported between instances of 'int' and 'str'"),
    ('operator.lt([1, 2], [1, 3])', 'True'),
    ('operator.lt(1)', 'TypeError: lt expected 2 arguments, got 1'),
    ('operator.eq(1, 2, 3)', 'TypeError: eq expected 2 arguments, got 3'),
    ('operator.__lt__(1, 2), operator.__eq__(1, 2), operator.__contains__([1], 1)', '(True, False, True)'),
    # logic
    ('operator.not_([]), operator.not_([0]), operator.truth(""), operator.truth(" ")', '(True, False, False, True)'),
    ('operator.is_(None, None), operator.is_not(None, 0)', '(True, True)'),
    ('operator.is_none(None) if hasattr(operator, "is_none") else "3.14"', "'3.14'"),
    # arithmetic
    ('operator.add(1, 2), operator.add("a", "b"), operator.add([1], [2])', "(3, 'ab', [1, 2])"),
    ('operator.add(1, "b")', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
    ('operator.add("b", 1)', 'TypeError: can only concatenate str (not "int") to str'),
    ('operator.sub(5, 3), operator.mul("ab", 3), operator.truediv(7, 2), operator.floordiv(-7, 2), operator.mod(-7, 3)', "(2, 'ababab', 3.5, -4, 2)"),
    ('operator.mod("%s-%d", ("a", 3))', "'a-3'"),
    ('operator.pow(2, 10), operator.pow(2, -1), operator.pow(2.0, 0.5)', '(1024, 0.5, 1.4142135623730951)'),
    ('operator.truediv(1, 0)', 'ZeroDivisionError: division by zero'),
    ('operator.floordiv(1, 0)', 'ZeroDivisionError: integer division or modulo by zero'),
    ('operator.mod(1, 0)', 'ZeroDivisionError: integer modulo by zero'),
    ('operator.neg(5), operator.pos(True), operator.abs(-3), operator.inv(5), operator.invert(-1)', '(-5, 1, 3, -6, 0)'),
    ('operator.neg("a")', "TypeError: bad operand type for unary -: 'str'"),
    ('operator.invert(1.5)', "TypeError: bad operand type for unary ~: 'float'"),
    ('operator.abs("a")', "TypeError: bad operand type for abs(): 'str'"),
    ('operator.and_(12, 10), operator.or_(12, 10), operator.xor(12, 10), operator.lshift(1, 10), operator.rshift(1024, 3)', '(8, 14, 6, 1024, 128)'),
    ('operator.and_({1, 2}, {2, 3}), operator.or_({1: 2}, {3: 4}), operator.xor(True, True)', '({2}, {1: 2, 3: 4}, False)'),
    ('operator.lshift(1, -1)', 'ValueError: negative shift count'),
    ('operator.rshift(1, "a")', "TypeError: unsupported operand type(s) for >>: 'int' and 'str'"),
    ('operator.matmul(p, 2), operator.imatmul(p, 2)', "(('matmul', 2), ('imatmul', 2))"),
    ('operator.matmul(1, 2)', "TypeError: unsupported operand type(s) for @: 'int' and 'int'"),
    ('operator.imatmul(1, 2)', "TypeError: unsupported operand type(s) for @=: 'int' and 'int'"),
    ('operator.index(5), operator.index(True), operator.index(p)', '(5, 1, 3)'),
    ('operator.index(1.5)', "TypeError: 'float' object cannot be interpreted as an integer"),
    ('operator.index("5")', "TypeError: 'str' object cannot be interpreted as an integer"),
    # sequences
    ('operator.concat([1], [2]), operator.concat("a", "b"), operator.concat((1,), (2,))', "([1, 2], 'ab', (1, 2))"),
    ('operator.concat(1, 2)', "TypeError: 'int' object can't be concatenated"),
    ('operator.concat([1], (2,))', 'TypeError: can only concatenate list (not "tuple") to list'),
    ('operator.contains("abc", "b"), operator.contains({1: 2}, 1)', '(True, True)'),
    ('operator.contains(5, 1)', "TypeError: argument of type 'int' is not iterable"),
    ('operator.countOf([1, 2, 1, 1.0, True], 1), operator.countOf("banana", "a")', '(4, 3)'),
    ('operator.countOf(5, 1)', "TypeError: argument of type 'int' is not iterable"),
    ('operator.indexOf("banana", "n")', '2'),
    ('operator.indexOf([1, 2], 3)', 'ValueError: sequence.index(x): x not in sequence'),
    ('operator.indexOf(5, 1)', "TypeError: argument of type 'int' is not iterable"),
    ('operator.getitem([1, 2, 3], 1), operator.getitem({"a": 1}, "a"), operator.getitem("abc", slice(1, None))', "(2, 1, 'bc')"),
    ('operator.getitem([1], 5)', 'IndexError: list index out of range'),
    ('operator.getitem({}, "a")', "KeyError: 'a'"),
    ('changed(operator.setitem, [1, 2], 0, "x")', "(None, ['x', 2])"),
    ('changed(operator.setitem, {}, "k", "v")', "(None, {'k': 'v'})"),
    ('changed(operator.delitem, [1, 2, 3], slice(0, 2))', '(None, [3])'),
    ('changed(operator.delitem, {"a": 1}, "a")', '(None, {})'),
    ('operator.delitem({}, "a")', "KeyError: 'a'"),
    ('operator.delitem((1,), 0)', "TypeError: 'tuple' object doesn't support item deletion"),
    ('operator.setitem("abc", 0, "x")', "TypeError: 'str' object does not support item assignment"),
    ('operator.length_hint([1, 2]), operator.length_hint(iter([1, 2, 3])), operator.length_hint(object(), 7), operator.length_hint(Hinted(5))', '(2, 3, 7, 5)'),
    ('operator.length_hint(Hinted(NotImplemented), 9)', '9'),
    ('operator.length_hint(Hinted("a"))', 'TypeError: __length_hint__ must be an integer, not str'),
    ('operator.length_hint(Hinted(-1))', 'ValueError: __length_hint__() should return >= 0'),
    ('operator.length_hint([], "a")', "TypeError: 'str' object cannot be interpreted as an integer"),
    ('operator.length_hint(reversed([1, 2])), operator.length_hint(iter(range(4))), operator.length_hint(iter({1: 2})), operator.length_hint(x for x in [1])', '(2, 4, 1, 0)'),
    # in place
    ('changed(operator.iadd, [1], [2])', '([1, 2], [1, 2])'),
    ('changed(operator.iadd, (1,), (2,))', '((1, 2), (1,))'),
    ('changed(operator.iadd, 1, 2)', '(3, 1)'),
    ('changed(operator.imul, [1], 2)', '([1, 1], [1, 1])'),
    ('changed(operator.ior, {1}, {2})', '({1, 2}, {1, 2})'),
    ('changed(operator.ior, {1: 1}, {2: 2})', '({1: 1, 2: 2}, {1: 1, 2: 2})'),
    ('changed(operator.iand, {1, 2}, {2})', '({2}, {2})'),
    ('changed(operator.isub, {1, 2}, {2})', '({1}, {1})'),
    ('changed(operator.ixor, {1, 2}, {2, 3})', '({1, 3}, {1, 3})'),
    ('operator.isub(5, 2), operator.ifloordiv(7, 2), operator.itruediv(7, 2), operator.imod(7, 4), operator.ipow(2, 3), operator.ilshift(1, 2), operator.irshift(8, 1)', '(3, 3, 3.5, 3, 8, 4, 4)'),
    ('changed(operator.iconcat, [1], [2])', '([1, 2], [1, 2])'),
    ('operator.iconcat(1, 2)', "TypeError: 'int' object can't be concatenated"),
    ('operator.iadd(1, "a")', "TypeError: unsupported operand type(s) for +=: 'int' and 'str'"),
    ('operator.isub([], 1)', "TypeError: unsupported operand type(s) for -=: 'list' and 'int'"),
    ('operator.ipow("a", 2)', "TypeError: unsupported operand type(s) for **=: 'str' and 'int'"),
    # getters
    ('itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter(slice(1, None))("abc"), itemgetter("k")({"k": 1})', "('b', ('a', 'c'), 'bc', 1)"),
    ('itemgetter()', 'TypeError: itemgetter expected 1 argument, got 0'),
    ('itemgetter(1, k=2)', 'TypeError: itemgetter() takes no keyword arguments'),
    ('itemgetter(5)("abc")', 'IndexError: string index out of range'),
    ('itemgetter("a")({})', "KeyError: 'a'"),
    ('itemgetter(0)(5)', "TypeError: 'int' object is not subscriptable"),
    ('itemgetter(1), itemgetter("a", 2)', "(operator.itemgetter(1), operator.itemgetter('a', 2))"),
    ('sorted(rows, key=itemgetter(1, 0))', "[('c', 1, 'x'), ('a', 2, 'y'), ('b', 2, 'z')]"),
    ('sorted(rows, key=itemgetter(2))', "[('c', 1, 'x'), ('a', 2, 'y'), ('b', 2, 'z')]"),
    ('max(rows, key=itemgetter(1))', "('b', 2, 'z')"),
    ('list(map(itemgetter(0), rows)), dict(map(itemgetter(0, 2), rows))', "(['b', 'a', 'c'], {'b': 'z', 'a': 'y', 'c': 'x'})"),
    ('attrgetter("x")(p), attrgetter("x", "y")(p), attrgetter("inner.inner.y")(p), attrgetter("inner.x", "y")(p)', '(3, (3, 4), 4, (3, 4))'),
    ('attrgetter()', 'TypeError: attrgetter expected 1 argument, got 0'),
    ('attrgetter(1)', 'TypeError: attribute name must be a string'),
    ('attrgetter("nope")(p)', "AttributeError: 'Point' object has no attribute 'nope'"),
    ('attrgetter("inner.nope")(p)', "AttributeError: 'Point' object has no attribute 'nope'"),
    ('attrgetter("x"), attrgetter("a.b", "c")', "(operator.attrgetter('x'), operator.attrgetter('a.b', 'c'))"),
    ('attrgetter("x")()', 'TypeError: attrgetter expected 1 argument, got 0'),
    ('attrgetter("x")(p, p)', 'TypeError: attrgetter expected 1 argument, got 2'),
    ('methodcaller("upper")("abc"), methodcaller("replace", "a", "b")("abca"), methodcaller("moved", 1, up=2)(p)', "('ABC', 'bbcb', Point(4, 6))"),
    ('methodcaller("upper"), methodcaller("f", 1, k="v")', "(operator.methodcaller('upper'), operator.methodcaller('f', 1, k='v'))"),
    ('methodcaller()', 'TypeError: methodcaller needs at least one argument, the method name'),
    ('methodcaller(5)', 'TypeError: method name must be a string'),
    ('methodcaller("nope")("abc")', "AttributeError: 'str' object has no attribute 'nope'"),
    ('methodcaller("upper", 1)("abc")', 'TypeError: str.upper() takes no arguments (1 given)'),
    ('methodcaller("upper")("a", "b")', 'TypeError: methodcaller expected 1 argument, got 2'),
    ('list(map(methodcaller("split", ","), ["a,b", "c"]))', "[['a', 'b'], ['c']]"),
    ('operator.call(pow, 2, 3), operator.call(dict, a=1), operator.call(lambda: 5)', "(8, {'a': 1}, 5)"),
    ('operator.call()', 'TypeError: call expected at least 1 argument, got 0'),
    ('operator.call(5)', "TypeError: 'int' object is not callable"),
    # what they are
    ('operator.add.__name__, operator.lt.__name__, operator.and_.__name__, operator.getitem.__name__', "('add', 'lt', 'and_', 'getitem')"),
    ('operator.add', '<built-in function add>'),
    ('type(itemgetter(1)).__name__, type(attrgetter("a")).__name__, type(methodcaller("a")).__name__', "('itemgetter', 'attrgetter', 'methodcaller')"),
    ('type(itemgetter(1)).__module__', "'operator'"),
    ('itemgetter(1) == itemgetter(1)', 'False'),
    ('sorted(n for n in dir(operator) if not n.startswith("_"))', "['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem', 'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not', 'isub', 'itemgetter', 'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor']"),
    ('sorted(operator.__all__)', "['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge', 'getitem', 'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not', 'isub', 'itemgetter', 'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor']"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
