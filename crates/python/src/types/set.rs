//! `set` and `frozenset`: their constructors and methods. Their operators are in `operators`.

mod operators;
mod order;

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise};
use crate::object::class::Class;
use crate::object::convert::{as_dict, as_set};
use crate::object::native::{Args, ClassBuilder};
use crate::object::set::Set;
use crate::types::dict::key_error;
use crate::types::sequence::{expect_arguments, guarded_repr, instance, new_class, wrong_self};
use crate::types::{generic_alias, iterator};
use crate::value::Value;
use crate::vm::Vm;

pub use operators::compare;
pub use order::in_order;
pub(crate) use order::settle;

/// Fills the classes `set` and `frozenset`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let (set, frozenset) = (vm.types.set.clone(), vm.types.frozenset.clone());
    shared(ClassBuilder::extend(vm, "builtins", set))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", init_set)
        .attr("__hash__", Value::None)
        .method("__iand__", "(self, value, /)", operators::iand)
        .method("__ior__", "(self, value, /)", operators::ior)
        .method("__isub__", "(self, value, /)", operators::isub)
        .method("__ixor__", "(self, value, /)", operators::ixor)
        .method("add", "(self, object, /)", add)
        .method("clear", "(self, /)", clear)
        .method("difference_update", "(self, *others)", difference_update)
        .method("discard", "(self, object, /)", discard)
        .method("intersection_update", "(self, *others)", intersection_update)
        .method("pop", "(self, /)", pop)
        .method("remove", "(self, object, /)", remove)
        .method("symmetric_difference_update", "(self, other, /)", symmetric_difference_update)
        .method("update", "(self, *others)", update_method)
        .doc("Build an unordered collection of unique elements.")
        .build();
    shared(ClassBuilder::extend(vm, "builtins", frozenset))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_frozen)
        .method("__hash__", "(self, /)", hash_method)
        .doc("Build an immutable unordered collection of unique elements.")
        .build();
    Ok(())
}

/// What a set and a frozenset have in common.
fn shared(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    operators::fill(builder)
        .method("__repr__", "(self, /)", repr_method)
        .method("__len__", "(self, /)", len)
        .method("__contains__", "(self, object, /)", contains)
        .method("__iter__", "(self, /)", iter)
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .method("copy", "(self, /)", copy)
        .method("difference", "(self, *others)", difference)
        .method("intersection", "(self, *others)", intersection)
        .method("isdisjoint", "(self, other, /)", isdisjoint)
        .method("issubset", "(self, other, /)", issubset)
        .method("issuperset", "(self, other, /)", issuperset)
        .method("symmetric_difference", "(self, other, /)", symmetric_difference)
        .method("union", "(self, *others)", union)
}

/// A set as a value.
pub fn value(set: Set) -> Value {
    Value::Set(Rc::new(set))
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Rc<Set>> {
    match args.at(0) {
        Value::Set(set) => Ok(set.clone()),
        other => match as_set(other) {
            Some(set) => Ok(set),
            None => wrong_self(vm, "set", other),
        },
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.set.clone();
    let class = new_class(vm, &args, &base)?;
    Ok(instance(&class, &base, value(Set::new(false))))
}

fn init_set(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("set", &args, 0, 1)?;
    let set = this(vm, &args)?;
    set.clear();
    if let Some(iterable) = args.rest.first() {
        update(vm, &set, iterable)?;
    }
    Ok(Value::None)
}

fn new_frozen(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.frozenset.clone();
    let class = new_class(vm, &args, &base)?;
    if Rc::ptr_eq(&class, &base) {
        expect_arguments("frozenset", &args, 0, 1)?;
        if let Some(same @ Value::Set(set)) = args.rest.first()
            && set.frozen
        {
            return Ok(same.clone());
        }
    }
    let set = Set::new(true);
    if let Some(iterable) = args.rest.first() {
        update(vm, &set, iterable)?;
    }
    Ok(instance(&class, &base, value(set)))
}

fn repr_method(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let class = vm.class_of(args.at(0));
    repr(vm, &set, &class)
}

/// `repr(set)` of an instance of a class.
///
/// # Errors
/// What the items' `__repr__` raise.
pub fn repr(vm: &mut Vm, set: &Rc<Set>, class: &Rc<Class>) -> PyResult {
    let name = class.name();
    if set.is_empty() {
        return Ok(Value::from(format!("{name}()")));
    }
    let plain = Rc::ptr_eq(class, &vm.types.set);
    let address = Rc::as_ptr(set).addr();
    guarded_repr(vm, address, &format!("{name}(...)"), |vm| {
        let items = vm.repr(&Value::list(in_order(set)))?;
        let inner = items.as_str().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or("");
        Ok(if plain { format!("{{{inner}}}") } else { format!("{name}({{{inner}}})") })
    })
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(this(vm, &args)?.len()))
}

/// An item to look for: a set stands for the frozenset that is equal to it.
fn wanted(vm: &mut Vm, item: &Value) -> PyResult {
    match vm.hash(item) {
        Ok(_) => Ok(item.clone()),
        Err(raised) => match as_set(item) {
            Some(set) if is_unhashable(&raised) => Ok(value(set.copy(true))),
            _ => Err(raised),
        },
    }
}

fn is_unhashable(raised: &Raise) -> bool {
    matches!(raised, Raise::New(new) if new.0 == Exc::TypeError)
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let item = wanted(vm, args.at(1))?;
    Ok(Value::Bool(set.contains(vm, &item)?))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    Ok(iterator::over_set(vm, &set))
}

/// `hash(frozenset)`: does not depend on the order of the items, as CPython computes it.
///
/// # Errors
/// None; the items' hashes are known.
pub fn hash(set: &Set) -> u64 {
    if let Some(known) = set.hash.get() {
        return known;
    }
    let shuffle = |hash: u64| ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    let mut hash = set.borrow().iter().fold(0, |hash, entry| hash ^ shuffle(entry.hash));
    hash ^= (set.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX {
        hash = 590_923_713;
    }
    set.hash.set(Some(hash));
    hash
}

fn hash_method(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::Int(hash(&*this(vm, &args)?) as i64))
}

/// What a method yields from its other operand, in order, counted before the set itself is touched.
fn items_of(vm: &mut Vm, other: &Value) -> PyResult<Vec<Value>> {
    if let Value::Set(set) = other {
        return Ok(in_order(set));
    }
    match other {
        Value::Dict(dict) => Ok(dict.keys()),
        _ => vm.collect(other),
    }
}

/// `set.update(other)`.
///
/// # Errors
/// TypeError for what is no iterable or an unhashable item.
pub fn update(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<()> {
    if let Some(other) = as_set(other) {
        if set.is_empty() {
            order::fill(set, &other);
            return Ok(());
        }
        order::make_room(set, &other);
        for item in in_order(&other) {
            set.add(vm, item)?;
        }
        return Ok(());
    }
    if let Some(dict) = as_dict(other).filter(|_| matches!(other, Value::Dict(_))) {
        for key in dict.keys() {
            set.add(vm, key)?;
        }
        return Ok(());
    }
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        set.add(vm, item)?;
        if set.len() % 4096 == 4095 {
            vm.reserve(set.len() * 48)?;
            vm.look()?;
        }
    }
    Ok(())
}

/// `set.difference_update(other)`.
///
/// # Errors
/// As [`update`].
pub fn subtract(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<()> {
    for item in items_of(vm, other)? {
        set.remove(vm, &item)?;
    }
    Ok(())
}

/// `set.intersection(other)`, as frozen as the set is.
///
/// # Errors
/// As [`update`].
pub fn intersect(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<Set> {
    let result = Set::new(set.frozen);
    if let Some(other) = as_set(other) {
        // The smaller one is gone through, the larger one asked.
        let (few, many) = if other.len() > set.len() { (set, &*other) } else { (&*other, set) };
        for item in in_order(few) {
            if many.contains(vm, &item)? {
                result.add(vm, item)?;
            }
        }
        return Ok(result);
    }
    for item in items_of(vm, other)? {
        if set.contains(vm, &item)? {
            result.add(vm, item)?;
        }
    }
    Ok(result)
}

/// `set.symmetric_difference_update(other)`.
///
/// # Errors
/// As [`update`].
pub fn toggle(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<()> {
    let other = to_set(vm, other)?;
    for item in in_order(&other) {
        if !set.remove(vm, &item)? {
            set.add(vm, item)?;
        }
    }
    Ok(())
}

/// `set.symmetric_difference(other)`: begins with a copy of the other, as CPython does.
fn difference_of_both(vm: &mut Vm, set: &Rc<Set>, other: &Value) -> PyResult<Set> {
    let other = to_set(vm, other)?;
    let result = order::copy(&other, set.frozen);
    toggle(vm, &result, &Value::Set(set.clone()))?;
    Ok(result)
}

fn copy(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    if set.frozen && matches!(args.at(0), Value::Set(_)) {
        return Ok(args.at(0).clone());
    }
    Ok(value(order::copy(&set, set.frozen)))
}

fn union(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let result = order::copy(&set, set.frozen);
    for other in &args.rest {
        update(vm, &result, other)?;
    }
    Ok(value(result))
}

fn intersection(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let mut result = order::copy(&set, set.frozen);
    for other in &args.rest {
        result = intersect(vm, &result, other)?;
    }
    Ok(value(result))
}

fn difference(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let mut result = order::copy(&set, set.frozen);
    for other in &args.rest {
        result = without(vm, &result, other)?;
    }
    Ok(value(result))
}

/// `set.difference(other)`.
fn without(vm: &mut Vm, set: &Set, other: &Value) -> PyResult<Set> {
    let result = Set::new(set.frozen);
    let items = items_of(vm, other)?;
    let other = Set::from_items(vm, items, true)?;
    for item in in_order(set) {
        if !other.contains(vm, &item)? {
            result.add(vm, item)?;
        }
    }
    Ok(result)
}

fn symmetric_difference(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let result = difference_of_both(vm, &set, args.at(1))?;
    Ok(value(result))
}

/// The other operand of a comparison as a set.
fn to_set(vm: &mut Vm, other: &Value) -> PyResult<Rc<Set>> {
    match as_set(other) {
        Some(set) => Ok(set),
        None => {
            let items = items_of(vm, other)?;
            Ok(Rc::new(Set::from_items(vm, items, true)?))
        }
    }
}

/// Whether every item of `part` is in `whole`.
fn is_subset(vm: &mut Vm, part: &Set, whole: &Set) -> PyResult<bool> {
    if part.len() > whole.len() {
        return Ok(false);
    }
    for item in part.items() {
        if !whole.contains(vm, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn issubset(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let other = to_set(vm, args.at(1))?;
    Ok(Value::Bool(is_subset(vm, &set, &other)?))
}

fn issuperset(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    for item in items_of(vm, args.at(1))? {
        if !set.contains(vm, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn isdisjoint(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    for item in items_of(vm, args.at(1))? {
        if set.contains(vm, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn add(vm: &mut Vm, mut args: Args) -> PyResult {
    let item = args.take(1);
    this(vm, &args)?.add(vm, item)?;
    Ok(Value::None)
}

fn clear(vm: &mut Vm, args: Args) -> PyResult {
    this(vm, &args)?.clear();
    Ok(Value::None)
}

fn discard(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let item = wanted(vm, args.at(1))?;
    set.remove(vm, &item)?;
    Ok(Value::None)
}

fn remove(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let item = wanted(vm, args.at(1))?;
    if set.remove(vm, &item)? { Ok(Value::None) } else { Err(key_error(vm, args.at(1))) }
}

fn pop(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    match order::pop(&set) {
        Some(item) => Ok(item),
        None => Err(key_error(vm, &Value::str("pop from an empty set"))),
    }
}

fn update_method(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    for other in &args.rest {
        update(vm, &set, other)?;
    }
    Ok(Value::None)
}

fn difference_update(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    for other in &args.rest {
        subtract(vm, &set, other)?;
    }
    Ok(Value::None)
}

/// Gives a set the items of another.
fn become_set(set: &Set, new: &Set) {
    let table = std::mem::take(&mut *new.borrow_mut());
    let old = std::mem::replace(&mut *set.borrow_mut(), table);
    drop(old);
}

fn intersection_update(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    let mut result = set.copy(false);
    for other in &args.rest {
        result = intersect(vm, &result, other)?;
    }
    become_set(&set, &result);
    Ok(Value::None)
}

fn symmetric_difference_update(vm: &mut Vm, args: Args) -> PyResult {
    let set = this(vm, &args)?;
    toggle(vm, &set, args.at(1))?;
    Ok(Value::None)
}
