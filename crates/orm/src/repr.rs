//! How Python writes a value: `repr()` and `str()`, for error messages and for comparing expressions.

use std::fmt::Write;

use crate::value::{DateTime, Duration, Time, Value};

/// `repr(value)`.
pub fn repr(value: &Value) -> String {
    let mut out = String::new();
    write_repr(value, &mut out);
    out
}

/// `str(value)`: text without its quotes, dates in ISO form.
pub fn to_str(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Decimal(digits) => digits.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => isoformat_time(*time),
        Value::DateTime(when) => isoformat(*when, ' '),
        Value::Duration(duration) => duration_str(*duration),
        Value::Uuid(bytes) => uuid_str(bytes),
        Value::Object(object) => object.str().to_string(),
        _ => repr(value),
    }
}

/// `repr(str)`: single quotes unless the text holds one and no double quote.
pub fn write_str_repr(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || (0x7f..0xa1).contains(&(c as u32)) || c == '\u{ad}' => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push(quote);
}

/// `repr(bytes)`.
pub fn write_bytes_repr(bytes: &[u8], out: &mut String) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if byte as char == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7e => out.push(byte as char),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
}

/// `repr(float)`: the shortest digits that read back, exponents as Python writes them.
pub fn float_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let magnitude = value.abs();
    if value != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    let text = format!("{value}");
    if text.contains('.') { text } else { text + ".0" }
}

/// `time.isoformat()`: microseconds only when there are some.
pub fn isoformat_time(time: Time) -> String {
    let mut out = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    let micros = time.subsec_nanosecond() / 1000;
    if micros != 0 {
        let _ = write!(out, ".{micros:06}");
    }
    out
}

/// `datetime.isoformat(sep)`.
pub fn isoformat(when: DateTime, separator: char) -> String {
    let mut out = format!("{}{separator}{}", when.civil.date(), isoformat_time(when.civil.time()));
    if let Some(offset) = when.offset {
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = offset.abs();
        let _ = write!(out, "{sign}{:02}:{:02}", offset / 3600, offset / 60 % 60);
        if offset % 60 != 0 {
            let _ = write!(out, ":{:02}", offset % 60);
        }
    }
    out
}

/// `str(uuid)`: hyphenated.
pub fn uuid_str(bytes: &[u8; 16]) -> String {
    let hex = uuid_hex(bytes);
    let mut out = String::with_capacity(36);
    for (index, c) in hex.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        out.push(c);
    }
    out
}

/// `uuid.hex`.
pub fn uuid_hex(bytes: &[u8; 16]) -> String {
    let mut out = String::with_capacity(32);
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

fn duration_str(duration: Duration) -> String {
    let mut out = String::new();
    if duration.days != 0 {
        let plural = if duration.days.abs() == 1 { "" } else { "s" };
        let _ = write!(out, "{} day{plural}, ", duration.days);
    }
    let seconds = duration.seconds;
    let _ = write!(out, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if duration.microseconds != 0 {
        let _ = write!(out, ".{:06}", duration.microseconds);
    }
    out
}

fn write_repr(value: &Value, out: &mut String) {
    let _ = match value {
        Value::Null => write!(out, "None"),
        Value::Bool(true) => write!(out, "True"),
        Value::Bool(false) => write!(out, "False"),
        Value::Int(number) => write!(out, "{number}"),
        Value::BigInt(digits) => write!(out, "{digits}"),
        Value::Float(number) => write!(out, "{}", float_repr(*number)),
        Value::Text(text) => {
            write_str_repr(text, out);
            Ok(())
        }
        Value::Bytes(bytes) => {
            write_bytes_repr(bytes, out);
            Ok(())
        }
        Value::Date(date) => write!(out, "datetime.date({}, {}, {})", date.year(), date.month(), date.day()),
        Value::Time(time) => {
            out.push_str("datetime.time(");
            write_clock(*time, out);
            out.push(')');
            Ok(())
        }
        Value::DateTime(when) => {
            write_datetime_repr(*when, out);
            Ok(())
        }
        Value::Duration(duration) => {
            write_duration_repr(*duration, out);
            Ok(())
        }
        Value::Decimal(digits) => write!(out, "Decimal('{digits}')"),
        Value::Uuid(bytes) => write!(out, "UUID('{}')", uuid_str(bytes)),
        Value::List(items) => {
            write_sequence('[', items, ']', out);
            Ok(())
        }
        Value::Tuple(items) => {
            write_sequence('(', items, if items.len() == 1 { ',' } else { ')' }, out);
            if items.len() == 1 {
                out.push(')');
            }
            Ok(())
        }
        Value::Dict(items) => {
            out.push('{');
            for (index, (key, value)) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_repr(key, out);
                out.push_str(": ");
                write_repr(value, out);
            }
            out.push('}');
            Ok(())
        }
        Value::Object(object) => write!(out, "{}", object.repr()),
    };
}

fn write_sequence(open: char, items: &[Value], close: char, out: &mut String) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write_repr(item, out);
    }
    out.push(close);
}

fn write_clock(time: Time, out: &mut String) {
    let _ = write!(out, "{}, {}", time.hour(), time.minute());
    let micros = time.subsec_nanosecond() / 1000;
    if time.second() != 0 || micros != 0 {
        let _ = write!(out, ", {}", time.second());
    }
    if micros != 0 {
        let _ = write!(out, ", {micros}");
    }
}

fn write_datetime_repr(when: DateTime, out: &mut String) {
    let date = when.civil.date();
    let _ = write!(out, "datetime.datetime({}, {}, {}, ", date.year(), date.month(), date.day());
    write_clock(when.civil.time(), out);
    match when.offset {
        None => {}
        Some(0) => out.push_str(", tzinfo=datetime.timezone.utc"),
        Some(offset) => {
            out.push_str(", tzinfo=datetime.timezone(");
            write_duration_repr(Duration::from_microseconds(i128::from(offset) * 1_000_000), out);
            out.push(')');
        }
    }
    out.push(')');
}

fn write_duration_repr(duration: Duration, out: &mut String) {
    let parts = [("days", duration.days), ("seconds", duration.seconds), ("microseconds", duration.microseconds)];
    let shown: Vec<String> = parts.iter().filter(|(_, n)| *n != 0).map(|(name, n)| format!("{name}={n}")).collect();
    let shown = if shown.is_empty() { "0".to_owned() } else { shown.join(", ") };
    let _ = write!(out, "datetime.timedelta({shown})");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_repr(value: impl Into<Value>, expected: &str) {
        assert_eq!(repr(&value.into()), expected);
    }

    #[test]
    fn text_is_quoted_as_python_quotes_it() {
        check_repr("a", "'a'");
        check_repr("it's", "\"it's\"");
        check_repr("it's \"so\"", "'it\\'s \"so\"'");
        check_repr("a\n\u{1}", "'a\\n\\x01'");
    }

    #[test]
    fn floats_have_a_point_or_an_exponent() {
        check_repr(1.0, "1.0");
        check_repr(0.1, "0.1");
        check_repr(1e16, "1e+16");
        check_repr(1.5e-7, "1.5e-07");
    }

    #[test]
    fn a_tuple_of_one_keeps_its_comma() {
        check_repr(Value::Tuple(vec![Value::Int(1)].into()), "(1,)");
        check_repr(vec![Value::Int(1), Value::Null], "[1, None]");
    }
}
