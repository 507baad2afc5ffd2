//! `vehicle.customer`: the object a ForeignKey or OneToOneField leads to.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::class::Class;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception_of;
use crate::db::models::base::instance::attribute;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fetch_modes::{Fetcher, fetch};
use crate::db::models::fields::deferred::{self, field_of_descriptor};
use crate::db::models::fields::related_descriptors::{
    cached, cannot_assign, does_not_exist_class, set_cached, share_database,
};
use crate::db::models::fields::{flag, name_of, own, related, reverse_related};
use crate::db::models::options;

const MODULE: &str = "django.db.models.fields.related_descriptors";

/// Makes `ForwardManyToOneDescriptor` and `ForwardOneToOneDescriptor`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn classes(vm: &mut Vm) -> PyResult<(Rc<Class>, Rc<Class>)> {
    let many_to_one = deferred::made_of_field(vm.class(MODULE, "ForwardManyToOneDescriptor")?.own_layout())
        .open()
        .getter("field", |_, descriptor| field_of_descriptor(descriptor))
        .getter("RelatedObjectDoesNotExist", |vm, descriptor| Ok(Value::Class(does_not_exist(vm, descriptor)?)))
        .method("is_cached", "def (self, instance)", |_, args| {
            let field = field_of_descriptor(args.at(0))?;
            Ok(Value::Bool(cached(args.at(1), &name_of(&field)).is_some()))
        })
        .method("__get__", "(self, instance, cls=None, /)", get)
        .method("__set__", "(self, instance, value, /)", set)
        .build();
    let one_to_one = ClassBuilder::new(vm, MODULE, "ForwardOneToOneDescriptor", &many_to_one)?
        .open()
        .method("__set__", "(self, instance, value, /)", set_one_to_one)
        .build();
    Ok((many_to_one, one_to_one))
}

fn does_not_exist(vm: &mut Vm, descriptor: &Value) -> PyResult<Rc<Class>> {
    let field = field_of_descriptor(descriptor)?;
    let owner = ModelInfo::require(&own(&field, "model"))?;
    let target = ModelInfo::require(&own(&own(&field, "remote_field"), "model"))?;
    does_not_exist_class(vm, descriptor, &target, &owner, &name_of(&field))
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    if instance_state(instance).is_none() {
        return Ok(descriptor.clone());
    }
    let field = field_of_descriptor(descriptor)?;
    let name = name_of(&field);
    if let Some(found) = cached(instance, &name) {
        return answer(vm, descriptor, &field, found);
    }
    let (here, _) = related::related_attnames(&field);
    let key = related::key_of(vm, instance, &here)?;
    if related::is_empty_key(&key) {
        set_cached(instance, &name, Value::None);
        return answer(vm, descriptor, &field, Value::None);
    }
    if let Some(found) = on_ancestor(instance, &field) {
        set_cached(instance, &name, found.clone());
        return Ok(found);
    }
    fetch(vm, Fetcher::Forward, &field, instance)?;
    answer(vm, descriptor, &field, cached(instance, &name).unwrap_or(Value::None))
}

fn answer(vm: &mut Vm, descriptor: &Value, field: &Value, found: Value) -> PyResult {
    if !found.is_none() || flag(field, "null") {
        return Ok(found);
    }
    let owner = ModelInfo::require(&own(field, "model"))?;
    let class = does_not_exist(vm, descriptor)?;
    let message = format!("{} has no {}.", owner.object_name, name_of(field));
    Err(exception_of(vm, &class, vec![Value::str(message)])?)
}

/// The object as a parent's instance has it cached, where the instance was reached from there.
fn on_ancestor(instance: &Value, field: &Value) -> Option<Value> {
    let owner = ModelInfo::of_value(&own(field, "model"))?;
    let name = name_of(field);
    let cached_on = |ancestor: &Value| cached(ancestor, &name).filter(|found| !found.is_none());
    ancestors(instance, &owner).iter().skip(1).find_map(cached_on)
}

/// The instance, and those of its parents up to a model that it was reached from (`_traverse_ancestors`).
pub(super) fn ancestors(instance: &Value, owner: &ModelInfo) -> Vec<Value> {
    let mut chain = vec![instance.clone()];
    while let Some(current) = chain.last() {
        let link = ModelInfo::of_value(current).and_then(|info| {
            let parents = info.parents.borrow();
            let found = parents.iter().find(|(parent, _)| parent.class.is_subclass(&owner.class));
            found.and_then(|(_, link)| link.clone())
        });
        let above = link.and_then(|link| cached(current, &name_of(&link))).filter(|found| !found.is_none());
        match above {
            Some(above) => chain.push(above),
            None => break,
        }
    }
    chain
}

/// Loads the object and caches it on both sides where there is only one.
///
/// # Errors
/// `DoesNotExist` of the target, where the key leads nowhere.
pub(super) fn fetch_one(vm: &mut Vm, field: &Value, instance: &Value) -> PyResult<()> {
    let found = load(vm, field, instance)?;
    set_cached(instance, &name_of(field), found.clone());
    cache_back(field, &found, instance);
    Ok(())
}

fn cache_back(field: &Value, found: &Value, instance: &Value) {
    let rel = own(field, "remote_field");
    if !flag(&rel, "multiple")
        && let Some(name) = reverse_related::get_accessor_name(&rel)
    {
        set_cached(found, &name, instance.clone());
    }
}

fn load(vm: &mut Vm, field: &Value, instance: &Value) -> PyResult {
    let rel = own(field, "remote_field");
    let target = ModelInfo::require(&own(&rel, "model"))?;
    if flag(&rel, "parent_link")
        && let Some(found) = parent_from_child(vm, &target, instance)?
    {
        return Ok(found);
    }
    let manager = with_fetch_mode(vm, &target, instance)?;
    let (here, there) = related::related_attnames(field);
    let mut wanted = Vec::with_capacity(there.len());
    for (here, there) in here.iter().zip(there) {
        wanted.push((there, attribute(vm, instance, here)?));
    }
    // One at a time: the columns stay in the relation's order.
    let Some(last) = wanted.pop() else { return vm.call_method(&manager, "get", &[]) };
    let mut rows = manager;
    for part in wanted {
        rows = vm.call_method_kw(&rows, "filter", Vec::new(), vec![part])?;
    }
    vm.call_method_kw(&rows, "get", Vec::new(), vec![last])
}

/// The base manager of a model, fetching as the instance does.
pub(crate) fn with_fetch_mode(vm: &mut Vm, target: &Rc<ModelInfo>, instance: &Value) -> PyResult {
    let manager = options::base_manager(vm, target)?;
    let mode = instance_state(instance).map(|state| state.fetch_mode()).unwrap_or_default();
    if mode.is_undefined() || mode.is_none() {
        return Ok(manager);
    }
    vm.call_method(&manager, "fetch_mode", &[mode])
}

/// All of a parent's data lies in the child: no query is needed.
fn parent_from_child(vm: &mut Vm, target: &Rc<ModelInfo>, instance: &Value) -> PyResult<Option<Value>> {
    let layout = target.layout()?;
    let mut values = Vec::with_capacity(layout.slots.len());
    let Value::Object(object) = instance else { return Ok(None) };
    for slot in &layout.slots {
        match object.get(&slot.attname) {
            Some(value) => values.push((slot.attname.clone(), value)),
            None => return Ok(None),
        }
    }
    let made = vm.call_kw(&Value::Class(target.class.clone()), Vec::new(), values)?;
    if let (Some(mine), Some(state)) = (instance_state(instance), instance_state(&made)) {
        state.adding.set(mine.adding.get());
        *state.db.borrow_mut() = mine.db.borrow().clone();
        state.set_fetch_mode(mine.fetch_mode());
    }
    Ok(Some(made))
}

fn set(vm: &mut Vm, args: Args) -> PyResult {
    assign(vm, args.at(0), args.at(1), args.at(2))?;
    Ok(Value::None)
}

fn assign(vm: &mut Vm, descriptor: &Value, instance: &Value, value: &Value) -> PyResult<()> {
    let field = field_of_descriptor(descriptor)?;
    let rel = own(&field, "remote_field");
    let target = ModelInfo::require(&own(&rel, "model"))?;
    let name = name_of(&field);
    if value.is_none() {
        let old = cached(instance, &name).filter(|old| !old.is_none());
        if let (Some(old), Some(accessor)) = (old, reverse_related::get_accessor_name(&rel)) {
            set_cached(&old, &accessor, Value::None);
        }
        for attname in related::related_attnames(&field).0 {
            vm.set_attr(instance, &attname, Value::None)?;
        }
        set_cached(instance, &name, Value::None);
        return Ok(());
    }
    if !vm.is_instance(value, &target.concrete().class) {
        let owner = ModelInfo::require(instance)?;
        return cannot_assign(vm, value, &owner, &name, &target);
    }
    share_database(instance, value);
    let (here, there) = related::related_attnames(&field);
    for (here, there) in here.iter().zip(&there) {
        let key = attribute(vm, value, there)?;
        vm.set_attr(instance, here, key)?;
    }
    set_cached(instance, &name, value.clone());
    cache_back(&field, value, instance);
    Ok(())
}

/// A parent link carries the parents' keys with it.
fn set_one_to_one(vm: &mut Vm, args: Args) -> PyResult {
    assign(vm, args.at(0), args.at(1), args.at(2))?;
    let field = field_of_descriptor(args.at(0))?;
    if !flag(&field, "primary_key") || !flag(&own(&field, "remote_field"), "parent_link") {
        return Ok(Value::None);
    }
    let layout = ModelInfo::require(args.at(1))?.layout()?;
    for slot in layout.slots.iter().filter(|slot| slot.field.primary_key && slot.field.relation.is_some()) {
        let Some(target) = related::related_model(&slot.object) else { continue };
        let pk = target.layout()?.pk_names.first().cloned().unwrap_or_else(|| Str::intern("id"));
        let key = match args.at(2) {
            Value::None => Value::None,
            value => vm.get_attr(value, &pk)?,
        };
        vm.set_attr(args.at(1), &pk, key)?;
    }
    Ok(Value::None)
}
