//! What cannot be assigned to or deleted.

use super::{Broken, expression_name};
use crate::parse::SyntaxProblem;
use crate::parse::ast::{Expr, TextRange};
use crate::parse::token::Kind;

impl Broken<'_, '_> {
    pub(super) fn assignment_target(&self) -> Option<SyntaxProblem> {
        let expr = self.expression(self.range)?;
        let name = expression_name(&expr);
        let grouped = self.at.checked_sub(1).is_some_and(|at| self.is_op(at, "("));
        if !grouped && matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
            return Some(self.problem("assignment to yield expression not possible"));
        }
        if self.mistaken_comparison(&expr) {
            return Some(self.problem(format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?")));
        }
        Some(self.problem(format!("cannot assign to {name}")))
    }

    /// Whether `expr = value` is more likely a comparison: at the start of a statement, one `=`, something after it.
    fn mistaken_comparison(&self, expr: &Expr) -> bool {
        let excluded = matches!(
            expr,
            Expr::List(_)
                | Expr::Tuple(_)
                | Expr::Generator(_)
                | Expr::BooleanLiteral(_)
                | Expr::NoneLiteral(_)
                | Expr::BoolOp(_)
                | Expr::Compare(_)
                | Expr::Lambda(_)
                | Expr::If(_)
                | Expr::Starred(_)
                | Expr::Named(_)
        ) || matches!(expr, Expr::UnaryOp(node) if node.op == crate::parse::ast::UnaryOp::Not);
        if excluded {
            return false;
        }
        let start = self.line_start(self.at);
        let lead = self.tokens.get(start..self.at).unwrap_or(&[]);
        let mut depth = 0;
        for token in lead {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "=" if depth == 0 => return false,
                "for" | "with" | "as" if depth == 0 => return false,
                _ => {}
            }
        }
        let grouped = lead.iter().all(|token| token.text == "(");
        if depth > 0 && !grouped {
            return false;
        }
        let end = self.range.end().to_u32();
        let after = self.tokens.iter().position(|token| token.start >= end && token.text != ")");
        let Some(equals) = after.filter(|at| self.is_op(*at, "=")) else {
            return false;
        };
        match self.expression_end(equals + 1) {
            Some(last) => !self.is_op(last + 1, "=") && !self.is_op(last + 1, ":="),
            None => false,
        }
    }

    /// Whether `name = value` stands where a call takes an argument by keyword.
    fn is_argument(&self, first: usize, equals: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |at| self.text_at(at));
        let callee = self.bracket_around(first).and_then(|(open, text)| {
            let callee = self.tokens.get(open.checked_sub(1)?)?;
            (text == "(" && self.is_operand(*callee)).then_some(())
        });
        let named = self.tokens.get(first).is_some_and(|token| token.kind == Kind::Name);
        named && equals == first + 1 && matches!(before, "(" | ",") && callee.is_some()
    }

    pub(super) fn named_target(&self) -> Option<SyntaxProblem> {
        let name = expression_name(&self.expression(self.range)?);
        Some(self.problem(format!("cannot use assignment expressions with {name}")))
    }

    pub(super) fn delete_target(&self) -> Option<SyntaxProblem> {
        let starred = self.token(0).is_some_and(|token| token.text == "*");
        let name = if starred { "starred" } else { expression_name(&self.expression(self.range)?) };
        Some(self.problem(format!("cannot delete {name}")))
    }

    pub(super) fn augmented_target(&self, range: TextRange) -> Option<SyntaxProblem> {
        let name = expression_name(&self.expression(range)?);
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        Some(self.at_range(start, end, format!("'{name}' is an illegal expression for augmented assignment")))
    }

    /// `=` where an expression goes on: `if x = 3`, `(x = 3)`, `[f() = 1]`.
    pub(super) fn equals(&self) -> Option<SyntaxProblem> {
        let mut equals = self.at;
        while !self.is_op(equals, "=") {
            let token = self.tokens.get(equals)?;
            let near = equals < self.at + 2 && token.kind != Kind::Newline && token.kind != Kind::End;
            if !near {
                return None;
            }
            equals += 1;
        }
        let start = self.line_start(equals);
        let bracket = self.bracket_around(equals).filter(|(at, _)| *at >= start);
        let condition = matches!(self.text_at(start), "if" | "elif" | "while" | "match" | "with");
        if bracket.is_none() && !condition {
            return None;
        }
        let first = self.operand_start(equals.checked_sub(1)?)?;
        if self.at < first || self.is_name_place(first) || self.is_argument(first, equals) {
            return None;
        }
        let last = self.operand_end(equals + 1)?;
        if self.is_op(last + 1, "=") || self.is_op(last + 1, ":=") {
            return None;
        }
        let left = self.tokens.get(first)?;
        if equals == first + 1 && left.kind == Kind::Name && !matches!(left.text, "True" | "False" | "None") {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.between(first, last, message);
        }
        let expr = self.expression(self.range_of(first, equals.checked_sub(1)?)?)?;
        if matches!(
            expr,
            Expr::List(_) | Expr::Tuple(_) | Expr::Generator(_) | Expr::BooleanLiteral(_) | Expr::NoneLiteral(_)
        ) {
            return None;
        }

        let message = format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", expression_name(&expr));
        self.between(first, equals - 1, message)
    }
}
