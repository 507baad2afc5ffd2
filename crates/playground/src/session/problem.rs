//! What a statement raised, as the report tells it: type and message, the traceback, the place to mark.

use std::rc::Rc;

use python::exception::ExceptionData;
use python::object::instance::Object;
use python::{ProblemKind, Raise, Str, SyntaxProblem, Value, Vm, traceback};

use crate::report::{ErrorReport, Mark};

/// An error, and what the page shows beside it.
#[derive(Debug, Default)]
pub(crate) struct Problem {
    pub(crate) error: ErrorReport,
    pub(crate) traceback: String,
    pub(crate) mark: Option<Mark>,
}

/// The text a program was read from, to find the place in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// `<console>`, or the path of a file.
    pub(crate) filename: &'a str,
    /// The whole text: another cell has the same file name but another text.
    pub(crate) source: &'a str,
    /// The line of the notebook at which the text begins, 1-based.
    pub(crate) first_line: u32,
}

impl Problem {
    /// An error of ours, without a traceback.
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Problem {
        let error = ErrorReport { kind: kind.to_owned(), message: message.into() };
        let traceback = format!("{}: {}\n", error.kind, error.message);
        Problem { error, traceback, mark: None }
    }

    /// What the interpreter raised.
    pub(crate) fn of_raise(vm: &mut Vm, raise: Raise, place: Place<'_>) -> Problem {
        let exception = vm.exception_object(raise);
        let value = Value::Object(exception.clone());
        let class = Value::Class(vm.class_of(&value));
        let kind = match vm.get_attr(&class, &Str::intern("__qualname__")) {
            Ok(name) => vm.str(&name).map_or_else(|_| "Exception".to_owned(), |name| name.to_string()),
            Err(_) => vm.type_name(&value).to_string(),
        };
        let message = match vm.str(&value) {
            Ok(message) => message.to_string(),
            Err(worse) => {
                let worse = Value::Object(vm.exception_object(worse));
                format!("<{} in str()>", vm.type_name(&worse))
            }
        };
        let mark = place.mark(&exception);
        let traceback = traceback::format_exception(vm, &exception);
        Problem { error: ErrorReport { kind, message }, traceback, mark }
    }

    /// Text that does not compile.
    pub(crate) fn of_syntax(problem: &SyntaxProblem, place: Place<'_>) -> Problem {
        let kind = match problem.kind {
            ProblemKind::Syntax => "SyntaxError",
            ProblemKind::Indentation => "IndentationError",
            ProblemKind::Tab => "TabError",
            ProblemKind::Recursion => "RecursionError",
            ProblemKind::Memory => "MemoryError",
        };
        let shown = problem.text.trim();
        let indent = problem.text.chars().take_while(|c| c.is_whitespace()).count();
        let start = (problem.column as usize).saturating_sub(1);
        let end = match problem.end_line == problem.line {
            true => (problem.end_column as usize).saturating_sub(1),
            false => problem.text.trim_end().chars().count(),
        };
        let carets = "^".repeat(end.saturating_sub(start).max(1));
        let before = " ".repeat(start.saturating_sub(indent));
        let traceback = format!(
            "  File \"{}\", line {}\n    {shown}\n    {before}{carets}\n{kind}: {}\n",
            place.filename, problem.line, problem.message
        );
        let line = place.first_line + problem.line.max(1) - 1;
        let columns = Some((start as u32, end.max(start + 1) as u32));
        Problem {
            error: ErrorReport { kind: kind.to_owned(), message: problem.message.clone() },
            traceback,
            mark: Some(Mark { line, columns }),
        }
    }
}

impl Place<'_> {
    /// Where in this text the exception passed, the innermost place first.
    fn mark(&self, exception: &Rc<Object>) -> Option<Mark> {
        let data = exception.state::<ExceptionData>()?;
        let entries = data.traceback.borrow();
        let entry = entries
            .iter()
            .find(|entry| &*entry.code.filename == self.filename && *entry.code.source == *self.source)?;
        let span = entry.span;
        let columns = (span.end_line == span.line).then_some((span.column, span.end_column));
        Some(Mark { line: self.first_line + span.line.max(1) - 1, columns })
    }
}
