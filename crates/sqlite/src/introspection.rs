//! What is in the database: tables and their columns.

use orm::{Database, Flow, Result, Value};

use crate::Sqlite;

/// A table or view.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Whether it is a view.
    pub is_view: bool,
    /// The statement that made it.
    pub sql: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type as declared.
    pub type_: String,
    /// Whether it is NOT NULL.
    pub not_null: bool,
    /// Its DEFAULT's text.
    pub default: Option<String>,
    /// Its place in the primary key, from 1; 0 for none.
    pub primary_key: i64,
}

impl Sqlite {
    /// Tables and views by name, SQLite's own left out.
    pub fn tables(&self) -> Result<Vec<Table>> {
        let mut tables = Vec::new();
        let sql = "SELECT name, type, sql FROM sqlite_master \
                   WHERE type IN ('table', 'view') AND NOT name = 'sqlite_sequence' ORDER BY name";
        self.query(sql, &[], &mut |row| {
            tables.push(Table {
                name: row.cell(0).to_value().to_str(),
                is_view: row.cell(1).to_value() == Value::from("view"),
                sql: row.cell(2).to_value().to_str(),
            });
            Ok(Flow::More)
        })?;
        Ok(tables)
    }

    /// The columns of a table.
    pub fn columns(&self, table: &str) -> Result<Vec<Column>> {
        let mut columns = Vec::new();
        let sql = "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo(%s)";
        self.query(sql, &[Value::from(table)], &mut |row| {
            let default = row.cell(3).to_value();
            columns.push(Column {
                name: row.cell(0).to_value().to_str(),
                type_: row.cell(1).to_value().to_str(),
                not_null: row.cell(2).to_value() == Value::Int(1),
                default: (!default.is_null()).then(|| default.to_str()),
                primary_key: match row.cell(4).to_value() {
                    Value::Int(place) => place,
                    _ => 0,
                },
            });
            Ok(Flow::More)
        })?;
        Ok(columns)
    }
}
