//! `connection.execute_wrapper(wrapper)`: code of the user's around every statement.
//!
//! A wrapper is handed a function that sends the statement on, to the next wrapper and at last to the database. What the
//! statement returns is kept until the wrappers are done, and then handed to whoever asked.

use std::cell::RefCell;
use std::rc::Rc;

use orm::database::{Cell, Row, Sink};
use orm::{Call, Flow, Outcome, Params};
use python::exception::{PyResult, type_error};
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{params_from_orm, params_to_orm, raise_orm, state};
use crate::db::connection::{Connection, connection};

/// What a statement returned.
#[derive(Default)]
pub struct Buffered {
    rows: Vec<Vec<orm::Value>>,
    columns: Vec<(String, Option<String>)>,
    outcome: Outcome,
}

impl Buffered {
    /// Hands the rows on.
    ///
    /// # Errors
    /// Whatever the receiver says.
    pub fn replay(&self, sink: &mut Sink<'_>) -> orm::Result<Outcome> {
        for cells in &self.rows {
            if sink(&BufferedRow { cells, columns: &self.columns })? == Flow::Stop {
                break;
            }
        }
        Ok(self.outcome)
    }
}

struct BufferedRow<'b> {
    cells: &'b [orm::Value],
    columns: &'b [(String, Option<String>)],
}

impl Row for BufferedRow<'_> {
    fn len(&self) -> usize {
        self.cells.len()
    }

    fn cell(&self, index: usize) -> Cell<'_> {
        match self.cells.get(index) {
            Some(orm::Value::Int(number)) => Cell::Int(*number),
            Some(orm::Value::Float(number)) => Cell::Real(*number),
            Some(orm::Value::Text(text)) => Cell::Text(text),
            Some(orm::Value::Bytes(bytes)) => Cell::Blob(bytes),
            _ => Cell::Null,
        }
    }

    fn column_name(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", |(name, _)| name)
    }

    fn declared_type(&self, index: usize) -> Option<String> {
        self.columns.get(index).and_then(|(_, declared)| declared.clone())
    }
}

/// `execute`, as a wrapper is given it: sends the statement to the wrappers from here on.
struct Execute {
    next: Option<Rc<Object>>,
    wrapper: Option<Value>,
    result: Rc<RefCell<Buffered>>,
}

impl Native for Execute {}

/// Makes the classes of `execute` and of the context manager.
fn classes(vm: &mut Vm) -> PyResult<(Rc<python::object::class::Class>, Value)> {
    let execute = vm
        .class("builtins", "function")?
        .own_layout()
        .method("__call__", "(self, sql, params, many, context, /)", call)
        .build();
    let manager = vm
        .class("contextlib", "_GeneratorContextManager")?
        .open()
        .method("__enter__", "def(self)", |vm, args| {
            let wrapper = crate::db::models::fields::own(args.at(0), "wrapper");
            connection(vm)?.wrappers.push(wrapper);
            Ok(Value::None)
        })
        .method("__exit__", "def(self, exc_type, exc_value, traceback)", |vm, _| {
            let wrappers = connection(vm)?.wrappers.clone();
            if !wrappers.is_empty() {
                vm.call_method(&Value::List(wrappers), "pop", &[])?;
            }
            Ok(Value::Bool(false))
        })
        .build();
    Ok((execute, Value::Class(manager)))
}

/// `connection.execute_wrapper(wrapper)`
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn context_manager(vm: &mut Vm, args: Args) -> PyResult {
    let (_, class) = classes(vm)?;
    let manager = vm.call(&class, &[])?;
    crate::db::models::fields::set_own(&manager, "wrapper", args.at(1).clone());
    Ok(manager)
}

/// Sends a statement through the wrappers; `None` where there are none.
///
/// # Errors
/// Whatever a wrapper raises; whatever the database says.
pub fn through(vm: &mut Vm, connection: &Rc<Connection>, call: &Call<'_>) -> PyResult<Option<Buffered>> {
    if connection.wrappers.is_empty() {
        return Ok(None);
    }
    connection.record(call);
    let (class, _) = classes(vm)?;
    let result = Rc::new(RefCell::new(Buffered::default()));
    let mut next: Option<Rc<Object>> = None;
    let mut execute = Object::native(&class, Execute { next: None, wrapper: None, result: result.clone() });
    for wrapper in connection.wrappers.to_vec() {
        if let Value::Object(object) = &execute {
            next = Some(object.clone());
        }
        execute =
            Object::native(&class, Execute { next: next.clone(), wrapper: Some(wrapper), result: result.clone() });
    }
    let (params, many) = match call.params {
        Params::Many(rows) => {
            let rows = rows.iter().map(|row| params_from_orm(vm, Params::from(row))).collect::<PyResult<_>>()?;
            (Value::list(rows), true)
        }
        one => (params_from_orm(vm, one)?, false),
    };
    let wrapper = crate::apps::attribute_of(vm, "django.db", "connection")?;
    let cursor = vm.call_method(&wrapper, "cursor", &[])?;
    let context = Dict::from_names([(Str::intern("connection"), wrapper), (Str::intern("cursor"), cursor)]);
    vm.call(&execute, &[Value::str(call.sql), params, Value::Bool(many), Value::Dict(Rc::new(context))])?;
    Ok(Some(result.take()))
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let Some(execute) = state::<Execute>(args.at(0)) else { return type_error("execute() needs itself") };
    let given = [args.at(1).clone(), args.at(2).clone(), args.at(3).clone(), args.at(4).clone()];
    if let Some(wrapper) = &execute.wrapper {
        let [sql, params, many, context] = given;
        let next = execute.next.clone().map_or(Value::None, Value::Object);
        return vm.call(&wrapper.clone(), &[next, sql, params, many, context]);
    }
    let result = execute.result.clone();
    let [sql, params, many, _] = given;
    let sql = vm.str(&sql)?;
    let mut buffered = Buffered::default();
    let done = if vm.is_true(&many)? {
        let mut rows = Vec::new();
        for row in vm.collect(&params)? {
            rows.push(params_to_orm(vm, &row)?);
        }
        send(vm, &sql, Params::Many(&rows), &mut buffered)
    } else if params.is_none() {
        send(vm, &sql, Params::Raw, &mut buffered)
    } else {
        let params = params_to_orm(vm, &params)?;
        send(vm, &sql, Params::from(&params), &mut buffered)
    };
    done?;
    result.replace(buffered);
    Ok(Value::None)
}

fn send(vm: &mut Vm, sql: &str, params: Params<'_>, buffered: &mut Buffered) -> PyResult<()> {
    let connection = connection(vm)?;
    let outcome = connection.run_unlogged(Call { sql, params }, &mut |row| {
        if buffered.columns.is_empty() {
            buffered.columns =
                (0..row.len()).map(|at| (row.column_name(at).to_owned(), row.declared_type(at))).collect();
        }
        buffered.rows.push((0..row.len()).map(|at| row.cell(at).to_value()).collect());
        Ok(Flow::More)
    });
    match outcome {
        Ok(outcome) => {
            buffered.outcome = outcome;
            Ok(())
        }
        Err(error) => Err(raise_orm(vm, error)),
    }
}
