//! Operators of `Decimal`: arithmetic, comparison, hash and conversion to int.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, raise, value_error};
use crate::object::convert::as_float;
use crate::object::native::Args;
use crate::value::Value;
use crate::vm::Vm;

use super::arithmetic::{compare, divide_whole, invalid, nan_result, operate, rescale};
use super::context::{BY_ZERO, INVALID, UNDEFINED, current};
use super::methods::this;
use super::number::{Decimal, Kind, afford};
use super::{convert, make, of, of_float, operand};

pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (operand(left), operand(right)) else { return Ok(Value::NotImplemented) };
    let context = current(vm)?;
    match operate(vm, &context, op, &a, &b)? {
        Some(number) => make(vm, number),
        None => Ok(Value::NotImplemented),
    }
}

pub(super) fn pow(vm: &mut Vm, args: Args) -> PyResult {
    let Some(modulus) = args.some(2) else { return binary(vm, BinaryOp::Pow, args.at(0), args.at(1)) };
    let mut numbers = Vec::new();
    for value in [args.at(0), args.at(1), modulus] {
        match operand(value) {
            Some(number) if number.parts().is_some_and(|(_, exponent)| exponent >= 0) => {
                numbers.push(Value::bigint(to_int(&number, 1)));
            }
            Some(_) => {
                let context = current(vm)?;
                let nan = invalid(vm, &context, INVALID)?;
                return make(vm, nan);
            }
            None => return Ok(Value::NotImplemented),
        }
    }
    let function = vm.builtins.get_str(&crate::object::str::Str::intern("pow")).unwrap_or(Value::None);
    let result = vm.call(&function, &numbers)?;
    let result = convert(vm, &result)?;
    make(vm, result)
}

pub(super) fn divmod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (operand(left), operand(right)) else { return Ok(Value::NotImplemented) };
    let context = current(vm)?;
    let (quotient, rest) = if let Some(nan) = nan_result(vm, &context, &[&a, &b])? {
        (nan.clone(), nan)
    } else if a.kind == Kind::Infinite {
        let nan = invalid(vm, &context, INVALID)?;
        match b.kind {
            Kind::Infinite => (nan.clone(), nan),
            _ => (Decimal::infinity(a.negative != b.negative), nan),
        }
    } else if b.is_zero() {
        let condition = if a.is_zero() { UNDEFINED } else { INVALID | BY_ZERO };
        let nan = invalid(vm, &context, condition)?;
        match a.is_zero() {
            true => (nan.clone(), nan),
            false => (Decimal::infinity(a.negative != b.negative), nan),
        }
    } else {
        let (quotient, rest) = divide_whole(vm, &context, &a, &b)?;
        (quotient, context.finish(vm, rest)?)
    };
    let (quotient, rest) = (make(vm, quotient)?, make(vm, rest)?);
    Ok(Value::tuple(vec![quotient, rest]))
}

/// The numerator and denominator of a `numbers.Rational` that is no built-in number.
fn fraction(vm: &mut Vm, value: &Value) -> PyResult<Option<(Value, Value)>> {
    let Value::Object(object) = value else { return Ok(None) };
    let names = ["numerator", "denominator"].map(crate::object::str::Str::intern);
    if names.iter().any(|name| object.class_ref().lookup(name).is_none()) {
        return Ok(None);
    }
    let [above, below] = names;
    Ok(Some((vm.get_attr(value, &above)?, vm.get_attr(value, &below)?)))
}

pub(super) fn rich_compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let Some(a) = of(left).cloned() else { return Ok(Value::NotImplemented) };
    let b = match (operand(right), as_float(right)) {
        (Some(b), _) => b,
        (None, Some(number)) => of_float(number)?,
        _ => match fraction(vm, right)? {
            // Against a fraction: crosswise, exactly.
            Some((above, below)) if a.parts().is_some() => {
                let Value::Tuple(own) = vm.call_method(left, "as_integer_ratio", &[])? else {
                    return Ok(Value::NotImplemented);
                };
                let [numerator, denominator] = &**own else { return Ok(Value::NotImplemented) };
                let (mine, other) =
                    (vm.binary(BinaryOp::Mul, numerator, &below)?, vm.binary(BinaryOp::Mul, &above, denominator)?);
                return vm.compare(op, &mine, &other);
            }
            Some(_) => Decimal::finite(false, BigUint::ZERO, 0),
            None => return Ok(Value::NotImplemented),
        },
    };
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    match compare(&a, &b) {
        Some(order) => Ok(Value::Bool(op.holds(order))),
        None => {
            let signals = [&a, &b].iter().any(|number| matches!(number.kind, Kind::Nan(true, _)));
            if !equality || signals {
                current(vm)?.signal(vm, INVALID)?;
            }
            Ok(Value::Bool(op == CompareOp::Ne))
        }
    }
}

/// Equal numbers of any type have one hash: the value modulo `2**61 - 1`.
pub(super) fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let number = this(vm, &args)?;
    let prime = BigUint::from((1_u64 << 61) - 1);
    let size = match &number.kind {
        Kind::Nan(true, _) => {
            return crate::exception::type_error("Cannot hash a signaling NaN value");
        }
        Kind::Nan(false, _) => return Ok(Value::Int(args.at(0).id() as i64 >> 4)),
        Kind::Infinite => 314_159,
        Kind::Finite(digits, exponent) => {
            let ten = match *exponent >= 0 {
                true => BigUint::from(10_u32),
                false => BigUint::from(10_u32).modpow(&(&prime - 2_u32), &prime),
            };
            let power = ten.modpow(&BigUint::from(exponent.unsigned_abs()), &prime);
            (digits * power % &prime).to_i64().unwrap_or(0)
        }
    };
    let hash = if number.negative { -size } else { size };
    Ok(Value::Int(if hash == -1 { -2 } else { hash }))
}

fn to_int(number: &Decimal, rounding: u8) -> BigInt {
    let whole = rescale(number, 0, rounding);
    let digits = whole.parts().map(|(digits, _)| digits.clone()).unwrap_or_default();
    BigInt::from_biguint(if number.negative { Sign::Minus } else { Sign::Plus }, digits)
}

pub(super) fn whole(vm: &mut Vm, args: &Args, rounding: u8) -> PyResult {
    let number = this(vm, args)?;
    match number.kind {
        Kind::Nan(..) => value_error("cannot convert NaN to integer"),
        Kind::Infinite => raise(Exc::OverflowError, "cannot convert Infinity to integer"),
        Kind::Finite(..) => {
            afford(vm, number.adjusted(), 1)?;
            Ok(Value::bigint(to_int(&number, rounding)))
        }
    }
}
