//! The standard library: one file a module, each filled when it is first imported.
//!
//! Modules that are state and arithmetic are native; modules that are mostly Python's own machinery (decorators, class
//! making) are Python source of our own, compiled when they are first imported.

mod ast;
mod binascii;
pub mod datetime;
pub mod decimal;
mod entropy;
mod hashlib;
mod itertools;
mod math;
mod unittest;
mod random;
pub mod re;
mod traceback;
pub mod cpython;
mod json;
mod collections;
mod functools;
mod gc;
mod operator;
mod pickle;
pub(crate) mod sys;
mod weakref;
mod string;

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::module::Module;
use crate::value::Value;
use crate::vm::{ModuleInit, Vm};

/// Every module of the standard library that is native.
const MODULES: &[(&str, ModuleInit)] = &[
    ("ast", ast::init),
    ("binascii", binascii::init),
    ("datetime", datetime::init),
    ("decimal", decimal::init),
    ("_entropy", entropy::init),
    ("hashlib", hashlib::init),
    ("itertools", itertools::init),
    ("math", math::init),
    ("_random", random::init),
    ("_sre", re::init),
    ("_string", string::init),
    ("traceback", traceback::init),
    ("zoneinfo", datetime::zoneinfo::init),
    ("_json", json::init),
    ("_collections", collections::init),
    ("_functools", functools::init),
    ("gc", gc::init),
    ("_operator", operator::init),
    ("_pickle", pickle::init),
    ("sys", sys::init),
    ("_unittest", unittest::init),
    ("_weakref", weakref::init),
];

/// The `sys.stdout` that writes to the host: `print` need not ask it.
pub(crate) struct Stream {
    pub(crate) stdout: Value,
}

/// Every module that is Python source; the files of a module are read as one.
macro_rules! sources {
    ($($name:literal $($file:literal)+),* $(,)?) => {
        const SOURCES: &[(&str, ModuleInit)] = &[$(
            ($name, |vm, module| run(vm, module, concat!("<frozen ", $name, ">"), concat!($(include_str!($file)),+))),
        )*];
    };
}

sources! {
    "abc" "stdlib/source/abc.py",
    "base64" "stdlib/source/base64.py",
    "bisect" "stdlib/source/bisect.py",
    "calendar" "stdlib/source/calendar.py",
    "collections" "stdlib/source/collections/containers.py" "stdlib/source/collections/wrappers.py",
    "collections.abc" "stdlib/source/collections/abc.py",
    "contextlib" "stdlib/source/contextlib.py",
    "copy" "stdlib/source/copy.py",
    "copyreg" "stdlib/source/copyreg.py",
    "csv" "stdlib/source/csv.py",
    "dataclasses" "stdlib/source/dataclasses.py",
    "difflib" "stdlib/source/difflib.py",
    "enum" "stdlib/source/enum.py",
    "fractions" "stdlib/source/fractions.py",
    "fnmatch" "stdlib/source/fnmatch.py",
    "functools" "stdlib/source/functools.py",
    "heapq" "stdlib/source/heapq.py",
    "hmac" "stdlib/source/hmac.py",
    "html" "stdlib/source/html.py",
    "numbers" "stdlib/source/numbers.py",
    "importlib" "stdlib/source/importlib.py",
    "inspect" "stdlib/source/inspect.py",
    "_files" "stdlib/source/files.py",
    "io" "stdlib/source/io.py",
    "ipaddress" "stdlib/source/ipaddress.py",
    "json" "stdlib/source/json/__init__.py",
    "json.decoder" "stdlib/source/json/decoder.py",
    "json.encoder" "stdlib/source/json/encoder.py",
    "keyword" "stdlib/source/keyword.py",
    "logging" "stdlib/source/logging.py",
    "operator" "stdlib/source/operator.py",
    "os" "stdlib/source/os.py",
    "pathlib" "stdlib/source/pathlib.py",
    "pickle" "stdlib/source/pickle.py",
    "posixpath" "stdlib/source/posixpath.py",
    "re" "stdlib/source/re.py",
    "random" "stdlib/source/random.py",
    "secrets" "stdlib/source/secrets.py",
    "statistics" "stdlib/source/statistics.py",
    "string" "stdlib/source/string.py",
    "struct" "stdlib/source/struct.py",
    "textwrap" "stdlib/source/textwrap.py",
    "pprint" "stdlib/source/pprint.py",
    "time" "stdlib/source/time.py",
    "types" "stdlib/source/types.py",
    "typing"
        "stdlib/source/typing/forms.py"
        "stdlib/source/typing/variables.py"
        "stdlib/source/typing/aliases.py"
        "stdlib/source/typing/protocols.py"
        "stdlib/source/typing/records.py"
        "stdlib/source/typing/hints.py",
    "urllib" "stdlib/source/urllib/__init__.py",
    "urllib.parse" "stdlib/source/urllib/parse.py",
    "uuid" "stdlib/source/uuid.py",
    "warnings" "stdlib/source/warnings.py",
    "weakref" "stdlib/source/weakref.py",
    "unittest" "stdlib/source/unittest/__init__.py",
    "unittest._log" "stdlib/source/unittest/_log.py",
    "unittest.assertions" "stdlib/source/unittest/assertions.py",
    "unittest.calls" "stdlib/source/unittest/calls.py",
    "unittest.case" "stdlib/source/unittest/case.py",
    "unittest.loader" "stdlib/source/unittest/loader.py",
    "unittest.mock" "stdlib/source/unittest/mock.py",
    "unittest.patching" "stdlib/source/unittest/patching.py",
    "unittest.program" "stdlib/source/unittest/program.py",
    "unittest.raises" "stdlib/source/unittest/raises.py",
    "unittest.result" "stdlib/source/unittest/result.py",
    "unittest.runner" "stdlib/source/unittest/runner.py",
    "unittest.suite" "stdlib/source/unittest/suite.py",
    "unittest.util" "stdlib/source/unittest/util.py",
    "xml" "stdlib/source/xml/__init__.py",
    "xml.dom" "stdlib/source/xml/dom.py",
    "xml.dom.minidom" "stdlib/source/xml/minidom.py",
    "xml.parsers" "stdlib/source/xml/__init__.py",
    "xml.parsers.expat" "stdlib/source/xml/expat.py",
    "xml.sax" "stdlib/source/xml/sax.py",
    "xml.sax.saxutils" "stdlib/source/xml/saxutils.py",
}

/// Makes the modules importable.
pub(crate) fn register(vm: &mut Vm) {
    for (name, init) in MODULES.iter().chain(SOURCES) {
        vm.register_module(name, *init);
    }
}

/// Runs a module's source in its namespace: what a module that is Python source is filled with.
///
/// # Errors
/// Whatever the source raises.
pub fn run(vm: &mut Vm, module: &Rc<Module>, file: &str, source: &'static str) -> PyResult<()> {
    let source = vm.host.bring_source(source);
    let code =
        crate::compile::module(source, file, crate::compile::Mode::Exec).map_err(|problem| problem.into_raise(vm))?;
    vm.run_code(&code, &module.dict).map(|_| ())
}
