//! `django.db.models.sql`: the query of a QuerySet and its compiler, as Python sees them.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::value::Value;
use python::vm::Vm;

pub mod compiler;
pub mod query;
pub mod shown;

/// Fills the module. It is there wherever a query is looked at, so the conditions, which are written in Python, are left alone until
/// somebody asks for them.
///
/// # Errors
/// As [`crate::apps::class_of`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = crate::apps::class_of(vm, "django.db.models.sql.query", "Query")?;
    module.set("Query", Value::Class(class));
    let connectors = ["AND", "OR", "XOR"];
    for name in connectors {
        module.set(name, Value::str(name));
    }
    module.set("__all__", Value::list(["Query"].into_iter().chain(connectors).map(Value::str).collect()));
    Ok(())
}
