//! `sqlmigrate`: a migration's SQL, forwards or backwards.

use std::rc::Rc;

use crate::ddl::{Connection, SchemaEditor};
use crate::error::Result;
use crate::migration::Migration;
use crate::migration::loader::{ByPrefix, Loader, Project, command_error};

/// The command's arguments.
#[derive(Clone, Debug)]
pub struct SqlMigrate {
    /// The app.
    pub app_label: Rc<str>,
    /// The migration, or the beginning of its name.
    pub migration_name: Rc<str>,
    /// `--backwards`
    pub backwards: bool,
}

/// An operation's part of a migration's SQL.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationSql {
    /// What it does, in words.
    pub operation: String,
    /// Its statements and comments, a line or more each.
    pub sql: String,
}

/// The text the command prints; none where there are no operations.
pub fn sqlmigrate(project: &dyn Project, connection: Connection<'_>, options: &SqlMigrate) -> Result<String> {
    let (migration, statements) = collect(project, connection, options)?;
    if statements.is_empty() {
        return Ok(String::new());
    }
    let body = statements.join("\n");
    Ok(if migration.atomic { format!("BEGIN;\n{body}\nCOMMIT;\n") } else { format!("{body}\n") })
}

/// The same, operation by operation; indexes that wait for the end are with the last one.
pub fn by_operation(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &SqlMigrate,
) -> Result<Vec<OperationSql>> {
    let (_, statements) = collect(project, connection, options)?;
    let mut parts: Vec<OperationSql> = Vec::new();
    let mut lines = statements.iter().map(String::as_str).peekable();
    while let Some(line) = lines.next() {
        if line == "--"
            && let Some(words) = lines.next_if(|next| next.starts_with("-- "))
        {
            let operation = words.trim_start_matches("-- ").to_owned();
            parts.push(OperationSql { operation, sql: String::new() });
            lines.next_if(|next| *next == "--");
        } else if let Some(part) = parts.last_mut() {
            part.sql.push_str(line);
            part.sql.push('\n');
        }
    }
    Ok(parts)
}

fn collect(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &SqlMigrate,
) -> Result<(Rc<Migration>, Vec<String>)> {
    let SqlMigrate { app_label, migration_name, backwards } = options;
    let loader = Loader::load(project, Some(connection.database), false)?;
    loader.check_installed(app_label).map_err(|error| command_error(error.message()))?;
    if !loader.migrated_apps.contains(app_label) {
        return Err(command_error(format!("App '{app_label}' does not have migrations")));
    }
    let migration = match loader.by_prefix(app_label, migration_name) {
        ByPrefix::One(migration) => migration,
        ByPrefix::Many => {
            return Err(command_error(format!(
                "More than one migration matches '{migration_name}' in app '{app_label}'. Please be more specific."
            )));
        }
        ByPrefix::None => {
            return Err(command_error(format!(
                "Cannot find a migration matching '{migration_name}' from app '{app_label}'. Is it in INSTALLED_APPS?"
            )));
        }
    };
    let mut state = loader.project_state(Some(&[migration.key()]), false)?;
    let statements = SchemaEditor::collect(connection, migration.atomic, |editor| {
        if *backwards { migration.unapply(&state, editor) } else { migration.apply(&mut state, editor) }
    })?;
    Ok((migration, statements))
}
