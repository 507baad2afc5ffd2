//! `django.utils.functional`: `cached_property` natively, the rest in Python source.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::fields::{own, set_own};

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.utils.functional", "cached_property")?
        .open()
        .method("__init__", "def (self, func)", |vm, args| {
            set_own(args.at(0), "real_func", args.at(1).clone());
            let doc = vm.get_attr_opt(args.at(1), &Str::intern("__doc__"))?;
            set_own(args.at(0), "__doc__", doc.unwrap_or(Value::None));
            Ok(Value::None)
        })
        .method("__set_name__", "def (self, owner, name)", set_name)
        .method("__get__", "(self, instance, cls=None, /)", get)
        .build();
    module.set("cached_property", Value::Class(class));
    python::stdlib::run(vm, module, "django/utils/functional.py", include_str!("source/functional.py"))
}

fn set_name(_vm: &mut Vm, args: Args) -> PyResult {
    let known = own(args.at(0), "name");
    if let (Value::Str(known), Value::Str(name)) = (&known, args.at(2))
        && known != name
    {
        return type_error(format!(
            "Cannot assign the same cached_property to two different names ('{known}' and '{name}')."
        ));
    }
    set_own(args.at(0), "name", args.at(2).clone());
    Ok(Value::None)
}

/// Computes the value once: the instance's own attribute hides the descriptor from then on.
fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    if instance.is_none() || instance.is_undefined() {
        return Ok(descriptor.clone());
    }
    let Value::Str(name) = own(descriptor, "name") else {
        return type_error("Cannot use cached_property instance without calling __set_name__() on it.");
    };
    let value = vm.call(&own(descriptor, "real_func"), std::slice::from_ref(instance))?;
    set_own(instance, &name, value.clone());
    Ok(value)
}
