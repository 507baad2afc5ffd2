//! `object`: what every value can do.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let object = vm.types.object.clone();
    ClassBuilder::extend(vm, "builtins", object)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", object_init)
        .method("__repr__", "(self, /)", |vm, args| {
            let text = plain_repr(vm, args.at(0));
            Ok(Value::from(text))
        })
        .method("__str__", "(self, /)", |vm, args| vm.repr(args.at(0)).map(Value::Str))
        .method("__format__", "(self, format_spec, /)", format)
        .method("__hash__", "(self, /)", |_, args| Ok(Value::Int((args.at(0).id() >> 4) as i64)))
        .method("__eq__", "(self, value, /)", |_, args| {
            Ok(if args.at(0).is(args.at(1)) { Value::Bool(true) } else { Value::NotImplemented })
        })
        .method("__ne__", "(self, value, /)", not_equal)
        .method("__lt__", "(self, value, /)", |_, _| Ok(Value::NotImplemented))
        .method("__le__", "(self, value, /)", |_, _| Ok(Value::NotImplemented))
        .method("__gt__", "(self, value, /)", |_, _| Ok(Value::NotImplemented))
        .method("__ge__", "(self, value, /)", |_, _| Ok(Value::NotImplemented))
        .method("__getattribute__", "(self, name, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = attribute_name(vm, args.at(1))?;
            vm.generic_get_attr(args.at(0), &class, &name)
        })
        .method("__setattr__", "(self, name, value, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = attribute_name(vm, args.at(1))?;
            vm.generic_set_attr(args.at(0), &class, &name, Some(args.at(2).clone()))?;
            Ok(Value::None)
        })
        .method("__delattr__", "(self, name, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = attribute_name(vm, args.at(1))?;
            vm.generic_set_attr(args.at(0), &class, &name, None)?;
            Ok(Value::None)
        })
        .method("__dir__", "(self, /)", |vm, args| Ok(Value::list(dir(vm, args.at(0))?)))
        .method("__reduce_ex__", "(self, protocol, /)", reduce_ex)
        .method("__reduce__", "(self, /)", |vm, args| reduce(vm, args.at(0), Value::Int(0)))
        .method("__getstate__", "(self, /)", |vm, args| {
            let function = vm.import_module("copyreg")?.get("_getstate").unwrap_or(Value::None);
            vm.call(&function, &[args.at(0).clone()])
        })
        .method("__sizeof__", "(self, /)", |_, _| Ok(Value::Int(48)))
        .class_method("__init_subclass__", "(cls, /, **kwargs)", init_subclass)
        .class_method("__subclasshook__", "(cls, value, /)", |_, _| Ok(Value::NotImplemented))
        .getset("__class__", |vm, value| Ok(Value::Class(vm.class_of(value))), Some(set_class))
        .getset("__dict__", instance_dict, Some(set_instance_dict))
        .attr("__doc__", Value::None)
        .build();
    Ok(())
}

/// A name given to `getattr` and its kin.
///
/// # Errors
/// TypeError where it is no str.
pub fn attribute_name(vm: &Vm, value: &Value) -> PyResult<Str> {
    match crate::object::convert::as_str(value) {
        Some(name) => Ok(name.interned()),
        None => type_error(format!("attribute name must be string, not '{}'", vm.type_name(value))),
    }
}

/// `object.__new__`.
fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return type_error("object.__new__(X): X is not a type object");
    };
    let names = Rc::clone(&vm.names);
    if let Some(layout) = class.layout.borrow().clone() {
        return type_error(format!("object.__new__({}) is not safe, use {}.__new__()", class.name(), layout.name()));
    }
    if !args.rest.is_empty() || !args.kwargs.is_empty() {
        let own_new = class.lookup(&names.__new__).is_some_and(|found| !vm.is_object_new(&found));
        let own_init = class.lookup(&names.__init__).is_some_and(|found| !vm.is_object_init(&found));
        if own_new {
            return type_error("object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if !own_init {
            return type_error(format!("{}() takes no arguments", class.name()));
        }
    }
    check_abstract(vm, class)?;
    Ok(vm.new_plain(class))
}

/// Refuses to make an instance of a class with abstract methods.
///
/// # Errors
/// TypeError naming them.
pub fn check_abstract(vm: &mut Vm, class: &Rc<Class>) -> PyResult<()> {
    let names = Rc::clone(&vm.names);
    let Some(methods) = class.lookup(&names.__abstractmethods__) else {
        return Ok(());
    };
    let mut methods: Vec<String> = Vec::new().into_iter().chain(texts(vm, &methods)?).collect();
    if methods.is_empty() {
        return Ok(());
    }
    methods.sort();
    let plural = if methods.len() == 1 { "" } else { "s" };
    let list: Vec<String> = methods.iter().map(|name| format!("'{name}'")).collect();
    type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        class.name(),
        list.join(", ")
    ))
}

fn texts(vm: &mut Vm, iterable: &Value) -> PyResult<Vec<String>> {
    let mut found = Vec::new();
    for item in vm.collect(iterable)? {
        found.push(vm.str(&item)?.to_string());
    }
    Ok(found)
}

impl Vm {
    /// An instance of a class without native layout, its `__init__` not called.
    pub fn new_plain(&mut self, class: &Rc<Class>) -> Value {
        Value::Object(Rc::new(Object::new(class.clone(), Payload::None)))
    }
}

fn object_init(vm: &mut Vm, args: Args) -> PyResult {
    if args.rest.is_empty() && args.kwargs.is_empty() {
        return Ok(Value::None);
    }
    let class = vm.class_of(args.at(0));
    let names = Rc::clone(&vm.names);
    if class.lookup(&names.__init__).is_some_and(|found| !vm.is_object_init(&found)) {
        return type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    }
    if class.lookup(&names.__new__).is_some_and(|found| vm.is_object_new(&found)) {
        return type_error(format!("{}() takes no arguments", class.name()));
    }
    Ok(Value::None)
}

/// `<demoapp.models.Dog object at 0x...>`.
pub fn plain_repr(vm: &Vm, value: &Value) -> String {
    let class = vm.class_of(value);
    format!("<{} object at {:#x}>", full_name(vm, &class), value.id())
}

/// A class's qualified name after its module, which is left out for builtins.
pub fn full_name(vm: &Vm, class: &Rc<Class>) -> String {
    match class.lookup(&vm.names.__module__) {
        Some(Value::Str(module)) if &*module != "builtins" => {
            format!("{module}.{}", class.qualname())
        }
        _ => class.qualname().to_string(),
    }
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    let Some(spec) = crate::object::convert::as_str(args.at(1)) else {
        let kind = vm.type_name(args.at(1));
        return type_error(format!("__format__() argument must be str, not {kind}"));
    };
    if !spec.is_empty() {
        let name = vm.type_name(args.at(0));
        return type_error(format!("unsupported format string passed to {name}.__format__"));
    }
    vm.str(args.at(0)).map(Value::Str)
}

fn not_equal(vm: &mut Vm, args: Args) -> PyResult {
    let names = Rc::clone(&vm.names);
    match vm.try_method(args.at(0), &names.__eq__, args.at(1))? {
        Some(result) => Ok(Value::Bool(!vm.is_true(&result)?)),
        None => Ok(Value::NotImplemented),
    }
}

/// `dir(object)` without its sorting done twice: names of the instance, its class and the bases.
fn dir(vm: &mut Vm, value: &Value) -> PyResult<Vec<Value>> {
    let mut names: Vec<Str> = Vec::new();
    if let Value::Object(object) = value {
        names.extend(object.attrs().items().into_iter().filter_map(|(key, _)| match key {
            Value::Str(name) => Some(name),
            _ => None,
        }));
    }
    for class in vm.class_of(value).mro().iter() {
        names.extend(class.namespace().keys().cloned());
    }
    names.sort();
    names.dedup();
    Ok(names.into_iter().map(Value::Str).collect())
}

fn reduce_ex(vm: &mut Vm, args: Args) -> PyResult {
    let names = Rc::clone(&vm.names);
    let own = vm.types.object.own(&names.__reduce__);
    let found = vm.class_of(args.at(0)).lookup(&names.__reduce__);
    match (own, found) {
        (Some(own), Some(found)) if !found.is(&own) => vm.call_method(args.at(0), "__reduce__", &[]),
        _ => reduce(vm, args.at(0), args.at(1).clone()),
    }
}

/// How an object is copied and pickled that does not say so itself: its class, state and items, told by `copyreg`.
fn reduce(vm: &mut Vm, value: &Value, protocol: Value) -> PyResult {
    let plain = match value {
        Value::Object(object) => !matches!(object.payload, Payload::Native(_) | Payload::Later(_)),
        _ => false,
    };
    let function = vm.import_module("copyreg")?.get("_reduce").unwrap_or(Value::None);
    vm.call(&function, &[value.clone(), protocol, Value::Bool(plain)])
}

fn init_subclass(vm: &mut Vm, args: Args) -> PyResult {
    if args.kwargs.is_empty() {
        return Ok(Value::None);
    }
    let name = match args.at(0) {
        Value::Class(class) => class.qualname().to_string(),
        other => vm.type_name(other).to_string(),
    };
    type_error(format!("{name}.__init_subclass__() takes no keyword arguments"))
}

fn set_class(vm: &mut Vm, value: &Value, class: Value) -> PyResult<()> {
    let Value::Class(class) = class else {
        let name = vm.type_name(&class);
        return type_error(format!("__class__ must be set to a class, not '{name}' object"));
    };
    match value {
        Value::Object(object) => {
            let same = match (&*object.class().layout.borrow(), &*class.layout.borrow()) {
                (Some(a), Some(b)) => Rc::ptr_eq(a, b),
                (a, b) => a.is_none() && b.is_none(),
            };
            if class.traits.get().native {
                return type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
            }
            if !same {
                let (old, new) = (object.class().name(), class.name());
                return type_error(format!("__class__ assignment: '{new}' object layout differs from '{old}'"));
            }
            object.set_class(class);
            Ok(())
        }
        _ => type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"),
    }
}

fn instance_dict(vm: &mut Vm, value: &Value) -> PyResult {
    match value {
        Value::Object(object) if !object.class_ref().traits.get().without_dict => {
            Ok(Value::Dict(object.attrs_mut().to_dict()))
        }
        Value::Module(module) => Ok(Value::Dict(module.dict.clone())),
        Value::Function(function) => Ok(Value::Dict(function.attrs())),
        _ => {
            let name = vm.type_name(value);
            raise(Exc::AttributeError, format!("'{name}' object has no attribute '__dict__'"))
        }
    }
}

fn set_instance_dict(vm: &mut Vm, value: &Value, dict: Value) -> PyResult<()> {
    match (value, dict) {
        (Value::Object(object), Value::Dict(dict)) => {
            let old = std::mem::replace(&mut *object.attrs_mut(), crate::object::shape::Attrs::Dict(dict));
            drop(old);
            Ok(())
        }
        (_, other) => {
            let name = vm.type_name(&other);
            type_error(format!("__dict__ must be set to a dictionary, not a '{name}'"))
        }
    }
}

/// A namespace as a dict of its own.
pub fn namespace_dict(class: &Class) -> Dict {
    Dict::from_names(class.namespace().iter().map(|(name, value)| (name.clone(), value.clone())))
}
