//! What the commands about migrations need: the project as `orm` asks for it, a console, the database.

use std::cell::RefCell;
use std::rc::Rc;

use django::apps::{Django, attribute_of};
use django::convert::literal::literal;
use django::convert::raise_orm;
use django::db::connection::connection;
use django::db::migrations;
use django::db::migrations::code::Lent;
use django::db::migrations::emit::emit;
use orm::ddl::Connection;
use orm::migration::Migration;
use orm::migration::executor::Plan;
use orm::migration::failure::Failure;
use orm::migration::loader::Project;
use orm::migration::question::{Console, Question};
use orm::migration::state::ProjectState;
use orm::schema::{ClassLookups, Literal};
use orm::{DateTime, Error, Result};
use python::compile::{self, Mode};
use python::object::dict::Dict;
use python::{PyResult, Str, Value, Vm};

use super::context::{Context, Site, print};
use crate::host::World;

/// A project as it is now: its migration files executed, its models as they were last imported.
pub(super) struct Snapshot {
    apps: Vec<(Rc<str>, Option<Vec<Migration>>)>,
    state: RefCell<Option<ProjectState>>,
}

impl Snapshot {
    /// Executes every migration file, as a new process does.
    pub(super) fn take(context: &mut Context<'_>) -> PyResult<Snapshot> {
        let apps = Django::of(context.vm)?.apps.clone();
        let own = context.own_apps();
        let mut apps_loaded = Vec::new();
        for config in apps.configs() {
            let package = format!("{}.migrations", &*config.name);
            let mut loaded = Vec::new();
            let contrib = django::contrib::APPS.iter().find(|app| *app.name == *config.name);
            let names = match contrib {
                Some(app) => app.migrations.iter().map(|name| (*name).to_owned()).collect(),
                None => context.site.project.migrations(&config.label),
            };
            for name in names {
                loaded.push(migrations::load(context.vm, &config.label, &package, &name)?);
            }
            let is_ours = contrib.is_some() || own.iter().any(|app| **app == *config.label);
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

    fn lookups(&self) -> Rc<ClassLookups> {
        self.state.borrow().as_ref().map(|state| state.lookups.clone()).unwrap_or_default()
    }
}

/// A command's console: it prints where the command prints, and is answered by the cell's answers.
pub(super) struct Terminal<'l, 'v> {
    lent: &'l Lent<'v>,
    site: &'l Site,
    stdout: Option<Value>,
    /// The file for complaints; `None` where nobody sees them.
    stderr: Option<Option<Value>>,
    /// Whether it is a cell's command, and not a program's.
    is_cell_s: bool,
}

impl Terminal<'_, '_> {
    /// An error that passes through the ORM as the exception it is.
    fn with<T>(&self, work: impl FnOnce(&mut Vm) -> PyResult<T>) -> Result<T> {
        self.lent.with(work)
    }
}

impl Console for Terminal<'_, '_> {
    fn write(&mut self, text: &str) {
        // What cannot be printed is lost, as it would be at a terminal that was closed.
        let _ = self.with(|vm| print(vm, self.stdout.as_ref(), text));
    }

    fn write_error(&mut self, text: &str) {
        if let Some(file) = self.stderr.clone() {
            let _ = self.with(|vm| print(vm, file.as_ref(), text));
        }
    }

    fn input(&mut self) -> Result<String> {
        let answer = self.site.host.answer("");
        answer.ok_or_else(|| Error::Other("builtins.EOFError", self.site.host.no_answer().into()))
    }

    fn asks(&mut self, question: &Question) {
        self.site.host.begin_question(question.prompt());
        self.site.question.replace(Some(question.clone()));
        self.site.complaint.replace(None);
    }

    fn explains(&self) -> bool {
        self.is_cell_s && self.site.asks.get()
    }

    fn failed(&mut self, failure: &Failure) {
        self.site.failure.replace(Some(failure.clone()));
    }

    fn before_migrations(&mut self, plan: &Plan, state: &ProjectState, verbosity: u8) -> Result<()> {
        self.with(|vm| emit(vm, "pre_migrate", plan, state, verbosity))
    }

    fn evaluate(&mut self, code: &str) -> Result<Literal> {
        let value = self.with(|vm| {
            let names = Rc::new(Dict::default());
            for (name, module) in [("datetime", "datetime"), ("timezone", "django.utils.timezone")] {
                // An expression that needs the module says so itself.
                if let Ok(module) = vm.import_module(module) {
                    names.set_str(&Str::intern(name), Value::Module(module));
                }
            }
            let code = match compile::module(code, "<string>", Mode::Eval) {
                Ok(code) => code,
                Err(problem) => return Err(problem.into_raise(vm)),
            };
            let value = vm.run_code(&code, &names)?;
            literal(vm, &value)
        });
        let complaint = value.as_ref().err().map(|error| format!("{}: {}", error.type_name(), error.message()));
        self.site.complaint.replace(complaint);
        value
    }
}

/// Runs a part of a command on the session's database.
pub(super) fn with_database<T>(
    context: &mut Context<'_>,
    work: impl FnOnce(Connection<'_>, &mut Terminal<'_, '_>) -> Result<T>,
) -> PyResult<T> {
    let database = connection(context.vm)?;
    let site = context.site.clone();
    let now = || utc(&*site.world);
    let stdout = context.stdout.clone();
    let stderr = match &context.stderr {
        Some(file) => Some(Some(file.clone())),
        None => context.shows_errors.then(|| stdout.clone()),
    };
    let is_cell_s = context.shows_errors;
    let done = {
        let lent = Lent::new(context.vm);
        let connection = Connection { database: &*database, now: &now, interpreter: Some(&lent) };
        work(connection, &mut Terminal { lent: &lent, site: &site, stdout, stderr, is_cell_s })
    };
    site.host.end_questions();
    done.map_err(|error| raise_orm(context.vm, error))
}

fn utc(world: &dyn World) -> DateTime {
    let timestamp = jiff::Timestamp::from_microsecond(world.now_micros()).unwrap_or_default();
    DateTime { civil: timestamp.to_zoned(jiff::tz::TimeZone::UTC).datetime(), offset: Some(0) }
}

/// Runs a command that is Python source: `handle(*labels, **options)` of its module.
pub(super) fn call_handler(
    context: &mut Context<'_>,
    command: &str,
    labels: &[String],
    mut options: Vec<(Str, Value)>,
) -> PyResult<()> {
    let labels = labels.iter().map(Value::str).collect();
    options.push((Str::intern("stdout"), context.stdout.clone().unwrap_or(Value::None)));
    let module = format!("django.core.management.commands.{command}");
    let handle = attribute_of(context.vm, &module, "handle")?;
    context.vm.call_kw(&handle, labels, options).map(drop)
}

/// An option's word, or `None`.
pub(super) fn optional(word: Option<&str>) -> Value {
    word.map_or(Value::None, Value::str)
}
