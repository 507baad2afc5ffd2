//! One Python process with Django in it: the interpreter, the database, the project's files, the shell's names.

use std::cell::RefCell;
use std::rc::Rc;

use django::apps::Django;
use django::db::transaction;
use python::object::dict::Dict;
use python::{Host, Limits, PyResult, Str, Value, Vm};
use sqlite::{Snapshot, Sqlite};

use crate::host::World;
use crate::manage::{self, Context, Site};
use crate::notebook::{Cell, CellKind};
use crate::project::Project;

use super::echo::Echo;
use super::host::{SessionHost, Stop};
use super::problem::Problem;
use super::snapshot;
use super::watch::{self, Passed};

/// What a session runs in; a reset begins a new one.
pub(crate) struct Process {
    pub(crate) world: Rc<dyn World>,
    pub(crate) project: Rc<Project>,
    pub(crate) host: Rc<SessionHost>,
    pub(crate) vm: Vm,
    pub(crate) echo: Rc<Echo>,
    /// The shell's names.
    pub(crate) namespace: Rc<Dict>,
    pub(super) shows_tables: bool,
    database: Rc<Sqlite>,
    /// What commands know of the session.
    pub(super) site: Rc<Site>,
    /// Whether a file was written that the models of this process do not know of.
    pub(super) is_stale: bool,
}

impl Process {
    /// A new process with an empty project and an empty database.
    pub(crate) fn new(world: Rc<dyn World>, limits: Limits) -> Result<Process, super::StartError> {
        let project = Rc::new(Project::default());
        let host = Rc::new(SessionHost::new(world.clone(), project.clone()));
        let database = Rc::new(Sqlite::open_in_memory()?);
        watch::install(&database)?;
        let source = host.clone();
        sqlite::set_random(Rc::new(move || {
            let mut bytes = [0; 8];
            source.random(&mut bytes);
            // 53 bits: a float from 0 to below 1, as random.random() makes one.
            (u64::from_le_bytes(bytes) >> 11) as f64 / (1_u64 << 53) as f64
        }));
        let mut vm = Vm::new(host.clone(), limits)?;
        django::install(&mut vm, database.clone())?;
        let site = Rc::new(Site {
            world: world.clone(),
            project: project.clone(),
            host: host.clone(),
            apps: RefCell::default(),
            asks: std::cell::Cell::default(),
            question: RefCell::default(),
            complaint: RefCell::default(),
            failure: RefCell::default(),
        });
        manage::install(&vm, &site)?;
        let namespace = Rc::new(Dict::default());
        namespace.set_str(&Str::intern("__name__"), Value::str("__console__"));
        namespace.set_str(&Str::intern("__builtins__"), Value::Dict(vm.builtins.clone()));
        let echo = Echo::install(&mut vm, &namespace);
        let shows_tables = true;
        let mut process =
            Process { world, project, host, vm, echo, namespace, shows_tables, database, site, is_stale: false };
        process.refresh_names();
        process.forget_queries();
        Ok(process)
    }

    /// The labels of the apps whose files are in the project.
    pub(crate) fn own_apps(&self) -> Vec<String> {
        self.site.apps.borrow().clone()
    }

    /// What a command works with.
    pub(crate) fn context(&mut self) -> Context<'_> {
        Context { shows_errors: true, ..Context::new(&mut self.vm, self.site.clone()) }
    }

    /// Every app that is installed, by what [`Process::install_apps`] takes.
    pub(super) fn installed(&self) -> Vec<String> {
        let contrib = django::contrib::is_installed(&self.vm).unwrap_or(false);
        let contrib = django::contrib::APPS.iter().filter(|_| contrib).map(|app| app.name.to_owned());
        contrib.chain(self.own_apps()).collect()
    }

    /// Installs the apps that cells write files of, all before the first of them runs, as a project's settings do.
    pub(crate) fn install_apps_of(&mut self, cells: &[Cell]) -> PyResult<()> {
        self.begin_time();
        let mut labels = Vec::new();
        let installs_contrib = cells.iter().any(|cell| mentions_contrib(&cell.source));
        for cell in cells {
            if let CellKind::File { path, .. } = &cell.kind
                && let Some((app, _)) = path.split_once('/')
            {
                labels.push(app.to_owned());
            }
        }
        self.install_apps(&labels)?;
        if installs_contrib && django::contrib::install(&mut self.vm)? {
            // What a project does once: its tables, its content types and permissions.
            let migrated = manage::migrate_silently(&mut self.context());
            self.host.take_output();
            self.refresh_names();
            self.forget_queries();
            migrated?;
        }
        Ok(())
    }

    /// Installs apps, those that are new.
    pub(crate) fn install_apps(&mut self, labels: &[String]) -> PyResult<()> {
        let apps = Rc::clone(&Django::of(&self.vm)?.apps);
        for label in labels {
            if django::contrib::APPS.iter().any(|app| app.name == label) {
                django::contrib::install(&mut self.vm)?;
            } else if !self.site.apps.borrow().contains(label) {
                self.project.start_app(label);
                apps.install(label);
                self.site.apps.borrow_mut().push(label.clone());
            }
        }
        Ok(())
    }

    /// Imports the models of the project's files, as a process that starts does; what they raise is told when they are
    /// run again.
    pub(crate) fn reload(&mut self) {
        self.begin_time();
        let _ = self.load_models();
        self.refresh_names();
        self.host.take_output();
        self.host.take_errors();
        self.forget_queries();
    }

    /// Takes up a project and its database, where there are none yet.
    ///
    /// # Errors
    /// Where SQLite cannot open the database.
    pub(super) fn take_up(&mut self, kept: &snapshot::Snapshot) -> orm::Result<()> {
        for (path, text) in kept.project.files() {
            self.project.write(&path, &text);
        }
        self.database.restore(&Snapshot(kept.database.clone()))
    }

    /// The database in SQLite's file format.
    pub(crate) fn database_bytes(&self) -> orm::Result<Vec<u8>> {
        self.database.snapshot().map(|snapshot| snapshot.0)
    }

    /// A statement begins: its time is counted anew, nothing was printed and no SQL sent.
    pub(crate) fn begin_statement(&mut self) {
        self.begin_time();
        self.host.clear_stop(Stop::Output);
        self.host.take_output();
        self.host.take_errors();
        self.forget_queries();
    }

    /// What is done from here on has the time of a statement.
    fn begin_time(&mut self) {
        self.vm.start_budget();
        watch::begin(&self.world, &self.vm.budget.limits);
    }

    /// A command that failed is the end of its process: SQLite rolls back what it left open.
    pub(crate) fn abandon_transaction(&mut self) {
        // What cannot be rolled back was not open.
        let _ = transaction::abandon(&mut self.vm);
    }

    /// What a limit of the session ended shows itself as KeyboardInterrupt, or as SQLite's "interrupted": says what it was.
    pub(crate) fn explain_stop(&self, problem: Problem) -> Problem {
        let kind = problem.error.kind.as_str();
        let mut explained = if kind == "KeyboardInterrupt" && self.host.stopped() == Some(Stop::Output) {
            Problem::new("MemoryError", "the statement printed more than 1 MB")
        } else if kind == "OperationalError" && problem.error.message == "interrupted" {
            let limits = self.vm.budget.limits;
            let seconds = limits.time as f64 / 1e6;
            match watch::ended_by() {
                Some(Passed::Time) => {
                    Problem::new("TimeoutError", format!("the statement ran longer than {seconds} seconds"))
                }
                Some(Passed::Memory) => {
                    let most = limits.memory >> 20;
                    Problem::new("MemoryError", format!("the program uses more than {most} MB"))
                }
                None => return problem,
            }
        } else {
            return problem;
        };
        explained.mark = problem.mark;
        explained
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.namespace.clear();
        django::end(&mut self.vm);
    }
}

/// Whether a text speaks of what contrib.contenttypes and contrib.auth bring.
fn mentions_contrib(text: &str) -> bool {
    ["contrib.auth", "contrib.contenttypes", "get_user_model", "AUTH_USER_MODEL"].iter().any(|word| text.contains(word))
}
