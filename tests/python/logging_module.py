"""logging to a stream, and warnings."""
import io
import logging
import sys
import warnings


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


out = io.StringIO()
def shown():
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


logging.basicConfig(stream=out, level=logging.DEBUG)
log = logging.getLogger("app")
log.debug("d %s", 1)
log.info("i %d %r", 2, "x")
log.warning("w")
log.error("e %(k)s", {"k": 5})
log.critical("c")
log.log(15, "between")
logging.info("root %s", "message")
logging.getLogger().warning("root again")
assert repr((shown())) == '"DEBUG:app:d 1\\nINFO:app:i 2 \'x\'\\nWARNING:app:w\\nERROR:app:e 5\\nCRITICAL:app:c\\nLevel 15:app:between\\nINFO:root:root message\\nWARNING:root:root again\\n"'
assert repr((logging.getLogger("app") is log, logging.getLogger() is logging.root, log.name, log.parent is logging.root, log.level, log.getEffectiveLevel(), log.isEnabledFor(10), log.handlers, log.hasHandlers(), log, logging.root, logging.getLogger("root") is logging.root)) == "(True, True, 'app', True, 0, 10, True, [], True, <Logger app (DEBUG)>, <RootLogger root (DEBUG)>, True)"
assert repr((logging.getLevelName(10), logging.getLevelName("INFO"), logging.getLevelName(15), logging.DEBUG, logging.WARN, logging.FATAL, sorted(logging.getLevelNamesMapping().items()))) == "('DEBUG', 20, 'Level 15', 10, 30, 50, [('CRITICAL', 50), ('DEBUG', 10), ('ERROR', 40), ('FATAL', 50), ('INFO', 20), ('NOTSET', 0), ('WARN', 30), ('WARNING', 30)])"
logging.addLevelName(15, "TRACE")
log.log(15, "named")
assert repr((shown(), logging.getLevelName(15))) == "('TRACE:app:named\\n', 'TRACE')"
child = logging.getLogger("app.models.deep")
assert repr((child.parent is log, logging.getLogger("app.models").parent is log, child.parent.name, log.getChild("x").name, sorted(c.name for c in log.getChildren()))) == "(True, True, 'app.models', 'app.x', ['app.models', 'app.x'])"
log.setLevel("ERROR")
child.warning("hidden")
child.error("seen")
assert repr((shown(), child.getEffectiveLevel(), child.isEnabledFor(logging.INFO))) == "('ERROR:app.models.deep:seen\\n', 40, False)"
log.setLevel(logging.NOTSET)
raises(ValueError, "Unknown level: 'NOPE'", lambda: log.setLevel("NOPE"))
raises(TypeError, 'Level not an integer or a valid string: 1.5', lambda: log.setLevel(1.5))
raises(TypeError, 'level must be an integer', lambda: log.log("INFO", "x"))
raises(TypeError, 'A logger name must be a string', lambda: logging.getLogger(5))
# handlers and formatters
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(funcName)s|%(message)s"))
own = logging.getLogger("own")
own.propagate = False
own.addHandler(handler)
own.addHandler(handler)
def working():
    own.warning("inside")


working()
own.info("formatted %s and %s", "a", "b")
assert repr((shown(), len(own.handlers), handler.level, repr(logging.StreamHandler(sys.__stdout__))[:15])) == "('WARNING |own|working|inside\\nINFO    |own|<module>|formatted a and b\\n', 1, 0, '<StreamHandler ')"
handler.setLevel(logging.ERROR)
own.warning("below")
own.error("above")
assert repr((shown())) == "'ERROR   |own|<module>|above\\n'"
handler.setLevel(0)
handler.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
own.info("braces")
handler.setFormatter(logging.Formatter("${levelname}-${message}", style="$")) if False else None
assert repr((shown())) == "'INFO:braces\\n'"
raises(ValueError, 'Style must be one of: %,{,$', lambda: logging.Formatter("x", style="?"))
raises(ValueError, "Invalid format 'no fields' for '%' style", lambda: logging.Formatter("no fields"))
raises(ValueError, 'invalid format: no fields', lambda: logging.Formatter("no fields", style="{"))
handler.setFormatter(logging.Formatter("%(message)s [%(user)s]", defaults={"user": "nobody"}))
own.info("who", extra={"user": "ann"})
own.info("who")
assert repr((shown())) == "'who [ann]\\nwho [nobody]\\n'"
raises(KeyError, '"Attempt to overwrite \'message\' in LogRecord"', lambda: own.info("x", extra={"message": 1}))
raises(KeyError, '"Attempt to overwrite \'name\' in LogRecord"', lambda: own.info("x", extra={"name": 1}))
handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="DATE"))
own.info("timed")
assert repr((shown())) == "'DATE timed\\n'"
# exceptions
handler.setFormatter(None)
try:
    1 / 0
except ZeroDivisionError as error:
    own.exception("failed %s", "here")
    first = shown()
    own.error("plain", exc_info=True)
    second = shown()
    own.info("given", exc_info=error)
    third = shown()
assert repr((first.split("\n")[0], first.split("\n")[1], first.rstrip("\n").split("\n")[-1], second.startswith("plain\nTraceback"), third.rstrip().endswith("ZeroDivisionError: division by zero"))) == "('failed here', 'Traceback (most recent call last):', 'ZeroDivisionError: division by zero', True, True)"
own.error("nothing", exc_info=False)
assert repr((shown())) == "'nothing\\n'"
# filters
class Only(logging.Filter):
    def filter(self, record):
        record.msg = "<" + record.msg + ">"
        return "yes" in record.msg


only = Only()
own.addFilter(only)
own.info("yes please")
own.info("no thanks")
own.removeFilter(only)
own.addFilter(lambda record: record.levelno > 20)
own.info("filtered")
own.warning("kept")
own.filters.clear()
assert repr((shown(), logging.Filter("a").filter(logging.makeLogRecord({"name": "a.b"})), logging.Filter("a").filter(logging.makeLogRecord({"name": "ab"})))) == "('<yes please>\\nkept\\n', True, False)"
class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


collect = Collect()
own.addHandler(collect)
own.warning("collected %s", "arg")
record = collect.records[0]
assert repr((record.getMessage(), record.msg, record.args, record.levelname, record.levelno, record.name, record.funcName, record.exc_info, record.lineno > 0, collect, record.threadName)) == "('collected arg', 'collected %s', ('arg',), 'WARNING', 30, 'own', '<module>', None, True, <Collect (NOTSET)>, 'MainThread')"
own.removeHandler(collect)
raises(NotImplementedError, 'emit must be implemented by Handler subclasses', lambda: logging.Handler().emit(record))
shown()
# adapters, disabling, null handlers
adapter = logging.LoggerAdapter(own, {"user": "u"})
handler.setFormatter(logging.Formatter("%(user)s: %(message)s"))
adapter.warning("adapted")
adapter.info("more %s", 1)
assert repr((shown(), adapter.name, adapter.isEnabledFor(50))) == "('u: adapted\\nu: more 1\\n', 'own', True)"
handler.setFormatter(None)
logging.disable(logging.WARNING)
own.warning("disabled")
own.error("enabled")
logging.disable(logging.NOTSET)
own.disabled = True
own.critical("off")
own.disabled = False
assert repr((shown())) == "'enabled\\n'"
quiet = logging.getLogger("quiet")
quiet.propagate = False
quiet.addHandler(logging.NullHandler())
quiet.error("nothing")
logging.basicConfig(format="%(message)s", stream=out)
log.warning("the first configuration stays")
logging.basicConfig(format="%(levelname)s %(message)s", stream=out, force=True, level="INFO")
log.warning("forced")
log.debug("below")
assert repr((shown())) == "'WARNING:app:the first configuration stays\\nWARNING forced\\n'"
raises(ValueError, 'Unrecognised argument(s): bogus', lambda: logging.basicConfig(force=True, bogus=1, stream=out))
raises(ValueError, "'stream' or 'filename' should not be specified together with 'handlers'", lambda: logging.basicConfig(force=True, stream=out, handlers=[]))
logging.root.handlers.clear()
# warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("first")
    warnings.warn("second", DeprecationWarning)
    warnings.warn(RuntimeWarning("third"))
    warnings.warn_explicit("fourth", UserWarning, "file.py", 5)
assert repr(([(str(w.message), w.category.__name__) for w in caught], caught[3].filename, caught[3].lineno, str(caught[3]), type(caught[0].message))) == '([(\'first\', \'UserWarning\'), (\'second\', \'DeprecationWarning\'), (\'third\', \'RuntimeWarning\'), (\'fourth\', \'UserWarning\')], \'file.py\', 5, "{message : UserWarning(\'fourth\'), category : \'UserWarning\', filename : \'file.py\', lineno : 5, line : None}", <class \'UserWarning\'>)'
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("default")
    for _ in range(3):
        warnings.warn("once a place")
    warnings.warn("another place")
assert repr((len(caught))) == '2'
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("once")
    for _ in range(2):
        warnings.warn("same")
    warnings.warn("same")
assert repr((len(caught))) == '1'
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("ignore", UserWarning)
    warnings.warn("ignored")
    warnings.warn("other", SyntaxWarning)
assert repr(([w.category for w in caught])) == "[<class 'SyntaxWarning'>]"
def as_error(message, category=UserWarning):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.warn(message, category)


raises(UserWarning, 'raised', lambda: as_error("raised"))
raises(DeprecationWarning, 'raised', lambda: as_error("raised", DeprecationWarning))
raises(TypeError, "category must be a Warning subclass, not 'type'", lambda: warnings.warn("x", int))
raises(ValueError, "invalid action: 'bogus'", lambda: warnings.simplefilter("bogus"))
raises(TypeError, 'category must be a Warning subclass', lambda: warnings.filterwarnings("ignore", category=int))
with warnings.catch_warnings(record=True, action="always") as caught:
    warnings.warn("by action")
assert repr((len(caught), warnings.formatwarning("text", UserWarning, "f.py", 3, "  code()"), warnings.formatwarning("text", UserWarning, "f.py", 3, ""))) == "(1, 'f.py:3: UserWarning: text\\n  code()\\n', 'f.py:3: UserWarning: text\\n')"
err = io.StringIO()
saved, sys.stderr = sys.stderr, err
with warnings.catch_warnings():
    warnings.resetwarnings()
    warnings.warn_explicit("printed", UserWarning, "<place>", 7)
    warnings.showwarning("direct", FutureWarning, "g.py", 9, line="the line")
sys.stderr = saved
assert repr((err.getvalue())) == "'<place>:7: UserWarning: printed\\ng.py:9: FutureWarning: direct\\n  the line\\n'"
def replaced(*args, **kwargs):
    log_of_warnings.append(args[:2])


log_of_warnings = []
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = replaced
    warnings.warn("to the replacement")
assert repr(([(str(m), c.__name__) for m, c in log_of_warnings], warnings.showwarning is not replaced)) == "([('to the replacement', 'UserWarning')], True)"
@warnings.deprecated("use other")
def old():
    """Old."""
    return 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old_result = old()
assert repr((old_result, [(str(w.message), w.category.__name__) for w in caught], old.__deprecated__, old.__name__)) == "(1, [('use other', 'DeprecationWarning')], 'use other', 'old')"
manager = warnings.catch_warnings()
with manager:
    pass
raises(RuntimeError, 'Cannot enter catch_warnings() twice', lambda: manager.__enter__())
def outer_location():
    warnings.warn("up", stacklevel=2)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    outer_location(); here = sys._getframe().f_lineno
assert (caught[0].lineno == here) is True
