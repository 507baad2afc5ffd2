//! `BaseExceptionGroup`, `ExceptionGroup` and what `except*` does with them.

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData, PyResult, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder};
use crate::types::exception::data;
use crate::types::generic_alias;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.exception(Exc::BaseExceptionGroup);
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", |vm, args| {
            if args.kwargs.is_empty() {
                return Ok(Value::None);
            }
            type_error(format!("{}() takes no keyword arguments", vm.type_name(args.at(0))))
        })
        .method("__str__", "(self, /)", |vm, args| {
            let items = exceptions(vm, args.at(0));
            let plural = if items.len() == 1 { "" } else { "s" };
            let message = message(args.at(0))?;
            let message = vm.str(&message)?;
            Ok(Value::from(format!("{message} ({} sub-exception{plural})", items.len())))
        })
        .method("derive", "(self, excs, /)", |vm, args: Args| {
            let class = Value::Class(vm.types.exception(Exc::BaseExceptionGroup));
            let message = message(args.at(0))?;
            vm.call(&class, &[message, args.at(1).clone()])
        })
        .method("split", "(self, matcher_value, /)", |vm, args: Args| {
            let wanted = Wanted::of(vm, args.at(1))?;
            let (rest, matched) = split_by(vm, args.at(0), &wanted)?;
            Ok(Value::tuple(vec![matched, rest]))
        })
        .method("subgroup", "(self, matcher_value, /)", |vm, args: Args| {
            let wanted = Wanted::of(vm, args.at(1))?;
            Ok(split_by(vm, args.at(0), &wanted)?.1)
        })
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .getter("message", |_, value| message(value))
        .getter("exceptions", |vm, value| Ok(Value::tuple(exceptions(vm, value))))
        .build();
    Ok(())
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return type_error("BaseExceptionGroup.__new__(X): X is not a type object");
    };
    let mut class = class.clone();
    let [message, items] = args.rest.as_slice() else {
        let given = args.rest.len();
        return type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"));
    };
    if as_str(message).is_none() {
        return type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            vm.type_name(message)
        ));
    }
    let names = Rc::clone(&vm.names);
    let unordered = matches!(items, Value::Set(_) | Value::Dict(_));
    if unordered || vm.class_of(items).lookup(&names.__getitem__).is_none() {
        return type_error("second argument (exceptions) must be a sequence");
    }
    let list = vm.collect(items)?;
    if list.is_empty() {
        return value_error("second argument (exceptions) must be a non-empty sequence");
    }
    let base = vm.types.exception(Exc::BaseException);
    let plain = vm.types.exception(Exc::Exception);
    for (at, item) in list.iter().enumerate() {
        if !vm.is_instance(item, &base) {
            return value_error(format!("Item {at} of second argument (exceptions) is not an exception"));
        }
    }
    let all_plain = list.iter().all(|item| vm.is_instance(item, &plain));
    let group = vm.types.exception(Exc::BaseExceptionGroup);
    let simple = exception_group(vm).unwrap_or_else(|| plain.clone());
    if Rc::ptr_eq(&class, &group) {
        if all_plain {
            class = simple;
        }
    } else if Rc::ptr_eq(&class, &simple) {
        if !all_plain {
            return type_error("Cannot nest BaseExceptions in an ExceptionGroup");
        }
    } else if class.is_subclass(&plain) && !all_plain {
        return type_error(format!("Cannot nest BaseExceptions in '{}'", class.name()));
    }
    let made = vm.exception_of(&class, vec![message.clone(), items.clone()]);
    if let Some(data) = made.state::<ExceptionData>() {
        data.members.replace(Some(Rc::new(list)));
    }
    Ok(Value::Object(made))
}

fn exception_group(vm: &Vm) -> Option<Rc<Class>> {
    vm.types.exceptions().find(|(known, _)| *known == "ExceptionGroup").map(|(_, class)| class.clone())
}

fn message(group: &Value) -> PyResult {
    Ok(data(group)?.args.borrow().first().cloned().unwrap_or(Value::None))
}

/// What a group holds.
pub(crate) fn exceptions(_vm: &mut Vm, group: &Value) -> Vec<Value> {
    let members = data(group).ok().and_then(|data| data.members.borrow().clone());
    members.map(|members| members.to_vec()).unwrap_or_default()
}

fn is_group(vm: &Vm, value: &Value) -> bool {
    vm.is_instance(value, &vm.types.exception(Exc::BaseExceptionGroup))
}

/// What a group is split by.
enum Wanted {
    /// A class, or a tuple of classes.
    Classes(Value),
    /// A function that says of each whether it is wanted.
    Callable(Value),
    /// These exceptions themselves.
    These(Vec<usize>),
}

impl Wanted {
    fn of(vm: &mut Vm, value: &Value) -> PyResult<Wanted> {
        let exception = |value: &Value| matches!(value, Value::Class(class) if class.traits.get().exception);
        let classes = match value {
            Value::Tuple(classes) => classes.iter().all(exception),
            other => exception(other),
        };
        if classes {
            return Ok(Wanted::Classes(value.clone()));
        }
        let names = Rc::clone(&vm.names);
        let callable = vm.class_of(value).lookup(&names.__call__).is_some();
        if callable && !matches!(value, Value::Class(_)) {
            return Ok(Wanted::Callable(value.clone()));
        }
        type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)")
    }

    fn takes(&self, vm: &mut Vm, exception: &Value) -> PyResult<bool> {
        match self {
            Wanted::Classes(classes) => vm.exception_matches(exception, classes),
            Wanted::Callable(function) => {
                let answer = vm.call(function, std::slice::from_ref(exception))?;
                vm.is_true(&answer)
            }
            Wanted::These(addresses) => Ok(address(exception).is_some_and(|at| addresses.contains(&at))),
        }
    }
}

fn address(value: &Value) -> Option<usize> {
    match value {
        Value::Object(object) => Some(Rc::as_ptr(object).addr()),
        _ => None,
    }
}

/// `except* wanted`: splits what was raised into what is left and what matches; a plain exception that matches
/// becomes a group.
pub(crate) fn split(vm: &mut Vm, raised: &Value, wanted: &Value) -> PyResult<(Value, Value)> {
    refuse_groups(vm, wanted)?;
    if raised.is_none() {
        return Ok((Value::None, Value::None));
    }
    if vm.exception_matches(raised, wanted)? {
        if is_group(vm, raised) {
            return Ok((Value::None, raised.clone()));
        }
        return Ok((Value::None, group_of(vm, Value::str(""), vec![raised.clone()])?));
    }
    if !is_group(vm, raised) {
        return Ok((raised.clone(), Value::None));
    }
    let pair = vm.call_method(raised, "split", std::slice::from_ref(wanted))?;
    match &pair {
        Value::Tuple(items) if items.len() >= 2 => {
            let at = |index: usize| items.get(index).cloned().unwrap_or(Value::None);
            Ok((at(1), at(0)))
        }
        Value::Tuple(items) => type_error(format!(
            "{}.split must return a 2-tuple, got tuple of size {}",
            vm.type_name(raised),
            items.len()
        )),
        other => type_error(format!("{}.split must return a tuple, not {}", vm.type_name(raised), vm.type_name(other))),
    }
}

fn refuse_groups(vm: &mut Vm, wanted: &Value) -> PyResult<()> {
    let classes = match wanted {
        Value::Tuple(classes) => classes.to_vec(),
        other => vec![other.clone()],
    };
    let group = vm.types.exception(Exc::BaseExceptionGroup);
    for class in &classes {
        match class {
            Value::Class(class) if class.traits.get().exception => {
                if class.is_subclass(&group) {
                    return type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
                }
            }
            other => {
                vm.expect_supported(other)?;
                return type_error("catching classes that do not inherit from BaseException is not allowed");
            }
        }
    }
    Ok(())
}

/// What is left of a group, and what is wanted of it.
fn split_by(vm: &mut Vm, group: &Value, wanted: &Wanted) -> PyResult<(Value, Value)> {
    if wanted.takes(vm, group)? {
        return Ok((Value::None, group.clone()));
    }
    vm.enter()?;
    let result = split_members(vm, group, wanted);
    vm.leave();
    result
}

fn split_members(vm: &mut Vm, group: &Value, wanted: &Wanted) -> PyResult<(Value, Value)> {
    let (mut rest, mut matched) = (Vec::new(), Vec::new());
    for item in exceptions(vm, group) {
        if is_group(vm, &item) {
            let (left, found) = split_by(vm, &item, wanted)?;
            rest.extend((!left.is_none()).then_some(left));
            matched.extend((!found.is_none()).then_some(found));
        } else if wanted.takes(vm, &item)? {
            matched.push(item);
        } else {
            rest.push(item);
        }
    }
    Ok((derived(vm, group, rest)?, derived(vm, group, matched)?))
}

/// A part of a group: what `derive` makes of it, with the group's traceback, cause, context and notes.
fn derived(vm: &mut Vm, group: &Value, items: Vec<Value>) -> PyResult {
    if items.is_empty() {
        return Ok(Value::None);
    }
    let part = vm.call_method(group, "derive", &[Value::list(items)])?;
    if !is_group(vm, &part) {
        return type_error("derive must return an instance of BaseExceptionGroup");
    }
    let (from, to) = (data(group)?, data(&part)?);
    to.traceback.replace(from.traceback.borrow().clone());
    to.cause.replace(from.cause.borrow().clone());
    to.context.replace(from.context.borrow().clone());
    to.suppress_context.set(from.suppress_context.get());
    let names = Rc::clone(&vm.names);
    if let (Value::Object(group), Value::Object(part)) = (group, &part)
        && let Some(notes) = group.get(&names.__notes__)
    {
        let notes = match &notes {
            Value::List(list) => Value::list(list.to_vec()),
            other => other.clone(),
        };
        part.set(&names.__notes__, notes);
    }
    Ok(part)
}

fn group_of(vm: &mut Vm, message: Value, items: Vec<Value>) -> PyResult {
    let class = Value::Class(vm.types.exception(Exc::BaseExceptionGroup));
    vm.call(&class, &[message, Value::list(items)])
}

/// What is raised again after the `except*` clauses: the parts they did not handle and those they raised.
pub(crate) fn prepare_reraise(vm: &mut Vm, original: &Value, raised: &Value) -> PyResult {
    let items = vm.collect(raised)?;
    if !is_group(vm, original) {
        // It was wrapped, and one clause at most could take it.
        return Ok(items.into_iter().find(|item| !item.is_none()).unwrap_or(Value::None));
    }
    let (mut new, mut again) = (Vec::new(), Vec::new());
    for item in items.into_iter().filter(|item| !item.is_none()) {
        if same_origin(vm, &item, original) { again.push(item) } else { new.push(item) }
    }
    let mut kept = Vec::new();
    for item in &again {
        leaves(vm, item, &mut kept);
    }
    let again = match kept.is_empty() {
        true => Value::None,
        false => split_by(vm, original, &Wanted::These(kept))?.1,
    };
    if new.is_empty() {
        return Ok(again);
    }
    new.extend((!again.is_none()).then_some(again));
    match new.as_slice() {
        [one] => Ok(one.clone()),
        _ => group_of(vm, Value::str(""), new),
    }
}

/// Whether an exception is a part of another that was not raised anew.
fn same_origin(vm: &Vm, a: &Value, b: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (a, b) else { return false };
    let (Ok(first), Ok(second)) = (data(a), data(b)) else { return false };
    let link = |link: &Option<Rc<Object>>| link.as_ref().map(|object| Rc::as_ptr(object).addr());
    let notes = |object: &Rc<Object>| match object.get(&vm.names.__notes__) {
        Some(Value::List(notes)) => notes.len(),
        _ => 0,
    };
    let entries = |data: &ExceptionData| {
        let entries = data.traceback.borrow();
        entries.iter().map(|entry| (Rc::as_ptr(&entry.code).addr(), entry.span)).collect::<Vec<_>>()
    };
    notes(one) == notes(other)
        && link(&first.cause.borrow()) == link(&second.cause.borrow())
        && link(&first.context.borrow()) == link(&second.context.borrow())
        && entries(first) == entries(second)
}

fn leaves(vm: &mut Vm, value: &Value, found: &mut Vec<usize>) {
    if !is_group(vm, value) {
        found.extend(address(value));
        return;
    }
    let mut left = exceptions(vm, value);
    while let Some(item) = left.pop() {
        if is_group(vm, &item) {
            left.extend(exceptions(vm, &item));
        } else {
            found.extend(address(&item));
        }
    }
}
