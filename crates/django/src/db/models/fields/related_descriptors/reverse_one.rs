//! `place.restaurant`: the one object whose OneToOneField leads here.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception_of;
use crate::db::models::base::instance::{attribute, is_pk_set};
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fetch_modes::{Fetcher, fetch};
use crate::db::models::fields::deferred::{self, field_of_descriptor};
use crate::db::models::fields::related_descriptors::forward::with_fetch_mode;
use crate::db::models::fields::related_descriptors::{
    cached, cannot_assign, does_not_exist_class, set_cached, share_database,
};
use crate::db::models::fields::{attname_of, name_of, own, related, reverse_related};

/// Makes `ReverseOneToOneDescriptor`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(deferred::made_of_field(
        vm.class("django.db.models.fields.related_descriptors", "ReverseOneToOneDescriptor")?.own_layout(),
    )
    .open()
    .getter("related", |_, descriptor| field_of_descriptor(descriptor))
    .getter("field", |_, descriptor| field_of_descriptor(descriptor))
    .getter("RelatedObjectDoesNotExist", |vm, descriptor| Ok(Value::Class(does_not_exist(vm, descriptor)?)))
    .method("__get__", "(self, instance, cls=None, /)", get)
    .method("__set__", "(self, instance, value, /)", set)
    .build())
}

fn sides(rel: &Value) -> PyResult<(Rc<ModelInfo>, Rc<ModelInfo>, Str)> {
    let model = ModelInfo::require(&own(rel, "model"))?;
    let related_model = ModelInfo::require(&own(&own(rel, "field"), "model"))?;
    let name = reverse_related::get_accessor_name(rel).unwrap_or_else(|| Str::intern(""));
    Ok((model, related_model, name))
}

fn does_not_exist(vm: &mut Vm, descriptor: &Value) -> PyResult<Rc<Class>> {
    let rel = field_of_descriptor(descriptor)?;
    let (model, related_model, _) = sides(&rel)?;
    let name = reverse_related::query_name(&rel);
    does_not_exist_class(vm, descriptor, &related_model, &model, &name)
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    if instance_state(instance).is_none() {
        return Ok(descriptor.clone());
    }
    let rel = field_of_descriptor(descriptor)?;
    let (_, _, name) = sides(&rel)?;
    let found = match cached(instance, &name) {
        Some(found) => found,
        None => {
            if is_pk_set(vm, instance)? {
                fetch(vm, Fetcher::ReverseOne, &rel, instance)?;
            }
            let found = cached(instance, &name).unwrap_or(Value::None);
            set_cached(instance, &name, found.clone());
            found
        }
    };
    if !found.is_none() {
        return Ok(found);
    }
    let class = does_not_exist(vm, descriptor)?;
    let owner = vm.type_name(instance);
    Err(exception_of(vm, &class, vec![Value::str(format!("{owner} has no {name}."))])?)
}

/// Loads the object, `None` where there is none, into the cache.
///
/// # Errors
/// Whatever the query raises.
pub(super) fn fetch_one(vm: &mut Vm, rel: &Value, instance: &Value) -> PyResult<()> {
    let (_, related_model, name) = sides(rel)?;
    let field = own(rel, "field");
    let Some(target) = related::target_field(&field) else { return type_error("the relation has no target") };
    let key = attribute(vm, instance, &attname_of(&target))?;
    let manager = with_fetch_mode(vm, &related_model, instance)?;
    let lookup = Str::intern(&format!("{}__{}", name_of(&field), name_of(&target)));
    let found = match vm.call_method_kw(&manager, "get", Vec::new(), vec![(lookup, key)]) {
        Ok(found) => {
            set_cached(&found, &name_of(&field), instance.clone());
            found
        }
        Err(raised) => match related_model.class.lookup(&Str::intern("DoesNotExist")) {
            Some(Value::Class(class)) if vm.raise_is(&raised, &class) => Value::None,
            _ => return Err(raised),
        },
    };
    set_cached(instance, &name, found);
    Ok(())
}

fn set(vm: &mut Vm, args: Args) -> PyResult {
    let (instance, value) = (args.at(1), args.at(2));
    let rel = field_of_descriptor(args.at(0))?;
    let (_, related_model, name) = sides(&rel)?;
    let field = own(&rel, "field");
    if value.is_none() {
        if let Some(old) = cached(instance, &name).filter(|old| !old.is_none()) {
            if let Some(state) = instance_state(instance) {
                state.uncache(&name);
            }
            vm.set_attr(&old, &name_of(&field), Value::None)?;
        }
        return Ok(Value::None);
    }
    if !vm.is_instance(value, &related_model.class) {
        let owner = ModelInfo::require(instance)?;
        return cannot_assign(vm, value, &owner, &name, &related_model);
    }
    share_database(instance, value);
    let (here, there) = related::related_attnames(&field);
    for (here, there) in here.iter().zip(&there) {
        let key = attribute(vm, instance, there)?;
        vm.set_attr(value, here, key)?;
    }
    set_cached(instance, &name, value.clone());
    set_cached(value, &name_of(&field), instance.clone());
    Ok(Value::None)
}
