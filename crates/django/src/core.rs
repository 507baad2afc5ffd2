//! `django.core`.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

pub mod checks;
pub mod exceptions;
pub mod management;
pub mod validators;

/// Fills the package, which has nothing of its own.
///
/// # Errors
/// None.
pub fn init(_vm: &mut Vm, _module: &Rc<Module>) -> PyResult<()> {
    Ok(())
}
