//! `django.test`: Python source of our own over a few functions that reach the database and the registry.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::{Args, NativeFn, NativeFunction};
use python::value::Value;
use python::vm::Vm;

use crate::apps::module::{apps_value, registry_of};
use crate::apps::{AppConfig, Django};
use crate::db::connection::connection;

const FUNCTIONS: &[(&str, &str, NativeFn)] = &[
    ("forbid", "(message, /)", forbid),
    ("default_apps", "(apps, /)", default_apps),
    ("isolated_apps", "(configs, auto_fields, /)", |vm, args| {
        let main = Django::of(vm)?.apps.clone();
        let mut configs = Vec::new();
        for entry in vm.collect(args.at(0))? {
            let [name, label, verbose_name] = vm.collect(&entry)?.try_into().unwrap_or_default();
            let (name, label, verbose_name) = (vm.str(&name)?, vm.str(&label)?, vm.str(&verbose_name)?);
            configs.push(main.config(&label).unwrap_or(AppConfig { name, label, verbose_name }));
        }
        let apps = Rc::new(main.isolated(configs));
        for entry in vm.collect(args.at(1))? {
            let [label, path, source] = vm.collect(&entry)?.try_into().unwrap_or_default();
            let (label, source) = (vm.str(&label)?, vm.str(&source)?);
            apps.auto_fields.borrow_mut().push((label, path, source));
        }
        apps_value(vm, &apps)
    }),
];

/// Fills `django.test._database`.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init_database(_: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, function) in FUNCTIONS {
        module.set(name, NativeFunction::of_module("django.test._database", name, signature, *function));
    }
    Ok(())
}

/// Refuses every statement with this message; none is refused after `None`.
fn forbid(vm: &mut Vm, args: Args) -> PyResult {
    let message = match args.some(0) {
        Some(message) => Some(Rc::from(vm.str(message)?.as_str())),
        None => None,
    };
    connection(vm)?.forbidden.replace(message);
    Ok(Value::None)
}

/// Sets `Options.default_apps` and returns what it was.
fn default_apps(vm: &mut Vm, args: Args) -> PyResult {
    let django = Django::of(vm)?;
    let before = django.new_models_apps();
    let given = registry_of(args.at(0)).filter(|apps| !Rc::ptr_eq(apps, &django.apps));
    django.default_apps.replace(given);
    apps_value(vm, &before)
}
