//! `django.utils`: the few modules that models and shells use.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

pub mod crypto;
pub mod functional;
pub mod module_loading;
pub mod text;
pub mod zone;

/// Fills the package, which has nothing of its own.
///
/// # Errors
/// None.
pub fn init(_vm: &mut Vm, _module: &Rc<Module>) -> PyResult<()> {
    Ok(())
}
