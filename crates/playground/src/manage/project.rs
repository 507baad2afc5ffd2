//! What the commands about migrations need: the project as `orm` asks for it, a console, the database.

use std::cell::RefCell;
use std::rc::Rc;

use django::apps::Django;
use django::convert::literal::literal;
use django::convert::{foreign_error, raise_orm};
use django::db::connection::connection;
use django::db::migrations;
use orm::ddl::Connection;
use orm::migration::Migration;
use orm::migration::loader::Project;
use orm::migration::question::Console;
use orm::migration::state::ProjectState;
use orm::schema::Literal;
use orm::{DateTime, Error, Result};
use python::compile::{self, Mode};
use python::object::dict::Dict;
use python::{Str, Value};

use crate::host::World;
use crate::session::problem::{Place, Problem};
use crate::session::process::Process;

/// Where a command that no cell wrote has no text to mark.
pub(super) const NOWHERE: Place<'static> = Place { filename: "", source: "", first_line: 1 };

/// A project as it is now: its migration files executed, its models as they were last imported.
pub(super) struct Snapshot {
    apps: Vec<(Rc<str>, Option<Vec<Migration>>)>,
    state: RefCell<Option<ProjectState>>,
}

impl Snapshot {
    /// Executes every migration file.
    pub(super) fn take(process: &mut Process, place: Place<'_>) -> std::result::Result<Snapshot, Problem> {
        let raised = |process: &mut Process, raise| Problem::of_raise(&mut process.vm, raise, place);
        let apps = match Django::of(&process.vm) {
            Ok(django) => django.apps.clone(),
            Err(raise) => return Err(raised(process, raise)),
        };
        let mut apps_loaded = Vec::new();
        for config in apps.configs() {
            let package = format!("{}.migrations", &*config.name);
            let mut loaded = Vec::new();
            let contrib = django::contrib::APPS.iter().find(|app| *app.name == *config.name);
            let names = match contrib {
                Some(app) => app.migrations.iter().map(|name| (*name).to_owned()).collect(),
                None => process.project.migrations(&config.label),
            };
            for name in names {
                match migrations::load(&mut process.vm, &config.label, &package, &name) {
                    Ok(migration) => loaded.push(migration),
                    Err(raise) => return Err(raised(process, raise)),
                }
            }
            let is_ours = contrib.is_some() || process.own_apps().iter().any(|app| **app == *config.label);
            apps_loaded.push((Rc::from(&*config.label), is_ours.then_some(loaded)));
        }
        let state = ProjectState::from_schema(&apps.schema());
        Ok(Snapshot { apps: apps_loaded, state: RefCell::new(Some(state)) })
    }
}

impl Project for Snapshot {
    fn app_labels(&self) -> Vec<Rc<str>> {
        self.apps.iter().map(|(label, _)| label.clone()).collect()
    }

    fn migrations(&self, app_label: &str) -> Result<Option<Vec<Migration>>> {
        let app = self.apps.iter().find(|(label, _)| **label == *app_label);
        Ok(app.and_then(|(_, migrations)| migrations.clone()))
    }

    fn state(&self) -> Result<ProjectState> {
        match &*self.state.borrow() {
            Some(state) => state.duplicate(),
            None => Ok(ProjectState::default()),
        }
    }
}

/// A command at work: it prints to the session's output and is answered by the cell's answers.
pub(super) struct Terminal<'p> {
    pub(super) process: &'p mut Process,
}

impl Console for Terminal<'_> {
    fn write(&mut self, text: &str) {
        self.process.print(text);
    }

    fn input(&mut self) -> Result<String> {
        let answer = self.process.host.answer("");
        answer.ok_or_else(|| Error::Other("builtins.EOFError", "no answer left".into()))
    }

    fn evaluate(&mut self, code: &str) -> Result<Literal> {
        let vm = &mut self.process.vm;
        let names = Rc::new(Dict::default());
        for (name, module) in [("datetime", "datetime"), ("timezone", "django.utils.timezone")] {
            // An expression that needs the module says so itself.
            if let Ok(module) = vm.import_module(module) {
                names.set_str(&Str::intern(name), Value::Module(module));
            }
        }
        let code = match compile::module(code, "<string>", Mode::Eval) {
            Ok(code) => code,
            Err(problem) => {
                let raise = problem.into_raise(vm);
                return Err(foreign_error(vm, raise));
            }
        };
        let value = vm.run_code(&code, &names).and_then(|value| literal(vm, &value));
        value.map_err(|raise| foreign_error(vm, raise))
    }
}

/// Runs a part of a command on the session's database, its own SQL kept out of the report.
pub(super) fn with_database<T>(
    process: &mut Process,
    place: Place<'_>,
    work: impl FnOnce(Connection<'_>, &mut Terminal<'_>) -> Result<T>,
) -> std::result::Result<T, Problem> {
    let database = match connection(&process.vm) {
        Ok(database) => database,
        Err(raise) => return Err(Problem::of_raise(&mut process.vm, raise, place)),
    };
    let world = process.world.clone();
    let now = || utc(&*world);
    let was_paused = process.pause_log(true);
    let done = work(Connection { database: &*database, now: &now }, &mut Terminal { process });
    process.pause_log(was_paused);
    done.map_err(|error| problem_of(process, error, place))
}

/// An error of `orm` as the exception a Python program would see.
pub(super) fn problem_of(process: &mut Process, error: Error, place: Place<'_>) -> Problem {
    match error {
        Error::Foreign(_) => {
            let raise = raise_orm(&mut process.vm, error);
            Problem::of_raise(&mut process.vm, raise, place)
        }
        error => Problem::new(error.class_name(), error.message()),
    }
}

fn utc(world: &dyn World) -> DateTime {
    let timestamp = jiff::Timestamp::from_microsecond(world.now_micros()).unwrap_or_default();
    DateTime { civil: timestamp.to_zoned(jiff::tz::TimeZone::UTC).datetime(), offset: Some(0) }
}
