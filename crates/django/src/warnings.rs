//! What Django says through Python's `warnings`, and what the ORM left to be said.

use python::exception::{Exc, PyResult};
use python::value::Value;
use python::vm::Vm;

use crate::apps::attribute_of;

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

/// Says what the ORM has to say since it was last asked.
///
/// # Errors
/// A warning, where a filter makes it an error.
pub fn say(vm: &mut Vm) -> PyResult<()> {
    for message in orm::zone::take_warnings() {
        runtime(vm, message)?;
    }
    Ok(())
}
