"""Comprehensions and generator expressions: nesting, conditions, scope."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr(([x for x in range(5)], [x * x for x in range(5) if x % 2], [x for x in []], [x for x in "ab"])) == "([0, 1, 2, 3, 4], [1, 9], [], ['a', 'b'])"
assert repr(([(x, y) for x in range(2) for y in "ab"], [x for x in range(20) if x % 2 if x % 3 == 0])) == "([(0, 'a'), (0, 'b'), (1, 'a'), (1, 'b')], [3, 9, 15])"
assert repr(([[y for y in range(x)] for x in range(4)], [y for x in [[1, 2], [3]] for y in x])) == "([[], [0], [0, 1], [0, 1, 2]], [1, 2, 3])"
assert repr([x + y for x in range(3) if x for y in range(3) if y > x]) == "[3]"
assert repr(({x: x * 2 for x in range(3)}, {k: v for k, v in {"a": 1}.items()}, {v: k for k, v in zip("ab", (1, 2))})) == "({0: 0, 1: 2, 2: 4}, {'a': 1}, {1: 'a', 2: 'b'})"
assert {x % 3 for x in range(10)} == {0, 1, 2}
assert repr({1: n for n in range(3)}) == "{1: 2}"
assert repr((list(x for x in range(3)), sum(x for x in range(4)), tuple(x for x in "ab"), max((x for x in [3, 1]), default=None), dict((x, 1) for x in "ab"))) == "([0, 1, 2], 6, ('a', 'b'), 3, {'a': 1, 'b': 1})"
assert repr((any(x > 2 for x in range(4)), all(x > 2 for x in range(4)), any([]), all([]))) == "(True, False, False, True)"
assert repr(([a for a, b in [(1, 2), (3, 4)]], [a + c for a, (b, c) in [(1, (2, 3))]], [r for a, *r in [(1, 2, 3)]], [i for i, in [(1,), (2,)]])) == "([1, 3], [4], [[2, 3]], [1, 2])"
assert repr(([x if x % 2 else -x for x in range(4)], [lambda: 1 for _ in range(2)][0](), [not x for x in (0, 1)])) == "([0, 1, -2, 3], 1, [True, False])"
# The variable stays inside.
x = "outer"
inner = [x for x in range(3)]
assert repr((x, inner)) == "('outer', [0, 1, 2])"
raises(NameError, "name 'zz' is not defined", lambda: [zz for _ in zz])
def scope():
    n = 10
    a = [n + i for i in range(3)]
    b = [i for n in range(2) for i in range(n)]
    c = {n: [n for n in range(n)] for n in range(3)}
    return a, b, c, n
assert repr(scope()) == "([10, 11, 12], [0], {0: [], 1: [0], 2: [0, 1]}, 10)"
class Body:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    size = len(items)
assert repr(Body.doubled) == "[2, 4, 6]"
fs = [lambda: i for i in range(3)]
assert repr([f() for f in fs]) == "[2, 2, 2]"
fs = [lambda i=i: i for i in range(3)]
assert repr([f() for f in fs]) == "[0, 1, 2]"
def closure():
    return [lambda: (i, k) for i in range(2)], [k for k in "z"]
k = "global k"
assert repr([f() for f in closure()[0]]) == "[(1, 'global k'), (1, 'global k')]"
# := reaches the enclosing scope.
assert repr(([last := n for n in range(4)], last)) == "([0, 1, 2, 3], 3)"
assert repr(([y for n in range(5) if (y := n * 2) > 4], y)) == "([6, 8], 8)"
assert repr((any((hit := n) > 2 for n in range(10)), hit)) == "(True, 3)"
# Generator expressions are lazy; only the first iterable is evaluated at once.
log = []
def note(n):
    log.append(n)
    return n
g = (note(n) for n in range(3))
assert repr(log) == "[]"
assert repr((next(g), log)) == "(0, [0])"
assert repr((list(g), log, list(g))) == "([1, 2], [0, 1, 2], [])"
def first_now():
    return (n for n in missing_name)
raises(NameError, "name 'missing_name' is not defined", lambda: first_now())
later = (1 / n for n in [1, 0])
assert repr(next(later)) == "1.0"
raises(ZeroDivisionError, "division by zero", lambda: next(later))
raises(StopIteration, "", lambda: next(later))
assert repr((type(g).__name__, (n for n in ()).__name__ if False else "genexpr")) == "('generator', 'genexpr')"
assert repr((sorted({c for c in "hello"}), "".join(c for c in "hello" if c not in "aeiou"), sum(1 for _ in range(7)), list(map(lambda p: p[0], [(1, 2)])))) == "(['e', 'h', 'l', 'o'], 'hll', 7, [1])"
matrix = [[1, 2, 3], [4, 5, 6]]
assert repr(([[row[i] for row in matrix] for i in range(3)], [*zip(*matrix)], [v for row in matrix for v in row if v % 2 == 0])) == "([[1, 4], [2, 5], [3, 6]], [(1, 4), (2, 5), (3, 6)], [2, 4, 6])"
primes = [p for p in range(2, 40) if all(p % q for q in range(2, p))]
assert repr(primes) == "[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]"
raises(ValueError, "not enough values to unpack (expected 2, got 1)", lambda: [1 for a, b in [(1,)]])
raises(ValueError, "too many values to unpack (expected 2)", lambda: [1 for a, b in [(1, 2, 3)]])
raises(TypeError, "'int' object is not iterable", lambda: [1 for a in 5])
raises(TypeError, "unhashable type: 'list'", lambda: {[]: 1 for a in "a"})
raises(AttributeError, "'int' object has no attribute 'x'", lambda: [a.x for a in [1]])
assert repr(({a: b for a in "xy" for b in (1, 2)}, [None for _ in range(2)], [[]] * 2, [x for x in range(3)][::-1])) == "({'x': 2, 'y': 2}, [None, None], [[], []], [2, 1, 0])"
assert repr(([word.title() for word in "a tale of two".split() if len(word) > 1], {len(w): w for w in ["a", "bb", "cc"]})) == "(['Tale', 'Of', 'Two'], {1: 'a', 2: 'cc'})"
