//! What is wrong with a text, in CPython's words.

use crate::exception::{Exc, Raise};
use crate::parse::ast::TextRange;
use crate::source::Lines;
use crate::value::Value;
use crate::vm::Vm;

/// Why source text cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Which exception CPython raises.
    pub kind: ProblemKind,
    /// The message, as in `SyntaxError.msg`.
    pub message: String,
    /// `SyntaxError.filename`.
    pub filename: String,
    /// `SyntaxError.lineno`, 1-based.
    pub line: u32,
    /// `SyntaxError.offset`, 1-based, in characters.
    pub column: u32,
    /// `SyntaxError.end_lineno`.
    pub end_line: u32,
    /// `SyntaxError.end_offset`.
    pub end_column: u32,
    /// `SyntaxError.text`: the line.
    pub text: String,
}

/// The exception a problem is raised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `RecursionError`.
    Recursion,
    /// `MemoryError`.
    Memory,
}

impl SyntaxProblem {
    /// A `SyntaxError` at a place.
    pub(crate) fn new(lines: &Lines<'_>, range: TextRange, message: impl Into<String>) -> Self {
        SyntaxProblem::of_kind(ProblemKind::Syntax, lines, range, message)
    }

    /// An error of some kind at a place.
    pub(crate) fn of_kind(kind: ProblemKind, lines: &Lines<'_>, range: TextRange, message: impl Into<String>) -> Self {
        let span = lines.span(range.start().to_u32(), range.end().to_u32());
        SyntaxProblem {
            kind,
            message: message.into(),
            filename: String::new(),
            line: span.line,
            column: span.column + 1,
            end_line: span.end_line,
            end_column: span.end_column + 1,
            text: lines.line_text(span.line).to_owned(),
        }
    }
}

impl SyntaxProblem {
    /// An indent that nothing asked for.
    pub(crate) fn unexpected_indent(lines: &Lines<'_>, at: u32) -> Self {
        let range = TextRange::new(at.into(), at.into());
        let problem = SyntaxProblem::of_kind(ProblemKind::Indentation, lines, range, "unexpected indent");
        SyntaxProblem { column: problem.column.saturating_sub(1), ..problem }
    }

    /// The problem in a file of this name.
    pub(crate) fn in_file(self, filename: &str) -> Self {
        SyntaxProblem { filename: filename.to_owned(), ..self }
    }

    /// The exception CPython raises for the problem, ready to be raised.
    pub fn into_raise(self, vm: &mut Vm) -> Raise {
        let exc = match self.kind {
            ProblemKind::Syntax => Exc::SyntaxError,
            ProblemKind::Indentation => Exc::IndentationError,
            ProblemKind::Tab => Exc::TabError,
            ProblemKind::Recursion => return Raise::new(Exc::RecursionError, self.message),
            ProblemKind::Memory => return Raise::new(Exc::MemoryError, self.message),
        };
        let number = |number: u32| Value::Int(i64::from(number));
        let details = Value::tuple(vec![
            Value::str(&self.filename),
            number(self.line),
            number(self.column),
            Value::str(&self.text),
            number(self.end_line),
            number(self.end_column),
        ]);
        let class = Value::Class(vm.types.exception(exc));
        match vm.call(&class, &[Value::str(&self.message), details]) {
            Ok(Value::Object(exception)) => Raise::Object(exception),
            Ok(_) => Raise::new(exc, self.message),
            Err(raise) => raise,
        }
    }
}
