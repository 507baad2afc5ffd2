//! `_entropy`: the host's unpredictable bytes, for `uuid`, `random` and `secrets`; and its clock, for `time.sleep`.

use std::rc::Rc;

use crate::exception::{PyResult, value_error};
use crate::object::bytes::Bytes;
use crate::object::convert::as_float;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("sleep", NativeFunction::of_module("time", "sleep", "(seconds, /)", sleep));
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

/// `time.sleep(seconds)`: waits for the host's clock. A clock that stands still is not waited for: there the time has
/// passed in no time.
fn sleep(vm: &mut Vm, args: Args) -> PyResult {
    let seconds = match as_float(args.at(0)) {
        Some(seconds) if seconds.is_nan() => return value_error("Invalid value NaN (not a number)"),
        Some(seconds) => seconds,
        None => vm.index(args.at(0))? as f64,
    };
    if seconds < 0.0 {
        return value_error("sleep length must be non-negative");
    }
    let start = vm.host.monotonic_micros();
    let wanted = (seconds * 1e6) as u64;
    let mut looks = 0_u32;
    loop {
        let spent = vm.host.monotonic_micros().saturating_sub(start);
        looks += 1;
        if spent >= wanted || (spent == 0 && looks > 100_000) {
            return Ok(Value::None);
        }
        vm.look()?;
    }
}
