//! The objects that an instance refers to, before it is saved.

use std::rc::Rc;

use orm::schema::{Field, FieldKind};
use python::exception::{PyResult, value_error};
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::{attribute, is_pk_set};
use crate::db::models::base::save::require_state;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::{self, own, related, state, values};

/// `_prepare_related_fields_for_save`: an object that is not saved yet must not be lost; one saved meanwhile gives its key.
///
/// # Errors
/// ValueError in Django's words.
pub fn prepare_related_fields(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    operation: &str,
    only: Option<&[Rc<Field>]>,
) -> PyResult<()> {
    if require_state(instance)?.has_empty_cache() {
        return Ok(());
    }
    let layout = info.layout()?;
    for slot in layout.slots.iter().filter(|slot| slot.field.relation.is_some()) {
        if only.is_some_and(|only| !only.iter().any(|field| field.name == slot.field.name)) {
            continue;
        }
        let Some(object) = require_state(instance)?.cached(&slot.name) else { continue };
        // Django asks whether there is one, and a class of the user's may answer no.
        if instance_state(&object).is_none() || !vm.is_true(&object)? {
            continue;
        }
        if let (Some(link), Value::Object(own)) = (&slot.link, instance)
            && own.get(&slot.attname).is_some_and(|key| link.is_settled(&object, &key))
        {
            continue;
        }
        if !is_pk_set(vm, &object)? {
            let rel = own(&slot.object, "remote_field");
            if matches!(own(&rel, "multiple"), Value::Bool(false))
                && let (Some(name), Some(state)) =
                    (fields::reverse_related::get_accessor_name(&rel), instance_state(&object))
            {
                state.uncache(&name);
            }
            return value_error(format!(
                "{operation}() prohibited to prevent data loss due to unsaved related object '{}'.",
                slot.name
            ));
        }
        let current = attribute(vm, instance, &slot.attname)?;
        if values::is_empty(vm, &slot.object, &current)? {
            vm.set_attr(instance, &slot.name, object.clone())?;
        }
        let Some(target) = related::target_field(&slot.object) else { continue };
        let key = attribute(vm, &object, &fields::attname_of(&target))?;
        let current = attribute(vm, instance, &slot.attname)?;
        if !vm.eq(&key, &current)? {
            require_state(instance)?.uncache(&slot.name);
        }
    }
    prepare_generic(vm, instance, info, operation)
}

/// Generic foreign keys are private fields with the same danger.
fn prepare_generic(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, operation: &str) -> PyResult<()> {
    for field in info.all_private() {
        if state(&field).is_none_or(|state| state.kind != FieldKind::GenericForeignKey) {
            continue;
        }
        let name = fields::name_of(&field);
        let Some(object) = require_state(instance)?.cached(&name) else { continue };
        if instance_state(&object).is_some() && !is_pk_set(vm, &object)? {
            return value_error(format!(
                "{operation}() prohibited to prevent data loss due to unsaved related object '{name}'."
            ));
        }
    }
    Ok(())
}
