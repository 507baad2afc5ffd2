//! Walking an expression: its parts, a copy with other parts, and what it contains.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Aggregate, Case, Combined, Expr, Expression, OrderBy, Window, Written};
use crate::lookup::{Lookup, Rhs};
use crate::query::Where;

/// Calls `visit` with each part (`get_source_expressions`).
pub fn for_each(expr: &Expr, visit: &mut dyn FnMut(&Expression)) {
    match expr {
        Expr::Ref(_, source) | Expr::PositionRef(_, _, source) => visit(source),
        Expr::Sliced(inner, ..) | Expr::Wrapper(inner, ..) | Expr::Negated(inner) | Expr::DatabaseDefault(inner) => {
            visit(inner)
        }
        Expr::Combined(c) => {
            visit(&c.lhs);
            visit(&c.rhs);
        }
        Expr::Func(func) => func.args.iter().for_each(visit),
        Expr::Aggregate(a) => {
            a.args.iter().for_each(&mut *visit);
            a.filter.iter().for_each(&mut *visit);
            a.order_by.iter().for_each(visit);
        }
        Expr::Case(case) => {
            for (condition, result) in &case.cases {
                visit(condition);
                visit(result);
            }
            visit(&case.default);
        }
        Expr::OrderBy(order) => visit(&order.expression),
        Expr::Window(window) => {
            visit(&window.expression);
            window.partition_by.iter().for_each(&mut *visit);
            window.order_by.iter().for_each(visit);
        }
        Expr::List(items) => items.iter().for_each(visit),
        Expr::Lookup(lookup) => {
            visit(&lookup.lhs);
            match &lookup.rhs {
                Rhs::Expression(rhs) => visit(rhs),
                Rhs::Expressions(items) => items.iter().for_each(visit),
                Rhs::Value(_) => {}
            }
        }
        Expr::Where(node) => node.children.iter().for_each(visit),
        Expr::Custom(custom) => custom.parts.iter().for_each(visit),
        Expr::Subquery(_) | Expr::Exists(_) | Expr::Query(_) => {}
        Expr::F(_)
        | Expr::OuterRef(..)
        | Expr::ResolvedOuterRef(_)
        | Expr::Value(_)
        | Expr::JsonNull
        | Expr::Raw(_)
        | Expr::Star
        | Expr::Col(_)
        | Expr::ColPairs(_)
        | Expr::Q(_)
        | Expr::Nothing
        | Expr::ExtraWhere(..) => {}
    }
}

/// The parts.
pub fn parts(expr: &Expr) -> Vec<Expression> {
    let mut out = Vec::new();
    for_each(expr, &mut |part| out.push(part.clone()));
    out
}

/// Turns one part into another.
pub type Change<'a> = dyn FnMut(&Expression) -> Result<Expression> + 'a;

/// A copy with every part changed (`set_source_expressions`).
pub fn map(expr: &Expression, change: &mut Change<'_>) -> Result<Expression> {
    let all = |items: &[Expression], change: &mut Change<'_>| -> Result<Vec<Expression>> {
        items.iter().map(change).collect()
    };
    Ok(Rc::new(match &**expr {
        Expr::Ref(name, source) => Expr::Ref(name.clone(), change(source)?),
        Expr::PositionRef(position, name, source) => Expr::PositionRef(*position, name.clone(), change(source)?),
        Expr::Sliced(inner, start, length) => Expr::Sliced(change(inner)?, *start, *length),
        Expr::Wrapper(inner, field, _) => Expr::Wrapper(change(inner)?, field.clone(), Written::default()),
        Expr::Negated(inner) => Expr::Negated(change(inner)?),
        Expr::DatabaseDefault(inner) => Expr::DatabaseDefault(change(inner)?),
        Expr::Combined(c) => Expr::Combined(Combined { lhs: change(&c.lhs)?, rhs: change(&c.rhs)?, ..c.clone() }),
        Expr::Func(func) => {
            let mut func = func.clone();
            func.args = all(&func.args, change)?;
            Expr::Func(func)
        }
        Expr::Aggregate(a) => Expr::Aggregate(Aggregate {
            args: all(&a.args, change)?,
            filter: a.filter.as_ref().map(&mut *change).transpose()?,
            order_by: all(&a.order_by, change)?,
            ..a.clone()
        }),
        Expr::Case(case) => Expr::Case(Case {
            cases: case
                .cases
                .iter()
                .map(|(condition, result)| Ok((change(condition)?, change(result)?)))
                .collect::<Result<_>>()?,
            default: change(&case.default)?,
            output_field: case.output_field.clone(),
            written: Written::default(),
        }),
        Expr::OrderBy(order) => Expr::OrderBy(OrderBy { expression: change(&order.expression)?, ..order.clone() }),
        Expr::Window(window) => Expr::Window(Rc::new(Window {
            expression: change(&window.expression)?,
            partition_by: all(&window.partition_by, change)?,
            order_by: all(&window.order_by, change)?,
            ..(**window).clone()
        })),
        Expr::List(items) => Expr::List(all(items, change)?.into()),
        Expr::Lookup(lookup) => Expr::Lookup(Rc::new(Lookup {
            lhs: change(&lookup.lhs)?,
            rhs: match &lookup.rhs {
                Rhs::Expression(rhs) => Rhs::Expression(change(rhs)?),
                Rhs::Expressions(items) => Rhs::Expressions(all(items, change)?.into()),
                Rhs::Value(value) => Rhs::Value(value.clone()),
            },
            op: lookup.op.clone(),
            written: Written::default(),
        })),
        Expr::Where(node) => Expr::Where(Where { children: all(&node.children, change)?, ..node.clone() }),
        Expr::Custom(custom) => {
            Expr::Custom(super::custom::Custom { class: custom.class.clone(), parts: all(&custom.parts, change)? })
        }
        _ => return Ok(expr.clone()),
    }))
}

/// Whether an aggregate is inside, windows and subqueries not looked into.
pub fn contains_aggregate(expr: &Expr) -> bool {
    match expr {
        Expr::Aggregate(_) => true,
        Expr::Window(_) => false,
        Expr::Custom(custom) if custom.class.contains_aggregate() => true,
        _ => any(expr, contains_aggregate),
    }
}

/// Whether a window is inside.
pub fn contains_over_clause(expr: &Expr) -> bool {
    matches!(expr, Expr::Window(_)) || any(expr, contains_over_clause)
}

/// Whether a column is inside.
pub fn contains_column_references(expr: &Expr) -> bool {
    matches!(expr, Expr::Col(_) | Expr::ColPairs(_)) || any(expr, contains_column_references)
}

/// Whether a subquery is inside.
pub fn contains_subquery(expr: &Expr) -> bool {
    match expr {
        Expr::Query(query) => query.contains_subquery(),
        Expr::Subquery(_) | Expr::Exists(_) => true,
        _ => {
            let mut found = false;
            for_each(expr, &mut |part| {
                found |= matches!(&**part, Expr::Query(_)) || contains_subquery(part);
            });
            found
        }
    }
}

/// The aliases it refers to by `Ref` (`get_refs`).
pub fn refs(expr: &Expr, out: &mut Vec<Rc<str>>) {
    if let Expr::Ref(name, _) | Expr::PositionRef(_, Some(name), _) = expr {
        if !out.contains(name) {
            out.push(name.clone());
        }
        return;
    }
    for_each(expr, &mut |part| refs(part, out));
}

/// What replaces what.
pub type Replacements = [(Expression, Expression)];

/// A copy in which whole parts are replaced (`replace_expressions`).
pub fn replace(expr: &Expression, replacements: &Replacements) -> Result<Expression> {
    if replacements.is_empty() {
        return Ok(expr.clone());
    }
    if let Some((_, replacement)) = replacements.iter().find(|(from, _)| from == expr) {
        return Ok(replacement.clone());
    }
    map(expr, &mut |part| replace(part, replacements))
}

/// The aliases of the columns inside (`_gen_col_aliases`).
pub fn columns(expr: &Expression, resolve_refs: bool, out: &mut Vec<Expression>) {
    match &**expr {
        Expr::Col(_) => out.push(expr.clone()),
        Expr::ColPairs(pairs) => {
            for target in &pairs.targets {
                out.push(Rc::new(Expr::Col(super::Col::new(pairs.alias.clone(), target.clone()))));
            }
        }
        Expr::Ref(..) | Expr::PositionRef(..) if !resolve_refs => {}
        _ => for_each(expr, &mut |part| columns(part, resolve_refs, out)),
    }
}

fn any(expr: &Expr, test: fn(&Expr) -> bool) -> bool {
    let mut found = false;
    for_each(expr, &mut |part| found = found || test(part));
    found
}
