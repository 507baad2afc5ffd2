//! Numbers: `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`, `chr`, `ord`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::builtins::define;
use crate::code::BinaryOp;
use crate::exception::{PyResult, type_error, value_error};
use crate::object::convert::{as_bytes, as_int, as_str};
use crate::object::native::Args;
use crate::types::sequence::nested;
use crate::value::Value;
use crate::vm::Vm;

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) {
    define(vm, "abs", "(x, /)", abs);
    define(vm, "divmod", "(x, y, /)", divmod);
    define(vm, "pow", "(base, exp, mod=None)", pow);
    define(vm, "round", "(number, ndigits=None)", round);
    define(vm, "bin", "(number, /)", |vm, args| in_base(vm, args.at(0), 2, "0b"));
    define(vm, "oct", "(number, /)", |vm, args| in_base(vm, args.at(0), 8, "0o"));
    define(vm, "hex", "(number, /)", |vm, args| in_base(vm, args.at(0), 16, "0x"));
    define(vm, "chr", "(i, /)", chr);
    define(vm, "ord", "(c, /)", ord);
}

fn abs(vm: &mut Vm, args: Args) -> PyResult {
    match args.at(0) {
        Value::Int(n) => return Ok(n.checked_abs().map_or_else(|| Value::bigint(BigInt::from(*n).abs()), Value::Int)),
        Value::Float(x) => return Ok(Value::Float(x.abs())),
        _ => {}
    }
    let names = Rc::clone(&vm.names);
    match nested(vm, |vm| vm.call_special(args.at(0), &names.__abs__, &[]))? {
        Some(result) => Ok(result),
        None => type_error(format!("bad operand type for abs(): '{}'", vm.type_name(args.at(0)))),
    }
}

fn divmod(vm: &mut Vm, args: Args) -> PyResult {
    let (left, right) = (args.at(0), args.at(1));
    let names = Rc::clone(&vm.names);
    if let Some(result) = vm.try_method(left, &names.__divmod__, right)? {
        return Ok(result);
    }
    if let Some(result) = vm.try_method(right, &names.__rdivmod__, left)? {
        return Ok(result);
    }
    let plain = |value: &Value| matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_));
    if plain(left) && plain(right) {
        let quotient = vm.binary(BinaryOp::FloorDiv, left, right)?;
        let rest = vm.binary(BinaryOp::Mod, left, right)?;
        return Ok(Value::tuple(vec![quotient, rest]));
    }
    let (left, right) = (vm.type_name(left), vm.type_name(right));
    type_error(format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'"))
}

fn big(value: &Value) -> Option<BigInt> {
    match as_int(value)? {
        Value::Int(n) => Some(BigInt::from(*n)),
        Value::Bool(b) => Some(BigInt::from(u8::from(*b))),
        Value::BigInt(n) => Some((**n).clone()),
        _ => None,
    }
}

fn pow(vm: &mut Vm, args: Args) -> PyResult {
    let Some(modulus) = args.some(2) else { return vm.binary(BinaryOp::Pow, args.at(0), args.at(1)) };
    if let (Some(base), Some(exponent), Some(modulus)) = (big(args.at(0)), big(args.at(1)), big(modulus)) {
        return modular_pow(vm, base, exponent, modulus);
    }
    let names = Rc::clone(&vm.names);
    if matches!(args.at(0), Value::Object(_)) {
        let rest = [args.at(1).clone(), modulus.clone()];
        let result = nested(vm, |vm| vm.call_special(args.at(0), &names.__pow__, &rest))?;
        if let Some(result) = result.filter(|result| !matches!(result, Value::NotImplemented)) {
            return Ok(result);
        }
    }
    let number = |value: &Value| as_int(value).is_some() || matches!(value, Value::Float(_));
    if number(args.at(0)) && number(args.at(1)) && number(modulus) {
        return type_error("pow() 3rd argument not allowed unless all arguments are integers");
    }
    let kinds: Vec<String> = [args.at(0), args.at(1), modulus].map(|value| format!("'{}'", vm.type_name(value))).into();
    type_error(format!("unsupported operand type(s) for ** or pow(): {}", kinds.join(", ")))
}

fn modular_pow(vm: &mut Vm, base: BigInt, exponent: BigInt, modulus: BigInt) -> PyResult {
    if modulus.is_zero() {
        return value_error("pow() 3rd argument cannot be 0");
    }
    vm.reserve(modulus.bits() as usize / 4)?;
    let size = modulus.abs();
    let (base, exponent) = if exponent.is_negative() {
        let found = base.extended_gcd(&size);
        if found.gcd.abs() != BigInt::from(1) {
            return value_error("base is not invertible for the given modulus");
        }
        (found.x * found.gcd, -exponent)
    } else {
        (base, exponent)
    };
    let power = base.mod_floor(&size).modpow(&exponent, &size);
    Ok(Value::bigint(power.mod_floor(&modulus)))
}

fn round(vm: &mut Vm, args: Args) -> PyResult {
    let names = Rc::clone(&vm.names);
    let digits: Vec<Value> = args.some(1).cloned().into_iter().collect();
    match nested(vm, |vm| vm.call_special(args.at(0), &names.__round__, &digits))? {
        Some(result) => Ok(result),
        None => type_error(format!("type {} doesn't define __round__ method", vm.type_name(args.at(0)))),
    }
}

fn in_base(vm: &mut Vm, value: &Value, base: u32, prefix: &str) -> PyResult {
    let number = vm.index_value(value)?;
    let number = big(&number).unwrap_or_default();
    let sign = if number.is_negative() { "-" } else { "" };
    Ok(Value::from(format!("{sign}{prefix}{}", number.abs().to_str_radix(base))))
}

fn chr(vm: &mut Vm, args: Args) -> PyResult {
    let number = vm.index_value(args.at(0))?;
    let code = big(&number).and_then(|code| code.to_u32()).filter(|code| *code < 0x11_0000);
    match code.map(char::from_u32) {
        Some(Some(c)) => Ok(Value::str(c.encode_utf8(&mut [0; 4]))),
        Some(None) => value_error("chr() of a surrogate (U+D800 to U+DFFF) is not supported by Teacup"),
        None => value_error("chr() arg not in range(0x110000)"),
    }
}

fn ord(vm: &mut Vm, args: Args) -> PyResult {
    let length = if let Some(text) = as_str(args.at(0)) {
        if text.len() == 1 {
            return Ok(Value::Int(text.char_at(0).map_or(0, |c| i64::from(u32::from(c)))));
        }
        text.len()
    } else if let Some(bytes) = as_bytes(args.at(0)) {
        if let [byte] = bytes.as_slice() {
            return Ok(Value::Int(i64::from(*byte)));
        }
        bytes.as_slice().len()
    } else {
        let name = vm.type_name(args.at(0));
        return type_error(format!("ord() expected string of length 1, but {name} found"));
    };
    type_error(format!("ord() expected a character, but string of length {length} found"))
}
