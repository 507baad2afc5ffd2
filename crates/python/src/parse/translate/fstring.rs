//! Replacement fields of f-strings.

use ruff_python_parser::InterpolatedStringErrorType;

use super::Broken;
use crate::parse::SyntaxProblem;
use crate::parse::token::Kind;

impl Broken<'_, '_> {
    /// The index of the bracket of the field the error is in.
    fn field(&self, index: usize) -> Option<usize> {
        let (open, text) = self.bracket_around(index)?;
        let before = self.tokens.get(open.checked_sub(1)?)?;
        let opens = matches!(before.kind, Kind::FStart | Kind::FMiddle) || (before.text == ":" || before.text == "}");
        let inside = self.tokens.get(..open)?.iter().filter(|token| token.kind == Kind::FStart).count()
            > self.tokens.get(..open)?.iter().filter(|token| token.kind == Kind::FEnd).count();
        (text == "{" && opens && inside).then_some(open)
    }

    pub(super) fn in_fstring_field(&self) -> bool {
        self.field(self.at).is_some()
    }

    /// Something where a field should end.
    pub(super) fn in_field(&self) -> SyntaxProblem {
        let open = self.field(self.at);
        let since = open.and_then(|open| self.tokens.get(open..self.at)).unwrap_or(&[]);
        let message = if since.iter().any(|token| token.text == ":") {
            "f-string: expecting '}', or format specs"
        } else if since.iter().any(|token| token.text == "!") {
            "f-string: expecting ':' or '}'"
        } else if since.iter().any(|token| token.text == "=") {
            "f-string: expecting '!', or ':', or '}'"
        } else if open.is_none() {
            "invalid syntax"
        } else {
            "f-string: expecting '=', or '!', or ':', or '}'"
        };
        self.generic_here(message)
    }

    /// No expression where one is due in a field.
    pub(super) fn field_expression(&self) -> Option<SyntaxProblem> {
        let open = self.field(self.at)?;
        let token = self.token(0)?;
        if self.text_at(open + 1) == "lambda" {
            let colon = (open + 1..=self.at).find(|at| self.is_op(*at, ":"))?;
            let message = "f-string: lambda expressions are not allowed without parentheses";
            return self.between(open + 1, colon, message);
        }
        if open + 1 != self.at {
            let before = self.at.checked_sub(1)?;
            return match self.operand_or_none(open + 1) {
                true => self.at_token(before, "f-string: expecting '=', or '!', or ':', or '}'"),
                false => self.at_token(open + 1, "f-string: expecting a valid expression after '{'"),
            };
        }
        match token.text {
            text @ ("}" | "=" | "!" | ":") => {
                Some(self.generic_here(&format!("f-string: valid expression required before '{text}'")))
            }
            _ => Some(self.generic_here("f-string: expecting a valid expression after '{'")),
        }
    }

    fn operand_or_none(&self, index: usize) -> bool {
        self.expression_end(index).is_some()
    }

    pub(super) fn fstring_error(&self, error: &InterpolatedStringErrorType) -> Option<SyntaxProblem> {
        use InterpolatedStringErrorType as I;
        match error {
            I::LambdaWithoutParentheses => {
                Some(self.problem("f-string: lambda expressions are not allowed without parentheses"))
            }
            I::InvalidConversionFlag | I::ConversionFlagNotImmediatelyAfterExclamation => self.conversion(),
            I::UnclosedLbrace => {
                let comma =
                    self.forgotten_comma().filter(|_| self.tokens.get(self.at).is_some_and(|t| t.kind != Kind::FEnd));
                comma.or_else(|| self.in_fstring_field().then(|| self.in_field()))
            }
            _ => None,
        }
    }

    fn conversion(&self) -> Option<SyntaxProblem> {
        let token = self.token(0)?;
        let after = self.token(-1)?;
        if token.text == "!" {
            return self.at_token(self.at + 1, "f-string: missing conversion character");
        }
        if matches!(token.text, "}" | ":") {
            return Some(self.generic_here("f-string: missing conversion character"));
        }
        if after.text == "!" && after.end != token.start {
            let message = "f-string: conversion type must come right after the exclamation mark";
            return Some(self.at_range(after.start, token.end, message));
        }
        if token.kind != Kind::Name {
            return Some(self.generic_here("f-string: invalid conversion character"));
        }
        let message = format!("f-string: invalid conversion character '{}': expected 's', 'r', or 'a'", token.text);
        Some(self.generic_here(&message))
    }
}
