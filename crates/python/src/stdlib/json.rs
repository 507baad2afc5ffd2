//! `_json`: the two halves of `json` that are hot, text out of values and values out of text.
//!
//! Neither recurses: a document may nest as deep as [`DEEPEST`] whatever the machine's stack is.

mod decode;
mod encode;

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::module::Module;
use crate::object::native::NativeFunction;
use crate::vm::Vm;

/// How deep containers may nest in each other: CPython's own bound of C calls.
const DEEPEST: usize = 10_000;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, function) in [
        ("encode", encode::SIGNATURE, encode::encode as crate::object::native::NativeFn),
        ("quote", "(text, ascii, /)", encode::quote),
        ("scan", decode::SIGNATURE, decode::scan),
        ("scanstring", "(string, end, strict=True, /)", decode::scan_string),
    ] {
        module.set(name, NativeFunction::of_module("_json", name, signature, function));
    }
    Ok(())
}
