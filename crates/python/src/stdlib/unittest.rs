//! `_unittest`: the text of what a test raised, without the frames of `unittest` itself.

use std::rc::Rc;

use crate::exception::{ExceptionData, PyResult, TracebackEntry};
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// The name by which a module says that its frames are left out.
const FLAG: &str = "__unittest";

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("report", NativeFunction::of_module("_unittest", "report", "(exception, failure, /)", report));
    Ok(())
}

/// The traceback's text: it begins with the first frame outside `unittest`, and that of a failed assertion ends before
/// the frames of the assertion's method.
fn report(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Object(exception) = args.at(0) else {
        return crate::exception::type_error("not an exception");
    };
    let is_failure = matches!(args.at(1), Value::Class(class) if Rc::ptr_eq(class, &exception.class_ref()));
    let mut whole = Vec::new();
    let files = hidden_files(vm);
    trim_chain(exception, is_failure, &files, &mut whole);
    let text = crate::traceback::format_exception(vm, exception);
    for (exception, entries) in whole {
        if let Some(data) = exception.state::<ExceptionData>() {
            data.traceback.replace(entries);
        }
    }
    Ok(Value::from(text))
}

/// The files of the modules that say `__unittest = True`: those that their functions and methods were compiled from.
fn hidden_files(vm: &Vm) -> Vec<Str> {
    let flag = Str::intern(FLAG);
    let mut files: Vec<Str> = Vec::new();
    for module in vm.modules.values() {
        let Value::Module(module) = module else { continue };
        if module.dict.get_str(&flag).is_none() {
            continue;
        }
        let name = module.name();
        for value in module.dict.values() {
            let functions: Vec<Value> = match &value {
                Value::Class(class) => class.namespace().values().cloned().collect(),
                other => vec![other.clone()],
            };
            for function in functions {
                let Value::Function(function) = function else { continue };
                let here = function.globals.get_str(&Str::intern("__name__"));
                let is_own = matches!(here, Some(Value::Str(here)) if here == *name);
                if is_own && !files.contains(&function.code.filename) {
                    files.push(function.code.filename.clone());
                }
            }
        }
    }
    files
}

/// Trims the tracebacks of an exception and of those it came from, keeping what they were.
fn trim_chain(
    exception: &Rc<Object>,
    is_failure: bool,
    files: &[Str],
    whole: &mut Vec<(Rc<Object>, Vec<TracebackEntry>)>,
) {
    let mut waiting = vec![exception.clone()];
    while let Some(exception) = waiting.pop() {
        if whole.iter().any(|(known, _)| Rc::ptr_eq(known, &exception)) {
            continue;
        }
        let Some(data) = exception.state::<ExceptionData>() else { continue };
        waiting.extend(data.cause.borrow().clone());
        waiting.extend(data.context.borrow().clone());
        let entries = data.traceback.take();
        data.traceback.replace(trimmed(&entries, is_failure, files));
        whole.push((exception.clone(), entries));
    }
}

/// Entries, innermost first, without the outer frames of `unittest` and, of a failure, without the inner ones.
fn trimmed(entries: &[TracebackEntry], is_failure: bool, files: &[Str]) -> Vec<TracebackEntry> {
    let is_own = |entry: &TracebackEntry| files.contains(&entry.code.filename);
    let mut kept: Vec<TracebackEntry> = entries.to_vec();
    while kept.last().is_some_and(is_own) {
        kept.pop();
    }
    if is_failure && let Some(at) = kept.iter().rposition(is_own) {
        kept.drain(..=at);
    }
    kept
}
