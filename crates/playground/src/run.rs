//! A whole notebook at once: `teacup run`, and the tests.

use std::rc::Rc;

use crate::DJANGO_VERSION;
use crate::host::World;
use crate::notebook;
use crate::report::Report;
use crate::session::{Progress, Session, StartError};

/// Longer than any slice: nobody has to look at messages in between.
const NO_HURRY_MS: f64 = 1e9;

/// Runs a notebook from its first cell to its last in a new session.
///
/// # Errors
/// As [`Session::new`].
pub fn run(text: &str, world: Rc<dyn World>) -> Result<Report, StartError> {
    let mut session = Session::new(world)?;
    // A recording has no tables, and whoever wants one can run the notebook in a session.
    session.show_tables(false);
    session.start(notebook::parse(text));
    let mut report = Report { django: DJANGO_VERSION.to_owned(), cells: Vec::new() };
    loop {
        match session.advance(NO_HURRY_MS) {
            Progress::Running | Progress::Statement { .. } => {}
            Progress::Cell { report: cell, .. } => report.cells.push(cell),
            Progress::Done => return Ok(report),
        }
    }
}

/// Runs Python source as a program of its own, without a notebook around it, and gives what it printed.
///
/// # Errors
/// The traceback of what it raised, behind what it printed.
pub fn run_python(source: &str, filename: &str, world: Rc<dyn World>) -> Result<String, String> {
    Session::new(world).map_err(|error| error.to_string())?.run_program(source, filename)
}
