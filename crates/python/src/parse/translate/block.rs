//! Blocks: their colons and their indentation.

use super::Broken;
use crate::parse::ast::TextRange;
use crate::parse::ast::token::TokenKind;
use crate::parse::token::Kind;
use crate::parse::{ProblemKind, SyntaxProblem};

impl Broken<'_, '_> {
    pub(super) fn unexpected_indent(&self) -> SyntaxProblem {
        let token = self.token(0);
        let start = token.map_or(self.range.start().to_u32(), |token| token.start);
        SyntaxProblem::unexpected_indent(self.lines, start)
    }

    /// "expected an indented block after …".
    pub(super) fn block(&self, message: &str) -> Option<SyntaxProblem> {
        if !message.starts_with("Expected an indented block after") {
            return None;
        }
        let start = self.range.start().to_u32();
        // The clause is the last logical line before; ruff marks either its end or what comes after.
        let newline = self.tokens.iter().rposition(|token| token.kind == Kind::Newline && token.start <= start)?;
        let mut first = self.line_start(newline);
        if self.text_at(first) == "async" {
            first += 1;
        }
        let keyword = self.tokens.get(first)?;
        let clause = match keyword.text {
            "def" => "function definition".to_owned(),
            "class" => "class definition".to_owned(),
            "except" if self.is_op(first + 1, "*") => "'except*' statement".to_owned(),
            text => format!("'{text}' statement"),
        };
        let line = self.lines.line(keyword.start);
        let message = format!("expected an indented block after {clause} on line {line}");
        let after = self.tokens.get(newline + 1..)?;
        let next = after.iter().find(|token| token.kind != Kind::Dedent && token.kind != Kind::Indent)?;
        let (range_start, range_end) = match next.kind {
            Kind::End => {
                let newline = self.tokens.get(newline)?;
                (newline.start, newline.start + 1)
            }
            _ => (next.start, next.end),
        };
        if after.first().is_some_and(|token| token.kind == Kind::Dedent) && next.kind != Kind::End {
            // Marked where the outer block goes on, counted from 0: at the margin there is no mark.
            let range = TextRange::empty(next.start.into());
            let problem = SyntaxProblem::of_kind(ProblemKind::Indentation, self.lines, range, message);
            let column = problem.column.saturating_sub(1);
            return Some(SyntaxProblem { column, end_column: column, ..problem });
        }
        let length = self.lines.text().len() as u32;
        let range = TextRange::new(range_start.min(length).into(), range_end.min(length).into());
        Some(SyntaxProblem::of_kind(ProblemKind::Indentation, self.lines, range, message))
    }

    /// A clause without its colon: some kinds want it at once, others are only told at the end of the line.
    pub(super) fn missing_colon(&self, found: TokenKind) -> Option<SyntaxProblem> {
        let start = self.line_start(self.at);
        let keyword = match self.text_at(start) {
            "async" => self.text_at(start + 1),
            text => text,
        };
        let in_lambda = self.of_definition() == Some(false);
        if in_lambda {
            return None;
        }
        if let Some(problem) = self.forgotten_comma() {
            return Some(problem);
        }
        let forced = matches!(keyword, "def" | "try" | "finally" | "else");
        if forced || found == TokenKind::Newline {
            return Some(self.generic_here("expected ':'"));
        }
        None
    }
}
