//! A shell cell: its statements run one by one, as at a prompt; an error ends its statement, not the cell.

use std::collections::VecDeque;
use std::rc::Rc;

use python::code::Code;
use python::compile::{self, Statement};
use python::{Outcome, Run};

use crate::manage;
use crate::notebook::Cell;
use crate::report::{Mark, ShellReport, StatementReport};

use super::commands;
use super::host::Stop;
use super::problem::{Place, Problem};
use super::process::Process;

/// What tracebacks call the shell.
pub(super) const CONSOLE: &str = "<console>";

/// A shell cell that runs.
pub(super) struct Shell {
    /// The source the code was compiled from: the cell's, its commands cut out.
    source: String,
    first_line: u32,
    waiting: VecDeque<Piece>,
    running: Option<Running>,
    report: ShellReport,
}

/// A statement, or what stands in its place.
struct Piece {
    line: u32,
    source: String,
    action: Action,
}

enum Action {
    Run { code: Rc<Code>, is_expression: bool },
    Command(String),
    Refuse(Problem),
}

struct Running {
    run: Run,
    statement: Begun,
}

/// A statement that has begun.
struct Begun {
    line: u32,
    source: String,
    at_micros: u64,
}

/// What a step of a cell led to.
pub(super) enum Step {
    /// The statement goes on.
    Running,
    /// A statement is done.
    Statement(Box<StatementReport>),
    /// The cell is done.
    Done(ShellReport),
}

impl Shell {
    /// Reads a cell. Text that is no Python is one statement, its error.
    pub(super) fn new(cell: &Cell) -> Shell {
        let cut = commands::cut(&cell.source);
        let place = Place { filename: CONSOLE, source: &cut.source, first_line: cell.first_line };
        let waiting = match compile::statements(&cut.source, CONSOLE) {
            Ok(statements) => {
                statements.into_iter().map(|statement| piece(statement, &cell.source, &cut.commands, place)).collect()
            }
            Err(problem) => VecDeque::from([Piece {
                line: cell.first_line + problem.line.max(1) - 1,
                source: cell.source.trim().to_owned(),
                action: Action::Refuse(Problem::of_syntax(&problem, place)),
            }]),
        };
        Shell {
            source: cut.source,
            first_line: cell.first_line,
            waiting,
            running: None,
            report: ShellReport::default(),
        }
    }

    /// Works for a slice.
    pub(super) fn step(&mut self, process: &mut Process) -> Step {
        if let Some(running) = self.running.take() {
            return self.resume(process, running);
        }
        if process.host.stopped() == Some(Stop::Asked) {
            self.waiting.clear();
        }
        match self.waiting.pop_front() {
            Some(piece) => self.begin(process, piece),
            None => Step::Done(std::mem::take(&mut self.report)),
        }
    }

    fn begin(&mut self, process: &mut Process, piece: Piece) -> Step {
        process.begin_statement();
        let at_micros = process.world.monotonic_micros();
        let statement = Begun { line: piece.line, source: piece.source, at_micros };
        match piece.action {
            Action::Refuse(problem) => self.finish(process, statement, Some(problem)),
            Action::Command(line) => {
                let was_paused = process.pause_log(true);
                process.site.failure.replace(None);
                let outcome = process.catch_up().and_then(|()| manage::run_line(&mut process.context(), &line));
                process.pause_log(was_paused);
                process.abandon_transaction();
                let place = Place { filename: CONSOLE, source: &self.source, first_line: self.first_line };
                let problem = outcome.err().map(|raise| Problem::of_raise(&mut process.vm, raise, place));
                self.finish(process, statement, problem)
            }
            Action::Run { code, is_expression } => {
                process.echo.begin(is_expression);
                let run = process.vm.start(&code, &process.namespace);
                self.running = Some(Running { run, statement });
                Step::Running
            }
        }
    }

    fn resume(&mut self, process: &mut Process, mut running: Running) -> Step {
        match process.vm.resume(&mut running.run, 1) {
            Ok(Outcome::Paused) => {
                self.running = Some(running);
                Step::Running
            }
            Ok(Outcome::Done(_)) => self.finish(process, running.statement, None),
            Err(raise) => {
                let place = Place { filename: CONSOLE, source: &self.source, first_line: self.first_line };
                // What the words of an exception ask the database for is no part of the statement.
                let was_paused = process.pause_log(true);
                let problem = Problem::of_raise(&mut process.vm, raise, place);
                if process.vm.was_ended() {
                    process.abandon_transaction();
                }
                process.pause_log(was_paused);
                self.finish(process, running.statement, Some(problem))
            }
        }
    }

    fn finish(&mut self, process: &mut Process, begun: Begun, problem: Option<Problem>) -> Step {
        let (queries, queries_omitted) = process.take_queries();
        let mut statement = StatementReport {
            line: begun.line,
            source: begun.source,
            stdout: process.host.take_output(),
            stderr: process.host.take_errors(),
            queries,
            queries_omitted,
            explanation: process.site.failure.take().as_ref().map(manage::explain).map(Box::new),
            duration_us: process.world.monotonic_micros().saturating_sub(begun.at_micros),
            ..StatementReport::default()
        };
        if let Some((result, value)) = process.echo.take() {
            statement.result = Some(result);
            statement.table = process.table(&value);
        }
        if let Some(problem) = problem.map(|problem| process.explain_stop(problem)) {
            set_problem(&mut statement, problem);
        }
        self.note(statement)
    }

    fn note(&mut self, statement: StatementReport) -> Step {
        self.report.statements.push(statement.clone());
        Step::Statement(Box::new(statement))
    }
}

fn piece(statement: Statement, cell: &str, commands: &[(u32, String)], place: Place<'_>) -> Piece {
    let command = commands.iter().find(|(line, _)| *line == statement.line);
    let action = match (command, statement.code) {
        (Some((_, command)), _) => Action::Command(command.clone()),
        (None, Ok(code)) => Action::Run { code, is_expression: statement.is_expression },
        (None, Err(problem)) => Action::Refuse(Problem::of_syntax(&problem, place)),
    };
    let lines = statement.source.lines().count().max(1);
    let whole: Vec<&str> = cell.lines().skip(statement.line.max(1) as usize - 1).take(lines).collect();
    Piece { line: place.first_line + statement.line.max(1) - 1, source: whole.join("\n"), action }
}

fn set_problem(statement: &mut StatementReport, problem: Problem) {
    let Problem { error, traceback, mark } = problem;
    let whole_line = Mark { line: statement.line, columns: None };
    statement.error = Some(error);
    statement.traceback = traceback;
    statement.mark = Some(mark.unwrap_or(whole_line));
}
