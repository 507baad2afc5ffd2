//! Ints as digits of a base, both ways, and the limit CPython puts on long decimal ones.

use num_bigint::{BigInt, Sign};
use num_traits::{Num, ToPrimitive};

use super::float::scale;
use super::unicode::{ascii_digits, trim};

/// `sys.get_int_max_str_digits()`.
pub const MAX_DIGITS: usize = 4300;

/// Why a text is no int.
#[derive(Debug, PartialEq, Eq)]
pub enum IntError {
    /// Not the digits of that base.
    Invalid,
    /// More decimal digits than [`MAX_DIGITS`]: how many.
    TooLong(usize),
}

impl IntError {
    /// CPython's words; `shown` is the repr of what was read.
    pub fn message(&self, base: u32, shown: &str) -> String {
        match self {
            IntError::Invalid => {
                let shown: String = shown.chars().take(200).collect();
                format!("invalid literal for int() with base {base}: {shown}")
            }
            IntError::TooLong(count) => format!(
                "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {count} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            ),
        }
    }
}

/// What [`decimal`] raises as ValueError.
pub const TOO_LONG_TO_PRINT: &str = "Exceeds the limit (4300 digits) for integer string conversion; \
     use sys.set_int_max_str_digits() to increase the limit";

/// An int of either size, to be written.
#[derive(Debug, Clone, Copy)]
pub enum Int<'a> {
    /// One that fits.
    Small(i64),
    /// One that does not.
    Big(&'a BigInt),
}

impl Int<'_> {
    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match self {
            Int::Small(n) => *n < 0,
            Int::Big(n) => n.sign() == Sign::Minus,
        }
    }

    /// The digits of the magnitude; `None` where there are too many decimal ones ([`TOO_LONG_TO_PRINT`]).
    pub fn digits(&self, base: u32) -> Option<String> {
        match (self, base) {
            (Int::Small(n), 2) => Some(format!("{:b}", n.unsigned_abs())),
            (Int::Small(n), 8) => Some(format!("{:o}", n.unsigned_abs())),
            (Int::Small(n), 16) => Some(format!("{:x}", n.unsigned_abs())),
            (Int::Small(n), _) => Some(n.unsigned_abs().to_string()),
            (Int::Big(n), 2 | 8 | 16) => Some(n.magnitude().to_str_radix(base)),
            (Int::Big(n), _) => decimal(n).map(|text| text.trim_start_matches('-').to_owned()),
        }
    }

    /// The nearest float; `None` where it is too large.
    pub fn to_f64(&self) -> Option<f64> {
        match self {
            Int::Small(n) => Some(*n as f64),
            Int::Big(n) => big_to_f64(n),
        }
    }

    /// `hex()`, `oct()`, `bin()`: sign, prefix, digits.
    pub fn prefixed(&self, base: u32) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        format!("{sign}{}{}", prefix(base), self.digits(base).unwrap_or_default())
    }
}

/// Rounded half to even; `None` beyond the largest float.
fn big_to_f64(n: &BigInt) -> Option<f64> {
    let dropped = n.bits().saturating_sub(64);
    let top = (n.magnitude() >> dropped).to_u64().unwrap_or(u64::MAX);
    let sticky = n.trailing_zeros().is_some_and(|zeros| zeros < dropped);
    let x = scale(top, sticky, i64::try_from(dropped).unwrap_or(i64::MAX))?;
    Some(if n.sign() == Sign::Minus { -x } else { x })
}

/// `0x` and its kin.
pub fn prefix(base: u32) -> &'static str {
    match base {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    }
}

/// Reads an int as `int(text, base)`: white space around it, a sign, a prefix where the base allows, underscores
/// between digits. The base is 2 to 36, or 0 for what the prefix says.
///
/// # Errors
/// See [`IntError`].
pub fn parse(text: &str, base: u32) -> Result<BigInt, IntError> {
    let text = ascii_digits(text);
    let text = trim(&text);
    let (negative, body) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (base, body, bare_zero) = read_prefix(body, base);
    let digits = without_underscores(body).ok_or(IntError::Invalid)?;
    let valid = digits.bytes().take_while(|byte| char::from(*byte).is_digit(base)).count();
    if valid > MAX_DIGITS && !base.is_power_of_two() {
        return Err(IntError::TooLong(valid));
    }
    if valid == 0 || valid < digits.len() {
        return Err(IntError::Invalid);
    }
    if bare_zero && digits.bytes().any(|byte| byte != b'0') {
        return Err(IntError::Invalid);
    }
    let magnitude = BigInt::from_str_radix(&digits, base).map_err(|_| IntError::Invalid)?;
    Ok(if negative { -magnitude } else { magnitude })
}

/// The base, the digits, and whether base 0 found a leading zero, which then only more zeros may follow.
fn read_prefix(body: &str, base: u32) -> (u32, &str, bool) {
    for (prefix, upper, of) in [("0x", "0X", 16), ("0o", "0O", 8), ("0b", "0B", 2)] {
        if base != 0 && base != of {
            continue;
        }
        if let Some(rest) = body.strip_prefix(prefix).or_else(|| body.strip_prefix(upper)) {
            return (of, rest.strip_prefix('_').unwrap_or(rest), false);
        }
    }
    if base == 0 { (10, body, body.starts_with('0')) } else { (base, body, false) }
}

/// The digits, if no underscore is doubled or at an end.
fn without_underscores(body: &str) -> Option<String> {
    if body.starts_with('_') || body.ends_with('_') || body.contains("__") {
        return None;
    }
    Some(body.replace('_', ""))
}

/// `str(n)`; `None` where it has too many digits ([`TOO_LONG_TO_PRINT`]).
pub fn decimal(n: &BigInt) -> Option<String> {
    // 4300 digits are at most 14285 bits; longer ones are not even converted.
    if n.bits() > 14_290 {
        return None;
    }
    let text = n.to_string();
    (text.trim_start_matches('-').len() <= MAX_DIGITS).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, base: u32, expected: Option<i64>) {
        assert_eq!(parse(text, base).ok(), expected.map(BigInt::from), "{text:?} base {base}");
    }

    #[test]
    fn int_reads_what_cpython_reads() {
        check(" -12\n", 10, Some(-12));
        check("1_000", 10, Some(1000));
        check("٣٤", 10, Some(34));
        check("0x_f", 16, Some(15));
        check("f", 16, Some(15));
        check("0b1", 16, Some(0xb1));
        check("-0x1F", 0, Some(-31));
        check("0o17", 0, Some(15));
        check("0_0", 0, Some(0));
        check("z", 36, Some(35));
        check("0b1", 2, Some(1));
        for text in ["", " ", "-", "1__2", "_1", "1_", "- 1", "1 2", "0x1", "1.0", "é", "+-1"] {
            check(text, 10, None);
        }
        check("010", 0, None);
        check("0b12", 0, None);
        check("0x", 16, None);
        check("8", 8, None);
    }

    #[test]
    fn long_decimal_ints_are_refused() {
        let nines = "9".repeat(4301);
        assert_eq!(parse(&nines, 10), Err(IntError::TooLong(4301)));
        assert_eq!(decimal(&parse(&nines, 16).unwrap_or_default()), None);
        let fits = parse(&"9".repeat(4300), 10).unwrap_or_default();
        assert_eq!(decimal(&fits).map(|text| text.len()), Some(4300));
        assert_eq!(decimal(&(fits + 1)), None);
        assert_eq!(Int::Big(&BigInt::from(-255)).prefixed(16), "-0xff");
        assert_eq!(Int::Small(-255).prefixed(2), "-0b11111111");
    }
}
