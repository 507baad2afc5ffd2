"""sys, weakref and keyword."""
import keyword
import sys
import weakref


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((sys.version_info[:2], sys.version_info >= (3, 12), sys.version_info.major, sys.version_info.releaselevel, sys.version.startswith("3.13"), sys.maxsize, sys.maxunicode, sys.byteorder, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hash_info.width, sys.int_info.bits_per_digit, sys.hexversion >> 16 == 0x30D)) == "((3, 13), True, 3, 'final', True, 9223372036854775807, 1114111, 'little', 1.7976931348623157e+308, 2.220446049250313e-16, 15, 64, 30, True)"
assert repr((type(sys.version_info).__name__, repr(sys.version_info)[:31], type(sys.modules), sys.modules["sys"] is sys, "keyword" in sys.modules, isinstance(sys.path, list), isinstance(sys.argv, list), sys.getdefaultencoding(), sys.getfilesystemencoding(), "json" in sys.stdlib_module_names, sys.intern("x") is sys.intern("x"), sys.getrecursionlimit() >= 1000, sys.is_finalizing())) == "('version_info', 'sys.version_info(major=3, minor', <class 'dict'>, True, True, True, True, 'utf-8', 'utf-8', True, True, True, False)"
assert repr((sys.exc_info(), sys.exception())) == '((None, None, None), None)'
try:
    raise KeyError("k")
except KeyError as error:
    info = sys.exc_info()
    same = sys.exception() is error
assert repr((info[0], info[1].args, type(info[2]).__name__, same, sys.exc_info())) == "(<class 'KeyError'>, ('k',), 'traceback', True, (None, None, None))"
raises(SystemExit, '', lambda: sys.exit())
raises(SystemExit, '3', lambda: sys.exit(3))
raises(SystemExit, 'message', lambda: sys.exit("message"))
def depth():
    return sys._getframe(0).f_code.co_name, sys._getframe(1).f_lineno > 0, sys._getframe().f_globals is globals(), sys._getframe().f_back is not None


assert repr((depth())) == "('depth', True, True, True)"
raises(ValueError, 'call stack is not deep enough', lambda: sys._getframe(10 ** 6))
limit = sys.getrecursionlimit()
sys.setrecursionlimit(500)
def recurse(n):
    return 0 if n == 0 else 1 + recurse(n - 1)


assert repr((sys.getrecursionlimit())) == '500'
def too_deep():
    try:
        recurse(1000)
    except RecursionError as error:
        return "maximum recursion depth exceeded" in str(error)


assert (too_deep()) is True
sys.setrecursionlimit(3000)
assert repr((recurse(1500), sys.setrecursionlimit(limit))) == '(1500, None)'
raises(ValueError, 'recursion limit must be greater or equal than 1', lambda: sys.setrecursionlimit(0))
raises(TypeError, 'intern() argument must be str, not int', lambda: sys.intern(5))
assert repr((sys.stdout.write(""), sys.stderr.writable(), sys.stdin.readable())) == '(0, True, True)'
# weak references
class Node:
    def __init__(self, name):
        self.name = name

    def hello(self):
        return f"hello {self.name}"


node = Node("n")
ref = weakref.ref(node)
assert repr((ref() is node, ref() is not None, ref == weakref.ref(node), hash(ref) == hash(node), isinstance(ref, weakref.ref), type(ref).__name__)) == "(True, True, True, True, True, 'ReferenceType')"
proxy = weakref.proxy(node)
assert repr((proxy.name, proxy.hello())) == "('n', 'hello n')"
proxy.name = "m"
assert repr((node.name)) == "'m'"
method = weakref.WeakMethod(node.hello)
assert repr((method()())) == "'hello m'"
values = weakref.WeakValueDictionary()
values["a"] = node
keys = weakref.WeakKeyDictionary()
keys[node] = "data"
members = weakref.WeakSet([node])
assert repr((list(values), values["a"] is node, "a" in values, len(values), values.get("z"), keys[node], node in keys, len(keys), len(members), node in members, list(values.items())[0][0])) == "(['a'], True, True, 1, None, 'data', True, 1, 1, True, 'a')"
bound = weakref.ref(node.hello)
assert repr((bound())) == 'None'
del node
assert repr((ref(), list(values), "a" in values, len(keys), len(members), method(), values.get("a"), repr(ref).endswith("; dead>"))) == '(None, [], False, 0, 0, None, None, True)'
raises(KeyError, "'a'", lambda: values["a"])
raises(ReferenceError, 'weakly-referenced object no longer exists', lambda: proxy.name)
raises(TypeError, "cannot create weak reference to 'int' object", lambda: weakref.ref(5))
raises(TypeError, "cannot create weak reference to 'str' object", lambda: weakref.ref("text"))
raises(TypeError, "cannot create weak reference to 'list' object", lambda: weakref.ref([]))
assert repr((weakref.ref(Node)() is Node, weakref.ref(depth)() is depth, weakref.ref({1, 2})(), weakref.ref(weakref)() is weakref if False else True)) == '(True, True, None, True)'
# keywords
assert repr((keyword.kwlist, keyword.softkwlist, keyword.iskeyword("for"), keyword.iskeyword("fort"), keyword.issoftkeyword("match"))) == "(['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield'], ['_', 'case', 'match', 'type'], True, False, True)"
