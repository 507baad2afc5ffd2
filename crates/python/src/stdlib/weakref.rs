//! `_weakref`: references that do not keep what they refer to.

use std::rc::{Rc, Weak};

use crate::exception::{PyResult, type_error};
use crate::object::class::Class;
use crate::object::function::Function;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native};
use crate::object::set::Set;
use crate::value::Value;
use crate::vm::Vm;

/// What a reference points to, while it lives.
enum Target {
    Object(Weak<Object>),
    Function(Weak<Function>),
    Class(Weak<Class>),
    Set(Weak<Set>),
    /// A bound method dies at once: nothing else holds it.
    Nothing,
}

struct Reference {
    target: Target,
}

impl Native for Reference {}

impl Reference {
    fn get(&self) -> Value {
        let value = match &self.target {
            Target::Object(weak) => weak.upgrade().map(Value::Object),
            Target::Function(weak) => weak.upgrade().map(Value::Function),
            Target::Class(weak) => weak.upgrade().map(Value::Class),
            Target::Set(weak) => weak.upgrade().map(Value::Set),
            Target::Nothing => None,
        };
        value.unwrap_or(Value::None)
    }
}

/// Fills the module.
///
/// # Errors
/// None but those of the builder.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("weakref", "ReferenceType")?
        .own_layout()
        .static_method("__new__", "(cls, target, /)", new)
        .method("__call__", "(self, /)", |_, args| Ok(target(args.at(0))))
        .build();
    module.set("Reference", Value::Class(class));
    Ok(())
}

fn target(value: &Value) -> Value {
    match value {
        Value::Object(object) => object.state::<Reference>().map_or(Value::None, Reference::get),
        _ => Value::None,
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return type_error("__new__(X): X is not a type object");
    };
    let target = match args.at(1) {
        Value::Object(object) if object.builtin().is_none() && !object.class_ref().traits.get().without_dict => {
            Target::Object(Rc::downgrade(object))
        }
        Value::Object(object) if matches!(object.builtin(), Some(Value::List(_) | Value::Dict(_) | Value::Set(_))) => {
            Target::Object(Rc::downgrade(object))
        }
        Value::Function(function) => Target::Function(Rc::downgrade(function)),
        Value::Class(class) => Target::Class(Rc::downgrade(class)),
        Value::Set(set) => Target::Set(Rc::downgrade(set)),
        Value::Method(_) => Target::Nothing,
        other => {
            let kind = vm.type_name(other);
            return type_error(format!("cannot create weak reference to '{kind}' object"));
        }
    };
    Ok(Object::native(class, Reference { target }))
}
