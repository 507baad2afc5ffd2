"""Exceptions: raise, try, finally, chaining, the tree, groups of handlers."""


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


log = []

def attempt(action):
    log.clear()
    try:
        log.append("try")
        action()
        log.append("after")
    except ZeroDivisionError as e:
        log.append(f"zero: {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup: {type(e).__name__} {e}")
    except Exception as e:
        log.append(f"other: {e!r}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return list(log)

assert repr(attempt(lambda: None)) == "['try', 'after', 'else', 'finally']"
assert repr(attempt(lambda: 1 / 0)) == "['try', 'zero: division by zero', 'finally']"
assert repr(attempt(lambda: {}["k"])) == "['try', \"lookup: KeyError 'k'\", 'finally']"
assert repr(attempt(lambda: [][1])) == "['try', 'lookup: IndexError list index out of range', 'finally']"
assert repr(attempt(lambda: int("x"))) == "['try', 'other: ValueError(\"invalid literal for int() with base 10: \\'x\\'\")', 'finally']"

# The name is unbound after the handler.
def leaves():
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    return e
raises(UnboundLocalError, "cannot access local variable 'e' where it is not associated with a value", lambda: leaves())

# finally always runs, and can replace the outcome.
def order():
    out = []
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 2:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out
assert repr(order()) == "['f0', 1, 'f1', 'f2']"
def override():
    try:
        return 1
    finally:
        return 2
assert override() == 2
def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"
assert swallow() == "swallowed"
def nested():
    out = []
    try:
        try:
            raise KeyError("inner")
        finally:
            out.append("inner finally")
    except KeyError as e:
        out.append(str(e))
        try:
            raise ValueError("second")
        except ValueError as f:
            out.append(str(f))
            out.append(type(f.__context__).__name__)
    return out
assert repr(nested()) == "['inner finally', \"'inner'\", 'second', 'KeyError']"
def reraise():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            log.append("again")
            raise
    except ArithmeticError as e:
        return type(e).__name__
assert reraise() == "ZeroDivisionError"
def no_active():
    raise
raises(RuntimeError, "No active exception to reraise", lambda: no_active())

# raise takes a class or an instance.
def do_raise(x):
    raise x
raises(ValueError, "", lambda: do_raise(ValueError))
raises(ValueError, "('a', 1)", lambda: do_raise(ValueError("a", 1)))
raises(KeyError, "'k'", lambda: do_raise(KeyError("k")))
raises(TypeError, "exceptions must derive from BaseException", lambda: do_raise(1))
raises(TypeError, "exceptions must derive from BaseException", lambda: do_raise(int))
raises(StopIteration, "5", lambda: do_raise(StopIteration(5)))
raises(FileNotFoundError, "[Errno 2] No such file", lambda: do_raise(OSError(2, "No such file")))
raises(SystemExit, "3", lambda: do_raise(SystemExit(3)))
raises(KeyboardInterrupt, "", lambda: do_raise(KeyboardInterrupt))
def except_not_class():
    try:
        raise ValueError
    except 5:
        pass
raises(TypeError, "catching classes that do not inherit from BaseException is not allowed", lambda: except_not_class())

# Chaining.
def chain():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("bad") from e
    except ValueError as e:
        return repr(e.__cause__), e.__suppress_context__, e.__cause__ is e.__context__
assert repr(chain()) == "(\"ZeroDivisionError('division by zero')\", True, True)"
def chain_none():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("bad") from None
    except ValueError as e:
        return e.__cause__, e.__suppress_context__, type(e.__context__).__name__
assert repr(chain_none()) == "(None, True, 'ZeroDivisionError')"
def from_wrong():
    raise ValueError from 1
raises(TypeError, "exception causes must derive from BaseException", lambda: from_wrong())

# The objects.
e = ValueError("a", 2)
assert repr((e.args, str(e), repr(e), str(ValueError()), repr(ValueError()), repr(ValueError("x")), str(KeyError("k")), str(KeyError()), repr(KeyError("a", "b")))) == "(('a', 2), \"('a', 2)\", \"ValueError('a', 2)\", '', 'ValueError()', \"ValueError('x')\", \"'k'\", '', \"KeyError('a', 'b')\")"
assert repr((StopIteration(3).value, SystemExit(2).code, OSError(2, "msg").errno, OSError(2, "msg").strerror)) == "(3, 2, 2, 'msg')"
assert repr((e.__cause__, e.__context__, e.__traceback__, e.__suppress_context__)) == "(None, None, None, False)"
e.add_note("remember")
assert repr(e.__notes__) == "['remember']"
raises(AttributeError, "'ValueError' object has no attribute 'missing'", lambda: e.missing)
class AppError(Exception):
    pass
class Coded(AppError):
    def __init__(self, code, message="none"):
        super().__init__(message)
        self.code = code
    def __str__(self):
        return f"[{self.code}] {self.args[0]}"
raises(Coded, "[5] five", lambda: do_raise(Coded(5, "five")))
assert repr((repr(Coded(1)), Coded(1).args, isinstance(Coded(1), AppError))) == "(\"Coded('none')\", ('none',), True)"
try:
    raise Coded(7)
except AppError as caught:
    code = caught.code
assert code == 7
class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a
assert repr((NoSuper(1, 2).args, str(NoSuper(1, 2)))) == "((1, 2), '(1, 2)')"
try:
    raise e
except ValueError as same:
    pass
assert repr((e.__traceback__ is not None, type(e.__traceback__).__name__, e.with_traceback(None) is e, e.__traceback__)) == "(True, 'traceback', True, None)"
# The tree.
assert repr(([c.__name__ for c in ZeroDivisionError.__mro__], [c.__name__ for c in KeyError.__mro__], [c.__name__ for c in RecursionError.__mro__])) == "(['ZeroDivisionError', 'ArithmeticError', 'Exception', 'BaseException', 'object'], ['KeyError', 'LookupError', 'Exception', 'BaseException', 'object'], ['RecursionError', 'RuntimeError', 'Exception', 'BaseException', 'object'])"
assert repr((issubclass(NotImplementedError, RuntimeError), issubclass(UnicodeDecodeError, ValueError), issubclass(ModuleNotFoundError, ImportError), issubclass(IndexError, LookupError), issubclass(FileNotFoundError, OSError), issubclass(StopIteration, Exception), issubclass(GeneratorExit, Exception), issubclass(UnboundLocalError, NameError), issubclass(TimeoutError, OSError), OSError is IOError)) == "(True, True, True, True, True, True, False, True, True, True)"
assert repr((issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, BaseException), BaseException.__bases__[0].__name__)) == "(False, True, 'object')"
# Attributes of NameError, AttributeError, ImportError.
try:
    no_such_name
except NameError as err:
    found = err.name
assert found == "no_such_name"
try:
    "".no_such_attribute
except AttributeError as err:
    found = err.name, err.obj
assert repr(found) == "('no_such_attribute', '')"
try:
    import no_such_module
except ModuleNotFoundError as err:
    found = err.name, str(err)
assert repr(found) == "('no_such_module', \"No module named 'no_such_module'\")"

# assert.
def check(value, *message):
    if message:
        assert value, message[0]
    assert value
assert check(1) is None
raises(AssertionError, "", lambda: check(0))
raises(AssertionError, "text", lambda: check(0, "text"))
raises(AssertionError, "[1]", lambda: check([], [1]))

# except*.
def groups():
    out = []
    try:
        raise ExceptionGroup("several", [ValueError("v"), TypeError("t"), ValueError("w")])
    except* ValueError as group:
        out.append([str(x) for x in group.exceptions])
    except* TypeError as group:
        out.append([str(x) for x in group.exceptions])
    return out
assert repr(groups()) == "[['v', 'w'], ['t']]"

# Errors inside handlers keep what was being handled.
def context():
    try:
        try:
            raise KeyError("first")
        except KeyError:
            undefined_thing
    except NameError as e:
        return str(e), repr(e.__context__)
assert repr(context()) == "(\"name 'undefined_thing' is not defined\", \"KeyError('first')\")"
# A loop whose handler continues.
def numbers(words):
    for word in words:
        try:
            yield int(word)
        except ValueError as problem:
            yield str(problem)
assert repr(list(numbers(["1", "x", "3"]))) == "[1, \"invalid literal for int() with base 10: 'x'\", 3]"
# Handlers are tried in order; the first that fits wins.
def first_fits():
    try:
        raise KeyError(1)
    except LookupError:
        return "lookup"
    except KeyError:
        return "key"
assert first_fits() == "lookup"
