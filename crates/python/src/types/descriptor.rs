//! `property`, `classmethod`, `staticmethod`, and the members that `__slots__` makes.

use std::cell::RefCell;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder, GetSet, Native};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// A `property`.
#[derive(Clone)]
pub struct PropertyData {
    /// The getter, or `None`.
    pub get: Value,
    /// The setter, or `None`.
    pub set: Value,
    /// The deleter, or `None`.
    pub delete: Value,
    /// The docstring as it was given.
    pub doc: Value,
    /// The name it was assigned to.
    pub name: RefCell<Option<Str>>,
}

impl Native for PropertyData {}

/// A `classmethod`.
pub struct ClassMethodData {
    /// What it wraps.
    pub function: Value,
}

impl Native for ClassMethodData {}

/// A `staticmethod`.
pub struct StaticMethodData {
    /// What it wraps.
    pub function: Value,
}

impl Native for StaticMethodData {}

/// A member of a class with `__slots__`.
pub struct SlotData {
    /// Its name.
    pub name: Str,
}

impl Native for SlotData {}

impl SlotData {
    /// Reads the slot.
    ///
    /// # Errors
    /// AttributeError where it was never set.
    pub fn get(&self, vm: &Vm, object: &Value) -> PyResult {
        let value = match object {
            Value::Object(instance) => instance.get(&self.name),
            _ => None,
        };
        match value {
            Some(value) => Ok(value),
            None => raise(
                Exc::AttributeError,
                format!("'{}' object has no attribute '{}'", vm.type_name(object), self.name),
            ),
        }
    }

    /// Writes the slot, or with `None` deletes it.
    ///
    /// # Errors
    /// AttributeError where there is nothing to delete.
    pub fn set(&self, object: &Value, class: &Rc<Class>, value: Option<Value>) -> PyResult<()> {
        let Value::Object(instance) = object else {
            return Ok(());
        };
        match value {
            Some(value) => instance.set(&self.name, value),
            None => {
                if instance.remove(&self.name).is_none() {
                    let message = format!("'{}' object has no attribute '{}'", class.name(), self.name);
                    return raise(Exc::AttributeError, message);
                }
            }
        }
        Ok(())
    }
}

impl Vm {
    pub(crate) fn property_get(&mut self, property: &PropertyData, object: &Value) -> PyResult {
        if property.get.is_none() {
            return self.property_cannot(property, object, "getter");
        }
        self.call(&property.get, std::slice::from_ref(object))
    }

    pub(crate) fn property_set(
        &mut self,
        property: &PropertyData,
        object: &Value,
        _class: &Rc<Class>,
        _name: &Str,
        value: Option<Value>,
    ) -> PyResult<()> {
        match value {
            Some(_) if property.set.is_none() => self.property_cannot(property, object, "setter").map(|_| ()),
            Some(value) => self.call(&property.set, &[object.clone(), value]).map(|_| ()),
            None if property.delete.is_none() => self.property_cannot(property, object, "deleter").map(|_| ()),
            None => self.call(&property.delete, std::slice::from_ref(object)).map(|_| ()),
        }
    }

    fn property_cannot(&self, property: &PropertyData, object: &Value, what: &str) -> PyResult {
        let name = match &*property.name.borrow() {
            Some(name) => format!(" '{name}'"),
            None => String::new(),
        };
        let class = self.class_of(object).qualname();
        raise(Exc::AttributeError, format!("property{name} of '{class}' object has no {what}"))
    }
}

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    ClassBuilder::extend(vm, "builtins", types.property.clone())
        .static_method("__new__", "(cls, fget=None, fset=None, fdel=None, doc=None)", property_new)
        .method("__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", |_, _| Ok(Value::None))
        .method("getter", "(self, fget, /)", |vm, args| property_with(vm, &args, 0))
        .method("setter", "(self, fset, /)", |vm, args| property_with(vm, &args, 1))
        .method("deleter", "(self, fdel, /)", |vm, args| property_with(vm, &args, 2))
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
            let Some(property) = state::<PropertyData>(args.at(0)) else {
                return type_error("not a property");
            };
            if args.at(1).is_none() {
                return Ok(args.at(0).clone());
            }
            vm.property_get(&property.clone(), args.at(1))
        })
        .method("__set__", "(self, instance, value, /)", |vm, args| {
            let Some(property) = state::<PropertyData>(args.at(0)) else {
                return type_error("not a property");
            };
            let class = vm.class_of(args.at(1));
            let name = vm.names.value.clone();
            vm.property_set(&property.clone(), args.at(1), &class, &name, Some(args.at(2).clone()))?;
            Ok(Value::None)
        })
        .method("__set_name__", "(self, owner, name, /)", |_, args| {
            if let (Some(property), Value::Str(name)) = (state::<PropertyData>(args.at(0)), args.at(2)) {
                property.name.replace(Some(name.clone()));
            }
            Ok(Value::None)
        })
        .getter("fget", |_, value| Ok(state::<PropertyData>(value).map_or(Value::None, |p| p.get.clone())))
        .getter("fset", |_, value| Ok(state::<PropertyData>(value).map_or(Value::None, |p| p.set.clone())))
        .getter("fdel", |_, value| Ok(state::<PropertyData>(value).map_or(Value::None, |p| p.delete.clone())))
        .getter("__doc__", property_doc)
        .build();
    ClassBuilder::extend(vm, "builtins", types.classmethod.clone())
        .static_method("__new__", "(cls, function, /)", |_, args| {
            wrap(&args, ClassMethodData { function: args.at(1).clone() })
        })
        .method("__init__", "(self, function, /)", |_, _| Ok(Value::None))
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
            let class = match args.some(2) {
                Some(Value::Class(class)) => class.clone(),
                _ => vm.class_of(args.at(1)),
            };
            vm.bind(args.at(0).clone(), args.at(1), &class)
        })
        .getter("__func__", wrapped)
        .getter("__wrapped__", wrapped)
        .build();
    ClassBuilder::extend(vm, "builtins", types.staticmethod.clone())
        .static_method("__new__", "(cls, function, /)", |_, args| {
            wrap(&args, StaticMethodData { function: args.at(1).clone() })
        })
        .method("__init__", "(self, function, /)", |_, _| Ok(Value::None))
        .method("__get__", "(self, instance, owner=None, /)", |vm, args| wrapped(vm, args.at(0)))
        .method("__call__", "(self, *args, **kwargs)", |vm, args| {
            let function = wrapped(vm, args.at(0))?;
            vm.call_kw(&function, args.rest, args.kwargs)
        })
        .getter("__func__", wrapped)
        .getter("__wrapped__", wrapped)
        .build();
    for class in [&types.getset_descriptor, &types.member_descriptor] {
        ClassBuilder::extend(vm, "builtins", class.clone())
            .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
                if args.at(1).is_none() {
                    return Ok(args.at(0).clone());
                }
                let class = vm.class_of(args.at(1));
                vm.bind(args.at(0).clone(), args.at(1), &class)
            })
            .method("__set__", "(self, instance, value, /)", member_set)
            .getter("__name__", |_, value| {
                let name = state::<GetSet>(value).map(|getset| getset.name.clone());
                let name = name.or_else(|| state::<SlotData>(value).map(|slot| slot.name.clone()));
                Ok(name.map_or(Value::None, Value::Str))
            })
            .build();
    }
    Ok(())
}

fn state<T: Native>(value: &Value) -> Option<&T> {
    match value {
        Value::Object(object) => object.state::<T>(),
        _ => None,
    }
}

fn wrap(args: &Args, data: impl Native) -> PyResult {
    match args.at(0) {
        Value::Class(class) => Ok(Object::native(class, data)),
        _ => type_error("__new__(X): X is not a type object"),
    }
}

fn wrapped(_vm: &mut Vm, value: &Value) -> PyResult {
    let function = state::<StaticMethodData>(value).map(|data| data.function.clone());
    let function = function.or_else(|| state::<ClassMethodData>(value).map(|data| data.function.clone()));
    Ok(function.unwrap_or(Value::None))
}

fn property_new(_vm: &mut Vm, args: Args) -> PyResult {
    let part = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
    let data = PropertyData { get: part(1), set: part(2), delete: part(3), doc: part(4), name: RefCell::new(None) };
    wrap(&args, data)
}

/// A copy of a property with one function exchanged.
fn property_with(vm: &mut Vm, args: &Args, which: usize) -> PyResult {
    let Some(property) = state::<PropertyData>(args.at(0)) else {
        return type_error("not a property");
    };
    let mut copy = property.clone();
    let function = args.at(1).clone();
    match which {
        0 => copy.get = function,
        1 => copy.set = function,
        _ => copy.delete = function,
    }
    let class = vm.class_of(args.at(0));
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(copy))))))
}

fn property_doc(vm: &mut Vm, value: &Value) -> PyResult {
    let Some(property) = state::<PropertyData>(value) else {
        return Ok(Value::None);
    };
    if !property.doc.is_none() || property.get.is_none() {
        return Ok(property.doc.clone());
    }
    let (get, names) = (property.get.clone(), Rc::clone(&vm.names));
    Ok(vm.get_attr_opt(&get, &names.__doc__)?.unwrap_or(Value::None))
}

fn member_set(vm: &mut Vm, args: Args) -> PyResult {
    let (object, value) = (args.at(1), args.at(2).clone());
    let class = vm.class_of(object);
    if let Some(slot) = state::<SlotData>(args.at(0)) {
        slot.set(object, &class, Some(value))?;
    } else if let Some(set) = state::<GetSet>(args.at(0)).and_then(|getset| getset.set) {
        set(vm, object, value)?;
    }
    Ok(Value::None)
}
