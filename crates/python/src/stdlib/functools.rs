//! `_functools`: `reduce`.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::types::sequence::expect_arguments;
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("reduce", NativeFunction::of_module("_functools", "reduce", "(*args)", reduce));
    Ok(())
}

fn reduce(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("reduce", &args, 2, 3)?;
    let [function, iterable, initial @ ..] = args.rest.as_slice() else {
        return Ok(Value::None);
    };
    let Some(items) = vm.iter_opt(iterable)? else {
        return type_error("reduce() arg 2 must support iteration");
    };
    let mut result = match initial.first() {
        Some(initial) => initial.clone(),
        None => match vm.next(&items)? {
            Some(first) => first,
            None => return type_error("reduce() of empty iterable with no initial value"),
        },
    };
    while let Some(item) = vm.next(&items)? {
        result = vm.call(function, &[result, item])?;
    }
    Ok(result)
}
