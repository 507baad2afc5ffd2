//! The SQL a statement sent, as the report tells it.

use django::db::log::{self, Logged};
use orm::Value;
use serde_json::json;

use crate::report::QueryReport;

use super::process::Process;

impl Process {
    /// The statements sent since the last time, in order, and how many more there were than are kept.
    pub(crate) fn take_queries(&mut self) -> (Vec<QueryReport>, Option<usize>) {
        let (statements, omitted) = log::take(&self.vm).unwrap_or_default();
        (statements.iter().map(describe).collect(), Some(omitted).filter(|omitted| *omitted > 0))
    }

    /// Forgets what was sent: it is no part of a report.
    pub(crate) fn forget_queries(&mut self) {
        let _ = log::take(&self.vm);
    }

    /// Keeps what is sent from here on out of the report, or no longer; gives what was so before.
    pub(crate) fn pause_log(&mut self, is_paused: bool) -> bool {
        // Without Django there is no log to pause.
        log::pause(&self.vm, is_paused).unwrap_or(false)
    }
}

/// A statement as the report tells it.
fn describe(logged: &Logged) -> QueryReport {
    let by_name = |named: &[(Value, Value)]| {
        serde_json::Value::Object(named.iter().map(|(name, value)| (name.to_str(), plain(value))).collect())
    };
    let row = |values: &[Value]| serde_json::Value::Array(values.iter().map(plain).collect());
    let either = |given: &Value| match given {
        Value::Dict(named) => by_name(named),
        given => row(given.items().unwrap_or_default()),
    };
    let many = logged.many.as_ref().map(|rows| serde_json::Value::Array(rows.iter().map(either).collect()));
    let named = logged.named.as_ref().map(|named| by_name(named));
    let params = named.or_else(|| many.is_none().then(|| row(&logged.params)));
    QueryReport { sql: name_savepoints(&logged.sql), params, many, duration_us: logged.duration_us }
}

/// A bound parameter as JSON: what SQLite is handed.
fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => json!(i64::from(*flag)),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Text(text) => json!(&**text),
        Value::Bytes(bytes) => json!({ "base64": base64(bytes) }),
        Value::BigInt(digits) => digits.parse().map_or_else(|_| json!(&**digits), serde_json::Value::Number),
        other => json!(other.to_str()),
    }
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) & 63;
            let letter = ALPHABET.get(value as usize).map_or('A', |c| char::from(*c));
            text.push(if digit <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

/// Savepoints are named after a thread in Django (`s139_x1`); the report calls them `s_x1`.
fn name_savepoints(sql: &str) -> String {
    if !sql.contains("_x") {
        return sql.to_owned();
    }
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let starts_word = before.is_none_or(|b: char| !b.is_alphanumeric() && b != '_');
        match savepoint(rest).filter(|_| starts_word) {
            Some((number, length)) => {
                text.push_str("s_x");
                text.push_str(number);
                rest = rest.get(length..).unwrap_or("");
                before = Some('x');
            }
            None => {
                text.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or("");
                before = Some(c);
            }
        }
    }
    text
}

/// The number of a savepoint's name at the start of a text, and how long the name is.
fn savepoint(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('s')?;
    let thread = digits(rest);
    let rest = rest.get(thread.len()..)?.strip_prefix("_x").filter(|_| !thread.is_empty())?;
    let number = digits(rest);
    let ends_word = !rest.get(number.len()..)?.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (!number.is_empty() && ends_word).then_some((number, 1 + thread.len() + 2 + number.len()))
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_savepoints(sql: &str, expected: &str) {
        assert_eq!(name_savepoints(sql), expected);
    }

    fn check_plain(value: Value, expected: serde_json::Value) {
        assert_eq!(plain(&value), expected);
    }

    #[test]
    fn savepoints_have_one_name_on_every_machine() {
        check_savepoints("SAVEPOINT \"s140_x1\"", "SAVEPOINT \"s_x1\"");
        check_savepoints("ROLLBACK TO SAVEPOINT \"s1_x23\"", "ROLLBACK TO SAVEPOINT \"s_x23\"");
        check_savepoints("SELECT as1_x2, s1_x2a, s_x3, s1_y, é", "SELECT as1_x2, s1_x2a, s_x3, s1_y, é");
    }

    #[test]
    fn parameters_are_what_sqlite_is_handed() {
        check_plain(Value::Bool(true), json!(1));
        check_plain(Value::Float(0.5), json!(0.5));
        check_plain(Value::text("é"), json!("é"));
        check_plain(Value::Null, json!(null));
        check_plain(Value::Bytes([1, 2, 3, 255].as_slice().into()), json!({"base64": "AQID/w=="}));
    }
}
