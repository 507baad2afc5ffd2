//! `connection.schema_editor()`, and the `schema_editor` that a data migration is given: tables changed from Python.
//!
//! The object keeps only what waits for the end; for each call the ORM's editor is opened anew on the connection, which
//! knows the transaction.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use orm::DateTime;
use orm::ddl::statement::Statement;
use orm::ddl::{Column, SchemaEditor, Table};
use python::exception::{PyResult, type_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native, NativeFn};
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert::{raise_orm, state, temporal, to_orm};
use crate::db::connection::connection;
use crate::db::ddl_references;
use crate::db::migrations::code::{Lent, params};
use crate::db::models::base::ModelInfo;
use crate::db::models::{constraints, fields, indexes};
use crate::db::transaction;

const MODULE: &str = "django.db.backends.sqlite3.schema";

#[derive(Default)]
struct EditorState {
    deferred: RefCell<Vec<Statement>>,
    collected: RefCell<Option<Vec<String>>>,
    is_atomic: Cell<bool>,
    /// Whether the `with` block began a transaction.
    owns_transaction: Cell<bool>,
}

impl Native for EditorState {}

/// Methods, each the ORM's of that name.
const METHODS: &[(&str, &str, NativeFn)] = &[
    ("execute", "def(self, sql, params=())", |vm, args| {
        let sql = vm.str(args.at(1))?;
        let params = match args.opt(2) {
            Some(Value::None) => None,
            Some(given) => Some(params(vm, given)?),
            None => Some(Vec::new()),
        };
        edit(vm, args.at(0), |editor| editor.execute(&sql, params.as_deref()))
    }),
    ("quote_name", "def(self, name)", |vm, args| {
        let name = vm.str(args.at(1))?;
        Ok(Value::from(orm::ddl::name::quote_name(&name)))
    }),
    ("quote_value", "def(self, value)", |vm, args| {
        let value = to_orm(vm, args.at(1))?;
        let quoted = orm::ddl::quote_value(&value).map_err(|error| raise_orm(vm, error))?;
        Ok(Value::from(quoted))
    }),
    ("create_model", "def(self, model)", |vm, args| {
        let table = table(vm, args.at(1))?;
        edit(vm, args.at(0), |editor| editor.create_model(&table))
    }),
    ("delete_model", "def(self, model)", |vm, args| {
        let table = table(vm, args.at(1))?;
        edit(vm, args.at(0), |editor| editor.delete_model(&table))
    }),
    ("alter_db_table", "def(self, model, old_db_table, new_db_table)", |vm, args| {
        let (old, new) = (vm.str(args.at(2))?, vm.str(args.at(3))?);
        let (old, new) = (Rc::from(old.as_str()), Rc::from(new.as_str()));
        edit(vm, args.at(0), |editor| editor.alter_db_table(&old, &new))
    }),
    ("add_field", "def(self, model, field)", |vm, args| {
        let table = table(vm, args.at(1))?;
        let column = column(vm, &table, args.at(2))?;
        edit(vm, args.at(0), |editor| editor.add_field(&table, &table, &column))
    }),
    ("remove_field", "def(self, model, field)", |vm, args| {
        let table = table(vm, args.at(1))?;
        let column = column(vm, &table, args.at(2))?;
        edit(vm, args.at(0), |editor| editor.remove_field(&table, &column))
    }),
    ("alter_field", "def(self, model, old_field, new_field, strict=False)", |vm, args| {
        let table = table(vm, args.at(1))?;
        let (old, new) = (column(vm, &table, args.at(2))?, column(vm, &table, args.at(3))?);
        edit(vm, args.at(0), |editor| editor.alter_field(&table, (&table, &old), (&table, &new)))
    }),
    ("add_index", "def(self, model, index)", |vm, args| {
        let (table, index) = (table(vm, args.at(1))?, indexes::read(vm, args.at(2))?);
        edit(vm, args.at(0), |editor| editor.add_index(&table, &index))
    }),
    ("remove_index", "def(self, model, index)", |vm, args| {
        let (table, index) = (table(vm, args.at(1))?, indexes::read(vm, args.at(2))?);
        edit(vm, args.at(0), |editor| editor.remove_index(&table, &index))
    }),
    ("add_constraint", "def(self, model, constraint)", |vm, args| {
        let (table, constraint) = (table(vm, args.at(1))?, constraints::read(vm, args.at(2))?);
        edit(vm, args.at(0), |editor| editor.add_constraint(&table, &constraint))
    }),
    ("remove_constraint", "def(self, model, constraint)", |vm, args| {
        let (table, constraint) = (table(vm, args.at(1))?, constraints::read(vm, args.at(2))?);
        edit(vm, args.at(0), |editor| editor.remove_constraint(&table, &constraint))
    }),
    ("alter_unique_together", "def(self, model, old_unique_together, new_unique_together)", |vm, args| {
        let (table, old, new) = (table(vm, args.at(1))?, sets(vm, args.at(2))?, sets(vm, args.at(3))?);
        edit(vm, args.at(0), |editor| editor.alter_unique_together(&table, &old, &new))
    }),
    ("alter_index_together", "def(self, model, old_index_together, new_index_together)", |vm, args| {
        let (table, old, new) = (table(vm, args.at(1))?, sets(vm, args.at(2))?, sets(vm, args.at(3))?);
        edit(vm, args.at(0), |editor| editor.alter_index_together(&table, &old, &new))
    }),
    // SQLite keeps no comments.
    ("alter_db_table_comment", "def(self, model, old_db_table_comment, new_db_table_comment)", |_, _| Ok(Value::None)),
    ("_create_index_name", "def(self, table_name, column_names, suffix='')", |vm, args| {
        let table = vm.str(args.at(1))?;
        let mut columns = Vec::new();
        for column in vm.collect(args.at(2))? {
            columns.push(vm.str(&column)?.to_string());
        }
        let suffix = args.opt(3).map(|suffix| vm.str(suffix)).transpose()?;
        let suffix = suffix.as_ref().map_or("", |suffix| suffix.as_str());
        Ok(Value::from(orm::ddl::name::create_index_name(&table, &columns, suffix)))
    }),
    ("_model_indexes_sql", "def(self, model)", |vm, args| {
        // Of all that would make the table, what makes its indexes.
        let made = lines_of(vm, args.at(1), |editor, table| editor.create_model(table))?;
        let indexes = made.into_iter().filter(|line| orm::ddl::makes_index(line));
        Ok(Value::list(indexes.map(Value::from).collect()))
    }),
    ("__enter__", "def(self)", enter),
    ("__exit__", "def(self, exc_type, exc_value, traceback)", exit),
];

/// Fills `django.db.backends.sqlite3.schema`.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let mut builder = vm.class(MODULE, "DatabaseSchemaEditor")?.own_layout();
    for (name, signature, function) in METHODS {
        builder = builder.method(name, signature, *function);
    }
    let class = builder
        .getter("connection", |vm, _| crate::apps::attribute_of(vm, "django.db", "connection"))
        .getter("atomic_migration", |_, value| Ok(Value::Bool(own(value)?.is_atomic.get())))
        .getter("collect_sql", |_, value| Ok(Value::Bool(own(value)?.collected.borrow().is_some())))
        .getter("collected_sql", |_, value| {
            let lines = own(value)?.collected.borrow().clone().unwrap_or_default();
            Ok(Value::list(lines.into_iter().map(Value::from).collect()))
        })
        .getter("deferred_sql", |vm, value| {
            let waiting = own(value)?.deferred.borrow().clone();
            let shown = waiting.into_iter().map(|statement| ddl_references::shown(vm, Some(statement)));
            Ok(Value::list(shown.collect::<PyResult<Vec<Value>>>()?))
        })
        .build();
    module.set("DatabaseSchemaEditor", Value::Class(class));
    Ok(())
}

/// `connection.schema_editor(collect_sql=False, atomic=True)`
///
/// # Errors
/// ImportError where the class is missing: our own tables would be wrong.
pub fn new(vm: &mut Vm, collects: bool, is_atomic: bool) -> PyResult {
    let class = class_of(vm, MODULE, "DatabaseSchemaEditor")?;
    let made = EditorState::default();
    made.is_atomic.set(is_atomic);
    made.collected.replace(collects.then(Vec::new));
    Ok(Object::native(&class, made))
}

/// The editor that Python code in a migration is given: within what the ORM's began.
///
/// # Errors
/// As [`new`].
pub(super) fn lend(vm: &mut Vm, editor: &SchemaEditor<'_>) -> PyResult {
    new(vm, editor.is_collecting(), editor.atomic_migration)
}

/// Gives back what still waits, and what was collected.
pub(super) fn take_back(lent: &Value, editor: &mut SchemaEditor<'_>) {
    let Ok(state) = own(lent) else { return };
    editor.defer(state.deferred.take());
    for line in state.collected.take().unwrap_or_default() {
        editor.comment(&line);
    }
}

fn own(value: &Value) -> PyResult<&EditorState> {
    match state(value) {
        Some(state) => Ok(state),
        None => type_error("a schema editor is expected here"),
    }
}

/// Lets the ORM's editor work.
fn edit(vm: &mut Vm, editor: &Value, work: impl FnOnce(&mut SchemaEditor<'_>) -> orm::Result<()>) -> PyResult {
    let (state, database) = (own(editor)?, connection(vm)?);
    let now = now(vm);
    let result = {
        let lent = Lent::new(vm);
        let clock = || now;
        let connection = orm::ddl::Connection { database: &*database, now: &clock, interpreter: Some(&lent) };
        let mut editor = SchemaEditor::open(connection);
        editor.collected = state.collected.take();
        editor.defer(state.deferred.take());
        let result = work(&mut editor);
        state.deferred.replace(editor.take_deferred());
        state.collected.replace(editor.collected.take());
        result
    };
    result.map(|()| Value::None).map_err(|error| raise_orm(vm, error))
}

/// The statements that a change of a model's table would send, without sending them.
fn lines_of(
    vm: &mut Vm,
    model: &Value,
    work: impl FnOnce(&mut SchemaEditor<'_>, &Table) -> orm::Result<()>,
) -> PyResult<Vec<String>> {
    let table = table(vm, model)?;
    let collecting = new(vm, true, false)?;
    edit(vm, &collecting, |editor| work(editor, &table))?;
    let state = own(&collecting)?;
    let mut lines = state.collected.take().unwrap_or_default();
    lines.extend(state.deferred.take().iter().map(ToString::to_string));
    Ok(lines.iter().map(|line| line.trim_end_matches(';').to_owned()).collect())
}

/// The statement that the ORM's editor makes of a model's table: `index.create_sql(model, editor)`.
///
/// # Errors
/// Whatever making it raises.
pub(super) fn sql_of(
    vm: &mut Vm,
    model: &Value,
    make: impl FnOnce(&mut SchemaEditor<'_>, &Table) -> orm::Result<Option<Statement>>,
) -> PyResult {
    let table = table(vm, model)?;
    let collecting = new(vm, true, false)?;
    let mut made = None;
    edit(vm, &collecting, |editor| {
        made = make(editor, &table)?;
        Ok(())
    })?;
    ddl_references::shown(vm, made)
}

/// Lets an editor that Python holds work on a model's table.
///
/// # Errors
/// Whatever the work raises.
pub(super) fn with_editor(
    vm: &mut Vm,
    editor: &Value,
    model: &Value,
    work: impl FnOnce(&mut SchemaEditor<'_>, &Table) -> orm::Result<()>,
) -> PyResult {
    let table = table(vm, model)?;
    edit(vm, editor, |editor| work(editor, &table))
}

fn now(vm: &mut Vm) -> DateTime {
    match temporal::now(vm, orm::schema::FieldKind::DateTime) {
        orm::Value::DateTime(now) => now,
        _ => DateTime { civil: jiff::civil::DateTime::default(), offset: Some(0) },
    }
}

/// The table of a model, its indexes and constraints those that its `_meta` has now.
fn table(vm: &mut Vm, model: &Value) -> PyResult<Table> {
    let info = ModelInfo::require(model)?;
    let mut table = Table::of(&info.apps.schema(), info.id()?).map_err(|error| raise_orm(vm, error))?;
    table.indexes.clear();
    for index in vm.collect(&info.option("indexes"))? {
        table.indexes.push(indexes::read(vm, &index)?);
    }
    table.constraints.clear();
    for constraint in vm.collect(&info.option("constraints"))? {
        table.constraints.push(constraints::read(vm, &constraint)?);
    }
    Ok(table)
}

/// The names of fields that belong together.
fn sets(vm: &mut Vm, given: &Value) -> PyResult<Vec<Vec<Rc<str>>>> {
    let mut sets = Vec::new();
    for set in vm.collect(given)? {
        let mut names = Vec::new();
        for name in vm.collect(&set)? {
            names.push(Rc::from(vm.str(&name)?.as_str()));
        }
        if !sets.contains(&names) {
            sets.push(names);
        }
    }
    Ok(sets)
}

fn column(vm: &mut Vm, table: &Table, field: &Value) -> PyResult<Column> {
    let known = fields::any_field_of(vm, field)?;
    table.column_of(&known).map_err(|error| raise_orm(vm, error))
}

fn enter(vm: &mut Vm, args: Args) -> PyResult {
    let editor = args.at(0).clone();
    let state = own(&editor)?;
    check_off(vm)?;
    if state.is_atomic.get() {
        transaction::enter(vm, true, false)?;
        state.owns_transaction.set(true);
    }
    Ok(editor)
}

/// Foreign keys are not checked while tables change.
fn check_off(vm: &mut Vm) -> PyResult<()> {
    let database = connection(vm)?;
    orm::ddl::editor::leave_keys_unchecked(&*database).map_err(|error| raise_orm(vm, error))
}

fn exit(vm: &mut Vm, args: Args) -> PyResult {
    let editor = args.at(0).clone();
    let state = own(&editor)?;
    let raised = match args.at(2) {
        Value::Object(exception) => Some(python::Raise::Object(exception.clone())),
        _ => None,
    };
    let database = connection(vm)?;
    // What this finds is raised at once: Django, too, then leaves the transaction to whoever is around it.
    orm::ddl::introspect::check_constraints(&*database, None).map_err(|error| raise_orm(vm, error))?;
    let mut result = Ok(Value::None);
    if raised.is_none() && result.is_ok() {
        let waiting = state.deferred.take();
        result = edit(vm, &editor, |editor| {
            waiting.iter().try_for_each(|statement| editor.execute(&statement.to_string(), None))
        });
    }
    if state.owns_transaction.replace(false) {
        let failed = raised.or_else(|| result.as_ref().err().cloned());
        let ended = transaction::exit(vm, failed);
        result = result.and_then(|value| ended.map(|()| value));
    }
    orm::ddl::editor::check_keys_again(&*database).map_err(|error| raise_orm(vm, error))?;
    result.map(|_| Value::Bool(false))
}

/// `connection.schema_editor`
pub(super) fn of_connection(vm: &mut Vm, args: Args) -> PyResult {
    let flag = |vm: &mut Vm, at: usize, default: bool| match args.rest.get(at) {
        Some(value) => vm.is_true(value),
        None => Ok(default),
    };
    let (mut collects, mut is_atomic) = (flag(vm, 0, false)?, flag(vm, 1, true)?);
    for (name, value) in &args.kwargs {
        match &**name {
            "collect_sql" => collects = vm.is_true(value)?,
            "atomic" => is_atomic = vm.is_true(value)?,
            _ => {
                return type_error(format!(
                    "BaseDatabaseSchemaEditor.__init__() got an unexpected keyword argument '{name}'"
                ));
            }
        }
    }
    new(vm, collects, is_atomic)
}
