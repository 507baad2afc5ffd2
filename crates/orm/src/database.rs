//! The one door to the world: a database that runs statements. SQLite's is in the crate `sqlite`.
//!
//! Every statement passes through [`Database::run`], so a wrapper that records (Django's `connection.queries`) or counts
//! implements this one method and passes the call on.

use crate::error::{Error, Result};
use crate::value::Value;

/// A statement and its parameters, on their way to the database.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// SQL with a `%s` for each parameter and `%%` for a percent sign; see [`Params::Raw`] for the exception.
    pub sql: &'a str,
    /// What the placeholders stand for.
    pub params: Params<'a>,
}

/// The parameters of a call.
#[derive(Clone, Copy, Debug)]
pub enum Params<'a> {
    /// None at all: the text is SQLite's as it stands, percent signs included (`cursor.execute(sql)`).
    Raw,
    /// One row of parameters (`cursor.execute(sql, params)`).
    One(&'a [Value]),
    /// Parameters by name, a `%(name)s` for each (`cursor.execute(sql, {"name": value})`).
    Named(&'a [(Value, Value)]),
    /// The statement once for each row (`cursor.executemany(sql, rows)`): a list or, with names, a dict.
    Many(&'a [Value]),
}

impl<'a> From<&'a Value> for Params<'a> {
    /// A dict of parameters, or a list of them.
    fn from(given: &'a Value) -> Params<'a> {
        match given {
            Value::Dict(named) => Params::Named(named),
            given => Params::One(given.items().unwrap_or_default()),
        }
    }
}

/// A statement with named parameters as one with a `%s` for each, and the parameters in that order.
///
/// # Errors
/// KeyError for a name that was not given.
pub fn positional(sql: &str, named: &[(Value, Value)]) -> Result<(String, Vec<Value>)> {
    let (mut text, mut params) = (String::with_capacity(sql.len()), Vec::new());
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        text.push('%');
        let name = after.strip_prefix('(').and_then(|after| after.split_once(")s"));
        rest = match name {
            Some((name, after)) => {
                let is_it = |pair: &&(Value, Value)| matches!(&pair.0, Value::Text(given) if **given == *name);
                let Some((_, value)) = named.iter().find(is_it) else {
                    return Err(Error::Other("builtins.KeyError", format!("'{name}'").into()));
                };
                params.push(value.clone());
                text.push('s');
                after
            }
            None => {
                let percent = after.strip_prefix('%');
                text.push_str(if percent.is_some() { "%" } else { "" });
                percent.unwrap_or(after)
            }
        };
    }
    text.push_str(rest);
    Ok((text, params))
}

/// What a statement did, beside the rows it returned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Rows changed by INSERT, UPDATE or DELETE; -1 for other statements, as the DB-API has it.
    pub rowcount: i64,
    /// The rowid of the last row inserted.
    pub lastrowid: i64,
}

/// A cell of a row, borrowed from the database while the row is current.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// NULL.
    Null,
    /// INTEGER.
    Int(i64),
    /// REAL.
    Real(f64),
    /// TEXT.
    Text(&'a str),
    /// BLOB.
    Blob(&'a [u8]),
}

/// The current row of a result.
pub trait Row {
    /// How many columns.
    fn len(&self) -> usize;
    /// Whether there is no column.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The cell of that column; NULL beyond the last.
    fn cell(&self, index: usize) -> Cell<'_>;
    /// The column's name as the statement gives it (`cursor.description`).
    fn column_name(&self, index: usize) -> &str;
    /// The type that the column was declared with, where it is a table's column.
    fn declared_type(&self, _index: usize) -> Option<String> {
        None
    }
}

/// What the receiver of rows wants next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// The next row.
    More,
    /// No more rows.
    Stop,
}

/// Receives each row as SQLite steps to it. It may run other statements meanwhile.
pub type Sink<'s> = dyn FnMut(&dyn Row) -> Result<Flow> + 's;

/// A database connection. Methods take `&self`: user code that runs while rows arrive may run statements of its own.
pub trait Database {
    /// Runs a statement, handing each row it returns to `sink`.
    fn run(&self, call: Call<'_>, sink: &mut Sink<'_>) -> Result<Outcome>;

    /// Runs several statements separated by semicolons, without parameters (`cursor.executescript`).
    fn script(&self, sql: &str) -> Result<()>;

    /// The names and declared types of the columns a statement would return; none for one that returns no rows.
    fn result_columns(&self, _call: Call<'_>) -> Result<Vec<(String, Option<String>)>> {
        Ok(Vec::new())
    }

    /// Whether a transaction is open (SQLite's autocommit is off).
    fn in_transaction(&self) -> bool;

    /// Runs a statement whose rows do not matter.
    fn execute(&self, sql: &str, params: &[Value]) -> Result<Outcome> {
        self.run(Call { sql, params: Params::One(params) }, &mut |_| Ok(Flow::More))
    }

    /// Runs a statement once for each row of parameters.
    fn execute_many(&self, sql: &str, rows: &[Value]) -> Result<Outcome> {
        self.run(Call { sql, params: Params::Many(rows) }, &mut |_| Ok(Flow::More))
    }

    /// Runs a statement and hands each row to `sink`.
    fn query(&self, sql: &str, params: &[Value], sink: &mut Sink<'_>) -> Result<Outcome> {
        self.run(Call { sql, params: Params::One(params) }, sink)
    }

    /// `BEGIN`.
    fn begin(&self) -> Result<()> {
        self.run(Call { sql: "BEGIN", params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// `COMMIT`.
    fn commit(&self) -> Result<()> {
        self.run(Call { sql: "COMMIT", params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// `ROLLBACK`.
    fn rollback(&self) -> Result<()> {
        self.run(Call { sql: "ROLLBACK", params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// `SAVEPOINT "name"`.
    fn savepoint(&self, name: &str) -> Result<()> {
        let sql = format!("SAVEPOINT \"{name}\"");
        self.run(Call { sql: &sql, params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// `RELEASE SAVEPOINT "name"`.
    fn savepoint_commit(&self, name: &str) -> Result<()> {
        let sql = format!("RELEASE SAVEPOINT \"{name}\"");
        self.run(Call { sql: &sql, params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }

    /// `ROLLBACK TO SAVEPOINT "name"`.
    fn savepoint_rollback(&self, name: &str) -> Result<()> {
        let sql = format!("ROLLBACK TO SAVEPOINT \"{name}\"");
        self.run(Call { sql: &sql, params: Params::Raw }, &mut |_| Ok(Flow::More)).map(drop)
    }
}

impl Cell<'_> {
    /// The cell as a value of its own.
    pub fn to_value(self) -> Value {
        match self {
            Cell::Null => Value::Null,
            Cell::Int(number) => Value::Int(number),
            Cell::Real(number) => Value::Float(number),
            Cell::Text(text) => Value::Text(text.into()),
            Cell::Blob(bytes) => Value::Bytes(bytes.into()),
        }
    }
}

/// Whether a statement writes rows, so that a driver without autocommit begins a transaction before it.
pub fn is_write(sql: &str) -> bool {
    let word = sql.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    ["INSERT", "UPDATE", "DELETE", "REPLACE"].iter().any(|write| word.eq_ignore_ascii_case(write))
}
