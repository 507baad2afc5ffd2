//! `_entropy`: the host's unpredictable bytes, for `uuid`, `random` and `secrets`.

use std::rc::Rc;

use crate::exception::{PyResult, value_error};
use crate::object::bytes::Bytes;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("random_bytes", NativeFunction::of_module("_entropy", "random_bytes", "(count, /)", random_bytes));
    Ok(())
}

fn random_bytes(vm: &mut Vm, args: Args) -> PyResult {
    let Ok(count) = usize::try_from(vm.index(args.at(0))?) else {
        return value_error("negative argument not allowed");
    };
    vm.reserve(count)?;
    let mut buffer = vec![0; count];
    vm.host.random(&mut buffer);
    Ok(Value::Bytes(Rc::new(Bytes::new(buffer))))
}
