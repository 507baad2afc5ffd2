//! `django.db.migrations`: the classes that a migration file is written with, and the reading of what it says.
//!
//! A file under `migrations/` is executed like any module; [`load`] then turns its `Migration` class into the ORM's
//! [`Migration`]. Each operation object carries the ORM's [`Operation`] from the moment it is made.

use std::rc::Rc;

use orm::migration::{Key, Migration};
use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::module::Module;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception;

mod arguments;
pub mod emit;
pub mod code;
mod custom;
pub mod exceptions;
pub mod historical;
pub mod operations;

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.db.migrations.migration", "Migration")?
        .open()
        .attr("operations", Value::list(Vec::new()))
        .attr("dependencies", Value::list(Vec::new()))
        .attr("run_before", Value::list(Vec::new()))
        .attr("replaces", Value::list(Vec::new()))
        .attr("initial", Value::None)
        .attr("atomic", Value::Bool(true))
        .static_method("__new__", "def(cls, name, app_label)", |vm, args| {
            let Value::Class(class) = args.at(0) else { return raise(Exc::TypeError, "not a class") };
            let made = vm.new_plain(class);
            vm.set_attr(&made, &Str::intern("name"), args.at(1).clone())?;
            vm.set_attr(&made, &Str::intern("app_label"), args.at(2).clone())?;
            Ok(made)
        })
        .method("__init__", "def(self, name, app_label)", |_, _| Ok(Value::None))
        .method("__str__", "(self, /)", |vm, args| Ok(Value::from(label(vm, args.at(0))?)))
        .method("__repr__", "(self, /)", |vm, args| Ok(Value::from(format!("<Migration {}>", label(vm, args.at(0))?))))
        .method("__eq__", "(self, other, /)", |vm, args| {
            let class = crate::apps::class_of(vm, "django.db.migrations", "Migration")?;
            if !vm.is_instance(args.at(1), &class) {
                return Ok(Value::NotImplemented);
            }
            Ok(Value::Bool(label(vm, args.at(0))? == label(vm, args.at(1))?))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let label = Value::from(label(vm, args.at(0))?);
            vm.hash(&label).map(|hash| Value::Int(hash as i64))
        })
        .build();
    module.set("Migration", Value::Class(class));
    operations::define(vm, module)?;
    let swappable = python::object::native::NativeFunction::of_module(
        "django.db.migrations.migration",
        "swappable_dependency",
        "def(value)",
        |vm, args| {
            let label = vm.str(args.at(0))?;
            let app = label.split('.').next().unwrap_or_default().to_owned();
            Ok(Value::tuple(vec![Value::from(app), Value::str("__first__")]))
        },
    );
    module.set("swappable_dependency", swappable);
    Ok(())
}

/// `demoapp.0001_initial`
fn label(vm: &mut Vm, migration: &Value) -> PyResult<String> {
    let app = vm.get_attr(migration, &Str::intern("app_label"))?;
    let name = vm.get_attr(migration, &Str::intern("name"))?;
    Ok(format!("{}.{}", vm.str(&app)?, vm.str(&name)?))
}

/// Fills a module that holds some of the package's classes: they are all to be found there.
///
/// # Errors
/// As [`init`].
pub fn init_part(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let package = vm.import_module("django.db.migrations")?;
    for (name, value) in package.dict.items() {
        if let (Value::Str(name), Value::Class(_)) = (&name, &value) {
            module.set(name, value.clone());
        }
    }
    Ok(())
}

/// Imports a migration file and reads its `Migration` class.
///
/// # Errors
/// `BadMigrationError` where it has none; whatever the file raises.
pub fn load(vm: &mut Vm, app_label: &str, package: &str, name: &str) -> PyResult<Migration> {
    let path = format!("{package}.{name}");
    let module = vm.import_module(&path)?;
    let Some(Value::Class(class)) = module.get("Migration") else {
        let message = format!("Migration {name} in app {app_label} has no Migration class");
        return Err(exception(vm, "django.db.migrations.exceptions", "BadMigrationError", &message)?);
    };
    read(vm, app_label, name, &class)
}

/// What a `Migration` class says.
fn read(vm: &mut Vm, app_label: &str, name: &str, class: &Rc<Class>) -> PyResult<Migration> {
    let mut migration = Migration::new(app_label, name);
    for operation in list(vm, class, "operations")? {
        let operation = operations::operation_of(vm, &operation)?;
        migration.operations.push(operation);
    }
    migration.dependencies = keys(vm, class, "dependencies")?;
    migration.run_before = keys(vm, class, "run_before")?;
    migration.replaces = keys(vm, class, "replaces")?;
    migration.initial = match class.lookup(&Str::intern("initial")) {
        Some(Value::None) | None => None,
        Some(value) => Some(vm.is_true(&value)?),
    };
    if let Some(value) = class.lookup(&Str::intern("atomic")) {
        migration.atomic = vm.is_true(&value)?;
    }
    Ok(migration)
}

fn list(vm: &mut Vm, class: &Rc<Class>, name: &str) -> PyResult<Vec<Value>> {
    match class.lookup(&Str::intern(name)) {
        Some(value) => vm.collect(&value),
        None => Ok(Vec::new()),
    }
}

/// `[("app", "0001_initial"), ...]`
fn keys(vm: &mut Vm, class: &Rc<Class>, name: &str) -> PyResult<Vec<Key>> {
    let mut found = Vec::new();
    for pair in list(vm, class, name)? {
        let parts = vm.collect(&pair)?;
        let [app, name] = parts.as_slice() else {
            return raise(Exc::ValueError, "a dependency is a pair of an app's label and a migration's name");
        };
        let (app, name) = (vm.str(app)?, vm.str(name)?);
        found.push(Key { app: app.as_str().into(), name: name.as_str().into() });
    }
    Ok(found)
}
