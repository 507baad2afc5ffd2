//! `django.db.models.enums`: `Choices` and its kin, Python source over `enum`.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    python::stdlib::run(vm, module, "django/db/models/enums.py", include_str!("enums.py"))
}
