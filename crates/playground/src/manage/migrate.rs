//! `manage.py migrate`: the database brought to where the migrations say.

use orm::migration::command::{self, Migrate};

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, NO_INPUT, Opt, Positional, Takes};
use super::project::{NOWHERE, Snapshot, with_database};
use crate::session::problem::{Place, Problem};
use crate::session::process::Process;

pub(super) const COMMAND: Command = Command {
    name: "migrate",
    about: "Updates database schema. Manages both apps with migrations and those without.",
    takes: Takes {
        positionals: &[
            Positional {
                name: "app_label",
                count: Count::Optional,
                help: "App label of an application to synchronize the state.",
            },
            Positional {
                name: "migration_name",
                count: Count::Optional,
                help: "Database state will be brought to the state after that migration. Use the name \"zero\" to unapply all migrations.",
            },
        ],
        options: &[
            NO_INPUT,
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to synchronize. Defaults to the \"default\" database.",
            ),
            Opt::flag(&["--fake"], "Mark migrations as run without actually running them."),
            Opt::flag(
                &["--fake-initial"],
                "Detect if tables already exist and fake-apply initial migrations if so. Make sure that the current database schema matches your initial migration before using this flag. Django will only check for an existing table name.",
            ),
            Opt::flag(&["--plan"], "Shows a list of the migration actions that will be performed."),
            Opt::flag(&["--run-syncdb"], "Creates tables for apps without migrations."),
            Opt::flag(
                &["--check"],
                "Exits with a non-zero status if unapplied migrations exist and does not actually apply migrations.",
            ),
            Opt::flag(&["--prune"], "Delete nonexistent migrations from the django_migrations table."),
        ],
        checks_first: true,
    },
    run,
};

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    let options = Migrate {
        app_label: given.positional(0).map(Into::into),
        migration_name: given.positional(1).map(Into::into),
        fake: given.has("--fake"),
        fake_initial: given.has("--fake-initial"),
        plan: given.has("--plan"),
        check: given.has("--check"),
        prune: given.has("--prune"),
        run_syncdb: given.has("--run-syncdb"),
        quiet: given.verbosity() == 0,
    };
    let outcome = migrate(process, &options, NOWHERE);
    process.abandon_transaction();
    outcome
}

/// Brings the database to where the options say.
pub(super) fn migrate(process: &mut Process, options: &Migrate, place: Place<'_>) -> Result<(), Problem> {
    let project = Snapshot::take(process, place)?;
    let outcome = with_database(process, place, |connection, terminal| {
        command::migrate(&project, connection, options, terminal)
    })?;
    let Some(outcome) = outcome else { return Ok(()) };
    let was_paused = process.pause_log(true);
    let done = django::contrib::after_migrate(&mut process.vm, &outcome.plan, &outcome.state);
    process.pause_log(was_paused);
    done.map_err(|raise| Problem::of_raise(&mut process.vm, raise, place))
}
