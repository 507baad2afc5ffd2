//! Filling a dict from a mapping or from pairs: `dict(x)`, `dict.update(x)`, `d |= x`.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, type_error, value_error};
use crate::object::convert::as_dict;
use crate::object::dict::Dict;
use crate::value::Value;
use crate::vm::Vm;

/// `dict.update(source)`.
///
/// # Errors
/// TypeError and ValueError for what is neither a mapping nor pairs; whatever the source raises.
pub fn update(vm: &mut Vm, dict: &Dict, source: &Value) -> PyResult<()> {
    if let Some(other) = plain_dict(vm, source) {
        return update_from_dict(vm, dict, &other);
    }
    let names = Rc::clone(&vm.names);
    if let Some(keys) = vm.get_attr_opt(source, &names.keys)? {
        let keys = vm.call(&keys, &[])?;
        let iterator = vm.iter(&keys)?;
        while let Some(key) = vm.next(&iterator)? {
            let value = vm.get_item(source, &key)?;
            dict.set(vm, key, value)?;
        }
        return Ok(());
    }
    update_from_pairs(vm, dict, source)
}

/// The dict that a source is, where iterating it was not overridden.
fn plain_dict(vm: &mut Vm, source: &Value) -> Option<Rc<Dict>> {
    let dict = as_dict(source)?;
    if matches!(source, Value::Dict(_)) {
        return Some(dict);
    }
    let iter = &vm.names.__iter__;
    let own = vm.types.dict.own(iter)?;
    vm.class_of(source).lookup(iter).filter(|found| found.is(&own)).map(|_| dict)
}

fn update_from_dict(vm: &mut Vm, dict: &Dict, other: &Rc<Dict>) -> PyResult<()> {
    if std::ptr::eq(dict, Rc::as_ptr(other)) {
        return Ok(());
    }
    if dict.is_empty() {
        let copy = other.borrow().clone();
        let old = std::mem::replace(&mut *dict.borrow_mut(), copy);
        drop(old);
        return Ok(());
    }
    for (key, value) in other.items() {
        dict.set(vm, key, value)?;
    }
    Ok(())
}

fn update_from_pairs(vm: &mut Vm, dict: &Dict, source: &Value) -> PyResult<()> {
    let iterator = vm.iter(source)?;
    let mut at = 0;
    while let Some(pair) = vm.next(&iterator)? {
        let items = match vm.collect(&pair) {
            Ok(items) => items,
            Err(Raise::New(new)) if new.0 == Exc::TypeError => {
                return type_error(format!("cannot convert dictionary update sequence element #{at} to a sequence"));
            }
            Err(raised) => return Err(raised),
        };
        let length = items.len();
        let Ok([key, value]) = <[Value; 2]>::try_from(items) else {
            return value_error(format!("dictionary update sequence element #{at} has length {length}; 2 is required"));
        };
        dict.set(vm, key, value)?;
        at += 1;
    }
    Ok(())
}
