//! `django.db.connection`: the one place that every statement passes, and the state of its transactions.
//!
//! A [`Connection`] is an [`orm::Database`] around another: it writes down each statement with its parameters and time,
//! as `connection.execute_wrapper` sees them, before passing it on.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use orm::database::Sink;
use orm::{Call, Database, Outcome, Params};
use python::exception::{PyResult, Raise};
use python::host::Host;
use python::object::list::List;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, exception};
use crate::convert::raise_orm;
use crate::db::execute_wrapper::{self, Buffered};

/// A statement that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    /// The text as Django hands it to the cursor, with `%s`.
    pub sql: Rc<str>,
    /// Whether it was sent without parameters, not even an empty list of them.
    pub raw: bool,
    /// The parameters of an `execute`.
    pub params: Vec<orm::Value>,
    /// The parameters of an `execute` that has them by name.
    pub named: Option<Vec<(orm::Value, orm::Value)>>,
    /// The rows of an `executemany`, each a list or a dict.
    pub many: Option<Vec<orm::Value>>,
    /// How long it took, in microseconds of the host's monotonic clock.
    pub duration_us: u64,
}

/// A statement's places in the session's log and in what `queries_log` is to be told, where it has one.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) struct Recorded {
    log: Option<usize>,
    query: Option<usize>,
}

/// `connection.queries_limit`: how many statements are kept between two looks at them, as a loop may send a million.
pub const QUERIES_LIMIT: usize = 9000;

/// The connection to the one database.
pub struct Connection {
    inner: Rc<dyn Database>,
    host: Rc<dyn Host>,
    log: RefCell<Vec<Logged>>,
    /// How many statements were sent after the log was full.
    omitted: Cell<usize>,
    paused: Cell<bool>,
    /// What `queries_log` and the logger have not been told yet of the statements that [`Connection::queries_logged`] asks
    /// for: they are Python's, and a statement is sent without its interpreter at hand.
    pub queries: RefCell<VecDeque<Logged>>,
    /// `connection.queries_log`, once there is one: a `collections.deque`.
    pub queries_log: RefCell<Option<Value>>,
    /// How many statements are under way: one may be sent while the rows of another arrive.
    running: Cell<usize>,
    /// `settings.DEBUG`
    pub debug: Cell<bool>,
    /// `connection.force_debug_cursor`
    pub force_debug_cursor: Cell<bool>,
    /// `connection.in_atomic_block`
    pub in_atomic_block: Cell<bool>,
    /// `connection.needs_rollback`
    pub needs_rollback: Cell<bool>,
    /// The exception that made a rollback necessary.
    pub rollback_exc: RefCell<Option<Raise>>,
    /// `connection.savepoint_ids`; `None` for a block without a savepoint.
    pub savepoint_ids: Rc<List>,
    /// `connection.savepoint_state`: savepoints made so far.
    pub savepoint_state: Cell<u32>,
    /// `connection.atomic_blocks`: how many are open.
    pub atomic_blocks: Cell<usize>,
    /// How many of them, the outermost ones, are those that a test case runs its tests in.
    pub testcase_blocks: Cell<usize>,
    /// Why no statement may be sent, while a test that has no use for the database runs.
    pub forbidden: RefCell<Option<Rc<str>>>,
    /// `connection.run_on_commit`: savepoints, function, robust.
    pub run_on_commit: RefCell<Vec<OnCommit>>,
    /// `connection.autocommit`
    pub autocommit: Cell<bool>,
    /// `connection.commit_on_exit`: off where the outermost block stands within a transaction made by hand.
    pub commit_on_exit: Cell<bool>,
    /// `connection.execute_wrappers`
    pub wrappers: Rc<List>,
}

/// A function to be called after the commit: the savepoints it was registered within, and whether its errors are ignored.
pub type OnCommit = (Vec<Value>, Value, bool);

/// Opens the process's connection.
///
/// # Errors
/// RuntimeError where the interpreter was started without Django.
pub fn open(vm: &mut Vm, database: Rc<dyn Database>) -> PyResult<()> {
    let connection = Connection {
        inner: database,
        host: vm.host.clone(),
        log: RefCell::default(),
        omitted: Cell::new(0),
        paused: Cell::new(false),
        queries: RefCell::default(),
        queries_log: RefCell::new(None),
        running: Cell::new(0),
        debug: Cell::new(false),
        force_debug_cursor: Cell::new(false),
        in_atomic_block: Cell::new(false),
        needs_rollback: Cell::new(false),
        rollback_exc: RefCell::new(None),
        savepoint_ids: Rc::new(List::new(Vec::new())),
        savepoint_state: Cell::new(0),
        atomic_blocks: Cell::new(0),
        testcase_blocks: Cell::new(0),
        forbidden: RefCell::new(None),
        run_on_commit: RefCell::default(),
        autocommit: Cell::new(true),
        commit_on_exit: Cell::new(true),
        wrappers: Rc::new(List::new(Vec::new())),
    };
    let django = Django::of(vm)?;
    *django.connection.borrow_mut() = Some(Rc::new(connection));
    Ok(())
}

/// The process's connection.
///
/// # Errors
/// RuntimeError where there is none.
pub fn connection(vm: &Vm) -> PyResult<Rc<Connection>> {
    let found = Django::of(vm)?.connection.borrow().clone();
    match found {
        Some(connection) => Ok(connection),
        None => python::exception::raise(python::Exc::RuntimeError, "there is no database connection"),
    }
}

impl Connection {
    /// The statements since the last call, in order, and how many more there were than are kept.
    pub fn take_log(&self) -> (Vec<Logged>, usize) {
        (self.log.take(), self.omitted.take())
    }

    /// Keeps statements out of the log, while a host looks at a result on its own account.
    pub fn pause_log(&self, paused: bool) -> bool {
        self.paused.replace(paused)
    }

    /// `connection.queries_logged`
    pub fn queries_logged(&self) -> bool {
        self.force_debug_cursor.get() || self.debug.get()
    }

    /// Whether all that was sent has returned.
    pub fn is_idle(&self) -> bool {
        self.running.get() == 0
    }

    /// Logs a statement that is about to be sent.
    pub(crate) fn record(&self, call: &Call<'_>) -> Recorded {
        if self.paused.get() {
            return Recorded::default();
        }
        let (mut log, queries_logged) = (self.log.borrow_mut(), self.queries_logged());
        let fits = log.len() < QUERIES_LIMIT;
        if !fits {
            self.omitted.set(self.omitted.get() + 1);
        }
        if !fits && !queries_logged {
            return Recorded::default();
        }
        // Where one statement is sent many times its text is kept once.
        let before = log.last().filter(|before| *before.sql == *call.sql).map(|before| before.sql.clone());
        let logged = Logged {
            sql: before.unwrap_or_else(|| call.sql.into()),
            raw: matches!(call.params, Params::Raw),
            params: match call.params {
                Params::One(params) => params.to_vec(),
                Params::Raw | Params::Many(_) | Params::Named(_) => Vec::new(),
            },
            named: match call.params {
                Params::Named(named) => Some(named.to_vec()),
                _ => None,
            },
            many: match call.params {
                Params::Many(rows) => Some(rows.to_vec()),
                Params::Raw | Params::One(_) | Params::Named(_) => None,
            },
            duration_us: 0,
        };
        let mut recorded = Recorded::default();
        if queries_logged {
            let mut queries = self.queries.borrow_mut();
            if queries.len() == QUERIES_LIMIT {
                queries.pop_front();
            }
            recorded.query = Some(queries.len());
            queries.push_back(logged.clone());
        }
        if fits {
            recorded.log = Some(log.len());
            log.push(logged);
        }
        recorded
    }

    /// Sends a statement that has been logged. Without autocommit the driver begins a transaction before one that writes.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(crate) fn run_unlogged(&self, call: Call<'_>, sink: &mut Sink<'_>) -> orm::Result<Outcome> {
        if !self.autocommit.get() && !self.inner.in_transaction() && orm::database::is_write(call.sql) {
            self.inner.begin()?;
        }
        self.inner.run(call, sink)
    }

    /// `connection.commit()` and `connection.rollback()` as they are called by hand: logged, and nothing where no
    /// transaction is open.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(crate) fn end_by_hand(&self, commits: bool) -> orm::Result<()> {
        if self.inner.in_transaction() {
            return if commits { self.commit() } else { self.rollback() };
        }
        self.record(&Call { sql: if commits { "COMMIT" } else { "ROLLBACK" }, params: Params::Raw });
        Ok(())
    }

    /// Ends a transaction that was begun by hand, unseen: autocommit is switched on again.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(crate) fn commit_unseen(&self) -> orm::Result<()> {
        if self.inner.in_transaction() { self.inner.commit() } else { Ok(()) }
    }
}

impl Database for Connection {
    fn run(&self, call: Call<'_>, sink: &mut Sink<'_>) -> orm::Result<Outcome> {
        // In the log a statement stands before those that run while its rows arrive.
        let recorded = self.record(&call);
        if recorded == Recorded::default() {
            return self.run_unlogged(call, sink);
        }
        let started = self.host.monotonic_micros();
        self.running.set(self.running.get() + 1);
        let result = self.run_unlogged(call, sink);
        self.running.set(self.running.get() - 1);
        let duration_us = self.host.monotonic_micros().saturating_sub(started);
        if let Some(at) = recorded.log
            && let Some(logged) = self.log.borrow_mut().get_mut(at)
        {
            logged.duration_us = duration_us;
        }
        if let Some(at) = recorded.query
            && let Some(logged) = self.queries.borrow_mut().get_mut(at)
        {
            logged.duration_us = duration_us;
        }
        result
    }

    fn script(&self, sql: &str) -> orm::Result<()> {
        self.inner.script(sql)
    }

    fn result_columns(&self, call: Call<'_>) -> orm::Result<Vec<(String, Option<String>)>> {
        self.inner.result_columns(call)
    }

    fn in_transaction(&self) -> bool {
        self.inner.in_transaction()
    }
}

/// A connection that may send a statement, or what wrappers made of it.
pub struct Ready {
    connection: Rc<Connection>,
    buffered: Option<Buffered>,
}

impl Ready {
    /// Sends the statement, handing each row to `sink`.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn run(&self, call: Call<'_>, sink: &mut Sink<'_>) -> orm::Result<Outcome> {
        match &self.buffered {
            Some(buffered) => buffered.replay(sink),
            None => self.connection.run(call, sink),
        }
    }

    /// Has the statement told to whoever logs queries, now that it is done.
    ///
    /// # Errors
    /// Whatever a handler of the logger raises.
    pub fn logged(&self, vm: &mut Vm) -> PyResult<()> {
        crate::db::log::tell_queries(vm, &self.connection)
    }
}

/// The connection, ready for a statement; in a transaction that can only be rolled back it is refused, and logged as one
/// that failed.
///
/// # Errors
/// TransactionManagementError; whatever a wrapper raises.
pub fn ready(vm: &mut Vm, call: &Call<'_>) -> PyResult<Ready> {
    let connection = connection(vm)?;
    let forbidden = connection.forbidden.borrow().clone();
    if let Some(message) = forbidden {
        return Err(exception(vm, "django.test.testcases", "DatabaseOperationForbidden", &message)?);
    }
    if !connection.needs_rollback.get() {
        let buffered = execute_wrapper::through(vm, &connection, call)?;
        return Ok(Ready { connection, buffered });
    }
    connection.record(call);
    let raised = exception(
        vm,
        "django.db.transaction",
        "TransactionManagementError",
        "An error occurred in the current transaction. You can't execute queries until the end of the 'atomic' block.",
    )?;
    if let (Raise::Object(error), Some(Raise::Object(cause))) = (&raised, connection.rollback_exc.borrow().clone())
        && let Some(data) = error.state::<python::exception::ExceptionData>()
    {
        data.cause.replace(Some(cause));
        data.suppress_context.set(true);
    }
    Err(raised)
}

/// Sends a statement of a query.
///
/// # Errors
/// As [`ready`]; whatever the database says.
pub fn run(vm: &mut Vm, sql: &str, params: Params<'_>, sink: &mut Sink<'_>) -> PyResult<Outcome> {
    let call = Call { sql, params };
    let ready = ready(vm, &call)?;
    let result = ready.run(call, sink);
    ready.logged(vm)?;
    result.map_err(|error| raise_orm(vm, error))
}

/// As [`run`], for a statement whose rows do not matter.
///
/// # Errors
/// As [`run`].
pub fn execute(vm: &mut Vm, sql: &str, params: &[orm::Value]) -> PyResult<Outcome> {
    run(vm, sql, Params::One(params), &mut |_| Ok(orm::Flow::More))
}
