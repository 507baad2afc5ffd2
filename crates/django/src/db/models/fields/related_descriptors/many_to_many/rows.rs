//! Rows of the table between two models: what `add()`, `remove()` and `clear()` of a many-to-many manager write and delete.

use std::rc::Rc;

use python::code::BinaryOp;
use python::exception::{PyResult, value_error};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::attribute;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::related_descriptors::manager::{call_super, instance_expected, instance_of, model_of};
use crate::db::models::fields::related_descriptors::reverse_many::position;
use crate::db::models::fields::{attname_of, flag, own, related};
use crate::db::models::{options, signals};

use super::{is_reverse, related_val, text};

pub(super) fn add_base(vm: &mut Vm, manager: &Value, objects: &[Value], defaults: &Value) -> PyResult<()> {
    let (source, target) = (text(manager, "source_field_name"), text(manager, "target_field_name"));
    crate::db::transaction::atomic(vm, false, |vm| {
        add_items(vm, manager, &source, &target, objects, defaults)?;
        if flag(manager, "symmetrical") {
            add_items(vm, manager, &target, &source, objects, defaults)?;
        }
        Ok(())
    })
}

/// The keys of what is to be added, each once, in the order of a set of them.
fn target_ids(vm: &mut Vm, manager: &Value, target_name: &Str, objects: &[Value]) -> PyResult<Vec<Value>> {
    let model = model_of(manager)?;
    let through = ModelInfo::require(&own(manager, "through"))?;
    let field = through.field_object(target_name).unwrap_or_default();
    let set = python::object::set::Set::from_items(vm, Vec::new(), false)?;
    for object in objects {
        let id = if vm.is_instance(object, &model.class) {
            if let (Some(given), Some(owner)) = (instance_state(object), instance_state(&own(manager, "instance")))
                && given.db.borrow().is_none() != owner.db.borrow().is_none()
            {
                let shown = vm.repr(object)?;
                let alias = |db: &std::cell::RefCell<Option<Str>>| {
                    db.borrow().as_ref().map_or("None".to_owned(), Str::to_string)
                };
                let (mine, theirs) = (alias(&owner.db), alias(&given.db));
                return value_error(format!(
                    "Cannot add \"{shown}\": instance is on database \"{mine}\", value is on database \"{theirs}\""
                ));
            }
            let id = match related::target_field(&field) {
                Some(to) => attribute(vm, object, &attname_of(&to))?,
                None => Value::None,
            };
            if id.is_none() {
                let shown = vm.repr(object)?;
                return value_error(format!("Cannot add \"{shown}\": the value for field \"{target_name}\" is None"));
            }
            id
        } else if instance_state(object).is_some() {
            return instance_expected(vm, &model, object);
        } else {
            vm.call_method(&field, "get_prep_value", std::slice::from_ref(object))?
        };
        set.add(vm, id)?;
    }
    Ok(crate::db::models::statements::in_set_order(set.items()))
}

pub(super) fn add_items(
    vm: &mut Vm,
    manager: &Value,
    source: &Str,
    target: &Str,
    objects: &[Value],
    defaults: &Value,
) -> PyResult<()> {
    if objects.is_empty() {
        return Ok(());
    }
    let mut extra = Vec::new();
    if let Value::Dict(given) = defaults {
        for (name, value) in given.items() {
            let Value::Str(name) = name else { continue };
            let value = if related::is_callable(vm, &value)? { vm.call(&value, &[])? } else { value };
            extra.push((name, value));
        }
    } else if vm.is_true(defaults)? {
        vm.get_attr(defaults, &Str::intern("items"))?;
    }
    let ids = target_ids(vm, manager, target, objects)?;
    let through = ModelInfo::require(&own(manager, "through"))?;
    let through_class = Value::Class(through.class.clone());
    let ignore = through.auto_created().is_some();
    let is_own_side = is_reverse(vm, manager)? || *source == text(manager, "source_field_name");
    let signalled = is_own_side && signals::has_listeners_for(vm, "m2m_changed", &through_class);
    if ignore && !signalled {
        let rows = rows(vm, manager, &through_class, source, target, &ids, &[])?;
        return bulk_create(vm, &through, rows, true);
    }
    let missing = missing_ids(vm, manager, &through, source, target, &ids)?;
    crate::db::transaction::atomic(vm, false, |vm| {
        if signalled {
            send(vm, manager, "pre_add", Some(&missing))?;
        }
        let rows = rows(vm, manager, &through_class, source, target, &missing, &extra)?;
        bulk_create(vm, &through, rows, ignore)?;
        if signalled {
            send(vm, manager, "post_add", Some(&missing))?;
        }
        Ok(())
    })
}

fn rows(
    vm: &mut Vm,
    manager: &Value,
    through: &Value,
    source: &Str,
    target: &Str,
    ids: &[Value],
    extra: &[(Str, Value)],
) -> PyResult<Vec<Value>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let mut keywords = extra.to_vec();
        keywords.push((Str::intern(&format!("{source}_id")), related_val(manager)));
        keywords.push((Str::intern(&format!("{target}_id")), id.clone()));
        rows.push(vm.call_kw(through, Vec::new(), keywords)?);
    }
    Ok(rows)
}

fn bulk_create(vm: &mut Vm, through: &Rc<ModelInfo>, rows: Vec<Value>, ignore: bool) -> PyResult<()> {
    let manager = options::default_manager(vm, through)?;
    let keywords = vec![(Str::intern("ignore_conflicts"), Value::Bool(ignore))];
    vm.call_method_kw(&manager, "bulk_create", vec![Value::list(rows)], keywords)?;
    Ok(())
}

fn missing_ids(
    vm: &mut Vm,
    manager: &Value,
    through: &Rc<ModelInfo>,
    source: &Str,
    target: &Str,
    ids: &[Value],
) -> PyResult<Vec<Value>> {
    let base = options::default_manager(vm, through)?;
    let flat = vec![(Str::intern("flat"), Value::Bool(true))];
    let values = vm.call_method_kw(&base, "values_list", vec![Value::Str(target.clone())], flat)?;
    let wanted = python::object::set::Set::from_items(vm, ids.to_vec(), false)?;
    let filters = vec![
        (source.clone(), related_val(manager)),
        (Str::intern(&format!("{target}__in")), Value::Set(Rc::new(wanted))),
    ];
    let found = vm.call_method_kw(&values, "filter", Vec::new(), filters)?;
    let known = vm.collect(&found)?;
    let mut missing = Vec::new();
    for id in ids {
        if position(vm, &known, id)?.is_none() {
            missing.push(id.clone());
        }
    }
    Ok(missing)
}

fn send(vm: &mut Vm, manager: &Value, action: &str, ids: Option<&[Value]>) -> PyResult<()> {
    let pk_set = match ids {
        Some(ids) => Value::Set(Rc::new(python::object::set::Set::from_items(vm, ids.to_vec(), false)?)),
        None => Value::None,
    };
    let reverse = is_reverse(vm, manager)?;
    let sent = [
        ("action", Value::str(action)),
        ("instance", instance_of(manager)),
        ("reverse", Value::Bool(reverse)),
        ("model", own(manager, "model")),
        ("pk_set", pk_set),
        ("using", Value::str("default")),
        ("raw", Value::Bool(flag(manager, "_raw"))),
    ];
    signals::send(vm, "m2m_changed", &own(manager, "through"), &sent)
}

/// The rows of the table that lead from this instance to some values, or to any.
fn removal_filter(vm: &mut Vm, manager: &Value, removed: Option<Value>) -> PyResult {
    let q = crate::apps::attribute_of(vm, "django.db.models", "Q")?;
    let (source, target) = (text(manager, "source_field_name"), text(manager, "target_field_name"));
    let side = |vm: &mut Vm, from: &Str, to: &Str| -> PyResult {
        let own_side = vm.call_kw(&q, Vec::new(), vec![(from.clone(), related_val(manager))])?;
        match &removed {
            Some(values) => {
                let name = Str::intern(&format!("{to}__in"));
                let others = vm.call_kw(&q, Vec::new(), vec![(name, values.clone())])?;
                vm.binary(BinaryOp::And, &own_side, &others)
            }
            None => Ok(own_side),
        }
    };
    let filters = side(vm, &source, &target)?;
    if !flag(manager, "symmetrical") {
        return Ok(filters);
    }
    let mirrored = side(vm, &target, &source)?;
    vm.binary(BinaryOp::Or, &filters, &mirrored)
}

/// Whether the manager's own queryset leaves rows out.
fn has_filters(queryset: &Value) -> bool {
    crate::db::models::query::own(queryset).is_ok_and(|state| state.query().has_filters())
}

fn delete_rows(vm: &mut Vm, manager: &Value, filters: Value) -> PyResult<()> {
    let through = ModelInfo::require(&own(manager, "through"))?;
    let base = options::default_manager(vm, &through)?;
    let found = vm.call_method(&base, "filter", &[filters])?;
    vm.call_method(&found, "delete", &[])?;
    Ok(())
}

pub(super) fn remove_items(vm: &mut Vm, manager: &Value, objects: &[Value]) -> PyResult<()> {
    if objects.is_empty() {
        return Ok(());
    }
    let model = model_of(manager)?;
    let target = own(manager, "target_field");
    let set = python::object::set::Set::from_items(vm, Vec::new(), false)?;
    for object in objects {
        let id = match related::target_field(&target) {
            Some(to) if vm.is_instance(object, &model.class) => attribute(vm, object, &attname_of(&to))?,
            _ => object.clone(),
        };
        set.add(vm, id)?;
    }
    let ids = crate::db::models::statements::in_set_order(set.items());
    crate::db::transaction::atomic(vm, false, |vm| {
        send(vm, manager, "pre_remove", Some(&ids))?;
        let plain = call_super(vm, manager, "get_queryset", Vec::new(), Vec::new())?;
        let old = if has_filters(&plain) {
            let to = related::target_field(&target).map_or_else(|| Str::intern("pk"), |to| attname_of(&to));
            let name = Str::intern(&format!("{to}__in"));
            let wanted = python::object::set::Set::from_items(vm, ids.clone(), false)?;
            vm.call_method_kw(&plain, "filter", Vec::new(), vec![(name, Value::Set(Rc::new(wanted)))])?
        } else {
            Value::Set(Rc::new(python::object::set::Set::from_items(vm, ids.clone(), false)?))
        };
        let filters = removal_filter(vm, manager, Some(old))?;
        delete_rows(vm, manager, filters)?;
        send(vm, manager, "post_remove", Some(&ids))
    })
}

pub(super) fn clear_base(vm: &mut Vm, manager: &Value) -> PyResult<()> {
    crate::db::transaction::atomic(vm, false, |vm| {
        send(vm, manager, "pre_clear", None)?;
        let plain = call_super(vm, manager, "get_queryset", Vec::new(), Vec::new())?;
        let removed = if has_filters(&plain) { Some(plain) } else { None };
        let filters = removal_filter(vm, manager, removed)?;
        delete_rows(vm, manager, filters)?;
        send(vm, manager, "post_clear", None)
    })
}
