//! `traceback`: reports of exceptions as text.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, type_error};
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFn, NativeFunction};
use crate::traceback::{TracebackData, format_entries, format_exception, format_exception_only};
use crate::value::Value;
use crate::vm::Vm;

const FUNCTIONS: &[(&str, &str, NativeFn)] = &[
    ("format_exc", "def (limit=None, chain=True)", |vm, _| {
        let text = current(vm);
        Ok(Value::from(text))
    }),
    ("print_exc", "def (limit=None, file=None, chain=True)", |vm, args| {
        let text = current(vm);
        print(vm, args.some(1), &text)
    }),
    ("format_exception", "def (exc, /, value=None, tb=None, limit=None, chain=True, **kwargs)", |vm, args| {
        let exception = exception(vm, &args)?;
        let text = exception.map_or_else(nothing, |exception| format_exception(vm, &exception));
        Ok(lines(&text))
    }),
    ("format_exception_only", "def (exc, /, value=None, *, show_group=False, **kwargs)", |vm, args| {
        let exception = exception(vm, &args)?;
        let text = exception.map_or_else(nothing, |exception| format_exception_only(vm, &exception));
        Ok(lines(&text))
    }),
    (
        "print_exception",
        "def (exc, /, value=None, tb=None, limit=None, file=None, chain=True, **kwargs)",
        |vm, args| {
            let exception = exception(vm, &args)?;
            let text = exception.map_or_else(nothing, |exception| format_exception(vm, &exception));
            print(vm, args.some(4), &text)
        },
    ),
    ("format_tb", "def (tb, limit=None)", |vm, args| {
        let text = frames(vm, args.at(0))?;
        Ok(lines(&text))
    }),
    ("print_tb", "def (tb, limit=None, file=None)", |vm, args| {
        let text = frames(vm, args.at(0))?;
        print(vm, args.some(2), &format!("Traceback (most recent call last):\n{text}"))
    }),
];

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, function) in FUNCTIONS {
        module.set(name, NativeFunction::of_module("traceback", name, signature, *function));
    }
    Ok(())
}

fn nothing() -> String {
    "NoneType: None\n".to_owned()
}

/// The report of the exception being handled.
fn current(vm: &mut Vm) -> String {
    match vm.handled.clone() {
        Some(exception) => format_exception(vm, &exception),
        None => nothing(),
    }
}

/// The exception of `f(exc)` or `f(type, value, tb)`.
fn exception(vm: &mut Vm, args: &Args) -> PyResult<Option<Rc<Object>>> {
    let value = args.opt(1).unwrap_or_else(|| args.at(0));
    let base = vm.types.exception(Exc::BaseException);
    match value {
        Value::None => Ok(None),
        Value::Object(object) if vm.is_instance(value, &base) => Ok(Some(object.clone())),
        other => type_error(format!("Exception expected for value, {} found", vm.type_name(other))),
    }
}

fn frames(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let data = match value {
        Value::None => return Ok(String::new()),
        Value::Object(object) => object.state::<TracebackData>(),
        _ => None,
    };
    match data {
        Some(data) => Ok(format_entries(&data.entries)),
        None => type_error(format!("traceback expected, {} found", vm.type_name(value))),
    }
}

/// The text as CPython's list of it: a piece for the heading, for each frame, and for what follows.
fn lines(text: &str) -> Value {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match pieces.last_mut() {
            Some(piece) if line.starts_with("    ") && piece.starts_with("  File ") => piece.push_str(line),
            _ => pieces.push(line.to_owned()),
        }
    }
    Value::list(pieces.into_iter().map(Value::from).collect())
}

/// Writes to a file, or where `print` writes.
fn print(vm: &mut Vm, file: Option<&Value>, text: &str) -> PyResult {
    match file {
        Some(file) => vm.call_method(file, "write", &[Value::str(text)])?,
        None => {
            vm.host.print(text);
            Value::None
        }
    };
    Ok(Value::None)
}
