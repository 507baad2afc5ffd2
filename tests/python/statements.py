"""Statements: assignment, unpacking, loops with else, del, augmented assignment, conditions, with, walrus."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


# Assignment and unpacking.
a = b = [1]
assert (a is b) is True
a, b = 1, 2
a, b = b, a
assert repr((a, b)) == "(2, 1)"
[c, d] = "xy"
(e, (f, g)), h = (1, (2, 3)), 4
assert repr((c, d, e, f, g, h)) == "('x', 'y', 1, 2, 3, 4)"
first, *rest = [1, 2, 3]
*start, end = "abc"
one, *middle, last = range(5)
x, *empty = [1]
assert repr((first, rest, start, end, one, middle, last, empty)) == "(1, [2, 3], ['a', 'b'], 'c', 0, [1, 2, 3], 4, [])"
*only, = (1, 2)
assert repr(only) == "[1, 2]"
(p, *q), r = [1, 2, 3], 4
assert repr((p, q, r)) == "(1, [2, 3], 4)"
target = {}
target["k"], target["l"] = 1, 2
lst = [0, 0]
lst[0], lst[1] = 5, 6
i, lst[i] = 1, "at one"
assert repr((target, lst)) == "({'k': 1, 'l': 2}, [5, 'at one'])"
class Box: pass
box = Box()
box.a, (box.b, *box.c) = 1, (2, 3, 4)
assert repr(box.__dict__) == "{'a': 1, 'b': 2, 'c': [3, 4]}"
def pairs(): return 1, 2
m, n = pairs()
assert repr((m, n, {**{}, "a": [*pairs(), *[]]}, (*pairs(), 3), [*"ab", *range(2)], {*[1], *[1, 2]} == {1, 2})) == "(1, 2, {'a': [1, 2]}, (1, 2, 3), ['a', 'b', 0, 1], True)"


def attempt():
    a, b = 1, 2, 3


raises(ValueError, "too many values to unpack (expected 2)", attempt)


def attempt():
    a, b = [1]


raises(ValueError, "not enough values to unpack (expected 2, got 1)", attempt)


def attempt():
    a, b, c = 'ab'


raises(ValueError, "not enough values to unpack (expected 3, got 2)", attempt)


def attempt():
    a, *b, c = [1]


raises(ValueError, "not enough values to unpack (expected at least 2, got 1)", attempt)


def attempt():
    a, b = 5


raises(TypeError, "cannot unpack non-iterable int object", attempt)


def attempt():
    a, b = None


raises(TypeError, "cannot unpack non-iterable NoneType object", attempt)


def attempt():
    a, b = {1: 2}


raises(ValueError, "not enough values to unpack (expected 2, got 1)", attempt)


def attempt():
    [a, b] = iter([1])


raises(ValueError, "not enough values to unpack (expected 2, got 1)", attempt)


def attempt():
    a, b = iter([1, 2, 3])


raises(ValueError, "too many values to unpack (expected 2)", attempt)


def attempt():
    (a, b), c = (1, 2)


raises(TypeError, "cannot unpack non-iterable int object", attempt)


def attempt():
    *a, b = 1


raises(TypeError, "cannot unpack non-iterable int object", attempt)

# Augmented assignment.
t = 5
t += 1; t -= 2; t *= 3; t **= 2; t //= 5; t %= 100; t <<= 2; t >>= 1; t |= 1; t &= 0xff; t ^= 2
assert t == 59
t /= 2
assert repr(t) == "29.5"
s = "a"
s += "b"
s *= 2
assert s == "abab"
u = [1]
v = u
u += [2]
u *= 2
assert repr((v, v is u)) == "([1, 2, 1, 2], True)"
w = (1,)
y = w
w += (2,)
assert repr((y, w)) == "((1,), (1, 2))"
z = {"n": 1}
z["n"] += 5
box.n = 1
box.n *= 10
lst = [1, 2]
lst[-1] -= 5
lst[0:1] += [9]
assert repr((z, box.n, lst)) == "({'n': 6}, 10, [1, 9, -3])"
calls = []
def index():
    calls.append(1)
    return 0
lst[index()] += 1
assert repr((lst, calls)) == "([2, 9, -3], [1])"


def attempt():
    z['q'] += 1


raises(KeyError, "'q'", attempt)


def attempt():
    box.nope += 1


raises(AttributeError, "'Box' object has no attribute 'nope'", attempt)


def attempt():
    global s
    s += 1


raises(TypeError, 'can only concatenate str (not "int") to str', attempt)


def attempt():
    global t
    t -= 'a'


raises(TypeError, "unsupported operand type(s) for -=: 'float' and 'str'", attempt)


def attempt():
    global t
    t @= 2


raises(TypeError, "unsupported operand type(s) for @=: 'float' and 'int'", attempt)


def attempt():
    global t
    t &= 1.5


raises(TypeError, "unsupported operand type(s) for &=: 'float' and 'float'", attempt)

# if, while, for.
def sign(n):
    if n > 0: return "positive"
    elif n < 0:
        return "negative"
    else:
        return "zero"
assert repr((sign(1), sign(-1), sign(0), "yes" if [] else "no", 1 if 0 else 2 if 0 else 3)) == "('positive', 'negative', 'zero', 'no', 3)"
def find(items, wanted):
    for position, item in enumerate(items):
        if item == wanted:
            break
    else:
        return "not found"
    return position
assert repr((find("abc", "b"), find("abc", "z"), find("", "z"))) == "(1, 'not found', 'not found')"
def countdown(n):
    out = []
    while n:
        n -= 1
        if n == 3:
            continue
        if n < 1:
            break
        out.append(n)
    else:
        out.append("else")
    return out
assert repr((countdown(6), countdown(0))) == "([5, 4, 2, 1], ['else'])"
out = []
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    out.append((a, b, c))
for lst[0] in range(3):
    pass
for box.attr in "ab":
    pass
assert repr((out, lst[0], box.attr)) == "([(1, 2, [3, 4]), (5, 'x', ['y'])], 2, 'b')"
for unused in []:
    pass
raises(NameError, "name 'unused' is not defined", lambda: unused)
def nested_loops():
    out = []
    for i in range(3):
        for j in range(3):
            if j == 2: break
            if i == 1: continue
            out.append((i, j))
        else:
            out.append("never")
    return out
assert repr(nested_loops()) == "[(0, 0), (0, 1), (2, 0), (2, 1)]"
total = 0
for n in range(10): total += n
assert repr((total, n)) == "(45, 9)"
while True:
    n += 1
    if n > 12: break
assert n == 13

# Truth and comparison.
assert repr((1 and 2, 0 and 1, 0 or "x", "" or [] or None, 1 or 1 / 0, 0 and 1 / 0, not "" and 5)) == "(2, 0, 'x', None, 1, 0, 5)"
assert repr((1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1, 1 == 1 == 1.0, 1 in [1] == True)) == "(True, False, True, True, False)"
evaluated = []
def ev(n):
    evaluated.append(n)
    return n
assert repr((ev(1) < ev(2) < ev(3), ev(5) < ev(4) < ev(99), evaluated)) == "(True, False, [1, 2, 3, 5, 4])"
assert repr((None is None, [] is not [], 1 is True, "a" in "abc" in ["abc"])) == "(True, True, False, True)"
assert repr((not 1 == 2, -2 ** 2, 2 ** 3 ** 2, (-2) ** 2, 2 + 3 * 4 - 5 // 2, 7 & 3 | 8 ^ 1, 1 << 2 + 1, -5 % 3 * 2, not True or True, ~1 + 1)) == "(True, -4, 512, 4, 12, 11, 8, 2, True, -1)"

# del, pass, global names.
del total
raises(NameError, "name 'total' is not defined", lambda: total)
lst = [1, 2, 3]
del lst[0], lst[-1]
assert repr(lst) == "[2]"
del (lst[0])
assert repr(lst) == "[]"
del box.a, (box.b)
assert ("a" in box.__dict__) is False


def attempt():
    del nowhere


raises(UnboundLocalError, "cannot access local variable 'nowhere' where it is not associated with a value", attempt)


def attempt():
    del box.nowhere


raises(AttributeError, "'Box' object has no attribute 'nowhere'", attempt)
pass; pass
...
"a docstring that is only an expression"
if True: pass
a = 1; b = 2; c = a + \
    b
d = (1 +
  2)
assert repr((c, d)) == "(3, 3)"

# The walrus.
if (length := len("hello")) > 3:
    pass
assert repr((length, (k := 1) + k, [k := k + 1 for _ in range(3)], k, f"{(q := 3)}")) == "(5, 2, [2, 3, 4], 4, '3')"
while (chunk := lst.pop() if lst else None):
    pass
assert chunk is None

# with.
log = []
class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        log.append(f"enter {self.name}")
        return self.name.upper()
    def __exit__(self, kind, value, trace):
        log.append(f"exit {self.name} {kind and kind.__name__} {value} {trace is not None}")
        return self.swallow
with Manager("a") as got:
    log.append(got)
assert repr(log) == "['enter a', 'A', 'exit a None None False']"
log.clear()
with Manager("a") as one, Manager("b", True) as two:
    log.append(one + two)
    raise ValueError("swallowed")
assert repr(log) == "['enter a', 'enter b', 'AB', 'exit b ValueError swallowed True', 'exit a None None False']"
log.clear()
def leaves():
    with (
        Manager("x"),
        Manager("y") as name,
    ):
        return name
def propagates():
    with Manager("p"):
        1 / 0
assert repr((leaves(), log)) == "('Y', ['enter x', 'enter y', 'exit y None None False', 'exit x None None False'])"
log.clear()
raises(ZeroDivisionError, "division by zero", lambda: propagates())
assert repr(log) == "['enter p', 'exit p ZeroDivisionError division by zero True']"
log.clear()
for i in range(3):
    with Manager(str(i)) as (c):
        if i == 0: continue
        break
assert repr(log) == "['enter 0', 'exit 0 None None False', 'enter 1', 'exit 1 None None False']"
with Manager("t") as (lst2):
    pass
with Manager("st") as target["w"], Manager("at") as box.w:
    pass
assert repr((target["w"], box.w)) == "('ST', 'AT')"
class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): pass


def attempt():
    with NoEnter(): pass


raises(TypeError, "'NoEnter' object does not support the context manager protocol", attempt)


def attempt():
    with NoExit(): pass


raises(TypeError, "'NoExit' object does not support the context manager protocol (missed __exit__ method)", attempt)


def attempt():
    with 1: pass


raises(TypeError, "'int' object does not support the context manager protocol", attempt)
class FailsInExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("from exit")
def context_of():
    try:
        with FailsInExit():
            raise ValueError("body")
    except KeyError as error:
        return repr(error.__context__)
assert context_of() == "ValueError('body')"
class FailsInEnter:
    def __enter__(self): raise KeyError("from enter")
    def __exit__(self, *a): log.append("never")


def attempt():
    with FailsInEnter(): pass


raises(KeyError, "'from enter'", attempt)
