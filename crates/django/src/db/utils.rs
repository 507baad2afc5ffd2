//! `django.db.utils`: the exceptions of the database, by PEP 249's names.

use std::rc::Rc;

use python::exception::{Exc, PyResult};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::ClassBuilder;
use python::value::Value;
use python::vm::Vm;

/// Every class with its base.
const TREE: &[(&str, &str)] = &[
    ("Error", ""),
    ("InterfaceError", "Error"),
    ("DatabaseError", "Error"),
    ("DataError", "DatabaseError"),
    ("OperationalError", "DatabaseError"),
    ("IntegrityError", "DatabaseError"),
    ("InternalError", "DatabaseError"),
    ("ProgrammingError", "DatabaseError"),
    ("NotSupportedError", "DatabaseError"),
    ("ConnectionDoesNotExist", ""),
];

/// The names that `django.db` shows too.
pub const EXCEPTIONS: &[&str] = &[
    "Error",
    "InterfaceError",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
];

/// Fills the module.
///
/// # Errors
/// Only where the table contradicts itself.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let exception = vm.types.exception(Exc::Exception);
    let mut made: Vec<Rc<Class>> = Vec::new();
    for (name, base) in TREE {
        let base = made.iter().find(|class| &*class.name() == *base).unwrap_or(&exception).clone();
        let class = ClassBuilder::new(vm, "django.db.utils", name, &base)?.open().build();
        module.set(name, Value::Class(class.clone()));
        made.push(class);
    }
    module.set("DEFAULT_DB_ALIAS", Value::str("default"));
    Ok(())
}
