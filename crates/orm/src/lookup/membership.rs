//! `in` and `range`: an expression against a list or a subquery.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Expression, FieldIdentity, Literal, Written, output};
use crate::lookup::{Lookup, LookupRow, Rhs, Style, compare};
use crate::query::{Operand, Query};
use crate::schema::{Schema, prepare as field_prepare};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

/// `FieldGetDbPrepValueIterableMixin.get_prep_lookup`, and `In`'s own demands on a subquery.
pub(super) fn prepare(schema: &Schema, row: &LookupRow, lhs: &Expression, rhs: Operand) -> Result<Rhs> {
    if let Some(query) = compare::operand_query(&rhs) {
        if matches!(row.style, Style::Range) {
            return Ok(Rhs::Expression(Rc::new(Expr::Query(query.clone()))));
        }
        return in_query(schema, lhs, query).map(Rhs::Expression);
    }
    let field = output::output_field_or_none(lhs, schema)?;
    let rhs = match rhs {
        Operand::List(items) => Operand::List(
            items
                .iter()
                .cloned()
                .map(|item| match item {
                    Operand::Instance(instance) => {
                        Operand::Value(Value::Object(Rc::new(crate::lookup::InstanceValue(instance))))
                    }
                    other => other,
                })
                .collect(),
        ),
        rhs => rhs,
    };
    let rhs = match rhs.plain() {
        Some(value) => Operand::Value(value),
        None => rhs,
    };
    match rhs {
        Operand::Expression(expression) => Ok(Rhs::Expression(expression)),
        Operand::Value(value) => {
            let items = items_of(&value)?;
            let prepared: Result<Vec<Value>> = items
                .iter()
                .map(|item| match &field {
                    Some(field) => field_prepare::get_prep_value(schema, field, item),
                    None => Ok(item.clone()),
                })
                .collect();
            Ok(Rhs::Value(Value::List(prepared?.into())))
        }
        Operand::List(items) => {
            // Plain values among expressions become values of the left side's type.
            let items: Result<Vec<Expression>> = items
                .iter()
                .cloned()
                .map(|item| match item {
                    Operand::Value(value) => Ok(Rc::new(Expr::Value(Literal {
                        value,
                        output_field: field.clone().map(FieldIdentity),
                        for_save: false,
                        written: Written::default(),
                    }))),
                    other => super::operand_expression(other),
                })
                .collect();
            Ok(Rhs::Expressions(items?.into()))
        }
        Operand::Instance(instance) => {
            Err(Error::type_(format!("'{}' object is not iterable", schema.model(instance.model()).name)))
        }
        Operand::Query(_) => Err(Error::type_(format!("{rhs:?} object is not iterable"))),
    }
}

/// The members of an iterable: a text's are its characters.
fn items_of(value: &Value) -> Result<Vec<Value>> {
    match value {
        Value::List(items) | Value::Tuple(items) => Ok(items.to_vec()),
        Value::Text(text) => Ok(text.chars().map(|c| Value::from(c.to_string())).collect()),
        Value::Dict(items) => Ok(items.iter().map(|(key, _)| key.clone()).collect()),
        other => Err(Error::type_(format!("'{}' object is not iterable", other.type_name()))),
    }
}

/// A subquery after `IN`: without ordering, one column.
fn in_query(schema: &Schema, lhs: &Expression, query: &Rc<Query>) -> Result<Expression> {
    let wanted = match &**lhs {
        Expr::ColPairs(pairs) => pairs.targets.len(),
        _ => 1,
    };
    let count = query.subquery_fields_len(schema);
    if count != wanted {
        return Err(Error::value(format!(
            "The QuerySet value for the 'in' lookup must have {wanted} selected fields (received {count})"
        )));
    }
    let mut query = (**query).clone();
    query.clear_ordering(false, true);
    if !query.has_select_fields() {
        query.clear_select_clause();
        query.add_fields(schema, &["pk".into()], true)?;
    }
    Ok(Rc::new(Expr::Query(Rc::new(query))))
}

/// `IN (...)`: duplicates and NULLs left out; of nothing, nothing.
pub(crate) fn write_in(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    match &lookup.rhs {
        Rhs::Value(value) => {
            let items = distinct(value.items().unwrap_or_default());
            if items.is_empty() {
                return Ok(Predicate::Never);
            }
            compiler.process_lhs(&lookup.lhs, sql)?;
            sql.push(" IN (");
            let field = compare::db_field(compiler.schema, &lookup.lhs)?;
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    sql.push(", ");
                }
                sql.param(field_prepare::get_db_prep_value(compiler.schema, &field, item, true)?);
            }
            sql.push(")");
            Ok(Predicate::Sql)
        }
        Rhs::Expression(rhs) => {
            compiler.process_lhs(&lookup.lhs, sql)?;
            sql.push(" IN ");
            compiler.process_rhs(rhs, sql)
        }
        Rhs::Expressions(items) => {
            compiler.process_lhs(&lookup.lhs, sql)?;
            sql.push(" IN (");
            let mut written = Vec::new();
            for item in items.iter() {
                if written.contains(&item) {
                    continue;
                }
                if !written.is_empty() {
                    sql.push(", ");
                }
                compiler.compile(item, sql)?;
                written.push(item);
            }
            sql.push(")");
            Ok(Predicate::Sql)
        }
    }
}

/// An ordered set of what is not None.
pub(super) fn distinct(items: &[Value]) -> Vec<&Value> {
    let mut seen: rustc_hash::FxHashSet<HashKey<'_>> = rustc_hash::FxHashSet::default();
    let mut out: Vec<&Value> = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| !item.is_null()) {
        let fresh = match item {
            Value::Int(number) => seen.insert(HashKey::Int(*number)),
            Value::Text(text) => seen.insert(HashKey::Text(text)),
            _ => !out.contains(&item),
        };
        if fresh {
            out.push(item);
        }
    }
    out
}

#[derive(PartialEq, Eq, Hash)]
enum HashKey<'a> {
    Int(i64),
    Text(&'a str),
}

/// `BETWEEN a AND b`
pub(crate) fn write_range(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" BETWEEN ");
    let too_few = || Error::Other("builtins.IndexError", "tuple index out of range".into());
    match &lookup.rhs {
        Rhs::Value(value) => {
            let [start, end, more @ ..] = value.items().unwrap_or_default() else { return Err(too_few()) };
            let field = compare::db_field(compiler.schema, &lookup.lhs)?;
            sql.param(field_prepare::get_db_prep_value(compiler.schema, &field, start, true)?);
            sql.push(" AND ");
            sql.param(field_prepare::get_db_prep_value(compiler.schema, &field, end, true)?);
            // More than two have no place, which the database will say.
            for value in more {
                sql.params.push(field_prepare::get_db_prep_value(compiler.schema, &field, value, true)?);
            }
        }
        Rhs::Expressions(items) => {
            let [start, end, ..] = &**items else { return Err(too_few()) };
            compiler.compile(start, sql)?;
            sql.push(" AND ");
            compiler.compile(end, sql)?;
        }
        Rhs::Expression(rhs) => {
            compiler.process_rhs(rhs, sql)?;
        }
    }
    Ok(Predicate::Sql)
}
