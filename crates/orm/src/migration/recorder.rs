//! Which migrations were applied: the table `django_migrations`.
//!
//! Django: `django.db.migrations.recorder`.

use std::cell::Cell;
use std::rc::Rc;

use crate::database::{Database, Flow};
use crate::ddl::{Connection, SchemaEditor, introspect};
use crate::error::{Error, Result};
use crate::value::{DateTime, Value};

use super::graph::Key;

/// The table's name.
pub const TABLE: &str = "django_migrations";

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The migration.
    pub key: Key,
    /// When, as SQLite has it: `2026-01-01 00:00:00`.
    pub applied: Rc<str>,
}

/// The table on a connection. That it is there is asked until it is.
pub struct Recorder<'c> {
    connection: Connection<'c>,
    has_table: Cell<bool>,
}

impl<'c> Recorder<'c> {
    /// The table of a connection.
    pub fn new(connection: Connection<'c>) -> Recorder<'c> {
        Recorder { connection, has_table: Cell::new(false) }
    }

    /// Whether the table is there.
    pub fn has_table(&self) -> Result<bool> {
        if !self.has_table.get() {
            self.has_table.set(has_table(self.connection.database)?);
        }
        Ok(self.has_table.get())
    }

    /// Makes the table if it is not there.
    pub fn ensure_schema(&self) -> Result<()> {
        if self.has_table()? {
            return Ok(());
        }
        let create = format!(
            "CREATE TABLE \"{TABLE}\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \"app\" varchar(255) NOT \
             NULL, \"name\" varchar(255) NOT NULL, \"applied\" datetime NOT NULL)"
        );
        SchemaEditor::run(self.connection, true, |editor| editor.execute(&create, None)).map_err(|error| {
            Error::Other(
                "django.db.migrations.exceptions.MigrationSchemaMissing",
                format!("Unable to create the django_migrations table ({})", error.message()).into(),
            )
        })
    }

    /// Every applied migration.
    pub fn applied_migrations(&self) -> Result<Vec<Record>> {
        if self.has_table()? { records(self.connection.database) } else { Ok(Vec::new()) }
    }

    /// Records that a migration was applied.
    pub fn record_applied(&self, key: &Key) -> Result<()> {
        self.ensure_schema()?;
        let DateTime { civil, .. } = (self.connection.now)();
        let applied = crate::repr::isoformat(DateTime { civil, offset: None }, ' ');
        let sql = format!(
            "INSERT INTO \"{TABLE}\" (\"app\", \"name\", \"applied\") VALUES (%s, %s, %s) RETURNING \"{TABLE}\".\"id\""
        );
        let params = [Value::Text(key.app.clone()), Value::Text(key.name.clone()), Value::text(&applied)];
        self.connection.database.query(&sql, &params, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// Records that a migration was unapplied.
    pub fn record_unapplied(&self, key: &Key) -> Result<()> {
        self.ensure_schema()?;
        let database = self.connection.database;
        let sql = format!("DELETE FROM \"{TABLE}\" WHERE (\"{TABLE}\".\"app\" = %s AND \"{TABLE}\".\"name\" = %s)");
        let params = [Value::Text(key.app.clone()), Value::Text(key.name.clone())];
        if database.in_transaction() {
            return database.execute(&sql, &params).map(drop);
        }
        // A queryset deletes in a transaction.
        database.begin()?;
        match database.execute(&sql, &params) {
            Ok(_) => database.commit(),
            Err(error) => database.rollback().and(Err(error)),
        }
    }
}

fn has_table(database: &dyn Database) -> Result<bool> {
    Ok(introspect::table_names(database)?.iter().any(|name| &**name == TABLE))
}

/// Every applied migration, in the order of application.
pub fn applied_migrations(database: &dyn Database) -> Result<Vec<Record>> {
    if has_table(database)? { records(database) } else { Ok(Vec::new()) }
}

fn records(database: &dyn Database) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    let sql = format!(
        "SELECT \"{TABLE}\".\"id\", \"{TABLE}\".\"app\", \"{TABLE}\".\"name\", \"{TABLE}\".\"applied\" FROM \"{TABLE}\""
    );
    database.query(&sql, &[], &mut |row| {
        let text = |index: usize| row.cell(index).to_value().to_str();
        records.push(Record { key: Key::new(&text(1), &text(2)), applied: text(3).into() });
        Ok(Flow::More)
    })?;
    Ok(records)
}
