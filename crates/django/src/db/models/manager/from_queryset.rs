//! `Manager.from_queryset()`: a manager class with a QuerySet class's own methods.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::PassedOn;
use crate::apps::class_of;

/// `Manager.from_queryset(queryset_class)`: a manager class with the QuerySet class's own methods.
pub(super) fn from_queryset(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Class(base), Value::Class(queryset)) = (args.at(0), args.at(1)) else {
        return raise(Exc::TypeError, "from_queryset() takes a QuerySet class");
    };
    let name = match args.some(2) {
        Some(name) => vm.str(name)?,
        None => Str::from(format!("{}From{}", base.name(), queryset.name())),
    };
    let metaclass = base.metaclass().unwrap_or_else(|| vm.types.type_.clone());
    let namespace = python::object::dict::Dict::default();
    namespace.set_str(&Str::intern("_queryset_class"), Value::Class(queryset.clone()));
    let passed = class_of(vm, "django.db.models.manager", "ManagerMethod")?;
    for (method, function) in methods_to_pass(vm, base, queryset)? {
        let _ = function;
        namespace.set_str(&method, Object::native(&passed, PassedOn { name: method.clone() }));
    }
    // The class is made there, whatever it extends.
    namespace.set_str(&Str::intern("__module__"), Value::str("django.db.models.manager"));
    let bases = [Value::Class(base.clone())];
    let class = python::types::type_::new_class(vm, metaclass, &name, &bases, &namespace, Vec::new())?;
    Ok(Value::Class(class))
}

/// The public functions of a QuerySet class written in Python, and the private ones that ask for it with
/// `queryset_only = False`, that the manager class does not have.
fn methods_to_pass(vm: &mut Vm, base: &Rc<Class>, queryset: &Rc<Class>) -> PyResult<Vec<(Str, Value)>> {
    let mut found: Vec<(Str, Value)> = Vec::new();
    for class in queryset.mro().iter() {
        let own: Vec<(Str, Value)> =
            class.namespace().iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        for (name, value) in own {
            let seen = found.iter().any(|(known, _)| *known == name);
            if seen || !matches!(value, Value::Function(_)) || base.lookup(&name).is_some() {
                continue;
            }
            let asked = vm.get_attr_opt(&value, &Str::intern("queryset_only"))?;
            let only = match asked {
                Some(only) => vm.is_true(&only)?,
                None => name.starts_with('_'),
            };
            if !only {
                found.push((name, value));
            }
        }
    }
    Ok(found)
}
