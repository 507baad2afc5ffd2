//! `BaseExceptionGroup`, `ExceptionGroup` and what `except*` does with them.

use crate::exception::{Exc, ExceptionData, PyResult, raise, type_error};
use crate::object::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.exception(Exc::BaseExceptionGroup);
    ClassBuilder::extend(vm, "builtins", class)
        .method("__init__", "(self, /, *args)", |vm, args| {
            if args.rest.len() != 2 {
                let given = args.rest.len();
                return type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"));
            }
            let items = vm.collect(args.rest.get(1).unwrap_or(&Value::None))?;
            if items.is_empty() {
                return crate::exception::value_error("second argument (exceptions) must be a non-empty sequence");
            }
            let message = args.rest.first().cloned().unwrap_or(Value::None);
            crate::types::exception::data(args.at(0))?.args.replace(vec![message, Value::list(items)]);
            Ok(Value::None)
        })
        .method("__str__", "(self, /)", |vm, args| {
            let (message, items) = parts(vm, args.at(0))?;
            let plural = if items.len() == 1 { "" } else { "s" };
            let message = vm.str(&message)?;
            Ok(Value::from(format!("{message} ({} sub-exception{plural})", items.len())))
        })
        .method("split", "(self, matcher, /)", |vm, args: Args| {
            let (rest, matched) = split(vm, args.at(0), args.at(1))?;
            Ok(Value::tuple(vec![matched, rest]))
        })
        .method("subgroup", "(self, matcher, /)", |vm, args: Args| Ok(split(vm, args.at(0), args.at(1))?.1))
        .getter("message", |vm, value| Ok(parts(vm, value)?.0))
        .getter("exceptions", |vm, value| Ok(Value::tuple(parts(vm, value)?.1)))
        .build();
    Ok(())
}

/// Message and exceptions of a group.
fn parts(vm: &mut Vm, group: &Value) -> PyResult<(Value, Vec<Value>)> {
    let args = crate::types::exception::data(group)?.args.borrow().clone();
    let items = match args.get(1) {
        Some(items) => vm.collect(items)?,
        None => Vec::new(),
    };
    Ok((args.first().cloned().unwrap_or(Value::None), items))
}

fn is_group(vm: &Vm, value: &Value) -> bool {
    vm.is_instance(value, &vm.types.exception(Exc::BaseExceptionGroup))
}

/// Splits what was raised into what does not match and what does; a plain exception that matches becomes a group.
pub(crate) fn split(vm: &mut Vm, raised: &Value, wanted: &Value) -> PyResult<(Value, Value)> {
    if raised.is_none() {
        return Ok((Value::None, Value::None));
    }
    if !is_group(vm, raised) {
        if vm.exception_matches(raised, wanted)? {
            return Ok((Value::None, group_of(vm, Value::str(""), vec![raised.clone()])?));
        }
        return Ok((raised.clone(), Value::None));
    }
    split_group(vm, raised, wanted)
}

fn split_group(vm: &mut Vm, group: &Value, wanted: &Value) -> PyResult<(Value, Value)> {
    if vm.exception_matches(group, wanted)? {
        return Ok((Value::None, group.clone()));
    }
    let (message, items) = parts(vm, group)?;
    let (mut rest, mut matched) = (Vec::new(), Vec::new());
    vm.enter()?;
    for item in items {
        let (left, found) = if is_group(vm, &item) {
            match split_group(vm, &item, wanted) {
                Ok(split) => split,
                Err(raised) => {
                    vm.leave();
                    return Err(raised);
                }
            }
        } else if vm.exception_matches(&item, wanted)? {
            (Value::None, item)
        } else {
            (item, Value::None)
        };
        rest.extend((!left.is_none()).then_some(left));
        matched.extend((!found.is_none()).then_some(found));
    }
    vm.leave();
    let made = |vm: &mut Vm, items: Vec<Value>| match items.is_empty() {
        true => Ok(Value::None),
        false => group_of(vm, message.clone(), items),
    };
    Ok((made(vm, rest)?, made(vm, matched)?))
}

fn group_of(vm: &mut Vm, message: Value, items: Vec<Value>) -> PyResult {
    let plain = vm.types.exception(Exc::Exception);
    let all_plain = items.iter().all(|item| vm.is_instance(item, &plain));
    let name = if all_plain { "ExceptionGroup" } else { "BaseExceptionGroup" };
    let class = vm.types.exceptions().find(|(known, _)| *known == name).map(|(_, class)| class.clone());
    match class {
        Some(class) => Ok(Value::Object(vm.exception_of(&class, vec![message, Value::list(items)]))),
        None => raise(Exc::SystemError, "no ExceptionGroup"),
    }
}

/// What is raised again after the `except*` clauses: the parts they did not handle and those they raised.
pub(crate) fn prepare_reraise(vm: &mut Vm, original: &Value, raised: &Value) -> PyResult {
    let items: Vec<Value> = vm.collect(raised)?.into_iter().filter(|item| !item.is_none()).collect();
    match items.as_slice() {
        [] => Ok(Value::None),
        [one] if one.is(original) || !is_group(vm, original) => Ok(one.clone()),
        [one] => {
            let same_traceback = matches!((one, original), (Value::Object(a), Value::Object(b))
                if a.state::<ExceptionData>().is_some() && b.state::<ExceptionData>().is_some());
            if same_traceback { Ok(one.clone()) } else { group_of(vm, Value::str(""), vec![one.clone()]) }
        }
        _ => group_of(vm, Value::str(""), items.clone()),
    }
}
