//! What was sent to the database, for a session that shows it.

use python::exception::PyResult;
use python::vm::Vm;

pub use crate::db::connection::Logged;
use crate::db::connection::connection;

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

/// A statement with its parameters put in, as Django's `str(query)` shows it: not quoted the way SQL would
/// want it.
pub fn with_params(sql: &str, params: &[orm::Value]) -> String {
    put_in(sql, params, shown)
}

/// `connection.ops.last_executed_query()`: a statement with its parameters as SQLite quotes them.
pub fn executed(logged: &Logged) -> String {
    if let Some(rows) = &logged.many {
        return format!("{} times: {}", rows.len(), logged.sql);
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
