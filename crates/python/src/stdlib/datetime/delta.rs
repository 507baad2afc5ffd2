//! `timedelta`: a whole number of microseconds.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, Raise, raise, type_error};
use crate::object::class::Class;
use crate::object::convert::as_float;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, Native};
use crate::object::number::{self, float};
use crate::types::number::operators;
use crate::types::sequence::{new_class, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

use super::{classes, hash_of};

/// A duration in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta(pub i128);

impl Native for Delta {}

pub(super) const SECOND: i128 = 1_000_000;
pub(super) const DAY: i128 = 86_400 * SECOND;
const MOST_DAYS: i128 = 999_999_999;

impl Delta {
    /// Days, seconds of the day, microseconds of the second.
    pub fn parts(self) -> (i64, i64, i64) {
        let rest = self.0.rem_euclid(DAY);
        (self.0.div_euclid(DAY) as i64, (rest / SECOND) as i64, (rest % SECOND) as i64)
    }
}

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm
        .class("datetime", "timedelta")?
        .own_layout()
        .dotted()
        .static_method(
            "__new__",
            "(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)",
            new,
        )
        .method("__repr__", "(self, /)", repr)
        .method("__str__", "(self, /)", |vm, args| Ok(Value::from(text(this(vm, &args)?))))
        .method("__hash__", "(self, /)", |vm, args| {
            let (days, seconds, micros) = this(vm, &args)?.parts();
            hash_of(vm, &Value::tuple(vec![days.into(), seconds.into(), micros.into()]))
        })
        .method("__bool__", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.0 != 0)))
        .method("__neg__", "(self, /)", |vm, args| {
            let delta = this(vm, &args)?;
            make(vm, -delta.0)
        })
        .method("__pos__", "(self, /)", |vm, args| {
            let delta = this(vm, &args)?;
            make(vm, delta.0)
        })
        .method("__abs__", "(self, /)", |vm, args| {
            let delta = this(vm, &args)?;
            make(vm, delta.0.abs())
        })
        .method("__divmod__", "(self, value, /)", |vm, args| divmod(vm, args.at(0), args.at(1)))
        .method("__rdivmod__", "(self, value, /)", |vm, args| divmod(vm, args.at(1), args.at(0)))
        .method("total_seconds", "(self, /)", |vm, args| {
            let micros = this(vm, &args)?.0;
            ratio(vm, micros, SECOND)
        })
        .method("__reduce__", "(self, /)", |vm, args| {
            let (days, seconds, micros) = this(vm, &args)?.parts();
            let class = Value::Class(vm.class_of(args.at(0)));
            let parts = Value::tuple(vec![days.into(), seconds.into(), micros.into()]);
            Ok(Value::tuple(vec![class, parts]))
        })
        .getter("days", |vm, value| Ok(get(vm, value)?.parts().0.into()))
        .getter("seconds", |vm, value| Ok(get(vm, value)?.parts().1.into()))
        .getter("microseconds", |vm, value| Ok(get(vm, value)?.parts().2.into()));
    let builder = operators!(
        builder, operate,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" TrueDiv,
        "__floordiv__" "__rfloordiv__" FloorDiv,
        "__mod__" "__rmod__" Mod,
    );
    Ok(super::format::comparisons!(builder, compare).build())
}

pub(super) fn constants(vm: &mut Vm) -> PyResult<()> {
    let class = classes(vm)?.timedelta.clone();
    let builder = |name: &str, value: Value| class.set(&crate::object::str::Str::intern(name), value);
    builder("min", make(vm, -MOST_DAYS * DAY)?);
    builder("max", make(vm, (MOST_DAYS + 1) * DAY - 1)?);
    builder("resolution", make(vm, 1)?);
    Ok(())
}

/// A timedelta of so many microseconds.
///
/// # Errors
/// OverflowError beyond 999999999 days.
pub fn make(vm: &mut Vm, micros: i128) -> PyResult {
    let class = classes(vm)?.timedelta.clone();
    of_class(&class, micros)
}

fn of_class(class: &Rc<Class>, micros: i128) -> PyResult {
    let days = micros.div_euclid(DAY);
    if days.abs() > MOST_DAYS {
        return raise(
            Exc::OverflowError,
            match i32::try_from(days) {
                Ok(days) => format!("days={days}; must have magnitude <= 999999999"),
                Err(_) => "Python int too large to convert to C int".to_owned(),
            },
        );
    }
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(Delta(micros)))))))
}

/// The duration that a value is.
pub fn of(value: &Value) -> Option<Delta> {
    match value {
        Value::Object(object) => object.state::<Delta>().copied(),
        _ => None,
    }
}

fn get(vm: &mut Vm, value: &Value) -> PyResult<Delta> {
    match of(value) {
        Some(delta) => Ok(delta),
        None => wrong_self(vm, "datetime.timedelta", value),
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Delta> {
    get(vm, args.at(0))
}

fn too_large() -> Raise {
    Raise::new(Exc::OverflowError, "Python int too large to convert to C int")
}

fn small(number: &BigInt) -> PyResult<i128> {
    number.to_i128().filter(|n| n.abs() < i128::MAX / 4).ok_or_else(too_large)
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = classes(vm)?.timedelta.clone();
    let class = new_class(vm, &args, &base)?;
    // The order in which CPython adds them up, smallest unit first.
    let units: [(usize, &str, i128); 7] = [
        (3, "microseconds", 1),
        (4, "milliseconds", 1000),
        (2, "seconds", SECOND),
        (5, "minutes", 60 * SECOND),
        (6, "hours", 3600 * SECOND),
        (1, "days", DAY),
        (7, "weeks", 7 * DAY),
    ];
    let mut total: i128 = 0;
    let mut leftover = 0.0_f64;
    for (at, name, factor) in units {
        let Some(value) = args.opt(at) else { continue };
        if let Some(number) = number::as_int(value) {
            let number = number::to_big(number) * factor;
            total = total.checked_add(small(&number)?).ok_or_else(too_large)?;
        } else if let Some(number) = as_float(value) {
            let whole = number::as_int(&float::to_int(number)?).map(number::to_big).unwrap_or_default();
            total = total.checked_add(small(&(whole * factor))?).ok_or_else(too_large)?;
            let part = number.fract() * factor as f64;
            total += part.trunc() as i128;
            leftover += part.fract();
        } else {
            let found = vm.type_name(value);
            return type_error(format!("unsupported type for timedelta {name} component: {found}"));
        }
    }
    if leftover != 0.0 {
        let mut whole = leftover.round();
        if (whole - leftover).abs() == 0.5 {
            let odd = (total & 1) as f64;
            whole = 2.0 * ((leftover + odd) * 0.5).round() - odd;
        }
        total += whole as i128;
    }
    of_class(&class, total)
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let (days, seconds, micros) = this(vm, &args)?.parts();
    let mut parts = Vec::new();
    for (name, number) in [("days", days), ("seconds", seconds), ("microseconds", micros)] {
        if number != 0 {
            parts.push(format!("{name}={number}"));
        }
    }
    if parts.is_empty() {
        parts.push("0".to_owned());
    }
    Ok(Value::from(format!("{}({})", super::format::type_path(vm, args.at(0)), parts.join(", "))))
}

/// `str(timedelta)`.
pub(super) fn text(delta: Delta) -> String {
    let (days, seconds, micros) = delta.parts();
    let mut out = match days {
        0 => String::new(),
        1 | -1 => format!("{days} day, "),
        _ => format!("{days} days, "),
    };
    out.push_str(&format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    if micros != 0 {
        out.push_str(&format!(".{micros:06}"));
    }
    out
}

fn compare(_vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (of(left), of(right)) {
        (Some(a), Some(b)) => Ok(Value::Bool(op.holds(a.cmp(&b)))),
        _ => Ok(Value::NotImplemented),
    }
}

fn divmod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match (of(left), of(right)) {
        (Some(a), Some(b)) if b.0 != 0 => {
            let quotient = Integer::div_floor(&a.0, &b.0);
            let rest = make(vm, a.0.mod_floor(&b.0))?;
            Ok(Value::tuple(vec![Value::bigint(quotient.into()), rest]))
        }
        (Some(_), Some(_)) => raise(Exc::ZeroDivisionError, "integer division or modulo by zero"),
        _ => Ok(Value::NotImplemented),
    }
}

fn ratio(vm: &mut Vm, a: i128, b: i128) -> PyResult {
    vm.binary(BinaryOp::TrueDiv, &Value::bigint(a.into()), &Value::bigint(b.into()))
}

fn operate(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    match (of(left), of(right)) {
        (Some(a), Some(b)) => both(vm, op, a.0, b.0),
        (Some(a), None) => scale(vm, op, a.0, right),
        (None, Some(b)) if op == BinaryOp::Mul => scale(vm, op, b.0, left),
        _ => Ok(Value::NotImplemented),
    }
}

fn both(vm: &mut Vm, op: BinaryOp, a: i128, b: i128) -> PyResult {
    match op {
        BinaryOp::Add => make(vm, a + b),
        BinaryOp::Sub => make(vm, a - b),
        BinaryOp::Mod if b == 0 => raise(Exc::ZeroDivisionError, "integer modulo by zero"),
        BinaryOp::Mod => make(vm, a.mod_floor(&b)),
        BinaryOp::FloorDiv if b == 0 => raise(Exc::ZeroDivisionError, "integer division or modulo by zero"),
        BinaryOp::FloorDiv => Ok(Value::bigint(Integer::div_floor(&a, &b).into())),
        BinaryOp::TrueDiv => ratio(vm, a, b),
        _ => Ok(Value::NotImplemented),
    }
}

fn scale(vm: &mut Vm, op: BinaryOp, micros: i128, by: &Value) -> PyResult {
    let (top, bottom) = match (number::as_int(by), as_float(by)) {
        (Some(number), _) => (number::to_big(number), BigInt::from(1)),
        (None, Some(number)) if op != BinaryOp::FloorDiv => float::integer_ratio(number)?,
        _ => return Ok(Value::NotImplemented),
    };
    let micros = BigInt::from(micros);
    let result = match op {
        BinaryOp::Mul => divide_near(micros * top, bottom)?,
        BinaryOp::TrueDiv => divide_near(micros * bottom, top)?,
        BinaryOp::FloorDiv if top.is_zero() => return Err(by_zero()),
        BinaryOp::FloorDiv => micros.div_floor(&top),
        _ => return Ok(Value::NotImplemented),
    };
    make(vm, small(&result)?)
}

fn by_zero() -> Raise {
    Raise::new(Exc::ZeroDivisionError, "integer division or modulo by zero")
}

/// The nearest whole quotient, half to even.
fn divide_near(top: BigInt, bottom: BigInt) -> PyResult<BigInt> {
    if bottom.is_zero() {
        return Err(by_zero());
    }
    let (top, bottom) = if bottom.is_negative() { (-top, -bottom) } else { (top, bottom) };
    let (quotient, rest) = top.div_mod_floor(&bottom);
    Ok(match (rest * 2_i32).cmp(&bottom) {
        Ordering::Greater => quotient + 1,
        Ordering::Equal if quotient.is_odd() => quotient + 1,
        _ => quotient,
    })
}
