//! `manage.py dumpdata`: rows as a fixture.

use python::{PyResult, Str, Value};

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use super::context::Context;
use super::project::{call_handler, optional};

pub(super) const COMMAND: Command = Command {
    name: "dumpdata",
    about: "Output the contents of the database as a fixture of the given format (using each model's default manager unless --all is specified).",
    takes: Takes {
        positionals: &[Positional {
            name: "app_label[.ModelName]",
            count: Count::Any,
            help: "Restricts dumped data to the specified app_label or app_label.ModelName.",
        }],
        options: &[
            Opt::with(
                &["--format"],
                OptValue::Text("FORMAT"),
                "Specifies the output serialization format for fixtures.",
            ),
            Opt::with(
                &["--indent"],
                OptValue::Text("INDENT"),
                "Specifies the indent level to use when pretty-printing output.",
            ),
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a specific database to dump fixtures from. Defaults to the \"default\" database.",
            ),
            Opt::with(
                &["-e", "--exclude"],
                OptValue::Many("EXCLUDE"),
                "An app_label or app_label.ModelName to exclude (use multiple --exclude to exclude multiple apps/models).",
            ),
            Opt::with(
                &["--natural-foreign"],
                OptValue::Named("use_natural_foreign_keys"),
                "Use natural foreign keys if they are available.",
            ),
            Opt::with(
                &["--natural-primary"],
                OptValue::Named("use_natural_primary_keys"),
                "Use natural primary keys if they are available.",
            ),
            Opt::with(
                &["-a", "--all"],
                OptValue::Named("use_base_manager"),
                "Use Django's base manager to dump all models stored in the database, including those that would otherwise be filtered or modified by a custom manager.",
            ),
            Opt::with(
                &["--pks"],
                OptValue::Stored("primary_keys"),
                "Only dump objects with given primary keys. Accepts a comma-separated list of keys. This option only works when you specify one model.",
            ),
            Opt::with(&["-o", "--output"], OptValue::Text("OUTPUT"), "Specifies file to which the output is written."),
        ],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let mut options = vec![
        (Str::intern("format"), Value::str(given.value("--format").unwrap_or("json"))),
        (Str::intern("exclude"), given.all("--exclude")),
        (Str::intern("output"), optional(given.value("--output"))),
        (Str::intern("primary_keys"), optional(given.value("--pks"))),
        (Str::intern("use_natural_foreign_keys"), Value::Bool(given.has("--natural-foreign"))),
        (Str::intern("use_natural_primary_keys"), Value::Bool(given.has("--natural-primary"))),
        (Str::intern("use_base_manager"), Value::Bool(given.has("--all"))),
    ];
    if let Some(indent) = given.value("--indent") {
        let Ok(indent) = indent.trim().parse::<i64>() else {
            let message = format!("manage.py dumpdata: error: argument --indent: invalid int value: '{indent}'");
            return context.command_error(message);
        };
        options.push((Str::intern("indent"), Value::Int(indent)));
    }
    call_handler(context, "dumpdata", given.positionals(), options)
}
