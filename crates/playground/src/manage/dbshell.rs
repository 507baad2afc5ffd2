//! `manage.py dbshell -- "SELECT ..."`: SQL as SQLite's own shell runs it, a row a line.

use django::db::connection::connection;
use orm::{Call, Cell, Database, Flow, Params};
use python::PyResult;

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, Positional, Takes};
use super::context::{Context, not_supported};

pub(super) const COMMAND: Command = Command {
    name: "dbshell",
    about: "Runs the command-line client for specified database, or the default database if none is provided.",
    takes: Takes {
        positionals: &[Positional { name: "parameters", count: Count::Any, help: "" }],
        options: &[Opt::with(
            &["--database"],
            DEFAULT_DATABASE,
            "Nominates a database onto which to open a shell. Defaults to the \"default\" database.",
        )],
        checks_first: false,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    if given.positionals().is_empty() {
        return context.command_error("Nobody can type here: use !python manage.py dbshell -- \"SELECT ...\"");
    }
    let database = connection(context.vm)?;
    for text in given.positionals() {
        if text.starts_with('.') || text.starts_with('-') {
            return Err(not_supported(&format!("'{text}' of SQLite's shell")));
        }
        for statement in orm::ddl::script::split(text) {
            let mut lines = String::new();
            let call = Call { sql: &statement, params: Params::Raw };
            let ran = database.run(call, &mut |row| {
                let cells: Vec<String> = (0..row.len()).map(|at| shown(row.cell(at))).collect();
                lines.push_str(&cells.join("|"));
                lines.push('\n');
                Ok(Flow::More)
            });
            context.print(&lines)?;
            ran.map_err(|error| django::convert::raise_orm(context.vm, error))?;
        }
    }
    Ok(())
}

/// A cell in the shell's "list" mode.
fn shown(cell: Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        cell => cell.to_value().to_str(),
    }
}
