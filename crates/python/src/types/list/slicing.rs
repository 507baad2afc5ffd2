//! `list[a:b:c]`, read, assigned and deleted.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, type_error, value_error};
use crate::object::list::List;
use crate::object::slice::{Indices, SliceData};
use crate::value::Value;
use crate::vm::Vm;

/// `list[slice]`.
pub(super) fn get(vm: &mut Vm, list: &List, slice: &SliceData) -> PyResult {
    let indices = slice.indices(vm, list.len())?;
    let items = indices.take(&list.borrow());
    Ok(Value::list(items))
}

/// `list[slice] = value`.
pub(super) fn set(vm: &mut Vm, list: &Rc<List>, slice: &SliceData, value: &Value) -> PyResult<()> {
    let items = match value {
        Value::List(other) => other.to_vec(),
        Value::Tuple(other) => other.to_vec(),
        _ => collect(vm, value)?,
    };
    // Collecting may have changed the list: only now its length counts.
    let indices = slice.indices(vm, list.len())?;
    let old = match indices.contiguous() {
        Some(range) => {
            let mut target = list.borrow_mut();
            let length = target.len();
            target.splice(range.start.min(length)..range.end.min(length), items).collect()
        }
        None => assign_stepped(list, indices, items)?,
    };
    drop(List::new(old));
    Ok(())
}

/// Iterates; what cannot be iterated gets the words of a slice assignment.
fn collect(vm: &mut Vm, value: &Value) -> PyResult<Vec<Value>> {
    match vm.iter(value) {
        Ok(iterator) => vm.collect(&iterator),
        Err(Raise::New(new)) if new.0 == Exc::TypeError => type_error("must assign iterable to extended slice"),
        Err(raised) => Err(raised),
    }
}

fn assign_stepped(list: &List, indices: Indices, items: Vec<Value>) -> PyResult<Vec<Value>> {
    let count = indices.count();
    if items.len() != count {
        return value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {count}",
            items.len()
        ));
    }
    let mut target = list.borrow_mut();
    let mut old = Vec::with_capacity(count);
    for (at, item) in indices.positions().zip(items) {
        if let Some(slot) = target.get_mut(at) {
            old.push(std::mem::replace(slot, item));
        }
    }
    Ok(old)
}

/// `del list[slice]`.
pub(super) fn delete(vm: &mut Vm, list: &List, slice: &SliceData) -> PyResult<()> {
    let indices = slice.indices(vm, list.len())?.ascending();
    let old = match indices.contiguous() {
        Some(range) => {
            let mut items = list.borrow_mut();
            let length = items.len();
            items.drain(range.start.min(length)..range.end.min(length)).collect()
        }
        None => delete_stepped(list, indices),
    };
    drop(List::new(old));
    Ok(())
}

fn delete_stepped(list: &List, indices: Indices) -> Vec<Value> {
    let mut doomed = indices.positions().peekable();
    let mut items = list.borrow_mut();
    let mut old = Vec::with_capacity(indices.count());
    let mut kept = Vec::with_capacity(items.len());
    for (at, item) in items.drain(..).enumerate() {
        if doomed.peek() == Some(&at) {
            doomed.next();
            old.push(item);
        } else {
            kept.push(item);
        }
    }
    *items = kept;
    old
}
