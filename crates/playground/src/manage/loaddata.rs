//! `manage.py loaddata`: a fixture into the database.

use python::{PyResult, Str, Value};

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{call_handler, optional};

pub(super) const COMMAND: Command = Command {
    name: "loaddata",
    about: "Installs the named fixture(s) in the database.",
    takes: Takes {
        positionals: &[Positional { name: "fixture", count: Count::Any, help: "Fixture labels." }],
        options: &[
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a specific database to load fixtures into. Defaults to the \"default\" database.",
            ),
            Opt::with(&["--app"], OptValue::Stored("app_label"), "Only look for fixtures in the specified app."),
            Opt::with(
                &["--ignorenonexistent", "-i"],
                OptValue::Named("ignore"),
                "Ignores entries in the serialized data for fields that do not currently exist on the model.",
            ),
            Opt::with(
                &["-e", "--exclude"],
                OptValue::Many("EXCLUDE"),
                "An app_label or app_label.ModelName to exclude. Can be used multiple times.",
            ),
            Opt::with(&["--format"], OptValue::Text("FORMAT"), "Format of serialized data when reading from stdin."),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    if given.positionals().is_empty() {
        let message = "Error: No database fixture specified. Please provide the path of at least one fixture in the \
                       command line.";
        return context.command_error(message);
    }
    let options = vec![
        (Str::intern("app_label"), optional(given.value("--app"))),
        (Str::intern("ignore"), Value::Bool(given.has("--ignorenonexistent"))),
        (Str::intern("exclude"), given.all("--exclude")),
        (Str::intern("verbosity"), Value::Int(i64::from(given.verbosity()))),
    ];
    call_handler(context, "loaddata", given.positionals(), options)
}
