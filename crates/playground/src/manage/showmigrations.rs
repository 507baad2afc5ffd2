//! `manage.py showmigrations`: the list of migrations, applied or not.

use orm::migration::command::{self, ShowMigrations};

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};
use python::PyResult;

pub(super) const COMMAND: Command = Command {
    name: "showmigrations",
    about: "Shows all available migrations for the current project",
    takes: Takes {
        positionals: &[Positional::app_labels("App labels of applications to limit the output to.")],
        options: &[
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to show migrations for. Defaults to the \"default\" database.",
            ),
            Opt::with(
                &["--list", "-l"],
                OptValue::Const("format", "list"),
                "Shows a list of all migrations and which are applied. With a verbosity level of 2 or above, the applied datetimes will be included.",
            ),
            Opt::with(
                &["--plan", "-p"],
                OptValue::Const("format", "plan"),
                "Shows all migrations in the order they will be applied. With a verbosity level of 2 or above all direct migration dependencies and reverse dependencies (run_before) will be included.",
            ),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let options = ShowMigrations {
        app_labels: given.positionals().iter().map(|label| label.as_str().into()).collect(),
        plan: given.has("--plan"),
        verbosity: given.verbosity(),
    };
    let project = Snapshot::take(context)?;
    with_database(context, |connection, terminal| command::showmigrations(&project, connection, &options, terminal))
}
