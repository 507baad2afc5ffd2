//! Contexts: precision, rounding, and which conditions raise.

mod methods;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::Zero;

use crate::exception::{PyResult, Raise, type_error};
use crate::object::instance::Object;
use crate::object::native::Native;
use crate::types::sequence::wrong_self;
use crate::value::Value;
use crate::vm::Vm;

use super::module;
use super::number::{Decimal, Kind, length, power_of_ten};

pub(super) use methods::{class, local, local_class, set_current};

/// The conditions that an operation can meet: bit, name of the class, and whether it counts as `InvalidOperation`.
pub(super) const CONDITIONS: [(u32, &str, bool); 12] = [
    (1 << 0, "Clamped", false),
    (1 << 1, "ConversionSyntax", true),
    (1 << 3, "DivisionImpossible", true),
    (1 << 4, "DivisionUndefined", true),
    (1 << 8, "InvalidOperation", true),
    (1 << 2, "DivisionByZero", false),
    (1 << 6, "Inexact", false),
    (1 << 10, "FloatOperation", false),
    (1 << 11, "Overflow", false),
    (1 << 12, "Rounded", false),
    (1 << 13, "Subnormal", false),
    (1 << 14, "Underflow", false),
];
pub(super) const CONVERSION: u32 = 1 << 1;
pub(super) const BY_ZERO: u32 = 1 << 2;
pub(super) const IMPOSSIBLE: u32 = 1 << 3;
pub(super) const UNDEFINED: u32 = 1 << 4;
pub(super) const INEXACT: u32 = 1 << 6;
pub(super) const INVALID: u32 = 1 << 8;
pub(super) const FLOAT: u32 = 1 << 10;
const CLAMPED: u32 = 1 << 0;
const OVERFLOW: u32 = 1 << 11;
const ROUNDED: u32 = 1 << 12;
const SUBNORMAL: u32 = 1 << 13;
const UNDERFLOW: u32 = 1 << 14;
const ANY_INVALID: u32 = CONVERSION | IMPOSSIBLE | UNDEFINED | INVALID;
/// The conditions that raise by default.
const TRAPS: u32 = ANY_INVALID | BY_ZERO | OVERFLOW;

/// The ways to round, by name.
pub(super) const ROUNDINGS: [&str; 8] = [
    "ROUND_UP",
    "ROUND_DOWN",
    "ROUND_CEILING",
    "ROUND_FLOOR",
    "ROUND_HALF_UP",
    "ROUND_HALF_DOWN",
    "ROUND_HALF_EVEN",
    "ROUND_05UP",
];
pub(super) const HALF_EVEN: u8 = 6;

/// A context's settings and what happened in it.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) prec: Rc<Cell<i64>>,
    pub(super) rounding: Rc<Cell<u8>>,
    pub(super) emin: Rc<Cell<i64>>,
    pub(super) emax: Rc<Cell<i64>>,
    pub(super) capitals: Rc<Cell<i64>>,
    clamp: Rc<Cell<i64>>,
    flags: Rc<Cell<u32>>,
    traps: Rc<Cell<u32>>,
}

impl Native for Context {}

/// `localcontext()`: the context to enter, and the one to go back to.
struct Local(Value, RefCell<Value>);

impl Native for Local {}

impl Default for Context {
    fn default() -> Self {
        Context {
            prec: Rc::new(Cell::new(28)),
            rounding: Rc::new(Cell::new(HALF_EVEN)),
            emin: Rc::new(Cell::new(-999_999)),
            emax: Rc::new(Cell::new(999_999)),
            capitals: Rc::new(Cell::new(1)),
            clamp: Rc::new(Cell::new(0)),
            flags: Rc::default(),
            traps: Rc::new(Cell::new(TRAPS)),
        }
    }
}

impl Context {
    /// A copy; a clone is the same context.
    pub(super) fn copied(&self) -> Context {
        fn own<T: Copy>(cell: &Rc<Cell<T>>) -> Rc<Cell<T>> {
            Rc::new(Cell::new(cell.get()))
        }
        Context {
            prec: own(&self.prec),
            rounding: own(&self.rounding),
            emin: own(&self.emin),
            emax: own(&self.emax),
            capitals: own(&self.capitals),
            clamp: own(&self.clamp),
            flags: own(&self.flags),
            traps: own(&self.traps),
        }
    }

    /// The same rules with another precision, half to even, nothing raised.
    pub(super) fn working(prec: i64) -> Context {
        let context = Context::default();
        context.prec.set(prec);
        context.emax.set(10_i64.pow(17));
        context.emin.set(-10_i64.pow(17));
        context.traps.set(0);
        context
    }

    /// The same rules with another rounding, nothing raised and nothing noted here.
    pub(super) fn quiet(&self, rounding: u8) -> Context {
        let context = self.copied();
        context.rounding.set(rounding);
        context.traps.set(0);
        context
    }

    pub(super) fn signal_inexact(&self, vm: &mut Vm) -> PyResult<()> {
        self.signal(vm, INEXACT | ROUNDED)
    }

    pub(super) fn signal_overflow(&self, vm: &mut Vm) -> PyResult<()> {
        self.signal(vm, OVERFLOW | INEXACT | ROUNDED)
    }

    pub(super) fn signal_underflow(&self, vm: &mut Vm) -> PyResult<()> {
        self.signal(vm, UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED)
    }

    /// `BasicContext` and `ExtendedContext`: 9 digits, rounded as in school and raising, or half to even and not.
    pub(super) fn teaching(basic: bool) -> Context {
        let context = Context::default();
        context.prec.set(9);
        context.rounding.set(if basic { 4 } else { HALF_EVEN });
        context.traps.set(if basic { TRAPS | CLAMPED | UNDERFLOW } else { 0 });
        context
    }

    /// Notes conditions.
    ///
    /// # Errors
    /// The exception of the first that is trapped.
    pub(super) fn signal(&self, vm: &mut Vm, conditions: u32) -> PyResult<()> {
        let widened = if conditions & ANY_INVALID != 0 { conditions | INVALID } else { conditions };
        self.flags.set(self.flags.get() | widened);
        let invalid = self.traps.get() & INVALID != 0;
        let mut trapped = Vec::new();
        let mut class = None;
        for (bit, name, is_invalid) in CONDITIONS {
            if conditions & bit == 0 || !(if is_invalid { invalid } else { self.traps.get() & bit != 0 }) {
                continue;
            }
            trapped.push(module(vm)?.signal(name));
            class.get_or_insert(if is_invalid { "InvalidOperation" } else { name });
        }
        let Some(name) = class else { return Ok(()) };
        match module(vm)?.signal(name) {
            Value::Class(class) => Err(Raise::Object(vm.exception_of(&class, vec![Value::list(trapped)]))),
            _ => Ok(()),
        }
    }

    /// A number within the context: rounded to its precision, its exponent in range.
    ///
    /// # Errors
    /// As [`Context::signal`].
    pub(super) fn finish(&self, vm: &mut Vm, number: Decimal) -> PyResult<Decimal> {
        let Kind::Finite(digits, exponent) = number.kind else { return Ok(number) };
        let (mut digits, mut exponent, negative) = (digits, exponent, number.negative);
        let (emin, emax, prec) = (self.emin.get(), self.emax.get(), self.prec.get());
        let tiny = emin - prec + 1;
        let mut status = 0;
        if digits.is_zero() {
            let top = if self.clamp.get() == 1 { emax - prec + 1 } else { emax };
            let clamped = exponent.clamp(tiny, top);
            if clamped != exponent {
                self.signal(vm, CLAMPED)?;
            }
            return Ok(Decimal::finite(negative, digits, clamped));
        }
        let count = length(&digits);
        let least = (exponent + count - prec).max(tiny);
        let subnormal = exponent + count - 1 < emin;
        if subnormal {
            status |= SUBNORMAL;
        }
        if exponent < least {
            let (rounded, exact) = round(&digits, least - exponent, negative, self.rounding.get());
            digits = rounded;
            exponent = least;
            status |= ROUNDED;
            if !exact {
                status |= INEXACT;
                if subnormal {
                    status |= UNDERFLOW;
                }
            }
            if length(&digits) > prec {
                digits /= 10_u32;
                exponent += 1;
            }
            if digits.is_zero() {
                status |= CLAMPED;
            }
        }
        if !digits.is_zero() && exponent + length(&digits) - 1 > emax {
            self.signal(vm, OVERFLOW | INEXACT | ROUNDED)?;
            let away = match self.rounding.get() {
                1 | 7 => false,
                2 => !negative,
                3 => negative,
                _ => true,
            };
            return Ok(match away {
                true => Decimal::infinity(negative),
                false => Decimal::finite(negative, power_of_ten(prec) - 1_u32, emax - prec + 1),
            });
        }
        if status != 0 {
            self.signal(vm, status)?;
        }
        Ok(Decimal::finite(negative, digits, exponent))
    }
}

/// A coefficient without its last digits, rounded; and whether those were all zero.
pub(super) fn round(digits: &BigUint, drop: i64, negative: bool, rounding: u8) -> (BigUint, bool) {
    if drop > length(digits) + 1 {
        let away = match rounding {
            0 => true,
            2 => !negative,
            3 => negative,
            7 => true,
            _ => false,
        } && !digits.is_zero();
        return (BigUint::from(u32::from(away)), digits.is_zero());
    }
    let unit = power_of_ten(drop);
    let (kept, rest) = digits.div_rem(&unit);
    if rest.is_zero() {
        return (kept, true);
    }
    let half = (rest * 2_u32).cmp(&unit);
    let last_is = |wanted: [u32; 2]| {
        let last = &kept % 10_u32;
        wanted.iter().any(|digit| last == BigUint::from(*digit))
    };
    let up = match rounding {
        0 => true,
        1 => false,
        2 => !negative,
        3 => negative,
        4 => half.is_ge(),
        5 => half.is_gt(),
        6 => half.is_gt() || half.is_eq() && kept.is_odd(),
        _ => last_is([0, 5]),
    };
    (if up { kept + 1_u32 } else { kept }, false)
}

/// The number of a rounding by name.
pub(super) fn rounding_argument(value: &Value) -> PyResult<u8> {
    let name = crate::object::convert::as_str(value);
    match name.and_then(|name| ROUNDINGS.iter().position(|known| **known == *name)) {
        Some(at) => Ok(at as u8),
        None => type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        ),
    }
}

/// A context as a value.
pub(super) fn make(vm: &mut Vm, context: Context) -> PyResult {
    Ok(Object::native(&module(vm)?.context, context))
}

fn this(vm: &mut Vm, value: &Value) -> PyResult<Context> {
    match of(value) {
        Some(context) => Ok(context.clone()),
        None => wrong_self(vm, "decimal.Context", value),
    }
}

fn of(value: &Value) -> Option<&Context> {
    match value {
        Value::Object(object) => object.state::<Context>(),
        _ => None,
    }
}

/// The context in force.
pub(super) fn current(vm: &mut Vm) -> PyResult<Context> {
    let value = module(vm)?.current.borrow().clone();
    this(vm, &value)
}
