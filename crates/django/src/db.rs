//! `django.db`: the connection, its exceptions, models and transactions.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::NativeFunction;
use python::value::Value;
use python::vm::Vm;

pub mod alias;
pub mod connection;
pub mod execute_wrapper;
pub mod introspection;
pub mod log;
pub mod migrations;
pub mod models;
pub mod ddl_references;
pub mod schema_editor;
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
    let reset = NativeFunction::of_module("django.db", "reset_queries", "def(**kwargs)", |vm, _| {
        let log = log::queries_log(vm)?;
        vm.call_method(&log, "clear", &[])
    });
    module.set("reset_queries", reset);
    let transaction = vm.import_module("django.db.transaction")?;
    module.set("transaction", Value::Module(transaction));
    Ok(())
}
