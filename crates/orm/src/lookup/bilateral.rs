//! Bilateral transforms: what is applied to a lookup's left side is applied to its right side too.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Expression, Func, output, typed_value, value};
use crate::lookup::{Lookup, Rhs};
use crate::schema::Schema;
use crate::value::Value;

/// The lookup with the bilateral transforms of its left side on its right side.
pub(super) fn apply(schema: &Schema, lookup: Lookup) -> Result<Lookup> {
    let transforms = transforms(&lookup.lhs);
    if transforms.is_empty() || lookup.is_isnull() {
        return Ok(lookup);
    }
    let field = output::output_field_or_none(&lookup.lhs, schema)?;
    let typed = |item: &Value| match &field {
        Some(field) => typed_value(item.clone(), field.clone()),
        None => value(item.clone()),
    };
    let transformed = |expression: Expression| {
        transforms.iter().fold(expression, |inner, transform| {
            Rc::new(Expr::Func(Func { args: vec![inner], ..(*transform).clone() }))
        })
    };
    let rhs = match &lookup.rhs {
        Rhs::Value(Value::List(items)) => Rhs::Expressions(items.iter().map(|item| transformed(typed(item))).collect()),
        Rhs::Value(item) => Rhs::Expression(transformed(typed(item))),
        Rhs::Expression(expression) if matches!(&**expression, Expr::Query(_)) => {
            return Err(Error::NotImplemented(
                "Bilateral transformations on nested querysets are not implemented.".into(),
            ));
        }
        Rhs::Expression(expression) => Rhs::Expression(transformed(expression.clone())),
        Rhs::Expressions(items) => Rhs::Expressions(items.iter().cloned().map(transformed).collect()),
    };
    Ok(Lookup { rhs, ..lookup })
}

/// The bilateral transforms of an expression, the innermost first.
fn transforms(lhs: &Expression) -> Vec<&Func> {
    let mut found = Vec::new();
    let mut at = lhs;
    while let Expr::Func(func) = &**at {
        if func.function.given().is_some_and(|given| given.bilateral) {
            found.push(func);
        }
        let Some(inner) = func.lhs() else { break };
        at = inner;
    }
    found.reverse();
    found
}
