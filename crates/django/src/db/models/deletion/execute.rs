//! Deleting what a [`Collector`](super::Collector) found, in an order the tables allow.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::deletion::collector::{Found, can_fast_delete, state};
use crate::db::models::fields::name_of;
use crate::db::models::{signals, statements};
use crate::db::transaction;

/// How many rows one statement names (`GET_ITERATOR_CHUNK_SIZE`).
const CHUNK: usize = 100;

/// How many rows of each model went, by label, in the order they went.
#[derive(Default)]
struct Counter {
    counts: Vec<(String, i64)>,
}

impl Counter {
    fn add(&mut self, label: String, count: i64) {
        if count == 0 {
            return;
        }
        match self.counts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, total)) => *total += count,
            None => self.counts.push((label, count)),
        }
    }

    fn answer(self) -> Value {
        let total = self.counts.iter().map(|(_, count)| count).sum();
        let names = self.counts.into_iter().map(|(label, count)| (Str::new(&label), Value::Int(count)));
        Value::tuple(vec![Value::Int(total), Value::Dict(Rc::new(Dict::from_names(names)))])
    }
}

/// `collector.delete()`
///
/// # Errors
/// What the database says, or a signal's receiver raises.
pub fn delete(vm: &mut Vm, collector: &Value) -> PyResult {
    let origin = state(collector)?.origin.clone();
    let mut found = std::mem::take(&mut *state(collector)?.found.borrow_mut());
    for (_, instances) in &mut found.data {
        *instances = sorted(vm, std::mem::take(instances))?;
    }
    sort(&mut found);
    if let [(model, instances)] = found.data.as_slice()
        && let [instance] = instances.as_slice()
        && can_fast_delete(vm, model, None)?
    {
        return delete_one(vm, model, instance);
    }
    let mut counter = Counter::default();
    transaction::atomic(vm, false, |vm| run(vm, &mut found, &origin, &mut counter))?;
    for (model, instances) in &found.data {
        for instance in instances {
            forget_key(vm, model, instance)?;
        }
    }
    Ok(counter.answer())
}

/// One row that nothing depends on needs no transaction.
fn delete_one(vm: &mut Vm, model: &Rc<ModelInfo>, instance: &Value) -> PyResult {
    let pk = vm.get_attr(instance, &Str::intern("pk"))?;
    let count = transaction::mark_for_rollback_on_error(vm, |vm| delete_rows(vm, model, vec![pk]))?;
    forget_key(vm, model, instance)?;
    let counts = Dict::from_names([(Str::new(&model.label()), Value::Int(count))]);
    Ok(Value::tuple(vec![Value::Int(count), Value::Dict(Rc::new(counts))]))
}

fn forget_key(vm: &mut Vm, model: &Rc<ModelInfo>, instance: &Value) -> PyResult<()> {
    model.layout()?.pk_names.iter().try_for_each(|name| vm.set_attr(instance, name, Value::None))
}

/// `sorted(instances, key=attrgetter("pk"))`
fn sorted(vm: &mut Vm, instances: Vec<Value>) -> PyResult<Vec<Value>> {
    if instances.len() < 2 {
        return Ok(instances);
    }
    let mut keyed = Vec::with_capacity(instances.len());
    for instance in instances {
        let pk = vm.get_attr(&instance, &Str::intern("pk"))?;
        keyed.push((pk, instance));
    }
    // An insertion sort by halves: comparing may raise.
    let mut ordered: Vec<(Value, Value)> = Vec::with_capacity(keyed.len());
    for (pk, instance) in keyed {
        let (mut low, mut high) = (0, ordered.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let less = match ordered.get(middle) {
                Some((known, _)) => vm.less(&pk, known)?,
                None => false,
            };
            if less {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        ordered.insert(low, (pk, instance));
    }
    Ok(ordered.into_iter().map(|(_, instance)| instance).collect())
}

/// Brings the models in an order in which none goes before what must go first; leaves a circle as it is.
fn sort(found: &mut Found) {
    let mut ordered: Vec<(Rc<ModelInfo>, Vec<Value>)> = Vec::new();
    let mut left: Vec<(Rc<ModelInfo>, Vec<Value>)> = found.data.clone();
    while !left.is_empty() {
        let mut rest = Vec::new();
        let before = ordered.len();
        for (model, instances) in left {
            let concrete = model.concrete();
            let waits = found.dependencies.iter().any(|(known, needed)| {
                Rc::ptr_eq(known, &concrete)
                    && needed.iter().any(|need| !ordered.iter().any(|(done, _)| Rc::ptr_eq(&done.concrete(), need)))
            });
            if waits {
                rest.push((model, instances));
            } else {
                ordered.push((model, instances));
            }
        }
        if ordered.len() == before {
            return;
        }
        left = rest;
    }
    found.data = ordered;
}

fn run(vm: &mut Vm, found: &mut Found, origin: &Value, counter: &mut Counter) -> PyResult<()> {
    for (model, instances) in &found.data {
        send_all(vm, "pre_delete", model, instances, origin)?;
    }
    for queryset in &found.fast_deletes {
        let count = vm.call_method(queryset, "_raw_delete", &[Value::str("default")])?;
        let model = vm.get_attr(queryset, &Str::intern("model"))?;
        let (Value::Int(count), Some(model)) = (count, ModelInfo::of_value(&model)) else { continue };
        counter.add(model.label(), count);
    }
    for (field, value, lists) in &found.field_updates {
        update_field(vm, field, value, lists)?;
    }
    for (_, instances) in &mut found.data {
        instances.reverse();
    }
    for (model, instances) in &found.data {
        let mut keys = Vec::with_capacity(instances.len());
        for instance in instances {
            keys.push(vm.get_attr(instance, &Str::intern("pk"))?);
        }
        let count = delete_rows(vm, model, keys)?;
        counter.add(model.label(), count);
        send_all(vm, "post_delete", model, instances, origin)?;
    }
    Ok(())
}

fn send_all(vm: &mut Vm, signal: &str, model: &Rc<ModelInfo>, instances: &[Value], origin: &Value) -> PyResult<()> {
    if model.auto_created().is_some() || !signals::has_listeners(vm, signal) {
        return Ok(());
    }
    let sender = Value::Class(model.class.clone());
    for instance in instances {
        let sent = [("instance", instance.clone()), ("using", Value::str("default")), ("origin", origin.clone())];
        signals::send(vm, signal, &sender, &sent)?;
    }
    Ok(())
}

/// `DeleteQuery.delete_batch`
fn delete_rows(vm: &mut Vm, model: &Rc<ModelInfo>, keys: Vec<Value>) -> PyResult<i64> {
    let mut count = 0;
    for chunk in keys.chunks(CHUNK) {
        let name = match model.layout()?.pk_names.as_slice() {
            [name] => format!("{name}__in"),
            _ => "pk__in".to_owned(),
        };
        let query = statements::plain_queryset(vm, model)?;
        let filter = vec![(Str::intern(&name), Value::list(chunk.to_vec()))];
        let query = vm.call_method_kw(&query, "filter", Vec::new(), filter)?;
        if let Value::Int(deleted) = vm.call_method(&query, "_raw_delete", &[Value::str("default")])? {
            count += deleted;
        }
    }
    Ok(count)
}

/// `SET_NULL` and its kin: querysets that were not looked at are updated as they are, others by their keys.
fn update_field(vm: &mut Vm, field: &Value, value: &Value, lists: &[Value]) -> PyResult<()> {
    let mut unseen: Option<Value> = None;
    let mut objects = Vec::new();
    for list in lists {
        let is_queryset = vm.get_attr_opt(list, &Str::intern("_result_cache"))?;
        if is_queryset.is_some_and(|cache| cache.is_none()) {
            unseen = Some(match unseen {
                Some(other) => vm.binary(python::code::BinaryOp::Or, &other, list)?,
                None => list.clone(),
            });
        } else {
            objects.extend(vm.collect(list)?);
        }
    }
    let assigned = vec![(name_of(field), value.clone())];
    if let Some(queryset) = unseen {
        vm.call_method_kw(&queryset, "update", Vec::new(), assigned.clone())?;
    }
    let Some(first) = objects.first() else { return Ok(()) };
    let model = ModelInfo::require(first)?;
    let mut keys = Vec::with_capacity(objects.len());
    for object in &objects {
        keys.push(vm.get_attr(object, &Str::intern("pk"))?);
    }
    let distinct = Set::from_items(vm, keys, false)?;
    let keys = statements::in_set_order(distinct.items());
    for chunk in keys.chunks(CHUNK) {
        let query = statements::plain_queryset(vm, &model)?;
        let filter = vec![(Str::intern("pk__in"), Value::list(chunk.to_vec()))];
        let query = vm.call_method_kw(&query, "filter", Vec::new(), filter)?;
        vm.call_method_kw(&query, "update", Vec::new(), assigned.clone())?;
    }
    Ok(())
}
