//! `django.db.migrations.operations`: a class for each operation, made from one table.

use std::rc::Rc;

use orm::migration::operation::{
    AddConstraint, AddField, AddIndex, AlterConstraint, AlterField, AlterIndexTogether, AlterModelManagers,
    AlterModelOptions, AlterModelTable, AlterModelTableComment, AlterOrderWithRespectTo, AlterUniqueTogether, Code,
    CreateModel, DeleteModel, Operation, RemoveConstraint, RemoveField, RemoveIndex, RenameField, RenameIndex,
    RenameModel, RunPython, RunSql, SeparateDatabaseAndState,
};
use orm::schema::Literal;
use python::builtins::checks::is_callable;
use python::exception::{Exc, PyResult, raise};
use python::object::module::Module;
use python::object::native::{ClassBuilder, NativeFn};
use python::value::Value;
use python::vm::Vm;

use crate::convert::{checked, literal};
use crate::db::migrations::arguments::{
    bases, constraint, field, fields, flag, index, managers, options, plain_options, text, text_opt, together,
};
use crate::db::migrations::code::Function;

mod object;

use object::finish;
pub use object::{is_ours, operation_of};

/// Name, signature and constructor of every operation.
const OPERATIONS: &[(&str, &str, NativeFn)] = &[
    ("CreateModel", "def(self, name, fields, options=None, bases=None, managers=None)", |vm, args| {
        let (name, fields) = (text(vm, args.at(1))?, fields(vm, args.at(2))?);
        let (options, bases) = (options(vm, args.some(3))?, bases(vm, args.some(4))?);
        let managers = managers(vm, args.some(5))?;
        let made = CreateModel::new(&name, fields, options, bases, managers);
        let made = checked(vm, made)?;
        finish(vm, &args, Operation::CreateModel(made))
    }),
    ("DeleteModel", "def(self, name)", |vm, args| {
        let name = text(vm, args.at(1))?;
        finish(vm, &args, Operation::DeleteModel(DeleteModel { name }))
    }),
    ("RenameModel", "def(self, old_name, new_name)", |vm, args| {
        let (old_name, new_name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(vm, &args, Operation::RenameModel(RenameModel { old_name, new_name }))
    }),
    ("AlterModelTable", "def(self, name, table)", |vm, args| {
        let (name, table) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterModelTable(AlterModelTable { name, table }))
    }),
    ("AlterModelTableComment", "def(self, name, table_comment)", |vm, args| {
        let (name, table_comment) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterModelTableComment(AlterModelTableComment { name, table_comment }))
    }),
    ("AlterUniqueTogether", "def(self, name, unique_together)", |vm, args| {
        let (name, unique_together) = (text(vm, args.at(1))?, together(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterUniqueTogether(AlterUniqueTogether { name, unique_together }))
    }),
    ("AlterIndexTogether", "def(self, name, index_together)", |vm, args| {
        let (name, index_together) = (text(vm, args.at(1))?, together(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterIndexTogether(AlterIndexTogether { name, index_together }))
    }),
    ("AlterOrderWithRespectTo", "def(self, name, order_with_respect_to)", |vm, args| {
        let (name, order_with_respect_to) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterOrderWithRespectTo(AlterOrderWithRespectTo { name, order_with_respect_to }))
    }),
    ("AlterModelOptions", "def(self, name, options)", |vm, args| {
        let (name, options) = (text(vm, args.at(1))?, plain_options(vm, args.at(2))?);
        finish(vm, &args, Operation::AlterModelOptions(AlterModelOptions { name, options }))
    }),
    ("AlterModelManagers", "def(self, name, managers)", |vm, args| {
        let (name, managers) = (text(vm, args.at(1))?, managers(vm, args.some(2))?);
        finish(vm, &args, Operation::AlterModelManagers(AlterModelManagers { name, managers }))
    }),
    ("AddField", "def(self, model_name, name, field, preserve_default=True)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let field = field(vm, args.at(2), args.at(3))?;
        let preserve_default = flag(vm, args.opt(4), true)?;
        finish(vm, &args, Operation::AddField(AddField { model_name, name, field, preserve_default }))
    }),
    ("RemoveField", "def(self, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(vm, &args, Operation::RemoveField(RemoveField { model_name, name }))
    }),
    ("AlterField", "def(self, model_name, name, field, preserve_default=True)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let field = field(vm, args.at(2), args.at(3))?;
        let preserve_default = flag(vm, args.opt(4), true)?;
        finish(vm, &args, Operation::AlterField(AlterField { model_name, name, field, preserve_default }))
    }),
    ("RenameField", "def(self, model_name, old_name, new_name)", |vm, args| {
        let (model_name, old_name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let new_name = text(vm, args.at(3))?;
        finish(vm, &args, Operation::RenameField(RenameField { model_name, old_name, new_name }))
    }),
    ("AddIndex", "def(self, model_name, index)", |vm, args| {
        let model_name = text(vm, args.at(1))?;
        let repr = vm.repr(args.at(2))?;
        let index = index(vm, args.at(2))?;
        let made = AddIndex::new(&model_name, index, &repr);
        let made = checked(vm, made)?;
        finish(vm, &args, Operation::AddIndex(made))
    }),
    ("RemoveIndex", "def(self, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(vm, &args, Operation::RemoveIndex(RemoveIndex { model_name, name }))
    }),
    ("RenameIndex", "def(self, model_name, new_name, old_name=None, old_fields=None)", |vm, args| {
        let (model_name, new_name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let old_name = text_opt(vm, args.some(3))?;
        let old_fields = match args.some(4) {
            Some(names) => Some(vm.collect(names)?.iter().map(|name| text(vm, name)).collect::<PyResult<Vec<_>>>()?),
            None => None,
        };
        if old_name.is_none() && old_fields.is_none() {
            return raise(Exc::ValueError, "RenameIndex requires one of old_name and old_fields arguments to be set.");
        }
        if old_name.is_some() && old_fields.is_some() {
            return raise(Exc::ValueError, "RenameIndex.old_name and old_fields are mutually exclusive.");
        }
        finish(vm, &args, Operation::RenameIndex(RenameIndex { model_name, new_name, old_name, old_fields }))
    }),
    ("AddConstraint", "def(self, model_name, constraint)", |vm, args| {
        let model_name = text(vm, args.at(1))?;
        let constraint = constraint(vm, args.at(2))?;
        finish(vm, &args, Operation::AddConstraint(AddConstraint { model_name, constraint }))
    }),
    ("RemoveConstraint", "def(self, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(vm, &args, Operation::RemoveConstraint(RemoveConstraint { model_name, name }))
    }),
    ("AlterConstraint", "def(self, model_name, name, constraint)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let constraint = constraint(vm, args.at(3))?;
        finish(vm, &args, Operation::AlterConstraint(AlterConstraint { model_name, name, constraint }))
    }),
    ("RunSQL", "def(self, sql, reverse_sql=None, state_operations=None, hints=None, elidable=False)", |vm, args| {
        let sql = literal(vm, args.at(1))?;
        let reverse_sql = args.some(2).map(|value| literal(vm, value)).transpose()?;
        let state_operations = inner(vm, args.some(3))?;
        let hints = given_hints(vm, args.some(4))?;
        let elidable = flag(vm, args.opt(5), false)?;
        let repr = shown(vm, args.at(0))?;
        finish(vm, &args, Operation::RunSql(RunSql { sql, reverse_sql, state_operations, hints, elidable, repr }))
    }),
    ("RunPython", "def(self, code, reverse_code=None, atomic=None, hints=None, elidable=False)", |vm, args| {
        let code = function(vm, args.at(1), "RunPython must be supplied with a callable")?;
        let reverse_code = match args.some(2) {
            Some(reverse) => {
                Some(function(vm, reverse, "RunPython must be supplied with callable arguments")? as Rc<dyn Code>)
            }
            None => None,
        };
        let atomic = args.some(3).map(|atomic| vm.is_true(atomic)).transpose()?;
        let hints = given_hints(vm, args.some(4))?;
        let elidable = flag(vm, args.opt(5), false)?;
        let repr = shown(vm, args.at(0))?;
        finish(vm, &args, Operation::RunPython(RunPython { code, reverse_code, atomic, hints, elidable, repr }))
    }),
    ("SeparateDatabaseAndState", "def(self, database_operations=None, state_operations=None)", |vm, args| {
        let database_operations = inner(vm, args.some(1))?;
        let state_operations = inner(vm, args.some(2))?;
        let made = SeparateDatabaseAndState { database_operations, state_operations };
        finish(vm, &args, Operation::SeparateDatabaseAndState(made))
    }),
];

/// Makes the classes.
///
/// # Errors
/// Only where the table contradicts itself.
pub fn define(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = object::base_class(vm)?;
    module.set("Operation", Value::Class(base.clone()));
    for (name, signature, init) in OPERATIONS {
        let class = ClassBuilder::new(vm, module_of(name), name, &base)?.open().method("__init__", signature, *init);
        let class = match *name {
            "RunPython" => class.attr("reduces_to_sql", Value::Bool(false)).static_method(
                "noop",
                "def(apps, schema_editor)",
                |_, _| Ok(Value::None),
            ),
            "RunSQL" => class.attr("noop", Value::str("")),
            _ => class,
        };
        module.set(name, Value::Class(class.build()));
    }
    Ok(())
}

/// The module that Django has a class in.
fn module_of(name: &str) -> &'static str {
    match name {
        "AddField" | "RemoveField" | "AlterField" | "RenameField" => "django.db.migrations.operations.fields",
        "RunSQL" | "RunPython" | "SeparateDatabaseAndState" => "django.db.migrations.operations.special",
        _ => "django.db.migrations.operations.models",
    }
}

/// A function that a data migration calls.
fn function(vm: &mut Vm, value: &Value, otherwise: &str) -> PyResult<Rc<Function>> {
    if !is_callable(vm, value) {
        return raise(Exc::ValueError, otherwise);
    }
    Function::new(vm, value)
}

/// How an operation shows itself.
fn shown(vm: &mut Vm, operation: &Value) -> PyResult<Rc<str>> {
    object::repr(vm, operation).map(Into::into)
}

/// `hints or {}`
fn given_hints(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<Literal>> {
    match value {
        Some(value) if vm.is_true(value)? => Ok(Some(literal(vm, value)?)),
        _ => Ok(None),
    }
}

/// Operations within an operation.
fn inner(vm: &mut Vm, value: Option<&Value>) -> PyResult<Vec<Rc<Operation>>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for operation in vm.collect(value)? {
        found.push(operation_of(vm, &operation)?);
    }
    Ok(found)
}
