//! `manage.py sqlmigrate`: the SQL of one migration.

use orm::migration::command::{self, SqlMigrate};

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};
use python::PyResult;

pub(super) const COMMAND: Command = Command {
    name: "sqlmigrate",
    about: "Prints the SQL statements for the named migration.",
    takes: Takes {
        positionals: &[
            Positional {
                name: "app_label",
                count: Count::One,
                help: "App label of the application containing the migration.",
            },
            Positional { name: "migration_name", count: Count::One, help: "Migration name to print the SQL for." },
        ],
        options: &[
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to create SQL for. Defaults to the \"default\" database.",
            ),
            Opt::flag(&["--backwards"], "Creates SQL to unapply the migration, rather than to apply it"),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let (app, name) = (given.positional(0).unwrap_or(""), given.positional(1).unwrap_or(""));
    let text = sql(context, app, name, given.has("--backwards"))?;
    if text.is_empty() && given.verbosity() >= 1 {
        context.print_error("No operations found.\n")?;
    }
    context.put_out(&text)
}

/// What the command prints.
pub(super) fn sql(context: &mut Context<'_>, app: &str, name: &str, backwards: bool) -> PyResult<String> {
    let options = SqlMigrate { app_label: app.into(), migration_name: name.into(), backwards };
    let project = Snapshot::take(context)?;
    with_database(context, |connection, _| command::sqlmigrate(&project, connection, &options))
}
