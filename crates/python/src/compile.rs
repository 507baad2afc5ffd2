//! The compiler: syntax trees become code objects.
//!
//! One file a family of syntax; what they share is [`unit`] (the code in the making), [`name`] (variables) and
//! [`block`] (what `break`, `continue` and `return` leave).

mod assign;
mod block;
mod call;
mod class;
mod comprehension;
mod constant;
mod control;
mod effect;
mod except;
mod expression;
mod fstring;
mod function;
mod import;
mod literal;
mod name;
mod pattern;
mod statement;
#[cfg(test)]
mod tests;
mod unit;
mod with;

use std::rc::Rc;

use crate::code::{Code, Instr};
use crate::object::str::Str;
use crate::parse::ast::{self, Ranged, Stmt, TextRange};
use crate::parse::{self, SyntaxProblem};
use crate::scope::{self, ScopeId, Scopes};
use crate::source::Lines;
use constant::Constant;
use unit::Unit;

/// The start symbols of Python's grammar, as `compile()` knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A file: statements.
    Exec,
    /// One expression, whose value the code returns.
    Eval,
    /// Statements at an interactive prompt: expression statements are echoed.
    Single,
}

/// A statement at the top level of a cell.
pub struct Statement {
    /// Its first line, decorators included, 1-based.
    pub line: u32,
    /// Its text.
    pub source: String,
    /// Whether it is an expression, whose value a console echoes.
    pub is_expression: bool,
    /// What it becomes, in `Single` mode.
    pub code: Result<Rc<Code>, SyntaxProblem>,
}

/// Nothing, or a problem.
pub(crate) type Outcome = Result<(), SyntaxProblem>;

/// Compiles a whole text.
pub fn module(source: &str, filename: &str, mode: Mode) -> Result<Rc<Code>, SyntaxProblem> {
    compile_module(source, filename, mode).map_err(|problem| problem.in_file(filename))
}

fn compile_module(source: &str, filename: &str, mode: Mode) -> Result<Rc<Code>, SyntaxProblem> {
    let lines = Lines::new(source);
    let shared: Rc<str> = Rc::from(source);
    if mode == Mode::Eval {
        let body = parse::parse_expression(&lines)?;
        let scopes = scope::analyse_expression(&body, &lines)?;
        return Compiler::new(&lines, &scopes, filename, shared, mode).expression_code(&body);
    }
    let parsed = parse::parse_module(&lines)?;
    block_code(&parsed.body, &lines, filename, &shared, mode)
}

/// Compiles a cell statement by statement, as the interactive console takes them.
pub fn statements(source: &str, filename: &str) -> Result<Vec<Statement>, SyntaxProblem> {
    let lines = Lines::new(source);
    let shared: Rc<str> = Rc::from(source);
    let parsed = parse::parse_module(&lines).map_err(|problem| problem.in_file(filename))?;
    let compiled = parsed.body.iter().map(|statement| {
        let range = statement.range();
        let text = source.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("");
        Statement {
            line: lines.line(range.start().to_u32()),
            source: text.to_owned(),
            is_expression: matches!(statement, Stmt::Expr(_)),
            code: block_code(std::slice::from_ref(statement), &lines, filename, &shared, Mode::Single)
                .map_err(|problem| problem.in_file(filename)),
        }
    });
    Ok(compiled.collect())
}

/// A private name as it is stored for a class of this name: `__x` becomes `_Class__x`.
pub(crate) fn mangle(class: &str, name: &str) -> String {
    scope::mangle(Some(class), name).into_owned()
}

fn block_code(
    body: &[Stmt],
    lines: &Lines<'_>,
    filename: &str,
    source: &Rc<str>,
    mode: Mode,
) -> Result<Rc<Code>, SyntaxProblem> {
    let scopes = scope::analyse(body, lines)?;
    Compiler::new(lines, &scopes, filename, source.clone(), mode).module_code(body)
}

/// What compiling one module needs to know.
pub(crate) struct Compiler<'a> {
    lines: &'a Lines<'a>,
    scopes: &'a Scopes,
    filename: Str,
    source: Rc<str>,
    mode: Mode,
    unit: Unit<'a>,
    outer: Vec<Unit<'a>>,
}

impl<'a> Compiler<'a> {
    fn new(lines: &'a Lines<'a>, scopes: &'a Scopes, filename: &str, source: Rc<str>, mode: Mode) -> Self {
        let name = Str::intern("<module>");
        let unit = Unit::new(0, scopes, name, 1);
        Compiler { lines, scopes, filename: Str::new(filename), source, mode, unit, outer: Vec::new() }
    }

    fn module_code(mut self, body: &'a [Stmt]) -> Result<Rc<Code>, SyntaxProblem> {
        if self.scopes.get(0).is_some_and(|scope| scope.annotations) {
            self.emit(Instr::SetupAnnotations);
        }
        let mut body = body;
        if self.mode == Mode::Exec
            && let Some(doc) = docstring(body)
        {
            if let Some((first, rest)) = body.split_first() {
                self.at(first.range());
                body = rest;
            }
            self.unit.doc = Some(doc.clone());
            self.unit.load_const(Constant::Str(doc));
            self.store_stored(&Str::intern("__doc__"));
        }
        self.body(body)?;
        self.unit.load_const(Constant::None);
        self.emit(Instr::Return);
        Ok(Rc::new(self.unit.finish(self.filename, self.source)))
    }

    fn expression_code(mut self, body: &'a ast::Expr) -> Result<Rc<Code>, SyntaxProblem> {
        self.at(body.range());
        self.expr(body)?;
        self.emit(Instr::Return);
        Ok(Rc::new(self.unit.finish(self.filename, self.source)))
    }

    fn unit(&mut self) -> &mut Unit<'a> {
        &mut self.unit
    }

    fn emit(&mut self, instr: Instr) {
        self.unit.emit(instr);
    }

    /// What is emitted from here on is marked with this range.
    fn at(&mut self, range: TextRange) {
        self.unit.span = self.lines.span(range.start().to_u32(), range.end().to_u32());
    }

    fn problem(&self, range: TextRange, message: impl Into<String>) -> SyntaxProblem {
        SyntaxProblem::new(self.lines, range, message)
    }

    /// Starts the code of a scope with a frame of its own.
    fn enter(&mut self, id: ScopeId, qualname: &str, first_line: u32) {
        let unit = Unit::new(id, self.scopes, Str::intern(qualname), first_line);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Ends it; what was being compiled around it goes on.
    fn exit(&mut self) -> Option<Code> {
        let outer = self.outer.pop()?;
        let unit = std::mem::replace(&mut self.unit, outer);
        Some(unit.finish(self.filename.clone(), self.source.clone()))
    }

    /// The source text of a range.
    fn text(&self, range: TextRange) -> &'a str {
        self.lines.text().get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }
}

/// The docstring a body begins with, its indentation taken off as CPython 3.13 does.
fn docstring(body: &[Stmt]) -> Option<Str> {
    let Some(Stmt::Expr(first)) = body.first() else {
        return None;
    };
    let ast::Expr::StringLiteral(text) = &*first.value else {
        return None;
    };
    Some(Str::intern(&literal::clean_docstring(text.value.to_str())))
}
