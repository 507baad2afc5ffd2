//! `manage.py check`: the system checks.

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use crate::session::problem::Problem;
use crate::session::process::Process;

pub(super) const COMMAND: Command = Command {
    name: "check",
    about: "Checks the entire Django project for potential problems.",
    takes: Takes {
        positionals: &[Positional::app_labels("")],
        options: &[
            Opt::with(
                &["--tag", "-t"],
                OptValue::Text("TAGS"),
                "Run only checks labeled with given tag.",
            ),
            Opt::flag(
                &["--list-tags"],
                "List available tags. Specify --deploy to include available deployment tags.",
            ),
            Opt::flag(&["--deploy"], "Check deployment settings."),
            Opt::with(
                &["--fail-level"],
                OptValue::Choice(&["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"]),
                "Message level that will cause the command to exit with a non-zero status. Default is ERROR.",
            ),
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Run database related checks against these aliases.",
            ),
        ],
        checks_first: false,
    },
    run,
};

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    let _ = (process, given);
    Ok(())
}
