//! `dict`: its constructor, its methods and its operators.

pub mod merge;
pub mod views;

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, Raise};
use crate::object::convert::as_dict;
use crate::object::dict::Dict;
use crate::object::native::{Args, ClassBuilder};
use crate::types::sequence::{comparisons, expect_positional, guarded_repr, instance, nested, new_class, wrong_self};
use crate::types::{generic_alias, iterator};
use crate::value::Value;
use crate::vm::Vm;

use merge::update;
use views::Part;

/// Fills the class `dict` and its views.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.dict.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", init_dict)
        .method("__repr__", "(self, /)", repr_method)
        .method("__len__", "(self, /)", len)
        .method("__getitem__", "(self, key, /)", getitem)
        .method("__setitem__", "(self, key, value, /)", setitem)
        .method("__delitem__", "(self, key, /)", delitem)
        .method("__contains__", "(self, key, /)", contains)
        .method("__iter__", "(self, /)", iter)
        .method("__reversed__", "(self, /)", reversed)
        .method("__or__", "(self, value, /)", or)
        .method("__ror__", "(self, value, /)", ror)
        .method("__ior__", "(self, value, /)", ior)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .attr("__hash__", Value::None)
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .method("clear", "(self, /)", clear)
        .method("copy", "(self, /)", copy)
        .class_method("fromkeys", "(cls, iterable, value=None, /)", fromkeys)
        .method("get", "(self, key, default=None, /)", get)
        .method("items", "(self, /)", items)
        .method("keys", "(self, /)", keys)
        .method("pop", "(self, key, default=None, /)", pop)
        .method("popitem", "(self, /)", popitem)
        .method("setdefault", "(self, key, default=None, /)", setdefault)
        .method("update", "(self, /, *args, **kwargs)", update_method)
        .method("values", "(self, /)", values)
        .doc(
            "dict() -> new empty dictionary\n\
             dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n\
             dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\n\
             dict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
        )
        .build();
    views::init(vm)
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Rc<Dict>> {
    match args.at(0) {
        Value::Dict(dict) => Ok(dict.clone()),
        other => match as_dict(other) {
            Some(dict) => Ok(dict),
            None => wrong_self(vm, "dict", other),
        },
    }
}

/// `KeyError(key)`.
pub fn key_error(vm: &mut Vm, key: &Value) -> Raise {
    vm.new_exception(Exc::KeyError, vec![key.clone()])
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.dict.clone();
    let class = new_class(vm, &args, &base)?;
    Ok(instance(&class, &base, Value::Dict(Rc::default())))
}

fn init_dict(vm: &mut Vm, args: Args) -> PyResult {
    fill(vm, args, "dict")
}

fn update_method(vm: &mut Vm, args: Args) -> PyResult {
    fill(vm, args, "update")
}

fn fill(vm: &mut Vm, args: Args, name: &str) -> PyResult {
    expect_positional(name, args.rest.len(), 0, 1)?;
    let dict = this(vm, &args)?;
    if let Some(source) = args.rest.first() {
        update(vm, &dict, source)?;
    }
    for (name, value) in args.kwargs {
        dict.set_str(&name, value);
    }
    Ok(Value::None)
}

fn repr_method(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    repr(vm, &dict)
}

/// `repr(dict)`.
///
/// # Errors
/// What the `__repr__` of keys and values raise.
pub fn repr(vm: &mut Vm, dict: &Rc<Dict>) -> PyResult {
    if dict.is_empty() {
        return Ok(Value::str("{}"));
    }
    let address = Rc::as_ptr(dict).addr();
    guarded_repr(vm, address, "{...}", |vm| {
        let mut text = String::from("{");
        for (key, value) in dict.items() {
            if text.len() > 1 {
                text.push_str(", ");
            }
            text.push_str(&vm.repr(&key)?);
            text.push_str(": ");
            text.push_str(&vm.repr(&value)?);
        }
        text.push('}');
        Ok(text)
    })
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(this(vm, &args)?.len()))
}

fn getitem(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    if let Some(value) = dict.get(vm, args.at(1))? {
        return Ok(value);
    }
    if matches!(args.at(0), Value::Object(_)) {
        let names = Rc::clone(&vm.names);
        if let Some(value) = vm.call_special(args.at(0), &names.__missing__, std::slice::from_ref(args.at(1)))? {
            return Ok(value);
        }
    }
    Err(key_error(vm, args.at(1)))
}

fn setitem(vm: &mut Vm, mut args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    dict.set(vm, args.take(1), args.take(2))?;
    Ok(Value::None)
}

fn delitem(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    del_item(vm, &dict, args.at(1))?;
    Ok(Value::None)
}

/// `del dict[key]`.
///
/// # Errors
/// KeyError; TypeError for an unhashable key.
pub fn del_item(vm: &mut Vm, dict: &Dict, key: &Value) -> PyResult<()> {
    match dict.remove(vm, key)? {
        Some(_) => Ok(()),
        None => Err(key_error(vm, key)),
    }
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(Value::Bool(dict.contains(vm, args.at(1))?))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(iterator::over_dict(vm, &dict, Part::Keys, false))
}

fn reversed(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(iterator::over_dict(vm, &dict, Part::Keys, true))
}

fn joined(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match (as_dict(left), as_dict(right)) {
        (Some(left), Some(_)) => {
            let both = Rc::new(left.copy());
            update(vm, &both, right)?;
            Ok(Value::Dict(both))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn or(vm: &mut Vm, args: Args) -> PyResult {
    joined(vm, args.at(0), args.at(1))
}

fn ror(vm: &mut Vm, args: Args) -> PyResult {
    joined(vm, args.at(1), args.at(0))
}

fn ior(vm: &mut Vm, mut args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    update(vm, &dict, args.at(1))?;
    Ok(args.take(0))
}

/// `left == right` and `!=`; `NotImplemented` for the other operators and where one is no dict.
///
/// # Errors
/// What comparing keys and values raises.
pub fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (op, as_dict(left), as_dict(right)) {
        (CompareOp::Eq | CompareOp::Ne, Some(left), Some(right)) => {
            let equal = nested(vm, |vm| equal(vm, &left, &right))?;
            Ok(Value::Bool(equal == (op == CompareOp::Eq)))
        }
        _ => Ok(Value::NotImplemented),
    }
}

comparisons!(compare);

fn equal(vm: &mut Vm, left: &Dict, right: &Dict) -> PyResult<bool> {
    if left.len() != right.len() {
        return Ok(false);
    }
    for (key, value) in left.items() {
        match right.get(vm, &key)? {
            Some(other) if vm.eq(&value, &other)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn clear(vm: &mut Vm, args: Args) -> PyResult {
    this(vm, &args)?.clear();
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::Dict(Rc::new(this(vm, &args)?.copy())))
}

fn fromkeys(vm: &mut Vm, args: Args) -> PyResult {
    let value = args.opt(2).cloned().unwrap_or(Value::None);
    let base = Value::Class(vm.types.dict.clone());
    let made = if args.at(0).is(&base) { Value::Dict(Rc::default()) } else { vm.call(args.at(0), &[])? };
    let iterator = vm.iter(args.at(1))?;
    while let Some(key) = vm.next(&iterator)? {
        match &made {
            Value::Dict(dict) => dict.set(vm, key, value.clone())?,
            other => vm.set_item(other, &key, value.clone())?,
        }
    }
    Ok(made)
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    let found = dict.get(vm, args.at(1))?;
    Ok(found.unwrap_or_else(|| args.opt(2).cloned().unwrap_or(Value::None)))
}

fn keys(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(views::view(vm, &dict, Part::Keys))
}

fn values(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(views::view(vm, &dict, Part::Values))
}

fn items(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    Ok(views::view(vm, &dict, Part::Items))
}

fn pop(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    match (dict.remove(vm, args.at(1))?, args.opt(2)) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(key_error(vm, args.at(1))),
    }
}

fn popitem(vm: &mut Vm, args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    let last = {
        let mut table = dict.borrow_mut();
        let end = table.end();
        let at = table.last_before(end).map(|(at, _)| at);
        at.and_then(|at| table.remove(at))
    };
    match last {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(key_error(vm, &Value::str("popitem(): dictionary is empty"))),
    }
}

fn setdefault(vm: &mut Vm, mut args: Args) -> PyResult {
    let dict = this(vm, &args)?;
    if let Some(value) = dict.get(vm, args.at(1))? {
        return Ok(value);
    }
    let default = args.opt(2).cloned().unwrap_or(Value::None);
    dict.set(vm, args.take(1), default.clone())?;
    Ok(default)
}
