"""importlib, and modules that are not there."""
import importlib
import sys


def raises(kind, message, call):
    try:
        call()
    except BaseException as error:
        assert type(error) is kind, (type(error), error)
        assert str(error) == message, str(error)
    else:
        assert False, "nothing was raised"


assert repr((importlib.import_module("json").dumps([1]), importlib.import_module("collections.abc") is sys.modules["collections.abc"], importlib.import_module(".abc", "collections").__name__, importlib.invalidate_caches())) == "('[1]', True, 'collections.abc', None)"
raises(ModuleNotFoundError, "No module named 'nothing_of_the_kind'", lambda: importlib.import_module("nothing_of_the_kind"))
raises(ModuleNotFoundError, "No module named 'collections.nothing'", lambda: importlib.import_module("collections.nothing"))
raises(ModuleNotFoundError, "No module named 'json.decoder.more'; 'json.decoder' is not a package", lambda: importlib.import_module("json.decoder.more"))
raises(TypeError, "the 'package' argument is required to perform a relative import for '.x'", lambda: importlib.import_module(".x"))
def missing():
    import nothing_of_the_kind.inside


def missing_name():
    try:
        from json import nothing
    except ImportError as error:
        return error.name, error.args[0].startswith("cannot import name 'nothing' from 'json'")


raises(ModuleNotFoundError, "No module named 'nothing_of_the_kind'", lambda: missing())
assert repr((missing_name())) == "('json', True)"
try:
    import nothing_at_all
except ImportError as error:
    caught = error
assert repr((caught.name, type(caught).__name__, caught.args)) == '(\'nothing_at_all\', \'ModuleNotFoundError\', ("No module named \'nothing_at_all\'",))'
