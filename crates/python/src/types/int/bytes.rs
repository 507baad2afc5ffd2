//! `int.to_bytes` and `int.from_bytes`.

use std::rc::Rc;

use num_bigint::BigInt;

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::as_str;
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::to_big;
use crate::types::bytes::{self, bytes_of};
use crate::types::int::this;
use crate::types::str::size_argument;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("to_bytes", "(self, length=1, byteorder='big', *, signed=False)", to_bytes).class_method(
        "from_bytes",
        "(cls, bytes, byteorder='big', *, signed=False)",
        from_bytes,
    )
}

fn is_little(vm: &Vm, args: &Args, method: &str) -> PyResult<bool> {
    let Some(order) = args.opt(2) else { return Ok(false) };
    match as_str(order).as_deref() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => value_error("byteorder must be either 'little' or 'big'"),
        None => type_error(format!("{method}() argument 'byteorder' must be str, not {}", vm.type_name(order))),
    }
}

fn is_signed(vm: &mut Vm, args: &Args) -> PyResult<bool> {
    match args.opt(3) {
        Some(signed) => vm.is_true(signed),
        None => Ok(false),
    }
}

fn to_bytes(vm: &mut Vm, args: Args) -> PyResult {
    let length = size_argument(vm, &args, 1, 1)?;
    let little = is_little(vm, &args, "to_bytes")?;
    let signed = is_signed(vm, &args)?;
    let Ok(length) = usize::try_from(length) else {
        return value_error("length argument must be non-negative");
    };
    vm.reserve(length)?;
    let n = this(&args)?;
    if n.is_negative() && !signed {
        return raise(Exc::OverflowError, "can't convert negative int to unsigned");
    }
    let negative = n.is_negative();
    let n = to_big(n);
    let mut data = if signed { n.to_signed_bytes_le() } else { n.to_bytes_le().1 };
    if n == BigInt::ZERO {
        data.clear();
    }
    if data.len() > length {
        return raise(Exc::OverflowError, "int too big to convert");
    }
    data.resize(length, if negative { 0xFF } else { 0 });
    if !little {
        data.reverse();
    }
    Ok(bytes::value(data))
}

fn from_bytes(vm: &mut Vm, args: Args) -> PyResult {
    let little = is_little(vm, &args, "from_bytes")?;
    let signed = is_signed(vm, &args)?;
    let mut data = match bytes_of(args.at(1)) {
        Some(data) => data.to_vec(),
        None => match vm.call_special(args.at(1), &Rc::clone(&vm.names).__bytes__, &[])? {
            Some(made) => match bytes_of(&made) {
                Some(data) => data.to_vec(),
                None => return type_error(format!("__bytes__ returned non-bytes (type {})", vm.type_name(&made))),
            },
            None => bytes::from_iterable(vm, args.at(1))?,
        },
    };
    if !little {
        data.reverse();
    }
    let n =
        if signed { BigInt::from_signed_bytes_le(&data) } else { BigInt::from_bytes_le(num_bigint::Sign::Plus, &data) };
    let value = Value::bigint(n);
    match args.at(0) {
        Value::Class(class) if !Rc::ptr_eq(class, &vm.types.int) => vm.call(&args.at(0).clone(), &[value]),
        _ => Ok(value),
    }
}
