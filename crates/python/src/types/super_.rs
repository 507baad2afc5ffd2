//! `super`: attributes as the classes after one see them.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::types::object::attribute_name;
use crate::value::Value;
use crate::vm::Vm;

struct SuperData {
    start: Rc<Class>,
    receiver: Value,
    /// The class whose order is followed: the receiver's, or the receiver itself where it is a class.
    class: Option<Rc<Class>>,
}

impl Native for SuperData {}

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.super_.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, type=None, object=None, /)", new)
        .method("__init__", "(self, type=None, object=None, /)", |_, _| Ok(Value::None))
        .method("__getattribute__", "(self, name, /)", get_attribute)
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| match state(args.at(0)) {
            // One that was made without an object is bound to the instance it is read from.
            Some(data) if data.receiver.is_none() && !args.at(1).is_none() => {
                let class = Value::Class(vm.class_of(args.at(0)));
                vm.call(&class, &[Value::Class(data.start.clone()), args.at(1).clone()])
            }
            _ => Ok(args.at(0).clone()),
        })
        .getter("__thisclass__", |_, value| Ok(state(value).map_or(Value::None, |it| Value::Class(it.start.clone()))))
        .getter("__self__", |_, value| Ok(state(value).map_or(Value::None, |it| it.receiver.clone())))
        .getter("__self_class__", |_, value| {
            Ok(state(value).and_then(|it| it.class.clone()).map_or(Value::None, Value::Class))
        })
        .method("__repr__", "(self, /)", |_, args| {
            let Some(data) = state(args.at(0)) else {
                return Ok(Value::str("<super>"));
            };
            let object = match &data.class {
                Some(class) => format!("<{} object>", class.name()),
                None => "NULL".to_owned(),
            };
            Ok(Value::from(format!("<super: <class '{}'>, {object}>", data.start.name())))
        })
        .build();
    Ok(())
}

fn state(value: &Value) -> Option<&SuperData> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(own) = args.at(0) else {
        return type_error("super.__new__(X): X is not a type object");
    };
    let Some(start) = args.opt(1) else {
        return raise(Exc::RuntimeError, "super(): no arguments");
    };
    let Value::Class(start) = start else {
        return type_error(format!("super() argument 1 must be a type, not {}", vm.type_name(start)));
    };
    let receiver = args.opt(2).cloned().unwrap_or(Value::None);
    let class = match &receiver {
        Value::None => None,
        Value::Class(class) if class.is_subclass(start) => Some(class.clone()),
        other if vm.is_instance(other, start) => Some(vm.class_of(other)),
        _ => {
            return type_error(
                match &receiver {
                    Value::Class(class) => format!("super(type, obj): obj (type {}) ", class.name()),
                    other => format!("super(type, obj): obj (instance of {}) ", vm.type_name(other)),
                } + &format!("is not an instance or subtype of type ({}).", start.name()),
            );
        }
    };
    Ok(Object::native(own, SuperData { start: start.clone(), receiver, class }))
}

fn get_attribute(vm: &mut Vm, args: Args) -> PyResult {
    let name = attribute_name(vm, args.at(1))?;
    let Some(data) = state(args.at(0)) else {
        return type_error("not a super object");
    };
    if &*name != "__class__"
        && let Some(class) = &data.class
        && let Some(found) = class.lookup_after(&data.start, &name)
    {
        let on_class = matches!(&data.receiver, Value::Class(own) if Rc::ptr_eq(own, class));
        if on_class {
            // Read through a class: plain functions stay unbound, class methods bind to the receiver.
            return match &found {
                Value::Function(_) => Ok(found),
                Value::Native(native) if native.kind == crate::object::native::Kind::Method => Ok(found),
                Value::Object(descriptor) if descriptor.state::<crate::types::descriptor::PropertyData>().is_some() => {
                    Ok(found)
                }
                _ => vm.bind(found, &data.receiver.clone(), class),
            };
        }
        return vm.bind(found, &data.receiver.clone(), class);
    }
    let own = vm.class_of(args.at(0));
    if own.lookup(&name).is_some() {
        return vm.generic_get_attr(args.at(0), &own, &name);
    }
    raise(Exc::AttributeError, format!("'super' object has no attribute '{name}'"))
}
