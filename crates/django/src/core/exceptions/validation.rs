//! `ValidationError`: one message, a list of errors, or a dict of them by field.

use std::rc::Rc;

use python::code::BinaryOp;
use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::core::exceptions::{NON_FIELD_ERRORS, given_or_none, set_args};
use crate::db::models::fields::{own, set_own};

/// Makes the class.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm, base: &Rc<Class>) -> PyResult<Rc<Class>> {
    Ok(ClassBuilder::new(vm, "django.core.exceptions", "ValidationError", base)?
        .open()
        .method("__init__", "def (self, message, code=None, params=None)", init)
        .getter("message_dict", message_dict)
        .getter("messages", |vm, error| Ok(Value::list(messages(vm, error)?)))
        .method("update_error_dict", "def (self, error_dict)", |vm, args| {
            update_error_dict(vm, args.at(0), args.at(1))?;
            Ok(args.at(1).clone())
        })
        .method("__iter__", "(self, /)", iter)
        .method("__str__", "(self, /)", |vm, args| Ok(Value::Str(text(vm, args.at(0))?)))
        .method("__repr__", "(self, /)", |vm, args| {
            Ok(Value::str(format!("ValidationError({})", text(vm, args.at(0))?)))
        })
        .method("__eq__", "(self, other, /)", eq)
        .method("__hash__", "(self, /)", |vm, args| Ok(Value::Int(hash(vm, args.at(0))?)))
        .build())
}

fn is_validation_error(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let class = class_of(vm, "django.core.exceptions", "ValidationError")?;
    Ok(vm.is_instance(value, &class))
}

fn has(error: &Value, name: &str) -> bool {
    matches!(error, Value::Object(object) if object.get(&Str::intern(name)).is_some())
}

fn init(vm: &mut Vm, args: Args) -> PyResult {
    let error = args.at(0);
    let mut message = args.at(1).clone();
    let (mut code, mut params) = (given_or_none(&args, 2), given_or_none(&args, 3));
    set_args(error, vec![message.clone(), code.clone(), params.clone()]);
    if is_validation_error(vm, &message)? {
        if has(&message, "error_dict") {
            message = own(&message, "error_dict");
        } else if !has(&message, "message") {
            message = own(&message, "error_list");
        } else {
            (code, params) = (own(&message, "code"), own(&message, "params"));
            message = own(&message, "message");
        }
    }
    match &message {
        Value::Dict(dict) => {
            let errors = Dict::default();
            for (field, given) in dict.items() {
                let wrapped = wrap(vm, given)?;
                let list = vm.get_attr(&wrapped, &Str::intern("error_list"))?;
                errors.set(vm, field, list)?;
            }
            set_own(error, "error_dict", Value::Dict(Rc::new(errors)));
        }
        Value::List(list) => {
            let mut errors = Vec::new();
            for given in list.to_vec() {
                let wrapped = wrap(vm, given)?;
                match own(&wrapped, "error_dict") {
                    Value::Dict(dict) => {
                        for part in dict.values() {
                            errors.extend(vm.collect(&part)?);
                        }
                    }
                    _ => errors.extend(vm.collect(&own(&wrapped, "error_list"))?),
                }
            }
            set_own(error, "error_list", Value::list(errors));
        }
        _ => {
            set_own(error, "message", message);
            set_own(error, "code", code);
            set_own(error, "params", params);
            set_own(error, "error_list", Value::list(vec![error.clone()]));
        }
    }
    Ok(Value::None)
}

fn wrap(vm: &mut Vm, given: Value) -> PyResult {
    if is_validation_error(vm, &given)? {
        return Ok(given);
    }
    let class = class_of(vm, "django.core.exceptions", "ValidationError")?;
    vm.call(&Value::Class(class), &[given])
}

/// The texts of a list of errors, their parameters put in.
fn texts(vm: &mut Vm, list: &Value) -> PyResult<Vec<Value>> {
    let mut found = Vec::new();
    for error in vm.collect(list)? {
        let mut message = own(&error, "message");
        let params = own(&error, "params");
        if vm.is_true(&params)? {
            message = vm.binary(BinaryOp::Mod, &message, &params)?;
        }
        found.push(Value::Str(vm.str(&message)?));
    }
    Ok(found)
}

/// `dict(error)` of one that has an `error_dict`.
fn as_dict(vm: &mut Vm, error: &Value) -> PyResult<Option<Rc<Dict>>> {
    let Value::Dict(dict) = own(error, "error_dict") else { return Ok(None) };
    let made = Dict::default();
    for (field, list) in dict.items() {
        let shown = texts(vm, &list)?;
        made.set(vm, field, Value::list(shown))?;
    }
    Ok(Some(Rc::new(made)))
}

fn message_dict(vm: &mut Vm, error: &Value) -> PyResult {
    match as_dict(vm, error)? {
        Some(dict) => Ok(Value::Dict(dict)),
        None => raise(Exc::AttributeError, "'ValidationError' object has no attribute 'error_dict'"),
    }
}

/// `error.messages`
///
/// # Errors
/// Whatever putting in the parameters raises.
pub fn messages(vm: &mut Vm, error: &Value) -> PyResult<Vec<Value>> {
    match own(error, "error_dict") {
        Value::Dict(dict) => {
            let mut all = Vec::new();
            for list in dict.values() {
                all.extend(texts(vm, &list)?);
            }
            Ok(all)
        }
        _ => texts(vm, &own(error, "error_list")),
    }
}

fn text(vm: &mut Vm, error: &Value) -> PyResult<Str> {
    let shown = match as_dict(vm, error)? {
        Some(dict) => Value::Dict(dict),
        None => Value::list(texts(vm, &own(error, "error_list"))?),
    };
    vm.repr(&shown)
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let list = match as_dict(vm, args.at(0))? {
        Some(dict) => {
            Value::list(dict.items().into_iter().map(|(field, list)| Value::tuple(vec![field, list])).collect())
        }
        None => Value::list(texts(vm, &own(args.at(0), "error_list"))?),
    };
    vm.iter(&list)
}

fn eq(vm: &mut Vm, args: Args) -> PyResult {
    if !is_validation_error(vm, args.at(1))? {
        return Ok(Value::NotImplemented);
    }
    Ok(Value::Bool(hash(vm, args.at(0))? == hash(vm, args.at(1))?))
}

/// Errors are equal where their messages, codes and parameters are, in whatever order a list has them.
fn hash(vm: &mut Vm, error: &Value) -> PyResult<i64> {
    let make_hashable = crate::apps::attribute_of(vm, "django.utils.hashable", "make_hashable")?;
    let told = if has(error, "message") {
        let params = vm.call(&make_hashable, &[own(error, "params")])?;
        Value::tuple(vec![own(error, "message"), own(error, "code"), params])
    } else if has(error, "error_dict") {
        vm.call(&make_hashable, &[own(error, "error_dict")])?
    } else {
        let attrgetter = crate::apps::attribute_of(vm, "operator", "attrgetter")?;
        let key = vm.call(&attrgetter, &[Value::str("message")])?;
        let list = Value::list(vm.collect(&own(error, "error_list"))?);
        vm.call_method_kw(&list, "sort", Vec::new(), vec![(Str::intern("key"), key)])?;
        Value::tuple(vm.collect(&list)?)
    };
    Ok(vm.hash(&told)? as i64)
}

/// `error.update_error_dict(errors)`: adds its errors to a dict of lists.
///
/// # Errors
/// Whatever hashing a field's name raises.
pub fn update_error_dict(vm: &mut Vm, error: &Value, errors: &Value) -> PyResult<()> {
    let Value::Dict(errors) = errors else {
        vm.get_attr(errors, &Str::intern("setdefault"))?;
        return Ok(());
    };
    let parts: Vec<(Value, Value)> = match own(error, "error_dict") {
        Value::Dict(dict) => dict.items(),
        _ => vec![(Value::str(NON_FIELD_ERRORS), own(error, "error_list"))],
    };
    for (field, list) in parts {
        let added = vm.collect(&list)?;
        let known = errors.get(vm, &field)?;
        match known {
            Some(Value::List(known)) => known.borrow_mut().extend(added),
            _ => errors.set(vm, field, Value::list(added))?,
        }
    }
    Ok(())
}
