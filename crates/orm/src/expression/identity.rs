//! What an expression is told apart by, as text: its repr and what that leaves out.

use std::fmt::Write;

use crate::expression::{Expr, FieldIdentity, tree};

/// A text that is the same for expressions that are equal: for hashing.
pub fn fingerprint(expr: &Expr) -> String {
    // Lists and tuples of the same values are equal.
    let mut text = format!("{expr:?}").replace('[', "(").replace(']', ")");
    types(expr, &mut text);
    text
}

/// Appends the types given and the directions taken, which no repr shows.
fn types(expr: &Expr, text: &mut String) {
    let given = match expr {
        Expr::Value(literal) => &literal.output_field,
        Expr::Raw(raw) => &raw.output_field,
        Expr::Combined(combined) => &combined.output_field,
        Expr::Func(func) => &func.output_field,
        Expr::Aggregate(aggregate) => &aggregate.output_field,
        Expr::Case(case) => &case.output_field,
        Expr::Window(window) => &window.output_field,
        Expr::Wrapper(_, field) => &Some(field.clone()),
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
