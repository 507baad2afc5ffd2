//! Values that stand for the names in an expression: what a constraint asks of a row that is not stored yet
//! (`replace_expressions` with `F` objects).

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Expr, Expression, tree};
use crate::lookup;
use crate::query::{Operand, Part, Q};
use crate::schema::Schema;
use crate::value::Value;

/// A name and what stands for it.
pub type StandIns = [(Rc<str>, Expression)];

/// A copy with the names replaced; a path past a name becomes transforms of what stands for it.
pub fn replace_names(schema: &Schema, expr: &Expression, with: &StandIns) -> Result<Expression> {
    match &**expr {
        Expr::F(path) => Ok(of_path(schema, path, with)?.unwrap_or_else(|| expr.clone())),
        Expr::Q(q) => Ok(Rc::new(Expr::Q(Rc::new(in_q(schema, q, with)?)))),
        _ => tree::map(expr, &mut |part| replace_names(schema, part, with)),
    }
}

fn of_path(schema: &Schema, path: &str, with: &StandIns) -> Result<Option<Expression>> {
    let named = |name: &str| with.iter().find(|(known, _)| &**known == name).map(|(_, value)| value.clone());
    if let Some(found) = named(path) {
        return Ok(Some(found));
    }
    let mut parts = path.split("__");
    let Some(mut found) = parts.next().and_then(named) else { return Ok(None) };
    for transform in parts {
        match lookup::transform(schema, &found, transform)? {
            Some(transformed) => found = transformed,
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// `Q.replace_expressions`: a condition on a name becomes a lookup of what stands for it.
fn in_q(schema: &Schema, q: &Q, with: &StandIns) -> Result<Q> {
    let children = q.children.iter().map(|child| match child {
        Part::Q(inner) => Ok(Part::Q(Rc::new(in_q(schema, inner, with)?))),
        Part::Expression(expression) => Ok(Part::Expression(replace_names(schema, expression, with)?)),
        Part::Lookup(path, operand) => Ok(of_lookup(schema, path, operand, with)?.unwrap_or_else(|| child.clone())),
    });
    Ok(Q { children: children.collect::<Result<_>>()?, ..q.clone() })
}

fn of_lookup(schema: &Schema, path: &str, operand: &Operand, with: &StandIns) -> Result<Option<Part>> {
    let (path, name) = path.rsplit_once("__").unwrap_or((path, "exact"));
    let Some(mut lhs) = of_path(schema, path, with)? else { return Ok(None) };
    let mut name = name;
    let mut found = lookup::get_lookup(schema, &lhs, name)?;
    if found.is_none()
        && let Some(transformed) = lookup::transform(schema, &lhs, name)?
    {
        lhs = transformed;
        name = "exact";
        found = lookup::get_lookup(schema, &lhs, name)?;
    }
    let mut operand = operand.clone();
    if name == "exact" && matches!(operand, Operand::Value(Value::Null)) {
        found = lookup::get_lookup(schema, &lhs, "isnull")?;
        operand = Operand::Value(Value::Bool(true));
    }
    let Some(found) = found else { return Ok(None) };
    Ok(Some(Part::Expression(Rc::new(Expr::Lookup(Rc::new(found.make(schema, lhs, operand)?))))))
}
