//! The report as JSON, laid out as Python's `json.dump(document, indent=1, ensure_ascii=False)` lays it out.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use super::Report;

/// The document, without a line break at its end.
pub fn to_json(report: &Report) -> String {
    layout(report)
}

fn layout(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, PythonLayout(PrettyFormatter::with_indent(b" ")));
    // Neither a report nor a vector of bytes can fail to be written: no map with odd keys, no full disk.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "{written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// serde_json's indentation is Python's; its floats are not.
struct PythonLayout(PrettyFormatter<'static>);

impl Formatter for PythonLayout {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(python_float(value).as_bytes())
    }

    /// A number of a value, which serde_json keeps as text so that an integer may be of any size.
    fn write_number_str<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: &str) -> io::Result<()> {
        match value.parse() {
            Ok(float) if value.contains(['.', 'e', 'E']) => self.write_f64(writer, float),
            _ => writer.write_all(value.as_bytes()),
        }
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

/// `float.__repr__`: the shortest digits that read back, with an exponent below 1e-4 and from 1e16.
fn python_float(value: f64) -> String {
    let scientific = format!("{value:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    match exponent.parse::<i32>() {
        Ok(n) if (-4..16).contains(&n) => {
            let plain = format!("{value}");
            if plain.contains('.') { plain } else { plain + ".0" }
        }
        Ok(n) => format!("{digits}e{}{:02}", if n < 0 { '-' } else { '+' }, n.abs()),
        Err(_) => scientific,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::report::{CellReport, ErrorReport, QueryReport, ShellReport, StatementReport};

    fn check_layout(value: Value, expected: &str) {
        assert_eq!(layout(&value), expected);
    }

    #[test]
    fn json_is_laid_out_as_python_lays_it_out() {
        check_layout(json!({"a": [], "b": {}}), "{\n \"a\": [],\n \"b\": {}\n}");
        check_layout(json!([1, [null, true]]), "[\n 1,\n [\n  null,\n  true\n ]\n]");
        check_layout(json!("é\"\\\n\t\u{1}\u{7f}/"), "\"é\\\"\\\\\\n\\t\\u0001\u{7f}/\"");
    }

    #[test]
    fn floats_are_written_as_python_writes_them() {
        for (value, expected) in [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e300, "1.5e+300"),
        ] {
            check_layout(json!(value), expected);
        }
    }

    #[test]
    fn an_integer_of_any_size_is_written_whole() {
        let digits = "1208925819614629174706176";
        check_layout(Value::Number(digits.parse().unwrap()), digits);
    }

    #[test]
    fn a_report_has_the_keys_of_a_recording() {
        let report = Report {
            django: "6.1.3".to_owned(),
            cells: vec![
                CellReport::Markdown,
                CellReport::Shell(ShellReport {
                    statements: vec![StatementReport {
                        error: Some(ErrorReport { kind: "A.B".to_owned(), message: "m".to_owned() }),
                        queries: vec![QueryReport {
                            sql: "S".to_owned(),
                            params: Some(json!([])),
                            ..QueryReport::default()
                        }],
                        ..StatementReport::default()
                    }],
                }),
            ],
        };
        let text = to_json(&report);
        assert!(
            text.starts_with("{\n \"django\": \"6.1.3\",\n \"cells\": [\n  {\n   \"kind\": \"markdown\"\n  },\n"),
            "{text}"
        );
        assert!(text.contains("\"error\": {\n      \"type\": \"A.B\",\n      \"message\": \"m\"\n     }"), "{text}");
        assert!(text.contains("\"result\": null,"), "{text}");
        assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
    }
}
