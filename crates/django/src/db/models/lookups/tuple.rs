//! `django.db.models.fields.tuple_lookups`: lookups of several columns at once, as one writes them by hand.

use std::rc::Rc;

use orm::expression::{Expr, Expression};
use orm::lookup::{LookupRow, Rhs, Style};
use orm::query::Query;
use python::exception::{PyResult, type_error, value_error};
use python::object::class::Class;
use python::object::native::{Args, ClassBuilder};
use python::value::Value;
use python::vm::Vm;

use super::{is_expression, row_of};
use crate::apps::Django;
use crate::convert::{state, to_orm};
use crate::db::models::expressions::{self, ExpressionState, of_class, user};
use crate::db::models::fields::{own, set_own};
use crate::db::models::query::QuerySetState;

/// Where the classes are.
pub(super) const MODULE: &str = "django.db.models.fields.tuple_lookups";

/// `Tuple(*expressions)`: a row of columns or values.
pub(super) fn class(vm: &mut Vm, func: &Rc<Class>) -> PyResult<Rc<Class>> {
    Ok(ClassBuilder::new(vm, MODULE, "Tuple", func)?
        .open()
        .attr("function", Value::str(""))
        .attr("allows_composite_expressions", Value::Bool(true))
        .method("__init__", "def(self, *expressions)", |vm, args| {
            let parts = args.rest.iter().map(|part| expressions::parse(vm, part)).collect::<PyResult<Vec<_>>>()?;
            expressions::made(&args, Rc::new(Expr::List(parts.into())))
        })
        .method("__repr__", "def(self)", |vm, args| {
            let text = expressions::parts::joined(args.at(0))?;
            Ok(Value::from(format!("{}({text})", vm.type_name(args.at(0)))))
        })
        .method("__len__", "def(self)", |vm, args| {
            let sources = user::sources(vm, args.at(0))?;
            Ok(Value::size(sources.len()))
        })
        .method("__iter__", "def(self)", |vm, args| {
            let sources = user::sources(vm, args.at(0))?;
            vm.iter(&Value::list(sources))
        })
        .build())
}

/// Whether a lookup's class is one of these.
pub(super) fn is_of(row: &LookupRow) -> bool {
    matches!(row.style, Style::Tuple(_) | Style::TupleIn | Style::TupleIsNull)
}

fn items(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Tuple(items) => Some(items.to_vec()),
        Value::List(items) => Some(items.to_vec()),
        _ => None,
    }
}

/// The query of a QuerySet or of `queryset.query`.
fn query_of(value: &Value) -> Option<Rc<Query>> {
    state::<QuerySetState>(value).map(QuerySetState::query).or_else(|| crate::db::models::sql::query::query_of(value))
}

/// `get_lhs_str()`
fn lhs_text(vm: &mut Vm, lhs: &Value) -> PyResult<String> {
    let name = python::object::str::Str::intern("name");
    if let Some(parts) = columns(vm, lhs)? {
        let mut names = Vec::with_capacity(parts.len());
        for part in &parts {
            let name = vm.get_attr(part, &name)?;
            names.push(vm.repr(&name)?.to_string());
        }
        return Ok(format!("({})", names.join(", ")));
    }
    let shown = match vm.get_attr_opt(lhs, &name)? {
        Some(name) => vm.repr(&name)?,
        None => vm.repr(lhs)?,
    };
    Ok(shown.to_string())
}

/// `Lookup.__init__` of these classes.
pub(super) fn new(vm: &mut Vm, args: &Args, row: &'static LookupRow) -> PyResult {
    let (object, lhs, rhs) = (args.at(0), args.at(1), args.at(2));
    let prepared = match row.style {
        Style::TupleIsNull => is_null(rhs)?,
        _ => {
            if let Some(complaint) = check(vm, row, lhs, rhs)? {
                let text = lhs_text(vm, lhs)?;
                return value_error(format!("'{}' {}", row.name, complaint.replace("{}", &text)));
            }
            rhs.clone()
        }
    };
    let lhs = match items(lhs) {
        Some(parts) => {
            let parts = parts.iter().map(|part| expressions::parse(vm, part)).collect::<PyResult<Vec<_>>>()?;
            let class = crate::apps::class_of(vm, super::MODULE, "Tuple")?;
            of_class(&class, Rc::new(Expr::List(parts.into())))
        }
        None => lhs.clone(),
    };
    set_own(object, "lhs", lhs);
    set_own(object, "rhs", prepared);
    set_own(object, "bilateral_transforms", Value::list(Vec::new()));
    Ok(Value::None)
}

fn is_null(rhs: &Value) -> PyResult {
    let rhs = match items(rhs).as_deref() {
        Some([only]) => only.clone(),
        _ => rhs.clone(),
    };
    match rhs {
        Value::Bool(_) => Ok(rhs),
        _ => value_error("The QuerySet value for an isnull lookup must be True or False."),
    }
}

/// The columns of a left side: those of a tuple, or of a `Tuple`.
fn columns(vm: &mut Vm, lhs: &Value) -> PyResult<Option<Vec<Value>>> {
    match state::<ExpressionState>(lhs).map(|lhs| lhs.get()).as_deref() {
        Some(Expr::List(_)) => user::sources(vm, lhs).map(Some),
        _ => Ok(items(lhs)),
    }
}

/// What a right side may be; else what is wrong with it, where `{}` stands for the left side.
fn check(vm: &mut Vm, row: &LookupRow, lhs: &Value, rhs: &Value) -> PyResult<Option<String>> {
    let (name, many) = (row.name, row.style == Style::TupleIn);
    let columns = columns(vm, lhs)?.map(|parts| parts.len());
    if let Some(query) = query_of(rhs) {
        let schema = Django::of(vm)?.apps.schema();
        let given = query.subquery_fields_len(&schema);
        return match columns.unwrap_or(1) {
            wanted if wanted != given => {
                let kind = if many { "'in'" } else { name };
                value_error(format!(
                    "The QuerySet value for the {kind} lookup must have {wanted} selected fields (received {given})"
                ))
            }
            _ => Ok(None),
        };
    }
    let known = state::<ExpressionState>(rhs).map(|rhs| rhs.get());
    // A name that is not looked up yet is no expression.
    let unresolved = matches!(known.as_deref(), Some(Expr::F(_) | Expr::OuterRef(..)));
    if !unresolved && is_expression(vm, rhs)? {
        let class = vm.type_name(rhs);
        return Ok(match (known.as_deref(), many) {
            (Some(Expr::Subquery(_)), true) | (Some(Expr::ResolvedOuterRef(_)), false) => None,
            (_, true) => Some(format!("subquery lookup of {{}} must be a Query object (received '{class}')")),
            (_, false) => Some(format!(
                "subquery lookup of {{}} only supports OuterRef and QuerySet objects (received '{class}')"
            )),
        });
    }
    let Some(values) = items(rhs) else { return Ok(Some("lookup of {} must be a tuple or a list".to_owned())) };
    let Some(columns) = columns else {
        return type_error(format!("object of type '{}' has no len()", vm.type_name(lhs)));
    };
    if !many {
        return Ok((values.len() != columns).then(|| format!("lookup of {{}} must have {columns} elements")));
    }
    let rows: Vec<Option<usize>> = values.iter().map(|row| items(row).map(|row| row.len())).collect();
    if rows.iter().any(Option::is_none) {
        return Ok(Some("lookup of {} must be a collection of tuples or lists".to_owned()));
    }
    let wrong = rows.iter().any(|row| *row != Some(columns));
    Ok(wrong.then(|| format!("lookup of {{}} must have {columns} elements each")))
}

/// The right side of one of these lookups as the ORM takes it.
pub(super) fn side(vm: &mut Vm, object: &Value) -> PyResult<Rhs> {
    let rhs = own(object, "rhs");
    let many = row_of(&vm.class_of(object)).is_some_and(|row| row.style == Style::TupleIn);
    if let Some(query) = query_of(&rhs) {
        let mut query = (*query).clone();
        query.clear_ordering(false, true);
        return Ok(Rhs::Expression(Rc::new(Expr::Query(Rc::new(query)))));
    }
    if let Some(expression) = expressions::expression_of(vm, &rhs)? {
        return Ok(Rhs::Expression(expression));
    }
    let Some(values) = items(&rhs) else { return Ok(Rhs::Value(to_orm(vm, &rhs)?)) };
    let rows: Vec<Vec<Value>> = if many { values.iter().filter_map(items).collect() } else { vec![values.clone()] };
    let mut computed = false;
    for value in rows.iter().flatten() {
        computed = computed || is_expression(vm, value)?;
    }
    if !computed {
        return Ok(Rhs::Value(to_orm(vm, &rhs)?));
    }
    let mut parts: Vec<Expression> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut row_parts: Vec<Expression> = Vec::with_capacity(row.len());
        for value in &row {
            row_parts.push(match expressions::expression_of(vm, value)? {
                Some(expression) => expression,
                None => orm::expression::value(to_orm(vm, value)?),
            });
        }
        if !many {
            return Ok(Rhs::Expressions(row_parts.into()));
        }
        parts.push(Rc::new(Expr::List(row_parts.into())));
    }
    Ok(Rhs::Expressions(parts.into()))
}
