//! `gc`: memory is counted, and what a program asks to be collected is what counting leaves: rings of prefetched objects.

use std::cell::Cell;
use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::{NativeFn, NativeFunction};
use python::value::Value;
use python::vm::Vm;

use crate::apps::Django;
use crate::db::models::query::prefetch::Holders;

/// `gc.isenabled()`. Nothing depends on it: without `gc.collect()` rings are looked for when more is prefetched.
struct Enabled(Cell<bool>);

impl Default for Enabled {
    fn default() -> Self {
        Enabled(Cell::new(true))
    }
}

/// Fills the module.
///
/// # Errors
/// None.
pub(crate) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let functions: [(&str, &str, NativeFn); 4] = [
        ("collect", "(generation=2)", |vm, _| Ok(Value::size(Django::of(vm)?.part::<Holders>().collect()))),
        ("enable", "()", |vm, _| set_enabled(vm, true)),
        ("disable", "()", |vm, _| set_enabled(vm, false)),
        ("isenabled", "()", |vm, _| Ok(Value::Bool(Django::of(vm)?.part::<Enabled>().0.get()))),
    ];
    for (name, signature, function) in functions {
        module.set(name, NativeFunction::of_module("gc", name, signature, function));
    }
    Ok(())
}

fn set_enabled(vm: &mut Vm, enabled: bool) -> PyResult {
    Django::of(vm)?.part::<Enabled>().0.set(enabled);
    Ok(Value::None)
}
