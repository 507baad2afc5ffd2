//! What an expression is told apart by, as text: its repr and what that leaves out.

use std::fmt::Write;

use crate::expression::{Expr, FieldIdentity, tree};
use crate::query::{Operand, Part, Q};

/// A text that is the same for expressions that are equal: for hashing.
pub fn fingerprint(expr: &Expr) -> String {
    // Lists and tuples of the same values are equal.
    let mut text = format!("{expr:?}").replace('[', "(").replace(']', ")").replace(",)", ")");
    types(expr, &mut text);
    text
}

/// Whether two expressions are made of the same: as `==`, but that a list equals a tuple of the same values.
pub fn same(a: &Expr, b: &Expr) -> bool {
    a == b || (is_told_by_text(a) && is_told_by_text(b) && fingerprint(a) == fingerprint(b))
}

/// Whether the text leaves nothing out: of a query and of a class of the user's it does.
fn is_told_by_text(expr: &Expr) -> bool {
    let mut told = !matches!(expr, Expr::Custom(_) | Expr::Subquery(_) | Expr::Exists(_) | Expr::Query(_))
        && super::custom::class_of(expr).is_none();
    if let Expr::Q(q) = expr {
        told = is_q_told(q);
    }
    tree::for_each(expr, &mut |part| told = told && is_told_by_text(part));
    told
}

fn is_q_told(q: &Q) -> bool {
    q.children.iter().all(|child| match child {
        Part::Lookup(_, operand) => is_operand_told(operand),
        Part::Q(q) => is_q_told(q),
        Part::Expression(expression) => is_told_by_text(expression),
    })
}

fn is_operand_told(operand: &Operand) -> bool {
    match operand {
        Operand::Value(_) => true,
        Operand::Expression(expression) => is_told_by_text(expression),
        Operand::List(items) => items.iter().all(is_operand_told),
        Operand::Query(_) | Operand::Instance(_) => false,
    }
}

/// Appends the types given, the directions taken and what was given as a name, which no repr shows.
fn types(expr: &Expr, text: &mut String) {
    let given = match expr {
        Expr::Value(literal) => &literal.output_field,
        Expr::Raw(raw) => &raw.output_field,
        Expr::Combined(combined) => &combined.output_field,
        Expr::Func(func) => {
            // A name is not the F of that name.
            let _ = write!(text, ";{}", func.bare);
            &func.output_field
        }
        Expr::Aggregate(aggregate) => &aggregate.output_field,
        Expr::Case(case) => &case.output_field,
        Expr::Window(window) => &window.output_field,
        Expr::Wrapper(_, field, _) => &Some(field.clone()),
        Expr::OrderBy(order) => {
            let _ = write!(text, "{}{}", u8::from(order.nulls_first), u8::from(order.nulls_last));
            &None
        }
        _ => &None,
    };
    if let Some(FieldIdentity(field)) = given {
        match field.model {
            Some(_) => {
                let _ = write!(text, ";{}", field.name);
            }
            None => {
                let _ = write!(text, ";{}", field.class_name());
            }
        }
    }
    tree::for_each(expr, &mut |part| types(part, text));
}
