//! `django.db.connection` as Python sees it: vendor, queries, cursors.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use orm::ddl::introspect;
use orm::{Call, Database, Flow, Params};
use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::native::{Args, Native, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{from_cell, state};
use crate::db::connection::{QUERIES_LIMIT, connection, run};

/// The process's connection, in Python.
#[derive(Default)]
struct Wrapper {
    /// The class of its cursors, once there was one.
    cursors: OnceCell<Rc<Class>>,
}

impl Native for Wrapper {}

/// What a cursor has fetched.
#[derive(Default)]
struct Cursor {
    rows: RefCell<std::collections::VecDeque<Value>>,
    columns: RefCell<Vec<(String, Option<String>)>>,
    rowcount: std::cell::Cell<i64>,
    lastrowid: std::cell::Cell<Option<i64>>,
}

impl Native for Cursor {}

macro_rules! passed_on {
    ($($name:literal),* $(,)?) => {
        &[$(($name, {
            fn call(vm: &mut Vm, args: Args) -> PyResult {
                let function = crate::apps::attribute_of(vm, "django.db.transaction", $name)?;
                vm.call_kw(&function, args.rest, args.kwargs)
            }
            call as NativeFn
        })),*]
    };
}

/// The methods that `django.db.transaction` has as functions.
const TRANSACTION: &[(&str, NativeFn)] = passed_on!(
    "clean_savepoints",
    "commit",
    "get_autocommit",
    "get_rollback",
    "on_commit",
    "rollback",
    "savepoint_commit",
    "savepoint_rollback",
    "set_autocommit",
    "set_rollback",
);

/// Makes the object.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn new(vm: &mut Vm) -> PyResult {
    let class = vm.class("django.db.backends.sqlite3.base", "DatabaseWrapper")?.own_layout();
    let class = TRANSACTION
        .iter()
        .fold(class, |class, (name, function)| class.method(name, "def(self, /, *args, **kwargs)", *function))
        .method("__repr__", "def(self)", |_, _| Ok(Value::str("<DatabaseWrapper vendor='sqlite' alias='default'>")))
        .method("savepoint", "def(self)", |vm, _| {
            let create = crate::apps::attribute_of(vm, "django.db.transaction", "savepoint_create")?;
            vm.call(&create, &[])
        })
        .getter("in_atomic_block", |vm, _| Ok(Value::Bool(connection(vm)?.in_atomic_block.get())))
        .getter("needs_rollback", |vm, _| Ok(Value::Bool(connection(vm)?.needs_rollback.get())))
        .getter("autocommit", |vm, _| Ok(Value::Bool(connection(vm)?.autocommit.get())))
        .getter("vendor", |_, _| Ok(Value::str("sqlite")))
        .getter("display_name", |_, _| Ok(Value::str("SQLite")))
        .getter("timezone", |vm, _| match orm::zone::in_use() {
            true => crate::apps::attribute_of(vm, "datetime", "timezone")
                .and_then(|it| vm.get_attr(&it, &Str::intern("utc"))),
            false => Ok(Value::None),
        })
        .getter("timezone_name", |_, _| Ok(Value::str(if orm::zone::in_use() { "UTC" } else { orm::zone::default() })))
        .getter("alias", |_, _| Ok(Value::str("default")))
        .getset(
            "force_debug_cursor",
            |vm, _| Ok(Value::Bool(connection(vm)?.force_debug_cursor.get())),
            Some(|vm, _, on| {
                let on = vm.is_true(&on)?;
                connection(vm)?.force_debug_cursor.set(on);
                Ok(())
            }),
        )
        .getter("queries", queries)
        .getter("queries_log", |vm, _| crate::db::log::queries_log(vm))
        .getter("queries_logged", |vm, _| Ok(Value::Bool(connection(vm)?.queries_logged())))
        .getter("queries_limit", |_, _| Ok(Value::Int(QUERIES_LIMIT as i64)))
        .getter("features", |vm, _| crate::apps::attribute_of(vm, "django.db.backends.sqlite3.features", "_features"))
        .getter("ops", |vm, _| crate::apps::attribute_of(vm, "django.db.backends.sqlite3.operations", "_operations"))
        .getter("operators", |vm, _| {
            crate::apps::attribute_of(vm, "django.db.backends.sqlite3.operations", "_operators")
        })
        .getter("pattern_ops", |vm, _| {
            crate::apps::attribute_of(vm, "django.db.backends.sqlite3.operations", "_pattern_ops")
        })
        .getter("settings_dict", |vm, _| {
            crate::apps::attribute_of(vm, "django.db.backends.sqlite3.operations", "_settings")
        })
        .getter("run_on_commit", run_on_commit)
        .getter("savepoint_ids", |vm, _| Ok(Value::List(connection(vm)?.savepoint_ids.clone())))
        .getter("execute_wrappers", |vm, _| Ok(Value::List(connection(vm)?.wrappers.clone())))
        .method("execute_wrapper", "def(self, wrapper)", crate::db::execute_wrapper::context_manager)
        .method("is_usable", "def(self)", |_, _| Ok(Value::Bool(true)))
        .method("check_constraints", "def(self, table_names=None)", |vm, args| {
            let mut tables: Option<Vec<Rc<str>>> = None;
            if let Some(names) = args.some(1) {
                let names = vm.collect(names)?;
                let names = names.iter().map(|name| Ok(Rc::from(vm.str(name)?.as_str())));
                tables = Some(names.collect::<PyResult<_>>()?);
            }
            let connection = connection(vm)?;
            let checked = introspect::check_constraints(&*connection, tables.as_deref());
            crate::convert::checked(vm, checked)?;
            Ok(Value::None)
        })
        .method("disable_constraint_checking", "def(self)", |vm, _| {
            let connection = connection(vm)?;
            let off = introspect::set_foreign_keys(&*connection, false);
            crate::convert::checked(vm, off)?;
            let enabled = introspect::foreign_keys_enabled(&*connection);
            Ok(Value::Bool(!crate::convert::checked(vm, enabled)?))
        })
        .method("enable_constraint_checking", "def(self)", |vm, _| {
            let on = introspect::set_foreign_keys(&*connection(vm)?, true);
            crate::convert::checked(vm, on)?;
            Ok(Value::None)
        })
        .method("constraint_checks_disabled", "def(self)", |vm, args| {
            let manager = crate::apps::attribute_of(vm, "django.db._handlers", "constraint_checks_disabled")?;
            vm.call(&manager, &[args.at(0).clone()])
        })
        .method("cursor", "def(self)", cursor)
        .method("chunked_cursor", "def(self)", cursor)
        .getter("introspection", |vm, _| {
            crate::apps::attribute_of(vm, "django.db.backends.sqlite3.introspection", "_introspection")
        })
        .method("schema_editor", "def(self, *args, **kwargs)", crate::db::schema_editor::of_connection)
        .method("close", "def(self)", |_, _| Ok(Value::None))
        .method("ensure_connection", "def(self)", |_, _| Ok(Value::None))
        .build();
    Ok(Object::native(&class, Wrapper::default()))
}

/// `connection.run_on_commit`: what is to be called, each with the savepoints around it and whether it is robust.
fn run_on_commit(vm: &mut Vm, _: &Value) -> PyResult {
    let waiting = connection(vm)?.run_on_commit.borrow().clone();
    let entries = waiting
        .into_iter()
        .map(|(ids, function, robust)| Value::tuple(vec![Value::list(ids), function, Value::Bool(robust)]));
    Ok(Value::list(entries.collect()))
}

/// `connection.queries`: text with the parameters put in, and seconds.
fn queries(vm: &mut Vm, _: &Value) -> PyResult {
    let log = crate::db::log::queries_log(vm)?;
    let logged = vm.collect(&log)?;
    if logged.len() == QUERIES_LIMIT {
        let text = format!("Limit for query logging exceeded, only the last {QUERIES_LIMIT} queries will be returned.");
        crate::warnings::user(vm, text)?;
    }
    Ok(Value::list(logged))
}

fn cursor(vm: &mut Vm, args: Args) -> PyResult {
    let Some(wrapper) = state::<Wrapper>(args.at(0)) else { return raise(Exc::TypeError, "not a connection") };
    let class = match wrapper.cursors.get() {
        Some(class) => class.clone(),
        None => {
            let made = cursor_class(vm)?;
            wrapper.cursors.get_or_init(|| made).clone()
        }
    };
    Ok(Object::native(&class, Cursor::default()))
}

fn cursor_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let class = vm
        .class("django.db.backends.utils", "CursorWrapper")?
        .own_layout()
        .method("execute", "def(self, sql, params=None)", execute)
        .method("executemany", "def(self, sql, param_list)", executemany)
        .method("fetchone", "def(self)", |_, args| {
            let cursor = own(args.at(0))?;
            Ok(cursor.rows.borrow_mut().pop_front().unwrap_or(Value::None))
        })
        .method("fetchall", "def(self)", |_, args| {
            let rows = own(args.at(0))?.rows.take();
            Ok(Value::list(rows.into()))
        })
        .method("fetchmany", "def(self, size=1)", |vm, args| {
            let size = match args.opt(1) {
                Some(size) => vm.index(size)?,
                None => 1,
            };
            let mut rows = own(args.at(0))?.rows.borrow_mut();
            let count = usize::try_from(size).unwrap_or(0).min(rows.len());
            Ok(Value::list(rows.drain(..count).collect()))
        })
        .method("callproc", "def(self, procname, params=None, kparams=None)", |_, _| {
            raise(Exc::AttributeError, "'SQLiteCursorWrapper' object has no attribute 'callproc'")
        })
        .method("close", "def(self)", |_, _| Ok(Value::None))
        .method("__enter__", "def(self)", |_, mut args| Ok(args.take(0)))
        .method("__exit__", "def(self, type, value, traceback)", |_, _| Ok(Value::None))
        .method("__iter__", "def(self)", |vm, args| {
            let rows = Value::list(own(args.at(0))?.rows.take().into());
            vm.iter(&rows)
        })
        .getter("db", |vm, _| crate::apps::attribute_of(vm, "django.db", "connection"))
        .getter("rowcount", |_, value| Ok(Value::Int(own(value)?.rowcount.get())))
        .getter("lastrowid", |_, value| Ok(own(value)?.lastrowid.get().map_or(Value::None, Value::Int)))
        .getter("description", |_, value| {
            let columns = own(value)?.columns.borrow().clone();
            if columns.is_empty() {
                return Ok(Value::None);
            }
            let described = columns.into_iter().map(|(name, declared)| {
                let mut parts = vec![Value::from(name), declared.map_or(Value::None, Value::from)];
                parts.resize(7, Value::None);
                Value::tuple(parts)
            });
            Ok(Value::tuple(described.collect()))
        })
        .build();
    Ok(class)
}

fn own(value: &Value) -> PyResult<&Cursor> {
    match state(value) {
        Some(cursor) => Ok(cursor),
        None => raise(Exc::TypeError, "not a cursor"),
    }
}

fn execute(vm: &mut Vm, args: Args) -> PyResult {
    let sql = vm.str(args.at(1))?;
    let params = args.some(2).map(|params| crate::convert::params_to_orm(vm, params)).transpose()?;
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut columns = Vec::new();
    let mut converted: Vec<(usize, Conversion)> = Vec::new();
    let given = params.as_ref().map_or(Params::Raw, Params::from);
    let outcome = run(vm, &sql, given, &mut |row| {
        if columns.is_empty() {
            columns.extend((0..row.len()).map(|at| (row.column_name(at).to_owned(), row.declared_type(at))));
            converted = (0..row.len()).filter_map(|at| Some((at, conversion(&row.declared_type(at)?)?))).collect();
        }
        rows.push((0..row.len()).map(|at| from_cell(row.cell(at))).collect::<Vec<Value>>());
        Ok(Flow::More)
    })?;
    for row in &mut rows {
        for (at, convert) in &converted {
            if let Some(value) = row.get_mut(*at).filter(|value| !value.is_none()) {
                *value = convert.apply(vm, value)?;
            }
        }
    }
    let rows: Vec<Value> = rows.into_iter().map(Value::tuple).collect();
    if columns.is_empty() {
        // A statement that was run and returned no row.
        columns = connection(vm)?.result_columns(Call { sql: &sql, params: given }).unwrap_or_default();
    }
    let cursor = own(args.at(0))?;
    cursor.rows.replace(rows.into());
    cursor.columns.replace(columns);
    cursor.rowcount.set(outcome.rowcount);
    cursor.lastrowid.set(Some(outcome.lastrowid));
    Ok(args.at(0).clone())
}

/// What Django has the driver make of a column of a declared type.
#[derive(Clone, Copy)]
enum Conversion {
    Bool,
    /// By this function of `django.utils.dateparse`.
    Parse(&'static str),
}

/// The conversion of a declared type, which counts up to its first blank or parenthesis.
fn conversion(declared: &str) -> Option<Conversion> {
    let name = declared.split([' ', '(']).next().unwrap_or_default();
    Some(match name.to_ascii_lowercase().as_str() {
        "bool" => Conversion::Bool,
        "date" => Conversion::Parse("parse_date"),
        "time" => Conversion::Parse("parse_time"),
        "datetime" | "timestamp" => Conversion::Parse("parse_datetime"),
        _ => return None,
    })
}

impl Conversion {
    /// The converter is given the value's text.
    fn apply(self, vm: &mut Vm, value: &Value) -> PyResult {
        let text = vm.str(value)?;
        match self {
            Conversion::Bool => Ok(Value::Bool(&*text == "1")),
            Conversion::Parse(function) => {
                let parse = crate::apps::attribute_of(vm, "django.utils.dateparse", function)?;
                vm.call(&parse, &[Value::Str(text)])
            }
        }
    }
}

fn executemany(vm: &mut Vm, args: Args) -> PyResult {
    let sql = vm.str(args.at(1))?;
    let mut rows = Vec::new();
    for row in vm.collect(args.at(2))? {
        rows.push(crate::convert::params_to_orm(vm, &row)?);
    }
    let outcome = run(vm, &sql, Params::Many(&rows), &mut |_| Ok(Flow::More))?;
    own(args.at(0))?.rowcount.set(outcome.rowcount);
    Ok(args.at(0).clone())
}
