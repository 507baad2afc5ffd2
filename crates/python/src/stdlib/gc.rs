//! `gc`: memory is counted, and rings are collected when it grows, or when a program asks for it.

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::module::Module;
use crate::object::native::{NativeFn, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let functions: [(&str, &str, NativeFn); 4] = [
        ("collect", "(generation=2)", |_, _| Ok(Value::size(crate::gc::collect()))),
        ("enable", "()", |vm, _| set_enabled(vm, true)),
        ("disable", "()", |vm, _| set_enabled(vm, false)),
        ("isenabled", "()", |vm, _| Ok(Value::Bool(vm.budget.collects))),
    ];
    for (name, signature, function) in functions {
        module.set(name, NativeFunction::of_module("gc", name, signature, function));
    }
    Ok(())
}

fn set_enabled(vm: &mut Vm, enabled: bool) -> PyResult {
    vm.budget.collects = enabled;
    Ok(Value::None)
}
