//! `manage.py optimizemigration`: fewer operations that do the same.

use orm::migration::command::{self, OptimizeMigration};
use python::PyResult;

use super::Command;
use super::arguments::{Count, Given, Opt, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};

pub(super) const COMMAND: Command = Command {
    name: "optimizemigration",
    about: "Optimizes the operations for the named migration.",
    takes: Takes {
        positionals: &[
            Positional {
                name: "app_label",
                count: Count::One,
                help: "App label of the application to optimize the migration for.",
            },
            Positional {
                name: "migration_name",
                count: Count::One,
                help: "Migration name to optimize the operations for.",
            },
        ],
        options: &[Opt::flag(&["--check"], "Exit with a non-zero status if the migration can be optimized.")],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let options = OptimizeMigration {
        app_label: given.positional(0).unwrap_or("").into(),
        migration_name: given.positional(1).unwrap_or("").into(),
        check: given.has("--check"),
        verbosity: given.verbosity(),
    };
    let project = Snapshot::take(context)?;
    let file = with_database(context, |connection, terminal| {
        command::optimizemigration(&project, (connection.now)(), &options, terminal)
    })?;
    if let Some(file) = file {
        context.site.project.write(&file.path, &file.source);
    }
    Ok(())
}
