//! Attributes by name: `getattr`, `hasattr`, `setattr`, `delattr`, and `dir` of a value.

use std::rc::Rc;

use crate::builtins::define;
use crate::exception::{Exc, PyResult};
use crate::object::native::Args;
use crate::types::list::sort_values;
use crate::types::object::attribute_name;
use crate::value::Value;
use crate::vm::Vm;

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) {
    define(vm, "getattr", "(object, name, default=None, /)", getattr);
    define(vm, "hasattr", "(obj, name, /)", hasattr);
    define(vm, "setattr", "(obj, name, value, /)", setattr);
    define(vm, "delattr", "(obj, name, /)", delattr);
}

fn getattr(vm: &mut Vm, args: Args) -> PyResult {
    let name = attribute_name(vm, args.at(1))?;
    match (vm.asked_attr(args.at(0), &name), args.opt(2)) {
        (Err(raised), Some(default)) if vm.raise_matches(&raised, Exc::AttributeError) => Ok(default.clone()),
        (result, _) => result,
    }
}

fn hasattr(vm: &mut Vm, args: Args) -> PyResult {
    let name = attribute_name(vm, args.at(1))?;
    match vm.asked_attr(args.at(0), &name) {
        Ok(_) => Ok(Value::Bool(true)),
        Err(raised) if vm.raise_matches(&raised, Exc::AttributeError) => Ok(Value::Bool(false)),
        Err(raised) => Err(raised),
    }
}

fn setattr(vm: &mut Vm, mut args: Args) -> PyResult {
    let name = attribute_name(vm, args.at(1))?;
    let value = args.take(2);
    vm.set_attr(args.at(0), &name, value)?;
    Ok(Value::None)
}

fn delattr(vm: &mut Vm, args: Args) -> PyResult {
    let name = attribute_name(vm, args.at(1))?;
    vm.del_attr(args.at(0), &name)?;
    Ok(Value::None)
}

/// `dir(value)`: what `__dir__` gives, sorted.
///
/// # Errors
/// What `__dir__` and comparing the names raise.
pub fn dir(vm: &mut Vm, value: &Value) -> PyResult {
    let names = Rc::clone(&vm.names);
    let listed = vm.call_special(value, &names.__dir__, &[])?.unwrap_or_else(|| Value::list(Vec::new()));
    let mut listed = vm.collect(&listed)?;
    sort_values(vm, &mut listed, None, false)?;
    Ok(Value::list(listed))
}
