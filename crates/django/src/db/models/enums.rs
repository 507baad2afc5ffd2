//! `django.db.models.enums`: `Choices` and its kin need Python's `enum` module.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None yet.
pub fn init(_vm: &mut Vm, _module: &Rc<Module>) -> PyResult<()> {
    Ok(())
}
