//! The SQL functions Django registers on every connection (`django/db/backends/sqlite3/_functions.py`), a file a family.

mod aggregate;
mod date;
mod duration;
mod math;
mod regexp;
mod text;

use std::cell::RefCell;
use std::rc::Rc;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, Error, Result, ToSql};

thread_local! {
    static RANDOM: RefCell<Option<Rc<dyn Fn() -> f64>>> = const { RefCell::new(None) };
}

/// Installs the source of randomness of `ORDER BY RAND()` and `UUIDV4()`: numbers from 0 to below 1, the host's
/// `random.random()`.
pub fn set_random(random: Rc<dyn Fn() -> f64>) {
    RANDOM.with(|slot| *slot.borrow_mut() = Some(random));
}

fn random() -> Result<f64> {
    let source = RANDOM.with(|slot| slot.borrow().clone());
    source.map(|source| source()).ok_or_else(raised)
}

/// What SQLite says when a function of Python's raises.
fn raised() -> Error {
    Error::UserFunctionError("user-defined function raised exception".into())
}

/// An argument or result.
#[derive(Clone, Debug, PartialEq)]
enum Arg {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

impl ToSql for Arg {
    fn to_sql(&self) -> Result<ToSqlOutput<'_>> {
        Ok(match self {
            Arg::Null => ToSqlOutput::Owned(SqlValue::Null),
            Arg::Int(number) => ToSqlOutput::Owned(SqlValue::Integer(*number)),
            Arg::Real(number) => ToSqlOutput::Owned(SqlValue::Real(*number)),
            Arg::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Arg::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn arg(value: ValueRef<'_>) -> Arg {
    match value {
        ValueRef::Null => Arg::Null,
        ValueRef::Integer(number) => Arg::Int(number),
        ValueRef::Real(number) => Arg::Real(number),
        ValueRef::Text(bytes) => Arg::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Arg::Blob(bytes.to_vec()),
    }
}

impl Arg {
    /// The argument as a number, as Python's arithmetic would take it.
    fn number(&self) -> Result<f64> {
        match self {
            Arg::Int(number) => Ok(*number as f64),
            Arg::Real(number) => Ok(*number),
            _ => Err(raised()),
        }
    }

    fn int(&self) -> Result<i64> {
        match self {
            Arg::Int(number) => Ok(*number),
            _ => Err(raised()),
        }
    }

    fn text(&self) -> Result<&str> {
        match self {
            Arg::Text(text) => Ok(text),
            _ => Err(raised()),
        }
    }

    /// `str(value)`
    fn to_str(&self) -> String {
        match self {
            Arg::Null => "None".to_owned(),
            Arg::Int(number) => number.to_string(),
            Arg::Real(number) => orm::repr::float_repr(*number),
            Arg::Text(text) => text.clone(),
            Arg::Blob(bytes) => {
                let mut out = String::new();
                orm::repr::write_bytes_repr(bytes, &mut out);
                out
            }
        }
    }
}

/// A function of its arguments, none of which is NULL unless `nullable`.
struct Row {
    name: &'static str,
    arity: i32,
    nullable: bool,
    run: fn(&[Arg]) -> Result<Arg>,
}

const fn row(name: &'static str, arity: i32, run: fn(&[Arg]) -> Result<Arg>) -> Row {
    Row { name, arity, nullable: false, run }
}

const fn nullable(name: &'static str, arity: i32, run: fn(&[Arg]) -> Result<Arg>) -> Row {
    Row { name, arity, nullable: true, run }
}

fn call(context: &Context<'_>, row: &Row) -> Result<Arg> {
    let args: Vec<Arg> = (0..context.len()).map(|index| arg(context.get_raw(index))).collect();
    if !row.nullable && args.contains(&Arg::Null) {
        return Ok(Arg::Null);
    }
    (row.run)(&args)
}

/// Registers every function.
pub(crate) fn register(connection: &Connection) -> Result<()> {
    let built_in: i64 =
        connection.query_row("SELECT sqlite_compileoption_used('ENABLE_MATH_FUNCTIONS')", [], |row| row.get(0))?;
    let fallback: &[Row] = if built_in == 0 { math::FALLBACK } else { &[] };
    let deterministic = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    let tables: [&'static [Row]; 5] = [date::ROWS, duration::ROWS, text::ROWS, math::ROWS, regexp::ROWS];
    for row in tables.into_iter().flatten().chain(static_rows(fallback)) {
        connection.create_scalar_function(row.name, row.arity, deterministic, move |context| call(context, row))?;
    }
    for row in math::RANDOM_ROWS {
        connection.create_scalar_function(row.name, row.arity, FunctionFlags::SQLITE_UTF8, move |context| {
            call(context, row)
        })?;
    }
    aggregate::register(connection)
}

fn static_rows(fallback: &[Row]) -> &'static [Row] {
    if fallback.is_empty() { &[] } else { math::FALLBACK }
}
