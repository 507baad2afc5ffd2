//! `raw()`: instances made of the rows of a statement of the user's own.

use std::cell::RefCell;
use std::rc::Rc;

use orm::Database as _;
use orm::schema::convert::{Converter, converter};
use orm::{Call, Flow, Params};
use python::exception::{PyResult, Raise};
use python::object::instance::Object;
use python::object::list::List;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::asking::asking;
use crate::convert::{all_to_orm, raise_orm, state, to_orm};
use crate::db::connection::{connection, ready};
use crate::db::models::base::instance::{Loading, from_db};
use crate::db::models::base::{Layout, ModelInfo, Slot};
use crate::db::models::query::values::lazily;
use crate::db::models::query::{fetch, own};

/// What a RawQuerySet keeps.
pub(super) struct RawState {
    model: Rc<ModelInfo>,
    sql: Rc<str>,
    /// A list, or a dict of what has names.
    params: orm::Value,
    translations: Vec<(String, String)>,
    rows: RefCell<Option<Rc<List>>>,
    prefetch: Vec<Value>,
    fetch_mode: Value,
    db: Value,
}

impl RawState {
    /// The same, to be fetched again.
    fn copy(&self) -> Self {
        RawState {
            model: self.model.clone(),
            sql: self.sql.clone(),
            params: self.params.clone(),
            translations: self.translations.clone(),
            rows: RefCell::new(None),
            prefetch: self.prefetch.clone(),
            fetch_mode: self.fetch_mode.clone(),
            db: self.db.clone(),
        }
    }
}

impl Native for RawState {}

/// Makes the class `RawQuerySet`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.db.models.query", "RawQuerySet")?
        .own_layout()
        .method("__iter__", "def(self)", |vm, args| {
            let rows = fetch_all(vm, args.at(0))?;
            vm.iter(&Value::List(rows))
        })
        .method("iterator", "def(self)", |vm, args| {
            let fetch = |vm: &mut Vm, args: Args| match state::<RawState>(args.at(0)) {
                Some(raw) => rows(vm, raw).map(Value::list),
                None => Ok(Value::NotImplemented),
            };
            lazily(vm, "RawQuerySet", "iterator", args.at(0), fetch, &[])
        })
        .method("__len__", "def(self)", |vm, args| Ok(Value::size(fetch_all(vm, args.at(0))?.len())))
        .method("__bool__", "def(self)", |vm, args| Ok(Value::Bool(!fetch_all(vm, args.at(0))?.is_empty())))
        .method("__getitem__", "def(self, k)", |vm, args| {
            let rows = Value::list(fetch_all(vm, args.at(0))?.to_vec());
            vm.call_method(&rows, "__getitem__", &[args.at(1).clone()])
        })
        .method("__repr__", "def(self)", |_, args| {
            let Some(raw) = state::<RawState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            let text = shown(raw);
            Ok(Value::from(format!("<RawQuerySet: {text}>")))
        })
        .method("prefetch_related", "def(self, *lookups)", |_, args| {
            let Some(raw) = state::<RawState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            let prefetch = match args.rest.as_slice() {
                [Value::None] => Vec::new(),
                lookups => raw.prefetch.iter().chain(lookups).cloned().collect(),
            };
            let Value::Object(object) = args.at(0) else { return Ok(Value::None) };
            Ok(Object::native(&object.class(), RawState { prefetch, ..raw.copy() }))
        })
        .method("using", "def(self, alias)", |_, args| {
            let Some(raw) = state::<RawState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            let Value::Object(object) = args.at(0) else { return Ok(Value::None) };
            Ok(Object::native(&object.class(), RawState { db: args.at(1).clone(), ..raw.copy() }))
        })
        .getter("raw_query", |_, value| Ok(state::<RawState>(value).map_or(Value::None, |raw| Value::str(&*raw.sql))))
        .getter("model", |_, value| {
            Ok(state::<RawState>(value).map_or(Value::None, |raw| Value::Class(raw.model.class.clone())))
        })
        .getter("db", |_, value| Ok(state::<RawState>(value).map_or(Value::None, |raw| raw.db.clone())))
        .getter("params", |vm, value| {
            let Some(raw) = state::<RawState>(value) else { return Ok(Value::None) };
            crate::convert::from_orm(vm, &raw.params)
        })
        .getter("query", |vm, value| {
            let Some(raw) = state::<RawState>(value) else { return Ok(Value::None) };
            let text = shown(raw);
            let class = vm
                .class("django.db.models.sql.query", "RawQuery")?
                .open()
                .method("__str__", "def(self)", |_, args| Ok(crate::db::models::fields::own(args.at(0), "shown")))
                .method("__repr__", "def(self)", |vm, args| {
                    let text = vm.str(&crate::db::models::fields::own(args.at(0), "shown"))?;
                    Ok(Value::from(format!("<RawQuery: {text}>")))
                })
                .build();
            let query = vm.call(&Value::Class(class), &[])?;
            crate::db::models::fields::set_own(&query, "shown", Value::from(text));
            crate::db::models::fields::set_own(&query, "sql", Value::str(&*raw.sql));
            Ok(query)
        })
        .getter("columns", |vm, value| {
            let Some(raw) = state::<RawState>(value) else { return Ok(Value::None) };
            let (columns, _) = run(vm, raw, |_, _, _| Ok(()))?;
            Ok(Value::list(columns.into_iter().map(Value::from).collect()))
        })
        .build();
    module.set("RawQuerySet", Value::Class(class));
    Ok(())
}

/// `raw(raw_query, params=(), translations=None, using=None)`
///
/// # Errors
/// Whatever iterating over the parameters raises.
pub(super) fn raw(vm: &mut Vm, args: Args) -> PyResult {
    let model = own(args.at(0))?.model.clone();
    let sql = vm.str(args.at(1))?;
    let params = match args.some(2) {
        Some(given @ (Value::Dict(_) | Value::List(_) | Value::Tuple(_))) => to_orm(vm, given)?,
        Some(params) => {
            let params = vm.collect(params)?;
            orm::Value::List(all_to_orm(vm, &params)?.into())
        }
        None => orm::Value::Tuple(Vec::new().into()),
    };
    let mut translations = Vec::new();
    if let Some(Value::Dict(given)) = args.some(3) {
        for (column, name) in given.items() {
            translations.push((vm.str(&column)?.to_string(), vm.str(&name)?.to_string()));
        }
    }
    let class = class_of(vm, "django.db.models.query", "RawQuerySet")?;
    let prefetch = own(args.at(0))?.prefetch.borrow().clone();
    let fetch_mode = own(args.at(0))?.fetch_mode.borrow().clone();
    let sql = sql.as_str().into();
    let db = match args.some(4) {
        Some(using) => using.clone(),
        None => own(args.at(0))?.alias(vm)?,
    };
    let state = RawState { model, sql, params, translations, rows: RefCell::new(None), prefetch, fetch_mode, db };
    Ok(Object::native(&class, state))
}

fn fetch_all(vm: &mut Vm, queryset: &Value) -> PyResult<Rc<List>> {
    let Some(raw) = state::<RawState>(queryset) else {
        return python::exception::type_error("a RawQuerySet is expected here");
    };
    if let Some(rows) = raw.rows.borrow().clone() {
        return Ok(rows);
    }
    let found = rows(vm, raw)?;
    if !raw.fetch_mode.is_undefined() {
        fetch::introduce(&found);
    }
    let found = Rc::new(List::new(found));
    super::prefetch::prefetch_related_objects(vm, &found, &raw.prefetch)?;
    raw.rows.replace(Some(found.clone()));
    Ok(found)
}

/// Runs the statement; gives the names of its columns, translated, and what is made of each row.
fn run<T>(
    vm: &mut Vm,
    raw: &RawState,
    mut make: impl FnMut(&mut Vm, &[String], &dyn orm::database::Row) -> PyResult<T>,
) -> PyResult<(Vec<String>, Vec<T>)> {
    crate::db::alias::expect_default(vm, Some(&raw.db))?;
    let params = crate::convert::checked(vm, adapted(&raw.params))?;
    let call = Call { sql: &raw.sql, params: Params::from(&params) };
    let ready = ready(vm, &call)?;
    let mut columns: Option<Vec<String>> = None;
    let mut made = Vec::new();
    let mut raised: Option<Raise> = None;
    let result = ready.run(call, &mut |row| {
        let columns =
            columns.get_or_insert_with(|| (0..row.len()).map(|at| translated(raw, row.column_name(at))).collect());
        match make(vm, columns, row) {
            Ok(value) => {
                made.push(value);
                Ok(Flow::More)
            }
            Err(raise) => {
                raised = Some(raise);
                Ok(Flow::Stop)
            }
        }
    });
    ready.logged(vm)?;
    if let Some(raise) = raised {
        return Err(raise);
    }
    match result {
        Ok(_) => match columns {
            Some(columns) => Ok((columns, made)),
            // No row came: there are columns nevertheless, unless the statement has none.
            None => match connection(vm)?.result_columns(call).unwrap_or_default() {
                none if none.is_empty() => python::exception::type_error("'NoneType' object is not iterable"),
                found => Ok((found.iter().map(|(name, _)| translated(raw, name)).collect(), made)),
            },
        },
        Err(error) => Err(raise_orm(vm, error)),
    }
}

fn adapted(params: &orm::Value) -> orm::Result<orm::Value> {
    use orm::schema::prepare::adapt_unknown;
    Ok(match params {
        orm::Value::Dict(named) => {
            let pair = |(name, value): &(orm::Value, orm::Value)| Ok((name.clone(), adapt_unknown(value)?));
            orm::Value::Dict(named.iter().map(pair).collect::<orm::Result<Vec<_>>>()?.into())
        }
        given => {
            let items = given.items().unwrap_or_default().iter();
            orm::Value::List(items.map(adapt_unknown).collect::<orm::Result<Vec<_>>>()?.into())
        }
    })
}

/// The statement with the parameters put in, as the query shows itself.
fn shown(raw: &RawState) -> String {
    match &raw.params {
        orm::Value::Dict(named) => match orm::database::positional(&raw.sql, named) {
            Ok((sql, params)) => crate::db::log::with_params(&sql, &params),
            Err(_) => raw.sql.to_string(),
        },
        given => crate::db::log::with_params(&raw.sql, given.items().unwrap_or_default()),
    }
}

fn translated(raw: &RawState, column: &str) -> String {
    let found = raw.translations.iter().find(|(from, _)| from == column);
    found.map_or_else(|| column.to_owned(), |(_, to)| to.clone())
}

fn rows(vm: &mut Vm, raw: &RawState) -> PyResult<Vec<Value>> {
    let schema = raw.model.apps.schema();
    let layout = raw.model.layout()?;
    let loading = Loading::new(vm, &raw.model, &layout, raw.fetch_mode.clone());
    let (columns, made) = run(vm, raw, |vm, columns, row| {
        let mut values = vec![Value::Undefined; layout.slots.len()];
        let mut extra: Vec<(Str, Value)> = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            match layout.slots.iter().position(|slot| *slot.field.column == **column) {
                Some(place) => {
                    let Some(slot) = layout.slots.get(place) else { continue };
                    let value = fetch::cell(vm, row, at, &converter(&schema, &slot.field, true, false))?;
                    if let Some(held) = values.get_mut(place) {
                        *held = value;
                    }
                }
                None => extra.push((Str::intern(column), fetch::cell(vm, row, at, &Converter::Plain)?)),
            }
        }
        expect_pk(vm, &layout, columns)?;
        let instance = from_db(vm, &raw.model, &layout, &loading, values, None)?;
        for (name, value) in extra {
            vm.set_attr(&instance, &name, value)?;
        }
        Ok(instance)
    })?;
    expect_pk(vm, &layout, &columns)?;
    Ok(made)
}

fn expect_pk(vm: &mut Vm, layout: &Layout, columns: &[String]) -> PyResult<()> {
    let is_key = |slot: &&Slot| layout.pk_names.contains(&slot.attname);
    if layout.slots.iter().filter(is_key).all(|slot| columns.iter().any(|column| **column == *slot.field.column)) {
        return Ok(());
    }
    let message = "Raw query must include the primary key";
    Err(crate::apps::exception(vm, "django.core.exceptions", "FieldDoesNotExist", message)?)
}

/// `extra(select=None, where=None, params=None, tables=None, order_by=None, select_params=None)`
///
/// # Errors
/// TypeError for a sliced QuerySet and whatever the ORM refuses.
pub(super) fn extra(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    super::chain::not_combined(vm, state, "extra")?;
    if state.query().is_sliced() {
        return python::exception::type_error("Cannot change a query once a slice has been taken.");
    }
    let mut select = Vec::new();
    if let Some(Value::Dict(given)) = args.some(1) {
        for (name, sql) in given.items() {
            select.push((Rc::from(vm.str(&name)?.as_str()), Rc::from(vm.str(&sql)?.as_str())));
        }
    }
    let texts = |vm: &mut Vm, at: usize| -> PyResult<Vec<Rc<str>>> {
        let Some(given) = args.some(at) else { return Ok(Vec::new()) };
        let items = vm.collect(given)?;
        items.iter().map(|item| Ok(Rc::from(vm.str(item)?.as_str()))).collect()
    };
    let values = |vm: &mut Vm, at: usize| -> PyResult<Vec<orm::Value>> {
        let Some(given) = args.some(at) else { return Ok(Vec::new()) };
        let items = vm.collect(given)?;
        items.iter().map(|item| to_orm(vm, item)).collect()
    };
    let extra = orm::query::Extra {
        select,
        where_: texts(vm, 2)?,
        params: values(vm, 3)?,
        tables: texts(vm, 4)?,
        order_by: texts(vm, 5)?,
        select_params: values(vm, 6)?,
    };
    let made = super::chain(args.at(0))?;
    let state = own(&made)?;
    asking(vm, || state.change(|query| query.add_extra(extra)))?;
    Ok(made)
}

/// `explain(*, format=None, **options)`
///
/// # Errors
/// ValueError for formats and options, which SQLite does not know.
pub(super) fn explain(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(format) = args.some(1) {
        let format = vm.str(format)?.to_uppercase();
        return python::exception::value_error(format!(
            "{format} is not a recognized format. SQLite does not support any formats."
        ));
    }
    let mut options = Vec::new();
    for (name, value) in &args.kwargs {
        let allowed = name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
        if !allowed || name.is_empty() || name.contains("--") {
            let shown = vm.repr(&Value::Str(name.clone()))?;
            return python::exception::value_error(format!("Invalid option name: {shown}."));
        }
        options.push((Rc::from(name.as_str()), to_orm(vm, value)?));
    }
    let made = super::chain(args.at(0))?;
    let state = own(&made)?;
    state.expect_database(vm)?;
    state.change(|query| query.set_explain(orm::query::Explain { format: None, options }));
    let schema = state.schema();
    let orm::sql::Compiled::Statement(select) =
        asking(vm, || orm::sql::select(&orm::sql::Compiler::new(&schema), &state.query()))?
    else {
        return Ok(Value::str(""));
    };
    let lines = fetch::rows(vm, &select.sql, &select.params, |vm, row| {
        let mut parts = Vec::with_capacity(row.len());
        for at in 0..row.len() {
            let value = fetch::cell(vm, row, at, &Converter::Plain)?;
            parts.push(vm.str(&value)?.to_string());
        }
        Ok(parts.join(" "))
    })?;
    Ok(Value::from(lines.join("\n")))
}

/// `dates()` and `datetimes()`: the distinct values of a field, truncated.
///
/// # Errors
/// ValueError for another kind or order.
pub(super) fn truncated(vm: &mut Vm, args: Args, datetimes: bool) -> PyResult {
    let kinds: &[&str] = if datetimes {
        &["year", "month", "week", "day", "hour", "minute", "second"]
    } else {
        &["year", "month", "week", "day"]
    };
    let kind = vm.str(args.at(2))?;
    if !kinds.contains(&kind.as_str()) {
        let message = if datetimes {
            "'kind' must be one of 'year', 'month', 'week', 'day', 'hour', 'minute', or 'second'."
        } else {
            "'kind' must be one of 'year', 'month', 'week', or 'day'."
        };
        return python::exception::value_error(message);
    }
    let order = match args.opt(3) {
        Some(order) => vm.str(order)?,
        None => Str::intern("ASC"),
    };
    if !matches!(order.as_str(), "ASC" | "DESC") {
        return python::exception::value_error("'order' must be either 'ASC' or 'DESC'.");
    }
    let (name, field) = if datetimes { ("datetimefield", "DateTimeField") } else { ("datefield", "DateField") };
    let field = class_of(vm, "django.db.models.fields", field)?;
    let field = vm.call(&Value::Class(field), &[])?;
    let trunc = class_of(vm, "django.db.models.functions", "Trunc")?;
    let mut keywords = vec![(Str::intern("output_field"), field)];
    if let Some(zone) = args.some(4) {
        keywords.push((Str::intern("tzinfo"), zone.clone()));
    }
    let trunc = vm.call_kw(&Value::Class(trunc), vec![args.at(1).clone(), Value::Str(kind)], keywords)?;
    let path = vm.str(args.at(1))?;
    let plain = crate::db::models::expressions::new(vm, "F", orm::expression::f(&path))?;
    let annotations = vec![(Str::intern(name), trunc), (Str::intern("plain_field"), plain)];
    let made = vm.call_method_kw(args.at(0), "annotate", Vec::new(), annotations)?;
    let flat = vec![(Str::intern("flat"), Value::Bool(true))];
    let made = vm.call_method_kw(&made, "values_list", vec![Value::str(name)], flat)?;
    let made = vm.call_method(&made, "distinct", &[])?;
    let filled = vec![(Str::intern("plain_field__isnull"), Value::Bool(false))];
    let made = vm.call_method_kw(&made, "filter", Vec::new(), filled)?;
    let sign = if order.as_str() == "DESC" { "-" } else { "" };
    vm.call_method(&made, "order_by", &[Value::from(format!("{sign}{name}"))])
}
