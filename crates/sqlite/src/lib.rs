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
mod snapshot;

use std::cell::{Cell as StdCell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use orm::{Call, Cell, Database, Error, Flow, Outcome, Params, Result, Row, Sink, Value};
use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;

pub use function::set_random;
pub use introspection::{Column, Table};
pub use snapshot::Snapshot;

/// How many statements stay prepared.
const PREPARED: usize = 256;

/// A SQLite database in memory.
pub struct Sqlite {
    connection: RefCell<Connection>,
    /// The last statement's text as it came and with `?` for `%s`: often it is the next one's.
    text: StdCell<(String, String)>,
    interrupted: Arc<AtomicBool>,
    /// The INSERTs that are run without their RETURNING, until the tables may have changed.
    inserts: insert::Known,
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
        let connection = Connection::open_in_memory().map_err(error::translate)?;
        let sqlite = Sqlite {
            connection: RefCell::new(connection),
            text: StdCell::default(),
            interrupted: Arc::new(AtomicBool::new(false)),
            inserts: insert::Known::default(),
        };
        sqlite.set_up()?;
        Ok(sqlite)
    }

    fn set_up(&self) -> Result<()> {
        let mut connection = self.connection.try_borrow_mut().map_err(|_| busy())?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        function::register(&connection).map_err(error::translate)?;
        // The default differs between SQLite's builds.
        connection
            .execute_batch("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF")
            .map_err(error::translate)?;
        connection.authorizer(Some(deny_attach)).map_err(error::translate)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST).map_err(error::translate)?;
        let interrupted = self.interrupted.clone();
        connection
            .progress_handler(10_000, Some(move || interrupted.swap(false, Ordering::Relaxed)))
            .map_err(error::translate)?;
        Ok(())
    }

    /// A handle to end a long statement by.
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.interrupted.clone())
    }

    /// Asks `stop` every `operations` steps of SQLite's machine whether the running statement shall end.
    pub fn set_progress(&self, operations: i32, stop: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        let interrupted = self.interrupted.clone();
        let mut stop = stop;
        self.connection
            .try_borrow_mut()
            .map_err(|_| busy())?
            .progress_handler(operations, Some(move || interrupted.swap(false, Ordering::Relaxed) || stop()))
            .map_err(error::translate)
    }

    /// The version of SQLite.
    pub fn version() -> &'static str {
        rusqlite::version()
    }

    fn run_one(&self, connection: &Connection, sql: &str, params: &[Value], sink: &mut Sink<'_>) -> Result<Outcome> {
        if !leaves_tables(sql) {
            self.inserts.forget();
        }
        if let Some((sql, column)) = self.inserts.without_returning(connection, sql) {
            let mut statement = connection.prepare_cached(sql).map_err(error::translate)?;
            bind::bind(&mut statement, params)?;
            statement.raw_execute().map_err(error::translate)?;
            let (rowcount, key) = (connection.changes() as i64, connection.last_insert_rowid());
            drop(statement);
            // A trigger may have refused the row.
            if rowcount > 0 {
                orm::nesting::step()?;
                sink(&insert::NewRow { key, column })?;
            }
            return Ok(Outcome { rowcount, lastrowid: key });
        }
        let mut statement = connection.prepare_cached(sql).map_err(error::translate)?;
        bind::bind(&mut statement, params)?;
        let mut rows = statement.raw_query();
        let mut flow = Flow::More;
        while let Some(row) = rows.next().map_err(error::translate)? {
            orm::nesting::step()?;
            if flow == Flow::More {
                flow = sink(&SqliteRow(row))?;
            }
            if flow == Flow::Stop && !changes_rows(sql) {
                break;
            }
        }
        drop(rows);
        let rowcount = if changes_rows(sql) { connection.changes() as i64 } else { -1 };
        Ok(Outcome { rowcount, lastrowid: connection.last_insert_rowid() })
    }
}

/// Bytes of one value or one statement: what is longer is refused by SQLite, "string or blob too big".
const LONGEST: i32 = 64 << 20;

/// INSERT, UPDATE, DELETE, REPLACE: what has a row count.
fn changes_rows(sql: &str) -> bool {
    let word = sql.trim_start().get(..6).unwrap_or_default();
    ["INSERT", "UPDATE", "DELETE", "REPLAC"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether the tables are afterwards what they were.
fn leaves_tables(sql: &str) -> bool {
    let word = sql.split(' ').next().unwrap_or_default();
    matches!(word, "SELECT" | "INSERT" | "UPDATE" | "DELETE" | "BEGIN" | "COMMIT" | "SAVEPOINT" | "RELEASE")
}

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

/// The second of a statement's texts for the first.
fn converted<'t>(sql: &str, (known, text): &'t mut (String, String)) -> &'t str {
    if known != sql {
        known.clear();
        known.push_str(sql);
        convert_query(sql, text);
    }
    text
}

/// `?` for `%s`, `%` for `%%` (`convert_query`).
fn convert_query(sql: &str, out: &mut String) {
    out.clear();
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
}

impl Database for Sqlite {
    fn run(&self, call: Call<'_>, sink: &mut Sink<'_>) -> Result<Outcome> {
        let connection = self.connection.try_borrow().map_err(|_| busy())?;
        let mut text = self.text.take();
        let result = match call.params {
            Params::Raw => self.run_one(&connection, call.sql, &[], sink),
            Params::One(params) => {
                let sql = converted(call.sql, &mut text);
                self.run_one(&connection, sql, params, sink)
            }
            Params::Named(named) => match orm::database::positional(call.sql, named) {
                Ok((sql, params)) => self.run_one(&connection, converted(&sql, &mut text), &params, sink),
                Err(error) => Err(error),
            },
            Params::Many(rows) => {
                let sql = converted(call.sql, &mut text);
                let mut total = Ok(Outcome { rowcount: 0, lastrowid: 0 });
                for row in rows {
                    match (self.run_one(&connection, sql, row, sink), &mut total) {
                        (Ok(one), Ok(total)) => {
                            total.rowcount += one.rowcount;
                            total.lastrowid = one.lastrowid;
                        }
                        (Err(error), _) => {
                            total = Err(error);
                            break;
                        }
                        (Ok(_), Err(_)) => break,
                    }
                }
                total
            }
        };
        self.text.set(text);
        result
    }

    fn script(&self, sql: &str) -> Result<()> {
        self.inserts.forget();
        let connection = self.connection.try_borrow().map_err(|_| busy())?;
        connection.execute_batch(sql).map_err(error::translate)
    }

    fn result_columns(&self, call: Call<'_>) -> Result<Vec<(String, Option<String>)>> {
        let connection = self.connection.try_borrow().map_err(|_| busy())?;
        let mut sql = call.sql.to_owned();
        match call.params {
            Params::Raw => {}
            Params::One(_) | Params::Many(_) => convert_query(call.sql, &mut sql),
            Params::Named(named) => convert_query(&orm::database::positional(call.sql, named)?.0, &mut sql),
        }
        let statement = connection.prepare_cached(&sql).map_err(error::translate)?;
        let described =
            |column: rusqlite::Column<'_>| (column.name().to_owned(), column.decl_type().map(str::to_owned));
        Ok(statement.columns().map(described).collect())
    }

    fn in_transaction(&self) -> bool {
        self.connection.try_borrow().is_ok_and(|connection| !connection.is_autocommit())
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
