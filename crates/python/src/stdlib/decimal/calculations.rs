//! Calculations with a `Decimal` that are methods: `quantize`, `sqrt`, `fma`, `max` and their kin.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

use crate::code::BinaryOp;
use crate::exception::PyResult;
use crate::object::native::{Args, ClassBuilder};
use crate::vm::Vm;

use super::arithmetic::{self, compare, invalid, nan_result, operate, quantize, rescale};
use super::context::{BY_ZERO, Context, INVALID, UNDEFINED, current, rounding_argument};
use super::methods::{argument, this, within};
use super::number::{Decimal, Kind, afford, length, power_of_ten};
use super::{make, power};

/// Calculations that are methods.
pub(super) fn calculations(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("quantize", "(self, /, exp, rounding=None, context=None)", within!(quantize_method))
        .method("to_integral_value", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("to_integral", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("to_integral_exact", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("normalize", "(self, /, context=None)", within!(normalize))
        .method("sqrt", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, arithmetic::sqrt)))
        .method("exp", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::exp)))
        .method("ln", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::ln)))
        .method("log10", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::log10)))
        .method(
            "logb",
            "(self, /, context=None)",
            within!(|vm, args| {
                calculate(vm, &args, |vm, context, number| {
                    if let Some(nan) = nan_result(vm, context, &[number])? {
                        return Ok(nan);
                    }
                    if number.kind == Kind::Infinite {
                        return Ok(Decimal::infinity(false));
                    }
                    if number.is_zero() {
                        context.signal(vm, BY_ZERO)?;
                        return Ok(Decimal::infinity(true));
                    }
                    Ok(super::of_int(BigInt::from(number.adjusted())))
                })
            }),
        )
        .method(
            "scaleb",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (number, by) = (this(vm, &args)?, argument(vm, args.at(1))?);
                let places = by.parts().filter(|(_, exponent)| *exponent == 0).and_then(|(digits, _)| digits.to_i64());
                let context = current(vm)?;
                if let Some(nan) = nan_result(vm, &context, &[&number, &by])? {
                    return make(vm, nan);
                }
                let result = match (&number.kind, places) {
                    (Kind::Finite(digits, exponent), Some(places)) if places < 4_000_000 => {
                        let places = if by.negative { -places } else { places };
                        let moved = Decimal::finite(number.negative, digits.clone(), exponent + places);
                        context.finish(vm, moved)?
                    }
                    (Kind::Infinite, Some(_)) => number,
                    _ => invalid(vm, &context, INVALID)?,
                };
                make(vm, result)
            }),
        )
        .method(
            "fma",
            "(self, /, other, third, context=None)",
            within!(|vm, args| {
                let (a, b, c) = (this(vm, &args)?, argument(vm, args.at(1))?, argument(vm, args.at(2))?);
                let context = current(vm)?;
                let exact = Context::working(20_000);
                let product = operate(vm, &exact, BinaryOp::Mul, &a, &b)?.unwrap_or(a);
                let sum = operate(vm, &context, BinaryOp::Add, &product, &c)?.unwrap_or(product);
                make(vm, sum)
            }),
        )
        .method("remainder_near", "(self, /, other, context=None)", within!(remainder_near))
        .method(
            "compare",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                let context = current(vm)?;
                let result = match nan_result(vm, &context, &[&a, &b])? {
                    Some(nan) => nan,
                    None => sign_of(compare(&a, &b)),
                };
                make(vm, result)
            }),
        )
        .method("max", "(self, /, other, context=None)", within!(|vm, args| extreme(vm, &args, Ordering::Less, false)))
        .method(
            "min",
            "(self, /, other, context=None)",
            within!(|vm, args| extreme(vm, &args, Ordering::Greater, false)),
        )
        .method("radix", "(self, /)", |vm, _| make(vm, super::of_int(BigInt::from(10))))
}

pub(super) fn sign_of(order: Option<Ordering>) -> Decimal {
    super::of_int(BigInt::from(order.map_or(0, |order| order as i32)))
}

fn calculate(vm: &mut Vm, args: &Args, run: impl FnOnce(&mut Vm, &Context, &Decimal) -> PyResult<Decimal>) -> PyResult {
    let (number, context) = (this(vm, args)?, current(vm)?);
    let result = run(vm, &context, &number)?;
    make(vm, result)
}

fn quantize_method(vm: &mut Vm, args: Args) -> PyResult {
    let (number, like) = (this(vm, &args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let rounding = match args.some(2) {
        Some(value) => rounding_argument(value)?,
        None => context.rounding.get(),
    };
    let result = match (nan_result(vm, &context, &[&number, &like])?, &number.kind, &like.kind) {
        (Some(nan), _, _) => nan,
        (None, Kind::Infinite, Kind::Infinite) => number,
        (None, Kind::Finite(..), Kind::Finite(_, exponent)) => quantize(vm, &context, &number, *exponent, rounding)?,
        _ => invalid(vm, &context, INVALID)?,
    };
    make(vm, result)
}

fn to_integral(vm: &mut Vm, args: Args) -> PyResult {
    let (number, context) = (this(vm, &args)?, current(vm)?);
    let rounding = match args.some(1) {
        Some(value) => rounding_argument(value)?,
        None => context.rounding.get(),
    };
    let result = match (nan_result(vm, &context, &[&number])?, number.parts()) {
        (Some(nan), _) => nan,
        (None, Some((_, exponent))) if exponent < 0 => rescale(&number, 0, rounding),
        _ => number,
    };
    make(vm, result)
}

fn normalize(vm: &mut Vm, args: Args) -> PyResult {
    let (number, context) = (this(vm, &args)?, current(vm)?);
    if let Some(nan) = nan_result(vm, &context, &[&number])? {
        return make(vm, nan);
    }
    let mut number = context.finish(vm, number)?;
    if let Kind::Finite(digits, exponent) = &mut number.kind {
        if digits.is_zero() {
            *exponent = 0;
        }
        while !digits.is_zero() && *exponent < context.emax.get() {
            let (shorter, last) = digits.div_rem(&BigUint::from(10_u32));
            if !last.is_zero() {
                break;
            }
            *digits = shorter;
            *exponent += 1;
        }
    }
    make(vm, number)
}

fn remainder_near(vm: &mut Vm, args: Args) -> PyResult {
    let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let result = match (nan_result(vm, &context, &[&a, &b])?, a.parts(), b.parts()) {
        (Some(nan), _, _) => nan,
        (None, Some((x, ex)), Some((y, ey))) if !y.is_zero() && a.adjusted() - b.adjusted() <= context.prec.get() => {
            // Less than half of the other number, whatever that is.
            if a.is_zero() || a.adjusted() - b.adjusted() < -1 {
                return context.finish(vm, rescale(&a, ex.min(ey), 1)).and_then(|rest| make(vm, rest));
            }
            afford(vm, (ex - ey).saturating_abs().saturating_add(length(x).max(length(y))), 2)?;
            let exponent = ex.min(ey);
            let unit = BigInt::from(y * power_of_ten(ey - exponent));
            let (quotient, rest) = BigInt::from(x * power_of_ten(ex - exponent)).div_rem(&unit);
            let twice: BigInt = &rest * 2_i32;
            let rest = if twice > unit || twice == unit && quotient.is_odd() { rest - unit } else { rest };
            let negative = a.negative != (rest.sign() == Sign::Minus);
            context.finish(vm, Decimal::finite(negative, rest.magnitude().clone(), exponent))?
        }
        (None, Some(_), None) => context.finish(vm, a)?,
        (None, Some(_), Some(_)) if a.is_zero() && b.is_zero() => invalid(vm, &context, UNDEFINED)?,
        _ => invalid(vm, &context, INVALID)?,
    };
    make(vm, result)
}

pub(super) fn extreme(vm: &mut Vm, args: &Args, replace: Ordering, by_size: bool) -> PyResult {
    let (a, b) = (this(vm, args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let chosen = match (&a.kind, &b.kind) {
        (Kind::Nan(false, _), Kind::Finite(..) | Kind::Infinite) => b,
        (Kind::Finite(..) | Kind::Infinite, Kind::Nan(false, _)) => a,
        _ => match nan_result(vm, &context, &[&a, &b])? {
            Some(nan) => nan,
            None => {
                let size = |number: &Decimal| Decimal { negative: false, kind: number.kind.clone() };
                let by_value = || super::digits::total_order(&a, &b);
                let order = match by_size {
                    true => compare(&size(&a), &size(&b)).filter(|order| order.is_ne()).or(compare(&a, &b)),
                    false => compare(&a, &b),
                };
                let order = order.filter(|order| order.is_ne()).unwrap_or_else(by_value);
                if order == replace { b } else { a }
            }
        },
    };
    let chosen = context.finish(vm, chosen)?;
    make(vm, chosen)
}
