//! `call_command("migrate", "demoapp", fake=True)`: a command called from Python.

use std::rc::Rc;

use django::core::management::{self, CommandCall};
use python::{Exc, PyResult, Raise, Str, Value, Vm};

use super::arguments::{Given, Opt, OptValue};
use super::context::{Context, Site};
use super::{Command, known};

/// Lets `call_command()` find the commands of a session.
pub(crate) fn install(vm: &Vm, site: &Rc<Site>) -> PyResult<()> {
    let site = site.clone();
    management::install(vm, Rc::new(move |vm, call| run(&mut Context::new(vm, site.clone()), call)))
}

fn run(context: &mut Context<'_>, call: CommandCall) -> PyResult {
    let Some(command) = known(&call.name)? else {
        let name = context.vm.repr(&Value::Str(call.name))?;
        return context.command_error(format!("Unknown command: {name}"));
    };
    let words = words(context.vm, &call.args)?;
    let mut given = match command.takes.read(&words) {
        Ok(given) => given,
        Err(problem) => return context.command_error(format!("Error: {problem}")),
    };
    let mut call = call;
    take_stealth_options(context, &mut call)?;
    check_options(command, &call)?;
    for (name, value) in &call.options {
        match &**name {
            "stdout" => context.stdout = Some(value.clone()).filter(|value| !value.is_none()),
            "stderr" => context.stderr = Some(value.clone()).filter(|value| !value.is_none()),
            _ => give(context, command, &mut given, name, value)?,
        }
    }
    (command.run)(context, &given)?;
    Ok(context.output.take().map_or(Value::None, Value::from))
}

/// `stealth_options`: what only Python code may say to `flush`.
fn take_stealth_options(context: &mut Context<'_>, call: &mut CommandCall) -> PyResult<()> {
    if call.name.as_str() != "flush" {
        return Ok(());
    }
    if let Some((_, value)) = call.options.iter().find(|(name, _)| name.as_str() == "reset_sequences") {
        context.keeps_sequences = !context.vm.is_true(value)?;
    }
    if let Some((_, value)) = call.options.iter().find(|(name, _)| name.as_str() == "inhibit_post_migrate") {
        context.inhibits_post_migrate = context.vm.is_true(value)?;
    }
    call.options
        .retain(|(name, _)| !matches!(name.as_str(), "reset_sequences" | "allow_cascade" | "inhibit_post_migrate"));
    Ok(())
}

/// The positional arguments as words; a list of them is several.
fn words(vm: &mut Vm, args: &[Value]) -> PyResult<Vec<String>> {
    let mut words = Vec::new();
    for arg in args {
        match arg {
            Value::List(_) | Value::Tuple(_) => {
                for item in vm.collect(arg)? {
                    words.push(vm.str(&item)?.to_string());
                }
            }
            _ => words.push(vm.str(arg)?.to_string()),
        }
    }
    Ok(words)
}

/// The names that options may have.
fn valid(command: &Command) -> Vec<String> {
    let mut names = vec!["stderr".to_owned(), "stdout".to_owned()];
    for option in command.takes.all_options() {
        names.extend([option.dest(), option.key()]);
    }
    // A place for any number of labels is called by no name of its own.
    names.extend(command.takes.positionals.iter().map(|place| match place.name {
        "app_label" if place.count.is_many() => "args".to_owned(),
        name => name.to_owned(),
    }));
    names.sort();
    names.dedup();
    names
}

fn check_options(command: &Command, call: &CommandCall) -> PyResult<()> {
    let valid = valid(command);
    let is_unknown = |name: &&Str| !valid.iter().any(|known| *known == ***name);
    let mut unknown: Vec<&str> =
        call.options.iter().map(|(name, _)| name).filter(is_unknown).map(|name| &**name).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    unknown.sort_unstable();
    let message = format!(
        "Unknown option(s) for {} command: {}. Valid options are: {}.",
        call.name,
        unknown.join(", "),
        valid.join(", ")
    );
    Err(Raise::new(Exc::TypeError, message))
}

/// Takes an option given by name.
fn give(context: &mut Context<'_>, command: &Command, given: &mut Given, name: &str, value: &Value) -> PyResult<()> {
    let by_key = command.takes.all_options().find(|option| option.key() == name).map(Opt::dest);
    let dest = by_key.unwrap_or_else(|| name.to_owned());
    for option in command.takes.all_options().filter(|option| option.dest() == dest) {
        let is_given = match option.value {
            OptValue::Flag | OptValue::Named(_) => context.vm.is_true(value)?,
            OptValue::Off(_) => !context.vm.is_true(value)?,
            OptValue::Const(_, constant) => *context.vm.str(value)? == *constant,
            _ => !value.is_none(),
        };
        given.take_back(option);
        if let (OptValue::Many(_), Value::List(_) | Value::Tuple(_)) = (option.value, value) {
            for word in words(context.vm, std::slice::from_ref(value))? {
                given.give(option, word);
            }
        } else if is_given {
            let word = context.vm.str(value)?.to_string();
            given.give(option, word);
        }
    }
    if command.takes.positionals.iter().any(|place| place.name == dest) && !value.is_none() {
        let word = context.vm.str(value)?.to_string();
        given.give_word(word);
    }
    Ok(())
}
