//! INSERT, of one row or many, with what the database is to return.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, output, tree};
use crate::query::Query;
use crate::schema::{Field, FieldKind, ModelId, prepare};
use crate::sql::statement::Column;
use crate::sql::{Compiler, Sql};
use crate::value::Value;

/// Rows to insert.
pub struct Insert<'a> {
    /// The table's model.
    pub model: ModelId,
    /// The fields given.
    pub fields: Vec<Rc<Field>>,
    /// For each row, a value for each field.
    pub rows: Vec<Vec<Assigned>>,
    /// What happens when a row is there already.
    pub on_conflict: OnConflict<'a>,
    /// The fields whose values the database is to return.
    pub returning: Vec<Rc<Field>>,
}

/// A value to store.
#[derive(Clone, PartialEq)]
pub enum Assigned {
    /// A plain value, as `pre_save()` gave it.
    Value(Value),
    /// An expression.
    Expression(Expression),
    /// The field's `db_default`.
    DatabaseDefault,
}

/// `ignore_conflicts`, `update_conflicts`
#[derive(Clone, Default)]
pub enum OnConflict<'a> {
    /// An error.
    #[default]
    Raise,
    /// The row is skipped.
    Ignore,
    /// The fields of the row there are set: update these, where these are unique.
    Update(&'a [Rc<Field>], &'a [Rc<Field>]),
}

/// An INSERT, ready to run.
#[derive(Clone, Debug)]
pub struct Inserting {
    /// The text.
    pub sql: String,
    /// The parameters.
    pub params: Vec<Value>,
    /// The columns returned.
    pub returning: Vec<Column>,
}

/// Compiles an INSERT.
pub fn insert(compiler: &Compiler<'_>, insert: &Insert<'_>) -> Result<Inserting> {
    let schema = compiler.schema;
    let model = schema.model(insert.model);
    let mut sql = Sql::default();
    sql.push(if matches!(insert.on_conflict, OnConflict::Ignore) { "INSERT OR IGNORE INTO " } else { "INSERT INTO " });
    sql.name(&model.db_table);
    sql.push(" (");
    let columns = used_columns(insert);
    if columns.is_empty() {
        sql.name(&schema.pk(insert.model).column);
    }
    for (position, index) in columns.iter().enumerate() {
        sql.push(if position > 0 { ", " } else { "" });
        if let Some(field) = insert.fields.get(*index) {
            sql.name(&field.column);
        }
    }
    sql.push(") VALUES ");
    let mut query = Query::new(insert.model);
    for (number, row) in insert.rows.iter().enumerate() {
        sql.push(if number > 0 { ", (" } else { "(" });
        if columns.is_empty() {
            sql.push("NULL");
        }
        for (position, index) in columns.iter().enumerate() {
            sql.push(if position > 0 { ", " } else { "" });
            if let (Some(field), Some(value)) = (insert.fields.get(*index), row.get(*index)) {
                write_value(compiler, &mut query, field, value, &mut sql)?;
            }
        }
        sql.push(")");
    }
    write_conflict(&insert.on_conflict, &mut sql);
    let returning = write_returning(compiler, insert.model, &insert.returning, &mut sql)?;
    Ok(Inserting { sql: sql.text, params: sql.params, returning })
}

/// A column whose rows all take the database's default is left out, as long as one column remains.
fn used_columns(insert: &Insert<'_>) -> Vec<usize> {
    let mut used: Vec<usize> = (0..insert.fields.len()).collect();
    for index in 0..insert.fields.len() {
        let defaulted = |row: &Vec<Assigned>| matches!(row.get(index), Some(Assigned::DatabaseDefault));
        if used.len() > 1 && !insert.rows.is_empty() && insert.rows.iter().all(defaulted) {
            used.retain(|known| *known != index);
        }
    }
    used
}

fn write_value(
    compiler: &Compiler<'_>,
    query: &mut Query,
    field: &Rc<Field>,
    value: &Assigned,
    sql: &mut Sql,
) -> Result<()> {
    let expression = match value {
        Assigned::Value(value) => {
            return write_stored(compiler, field, prepare::get_db_prep_save(compiler.schema, field, value)?, sql);
        }
        Assigned::Expression(expression) => expression.clone(),
        Assigned::DatabaseDefault => match &field.db_default {
            Some(default) => default.clone(),
            None => return Err(Error::value(format!("{} has no database default", field.name))),
        },
    };
    let cx = Resolving { allow_joins: false, for_save: true, ..Resolving::new(compiler.schema) };
    let resolved = resolve(&expression, query, cx)?;
    if tree::contains_column_references(&resolved) {
        return Err(Error::value(format!(
            "Failed to insert expression \"{}\" on {field:?}. F() expressions can only be used to update, not to insert.",
            resolved.text()
        )));
    }
    check_saved(field, &resolved)?;
    write_saved(compiler, field, &resolved, sql)
}

/// A plain value, by the field's own placeholder if it has one.
pub(super) fn write_stored(compiler: &Compiler<'_>, field: &Field, value: crate::Value, sql: &mut Sql) -> Result<()> {
    match field.custom.as_ref().and_then(|custom| custom.placeholder(&value, compiler)) {
        Some(own) => {
            let (text, params) = own?;
            sql.push(&text);
            sql.params.extend(params);
        }
        None => sql.param(value),
    }
    Ok(())
}

/// Aggregates and windows have no rows to be of.
pub(super) fn check_saved(field: &Field, resolved: &Expression) -> Result<()> {
    if tree::contains_aggregate(resolved) {
        return Err(Error::field(format!(
            "Aggregate functions are not allowed in this query ({}={resolved:?}).",
            field.name
        )));
    }
    if tree::contains_over_clause(resolved) {
        return Err(Error::field(format!(
            "Window expressions are not allowed in this query ({}={resolved:?}).",
            field.name
        )));
    }
    Ok(())
}

/// An expression as a stored value.
pub(super) fn write_saved(compiler: &Compiler<'_>, field: &Field, resolved: &Expression, sql: &mut Sql) -> Result<()> {
    let resolved = match &**resolved {
        Expr::DatabaseDefault(inner) => inner,
        // `Value(None, JSONField())` on its own is JSON's null; within another expression it is SQL's.
        Expr::Value(literal) if literal.value.is_null() && field.behaviour().is_a(FieldKind::Json) => {
            let given = literal.output_field.as_ref().ok_or_else(output::unknown_output_field)?;
            if given.0.behaviour().is_a(FieldKind::Json) {
                let stored = prepare::get_db_prep_value(compiler.schema, &given.0, &literal.value, false)?;
                return write_stored(compiler, field, stored, sql);
            }
            resolved
        }
        _ => resolved,
    };
    compiler.write_operand(resolved, sql)
}

fn write_conflict(on_conflict: &OnConflict<'_>, sql: &mut Sql) {
    let OnConflict::Update(update, unique) = on_conflict else { return };
    sql.push(" ON CONFLICT(");
    for (index, field) in unique.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        sql.name(&field.column);
    }
    sql.push(") DO UPDATE SET ");
    for (index, field) in update.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        sql.name(&field.column);
        sql.push(" = EXCLUDED.");
        sql.name(&field.column);
    }
}

/// `RETURNING "table"."column", ...`
pub(super) fn write_returning(
    compiler: &Compiler<'_>,
    model: ModelId,
    fields: &[Rc<Field>],
    sql: &mut Sql,
) -> Result<Vec<Column>> {
    let table = &compiler.schema.model(model).db_table;
    let mut columns = Vec::with_capacity(fields.len());
    for (index, field) in fields.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { " RETURNING " });
        sql.name(table);
        sql.push(".");
        sql.name(&field.column);
        let expression = Rc::new(Expr::Col(crate::expression::Col::new(Some(table.clone()), field.clone())));
        let converter = crate::schema::convert::converter(compiler.schema, field, true, false);
        let custom = Some(field).filter(|field| field.custom.as_ref().is_some_and(|own| own.has_from_db_value()));
        let (user, custom) = (custom.is_some(), custom.cloned());
        columns.push(Column {
            expression,
            alias: None,
            converter,
            custom,
            user,
            place: index,
            zone: None,
            parts: Vec::new(),
        });
    }
    Ok(columns)
}
