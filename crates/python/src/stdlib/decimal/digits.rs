//! What looks at a number's digits one by one, and at its neighbours: `shift`, `rotate`, the logical operations,
//! `next_plus` and its kin, and the orders that leave the value's sign or a NaN in.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_traits::{ToPrimitive, Zero};

use crate::code::BinaryOp;
use crate::exception::PyResult;
use crate::object::native::{Args, ClassBuilder};
use crate::vm::Vm;

use super::arithmetic::{compare, invalid, nan_result, operate};
use super::calculations::{extreme, sign_of};
use super::context::{Context, INVALID, current};
use super::make;
use super::methods::{argument, this, within};
use super::number::{Decimal, Kind, afford, power_of_ten};

/// The number of a rounding towards positive infinity.
const CEILING: u8 = 2;
/// The number of a rounding towards negative infinity.
const FLOOR: u8 = 3;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("shift", "(self, /, other, context=None)", within!(|vm, args| moved(vm, &args, false)))
        .method("rotate", "(self, /, other, context=None)", within!(|vm, args| moved(vm, &args, true)))
        .method("logical_and", "(self, /, other, context=None)", within!(|vm, args| logical(vm, &args, |a, b| a & b)))
        .method("logical_or", "(self, /, other, context=None)", within!(|vm, args| logical(vm, &args, |a, b| a | b)))
        .method("logical_xor", "(self, /, other, context=None)", within!(|vm, args| logical(vm, &args, |a, b| a ^ b)))
        .method("logical_invert", "(self, /, context=None)", within!(|vm, args| logical(vm, &args, |a, _| 1 - a)))
        .method(
            "next_plus",
            "(self, /, context=None)",
            within!(|vm, args| {
                let (number, context) = (this(vm, &args)?, current(vm)?);
                let next = neighbour(vm, &context, &number, CEILING)?;
                make(vm, next)
            }),
        )
        .method(
            "next_minus",
            "(self, /, context=None)",
            within!(|vm, args| {
                let (number, context) = (this(vm, &args)?, current(vm)?);
                let next = neighbour(vm, &context, &number, FLOOR)?;
                make(vm, next)
            }),
        )
        .method("next_toward", "(self, /, other, context=None)", within!(next_toward))
        .method(
            "max_mag",
            "(self, /, other, context=None)",
            within!(|vm, args| extreme(vm, &args, Ordering::Less, true)),
        )
        .method(
            "min_mag",
            "(self, /, other, context=None)",
            within!(|vm, args| { extreme(vm, &args, Ordering::Greater, true) }),
        )
        .method(
            "compare_signal",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                let context = current(vm)?;
                let order = compare(&a, &b);
                let result = match order {
                    None => invalid(vm, &context, INVALID)?,
                    order => sign_of(order),
                };
                make(vm, result)
            }),
        )
        .method(
            "compare_total",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                make(vm, sign_of(Some(total_order(&a, &b))))
            }),
        )
        .method(
            "compare_total_mag",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (mut a, mut b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                (a.negative, b.negative) = (false, false);
                make(vm, sign_of(Some(total_order(&a, &b))))
            }),
        )
}

/// Every number has its place: negative before positive, NaN outside infinity, and of equal values the one with the
/// smaller exponent first.
pub(super) fn total_order(a: &Decimal, b: &Decimal) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let rank = |number: &Decimal| match number.kind {
        Kind::Nan(false, _) => 2,
        Kind::Nan(true, _) => 1,
        _ => 0,
    };
    let payload = |number: &Decimal| match &number.kind {
        Kind::Nan(_, payload) => payload.clone(),
        _ => BigUint::ZERO,
    };
    let exponent = |number: &Decimal| number.parts().map_or(0, |(_, exponent)| exponent);
    let magnitude = |number: &Decimal| Decimal { negative: false, kind: number.kind.clone() };
    let order = rank(a).cmp(&rank(b)).then_with(|| match rank(a) {
        0 => compare(&magnitude(a), &magnitude(b)).unwrap_or(Ordering::Equal).then(exponent(a).cmp(&exponent(b))),
        _ => payload(a).cmp(&payload(b)),
    });
    if a.negative { order.reverse() } else { order }
}

/// `shift` and `rotate`: by as many digits as the precision at most.
fn moved(vm: &mut Vm, args: &Args, around: bool) -> PyResult {
    let (number, by) = (this(vm, args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    if let Some(nan) = nan_result(vm, &context, &[&number, &by])? {
        return make(vm, nan);
    }
    let prec = context.prec.get();
    let places = by.parts().filter(|(_, exponent)| *exponent == 0).and_then(|(digits, _)| digits.to_i64());
    let Some(places) = places.filter(|places| *places <= prec) else {
        let nan = invalid(vm, &context, INVALID)?;
        return make(vm, nan);
    };
    let Kind::Finite(digits, exponent) = &number.kind else { return make(vm, number) };
    afford(vm, prec, 2)?;
    let unit = power_of_ten(prec);
    let digits = digits % &unit;
    let places = if by.negative { -places } else { places };
    let result = match (around, places >= 0) {
        (false, true) => digits * power_of_ten(places) % unit,
        (false, false) => digits / power_of_ten(-places),
        (true, _) => {
            let places = places.rem_euclid(prec.max(1));
            let split = power_of_ten(prec - places);
            &digits % &split * power_of_ten(places) + digits / split
        }
    };
    make(vm, Decimal::finite(number.negative, result, *exponent))
}

/// The logical operations, on numbers whose digits are all 0 or 1.
fn logical(vm: &mut Vm, args: &Args, join: fn(u8, u8) -> u8) -> PyResult {
    let context = current(vm)?;
    let prec = context.prec.get();
    afford(vm, prec, 2)?;
    let first = this(vm, args)?;
    let inverted = args.opt(1).is_none();
    let second = if inverted { super::of_int(BigInt::ZERO) } else { argument(vm, args.at(1))? };
    let bits = |number: &Decimal| -> Option<Vec<u8>> {
        let (digits, exponent) = number.parts()?;
        let text = digits.to_string();
        let logical = exponent == 0 && !number.negative && text.bytes().all(|digit| matches!(digit, b'0' | b'1'));
        logical.then(|| text.bytes().rev().map(|digit| digit - b'0').take(prec as usize).collect())
    };
    let (Some(a), Some(b)) = (bits(&first), bits(&second)) else {
        let nan = invalid(vm, &context, INVALID)?;
        return make(vm, nan);
    };
    let length = if inverted { prec as usize } else { a.len().max(b.len()) };
    let digit = |bits: &[u8], at: usize| bits.get(at).copied().unwrap_or(0);
    let text: Vec<u8> = (0..length).rev().map(|at| b'0' + join(digit(&a, at), digit(&b, at))).collect();
    let digits = BigUint::parse_bytes(&text, 10).unwrap_or_default();
    make(vm, Decimal::finite(false, digits, 0))
}

/// The next number that the context can hold, up or down.
fn neighbour(vm: &mut Vm, context: &Context, number: &Decimal, rounding: u8) -> PyResult<Decimal> {
    if let Some(nan) = nan_result(vm, context, &[number])? {
        return Ok(nan);
    }
    let up = rounding == CEILING;
    let (prec, emin, emax) = (context.prec.get(), context.emin.get(), context.emax.get());
    if number.kind == Kind::Infinite {
        if number.negative != up {
            return Ok(number.clone());
        }
        afford(vm, prec, 2)?;
        return Ok(Decimal::finite(number.negative, power_of_ten(prec) - 1_u32, emax - prec + 1));
    }
    let quiet = context.quiet(rounding);
    let rounded = quiet.finish(vm, number.clone())?;
    if compare(&rounded, number) != Some(Ordering::Equal) {
        return Ok(rounded);
    }
    let tiny = Decimal::finite(!up, BigUint::from(1_u32), emin - prec);
    Ok(operate(vm, &quiet, BinaryOp::Add, number, &tiny)?.unwrap_or(rounded))
}

fn next_toward(vm: &mut Vm, args: Args) -> PyResult {
    let (number, other) = (this(vm, &args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    if let Some(nan) = nan_result(vm, &context, &[&number, &other])? {
        return make(vm, nan);
    }
    let rounding = match compare(&number, &other) {
        Some(Ordering::Less) => CEILING,
        Some(Ordering::Greater) => FLOOR,
        _ => return make(vm, Decimal { negative: other.negative, ..number }),
    };
    let next = neighbour(vm, &context, &number, rounding)?;
    let subnormal = next.parts().is_some_and(|(digits, _)| digits.is_zero()) || next.adjusted() < context.emin.get();
    if next.kind == Kind::Infinite {
        context.signal_overflow(vm)?;
    } else if subnormal {
        context.signal_underflow(vm)?;
    }
    make(vm, next)
}
