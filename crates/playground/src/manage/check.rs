//! `manage.py check`: the system checks.

use django::apps::Django;
use python::{Exc, PyResult, Str, Value, Vm};

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, Opt, OptValue, Positional, Takes};
use super::project::NOWHERE;
use crate::session::problem::{Place, Problem};
use crate::session::process::Process;

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

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    for label in given.positionals() {
        let installed = Django::of(&process.vm).is_ok_and(|django| django.apps.config(label).is_some());
        if !installed {
            return Err(Problem::new("CommandError", format!("No installed app with label '{label}'.")));
        }
    }
    let text = check(process, NOWHERE)?;
    process.print(&text);
    Ok(())
}

/// Runs the system checks and gives what the command prints.
pub(super) fn check(process: &mut Process, place: Place<'_>) -> Result<String, Problem> {
    match run_checks(&mut process.vm) {
        Ok(messages) => report(&messages),
        Err(raise) => Err(Problem::of_raise(&mut process.vm, raise, place)),
    }
}

/// What the checks found.
struct CheckMessage {
    level: u32,
    /// `str(message)`: the object, the id, what is wrong, the hint.
    text: String,
}

/// `django.core.checks.run_checks()`
fn run_checks(vm: &mut Vm) -> PyResult<Vec<CheckMessage>> {
    let module = match vm.import_module("django.core.checks") {
        Ok(module) => Value::Module(module),
        Err(raise) if vm.raise_matches(&raise, Exc::ModuleNotFoundError) => return Ok(Vec::new()),
        Err(raise) => return Err(raise),
    };
    let found = vm.call_method(&module, "run_checks", &[])?;
    let mut messages = Vec::new();
    for message in vm.collect(&found)? {
        let level = vm.get_attr(&message, &Str::intern("level"))?;
        let level = u32::try_from(vm.index(&level)?).unwrap_or(0);
        messages.push(CheckMessage { level, text: vm.str(&message)?.to_string() });
    }
    Ok(messages)
}

/// The groups of messages, the gravest first: the lowest level of each.
const GROUPS: [(u32, &str); 5] = [(50, "CRITICALS"), (40, "ERRORS"), (30, "WARNINGS"), (20, "INFOS"), (0, "DEBUGS")];
/// The level from which a message stops what would be done next.
const ERROR: u32 = 40;

fn report(messages: &[CheckMessage]) -> Result<String, Problem> {
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
    if messages.iter().any(|message| message.level >= ERROR) {
        return Err(Problem::new("SystemCheckError", format!("SystemCheckError: {text}")));
    }
    Ok(text + "\n")
}
