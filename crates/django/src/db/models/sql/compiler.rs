//! What the ORM hands to user code: a query being built, and the compiler of a statement.

use std::rc::Rc;

use orm::query::Query;
use orm::schema::Schema;
use orm::sql::{Compiler, Predicate, Sql};
use python::exception::{PyResult, type_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, class_of, exception};
use crate::asking::asking;
use crate::convert::{from_orm, state};
use crate::db::models::expressions::{expression_of, user};
use crate::db::models::query::QuerySetState;
use crate::db::models::sql::query::{QueryState, new, own};

const MODULE: &str = "django.db.models.sql.compiler";

/// What a statement is compiled by.
pub struct CompilerState {
    schema: Rc<Schema>,
    time_zone: Option<String>,
    elide_empty: bool,
    /// The query that it is of, where it was made for one.
    query: Option<Value>,
    /// `using`
    using: Value,
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
    let object = new(vm, Rc::new(std::mem::replace(query, Query::empty())), Some(schema))?;
    let result = work(vm, object.clone());
    if let Some(lent) = state::<QueryState>(&object) {
        *query = lent.take();
    }
    result
}

/// The compiler as a Python object.
///
/// # Errors
/// As [`class_of`].
pub fn object(vm: &mut Vm, compiler: &Compiler<'_>) -> PyResult {
    let schema = shared(vm, compiler.schema)?;
    let time_zone = compiler.time_zone.map(str::to_owned);
    made(vm, CompilerState { schema, time_zone, elide_empty: compiler.elide_empty, query: None, using: Value::None })
}

fn made(vm: &mut Vm, state: CompilerState) -> PyResult {
    let class = class_of(vm, MODULE, "SQLCompiler")?;
    Ok(Object::native(&class, state))
}

/// `query.get_compiler()`
///
/// # Errors
/// TypeError where it is no query.
pub(super) fn of_query(vm: &mut Vm, query: &Value, using: Option<&Value>, elide_empty: bool) -> PyResult {
    let schema = own(query)?.schema(vm)?;
    let using = using.cloned().unwrap_or(Value::None);
    let time_zone = Compiler::new(&schema).time_zone.map(str::to_owned);
    made(vm, CompilerState { schema, time_zone, elide_empty, query: Some(query.clone()), using })
}

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let compiler = vm
        .class(MODULE, "SQLCompiler")?
        .own_layout()
        .open()
        .static_method("__new__", "def(cls, query, connection, using, elide_empty=True)", |vm, args| {
            let elide = args.opt(4).map_or(Ok(true), |value| vm.is_true(value))?;
            of_query(vm, args.at(1), args.some(3), elide)
        })
        .method("__init__", "def(self, query, connection, using, elide_empty=True)", |_, _| Ok(Value::None))
        .method("__repr__", "def(self)", |vm, args| {
            let query = vm.get_attr(args.at(0), &Str::intern("query"))?;
            let model = vm.get_attr(&query, &Str::intern("model"))?;
            let model = match &model {
                Value::Class(model) => model.qualname(),
                _ => Str::intern("None"),
            };
            let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
            let connection = vm.repr(&connection)?;
            let using = vm.get_attr(args.at(0), &Str::intern("using"))?;
            let using = vm.repr(&using)?;
            let class = vm.type_name(args.at(0));
            Ok(Value::from(format!("<{class} model={model} connection={connection} using={using}>")))
        })
        .method("compile", "def(self, node)", compile)
        .method("as_sql", "def(self, with_limits=True, with_col_aliases=False)", as_sql)
        .method("pre_sql_setup", "def(self, with_col_aliases=False)", pre_sql_setup)
        .method("execute_sql", "def(self, result_type='multi', chunked_fetch=False, chunk_size=100)", execute_sql)
        .method("quote_name", "def(self, name)", quote_name)
        .method("quote_name_unless_alias", "def(self, name)", |vm, args| {
            let message = "SQLCompiler.quote_name_unless_alias() is deprecated. Use .quote_name() instead.";
            crate::warnings::deprecated(vm, message)?;
            quote_name(vm, args)
        })
        .method("__call__", "def(self, name)", quote_name)
        .getter("connection", |vm, _| crate::apps::attribute_of(vm, "django.db", "connection"))
        .getter("using", |_, value| Ok(state::<CompilerState>(value).map_or(Value::None, |state| state.using.clone())))
        .getter("elide_empty", |_, value| {
            Ok(Value::Bool(state::<CompilerState>(value).is_some_and(|state| state.elide_empty)))
        })
        .getter("query", |vm, value| {
            let Some(state) = state::<CompilerState>(value) else { return Ok(Value::None) };
            match &state.query {
                Some(query) => Ok(query.clone()),
                None => new(vm, Rc::new(Query::empty()), Some(state.schema.clone())),
            }
        })
        .build();
    module.set("SQLCompiler", Value::Class(compiler));
    Ok(())
}

/// The query of a compiler, with its own table in it.
fn query_of(compiler: &Value) -> PyResult<(&CompilerState, Rc<Query>)> {
    let Some(state) = state::<CompilerState>(compiler) else { return type_error("a compiler is expected here") };
    let Some(query) = &state.query else { return type_error("this compiler is of no query") };
    let query = own(query)?;
    if !query.query().has_tables() {
        query.change(|query| query.begin_tables(&state.schema));
    }
    Ok((state, query.query()))
}

/// `compiler.as_sql()`: text and parameters.
fn as_sql(vm: &mut Vm, args: Args) -> PyResult {
    let (state, mut query) = query_of(args.at(0))?;
    let limits = args.opt(1).map_or(Ok(true), |value| vm.is_true(value))?;
    if !limits {
        Rc::make_mut(&mut query).clear_limits();
    }
    let select = asking(vm, || orm::sql::select(&state.compiler(), &query))?;
    let Some(select) = select.statement() else {
        return Err(exception(vm, "django.core.exceptions", "EmptyResultSet", "")?);
    };
    text_and_params(vm, select.sql, &select.params)
}

fn text_and_params(vm: &mut Vm, text: String, params: &[orm::Value]) -> PyResult {
    let params = params.iter().map(|param| from_orm(vm, param)).collect::<PyResult<Vec<_>>>()?;
    Ok(Value::tuple(vec![Value::from(text), Value::tuple(params)]))
}

/// `compiler.pre_sql_setup()`: what is selected besides, ORDER BY, GROUP BY.
fn pre_sql_setup(vm: &mut Vm, args: Args) -> PyResult {
    let (state, query) = query_of(args.at(0))?;
    let clauses = asking(vm, || orm::sql::statement::clauses(&state.compiler(), &query))?;
    let mut extra = Vec::new();
    for (expression, sql) in clauses.extra_select {
        let pair = text_and_params(vm, sql.text, &sql.params)?;
        extra.push(Value::tuple(vec![user::wrap(vm, &expression)?, pair, Value::None]));
    }
    let mut order_by = Vec::new();
    for (expression, sql, is_ref) in clauses.order_by {
        let params = sql.params.iter().map(|param| from_orm(vm, param)).collect::<PyResult<Vec<_>>>()?;
        let parts = Value::tuple(vec![Value::from(sql.text), Value::tuple(params), Value::Bool(is_ref)]);
        order_by.push(Value::tuple(vec![user::wrap(vm, &expression)?, parts]));
    }
    let mut group_by = Vec::new();
    for sql in clauses.group_by {
        group_by.push(text_and_params(vm, sql.text, &sql.params)?);
    }
    Ok(Value::tuple(vec![Value::list(extra), Value::list(order_by), Value::list(group_by)]))
}

/// `compiler.execute_sql(result_type)`: the rows as the database gave them.
fn execute_sql(vm: &mut Vm, args: Args) -> PyResult {
    let result_type = args.opt(1).and_then(python::object::convert::as_str);
    let result_type = result_type.as_deref().unwrap_or("multi").to_owned();
    let (state, query) = query_of(args.at(0))?;
    let select = asking(vm, || orm::sql::select(&state.compiler(), &query))?;
    let Some(select) = select.statement() else {
        return if result_type == "multi" { vm.iter(&Value::list(Vec::new())) } else { Ok(Value::None) };
    };
    let pair = text_and_params(vm, select.sql, &select.params)?;
    let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
    let cursor = vm.call_method(&connection, "cursor", &[])?;
    let given = vm.collect(&pair)?;
    vm.call_method(&cursor, "execute", &given)?;
    match result_type.as_str() {
        "cursor" => Ok(cursor),
        "row count" => vm.get_attr(&cursor, &Str::intern("rowcount")),
        "single" => vm.call_method(&cursor, "fetchone", &[]),
        "no results" => Ok(Value::None),
        _ => {
            let rows = vm.call_method(&cursor, "fetchall", &[])?;
            let rows = vm.collect(&rows)?;
            Ok(Value::list(if rows.is_empty() { Vec::new() } else { vec![Value::list(rows)] }))
        }
    }
}

fn quote_name(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.str(args.at(1))?;
    Ok(Value::from(orm::sql::writer::quote_name(&name)))
}

/// `compiler.compile(node)`
fn compile(vm: &mut Vm, args: Args) -> PyResult {
    let Some(compiler) = state::<CompilerState>(args.at(0)) else { return Ok(Value::None) };
    let node = args.at(1);
    let expression = match expression_of(vm, node)? {
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
