//! `manage.py flush`: an empty database with its tables.

use std::rc::Rc;

use orm::ddl::introspect;
use orm::ddl::name::quote_name;
use orm::migration::recorder;
use orm::{Database, Value};

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, NO_INPUT, Opt, Takes};
use super::project::{NOWHERE, with_database};
use crate::session::problem::Problem;
use crate::session::process::Process;

pub(super) const COMMAND: Command = Command {
    name: "flush",
    about: "Removes ALL DATA from the database, including data added during migrations. Does not achieve a \"fresh install\" state.",
    takes: Takes {
        positionals: &[],
        options: &[
            NO_INPUT,
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to flush. Defaults to the \"default\" database.",
            ),
        ],
        checks_first: true,
    },
    run,
};

const QUESTION: &str = "\
You have requested a flush of the database.
This will IRREVERSIBLY DESTROY all data currently in the \":memory:\" database,
and return each table to an empty state.
Are you sure you want to do this?

    Type 'yes' to continue, or 'no' to cancel: ";

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    if !given.has("--noinput") {
        // A line of a notebook has nobody who could type: it says how to be understood.
        process.print(QUESTION);
        process.print("\nFlush cancelled.\n");
        return Err(Problem::new("CommandError", "Nobody can answer here: use !python manage.py flush --noinput"));
    }
    with_database(process, NOWHERE, |connection, _| flush(connection.database))
}

/// Empties every table but the record of migrations, as `sql_flush` does: tables, then the counters of their keys.
fn flush(database: &dyn Database) -> orm::Result<()> {
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

fn reset_sequences(database: &dyn Database, tables: &[Rc<str>]) -> orm::Result<()> {
    let names: Vec<Value> = tables.iter().map(|table| Value::Text(table.clone())).collect();
    if names.is_empty() {
        return Ok(());
    }
    let places = vec!["%s"; names.len()].join(", ");
    let sql = format!("UPDATE \"sqlite_sequence\" SET \"seq\" = 0 WHERE \"name\" IN ({places})");
    database.execute(&sql, &names).map(drop)
}
