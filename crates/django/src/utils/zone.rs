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
    let set_active = NativeFunction::of_module("django.utils._zone", "set_active", "(name, /)", |vm, args| {
        match args.some(0) {
            Some(name) => orm::zone::activate(Some(&vm.str(name)?)),
            None => orm::zone::activate(None),
        }
        Ok(Value::None)
    });
    module.set("set_active", set_active);
    Ok(())
}

/// `settings.TIME_ZONE`, which is the zone of the process's clock as well.
pub(crate) fn set_default(name: &str) {
    orm::zone::set_default(name);
    zoneinfo::set_local(name);
}

/// A new process: the zone is the default one.
pub(crate) fn install() {
    orm::zone::install(orm::zone::Rules { at: zoneinfo::offset_at, by_wall: zoneinfo::offset_by_wall });
    orm::zone::set_in_use(true);
    set_default("UTC");
    orm::zone::activate(None);
}
