//! `_pickle`: floats as the eight bytes that a pickle holds.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::bytes::Bytes;
use crate::object::convert::{as_bytes, as_float};
use crate::object::module::Module;
use crate::object::native::NativeFunction;
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let pack =
        NativeFunction::of_module("_pickle", "pack_double", "(number, /)", |_, args| match as_float(args.at(0)) {
            Some(number) => Ok(Value::Bytes(Rc::new(Bytes::new(number.to_be_bytes().to_vec())))),
            None => type_error("required argument is not a float"),
        });
    let unpack = NativeFunction::of_module("_pickle", "unpack_double", "(data, /)", |_, args| {
        let bytes = as_bytes(args.at(0)).and_then(|data| <[u8; 8]>::try_from(data.as_slice()).ok());
        match bytes {
            Some(bytes) => Ok(Value::Float(f64::from_be_bytes(bytes))),
            None => type_error("eight bytes are a float"),
        }
    });
    module.set("pack_double", pack);
    module.set("unpack_double", unpack);
    Ok(())
}
