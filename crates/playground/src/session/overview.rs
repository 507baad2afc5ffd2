//! What a page asks of a session between two runs: which migrations there are, and what each does.

use python::PyResult;

use super::Session;
use super::problem::{Place, Problem};
use super::shell::CONSOLE;
use crate::manage::{Context, overview};
use crate::report::{AppReport, DetailReport, ForesightReport};

impl Session {
    /// The migrations of every app, applied and not.
    ///
    /// # Errors
    /// What a migration file raises, as one line.
    pub fn migrations(&mut self) -> Result<Vec<AppReport>, String> {
        self.look(overview::list)
    }

    /// A migration: its source, and its SQL operation by operation, there and back.
    pub fn migration(&mut self, app: &str, name: &str) -> DetailReport {
        self.look(|context| overview::detail(context, app, name))
            .unwrap_or_else(|why| DetailReport { error: Some(why), ..DetailReport::default() })
    }

    /// What `migrate app name` would do to the rows there are.
    pub fn foresee(&mut self, app: &str, name: &str) -> ForesightReport {
        self.look(|context| overview::foresee(context, app, name))
            .unwrap_or_else(|why| ForesightReport { error: Some(why), ..ForesightReport::default() })
    }

    /// Looking is no part of the program: what it prints and sends is not kept.
    fn look<T>(&mut self, work: impl FnOnce(&mut Context<'_>) -> PyResult<T>) -> Result<T, String> {
        if self.running.is_some() {
            return Err("A cell runs.".to_owned());
        }
        self.is_new = false;
        let process = &mut self.process;
        process.begin_statement();
        let was_paused = process.pause_log(true);
        let found = work(&mut process.context());
        let place = Place { filename: CONSOLE, source: "", first_line: 1 };
        let found = found.map_err(|raise| {
            let error = Problem::of_raise(&mut process.vm, raise, place).error;
            format!("{}: {}", error.kind, error.message)
        });
        process.pause_log(was_paused);
        process.host.take_output();
        process.host.take_errors();
        process.abandon_transaction();
        found
    }
}
