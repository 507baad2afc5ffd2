//! How a float is written: the shortest digits that read back as the same float, or digits rounded to a precision.
//!
//! Rust's formatter gives both kinds of digits exactly; this file puts them in CPython's form (`1e+16`, `1e-05`, `inf`).

/// The finest digit any `f64` has: what is beyond it is zeros.
const DEEPEST: usize = 1080;

/// How the digits of a float are chosen and laid out, as the presentation types of the format mini-language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `e`: one digit, the point, `precision` digits, the exponent.
    Exponent,
    /// `f`: `precision` digits after the point.
    Fixed,
    /// `g`: `precision` significant digits, whichever of the two is the more readable.
    General,
    /// As `General`, with a digit after the point in any case: a format without type but with a precision.
    GeneralDot,
    /// `repr()`; the precision is of no meaning.
    Repr,
    /// The shortest digits without `.0`: the parts of a complex number.
    Shortest,
}

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    write(x, Style::Repr, 0, false)
}

/// A float in a style. `alternate` keeps the point and the trailing zeros, `#` in a format.
pub fn write(x: f64, style: Style, precision: usize, alternate: bool) -> String {
    let mut text = String::new();
    if x.is_nan() {
        return "nan".to_owned();
    }
    if x.is_sign_negative() {
        text.push('-');
    }
    let x = x.abs();
    if x.is_infinite() {
        text.push_str("inf");
        return text;
    }
    match style {
        Style::Fixed => {
            push_fixed(&mut text, x, precision);
            if alternate && precision == 0 {
                text.push('.');
            }
        }
        Style::Exponent => {
            let digits = Digits::rounded(x, precision.saturating_add(1));
            digits.push_exponent(&mut text, alternate);
        }
        Style::General | Style::GeneralDot => {
            let precision = precision.max(1);
            let dot = style == Style::GeneralDot;
            let mut digits = Digits::rounded(x, precision);
            let limit = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(dot);
            let exponent = digits.point <= -4 || digits.point > limit;
            if !alternate {
                digits.strip_zeros();
            }
            digits.push(&mut text, exponent, alternate, dot);
        }
        Style::Repr | Style::Shortest => {
            let digits = Digits::shortest(x);
            let exponent = digits.point <= -4 || digits.point > 16;
            digits.push(&mut text, exponent, alternate, style == Style::Repr);
        }
    }
    text
}

fn push_fixed(text: &mut String, x: f64, precision: usize) {
    let exact = precision.min(DEEPEST);
    text.push_str(&format!("{x:.exact$}"));
    text.extend(std::iter::repeat_n('0', precision - exact));
}

/// Decimal digits of a number between 0 and 1, times ten to the power of `point`.
struct Digits {
    digits: String,
    point: i64,
}

impl Digits {
    fn shortest(x: f64) -> Self {
        let text = format!("{x:e}");
        let digits = Digits::read(&text);
        // Two shortest texts may be equally near; Rust takes the upper, CPython the one with the even last digit.
        // Fewer than 15 digits never leave a choice.
        let odd = digits.digits.bytes().next_back().is_some_and(|digit| digit % 2 == 1);
        if odd && digits.digits.len() >= 15 {
            let even = format!("{x:.*e}", digits.digits.len() - 1);
            if even != text && even.parse() == Ok(x) {
                return Digits::read(&even);
            }
        }
        digits
    }

    fn rounded(x: f64, count: usize) -> Self {
        let exact = count.min(DEEPEST);
        let mut digits = Digits::read(&format!("{x:.*e}", exact.saturating_sub(1)));
        digits.digits.extend(std::iter::repeat_n('0', count - exact));
        digits
    }

    /// Reads `d.ddde-dd`, the form of Rust's `{:e}`.
    fn read(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits = mantissa.chars().filter(|c| *c != '.').collect();
        Digits { digits, point: exponent.parse::<i64>().unwrap_or(0) + 1 }
    }

    fn strip_zeros(&mut self) {
        let kept = self.digits.trim_end_matches('0').len().max(1);
        self.digits.truncate(kept);
    }

    fn push(&self, text: &mut String, exponent: bool, alternate: bool, dot: bool) {
        if exponent { self.push_exponent(text, alternate) } else { self.push_plain(text, alternate, dot) }
    }

    fn push_plain(&self, text: &mut String, alternate: bool, dot: bool) {
        let zeros = |text: &mut String, count: i64| {
            text.extend(std::iter::repeat_n('0', usize::try_from(count).unwrap_or(0)));
        };
        let before = usize::try_from(self.point).unwrap_or(0);
        let (whole, fraction) = self.digits.split_at_checked(before).unwrap_or((&self.digits, ""));
        text.push_str(if self.point <= 0 { "0" } else { whole });
        zeros(text, self.point - self.digits.len() as i64);
        if fraction.is_empty() {
            if dot {
                text.push_str(".0");
            } else if alternate {
                text.push('.');
            }
            return;
        }
        text.push('.');
        zeros(text, -self.point);
        text.push_str(fraction);
    }

    fn push_exponent(&self, text: &mut String, alternate: bool) {
        let mut digits = self.digits.chars();
        text.extend(digits.next());
        let rest = digits.as_str();
        if !rest.is_empty() || alternate {
            text.push('.');
            text.push_str(rest);
        }
        let exponent = self.point - 1;
        let sign = if exponent < 0 { '-' } else { '+' };
        text.push_str(&format!("e{sign}{:02}", exponent.abs()));
    }
}

/// Reads a float as `float()` does: white space around it, underscores between digits, `inf`, `nan`.
/// `None` where the text is none.
pub fn parse(text: &str) -> Option<f64> {
    let text = super::unicode::ascii_digits(text);
    let text = super::unicode::trim(&text);
    let bytes = text.as_bytes();
    let word = text.strip_prefix(['+', '-']).unwrap_or(text);
    if word.eq_ignore_ascii_case("inf") || word.eq_ignore_ascii_case("infinity") || word.eq_ignore_ascii_case("nan") {
        return text.parse().ok();
    }
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let mut plain = String::with_capacity(text.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'_' => {
                let before = at.checked_sub(1).and_then(|at| bytes.get(at));
                if !digit(before) || !digit(bytes.get(at + 1)) {
                    return None;
                }
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E' => plain.push(char::from(*byte)),
            _ => return None,
        }
    }
    plain.parse().ok()
}

/// `float.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    let exponent = ((bits >> 52) & 0x7FF) as i64;
    if exponent == 0 && mantissa == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, power) = if exponent == 0 { (0, -1022) } else { (1, exponent - 1023) };
    format!("{sign}0x{lead}.{mantissa:013x}p{power:+}")
}

/// What `float.fromhex` found wrong.
#[derive(Debug, PartialEq, Eq)]
pub enum HexError {
    /// No hexadecimal float.
    Invalid,
    /// Beyond the largest float.
    TooLarge,
}

/// `float.fromhex(text)`: rounded half to even.
///
/// # Errors
/// See [`HexError`].
pub fn from_hex(text: &str) -> Result<f64, HexError> {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, text.get(1..).unwrap_or("")),
        Some(b'+') => (false, text.get(1..).unwrap_or("")),
        _ => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        digits => hex_magnitude(digits.strip_prefix("0x").unwrap_or(digits))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

fn hex_magnitude(body: &str) -> Result<f64, HexError> {
    let (digits, exponent) = match body.split_once('p') {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (body, None),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_hex = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_hexdigit());
    if !all_hex || (whole.is_empty() && fraction.is_empty()) {
        return Err(HexError::Invalid);
    }
    let exponent = match exponent {
        None => 0,
        Some(text) => read_exponent(text).ok_or(HexError::Invalid)?,
    };
    // The first 64 bits are kept; whether anything lies beyond them decides ties.
    let (mut mantissa, mut shift, mut sticky) = (0_u64, 0_i64, false);
    for digit in whole.chars().chain(fraction.chars()).filter_map(|c| c.to_digit(16)) {
        if mantissa >> 60 == 0 {
            mantissa = (mantissa << 4) | u64::from(digit);
        } else {
            sticky |= digit != 0;
            shift += 4;
        }
    }
    let power = exponent.saturating_add(shift).saturating_sub(4 * fraction.len() as i64);
    scale(mantissa, sticky, power).ok_or(HexError::TooLarge)
}

fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let magnitude = digits.parse::<i64>().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// `mantissa * 2**power`, rounded half to even; `sticky` says that a little more than `mantissa` is meant.
/// `None` beyond the largest float.
pub fn scale(mantissa: u64, sticky: bool, power: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = 64 - i64::from(mantissa.leading_zeros());
    let top = power.saturating_add(bits);
    if top > 1024 {
        return None;
    }
    // How many low bits do not fit: beyond 53, or below the last bit of the smallest float.
    let drop = (bits - 53).max(-1074_i64.saturating_sub(power)).max(0);
    if drop > 65 {
        return Some(0.0);
    }
    let wide = u128::from(mantissa);
    let kept = wide >> drop;
    let rest = wide - (kept << drop);
    let half = if drop == 0 { u128::MAX } else { 1_u128 << (drop - 1) };
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
    let rounded = (kept + u128::from(up)) as u64;
    let value = times_power_of_two(rounded as f64, power + drop);
    value.is_finite().then_some(value)
}

/// `x * 2**power` where the result is exact or overflows.
pub fn times_power_of_two(mut x: f64, mut power: i64) -> f64 {
    let exact = |power: i64| f64::from_bits(((power + 1023) as u64) << 52);
    while power > 1023 && x.is_finite() && x != 0.0 {
        x *= exact(1023);
        power -= 1023;
    }
    while power < -1022 && x != 0.0 {
        x *= exact(-1022);
        power += 1022;
    }
    if x == 0.0 || x.is_infinite() { x } else { x * exact(power) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_repr(x: f64, expected: &str) {
        assert_eq!(repr(x), expected);
    }

    #[test]
    fn repr_is_the_shortest_text_that_reads_back() {
        for (x, expected) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e16, "1e+16"),
            (626_617_478_938_553.0 + 0.25, "626617478938553.2"),
            (1e15, "1000000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (1e100, "1e+100"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
        ] {
            check_repr(x, expected);
        }
    }

    fn check_write(x: f64, style: Style, precision: usize, alternate: bool, expected: &str) {
        assert_eq!(write(x, style, precision, alternate), expected);
    }

    #[test]
    fn a_style_rounds_half_to_even_on_the_exact_value() {
        check_write(2.5, Style::Fixed, 0, false, "2");
        check_write(2.5, Style::Fixed, 0, true, "2.");
        check_write(2.675, Style::Fixed, 2, false, "2.67");
        check_write(1234.5678, Style::Exponent, 2, false, "1.23e+03");
        check_write(1.0, Style::Exponent, 0, false, "1e+00");
        check_write(1.0, Style::Exponent, 0, true, "1.e+00");
        check_write(1e6, Style::General, 6, false, "1e+06");
        check_write(1e5, Style::General, 6, false, "100000");
        check_write(1e5, Style::General, 6, true, "100000.");
        check_write(0.0001, Style::General, 6, false, "0.0001");
        check_write(0.00001, Style::General, 6, false, "1e-05");
        check_write(1234.0, Style::GeneralDot, 4, false, "1.234e+03");
        check_write(123.0, Style::GeneralDot, 4, false, "123.0");
        check_write(0.0, Style::General, 6, true, "0.00000");
        check_write(3.0, Style::Shortest, 0, false, "3");
        assert_eq!(write(0.5, Style::Fixed, 2000, false).len(), 2002);
    }

    fn check_parse(text: &str, expected: Option<f64>) {
        assert_eq!(parse(text), expected, "{text:?}");
    }

    #[test]
    fn float_reads_what_cpython_reads() {
        check_parse(" 1_000.5e-1\n", Some(100.05));
        check_parse("-.5", Some(-0.5));
        check_parse("5.", Some(5.0));
        check_parse("1e400", Some(f64::INFINITY));
        check_parse("-Infinity", Some(f64::NEG_INFINITY));
        check_parse("٣.٥", Some(3.5));
        for text in ["", " ", ".", "1_", "_1", "1__0", "1e", "e1", "1_.5", "0x10", "infinit", "1 2", "+-1"] {
            check_parse(text, None);
        }
        assert!(parse("+nan").is_some_and(f64::is_nan));
    }

    fn check_hex(x: f64, expected: &str) {
        assert_eq!(hex(x), expected);
        assert_eq!(from_hex(expected), Ok(x));
    }

    #[test]
    fn hex_and_fromhex_are_inverse() {
        check_hex(1.0, "0x1.0000000000000p+0");
        check_hex(-0.1, "-0x1.999999999999ap-4");
        check_hex(5e-324, "0x0.0000000000001p-1022");
        check_hex(f64::MAX, "0x1.fffffffffffffp+1023");
        check_hex(0.0, "0x0.0p+0");
        assert_eq!(from_hex("0x1.8"), Ok(1.5));
        assert_eq!(from_hex(" 1.8p1 "), Ok(3.0));
        assert_eq!(from_hex("0x1.00000000000008"), Ok(1.0));
        assert_eq!(from_hex("0x1.000000000000080001"), Ok(1.000_000_000_000_000_2));
        assert_eq!(from_hex("0x0.8p-1074"), Ok(0.0));
        assert_eq!(from_hex("0x0.9p-1074"), Ok(5e-324));
        assert_eq!(from_hex("0x2p1023"), Err(HexError::TooLarge));
        assert_eq!(from_hex("0x"), Err(HexError::Invalid));
        assert_eq!(from_hex("0xg"), Err(HexError::Invalid));
    }
}
