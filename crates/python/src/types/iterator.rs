//! The iterators of the built-in types, and the ones that are called by name: `enumerate`, `zip`, `map`, `filter`, `reversed`.
//!
//! Each is native state whose `next` the interpreter's `for` calls directly; `__next__` is there for who asks for it.

pub mod container;
pub mod lazy;
pub mod sequence;

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::instance::{Object, Payload};
use crate::object::list::List;
use crate::object::native::{Args, ClassBuilder};
use crate::object::range::RangeData;
use crate::object::set::Set;
use crate::object::slice::clamped_index;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::types::dict::views::Part;
use crate::value::Value;
use crate::vm::Vm;

use container::{DictIterator, RangeIterator, SetIterator};
use sequence::{ItemsIterator, ListIterator, ListReversed, StrIterator, TupleIterator};

/// Fills the classes of the iterators.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    let sized = [
        &types.list_iterator,
        &types.list_reverseiterator,
        &types.tuple_iterator,
        &types.str_iterator,
        &types.str_ascii_iterator,
        &types.set_iterator,
        &types.range_iterator,
        &types.dict_keyiterator,
        &types.dict_valueiterator,
        &types.dict_itemiterator,
        &types.dict_reversekeyiterator,
        &types.dict_reversevalueiterator,
        &types.dict_reverseitemiterator,
        &types.iterator,
        &types.reversed,
    ];
    for class in sized {
        protocol(ClassBuilder::extend(vm, "builtins", class.clone()))
            .method("__length_hint__", "(self, /)", length_hint_method)
            .build();
    }
    protocol(ClassBuilder::extend(vm, "builtins", types.callable_iterator.clone())).build();
    ClassBuilder::extend(vm, "builtins", types.str.clone()).method("__iter__", "(self, /)", iter_str).build();
    sequence::init(vm)?;
    lazy::init(vm)
}

/// Gives a class of native iterators `__iter__` and `__next__`.
pub fn iterator_methods(vm: &mut Vm, class: &Rc<Class>) {
    protocol(ClassBuilder::extend(vm, "builtins", class.clone())).build();
}

/// `__iter__` and `__next__`.
fn protocol(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("__iter__", "(self, /)", iter).method("__next__", "(self, /)", next)
}

fn iter(_vm: &mut Vm, mut args: Args) -> PyResult {
    Ok(args.take(0))
}

fn next(vm: &mut Vm, args: Args) -> PyResult {
    match vm.next(args.at(0))? {
        Some(item) => Ok(item),
        None => Err(stop_iteration(vm)),
    }
}

/// `StopIteration()`.
pub fn stop_iteration(vm: &mut Vm) -> crate::exception::Raise {
    vm.new_exception(Exc::StopIteration, Vec::new())
}

fn iter_str(vm: &mut Vm, args: Args) -> PyResult {
    match crate::object::convert::as_str(args.at(0)) {
        Some(text) => Ok(over_str(vm, &text)),
        None => crate::types::sequence::wrong_self(vm, "str", args.at(0)),
    }
}

/// `iter(list)`.
pub fn over_list(vm: &Vm, list: &Rc<List>) -> Value {
    Object::native(&vm.types.list_iterator, ListIterator::new(list.clone()))
}

/// `reversed(list)`.
pub fn over_list_reversed(vm: &Vm, list: &Rc<List>) -> Value {
    Object::native(&vm.types.list_reverseiterator, ListReversed::new(list.clone()))
}

/// `iter(tuple)`.
pub fn over_tuple(vm: &Vm, items: &Rc<Tuple>) -> Value {
    Object::native(&vm.types.tuple_iterator, TupleIterator::new(items.clone()))
}

/// `iter(str)`.
pub fn over_str(vm: &Vm, text: &Str) -> Value {
    let class = if text.is_ascii() { &vm.types.str_ascii_iterator } else { &vm.types.str_iterator };
    Object::native(class, StrIterator::new(text.clone()))
}

/// `iter(value)` of something that has `__getitem__` alone.
pub fn over_items(vm: &Vm, value: &Value) -> Value {
    Object::native(&vm.types.iterator, ItemsIterator::new(value.clone()))
}

/// `iter(range)`.
pub fn over_range(vm: &Vm, range: RangeData) -> Value {
    Object::native(&vm.types.range_iterator, RangeIterator::new(range))
}

/// `iter(set)`.
pub fn over_set(vm: &Vm, set: &Rc<Set>) -> Value {
    Object::native(&vm.types.set_iterator, SetIterator::new(set.clone()))
}

/// An iterator over a dict's keys, values or items.
pub fn over_dict(vm: &Vm, dict: &Rc<Dict>, part: Part, reversed: bool) -> Value {
    let class: &Rc<Class> = match (part, reversed) {
        (Part::Keys, false) => &vm.types.dict_keyiterator,
        (Part::Values, false) => &vm.types.dict_valueiterator,
        (Part::Items, false) => &vm.types.dict_itemiterator,
        (Part::Keys, true) => &vm.types.dict_reversekeyiterator,
        (Part::Values, true) => &vm.types.dict_reversevalueiterator,
        (Part::Items, true) => &vm.types.dict_reverseitemiterator,
    };
    Object::native(class, DictIterator::new(dict.clone(), part, reversed))
}

/// How many items an iterator of ours still has.
pub trait Remaining {
    /// That many.
    fn remaining(&self) -> usize;
}

/// `operator.length_hint(iterator)` of an iterator of ours.
fn remaining(iterator: &Value) -> Option<usize> {
    let Value::Object(object) = iterator else { return None };
    let Payload::Native(_) = &object.payload else { return None };
    None.or_else(|| object.state::<ListIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<ListReversed>().map(Remaining::remaining))
        .or_else(|| object.state::<TupleIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<StrIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<RangeIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<SetIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<DictIterator>().map(Remaining::remaining))
        .or_else(|| object.state::<sequence::Reversed>().map(Remaining::remaining))
}

fn length_hint_method(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(count) = remaining(args.at(0)) {
        return Ok(Value::size(count));
    }
    match args.at(0) {
        Value::Object(object) => match object.state::<ItemsIterator>() {
            Some(items) => items.length_hint(vm),
            None => Ok(Value::NotImplemented),
        },
        _ => Ok(Value::NotImplemented),
    }
}

/// Asks a value for `__length_hint__` as `list(value)` does: only for the sake of its mistakes.
///
/// # Errors
/// TypeError or ValueError for a hint that is none; whatever `__length_hint__` raises but TypeError.
pub fn length_hint(vm: &mut Vm, value: &Value) -> PyResult<()> {
    let Value::Object(object) = value else { return Ok(()) };
    let names = Rc::clone(&vm.names);
    if object.class_ref().traits.get().native {
        return Ok(());
    }
    let name = match object.class_ref().lookup(&names.__len__) {
        // What is counted is counted: `__len__` may say something, or ask a database.
        Some(Value::Function(_)) => {
            return match vm.call_special(value, &names.__len__, &[]) {
                Err(raised) if !vm.raise_matches(&raised, Exc::TypeError) => Err(raised),
                _ => Ok(()),
            };
        }
        Some(_) => return Ok(()),
        None => &names.__length_hint__,
    };
    let hint = match vm.call_special(value, name, &[]) {
        Ok(Some(hint)) => hint,
        Ok(None) => return Ok(()),
        Err(raised) if vm.raise_matches(&raised, Exc::TypeError) => return Ok(()),
        Err(raised) => return Err(raised),
    };
    match &hint {
        Value::NotImplemented => Ok(()),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => match clamped_index(vm, &hint)? {
            Some(count) if count < 0 => raise(Exc::ValueError, "__length_hint__() should return >= 0"),
            _ => Ok(()),
        },
        other => type_error(format!("__length_hint__ must be an integer, not {}", vm.type_name(other))),
    }
}
