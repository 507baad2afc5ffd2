//! Aggregates SQLite lacks: deviations, bits, any value.

use num_bigint::{BigInt, BigUint};
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::{Connection, Error, Result};

use super::{Arg, arg};

/// What an aggregate makes of the values gathered; they are at least one.
type Finish = fn(&[Arg]) -> Option<Arg>;

struct Gather(Finish);

impl Aggregate<Vec<Arg>, Arg> for Gather {
    fn init(&self, _: &mut Context<'_>) -> Result<Vec<Arg>> {
        Ok(Vec::new())
    }

    fn step(&self, context: &mut Context<'_>, values: &mut Vec<Arg>) -> Result<()> {
        values.push(arg(context.get_raw(0)));
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, values: Option<Vec<Arg>>) -> Result<Arg> {
        match values {
            None => Ok(Arg::Null),
            Some(values) => (self.0)(&values).ok_or_else(|| {
                Error::UserFunctionError("user-defined aggregate's 'finalize' method raised error".into())
            }),
        }
    }
}

pub(super) fn register(connection: &Connection) -> Result<()> {
    let rows: [(&str, Finish); 8] = [
        ("STDDEV_POP", |values| Some(variance(values, 0)?.root())),
        ("STDDEV_SAMP", |values| Some(variance(values, 1)?.root())),
        ("VAR_POP", |values| Some(variance(values, 0)?.value())),
        ("VAR_SAMP", |values| Some(variance(values, 1)?.value())),
        ("ANY_VALUE", |values| values.first().cloned()),
        ("BIT_AND", |values| bits(values, |a, b| a & b)),
        ("BIT_OR", |values| bits(values, |a, b| a | b)),
        ("BIT_XOR", |values| bits(values, |a, b| a ^ b)),
    ];
    for (name, finish) in rows {
        connection.create_aggregate_function(name, 1, FunctionFlags::SQLITE_UTF8, Gather(finish))?;
    }
    Ok(())
}

fn bits(values: &[Arg], combine: fn(i64, i64) -> i64) -> Option<Arg> {
    let mut numbers = values.iter().filter(|value| **value != Arg::Null).map(|value| value.int().ok());
    let Some(first) = numbers.next() else { return Some(Arg::Null) };
    numbers.try_fold(first?, |all, number| Some(combine(all, number?))).map(Arg::Int)
}

/// A variance as an exact fraction, and whether it is one of integers alone. Not of infinities.
struct Variance {
    numerator: BigUint,
    denominator: BigUint,
    of_integers: bool,
}

/// The sum of squared distances from the mean over `n - less`, as Python's `statistics` has it: exactly.
///
/// Every number is an integer times one power of two, that of the smallest.
fn variance(values: &[Arg], less: u64) -> Option<Variance> {
    let count = u64::try_from(values.len()).ok()?;
    let of_integers = values.iter().all(|value| matches!(value, Arg::Int(_)));
    let parts: Vec<(i128, i32)> = values
        .iter()
        .map(|value| match value {
            Arg::Int(number) => Some((i128::from(*number), 0)),
            other => decompose(other.number().ok()?),
        })
        .collect::<Option<_>>()?;
    if count <= less {
        return None;
    }
    let least = parts.iter().filter(|(mantissa, _)| *mantissa != 0).map(|(_, exponent)| *exponent).min().unwrap_or(0);
    let (mut sum, mut squares) = (BigInt::ZERO, BigInt::ZERO);
    for (mantissa, exponent) in parts {
        let number = BigInt::from(mantissa) << u32::try_from(exponent - least).unwrap_or(0);
        squares += &number * &number;
        sum += number;
    }
    // By Cauchy and Schwarz it is not below zero.
    let mut numerator = (squares * count - &sum * &sum).magnitude().clone();
    let mut denominator = BigUint::from(count) * (count - less);
    if least < 0 {
        denominator <<= 2 * least.unsigned_abs();
    } else {
        numerator <<= 2 * least.unsigned_abs();
    }
    Some(Variance { numerator, denominator, of_integers })
}

impl Variance {
    /// The variance as Python types it: of integers an integer where it is whole.
    fn value(&self) -> Arg {
        if self.of_integers
            && (&self.numerator % &self.denominator).bits() == 0
            && let Ok(whole) = i64::try_from(&self.numerator / &self.denominator)
        {
            return Arg::Int(whole);
        }
        let shift = 66 - self.size();
        let (numerator, denominator) = self.shifted(shift);
        let quotient = &numerator / &denominator;
        let is_exact = &quotient * denominator == numerator;
        Arg::Real(rounded(quotient, is_exact) * 2_f64.powi(-shift))
    }

    /// Its root.
    fn root(&self) -> Arg {
        let half = (132 - self.size()) / 2;
        let (numerator, denominator) = self.shifted(2 * half);
        let root = (&numerator / &denominator).sqrt();
        let is_exact = &root * &root * denominator == numerator;
        Arg::Real(rounded(root, is_exact) * 2_f64.powi(-half))
    }

    /// How many bits the whole part has, give or take one; below zero for a small fraction.
    fn size(&self) -> i32 {
        i32::try_from(self.numerator.bits()).unwrap_or(i32::MAX) - i32::try_from(self.denominator.bits()).unwrap_or(0)
    }

    /// The fraction times that power of two.
    fn shifted(&self, by: i32) -> (BigUint, BigUint) {
        let (numerator, denominator) = (self.numerator.clone(), self.denominator.clone());
        match by < 0 {
            true => (numerator, denominator << by.unsigned_abs()),
            false => (numerator << by.unsigned_abs(), denominator),
        }
    }
}

/// An integer of some bits more than a float has as the float nearest to it; where it is not exact, more follows it.
fn rounded(number: BigUint, is_exact: bool) -> f64 {
    // A last bit that says so keeps a tie from being taken for one.
    let number = u128::try_from(number).unwrap_or(u128::MAX);
    (number | u128::from(!is_exact)) as f64
}

/// A finite float as an odd integer (or zero) and the power of two it is multiplied by.
fn decompose(x: f64) -> Option<(i128, i32)> {
    if !x.is_finite() {
        return None;
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = i128::from(bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | (1 << 52), exponent - 1075) };
    if mantissa == 0 {
        return Some((0, 0));
    }
    let zeros = mantissa.trailing_zeros();
    let odd = mantissa >> zeros;
    Some((if x < 0.0 { -odd } else { odd }, exponent + zeros as i32))
}
