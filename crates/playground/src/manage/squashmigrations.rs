//! `manage.py squashmigrations`: several migrations become one.

use orm::migration::command::{self, SquashMigrations};
use python::PyResult;

use super::Command;
use super::arguments::{Count, Given, NO_INPUT, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{Snapshot, with_database};

pub(super) const COMMAND: Command = Command {
    name: "squashmigrations",
    about: "Squashes an existing set of migrations (from first until specified) into a single new one.",
    takes: Takes {
        positionals: &[
            Positional {
                name: "app_label",
                count: Count::One,
                help: "App label of the application to squash migrations for.",
            },
            Positional {
                name: "start_migration_name",
                count: Count::Optional,
                help: "Migrations will be squashed starting from and including this migration.",
            },
            Positional {
                name: "migration_name",
                count: Count::One,
                help: "Migrations will be squashed until and including this migration.",
            },
        ],
        options: &[
            Opt::flag(&["--no-optimize"], "Do not try to optimize the squashed operations."),
            NO_INPUT,
            Opt::with(
                &["--squashed-name"],
                OptValue::Text("SQUASHED_NAME"),
                "Sets the name of the new squashed migration.",
            ),
            Opt::with(
                &["--no-header"],
                OptValue::Off("include_header"),
                "Do not add a header comment to the new squashed migration.",
            ),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    // The word in the middle may be left out.
    let (app, start, last) = match given.positionals() {
        [app, start, last] => (app, Some(start), last),
        [app, last] => (app, None, last),
        _ => return Ok(()),
    };
    let options = SquashMigrations {
        app_label: app.as_str().into(),
        start_migration_name: start.map(|name| name.as_str().into()),
        migration_name: last.as_str().into(),
        no_optimize: given.has("--no-optimize"),
        squashed_name: given.value("--squashed-name").map(Into::into),
        include_header: !given.has("--no-header"),
        interactive: !given.has("--noinput"),
        verbosity: given.verbosity(),
    };
    let project = Snapshot::take(context)?;
    let file = with_database(context, |connection, terminal| {
        command::squashmigrations(&project, (connection.now)(), &options, terminal)
    })?;
    if let Some(file) = file {
        context.site.project.write(&file.path, &file.source);
    }
    Ok(())
}
