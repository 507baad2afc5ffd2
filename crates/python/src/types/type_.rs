//! `type`: making classes, and what a class can do.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, raise, type_error};
use crate::gc;
use crate::object::class::{Class, Namespace};
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder};
use crate::object::str::Str;
use crate::types::descriptor::SlotData;
use crate::types::object::{full_name, namespace_dict};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::Keywords;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.type_.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, name, bases=(), dict={}, /, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", |_, _| Ok(Value::None))
        .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
            let class = own(args.at(0))?.clone();
            vm.type_call(&class, args.rest, args.kwargs)
        })
        .class_method("__prepare__", "(cls, /, *args, **kwargs)", |_, _| Ok(Value::Dict(Rc::new(Dict::default()))))
        .method("__repr__", "(self, /)", |vm, args| {
            let class = own(args.at(0))?;
            Ok(Value::from(format!("<class '{}'>", full_name(vm, class))))
        })
        .method("__hash__", "(self, /)", |_, args| Ok(Value::Int((args.at(0).id() >> 4) as i64)))
        .method("mro", "(self, /)", |_, args| Ok(Value::list(classes(&own(args.at(0))?.mro()))))
        .method("__subclasses__", "(self, /)", |_, args| Ok(Value::list(classes(&own(args.at(0))?.subclasses()))))
        .method("__instancecheck__", "(self, instance, /)", |vm, args| {
            let class = own(args.at(0))?.clone();
            let is_one = vm.is_instance(args.at(1), &class) || crate::builtins::claims_class(vm, args.at(1), &class)?;
            Ok(Value::Bool(is_one))
        })
        .method("__subclasscheck__", "(self, subclass, /)", |_, args| {
            let class = own(args.at(0))?;
            Ok(Value::Bool(matches!(args.at(1), Value::Class(other) if other.is_subclass(class))))
        })
        .method("__getattribute__", "(self, name, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = crate::types::object::attribute_name(vm, args.at(1))?;
            vm.generic_get_attr(args.at(0), &class, &name)
        })
        .method("__setattr__", "(self, name, value, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = crate::types::object::attribute_name(vm, args.at(1))?;
            vm.generic_set_attr(args.at(0), &class, &name, Some(args.at(2).clone()))?;
            Ok(Value::None)
        })
        .method("__dir__", "(self, /)", dir)
        .getset("__name__", |_, value| Ok(Value::Str(own(value)?.name())), Some(set_name))
        .getset("__qualname__", |_, value| Ok(Value::Str(own(value)?.qualname())), Some(set_qualname))
        .getter("__mro__", |_, value| Ok(Value::tuple(classes(&own(value)?.mro()))))
        .getter("__bases__", |_, value| Ok(Value::tuple(classes(&own(value)?.bases()))))
        .getter("__base__", |_, value| Ok(own(value)?.bases().into_iter().next().map_or(Value::None, Value::Class)))
        .getter("__dict__", |vm, value| {
            let dict = Value::Dict(Rc::new(namespace_dict(own(value)?)));
            let class = vm.types.mappingproxy.clone();
            Ok(Value::Object(Rc::new(Object::new(class, Payload::Builtin(dict)))))
        })
        .getset(
            "__module__",
            module,
            Some(|_, value, module| {
                own(value)?.set(&Str::intern("__module__"), module);
                Ok(())
            }),
        )
        .getset(
            "__doc__",
            |vm, value| {
                let names = Rc::clone(&vm.names);
                Ok(own(value)?.own(&names.__doc__).unwrap_or(Value::None))
            },
            Some(|_, value, doc| {
                own(value)?.set(&Str::intern("__doc__"), doc);
                Ok(())
            }),
        )
        .getset(
            "__annotations__",
            annotations,
            Some(|_, value, annotations| {
                own(value)?.set(&Str::intern("__annotations__"), annotations);
                Ok(())
            }),
        )
        .getset(
            "__type_params__",
            |vm, value| {
                let names = Rc::clone(&vm.names);
                Ok(own(value)?.own(&names.__type_params__).unwrap_or_else(|| Value::tuple(Vec::new())))
            },
            Some(|vm, value, params| {
                let names = Rc::clone(&vm.names);
                own(value)?.set(&names.__type_params__, params);
                Ok(())
            }),
        )
        .build();
    Ok(())
}

fn own(value: &Value) -> PyResult<&Rc<Class>> {
    match value {
        Value::Class(class) => Ok(class),
        _ => type_error("descriptor requires a 'type' object"),
    }
}

fn classes(list: &[Rc<Class>]) -> Vec<Value> {
    list.iter().cloned().map(Value::Class).collect()
}

fn set_name(vm: &mut Vm, value: &Value, name: Value) -> PyResult<()> {
    match as_str(&name) {
        Some(name) => own(value)?.set_name(name),
        None => {
            let (class, kind) = (own(value)?.name(), vm.type_name(&name));
            return type_error(format!("can only assign string to {class}.__name__, not '{kind}'"));
        }
    }
    Ok(())
}

fn set_qualname(vm: &mut Vm, value: &Value, name: Value) -> PyResult<()> {
    match as_str(&name) {
        Some(name) => own(value)?.set_qualname(name),
        None => {
            let (class, kind) = (own(value)?.name(), vm.type_name(&name));
            return type_error(format!("can only assign string to {class}.__qualname__, not '{kind}'"));
        }
    }
    Ok(())
}

fn module(vm: &mut Vm, value: &Value) -> PyResult {
    let names = Rc::clone(&vm.names);
    // `type` itself finds this very descriptor where other classes have a name.
    let found = own(value)?.lookup(&names.__module__).filter(|found| as_str(found).is_some() || found.is_none());
    Ok(found.unwrap_or_else(|| Value::str("builtins")))
}

fn annotations(vm: &mut Vm, value: &Value) -> PyResult {
    let (names, class) = (Rc::clone(&vm.names), own(value)?);
    if let Some(found) = class.own(&names.__annotations__) {
        return Ok(found);
    }
    let made = Value::Dict(Rc::new(Dict::default()));
    if !class.traits.get().native {
        class.set(&names.__annotations__, made.clone());
    }
    Ok(made)
}

fn dir(_vm: &mut Vm, args: Args) -> PyResult {
    let mut names: Vec<Str> = Vec::new();
    for class in own(args.at(0))?.mro().iter() {
        names.extend(class.namespace().keys().cloned());
    }
    names.sort();
    names.dedup();
    Ok(Value::list(names.into_iter().map(Value::Str).collect()))
}

/// `type.__new__(metaclass, name, bases, namespace, **kwargs)`.
fn new(vm: &mut Vm, args: Args) -> PyResult {
    let metaclass = own(args.at(0))?.clone();
    let Some(name) = as_str(args.at(1)) else {
        return type_error(format!("type.__new__() argument 1 must be str, not {}", vm.type_name(args.at(1))));
    };
    let bases = match args.opt(2) {
        Some(Value::Tuple(bases)) => bases.to_vec(),
        None => return type_error("type.__new__() takes exactly 3 arguments (1 given)"),
        Some(other) => {
            return type_error(format!("type.__new__() argument 2 must be tuple, not {}", vm.type_name(other)));
        }
    };
    let Some(namespace) = crate::object::convert::as_dict(args.at(3)) else {
        return type_error(format!("type.__new__() argument 3 must be dict, not {}", vm.type_name(args.at(3))));
    };
    // The bases' metaclass makes the class, where it has a way of its own.
    let parents: Vec<Rc<Class>> =
        bases.iter().filter_map(|base| if let Value::Class(base) = base { Some(base.clone()) } else { None }).collect();
    let made_by = winner(metaclass.clone(), &parents)?;
    if !Rc::ptr_eq(&made_by, &metaclass) {
        let names = Rc::clone(&vm.names);
        let (theirs, ours) = (made_by.lookup(&names.__new__), vm.types.type_.own(&names.__new__));
        if let (Some(theirs), Some(ours)) = (theirs, ours)
            && !theirs.is(&ours)
        {
            let make = vm.get_attr(&Value::Class(made_by.clone()), &names.__new__)?;
            let given = vec![Value::Class(made_by), Value::Str(name), args.at(2).clone(), args.at(3).clone()];
            return vm.call_kw(&make, given, args.kwargs);
        }
    }
    new_class(vm, metaclass, &name, &bases, &namespace, args.kwargs).map(Value::Class)
}

/// Makes a class as `type.__new__` does: slots, `__set_name__`, `__init_subclass__`.
///
/// # Errors
/// TypeError where the bases do not fit; whatever the hooks raise.
pub fn new_class(
    vm: &mut Vm,
    metaclass: Rc<Class>,
    name: &Str,
    bases: &[Value],
    namespace: &Dict,
    keywords: Keywords,
) -> PyResult<Rc<Class>> {
    let names = Rc::clone(&vm.names);
    let mut parents = Vec::with_capacity(bases.len());
    for base in bases {
        match base {
            Value::Class(base) if base.traits.get().sealed => {
                return type_error(format!("type '{}' is not an acceptable base type", base.name()));
            }
            Value::Class(base) => parents.push(base.clone()),
            _ => return type_error("bases must be types"),
        }
    }
    if parents.is_empty() {
        parents.push(vm.types.object.clone());
    }
    let metaclass = winner(metaclass, &parents)?;
    let mut own = Namespace::default();
    for (key, value) in namespace.items() {
        if let Some(key) = as_str(&key) {
            own.insert(key.interned(), value);
        }
    }
    let cell = own.shift_remove(&names.__classcell__);
    let qualname = own.shift_remove(&names.__qualname__);
    wrap_special(vm, &mut own);
    if own.contains_key(&names.__eq__) && !own.contains_key(&names.__hash__) {
        own.insert(names.__hash__.clone(), Value::None);
    }
    let slots = own.get(&names.__slots__).cloned();
    // Putting the bases in order compares each with each.
    let ancestors: usize = parents.iter().map(|parent| parent.mro().len()).sum();
    vm.work((ancestors * ancestors) as u64)?;
    let class = Class::new(name, parents.clone(), own)?;
    gc::note_class(&class);
    class.set_metaclass(metaclass);
    if let Some(qualname) = qualname.as_ref().and_then(as_str) {
        class.set_qualname(qualname);
    }
    let dictless = |base: &Rc<Class>| base.traits.get().without_dict || Rc::ptr_eq(base, &vm.types.object);
    let inherited = parents.iter().all(dictless);
    if let Some(slots) = slots {
        let has_dict = make_slots(vm, &class, &slots)?;
        class.update_traits(|traits| traits.without_dict = inherited && !has_dict);
    }
    if let Some(Value::Cell(cell)) = cell {
        cell.set(Value::Class(class.clone()));
    }
    call_set_name(vm, &class)?;
    call_init_subclass(vm, &class, keywords)?;
    Ok(class)
}

/// The most derived metaclass of a class's bases.
fn winner(metaclass: Rc<Class>, bases: &[Rc<Class>]) -> PyResult<Rc<Class>> {
    let mut best = metaclass;
    for base in bases {
        let Some(other) = base.metaclass() else {
            continue;
        };
        if best.is_subclass(&other) {
            continue;
        }
        if other.is_subclass(&best) {
            best = other;
            continue;
        }
        return type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses \
             of all its bases",
        );
    }
    Ok(best)
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods, without saying so.
fn wrap_special(vm: &Vm, own: &mut Namespace) {
    let names = &vm.names;
    if let Some(function @ Value::Function(_)) = own.get(&names.__new__).cloned() {
        let data = crate::types::descriptor::StaticMethodData { function };
        own.insert(names.__new__.clone(), Object::native(&vm.types.staticmethod, data));
    }
    for name in [&names.__init_subclass__, &names.__class_getitem__] {
        if let Some(function @ Value::Function(_)) = own.get(name).cloned() {
            let data = crate::types::descriptor::ClassMethodData { function };
            own.insert(name.clone(), Object::native(&vm.types.classmethod, data));
        }
    }
}

/// Makes the members of `__slots__`; tells whether `__dict__` is among them.
fn make_slots(vm: &mut Vm, class: &Rc<Class>, slots: &Value) -> PyResult<bool> {
    let list = match as_str(slots) {
        Some(one) => vec![Value::Str(one)],
        None => vm.collect(slots)?,
    };
    let mut has_dict = false;
    for slot in list {
        let Some(name) = as_str(&slot) else {
            return type_error(format!("__slots__ items must be strings, not '{}'", vm.type_name(&slot)));
        };
        if &*name == "__dict__" {
            has_dict = true;
            continue;
        }
        if &*name == "__weakref__" {
            continue;
        }
        if !sre::unicode::is_identifier(&name) {
            return type_error("__slots__ must be identifiers");
        }
        if class.own(&name).is_some() {
            return raise(Exc::ValueError, format!("'{name}' in __slots__ conflicts with class variable"));
        }
        let name = crate::compile::mangle(&class.name(), &name);
        let name = Str::intern(&name);
        let member = Object::native(&vm.types.member_descriptor, SlotData { name: name.clone() });
        class.set(&name, member);
    }
    Ok(has_dict)
}

fn call_set_name(vm: &mut Vm, class: &Rc<Class>) -> PyResult<()> {
    let names = Rc::clone(&vm.names);
    let items: Vec<(Str, Value)> =
        class.namespace().iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    for (name, value) in items {
        if !matches!(value, Value::Object(_)) {
            continue;
        }
        if let Some(hook) = vm.lookup_special(&value, &names.__set_name__)?
            && let Err(raise) = vm.call(&hook, &[Value::Class(class.clone()), Value::Str(name.clone())])
        {
            let error = vm.exception_object(raise);
            let (kind, name) = (vm.type_name(&value), vm.repr(&Value::Str(name))?);
            let note = format!("Error calling __set_name__ on '{kind}' instance {name} in '{}'", class.name());
            vm.call_method(&Value::Object(error.clone()), "add_note", &[Value::from(note)])?;
            return Err(Raise::Object(error));
        }
    }
    Ok(())
}

fn call_init_subclass(vm: &mut Vm, class: &Rc<Class>, keywords: Keywords) -> PyResult<()> {
    let names = Rc::clone(&vm.names);
    let Some(hook) = class.lookup_after(class, &names.__init_subclass__) else {
        return Ok(());
    };
    let bound = vm.bind(hook, &Value::Class(class.clone()), class)?;
    vm.call_kw(&bound, Vec::new(), keywords)?;
    Ok(())
}
