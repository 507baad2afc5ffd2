//! `manage.py`: the commands of a project, one file each, and how a line of a notebook calls them.

mod arguments;
mod check;
mod close_match;
mod flush;
mod help;
mod makemigrations;
mod migrate;
mod project;
mod shell;
mod showmigrations;
mod sqlmigrate;

use orm::migration::command::{MakeMigrations, Migrate};

use crate::session::problem::{Place, Problem};
use crate::session::process::Process;
use arguments::{Given, Takes, split_words, usage};
use close_match::close_match;

/// A management command.
pub(crate) struct Command {
    name: &'static str,
    /// What `help` says it does.
    about: &'static str,
    takes: Takes,
    /// What it prints goes to the host's output.
    run: fn(&mut Process, &Given) -> Result<(), Problem>,
}

/// The commands there are.
const COMMANDS: &[Command] = &[
    check::COMMAND,
    flush::COMMAND,
    makemigrations::COMMAND,
    migrate::COMMAND,
    shell::COMMAND,
    showmigrations::COMMAND,
    sqlmigrate::COMMAND,
];

/// Commands of Django that have no meaning in a notebook, or that are still to come.
const MISSING: &[&str] = &[
    "changepassword",
    "compilemessages",
    "createcachetable",
    "createsuperuser",
    "dbshell",
    "diffsettings",
    "dumpdata",
    "inspectdb",
    "loaddata",
    "makemessages",
    "optimizemigration",
    "remove_stale_contenttypes",
    "runserver",
    "sendtestemail",
    "sqlflush",
    "sqlsequencereset",
    "squashmigrations",
    "startapp",
    "startproject",
    "test",
    "testserver",
];

/// Runs a line of a shell cell that begins with `!`: `python manage.py migrate`.
pub(crate) fn run_line(process: &mut Process, line: &str) -> Result<(), Problem> {
    let words = split_words(line).map_err(|problem| Problem::new("SyntaxError", problem))?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let rest = match words.as_slice() {
        ["python" | "python3" | "python3.13" | "py", "manage.py" | "./manage.py", rest @ ..]
        | ["python" | "python3" | "python3.13" | "py", "-m", "django", rest @ ..]
        | ["manage.py" | "./manage.py" | "django-admin", rest @ ..] => rest,
        _ => {
            let message = format!("!{line} is not supported by Teacup: the commands are !python manage.py COMMAND");
            return Err(Problem::new("NotImplementedError", message));
        }
    };
    let words: Vec<String> = rest.iter().map(|word| (*word).to_owned()).collect();
    run_words(process, &words)
}

fn run_words(process: &mut Process, words: &[String]) -> Result<(), Problem> {
    let Some((name, words)) = words.split_first() else {
        return help::run(process, &[]);
    };
    match name.as_str() {
        "help" | "--help" | "-h" => return help::run(process, words),
        "version" | "--version" => {
            process.print(&format!("{}\n", crate::DJANGO_VERSION));
            return Ok(());
        }
        _ => {}
    }
    let command = find(name)?;
    let program = format!("manage.py {name}");
    let given = command.takes.read(words).map_err(|problem| {
        process.print(&usage(&program, &command.takes));
        Problem::new("CommandError", format!("{program}: error: {problem}"))
    })?;
    if given.has("--help") {
        return help::run(process, std::slice::from_ref(name));
    }
    if given.has("--version") {
        process.print(&format!("{}\n", crate::DJANGO_VERSION));
        return Ok(());
    }
    (command.run)(process, &given)
}

fn find(name: &str) -> Result<&'static Command, Problem> {
    if let Some(command) = COMMANDS.iter().find(|command| command.name == name) {
        return Ok(command);
    }
    if MISSING.contains(&name) {
        return Err(Problem::new("NotImplementedError", format!("manage.py {name} is not supported by Teacup")));
    }
    let known = COMMANDS.iter().map(|command| command.name).chain(MISSING.iter().copied());
    let meant = close_match(name, known).map_or_else(String::new, |name| format!(". Did you mean {name}?"));
    Err(Problem::new("CommandError", format!("Unknown command: '{name}'{meant}\nType 'manage.py help' for usage.")))
}

/// What a models.py or a migration file that was written leads to, before anything else: the system checks, which
/// print nothing where nothing is wrong.
///
/// # Errors
/// SystemCheckError.
pub(crate) fn check_quietly(process: &mut Process, place: Place<'_>) -> Result<(), Problem> {
    let text = check::check(process, place)?;
    if !text.contains("no issues") {
        process.print(&text);
    }
    Ok(())
}

/// `makemigrations` for the apps of the project. It asks questions only where the cell brings answers.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn make_migrations(process: &mut Process, place: Place<'_>) -> Result<(), Problem> {
    let options = MakeMigrations {
        app_labels: process.own_apps().iter().map(|app| app.as_str().into()).collect(),
        interactive: process.host.has_answers(),
        ..MakeMigrations::default()
    };
    makemigrations::make(process, &options, place)
}

/// `sqlmigrate`.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn sql_of_migration(
    process: &mut Process,
    app: &str,
    name: &str,
    place: Place<'_>,
) -> Result<String, Problem> {
    sqlmigrate::sql(process, app, name, false, place)
}

/// `migrate`.
///
/// # Errors
/// Whatever stops it.
pub(crate) fn migrate_all(process: &mut Process, place: Place<'_>) -> Result<(), Problem> {
    migrate::migrate(process, &Migrate::default(), place)
}

/// `migrate --verbosity 0`
///
/// # Errors
/// Whatever stops it.
pub(crate) fn migrate_silently(process: &mut Process) -> Result<(), Problem> {
    migrate::migrate(process, &Migrate { quiet: true, ..Migrate::default() }, project::NOWHERE)
}
