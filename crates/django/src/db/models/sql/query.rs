//! `django.db.models.sql.query`: `Query`, which `queryset.query` is, and which is lent to `resolve_expression`.

use std::cell::RefCell;
use std::rc::Rc;

use orm::expression::Expression;
use orm::query::{Q, Query};
use orm::schema::{Ordering, Schema};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, Native, NativeFn, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::{compiler, shown};
use crate::apps::{Django, class_of};
use crate::asking::asking;
use crate::convert::state;
use crate::db::models::base::ModelInfo;
use crate::db::models::expressions;
use crate::db::models::query::{QuerySetState, operand};
use crate::db::models::query_utils::{part, q_of};

const MODULE: &str = "django.db.models.sql.query";

/// What a `Query` object keeps: a query of its own, or the QuerySet whose it is.
pub struct QueryState {
    place: Place,
    /// The models it is about, where they are not those there are now.
    schema: Option<Rc<Schema>>,
}

enum Place {
    Own(RefCell<Rc<Query>>),
    Of(Value),
}

impl Native for QueryState {}

impl QueryState {
    /// The query, shared.
    pub fn query(&self) -> Rc<Query> {
        match &self.place {
            Place::Own(query) => query.borrow().clone(),
            Place::Of(queryset) => match state::<QuerySetState>(queryset) {
                Some(queryset) => queryset.query(),
                None => Rc::new(Query::empty()),
            },
        }
    }

    /// The models it is about.
    ///
    /// # Errors
    /// None but where Django is not running.
    pub fn schema(&self, vm: &Vm) -> PyResult<Rc<Schema>> {
        if let Some(schema) = &self.schema {
            return Ok(schema.clone());
        }
        match &self.place {
            Place::Of(queryset) => Ok(crate::db::models::query::own(queryset)?.schema()),
            Place::Own(_) => Ok(Django::of(vm)?.apps.schema()),
        }
    }

    /// A copy that is changed alone.
    pub(super) fn copied(&self, vm: &mut Vm, query: Rc<Query>) -> PyResult {
        new(vm, query, self.schema.clone())
    }

    /// Works on the query; nothing else can meanwhile.
    pub fn change<T>(&self, work: impl FnOnce(&mut Query) -> T) -> T {
        let mut query = match &self.place {
            Place::Own(query) => query.replace(Rc::new(Query::empty())),
            Place::Of(_) => self.query(),
        };
        let result = work(Rc::make_mut(&mut query));
        match &self.place {
            Place::Own(own) => {
                own.replace(query);
            }
            Place::Of(queryset) => {
                if let Some(queryset) = state::<QuerySetState>(queryset) {
                    queryset.set_query(query);
                }
            }
        }
        result
    }

    /// Takes the query back.
    pub(super) fn take(&self) -> Query {
        Rc::unwrap_or_clone(match &self.place {
            Place::Own(query) => query.replace(Rc::new(Query::empty())),
            Place::Of(_) => self.query(),
        })
    }
}

/// The query that an object is, where it is one: `queryset.query`.
pub fn query_of(value: &Value) -> Option<Rc<Query>> {
    state::<QueryState>(value).map(QueryState::query)
}

/// An object of a query.
///
/// # Errors
/// As [`class_of`].
pub fn new(vm: &mut Vm, query: Rc<Query>, schema: Option<Rc<Schema>>) -> PyResult {
    let class = class_of(vm, MODULE, "Query")?;
    Ok(Object::native(&class, QueryState { place: Place::Own(RefCell::new(query)), schema }))
}

/// `queryset.query`
///
/// # Errors
/// As [`class_of`].
pub fn of_queryset(vm: &mut Vm, queryset: &Value) -> PyResult {
    let class = class_of(vm, MODULE, "Query")?;
    Ok(Object::native(&class, QueryState { place: Place::Of(queryset.clone()), schema: None }))
}

pub(super) fn own(value: &Value) -> PyResult<&QueryState> {
    match state(value) {
        Some(state) => Ok(state),
        None => type_error("a query is expected here"),
    }
}

/// A truth among the arguments.
fn truth(vm: &mut Vm, args: &Args, at: usize, default: bool) -> PyResult<bool> {
    args.opt(at).map_or(Ok(default), |value| vm.is_true(value))
}

fn names(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Rc<str>>> {
    values.iter().map(|value| Ok(Rc::from(vm.str(value)?.as_str()))).collect()
}

/// The model of `opts`, which may be none.
fn model_of(vm: &mut Vm, opts: Option<&Value>) -> PyResult<Option<orm::schema::ModelId>> {
    let _ = vm;
    opts.map(|opts| crate::db::models::options::model_of(opts)?.id()).transpose()
}

/// `Query(model, alias_cols=True)`
fn make(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0).clone() else { return type_error("not a class") };
    let mut query = match args.some(1) {
        Some(model) => Query::new(ModelInfo::require(model)?.id()?),
        None => Query::empty(),
    };
    query.set_alias_cols(truth(vm, &args, 2, true)?);
    let state = QueryState { place: Place::Own(RefCell::new(Rc::new(query))), schema: None };
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(state))))))
}

/// A condition that may be a Q, an expression, or a pair.
fn condition(vm: &mut Vm, value: &Value) -> PyResult<Q> {
    match q_of(value) {
        Some(q) => Ok(q),
        None => Ok(Q { children: vec![part(vm, value)?], ..Q::default() }),
    }
}

/// Changes the query by what can go wrong, and gives nothing back.
fn changed(vm: &mut Vm, value: &Value, work: impl FnOnce(&mut Query, &Schema) -> orm::Result<()>) -> PyResult {
    let state = own(value)?;
    let schema = state.schema(vm)?;
    asking(vm, || state.change(|query| work(query, &schema)))?;
    Ok(Value::None)
}

/// Name, signature and function of a method.
type Method = (&'static str, &'static str, NativeFn);

const METHODS: &[Method] = &[
    ("__str__", "def(self)", |vm, args| {
        let (query, schema) = (own(args.at(0))?.query(), own(args.at(0))?.schema(vm)?);
        let select = asking(vm, || orm::sql::select(&orm::sql::Compiler::new(&schema), &query))?;
        match select.statement() {
            Some(select) => Ok(Value::from(crate::db::log::with_params(&select.sql, &select.params))),
            None => Err(crate::apps::exception(vm, "django.core.exceptions", "EmptyResultSet", "")?),
        }
    }),
    ("sql_with_params", "def(self)", |vm, args| {
        let compiler = compiler::of_query(vm, args.at(0), Some(&Value::str("default")), true)?;
        vm.call_method(&compiler, "as_sql", &[])
    }),
    ("__reduce__", "def(self)", |vm, mut args| {
        // What is pickled is the query as it is now.
        let state = own(args.at(0))?;
        if matches!(state.place, Place::Of(_)) {
            let kept = state.copied(vm, state.query())?;
            args.values = [kept].into_iter().collect();
        }
        crate::db::models::query::pickle::reduce_kept(vm, args)
    }),
    ("clone", "def(self)", |vm, args| own(args.at(0))?.copied(vm, own(args.at(0))?.query())),
    ("chain", "def(self, klass=None)", |vm, args| {
        own(args.at(0))?.copied(vm, Rc::new(own(args.at(0))?.query().chain()))
    }),
    ("__deepcopy__", "def(self, memo)", |vm, args| own(args.at(0))?.copied(vm, own(args.at(0))?.query())),
    ("get_compiler", "def(self, using=None, connection=None, elide_empty=True)", |vm, args| {
        if args.some(1).is_none() && args.some(2).is_none() {
            return raise(Exc::ValueError, "Need either using or connection");
        }
        let elide = truth(vm, &args, 3, true)?;
        compiler::of_query(vm, args.at(0), args.some(1), elide)
    }),
    ("get_meta", "def(self)", |vm, args| {
        let model = shown::model(vm, own(args.at(0))?)?;
        if model.is_none() { Ok(Value::None) } else { vm.get_attr(&model, &Str::intern("_meta")) }
    }),
    ("exists", "def(self, limit=True)", |vm, args| {
        let limit = truth(vm, &args, 1, true)?;
        let (query, schema) = (own(args.at(0))?.query(), own(args.at(0))?.schema(vm)?);
        let query = asking(vm, || query.exists(&schema, limit))?;
        own(args.at(0))?.copied(vm, Rc::new(query))
    }),
    ("is_empty", "def(self)", |_, args| Ok(Value::Bool(own(args.at(0))?.query().is_empty()))),
    ("can_filter", "def(self)", |_, args| Ok(Value::Bool(!own(args.at(0))?.query().is_sliced()))),
    ("has_filters", "def(self)", |_, args| Ok(Value::Bool(own(args.at(0))?.query().has_filters()))),
    ("has_limit_one", "def(self)", |_, args| Ok(Value::Bool(own(args.at(0))?.query().has_limit_one()))),
    ("count_active_tables", "def(self)", |_, args| {
        let query = own(args.at(0))?.query();
        Ok(Value::size(query.tables().iter().filter(|table| table.refcount > 0).count()))
    }),
    ("set_empty", "def(self)", |vm, args| {
        changed(vm, args.at(0), |query, _| {
            query.set_empty();
            Ok(())
        })
    }),
    ("clear_limits", "def(self)", |vm, args| {
        changed(vm, args.at(0), |query, _| {
            query.clear_limits();
            Ok(())
        })
    }),
    ("set_limits", "def(self, low=None, high=None)", |vm, args| {
        let mut bound = |at: usize| match args.some(at) {
            Some(value) => vm.index(value).map(|bound| u64::try_from(bound).ok()),
            None => Ok(None),
        };
        let (low, high) = (bound(1)?, bound(2)?);
        changed(vm, args.at(0), |query, _| {
            query.set_limits(low, high);
            Ok(())
        })
    }),
    ("get_initial_alias", "def(self)", |vm, args| {
        changed(vm, args.at(0), |query, schema| {
            query.begin_tables(schema);
            Ok(())
        })?;
        let query = own(args.at(0))?.query();
        Ok(query.tables().first().map_or(Value::None, |table| Value::str(&*table.alias)))
    }),
    ("add_q", "def(self, q_object, reuse_all=False)", |vm, args| {
        let q = condition(vm, args.at(1))?;
        let reuse = truth(vm, &args, 2, false)?;
        changed(vm, args.at(0), |query, schema| query.add_q(schema, &q, reuse))
    }),
    ("add_filter", "def(self, filter_lhs, filter_rhs)", |vm, args| {
        let path = vm.str(args.at(1))?;
        let operand = operand(vm, &path, args.at(2))?;
        let q = Q::lookup(&path, operand);
        changed(vm, args.at(0), |query, schema| query.add_q(schema, &q, false))
    }),
    ("build_where", "def(self, filter_expr)", |vm, args| {
        let part = part(vm, args.at(1))?;
        let (state, schema) = (own(args.at(0))?, own(args.at(0))?.schema(vm)?);
        let node = asking(vm, || state.change(|query| query.build_where_of(&schema, &part)))?;
        shown::where_node(vm, &node)
    }),
    ("add_annotation", "def(self, annotation, alias, select=True)", |vm, args| {
        let expression = expressions::parse(vm, args.at(1))?;
        let alias = vm.str(args.at(2))?;
        let select = truth(vm, &args, 3, true)?;
        changed(vm, args.at(0), |query, schema| query.add_annotation(schema, &expression, &alias, select))
    }),
    ("add_ordering", "def(self, *ordering)", |vm, args| {
        let mut ordering = Vec::with_capacity(args.rest.len());
        for given in &args.rest {
            ordering.push(match given {
                Value::Str(path) => Ordering::Path(path.as_str().into()),
                other => Ordering::Expression(expressions::parse(vm, other)?),
            });
        }
        changed(vm, args.at(0), |query, schema| query.add_ordering(schema, ordering))
    }),
    ("clear_ordering", "def(self, force=False, clear_default=True)", |vm, args| {
        let (force, default) = (truth(vm, &args, 1, false)?, truth(vm, &args, 2, true)?);
        changed(vm, args.at(0), |query, _| {
            query.clear_ordering(force, default);
            Ok(())
        })
    }),
    ("add_select_related", "def(self, fields)", |vm, args| {
        let fields = vm.collect(args.at(1))?;
        let fields = names(vm, &fields)?;
        changed(vm, args.at(0), |query, _| {
            query.add_select_related(&fields);
            Ok(())
        })
    }),
    ("add_fields", "def(self, field_names, allow_m2m=True)", |vm, args| {
        let fields = vm.collect(args.at(1))?;
        let fields = names(vm, &fields)?;
        let many = truth(vm, &args, 2, true)?;
        changed(vm, args.at(0), |query, schema| query.add_fields(schema, &fields, many))
    }),
    ("set_values", "def(self, fields)", |vm, args| {
        let fields = vm.collect(args.at(1))?;
        let fields = names(vm, &fields)?;
        changed(vm, args.at(0), |query, schema| query.set_values(schema, &fields))
    }),
    ("add_distinct_fields", "def(self, *field_names)", |vm, args| {
        let fields = names(vm, &args.rest)?;
        changed(vm, args.at(0), |query, _| {
            query.add_distinct_fields(&fields);
            Ok(())
        })
    }),
    ("clear_select_clause", "def(self)", |vm, args| {
        changed(vm, args.at(0), |query, _| {
            query.clear_select_clause();
            Ok(())
        })
    }),
    ("set_group_by", "def(self, allow_aliases=True)", |vm, args| {
        let aliases = truth(vm, &args, 1, true)?;
        changed(vm, args.at(0), |query, _| {
            query.set_group_by(aliases);
            Ok(())
        })
    }),
    ("resolve_ref", "def(self, name, allow_joins=True, reuse=None, summarize=False)", |vm, args| {
        let name = vm.str(args.at(1))?;
        let (state, schema) = (own(args.at(0))?, own(args.at(0))?.schema(vm)?);
        let found = asking(vm, || state.change(|query| query.reference(&schema, &name)))?;
        expressions::user::wrap(vm, &found)
    }),
    ("get_count", "def(self, using)", |vm, args| {
        let (query, schema) = (own(args.at(0))?.query(), own(args.at(0))?.schema(vm)?);
        let aggregation = asking(vm, || query.get_count(&schema))?;
        let found = crate::db::models::query::fetch::aggregation(vm, &schema, &aggregation)?;
        Ok(found.into_iter().next().unwrap_or(Value::Int(0)))
    }),
    ("has_results", "def(self, using)", |vm, args| {
        let (query, schema) = (own(args.at(0))?.query(), own(args.at(0))?.schema(vm)?);
        let exists = asking(vm, || query.exists(&schema, true))?;
        Ok(Value::Bool(crate::db::models::query::fetch::any_row(vm, &exists, &schema)?))
    }),
    ("as_sql", "def(self, compiler, connection)", |vm, args| {
        let made = compiler::of_query(vm, args.at(0), Some(&Value::str("default")), true)?;
        let pair = vm.call_method(&made, "as_sql", &[])?;
        if !own(args.at(0))?.query().is_subquery() {
            return Ok(pair);
        }
        let pair = vm.collect(&pair)?;
        let text = pair.first().cloned().unwrap_or(Value::None);
        let text = format!("({})", vm.str(&text)?);
        Ok(Value::tuple(vec![Value::from(text), pair.get(1).cloned().unwrap_or(Value::None)]))
    }),
    ("build_lookup", "def(self, lookups, lhs, rhs)", |vm, args| {
        let lookups = vm.collect(args.at(1))?;
        let lookups = names(vm, &lookups)?;
        let lhs = expressions::parse(vm, args.at(2))?;
        let operand = operand(vm, lookups.last().map_or("", |name| name), args.at(3))?;
        let (state, schema) = (own(args.at(0))?, own(args.at(0))?.schema(vm)?);
        let texts: Vec<&str> = lookups.iter().map(|name| &**name).collect();
        match asking(vm, || state.change(|query| query.lookup_of(&schema, &texts, lhs, operand)))? {
            Some(found) => expressions::user::wrap(vm, &found),
            None => Ok(Value::None),
        }
    }),
    ("names_to_path", "def(self, names, opts, allow_many=True, fail_on_missing=False)", names_to_path),
];

fn names_to_path(vm: &mut Vm, args: Args) -> PyResult {
    let given = vm.collect(args.at(1))?;
    let given = names(vm, &given)?;
    let model = model_of(vm, args.some(2))?;
    let strict = truth(vm, &args, 4, false)?;
    let (query, schema) = (own(args.at(0))?.query(), own(args.at(0))?.schema(vm)?);
    let texts: Vec<&str> = given.iter().map(|name| &**name).collect();
    let path = asking(vm, || query.path(&schema, &texts, model, strict))?;
    let mut steps = Vec::with_capacity(path.path.len());
    for step in &path.path {
        steps.push(shown::path_info(vm, step)?);
    }
    let field = shown::output(vm, &path.final_field)?;
    let targets = path.targets.iter().map(|target| crate::db::models::expressions::object_of(vm, target));
    let targets = targets.collect::<PyResult<Vec<_>>>()?;
    let rest = given.iter().skip(path.rest).map(|name| Value::str(&**name)).collect();
    Ok(Value::tuple(vec![Value::list(steps), field, Value::tuple(targets), Value::list(rest)]))
}

fn set_group_by(vm: &mut Vm, value: &Value, given: Value) -> PyResult<()> {
    let (state, schema) = (own(value)?, own(value)?.schema(vm)?);
    match given {
        Value::None => state.change(|query| query.set_group_by_expressions(None)),
        Value::Bool(true) => state.change(|query| query.group_for_aggregate(false)),
        given => {
            let mut expressions: Vec<Expression> = Vec::new();
            for item in vm.collect(&given)? {
                expressions.push(match &item {
                    Value::Str(name) => asking(vm, || state.change(|query| query.reference(&schema, name)))?,
                    other => expressions::parse(vm, other)?,
                });
            }
            state.change(|query| query.set_group_by_expressions(Some(expressions)));
        }
    }
    Ok(())
}

fn flag_setter(vm: &mut Vm, value: &Value, given: Value, set: fn(&mut Query, bool)) -> PyResult<()> {
    let on = vm.is_true(&given)?;
    own(value)?.change(|query| set(query, on));
    Ok(())
}

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let builder = vm
        .class(MODULE, "Query")?
        .own_layout()
        .open()
        .static_method("__new__", "def(cls, model, alias_cols=True)", make)
        .method("__init__", "def(self, model, alias_cols=True)", |_, _| Ok(Value::None));
    let builder = METHODS
        .iter()
        .fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
        .getset("group_by", shown::group_by, Some(set_group_by))
        .getset(
            "select_related",
            shown::select_related,
            Some(|vm, value, given| flag_setter(vm, value, given, Query::set_select_related)),
        )
        .getset(
            "distinct",
            |_, value| Ok(Value::Bool(own(value)?.query().is_distinct())),
            Some(|vm, value, given| flag_setter(vm, value, given, Query::set_distinct)),
        );
    let class = shown::attributes(builder).build();
    module.set("Query", Value::Class(class));
    let names = |vm: &mut Vm, args: Args| {
        let model = model_of(vm, args.some(0))?;
        let schema = Django::of(vm)?.apps.schema();
        let names = Query::names_of(&schema, model).into_iter().map(|name| Value::str(&*name)).collect();
        vm.call(&Value::Class(vm.types.set.clone()), &[Value::list(names)])
    };
    let name = "get_field_names_from_opts";
    module.set(name, NativeFunction::of_module(MODULE, name, "def(opts)", names));
    Ok(())
}
