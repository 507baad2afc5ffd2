//! `manage.py help`: the list of commands, or the help of one.

use super::arguments::help;
use super::context::Context;
use super::{COMMANDS, find};
use python::PyResult;

/// `help [subcommand]`.
pub(super) fn run(context: &mut Context<'_>, words: &[String]) -> PyResult<()> {
    let text = match words.first() {
        None => list(),
        Some(name) if name == "--commands" => COMMANDS.iter().map(|command| format!("{}\n", command.name)).collect(),
        Some(name) => {
            let command = find(context, name)?;
            help(&format!("manage.py {name}"), command.about, &command.takes)
        }
    };
    context.print(&text)
}

fn list() -> String {
    let mut text = "\nType 'manage.py help <subcommand>' for help on a specific subcommand.\n\nAvailable subcommands:\n\n[django]\n"
        .to_owned();
    for command in COMMANDS {
        text.push_str(&format!("    {}\n", command.name));
    }
    text
}
