//! Arithmetic on ints of any size. Results that fit 64 bits are never big.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise, value_error};
use crate::object::number::{effort, float, int_to_f64, int_value, to_big};
use crate::text::digits::Int;
use crate::text::float::scale;
use crate::value::Value;
use crate::vm::Vm;

/// `a op b`; `None` for `@`.
///
/// # Errors
/// ZeroDivisionError, OverflowError, ValueError; MemoryError for a result that is too large.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Int<'_>, b: Int<'_>) -> PyResult<Option<Value>> {
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && let Some(result) = small(op, a, b)
    {
        return Ok(Some(result));
    }
    Ok(Some(match op {
        BinaryOp::Add => {
            reserve(vm, bits(a).max(bits(b)))?;
            Value::bigint(to_big(a) + to_big(b))
        }
        BinaryOp::Sub => {
            reserve(vm, bits(a).max(bits(b)))?;
            Value::bigint(to_big(a) - to_big(b))
        }
        BinaryOp::Mul => {
            reserve(vm, bits(a).saturating_add(bits(b)))?;
            vm.work(effort::product(bits(a), bits(b)))?;
            Value::bigint(to_big(a) * to_big(b))
        }
        BinaryOp::MatMul => return Ok(None),
        BinaryOp::TrueDiv => {
            vm.work(effort::quotient(bits(a), bits(b)))?;
            Value::Float(divide(a, b)?)
        }
        BinaryOp::FloorDiv => divmod(vm, a, b)?.0,
        BinaryOp::Mod => {
            if is_zero(b) {
                return raise(Exc::ZeroDivisionError, "integer modulo by zero");
            }
            divmod(vm, a, b)?.1
        }
        BinaryOp::Pow => power(vm, a, b)?,
        BinaryOp::LShift => shift_left(vm, a, b)?,
        BinaryOp::RShift => shift_right(a, b)?,
        BinaryOp::And => Value::bigint(to_big(a) & to_big(b)),
        BinaryOp::Or => Value::bigint(to_big(a) | to_big(b)),
        BinaryOp::Xor => Value::bigint(to_big(a) ^ to_big(b)),
    }))
}

/// What 64 bits can do; `None` where they overflow or the operands are for the careful way.
fn small(op: BinaryOp, a: i64, b: i64) -> Option<Value> {
    const EXACT: i64 = 1 << 53;
    if let Some(result) = quick(op, a, b) {
        return Some(Value::Int(result));
    }
    Some(Value::Int(match op {
        BinaryOp::TrueDiv if b != 0 && a.unsigned_abs() <= EXACT as u64 && b.unsigned_abs() <= EXACT as u64 => {
            return Some(Value::Float(a as f64 / b as f64));
        }
        BinaryOp::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
        BinaryOp::LShift if (0..62).contains(&b) && a.unsigned_abs() < 1 << (62 - b) => a << b,
        BinaryOp::RShift if b >= 0 => a >> b.min(63),
        _ => return None,
    }))
}

/// What a few instructions do.
#[inline]
pub fn quick(op: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv if b > 0 => Some(a.div_euclid(b)),
        BinaryOp::Mod if b > 0 => Some(a.rem_euclid(b)),
        BinaryOp::FloorDiv if b < -1 => Some(Integer::div_floor(&a, &b)),
        BinaryOp::Mod if b < -1 => Some(Integer::mod_floor(&a, &b)),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        _ => None,
    }
}

/// `int.bit_length()`.
pub fn bits(n: Int<'_>) -> u64 {
    match n {
        Int::Small(n) => 64 - u64::from(n.unsigned_abs().leading_zeros()),
        Int::Big(n) => n.bits(),
    }
}

/// Whether it is 0.
pub fn is_zero(n: Int<'_>) -> bool {
    matches!(n, Int::Small(0))
}

/// An int may take an eighth of what an object may: multiplying larger ones takes too long to be stopped.
fn reserve(vm: &mut Vm, bits: u64) -> PyResult<()> {
    vm.reserve(usize::try_from(bits).unwrap_or(usize::MAX))
}

/// `a // b` and `a % b`, rounding down.
///
/// # Errors
/// ZeroDivisionError; TimeoutError where it would take too long.
pub fn divmod(vm: &mut Vm, a: Int<'_>, b: Int<'_>) -> PyResult<(Value, Value)> {
    if is_zero(b) {
        return raise(Exc::ZeroDivisionError, "integer division or modulo by zero");
    }
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && b != -1
    {
        return Ok((Value::Int(Integer::div_floor(&a, &b)), Value::Int(Integer::mod_floor(&a, &b))));
    }
    vm.work(effort::quotient(bits(a), bits(b)))?;
    let (quotient, remainder) = to_big(a).div_mod_floor(&to_big(b));
    Ok((Value::bigint(quotient), Value::bigint(remainder)))
}

/// `a / b`, the float nearest to the exact quotient.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn divide(a: Int<'_>, b: Int<'_>) -> PyResult<f64> {
    if is_zero(b) {
        return raise(Exc::ZeroDivisionError, "division by zero");
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (to_big(a).abs(), to_big(b).abs());
    // The quotient gets 62 or 63 bits; what is left over only decides ties.
    let shift = i64::try_from(a.bits()).unwrap_or(i64::MAX) - i64::try_from(b.bits()).unwrap_or(i64::MAX) - 62;
    let (quotient, remainder) =
        if shift < 0 { (a << shift.unsigned_abs()).div_rem(&b) } else { a.div_rem(&(b << shift)) };
    match scale(quotient.to_u64().unwrap_or(u64::MAX), !remainder.is_zero(), shift) {
        Some(x) => Ok(if negative { -x } else { x }),
        None => raise(Exc::OverflowError, "integer division result too large for a float"),
    }
}

fn power(vm: &mut Vm, a: Int<'_>, b: Int<'_>) -> PyResult {
    if b.is_negative() {
        return float::power(vm, int_to_f64(a)?, int_to_f64(b)?);
    }
    match a {
        Int::Small(0) => return Ok(Value::Int(i64::from(is_zero(b)))),
        Int::Small(1) => return Ok(Value::Int(1)),
        Int::Small(-1) => return Ok(Value::Int(if is_odd(b) { -1 } else { 1 })),
        _ => {}
    }
    let exponent = match b {
        Int::Small(n) => u64::try_from(n).unwrap_or(u64::MAX),
        Int::Big(_) => u64::MAX,
    };
    let size = bits(a).saturating_mul(exponent);
    reserve(vm, size)?;
    vm.work(effort::product(size, size))?;
    let exponent = u32::try_from(exponent).unwrap_or(u32::MAX);
    Ok(Value::bigint(to_big(a).pow(exponent)))
}

fn is_odd(n: Int<'_>) -> bool {
    match n {
        Int::Small(n) => n & 1 == 1,
        Int::Big(n) => n.is_odd(),
    }
}

/// `pow(a, b, modulus)`.
///
/// # Errors
/// ValueError where the modulus is 0, or `b` is negative and `a` has no inverse; TimeoutError where it would take too long.
pub fn power_modulo(vm: &mut Vm, a: Int<'_>, b: Int<'_>, modulus: Int<'_>) -> PyResult {
    if is_zero(modulus) {
        return value_error("pow() 3rd argument cannot be 0");
    }
    let size = bits(modulus);
    vm.work(effort::square(size, bits(b)).saturating_add(effort::quotient(bits(a), size)))?;
    if b.is_negative() {
        vm.work(effort::divisor(bits(a).max(size)))?;
    }
    let (mut a, b, modulus) = (to_big(a), to_big(b), to_big(modulus));
    if b.sign() == Sign::Minus {
        match a.modinv(&modulus) {
            Some(inverse) => a = inverse,
            None => return value_error("base is not invertible for the given modulus"),
        }
    }
    if modulus.abs().is_one() {
        return Ok(Value::Int(0));
    }
    Ok(Value::bigint(a.modpow(&b.abs(), &modulus)))
}

fn shift_left(vm: &mut Vm, a: Int<'_>, b: Int<'_>) -> PyResult {
    if b.is_negative() {
        return value_error("negative shift count");
    }
    if is_zero(a) {
        return Ok(Value::Int(0));
    }
    let Int::Small(count) = b else {
        return raise(Exc::OverflowError, "too many digits in integer");
    };
    reserve(vm, bits(a).saturating_add(count.unsigned_abs()))?;
    Ok(Value::bigint(to_big(a) << count))
}

fn shift_right(a: Int<'_>, b: Int<'_>) -> PyResult {
    if b.is_negative() {
        return value_error("negative shift count");
    }
    match b {
        Int::Small(count) => Ok(Value::bigint(to_big(a) >> count)),
        Int::Big(_) => Ok(Value::Int(if a.is_negative() { -1 } else { 0 })),
    }
}

/// `-n`.
pub fn negate(n: Int<'_>) -> Value {
    match n {
        Int::Small(n) => n.checked_neg().map_or_else(|| Value::bigint(-BigInt::from(n)), Value::Int),
        Int::Big(n) => Value::bigint(-n.clone()),
    }
}

/// `abs(n)`.
pub fn absolute(n: Int<'_>) -> Value {
    if n.is_negative() { negate(n) } else { int_value(n) }
}

/// `~n`.
pub fn invert(n: Int<'_>) -> Value {
    match n {
        Int::Small(n) => Value::Int(!n),
        Int::Big(n) => Value::bigint(!n.clone()),
    }
}

/// `round(n, -digits)`: to a multiple of ten to the power of `digits`, half to even.
pub fn round_to(n: Int<'_>, digits: u32) -> Value {
    let n = to_big(n);
    // Beyond its own digits there is only 0; a bit is a third of a digit.
    if u64::from(digits) > n.bits() / 3 + 2 {
        return Value::Int(0);
    }
    let unit = BigInt::from(10).pow(digits);
    let (mut quotient, remainder) = n.div_mod_floor(&unit);
    let twice: BigInt = remainder << 1;
    if twice > unit || (twice == unit && quotient.is_odd()) {
        quotient += 1;
    }
    Value::bigint(quotient * unit)
}

/// The int that a float's whole part is; the float is finite.
pub fn from_whole(x: f64) -> Value {
    // Below two to the power of 63 every whole float is an i64.
    if x.abs() < 9.2e18 {
        return Value::Int(x as i64);
    }
    let bits = x.abs().to_bits();
    let shift = ((bits >> 52) & 0x7FF) as i64 - 1075;
    let mantissa = BigInt::from((bits & ((1 << 52) - 1)) | (1 << 52));
    let magnitude = if shift >= 0 { mantissa << shift } else { mantissa >> -shift };
    Value::bigint(if x < 0.0 { -magnitude } else { magnitude })
}
