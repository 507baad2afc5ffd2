//! The methods that return another QuerySet: filters, ordering, annotations, what is loaded.

use std::rc::Rc;

use orm::query::{Combinator, Connective, Part, Q};
use orm::schema::Ordering;
use python::exception::{Exc, PyResult, raise, type_error, value_error};
use python::object::native::{Args, ClassBuilder, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::combine::{combine, merge};
use crate::asking::asking;
use crate::db::models::expressions::{expression_of, parse};
use crate::db::models::query::{QuerySetState, chain, operand, own};
use crate::db::models::query_utils::{FilteredRelationState, part};

const ANY: &str = "def(self, /, *args, **kwargs)";

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let table: &[(&str, &'static str, NativeFn)] = &[
        ("all", "def(self)", |_, args| chain(args.at(0))),
        ("filter", ANY, |vm, args| filter_or_exclude(vm, args, false)),
        ("exclude", ANY, |vm, args| filter_or_exclude(vm, args, true)),
        ("complex_filter", "def(self, filter_obj)", complex_filter),
        ("order_by", "def(self, *field_names)", order_by),
        ("reverse", "def(self)", reverse),
        ("distinct", "def(self, *field_names)", distinct),
        ("annotate", ANY, |vm, args| annotate(vm, args, true)),
        ("alias", ANY, |vm, args| annotate(vm, args, false)),
        ("select_related", "def(self, *fields)", select_related),
        ("defer", "def(self, *fields)", defer),
        ("only", "def(self, *fields)", only),
        ("none", "def(self)", |_, args| {
            let made = chain(args.at(0))?;
            own(&made)?.change(orm::query::Query::set_empty);
            Ok(made)
        }),
        ("using", "def(self, alias)", |_, args| {
            let made = chain(args.at(0))?;
            own(&made)?.set_alias(args.opt(1));
            Ok(made)
        }),
        ("select_for_update", "def(self, nowait=False, skip_locked=False, of=(), no_key=False)", |vm, args| {
            let on = |vm: &mut Vm, at: usize| args.opt(at).map_or(Ok(false), |flag| vm.is_true(flag));
            if on(vm, 1)? && on(vm, 2)? {
                return python::exception::value_error("The nowait option cannot be used with skip_locked.");
            }
            let made = chain(args.at(0))?;
            own(&made)?.change(|query| query.select_for_update = true);
            Ok(made)
        }),
        ("union", "def(self, *other_qs, all=False)", |vm, args| combine(vm, args, Combinator::Union)),
        ("intersection", "def(self, *other_qs)", |vm, args| combine(vm, args, Combinator::Intersection)),
        ("difference", "def(self, *other_qs)", |vm, args| combine(vm, args, Combinator::Difference)),
        ("fetch_mode", "def(self, fetch_mode)", |_, args| {
            let made = chain(args.at(0))?;
            own(&made)?.fetch_mode.replace(args.at(1).clone());
            Ok(made)
        }),
        ("__and__", "def(self, other)", |vm, args| merge(vm, &args, Connective::And)),
        ("__or__", "def(self, other)", |vm, args| merge(vm, &args, Connective::Or)),
        ("__xor__", "def(self, other)", |vm, args| merge(vm, &args, Connective::Xor)),
    ];
    table.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
}

/// The condition of `filter(*args, **kwargs)`.
///
/// # Errors
/// Whatever making the operands raises.
pub fn condition(vm: &mut Vm, args: &Args) -> PyResult<Q> {
    let mut parts: Vec<Part> = Vec::with_capacity(args.rest.len());
    for child in &args.rest {
        parts.push(part(vm, child)?);
    }
    let mut lookups = Vec::with_capacity(args.kwargs.len());
    for (path, value) in &args.kwargs {
        lookups.push((Rc::from(path.as_str()), operand(vm, path, value)?));
    }
    Ok(Q::new(parts, lookups))
}

fn filter_or_exclude(vm: &mut Vm, args: Args, negate: bool) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, if negate { "exclude" } else { "filter" })?;
    let any = !args.rest.is_empty() || !args.kwargs.is_empty();
    if any && state.query().is_sliced() {
        return type_error("Cannot filter a query once a slice has been taken.");
    }
    if let Some(wrong) = crate::db::models::query_utils::prohibited(&args) {
        return type_error(wrong);
    }
    let made = chain(args.at(0))?;
    if any {
        let q = condition(vm, &args)?;
        let q = if negate { q.negate() } else { q };
        add_q(vm, &made, &q)?;
    }
    Ok(made)
}

/// Adds a condition to a QuerySet just made.
///
/// # Errors
/// FieldError and its kin, in Django's words.
pub fn add_q(vm: &mut Vm, queryset: &Value, q: &Q) -> PyResult<()> {
    let state = own(queryset)?;
    let schema = state.schema();
    asking(vm, || state.change(|query| query.add_q(&schema, q, false)))
}

fn complex_filter(vm: &mut Vm, args: Args) -> PyResult {
    match args.at(1) {
        Value::Dict(dict) => {
            let mut keywords = Vec::new();
            for (key, value) in dict.items() {
                keywords.push((vm.str(&key)?, value));
            }
            vm.call_method_kw(args.at(0), "filter", Vec::new(), keywords)
        }
        q => vm.call_method(args.at(0), "filter", std::slice::from_ref(q)),
    }
}

/// `NotSupportedError` for what a union cannot do.
///
/// # Errors
/// That error.
pub fn not_combined(vm: &mut Vm, state: &QuerySetState, operation: &str) -> PyResult<()> {
    let Some(combinator) = state.query().combinator() else { return Ok(()) };
    let message = format!("Calling QuerySet.{operation}() after {}() is not supported.", combinator.name());
    Err(crate::apps::exception(vm, "django.db.utils", "NotSupportedError", &message)?)
}

/// Names and expressions given to `order_by()`.
///
/// # Errors
/// Whatever taking an argument apart raises.
pub fn orderings(vm: &mut Vm, names: &[Value]) -> PyResult<Vec<Ordering>> {
    let mut found = Vec::with_capacity(names.len());
    let mut wrong = Vec::new();
    for name in names {
        if let Some(expression) = expression_of(vm, name)? {
            found.push(Ordering::Expression(expression));
            continue;
        }
        if python::object::convert::as_str(name).is_none() {
            let shown = vm.repr(name)?;
            wrong.push(shown.to_string());
            continue;
        }
        let text = vm.str(name)?;
        found.push(Ordering::Path(text.as_str().into()));
    }
    if !wrong.is_empty() {
        let message = format!("Invalid order_by arguments: [{}]", wrong.join(", "));
        return Err(crate::apps::exception(vm, "django.core.exceptions", "FieldError", &message)?);
    }
    Ok(found)
}

fn order_by(vm: &mut Vm, args: Args) -> PyResult {
    if own(args.at(0))?.query().is_sliced() {
        return type_error("Cannot reorder a query once a slice has been taken.");
    }
    let ordering = orderings(vm, &args.rest)?;
    let made = chain(args.at(0))?;
    let state = own(&made)?;
    let schema = state.schema();
    asking(vm, || {
        state.change(|query| {
            query.clear_ordering(true, false);
            query.add_ordering(&schema, ordering)
        })
    })?;
    Ok(made)
}

fn reverse(_vm: &mut Vm, args: Args) -> PyResult {
    if own(args.at(0))?.query().is_sliced() {
        return type_error("Cannot reverse a query once a slice has been taken.");
    }
    let made = chain(args.at(0))?;
    own(&made)?.change(orm::query::Query::reverse_ordering);
    Ok(made)
}

/// Paths, which Django takes apart with their own `split`; of a lazy text there is the text.
fn names(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Rc<str>>> {
    let split = Str::intern("split");
    let mut found = Vec::with_capacity(values.len());
    for value in values {
        if !matches!(value, Value::Str(_)) {
            vm.get_attr(value, &split)?;
        }
        found.push(Rc::from(vm.str(value)?.as_str()));
    }
    Ok(found)
}

/// The same of `defer()`, which makes a set of them first.
fn hashable_names(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Rc<str>>> {
    for value in values {
        vm.hash(value)?;
    }
    names(vm, values)
}

fn distinct(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "distinct")?;
    if state.query().is_sliced() {
        return type_error("Cannot create distinct fields once a slice has been taken.");
    }
    let names = names(vm, &args.rest)?;
    let made = chain(args.at(0))?;
    own(&made)?.change(|query| query.add_distinct_fields(&names));
    Ok(made)
}

/// `_validate_values_are_expressions`
///
/// # Errors
/// TypeError that shows all that is no expression.
pub(super) fn expressions_only(vm: &mut Vm, operation: &str, args: &Args) -> PyResult<()> {
    let mut strangers = Vec::new();
    for value in args.rest.iter().chain(args.kwargs.iter().map(|(_, value)| value)) {
        let fits = crate::convert::state::<FilteredRelationState>(value).is_some()
            || crate::convert::state::<QuerySetState>(value).is_some()
            || crate::db::models::sql::query::query_of(value).is_some()
            || expression_of(vm, value)?.is_some();
        if !fits {
            strangers.push(vm.str(value)?.to_string());
        }
    }
    if strangers.is_empty() {
        return Ok(());
    }
    strangers.sort();
    type_error(format!("QuerySet.{operation}() received non-expression(s): {}.", strangers.join(", ")))
}

/// `annotate()` and `alias()`.
fn annotate(vm: &mut Vm, args: Args, select: bool) -> PyResult {
    let operation = if select { "annotate" } else { "alias" };
    let state = own(args.at(0))?;
    not_combined(vm, state, operation)?;
    expressions_only(vm, "annotate", &args)?;
    let mut given: Vec<(Rc<str>, Value)> = Vec::new();
    for argument in &args.rest {
        let alias = match vm.get_attr_opt(argument, &python::Str::intern("default_alias")) {
            Ok(Some(Value::Str(alias))) => alias,
            Ok(_) | Err(_) => return type_error("Complex annotations require an alias"),
        };
        if args.kwargs.iter().any(|(name, _)| *name == alias) {
            return raise(
                Exc::ValueError,
                format!("The named annotation '{alias}' conflicts with the default name for another annotation."),
            );
        }
        given.push((alias.as_str().into(), argument.clone()));
    }
    given.extend(args.kwargs.iter().map(|(name, value)| (Rc::from(name.as_str()), value.clone())));
    check_names(state, &given)?;
    let made = chain(args.at(0))?;
    let state = own(&made)?;
    let schema = state.schema();
    let values_before = state.fields.borrow().is_some();
    for (alias, value) in &given {
        if let Some(filtered) = crate::convert::state::<FilteredRelationState>(value) {
            let name = &filtered.relation_name;
            asking(vm, || {
                state.change(|query| query.add_filtered_relation(&schema, name, &filtered.condition, alias))
            })?;
            continue;
        }
        let expression = parse(vm, value)?;
        asking(vm, || state.change(|query| query.add_annotation(&schema, &expression, alias, select)))?;
    }
    // What is grouped by may be any of them, so that all must be there first.
    let query = state.query();
    let aggregates =
        |alias: &Rc<str>| query.annotation(alias).is_some_and(|found| orm::expression::tree::contains_aggregate(found));
    if given.iter().any(|(alias, _)| aggregates(alias)) {
        state.change(|query| query.group_for_aggregate(values_before));
    }
    Ok(made)
}

fn check_names(state: &QuerySetState, given: &[(Rc<str>, Value)]) -> PyResult<()> {
    if state.fields.borrow().is_some() {
        return Ok(());
    }
    let schema = state.schema();
    let meta = schema.meta(state.model.id()?);
    let fields: Vec<Rc<str>> = meta.names().collect();
    let concrete: Vec<Rc<str>> = meta.concrete_fields.iter().map(|field| field.attname.clone()).collect();
    match given.iter().find(|(alias, _)| fields.contains(alias) || concrete.contains(alias)) {
        Some((alias, _)) => {
            raise(Exc::ValueError, format!("The annotation '{alias}' conflicts with a field on the model."))
        }
        None => Ok(()),
    }
}

fn select_related(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "select_related")?;
    if state.fields.borrow().is_some() {
        return type_error("Cannot call select_related() after .values() or .values_list()");
    }
    let made = chain(args.at(0))?;
    let state = own(&made)?;
    match args.rest.as_slice() {
        [Value::None] => state.change(|query| query.set_select_related(false)),
        [] => {
            crate::warnings::deprecated(
                vm,
                "Calling select_related() with no arguments is deprecated. Specify the fields to fetch instead.",
            )?;
            state.change(|query| query.set_select_related(true));
        }
        fields => {
            let names = names(vm, fields)?;
            state.change(|query| query.add_select_related(&names));
        }
    }
    Ok(made)
}

fn defer(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "defer")?;
    if state.fields.borrow().is_some() {
        return type_error("Cannot call defer() after .values() or .values_list()");
    }
    let made = chain(args.at(0))?;
    let state = own(&made)?;
    match args.rest.as_slice() {
        [Value::None] => state.change(orm::query::Query::clear_deferred_loading),
        fields => {
            let names = hashable_names(vm, fields)?;
            state.change(|query| query.add_deferred_loading(&names));
        }
    }
    Ok(made)
}

fn only(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "only")?;
    if state.fields.borrow().is_some() {
        return type_error("Cannot call only() after .values() or .values_list()");
    }
    if matches!(args.rest.as_slice(), [Value::None]) {
        return type_error("Cannot pass None as an argument to only().");
    }
    let names = names(vm, &args.rest)?;
    let filtered = |name: &str| is_filtered_relation(state, name);
    if names.iter().any(|name| filtered(name)) {
        return value_error("only() is not supported with FilteredRelation.");
    }
    let made = chain(args.at(0))?;
    let state = own(&made)?;
    let schema = state.schema();
    state.change(|query| query.add_immediate_loading(&schema, &names));
    Ok(made)
}

/// Whether a path begins with the name of a `FilteredRelation`.
pub(super) fn is_filtered_relation(state: &QuerySetState, path: &str) -> bool {
    let first = path.split("__").next().unwrap_or_default();
    state.query().filtered_relation(first).is_some()
}
