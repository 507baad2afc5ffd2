//! `django.db.transaction`: `atomic` with its savepoints, `on_commit`, and the low-level functions.

use std::cell::Cell;
use std::rc::Rc;

use orm::Database;
use python::exception::{Exc, PyResult, Raise, raise, type_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception;
use crate::convert::{raise_orm, state};
use crate::db::alias::expect_default;
use crate::db::connection::{Connection, OnCommit, connection};

/// What `atomic(using, savepoint, durable)` keeps.
struct Atomic {
    using: Value,
    savepoint: bool,
    durable: bool,
    /// `_from_testcase`: a durable block may lie within it.
    from_testcase: Cell<bool>,
}

impl Native for Atomic {}

/// A function decorated by `atomic`.
struct Decorated {
    function: Value,
    using: Value,
    savepoint: bool,
    durable: bool,
}

impl Native for Decorated {}

/// Fills the module.
///
/// # Errors
/// Only where the tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let utils = vm.import_module("django.db.utils")?;
    let Some(Value::Class(programming_error)) = utils.get("ProgrammingError") else { return Ok(()) };
    let error = ClassBuilder::new(vm, "django.db.transaction", "TransactionManagementError", &programming_error)?
        .open()
        .build();
    module.set("TransactionManagementError", Value::Class(error));
    let atomic = vm
        .class("django.db.transaction", "Atomic")?
        .own_layout()
        .static_method("__new__", "(cls, using=None, savepoint=True, durable=False)", |vm, args| {
            let Value::Class(class) = args.at(0) else { return type_error("Atomic") };
            let savepoint = args.opt(2).cloned().unwrap_or(Value::Bool(true));
            let durable = args.opt(3).cloned().unwrap_or(Value::Bool(false));
            let (savepoint, durable) = (vm.is_true(&savepoint)?, vm.is_true(&durable)?);
            Ok(Object::native(
                class,
                Atomic { using: args.at(1).clone(), savepoint, durable, from_testcase: Cell::new(false) },
            ))
        })
        .method("__init__", "(self, using=None, savepoint=True, durable=False)", |_, _| Ok(Value::None))
        .method("__enter__", "(self)", |vm, args| {
            let Some(atomic) = state::<Atomic>(args.at(0)) else { return Ok(Value::None) };
            let (savepoint, durable) = (atomic.savepoint, atomic.durable);
            expect_default(vm, Some(&atomic.using))?;
            let from_testcase = atomic.from_testcase.get();
            enter(vm, savepoint, durable)?;
            if from_testcase {
                let connection = connection(vm)?;
                connection.testcase_blocks.set(connection.testcase_blocks.get() + 1);
            }
            Ok(Value::None)
        })
        .getset(
            "_from_testcase",
            |_, value| Ok(Value::Bool(state::<Atomic>(value).is_some_and(|atomic| atomic.from_testcase.get()))),
            Some(|vm, value, on| {
                let on = vm.is_true(&on)?;
                if let Some(atomic) = state::<Atomic>(value) {
                    atomic.from_testcase.set(on);
                }
                Ok(())
            }),
        )
        .method("__exit__", "(self, exc_type, exc_value, traceback)", |vm, args| {
            let raised = match args.at(2) {
                Value::Object(exception) => Some(Raise::Object(exception.clone())),
                _ => None,
            };
            exit(vm, raised)?;
            Ok(Value::Bool(false))
        })
        .method("__call__", "(self, func)", |vm, args| {
            let Some(atomic) = state::<Atomic>(args.at(0)) else { return Ok(Value::None) };
            let (savepoint, durable) = (atomic.savepoint, atomic.durable);
            decorate(vm, args.at(1).clone(), &atomic.using, savepoint, durable)
        })
        .build();
    module.set("Atomic", Value::Class(atomic));
    let mark = vm
        .class("contextlib", "_GeneratorContextManager")?
        .method("__enter__", "def(self)", |_, _| Ok(Value::None))
        .method("__exit__", "def(self, exc_type, exc_value, traceback)", |vm, args| {
            if let Value::Object(exception) = args.at(2) {
                mark_for_rollback(vm, &Raise::Object(exception.clone()))?;
            }
            Ok(Value::Bool(false))
        })
        .build();
    module.set("_MarkForRollback", Value::Class(mark));
    let functions: &[(&str, &'static str, python::object::native::NativeFn)] = &[
        ("atomic", "def(using=None, savepoint=True, durable=False)", make_atomic),
        ("on_commit", "def(func, using=None, robust=False)", on_commit),
        ("commit", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            let connection = no_atomic(vm)?;
            finish(vm, connection.end_by_hand(true))
        }),
        ("rollback", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            let connection = no_atomic(vm)?;
            finish(vm, connection.end_by_hand(false))?;
            connection.needs_rollback.set(false);
            connection.run_on_commit.borrow_mut().clear();
            Ok(Value::None)
        }),
        ("savepoint", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            crate::warnings::deprecated(vm, "savepoint() is deprecated. Use savepoint_create() instead.")?;
            let create = crate::apps::attribute_of(vm, "django.db.transaction", "savepoint_create")?;
            vm.call(&create, &[])
        }),
        ("savepoint_create", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            let connection = connection(vm)?;
            if !connection.in_atomic_block.get() {
                return Ok(Value::None);
            }
            let sid = savepoint(vm, &connection)?;
            Ok(Value::from(sid))
        }),
        ("savepoint_commit", "def(sid, using=None)", |vm, args| {
            expect_default(vm, args.opt(1))?;
            let (connection, sid) = (connection(vm)?, vm.str(args.at(0))?);
            if !connection.in_atomic_block.get() {
                return Ok(Value::None);
            }
            release(vm, &sid)?;
            Ok(Value::None)
        }),
        ("savepoint_rollback", "def(sid, using=None)", |vm, args| {
            expect_default(vm, args.opt(1))?;
            let (connection, sid) = (connection(vm)?, vm.str(args.at(0))?);
            if !connection.in_atomic_block.get() {
                return Ok(Value::None);
            }
            roll_back_to(vm, &sid)?;
            let is_it = |id: &Value| matches!(id, Value::Str(id) if **id == *sid);
            let kept = |entry: &OnCommit| !entry.0.iter().any(is_it);
            connection.run_on_commit.borrow_mut().retain(kept);
            Ok(Value::None)
        }),
        ("clean_savepoints", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            connection(vm)?.savepoint_state.set(0);
            Ok(Value::None)
        }),
        ("get_connection", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            crate::apps::attribute_of(vm, "django.db", "connection")
        }),
        ("mark_for_rollback_on_error", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            let class = crate::apps::class_of(vm, "django.db.transaction", "_MarkForRollback")?;
            vm.call(&Value::Class(class), &[])
        }),
        ("set_autocommit", "def(autocommit, using=None)", |vm, args| {
            expect_default(vm, args.opt(1))?;
            let connection = no_atomic(vm)?;
            let wanted = vm.is_true(args.at(0))?;
            if wanted {
                finish(vm, connection.commit_unseen())?;
            }
            let was_on = connection.autocommit.replace(wanted);
            if wanted && !was_on {
                run_committed(vm, &connection)?;
            }
            Ok(Value::None)
        }),
        ("get_autocommit", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            Ok(Value::Bool(connection(vm)?.autocommit.get()))
        }),
        ("get_rollback", "def(using=None)", |vm, args| {
            expect_default(vm, args.opt(0))?;
            let connection = connection(vm)?;
            if !connection.in_atomic_block.get() {
                return Err(management_error(vm, "The rollback flag doesn't work outside of an 'atomic' block.")?);
            }
            Ok(Value::Bool(connection.needs_rollback.get()))
        }),
        ("set_rollback", "def(rollback, using=None)", |vm, args| {
            expect_default(vm, args.opt(1))?;
            let connection = connection(vm)?;
            let wanted = vm.is_true(args.at(0))?;
            if !connection.in_atomic_block.get() {
                return Err(management_error(vm, "The rollback flag doesn't work outside of an 'atomic' block.")?);
            }
            connection.needs_rollback.set(wanted);
            Ok(Value::None)
        }),
    ];
    for (name, signature, function) in functions {
        module.set(name, NativeFunction::of_module("django.db.transaction", name, signature, *function));
    }
    Ok(())
}

fn finish(vm: &mut Vm, result: orm::Result<()>) -> PyResult {
    match result {
        Ok(()) => Ok(Value::None),
        Err(error) => Err(raise_orm(vm, error)),
    }
}

fn management_error(vm: &mut Vm, message: &str) -> PyResult<Raise> {
    exception(vm, "django.db.transaction", "TransactionManagementError", message)
}

fn no_atomic(vm: &mut Vm) -> PyResult<Rc<Connection>> {
    let connection = connection(vm)?;
    if connection.in_atomic_block.get() {
        return Err(management_error(vm, "This is forbidden when an 'atomic' block is active.")?);
    }
    Ok(connection)
}

/// `atomic(...)`, or `@atomic` on a function.
fn make_atomic(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(function) = args.opt(0)
        && matches!(function, Value::Function(_) | Value::Native(_) | Value::Method(_))
    {
        return decorate(vm, function.clone(), &Value::None, true, false);
    }
    let class = crate::apps::class_of(vm, "django.db.transaction", "Atomic")?;
    let given = (0..3).filter_map(|at| args.opt(at).cloned().map(|value| (at, value)));
    let names = ["using", "savepoint", "durable"];
    let keywords = given.filter_map(|(at, value)| names.get(at).map(|name| (Str::intern(name), value))).collect();
    vm.call_kw(&Value::Class(class), Vec::new(), keywords)
}

/// The function with a transaction around each call; `functools.wraps` in what it shows.
fn decorate(vm: &mut Vm, function: Value, using: &Value, savepoint: bool, durable: bool) -> PyResult {
    let class = decorated_class(vm)?;
    let wrapper =
        Object::native(&class, Decorated { function: function.clone(), using: using.clone(), savepoint, durable });
    for name in ["__name__", "__qualname__", "__module__", "__doc__"] {
        let name = Str::intern(name);
        if let Some(value) = vm.get_attr_opt(&function, &name)? {
            vm.set_attr(&wrapper, &name, value)?;
        }
    }
    vm.set_attr(&wrapper, &Str::intern("__wrapped__"), function)?;
    Ok(wrapper)
}

/// What the class of decorated functions is kept by.
#[derive(Default)]
struct DecoratedClass(std::cell::RefCell<Option<Rc<python::object::class::Class>>>);

fn decorated_class(vm: &mut Vm) -> PyResult<Rc<python::object::class::Class>> {
    let part = crate::apps::Django::of(vm)?.part::<DecoratedClass>();
    if let Some(class) = &*part.0.borrow() {
        return Ok(class.clone());
    }
    let class = vm
        .class("builtins", "function")?
        .own_layout()
        .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
            let Some(data) = state::<Decorated>(args.at(0)) else { return Ok(Value::None) };
            let (function, savepoint, durable) = (data.function.clone(), data.savepoint, data.durable);
            expect_default(vm, Some(&data.using))?;
            within(vm, savepoint, durable, |vm| vm.call_kw(&function, args.rest, args.kwargs))
        })
        .method("__get__", "(self, instance, owner=None, /)", |_, args| {
            if args.at(1).is_none() {
                return Ok(args.at(0).clone());
            }
            let (receiver, function) = (args.at(1).clone(), args.at(0).clone());
            Ok(Value::Method(Rc::new(python::object::function::BoundMethod { receiver, function })))
        })
        .build();
    *part.0.borrow_mut() = Some(class.clone());
    Ok(class)
}

/// `connection.savepoint()`: makes one with a fresh name.
fn savepoint(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<String> {
    let number = connection.savepoint_state.get() + 1;
    connection.savepoint_state.set(number);
    // Django puts the thread's number between `s` and `_x`; there is one thread here.
    let sid = format!("s0_x{number}");
    send(vm, &format!("SAVEPOINT \"{sid}\""))?;
    Ok(sid)
}

/// Runs code in a transaction: `with atomic(savepoint=...)`.
///
/// # Errors
/// Whatever the code raises, after the rollback; whatever the commit raises.
pub fn atomic<T>(vm: &mut Vm, savepoint: bool, body: impl FnOnce(&mut Vm) -> PyResult<T>) -> PyResult<T> {
    within(vm, savepoint, false, body)
}

fn within<T>(vm: &mut Vm, savepoint: bool, durable: bool, body: impl FnOnce(&mut Vm) -> PyResult<T>) -> PyResult<T> {
    enter(vm, savepoint, durable)?;
    match body(vm) {
        Ok(value) => {
            exit(vm, None)?;
            Ok(value)
        }
        Err(raised) => {
            exit(vm, Some(raised.clone()))?;
            Err(raised)
        }
    }
}

/// Runs code that, where it fails inside a transaction, makes a rollback necessary.
///
/// # Errors
/// Whatever the code raises.
pub fn mark_for_rollback_on_error<T>(vm: &mut Vm, body: impl FnOnce(&mut Vm) -> PyResult<T>) -> PyResult<T> {
    let result = body(vm);
    if let Err(raised) = &result {
        mark_for_rollback(vm, raised)?;
    }
    result
}

fn mark_for_rollback(vm: &mut Vm, raised: &Raise) -> PyResult<()> {
    let connection = connection(vm)?;
    if connection.in_atomic_block.get() {
        connection.needs_rollback.set(true);
        connection.rollback_exc.replace(Some(raised.clone()));
    }
    Ok(())
}

/// Sends a statement about the transaction, as any other that the user's wrappers see.
fn send(vm: &mut Vm, sql: &str) -> PyResult<()> {
    crate::db::connection::run(vm, sql, orm::Params::Raw, &mut |_| Ok(orm::Flow::More)).map(drop)
}

fn release(vm: &mut Vm, sid: &str) -> PyResult<()> {
    send(vm, &format!("RELEASE SAVEPOINT \"{sid}\""))
}

fn roll_back_to(vm: &mut Vm, sid: &str) -> PyResult<()> {
    send(vm, &format!("ROLLBACK TO SAVEPOINT \"{sid}\""))
}

/// `Atomic.__enter__`
pub(super) fn enter(vm: &mut Vm, wants_savepoint: bool, durable: bool) -> PyResult<()> {
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
pub(super) fn exit(vm: &mut Vm, raised: Option<Raise>) -> PyResult<()> {
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
fn run_committed(vm: &mut Vm, connection: &Rc<Connection>) -> PyResult<()> {
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
fn log_failed(vm: &mut Vm, function: &Value, raised: Raise, when: &str) -> PyResult<()> {
    let name = match vm.get_attr_opt(function, &Str::intern("__qualname__"))? {
        Some(name) => name,
        None => function.clone(),
    };
    let error = Value::Object(vm.exception_object(raised));
    let text = format!("Error calling %s in on_commit(){when} (%s).");
    crate::warnings::log(vm, "django.db.backends.base", "error", &text, vec![name, error.clone()], Some(error))
}

/// The end of a transaction that the schema editor began: what `on_commit` registered is due, or void.
pub(super) fn finished(vm: &mut Vm, committed: bool) -> PyResult<()> {
    let connection = connection(vm)?;
    if committed {
        return run_committed(vm, &connection);
    }
    connection.run_on_commit.borrow_mut().clear();
    Ok(())
}

/// The error of a statement in a transaction that can only be rolled back.
pub(super) fn refuse<T>(vm: &mut Vm) -> PyResult<T> {
    let message =
        "An error occurred in the current transaction. You can't execute queries until the end of the 'atomic' block.";
    Err(management_error(vm, message)?)
}

fn on_commit(vm: &mut Vm, args: Args) -> PyResult {
    let function = args.at(0).clone();
    let callable = vm.get_attr_opt(&function, &Str::intern("__call__"))?.is_some();
    if !callable {
        return type_error("on_commit()'s callback must be a callable.");
    }
    expect_default(vm, args.opt(1))?;
    let robust = match args.opt(2) {
        Some(robust) => vm.is_true(robust)?,
        None => false,
    };
    let connection = connection(vm)?;
    if connection.in_atomic_block.get() {
        let sids = connection.savepoint_ids.to_vec();
        connection.run_on_commit.borrow_mut().push((sids, function, robust));
        return Ok(Value::None);
    }
    if !connection.autocommit.get() {
        return Err(management_error(vm, "on_commit() cannot be used in manual transaction management")?);
    }
    match vm.call(&function, &[]) {
        Err(raised) if !(robust && vm.raise_matches(&raised, Exc::Exception)) => Err(raised),
        Err(raised) => log_failed(vm, &function, raised, "").map(|()| Value::None),
        Ok(_) => Ok(Value::None),
    }
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
