//! What differs between a recording and a report, cell by cell, in words for the person who has to mend it.
//!
//! Of a statement: SQL text and parameters in order; and stdout, result, error type and message. Of a file cell: names,
//! sources and SQL of the migrations, the output, and the error.

use std::fmt;

use serde_json::Value;

/// How much of a recording was met.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    statements: Count,
    migrations: Count,
    files: Count,
    /// One entry a thing that differs, ready to print.
    pub(crate) differences: Vec<String>,
}

#[derive(Debug, Default)]
struct Count {
    met: u32,
    of: u32,
}

impl Tally {
    /// Adds another notebook's counts.
    pub(crate) fn add(&mut self, other: &Tally) {
        self.statements.add(&other.statements);
        self.migrations.add(&other.migrations);
        self.files.add(&other.files);
    }
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.met += other.met;
        self.of += other.of;
    }

    fn note(&mut self, found: String, differences: &mut Vec<String>) {
        self.of += 1;
        if found.is_empty() {
            self.met += 1;
        } else {
            differences.push(found);
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { statements, migrations, files, .. } = self;
        write!(
            f,
            "statements {}/{}, migrations {}/{}, files {}/{}",
            statements.met, statements.of, migrations.met, migrations.of, files.met, files.of
        )
    }
}

/// Compares two documents.
pub(crate) fn documents(want: &Value, have: &Value, tally: &mut Tally) {
    let (want, have) = (cells(want), cells(have));
    if want.len() != have.len() {
        tally.differences.push(format!("  {} cells expected, {} run", want.len(), have.len()));
    }
    for (index, cell) in want.iter().enumerate() {
        let ours = have.get(index).copied().unwrap_or(&Value::Null);
        if text(cell, "kind") == "file" {
            file(cell, ours, tally);
        } else {
            for (place, statement) in pairs(cell, ours, "statements") {
                let difference = statement_difference(place, statement);
                tally.statements.note(difference, &mut tally.differences);
            }
        }
    }
}

fn file(want: &Value, have: &Value, tally: &mut Tally) {
    for (place, (wanted, ours)) in pairs(want, have, "migrations") {
        let mut found = String::new();
        let name = if wanted.is_null() {
            format!("an extra migration {place}")
        } else {
            format!("migration {}", text(wanted, "name"))
        };
        differ(&mut found, "name", text(wanted, "name"), text(ours, "name"));
        differ(&mut found, "source", &source(wanted), &source(ours));
        differ(&mut found, "sql", text(wanted, "sql").trim(), text(ours, "sql").trim());
        tally.migrations.note(titled(&name, found), &mut tally.differences);
    }
    let mut found = String::new();
    differ(&mut found, "output", text(want, "output"), text(have, "output"));
    differ(&mut found, "error", &error(want), &error(have));
    tally.files.note(titled(&format!("file {}", text(want, "path")), found), &mut tally.differences);
}

fn statement_difference(place: usize, (want, have): (&Value, &Value)) -> String {
    let mut found = String::new();
    if have.is_null() {
        found.push_str("    it was not run\n");
    } else {
        for key in ["stdout", "result"] {
            differ(&mut found, key, &shown(want.get(key)), &shown(have.get(key)));
        }
        differ(&mut found, "error", &error(want), &error(have));
        differ(&mut found, "queries", &queries(want), &queries(have));
    }
    let title = match want.get("line") {
        Some(line) => format!("line {line}: {}", text(want, "source").lines().next().unwrap_or("")),
        None => format!("an extra statement {place}: {}", text(have, "source")),
    };
    titled(&title, found)
}

/// The entries of two lists side by side; the shorter one is filled with nulls.
fn pairs<'a>(want: &'a Value, have: &'a Value, key: &str) -> Vec<(usize, (&'a Value, &'a Value))> {
    let (want, have) = (list(want, key), list(have, key));
    let entry = |of: &'a [Value], index| of.get(index).unwrap_or(&Value::Null);
    (0..want.len().max(have.len())).map(|index| (index, (entry(want, index), entry(have, index)))).collect()
}

fn cells(document: &Value) -> Vec<&Value> {
    list(document, "cells").iter().filter(|cell| text(cell, "kind") != "markdown").collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// The first line of a migration carries the date.
fn source(migration: &Value) -> String {
    text(migration, "source").split_once('\n').map_or("", |(_, rest)| rest).trim().to_owned()
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "(none)".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn error(value: &Value) -> String {
    match value.get("error") {
        Some(error) if error.is_object() => error.to_string(),
        _ => "(none)".to_owned(),
    }
}

/// The queries of a statement, a line each, closed by how many there are.
fn queries(statement: &Value) -> String {
    let mut lines = String::new();
    for query in list(statement, "queries") {
        let sql = text(query, "sql").trim_end().trim_end_matches(';');
        let params =
            query.get("many").or_else(|| query.get("params")).map_or_else(|| "[]".to_owned(), Value::to_string);
        lines.push_str(&format!("{sql}  {params}\n"));
    }
    lines
}

/// Appends the lines in which two texts differ: `-` is Django's, `+` is ours.
fn differ(found: &mut String, what: &str, want: &str, have: &str) {
    if want == have {
        return;
    }
    found.push_str(&format!("    {what}\n"));
    let (want, have): (Vec<&str>, Vec<&str>) = (want.lines().collect(), have.lines().collect());
    if want == have {
        found.push_str("      one ends in a line break and the other does not\n");
    }
    let start = want.iter().zip(&have).take_while(|(a, b)| a == b).count();
    let shorter = want.len().min(have.len()) - start;
    let end = want.iter().rev().zip(have.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    for (sign, lines) in [('-', &want), ('+', &have)] {
        for line in lines.iter().take(lines.len() - end).skip(start) {
            found.push_str(&format!("      {sign} {line}\n"));
        }
    }
}

fn titled(title: &str, found: String) -> String {
    if found.is_empty() { found } else { format!("  {title}\n{}", found.trim_end()) }
}

/// What two statements differ in, as lines.
#[cfg(test)]
fn check_statement(want: &str, have: &str, expected: &[&str]) {
    let document = |statement: &str| -> Value {
        let text =
            format!(r#"{{"cells": [{{"kind": "markdown"}}, {{"kind": "shell", "statements": [{statement}]}}]}}"#);
        serde_json::from_str(&text).expect("a test's document is JSON")
    };
    let mut tally = Tally::default();
    documents(&document(want), &document(have), &mut tally);
    let found: Vec<&str> = tally.differences.iter().flat_map(|difference| difference.lines()).map(str::trim).collect();
    assert_eq!(found, expected);
    assert_eq!(tally.statements.met == tally.statements.of, expected.is_empty());
}

#[test]
fn a_difference_names_the_line_and_shows_both_sides() {
    let want = r#"{"line": 3, "source": "x", "stdout": "", "result": "1", "error": null, "queries": [{"sql": "SELECT 1;", "params": []}]}"#;
    check_statement(want, want, &[]);
    check_statement(want, &want.replace("1;", "1"), &[]);
    check_statement(want, &want.replace("\"error\": null", "\"more\": 1"), &[]);
    check_statement(want, "", &["line 3: x", "it was not run"]);
    check_statement(want, &want.replace(r#""1""#, "null"), &["line 3: x", "result", "- 1", "+ (none)"]);
    check_statement(
        want,
        &want.replace("[]", "[1.0]"),
        &["line 3: x", "queries", "- SELECT 1  []", "+ SELECT 1  [1.0]"],
    );
    check_statement(
        want,
        &want.replace("\"error\": null", r#""error": {"type": "E", "message": "m"}"#),
        &["line 3: x", "error", "- (none)", r#"+ {"type":"E","message":"m"}"#],
    );
    check_statement(
        want,
        &format!("{want}, {want}"),
        &["an extra statement 1: x", "stdout", "- (none)", "result", "- (none)", "+ 1", "queries", "+ SELECT 1  []"],
    );
}
