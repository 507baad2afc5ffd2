//! Arguments of calls.

use super::Broken;
use crate::parse::SyntaxProblem;

impl Broken<'_, '_> {
    /// Marked at the closing bracket, as far as CPython has read when it finds out.
    pub(super) fn after_keyword(&self, message: &str) -> Option<SyntaxProblem> {
        let end = self.range.end().to_u32();
        let next = self.tokens.iter().position(|token| token.start >= end)?;
        if let Some(problem) = self.comma_before(next) {
            return Some(problem);
        }
        let (open, _) = self.bracket_around(self.at)?;
        match self.closing(open) {
            Some(close) => self.at_token(close, message),
            None => Some(self.problem(message)),
        }
    }

    /// `f(<expression> = value)`.
    pub(super) fn keyword_expression(&self, inner: u32) -> Option<SyntaxProblem> {
        let (start, end) = (self.range.start().to_u32(), self.range.end().to_u32());
        let equals = self.tokens.iter().find(|token| token.start >= end && token.text == "=")?;
        let text = self.lines.text().get(start as usize..end as usize)?;
        if let "True" | "False" | "None" = text {
            return Some(self.at_range(start, equals.end, format!("cannot assign to {text}")));
        }
        if text.starts_with('*') {
            let at = self.tokens.iter().position(|token| token.start == equals.start)?;
            let last = self.expression_end(at + 1).and_then(|last| self.tokens.get(last));
            let end = last.map_or(equals.end, |token| token.end);
            return Some(self.at_range(start, end, "cannot assign to iterable argument unpacking"));
        }
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        Some(self.at_range(start + inner, equals.end, message))
    }

    /// `f(**kwargs = value)`.
    pub(super) fn unpacking_target(&self) -> Option<SyntaxProblem> {
        let equals = [self.at, self.at.saturating_sub(1)].into_iter().find(|at| self.is_op(*at, "="))?;
        let first = self.expression_start(equals.checked_sub(1)?)?;
        let name = match self.is_op(first, "**") {
            true => first,
            false => first.checked_sub(1).filter(|at| self.is_op(*at, "**"))?,
        };
        let last = self.expression_end(equals + 1)?;
        self.between(name, last, "cannot assign to keyword argument unpacking")
    }
}
