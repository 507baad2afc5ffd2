//! What list, tuple, range and the other containers share: index arguments, repetition, lexicographic comparison, and
//! the guard that ends the repr of a list inside itself.

use std::rc::Rc;

use num_traits::ToPrimitive;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::object::list::List;
use crate::object::native::Args;
use crate::object::slice::clamped_index;
use crate::object::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;

/// The six comparison methods, from one `fn(&mut Vm, CompareOp, &Value, &Value) -> PyResult`.
macro_rules! comparisons {
    ($compare:path) => {
        fn lt(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Lt, args.at(0), args.at(1))
        }
        fn le(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Le, args.at(0), args.at(1))
        }
        fn eq(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Eq, args.at(0), args.at(1))
        }
        fn ne(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Ne, args.at(0), args.at(1))
        }
        fn gt(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Gt, args.at(0), args.at(1))
        }
        fn ge(vm: &mut Vm, args: Args) -> PyResult {
            $compare(vm, CompareOp::Ge, args.at(0), args.at(1))
        }
    };
}
pub(crate) use comparisons;

/// An integer argument (`insert`, `pop`): `__index__`, or CPython's complaints.
///
/// # Errors
/// TypeError for what is no int, OverflowError for what does not fit.
pub(crate) fn index_argument(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    match value {
        Value::Int(index) => Ok(*index),
        Value::Bool(index) => Ok(i64::from(*index)),
        Value::BigInt(_) => raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"),
        _ => match clamped_index(vm, value)? {
            Some(index) => Ok(index),
            None => {
                let name = vm.type_name(value);
                type_error(format!("'{name}' object cannot be interpreted as an integer"))
            }
        },
    }
}

/// A bound of `index(value, start, stop)`, made absolute for a length.
///
/// # Errors
/// TypeError for what is no int.
pub(crate) fn search_bound(vm: &mut Vm, value: Option<&Value>, missing: i64, length: usize) -> PyResult<usize> {
    let bound = match value {
        None => missing,
        Some(value) => match clamped_index(vm, value)? {
            Some(bound) => bound,
            None => return type_error("slice indices must be integers or have an __index__ method"),
        },
    };
    let bound = if bound < 0 { bound.saturating_add(length as i64).max(0) } else { bound };
    Ok(usize::try_from(bound).unwrap_or(usize::MAX))
}

/// The key of `container[key]` that is no slice. `kind` is what the message calls the container.
///
/// # Errors
/// TypeError for what is no int, IndexError for what does not fit.
pub(crate) fn item_index(vm: &mut Vm, key: &Value, kind: &str) -> PyResult<i64> {
    match key {
        Value::Int(index) => Ok(*index),
        Value::Bool(index) => Ok(i64::from(*index)),
        Value::BigInt(_) => raise(Exc::IndexError, "cannot fit 'int' into an index-sized integer"),
        _ => match clamped_index(vm, key)? {
            Some(index) => Ok(index),
            None => {
                let name = vm.type_name(key);
                type_error(format!("{kind} indices must be integers or slices, not {name}"))
            }
        },
    }
}

/// A position from an index that may count from the end; `None` where there is no such item.
pub(crate) fn position(index: i64, length: usize) -> Option<usize> {
    let index = if index < 0 { index.checked_add(i64::try_from(length).ok()?)? } else { index };
    usize::try_from(index).ok().filter(|at| *at < length)
}

/// The factor of `sequence * n`, negative ones as 0; `None` where it is no int.
///
/// # Errors
/// OverflowError for what does not fit.
pub(crate) fn repeat_count(vm: &mut Vm, value: &Value) -> PyResult<Option<usize>> {
    if let Value::BigInt(big) = value {
        return match big.to_i64().is_none() {
            true => raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer"),
            false => Ok(None),
        };
    }
    let count = clamped_index(vm, value)?;
    Ok(count.map(|count| usize::try_from(count).unwrap_or(0)))
}

/// The items over and over.
///
/// # Errors
/// MemoryError where the result would be over the budget; TypeError and OverflowError for the factor.
pub(crate) fn repeat(vm: &mut Vm, items: &[Value], factor: &Value) -> PyResult<Vec<Value>> {
    let Some(count) = repeat_count(vm, factor)? else {
        let name = vm.type_name(factor);
        return type_error(format!("can't multiply sequence by non-int of type '{name}'"));
    };
    let Some(total) = items.len().checked_mul(count) else { return raise(Exc::MemoryError, "") };
    reserve_items(vm, total)?;
    let mut result = Vec::with_capacity(total);
    match items {
        // Nothing, however often: nothing, at once.
        [] => {}
        [one] => result.resize(count, one.clone()),
        _ => (0..count).for_each(|_| result.extend_from_slice(items)),
    }
    Ok(result)
}

/// MemoryError where so many items would be over the budget.
///
/// # Errors
/// That.
pub(crate) fn reserve_items(vm: &mut Vm, count: usize) -> PyResult<()> {
    match count.checked_mul(size_of::<Value>()) {
        _ if count < 4096 => Ok(()),
        Some(bytes) => vm.reserve(bytes),
        None => raise(Exc::MemoryError, ""),
    }
}

/// Items that may come and go while they are looked at.
pub(crate) trait Items {
    /// The item at a position.
    fn item(&self, position: usize) -> Option<Value>;
}

impl Items for List {
    fn item(&self, position: usize) -> Option<Value> {
        self.get(position)
    }
}

impl Items for Tuple {
    fn item(&self, position: usize) -> Option<Value> {
        self.get(position).cloned()
    }
}

/// Where an equal item is, from `start` on and before `stop`.
///
/// # Errors
/// Whatever `__eq__` raises.
pub(crate) fn find(
    vm: &mut Vm,
    items: &impl Items,
    value: &Value,
    start: usize,
    stop: usize,
) -> PyResult<Option<usize>> {
    let mut at = start;
    while at < stop {
        let Some(item) = items.item(at) else { break };
        if vm.eq(&item, value)? {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// How many items are equal to a value.
///
/// # Errors
/// Whatever `__eq__` raises.
pub(crate) fn count(vm: &mut Vm, items: &impl Items, value: &Value) -> PyResult<usize> {
    let (mut at, mut found) = (0, 0);
    while let Some(item) = items.item(at) {
        found += usize::from(vm.eq(&item, value)?);
        at += 1;
    }
    Ok(found)
}

/// `a, b, c`: the reprs of the items.
///
/// # Errors
/// Whatever `__repr__` raises.
pub(crate) fn repr_items(vm: &mut Vm, items: &impl Items) -> PyResult<String> {
    let mut text = String::new();
    let mut at = 0;
    while let Some(item) = items.item(at) {
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&vm.repr(&item)?);
        at += 1;
    }
    Ok(text)
}

/// Runs something that may come back to itself, one level deeper in the native stack.
///
/// # Errors
/// RecursionError where that is too deep.
pub(crate) fn nested<T>(vm: &mut Vm, run: impl FnOnce(&mut Vm) -> PyResult<T>) -> PyResult<T> {
    vm.enter()?;
    let result = run(vm);
    vm.leave();
    result
}

/// The repr of something that may contain itself: `recursive` where it does, else what `run` makes.
///
/// # Errors
/// Whatever `run` raises; RecursionError where it is too deep.
pub(crate) fn guarded_repr(
    vm: &mut Vm,
    address: usize,
    recursive: &str,
    run: impl FnOnce(&mut Vm) -> PyResult<String>,
) -> PyResult {
    if vm.repr_guard.contains(&address) {
        return Ok(Value::str(recursive));
    }
    vm.repr_guard.push(address);
    let result = nested(vm, run);
    vm.repr_guard.pop();
    result.map(Value::from)
}

/// The class that `__new__` was called with, checked.
///
/// # Errors
/// TypeError where it does not inherit from `base`.
pub(crate) fn new_class(vm: &mut Vm, args: &Args, base: &Rc<Class>) -> PyResult<Rc<Class>> {
    let name = base.name();
    let Value::Class(class) = args.at(0) else {
        let other = vm.type_name(args.at(0));
        return type_error(format!("{name}.__new__(X): X is not a type object ({other})"));
    };
    if !class.is_subclass(base) {
        let other = class.name();
        return type_error(format!("{name}.__new__({other}): {other} is not a subtype of {name}"));
    }
    Ok(class.clone())
}

/// A value of a built-in type as an instance of `class`, which is that type or inherits from it.
pub(crate) fn instance(class: &Rc<Class>, base: &Rc<Class>, value: Value) -> Value {
    if Rc::ptr_eq(class, base) {
        return value;
    }
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Builtin(value))))
}

/// TypeError where positional arguments are too few or too many, or keyword arguments were given.
///
/// # Errors
/// That.
pub(crate) fn expect_arguments(name: &str, args: &Args, least: usize, most: usize) -> PyResult<()> {
    if !args.kwargs.is_empty() {
        return type_error(format!("{name}() takes no keyword arguments"));
    }
    expect_positional(name, args.rest.len(), least, most)
}

/// TypeError where positional arguments are too few or too many.
///
/// # Errors
/// That.
pub(crate) fn expect_positional(name: &str, given: usize, least: usize, most: usize) -> PyResult<()> {
    let (bound, count) = match (least == most, given) {
        (_, given) if least <= given && given <= most => return Ok(()),
        (true, _) => ("", least),
        (false, given) if given < least => ("at least ", least),
        (false, _) => ("at most ", most),
    };
    let plural = if count == 1 { "" } else { "s" };
    type_error(format!("{name} expected {bound}{count} argument{plural}, got {given}"))
}

/// TypeError for a method called with another type's `self`.
///
/// # Errors
/// That.
pub(crate) fn wrong_self<T>(vm: &mut Vm, class: &str, value: &Value) -> PyResult<T> {
    let name = vm.type_name(value);
    type_error(format!("descriptor requires a '{class}' object but received a '{name}'"))
}
