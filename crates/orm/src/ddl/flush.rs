//! `flush`: an empty database with its tables.

use std::rc::Rc;

use super::introspect;
use super::name::quote_name;
use crate::migration::recorder;
use crate::{Database, Result, Value};

/// Empties every table but the record of migrations, as `sql_flush` does: tables, then the counters of their keys.
///
/// # Errors
/// Whatever the database says; nothing is emptied then.
pub fn flush(database: &dyn Database) -> Result<()> {
    let mut tables = introspect::table_names(database)?;
    tables.retain(|name| !name.starts_with("sqlite_") && **name != *recorder::TABLE);
    database.begin()?;
    let emptied = tables
        .iter()
        .try_for_each(|table| database.execute(&format!("DELETE FROM {}", quote_name(table)), &[]).map(drop));
    match emptied.and_then(|()| reset_sequences(database, &tables)) {
        Ok(()) => database.commit(),
        Err(error) => {
            database.rollback()?;
            Err(error)
        }
    }
}

fn reset_sequences(database: &dyn Database, tables: &[Rc<str>]) -> Result<()> {
    let names: Vec<Value> = tables.iter().map(|table| Value::Text(table.clone())).collect();
    if names.is_empty() {
        return Ok(());
    }
    let places = vec!["%s"; names.len()].join(", ");
    let sql = format!("UPDATE \"sqlite_sequence\" SET \"seq\" = 0 WHERE \"name\" IN ({places})");
    database.execute(&sql, &names).map(drop)
}
