//! Str, int, float and complex written as a [`FormatSpec`] says. The texts of the errors are CPython's.

use crate::exception::{Exc, PyResult, raise, value_error};

use super::digits::{Int, TOO_LONG_TO_PRINT, prefix};
use super::float::{self, Style};
use super::spec::{Align, FormatSpec, group, unknown_kind};

/// `format(text, spec)` of a str.
///
/// # Errors
/// ValueError where the spec says what only numbers have.
pub fn format_str(text: &str, spec: &FormatSpec, type_name: &str) -> PyResult<String> {
    match spec.kind {
        None | Some('s') => {}
        Some(c) => return unknown_kind(c, type_name),
    }
    match spec.sign {
        None => {}
        Some(' ') => return value_error("Space not allowed in string format specifier"),
        Some(_) => return value_error("Sign not allowed in string format specifier"),
    }
    if spec.coerce_zero {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == Align::AfterSign {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    let shown = match spec.precision.and_then(|precision| text.char_indices().nth(precision)) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    };
    Ok(spec.pad("", shown))
}

/// `format(n, spec)` of an int.
///
/// # Errors
/// ValueError, or OverflowError where a float or a character is asked for and the int is too large.
pub fn format_int(n: Int<'_>, spec: &FormatSpec, type_name: &str) -> PyResult<String> {
    let base = match spec.kind {
        None | Some('d' | 'n') => 10,
        Some('b') => 2,
        Some('o') => 8,
        Some('x' | 'X') => 16,
        Some('c') => 0,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            return match n.to_f64() {
                Some(x) => format_float(x, spec, type_name),
                None => raise(Exc::OverflowError, "int too large to convert to float"),
            };
        }
        Some(c) => return unknown_kind(c, type_name),
    };
    if spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if spec.coerce_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if base == 0 {
        return format_character(n, spec);
    }
    let Some(digits) = n.digits(base) else {
        return value_error(TOO_LONG_TO_PRINT);
    };
    let mut head = sign(n.is_negative(), spec.sign).to_owned();
    if spec.alternate {
        head.push_str(prefix(base));
    }
    let body = group(&digits, spec.group_size(), spec.grouping.unwrap_or(','), spec.digits_width(head.len()));
    let text = spec.pad(&head, &body);
    // The fill stays as it is: only what is written here is made upper.
    Ok(if spec.kind == Some('X') { spec.pad(&head.to_uppercase(), &body.to_uppercase()) } else { text })
}

fn format_character(n: Int<'_>, spec: &FormatSpec) -> PyResult<String> {
    if spec.sign.is_some() {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let code = match n {
        Int::Small(code) => u32::try_from(code).ok(),
        Int::Big(_) => {
            return raise(Exc::OverflowError, "Python int too large to convert to C long");
        }
    };
    match code.and_then(char::from_u32) {
        Some(c) => Ok(spec.pad("", c.encode_utf8(&mut [0; 4]))),
        None => raise(Exc::OverflowError, "%c arg not in range(0x110000)"),
    }
}

fn sign(negative: bool, asked: Option<char>) -> &'static str {
    match (negative, asked) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    }
}

/// `format(x, spec)` of a float.
///
/// # Errors
/// ValueError.
pub fn format_float(x: f64, spec: &FormatSpec, type_name: &str) -> PyResult<String> {
    let text = float_text(x, spec, Style::Repr, type_name)?;
    let (head, body) = float_parts(&text, spec, spec.sign, spec.digits_width(0));
    Ok(spec.pad(head, &body))
}

/// The digits that a spec asks for; `plain` is the style where it says nothing.
fn float_text(x: f64, spec: &FormatSpec, plain: Style, type_name: &str) -> PyResult<String> {
    if spec.precision.is_some_and(|precision| i32::try_from(precision).is_err()) {
        return value_error("precision too big");
    }
    let precision = spec.precision.unwrap_or(6);
    let (style, scaled) = match spec.kind {
        None if spec.precision.is_none() => (plain, x),
        None if plain == Style::Shortest => (Style::General, x),
        None => (Style::GeneralDot, x),
        Some('e' | 'E') => (Style::Exponent, x),
        Some('f' | 'F') => (Style::Fixed, x),
        Some('g' | 'G' | 'n') => (Style::General, x),
        Some('%') if plain == Style::Repr => (Style::Fixed, x * 100.0),
        Some(c) => return unknown_kind(c, type_name),
    };
    let mut text = float::write(scaled, style, precision, spec.alternate);
    if spec.coerce_zero && x.is_finite() && text.starts_with('-') {
        let mantissa = text.split('e').next().unwrap_or("");
        if !mantissa.contains(|c| ('1'..='9').contains(&c)) {
            text.remove(0);
        }
    }
    if matches!(spec.kind, Some('E' | 'F' | 'G')) {
        text = text.to_ascii_uppercase();
    }
    if spec.kind == Some('%') {
        text.push('%');
    }
    Ok(text)
}

/// Sign and the rest, its whole digits grouped.
fn float_parts(text: &str, spec: &FormatSpec, asked: Option<char>, width: usize) -> (&'static str, String) {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let head = sign(negative, asked);
    let whole = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(whole).unwrap_or((text, ""));
    if digits.is_empty() {
        return (head, text.to_owned());
    }
    let width = width.saturating_sub(head.len() + rest.len());
    let mut body = group(digits, spec.group_size(), spec.grouping.unwrap_or(','), width);
    body.push_str(rest);
    (head, body)
}

/// `format(z, spec)` of a complex number.
///
/// # Errors
/// ValueError.
pub fn format_complex(re: f64, im: f64, spec: &FormatSpec, type_name: &str) -> PyResult<String> {
    if let Some(c) = spec.kind.filter(|c| !matches!(c, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return unknown_kind(c, type_name);
    }
    if spec.fill == '0' {
        return value_error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == Align::AfterSign {
        return value_error("'=' alignment flag is not allowed in complex format specifier");
    }
    let bare = spec.kind.is_none();
    let only_im = bare && re == 0.0 && re.is_sign_positive();
    let mut text = String::new();
    if !only_im {
        let (head, body) = float_parts(&float_text(re, spec, Style::Shortest, type_name)?, spec, spec.sign, 0);
        text = format!("{head}{body}");
    }
    let asked = if only_im { spec.sign } else { Some('+') };
    let (head, body) = float_parts(&float_text(im, spec, Style::Shortest, type_name)?, spec, asked, 0);
    text.push_str(head);
    text.push_str(&body);
    text.push('j');
    if bare && !only_im {
        text = format!("({text})");
    }
    Ok(spec.pad("", &text))
}

/// `repr(z)` of a complex number.
pub fn complex_repr(re: f64, im: f64) -> String {
    let part = |x| float::write(x, Style::Shortest, 0, false);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", part(im));
    }
    let plus = if im.is_sign_negative() && !im.is_nan() { "" } else { "+" };
    format!("({}{plus}{}j)", part(re), part(im))
}
