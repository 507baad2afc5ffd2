//! Arithmetic on bool, int, float and complex: what the operators and the numbers' own methods share.
//!
//! [`binary`] is for values that are exactly of these types; instances of their subclasses may say otherwise, so the
//! methods of the types look through them with [`Number::of`] and call [`arithmetic`].

pub mod complex;
pub mod effort;
pub mod float;
pub mod int;

use std::rc::Rc;

use num_bigint::BigInt;

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise};
use crate::object::instance::Object;
use crate::text::digits::Int;
use crate::value::Value;
use crate::vm::Vm;

pub use complex::ComplexData;

/// A number, to calculate with.
#[derive(Debug, Clone, Copy)]
pub enum Number<'a> {
    /// An int.
    Int(Int<'a>),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
}

impl<'a> Number<'a> {
    /// The number that a value is, or that an instance of a subclass holds.
    pub fn of(value: &'a Value) -> Option<Number<'a>> {
        match value {
            Value::Object(object) => match object.builtin() {
                Some(inner) => Number::plain(inner),
                None => object.state::<ComplexData>().map(|z| Number::Complex(z.re, z.im)),
            },
            _ => Number::plain(value),
        }
    }

    /// The number that a value is, if it is of one of the types itself.
    fn exact(vm: &Vm, value: &'a Value) -> Option<Number<'a>> {
        match value {
            Value::Object(object) => match object.state::<ComplexData>() {
                Some(z) if is_exact_complex(vm, object) => Some(Number::Complex(z.re, z.im)),
                _ => None,
            },
            _ => Number::plain(value),
        }
    }

    fn plain(value: &'a Value) -> Option<Number<'a>> {
        Some(match value {
            Value::Int(n) => Number::Int(Int::Small(*n)),
            Value::Bool(b) => Number::Int(Int::Small(i64::from(*b))),
            Value::BigInt(n) => Number::Int(Int::Big(n)),
            Value::Float(x) => Number::Float(*x),
            _ => return None,
        })
    }

    /// The float nearest to it.
    ///
    /// # Errors
    /// OverflowError for an int that is too large.
    pub fn to_f64(self) -> PyResult<f64> {
        match self {
            Number::Int(n) => int_to_f64(n),
            Number::Float(x) | Number::Complex(x, _) => Ok(x),
        }
    }
}

fn is_exact_complex(vm: &Vm, object: &Rc<Object>) -> bool {
    Rc::ptr_eq(&object.class_ref(), &vm.types.complex)
}

/// The float nearest to an int.
///
/// # Errors
/// OverflowError where it is too large.
pub fn int_to_f64(n: Int<'_>) -> PyResult<f64> {
    match n.to_f64() {
        Some(x) => Ok(x),
        None => raise(Exc::OverflowError, "int too large to convert to float"),
    }
}

/// The int that a value is, or that an instance of a subclass holds; bools are ints.
pub fn as_int(value: &Value) -> Option<Int<'_>> {
    match Number::of(value) {
        Some(Number::Int(n)) => Some(n),
        _ => None,
    }
}

/// The int as a `BigInt`.
pub fn to_big(n: Int<'_>) -> BigInt {
    match n {
        Int::Small(n) => BigInt::from(n),
        Int::Big(n) => n.clone(),
    }
}

/// The int as a value of its own.
pub fn int_value(n: Int<'_>) -> Value {
    match n {
        Int::Small(n) => Value::Int(n),
        Int::Big(n) => Value::bigint(n.clone()),
    }
}

/// `left op right` of two numbers that are exactly of the built-in types; `None` where one is not, or where these
/// types have no such operator.
///
/// # Errors
/// ZeroDivisionError, OverflowError, ValueError, and MemoryError for a result that is too large.
pub fn binary(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
    if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
        match op {
            BinaryOp::And => return Ok(Some(Value::Bool(a & b))),
            BinaryOp::Or => return Ok(Some(Value::Bool(a | b))),
            BinaryOp::Xor => return Ok(Some(Value::Bool(a ^ b))),
            _ => {}
        }
    }
    match (Number::exact(vm, left), Number::exact(vm, right)) {
        (Some(a), Some(b)) => arithmetic(vm, op, a, b),
        _ => Ok(None),
    }
}

/// `left op right`; `None` where there is no such operator.
///
/// # Errors
/// As [`binary`].
pub fn arithmetic(vm: &mut Vm, op: BinaryOp, left: Number<'_>, right: Number<'_>) -> PyResult<Option<Value>> {
    match (left, right) {
        (Number::Int(a), Number::Int(b)) => int::binary(vm, op, a, b),
        (Number::Complex(..), _) | (_, Number::Complex(..)) => {
            complex::binary(vm, op, complex::parts(left)?, complex::parts(right)?)
        }
        _ => float::binary(vm, op, left.to_f64()?, right.to_f64()?),
    }
}

/// `divmod(left, right)`; `None` for complex numbers.
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn divmod(vm: &mut Vm, left: Number<'_>, right: Number<'_>) -> PyResult<Option<Value>> {
    let (quotient, remainder) = match (left, right) {
        (Number::Int(a), Number::Int(b)) => int::divmod(vm, a, b)?,
        (Number::Complex(..), _) | (_, Number::Complex(..)) => return Ok(None),
        _ => {
            let (x, y) = (left.to_f64()?, right.to_f64()?);
            if y == 0.0 {
                return raise(Exc::ZeroDivisionError, "float divmod()");
            }
            let (quotient, remainder) = float::divmod(x, y);
            (Value::Float(quotient), Value::Float(remainder))
        }
    };
    Ok(Some(Value::tuple(vec![quotient, remainder])))
}
