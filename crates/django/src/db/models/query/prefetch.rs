//! `prefetch_related()`, `Prefetch` and `prefetch_related_objects()`.
//!
//! A lookup is walked level by level: at each, one query fetches what all objects of the level above lead to, and the
//! rows are dealt out to the caches of those objects. What a fetched QuerySet would prefetch itself joins the lookups.

use std::collections::HashMap;
use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, value_error};
use python::object::dict::Dict;
use python::object::list::List;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert::state;
use crate::db::models::base::instance_state;
use crate::db::models::query::chain::{is_filtered_relation, not_combined};
use crate::db::models::query::{Iterable, QuerySetState, chain, own};

mod deal;
mod fetcher;
mod lookup;
mod narrowed;

use fetcher::Found;
use lookup::Lookup;

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("prefetch_related", "def(self, *lookups)", prefetch_related)
        .method("_next_is_sticky", "def(self)", |_, args| {
            own(args.at(0))?.sticky.set(true);
            Ok(args.at(0).clone())
        })
        .getset("_known_related_objects", known_related, Some(set_known_related))
        .getset("_prefetch_related_lookups", lookups_of, Some(set_lookups))
}

/// Fills the module `django.db.models.query` with what is not the QuerySet's.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let function = NativeFunction::of_module(
        "django.db.models.query",
        "prefetch_related_objects",
        "def(model_instances, *related_lookups)",
        |vm, args| {
            let instances = vm.listed(args.at(0))?;
            prefetch_related_objects(vm, &instances, &args.rest)?;
            Ok(Value::None)
        },
    );
    module.set("prefetch_related_objects", function);
    let kept = NativeFunction::of_module("django.db.models.query", "_kept", "(number, /)", super::pickle::kept);
    module.set("_kept", kept);
    let empty =
        NativeFunction::of_module("django.db.models.query", "_unpickled", "(cls, model, /)", super::pickle::empty);
    module.set("_unpickled", empty);
    let class = lookup::class(vm)?;
    module.set("Prefetch", Value::Class(class));
    Ok(())
}

fn prefetch_related(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "prefetch_related")?;
    let made = chain(args.at(0))?;
    let copy = own(&made)?;
    match args.rest.as_slice() {
        [Value::None] => copy.prefetch.borrow_mut().clear(),
        lookups => {
            for lookup in lookup::normalize(vm, lookups, None)? {
                if is_filtered_relation(state, &lookup.to) {
                    return value_error("prefetch_related() is not supported with FilteredRelation.");
                }
            }
            copy.prefetch.borrow_mut().extend(lookups.iter().cloned());
        }
    }
    Ok(made)
}

/// What is still to be walked and what has been.
struct Walk {
    lookups: Vec<Rc<Lookup>>,
    /// The objects found at each path.
    done: HashMap<String, Rc<List>>,
    /// Lookups that came from a fetched QuerySet, by their destination.
    automatic: Vec<String>,
    /// Descriptors gone through, against endless recursion.
    followed: Vec<Value>,
}

/// Fetches what the lookups lead to from all instances, in one query each. Lists of objects are shared here, never copied: with
/// very many objects each copy is a walk through all of memory, for their reference counts.
///
/// # Errors
/// AttributeError and ValueError for lookups that lead nowhere, and whatever a query raises.
pub fn prefetch_related_objects(vm: &mut Vm, instances: &Rc<List>, lookups: &[Value]) -> PyResult<()> {
    if instances.is_empty() {
        return Ok(());
    }
    let mut walk = Walk {
        lookups: lookup::normalize(vm, lookups, None)?,
        done: HashMap::new(),
        automatic: Vec::new(),
        followed: Vec::new(),
    };
    while let Some(lookup) = walk.lookups.pop() {
        if walk.done.contains_key(&lookup.to) {
            if lookup.queryset.is_some() {
                return value_error(format!(
                    "'{}' lookup was already seen with a different queryset. You may need to adjust the ordering of \
                     your lookups.",
                    lookup.to
                ));
            }
            continue;
        }
        walk_lookup(vm, &mut walk, &lookup, instances)?;
    }
    Ok(())
}

fn walk_lookup(vm: &mut Vm, walk: &mut Walk, lookup: &Rc<Lookup>, instances: &Rc<List>) -> PyResult<()> {
    let mut objects = instances.clone();
    let levels: Vec<Str> = lookup.through.split("__").map(Str::intern).collect();
    for (level, attribute) in levels.iter().enumerate() {
        let Some(first) = objects.get(0) else { return Ok(()) };
        let here = lookup.to_level(level);
        if let Some(known) = walk.done.get(&here) {
            objects = known.clone();
            continue;
        }
        if !prepare(&objects.borrow()) {
            return Ok(());
        }
        let (to_attr, _) = lookup.to_attr(level);
        let found = fetcher::get_prefetcher(vm, &first, attribute, &to_attr)?;
        if !found.exists {
            let class = vm.type_name(&first);
            let message = format!(
                "Cannot find '{attribute}' on {class} object, '{}' is an invalid parameter to prefetch_related()",
                lookup.through
            );
            return raise(Exc::AttributeError, message);
        }
        if level + 1 == levels.len() && found.fetcher.is_none() {
            return value_error(format!(
                "'{}' does not resolve to an item that supports prefetching - this is an invalid parameter to \
                 prefetch_related().",
                lookup.through
            ));
        }
        objects = descend(vm, walk, lookup, level, attribute, &here, &objects, &found)?;
    }
    Ok(())
}

/// Gives every object a place for what is prefetched; `false` where they are no model instances.
fn prepare(objects: &[Value]) -> bool {
    objects.iter().all(|object| match instance_state(object) {
        Some(state) => {
            state.rare().prefetched.borrow_mut().get_or_insert_with(|| Rc::new(Dict::with_capacity(1)));
            true
        }
        None => false,
    })
}

#[allow(clippy::too_many_arguments)]
fn descend(
    vm: &mut Vm,
    walk: &mut Walk,
    lookup: &Rc<Lookup>,
    level: usize,
    attribute: &Str,
    here: &str,
    objects: &Rc<List>,
    found: &Found,
) -> PyResult<Rc<List>> {
    let mut missing = Vec::new();
    if found.fetcher.is_some() {
        for object in objects.each() {
            if !found.is_fetched(vm, &object)? {
                missing.push(object);
            }
        }
    }
    let Some(fetcher) = found.fetcher.as_ref().filter(|_| !missing.is_empty()) else {
        return step_over(vm, attribute, objects).map(|next| Rc::new(List::new(next)));
    };
    let (next, additional) = deal::prefetch_one_level(vm, &missing, fetcher, lookup, level)?;
    let descriptor = &found.descriptor;
    let again = walk.done.contains_key(here)
        && walk.automatic.contains(&lookup.to)
        && walk.followed.iter().any(|known| known.is(descriptor));
    if !again {
        walk.done.insert(here.to_owned(), next.clone());
        let new = lookup::normalize(vm, &additional, Some(here))?;
        walk.automatic.extend(new.iter().map(|lookup| lookup.to.clone()));
        walk.lookups.extend(new);
    }
    walk.followed.push(descriptor.clone());
    Ok(next)
}

/// What has been fetched already, or need not be: the objects the attribute gives.
fn step_over(vm: &mut Vm, attribute: &Str, objects: &Rc<List>) -> PyResult<Vec<Value>> {
    let does_not_exist = class_of(vm, "django.core.exceptions", "ObjectDoesNotExist")?;
    let mut next = Vec::new();
    for object in objects.each() {
        let prefetched = instance_state(&object).and_then(|state| state.prefetched());
        if let Some(known) = prefetched.and_then(|cache| cache.get_str(attribute)) {
            next.extend(vm.collect(&known)?);
            continue;
        }
        match vm.get_attr(&object, attribute) {
            Ok(Value::None) => {}
            Ok(Value::List(items)) => next.extend(items.to_vec()),
            Ok(one) => next.push(one),
            Err(raised) if vm.raise_is(&raised, &does_not_exist) => {}
            Err(raised) => return Err(raised),
        }
    }
    Ok(next)
}

/// Whether a QuerySet gives anything but instances.
fn gives_values(queryset: &Value) -> bool {
    state::<QuerySetState>(queryset).is_some_and(|state| state.iterable.get() != Iterable::Model)
        || state::<super::raw::RawState>(queryset).is_some()
}

fn known_related(vm: &mut Vm, value: &Value) -> PyResult {
    let state = own(value)?;
    state.settle();
    let known = state.known_related.borrow().clone();
    let dict = Dict::default();
    for (field, objects) in known {
        dict.set(vm, field, Value::Dict(objects))?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// `queryset._known_related_objects = {field: {key: object}}`
fn set_known_related(_vm: &mut Vm, value: &Value, known: Value) -> PyResult<()> {
    let Value::Dict(known) = known else { return Ok(()) };
    let pairs = known.items().into_iter().filter_map(|(field, objects)| match objects {
        Value::Dict(objects) => Some((field, objects)),
        _ => None,
    });
    let state = own(value)?;
    state.settle();
    state.known_related.replace(pairs.collect());
    Ok(())
}

fn lookups_of(_vm: &mut Vm, value: &Value) -> PyResult {
    Ok(Value::tuple(own(value)?.prefetch.borrow().clone()))
}

fn set_lookups(vm: &mut Vm, value: &Value, lookups: Value) -> PyResult<()> {
    let lookups = vm.collect(&lookups)?;
    own(value)?.prefetch.replace(lookups);
    Ok(())
}
