//! Usage and help texts, laid out as argparse lays them out on a terminal of 80 columns.

use super::{Count, Opt, OptValue, Positional, Takes};

const WIDTH: usize = 78;
const HELP_COLUMN: usize = 24;

/// `usage: manage.py migrate [-h] …`, ending in a newline.
pub(crate) fn usage(program: &str, takes: &Takes) -> String {
    let options: Vec<String> = takes.all_options().map(usage_of_option).collect();
    let positionals: Vec<String> = takes.positionals.iter().map(usage_of_positional).collect();
    let start = format!("usage: {program} ");
    let line = [options.clone(), positionals.clone()].concat().join(" ");
    if start.len() + line.len() <= WIDTH {
        return format!("{start}{line}\n");
    }
    let indent = " ".repeat(start.len());
    let mut lines = wrap(&options, WIDTH.saturating_sub(start.len()));
    lines.extend(wrap(&positionals, WIDTH.saturating_sub(start.len())));
    format!("{start}{}\n", lines.join(&format!("\n{indent}")))
}

/// What `--help` prints.
pub(crate) fn help(program: &str, about: &str, takes: &Takes) -> String {
    let mut text = usage(program, takes);
    let about: Vec<String> = about.split_whitespace().map(str::to_owned).collect();
    text.push_str(&format!("\n{}\n", wrap(&about, WIDTH).join("\n")));
    if !takes.positionals.is_empty() {
        text.push_str("\npositional arguments:\n");
        for positional in takes.positionals {
            text.push_str(&row(positional.name, positional.help));
        }
    }
    text.push_str("\noptions:\n");
    for option in takes.all_options() {
        text.push_str(&row(&invocation(option), option.help));
    }
    text
}

fn row(name: &str, help: &str) -> String {
    let words: Vec<String> = help.split_whitespace().map(str::to_owned).collect();
    let lines = wrap(&words, WIDTH - HELP_COLUMN);
    let indent = " ".repeat(HELP_COLUMN);
    let help = lines.join(&format!("\n{indent}"));
    if help.is_empty() {
        format!("  {name}\n")
    } else if name.chars().count() + 4 <= HELP_COLUMN {
        format!("  {name:<width$}{help}\n", width = HELP_COLUMN - 2)
    } else {
        format!("  {name}\n{indent}{help}\n")
    }
}

fn invocation(option: &Opt) -> String {
    let flags = option.flags.join(", ");
    match metavar(option.value) {
        Some(metavar) => format!("{flags} {metavar}"),
        None => flags,
    }
}

fn usage_of_option(option: &Opt) -> String {
    let flag = option.flags.first().copied().unwrap_or("");
    match metavar(option.value) {
        Some(metavar) => format!("[{flag} {metavar}]"),
        None => format!("[{flag}]"),
    }
}

fn usage_of_positional(positional: &Positional) -> String {
    match positional.count {
        Count::One => positional.name.to_owned(),
        Count::Optional => format!("[{}]", positional.name),
        Count::Any => format!("[{} ...]", positional.name),
        Count::Some => format!("{name} [{name} ...]", name = positional.name),
    }
}

fn metavar(value: OptValue) -> Option<String> {
    match value {
        OptValue::Flag | OptValue::Named(_) | OptValue::Off(_) | OptValue::Const(..) => None,
        OptValue::Text(name) | OptValue::Many(name) => Some(name.to_owned()),
        OptValue::Stored(dest) => Some(dest.to_uppercase()),
        OptValue::Choice(choices) | OptValue::Number(choices) => Some(format!("{{{}}}", choices.join(","))),
    }
}

/// Lines of words, none longer than `width` unless one word is.
fn wrap(words: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}
