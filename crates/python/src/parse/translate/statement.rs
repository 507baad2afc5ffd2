//! Statements: `print x`, imports, `except`, patterns.

use super::Broken;
use crate::parse::SyntaxProblem;
use crate::parse::token::Kind;

impl Broken<'_, '_> {
    /// One statement after another on a line.
    pub(super) fn same_line(&self) -> Option<SyntaxProblem> {
        let start = self.line_start(self.at);
        let first = self.tokens.get(start)?;
        if first.text == "import" && self.token(0)?.text == "from" {
            let last = self.line_end(self.at);
            return self.between(start, last, "Did you mean to use 'from ... import ...' instead?");
        }
        self.forgotten_comma()
    }

    /// `print x`, as Python 2 had it: marked to the end of what is printed.
    pub(super) fn legacy_call(&self, argument: usize) -> Option<SyntaxProblem> {
        let name = argument.checked_sub(1)?;
        let text = self.text_at(name);
        if !matches!(text, "print" | "exec") || name.checked_sub(1).is_some_and(|at| self.is_op(at, ".")) {
            return None;
        }
        let mut last = self.expression_end(argument)?;
        while self.is_op(last + 1, ",")
            && let Some(next) = self.expression_end(last + 2)
        {
            last = next;
        }
        // A comma may end the list.
        last += usize::from(self.is_op(last + 1, ","));
        let message = format!("Missing parentheses in call to '{text}'. Did you mean {text}(...)?");
        self.between(name, last, message)
    }

    fn line_end(&self, index: usize) -> usize {
        let ends = |at: &usize| {
            self.tokens
                .get(*at + 1)
                .is_none_or(|token| matches!(token.kind, Kind::Newline | Kind::End) || token.text == ";")
        };
        (index..self.tokens.len()).find(ends).unwrap_or(index)
    }

    pub(super) fn other_statement(&self, message: &str) -> Option<SyntaxProblem> {
        match message {
            "Expected a parameter name" => self.keyword_expression(0),
            "Only single target (not tuple) can be annotated" => {
                Some(self.problem("only single target (not tuple) can be annotated"))
            }
            "Only single target (not list) can be annotated" => {
                Some(self.problem("only single target (not list) can be annotated"))
            }
            "Expected `except` or `finally` after `try` block" => {
                let message = "expected 'except' or 'finally' block";
                let rest = self.tokens.get(self.at..)?;
                if rest.iter().all(|token| matches!(token.kind, Kind::Dedent | Kind::End | Kind::Newline)) {
                    let newline = self.tokens.iter().rfind(|token| token.kind == Kind::Newline)?;
                    return Some(self.at_range(newline.start, newline.end, message));
                }
                Some(self.generic_here(message))
            }
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                self.between(self.at, self.at + usize::from(self.is_op(self.at + 1, "*")), message)
            }
            "Multiple exception types must be parenthesized when using `as`" => {
                Some(self.problem("multiple exception types must be parenthesized"))
            }
            "Expected one or more exception types" => {
                let bare = self.is_op(self.at, ":") || self.token(0)?.kind == Kind::Newline;
                bare.then(|| self.problem("expected one or more exception types"))
            }
            "Trailing comma not allowed" if self.text_at(self.line_start(self.at)) == "import" => {
                self.at_token(self.at + 1, "invalid syntax")
            }
            "Trailing comma not allowed" => {
                self.at_token(self.at + 1, "trailing comma not allowed without surrounding parentheses")
            }
            "Boolean 'not' expression cannot be used here" => {
                Some(self.problem("'not' after an operator must be parenthesized"))
            }
            "Positional patterns cannot follow keyword patterns" => {
                Some(self.problem("positional patterns follow keyword patterns"))
            }
            "Bytes literal cannot be mixed with non-bytes literals" => {
                let message = "cannot mix bytes and nonbytes literals";
                let literal = |token: &crate::parse::token::Token<'_>| {
                    matches!(token.kind, Kind::Text | Kind::FStart | Kind::FMiddle | Kind::FEnd)
                };
                let end = self.range.end().to_u32();
                let after = self.tokens.iter().position(|token| token.start >= end && !literal(token))?;
                self.at_token(after, message)
            }
            "Expected an identifier" if self.in_fstring_field() => Some(self.in_field()),
            "Expected an identifier" if self.text_at(self.at.checked_sub(1)?) == "as" => {
                let first = self.text_at(self.line_start(self.at));
                let last = self.expression_end(self.at)?;
                (first == "case").then(|| self.between(self.at, last, "invalid pattern target")).flatten()
            }
            "Expected a statement" if self.is_op(self.at, ":=") => {
                let first = self.line_start(self.at);
                let last = self.at.checked_sub(1)?;
                let name = super::expression_name(&self.expression(self.range_of(first, last)?)?);
                if name == "name" {
                    return None;
                }
                let message = format!("cannot use assignment expressions with {name}");
                self.between(first, last, message)
            }
            _ => None,
        }
    }
}
