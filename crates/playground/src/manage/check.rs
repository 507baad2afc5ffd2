//! `manage.py check`: the system checks.

use django::apps::Django;
use django::core::management::system_check_error;
use python::{Exc, PyResult, Raise, Vm};

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use super::context::{Context, not_supported};

pub(super) const COMMAND: Command = Command {
    name: "check",
    about: "Checks the entire Django project for potential problems.",
    takes: Takes {
        positionals: &[Positional::app_labels("")],
        options: &[
            Opt::with(&["--tag", "-t"], OptValue::Text("TAGS"), "Run only checks labeled with given tag."),
            Opt::flag(&["--list-tags"], "List available tags. Specify --deploy to include available deployment tags."),
            Opt::flag(&["--deploy"], "Check deployment settings."),
            Opt::with(
                &["--fail-level"],
                OptValue::Choice(&["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG"]),
                "Message level that will cause the command to exit with a non-zero status. Default is ERROR.",
            ),
            Opt::with(&["--database"], DEFAULT_DATABASE, "Run database related checks against these aliases."),
        ],
        checks_first: false,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    for label in given.positionals() {
        let installed = Django::of(context.vm).is_ok_and(|django| django.apps.config(label).is_some());
        if !installed {
            return Err(Raise::new(Exc::LookupError, format!("No installed app with label '{label}'.")));
        }
    }
    for option in ["--tag", "--list-tags", "--deploy"] {
        if given.has(option) {
            return Err(not_supported(&format!("check {option}")));
        }
    }
    let fail_level = given.value("--fail-level").and_then(level_of).unwrap_or(ERROR);
    let of_these = |message: &CheckMessage| {
        given.positionals().is_empty()
            || given.positionals().iter().any(|label| message.text.starts_with(&format!("{label}.")))
    };
    let messages: Vec<CheckMessage> = run_checks(context.vm)?.into_iter().filter(of_these).collect();
    let text = report(context.vm, &messages, fail_level)?;
    if messages.is_empty() { context.print(&text) } else { context.print_error(&text) }
}

/// `checks.ERROR` by its name.
fn level_of(name: &str) -> Option<u32> {
    let levels = [("CRITICAL", 50), ("ERROR", ERROR), ("WARNING", 30), ("INFO", 20), ("DEBUG", 10)];
    levels.iter().find(|(known, _)| *known == name.trim_start_matches('=')).map(|(_, level)| *level)
}

/// Runs the system checks and gives what the command prints.
pub(super) fn check(context: &mut Context<'_>) -> PyResult<String> {
    let messages = run_checks(context.vm)?;
    report(context.vm, &messages, ERROR)
}

/// What the checks found.
struct CheckMessage {
    level: u32,
    /// `str(message)`: the object, the id, what is wrong, the hint.
    text: String,
}

/// `django.core.checks.run_checks()`
fn run_checks(vm: &mut Vm) -> PyResult<Vec<CheckMessage>> {
    let found = django::core::checks::run(vm)?;
    let own = found.iter().map(|message| CheckMessage { level: message.level as u32, text: message.to_string() });
    let own: Vec<CheckMessage> = own.collect();
    let registered = django::core::checks::registered(vm)?;
    let registered = registered.into_iter().map(|(level, text)| CheckMessage { level, text });
    Ok(own.into_iter().chain(registered).collect())
}

/// The groups of messages, the gravest first: the lowest level of each.
const GROUPS: [(u32, &str); 5] = [(50, "CRITICALS"), (40, "ERRORS"), (30, "WARNINGS"), (20, "INFOS"), (0, "DEBUGS")];
/// The level from which a message stops what would be done next.
const ERROR: u32 = 40;

fn report(vm: &mut Vm, messages: &[CheckMessage], fail_level: u32) -> PyResult<String> {
    let mut body = String::new();
    let mut above = u32::MAX;
    for (level, title) in GROUPS {
        let group = messages.iter().filter(|message| message.level >= level && message.level < above);
        let mut lines: Vec<String> = group.map(|message| message.text.clone()).collect();
        lines.sort();
        if !lines.is_empty() {
            body.push_str(&format!("\n{title}:\n{}\n", lines.join("\n")));
        }
        above = level;
    }
    let header = if messages.is_empty() { "" } else { "System check identified some issues:\n" };
    let count = match messages.len() {
        0 => "no issues".to_owned(),
        1 => "1 issue".to_owned(),
        n => format!("{n} issues"),
    };
    let gap = if messages.is_empty() { "" } else { "\n" };
    let text = format!("{header}{body}{gap}System check identified {count} (0 silenced).");
    if messages.iter().any(|message| message.level >= fail_level) {
        return Err(system_check_error(vm, &format!("SystemCheckError: {text}")));
    }
    Ok(text + "\n")
}
