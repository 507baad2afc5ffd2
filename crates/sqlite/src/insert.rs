//! The key of a new row, without RETURNING.
//!
//! For every statement with RETURNING SQLite opens a table in memory, which takes it longer than the INSERT itself. Where what is
//! returned of the one new row is the column that its number lies in (`INTEGER PRIMARY KEY AUTOINCREMENT`), the number of the
//! row inserted last says the same.

use orm::{Cell, Row};
use rusqlite::Connection;

/// The statement without its RETURNING, and the name of the column that it returns; `None` where that would not be the same.
pub(crate) fn without_returning<'s>(connection: &Connection, sql: &'s str) -> Option<(&'s str, &'s str)> {
    let (table, rest) = name(sql.strip_prefix("INSERT INTO ")?)?;
    let mut rest = rest.strip_prefix(" (")?;
    let mut columns = 0_usize;
    loop {
        rest = name(rest)?.1;
        columns += 1;
        match rest.strip_prefix(", ") {
            Some(next) => rest = next,
            None => break,
        }
    }
    rest = rest.strip_prefix(") VALUES (")?;
    for at in 0..columns {
        rest = rest.strip_prefix(if at > 0 { ", ?" } else { "?" })?;
    }
    let returning = rest.strip_prefix(") RETURNING ")?;
    let (of, rest) = name(returning)?;
    let (column, rest) = name(rest.strip_prefix('.')?)?;
    if of != table || !rest.is_empty() {
        return None;
    }
    let (.., is_number) = connection.column_metadata(None, table, column).ok()?;
    let length = sql.len().checked_sub(returning.len() + " RETURNING ".len())?;
    Some((sql.get(..length).filter(|_| is_number)?, column))
}

/// A name in quotes at the start of a text, and what follows it.
fn name(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix('"')?.split_once('"')?;
    (!rest.starts_with('"')).then_some((name, rest))
}

/// The row that RETURNING would have given.
pub(crate) struct NewRow<'s> {
    /// Its number.
    pub(crate) key: i64,
    /// The name of the column.
    pub(crate) column: &'s str,
}

impl Row for NewRow<'_> {
    fn len(&self) -> usize {
        1
    }

    fn cell(&self, index: usize) -> Cell<'_> {
        if index == 0 { Cell::Int(self.key) } else { Cell::Null }
    }

    fn column_name(&self, index: usize) -> &str {
        if index == 0 { self.column } else { "" }
    }
}
