//! `orm::Database` on SQLite, natively and in the browser, with the SQL functions Django registers.
//!
//! ```
//! use orm::{Cell, Database, Flow, Value};
//! let db = sqlite::Sqlite::open_in_memory().unwrap();
//! db.script("CREATE TABLE t (name text); INSERT INTO t VALUES ('Ada'), ('Bo')").unwrap();
//! let mut names = Vec::new();
//! db.query("SELECT name FROM t WHERE name REGEXP %s", &[Value::from("^A")], &mut |row| {
//!     names.push(row.cell(0).to_value());
//!     Ok(Flow::More)
//! }).unwrap();
//! assert_eq!(names, [Value::from("Ada")]);
//! ```

mod bind;
mod error;
mod function;
mod insert;
mod introspection;
mod kept;
mod snapshot;

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use orm::{Call, Cell, Database, Error, Flow, Outcome, Params, Result, Row, Sink, Value};
use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;

use kept::{Kept, Open, Statement};

pub use function::set_random;
pub use introspection::{Column, Table};
pub use snapshot::Snapshot;

/// How many statements stay prepared.
const PREPARED: usize = 256;

/// A SQLite database in memory.
pub struct Sqlite {
    /// `None` only while [`Sqlite::alone`] has the connection.
    open: RefCell<Option<Open>>,
    interrupted: Arc<AtomicBool>,
}

/// Says from elsewhere that a long statement shall end.
#[derive(Clone)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Ends the statement that runs now, with SQLite's "interrupted".
    pub fn interrupt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Sqlite {
    /// An empty database.
    pub fn open_in_memory() -> Result<Self> {
        // SAFETY: it has no condition: SQLite sees to it that only the first call does something.
        unsafe { rusqlite::ffi::sqlite3_initialize() };
        let mut connection = Connection::open_in_memory().map_err(error::translate)?;
        let interrupted = Arc::new(AtomicBool::new(false));
        set_up(&mut connection, interrupted.clone()).map_err(error::translate)?;
        Ok(Sqlite { open: RefCell::new(Some(Open::new(connection, |_| Kept::default()))), interrupted })
    }

    /// Does what needs the connection for itself; not while a statement runs. No statement is kept over it.
    fn alone<T>(&self, act: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T> {
        let mut open = self.open.try_borrow_mut().map_err(|_| busy())?;
        let mut connection = open.take().ok_or_else(busy)?.into_owner();
        let done = act(&mut connection);
        *open = Some(Open::new(connection, |_| Kept::default()));
        done.map_err(error::translate)
    }

    /// Looks at the connection and the statements that are kept.
    fn with<T>(&self, look: impl for<'c> FnOnce(&'c Connection, &Kept<'c>) -> Result<T>) -> Result<T> {
        let open = self.open.try_borrow().map_err(|_| busy())?;
        open.as_ref().ok_or_else(busy)?.with_dependent(look)
    }

    /// A handle to end a long statement by.
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.interrupted.clone())
    }

    /// Asks `stop` every `operations` steps of SQLite's machine whether the running statement shall end.
    pub fn set_progress(&self, operations: i32, stop: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        let interrupted = self.interrupted.clone();
        let mut stop = stop;
        let handler = move || interrupted.swap(false, Ordering::Relaxed) || stop();
        self.alone(|connection| connection.progress_handler(operations, Some(handler)))
    }

    /// The version of SQLite.
    pub fn version() -> &'static str {
        rusqlite::version()
    }
}

fn set_up(connection: &mut Connection, interrupted: Arc<AtomicBool>) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(PREPARED);
    function::register(connection)?;
    // A page is what a transaction copies before it changes it: three of them for a new row. For the rest the default differs
    // between SQLite's builds.
    connection.execute_batch("PRAGMA page_size = 2048; PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF")?;
    connection.authorizer(Some(deny_attach))?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    connection.progress_handler(10_000, Some(move || interrupted.swap(false, Ordering::Relaxed)))
}

/// Runs a statement, which is kept for the next time.
fn run<'c>(
    connection: &'c Connection,
    kept: &Kept<'c>,
    (sql, is_raw): (&str, bool),
    params: &[Value],
    sink: &mut Sink<'_>,
) -> Result<Outcome> {
    let mut statement = match kept.take(sql, is_raw) {
        Some(statement) => statement,
        None => Statement::prepare(connection, sql, is_raw)?,
    };
    if !statement.leaves_tables {
        kept.clear();
    }
    let since = kept.since();
    let outcome = run_once(connection, &mut statement, params, sink)?;
    kept.give(statement, since);
    Ok(outcome)
}

fn run_once(
    connection: &Connection,
    statement: &mut Statement<'_>,
    params: &[Value],
    sink: &mut Sink<'_>,
) -> Result<Outcome> {
    bind::bind(&mut statement.prepared, params)?;
    if let Some(column) = &statement.column {
        statement.prepared.raw_execute().map_err(error::translate)?;
        let (rowcount, key) = (connection.changes() as i64, connection.last_insert_rowid());
        // A trigger may have refused the row.
        if rowcount > 0 {
            orm::nesting::step()?;
            sink(&insert::NewRow { key, column })?;
        }
        return Ok(Outcome { rowcount, lastrowid: key });
    }
    let mut rows = statement.prepared.raw_query();
    let mut flow = Flow::More;
    while let Some(row) = rows.next().map_err(error::translate)? {
        orm::nesting::step()?;
        if flow == Flow::More {
            flow = sink(&SqliteRow(row))?;
        }
        if flow == Flow::Stop && !statement.changes_rows {
            break;
        }
    }
    drop(rows);
    let rowcount = if statement.changes_rows { connection.changes() as i64 } else { -1 };
    Ok(Outcome { rowcount, lastrowid: connection.last_insert_rowid() })
}

/// Bytes of one value or one statement: what is longer is refused by SQLite, "string or blob too big".
const LONGEST: i32 = 64 << 20;

/// The connection is in use in a way that excludes this one.
pub(crate) fn busy() -> Error {
    Error::Operational("database is locked".into())
}

/// Other files are none of a query's business.
pub(crate) fn deny_attach(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

/// `?` for `%s`, `%` for `%%` (`convert_query`).
pub(crate) fn convert_query(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(position) = rest.find('%') {
        let (before, after) = rest.split_at_checked(position).unwrap_or((rest, ""));
        out.push_str(before);
        if let Some(after) = after.strip_prefix("%s") {
            out.push('?');
            rest = after;
        } else if let Some(after) = after.strip_prefix("%%") {
            out.push('%');
            rest = after;
        } else {
            out.push('%');
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

impl Database for Sqlite {
    fn run(&self, call: Call<'_>, sink: &mut Sink<'_>) -> Result<Outcome> {
        self.with(|connection, kept| match call.params {
            Params::Raw => run(connection, kept, (call.sql, true), &[], sink),
            Params::One(params) => run(connection, kept, (call.sql, false), params, sink),
            Params::Named(named) => {
                let (sql, params) = orm::database::positional(call.sql, named)?;
                run(connection, kept, (&sql, false), &params, sink)
            }
            Params::Many(rows) => {
                let mut total = Outcome { rowcount: 0, lastrowid: 0 };
                let verb = call.sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
                if !["INSERT", "UPDATE", "DELETE", "REPLACE"].iter().any(|dml| verb.eq_ignore_ascii_case(dml)) {
                    return Err(Error::Programming("executemany() can only execute DML statements.".into()));
                }
                for row in rows {
                    let one = match Params::from(row) {
                        Params::Named(named) => {
                            let (sql, params) = orm::database::positional(call.sql, named)?;
                            run(connection, kept, (&sql, false), &params, sink)?
                        }
                        _ => run(connection, kept, (call.sql, false), row.items().unwrap_or_default(), sink)?,
                    };
                    total.rowcount += one.rowcount;
                    total.lastrowid = one.lastrowid;
                }
                Ok(total)
            }
        })
    }

    fn script(&self, sql: &str) -> Result<()> {
        self.with(|connection, kept| {
            kept.clear();
            connection.execute_batch(sql).map_err(error::translate)
        })
    }

    fn result_columns(&self, call: Call<'_>) -> Result<Vec<(String, Option<String>)>> {
        let sql = match call.params {
            Params::Raw => call.sql.to_owned(),
            Params::One(_) | Params::Many(_) => convert_query(call.sql),
            Params::Named(named) => convert_query(&orm::database::positional(call.sql, named)?.0),
        };
        self.with(|connection, _| {
            let statement = connection.prepare_cached(&sql).map_err(error::translate)?;
            let described =
                |column: rusqlite::Column<'_>| (column.name().to_owned(), column.decl_type().map(str::to_owned));
            Ok(statement.columns().map(described).collect())
        })
    }

    fn in_transaction(&self) -> bool {
        self.with(|connection, _| Ok(!connection.is_autocommit())).unwrap_or(false)
    }
}

struct SqliteRow<'a, 'stmt>(&'a rusqlite::Row<'stmt>);

impl Row for SqliteRow<'_, '_> {
    fn len(&self) -> usize {
        self.0.as_ref().column_count()
    }

    fn cell(&self, index: usize) -> Cell<'_> {
        match self.0.get_ref(index) {
            Ok(ValueRef::Integer(number)) => Cell::Int(number),
            Ok(ValueRef::Real(number)) => Cell::Real(number),
            Ok(ValueRef::Text(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) => Cell::Text(text),
                Err(_) => Cell::Blob(bytes),
            },
            Ok(ValueRef::Blob(bytes)) => Cell::Blob(bytes),
            Ok(ValueRef::Null) | Err(_) => Cell::Null,
        }
    }

    fn column_name(&self, index: usize) -> &str {
        self.0.as_ref().column_name(index).unwrap_or_default()
    }

    fn declared_type(&self, index: usize) -> Option<String> {
        self.0.as_ref().columns().nth(index)?.decl_type().map(str::to_owned)
    }
}
