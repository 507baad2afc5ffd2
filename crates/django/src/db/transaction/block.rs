//! Blocks of `atomic`: what is sent where one begins and ends, and the calls that wait for the commit.

use std::rc::Rc;

use orm::Database;
use python::exception::{Exc, PyResult, Raise, raise};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::raise_orm;
use crate::db::connection::{Connection, OnCommit, connection};

use super::savepoint;

/// Sends a statement about the transaction, as any other that the user's wrappers see.
pub(super) fn send(vm: &mut Vm, sql: &str) -> PyResult<()> {
    crate::db::connection::run(vm, sql, orm::Params::Raw, &mut |_| Ok(orm::Flow::More)).map(drop)
}

pub(super) fn release(vm: &mut Vm, sid: &str) -> PyResult<()> {
    send(vm, &format!("RELEASE SAVEPOINT \"{sid}\""))
}

pub(super) fn roll_back_to(vm: &mut Vm, sid: &str) -> PyResult<()> {
    send(vm, &format!("ROLLBACK TO SAVEPOINT \"{sid}\""))
}

/// `Atomic.__enter__`
pub(in super::super) fn enter(vm: &mut Vm, wants_savepoint: bool, durable: bool) -> PyResult<()> {
    let connection = connection(vm)?;
    if durable && connection.atomic_blocks.get() > connection.testcase_blocks.get() {
        return raise(Exc::RuntimeError, "A durable atomic block cannot be nested within another atomic block.");
    }
    if !connection.in_atomic_block.get() {
        connection.needs_rollback.set(false);
        connection.commit_on_exit.set(connection.autocommit.get());
        if !connection.autocommit.get() {
            connection.in_atomic_block.set(true);
        }
    }
    if connection.in_atomic_block.get() {
        let sid =
            if wants_savepoint && !connection.needs_rollback.get() { Some(savepoint(vm, &connection)?) } else { None };
        connection.savepoint_ids.push(sid.map_or(Value::None, Value::from));
    } else {
        send(vm, "BEGIN")?;
        connection.autocommit.set(false);
        connection.in_atomic_block.set(true);
    }
    connection.atomic_blocks.set(connection.atomic_blocks.get() + 1);
    Ok(())
}

/// `Atomic.__exit__`
pub(in super::super) fn exit(vm: &mut Vm, raised: Option<Raise>) -> PyResult<()> {
    let connection = connection(vm)?;
    connection.atomic_blocks.set(connection.atomic_blocks.get().saturating_sub(1));
    connection.testcase_blocks.set(connection.testcase_blocks.get().min(connection.atomic_blocks.get()));
    let inner = connection.savepoint_ids.borrow_mut().pop();
    match inner {
        Some(sid) => {
            let sid = if sid.is_none() { None } else { Some(vm.str(&sid)?.to_string()) };
            let done = exit_inner(vm, &connection, sid, raised.is_some());
            if connection.savepoint_ids.is_empty() && !connection.commit_on_exit.get() {
                connection.in_atomic_block.set(false);
            }
            done
        }
        None => exit_outer(vm, &connection, raised.is_some()),
    }
}

/// The end of a block within another.
fn exit_inner(vm: &mut Vm, connection: &Rc<Connection>, sid: Option<String>, failed: bool) -> PyResult<()> {
    if failed || connection.needs_rollback.get() {
        connection.needs_rollback.set(false);
        match sid {
            None => connection.needs_rollback.set(true),
            Some(sid) => {
                let back = roll_back_to(vm, &sid);
                let is_it = |id: &Value| matches!(id, Value::Str(id) if **id == *sid);
                let kept = |entry: &OnCommit| !entry.0.iter().any(is_it);
                connection.run_on_commit.borrow_mut().retain(kept);
                if back.is_err() || release(vm, &sid).is_err() {
                    connection.needs_rollback.set(true);
                }
            }
        }
        return Ok(());
    }
    let Some(sid) = sid else { return Ok(()) };
    if let Err(raised) = release(vm, &sid) {
        if roll_back_to(vm, &sid).is_err() || release(vm, &sid).is_err() {
            connection.needs_rollback.set(true);
        }
        return Err(raised);
    }
    Ok(())
}

/// The end of the outermost block.
fn exit_outer(vm: &mut Vm, connection: &Rc<Connection>, failed: bool) -> PyResult<()> {
    connection.in_atomic_block.set(false);
    let rollback = failed || connection.needs_rollback.get();
    let result = if rollback { connection.rollback() } else { connection.commit() };
    connection.needs_rollback.set(false);
    connection.rollback_exc.replace(None);
    connection.autocommit.set(true);
    crate::db::log::tell_queries(vm, connection)?;
    match result {
        Ok(()) if rollback => {
            connection.run_on_commit.borrow_mut().clear();
            Ok(())
        }
        Ok(()) => run_committed(vm, connection),
        Err(error) => {
            connection.run_on_commit.borrow_mut().clear();
            if !rollback {
                let _ = connection.rollback();
            }
            Err(raise_orm(vm, error))
        }
    }
}

/// Calls what `on_commit` registered, in order.
pub(super) fn run_committed(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<()> {
    for (_, function, robust) in connection.run_on_commit.take() {
        match vm.call(&function, &[]) {
            Err(raised) if !(robust && vm.raise_matches(&raised, Exc::Exception)) => return Err(raised),
            Err(raised) => log_failed(vm, &function, raised, " during transaction")?,
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Tells the log of a robust callback that failed. Nobody hears it who has not asked for Django's log.
pub(super) fn log_failed(vm: &mut Vm, function: &Value, raised: Raise, when: &str) -> PyResult<()> {
    let name = match vm.get_attr_opt(function, &Str::intern("__qualname__"))? {
        Some(name) => name,
        None => function.clone(),
    };
    let error = Value::Object(vm.exception_object(raised));
    let text = format!("Error calling %s in on_commit(){when} (%s).");
    crate::warnings::log(vm, "django.db.backends.base", "error", &text, vec![name, error.clone()], Some(error))
}

/// The end of a transaction that the schema editor began: what `on_commit` registered is due, or void.
pub(in super::super) fn finished(vm: &mut Vm, committed: bool) -> PyResult<()> {
    let connection = connection(vm)?;
    if committed {
        return run_committed(vm, &connection);
    }
    connection.run_on_commit.borrow_mut().clear();
    Ok(())
}

/// Ends whatever transaction a failed command left open, as the end of its process would.
///
/// # Errors
/// RuntimeError where there is no connection.
pub fn abandon(vm: &mut Vm) -> PyResult<()> {
    let connection = connection(vm)?;
    connection.in_atomic_block.set(false);
    connection.needs_rollback.set(false);
    connection.savepoint_ids.borrow_mut().clear();
    connection.atomic_blocks.set(0);
    connection.testcase_blocks.set(0);
    connection.run_on_commit.borrow_mut().clear();
    connection.autocommit.set(true);
    if connection.in_transaction() {
        let _ = connection.rollback();
    }
    Ok(())
}
