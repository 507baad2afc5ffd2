//! `django.db.backends.ddl_references`: a statement of the schema editor, as Python is shown it.

use std::rc::Rc;

use orm::ddl::statement::Statement;
use python::exception::{PyResult, type_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert::state;

const MODULE: &str = "django.db.backends.ddl_references";

struct Shown(Statement);

impl Native for Shown {}

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = (vm.class(MODULE, "Statement")?.own_layout())
        .method("__str__", "def(self)", |_, args| Ok(Value::from(own(&args)?.to_string())))
        .method("__repr__", "def(self)", |vm, args| {
            let text = vm.repr(&Value::from(own(&args)?.to_string()))?;
            Ok(Value::from(format!("<Statement {text}>")))
        })
        .method("references_table", "def(self, table)", |vm, args| {
            let table = vm.str(args.at(1))?;
            Ok(Value::Bool(own(&args)?.references_table(&table)))
        })
        .method("references_column", "def(self, table, column)", |vm, args| {
            let (table, column) = (vm.str(args.at(1))?, vm.str(args.at(2))?);
            Ok(Value::Bool(own(&args)?.references_column(&table, &column)))
        })
        .build();
    module.set("Statement", Value::Class(class));
    Ok(())
}

fn own(args: &Args) -> PyResult<&Statement> {
    match state::<Shown>(args.at(0)) {
        Some(shown) => Ok(&shown.0),
        None => type_error("a statement is expected here"),
    }
}

/// A statement as Python's object; `None` for none.
///
/// # Errors
/// As [`class_of`].
pub(super) fn shown(vm: &mut Vm, statement: Option<Statement>) -> PyResult {
    let Some(statement) = statement else { return Ok(Value::None) };
    let class = class_of(vm, MODULE, "Statement")?;
    Ok(Object::native(&class, Shown(statement)))
}
