//! `manage.py`: the commands of a project, one file each, and how a line of a notebook calls them.

mod arguments;
mod call;
mod check;
mod close_match;
mod context;
mod dbshell;
mod dumpdata;
mod explain;
mod flush;
mod help;
mod loaddata;
mod inspectdb;
mod makemigrations;
mod migrate;
mod optimizemigration;
pub(crate) mod overview;
mod project;
mod question;
mod shell;
mod showmigrations;
mod sqlflush;
mod sqlmigrate;
mod sqlsequencereset;
mod squashmigrations;

use orm::migration::command::{MakeMigrations, Migrate};

use python::{Exc, PyResult, Raise, Str, Value};

use arguments::{Given, Takes, split_words, usage};
pub(crate) use call::install;
use close_match::close_match;
pub(crate) use context::{Context, Site};
pub(crate) use explain::explain;
pub(crate) use question::describe;

/// A management command.
pub(crate) struct Command {
    name: &'static str,
    /// What `help` says it does.
    about: &'static str,
    takes: Takes,
    run: fn(&mut Context<'_>, &Given) -> PyResult<()>,
}

/// The commands there are.
const COMMANDS: &[Command] = &[
    check::COMMAND,
    dbshell::COMMAND,
    dumpdata::COMMAND,
    flush::COMMAND,
    loaddata::COMMAND,
    inspectdb::COMMAND,
    makemigrations::COMMAND,
    migrate::COMMAND,
    optimizemigration::COMMAND,
    shell::COMMAND,
    showmigrations::COMMAND,
    sqlflush::COMMAND,
    sqlmigrate::COMMAND,
    sqlsequencereset::COMMAND,
    squashmigrations::COMMAND,
];

/// Commands of Django that have no meaning in a notebook, or that are still to come.
const MISSING: &[&str] = &[
    "changepassword",
    "compilemessages",
    "createcachetable",
    "createsuperuser",
    "diffsettings",
    "makemessages",
    "remove_stale_contenttypes",
    "runserver",
    "sendtestemail",
    "startapp",
    "startproject",
    "test",
    "testserver",
];

/// Runs a line of a shell cell that begins with `!`: `python manage.py migrate`.
pub(crate) fn run_line(context: &mut Context<'_>, line: &str) -> PyResult<()> {
    let words = split_words(line).map_err(|problem| Raise::new(Exc::SyntaxError, problem))?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let rest = match words.as_slice() {
        ["python" | "python3" | "python3.13" | "py", "manage.py" | "./manage.py", rest @ ..]
        | ["python" | "python3" | "python3.13" | "py", "-m", "django", rest @ ..]
        | ["manage.py" | "./manage.py" | "django-admin", rest @ ..] => rest,
        _ => {
            let message = format!("!{line} is not supported by Teacup: the commands are !python manage.py COMMAND");
            return Err(Raise::new(Exc::NotImplementedError, message));
        }
    };
    let words: Vec<String> = rest.iter().map(|word| (*word).to_owned()).collect();
    forget_migrations(context);
    run_words(context, &words)
}

/// A command line is a process of its own: it reads migration files as they are now.
fn forget_migrations(context: &mut Context<'_>) {
    let own = context.own_apps();
    let of_ours = |name: &Str| {
        own.iter().any(|app| name.strip_prefix(app.as_str()).is_some_and(|rest| rest.starts_with(".migrations.")))
    };
    for key in context.vm.modules.keys() {
        if let Value::Str(name) = &key
            && of_ours(name)
        {
            context.vm.modules.remove_str(name);
        }
    }
}

fn run_words(context: &mut Context<'_>, words: &[String]) -> PyResult<()> {
    let Some((name, words)) = words.split_first() else {
        return help::run(context, &[]);
    };
    match name.as_str() {
        "help" | "--help" | "-h" => return help::run(context, words),
        "version" | "--version" => return context.print(&format!("{}\n", crate::DJANGO_VERSION)),
        _ => {}
    }
    let command = find(context, name)?;
    let program = format!("manage.py {name}");
    let given = match command.takes.read(words) {
        Ok(given) => given,
        Err(problem) => {
            context.print(&usage(&program, &command.takes))?;
            return context.command_error(format!("{program}: error: {problem}"));
        }
    };
    if given.has("--help") {
        return help::run(context, std::slice::from_ref(name));
    }
    if given.has("--version") {
        return context.print(&format!("{}\n", crate::DJANGO_VERSION));
    }
    if command.takes.checks_first && !given.has("--skip-checks") {
        check_quietly(context)?;
    }
    (command.run)(context, &given)
}

fn find(context: &mut Context<'_>, name: &str) -> PyResult<&'static Command> {
    if let Some(command) = known(name)? {
        return Ok(command);
    }
    let all = COMMANDS.iter().map(|command| command.name).chain(MISSING.iter().copied());
    let meant = close_match(name, all).map_or_else(String::new, |name| format!(". Did you mean {name}?"));
    context.command_error(format!("Unknown command: '{name}'{meant}\nType 'manage.py help' for usage."))
}

/// The command of a name; an error for one that is left out.
fn known(name: &str) -> PyResult<Option<&'static Command>> {
    if MISSING.contains(&name) {
        return Err(context::not_supported(&format!("manage.py {name}")));
    }
    Ok(COMMANDS.iter().find(|command| command.name == name))
}

/// What a models.py or a migration file that was written leads to, before anything else: the system checks, which
/// print nothing where nothing is wrong.
///
/// # Errors
/// SystemCheckError.
pub(crate) fn check_quietly(context: &mut Context<'_>) -> PyResult<()> {
    let text = check::check(context)?;
    if text.contains("no issues") { Ok(()) } else { context.print(&text) }
}

/// `makemigrations` for the apps of the project. It asks questions only where the cell brings answers, or somebody is there
/// to be asked.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn make_migrations(context: &mut Context<'_>) -> PyResult<()> {
    let options = MakeMigrations {
        app_labels: context.own_apps().iter().map(|app| app.as_str().into()).collect(),
        interactive: context.site.host.has_answers() || context.site.asks.get(),
        ..MakeMigrations::default()
    };
    makemigrations::make(context, &options)
}

/// `sqlmigrate`.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn sql_of_migration(context: &mut Context<'_>, app: &str, name: &str) -> PyResult<String> {
    sqlmigrate::sql(context, app, name, false)
}

/// `migrate`.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn migrate_all(context: &mut Context<'_>) -> PyResult<()> {
    migrate::migrate(context, &Migrate::default())
}

/// `migrate --verbosity 0`
///
/// # Errors
/// Whatever stops it.
pub(crate) fn migrate_silently(context: &mut Context<'_>) -> PyResult<()> {
    migrate::migrate(context, &Migrate { verbosity: Some(0), ..Migrate::default() })
}
