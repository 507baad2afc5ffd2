//! The cache of related objects as a field and the other end of its relation reach it (`FieldCacheMixin`).

use python::exception::{PyResult, type_error};
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::types::dict::key_error;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::{InstanceState, instance_state};

/// Adds the methods to a class that has a `cache_name`.
pub fn field_cache(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("is_cached", "def (self, instance)", |vm, args| {
            let (name, state) = place(vm, &args)?;
            Ok(Value::Bool(state.cached(&name).is_some()))
        })
        .method("get_cached_value", "def (self, instance, default=None)", |vm, args| {
            let (name, state) = place(vm, &args)?;
            match (state.cached(&name), args.some(2)) {
                (Some(value), _) => Ok(value),
                (None, Some(default)) => Ok(default.clone()),
                (None, None) if args.opt(2).is_some() => Ok(Value::None),
                (None, None) => Err(key_error(vm, &Value::Str(name))),
            }
        })
        .method("set_cached_value", "def (self, instance, value)", |vm, args| {
            let (name, state) = place(vm, &args)?;
            state.set_cached(&name, args.at(2).clone());
            Ok(Value::None)
        })
        .method("delete_cached_value", "def (self, instance)", |vm, args| {
            let (name, state) = place(vm, &args)?;
            if state.cached(&name).is_none() {
                return Err(key_error(vm, &Value::Str(name)));
            }
            state.uncache(&name);
            Ok(Value::None)
        })
}

/// The name under which a field's related object is cached, and what it is cached in.
fn place<'a>(vm: &mut Vm, args: &'a Args) -> PyResult<(Str, &'a InstanceState)> {
    let name = vm.get_attr(args.at(0), &Str::intern("cache_name"))?;
    let name = vm.str(&name)?.interned();
    match instance_state(args.at(1)) {
        Some(state) => Ok((name, state)),
        None => type_error("a model instance is expected here"),
    }
}
