//! `list`: its constructor, its methods and its operators.

mod slicing;
mod sort;

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::gc;
use crate::object::convert::as_list;
use crate::object::list::List;
use crate::object::native::{Args, ClassBuilder};
use crate::object::slice::SliceData;
use crate::types::iterator::Remaining;
use crate::types::iterator::sequence::ListIterator;
use crate::types::sequence::{
    comparisons, count, expect_arguments, find, guarded_repr, index_argument, instance, item_index, new_class,
    position, repeat, repr_items, reserve_items, search_bound, wrong_self,
};
use crate::types::{generic_alias, iterator};
use crate::value::Value;
use crate::vm::Vm;

pub use sort::{sort, sort_values};

/// Fills the class `list`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.list.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .own_layout()
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", init_list)
        .method("__repr__", "(self, /)", repr_method)
        .method("__len__", "(self, /)", len)
        .method("__getitem__", "(self, key, /)", getitem)
        .method("__setitem__", "(self, key, value, /)", setitem)
        .method("__delitem__", "(self, key, /)", delitem)
        .method("__contains__", "(self, key, /)", contains)
        .method("__iter__", "(self, /)", iter)
        .method("__reversed__", "(self, /)", reversed)
        .method("__add__", "(self, value, /)", add)
        .method("__iadd__", "(self, value, /)", iadd)
        .method("__mul__", "(self, value, /)", mul)
        .method("__rmul__", "(self, value, /)", mul)
        .method("__imul__", "(self, value, /)", imul)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .attr("__hash__", Value::None)
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .method("append", "(self, object, /)", append)
        .method("clear", "(self, /)", clear)
        .method("copy", "(self, /)", copy)
        .method("count", "(self, value, /)", count_method)
        .method("extend", "(self, iterable, /)", extend_method)
        .method("index", "(self, value, start=0, stop=9223372036854775807, /)", index)
        .method("insert", "(self, index, object, /)", insert)
        .method("pop", "(self, index=-1, /)", pop)
        .method("remove", "(self, value, /)", remove)
        .method("reverse", "(self, /)", reverse)
        .method("sort", "(self, *args, key=None, reverse=False)", sort_method)
        .doc(
            "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n\
             The argument must be an iterable if specified.",
        )
        .build();
    Ok(())
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Rc<List>> {
    match args.at(0) {
        Value::List(list) => Ok(list.clone()),
        other => match as_list(other) {
            Some(list) => Ok(list),
            None => wrong_self(vm, "list", other),
        },
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.list.clone();
    let class = new_class(vm, &args, &base)?;
    Ok(instance(&class, &base, Value::list(Vec::new())))
}

fn init_list(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("list", &args, 0, 1)?;
    let list = this(vm, &args)?;
    replace(&list, Vec::new());
    if let Some(iterable) = args.rest.first() {
        extend(vm, &list, iterable)?;
    }
    Ok(Value::None)
}

/// Sets the items; the old ones are dropped when nothing is borrowed.
fn replace(list: &List, items: Vec<Value>) {
    let old = std::mem::replace(&mut *list.borrow_mut(), items);
    drop(List::new(old));
}

/// `list.extend(iterable)`.
///
/// # Errors
/// TypeError for what is no iterable; what iterating raises, the items before that having been appended.
pub fn extend(vm: &mut Vm, list: &List, iterable: &Value) -> PyResult<()> {
    match iterable {
        Value::List(other) => {
            reserve_items(vm, list.len() + other.len())?;
            let items = other.to_vec();
            list.borrow_mut().extend(items);
            return Ok(());
        }
        Value::Tuple(other) => {
            reserve_items(vm, list.len() + other.len())?;
            list.borrow_mut().extend_from_slice(other);
            return Ok(());
        }
        _ => {}
    }
    let iterator = vm.iter(iterable)?;
    iterator::length_hint(vm, iterable)?;
    // A list may be extended by what goes through it, and then has no end.
    if let Value::Object(object) = &iterator
        && let Some(through) = object.state::<ListIterator>()
        && !std::ptr::eq(&*through.list, list)
    {
        reserve_items(vm, list.len() + through.remaining())?;
        list.borrow_mut().extend(through.rest());
        return Ok(());
    }
    while let Some(item) = vm.next(&iterator)? {
        let full = {
            let items = list.borrow();
            if items.len() == items.capacity() { items.len() * 2 } else { 0 }
        };
        reserve_items(vm, full)?;
        list.push(item);
    }
    Ok(())
}

fn repr_method(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    repr(vm, &list)
}

/// `repr(list)`.
///
/// # Errors
/// What the items' `__repr__` raise.
pub fn repr(vm: &mut Vm, list: &Rc<List>) -> PyResult {
    if list.is_empty() {
        return Ok(Value::str("[]"));
    }
    let address = Rc::as_ptr(list).addr();
    guarded_repr(vm, address, "[...]", |vm| Ok(format!("[{}]", repr_items(vm, &**list)?)))
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(this(vm, &args)?.len()))
}

fn getitem(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    get_item(vm, &list, args.at(1))
}

/// `list[key]`.
///
/// # Errors
/// IndexError, TypeError.
pub fn get_item(vm: &mut Vm, list: &List, key: &Value) -> PyResult {
    if let Some(slice) = SliceData::of(key) {
        return slicing::get(vm, list, slice);
    }
    let index = item_index(vm, key, "list")?;
    let items = list.borrow();
    match position(index, items.len()).and_then(|at| items.get(at)) {
        Some(item) => Ok(item.clone()),
        None => raise(Exc::IndexError, "list index out of range"),
    }
}

fn setitem(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    set_item(vm, &list, args.at(1), args.at(2).clone())?;
    Ok(Value::None)
}

/// `list[key] = value`.
///
/// # Errors
/// IndexError, TypeError, ValueError.
pub fn set_item(vm: &mut Vm, list: &Rc<List>, key: &Value, value: Value) -> PyResult<()> {
    if let Some(slice) = SliceData::of(key) {
        return slicing::set(vm, list, slice, &value);
    }
    let index = item_index(vm, key, "list")?;
    let old = {
        let mut items = list.borrow_mut();
        let at = position(index, items.len());
        at.and_then(|at| items.get_mut(at)).map(|slot| std::mem::replace(slot, value))
    };
    match old {
        Some(_) => Ok(()),
        None => raise(Exc::IndexError, "list assignment index out of range"),
    }
}

fn delitem(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    del_item(vm, &list, args.at(1))?;
    Ok(Value::None)
}

/// `del list[key]`.
///
/// # Errors
/// IndexError, TypeError, ValueError.
pub fn del_item(vm: &mut Vm, list: &List, key: &Value) -> PyResult<()> {
    if let Some(slice) = SliceData::of(key) {
        return slicing::delete(vm, list, slice);
    }
    let index = item_index(vm, key, "list")?;
    match take_at(list, index) {
        Some(_) => Ok(()),
        None => raise(Exc::IndexError, "list assignment index out of range"),
    }
}

fn take_at(list: &List, index: i64) -> Option<Value> {
    let mut items = list.borrow_mut();
    let at = position(index, items.len())?;
    if at + 1 == items.len() {
        return items.pop();
    }
    Some(items.remove(at))
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    Ok(Value::Bool(find(vm, &*list, args.at(1), 0, usize::MAX)?.is_some()))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    Ok(iterator::over_list(vm, &list))
}

fn reversed(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    Ok(iterator::over_list_reversed(vm, &list))
}

fn add(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    let Some(other) = as_list(args.at(1)) else {
        let name = vm.type_name(args.at(1));
        return type_error(format!("can only concatenate list (not \"{name}\") to list"));
    };
    concat(vm, &list, &other)
}

/// `left + right`.
///
/// # Errors
/// MemoryError.
pub fn concat(vm: &mut Vm, left: &List, right: &List) -> PyResult {
    let total = left.len() + right.len();
    reserve_items(vm, total)?;
    let mut items = Vec::with_capacity(total);
    items.extend_from_slice(&left.borrow());
    items.extend_from_slice(&right.borrow());
    Ok(Value::list(items))
}

fn iadd(vm: &mut Vm, mut args: Args) -> PyResult {
    let list = this(vm, &args)?;
    extend(vm, &list, args.at(1))?;
    Ok(args.take(0))
}

fn mul(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?.to_vec();
    Ok(Value::list(repeat(vm, &items, args.at(1))?))
}

fn imul(vm: &mut Vm, mut args: Args) -> PyResult {
    let list = this(vm, &args)?;
    let items = list.to_vec();
    let items = repeat(vm, &items, args.at(1))?;
    replace(&list, items);
    Ok(args.take(0))
}

/// `left op right`, `NotImplemented` where one is no list.
///
/// # Errors
/// What comparing the items raises.
pub fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (as_list(left), as_list(right)) {
        (Some(left), Some(right)) => {
            let (left, right) = (left.to_vec(), right.to_vec());
            vm.compare_items(op, &left, &right)
        }
        _ => Ok(Value::NotImplemented),
    }
}

comparisons!(compare);

fn append(vm: &mut Vm, mut args: Args) -> PyResult {
    let item = args.take(1);
    gc::note(args.at(0), &item);
    match args.at(0) {
        Value::List(list) => list.push(item),
        _ => this(vm, &args)?.push(item),
    }
    Ok(Value::None)
}

fn clear(vm: &mut Vm, args: Args) -> PyResult {
    replace(&*this(vm, &args)?, Vec::new());
    Ok(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::list(this(vm, &args)?.to_vec()))
}

fn count_method(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    Ok(Value::size(count(vm, &*list, args.at(1))?))
}

fn extend_method(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    extend(vm, &list, args.at(1))?;
    Ok(Value::None)
}

fn index(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    let length = list.len();
    let start = search_bound(vm, args.opt(2), 0, length)?;
    let stop = search_bound(vm, args.opt(3), i64::MAX, length)?;
    match find(vm, &*list, args.at(1), start, stop)? {
        Some(at) => Ok(Value::size(at)),
        None => {
            let value = vm.repr(args.at(1))?;
            value_error(format!("{value} is not in list"))
        }
    }
}

fn insert(vm: &mut Vm, mut args: Args) -> PyResult {
    let list = this(vm, &args)?;
    let index = index_argument(vm, args.at(1))?;
    let item = args.take(2);
    let mut items = list.borrow_mut();
    let length = items.len() as i64;
    let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
    items.insert(at as usize, item);
    Ok(Value::None)
}

fn pop(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    let index = match args.opt(1) {
        None => -1,
        Some(index) => index_argument(vm, index)?,
    };
    if list.is_empty() {
        return raise(Exc::IndexError, "pop from empty list");
    }
    match take_at(&list, index) {
        Some(item) => Ok(item),
        None => raise(Exc::IndexError, "pop index out of range"),
    }
}

fn remove(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    match find(vm, &*list, args.at(1), 0, usize::MAX)? {
        Some(at) => {
            let removed = take_at(&list, at as i64);
            drop(removed);
            Ok(Value::None)
        }
        None => value_error("list.remove(x): x not in list"),
    }
}

fn reverse(vm: &mut Vm, args: Args) -> PyResult {
    this(vm, &args)?.borrow_mut().reverse();
    Ok(Value::None)
}

fn sort_method(vm: &mut Vm, args: Args) -> PyResult {
    let list = this(vm, &args)?;
    if !args.rest.is_empty() {
        return type_error("sort() takes no positional arguments");
    }
    let reverse = match args.opt(2) {
        None => false,
        Some(reverse) => vm.is_true(reverse)?,
    };
    sort(vm, &list, args.some(1), reverse)?;
    Ok(Value::None)
}
