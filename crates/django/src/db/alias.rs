//! The names of databases: there is one, `default`, and whoever asks for another is told as `connections[...]` tells it.

use python::exception::PyResult;
use python::value::Value;
use python::vm::Vm;

use crate::apps;

/// The alias of the database.
pub const DEFAULT: &str = "default";

/// Whether an argument `using` names the database: nothing, and what is false, stand for it too.
///
/// # Errors
/// Whatever its truth raises.
pub fn is_default(vm: &mut Vm, using: Option<&Value>) -> PyResult<bool> {
    match using {
        None | Some(Value::None) => Ok(true),
        Some(Value::Str(alias)) => Ok(alias.is_empty() || **alias == *DEFAULT),
        Some(other) => Ok(!vm.is_true(other)?),
    }
}

/// Holds an argument `using` to the one database there is.
///
/// # Errors
/// ConnectionDoesNotExist.
pub fn expect_default(vm: &mut Vm, using: Option<&Value>) -> PyResult<()> {
    if is_default(vm, using)? {
        return Ok(());
    }
    let alias = using.map(|using| vm.str(using)).transpose()?;
    let message = format!("The connection '{}' doesn't exist.", alias.as_deref().unwrap_or_default());
    Err(apps::exception(vm, "django.db.utils", "ConnectionDoesNotExist", &message)?)
}
