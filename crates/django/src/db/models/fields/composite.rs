//! `pk` of a model whose primary key is made of several columns.

use std::rc::Rc;

use python::exception::{PyResult, type_error, value_error};
use python::object::class::Class;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::deferred::field_of_descriptor;
use crate::db::models::fields::{attname_of, name_of, own, schema};

/// Makes `CompositeAttribute`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn attribute_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("django.db.models.fields.composite", "CompositeAttribute")?
        .own_layout()
        .getter("field", |_, descriptor| field_of_descriptor(descriptor))
        .method("__get__", "(self, instance, cls=None, /)", get)
        .method("__set__", "(self, instance, value, /)", set)
        .build())
}

fn parts(field: &Value) -> Vec<Value> {
    let Some(info) = ModelInfo::of_value(&own(field, "model")) else { return Vec::new() };
    schema::names(&own(field, "field_names")).iter().filter_map(|name| info.field_object(name)).collect()
}

fn attnames(descriptor: &Value) -> PyResult<Vec<Str>> {
    Ok(parts(&field_of_descriptor(descriptor)?).iter().map(attname_of).collect())
}

/// `CompositePrimaryKey.get_pk_value_on_save(instance)`: each part that is not set is asked of its field.
pub(super) fn get_pk_value_on_save(vm: &mut Vm, field: &Value, instance: &Value) -> PyResult {
    let mut values = Vec::new();
    for part in parts(field) {
        let value = vm.get_attr(instance, &attname_of(&part))?;
        values.push(match value {
            Value::None => vm.call_method(&part, "get_pk_value_on_save", std::slice::from_ref(instance))?,
            value => value,
        });
    }
    Ok(Value::tuple(values))
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    if instance_state(args.at(1)).is_none() {
        return Ok(args.at(0).clone());
    }
    let mut values = Vec::new();
    for name in attnames(args.at(0))? {
        values.push(vm.get_attr(args.at(1), &name)?);
    }
    Ok(Value::tuple(values))
}

fn set(vm: &mut Vm, args: Args) -> PyResult {
    let names = attnames(args.at(0))?;
    let field = name_of(&field_of_descriptor(args.at(0))?);
    let values = match args.at(2) {
        Value::None => vec![Value::None; names.len()],
        Value::Tuple(values) => values.to_vec(),
        Value::List(values) => values.to_vec(),
        _ => return value_error(format!("'{field}' must be a list or a tuple.")),
    };
    if values.len() != names.len() {
        return value_error(format!("'{field}' must have {} elements.", names.len()));
    }
    if instance_state(args.at(1)).is_none() {
        return type_error("a model instance is expected here");
    }
    for (name, value) in names.iter().zip(values) {
        vm.set_attr(args.at(1), name, value)?;
    }
    Ok(Value::None)
}
