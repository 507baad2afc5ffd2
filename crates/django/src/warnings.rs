//! What Django says through Python's `warnings` and `logging`, and what the ORM left to be said.

use python::exception::{Exc, PyResult};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::attribute_of;

/// `warnings.warn(message)`
///
/// # Errors
/// The warning itself, where a filter makes it an error.
pub fn user(vm: &mut Vm, message: impl Into<String>) -> PyResult<()> {
    let category = Value::Class(vm.types.exception(Exc::UserWarning));
    warn(vm, message.into(), category)
}

/// `warnings.warn(message, RuntimeWarning)`
///
/// # Errors
/// The warning itself, where a filter makes it an error.
pub fn runtime(vm: &mut Vm, message: impl Into<String>) -> PyResult<()> {
    let category = Value::Class(vm.types.exception(Exc::RuntimeWarning));
    warn(vm, message.into(), category)
}

/// `warnings.warn(message, RemovedInDjango2028Warning)`
///
/// # Errors
/// The warning itself, where a filter makes it an error.
pub fn deprecated(vm: &mut Vm, message: impl Into<String>) -> PyResult<()> {
    let category = attribute_of(vm, "django.utils.deprecation", "RemovedInDjango2028Warning")?;
    warn(vm, message.into(), category)
}

fn warn(vm: &mut Vm, message: String, category: Value) -> PyResult<()> {
    let warn = attribute_of(vm, "warnings", "warn")?;
    vm.call(&warn, &[Value::from(message), category]).map(drop)
}

/// Tells a logger of Django's, which nobody hears who has not asked for it.
///
/// # Errors
/// Whatever a handler raises.
pub fn log(
    vm: &mut Vm,
    logger: &str,
    level: &str,
    text: &str,
    arguments: Vec<Value>,
    error: Option<Value>,
) -> PyResult<()> {
    let Ok(logging) = vm.import_module("logging") else { return Ok(()) };
    let logging = Value::Module(logging);
    let root = vm.call_method(&logging, "getLogger", &[Value::str("django")])?;
    let handlers = vm.get_attr(&root, &Str::intern("handlers"))?;
    if !vm.is_true(&handlers)? {
        let handler = vm.call_method(&logging, "NullHandler", &[])?;
        vm.call_method(&root, "addHandler", &[handler])?;
    }
    let logger = vm.call_method(&logging, "getLogger", &[Value::str(logger)])?;
    let mut given = vec![Value::str(text)];
    given.extend(arguments);
    let keywords = error.map(|error| (Str::intern("exc_info"), error)).into_iter().collect();
    vm.call_method_kw(&logger, level, given, keywords).map(drop)
}

/// Says what the ORM has to say since it was last asked.
///
/// # Errors
/// A warning, where a filter makes it an error.
pub fn say(vm: &mut Vm) -> PyResult<()> {
    for message in orm::zone::take_warnings() {
        runtime(vm, message)?;
    }
    for message in orm::zone::take_deprecated() {
        deprecated(vm, message)?;
    }
    Ok(())
}
