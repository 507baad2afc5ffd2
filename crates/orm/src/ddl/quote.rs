//! Values as SQLite literals, for statements that take no parameters.

use crate::error::{Error, Result};
use crate::repr::float_repr;
use crate::value::Value;

/// `DatabaseSchemaEditor.quote_value()`: text in single quotes, bytes as `X'...'`.
pub fn quote_value(value: &Value) -> Result<String> {
    Ok(match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(flag) => u8::from(*flag).to_string(),
        Value::Int(number) => number.to_string(),
        Value::BigInt(digits) => digits.to_string(),
        Value::Float(number) => float_repr(*number),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        // The driver hands these over as text.
        Value::Decimal(_) | Value::Date(_) | Value::Time(_) | Value::DateTime(_) => format!("'{}'", value.to_str()),
        Value::Bytes(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("X'{hex}'")
        }
        other => {
            return Err(Error::value(format!(
                "Cannot quote parameter value {} of type <class '{}'>",
                other.repr(),
                other.type_name()
            )));
        }
    })
}

/// Python's `sql % values`: each `%s` becomes the next value, `%%` a percent sign.
pub(super) fn interpolate(sql: &str, values: &[Value]) -> Result<String> {
    let mut out = String::with_capacity(sql.len());
    let mut values = values.iter();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        match after.chars().next() {
            Some('s') => {
                let value = values.next().ok_or_else(|| Error::type_("not enough arguments for format string"))?;
                out.push_str(&quote_value(value)?);
            }
            Some('%') => out.push('%'),
            other => {
                let shown = other.map_or("incomplete format".to_owned(), |c| {
                    format!("unsupported format character '{c}' (0x{:x}) at index {}", c as u32, out.len() + 1)
                });
                return Err(Error::value(shown));
            }
        }
        rest = after.get(1..).unwrap_or_default();
    }
    if values.next().is_some() {
        return Err(Error::type_("not all arguments converted during string formatting"));
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_within_text_is_doubled() {
        assert_eq!(quote_value(&Value::text("it's")).unwrap(), "'it''s'");
        assert_eq!(quote_value(&Value::Bytes([0, 255].as_slice().into())).unwrap(), "X'00ff'");
    }

    #[test]
    fn placeholders_are_filled_in_order() {
        let values = [Value::text("M. X"), Value::Int(1)];
        assert_eq!(interpolate("a %s, 'M%%', %s", &values).unwrap(), "a 'M. X', 'M%', 1");
        assert_eq!(interpolate("%s", &[]).unwrap_err().message(), "not enough arguments for format string");
    }
}
