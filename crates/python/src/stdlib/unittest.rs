//! `_unittest`: the text of what a test raised, without the frames of `unittest` itself.

use std::rc::Rc;

use crate::exception::{ExceptionData, PyResult, TracebackEntry};
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// Where the frames to be left out come from.
const OWN: &str = "<frozen unittest";

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
    trim_chain(exception, is_failure, &mut whole);
    let text = crate::traceback::format_exception(vm, exception);
    for (exception, entries) in whole {
        if let Some(data) = exception.state::<ExceptionData>() {
            data.traceback.replace(entries);
        }
    }
    Ok(Value::from(text))
}

/// Trims the tracebacks of an exception and of those it came from, keeping what they were.
fn trim_chain(exception: &Rc<Object>, is_failure: bool, whole: &mut Vec<(Rc<Object>, Vec<TracebackEntry>)>) {
    let mut waiting = vec![exception.clone()];
    while let Some(exception) = waiting.pop() {
        if whole.iter().any(|(known, _)| Rc::ptr_eq(known, &exception)) {
            continue;
        }
        let Some(data) = exception.state::<ExceptionData>() else { continue };
        waiting.extend(data.cause.borrow().clone());
        waiting.extend(data.context.borrow().clone());
        let entries = data.traceback.take();
        data.traceback.replace(trimmed(&entries, is_failure));
        whole.push((exception.clone(), entries));
    }
}

/// Entries, innermost first, without the outer frames of `unittest` and, of a failure, without the inner ones.
fn trimmed(entries: &[TracebackEntry], is_failure: bool) -> Vec<TracebackEntry> {
    let is_own = |entry: &TracebackEntry| entry.code.filename.starts_with(OWN);
    let mut kept: Vec<TracebackEntry> = entries.to_vec();
    while kept.last().is_some_and(is_own) {
        kept.pop();
    }
    if is_failure && let Some(at) = kept.iter().rposition(is_own) {
        kept.drain(..=at);
    }
    kept
}
