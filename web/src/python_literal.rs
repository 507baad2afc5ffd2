//! A query's parameter as Python writes it: `None`, `True`, `'Hannah'`.

use std::fmt::Write;

use serde_json::Value;

/// `repr` of what the JSON of a report stands for.
///
/// `[null, true, "it's"]` is `[None, True, "it's"]`.
pub(crate) fn python_literal(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("None"),
        Value::Bool(true) => text.push_str("True"),
        Value::Bool(false) => text.push_str("False"),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(string) => write_string(text, string),
        Value::Array(items) => {
            text.push('[');
            write_separated(text, items.iter(), write_value);
            text.push(']');
        }
        Value::Object(entries) => match entries.get("base64") {
            // How a report carries bytes.
            Some(Value::String(bytes)) if entries.len() == 1 => {
                let _ = write!(text, "<bytes {bytes}>");
            }
            _ => {
                text.push('{');
                write_separated(text, entries.iter(), |text, (key, item)| {
                    write_string(text, key);
                    text.push_str(": ");
                    write_value(text, item);
                });
                text.push('}');
            }
        },
    }
}

fn write_separated<T>(text: &mut String, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut String, T)) {
    for (index, item) in items.enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        write(text, item);
    }
}

/// `str.__repr__`: single quotes unless the text has one and no double quote.
fn write_string(text: &mut String, string: &str) {
    let quote = if string.contains('\'') && !string.contains('"') { '"' } else { '\'' };
    text.push(quote);
    for c in string.chars() {
        match c {
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\\' => text.push_str("\\\\"),
            c if c == quote => {
                text.push('\\');
                text.push(c);
            }
            c if c.is_control() => {
                let _ = write!(text, "\\x{:02x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push(quote);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::python_literal;

    fn check_literal(value: serde_json::Value, expected: &str) {
        assert_eq!(python_literal(&value), expected);
    }

    #[test]
    fn parameters_read_as_python_prints_them() {
        check_literal(json!([]), "[]");
        check_literal(json!([1, null, true, false]), "[1, None, True, False]");
        check_literal(json!(["H%", "it's", "\"", "both ' and \""]), r#"['H%', "it's", '"', 'both \' and "']"#);
        check_literal(json!("a\nb\\\u{1}é"), r"'a\nb\\\x01é'");
        check_literal(json!({"base64": "AAE="}), "<bytes AAE=>");
        check_literal(json!({"a": [1]}), "{'a': [1]}");
    }
}
