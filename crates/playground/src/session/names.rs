//! The names a shell starts with, as `manage.py shell` of Django 6.1 imports them, and the modules of the apps afresh.

use std::rc::Rc;

use django::apps::Django;
use python::exception::Exc;
use python::object::dict::Dict;
use python::{PyResult, Str, Value, Vm};

use super::process::Process;

/// `get_auto_imports()`, before the models.
const IMPORTS: &[(&str, &str)] = &[
    ("django.conf", "settings"),
    ("django.db", "connection"),
    ("django.db", "models"),
    ("django.db.models", "functions"),
    ("django.db", "reset_queries"),
    ("django.utils", "timezone"),
];

impl Process {
    /// Puts the shell's names into its namespace. A models.py that cannot be imported leaves them as they were.
    pub(crate) fn refresh_names(&mut self) {
        if let Ok(names) = auto_imports(&mut self.vm) {
            for (name, value) in names {
                self.namespace.set_str(&name.interned(), value);
            }
        }
    }

    /// A command is a process of its own: it knows the files as they are now, those of a package of models too.
    pub(super) fn catch_up(&mut self) -> PyResult<()> {
        if self.is_stale {
            self.load_models()?;
            self.refresh_names();
        }
        Ok(())
    }

    /// Imports the models of every app afresh, as a new process would.
    pub(crate) fn load_models(&mut self) -> PyResult<()> {
        let apps = Rc::clone(&Django::of(&self.vm)?.apps);
        let own = self.own_apps();
        for app in &own {
            apps.forget(app);
        }
        apps.forget_pending();
        for key in self.vm.modules.keys() {
            let Value::Str(name) = &key else { continue };
            if own.iter().any(|app| name.strip_prefix(app.as_str()).is_some_and(|rest| rest.starts_with('.'))) {
                self.vm.modules.remove_str(name);
            }
        }
        for app in &own {
            self.vm.import_module(&format!("{app}.models"))?;
        }
        self.is_stale = false;
        Ok(())
    }
}

/// A namespace of its own with the shell's names, or an empty one.
pub(crate) fn shell_names(vm: &mut Vm, has_imports: bool) -> Rc<Dict> {
    let names = if has_imports { auto_imports(vm).unwrap_or_default() } else { Vec::new() };
    Rc::new(Dict::from_names(names.into_iter().map(|(name, value)| (name.interned(), value))))
}

/// What to import, module by module; of equal names the last one counts.
fn auto_imports(vm: &mut Vm) -> PyResult<Vec<(Str, Value)>> {
    let mut paths: Vec<(Str, Str)> = Vec::new();
    for (module, name) in IMPORTS {
        paths.push((Str::new(module), Str::new(name)));
    }
    for info in Django::of(vm)?.apps.user_models().iter().rev() {
        let class = Value::Class(info.class.clone());
        let module = vm.get_attr(&class, &Str::intern("__module__"))?;
        paths.push((vm.str(&module)?, info.class.name().clone()));
    }
    let mut modules: Vec<(Str, Vec<(Str, Value)>)> = Vec::new();
    for (module, name) in paths {
        let value = match import_attribute(vm, &module, &name) {
            Ok(value) => value,
            Err(raise) if vm.raise_matches(&raise, Exc::ImportError) => continue,
            Err(raise) => return Err(raise),
        };
        match modules.iter_mut().find(|(known, _)| **known == *module) {
            Some((_, names)) => names.push((name, value)),
            None => modules.push((module, vec![(name, value)])),
        }
    }
    Ok(modules.into_iter().flat_map(|(_, names)| names).collect())
}

fn import_attribute(vm: &mut Vm, module: &str, name: &Str) -> PyResult {
    let module = vm.import_module(module)?;
    vm.import_from(&Value::Module(module), name)
}
