"""Functions: every kind of parameter, defaults, unpacked arguments, closures, recursion, attributes."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


def plain(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs

assert repr(plain(1, c=3)) == "(1, 2, (), 3, 4, {})"
assert repr(plain(1, 5, 6, 7, c=3, d=8, e=9)) == "(1, 5, (6, 7), 3, 8, {'e': 9})"
assert repr(plain(*[1, 2, 3], c=4, **{"x": 5})) == "(1, 2, (3,), 4, 4, {'x': 5})"
assert repr(plain(*"ab", *"cd", c=0, **{"p": 1}, **{"q": 2})) == "('a', 'b', ('c', 'd'), 0, 4, {'p': 1, 'q': 2})"
assert repr(plain(c=1, a=2)) == "(2, 2, (), 1, 4, {})"
raises(TypeError, "plain() missing 1 required positional argument: 'a'", lambda: plain())
raises(TypeError, "plain() missing 1 required keyword-only argument: 'c'", lambda: plain(1))
raises(TypeError, "plain() got multiple values for argument 'a'", lambda: plain(1, 2, a=3, c=4))
raises(TypeError, "__main__.plain() got multiple values for keyword argument 'c'", lambda: plain(1, c=1, **{"c": 2}))
raises(TypeError, "keywords must be strings", lambda: plain(1, **{1: 2}, c=3))
raises(TypeError, "__main__.plain() argument after * must be an iterable, not int", lambda: plain(*1))
raises(TypeError, "__main__.plain() argument after ** must be a mapping, not int", lambda: plain(**1))
raises(TypeError, "Value after * must be an iterable, not NoneType", lambda: plain(1, c=2, *None))

def two(a, b):
    return a, b
raises(TypeError, "two() missing 2 required positional arguments: 'a' and 'b'", lambda: two())
raises(TypeError, "two() missing 1 required positional argument: 'b'", lambda: two(1))
raises(TypeError, "two() takes 2 positional arguments but 3 were given", lambda: two(1, 2, 3))
raises(TypeError, "two() got an unexpected keyword argument 'c'", lambda: two(1, c=2))
raises(TypeError, "two() got an unexpected keyword argument 'c'", lambda: two(1, b=2, c=3))
raises(TypeError, "two() got multiple values for argument 'b'", lambda: two(1, 2, b=3))
raises(TypeError, "two() missing 1 required positional argument: 'b'", lambda: two(a=1))
assert repr(two(b=1, a=2)) == "(2, 1)"

def three(a, b, c):
    pass
raises(TypeError, "three() missing 3 required positional arguments: 'a', 'b', and 'c'", lambda: three())
raises(TypeError, "three() missing 2 required positional arguments: 'b' and 'c'", lambda: three(1))
raises(TypeError, "three() missing 1 required positional argument: 'c'", lambda: three(1, 2))
raises(TypeError, "three() takes 3 positional arguments but 5 were given", lambda: three(1, 2, 3, 4, 5))

def one_default(a, b=1):
    pass
raises(TypeError, "one_default() missing 1 required positional argument: 'a'", lambda: one_default())
raises(TypeError, "one_default() takes from 1 to 2 positional arguments but 3 were given", lambda: one_default(1, 2, 3))

def nothing():
    pass
assert nothing() is None
raises(TypeError, "nothing() takes 0 positional arguments but 1 was given", lambda: nothing(1))
raises(TypeError, "nothing() takes 0 positional arguments but 2 were given", lambda: nothing(1, 2))
raises(TypeError, "nothing() got an unexpected keyword argument 'x'", lambda: nothing(x=1))

def positional(a, b=2, /, c=3):
    return a, b, c
assert repr((positional(1), positional(1, 5), positional(1, c=7))) == "((1, 2, 3), (1, 5, 3), (1, 2, 7))"
raises(TypeError, "positional() got some positional-only arguments passed as keyword arguments: 'a'", lambda: positional(a=1))
raises(TypeError, "positional() got some positional-only arguments passed as keyword arguments: 'b'", lambda: positional(1, b=2))
raises(TypeError, "positional() missing 1 required positional argument: 'a'", lambda: positional())

def keyword(*, a, b=2):
    return a, b
assert repr((keyword(a=1), keyword(b=1, a=0))) == "((1, 2), (0, 1))"
raises(TypeError, "keyword() missing 1 required keyword-only argument: 'a'", lambda: keyword())
raises(TypeError, "keyword() takes 0 positional arguments but 1 was given", lambda: keyword(1))
raises(TypeError, "keyword() takes 0 positional arguments but 1 positional argument (and 1 keyword-only argument) were given", lambda: keyword(1, a=2))
raises(TypeError, "keyword() got an unexpected keyword argument 'c'", lambda: keyword(a=1, c=2))

def two_keywords(*, a, b):
    pass
raises(TypeError, "two_keywords() missing 2 required keyword-only arguments: 'a' and 'b'", lambda: two_keywords())
raises(TypeError, "two_keywords() missing 1 required keyword-only argument: 'b'", lambda: two_keywords(a=1))

def collect(*args, **kwargs):
    return args, kwargs
assert repr((collect(), collect(1, *[2], x=1, **{"y": 2}), collect(*[], **{}), collect(self=1, args=2))) == "(((), {}), ((1, 2), {'x': 1, 'y': 2}), ((), {}), ((), {'self': 1, 'args': 2}))"

def any_kwargs(a, /, **kwargs):
    return a, kwargs
assert repr(any_kwargs(1, a=2)) == "(1, {'a': 2})"

# Defaults are evaluated once, at the def.
n = 1
def late(x=n, items=[]):
    items.append(x)
    return items
n = 2
assert repr((late(), late(5), late.__defaults__)) == "([1, 5], [1, 5], (1, [1, 5]))"

# Closures see the variable, not the value.
def counter():
    count = 0
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step
c1, c2 = counter(), counter()
assert repr((c1(), c1(5), c2(), c1())) == "(1, 6, 1, 7)"
adders = [lambda x: x + i for i in range(3)]
assert repr([add(10) for add in adders]) == "[12, 12, 12]"
adders = [lambda x, i=i: x + i for i in range(3)]
assert repr([add(10) for add in adders]) == "[10, 11, 12]"

def outer():
    x = "outer"
    def middle():
        def inner():
            return x
        return inner
    x = "changed"
    return middle()()
assert outer() == "changed"

def shadow():
    x = 1
    def inner():
        x = 2
        return x
    return inner(), x
assert repr(shadow()) == "(2, 1)"

total = 0
def add_global(by):
    global total
    total += by
    return total
assert repr((add_global(2), add_global(3), total)) == "(2, 5, 5)"

def unbound():
    y = y + 1
raises(UnboundLocalError, "cannot access local variable 'y' where it is not associated with a value", lambda: unbound())
def unbound_del():
    z = 1
    del z
    return z
raises(UnboundLocalError, "cannot access local variable 'z' where it is not associated with a value", lambda: unbound_del())
def free_unbound():
    def inner():
        return later
    result = inner()
    later = 1
    return result
raises(NameError, "cannot access free variable 'later' where it is not associated with a value in enclosing scope", lambda: free_unbound())
raises(NameError, "name 'undefined_name' is not defined", lambda: undefined_name)
def missing_global():
    return not_there
raises(NameError, "name 'not_there' is not defined", lambda: missing_global())

# Lambdas.
assert repr(((lambda: 1)(), (lambda x, y=2, *z, k=3, **kw: (x, y, z, k, kw))(1, 5, 6, k=7, m=8))) == "(1, (1, 5, (6,), 7, {'m': 8}))"
assert repr((list(map(lambda n: n * n, range(4))), sorted([3, 1, 2], key=lambda n: -n))) == "([0, 1, 4, 9], [3, 2, 1])"
compose = lambda f, g: lambda x: f(g(x))
assert compose(str, abs)(-5) == "5"
raises(TypeError, "<lambda>.<locals>.<lambda>() missing 1 required positional argument: 'x'", lambda: (lambda x: x)())
raises(TypeError, "<lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given", lambda: (lambda: 0)(1))

# Recursion.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)
assert repr((factorial(5), factorial(25))) == "(120, 15511210043330985984000000)"
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
assert repr([fib(n) for n in range(15)]) == "[0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377]"
def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
assert repr((even(100), odd(100))) == "(True, False)"
def endless(n):
    return endless(n + 1)
try:
    endless(0)
except RecursionError as error:
    recursion_error = error
assert str(recursion_error).startswith("maximum recursion depth exceeded") is True
assert factorial(10) == 3628800

# Attributes of a function.
def documented(a: int, b: str = "x") -> bool:
    """What it does."""
    return True
assert repr((documented.__name__, documented.__qualname__, documented.__doc__, documented.__defaults__, documented.__module__)) == "('documented', 'documented', 'What it does.', ('x',), '__main__')"
assert repr(documented.__annotations__) == "{'a': <class 'int'>, 'b': <class 'str'>, 'return': <class 'bool'>}"
documented.note = 1
assert repr((documented.note, documented.__dict__)) == "(1, {'note': 1})"
raises(AttributeError, "'function' object has no attribute 'missing'", lambda: documented.missing)
assert repr(((lambda: 0).__name__, counter().__name__, counter().__qualname__)) == "('<lambda>', 'step', 'counter.<locals>.step')"
assert repr((keyword.__kwdefaults__, nothing.__doc__, nothing.__defaults__)) == "({'b': 2}, None, None)"
assert repr((callable(nothing), callable(1), callable(int))) == "(True, False, True)"
raises(TypeError, "'int' object is not callable", lambda: 1())
raises(TypeError, "'str' object is not callable", lambda: "a"())
raises(TypeError, "'NoneType' object is not callable", lambda: None())
raises(AttributeError, "'function' object has no attribute 'missing'", lambda: plain.missing())

# Decorators run from the bottom up.
log = []
def tag(name):
    log.append(f"make {name}")
    def decorate(function):
        log.append(f"apply {name}")
        def wrapper(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"
        return wrapper
    return decorate
@tag("b")
@tag("i")
def text(words):
    return words
assert repr((log, text("x"))) == "(['make b', 'make i', 'apply i', 'apply b'], '<b><i>x</i></b>')"

# Arguments are evaluated left to right.
order = []
def note(x):
    order.append(x)
    return x
collect(note(1), *[note(2)], a=note(3), **{"b": note(4)})
note(5) + note(6) * note(7)
{note(8): note(9)}
[note(10)][note(0)]
assert repr(order) == "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0]"

# return, and its absence.
def early(x):
    for n in range(10):
        if n == x:
            return n
assert repr((early(3), early(99))) == "(3, None)"
def several():
    return 1, *[2, 3]
assert repr(several()) == "(1, 2, 3)"
def returns_in_try():
    try:
        return "try"
    finally:
        order.append("finally")
assert repr((returns_in_try(), order[-1])) == "('try', 'finally')"
# Builtins can be shadowed, and come back.
len = lambda x: "mine"
assert len([]) == "mine"
del len
assert len([]) == 0
