//! `django.db`: the connection, its exceptions, models and transactions.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::value::Value;
use python::vm::Vm;

pub mod connection;
pub mod log;
pub mod migrations;
pub mod models;
pub mod transaction;
pub mod utils;
pub mod wrapper;

/// Fills the module.
///
/// # Errors
/// Whatever importing `django.db.utils` raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let exceptions = vm.import_module("django.db.utils")?;
    for name in utils::EXCEPTIONS {
        if let Some(class) = exceptions.get(name) {
            module.set(name, class);
        }
    }
    let connection = wrapper::new(vm)?;
    module.set("connection", connection.clone());
    let handlers = vm.import_module("django.db._handlers")?;
    for (name, class, argument) in
        [("connections", "ConnectionHandler", Some(connection)), ("router", "ConnectionRouter", None)]
    {
        if let Some(class) = handlers.get(class) {
            let object = vm.call(&class, argument.as_slice())?;
            module.set(name, object);
        }
    }
    module.set("DJANGO_VERSION_PICKLE_KEY", Value::str(models::base::pickle::VERSION_KEY));
    module.set("DEFAULT_DB_ALIAS", Value::str("default"));
    let transaction = vm.import_module("django.db.transaction")?;
    module.set("transaction", Value::Module(transaction));
    Ok(())
}

/// Fills `django.db._handlers`: `connections` and `router`.
///
/// # Errors
/// Whatever the source raises.
pub fn handlers(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    python::stdlib::run(vm, module, "django/db/utils.py", include_str!("db/source/handlers.py"))
}

/// Fills `django.db.backends.sqlite3.features`.
///
/// # Errors
/// Whatever the source raises.
pub fn features(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let source = include_str!("db/source/features.py");
    python::stdlib::run(vm, module, "django/db/backends/sqlite3/features.py", source)
}

/// Fills `django.db.backends.sqlite3.operations`.
///
/// # Errors
/// Whatever the source raises.
pub fn operations(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let source = include_str!("db/source/operations.py");
    python::stdlib::run(vm, module, "django/db/backends/sqlite3/operations.py", source)
}
