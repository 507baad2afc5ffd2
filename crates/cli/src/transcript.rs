//! A report as a person reads it: what was typed, what came of it, and the SQL that ran.

use std::fmt::Write;

use playground::notebook::{Cell, CellKind};
use playground::report::{CellReport, FileReport, QueryReport, Report, ShellReport};

/// The transcript of a notebook that ran.
pub(crate) fn write(cells: &[Cell], report: &Report) -> String {
    let mut text = String::new();
    for (cell, outcome) in cells.iter().zip(&report.cells) {
        match (&cell.kind, outcome) {
            (CellKind::File { path, .. }, CellReport::File(file)) => write_file(&mut text, path, file),
            (_, CellReport::Shell(shell)) => write_shell(&mut text, shell),
            _ => text.push_str(cell.source.trim_matches('\n')),
        }
        while text.ends_with('\n') {
            text.pop();
        }
        text.push_str("\n\n");
    }
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn write_file(text: &mut String, path: &str, file: &FileReport) {
    write_lines(text, "--- ", path);
    write_lines(text, "", &file.output);
    for migration in &file.migrations {
        write_lines(text, "--- ", &format!("{}/migrations/{}.py", migration.app, migration.name));
        write_lines(text, "    ", &migration.sql);
    }
    if let Some(error) = &file.error {
        write_lines(text, "", &failure(&file.traceback, &error.kind, &error.message));
    }
}

fn write_shell(text: &mut String, shell: &ShellReport) {
    for statement in &shell.statements {
        for (number, line) in statement.source.lines().enumerate() {
            write_lines(text, if number == 0 { ">>> " } else { "... " }, line);
        }
        for query in &statement.queries {
            write_lines(text, "    -- ", &query_line(query));
        }
        if let Some(omitted) = statement.queries_omitted {
            write_lines(text, "    -- ", &format!("… and {omitted} more"));
        }
        write_lines(text, "", &statement.stdout);
        write_lines(text, "", &statement.stderr);
        if let Some(result) = &statement.result {
            write_lines(text, "", result);
        }
        if let Some(error) = &statement.error {
            write_lines(text, "", &failure(&statement.traceback, &error.kind, &error.message));
        }
    }
}

fn query_line(query: &QueryReport) -> String {
    match query.many.as_ref().or(query.params.as_ref()) {
        Some(params) if params.as_array().is_none_or(|list| !list.is_empty()) => {
            format!("{}  {params}", query.sql)
        }
        _ => query.sql.clone(),
    }
}

fn failure(traceback: &str, kind: &str, message: &str) -> String {
    match (traceback, message) {
        ("", "") => kind.to_owned(),
        ("", message) => format!("{kind}: {message}"),
        (traceback, _) => traceback.to_owned(),
    }
}

/// Appends each line behind a mark. An empty text has no line.
fn write_lines(text: &mut String, mark: &str, lines: &str) {
    for line in lines.lines() {
        let line = format!("{mark}{line}");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use playground::notebook::parse;
    use playground::report::{ErrorReport, StatementReport};

    use super::*;

    #[test]
    fn a_transcript_reads_like_a_session() {
        let cells = parse("# %% [markdown]\n# Hello\n# %% models.py\n# %%\nfor x in y:\n    x\nz\n");
        let file = FileReport { output: "No changes detected\n".to_owned(), ..FileReport::default() };
        let query = QueryReport { sql: "SELECT %s".to_owned(), params: Some(vec![1].into()), ..QueryReport::default() };
        let first = StatementReport {
            source: "for x in y:\n    x".to_owned(),
            stdout: "1\n".to_owned(),
            queries: vec![query],
            ..StatementReport::default()
        };
        let error = ErrorReport { kind: "NameError".to_owned(), message: "name 'z' is not defined".to_owned() };
        let second = StatementReport { source: "z".to_owned(), error: Some(error), ..StatementReport::default() };
        let cell_reports = vec![
            CellReport::Markdown,
            CellReport::File(file),
            CellReport::Shell(ShellReport { statements: vec![first, second] }),
        ];
        let report = Report { django: "6.1.3".to_owned(), cells: cell_reports };
        assert_eq!(
            write(&cells, &report),
            "# Hello\n\n--- demoapp/models.py\nNo changes detected\n\n>>> for x in y:\n...     x\n    -- SELECT %s  [1]\n1\n\
             >>> z\nNameError: name 'z' is not defined\n"
        );
    }
}
