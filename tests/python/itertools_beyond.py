"""itertools: every tool with its edges, reprs, mistakes and laziness."""
import itertools
import operator
from fractions import Fraction
from itertools import (
    accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse,
    groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest,
)


def taken(iterator, n=5):
    return list(islice(iterator, n))


def counted(n):
    for i in range(n):
        yield i
    raise RuntimeError("asked too much")


def do(text):
    names = dict(globals())
    exec(text, names)
    return names.get("result")

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # count, cycle, repeat
    ('taken(count()), taken(count(10)), taken(count(10, -3)), taken(count(2.5, 0.5)), taken(count(Fraction(1, 2), Fraction(1, 3)), 3), taken(count(1j), 2), taken(count(step=2)), taken(count(start=3, step=0), 2)', '([0, 1, 2, 3, 4], [10, 11, 12, 13, 14], [10, 7, 4, 1, -2], [2.5, 3.0, 3.5, 4.0, 4.5], [Fraction(1, 2), Fraction(5, 6), Fraction(7, 6)], [1j, (1+1j)], [0, 2, 4, 6, 8], [3, 3])'),
    ('count(), count(5), count(5, 2), count(1.5), count(-1, -1), count(10 ** 30)', '(count(0), count(5), count(5, 2), count(1.5), count(-1, -1), count(1000000000000000000000000000000))'),
    ('taken(count(2 ** 63 - 2), 4), taken(count(0, 10 ** 20), 3)', '([9223372036854775806, 9223372036854775807, 9223372036854775808, 9223372036854775809], [0, 100000000000000000000, 200000000000000000000])'),
    ('count("a")', 'TypeError: a number is required'),
    ('count(1, 2, 3)', 'TypeError: count() takes at most 2 arguments (3 given)'),
    ('do("c = count(3); next(c); next(c); result = repr(c)")', "'count(5)'"),
    ('taken(cycle([1, 2]), 5), taken(cycle("a"), 3), taken(cycle([])), taken(cycle(x for x in (1, 2, 3)), 7)', "([1, 2, 1, 2, 1], ['a', 'a', 'a'], [], [1, 2, 3, 1, 2, 3, 1])"),
    ('cycle(5)', "TypeError: 'int' object is not iterable"),
    ('list(repeat(1, 3)), list(repeat(1, 0)), list(repeat(1, -5)), taken(repeat([]), 2), repeat(1), repeat("a", 2), list(repeat(object=1, times=2))', "([1, 1, 1], [], [], [[], []], repeat(1), repeat('a', 2), [1, 1])"),
    ('do("r = repeat(1, 3); next(r); result = repr(r), operator.length_hint(r)")', "('repeat(1, 2)', 2)"),
    ('repeat()', "TypeError: repeat() missing required argument 'object' (pos 1)"),
    ('repeat(1, "x")', "TypeError: 'str' object cannot be interpreted as an integer"),
    ('repeat(1, None)', "TypeError: 'NoneType' object cannot be interpreted as an integer"),
    # accumulate
    ('list(accumulate([1, 2, 3])), list(accumulate("abc")), list(accumulate([])), list(accumulate([], initial=5)), list(accumulate([1, 2], initial=10)), list(accumulate([2, 3, 4], operator.mul)), list(accumulate([5, 3, 8], min)), list(accumulate([1, 2], func=None, initial=None))', "([1, 3, 6], ['a', 'ab', 'abc'], [], [5], [10, 11, 13], [2, 6, 24], [5, 3, 3], [1, 3])"),
    ('list(accumulate([1, "a"]))', "TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
    ('accumulate(5)', "TypeError: 'int' object is not iterable"),
    ('list(accumulate([1, 2], 5))', "TypeError: 'int' object is not callable"),
    ('accumulate()', "TypeError: accumulate() missing required argument 'iterable' (pos 1)"),
    # chain
    ('list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", "c"])), taken(chain([1], count()), 3), taken(chain.from_iterable(repeat([1, 2])), 3)', "(['a', 'b', 1], [], ['a', 'b', 'c'], [1, 0, 1], [1, 2, 1])"),
    ('list(chain([1], 5))', "TypeError: 'int' object is not iterable"),
    ('list(chain.from_iterable([1]))', "TypeError: 'int' object is not iterable"),
    ('do("c = chain([1], 5); result = next(c)")', '1'),
    # compress, dropwhile, takewhile, filterfalse
    ('list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress("ABC", [1])), list(compress([], [1, 1])), list(compress("AB", [True, "", 1])), list(compress(data="ab", selectors=[0, 1]))', "(['A', 'C', 'E', 'F'], ['A'], [], ['A'], ['b'])"),
    ('list(dropwhile(lambda x: x < 3, [1, 4, 2, 5])), list(dropwhile(bool, [])), list(dropwhile(lambda x: True, [1])), list(takewhile(lambda x: x < 3, [1, 4, 2])), list(takewhile(bool, [0, 1]))', '([4, 2, 5], [], [], [1], [])'),
    ('list(filterfalse(None, [0, 1, "", "a"])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(str.isdigit, "a1b2"))', "([0, ''], [0, 2, 4], ['a', 'b'])"),
    ('list(dropwhile(5, [1]))', "TypeError: 'int' object is not callable"),
    ('takewhile(5)', 'TypeError: takewhile expected 2 arguments, got 1'),
    ('do("t = takewhile(lambda x: x < 2, [1, 2, 3]); result = list(t), list(t)")', '([1], [])'),
    # groupby
    ('[(k, list(g)) for k, g in groupby("AAAABBBCCDAABB")], [(k, list(g)) for k, g in groupby([])], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)]', "([('A', ['A', 'A', 'A', 'A']), ('B', ['B', 'B', 'B']), ('C', ['C', 'C']), ('D', ['D']), ('A', ['A', 'A']), ('B', ['B', 'B'])], [], [(1, [1, 3]), (0, [2, 4]), (1, [5])])"),
    ('[k for k, g in groupby("AAB")], [list(g) for k, g in groupby([1, 1.0, True, 2])], [(k, len(list(g))) for k, g in groupby("aAbB", key=str.lower)]', "(['A', 'B'], [[1, 1.0, True], [2]], [('a', 2), ('b', 2)])"),
    ('do("groups = list(groupby(\'aab\')); result = [list(g) for k, g in groups]")', '[[], []]'),
    ('do("g = groupby(\'aab\'); k, first = next(g); k2, second = next(g); result = list(first), list(second)")', "([], ['b'])"),
    ('do("g = groupby(\'aaab\'); k, first = next(g); a = next(first); k2, second = next(g); result = a, list(first), k2")', "('a', [], 'b')"),
    ('groupby()', "TypeError: groupby() missing required argument 'iterable' (pos 1)"),
    ('groupby(5)', "TypeError: 'int' object is not iterable"),
    ('list(groupby([1], key=5))', "TypeError: 'int' object is not callable"),
    # islice
    ('list(islice("abcdef", 3)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 1, None)), list(islice("abcdef", 0, None, 2)), list(islice("abc", 5, 9)), list(islice("abc", 0)), list(islice("abc", 2, 1)), list(islice("abcdef", None, 3)), list(islice("abcdef", 1, 6, 3))', "(['a', 'b', 'c'], ['b', 'c', 'd'], ['b', 'c', 'd', 'e', 'f'], ['a', 'c', 'e'], [], [], [], ['a', 'b', 'c'], ['b', 'e'])"),
    ('list(islice(counted(3), 3)), list(islice(counted(5), 1, 5, 2))', '([0, 1, 2], [1, 3])'),
    ('do("it = iter(\'abcdef\'); a = list(islice(it, 2)); result = a, list(it)")', "(['a', 'b'], ['c', 'd', 'e', 'f'])"),
    ('islice("abc")', 'TypeError: islice expected at least 2 arguments, got 1'),
    ('islice("abc", -1)', 'ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'),
    ('islice("abc", 1, -1)', 'ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'),
    ('islice("abc", 1, 2, -1)', 'ValueError: Step for islice() must be a positive integer or None.'),
    ('islice("abc", "a")', 'ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'),
    ('islice("abc", 1, "a")', 'ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'),
    ('islice("abc", 1, 2, "a")', 'ValueError: Step for islice() must be a positive integer or None.'),
    ('islice("abc", 1, 2, 3, 4)', 'TypeError: islice expected at most 4 arguments, got 5'),
    ('islice(5, 1)', "TypeError: 'int' object is not iterable"),
    # pairwise, batched, zip_longest
    ('list(pairwise("abcd")), list(pairwise("a")), list(pairwise("")), list(batched("abcdefg", 3)), list(batched("", 2)), list(batched("abcd", 2, strict=True)), list(batched(iter("abc"), 5))', "([('a', 'b'), ('b', 'c'), ('c', 'd')], [], [], [('a', 'b', 'c'), ('d', 'e', 'f'), ('g',)], [], [('a', 'b'), ('c', 'd')], [('a', 'b', 'c')])"),
    ('list(batched("abc", 2, strict=True))', 'ValueError: batched(): incomplete batch'),
    ('batched("abc", 0)', 'ValueError: n must be at least one'),
    ('batched("abc", -1)', 'ValueError: n must be at least one'),
    ('batched("abc", "x")', "TypeError: 'str' object cannot be interpreted as an integer"),
    ('batched("abc")', "TypeError: batched() missing required argument 'n' (pos 2)"),
    ('pairwise(5)', "TypeError: 'int' object is not iterable"),
    ('list(zip_longest("abc", [1])), list(zip_longest("abc", [1], fillvalue="-")), list(zip_longest()), list(zip_longest("ab")), list(zip_longest("", "a", "bc", fillvalue=0))', "([('a', 1), ('b', None), ('c', None)], [('a', 1), ('b', '-'), ('c', '-')], [], [('a',), ('b',)], [(0, 'a', 'b'), (0, 0, 'c')])"),
    ('zip_longest("a", 5)', "TypeError: 'int' object is not iterable"),
    # combinatorics
    ('list(product("ab", range(2))), list(product()), list(product("ab", repeat=2)), list(product("ab", [])), list(product("ab", repeat=0)), list(product([1], [2], repeat=2)), len(list(product(range(3), repeat=4)))', "([('a', 0), ('a', 1), ('b', 0), ('b', 1)], [()], [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')], [], [()], [(1, 2, 1, 2)], 81)"),
    ('product("ab", repeat=-1)', 'ValueError: repeat argument cannot be negative'),
    ('product(5)', "TypeError: 'int' object is not iterable"),
    ('product("a", nope=1)', "TypeError: product() got an unexpected keyword argument 'nope'"),
    ('list(permutations("abc")), list(permutations("abc", 2)), list(permutations("abc", 0)), list(permutations("ab", 3)), list(permutations([])), len(list(permutations(range(6)))), list(permutations([1, 1]))', "([('a', 'b', 'c'), ('a', 'c', 'b'), ('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'a', 'b'), ('c', 'b', 'a')], [('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', 'b')], [()], [], [()], 720, [(1, 1), (1, 1)])"),
    ('permutations("abc", -1)', 'ValueError: r must be non-negative'),
    ('permutations("abc", "x")', 'TypeError: Expected int as r'),
    ('permutations(5)', "TypeError: 'int' object is not iterable"),
    ('list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations("abc", 0)), len(list(combinations(range(10), 5))), list(combinations(range(4), 4))', "([('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c'), ('b', 'd'), ('c', 'd')], [], [()], 252, [(0, 1, 2, 3)])"),
    ('combinations("abc", -1)', 'ValueError: r must be non-negative'),
    ('combinations("abc")', "TypeError: combinations() missing required argument 'r' (pos 2)"),
    ('combinations(5, 1)', "TypeError: 'int' object is not iterable"),
    ('list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 2)), list(combinations_with_replacement("ab", 0)), list(combinations_with_replacement("", 0)), list(combinations_with_replacement("a", 3))', "([('a', 'a'), ('a', 'b'), ('a', 'c'), ('b', 'b'), ('b', 'c'), ('c', 'c')], [], [()], [()], [('a', 'a', 'a')])"),
    ('combinations_with_replacement("abc", -1)', 'ValueError: r must be non-negative'),
    # starmap, tee
    ('list(starmap(pow, [(2, 5), (3, 2)])), list(starmap(max, ["ab", [1, 2, 3]])), list(starmap(lambda *a: a, [(), (1,)]))', "([32, 9], ['b', 3], [(), (1,)])"),
    ('list(starmap(pow, [1]))', "TypeError: 'int' object is not iterable"),
    ('list(starmap(5, [(1,)]))', "TypeError: 'int' object is not callable"),
    ('do("a, b = tee(\'abc\'); result = next(a), list(b), list(a)")', "('a', ['a', 'b', 'c'], ['b', 'c'])"),
    ('do("a, b, c = tee(range(3), 3); result = list(a), list(b), list(c)")', '([0, 1, 2], [0, 1, 2], [0, 1, 2])'),
    ('do("a, b = tee(counted(2)); result = next(a), next(b), next(a), next(b)")', '(0, 0, 1, 1)'),
    ('tee("a", 0), len(tee("ab", 4))', '((), 4)'),
    ('tee("a", -1)', 'ValueError: n must be >= 0'),
    ('tee(5)', "TypeError: 'int' object is not iterable"),
    ('do("a, = tee(\'ab\', 1); result = list(a)")', "['a', 'b']"),
    # they are iterators
    ('[iter(x) is x for x in (count(), chain(), cycle([]), repeat(1), islice([], 1), groupby([]), product(), pairwise([]))]', '[True, True, True, True, True, True, True, True]'),
    ('[type(x).__name__ for x in (count(), chain(), cycle([]), repeat(1), islice([], 1), groupby([]), accumulate([]), compress([], []), batched([], 1))]', "['count', 'chain', 'cycle', 'repeat', 'islice', 'groupby', 'accumulate', 'compress', 'batched']"),
    ('type(count()).__module__, type(tee([])[0]).__name__, type(next(groupby("a"))[1]).__name__', "('itertools', '_tee', '_grouper')"),
    ('sorted(n for n in dir(itertools) if not n.startswith("_"))', "['accumulate', 'batched', 'chain', 'combinations', 'combinations_with_replacement', 'compress', 'count', 'cycle', 'dropwhile', 'filterfalse', 'groupby', 'islice', 'pairwise', 'permutations', 'product', 'repeat', 'starmap', 'takewhile', 'tee', 'zip_longest']"),
    # recipes
    ('list(map(sum, zip(*[iter(range(6))] * 2))), dict(zip("ab", count(1))), list(zip(count(), "ab"))', "([1, 5, 9], {'a': 1, 'b': 2}, [(0, 'a'), (1, 'b')])"),
    ('sum(1 for _ in takewhile(lambda x: x < 10, (a * 2 for a in count()))), list(chain.from_iterable(zip("abc", "xyz"))), [a for a, b in pairwise(sorted("bananas")) if a == b]', "(5, ['a', 'x', 'b', 'y', 'c', 'z'], ['a', 'a', 'n'])"),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
