//! Resolving: names become columns of a query, `OuterRef` waits for the query outside (`resolve_expression`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::{comparison, datetime, text};
use crate::expression::{
    Aggregate, Case, Combined, Connector, Expr, Expression, FieldIdentity, Func, Literal, Nature, Subquery, Written,
    custom, output, tree, value,
};
use crate::nesting;
use crate::query::Query;
use crate::schema::{FieldKind, Schema};

/// In what circumstances an expression is resolved.
#[derive(Clone, Copy)]
pub struct Resolving<'s> {
    /// The models.
    pub schema: &'s Schema,
    /// Whether names may reach across relations.
    pub allow_joins: bool,
    /// Whether only the joins of the current filter may be used again for many-valued relations.
    pub reuse: bool,
    /// For `aggregate()`.
    pub summarize: bool,
    /// For INSERT and UPDATE.
    pub for_save: bool,
}

impl<'s> Resolving<'s> {
    /// As `annotate()` resolves.
    pub fn new(schema: &'s Schema) -> Self {
        Resolving { schema, allow_joins: true, reuse: false, summarize: false, for_save: false }
    }
}

/// Joins the parents whose columns a raw text seems to name.
fn join_parents_named(sql: &str, query: &mut Query, cx: Resolving<'_>) -> Result<()> {
    let Some(model) = query.model else { return Ok(()) };
    let sql = sql.to_lowercase();
    for parent in &cx.schema.meta(model).all_parents {
        let named = |field: &&Rc<crate::schema::Field>| sql.contains(&field.column.to_lowercase());
        if let Some(field) = cx.schema.model(*parent).local_fields().find(named) {
            query.resolve_ref(&field.name, cx)?;
        }
    }
    Ok(())
}

/// `expression.resolve_expression(query, ...)`
pub fn resolve(expr: &Expression, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let _level = nesting::deeper()?;
    if let Some(own) = custom::class_of(expr).and_then(|class| class.resolve(expr, query, cx)) {
        return own;
    }
    match &**expr {
        Expr::F(name) => query.resolve_ref(name, cx),
        Expr::OuterRef(name, 0) => Ok(Rc::new(Expr::ResolvedOuterRef(name.clone()))),
        Expr::OuterRef(name, depth) => Ok(Rc::new(Expr::OuterRef(name.clone(), depth - 1))),
        Expr::ResolvedOuterRef(name) => resolve_outer(name, query, cx),
        Expr::Sliced(inner, start, length) => resolve_slice(inner, *start, *length, query, cx),
        Expr::Value(literal) if literal.for_save != cx.for_save => {
            Ok(Rc::new(Expr::Value(Literal { for_save: cx.for_save, ..literal.clone() })))
        }
        Expr::Value(_)
        | Expr::JsonNull
        | Expr::Star
        | Expr::Col(_)
        | Expr::ColPairs(_)
        | Expr::Ref(..)
        | Expr::PositionRef(..)
        | Expr::Nothing
        | Expr::ExtraWhere(..) => Ok(expr.clone()),
        Expr::Raw(raw) => {
            join_parents_named(&raw.sql, query, cx)?;
            Ok(expr.clone())
        }
        Expr::Q(q) => query.resolve_q(q, cx),
        Expr::Where(node) => query.resolve_where(node, cx).map(|mut node| {
            node.resolved = true;
            Rc::new(Expr::Where(node))
        }),
        Expr::Combined(combined) => resolve_combined(combined, query, cx),
        Expr::Func(func) => resolve_func(expr, func, query, cx),
        Expr::Aggregate(aggregate) => resolve_aggregate(aggregate, query, cx),
        Expr::Case(case) => resolve_case(case, query, cx),
        Expr::Subquery(subquery) => resolve_subquery(subquery, query, cx),
        Expr::Exists(inner) => Ok(Rc::new(Expr::Exists(Rc::new(inner.resolve_in(query, cx)?)))),
        Expr::Query(inner) => Ok(Rc::new(Expr::Query(Rc::new(inner.resolve_in(query, cx)?)))),
        Expr::Negated(inner) => {
            let inner = resolve(inner, query, cx)?;
            if !output::conditional(&inner, cx.schema)? {
                return Err(Error::type_("Cannot negate non-conditional expressions."));
            }
            Ok(Rc::new(Expr::Negated(inner)))
        }
        Expr::DatabaseDefault(inner) => {
            let inner = resolve(inner, query, cx)?;
            Ok(if cx.for_save { Rc::new(Expr::DatabaseDefault(inner)) } else { inner })
        }
        Expr::OrderBy(_) => tree::map(expr, &mut |part| resolve(part, query, cx)),
        Expr::Wrapper(..) | Expr::Window(_) | Expr::List(_) | Expr::Lookup(_) | Expr::Custom(_) => {
            resolve_parts(expr, query, cx)
        }
    }
}

/// Resolves the parts; a composite key is no operand.
pub fn resolve_parts(expr: &Expression, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let refuses_composite = !matches!(&**expr, Expr::Lookup(_));
    tree::map(expr, &mut |part| {
        let part = resolve(part, query, cx)?;
        if refuses_composite && matches!(&*part, Expr::ColPairs(_)) {
            return Err(Error::value(format!(
                "{} expression does not support composite primary keys.",
                expr.class_name()
            )));
        }
        Ok(part)
    })
}

fn resolve_outer(name: &Rc<str>, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let resolved = query.resolve_ref(name, cx)?;
    if tree::contains_over_clause(&resolved) {
        return Err(Error::not_supported(format!(
            "Referencing outer query window expression is not supported: {name}."
        )));
    }
    match &*resolved {
        Expr::Col(col) if name.contains("__") => {
            let mut col = col.clone();
            col.possibly_multivalued = true;
            Ok(Rc::new(Expr::Col(col)))
        }
        _ => Ok(resolved),
    }
}

fn resolve_slice(
    inner: &Expression,
    start: usize,
    length: Option<usize>,
    query: &mut Query,
    cx: Resolving<'_>,
) -> Result<Expression> {
    let source = resolve(inner, query, cx)?;
    let field = match &*source {
        // The outer query will know the type; only text can be sliced.
        Expr::ResolvedOuterRef(_) => crate::expression::kind_field(FieldKind::Char),
        _ => output::output_field(&source, cx.schema)?,
    };
    let kind = field.behaviour();
    if !(kind.is_a(FieldKind::Char) || kind.is_a(FieldKind::Text)) {
        return Err(Error::not_supported("This field does not support slicing."));
    }
    Ok(text::substr(source, value(start as i64), length.map(|length| value(length as i64))))
}

fn resolve_combined(combined: &Combined, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let side = |part: &Expression, query: &mut Query| {
        let part = resolve(part, query, cx)?;
        if matches!(&*part, Expr::ColPairs(_)) {
            return Err(Error::value("CombinedExpression expression does not support composite primary keys."));
        }
        Ok(part)
    };
    let lhs = side(&combined.lhs, query)?;
    let rhs = side(&combined.rhs, query)?;
    let internal = |part: &Expression| {
        output::output_field_or_none(part, cx.schema).ok().flatten().map(|field| field.internal_type())
    };
    let (lhs_type, rhs_type) = (internal(&lhs), internal(&rhs));
    let is_duration = |name: &Option<Rc<str>>| name.as_deref() == Some("DurationField");
    let nature = if combined.nature != Nature::Plain {
        combined.nature
    } else if (is_duration(&lhs_type) || is_duration(&rhs_type)) && lhs_type != rhs_type {
        Nature::Duration
    } else if combined.connector == Connector::Sub
        && lhs_type == rhs_type
        && matches!(lhs_type.as_deref(), Some("DateField" | "DateTimeField" | "TimeField"))
    {
        Nature::Temporal
    } else {
        Nature::Plain
    };
    // The special classes are made without the type the plain one was given.
    let output_field = if nature == combined.nature { combined.output_field.clone() } else { None };
    Ok(Rc::new(Expr::Combined(Combined { lhs, connector: combined.connector, rhs, output_field, nature })))
}

fn resolve_func(expr: &Expression, func: &Func, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let resolved = resolve_parts(expr, query, cx)?;
    if (datetime::is_extract(func) || datetime::is_trunc(func))
        && let Expr::Func(resolved) = &*resolved
    {
        datetime::check(resolved, cx.schema)?;
    }
    Ok(resolved)
}

/// A composite key is no operand.
fn no_key(part: Expression, class: &str) -> Result<Expression> {
    match &*part {
        Expr::ColPairs(_) => Err(Error::value(format!("{class} expression does not support composite primary keys."))),
        _ => Ok(part),
    }
}

fn resolve_case(case: &Case, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let filter = Resolving { for_save: false, ..cx };
    let mut cases = Vec::with_capacity(case.cases.len());
    for (condition, result) in &case.cases {
        let condition = resolve(condition, query, filter)?;
        cases.push((condition, no_key(resolve(result, query, cx)?, "When")?));
    }
    let default = no_key(resolve(&case.default, query, cx)?, "Case")?;
    Ok(Rc::new(Expr::Case(Case {
        cases,
        default,
        output_field: case.output_field.clone(),
        written: Written::default(),
    })))
}

/// A resolved `Subquery` is its query, unless it says another type or template.
fn resolve_subquery(subquery: &Subquery, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    let mut inner = subquery.query.resolve_in(query, cx)?;
    inner.subquery = true;
    if subquery.template.is_some() {
        return Ok(Rc::new(Expr::Subquery(Subquery { query: Rc::new(inner), ..subquery.clone() })));
    }
    inner.mark_subquery();
    // Asked of the query before it is resolved; one whose type hangs on the outer query cannot say.
    let own = match (subquery.query.output_field(cx.schema), &subquery.output_field) {
        (Ok(None), None) => return Err(output::unknown_output_field()),
        (Err(Error::Attribute(_)), None) => None,
        (Err(error), None) => return Err(error),
        (own, _) => own.unwrap_or_default(),
    };
    let inner: Expression = Rc::new(Expr::Query(Rc::new(inner)));
    Ok(match &subquery.output_field {
        Some(field) if own.as_ref().is_none_or(|own| own.kind != field.kind) => {
            Rc::new(Expr::Wrapper(inner, FieldIdentity(field.clone()), Written::default()))
        }
        _ => inner,
    })
}

/// Whether an aggregate made by `aggregate()` is inside.
fn is_summary(expr: &Expr) -> bool {
    if let Expr::Aggregate(aggregate) = expr {
        return aggregate.is_summary;
    }
    let mut found = false;
    tree::for_each(expr, &mut |part| found = found || is_summary(part));
    found
}

fn resolve_aggregate(aggregate: &Aggregate, query: &mut Query, cx: Resolving<'_>) -> Result<Expression> {
    // Aggregates are not allowed in UPDATE, which says so later.
    let cx = Resolving { for_save: false, ..cx };
    let unresolved: Expression = Rc::new(Expr::Aggregate(aggregate.clone()));
    let counts = aggregate.function.row().name == "Count";
    let mut first = true;
    let resolved = tree::map(&unresolved, &mut |part| {
        let part = resolve(part, query, cx)?;
        let leading = std::mem::replace(&mut first, false);
        match &*part {
            Expr::ColPairs(pairs) if counts && leading => {
                if aggregate.distinct {
                    return Err(Error::value("COUNT(DISTINCT) doesn't support composite primary keys"));
                }
                let mut columns = Vec::new();
                tree::columns(&Rc::new(Expr::ColPairs(pairs.clone())), true, &mut columns);
                Ok(columns.into_iter().next().unwrap_or_else(|| part.clone()))
            }
            Expr::ColPairs(_) => {
                Err(Error::value(format!("{} expression does not support composite primary keys.", aggregate.name())))
            }
            _ => Ok(part),
        }
    })?;
    let Expr::Aggregate(resolved) = &*resolved else { return Ok(resolved) };
    let mut resolved = resolved.clone();
    resolved.is_summary = cx.summarize;
    check_nesting(aggregate, &resolved, query, cx)?;
    let Some(default) = resolved.default.take() else { return Ok(Rc::new(Expr::Aggregate(resolved))) };
    let resolved: Expression = Rc::new(Expr::Aggregate(resolved));
    let field = output::output_field_or_none(&resolved, cx.schema)?.map(FieldIdentity);
    let default = resolve(&default, query, cx)?;
    let default = match &*default {
        // A plain value takes the aggregate's type.
        Expr::Value(literal) if literal.output_field.is_none() => {
            Rc::new(Expr::Value(Literal { output_field: field.clone(), ..literal.clone() }))
        }
        _ => default,
    };
    let mut coalesce = Func::new(&comparison::COALESCE, vec![resolved, default]);
    coalesce.output_field = field;
    Ok(Rc::new(Expr::Func(coalesce)))
}

/// An aggregate of an aggregate is no query.
fn check_nesting(before: &Aggregate, after: &Aggregate, query: &Query, cx: Resolving<'_>) -> Result<()> {
    // By the `name` of its class, which one that extends a built-in class shares.
    let name_of = |aggregate: &Aggregate| -> Rc<str> {
        match aggregate.function.given() {
            Some(given) => given.name.clone().unwrap_or_else(|| "None".into()),
            None => aggregate.function.row().name.into(),
        }
    };
    let own = name_of(before);
    let refuse = |name: &str| Err(Error::field(format!("Cannot compute {own}('{name}'): '{name}' is an aggregate")));
    if cx.summarize {
        let mut refs = Vec::new();
        tree::refs(&Expr::Aggregate(after.clone()), &mut refs);
        for name in refs {
            if query.annotation(&name).is_some_and(|annotation| is_summary(annotation)) {
                return refuse(&name);
            }
        }
        return Ok(());
    }
    if before.is_summary {
        return Ok(());
    }
    for (index, arg) in after.args.iter().enumerate() {
        if tree::contains_aggregate(arg) {
            return match before.args.get(index).map(|arg| &**arg) {
                Some(Expr::F(name)) => refuse(name),
                Some(Expr::Aggregate(inner)) => refuse(&name_of(inner)),
                Some(other) => refuse(&format!("{other:?}")),
                None => Ok(()),
            };
        }
    }
    Ok(())
}
