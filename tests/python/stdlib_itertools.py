"""itertools: chains, counters, groups, products."""
from itertools import accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle
from itertools import dropwhile, filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile
from itertools import tee, zip_longest
import operator


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((list(chain([1], "ab", ())), list(chain.from_iterable([[1, 2], [3]])), list(chain()))) == "([1, 'a', 'b'], [1, 2, 3], [])"
assert repr((list(islice(count(), 3)), list(islice(count(5, 2), 3)), list(islice(count(1, -1), 3)), list(islice(count(0.5), 2)), count(3), count(1, 2))) == "([0, 1, 2], [5, 7, 9], [1, 0, -1], [0.5, 1.5], count(3), count(1, 2))"
assert repr((list(islice(cycle("ab"), 5)), list(cycle([])))) == "(['a', 'b', 'a', 'b', 'a'], [])"
assert repr((list(repeat("x", 3)), list(islice(repeat(1), 2)), repeat("x", 3), list(map(pow, range(4), repeat(2))))) == "(['x', 'x', 'x'], [1, 1], repeat('x', 3), [0, 1, 4, 9])"
assert repr((list(islice("abcdef", 2)), list(islice("abcdef", 2, 4)), list(islice("abcdef", 1, None, 2)), list(islice("abc", 5)), list(islice("abc", None)))) == "(['a', 'b'], ['c', 'd'], ['b', 'd', 'f'], ['a', 'b', 'c'], ['a', 'b', 'c'])"
raises(ValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.", lambda: islice("abc", -1))
raises(ValueError, "Step for islice() must be a positive integer or None.", lambda: islice("abc", 1, 2, 0))
assert repr((list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(accumulate([3, 1, 4], max)))) == "([1, 3, 6], [1, 2, 6], [10, 11, 13], [], [3, 3, 4])"
assert repr((list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1, ""])))) == "([1, 2], [3, 1], [0, 2, 4], [0, ''])"
assert repr((list(compress("abcd", [1, 0, 1])), list(starmap(pow, [(2, 3), (3, 2)])))) == "(['a', 'c'], [8, 9])"
assert repr(([(k, list(g)) for k, g in groupby("aabbbc")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])) == "([('a', ['a', 'a']), ('b', ['b', 'b', 'b']), ('c', ['c'])], [(1, 2), (0, 2), (1, 1)])"
assert repr((list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("a", [])), len(list(product(range(3), repeat=3))))) == "([('a', 1), ('a', 2), ('b', 1), ('b', 2)], [(0, 0), (0, 1), (1, 0), (1, 1)], [()], [], 27)"
assert repr((list(permutations("abc", 2)), len(list(permutations(range(4)))), list(permutations([1, 2])), list(permutations("a", 2)))) == "([('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')], 24, [(1, 2), (2, 1)], [])"
assert repr((list(combinations("abc", 2)), list(combinations([1, 2], 3)), list(combinations("abcd", 3)), list(combinations_with_replacement("ab", 2)))) == "([('a', 'b'), ('a', 'c'), ('b', 'c')], [], [('a', 'b', 'c'), ('a', 'b', 'd'), ('a', 'c', 'd'), ('b', 'c', 'd')], [('a', 'a'), ('a', 'b'), ('b', 'b')])"
assert repr((list(zip_longest("ab", [1])), list(zip_longest("a", [1, 2], fillvalue="-")), list(pairwise([1, 2, 3])), list(pairwise([1])), list(batched("abcde", 2)))) == "([('a', 1), ('b', None)], [('a', 1), ('-', 2)], [(1, 2), (2, 3)], [], [('a', 'b'), ('c', 'd'), ('e',)])"
raises(ValueError, "n must be at least one", lambda: batched("abc", 0))
raises(ValueError, "batched(): incomplete batch", lambda: list(batched("abc", 2, strict=True)))
a, b = tee([1, 2, 3])
assert repr((next(a), next(a), next(b), list(a), list(b))) == "(1, 2, 1, [3], [2, 3])"
x, y, z = tee("ab", 3)
assert repr((list(z), list(x), list(y))) == "(['a', 'b'], ['a', 'b'], ['a', 'b'])"
raises(TypeError, "'int' object is not iterable", lambda: chain(1).__next__())
raises(TypeError, "'int' object is not iterable", lambda: permutations(5))
assert repr((type(chain()).__name__, type(count()).__name__, iter(chain()) is not None)) == "('chain', 'count', True)"
def tripled(items):
    return chain.from_iterable(repeat(item, 3) for item in items)
assert "".join(tripled("ab")) == "aaabbb"
assert repr((dict(enumerate(islice(count(10), 2))), sum(islice(count(), 101)), max(accumulate([1, -5, 3, 4])), next(cycle("x")))) == "({0: 10, 1: 11}, 5050, 3, 'x')"
it = iter(range(10))
assert repr((list(islice(it, 3)), list(islice(it, 2)), list(it))) == "([0, 1, 2], [3, 4], [5, 6, 7, 8, 9])"
groups = groupby("aab")
key, group = next(groups)
assert repr((key, list(group), next(groups)[0])) == "('a', ['a', 'a'], 'b')"
