//! Source text becomes a syntax tree, or a problem in CPython's words. The only user of ruff's parser.

pub(crate) mod anchor;
mod escape;
mod nesting;
mod problem;
mod token;
mod translate;

/// The syntax tree, ruff's.
pub(crate) mod ast {
    pub(crate) use ruff_python_ast::*;
    pub(crate) use ruff_text_size::{Ranged, TextRange};
}

use ruff_python_parser::{Mode, ParseOptions};

use crate::source::Lines;

pub use problem::{ProblemKind, SyntaxProblem};

/// A module that parsed.
pub(crate) struct Parsed {
    pub(crate) body: Vec<ast::Stmt>,
}

/// Parses a file's or a cell's text.
pub(crate) fn parse_module(lines: &Lines<'_>) -> Result<Parsed, SyntaxProblem> {
    let indentation = nesting::check(lines)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(ast::PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(lines.text(), options);
    if let Some(indentation) = indentation {
        let line = |error: &ruff_python_parser::ParseError| lines.line(error.location.start().to_u32());
        let earlier = parsed.errors().first().is_some_and(|error| line(error) < indentation.line);
        let earlier = if earlier { translate::first_problem(&parsed, lines).err() } else { None };
        return Err(earlier.unwrap_or(indentation));
    }
    translate::first_problem(&parsed, lines)?;
    match parsed.into_syntax() {
        ast::Mod::Module(module) => Ok(Parsed { body: module.body.into_iter().collect() }),
        ast::Mod::Expression(_) => Ok(Parsed { body: Vec::new() }),
    }
}

/// Parses the one expression that `eval` takes.
pub(crate) fn parse_expression(lines: &Lines<'_>) -> Result<ast::Expr, SyntaxProblem> {
    if lines.text().is_empty() {
        // CPython's parser has not begun a line.
        let problem = SyntaxProblem::new(lines, ast::TextRange::default(), "invalid syntax");
        return Err(SyntaxProblem { line: 0, column: 0, end_line: 0, end_column: 0, ..problem });
    }
    nesting::check(lines)?;
    let options = ParseOptions::from(Mode::Expression).with_target_version(ast::PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(lines.text(), options);
    translate::first_problem(&parsed, lines)?;
    match parsed.into_syntax() {
        ast::Mod::Expression(expression) => Ok(*expression.body),
        ast::Mod::Module(_) => Err(SyntaxProblem::new(lines, ast::TextRange::default(), "invalid syntax")),
    }
}
