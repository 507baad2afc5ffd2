//! Complex numbers and their arithmetic.

use std::rc::Rc;

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise};
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::native::Native;
use crate::object::number::Number;
use crate::value::Value;
use crate::vm::Vm;

/// The state of a `complex`, or of an instance of a subclass.
#[derive(Debug, Clone, Copy)]
pub struct ComplexData {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Native for ComplexData {}

/// Real and imaginary part.
pub type Parts = (f64, f64);

/// A complex number as a value.
pub fn value(vm: &Vm, re: f64, im: f64) -> Value {
    of_class(&vm.types.complex, re, im)
}

/// A complex number of a subclass.
pub fn of_class(class: &Rc<Class>, re: f64, im: f64) -> Value {
    Object::native(class, ComplexData { re, im })
}

/// A number as a complex one.
///
/// # Errors
/// OverflowError for an int that is too large.
pub fn parts(number: Number<'_>) -> PyResult<Parts> {
    match number {
        Number::Complex(re, im) => Ok((re, im)),
        real => Ok((real.to_f64()?, 0.0)),
    }
}

/// `a op b`; `None` for operators that complex numbers do not have.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn binary(vm: &mut Vm, op: BinaryOp, a: Parts, b: Parts) -> PyResult<Option<Value>> {
    let (re, im) = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Sub => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Mul => multiply(a, b),
        BinaryOp::TrueDiv => match divide(a, b) {
            Some(quotient) => quotient,
            None => return raise(Exc::ZeroDivisionError, "complex division by zero"),
        },
        BinaryOp::Pow => power(vm, a, b)?,
        _ => return Ok(None),
    };
    Ok(Some(value(vm, re, im)))
}

fn multiply(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// The quotient, scaled by the larger part of `b`; `None` where `b` is 0.
fn divide(a: Parts, b: Parts) -> Option<Parts> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `a ** b`.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn power(_vm: &mut Vm, a: Parts, b: Parts) -> PyResult<Parts> {
    // Small whole exponents are multiplied out, which is exact where the general way is not.
    let result = if b.1 == 0.0 && b.0.fract() == 0.0 && b.0.abs() <= 100.0 {
        whole_power(a, b.0 as i32)
    } else {
        general_power(a, b)
    };
    match result {
        None => raise(Exc::ZeroDivisionError, "0.0 to a negative or complex power"),
        Some((re, im)) if re.is_infinite() || im.is_infinite() => raise(Exc::OverflowError, "complex exponentiation"),
        Some(result) => Ok(result),
    }
}

fn whole_power(a: Parts, exponent: i32) -> Option<Parts> {
    let (mut result, mut square, mut left) = ((1.0, 0.0), a, exponent.unsigned_abs());
    while left > 0 {
        if left & 1 == 1 {
            result = multiply(result, square);
        }
        left >>= 1;
        square = multiply(square, square);
    }
    if exponent > 0 { Some(result) } else { divide((1.0, 0.0), result) }
}

fn general_power(a: Parts, b: Parts) -> Option<Parts> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0));
    }
    let absolute = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let mut length = absolute.powf(b.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length *= (-angle * b.1).exp();
        phase += b.1 * absolute.ln();
    }
    // An endless angle has no direction, which CPython words as it does a power of zero.
    (!phase.is_infinite()).then(|| (length * phase.cos(), length * phase.sin()))
}
