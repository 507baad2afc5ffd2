//! Questions about a value: `callable`, `isinstance`, `issubclass`, `hash`, `id`.

use std::rc::Rc;

use crate::builtins::{define, is_instance};
use crate::exception::{PyResult, type_error};
use crate::object::native::Args;
use crate::value::Value;
use crate::vm::Vm;

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) {
    define(vm, "callable", "(obj, /)", callable);
    define(vm, "isinstance", "(obj, class_or_tuple, /)", isinstance);
    define(vm, "issubclass", "(cls, class_or_tuple, /)", issubclass);
    define(vm, "hash", "(obj, /)", hash);
    define(vm, "id", "(obj, /)", id);
}

/// Whether a value can be called.
pub fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => true,
        Value::Object(object) => object.class_ref().lookup(&vm.names.__call__).is_some(),
        _ => false,
    }
}

fn callable(vm: &mut Vm, args: Args) -> PyResult {
    vm.expect_supported(args.at(0))?;
    Ok(Value::Bool(is_callable(vm, args.at(0))))
}

fn isinstance(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::Bool(is_instance(vm, args.at(0), args.at(1))?))
}

fn issubclass(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::Bool(is_subclass(vm, args.at(0), args.at(1))?))
}

/// `issubclass(class, of)`, where `of` may be a tuple or a union.
///
/// # Errors
/// TypeError where one is no class; whatever `__subclasscheck__` raises.
pub fn is_subclass(vm: &mut Vm, class: &Value, of: &Value) -> PyResult<bool> {
    if let Value::Tuple(classes) = of {
        for of in classes.iter() {
            if is_subclass(vm, class, of)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let (Value::Class(class), Value::Class(of)) = (class, of)
        && class.is_subclass(of)
        && of.metaclass().is_none_or(|metaclass| Rc::ptr_eq(&metaclass, &vm.types.type_))
    {
        return Ok(true);
    }
    let names = Rc::clone(&vm.names);
    match of {
        Value::Class(_) if !matches!(class, Value::Class(_)) => {
            vm.expect_supported(class)?;
            type_error("issubclass() arg 1 must be a class")
        }
        _ => match vm.call_special(of, &names.__subclasscheck__, std::slice::from_ref(class))? {
            Some(result) => vm.is_true(&result),
            None => type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"),
        },
    }
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::Int(vm.hash(args.at(0))? as i64))
}

fn id(_vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(args.at(0).id()))
}
