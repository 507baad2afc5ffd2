//! `django.db.migrations.operations`: a class for each operation, made from one table.

use std::rc::Rc;

use orm::migration::operation::{
    AddConstraint, AddField, AddIndex, AlterConstraint, AlterField, AlterIndexTogether, AlterModelManagers,
    AlterModelOptions, AlterModelTable, AlterModelTableComment, AlterOrderWithRespectTo, AlterUniqueTogether,
    CreateModel, DeleteModel, Operation, RemoveConstraint, RemoveField, RemoveIndex, RenameField, RenameIndex,
    RenameModel, RunSql, SeparateDatabaseAndState,
};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFn};
use python::value::Value;
use python::vm::Vm;

use crate::convert::{checked, literal, state};
use crate::db::migrations::arguments::{
    bases, constraint, field, fields, flag, index, managers, options, plain_options, text, text_opt, together,
};

/// What an operation object keeps.
pub struct OperationState {
    /// The operation.
    pub operation: Rc<Operation>,
}

impl Native for OperationState {}

/// Name, signature and constructor of every operation.
const OPERATIONS: &[(&str, &str, NativeFn)] = &[
    ("CreateModel", "def(cls, name, fields, options=None, bases=None, managers=None)", |vm, args| {
        let (name, fields) = (text(vm, args.at(1))?, fields(vm, args.at(2))?);
        let (options, bases) = (options(vm, args.some(3))?, bases(vm, args.some(4))?);
        let managers = managers(vm, args.some(5))?;
        let made = CreateModel::new(&name, fields, options, bases, managers);
        let made = checked(vm, made)?;
        finish(&args, Operation::CreateModel(made))
    }),
    ("DeleteModel", "def(cls, name)", |vm, args| {
        let name = text(vm, args.at(1))?;
        finish(&args, Operation::DeleteModel(DeleteModel { name }))
    }),
    ("RenameModel", "def(cls, old_name, new_name)", |vm, args| {
        let (old_name, new_name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(&args, Operation::RenameModel(RenameModel { old_name, new_name }))
    }),
    ("AlterModelTable", "def(cls, name, table)", |vm, args| {
        let (name, table) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(&args, Operation::AlterModelTable(AlterModelTable { name, table }))
    }),
    ("AlterModelTableComment", "def(cls, name, table_comment)", |vm, args| {
        let (name, table_comment) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(&args, Operation::AlterModelTableComment(AlterModelTableComment { name, table_comment }))
    }),
    ("AlterUniqueTogether", "def(cls, name, unique_together)", |vm, args| {
        let (name, unique_together) = (text(vm, args.at(1))?, together(vm, args.some(2))?);
        finish(&args, Operation::AlterUniqueTogether(AlterUniqueTogether { name, unique_together }))
    }),
    ("AlterIndexTogether", "def(cls, name, index_together)", |vm, args| {
        let (name, index_together) = (text(vm, args.at(1))?, together(vm, args.some(2))?);
        finish(&args, Operation::AlterIndexTogether(AlterIndexTogether { name, index_together }))
    }),
    ("AlterOrderWithRespectTo", "def(cls, name, order_with_respect_to)", |vm, args| {
        let (name, order_with_respect_to) = (text(vm, args.at(1))?, text_opt(vm, args.some(2))?);
        finish(&args, Operation::AlterOrderWithRespectTo(AlterOrderWithRespectTo { name, order_with_respect_to }))
    }),
    ("AlterModelOptions", "def(cls, name, options)", |vm, args| {
        let (name, options) = (text(vm, args.at(1))?, plain_options(vm, args.at(2))?);
        finish(&args, Operation::AlterModelOptions(AlterModelOptions { name, options }))
    }),
    ("AlterModelManagers", "def(cls, name, managers)", |vm, args| {
        let (name, managers) = (text(vm, args.at(1))?, managers(vm, args.some(2))?);
        finish(&args, Operation::AlterModelManagers(AlterModelManagers { name, managers }))
    }),
    ("AddField", "def(cls, model_name, name, field, preserve_default=True)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let field = field(vm, args.at(2), args.at(3))?;
        let preserve_default = flag(vm, args.opt(4), true)?;
        finish(&args, Operation::AddField(AddField { model_name, name, field, preserve_default }))
    }),
    ("RemoveField", "def(cls, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(&args, Operation::RemoveField(RemoveField { model_name, name }))
    }),
    ("AlterField", "def(cls, model_name, name, field, preserve_default=True)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let field = field(vm, args.at(2), args.at(3))?;
        let preserve_default = flag(vm, args.opt(4), true)?;
        finish(&args, Operation::AlterField(AlterField { model_name, name, field, preserve_default }))
    }),
    ("RenameField", "def(cls, model_name, old_name, new_name)", |vm, args| {
        let (model_name, old_name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let new_name = text(vm, args.at(3))?;
        finish(&args, Operation::RenameField(RenameField { model_name, old_name, new_name }))
    }),
    ("AddIndex", "def(cls, model_name, index)", |vm, args| {
        let model_name = text(vm, args.at(1))?;
        let repr = vm.repr(args.at(2))?;
        let index = index(vm, args.at(2))?;
        let made = AddIndex::new(&model_name, index, &repr);
        let made = checked(vm, made)?;
        finish(&args, Operation::AddIndex(made))
    }),
    ("RemoveIndex", "def(cls, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(&args, Operation::RemoveIndex(RemoveIndex { model_name, name }))
    }),
    ("RenameIndex", "def(cls, model_name, new_name, old_name=None, old_fields=None)", |vm, args| {
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
        finish(&args, Operation::RenameIndex(RenameIndex { model_name, new_name, old_name, old_fields }))
    }),
    ("AddConstraint", "def(cls, model_name, constraint)", |vm, args| {
        let model_name = text(vm, args.at(1))?;
        let constraint = constraint(vm, args.at(2))?;
        finish(&args, Operation::AddConstraint(AddConstraint { model_name, constraint }))
    }),
    ("RemoveConstraint", "def(cls, model_name, name)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        finish(&args, Operation::RemoveConstraint(RemoveConstraint { model_name, name }))
    }),
    ("AlterConstraint", "def(cls, model_name, name, constraint)", |vm, args| {
        let (model_name, name) = (text(vm, args.at(1))?, text(vm, args.at(2))?);
        let constraint = constraint(vm, args.at(3))?;
        finish(&args, Operation::AlterConstraint(AlterConstraint { model_name, name, constraint }))
    }),
    ("RunSQL", "def(cls, sql, reverse_sql=None, state_operations=None, hints=None, elidable=False)", |vm, args| {
        let sql = literal(vm, args.at(1))?;
        let reverse_sql = args.some(2).map(|value| literal(vm, value)).transpose()?;
        let state_operations = inner(vm, args.some(3))?;
        let hints = args.some(4).map(|value| literal(vm, value)).transpose()?;
        let elidable = flag(vm, args.opt(5), false)?;
        finish(&args, Operation::RunSql(RunSql { sql, reverse_sql, state_operations, hints, elidable }))
    }),
    ("RunPython", "def(cls, code, reverse_code=None, atomic=None, hints=None, elidable=False)", |_, _| {
        raise(Exc::NotImplementedError, "migrations.RunPython is not supported by Teacup")
    }),
    ("SeparateDatabaseAndState", "def(cls, database_operations=None, state_operations=None)", |vm, args| {
        let database_operations = inner(vm, args.some(1))?;
        let state_operations = inner(vm, args.some(2))?;
        let made = SeparateDatabaseAndState { database_operations, state_operations };
        finish(&args, Operation::SeparateDatabaseAndState(made))
    }),
];

/// Makes the classes.
///
/// # Errors
/// Only where the table contradicts itself.
pub fn define(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = vm.class("django.db.migrations.operations.base", "Operation")?.own_layout().open().build();
    module.set("Operation", Value::Class(base.clone()));
    for (name, signature, new) in OPERATIONS {
        let class = class_of(vm, &base, name, signature, *new)?;
        module.set(name, Value::Class(class));
    }
    Ok(())
}

fn class_of(vm: &mut Vm, base: &Rc<Class>, name: &str, signature: &'static str, new: NativeFn) -> PyResult<Rc<Class>> {
    Ok(ClassBuilder::new(vm, "django.db.migrations.operations", name, base)?
        .open()
        .static_method("__new__", signature, new)
        .method("__init__", "def(self, /, *args, **kwargs)", |_, _| Ok(Value::None))
        .build())
}

fn finish(args: &Args, operation: Operation) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let state = OperationState { operation: Rc::new(operation) };
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state))))))
}

/// Operations within an operation.
fn inner(vm: &mut Vm, value: Option<&Value>) -> PyResult<Vec<Rc<Operation>>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for operation in vm.collect(value)? {
        match state::<OperationState>(&operation) {
            Some(state) => found.push(state.operation.clone()),
            None => return type_error("an operation is expected here"),
        }
    }
    Ok(found)
}
