//! JSON as Python's `json` module writes and reads it.

use std::fmt::Write;

use crate::error::{Error, Result};
use crate::repr::float_repr;
use crate::value::Value;

/// `json.dumps(value)`
pub fn dumps(value: &Value) -> Result<String> {
    let mut out = String::new();
    write_json(value, &mut out)?;
    Ok(out)
}

/// `json.dumps(text)`: quoted, ASCII only.
pub fn dumps_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

fn write_json(value: &Value, out: &mut String) -> Result<()> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Int(number) => {
            let _ = write!(out, "{number}");
        }
        Value::BigInt(digits) => out.push_str(digits),
        Value::Float(number) => out.push_str(&match *number {
            n if n.is_nan() => "NaN".to_owned(),
            f64::INFINITY => "Infinity".to_owned(),
            f64::NEG_INFINITY => "-Infinity".to_owned(),
            n => float_repr(n),
        }),
        Value::Text(text) => dumps_text(text, out),
        Value::List(items) | Value::Tuple(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_json(item, out)?;
            }
            out.push(']');
        }
        Value::Dict(items) => {
            out.push('{');
            for (index, (key, item)) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                match key {
                    Value::Text(text) => dumps_text(text, out),
                    Value::Null | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_) => {
                        let mut text = String::new();
                        write_json(key, &mut text)?;
                        dumps_text(&text, out);
                    }
                    other => {
                        return Err(Error::type_(format!(
                            "keys must be str, int, float, bool or None, not {}",
                            other.type_name()
                        )));
                    }
                }
                out.push_str(": ");
                write_json(item, out)?;
            }
            out.push('}');
        }
        other => {
            return Err(Error::type_(format!("Object of type {} is not JSON serializable", other.type_name())));
        }
    }
    Ok(())
}

/// `json.loads(text)`; none when it is no JSON.
pub fn loads(text: &str) -> Option<Value> {
    let mut reader = Json { rest: text.trim_start(), depth: 0 };
    let value = reader.value()?;
    reader.rest.trim_start().is_empty().then_some(value)
}

struct Json<'a> {
    rest: &'a str,
    depth: usize,
}

impl Json<'_> {
    fn blank(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self) -> Option<Value> {
        self.blank();
        let words = [
            ("null", Value::Null),
            ("true", Value::Bool(true)),
            ("false", Value::Bool(false)),
            ("NaN", Value::Float(f64::NAN)),
            ("Infinity", Value::Float(f64::INFINITY)),
            ("-Infinity", Value::Float(f64::NEG_INFINITY)),
        ];
        match self.rest.chars().next()? {
            '"' => self.text().map(Value::from),
            '[' => self.nested(Self::array),
            '{' => self.nested(Self::object),
            '0'..='9' => self.number(),
            '-' if !self.rest.starts_with("-I") => self.number(),
            _ => words.into_iter().find(|(word, _)| self.eat(word)).map(|(_, value)| value),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        self.depth += 1;
        let value = if self.depth > 500 { None } else { read(self) };
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Option<Value> {
        self.eat("[");
        let mut items = Vec::new();
        self.blank();
        if self.eat("]") {
            return Some(Value::List(items.into()));
        }
        loop {
            items.push(self.value()?);
            self.blank();
            if self.eat("]") {
                return Some(Value::List(items.into()));
            }
            self.eat(",").then_some(())?;
        }
    }

    fn object(&mut self) -> Option<Value> {
        self.eat("{");
        let mut items: Vec<(Value, Value)> = Vec::new();
        self.blank();
        if self.eat("}") {
            return Some(Value::Dict(items.into()));
        }
        loop {
            self.blank();
            let key = Value::from(self.text()?);
            self.blank();
            self.eat(":").then_some(())?;
            let value = self.value()?;
            match items.iter_mut().find(|(known, _)| *known == key) {
                Some(item) => item.1 = value,
                None => items.push((key, value)),
            }
            self.blank();
            if self.eat("}") {
                return Some(Value::Dict(items.into()));
            }
            self.eat(",").then_some(())?;
        }
    }

    fn number(&mut self) -> Option<Value> {
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E')))
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        if digits.contains(['.', 'e', 'E']) {
            return digits.parse().ok().map(Value::Float);
        }
        match digits.parse() {
            Ok(number) => Some(Value::Int(number)),
            Err(_) => Some(Value::BigInt(digits.into())),
        }
    }

    fn text(&mut self) -> Option<String> {
        self.eat("\"").then_some(())?;
        let mut out = String::new();
        let mut chars = self.rest.chars();
        loop {
            match chars.next()? {
                '"' => break,
                '\\' => match chars.next()? {
                    'n' => out.push('\n'),
                    't' => out.push('\t'),
                    'r' => out.push('\r'),
                    'b' => out.push('\u{8}'),
                    'f' => out.push('\u{c}'),
                    'u' => {
                        let mut unit = hex4(&mut chars)?;
                        if (0xd800..0xdc00).contains(&unit) {
                            (chars.next()? == '\\' && chars.next()? == 'u').then_some(())?;
                            let low = hex4(&mut chars)?;
                            unit = 0x10000 + ((unit - 0xd800) << 10) + low.checked_sub(0xdc00)?;
                        }
                        out.push(char::from_u32(unit)?);
                    }
                    c @ ('"' | '\\' | '/') => out.push(c),
                    _ => return None,
                },
                c => out.push(c),
            }
        }
        self.rest = chars.as_str();
        Some(out)
    }
}

fn hex4(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |unit, _| Some(unit * 16 + chars.next()?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_written_as_python_writes_it() {
        let value = loads(r#"{"a": [1, 2.0, null], "é": "\u00e9\ud83d\ude00"}"#).unwrap();
        assert_eq!(dumps(&value).unwrap(), r#"{"a": [1, 2.0, null], "\u00e9": "\u00e9\ud83d\ude00"}"#);
        assert_eq!(loads("[1,]"), None);
    }
}
