//! A session with tight limits runs the cells of a text; then it must still be one.

use playground::notebook::{self, Cell};
use playground::report::{CellReport, ErrorReport};
use playground::{Limits, Progress, Session};

use crate::clock::{self, Machine};

/// What a statement may take by the limits, in microseconds, and what it may take before the limits count as broken.
const TIME: u64 = if cfg!(fuzzing) { 150_000 } else { 600_000 };
/// A guard against what does not end, and no measure of speed: the suite runs unoptimised, and on machines of half the pace SQLite
/// alone takes five seconds to prepare a condition of 50,000 parts, which nothing interrupts.
const OVERTIME: u64 = if cfg!(fuzzing) { 5_000_000 } else { 30_000_000 };
/// A text of many statements, each of them slow, is stopped as a person would.
pub(crate) const PATIENCE: u64 = 1_000_000;

pub(crate) fn limits() -> Limits {
    Limits { time: TIME, memory: 64 << 20, object: 8 << 20, ..Limits::default() }
}

/// A new session on a machine of its own.
///
/// # Panics
/// Where there is none.
pub fn session() -> Session {
    match Session::with_limits(Machine::new(), limits()) {
        Ok(session) => session,
        Err(error) => panic!("{error}"),
    }
}

/// Runs a notebook in a new session.
///
/// # Panics
/// Where that is a finding.
pub fn check(text: &str) {
    check_in(&mut session(), text);
}

/// Runs a notebook in a session.
///
/// # Panics
/// Where that is a finding.
pub fn check_in(session: &mut Session, text: &str) {
    let cells = run(session, notebook::parse(text));
    if !text.contains("SystemError") {
        for error in cells.iter().flat_map(errors) {
            assert!(error.kind != "SystemError", "an internal error: {}", error.message);
        }
    }
    let Some(CellReport::Shell(sum)) = run(session, vec![Cell::shell("1 + 1")]).pop() else {
        panic!("the session runs no cell any more");
    };
    let statement = sum.statements.first();
    let result = statement.and_then(|statement| statement.result.as_deref());
    assert!(result == Some("2"), "the session cannot add one and one any more: {statement:?}");
}

fn run(session: &mut Session, cells: Vec<Cell>) -> Vec<CellReport> {
    let mut reports = Vec::new();
    let began = clock::micros();
    let mut last = began;
    session.start(cells);
    loop {
        let progress = session.advance(20.0);
        let now = clock::micros();
        check_time(last);
        match progress {
            Progress::Running => {}
            Progress::Statement { .. } => last = now,
            Progress::Cell { report, .. } => {
                last = now;
                reports.push(report);
            }
            Progress::Done => return reports,
        }
        if now - began > PATIENCE {
            session.stop();
        }
    }
}

/// A statement that began then is within what it may take, or not far beyond it.
pub(crate) fn check_time(began: u64) {
    let took = clock::micros() - began;
    assert!(took < OVERTIME, "{} ms in spite of a limit of {}", took / 1000, TIME / 1000);
}

fn errors(cell: &CellReport) -> Vec<&ErrorReport> {
    match cell {
        CellReport::Markdown => Vec::new(),
        CellReport::File(file) => file.error.iter().collect(),
        CellReport::Shell(shell) => shell.statements.iter().filter_map(|statement| statement.error.as_ref()).collect(),
    }
}
