//! `property`, `classmethod`, `staticmethod`, and the members that `__slots__` makes.

use std::cell::{OnceCell, RefCell};
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
    /// What it was made of; nothing before `__init__` where a class that extends it has one of its own.
    parts: OnceCell<[Value; 3]>,
    /// The docstring as it was given.
    doc: RefCell<Value>,
    /// The name it was assigned to.
    pub name: RefCell<Option<Str>>,
}

impl Native for PropertyData {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        self.parts.get().into_iter().flatten().for_each(visit);
    }
}

impl PropertyData {
    fn part(&self, at: usize) -> Option<&Value> {
        self.parts.get().and_then(|parts| parts.get(at)).filter(|part| !part.is_none())
    }

    /// The getter.
    pub fn get(&self) -> Option<&Value> {
        self.part(0)
    }

    /// The setter.
    pub fn set(&self) -> Option<&Value> {
        self.part(1)
    }

    /// The deleter.
    pub fn delete(&self) -> Option<&Value> {
        self.part(2)
    }
}

/// A `classmethod`.
pub struct ClassMethodData {
    /// What it wraps.
    pub function: Value,
}

impl Native for ClassMethodData {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
    }
}

/// A `staticmethod`.
pub struct StaticMethodData {
    /// What it wraps.
    pub function: Value,
}

impl Native for StaticMethodData {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
    }
}

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
    pub fn set(&self, object: &Value, _class: &Rc<Class>, value: Option<Value>) -> PyResult<()> {
        let Value::Object(instance) = object else {
            return Ok(());
        };
        match value {
            Some(value) => instance.set(&self.name, value),
            None => {
                if instance.remove(&self.name).is_none() {
                    return raise(Exc::AttributeError, self.name.to_string());
                }
            }
        }
        Ok(())
    }
}

impl Vm {
    pub(crate) fn property_get(&mut self, property: &PropertyData, object: &Value) -> PyResult {
        match property.get() {
            Some(get) => self.call(get, std::slice::from_ref(object)),
            None => self.property_cannot(property, object, "getter"),
        }
    }

    pub(crate) fn property_set(
        &mut self,
        property: &PropertyData,
        object: &Value,
        _class: &Rc<Class>,
        _name: &Str,
        value: Option<Value>,
    ) -> PyResult<()> {
        let done = match (value, property.set(), property.delete()) {
            (Some(value), Some(set), _) => self.call(set, &[object.clone(), value]),
            (Some(_), None, _) => self.property_cannot(property, object, "setter"),
            (None, _, Some(delete)) => self.call(delete, std::slice::from_ref(object)),
            (None, _, None) => self.property_cannot(property, object, "deleter"),
        };
        done.map(|_| ())
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
        .static_method("__new__", "(cls, /, *args, **kwargs)", |_, args| {
            let doc = RefCell::new(Value::None);
            wrap(&args, PropertyData { parts: OnceCell::new(), doc, name: RefCell::new(None) })
        })
        .method("__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", property_init)
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
        .method("__delete__", "(self, instance, /)", |vm, args| {
            let Some(property) = state::<PropertyData>(args.at(0)) else {
                return type_error("not a property");
            };
            let class = vm.class_of(args.at(1));
            let name = vm.names.value.clone();
            vm.property_set(&property.clone(), args.at(1), &class, &name, None)?;
            Ok(Value::None)
        })
        .method("__set_name__", "(self, owner, name, /)", |_, args| {
            if let (Some(property), Value::Str(name)) = (state::<PropertyData>(args.at(0)), args.at(2)) {
                property.name.replace(Some(name.clone()));
            }
            Ok(Value::None)
        })
        .getter("fget", |_, value| Ok(property_part(value, 0)))
        .getter("fset", |_, value| Ok(property_part(value, 1)))
        .getter("fdel", |_, value| Ok(property_part(value, 2)))
        .getset("__doc__", property_doc, Some(set_property_doc))
        .getter("__isabstractmethod__", |vm, value| {
            let name = Str::intern("__isabstractmethod__");
            for at in 0..3 {
                let part = property_part(value, at);
                if let Some(found) = vm.get_attr_opt(&part, &name)?
                    && vm.is_true(&found)?
                {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        })
        .getset(
            "__name__",
            |vm, value| {
                if let Some(name) = state::<PropertyData>(value).and_then(|property| property.name.borrow().clone()) {
                    return Ok(Value::Str(name));
                }
                let (get, name) = (property_part(value, 0), vm.names.__name__.clone());
                match vm.get_attr_opt(&get, &name)? {
                    Some(found) => Ok(found),
                    None => raise(Exc::AttributeError, "'property' object has no attribute '__name__'"),
                }
            },
            Some(|_, value, name| {
                if let (Some(property), Value::Str(name)) = (state::<PropertyData>(value), name) {
                    property.name.replace(Some(name));
                }
                Ok(())
            }),
        )
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
        .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
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

fn property_init(vm: &mut Vm, args: Args) -> PyResult {
    let part = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
    if let Some(property) = state::<PropertyData>(args.at(0)) {
        // A property stays what it was made as: an instruction may remember its getter.
        let _ = property.parts.set([part(1), part(2), part(3)]);
        property.doc.replace(part(4));
    }
    keep_doc(vm, args.at(0))
}

/// A class that extends `property` has a docstring of its own, so that of its instance lies in the instance.
fn keep_doc(vm: &mut Vm, value: &Value) -> PyResult {
    if let Value::Object(object) = value
        && !Rc::ptr_eq(&object.class(), &vm.types.property)
    {
        let doc = property_doc(vm, value)?;
        let names = Rc::clone(&vm.names);
        if !doc.is_none() {
            vm.set_attr(value, &names.__doc__, doc)?;
        } else if !object.class_ref().traits.get().without_dict {
            object.set(&names.__doc__, Value::None);
        }
    }
    Ok(Value::None)
}

fn property_part(value: &Value, at: usize) -> Value {
    state::<PropertyData>(value).and_then(|property| property.part(at)).cloned().unwrap_or(Value::None)
}

fn set_property_doc(_vm: &mut Vm, value: &Value, doc: Value) -> PyResult<()> {
    if let Some(property) = state::<PropertyData>(value) {
        property.doc.replace(doc);
    }
    Ok(())
}

/// A copy of a property with one function exchanged.
fn property_with(vm: &mut Vm, args: &Args, which: usize) -> PyResult {
    let Some(property) = state::<PropertyData>(args.at(0)) else {
        return type_error("not a property");
    };
    let copy = property.clone();
    let mut parts = [property_part(args.at(0), 0), property_part(args.at(0), 1), property_part(args.at(0), 2)];
    if let Some(part) = parts.get_mut(which) {
        *part = args.at(1).clone();
    }
    let (class, doc) = (vm.class_of(args.at(0)), copy.doc.borrow().clone());
    if !Rc::ptr_eq(&class, &vm.types.property) {
        let [get, set, delete] = parts;
        return vm.call(&Value::Class(class), &[get, set, delete, doc]);
    }
    let copy = PropertyData { parts: OnceCell::from(parts), ..copy };
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(copy))))))
}

fn property_doc(vm: &mut Vm, value: &Value) -> PyResult {
    let Some(property) = state::<PropertyData>(value) else {
        return Ok(Value::None);
    };
    let doc = property.doc.borrow().clone();
    let Some(get) = property.get().cloned().filter(|_| doc.is_none()) else { return Ok(doc) };
    let names = Rc::clone(&vm.names);
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
