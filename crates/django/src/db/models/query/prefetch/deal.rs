//! Dealing out what one query fetched to the objects it belongs to (`prefetch_one_level`).

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::gc;
use python::object::dict::Dict;
use python::object::list::List;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::fetcher::{Fetched, Fetcher};
use super::lookup::Lookup;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::related_descriptors::set_cached;
use crate::db::models::query::{self, QuerySetState, chain};

/// Fetches one level; gives the objects found and the lookups their QuerySet had of its own.
///
/// # Errors
/// Whatever the query raises.
pub(super) fn prefetch_one_level(
    vm: &mut Vm,
    instances: &[Value],
    fetcher: &Fetcher,
    lookup: &Lookup,
    level: usize,
) -> PyResult<(Rc<List>, Vec<Value>)> {
    let fetched = fetcher.fetch(vm, instances, lookup.querysets(level))?;
    let additional = match crate::convert::state::<QuerySetState>(&fetched.queryset) {
        Some(state) => state.prefetch.take(),
        None => Vec::new(),
    };
    let objects = vm.listed(&fetched.queryset)?;
    let by_key = Dict::default();
    for object in objects.each() {
        let key = fetched.related_key.of(vm, &object)?;
        match by_key.get(vm, &key)? {
            Some(Value::List(known)) => known.push(object),
            _ => by_key.set(vm, key, Value::list(vec![object]))?,
        }
    }
    let (to_attr, as_attr) = lookup.to_attr(level);
    if as_attr {
        check_to_attr(instances, &to_attr)?;
    }
    let plain = match fetcher.plain_querysets(vm)? {
        Some(plain) if !as_attr && !fetched.single && lookup.queryset.is_none() => Some(plain),
        _ => None,
    };
    for instance in instances {
        let key = fetched.instance_key.of(vm, instance)?;
        let found = match by_key.get(vm, &key)? {
            Some(Value::List(found)) => found,
            _ => Rc::default(),
        };
        if let (Some(plain), Value::Int(key)) = (&plain, &key)
            && plain.is_for(vm, instance)?
        {
            let queryset = plain.make(instance, *key, found);
            keep(instance, &fetched.cache_name, queryset);
        } else if fetched.single {
            give_one(vm, instance, &fetched, as_attr.then_some(&to_attr), found)?;
        } else if as_attr {
            vm.set_attr(instance, &to_attr, Value::List(found))?;
        } else {
            let queryset = of_many(vm, instance, &to_attr, lookup, level, found)?;
            keep(instance, &fetched.cache_name, queryset);
        }
    }
    Ok((objects, additional))
}

fn check_to_attr(instances: &[Value], to_attr: &Str) -> PyResult<()> {
    let Some(info) = instances.first().and_then(ModelInfo::of_value) else { return Ok(()) };
    let schema = info.apps.schema();
    if schema.meta(info.id()?).names().any(|name| *name == **to_attr) {
        return value_error(format!("to_attr={to_attr} conflicts with a field on the {} model.", info.object_name));
    }
    Ok(())
}

fn give_one(vm: &mut Vm, instance: &Value, fetched: &Fetched, to_attr: Option<&Str>, found: Rc<List>) -> PyResult<()> {
    let one = found.get(0).unwrap_or(Value::None);
    match to_attr {
        Some(to_attr) => vm.set_attr(instance, to_attr, one),
        None if fetched.is_descriptor => vm.set_attr(instance, &fetched.cache_name, one),
        None => {
            set_cached(instance, &fetched.cache_name, one);
            Ok(())
        }
    }
}

/// The QuerySet of an instance's related objects, which its manager makes.
fn of_many(vm: &mut Vm, instance: &Value, to_attr: &Str, lookup: &Lookup, level: usize, found: Rc<List>) -> PyResult {
    let manager = vm.get_attr(instance, to_attr)?;
    let given = lookup.queryset.as_deref().and_then(<[Value]>::first).filter(|_| lookup.is_leaf(level));
    let queryset = match given {
        Some(given) => vm.call_method(&manager, "_apply_rel_filters", &[chain(given)?])?,
        None => vm.call_method(&manager, "get_queryset", &[])?,
    };
    let state = query::own(&queryset)?;
    state.cache.replace(Some(found));
    state.prefetched.set(true);
    Ok(queryset)
}

/// Puts a QuerySet among what was prefetched for an instance.
fn keep(instance: &Value, name: &Str, queryset: Value) {
    // The objects found hold the instance that they belong to.
    gc::note(instance, &queryset);
    if let Some(state) = instance_state(instance) {
        state.rare().prefetched.borrow_mut().get_or_insert_with(Default::default).set_str(name, queryset);
    }
}
