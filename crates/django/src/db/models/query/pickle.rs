//! QuerySets pickled: `__getstate__`, which fetches them, and `__setstate__`.
//!
//! A query is a Rust value that has no bytes of its own: a pickle names it by its number among those this process has
//! pickled, so that what was dumped is loaded as long as the process lives. So do expressions.

use std::cell::RefCell;
use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::dict::Dict;
use python::object::list::List;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, attribute_of};
use crate::convert::state;
use crate::db::models::query::fetch::fetch_all;
use crate::db::models::query::{Iterable, new, own};
use crate::db::models::sql::query::{self as sql_query, QueryState};

const VERSION_KEY: &str = "_django_version";
const VERSION: &str = "6.1.3";
const SHAPES: [Iterable; 5] =
    [Iterable::Model, Iterable::Values, Iterable::ValuesList, Iterable::Named, Iterable::Flat];

/// What was pickled by its number.
#[derive(Default)]
struct Kept(RefCell<Vec<Value>>);

/// `__reduce__` of an object that a pickle names by number.
///
/// # Errors
/// None but where Django is not running.
pub(crate) fn reduce_kept(vm: &mut Vm, args: Args) -> PyResult {
    let kept = Django::of(vm)?.part::<Kept>();
    let known = kept.0.borrow().iter().position(|known| known.is(args.at(0)));
    let number = known.unwrap_or_else(|| {
        kept.0.borrow_mut().push(args.at(0).clone());
        kept.0.borrow().len() - 1
    });
    let restore = attribute_of(vm, "django.db.models.query", "_kept")?;
    Ok(Value::tuple(vec![restore, Value::tuple(vec![Value::size(number)])]))
}

/// The object of a number.
///
/// # Errors
/// ValueError for a number of another process.
pub(super) fn kept(vm: &mut Vm, args: Args) -> PyResult {
    let kept = Django::of(vm)?.part::<Kept>();
    let number = usize::try_from(vm.index(args.at(0))?).unwrap_or(usize::MAX);
    match kept.0.borrow().get(number) {
        Some(found) => Ok(found.clone()),
        None => value_error("a query pickled by another process is not supported by Teacup"),
    }
}

/// An empty QuerySet of a class, for a pickle to fill.
///
/// # Errors
/// As [`new`].
pub(super) fn empty(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0).clone() else { return value_error("a QuerySet class is expected here") };
    new(vm, &class, args.at(1))
}

/// Adds the methods to the class.
pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("__getstate__", "def(self)", |vm, args| get_state(vm, args.at(0)))
        .method("__setstate__", "def(self, state)", set_state)
        .method("__reduce__", "def(self)", |vm, args| {
            let held = vm.call_method(args.at(0), "__getstate__", &[])?;
            let restore = attribute_of(vm, "django.db.models.query", "_unpickled")?;
            let class = Value::Class(vm.class_of(args.at(0)));
            let model = Value::Class(own(args.at(0))?.model.class.clone());
            Ok(Value::tuple(vec![restore, Value::tuple(vec![class, model]), held]))
        })
}

fn get_state(vm: &mut Vm, queryset: &Value) -> PyResult {
    let rows = fetch_all(vm, queryset)?;
    let held = Dict::default();
    if let Value::Object(object) = queryset {
        for (name, value) in object.attrs().items() {
            held.set(vm, name, value)?;
        }
    }
    let state = own(queryset)?;
    let query = sql_query::new(vm, state.query(), None)?;
    let shape = SHAPES.iter().position(|shape| *shape == state.iterable.get()).unwrap_or(0);
    let fields = state
        .fields
        .borrow()
        .as_ref()
        .map_or(Value::None, |names| Value::tuple(names.iter().map(|name| Value::str(&**name)).collect()));
    let known = state.known_related.borrow().clone();
    let known = known.into_iter().map(|(field, objects)| Value::tuple(vec![field, Value::Dict(objects)]));
    let known = Value::list(known.collect());
    let mode = state.fetch_mode.borrow().clone();
    let mode = if mode.is_undefined() { Value::None } else { mode };
    for (name, value) in [
        ("_query", query),
        ("_result_cache", Value::List(rows)),
        ("_iterable", Value::size(shape)),
        ("_fields", fields),
        ("_prefetch_related_lookups", Value::tuple(state.prefetch.borrow().clone())),
        ("_prefetch_done", Value::Bool(state.prefetched.get())),
        ("_known_related_objects", known),
        ("_fetch_mode", mode),
        (VERSION_KEY, Value::str(VERSION)),
    ] {
        held.set_str(&Str::intern(name), value);
    }
    Ok(Value::Dict(Rc::new(held)))
}

fn set_state(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Dict(held) = args.at(1) else { return Ok(Value::None) };
    let target = own(args.at(0))?;
    match held.get_str(&Str::intern(VERSION_KEY)) {
        Some(Value::Str(version)) if &*version == VERSION => {}
        Some(version) if vm.is_true(&version)? => {
            let version = vm.str(&version)?;
            let message = format!(
                "Pickled queryset instance's Django version {version} does not match the current version {VERSION}."
            );
            crate::warnings::runtime(vm, message)?;
        }
        _ => crate::warnings::runtime(vm, "Pickled queryset instance's Django version is not specified.")?,
    }
    for (name, value) in held.items() {
        let Value::Str(name) = name else { continue };
        match (name.as_str(), &value) {
            ("_query", query) => {
                if let Some(query) = state::<QueryState>(query) {
                    target.set_query(query.query());
                }
            }
            ("_result_cache", Value::List(rows)) => {
                target.cache.replace(Some(Rc::new(List::new(rows.to_vec()))));
            }
            ("_iterable", Value::Int(shape)) => {
                let shape = usize::try_from(*shape).ok().and_then(|at| SHAPES.get(at).copied());
                target.iterable.set(shape.unwrap_or_default());
            }
            ("_fields", Value::Tuple(names)) => {
                let names = names.iter().map(|name| Ok(Rc::from(vm.str(name)?.as_str())));
                let names = names.collect::<PyResult<_>>()?;
                target.fields.replace(Some(names));
            }
            ("_prefetch_related_lookups", Value::Tuple(lookups)) => {
                target.prefetch.replace(lookups.to_vec());
            }
            ("_prefetch_done", done) => target.prefetched.set(vm.is_true(done)?),
            ("_known_related_objects", Value::List(known)) => {
                let pair = |item: Value| match item {
                    Value::Tuple(pair) => match (pair.first(), pair.get(1)) {
                        (Some(field), Some(Value::Dict(objects))) => Some((field.clone(), objects.clone())),
                        _ => None,
                    },
                    _ => None,
                };
                target.known_related.replace(known.to_vec().into_iter().filter_map(pair).collect());
            }
            ("_fetch_mode", mode) if !mode.is_none() => {
                target.fetch_mode.replace(mode.clone());
            }
            ("_fetch_mode" | "_fields" | VERSION_KEY, _) => {}
            _ => {
                if let Value::Object(object) = args.at(0) {
                    object.set(&name.interned(), value.clone());
                }
            }
        }
    }
    Ok(Value::None)
}

/// `queryset.query = query`
///
/// # Errors
/// TypeError for anything but a query.
pub(super) fn set_query(_vm: &mut Vm, queryset: &Value, query: Value) -> PyResult<()> {
    let target = own(queryset)?;
    let Some(query) = state::<QueryState>(&query) else {
        return python::exception::type_error("a query is expected here");
    };
    if !query.query().values_select().is_empty() {
        target.iterable.set(Iterable::Values);
    }
    target.set_query(query.query());
    Ok(())
}
