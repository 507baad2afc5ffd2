//! `choices`: brought into one form (pairs, groups nested), and walked.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::class::Class;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::fields::own;

/// `normalize_choices(value)`
///
/// # Errors
/// Whatever iterating over the choices raises, TypeError and ValueError aside.
pub fn normalize(vm: &mut Vm, value: Value) -> PyResult {
    normalize_at(vm, value, 0)
}

fn normalize_at(vm: &mut Vm, value: Value, depth: u32) -> PyResult {
    let iterated = match &value {
        Value::None | Value::Str(_) | Value::Bytes(_) => return Ok(value),
        Value::Class(class) if is_choices(class) => return vm.get_attr(&value, &Str::intern("choices")),
        Value::Dict(dict) if depth < 2 => {
            dict.items().into_iter().map(|(key, label)| Value::tuple(vec![key, label])).collect()
        }
        Value::List(_) | Value::Tuple(_) | Value::Set(_) | Value::Object(_) if depth < 2 => {
            if is_lazy(&value) {
                return Ok(value);
            }
            let mut iterable = value.clone();
            if vm.get_attr_opt(&value, &Str::intern("__iter__"))?.is_none() {
                // An object that is called is asked as a function is.
                if vm.get_attr_opt(&value, &Str::intern("__call__"))?.is_none() {
                    return Ok(value);
                }
                if depth == 0 {
                    let class = class_of(vm, "django.utils.choices", "CallableChoiceIterator")?;
                    return vm.call(&Value::Class(class), &[value]);
                }
                iterable = vm.call(&value, &[])?;
            }
            let items = vm.collect(&iterable)?;
            if items.iter().any(|item| matches!(item, Value::Str(_) | Value::Bytes(_))) {
                return Ok(value);
            }
            items
        }
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) if depth == 0 => {
            let class = class_of(vm, "django.utils.choices", "CallableChoiceIterator")?;
            return vm.call(&Value::Class(class), &[value]);
        }
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) if depth < 2 => {
            let made = vm.call(&value, &[])?;
            vm.collect(&made)?
        }
        _ => return Ok(value),
    };
    let mut pairs = Vec::with_capacity(iterated.len());
    for item in &iterated {
        let Some((key, label)) = pair(item) else { return Ok(value) };
        let label = normalize_at(vm, label, depth + 1)?;
        pairs.push(Value::tuple(vec![key, label]));
    }
    Ok(Value::list(pairs))
}

fn is_choices(class: &Rc<Class>) -> bool {
    class.metaclass().is_some_and(|meta| meta.mro().iter().any(|base| &*base.name() == "ChoicesType"))
}

fn is_lazy(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            let class = object.class();
            class.mro().iter().any(|base| matches!(&*base.name(), "BaseChoiceIterator" | "Promise" | "str" | "bytes"))
        }
        _ => false,
    }
}

/// The two items of a tuple or list of two.
pub fn pair(value: &Value) -> Option<(Value, Value)> {
    let items = match value {
        Value::Tuple(items) => items.to_vec(),
        Value::List(items) => items.to_vec(),
        _ => return None,
    };
    match items.as_slice() {
        [first, second] => Some((first.clone(), second.clone())),
        _ => None,
    }
}

/// `field.flatchoices`: the pairs of all groups.
///
/// # Errors
/// Whatever iterating over the choices raises.
pub fn flat(vm: &mut Vm, field: &Value) -> PyResult<Vec<(Value, Value)>> {
    let choices = own(field, "_choices");
    let mut found = Vec::new();
    if choices.is_none() {
        return Ok(found);
    }
    for item in vm.collect(&choices)? {
        let Some((key, label)) = pair(&item) else { continue };
        match &label {
            Value::List(_) | Value::Tuple(_) => {
                found.extend(vm.collect(&label)?.iter().filter_map(pair));
            }
            _ => found.push((key, label)),
        }
    }
    Ok(found)
}

/// Fills the module `django.utils.choices`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init_module(vm: &mut Vm, module: &Rc<python::object::module::Module>) -> PyResult<()> {
    let base = vm
        .class("django.utils.choices", "BaseChoiceIterator")?
        .open()
        .method("__iter__", "(self, /)", |_, _| {
            let message = "BaseChoiceIterator subclasses must implement __iter__().";
            python::exception::raise(python::Exc::NotImplementedError, message)
        })
        .method("__eq__", "(self, other, /)", |vm, args: Args| {
            if vm.get_attr_opt(args.at(1), &Str::intern("__iter__"))?.is_none() {
                return Ok(Value::NotImplemented);
            }
            let (left, right) = (vm.collect(args.at(0))?, vm.collect(args.at(1))?);
            Ok(Value::Bool(vm.eq(&Value::list(left), &Value::list(right))?))
        })
        .attr("__hash__", Value::None)
        .method("__getitem__", "(self, index, /)", |vm, args: Args| {
            let all = vm.collect(args.at(0))?;
            let beyond = matches!(args.at(1), Value::Int(at) if usize::try_from(*at).is_ok_and(|at| at >= all.len()));
            if beyond {
                return python::exception::raise(python::Exc::IndexError, "index out of range");
            }
            vm.get_item(&Value::list(all), args.at(1))
        })
        .build();
    let class = python::object::native::ClassBuilder::new(vm, "django.utils.choices", "CallableChoiceIterator", &base)?
        .open()
        .method("__init__", "def (self, func)", |_, args: Args| {
            crate::db::models::fields::set_own(args.at(0), "func", args.at(1).clone());
            Ok(Value::None)
        })
        .method("__iter__", "(self, /)", |vm, args: Args| {
            let made = vm.call(&own(args.at(0), "func"), &[])?;
            let list = normalize(vm, made)?;
            vm.iter(&list)
        })
        .build();
    module.set("BaseChoiceIterator", Value::Class(base));
    module.set("CallableChoiceIterator", Value::Class(class));
    let normalize_function = python::object::native::NativeFunction::of_module(
        "django.utils.choices",
        "normalize_choices",
        "def (value)",
        |vm, args: Args| normalize(vm, args.at(0).clone()),
    );
    module.set("normalize_choices", normalize_function);
    let flatten = python::object::native::NativeFunction::of_module(
        "django.utils.choices",
        "flatten_choices",
        "def (choices)",
        |vm, args: Args| {
            let mut flat = Vec::new();
            for choice in args.some(0).map_or(Ok(Vec::new()), |choices| vm.collect(choices))? {
                match pair(&choice) {
                    Some((_, group @ (Value::List(_) | Value::Tuple(_)))) => flat.extend(vm.collect(&group)?),
                    _ => flat.push(choice),
                }
            }
            vm.iter(&Value::list(flat))
        },
    );
    module.set("flatten_choices", flatten);
    Ok(())
}
