//! What was sent to the database, for a session that shows it.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::params_from_orm;
pub use crate::db::connection::Logged;
use crate::db::connection::{Connection, QUERIES_LIMIT, connection};
use orm::Params;

/// Every statement since the last call, in order, transactions and failed ones included; of very many the first ones, and how
/// many came after them.
///
/// # Errors
/// RuntimeError where there is no connection.
pub fn take(vm: &Vm) -> PyResult<(Vec<Logged>, usize)> {
    Ok(connection(vm)?.take_log())
}

/// Keeps statements out of the log from here on, or no longer; gives what was so before.
///
/// # Errors
/// RuntimeError where there is no connection.
pub fn pause(vm: &Vm, paused: bool) -> PyResult<bool> {
    Ok(connection(vm)?.pause_log(paused))
}

/// `connection.queries_log`: a deque of what `connection.queries` lists.
///
/// # Errors
/// Whatever a handler of the logger raises.
pub fn queries_log(vm: &mut Vm) -> PyResult {
    let connection = connection(vm)?;
    tell_queries(vm, &connection)?;
    deque(vm, &connection)
}

fn deque(vm: &mut Vm, connection: &Connection) -> PyResult {
    if let Some(made) = connection.queries_log.borrow().clone() {
        return Ok(made);
    }
    let class = crate::apps::attribute_of(vm, "collections", "deque")?;
    let limit = Value::Int(QUERIES_LIMIT as i64);
    let made = vm.call_kw(&class, vec![], vec![(Str::intern("maxlen"), limit)])?;
    connection.queries_log.replace(Some(made.clone()));
    Ok(made)
}

/// Tells `queries_log` and the logger `django.db.backends` of the statements that were sent while queries were logged, as
/// Django's `CursorDebugWrapper` does; not before the last of them has returned.
///
/// # Errors
/// Whatever a handler of the logger raises.
pub fn tell_queries(vm: &mut Vm, connection: &Connection) -> PyResult<()> {
    if connection.queries.borrow().is_empty() || !connection.is_idle() {
        return Ok(());
    }
    let deque = deque(vm, connection)?;
    loop {
        let Some(logged) = connection.queries.borrow_mut().pop_front() else { return Ok(()) };
        let sql = executed(&logged);
        let shown = match &logged.many {
            Some(rows) => format!("{} times: {sql}", rows.len()),
            None => sql.clone(),
        };
        let seconds = logged.duration_us as f64 / 1e6;
        let entry = Dict::from_names([
            (Str::intern("sql"), Value::from(shown)),
            (Str::intern("time"), Value::from(format!("{seconds:.3}"))),
        ]);
        vm.call_method(&deque, "append", &[Value::Dict(Rc::new(entry))])?;
        let params = params(vm, &logged)?;
        let (sql, alias) = (Value::from(sql), Value::str("default"));
        let extra = Dict::from_names([
            (Str::intern("duration"), Value::Float(seconds)),
            (Str::intern("sql"), sql.clone()),
            (Str::intern("params"), params.clone()),
            (Str::intern("alias"), alias.clone()),
        ]);
        let module = Value::Module(vm.import_module("logging")?);
        let logger = vm.call_method(&module, "getLogger", &[Value::str("django.db.backends")])?;
        let debug = vm.get_attr(&logger, &Str::intern("debug"))?;
        let message = Value::str("(%.3f) %s; args=%s; alias=%s");
        vm.call_kw(
            &debug,
            vec![message, Value::Float(seconds), sql, params, alias],
            vec![(Str::intern("extra"), Value::Dict(Rc::new(extra)))],
        )?;
    }
}

/// What a statement's parameters were given as.
fn params(vm: &mut Vm, logged: &Logged) -> PyResult {
    if let Some(rows) = &logged.many {
        let rows = rows.iter().map(|row| params_from_orm(vm, Params::from(row))).collect::<PyResult<_>>()?;
        return Ok(Value::list(rows));
    }
    let params = match &logged.named {
        Some(named) => Params::Named(named),
        None if logged.raw => Params::Raw,
        None => Params::One(&logged.params),
    };
    params_from_orm(vm, params)
}

/// A statement with its parameters put in, as Django's `str(query)` shows it: not quoted the way SQL would
/// want it.
pub fn with_params(sql: &str, params: &[orm::Value]) -> String {
    put_in(sql, params, shown)
}

/// `connection.ops.last_executed_query()`: a statement with its parameters as SQLite quotes them.
pub fn executed(logged: &Logged) -> String {
    if logged.many.is_some() {
        return logged.sql.to_string();
    }
    let quoted = |value: &orm::Value| orm::ddl::quote_value(value).unwrap_or_else(|_| shown(value));
    if let Some(named) = &logged.named {
        return orm::database::positional(&logged.sql, named)
            .map_or_else(|_| logged.sql.to_string(), |(sql, params)| put_in(&sql, &params, quoted));
    }
    if logged.params.is_empty() {
        return logged.sql.to_string();
    }
    put_in(&logged.sql, &logged.params, quoted)
}

fn put_in(sql: &str, params: &[orm::Value], shown: impl Fn(&orm::Value) -> String) -> String {
    let mut text = String::with_capacity(sql.len() + 16 * params.len());
    let mut params = params.iter();
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        rest = match after.strip_prefix('s') {
            Some(after) => {
                text.push_str(&params.next().map(&shown).unwrap_or_default());
                after
            }
            None => {
                text.push('%');
                after.strip_prefix('%').unwrap_or(after)
            }
        };
    }
    text.push_str(rest);
    text
}

fn shown(value: &orm::Value) -> String {
    value.to_str()
}
