"""with: what is entered and left, what is suppressed, and contextlib."""
import contextlib
import io
from contextlib import (
    AbstractContextManager, ContextDecorator, ExitStack, chdir, closing, contextmanager, nullcontext, redirect_stderr,
    redirect_stdout, suppress,
)

log = []


class Managed:
    def __init__(self, name="m", swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        log.append("enter " + self.name)
        if self.fail == "enter":
            raise OSError("enter")
        return self.name

    def __exit__(self, kind, value, traceback):
        log.append(f"exit {self.name} {kind and kind.__name__} {value}")
        if self.fail == "exit":
            raise OSError("exit")
        return self.swallow


@contextmanager
def tag(name, swallow=False):
    log.append("<" + name)
    try:
        yield name.upper()
    except ValueError as error:
        log.append("caught " + str(error))
        if not swallow:
            raise
    finally:
        log.append(name + ">")


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def translating():
    try:
        yield
    except KeyError as error:
        raise RuntimeError("translated") from error


class Stack(ContextDecorator):
    def __enter__(self):
        log.append("in")
        return self

    def __exit__(self, *details):
        log.append("out")
        return False


class Closable:
    closed = False

    def close(self):
        self.closed = True


class Half:
    def __enter__(self):
        return 1


class OtherHalf:
    def __exit__(self, *details):
        return False


def do(text):
    log.clear()
    names = dict(globals())
    names["result"] = None
    try:
        exec(text, names)
    except BaseException as error:
        context = type(error.__context__).__name__, error.__suppress_context__, type(error.__cause__).__name__
        return type(error).__name__, str(error), context, list(log)
    return names["result"], list(log)

def outcome(source):
    try:
        return repr(eval(source))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


CASES = [
    # the statement
    ('do("with Managed() as m: result = m")', "('m', ['enter m', 'exit m None None'])"),
    ('do("with Managed(): raise ValueError(\'v\')")', "('ValueError', 'v', ('NoneType', False, 'NoneType'), ['enter m', 'exit m ValueError v'])"),
    ('do("with Managed(swallow=True): raise ValueError(\'v\')\\nresult = \'after\'")', "('after', ['enter m', 'exit m ValueError v'])"),
    ('do("with Managed(\'a\') as a, Managed(\'b\') as b: result = a + b")', "('ab', ['enter a', 'enter b', 'exit b None None', 'exit a None None'])"),
    ('do("with (Managed(\'a\') as a, Managed(\'b\'),): result = a")', "('a', ['enter a', 'enter b', 'exit b None None', 'exit a None None'])"),
    ('do("with (Managed(\'a\')), (Managed(\'b\')) as b: result = b")', "('b', ['enter a', 'enter b', 'exit b None None', 'exit a None None'])"),
    ('do("with Managed(\'a\', swallow=True), Managed(\'b\'): raise KeyError(\'k\')\\nresult = 1")', '(1, [\'enter a\', \'enter b\', "exit b KeyError \'k\'", "exit a KeyError \'k\'"])'),
    ('do("with Managed(\'a\'), Managed(\'b\', swallow=True): raise KeyError(\'k\')\\nresult = 1")', '(1, [\'enter a\', \'enter b\', "exit b KeyError \'k\'", \'exit a None None\'])'),
    ('do("with Managed(\'a\', fail=\'enter\'): result = 1")', "('OSError', 'enter', ('NoneType', False, 'NoneType'), ['enter a'])"),
    ('do("with Managed(\'a\'), Managed(\'b\', fail=\'enter\'): result = 1")', "('OSError', 'enter', ('NoneType', False, 'NoneType'), ['enter a', 'enter b', 'exit a OSError enter'])"),
    ('do("with Managed(\'a\', swallow=True), Managed(\'b\', fail=\'enter\'): result = 1\\nresult = 2")', "(2, ['enter a', 'enter b', 'exit a OSError enter'])"),
    ('do("with Managed(\'a\', fail=\'exit\'): result = 1")', "('OSError', 'exit', ('NoneType', False, 'NoneType'), ['enter a', 'exit a None None'])"),
    ('do("with Managed(\'a\', fail=\'exit\'): raise ValueError(\'v\')")', "('OSError', 'exit', ('ValueError', False, 'NoneType'), ['enter a', 'exit a ValueError v'])"),
    ('do("with Managed(\'a\', swallow=True), Managed(\'b\', fail=\'exit\'): raise ValueError(\'v\')\\nresult = 3")', "(3, ['enter a', 'enter b', 'exit b ValueError v', 'exit a OSError exit'])"),
    ('do("for i in range(3):\\n    with Managed(str(i)):\\n        if i == 1: break\\nresult = i")', "(1, ['enter 0', 'exit 0 None None', 'enter 1', 'exit 1 None None'])"),
    ('do("for i in range(2):\\n    with Managed(str(i)):\\n        continue\\nresult = i")', "(1, ['enter 0', 'exit 0 None None', 'enter 1', 'exit 1 None None'])"),
    ('do("def f():\\n    with Managed():\\n        return \'returned\'\\nresult = f()")', "('returned', ['enter m', 'exit m None None'])"),
    ('do("def f():\\n    with Managed(swallow=True):\\n        raise ValueError\\n    return \'went on\'\\nresult = f()")', "('went on', ['enter m', 'exit m ValueError '])"),
    ('do("def f():\\n    with Managed(swallow=True):\\n        return 1 / 0\\nresult = f()")', "(None, ['enter m', 'exit m ZeroDivisionError division by zero'])"),
    ('do("def g():\\n    with Managed():\\n        yield 1\\n        yield 2\\nit = g(); result = next(it); it.close()")', "(1, ['enter m', 'exit m GeneratorExit '])"),
    ('do("def g():\\n    with Managed():\\n        yield 1\\nresult = list(g())")', "([1], ['enter m', 'exit m None None'])"),
    ('do("with Managed() as (a, b): pass")', "('ValueError', 'not enough values to unpack (expected 2, got 1)', ('NoneType', False, 'NoneType'), ['enter m', 'exit m ValueError not enough values to unpack (expected 2, got 1)'])"),
    ('do("with nullcontext((1, 2)) as (a, b): result = b, a")', '((2, 1), [])'),
    ('do("with nullcontext([1, 2, 3]) as [a, *b]: result = b")', '([2, 3], [])'),
    ('do("box = {}\\nwith Managed(\'k\') as box[\'x\']: result = box")', "({'x': 'k'}, ['enter k', 'exit k None None'])"),
    ('do("class X: pass\\nx = X()\\nwith Managed(\'k\') as x.name: result = x.name")', "('k', ['enter k', 'exit k None None'])"),
    ('do("with Managed(\'m\') as m: pass\\nresult = m")', "('m', ['enter m', 'exit m None None'])"),
    ('do("with Managed(): raise StopIteration")', "('StopIteration', '', ('NoneType', False, 'NoneType'), ['enter m', 'exit m StopIteration '])"),
    ('do("with Managed(swallow=True): raise KeyboardInterrupt\\nresult = \'on\'")', "('on', ['enter m', 'exit m KeyboardInterrupt '])"),
    ('do("with Managed(swallow=True): raise GeneratorExit\\nresult = \'on\'")', "('on', ['enter m', 'exit m GeneratorExit '])"),
    ('do("with 5: pass")', '(\'TypeError\', "\'int\' object does not support the context manager protocol", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("with Half(): pass")', '(\'TypeError\', "\'Half\' object does not support the context manager protocol (missed __exit__ method)", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("with OtherHalf(): pass")', '(\'TypeError\', "\'OtherHalf\' object does not support the context manager protocol", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("with [Managed()]: pass")', '(\'TypeError\', "\'list\' object does not support the context manager protocol", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("class X: pass\\nx = X(); x.__enter__ = lambda: 1; x.__exit__ = lambda *a: None\\nwith x: pass")', '(\'TypeError\', "\'X\' object does not support the context manager protocol", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("async_ = 1\\nwith nullcontext() as n: result = n")', '(None, [])'),
    ('do("with Managed(\'a\'):\\n    with Managed(\'b\'):\\n        raise ValueError(\'deep\')")', "('ValueError', 'deep', ('NoneType', False, 'NoneType'), ['enter a', 'enter b', 'exit b ValueError deep', 'exit a ValueError deep'])"),
    ('do("try:\\n    with Managed(): raise ValueError(\'v\')\\nexcept ValueError as e: result = str(e)\\nfinally: log.append(\'finally\')")', "('v', ['enter m', 'exit m ValueError v', 'finally'])"),
    ('do("with Managed():\\n    try: raise KeyError(1)\\n    except KeyError: result = \'inner\'")', "('inner', ['enter m', 'exit m None None'])"),
    # contextmanager
    ('do("with tag(\'p\') as t: result = t")', "('P', ['<p', 'p>'])"),
    ('do("with tag(\'p\'): raise ValueError(\'v\')")', "('ValueError', 'v', ('NoneType', False, 'NoneType'), ['<p', 'caught v', 'p>'])"),
    ('do("with tag(\'p\', swallow=True): raise ValueError(\'v\')\\nresult = \'after\'")', "('after', ['<p', 'caught v', 'p>'])"),
    ('do("with tag(\'p\'): raise KeyError(\'k\')")', '(\'KeyError\', "\'k\'", (\'NoneType\', False, \'NoneType\'), [\'<p\', \'p>\'])'),
    ('do("with never(): pass")', '(\'RuntimeError\', "generator didn\'t yield", (\'StopIteration\', True, \'NoneType\'), [])'),
    ('do("with twice(): pass")', '(\'RuntimeError\', "generator didn\'t stop", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("with twice(): raise ValueError(\'v\')")', "('ValueError', 'v', ('NoneType', False, 'NoneType'), [])"),
    ('do("with translating(): raise KeyError(\'k\')")', "('RuntimeError', 'translated', ('KeyError', True, 'KeyError'), [])"),
    ('do("with tag(\'p\'): raise StopIteration(\'s\')")', "('StopIteration', 's', ('NoneType', False, 'NoneType'), ['<p', 'p>'])"),
    ('do("t = tag(\'p\')\\nwith t: pass\\nwith t: pass")', '(\'AttributeError\', "\'_GeneratorContextManager\' object has no attribute \'args\'", (\'NoneType\', False, \'NoneType\'), [\'<p\', \'p>\'])'),
    ('do("@tag(\'deco\')\\ndef f(x): return x * 2\\nresult = f(2), f(3)")', "((4, 6), ['<deco', 'deco>', '<deco', 'deco>'])"),
    ('do("@tag(\'deco\', swallow=True)\\ndef f(x): raise ValueError(\'inside\')\\nresult = f(2)")', "(None, ['<deco', 'caught inside', 'deco>'])"),
    ('tag.__name__, tag.__wrapped__.__name__, type(tag("x")).__name__', "('tag', 'tag', '_GeneratorContextManager')"),
    ('do("def f():\\n    with tag(\'a\'):\\n        return \'r\'\\nresult = f()")', "('r', ['<a', 'a>'])"),
    ('do("with tag(\'a\') as a, tag(\'b\') as b: result = a + b")', "('AB', ['<a', '<b', 'b>', 'a>'])"),
    ('do("tag()")', '(\'TypeError\', "tag() missing 1 required positional argument: \'name\'", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("@Stack()\\ndef f(x): log.append(\'body\'); return x\\nresult = f(1), f(2)")', "((1, 2), ['in', 'body', 'out', 'in', 'body', 'out'])"),
    ('do("with Stack() as s: result = type(s).__name__")', "('Stack', ['in', 'out'])"),
    # suppress, closing, redirect
    ('do("with suppress(KeyError, ValueError): {}[\'x\']\\nresult = \'on\'")', "('on', [])"),
    ('do("with suppress(KeyError): 1 / 0")', "('ZeroDivisionError', 'division by zero', ('NoneType', False, 'NoneType'), [])"),
    ('do("with suppress(): 1 / 0")', "('ZeroDivisionError', 'division by zero', ('NoneType', False, 'NoneType'), [])"),
    ('do("with suppress(LookupError): [][0]\\nresult = \'on\'")', "('on', [])"),
    ('do("with suppress(ValueError): raise ExceptionGroup(\'g\', [ValueError(1), ValueError(2)])\\nresult = \'on\'")', "('on', [])"),
    ('do("c = Closable()\\nwith closing(c) as d: result = d is c\\nresult = c.closed")', '(True, [])'),
    ('do("c = Closable()\\ntry:\\n    with closing(c): 1 / 0\\nexcept ZeroDivisionError: result = c.closed")', '(True, [])'),
    ('do("with closing(5): pass")', '(\'AttributeError\', "\'int\' object has no attribute \'close\'", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("out = io.StringIO()\\nwith redirect_stdout(out): print(\'inside\')\\nresult = out.getvalue()")', "('inside\\n', [])"),
    ('do("out = io.StringIO()\\nwith redirect_stdout(out) as same: print(1, end=\'\'); result = same is out\\nresult = result, out.getvalue()")', "((True, '1'), [])"),
    ('do("a, b = io.StringIO(), io.StringIO()\\nwith redirect_stdout(a):\\n    print(\'a\')\\n    with redirect_stdout(b): print(\'b\')\\n    print(\'c\')\\nresult = a.getvalue(), b.getvalue()")', "(('a\\nc\\n', 'b\\n'), [])"),
    ('do("import sys\\nerr = io.StringIO()\\nwith redirect_stderr(err): print(\'oops\', file=sys.stderr)\\nresult = err.getvalue()")', "('oops\\n', [])"),
    ('do("with nullcontext(7) as n: result = n")', '(7, [])'),
    ('do("with nullcontext(): raise ValueError(\'v\')")', "('ValueError', 'v', ('NoneType', False, 'NoneType'), [])"),
    # ExitStack
    ('do("with ExitStack() as s:\\n    result = [s.enter_context(Managed(n)) for n in \'abc\']")', "(['a', 'b', 'c'], ['enter a', 'enter b', 'enter c', 'exit c None None', 'exit b None None', 'exit a None None'])"),
    ('do("with ExitStack() as s:\\n    s.enter_context(Managed(\'a\', swallow=True)); s.enter_context(Managed(\'b\')); raise ValueError(\'v\')")', "(None, ['enter a', 'enter b', 'exit b ValueError v', 'exit a ValueError v'])"),
    ('do("with ExitStack() as s:\\n    s.callback(log.append, \'called\'); s.callback(lambda *a, **k: log.append((a, k)), 1, k=2)")', "(None, [((1,), {'k': 2}), 'called'])"),
    ('do("with ExitStack() as s:\\n    s.callback(lambda **k: log.append(k), self=1, callback=2)")', "(None, [{'self': 1, 'callback': 2}])"),
    ('do("with ExitStack() as s:\\n    s.push(lambda *details: log.append(details[0])); s.push(Managed(\'pushed\'))")', "(None, ['exit pushed None None', None])"),
    ('do("with ExitStack() as s:\\n    s.push(lambda *details: True); 1 / 0\\nresult = \'on\'")', "('on', [])"),
    ('do("with ExitStack() as s:\\n    @s.callback\\n    def f(): log.append(\'deco\')\\n    result = f.__name__")', "('f', ['deco'])"),
    ('do("with ExitStack() as s:\\n    s.enter_context(Managed(\'a\')); t = s.pop_all()\\nlog.append(\'between\')\\nt.close()")', "(None, ['enter a', 'between', 'exit a None None'])"),
    ('do("s = ExitStack(); s.enter_context(Managed(\'a\')); s.close(); s.close(); result = \'closed\'")', "('closed', ['enter a', 'exit a None None'])"),
    ('do("with ExitStack() as s:\\n    s.enter_context(Managed(\'a\', fail=\'exit\')); raise ValueError(\'v\')")', "('OSError', 'exit', ('ValueError', False, 'NoneType'), ['enter a', 'exit a ValueError v'])"),
    ('do("with ExitStack() as s:\\n    s.enter_context(Managed(\'a\', swallow=True)); s.enter_context(Managed(\'b\', fail=\'exit\'))\\nresult = 1")', "(1, ['enter a', 'enter b', 'exit b None None', 'exit a OSError exit'])"),
    ('do("with ExitStack() as s: s.enter_context(5)")', '(\'TypeError\', "\'builtins.int\' object does not support the context manager protocol", (\'AttributeError\', True, \'NoneType\'), [])'),
    ('do("with ExitStack() as s: s.callback(1)")', '(\'TypeError\', "\'int\' object is not callable", (\'NoneType\', False, \'NoneType\'), [])'),
    ('do("with ExitStack() as s: pass\\nresult = \'empty\'")', "('empty', [])"),
    # the abstract class
    ('do("class X(AbstractContextManager):\\n    def __exit__(self, *d): return None\\nx = X()\\nwith x as y: result = y is x")', '(True, [])'),
    ('do("class X(AbstractContextManager): pass\\nX()")', '(\'TypeError\', "Can\'t instantiate abstract class X without an implementation for abstract method \'__exit__\'", (\'NoneType\', False, \'NoneType\'), [])'),
    ('issubclass(Managed, AbstractContextManager), issubclass(Half, AbstractContextManager), isinstance(Managed(), AbstractContextManager)', '(True, False, True)'),
]
for source, expected in CASES:
    assert outcome(source) == expected, (source, outcome(source), expected)
