//! Which migrations were applied: the table `django_migrations`.
//!
//! Django: `django.db.migrations.recorder`.

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

/// Whether the table is there.
pub fn has_table(database: &dyn Database) -> Result<bool> {
    Ok(introspect::table_names(database)?.iter().any(|name| &**name == TABLE))
}

/// Makes the table if it is not there.
pub fn ensure_schema(connection: Connection<'_>) -> Result<()> {
    if has_table(connection.database)? {
        return Ok(());
    }
    let create = format!(
        "CREATE TABLE \"{TABLE}\" (\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT, \"app\" varchar(255) NOT NULL, \
         \"name\" varchar(255) NOT NULL, \"applied\" datetime NOT NULL)"
    );
    SchemaEditor::run(connection, true, |editor| editor.execute(&create, None)).map_err(|error| {
        Error::Other(
            "django.db.migrations.exceptions.MigrationSchemaMissing",
            format!("Unable to create the django_migrations table ({})", error.message()).into(),
        )
    })
}

/// Every applied migration, in the order of application.
pub fn applied_migrations(database: &dyn Database) -> Result<Vec<Record>> {
    if !has_table(database)? {
        return Ok(Vec::new());
    }
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

/// Records that a migration was applied.
pub fn record_applied(connection: Connection<'_>, key: &Key) -> Result<()> {
    ensure_schema(connection)?;
    let DateTime { civil, .. } = (connection.now)();
    let applied = crate::repr::isoformat(DateTime { civil, offset: None }, ' ');
    let sql = format!(
        "INSERT INTO \"{TABLE}\" (\"app\", \"name\", \"applied\") VALUES (%s, %s, %s) RETURNING \"{TABLE}\".\"id\""
    );
    let params = [Value::Text(key.app.clone()), Value::Text(key.name.clone()), Value::text(&applied)];
    connection.database.query(&sql, &params, &mut |_| Ok(Flow::More)).map(drop)
}

/// Records that a migration was unapplied.
pub fn record_unapplied(connection: Connection<'_>, key: &Key) -> Result<()> {
    ensure_schema(connection)?;
    let sql = format!("DELETE FROM \"{TABLE}\" WHERE (\"{TABLE}\".\"app\" = %s AND \"{TABLE}\".\"name\" = %s)");
    let params = [Value::Text(key.app.clone()), Value::Text(key.name.clone())];
    connection.database.execute(&sql, &params).map(drop)
}
