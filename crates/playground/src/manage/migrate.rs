//! `manage.py migrate`: the database brought to where the migrations say.

use django::db::log;
use django::db::migrations::emit::emit;
use orm::migration::command::{self, Migrate};

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, NO_INPUT, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};
use python::PyResult;

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
            Opt::with(
                &["--check"],
                OptValue::Named("check_unapplied"),
                "Exits with a non-zero status if unapplied migrations exist and does not actually apply migrations.",
            ),
            Opt::flag(&["--prune"], "Delete nonexistent migrations from the django_migrations table."),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let options = Migrate {
        app_label: given.positional(0).map(Into::into),
        migration_name: given.positional(1).map(Into::into),
        fake: given.has("--fake"),
        fake_initial: given.has("--fake-initial"),
        plan: given.has("--plan"),
        check: given.has("--check"),
        prune: given.has("--prune"),
        run_syncdb: given.has("--run-syncdb"),
        verbosity: Some(given.verbosity()),
    };
    migrate(context, &options)
}

/// Brings the database to where the options say.
pub(super) fn migrate(context: &mut Context<'_>, options: &Migrate) -> PyResult<()> {
    let project = Snapshot::take(context)?;
    let outcome =
        with_database(context, |connection, terminal| command::migrate(&project, connection, options, terminal))?;
    let Some(outcome) = outcome else { return Ok(()) };
    let was_paused = log::pause(context.vm, true)?;
    let done = django::contrib::after_migrate(context.vm, &outcome.plan, &outcome.state);
    log::pause(context.vm, was_paused)?;
    done?;
    emit(context.vm, "post_migrate", &outcome.plan, &outcome.state, options.verbosity())
}
