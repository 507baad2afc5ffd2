//! `django.utils._zone`: tells the ORM which time zone is current, and asks Python's table what clocks show there.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::NativeFunction;
use python::stdlib::datetime::zoneinfo;
use python::value::Value;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let set_current = NativeFunction::of_module("django.utils._zone", "set_current", "(name, /)", |vm, args| {
        let name = vm.str(args.at(0))?;
        orm::zone::set_current(&name);
        Ok(Value::None)
    });
    module.set("set_current", set_current);
    Ok(())
}

/// A new process: the zone is the default one.
pub(crate) fn install() {
    orm::zone::install(orm::zone::Rules { at: zoneinfo::offset_at, by_wall: zoneinfo::offset_by_wall });
    orm::zone::set_current("UTC");
}
