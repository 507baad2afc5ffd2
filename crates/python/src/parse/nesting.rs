//! How deep a text nests, before anything recursive looks at it.
//!
//! The parser recurses, as do the walks over the tree it makes; the stack of a browser's worker is small. So what nests
//! is counted on the tokens first. CPython has limits of its own here; ours are lower, its exceptions the same.

use crate::parse::ast::TextRange;
use crate::parse::token::{Kind, Refusal, Token, Tokenizer};
use crate::parse::{ProblemKind, SyntaxProblem, escape};
use crate::source::Lines;

/// Levels of brackets, indentation, f-strings and of operators that nest to the right.
const MAX_DEPTH: usize = 300;
/// Operators that nest to the left, which are walked without recursion, but make a tree as deep.
const MAX_CHAIN: usize = 3000;

/// Refuses text whose nesting could exhaust the stack, and text that is not made of tokens: what CPython's tokenizer
/// refuses it reports before anything else, wherever in the text it is.
///
/// What is wrong with the indentation of a line is another matter: that is given back, for the parser may find something
/// before it.
pub(super) fn check(lines: &Lines<'_>) -> Result<Option<SyntaxProblem>, SyntaxProblem> {
    if let Some(at) = lines.text().find('\0') {
        let range = TextRange::empty((at as u32).into());
        return Err(SyntaxProblem::new(lines, range, "source code string cannot contain null bytes"));
    }
    let mut tokens = Tokenizer::new(lines.text());
    let mut levels = vec![Level::default()];
    let mut before: Option<Token<'_>> = None;
    let mut indent = None;
    let mut colon = false;
    loop {
        let token = match tokens.next() {
            Ok(token) => token,
            Err(refusal) => return refused(refusal, indent, lines),
        };
        match token.kind {
            Kind::End => return Ok(None),
            Kind::Newline => colon = before.is_some_and(|token| token.text == ":"),
            Kind::Indent if !colon => indent = indent.or(Some(token.start)),
            Kind::Text | Kind::FMiddle => escape::check_surrogates(token, lines)?,
            _ => {}
        }
        let (depth, chain) = measure(&mut levels, token, before);
        let depth = depth + tokens.indentation() + tokens.fstring_depth();
        let range = TextRange::new(token.start.into(), token.end.into());
        if depth > MAX_DEPTH {
            let message = "Parser stack overflowed - Python source too complex to parse";
            return Err(SyntaxProblem::of_kind(ProblemKind::Memory, lines, range, message));
        }
        if chain > MAX_CHAIN {
            let message = "maximum recursion depth exceeded during compilation";
            return Err(SyntaxProblem::of_kind(ProblemKind::Recursion, lines, range, message));
        }
        before = Some(token);
    }
}

/// What the tokenizer refused; only an indent that no block asked for, met before, is worse.
fn refused(refusal: Refusal, indent: Option<u32>, lines: &Lines<'_>) -> Result<Option<SyntaxProblem>, SyntaxProblem> {
    if let Some(at) = indent {
        return Err(SyntaxProblem::unexpected_indent(lines, at));
    }
    let range = TextRange::new(refusal.start.into(), refusal.end.into());
    let waits = matches!(refusal.kind, ProblemKind::Indentation | ProblemKind::Tab);
    let problem = SyntaxProblem::of_kind(refusal.kind, lines, range, refusal.message);
    if waits { Ok(Some(problem)) } else { Err(problem) }
}

/// What nests between two brackets, up to the next comma.
#[derive(Default, Clone, Copy)]
struct Level {
    /// Depth of what is around.
    base: (usize, usize),
    right: usize,
    left: usize,
    /// `lambda`s whose colon has not come.
    lambdas: usize,
}

impl Level {
    fn total(&self) -> (usize, usize) {
        (self.base.0 + self.right, self.base.1 + self.left)
    }
}

/// Takes one more token; gives how deep the expression nests to the right and to the left.
fn measure(levels: &mut Vec<Level>, token: Token<'_>, before: Option<Token<'_>>) -> (usize, usize) {
    let operand_before = before.is_some_and(ends_operand);
    let Some(level) = levels.last_mut() else {
        return (0, 0);
    };
    match (token.kind, token.text) {
        (Kind::Op, "(" | "[" | "{") => {
            if operand_before {
                level.left += 1;
            }
            let (right, left) = level.total();
            levels.push(Level { base: (right + 1, left), ..Level::default() });
            return (right + 1, left);
        }
        (Kind::Op, ")" | "]" | "}") => {
            let total = level.total();
            if levels.len() > 1 {
                levels.pop();
            }
            return total;
        }
        (Kind::Newline, _) | (Kind::Op, ";") => {
            let base = level.base;
            *level = Level { base, ..Level::default() };
        }
        (Kind::Op, ",") if level.lambdas == 0 => (level.right, level.left) = (0, 0),
        (Kind::Op, ":") => level.lambdas = level.lambdas.saturating_sub(1),
        (Kind::Op, "**") => level.right += 1,
        (Kind::Op, "-" | "+" | "~") if !operand_before => level.right += 1,
        (Kind::Op, "*" | "," | "=" | "==" | "!=" | "<" | ">" | "<=" | ">=") => {}
        (Kind::Op, _) => level.left += 1,
        (Kind::Name, "lambda") => {
            level.lambdas += 1;
            level.right += 1;
        }
        (Kind::Name, "not") if operand_before => {}
        (Kind::Name, "not" | "else" | "await" | "yield" | "if") => level.right += 1,
        _ => {}
    }
    if token.kind == Kind::Op && token.text == "*" && operand_before {
        level.left += 1;
    }
    level.total()
}

/// Whether a token may end an operand, so that what follows is between two.
fn ends_operand(token: Token<'_>) -> bool {
    match token.kind {
        Kind::Name => !matches!(
            token.text,
            "and"
                | "or"
                | "not"
                | "in"
                | "is"
                | "if"
                | "else"
                | "lambda"
                | "return"
                | "yield"
                | "await"
                | "assert"
                | "del"
                | "raise"
                | "from"
                | "import"
                | "for"
                | "while"
                | "elif"
                | "with"
                | "as"
                | "except"
        ),
        Kind::Number | Kind::Text | Kind::FEnd => true,
        Kind::Op => matches!(token.text, ")" | "]" | "}" | "..."),
        _ => false,
    }
}
