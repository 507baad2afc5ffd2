//! Binds `orm` to `python`: what `from django.db import models` gives. The path of a file is its import path.
//!
//! [`install`] makes Django importable in an interpreter; [`apps::Django`] is the state of one Django process,
//! [`db::connection`] the one place that every statement passes.

use std::rc::Rc;

use python::exception::PyResult;
use python::vm::Vm;

/// A name that is looked for often, interned once.
macro_rules! interned {
    ($name:literal) => {{
        thread_local! {
            static NAME: python::Str = python::Str::intern($name);
        }
        NAME.with(python::Str::clone)
    }};
}

pub mod apps;
pub mod asking;
pub mod conf;
pub mod contrib;
pub mod convert;
pub mod core;
pub mod db;
pub mod missing;
pub mod modules;
pub mod test;
pub mod utils;
pub mod warnings;

/// Makes Django importable: every native module, and a process that talks to this database.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn install(vm: &mut Vm, database: Rc<dyn orm::Database>) -> PyResult<()> {
    for (name, init) in modules::MODULES.iter().chain(modules::SOURCES).chain(db::models::MODULES) {
        vm.register_module(name, *init);
    }
    vm.register_module("django.utils._zone", utils::zone::init);
    utils::zone::install();
    missing::install(vm);
    vm.set_extension(Rc::new(apps::Django::default()));
    db::connection::open(vm, database)
}

/// Ends the process: see [`Vm::end`].
pub fn end(vm: &mut Vm) {
    for class in vm.classes() {
        if let Some(model) = db::models::base::ModelInfo::of(&class) {
            model.end();
        }
    }
    vm.end();
}
