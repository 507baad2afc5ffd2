//! Arithmetic on floats.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise};
use crate::object::number::complex;
use crate::object::number::int::from_whole;
use crate::value::Value;
use crate::vm::Vm;

/// `x op y`; `None` for the operators of ints.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn binary(vm: &mut Vm, op: BinaryOp, x: f64, y: f64) -> PyResult<Option<Value>> {
    let by_zero = |message: &str| raise(Exc::ZeroDivisionError, message);
    Ok(Some(Value::Float(match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::TrueDiv if y == 0.0 => return by_zero("float division by zero"),
        BinaryOp::TrueDiv => x / y,
        BinaryOp::FloorDiv if y == 0.0 => return by_zero("float floor division by zero"),
        BinaryOp::FloorDiv => divmod(x, y).0,
        BinaryOp::Mod if y == 0.0 => return by_zero("float modulo by zero"),
        BinaryOp::Mod => divmod(x, y).1,
        BinaryOp::Pow => return power(vm, x, y).map(Some),
        BinaryOp::MatMul | BinaryOp::LShift | BinaryOp::RShift | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => {
            return Ok(None);
        }
    })))
}

/// What a few instructions do.
#[inline]
pub fn quick(op: BinaryOp, x: f64, y: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(x + y),
        BinaryOp::Sub => Some(x - y),
        BinaryOp::Mul => Some(x * y),
        BinaryOp::TrueDiv if y != 0.0 => Some(x / y),
        _ => None,
    }
}

/// `x // y` and `x % y`; the remainder has the sign of `y`, which is not 0.
pub fn divmod(x: f64, y: f64) -> (f64, f64) {
    let mut remainder = x % y;
    let mut quotient = (x - remainder) / y;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(y);
    } else if (y < 0.0) != (remainder < 0.0) {
        remainder += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(x / y), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

/// `x ** y`: complex for a fraction's power of a negative number.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn power(vm: &mut Vm, x: f64, y: f64) -> PyResult {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return raise(Exc::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0 {
        let z = complex::power(vm, (x, 0.0), (y, 0.0))?;
        return Ok(complex::value(vm, z.0, z.1));
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(out_of_range(vm));
    }
    Ok(Value::Float(result))
}

/// `OverflowError(34, 'Numerical result out of range')`.
pub fn out_of_range(vm: &mut Vm) -> crate::exception::Raise {
    vm.new_exception(Exc::OverflowError, vec![Value::Int(34), Value::str("Numerical result out of range")])
}

/// `int(x)`.
///
/// # Errors
/// ValueError, OverflowError.
pub fn to_int(x: f64) -> PyResult {
    if x.is_nan() {
        return raise(Exc::ValueError, "cannot convert float NaN to integer");
    }
    if x.is_infinite() {
        return raise(Exc::OverflowError, "cannot convert float infinity to integer");
    }
    Ok(from_whole(x.trunc()))
}

/// `round(x)`, half to even.
///
/// # Errors
/// As [`to_int`].
pub fn round_whole(x: f64) -> PyResult {
    to_int(x.round_ties_even())
}

/// `round(x, digits)`: of the two neighbours the one that is nearer to the exact value, half to even.
///
/// # Errors
/// OverflowError.
pub fn round_to(x: f64, digits: i64) -> PyResult<f64> {
    if !x.is_finite() || x == 0.0 || digits > 323 {
        return Ok(x);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(x));
    }
    if let Ok(places) = usize::try_from(digits) {
        let text = format!("{x:.places$}");
        let rounded = text.parse().unwrap_or(x);
        return finite(rounded);
    }
    let Value::BigInt(whole) = from_whole(x.trunc()) else {
        let Value::Int(whole) = from_whole(x.trunc()) else {
            return Ok(x);
        };
        return round_tens(x, BigInt::from(whole), digits);
    };
    round_tens(x, (*whole).clone(), digits)
}

fn round_tens(x: f64, whole: BigInt, digits: i64) -> PyResult<f64> {
    let unit = BigInt::from(10).pow(u32::try_from(-digits).unwrap_or(u32::MAX));
    let magnitude = BigInt::from(whole.magnitude().clone());
    let (mut quotient, remainder) = magnitude.div_rem(&unit);
    let twice: BigInt = remainder << 1;
    let beyond = !x.fract().is_zero();
    if twice > unit || (twice == unit && (beyond || quotient.is_odd())) {
        quotient += 1;
    }
    finite((quotient * unit).to_f64().unwrap_or(f64::INFINITY).copysign(x))
}

fn finite(x: f64) -> PyResult<f64> {
    if x.is_finite() { Ok(x) } else { raise(Exc::OverflowError, "rounded value too large to represent") }
}

/// `x.as_integer_ratio()`, in lowest terms.
///
/// # Errors
/// ValueError, OverflowError.
pub fn integer_ratio(x: f64) -> PyResult<(BigInt, BigInt)> {
    if x.is_nan() {
        return raise(Exc::ValueError, "cannot convert NaN to integer ratio");
    }
    if x.is_infinite() {
        return raise(Exc::OverflowError, "cannot convert Infinity to integer ratio");
    }
    let bits = x.abs().to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | (1 << 52), exponent - 1075) };
    if mantissa == 0 {
        return Ok((BigInt::ZERO, BigInt::from(1)));
    }
    let spare = i64::from(mantissa.trailing_zeros()).min((-power).max(0));
    let numerator = BigInt::from(mantissa >> spare);
    let power = power + spare;
    let numerator = if x < 0.0 { -numerator } else { numerator };
    Ok(if power >= 0 { (numerator << power, BigInt::from(1)) } else { (numerator, BigInt::from(1) << -power) })
}
