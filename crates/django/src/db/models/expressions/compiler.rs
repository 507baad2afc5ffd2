//! What the ORM hands to user code: a query being built, and the compiler of a statement.

use std::cell::RefCell;
use std::rc::Rc;

use orm::query::Query;
use orm::schema::Schema;
use orm::sql::{Compiler, Predicate, Sql};
use python::exception::PyResult;
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, class_of, exception};
use crate::asking::asking;
use crate::convert::{from_orm, state};
use crate::db::models::query::QuerySetState;

/// A query lent to `resolve_expression`.
pub struct LentQuery {
    query: RefCell<Query>,
    /// The models it is about.
    pub schema: Rc<Schema>,
}

impl Native for LentQuery {}

impl LentQuery {
    /// Works on the query; nothing else can meanwhile.
    pub fn with<T>(&self, work: impl FnOnce(&mut Query) -> T) -> T {
        let mut query = self.query.replace(Query::empty());
        let result = work(&mut query);
        self.query.replace(query);
        result
    }
}

/// What a statement is compiled by.
pub struct CompilerState {
    schema: Rc<Schema>,
    time_zone: Option<String>,
    elide_empty: bool,
}

impl Native for CompilerState {}

impl CompilerState {
    /// The ORM's own.
    pub fn compiler(&self) -> Compiler<'_> {
        Compiler { schema: &self.schema, time_zone: self.time_zone.as_deref(), elide_empty: self.elide_empty }
    }
}

/// The schema as one that can be kept.
fn shared(vm: &Vm, schema: &Schema) -> PyResult<Rc<Schema>> {
    let known = Django::of(vm)?.apps.schema();
    Ok(if std::ptr::eq(&*known, schema) { known } else { Rc::new(schema.clone()) })
}

/// Lends a query to Python while `work` runs.
///
/// # Errors
/// What `work` raises.
pub fn lending<T>(
    vm: &mut Vm,
    query: &mut Query,
    schema: &Schema,
    work: impl FnOnce(&mut Vm, Value) -> PyResult<T>,
) -> PyResult<T> {
    let schema = shared(vm, schema)?;
    let class = class_of(vm, super::MODULE, "LentQuery")?;
    let lent = LentQuery { query: RefCell::new(std::mem::replace(query, Query::empty())), schema };
    let object = Object::native(&class, lent);
    let result = work(vm, object.clone());
    if let Some(lent) = state::<LentQuery>(&object) {
        *query = lent.query.replace(Query::empty());
    }
    result
}

/// The compiler as a Python object.
///
/// # Errors
/// As [`class_of`].
pub fn object(vm: &mut Vm, compiler: &Compiler<'_>) -> PyResult {
    let schema = shared(vm, compiler.schema)?;
    let class = class_of(vm, super::MODULE, "SQLCompiler")?;
    let state =
        CompilerState { schema, time_zone: compiler.time_zone.map(str::to_owned), elide_empty: compiler.elide_empty };
    Ok(Object::native(&class, state))
}

/// Puts the classes into the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let lent = vm.class("django.db.models.sql.query", "Query")?.own_layout().build();
    module.set("LentQuery", Value::Class(lent));
    let compiler = vm
        .class("django.db.models.sql.compiler", "SQLCompiler")?
        .own_layout()
        .method("compile", "def(self, node)", compile)
        .method("quote_name", "def(self, name)", quote_name)
        .method("quote_name_unless_alias", "def(self, name)", quote_name)
        .method("__call__", "def(self, name)", quote_name)
        .getter("connection", |vm, _| crate::apps::attribute_of(vm, "django.db", "connection"))
        .getter("using", |_, _| Ok(Value::str("default")))
        .getter("query", |vm, value| {
            let Some(state) = state::<CompilerState>(value) else { return Ok(Value::None) };
            let class = class_of(vm, super::MODULE, "LentQuery")?;
            let lent = LentQuery { query: RefCell::new(Query::empty()), schema: state.schema.clone() };
            Ok(Object::native(&class, lent))
        })
        .build();
    module.set("SQLCompiler", Value::Class(compiler));
    Ok(())
}

fn quote_name(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.str(args.at(1))?;
    Ok(Value::from(orm::sql::writer::quote_name(&name)))
}

/// `compiler.compile(node)`
fn compile(vm: &mut Vm, args: Args) -> PyResult {
    let Some(compiler) = state::<CompilerState>(args.at(0)) else { return Ok(Value::None) };
    let node = args.at(1);
    let expression = match super::expression_of(vm, node)? {
        Some(expression) => expression,
        None => match state::<QuerySetState>(node) {
            Some(queryset) => Rc::new(orm::expression::Expr::Query(queryset.query())),
            None => {
                let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
                let own = vm.get_attr_opt(node, &Str::intern("as_sqlite"))?.is_some();
                let method = if own { "as_sqlite" } else { "as_sql" };
                return vm.call_method(node, method, &[args.at(0).clone(), connection]);
            }
        },
    };
    pair(vm, |sql| compiler.compiler().compile(&expression, sql))
}

/// What was written as Python's `(sql, params)`.
///
/// # Errors
/// EmptyResultSet and FullResultSet, and whatever writing raises.
pub fn pair(vm: &mut Vm, write: impl FnOnce(&mut Sql) -> orm::Result<Predicate>) -> PyResult {
    let mut sql = Sql::default();
    let predicate = asking(vm, || write(&mut sql))?;
    match predicate {
        Predicate::Sql => {
            let params = sql.params.iter().map(|param| from_orm(vm, param)).collect::<PyResult<Vec<_>>>()?;
            Ok(Value::tuple(vec![Value::from(sql.text), Value::tuple(params)]))
        }
        Predicate::Never => Err(exception(vm, "django.core.exceptions", "EmptyResultSet", "")?),
        Predicate::Always => Err(exception(vm, "django.core.exceptions", "FullResultSet", "")?),
    }
}
