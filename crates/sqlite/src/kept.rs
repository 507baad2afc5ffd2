//! The statements used last, ready to run again, with what is known of their texts.
//!
//! A loop sends one statement, or a few in turn: those are found by comparing texts, without converting, hashing or taking them
//! apart again. rusqlite's own cache, which is larger, stands behind.

use std::cell::{Cell, RefCell};

use orm::Result;
use rusqlite::{CachedStatement, Connection};
use self_cell::self_cell;

use crate::{convert_query, error, insert};

/// How many are kept.
const MOST: usize = 8;

/// A statement and what its text says.
pub(crate) struct Statement<'c> {
    /// As it came, with `%s`.
    text: String,
    /// Whether it came without parameters: a `%` in it is one.
    is_raw: bool,
    /// The statement; an INSERT perhaps without its RETURNING.
    pub(crate) prepared: CachedStatement<'c>,
    /// The column that RETURNING would give, where it was left out: the key of the new row.
    pub(crate) column: Option<String>,
    /// INSERT, UPDATE, DELETE, REPLACE: it has a row count.
    pub(crate) changes_rows: bool,
    /// Whether the tables are afterwards what they were.
    pub(crate) leaves_tables: bool,
}

/// The statements used last, the very last one at the end.
#[derive(Default)]
#[expect(clippy::vec_box, reason = "each run moves one out and in again, and they are large")]
pub(crate) struct Kept<'c> {
    statements: RefCell<Vec<Box<Statement<'c>>>>,
    /// How often they were forgotten.
    cleared: Cell<usize>,
}

self_cell!(
    /// A connection and its statements.
    pub(crate) struct Open {
        owner: Connection,
        #[not_covariant]
        dependent: Kept,
    }
);

impl<'c> Statement<'c> {
    pub(crate) fn prepare(connection: &'c Connection, text: &str, is_raw: bool) -> Result<Box<Self>> {
        let converted = if is_raw { text.to_owned() } else { convert_query(text) };
        let (sql, column) = match insert::without_returning(connection, &converted) {
            Some((insert, column)) => (insert, Some(column.to_owned())),
            None => (converted.as_str(), None),
        };
        let prepared = connection.prepare_cached(sql).map_err(error::translate)?;
        let (changes_rows, leaves_tables) = (changes_rows(text), leaves_tables(text));
        Ok(Box::new(Statement { text: text.to_owned(), is_raw, prepared, column, changes_rows, leaves_tables }))
    }
}

impl<'c> Kept<'c> {
    /// The statement of a text, to run; a second one of the same text may run meanwhile.
    pub(crate) fn take(&self, text: &str, is_raw: bool) -> Option<Box<Statement<'c>>> {
        let mut statements = self.statements.borrow_mut();
        let at = statements.iter().rposition(|known| known.is_raw == is_raw && known.text == text)?;
        Some(statements.remove(at))
    }

    /// How often the statements were forgotten.
    pub(crate) fn since(&self) -> usize {
        self.cleared.get()
    }

    /// Keeps a statement that ran, unless those of its time are forgotten.
    pub(crate) fn give(&self, mut statement: Box<Statement<'c>>, since: usize) {
        if since != self.since() {
            return;
        }
        // What it was given takes of the memory that the next ones start from.
        statement.prepared.clear_bindings();
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= MOST {
            statements.remove(0);
        }
        statements.push(statement);
    }

    /// Forgets them, as tables come and go.
    pub(crate) fn clear(&self) {
        self.cleared.set(self.cleared.get() + 1);
        self.statements.borrow_mut().clear();
    }
}

fn changes_rows(sql: &str) -> bool {
    let word = sql.trim_start().get(..6).unwrap_or_default();
    ["INSERT", "UPDATE", "DELETE", "REPLAC"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn leaves_tables(sql: &str) -> bool {
    let word = sql.split(' ').next().unwrap_or_default();
    matches!(word, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "BEGIN" | "COMMIT" | "SAVEPOINT" | "RELEASE")
}
