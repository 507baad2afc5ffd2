//! `django.db.transaction`: `atomic` with its savepoints, `on_commit`, and the low-level functions.

mod block;

use std::cell::Cell;
use std::rc::Rc;

use python::exception::{Exc, PyResult, Raise, type_error};
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

pub use block::abandon;
pub(super) use block::{enter, exit, finished};
use block::{log_failed, release, roll_back_to, run_committed, send};

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
    let connection = connection(vm)?;
    crate::db::log::tell_queries(vm, &connection)?;
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
