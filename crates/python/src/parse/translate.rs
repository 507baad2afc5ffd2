//! Ruff's errors in CPython's words.
//!
//! The two parsers stop at about the same token but say different things. What ruff found and the tokens around tell
//! which of CPython's `invalid_…` rules would have matched; where none does it is "invalid syntax" at that token.

mod block;
mod call;
mod escape;
mod expression;
mod fstring;
mod parameter;
mod statement;
mod target;

use ruff_python_parser::{LexicalErrorType, ParseErrorType, Parsed, UnsupportedSyntaxErrorKind};

use crate::parse::ast::{self, TextRange};
use crate::parse::token::{Bracket, Kind, Token, Tokenizer};
use crate::parse::{ProblemKind, SyntaxProblem};
use crate::source::Lines;

/// The first problem ruff found, in CPython's words.
pub(super) fn first_problem(parsed: &Parsed<ast::Mod>, lines: &Lines<'_>) -> Result<(), SyntaxProblem> {
    let (mut error, unsupported) = (parsed.errors().first(), parsed.unsupported_syntax_errors().first());
    // `3 =`: CPython has seen the target before it misses the value.
    if let (Some(first), Some(second)) = (error, parsed.errors().get(1))
        && first.error == ParseErrorType::ExpectedExpression
        && second.error == ParseErrorType::InvalidAssignmentTarget
        && second.location.end() <= first.location.start()
    {
        error = Some(second);
    }
    let range = match (error, unsupported) {
        (None, None) => return Ok(()),
        (Some(error), None) => error.location,
        (None, Some(unsupported)) => unsupported.range,
        (Some(error), Some(unsupported)) if unsupported.range.start() < error.location.start() => unsupported.range,
        (Some(error), Some(_)) => error.location,
    };
    let broken = Broken::new(lines, range);
    let problem = match (error, unsupported) {
        (Some(error), _) if error.location == range => {
            let problem = broken.parse_error(&error.error);
            if problem.is_none()
                && let Some(first) = parsed.errors().first()
                && first.location != range
            {
                let broken = Broken::new(lines, first.location);
                let problem = broken.parse_error(&first.error);
                return Err(broken.finish(problem));
            }
            problem
        }
        (_, Some(unsupported)) => broken.unsupported(unsupported.kind),
        _ => None,
    };
    Err(broken.finish(problem))
}

/// A broken text and the place where the parser stopped.
struct Broken<'l, 's> {
    lines: &'l Lines<'s>,
    tokens: Vec<Token<'s>>,
    open: Vec<Bracket>,
    /// What ruff marked.
    range: TextRange,
    /// The index of the token there.
    at: usize,
}

impl<'l, 's> Broken<'l, 's> {
    fn new(lines: &'l Lines<'s>, range: TextRange) -> Self {
        let mut tokenizer = Tokenizer::new(lines.text());
        let mut tokens = Vec::new();
        while let Ok(token) = tokenizer.next() {
            tokens.push(token);
            if token.kind == Kind::End {
                break;
            }
        }
        let open = tokenizer.open_brackets().to_vec();
        let start = range.start().to_u32();
        let blank = |token: &Token<'_>| matches!(token.kind, Kind::Indent | Kind::Dedent);
        let at = tokens
            .iter()
            .position(|token| !blank(token) && (token.start >= start || token.end > start))
            .unwrap_or(tokens.len().saturating_sub(1));
        Broken { lines, tokens, open, range, at }
    }

    fn parse_error(&self, error: &ParseErrorType) -> Option<SyntaxProblem> {
        use ParseErrorType as E;
        match error {
            E::UnexpectedIndentation => Some(self.unexpected_indent()),
            E::InvalidAssignmentTarget => self.assignment_target(),
            E::InvalidNamedAssignmentTarget => self.named_target(),
            E::InvalidDeleteTarget => self.delete_target(),
            E::InvalidAugmentedAssignmentTarget => self.augmented_target(self.range),
            E::InvalidAnnotatedAssignmentTarget => {
                self.equals().or_else(|| Some(self.problem("illegal target for annotation")))
            }
            E::NonDefaultParamAfterDefaultParam
            | E::VarParameterWithDefault
            | E::ParamAfterVarKeywordParam
            | E::ExpectedKeywordParam => self.parameter(error),
            E::UnparenthesizedGeneratorExpression => Some(self.problem("Generator expression must be parenthesized")),
            E::PositionalAfterKeywordArgument => self.after_keyword("positional argument follows keyword argument"),
            E::PositionalAfterKeywordUnpacking => self
                .unpacking_target()
                .or_else(|| self.after_keyword("positional argument follows keyword argument unpacking")),
            E::InvalidArgumentUnpackingOrder => {
                let message = "iterable argument unpacking follows keyword argument unpacking";
                let comma = self.token(-1).map_or(self.range.start().to_u32(), |token| token.start);
                Some(self.at_range(comma, self.range.end().to_u32(), message))
            }
            E::UnparenthesizedTupleExpression => self.first_comma(),
            E::IterableUnpackingInComprehension => {
                Some(self.problem("iterable unpacking cannot be used in comprehension"))
            }
            E::EmptyImportNames if self.is_bare_import() => {
                Some(self.problem("Expected one or more names after 'import'"))
            }
            E::EmptyTypeParams => Some(self.problem("Type parameter list cannot be empty")),
            E::InvalidMatchPatternTarget => Some(self.problem("cannot use '_' as a target")),
            E::InvalidStarredExpressionUsage => self.starred(),
            E::ExpectedExpression | E::EmptySlice => self.expected_expression(),
            E::ExpectedToken { expected, found } => self.expected_token(*expected, *found),
            E::SimpleStatementsOnSameLine => self.same_line(),
            E::FStringError(error) | E::Lexical(LexicalErrorType::FStringError(error)) => self.fstring_error(error),
            E::Lexical(error) => self.lexical(error),
            E::OtherError(message) => self.other(message),
            _ => None,
        }
    }

    fn other(&self, message: &str) -> Option<SyntaxProblem> {
        self.block(message)
            .or_else(|| self.separator(message))
            .or_else(|| self.other_statement(message))
            .or_else(|| self.equals())
            .or_else(|| self.forgotten_comma())
    }

    fn unsupported(&self, kind: UnsupportedSyntaxErrorKind) -> Option<SyntaxProblem> {
        use UnsupportedSyntaxErrorKind as U;
        match kind {
            U::UnparenthesizedExceptionTypes => Some(self.problem("multiple exception types must be parenthesized")),
            U::UnpackingInComprehension(kind) => {
                if format!("{kind:?}") == "DictInDict" {
                    let start = self.range.start().to_u32();
                    let message = "dict unpacking cannot be used in dict comprehension";
                    return Some(self.at_range(start, start + 2, message));
                }
                Some(self.problem("iterable unpacking cannot be used in comprehension"))
            }
            U::ParenthesizedKeywordArgumentName => self.keyword_expression(1),
            U::TemplateStrings => {
                let start = self.range.start().to_u32() + 1;
                Some(self.at_range(start, self.range.end().to_u32(), "invalid syntax"))
            }
            _ => None,
        }
    }

    /// A bracket left open explains an error on a later line, or at the end of the text.
    fn finish(&self, problem: Option<SyntaxProblem>) -> SyntaxProblem {
        let problem = problem.unwrap_or_else(|| self.generic());
        if problem.kind == ProblemKind::Indentation && problem.message == "unexpected indent" {
            return problem;
        }
        let Some(bracket) = self.open.last() else {
            return problem;
        };
        let line = self.lines.line(bracket.at);
        // CPython's parser reads one token more than what ruff marks, and finds the end of the text there.
        let here = self.token(0).is_some_and(|token| matches!(token.kind, Kind::Name | Kind::Number | Kind::Text));
        let at_end = self.token(isize::from(here)).is_none_or(|token| token.kind == Kind::End);
        if at_end || self.lines.line(self.range.start().to_u32()) > line || problem.line > line {
            let message = format!("'{}' was never closed", char::from(bracket.byte));
            return self.at_range(bracket.at, bracket.at + 1, message);
        }
        problem
    }

    /// Where a tuple cannot stand: its first comma.
    fn first_comma(&self) -> Option<SyntaxProblem> {
        let mut depth = 0;
        for at in self.at..self.tokens.len() {
            match self.text_at(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 0 => return self.at_token(at, "invalid syntax"),
                _ => {}
            }
        }
        None
    }

    fn generic(&self) -> SyntaxProblem {
        let indented = self.token(-1).is_some_and(|token| token.kind == Kind::Indent);
        if indented
            && self.token(-2).is_some_and(|token| token.kind == Kind::Newline)
            && self.token(-3).is_some_and(|token| token.text != ":")
        {
            return self.unexpected_indent();
        }
        // `a not b`: what comes after could have been `in`.
        if self.token(0).is_some_and(|token| token.text == "not")
            && self.token(-1).is_some_and(|token| self.is_operand(token))
            && let Some(problem) = self.at_token(self.at + 1, "invalid syntax")
        {
            return problem;
        }
        match self.token(0) {
            Some(token) if token.kind == Kind::FEnd || token.kind == Kind::FMiddle => self.in_field(),
            Some(token) if token.end >= self.range.start().to_u32() => {
                self.at_range(token.start, token.end.max(token.start + 1), "invalid syntax")
            }
            _ => self.problem("invalid syntax"),
        }
    }

    /// Whether the line ends with the word `import`.
    fn is_bare_import(&self) -> bool {
        let end = self.range.end().to_u32();
        let import = self.tokens.iter().rposition(|token| token.text == "import" && token.start <= end);
        import
            .and_then(|at| self.tokens.get(at + 1))
            .is_some_and(|token| matches!(token.kind, Kind::Newline | Kind::End))
    }

    /// The token that is `offset` away from the error.
    fn token(&self, offset: isize) -> Option<Token<'s>> {
        self.tokens.get(self.at.checked_add_signed(offset)?).copied()
    }

    fn text_at(&self, index: usize) -> &'s str {
        self.tokens.get(index).map_or("", |token| token.text)
    }

    fn is_op(&self, index: usize, text: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| token.kind == Kind::Op && token.text == text)
    }

    /// A problem at the place ruff marked.
    fn problem(&self, message: impl Into<String>) -> SyntaxProblem {
        SyntaxProblem::new(self.lines, self.range, message)
    }

    fn at_range(&self, start: u32, end: u32, message: impl Into<String>) -> SyntaxProblem {
        let length = self.lines.text().len() as u32;
        let start = start.min(length);
        let range = TextRange::new(start.into(), end.clamp(start, length).into());
        SyntaxProblem::new(self.lines, range, message)
    }

    fn at_token(&self, index: usize, message: impl Into<String>) -> Option<SyntaxProblem> {
        let token = self.tokens.get(index)?;
        Some(self.at_range(token.start, token.end, message))
    }

    fn between(&self, first: usize, last: usize, message: impl Into<String>) -> Option<SyntaxProblem> {
        let (first, last) = (self.tokens.get(first)?, self.tokens.get(last)?);
        Some(self.at_range(first.start, last.end, message))
    }

    /// The index of the bracket that is open at a token, and its text.
    fn bracket_around(&self, index: usize) -> Option<(usize, &'s str)> {
        let mut depth = 0;
        for at in (0..index).rev() {
            let token = self.tokens.get(at)?;
            if token.kind != Kind::Op {
                continue;
            }
            match token.text {
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" if depth == 0 => return Some((at, token.text)),
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The index of the bracket that closes the one at a token.
    fn closing(&self, index: usize) -> Option<usize> {
        let mut depth = 0;
        for (at, token) in self.tokens.iter().enumerate().skip(index) {
            if token.kind != Kind::Op {
                continue;
            }
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The index of the first token of the logical line a token is on.
    fn line_start(&self, index: usize) -> usize {
        let ends = |token: &Token<'_>| {
            matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent)
                || (token.kind == Kind::Op && token.text == ";")
        };
        let before = self.tokens.get(..index).unwrap_or(&[]);
        before.iter().rposition(ends).map_or(0, |at| at + 1)
    }

    /// Where tokens from one to another lie; `None` where the other comes before the one.
    fn range_of(&self, first: usize, last: usize) -> Option<TextRange> {
        let (from, to) = (self.tokens.get(first)?, self.tokens.get(last)?);
        (first <= last).then(|| TextRange::new(from.start.into(), to.end.into()))
    }

    /// The source of a range as an expression, if it is one.
    fn expression(&self, range: TextRange) -> Option<ast::Expr> {
        let text = self.lines.text().get(range.start().to_usize()..range.end().to_usize())?;
        let parsed = ruff_python_parser::parse_expression(&format!("({text})"));
        parsed.ok().map(|parsed| parsed.into_expr())
    }
}

/// The name CPython has for a kind of expression.
fn expression_name(expr: &ast::Expr) -> &'static str {
    use ast::Expr;
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(node) if node.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "expression",
    }
}
