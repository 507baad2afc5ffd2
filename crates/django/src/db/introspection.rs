//! `connection.introspection`: what the database says of its tables.

use std::rc::Rc;

use orm::ddl::introspect;
use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::NativeFunction;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{from_orm, raise_orm};
use crate::db::connection::connection;

const MODULE: &str = "django.db.backends.sqlite3.introspection";

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let tables = NativeFunction::of_module(MODULE, "_tables", "()", |vm, _| {
        let found = introspect::tables_and_views(&*connection(vm)?);
        table(vm, found)
    });
    module.set("_tables", tables);
    let pragma = NativeFunction::of_module(MODULE, "_pragma", "(name, table, /)", |vm, args| {
        let (name, of) = (vm.str(args.at(0))?, vm.str(args.at(1))?);
        let found = introspect::pragma(&*connection(vm)?, &name, &of);
        table(vm, found)
    });
    module.set("_pragma", pragma);
    python::stdlib::run(vm, module, "django/db/introspection.py", include_str!("source/introspection.py"))
}

fn table(vm: &mut Vm, rows: orm::Result<Vec<Vec<orm::Value>>>) -> PyResult {
    let rows = rows.map_err(|error| raise_orm(vm, error))?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(Value::tuple(row.iter().map(|cell| from_orm(vm, cell)).collect::<PyResult<Vec<Value>>>()?));
    }
    Ok(Value::list(found))
}
