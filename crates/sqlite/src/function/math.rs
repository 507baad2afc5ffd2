//! Numbers: what SQLite lacks, and its own math functions where a build leaves them out.

use rusqlite::Result;

use super::{Arg, Row, nullable, raised, random, row};

pub(super) const ROWS: &[Row] = &[row("BITXOR", 2, bitxor), row("COT", 1, cot), row("SIGN", 1, sign)];

pub(super) const RANDOM_ROWS: &[Row] = &[nullable("RAND", 0, rand), nullable("UUIDV4", 0, uuid4)];

/// As SQLite's own behave: NULL outside their domain, integers kept by CEILING and FLOOR.
pub(super) const FALLBACK: &[Row] = &[
    row("ACOS", 1, |args| real(args, f64::acos)),
    row("ASIN", 1, |args| real(args, f64::asin)),
    row("ATAN", 1, |args| real(args, f64::atan)),
    row("ATAN2", 2, |args| real2(args, f64::atan2)),
    row("CEILING", 1, |args| whole(args, f64::ceil)),
    row("COS", 1, |args| real(args, f64::cos)),
    row("DEGREES", 1, |args| real(args, |x| x * (180.0 / std::f64::consts::PI))),
    row("EXP", 1, |args| real(args, f64::exp)),
    row("FLOOR", 1, |args| whole(args, f64::floor)),
    row("LN", 1, |args| real(args, f64::ln)),
    row("LOG", 2, |args| real2(args, |base, x| x.ln() / base.ln())),
    row("MOD", 2, |args| real2(args, |x, y| x % y)),
    nullable("PI", 0, |_| Ok(Arg::Real(std::f64::consts::PI))),
    row("POWER", 2, |args| real2(args, f64::powf)),
    row("RADIANS", 1, |args| real(args, |x| x * (std::f64::consts::PI / 180.0))),
    row("SIN", 1, |args| real(args, f64::sin)),
    row("SQRT", 1, |args| real(args, f64::sqrt)),
    row("TAN", 1, |args| real(args, f64::tan)),
];

fn finite(number: f64) -> Arg {
    if number.is_nan() { Arg::Null } else { Arg::Real(number) }
}

/// SQLite's math functions take text that is a number, too.
fn numeric(arg: &Arg) -> Option<f64> {
    match arg {
        Arg::Int(number) => Some(*number as f64),
        Arg::Real(number) => Some(*number),
        Arg::Text(text) => text.trim().parse().ok(),
        Arg::Null | Arg::Blob(_) => None,
    }
}

fn real(args: &[Arg], f: fn(f64) -> f64) -> Result<Arg> {
    let [x] = args else { return Err(raised()) };
    Ok(numeric(x).map_or(Arg::Null, |x| finite(f(x))))
}

fn real2(args: &[Arg], f: fn(f64, f64) -> f64) -> Result<Arg> {
    let [x, y] = args else { return Err(raised()) };
    Ok(numeric(x).zip(numeric(y)).map_or(Arg::Null, |(x, y)| finite(f(x, y))))
}

fn whole(args: &[Arg], f: fn(f64) -> f64) -> Result<Arg> {
    match args {
        [Arg::Int(number)] => Ok(Arg::Int(*number)),
        _ => real(args, f),
    }
}

fn bitxor(args: &[Arg]) -> Result<Arg> {
    let [x, y] = args else { return Err(raised()) };
    Ok(Arg::Int(x.int()? ^ y.int()?))
}

fn cot(args: &[Arg]) -> Result<Arg> {
    let [x] = args else { return Err(raised()) };
    let tangent = x.number()?.tan();
    if tangent == 0.0 { Err(raised()) } else { Ok(Arg::Real(1.0 / tangent)) }
}

fn sign(args: &[Arg]) -> Result<Arg> {
    let [x] = args else { return Err(raised()) };
    let x = x.number()?;
    Ok(Arg::Int(i64::from(x > 0.0) - i64::from(x < 0.0)))
}

fn rand(_: &[Arg]) -> Result<Arg> {
    Ok(Arg::Real(random()?))
}

fn uuid4(_: &[Arg]) -> Result<Arg> {
    let mut hex = String::with_capacity(32);
    for place in 0..32 {
        let digit = (random()? * 16.0) as u32;
        let digit = match place {
            12 => 4,
            16 => 8 | (digit & 3),
            _ => digit,
        };
        hex.extend(char::from_digit(digit.min(15), 16));
    }
    Ok(Arg::Text(hex))
}
