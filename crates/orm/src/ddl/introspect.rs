//! What a database says about its tables: their names, columns, indexes, and rows that break a foreign key.

use std::cell::RefCell;
use std::rc::Rc;

use crate::database::{Call, Database, Flow, Params};
use crate::error::{Error, Result};
use crate::value::Value;

use super::name::quote_name;

/// An index that was created by a statement of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexInfo {
    /// Its name.
    pub name: Rc<str>,
    /// Whether it is unique.
    pub unique: bool,
    /// The columns; an expression is `None`.
    pub columns: Vec<Option<Rc<str>>>,
}

/// `connection.introspection.table_names()`: tables, not views.
pub fn table_names(database: &dyn Database) -> Result<Vec<Rc<str>>> {
    let rows = tables_and_views(database)?;
    Ok(rows.iter().filter(|row| text(row, 1).as_deref() == Some("table")).filter_map(|row| text(row, 0)).collect())
}

/// The tables and views by name, each with what it is.
pub fn tables_and_views(database: &dyn Database) -> Result<Vec<Vec<Value>>> {
    rows(
        database,
        "\n            SELECT name, type FROM sqlite_master\n            WHERE type in ('table', 'view') AND NOT \
         name='sqlite_sequence'\n            ORDER BY name",
    )
}

/// `PRAGMA name("table")`
pub fn pragma(database: &dyn Database, name: &str, table: &str) -> Result<Vec<Vec<Value>>> {
    rows(database, &format!("PRAGMA {name}({})", quote_name(table)))
}

/// The columns of a table, in order.
pub fn column_names(database: &dyn Database, table: &str) -> Result<Vec<Rc<str>>> {
    let rows = rows(database, &format!("PRAGMA table_xinfo({})", quote_name(table)))?;
    Ok(rows.iter().filter_map(|row| text(row, 1)).collect())
}

/// The indexes of a table that have a statement of their own; those of UNIQUE and PRIMARY KEY are not among them.
pub fn indexes(database: &dyn Database, table: &str) -> Result<Vec<IndexInfo>> {
    let mut found = Vec::new();
    for row in rows(database, &format!("PRAGMA index_list({})", quote_name(table)))? {
        let Some(name) = text(&row, 1) else { continue };
        if name.starts_with("sqlite_autoindex_") {
            continue;
        }
        let columns = rows(database, &format!("PRAGMA index_info({})", quote_name(&name)))?;
        found.push(IndexInfo {
            unique: matches!(row.get(2), Some(Value::Int(1))),
            columns: columns.iter().map(|column| text(column, 2)).collect(),
            name,
        });
    }
    Ok(found)
}

/// `PRAGMA foreign_keys`
pub fn foreign_keys_enabled(database: &dyn Database) -> Result<bool> {
    let rows = rows(database, "PRAGMA foreign_keys")?;
    Ok(matches!(rows.first().and_then(|row| row.first()), Some(Value::Int(1))))
}

/// Switches the checking of foreign keys on or off, which does nothing within a transaction.
pub fn set_foreign_keys(database: &dyn Database, on: bool) -> Result<()> {
    rows(database, if on { "PRAGMA foreign_keys = ON" } else { "PRAGMA foreign_keys = OFF" }).map(drop)
}

/// Looks for rows whose foreign key has nothing at its other end, in all tables or in some; the first is an
/// IntegrityError.
pub fn check_constraints(database: &dyn Database, tables: Option<&[Rc<str>]>) -> Result<()> {
    let Some(tables) = tables else {
        return check_violations(database, &rows(database, "PRAGMA foreign_key_check")?);
    };
    tables.iter().try_for_each(|table| check_violations(database, &pragma(database, "foreign_key_check", table)?))
}

fn check_violations(database: &dyn Database, violations: &[Vec<Value>]) -> Result<()> {
    let Some(violation) = violations.first() else { return Ok(()) };
    let (Some(table), Some(referenced), Some(Value::Int(key))) =
        (text(violation, 0), text(violation, 2), violation.get(3))
    else {
        return Ok(());
    };
    let rowid = violation.get(1).cloned().unwrap_or_default();
    let keys = rows(database, &format!("PRAGMA foreign_key_list({})", quote_name(&table)))?;
    let foreign_key = usize::try_from(*key).ok().and_then(|index| keys.get(index));
    let (Some(column), Some(referenced_column)) =
        (foreign_key.and_then(|row| text(row, 3)), foreign_key.and_then(|row| text(row, 4)))
    else {
        return Ok(());
    };
    let columns = rows(database, &format!("PRAGMA table_info({})", quote_name(&table)))?;
    let is_key = |row: &&Vec<Value>| matches!(row.get(5), Some(Value::Int(place)) if *place > 0);
    let primary_key = columns.iter().find(is_key).and_then(|row| text(row, 1)).unwrap_or_else(|| "rowid".into());
    let found = RefCell::new((Value::Null, Value::Null));
    database.query(
        &format!(
            "SELECT {}, {} FROM {} WHERE rowid = %s",
            quote_name(&primary_key),
            quote_name(&column),
            quote_name(&table)
        ),
        &[rowid],
        &mut |row| {
            *found.borrow_mut() = (row.cell(0).to_value(), row.cell(1).to_value());
            Ok(Flow::Stop)
        },
    )?;
    let (key_value, bad_value) = found.into_inner();
    Err(Error::Integrity(
        format!(
            "The row in table '{table}' with primary key '{}' has an invalid foreign key: {table}.{column} contains a \
             value '{}' that does not have a corresponding value in {referenced}.{referenced_column}.",
            key_value.to_str(),
            bad_value.to_str()
        )
        .into(),
    ))
}

/// All rows of a statement without parameters.
pub(crate) fn rows(database: &dyn Database, sql: &str) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    database.run(Call { sql, params: Params::Raw }, &mut |row| {
        rows.push((0..row.len()).map(|index| row.cell(index).to_value()).collect());
        Ok(Flow::More)
    })?;
    Ok(rows)
}

pub(super) fn text(row: &[Value], index: usize) -> Option<Rc<str>> {
    match row.get(index) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}
