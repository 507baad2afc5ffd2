//! `django.utils.timezone`: Python source of our own.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    python::stdlib::run(vm, module, "django/utils/timezone.py", include_str!("source/timezone.py"))
}
