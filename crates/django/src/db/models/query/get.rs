//! The methods that answer with one object or a number: `get`, `first`, `count`, `exists`, `aggregate`, `create`...

mod create;

use std::rc::Rc;

use orm::query::Q;
use python::exception::{Exc, PyResult, Raise, raise, type_error};
use python::object::class::Fact;
use python::object::dict::Dict;
use python::object::list::List;
use python::object::native::{Args, ClassBuilder, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use python::vm::call::Keywords;

use crate::apps::class_of;
use crate::asking::asking;
use crate::db::models::base::ModelInfo;
use crate::db::models::expressions::{expression_of, parse};
use crate::db::models::manager::is_native;
use crate::db::models::query::chain::{add_q, condition, not_combined, orderings};
use crate::db::models::query::fetch::{self, fetch_all};
use crate::db::models::query::{QuerySetState, chain, in_bulk, own};

pub use create::{create, create_instance};
use create::{get_or_create, update_or_create};

/// The most rows that `get()` fetches to tell how many there are.
const MAX_GET_RESULTS: u64 = 21;

/// `QuerySet.get` is Django's own.
const OWN_GET: Fact = Fact::of_library(1);

/// `QuerySet.__iter__` is Django's own.
const OWN_ITER: Fact = Fact::of_library(2);

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let any = "def(self, /, *args, **kwargs)";
    let table: &[(&str, &'static str, NativeFn)] = &[
        ("get", any, get),
        ("count", "def(self)", count),
        ("exists", "def(self)", exists),
        ("contains", "def(self, obj)", contains),
        ("first", "def(self)", |vm, args| first_or_last(vm, args.at(0), false)),
        ("last", "def(self)", |vm, args| first_or_last(vm, args.at(0), true)),
        ("earliest", "def(self, *fields)", |vm, args| earliest(vm, args, false)),
        ("latest", "def(self, *fields)", |vm, args| earliest(vm, args, true)),
        ("aggregate", any, aggregate),
        ("create", "def(self, /, **kwargs)", |vm, args| create(vm, &args.at(0).clone(), args.kwargs)),
        ("get_or_create", "def(self, defaults=None, **kwargs)", |vm, args| {
            let defaults = args.some(1).cloned();
            get_or_create(vm, &args.at(0).clone(), defaults.as_ref(), args.kwargs)
        }),
        ("update_or_create", "def(self, defaults=None, create_defaults=None, **kwargs)", update_or_create),
        ("in_bulk", "def(self, id_list=None, *, field_name='pk')", in_bulk::in_bulk),
    ];
    table.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
}

/// `DoesNotExist` or `MultipleObjectsReturned` of a model.
fn model_error(vm: &mut Vm, info: &Rc<ModelInfo>, class: &str, message: String) -> PyResult<Raise> {
    let class = vm.get_attr(&Value::Class(info.class.clone()), &Str::intern(class))?;
    match vm.call(&class, &[Value::from(message)])? {
        Value::Object(exception) => Ok(Raise::Object(exception)),
        _ => type_error("exceptions must derive from BaseException"),
    }
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let queryset = args.at(0);
    let state = own(queryset)?;
    let any = !args.rest.is_empty() || !args.kwargs.is_empty();
    if any && let Some(combinator) = state.query().combinator() {
        let name = combinator.name();
        let message = format!("Calling QuerySet.get(...) with filters after {name}() is not supported.");
        return Err(crate::apps::exception(vm, "django.db.utils", "NotSupportedError", &message)?);
    }
    if any && state.query().is_sliced() {
        return type_error("Cannot filter a query once a slice has been taken.");
    }
    let q = if any { Some(condition(vm, &args)?) } else { None };
    get_by(vm, queryset, q.as_ref())
}

/// `queryset.get(condition)`
///
/// # Errors
/// The model's DoesNotExist or MultipleObjectsReturned.
pub fn get_by(vm: &mut Vm, queryset: &Value, q: Option<&Q>) -> PyResult {
    let rows = found_by(vm, queryset, q)?;
    only(vm, &own(queryset)?.model, rows)
}

/// `manager.get(**keywords)` of a manager that has no say, where the statement for such keyword arguments is known.
///
/// # Errors
/// As [`get_by`].
pub(crate) fn get_known(vm: &mut Vm, info: &Rc<ModelInfo>, keywords: &Keywords) -> PyResult<Option<Value>> {
    let layout = info.layout()?;
    let Some((statement, params)) = layout.known.find_given(keywords) else { return Ok(None) };
    if !statement.class.fact(OWN_GET, |class| is_native(class.lookup(&interned!("get")), get)) {
        return Ok(None);
    }
    let rows = fetch::fetch_known(vm, info, &layout, &statement, &params)?;
    only(vm, info, rows).map(Some)
}

/// The only row of those found.
fn only(vm: &mut Vm, info: &Rc<ModelInfo>, rows: Vec<Value>) -> PyResult {
    match rows.len() {
        1 => Ok(rows.into_iter().next().unwrap_or(Value::None)),
        0 => {
            let message = format!("{} matching query does not exist.", info.object_name);
            Err(model_error(vm, info, "DoesNotExist", message)?)
        }
        count => {
            let shown = if count as u64 >= MAX_GET_RESULTS {
                format!("more than {}", MAX_GET_RESULTS - 1)
            } else {
                count.to_string()
            };
            let message = format!("get() returned more than one {} -- it returned {shown}!", info.object_name);
            Err(model_error(vm, info, "MultipleObjectsReturned", message)?)
        }
    }
}

/// The rows that `get()` looks at.
fn found_by(vm: &mut Vm, queryset: &Value, q: Option<&Q>) -> PyResult<Vec<Value>> {
    let state = own(queryset)?;
    let known = q.filter(|_| state.is_untouched());
    let layout = state.model.layout()?;
    if let Some((statement, params)) = known.and_then(|q| layout.known.find(q)) {
        return fetch::fetch_instances(vm, state, &statement.select, &params);
    }
    let made = chain(queryset)?;
    if let Some(q) = q {
        add_q(vm, &made, q)?;
    }
    let copy = own(&made)?;
    let query = copy.query();
    if !query.is_sliced() && query.combinator().is_none() {
        copy.change(|query| query.clear_ordering(true, true));
    }
    let limited = query.combinator().is_none() || !query.is_sliced();
    if limited {
        copy.change(|query| query.set_limits(None, Some(MAX_GET_RESULTS)));
    }
    let Some(q) = known else { return Ok(fetch_all(vm, &made)?.to_vec()) };
    let Some(select) = fetch::select(vm, copy)? else { return Ok(Vec::new()) };
    let select = Rc::new(select);
    let class = class_of(vm, "django.db.models.query", "QuerySet")?;
    layout.known.keep(&copy.schema(), q, &copy.query(), &select, class);
    fetch::fetch_instances(vm, copy, &select, &select.params)
}

fn count(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    if let Some(rows) = &*state.cache.borrow() {
        return Ok(Value::size(rows.len()));
    }
    state.expect_database(vm)?;
    let schema = state.schema();
    let aggregation = asking(vm, || state.query().get_count(&schema))?;
    let values = fetch::aggregation(vm, &schema, &aggregation)?;
    Ok(values.into_iter().next().unwrap_or(Value::Int(0)))
}

fn exists(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    if let Some(rows) = &*state.cache.borrow() {
        return Ok(Value::Bool(!rows.is_empty()));
    }
    state.expect_database(vm)?;
    let schema = state.schema();
    let query = asking(vm, || state.query().exists(&schema, true))?;
    Ok(Value::Bool(fetch::any_row(vm, &query, &schema)?))
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "contains")?;
    if state.fields.borrow().is_some() {
        return type_error("Cannot call QuerySet.contains() after .values() or .values_list().");
    }
    let Some(info) = ModelInfo::of_value(args.at(1)).filter(|_| matches!(args.at(1), Value::Object(_))) else {
        return type_error("'obj' must be a model instance.");
    };
    if !Rc::ptr_eq(&info.concrete(), &state.model.concrete()) {
        return Ok(Value::Bool(false));
    }
    let pk = vm.get_attr(args.at(1), &Str::intern("pk"))?;
    if pk.is_none() {
        return raise(Exc::ValueError, "QuerySet.contains() cannot be used on unsaved objects.");
    }
    if let Some(rows) = state.cache.borrow().clone() {
        return Ok(Value::Bool(vm.contains(&Value::List(rows), args.at(1))?));
    }
    let keywords = vec![(Str::intern("pk"), pk)];
    let found = vm.call_method_kw(args.at(0), "filter", Vec::new(), keywords)?;
    vm.call_method(&found, "exists", &[])
}

/// `first()` and `last()`
fn first_or_last(vm: &mut Vm, queryset: &Value, last: bool) -> PyResult {
    let state = own(queryset)?;
    let as_is = state.query().is_ordered(&state.schema()) || !state.query().has_default_ordering();
    let made = match (as_is, last) {
        (true, true) => vm.call_method(queryset, "reverse", &[])?,
        (true, false) => queryset.clone(),
        (false, _) => {
            check_grouping(state, last)?;
            let key = if last { "-pk" } else { "pk" };
            vm.call_method(queryset, "order_by", &[Value::str(key)])?
        }
    };
    // What is already there is sliced, not asked for again.
    if let Some(rows) = own(&made)?.cache.borrow().clone() {
        return Ok(rows.get(0).unwrap_or(Value::None));
    }
    let one = chain(&made)?;
    own(&one)?.change(|query| query.set_limits(None, Some(1)));
    let rows = iterated(vm, &one)?;
    Ok(rows.get(0).unwrap_or(Value::None))
}

/// The rows as iterating over the QuerySet gives them: a class of the user's may say how.
pub(super) fn iterated(vm: &mut Vm, queryset: &Value) -> PyResult<Rc<List>> {
    let class = vm.class_of(queryset);
    let own = class.fact(OWN_ITER, |class| matches!(class.lookup(&Str::intern("__iter__")), Some(Value::Native(_))));
    if own { fetch_all(vm, queryset) } else { vm.listed(queryset) }
}

/// Ordering a grouped query by its primary key would group it by that too.
fn check_grouping(state: &QuerySetState, last: bool) -> PyResult<()> {
    use orm::expression::Expr;
    let (query, schema) = (state.query(), state.schema());
    let pk = &schema.meta(state.model.id()?).pk;
    let bare = |part: &orm::expression::Expression| match &**part {
        Expr::Ref(_, source) | Expr::PositionRef(_, _, source) => source.clone(),
        _ => part.clone(),
    };
    let is_pk = |part: &orm::expression::Expression| match &*bare(part) {
        Expr::Col(col) => col.target.model == pk.model && col.target.name == pk.name,
        Expr::ColPairs(pairs) => pairs.output.field.name == pk.name,
        _ => false,
    };
    let keys = schema.meta(state.model.id()?).pk_fields();
    let Some(parts) = query.group_by().filter(|parts| !parts.iter().any(is_pk)) else { return Ok(()) };
    // Django asks every part for its column, which not every expression has.
    if let Some(part) = parts.iter().find(|part| !matches!(&***part, Expr::Col(_))) {
        let class = part.class_name();
        return raise(Exc::AttributeError, format!("'{class}' object has no attribute 'target'"));
    }
    let named = |key: &Rc<orm::schema::Field>| {
        parts.iter().any(|part| matches!(&**part, Expr::Col(col) if Rc::ptr_eq(&col.target, key)))
    };
    if !keys.iter().all(named) {
        let method = if last { "last" } else { "first" };
        return type_error(format!(
            "Cannot use QuerySet.{method}() on an unordered queryset performing aggregation. Add an ordering with \
             order_by()."
        ));
    }
    Ok(())
}

fn earliest(vm: &mut Vm, args: Args, latest: bool) -> PyResult {
    let queryset = args.at(0);
    let state = own(queryset)?;
    if state.query().is_sliced() {
        return type_error("Cannot change a query once a slice has been taken.");
    }
    let names = if args.rest.is_empty() {
        match state.model.option("get_latest_by") {
            Value::None => {
                return raise(
                    Exc::ValueError,
                    "earliest() and latest() require either fields as positional arguments or 'get_latest_by' in the \
                     model's Meta.",
                );
            }
            Value::Str(one) => vec![Value::Str(one)],
            many => vm.collect(&many)?,
        }
    } else {
        args.rest.clone()
    };
    let ordering = orderings(vm, &names)?;
    let made = chain(queryset)?;
    let copy = own(&made)?;
    let schema = copy.schema();
    asking(vm, || {
        copy.change(|query| {
            query.set_limits(None, Some(1));
            query.clear_ordering(true, true);
            let added = query.add_ordering(&schema, ordering);
            if latest {
                query.reverse_ordering();
            }
            added
        })
    })?;
    let rows = fetch_all(vm, &made)?;
    match rows.get(0) {
        Some(row) => Ok(row),
        None => {
            let info = own(queryset)?.model.clone();
            let message = format!("{} matching query does not exist.", info.object_name);
            Err(model_error(vm, &info, "DoesNotExist", message)?)
        }
    }
}

fn aggregate(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    if !state.query().distinct_fields().is_empty() {
        return raise(Exc::NotImplementedError, "aggregate() + distinct(fields) not implemented.");
    }
    let mut expressions: Vec<(Rc<str>, orm::expression::Expression)> = Vec::new();
    let mut unnamed: Vec<(Rc<str>, orm::expression::Expression)> = Vec::new();
    crate::db::models::query::chain::expressions_only(vm, "aggregate", &args)?;
    for argument in &args.rest {
        let Ok(Value::Str(alias)) = vm.get_attr(argument, &Str::intern("default_alias")) else {
            return type_error("Complex aggregates require an alias");
        };
        unnamed.push((Rc::from(alias.as_str()), parse(vm, argument)?));
    }
    for (name, value) in &args.kwargs {
        match expression_of(vm, value)? {
            Some(expression) => expressions.push((Rc::from(name.as_str()), expression)),
            None => {
                let shown = vm.str(value)?;
                return type_error(format!("QuerySet.aggregate() received non-expression(s): {shown}."));
            }
        }
    }
    // Those without a name come after the named ones, as keyword arguments added last.
    expressions.extend(unnamed);
    if expressions.is_empty() {
        return Ok(Value::Dict(Rc::new(Dict::default())));
    }
    state.expect_database(vm)?;
    let schema = state.schema();
    let names: Vec<Rc<str>> = expressions.iter().map(|(name, _)| name.clone()).collect();
    let query = (*state.query()).clone().chain();
    let aggregation = asking(vm, || query.get_aggregation(&schema, expressions))?;
    let values = fetch::aggregation(vm, &schema, &aggregation)?;
    let dict = Dict::from_names(names.iter().map(|name| Str::intern(name)).zip(values));
    Ok(Value::Dict(Rc::new(dict)))
}
