//! Aggregates SQLite lacks: deviations, bits, any value.

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
        ("STDDEV_POP", |values| variance(values, 0).map(|v| Arg::Real(v.sqrt()))),
        ("STDDEV_SAMP", |values| variance(values, 1).map(|v| Arg::Real(v.sqrt()))),
        ("VAR_POP", |values| variance_of(values, 0)),
        ("VAR_SAMP", |values| variance_of(values, 1)),
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

/// The variance as Python types it: of integers an integer where it is whole.
fn variance_of(values: &[Arg], less: i64) -> Option<Arg> {
    let variance = variance(values, less)?;
    let integers = values.iter().all(|value| matches!(value, Arg::Int(_)));
    if integers && variance.fract() == 0.0 && variance.abs() < 9e15 {
        return Some(Arg::Int(variance as i64));
    }
    Some(Arg::Real(variance))
}

/// The sum of squared distances from the mean over `n - less`; exact for integers.
fn variance(values: &[Arg], less: i64) -> Option<f64> {
    let count = i64::try_from(values.len()).ok()?;
    if count <= less {
        return None;
    }
    if let Some(numbers) = values.iter().map(|value| value.int().ok()).collect::<Option<Vec<i64>>>() {
        let n = i128::from(count);
        let sum: i128 = numbers.iter().map(|x| i128::from(*x)).sum();
        let squares: i128 = numbers.iter().map(|x| i128::from(*x) * i128::from(*x)).sum();
        return Some(divide(n * squares - sum * sum, n * i128::from(count - less)));
    }
    let numbers = values.iter().map(|value| value.number().ok()).collect::<Option<Vec<f64>>>()?;
    if let Some(exact) = exact_variance(&numbers, count, less) {
        return Some(exact);
    }
    let mean = numbers.iter().sum::<f64>() / count as f64;
    let mut total = 0.0;
    let mut lost = 0.0;
    for x in &numbers {
        let term = (x - mean) * (x - mean) - lost;
        let next = total + term;
        lost = (next - total) - term;
        total = next;
    }
    Some(total / (count - less) as f64)
}

/// The same of floats, exactly, as long as their bits fit: each is an integer times a power of two.
fn exact_variance(numbers: &[f64], count: i64, less: i64) -> Option<f64> {
    let parts: Vec<(i128, i32)> = numbers.iter().map(|x| decompose(*x)).collect::<Option<_>>()?;
    let least = parts.iter().filter(|(mantissa, _)| *mantissa != 0).map(|(_, exponent)| *exponent).min().unwrap_or(0);
    let mut sum: i128 = 0;
    let mut squares: i128 = 0;
    for (mantissa, exponent) in parts {
        let shift = u32::try_from(exponent - least).unwrap_or(0);
        let scaled = mantissa.checked_mul(2_i128.checked_pow(shift)?)?;
        sum = sum.checked_add(scaled)?;
        squares = squares.checked_add(scaled.checked_mul(scaled)?)?;
    }
    let n = i128::from(count);
    let numerator = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
    Some(divide(numerator, n * i128::from(count - less)) * 2_f64.powi(2 * least))
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

/// The quotient of two integers, its common factor taken out so that both fit a float.
fn divide(numerator: i128, denominator: i128) -> f64 {
    let (mut a, mut b) = (numerator.abs(), denominator.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let factor = a.max(1);
    (numerator / factor) as f64 / (denominator / factor) as f64
}
