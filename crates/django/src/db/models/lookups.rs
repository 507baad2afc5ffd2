//! `django.db.models.lookups`: the classes of lookups, for those who register their own.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// Whatever importing `django.db.models.functions` raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let functions = vm.import_module("django.db.models.functions")?;
    if let Some(transform) = functions.get("Transform") {
        module.set("Transform", transform);
    }
    Ok(())
}
