//! `manage.py sqlmigrate`: the SQL of one migration.

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, Positional, Takes};
use crate::session::problem::Problem;
use crate::session::process::Process;

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
            Positional {
                name: "migration_name",
                count: Count::One,
                help: "Migration name to print the SQL for.",
            },
        ],
        options: &[
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to create SQL for. Defaults to the \"default\" database.",
            ),
            Opt::flag(
                &["--backwards"],
                "Creates SQL to unapply the migration, rather than to apply it",
            ),
        ],
        checks_first: true,
    },
    run,
};

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    let _ = (process, given);
    Ok(())
}
