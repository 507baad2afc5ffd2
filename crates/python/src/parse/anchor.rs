//! Where in a piece of source the operator, the brackets or the parentheses are that a traceback points at.

use ruff_python_parser::{Mode, ParseOptions};

use crate::parse::ast::{self, Expr, Ranged, Stmt};

/// From where to where a traceback draws `^` rather than `~`: line and column, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchors {
    pub(crate) left: (usize, usize),
    pub(crate) right: (usize, usize),
}

/// The anchors of source that is a binary operation, a call or a subscript.
pub(crate) fn anchors(segment: &str) -> Option<Anchors> {
    let parsed = ruff_python_parser::parse_expression(&format!("(\n{segment}\n)")).ok()?;
    let offset = |at: ruff_text_size::TextSize| at.to_usize().checked_sub(2);
    let expression = parsed.into_expr();
    let (left, right) = match &expression {
        Expr::BinOp(node) => {
            let left = find(segment, offset(node.left.end())?, |c| !c.is_whitespace() && c != ')')?;
            let rest = segment.get(left..)?;
            let first = rest.chars().next()?.len_utf8();
            let second = rest.get(first..)?.chars().next().filter(|c| !c.is_whitespace() && !matches!(c, '\\' | '#'));
            let two = second.is_some() && left + first < offset(node.right.start())?;
            (left, left + first + usize::from(two))
        }
        Expr::Subscript(node) => (find(segment, offset(node.value.end())?, |c| c == '[')?, offset(expression.end())?),
        Expr::Call(node) => (find(segment, offset(node.func.end())?, |c| c == '(')?, offset(expression.end())?),
        _ => return None,
    };
    Some(Anchors { left: place(segment, left)?, right: place(segment, right)? })
}

/// The first character from an offset on that is wanted, comments and line ends skipped.
fn find(segment: &str, mut at: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    loop {
        let rest = segment.get(at..)?;
        match rest.chars().next()? {
            '\\' | '#' => at += rest.find('\n')? + 1,
            '\n' => at += 1,
            c if wanted(c) => return Some(at),
            c => at += c.len_utf8(),
        }
    }
}

fn place(segment: &str, at: usize) -> Option<(usize, usize)> {
    let before = segment.get(..at)?;
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Some((line, before.get(start..)?.chars().count()))
}

/// Whether source is `return f(...)` or `x = f(...)` and the call is what the columns mark: carets below all of it
/// would tell nothing.
pub(crate) fn is_whole_call(source: &str, start: usize, end: usize, lines: usize) -> bool {
    let options = ParseOptions::from(Mode::Module).with_target_version(ast::PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(source, options);
    if !parsed.errors().is_empty() {
        return false;
    }
    let ast::Mod::Module(module) = parsed.into_syntax() else { return false };
    let call = match module.body.first() {
        Some(Stmt::Return(node)) => match node.value.as_deref() {
            Some(Expr::Call(call)) if call.func.is_name_expr() => call,
            _ => return false,
        },
        Some(Stmt::Assign(node)) => match (node.targets.as_slice(), &*node.value) {
            ([Expr::Name(_)], Expr::Call(call)) => call,
            _ => return false,
        },
        _ => return false,
    };
    let (from, to) = (place(source, call.start().to_usize()), place(source, call.end().to_usize()));
    from == Some((0, start)) && to == Some((lines.saturating_sub(1), end))
}
