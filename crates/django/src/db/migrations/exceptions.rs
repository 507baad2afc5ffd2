//! `django.db.migrations.exceptions`.

use std::rc::Rc;

use python::exception::{Exc, PyResult};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::ClassBuilder;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;

const CLASSES: &[(&str, Exc)] = &[
    ("AmbiguityError", Exc::Exception),
    ("BadMigrationError", Exc::Exception),
    ("CircularDependencyError", Exc::Exception),
    ("InconsistentMigrationHistory", Exc::Exception),
    ("InvalidBasesError", Exc::ValueError),
    ("IrreversibleError", Exc::RuntimeError),
    ("NodeNotFoundError", Exc::LookupError),
    ("InvalidMigrationPlan", Exc::ValueError),
];

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let database_error = class_of(vm, "django.db.utils", "DatabaseError")?;
    define(vm, module, "MigrationSchemaMissing", &database_error)?;
    for (name, base) in CLASSES {
        let base = vm.types.exception(*base);
        define(vm, module, name, &base)?;
    }
    Ok(())
}

fn define(vm: &mut Vm, module: &Rc<Module>, name: &str, base: &Rc<Class>) -> PyResult<()> {
    let class = ClassBuilder::new(vm, "django.db.migrations.exceptions", name, base)?.open().build();
    module.set(name, Value::Class(class));
    Ok(())
}
