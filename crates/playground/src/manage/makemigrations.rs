//! `manage.py makemigrations`: migrations from what changed in the models.

use orm::migration::command::{self, MakeMigrations};

use super::Command;
use super::arguments::{Given, NO_INPUT, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};
use python::PyResult;

pub(super) const COMMAND: Command = Command {
    name: "makemigrations",
    about: "Creates new migration(s) for apps.",
    takes: Takes {
        positionals: &[Positional::app_labels("Specify the app label(s) to create migrations for.")],
        options: &[
            Opt::flag(&["--dry-run"], "Just show what migrations would be made; don't actually write them."),
            Opt::flag(&["--merge"], "Enable fixing of migration conflicts."),
            Opt::flag(&["--empty"], "Create an empty migration."),
            NO_INPUT,
            Opt::with(&["-n", "--name"], OptValue::Text("NAME"), "Use this name for migration file(s)."),
            Opt::with(
                &["--no-header"],
                OptValue::Off("include_header"),
                "Do not add header comments to new migration file(s).",
            ),
            Opt::with(
                &["--check"],
                OptValue::Named("check_changes"),
                "Exit with a non-zero status if model changes are missing migrations and don't actually write them. Implies --dry-run.",
            ),
            Opt::flag(
                &["--scriptable"],
                "Divert log output and input prompts to stderr, writing only paths of generated migration files to stdout.",
            ),
            Opt::flag(
                &["--update"],
                "Merge model changes into the latest migration and optimize the resulting operations.",
            ),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let options = MakeMigrations {
        app_labels: given.positionals().iter().map(|label| label.as_str().into()).collect(),
        interactive: !given.has("--noinput"),
        dry_run: given.has("--dry-run"),
        merge: given.has("--merge"),
        empty: given.has("--empty"),
        name: given.value("--name").map(Into::into),
        include_header: !given.has("--no-header"),
        check: given.has("--check"),
        update: given.has("--update"),
        scriptable: given.has("--scriptable"),
        verbosity: given.verbosity(),
    };
    make(context, &options)
}

/// Makes migrations and writes their files.
pub(super) fn make(context: &mut Context<'_>, options: &MakeMigrations) -> PyResult<()> {
    let project = Snapshot::take(context)?;
    let written = with_database(context, |connection, terminal| {
        command::makemigrations(&project, connection, options, terminal)
    })?;
    for file in written {
        if let Some(old) = &file.replaces {
            context.site.project.remove(old);
        }
        context.site.project.write(&file.path, &file.source);
    }
    Ok(())
}
