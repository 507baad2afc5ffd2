//! What goes with the collected objects: those that point to them, and those that a RESTRICT relation holds.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{name_of, related};
use crate::db::models::options;
use crate::db::models::query::bulk::bulk_batch_size;

use super::{How, candidates, collect, refuse, state};

/// As many objects as one statement may name.
pub(super) fn batches(objects: &[Value], fields: usize) -> impl Iterator<Item = &[Value]> {
    objects.chunks(bulk_batch_size(fields))
}

/// `related_objects`: those whose key is one of the objects.
pub(super) fn related_objects(vm: &mut Vm, model: &Rc<ModelInfo>, fields: &[Value], objects: &[Value]) -> PyResult {
    let manager = options::base_manager(vm, model)?;
    let wanted = Value::list(objects.to_vec());
    if let [field] = fields {
        let name = Str::intern(&format!("{}__in", name_of(field)));
        return vm.call_method_kw(&manager, "filter", Vec::new(), vec![(name, wanted)]);
    }
    let q = crate::apps::attribute_of(vm, "django.db.models", "Q")?;
    let pairs = fields
        .iter()
        .map(|field| Value::tuple(vec![Value::str(format!("{}__in", name_of(field))), wanted.clone()]))
        .collect();
    let keywords = vec![(Str::intern("_connector"), Value::str("OR"))];
    let predicate = vm.call_kw(&q, pairs, keywords)?;
    vm.call_method(&manager, "filter", &[predicate])
}

/// Loads only what further relations refer to.
pub(super) fn only_referenced(vm: &mut Vm, model: &Rc<ModelInfo>, queryset: Value) -> PyResult {
    let mut names: Vec<Value> = Vec::new();
    for reverse in candidates(model)? {
        let Some(field) = model.apps.field_object(&reverse.field) else { continue };
        for name in related::related_attnames(&field).1.into_iter().map(Value::Str) {
            if !names.iter().any(|known| matches!((known, &name), (Value::Str(a), Value::Str(b)) if a == b)) {
                names.push(name);
            }
        }
    }
    vm.call_method(&queryset, "only", &names)
}

pub(super) fn collect_generic(vm: &mut Vm, collector: &Value, model: &Rc<ModelInfo>, new: &[Value]) -> PyResult<()> {
    for field in model.all_private() {
        if vm.get_attr_opt(&field, &Str::intern("bulk_related_objects"))?.is_none() {
            continue;
        }
        let args = [Value::list(new.to_vec()), Value::str("default")];
        let found = vm.call_method(&field, "bulk_related_objects", &args)?;
        let how = How { source: Some(model.clone()), nullable: true, fail_on_restricted: false, ..How::default() };
        collect(vm, collector, &found, &how)?;
    }
    Ok(())
}

/// Restricted objects that nothing else deletes are an error.
pub(super) fn check_restricted(vm: &mut Vm, collector: &Value, model: &Rc<ModelInfo>) -> PyResult<()> {
    let restricted = state(collector)?.found.borrow().restricted.clone();
    if restricted.is_empty() {
        return Ok(());
    }
    let mut left: Vec<(String, Vec<Value>)> = Vec::new();
    for (related_model, fields) in restricted {
        let own_members = state(collector)?
            .found
            .borrow()
            .members
            .iter()
            .find(|(known, _)| Rc::ptr_eq(known, &related_model))
            .map(|(_, set)| set.clone());
        let querysets = state(collector)?.found.borrow().fast_deletes.clone();
        let mut kept: Vec<(Value, Vec<Value>)> = Vec::with_capacity(fields.len());
        for (field, objects) in fields {
            let mut others = Vec::new();
            for object in objects {
                let collected = match &own_members {
                    Some(set) => set.contains(vm, &object)?,
                    None => false,
                };
                if !collected {
                    others.push(object);
                }
            }
            let others = Set::from_items(vm, others, false)?;
            kept.push((field, python::types::set::in_order(&others)));
        }
        for queryset in &querysets {
            remove_rows_of(vm, queryset, &related_model, &mut kept)?;
        }
        for (field, objects) in kept.into_iter().filter(|(_, objects)| !objects.is_empty()) {
            left.push((format!("'{}.{}'", related_model.object_name, name_of(&field)), objects));
        }
    }
    if left.is_empty() { Ok(()) } else { refuse(vm, model, "RestrictedError", "restricted", left) }
}

/// Takes from each field's objects those that a queryset of the same model deletes; one query asks for all.
fn remove_rows_of(
    vm: &mut Vm,
    queryset: &Value,
    model: &Rc<ModelInfo>,
    kept: &mut [(Value, Vec<Value>)],
) -> PyResult<()> {
    let queried = vm.get_attr(queryset, &Str::intern("model"))?;
    if !queried.is(&Value::Class(model.class.clone())) {
        return Ok(());
    }
    let mut keys = Vec::new();
    for object in kept.iter().flat_map(|(_, objects)| objects) {
        keys.push(vm.get_attr(object, &Str::intern("pk"))?);
    }
    let filter = vec![(Str::intern("pk__in"), Value::list(keys))];
    let found = vm.call_method_kw(queryset, "filter", Vec::new(), filter)?;
    let found = vm.collect(&found)?;
    let deleted = Set::from_items(vm, found, false)?;
    for (_, objects) in kept {
        let mut others = Vec::new();
        for object in objects.drain(..) {
            if !deleted.contains(vm, &object)? {
                others.push(object);
            }
        }
        *objects = others;
    }
    Ok(())
}
