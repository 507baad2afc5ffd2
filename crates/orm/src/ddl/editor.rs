//! The schema editor: a transaction in which tables change, or a list of the statements that would change them.

use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::database::{Call, Database, Flow, Params};
use crate::error::{Error, Result};
use crate::migration::operation::Step;
use crate::migration::state::ProjectState;
use crate::schema::{Field, Literal};
use crate::value::{DateTime, Value};

use super::introspect;
use super::name::quote_name;
use super::quote::interpolate;
use super::statement::Statement;

/// A database, and what else of the world changing tables takes.
#[derive(Clone, Copy)]
pub struct Connection<'c> {
    /// Where statements go.
    pub database: &'c dyn Database,
    /// The host's clock, aware and in UTC.
    pub now: &'c dyn Fn() -> DateTime,
    /// Who runs what only the embedding language can run; without it, such code runs itself.
    pub interpreter: Option<&'c dyn Interpreter>,
}

/// Runs code of the embedding language, which migrations carry but cannot run without its interpreter.
pub trait Interpreter {
    /// A default, called if it can be called: what a new column of that field gets, not yet prepared for the database.
    fn default(&self, field: &Field, default: &Literal) -> Result<Value>;
    /// A data migration: `forwards(apps, schema_editor)`, `apps` being the models of that state.
    fn run(&self, code: &dyn Any, state: &ProjectState, editor: &mut SchemaEditor<'_>) -> Result<()>;
    /// What an operation class of the user's does to the database, forwards or backwards.
    fn operate(&self, operation: &dyn Any, forwards: bool, step: &mut Step<'_, '_>) -> Result<()>;
    /// Told when an editor's transaction has ended: what code left to be done after a commit is now due, or void.
    fn finished(&self, committed: bool) -> Result<()>;
}

/// The statement at which an editor's work ended.
#[derive(Clone, Debug)]
pub enum Failed {
    /// Any statement, as it was sent.
    Statement(String),
    /// The rows of a table that is remade did not fit into the new one.
    Copy {
        /// The table there is.
        from: Rc<str>,
        /// The one that takes its place.
        to: Rc<str>,
        /// The new one's columns, and what each was to be filled with.
        columns: Vec<(Rc<str>, String)>,
    },
}

/// Changes tables. Make one with [`SchemaEditor::run`] or [`SchemaEditor::collect`].
pub struct SchemaEditor<'e> {
    /// The connection.
    pub connection: Connection<'e>,
    /// What waits for the end, in order: indexes and unique constraints.
    pub(crate) deferred: Vec<Statement>,
    /// With `sqlmigrate`, what was collected.
    pub collected: Option<Vec<String>>,
    /// Which of a migration's operations is at work.
    pub operation: usize,
    /// The statement that failed, if one did.
    pub failed: Option<Failed>,
    owns_transaction: bool,
    /// Whether what it does is to be undone as a whole.
    pub atomic_migration: bool,
    /// Tables renamed while collecting are still called what they were: new name to old.
    renames: BTreeMap<Rc<str>, Rc<str>>,
}

impl<'e> SchemaEditor<'e> {
    /// Runs `change` with an editor, in a transaction if `atomic`, foreign keys unchecked until its end.
    pub fn run<T>(
        connection: Connection<'e>,
        atomic: bool,
        change: impl FnOnce(&mut SchemaEditor<'e>) -> Result<T>,
    ) -> Result<T> {
        let mut editor = SchemaEditor::enter(connection, atomic)?;
        let changed = change(&mut editor);
        editor.exit(changed)
    }

    /// An editor that is to be left by [`SchemaEditor::exit`].
    pub fn enter(connection: Connection<'e>, atomic: bool) -> Result<SchemaEditor<'e>> {
        let database = connection.database;
        leave_keys_unchecked(database)?;
        let mut editor = SchemaEditor { atomic_migration: atomic, ..SchemaEditor::open(connection) };
        if atomic && !database.in_transaction() {
            database.begin()?;
            editor.owns_transaction = true;
        }
        Ok(editor)
    }

    /// Leaves it: foreign keys are checked, what waited runs, and the transaction ends as `changed` says.
    pub fn exit<T>(self, changed: Result<T>) -> Result<T> {
        self.leave(changed, None)
    }

    fn leave<T>(mut self, changed: Result<T>, collected: Option<&mut Vec<String>>) -> Result<T> {
        let (connection, own) = (self.connection, self.owns_transaction);
        let database = connection.database;
        // Looked for after a failure too, and then told instead of it, as Django's `__exit__` does.
        let checked = introspect::check_constraints(database, None);
        let result = checked.and(changed).and_then(|value| {
            for statement in self.take_deferred() {
                self.execute(&statement.to_string(), None)?;
            }
            Ok(value)
        });
        if let (Some(collected), Some(lines)) = (collected, self.collected.take()) {
            *collected = lines;
        }
        let result = match (&result, own) {
            (_, false) => result,
            (Ok(_), true) => database.commit().and(result),
            (Err(_), true) => {
                database.rollback()?;
                result
            }
        };
        check_keys_again(database)?;
        match connection.interpreter {
            Some(interpreter) if own => interpreter.finished(result.is_ok()).and(result),
            _ => result,
        }
    }

    /// An editor within what another began: it has no transaction, and what is to wait stays with it.
    pub fn open(connection: Connection<'e>) -> SchemaEditor<'e> {
        SchemaEditor::new(connection, None)
    }

    /// What waits for the end.
    pub fn take_deferred(&mut self) -> Vec<Statement> {
        std::mem::take(&mut self.deferred)
    }

    /// Adds to what waits for the end.
    pub fn defer(&mut self, statements: Vec<Statement>) {
        self.deferred.extend(statements);
    }

    /// Collects what `change` would run, in the transaction in which it would run.
    pub fn collect(
        connection: Connection<'e>,
        atomic: bool,
        change: impl FnOnce(&mut SchemaEditor<'e>) -> Result<()>,
    ) -> Result<Vec<String>> {
        let mut editor = SchemaEditor::enter(connection, atomic)?;
        editor.collected = Some(Vec::new());
        let changed = change(&mut editor);
        let mut collected = Vec::new();
        editor.leave(changed, Some(&mut collected))?;
        Ok(collected)
    }

    fn new(connection: Connection<'e>, collected: Option<Vec<String>>) -> Self {
        SchemaEditor {
            connection,
            deferred: Vec::new(),
            collected,
            operation: 0,
            failed: None,
            owns_transaction: false,
            atomic_migration: false,
            renames: BTreeMap::new(),
        }
    }

    /// Whether statements are only collected.
    pub fn is_collecting(&self) -> bool {
        self.collected.is_some()
    }

    /// Whether anything waits for the end.
    pub fn has_deferred(&self) -> bool {
        !self.deferred.is_empty()
    }

    /// Adds a line that is no statement to what is collected.
    pub fn comment(&mut self, line: &str) {
        if let Some(collected) = &mut self.collected {
            collected.push(line.to_owned());
        }
    }

    /// Runs a statement, or collects it with its parameters filled in. `None` is no parameters at all.
    pub fn execute(&mut self, sql: &str, params: Option<&[Value]>) -> Result<()> {
        if let Some(collected) = &mut self.collected {
            let ending = if sql.trim_end().ends_with(';') { "" } else { ";" };
            let sql = params.map_or_else(|| Ok(sql.to_owned()), |params| interpolate(sql, params))?;
            collected.push(format!("{sql}{ending}"));
            return Ok(());
        }
        let params = params.map_or(Params::Raw, Params::One);
        let done = self.connection.database.run(Call { sql, params }, &mut |_| Ok(Flow::More));
        if done.is_err() {
            self.failed = Some(Failed::Statement(sql.to_owned()));
        }
        done.map(drop)
    }

    /// Runs a statement that was put together without a thought of percent signs.
    pub(super) fn execute_plain(&mut self, sql: &str) -> Result<()> {
        self.execute(sql, Some(&[]))
    }

    /// Drops waiting statements about a table.
    pub(super) fn forget_table(&mut self, table: &str) {
        self.deferred.retain(|statement| !statement.references_table(table));
    }

    /// `ALTER TABLE ... RENAME TO ...`, followed by the statements that wait.
    pub fn alter_db_table(&mut self, old: &Rc<str>, new: &Rc<str>) -> Result<()> {
        if old.to_lowercase() == new.to_lowercase() {
            return Ok(());
        }
        self.execute_plain(&format!("ALTER TABLE {} RENAME TO {}", quote_name(old), quote_name(new)))?;
        if self.is_collecting() {
            let existing = self.renames.remove(old).unwrap_or_else(|| old.clone());
            self.renames.insert(new.clone(), existing);
        }
        for statement in &mut self.deferred {
            statement.rename_table_references(old, new);
        }
        Ok(())
    }

    /// What the database calls a table that was renamed while collecting.
    pub(super) fn existing_table(&self, table: &Rc<str>) -> Rc<str> {
        self.renames.get(table).unwrap_or(table).clone()
    }
}

/// `PRAGMA foreign_keys = OFF`, which has no effect within a transaction: then there can be no editor.
pub fn leave_keys_unchecked(database: &dyn Database) -> Result<()> {
    pragma(database, "PRAGMA foreign_keys = OFF")?;
    if introspect::foreign_keys_enabled(database)? {
        return Err(Error::not_supported(
            "SQLite schema editor cannot be used while foreign key constraint checks are enabled. Make sure to \
             disable them before entering a transaction.atomic() context because SQLite does not support \
             disabling them in the middle of a multi-statement transaction.",
        ));
    }
    Ok(())
}

/// `PRAGMA foreign_keys = ON`
pub fn check_keys_again(database: &dyn Database) -> Result<()> {
    pragma(database, "PRAGMA foreign_keys = ON")
}

fn pragma(database: &dyn Database, sql: &str) -> Result<()> {
    database.run(Call { sql, params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
}
