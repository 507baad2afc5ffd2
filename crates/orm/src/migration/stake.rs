//! What is at stake: the rows and values in the database where a migration changes a table.

use std::rc::Rc;

use crate::database::{Call, Database, Flow, Params};
use crate::ddl::name::quote_name;
use crate::error::Result;
use crate::value::Value;

/// Rows to look at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The columns' names.
    pub columns: Vec<Rc<str>>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<Value>>,
    /// Whether there are more.
    pub is_cut: bool,
}

/// Looks at a database. What cannot be looked at (a table that is not there) is `None`.
#[derive(Clone, Copy)]
pub struct Look<'d> {
    /// The database.
    pub database: &'d dyn Database,
    /// The most rows that are shown.
    pub most: usize,
}

impl Look<'_> {
    /// How many rows a table has.
    pub fn row_count(&self, table: &str) -> Option<u64> {
        self.count(&format!("SELECT COUNT(*) FROM {}", quote_name(table)))
    }

    /// How many rows of a table have a value in that column.
    pub fn value_count(&self, table: &str, column: &str) -> Option<u64> {
        // SQLite takes the name of a column that is not there, in double quotes, for a text.
        let column = format!("{0}.{1}", quote_name(table), quote_name(column));
        self.count(&format!("SELECT COUNT({column}) FROM {}", quote_name(table)))
    }

    /// How many rows of a table a condition holds for.
    pub fn matching_count(&self, table: &str, condition: &str) -> Option<u64> {
        self.count(&format!("SELECT COUNT(*) FROM {} WHERE {condition}", quote_name(table)))
    }

    /// The first rows of a table, or of those that a condition holds for.
    pub fn rows(&self, table: &str, condition: Option<&str>) -> Option<Rows> {
        let condition = condition.map_or_else(String::new, |condition| format!(" WHERE {condition}"));
        self.select(&format!("SELECT * FROM {}{condition} LIMIT {}", quote_name(table), self.most + 1))
    }

    /// The first rows of a table that have no value in that column.
    pub fn rows_without(&self, table: &str, column: &str) -> Option<Rows> {
        self.rows(table, Some(&format!("{}.{} IS NULL", quote_name(table), quote_name(column))))
    }

    /// The first rows of a query.
    pub fn select(&self, sql: &str) -> Option<Rows> {
        let mut found = Rows::default();
        self.run(sql, |columns, row| {
            if found.columns.is_empty() {
                found.columns = columns;
            }
            found.rows.push(row);
        })?;
        found.is_cut = found.rows.len() > self.most;
        found.rows.truncate(self.most);
        Some(found)
    }

    fn count(&self, sql: &str) -> Option<u64> {
        let mut count = None;
        self.run(sql, |_, row| {
            if let Some(Value::Int(number)) = row.first() {
                count = u64::try_from(*number).ok();
            }
        })?;
        count
    }

    /// The first cell of each row.
    pub(super) fn integers(&self, sql: &str) -> Option<Vec<i64>> {
        let mut found = Vec::new();
        self.run(sql, |_, row| {
            if let Some(Value::Int(number)) = row.first() {
                found.push(*number);
            }
        })?;
        Some(found)
    }

    fn run(&self, sql: &str, mut take: impl FnMut(Vec<Rc<str>>, Vec<Value>)) -> Option<()> {
        let run: Result<_> = self.database.run(Call { sql, params: Params::Raw }, &mut |row| {
            let columns = (0..row.len()).map(|index| row.column_name(index).into()).collect();
            take(columns, (0..row.len()).map(|index| row.cell(index).to_value()).collect());
            Ok(Flow::More)
        });
        run.ok().map(drop)
    }
}
