//! Powers, exponentials and logarithms: fixed-point series with digits to spare, rounded at the end.

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::exception::PyResult;
use crate::vm::Vm;

use super::arithmetic::{divide, invalid, nan_result, rescale, whole_power};
use super::context::{Context, HALF_EVEN, INVALID};
use super::number::{Decimal, Kind, afford, power_of_ten};

/// A number that is whole, as an int that is small enough to multiply by.
fn whole(number: &Decimal) -> Option<(bool, u64)> {
    let (_, exponent) = number.parts()?;
    if number.adjusted() > 18 {
        return None;
    }
    let digits = rescale(number, 0, 1);
    let back = rescale(&digits, exponent.min(0), 1);
    let same = super::arithmetic::compare(&back, number) == Some(std::cmp::Ordering::Equal);
    digits.parts().filter(|_| same)?.0.to_u64().map(|size| (number.negative, size))
}

/// `a ** b`.
pub(super) fn power(vm: &mut Vm, context: &Context, a: &Decimal, b: &Decimal) -> PyResult<Decimal> {
    let one = Decimal::finite(false, BigUint::one(), 0);
    if b.is_zero() {
        return if a.is_zero() { invalid(vm, context, INVALID) } else { Ok(one) };
    }
    let exponent = whole(b);
    let odd = exponent.is_some_and(|(_, size)| size % 2 == 1);
    let negative = a.negative && odd;
    if a.negative && exponent.is_none() && !a.is_zero() && a.kind != Kind::Infinite {
        return invalid(vm, context, INVALID);
    }
    // One to a power that is no int is inexact by the specification: it is written out to the precision.
    if exponent.is_none() && super::arithmetic::compare(a, &one) == Some(std::cmp::Ordering::Equal) {
        let prec = context.prec.get();
        context.signal_inexact(vm)?;
        return Ok(rescale(&one, 1 - prec, 1));
    }
    if a.is_zero() || a.kind == Kind::Infinite {
        let vanishes = a.is_zero() != b.negative;
        return Ok(match vanishes {
            true => Decimal::finite(negative, BigUint::ZERO, 0),
            false => Decimal::infinity(negative),
        });
    }
    if b.kind == Kind::Infinite {
        let grows = super::arithmetic::compare(&Decimal { negative: false, kind: a.kind.clone() }, &one);
        return Ok(match grows {
            Some(std::cmp::Ordering::Equal) => one,
            order if (order == Some(std::cmp::Ordering::Greater)) != b.negative => Decimal::infinity(false),
            _ => Decimal::finite(false, BigUint::ZERO, 0),
        });
    }
    if let Some((inverse, size)) = exponent {
        let working = Context::working(context.prec.get() + 24);
        let base = if inverse { divide(vm, &working, &one, a)? } else { a.clone() };
        let result = whole_power(vm, &working, &base, size)?;
        return context.finish(vm, result);
    }
    let working = Context::working(context.prec.get() + 12);
    let log = ln(vm, &working, a)?;
    let product = super::arithmetic::operate(vm, &working, crate::code::BinaryOp::Mul, &log, b)?;
    let result = exp(vm, &working, &product.unwrap_or(log))?;
    context.finish(vm, result)
}

/// A number as an int of units of `10**-places`.
fn fixed(number: &Decimal, places: i64) -> BigInt {
    let scaled = rescale(number, -places, HALF_EVEN);
    let digits = scaled.parts().map(|(digits, _)| BigInt::from(digits.clone())).unwrap_or_default();
    if number.negative { -digits } else { digits }
}

fn from_fixed(number: &BigInt, exponent: i64) -> Decimal {
    Decimal::finite(number.is_negative(), number.magnitude().clone(), exponent)
}

fn scale(places: i64) -> BigInt {
    BigInt::from(power_of_ten(places))
}

/// `ln` of a number between 0.1 and 10, both in units of `10**-places`.
fn ln_fixed(vm: &mut Vm, number: &BigInt, places: i64) -> PyResult<BigInt> {
    afford(vm, places, 4)?;
    let unit = scale(places);
    let (mut x, mut halvings) = (number.clone(), 0_u32);
    // Roots bring it near one, where the series is short.
    while halvings < 12 {
        afford(vm, places, 8)?;
        x = (x * &unit).sqrt();
        halvings += 1;
    }
    let ratio = (&x - &unit) * &unit / (&x + &unit);
    let square = &ratio * &ratio / &unit;
    let (mut term, mut sum, mut n) = (ratio.clone(), ratio, 3_u32);
    while !term.is_zero() {
        term = term * &square / &unit;
        sum += &term / n;
        n += 2;
        afford(vm, places, 3)?;
    }
    Ok((sum * 2_u32) << halvings)
}

/// `number.ln()`.
pub(super) fn ln(vm: &mut Vm, context: &Context, number: &Decimal) -> PyResult<Decimal> {
    let places = context.prec.get() + 16;
    let one = Decimal::finite(false, BigUint::one(), 0);
    if super::arithmetic::compare(number, &one) == Some(std::cmp::Ordering::Equal) {
        return Ok(Decimal::finite(false, BigUint::ZERO, 0));
    }
    match logarithm(vm, context, number, places)? {
        Ok(log) => context.finish(vm, from_fixed(&log, -places)),
        Err(special) => Ok(special),
    }
}

/// The logarithm as a fixed-point int, or the result of a special case.
fn logarithm(vm: &mut Vm, context: &Context, number: &Decimal, places: i64) -> PyResult<Result<BigInt, Decimal>> {
    if let Some(nan) = nan_result(vm, context, &[number])? {
        return Ok(Err(nan));
    }
    if number.is_zero() {
        return Ok(Err(Decimal::infinity(true)));
    }
    if number.negative {
        return Ok(Err(invalid(vm, context, INVALID)?));
    }
    let Some((digits, _)) = number.parts() else { return Ok(Err(number.clone())) };
    afford(vm, places, 4)?;
    let adjusted = number.adjusted();
    let near = Decimal::finite(false, digits.clone(), 1 - super::number::length(digits));
    let log = ln_fixed(vm, &fixed(&near, places + 12), places + 12)?;
    let ten = ln_fixed(vm, &(scale(places + 12) * 10_u32), places + 12)?;
    Ok(Ok((log + ten * adjusted) / scale(12)))
}

/// `number.log10()`.
pub(super) fn log10(vm: &mut Vm, context: &Context, number: &Decimal) -> PyResult<Decimal> {
    let places = context.prec.get() + 16;
    if let Some((digits, exponent)) = number.parts()
        && !number.negative
        && !digits.is_zero()
        && *digits == power_of_ten(super::number::length(digits) - 1)
    {
        let power = BigInt::from(exponent + super::number::length(digits) - 1);
        return context.finish(vm, from_fixed(&power, 0));
    }
    match logarithm(vm, context, number, places)? {
        Ok(log) => {
            let ten = ln_fixed(vm, &(scale(places + 12) * 10_u32), places + 12)? / scale(12);
            context.finish(vm, from_fixed(&(log * scale(places) / ten), -places))
        }
        Err(special) => Ok(special),
    }
}

/// `number.exp()`.
pub(super) fn exp(vm: &mut Vm, context: &Context, number: &Decimal) -> PyResult<Decimal> {
    if let Some(nan) = nan_result(vm, context, &[number])? {
        return Ok(nan);
    }
    let Kind::Finite(digits, _) = &number.kind else {
        return Ok(if number.negative { Decimal::finite(false, BigUint::ZERO, 0) } else { number.clone() });
    };
    if digits.is_zero() {
        return Ok(Decimal::finite(false, BigUint::one(), 0));
    }
    let huge = Decimal::finite(false, BigUint::one(), if number.negative { -10_i64.pow(17) } else { 10_i64.pow(17) });
    if number.adjusted() > 8 {
        return context.finish(vm, huge);
    }
    let places = context.prec.get() + 28;
    afford(vm, places, 4)?;
    let (unit, x) = (scale(places), fixed(number, places));
    let ten = ln_fixed(vm, &(&unit * 10_u32), places)?;
    let power = num_integer::Integer::div_floor(&x, &ten);
    let rest = (x - &power * ten) >> 10_u32;
    let (mut term, mut sum, mut n) = (unit.clone(), unit.clone(), 1_u32);
    while !term.is_zero() {
        term = term * &rest / &unit / n;
        sum += &term;
        n += 1;
        afford(vm, places, 3)?;
    }
    for _ in 0..10 {
        sum = &sum * &sum / &unit;
    }
    let exponent = power.to_i64().unwrap_or(0) - places;
    // One more digit keeps an inexact result from looking exact.
    context.finish(vm, from_fixed(&(sum * 10_u32 + 1_u32), exponent - 1))
}
