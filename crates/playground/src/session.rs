//! A session: cells run in one Python process with Django in it, in slices, so that whoever shows them stays awake.
//!
//! ```ignore
//! let mut session = Session::new(world);
//! session.start(notebook::parse(text));
//! loop {
//!     match session.advance(12.0) {
//!         Progress::Running => {}                                // a message may be looked at here
//!         Progress::Statement { cell, statement } => show(cell, statement),
//!         Progress::Cell { cell, report } => finish(cell, report),
//!         Progress::Done => break,
//!     }
//! }
//! ```

mod commands;
mod echo;
mod file;
mod overview;
pub(crate) mod host;
pub(crate) mod names;
pub(crate) mod problem;
pub(crate) mod process;
mod queries;
mod shell;
mod snapshot;
mod table;
mod watch;

use std::collections::VecDeque;
use std::rc::Rc;

use crate::host::World;
use crate::notebook::{Cell, CellKind};
use crate::project::Project;
use crate::report::{CellReport, StatementReport};

use host::Stop;
use problem::{Place, Problem};
use process::Process;
use python::{Str, Value};
use shell::{Shell, Step};

pub use python::Limits;
pub use snapshot::SnapshotError;

/// Runs cells, one after the other, and keeps what they leave: files, rows, names.
pub struct Session {
    process: Process,
    limits: Limits,
    asks: bool,
    /// Whether nothing was done yet: the process is as it was made.
    is_new: bool,
    cells: VecDeque<(usize, Cell)>,
    running: Option<(usize, Shell)>,
}

/// What [`Session::advance`] came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The slice is spent; there is more to do.
    Running,
    /// A statement of a shell cell is done.
    Statement {
        /// Which of the cells that were started, counted from 0.
        cell: usize,
        /// What came of it.
        statement: StatementReport,
    },
    /// A cell is done.
    Cell {
        /// Which of the cells that were started, counted from 0.
        cell: usize,
        /// What came of it; a shell cell's has all its statements.
        report: CellReport,
    },
    /// There is nothing left to run.
    Done,
}

/// Why there is no session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartError(String);

impl std::fmt::Display for StartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Teacup cannot start: {}", self.0)
    }
}

impl std::error::Error for StartError {}

impl From<orm::Error> for StartError {
    fn from(error: orm::Error) -> Self {
        StartError(error.message())
    }
}

impl From<python::Raise> for StartError {
    fn from(raise: python::Raise) -> Self {
        StartError(format!("{raise:?}"))
    }
}

impl Session {
    /// An empty project and an empty database on this machine.
    ///
    /// # Errors
    /// Only where the engine's own tables contradict themselves; every test makes a session.
    pub fn new(world: Rc<dyn World>) -> Result<Session, StartError> {
        Session::with_limits(world, Limits::default())
    }

    /// As [`Session::new`], with limits of its own on what one statement may spend.
    ///
    /// # Errors
    /// As [`Session::new`].
    pub fn with_limits(world: Rc<dyn World>, limits: Limits) -> Result<Session, StartError> {
        let process = Process::new(world, limits)?;
        Ok(Session { process, limits, asks: false, is_new: true, cells: VecDeque::new(), running: None })
    }

    /// Whether somebody looks on who can be asked: a question of makemigrations that has no answer ends the run with the
    /// question in the report, nothing of the cell is written, and the cells behind it do not run. Off at first: then a
    /// cell without answers asks nothing, as a recording has it. What a migration failed at is told to such a person too.
    pub fn ask_questions(&mut self, asks: bool) {
        self.asks = asks;
        self.process.site.asks.set(asks);
    }

    /// Puts cells behind those that wait. Their apps are installed first, all of them, as a project's settings do.
    pub fn start(&mut self, cells: Vec<Cell>) {
        self.is_new = false;
        self.process.host.clear_stop(Stop::Asked);
        // Without Django's registry the first file cell says what is wrong.
        let _ = self.process.install_apps_of(&cells);
        self.cells.extend(cells.into_iter().enumerate());
    }

    /// Works for about this many milliseconds of the machine's clock, or until something is done.
    pub fn advance(&mut self, milliseconds: f64) -> Progress {
        let began = self.process.world.monotonic_micros();
        let slice = (milliseconds.max(0.0) * 1000.0) as u64;
        loop {
            if let Some((cell, mut shell)) = self.running.take() {
                match shell.step(&mut self.process) {
                    Step::Running => self.running = Some((cell, shell)),
                    Step::Statement(statement) => {
                        self.running = Some((cell, shell));
                        return Progress::Statement { cell, statement: *statement };
                    }
                    Step::Done(report) => {
                        return Progress::Cell { cell, report: CellReport::Shell(report) };
                    }
                }
            } else if let Some(progress) = self.next_cell() {
                return progress;
            }
            if self.process.world.monotonic_micros().saturating_sub(began) >= slice {
                return Progress::Running;
            }
        }
    }

    /// Begins the next cell; a shell cell goes on in slices, others are done at once.
    fn next_cell(&mut self) -> Option<Progress> {
        if self.process.host.stopped() == Some(Stop::Asked) {
            self.cells.clear();
        }
        let Some((cell, source)) = self.cells.pop_front() else {
            return Some(Progress::Done);
        };
        let report = match &source.kind {
            CellKind::Markdown => CellReport::Markdown,
            CellKind::File { path, answers } => {
                let report = self.process.run_file(&source, path, answers);
                if report.question.is_some() {
                    self.cells.clear();
                }
                CellReport::File(report)
            }
            CellKind::Shell => {
                self.running = Some((cell, Shell::new(&source)));
                return None;
            }
        };
        Some(Progress::Cell { cell, report })
    }

    /// Whether statements that end in rows give a table of them; on at first.
    pub fn show_tables(&mut self, shows_tables: bool) {
        self.process.shows_tables = shows_tables;
    }

    /// Asks the statement that runs to stop, and forgets the cells that wait. What ran until then stays.
    pub fn stop(&mut self) {
        self.process.host.stop();
    }

    /// An empty project: no files, no rows, no names.
    ///
    /// # Errors
    /// As [`Session::new`].
    pub fn reset(&mut self) -> Result<(), StartError> {
        self.cells.clear();
        self.running = None;
        // The page resets before it opens a link or what was kept: a session that nothing was done with starts once, not twice.
        if !self.is_new {
            self.process = Process::new(self.process.world.clone(), self.limits)?;
            self.process.site.asks.set(self.asks);
            self.is_new = true;
        }
        Ok(())
    }

    /// The files and the database as bytes, for [`Session::restore`]; empty while a statement has the database in hand.
    /// The names of the shell are not kept.
    pub fn snapshot(&self) -> Vec<u8> {
        snapshot::write(&self.process).unwrap_or_default()
    }

    /// Goes back to a snapshot; where it cannot be read, to an empty project.
    ///
    /// # Errors
    /// Says in words why the bytes are no snapshot.
    pub fn restore(&mut self, bytes: &[u8]) -> Result<(), SnapshotError> {
        self.take_up(bytes).inspect_err(|_| {
            // The session's own start has no reason to fail now; what is told is why the bytes are no snapshot.
            let _ = self.reset();
        })
    }

    fn take_up(&mut self, bytes: &[u8]) -> Result<(), SnapshotError> {
        let restored = snapshot::read(bytes)?;
        self.reset()?;
        self.is_new = false;
        self.process.take_up(&restored).map_err(|error| SnapshotError::Database(error.message()))?;
        self.process.install_apps(&restored.apps)?;
        self.process.reload();
        Ok(())
    }

    /// The project's files.
    pub fn project(&self) -> &Project {
        &self.process.project
    }

    /// Runs source as a module named `__main__`, and gives what it printed.
    pub(crate) fn run_program(&mut self, source: &str, filename: &str) -> Result<String, String> {
        self.is_new = false;
        let process = &mut self.process;
        process.begin_statement();
        let place = Place { filename, source, first_line: 1 };
        let problem = match python::compile::module(source, filename, python::compile::Mode::Exec) {
            Err(problem) => Problem::of_syntax(&problem, place),
            Ok(code) => {
                process.namespace.set_str(&Str::intern("__name__"), Value::str("__main__"));
                match process.vm.run_code(&code, &process.namespace) {
                    Ok(_) => return Ok(process.host.take_output()),
                    Err(raise) => Problem::of_raise(&mut process.vm, raise, place),
                }
            }
        };
        Err(process.host.take_output() + &problem.traceback)
    }
}

#[cfg(test)]
mod tests;
