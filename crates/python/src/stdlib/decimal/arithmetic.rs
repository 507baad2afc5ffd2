//! The arithmetic of the General Decimal Arithmetic Specification, within a context.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Pow, Zero};

use crate::code::BinaryOp;
use crate::exception::PyResult;
use crate::vm::Vm;

use super::context::{BY_ZERO, Context, IMPOSSIBLE, INEXACT, INVALID, UNDEFINED, round};
use super::number::{Decimal, Kind, afford, length, power_of_ten};

/// NaN, a condition signalled.
pub(super) fn invalid(vm: &mut Vm, context: &Context, condition: u32) -> PyResult<Decimal> {
    context.signal(vm, condition)?;
    Ok(Decimal::nan())
}

/// The result where an operand is NaN.
pub(super) fn nan_result(vm: &mut Vm, context: &Context, operands: &[&Decimal]) -> PyResult<Option<Decimal>> {
    let signals = operands.iter().find(|number| matches!(number.kind, Kind::Nan(true, _)));
    let Some(number) = signals.or(operands.iter().find(|number| number.is_nan())) else { return Ok(None) };
    let Kind::Nan(signalling, payload) = &number.kind else { return Ok(None) };
    if *signalling {
        context.signal(vm, INVALID)?;
    }
    Ok(Some(Decimal { negative: number.negative, kind: Kind::Nan(false, payload.clone()) }))
}

/// `left op right`; `None` for an operator that decimals do not have.
pub(super) fn operate(
    vm: &mut Vm,
    context: &Context,
    op: BinaryOp,
    a: &Decimal,
    b: &Decimal,
) -> PyResult<Option<Decimal>> {
    if let Some(nan) = nan_result(vm, context, &[a, b])? {
        return Ok(Some(nan));
    }
    Ok(Some(match op {
        BinaryOp::Add => add(vm, context, a, b)?,
        BinaryOp::Sub => {
            let b = Decimal { negative: !b.negative, kind: b.kind.clone() };
            add(vm, context, a, &b)?
        }
        BinaryOp::Mul => multiply(vm, context, a, b)?,
        BinaryOp::TrueDiv => divide(vm, context, a, b)?,
        BinaryOp::FloorDiv => match (&a.kind, &b.kind) {
            (Kind::Infinite, Kind::Infinite) => invalid(vm, context, INVALID)?,
            (Kind::Infinite, _) => Decimal::infinity(a.negative != b.negative),
            _ if b.is_zero() && a.is_zero() => invalid(vm, context, UNDEFINED)?,
            _ if b.is_zero() => {
                context.signal(vm, BY_ZERO)?;
                Decimal::infinity(a.negative != b.negative)
            }
            _ => divide_whole(vm, context, a, b)?.0,
        },
        BinaryOp::Mod => match &a.kind {
            Kind::Infinite => invalid(vm, context, INVALID)?,
            _ if b.is_zero() => invalid(vm, context, if a.is_zero() { UNDEFINED } else { INVALID })?,
            _ => {
                let rest = divide_whole(vm, context, a, b)?.1;
                context.finish(vm, rest)?
            }
        },
        BinaryOp::Pow => super::power::power(vm, context, a, b)?,
        _ => return Ok(None),
    }))
}

fn add(vm: &mut Vm, context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let (Some((x, ex)), Some((y, ey))) = (a.parts(), b.parts()) else {
        return match (&a.kind, &b.kind) {
            (Kind::Infinite, Kind::Infinite) if a.negative != b.negative => invalid(vm, context, INVALID),
            (Kind::Infinite, _) => Ok(a.clone()),
            _ => Ok(b.clone()),
        };
    };
    let floor = context.rounding.get() == 3;
    let exponent = ex.min(ey);
    match (x.is_zero(), y.is_zero()) {
        (true, true) => {
            let negative = if a.negative == b.negative { a.negative } else { floor };
            return context.finish(vm, Decimal::finite(negative, BigUint::ZERO, exponent));
        }
        (true, false) => return add_zero(vm, context, b, exponent),
        (false, true) => return add_zero(vm, context, a, exponent),
        _ => {}
    }
    // What is too far away to matter is only a trace.
    let apart = (ex - ey).abs().min(length(x).max(length(y)) + context.prec.get());
    afford(vm, length(x).max(length(y)).saturating_add(apart), 1)?;
    let ((x, y), exponent) = align(x, ex, y, ey, context.prec.get());
    let (negative, digits) = if a.negative == b.negative {
        (a.negative, x + y)
    } else {
        match x.cmp(&y) {
            Ordering::Equal => (floor, BigUint::ZERO),
            Ordering::Greater => (a.negative, x - y),
            Ordering::Less => (b.negative, y - x),
        }
    };
    context.finish(vm, Decimal::finite(negative, digits, exponent))
}

/// A number plus zero: its exponent goes down towards the zero's as far as the precision lets it.
fn add_zero(vm: &mut Vm, context: &Context, number: &Decimal, exponent: i64) -> PyResult<Decimal> {
    let Some((digits, own)) = number.parts() else { return Ok(number.clone()) };
    let exponent = exponent.max(own - context.prec.get() - 1).min(own);
    afford(vm, length(digits).saturating_add(own - exponent), 1)?;
    let digits = digits * power_of_ten(own - exponent);
    context.finish(vm, Decimal::finite(number.negative, digits, exponent))
}

/// Both coefficients at one exponent; a number too small to matter is kept as a trace.
fn align(x: &BigUint, ex: i64, y: &BigUint, ey: i64, prec: i64) -> ((BigUint, BigUint), i64) {
    let (large, el, small, es) = if ex < ey { (y, ey, x, ex) } else { (x, ex, y, ey) };
    let limit = el + (length(large) - prec - 2).min(-1);
    let (small, es) = match length(small) + es - 1 < limit {
        true => (BigUint::one(), limit),
        false => (small.clone(), es),
    };
    let large = large * power_of_ten(el - es);
    if ex < ey { ((small, large), es) } else { ((large, small), es) }
}

fn multiply(vm: &mut Vm, context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let negative = a.negative != b.negative;
    match (a.parts(), b.parts()) {
        (Some((x, ex)), Some((y, ey))) => {
            afford(vm, length(x) + length(y), 1)?;
            context.finish(vm, Decimal::finite(negative, x * y, ex + ey))
        }
        _ if a.is_zero() || b.is_zero() => invalid(vm, context, INVALID),
        _ => Ok(Decimal::infinity(negative)),
    }
}

pub(super) fn divide(vm: &mut Vm, context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let negative = a.negative != b.negative;
    let (Some((x, ex)), Some((y, ey))) = (a.parts(), b.parts()) else {
        return match (&a.kind, &b.kind) {
            (Kind::Infinite, Kind::Infinite) => invalid(vm, context, INVALID),
            (Kind::Infinite, _) => Ok(Decimal::infinity(negative)),
            _ => {
                let tiny = context.emin.get() - context.prec.get() + 1;
                context.finish(vm, Decimal::finite(negative, BigUint::ZERO, tiny))
            }
        };
    };
    if y.is_zero() {
        if x.is_zero() {
            return invalid(vm, context, UNDEFINED);
        }
        context.signal(vm, BY_ZERO)?;
        return Ok(Decimal::infinity(negative));
    }
    let ideal = ex - ey;
    if x.is_zero() {
        return context.finish(vm, Decimal::finite(negative, BigUint::ZERO, ideal));
    }
    let shift = length(y) - length(x) + context.prec.get() + 1;
    let mut exponent = ideal - shift;
    afford(vm, length(x).max(length(y)).saturating_add(shift.abs()), 2)?;
    let (mut digits, rest) = match shift >= 0 {
        true => (x * power_of_ten(shift)).div_rem(y),
        false => x.div_rem(&(y * power_of_ten(-shift))),
    };
    if !rest.is_zero() {
        if (&digits % 5_u32).is_zero() {
            digits += 1_u32;
        }
    } else {
        while exponent < ideal {
            let (shorter, last) = digits.div_rem(&BigUint::from(10_u32));
            if !last.is_zero() {
                break;
            }
            digits = shorter;
            exponent += 1;
        }
    }
    context.finish(vm, Decimal::finite(negative, digits, exponent))
}

/// Whole quotient and remainder, towards zero, of finite numbers (or by infinity).
pub(super) fn divide_whole(vm: &mut Vm, context: &Context, a: &Decimal, b: &Decimal) -> PyResult<(Decimal, Decimal)> {
    let negative = a.negative != b.negative;
    let zero = Decimal::finite(negative, BigUint::ZERO, 0);
    let Some((x, ex)) = a.parts() else { return Ok((Decimal::nan(), Decimal::nan())) };
    let Some((y, ey)) = b.parts() else { return Ok((zero, a.clone())) };
    let ideal = ex.min(ey);
    let apart = a.adjusted() - b.adjusted();
    if apart <= context.prec.get() {
        afford(vm, length(x).max(length(y)).saturating_add(apart.max(0)), 2)?;
    }
    if x.is_zero() || apart <= -2 {
        let rest = rescale(a, ideal, context.rounding.get());
        return Ok((zero, rest));
    }
    if apart <= context.prec.get() {
        let (quotient, rest) = (x * power_of_ten(ex - ideal)).div_rem(&(y * power_of_ten(ey - ideal)));
        if quotient < power_of_ten(context.prec.get()) {
            return Ok((Decimal::finite(negative, quotient, 0), Decimal::finite(a.negative, rest, ideal)));
        }
    }
    let nan = invalid(vm, context, IMPOSSIBLE)?;
    Ok((nan.clone(), nan))
}

/// A finite number with another exponent.
pub(super) fn rescale(number: &Decimal, exponent: i64, rounding: u8) -> Decimal {
    let Some((digits, own)) = number.parts() else { return number.clone() };
    let digits = match own >= exponent {
        true if digits.is_zero() => BigUint::ZERO,
        true => digits * power_of_ten(own - exponent),
        false => round(digits, exponent - own, number.negative, rounding).0,
    };
    Decimal::finite(number.negative, digits, exponent)
}

/// `a.quantize(Decimal(1).scaleb(exponent))`.
pub(super) fn quantize(vm: &mut Vm, context: &Context, a: &Decimal, exponent: i64, rounding: u8) -> PyResult<Decimal> {
    let (Some((digits, own)), prec) = (a.parts(), context.prec.get()) else {
        return invalid(vm, context, INVALID);
    };
    let tiny = context.emin.get() - prec + 1;
    if exponent < tiny || exponent > context.emax.get() || !digits.is_zero() && a.adjusted() - exponent + 1 > prec {
        return invalid(vm, context, INVALID);
    }
    afford(vm, length(digits).saturating_add((own - exponent).max(0)), 2)?;
    let result = rescale(a, exponent, rounding);
    let too_long = result.parts().is_some_and(|(digits, _)| length(digits) > prec);
    if too_long || result.adjusted() > context.emax.get() {
        return invalid(vm, context, INVALID);
    }
    if own < exponent && compare(&result, a) != Some(Ordering::Equal) {
        context.signal(vm, INEXACT)?;
    }
    context.finish(vm, result)
}

/// The order of two numbers; `None` where one is NaN.
pub(super) fn compare(a: &Decimal, b: &Decimal) -> Option<Ordering> {
    let sign = |number: &Decimal| match (&number.kind, number.negative) {
        _ if number.is_zero() => 0,
        (_, true) => -1,
        _ => 1,
    };
    if a.is_nan() || b.is_nan() {
        return None;
    }
    if sign(a) != sign(b) || sign(a) == 0 {
        return Some(sign(a).cmp(&sign(b)));
    }
    let magnitude = match (a.parts(), b.parts()) {
        (Some((x, ex)), Some((y, ey))) => match a.adjusted().cmp(&b.adjusted()) {
            Ordering::Equal => {
                let least = ex.min(ey);
                (x * power_of_ten(ex - least)).cmp(&(y * power_of_ten(ey - least)))
            }
            other => other,
        },
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
    };
    Some(if a.negative { magnitude.reverse() } else { magnitude })
}

/// A whole power by squaring.
pub(super) fn whole_power(vm: &mut Vm, context: &Context, base: &Decimal, mut exponent: u64) -> PyResult<Decimal> {
    let mut result = Decimal::finite(false, BigUint::one(), 0);
    let mut square = base.clone();
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(vm, context, &result, &square)?;
        }
        exponent >>= 1;
        if exponent > 0 {
            square = multiply(vm, context, &square, &square)?;
        }
    }
    Ok(result)
}

/// `number.sqrt()`.
pub(super) fn sqrt(vm: &mut Vm, context: &Context, number: &Decimal) -> PyResult<Decimal> {
    if let Some(nan) = nan_result(vm, context, &[number])? {
        return Ok(nan);
    }
    let Some((digits, exponent)) = number.parts() else {
        return if number.negative { invalid(vm, context, INVALID) } else { Ok(number.clone()) };
    };
    if digits.is_zero() {
        return context.finish(vm, Decimal::finite(number.negative, BigUint::ZERO, exponent.div_euclid(2)));
    }
    if number.negative {
        return invalid(vm, context, INVALID);
    }
    let prec = context.prec.get() + 1;
    afford(vm, prec.saturating_mul(2).saturating_add(length(digits)), 8)?;
    let mut power = exponent.div_euclid(2);
    let (mut operand, count) = match exponent.rem_euclid(2) {
        0 => (digits.clone(), (length(digits) + 1) / 2),
        _ => (digits * 10_u32, length(digits) / 2 + 1),
    };
    let shift = prec - count;
    let mut exact = true;
    if shift >= 0 {
        operand *= BigUint::from(100_u32).pow(shift as u64);
    } else {
        let (shorter, rest) = operand.div_rem(&BigUint::from(100_u32).pow((-shift) as u64));
        operand = shorter;
        exact = rest.is_zero();
    }
    power -= shift;
    let mut root = operand.sqrt();
    exact = exact && &root * &root == operand;
    if exact {
        match shift >= 0 {
            true => root /= power_of_ten(shift),
            false => root *= power_of_ten(-shift),
        }
        power += shift;
    } else if (&root % 5_u32).is_zero() {
        root += 1_u32;
    }
    context.finish(vm, Decimal::finite(false, root, power))
}
