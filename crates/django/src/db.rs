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
    module.set("connection", connection);
    module.set("DEFAULT_DB_ALIAS", Value::str("default"));
    let transaction = vm.import_module("django.db.transaction")?;
    module.set("transaction", Value::Module(transaction));
    Ok(())
}
