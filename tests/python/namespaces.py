"""globals, locals, vars, dir, eval and exec."""


def check(call, kind, message):
    try:
        call()
    except kind as error:
        assert type(error) is kind, type(error)
        assert str(error) == message, str(error)
    else:
        assert False, f"no {kind.__name__}: {message}"


t = object()


def spaces(a, b=2):
    c = 3
    return locals(), sorted(vars()), dir()


assert spaces(1) == ({"a": 1, "b": 2, "c": 3}, ["a", "b", "c"], ["a", "b", "c"])
assert globals()["t"] is t and "check" in globals() and globals() is locals()
globals()["fresh"] = 9
assert fresh == 9


def shared():
    a = 1

    def inner():
        return a, locals()

    b = 2
    return inner()[1], locals().keys() == {"a", "b", "inner"}


assert shared() == ({"a": 1}, True)


class Body:
    x = 1
    seen = sorted(name for name in vars() if not name.startswith("__"))


assert Body.seen == ["x"]

assert eval("1 + 2") == 3 and eval(" t") is t and eval("x * 2", {"x": 4}) == 8 and eval("x + y", {"x": 1}, {"y": 2}) == 3
space = {}
assert exec("a = 1\nb = a + 1", space) is None and space["b"] == 2
exec("made = 5")
assert made == 5
check(lambda: eval(3), TypeError, "eval() arg 1 must be a string, bytes or code object")
check(lambda: exec(3), TypeError, "exec() arg 1 must be a string, bytes or code object")
check(lambda: exec("1", 3), TypeError, "exec() globals must be a dict, not int")
check(lambda: vars(3), TypeError, "vars() argument must have __dict__ attribute")
check(lambda: vars(1, 2), TypeError, "vars expected at most 1 argument, got 2")
check(lambda: dir(1, 2), TypeError, "dir expected at most 1 argument, got 2")
