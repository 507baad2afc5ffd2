//! `manage.py sqlsequencereset`: SQLite's keys count by themselves, so there is nothing to reset.

use django::apps::Django;
use python::PyResult;

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, Positional, Takes};
use super::context::Context;

pub(super) const COMMAND: Command = Command {
    name: "sqlsequencereset",
    about: "Prints the SQL statements for resetting sequences for the given app name(s).",
    takes: Takes {
        positionals: &[Positional { name: "app_label", count: Count::Some, help: "One or more application label." }],
        options: &[Opt::with(
            &["--database"],
            DEFAULT_DATABASE,
            "Nominates a database to print the SQL for. Defaults to the \"default\" database.",
        )],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    for label in given.positionals() {
        if Django::of(context.vm)?.apps.config(label).is_none() {
            return context.command_error(format!(
                "No installed app with label '{label}'.. Are you sure your INSTALLED_APPS setting is correct?"
            ));
        }
    }
    if given.verbosity() >= 1 {
        for _ in given.positionals() {
            context.print_error("No sequences found.\n")?;
        }
    }
    context.put_out("")
}
