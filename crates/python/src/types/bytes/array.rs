//! `bytearray`: bytes that change.

use std::cell::RefCell;

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::slice::SliceData;
use crate::text::escape;
use crate::types::bytes::{byte, bytes_of, content, from_iterable, index_key, shared_methods};
use crate::types::sequence::{index_argument, new_class, position, repeat_count};
use crate::types::str::size_argument;
use crate::value::Value;
use crate::vm::Vm;

/// The state of a `bytearray`.
pub struct ByteArray {
    /// The content. Not to be borrowed while Python code may run.
    pub data: RefCell<Vec<u8>>,
}

impl Native for ByteArray {}

/// The state of a value that is a bytearray.
pub fn of(value: &Value) -> Option<&ByteArray> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// A bytearray as a value.
pub fn value(vm: &Vm, data: Vec<u8>) -> Value {
    Object::native(&vm.types.bytearray, ByteArray { data: RefCell::new(data) })
}

const BEYOND: &str = "byte must be in range(0, 256)";

pub(super) fn init(vm: &mut Vm) {
    let class = vm.types.bytearray.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, source=b'', encoding='utf-8', errors='strict')", new)
        .method("__repr__", "(self, /)", |vm, args| {
            let shown = escape::bytes_repr(&this(&args)?.data.borrow());
            Ok(Value::from(format!("{}({shown})", vm.type_name(args.at(0)))))
        })
        .attr("__hash__", Value::None)
        .method("__setitem__", "(self, key, value, /)", set_item)
        .method("__delitem__", "(self, key, /)", delete_item)
        .method("__iadd__", "(self, value, /)", |vm, args| {
            if bytes_of(args.at(1)).is_none() {
                return type_error(format!("can't concat {} to bytearray", vm.type_name(args.at(1))));
            }
            // Its own bytes are lent while it would grow.
            if args.at(0).is(args.at(1)) && !this(&args)?.data.borrow().is_empty() {
                return raise(Exc::BufferError, "Existing exports of data: object cannot be re-sized");
            }
            extend(vm, &args)?;
            Ok(args.at(0).clone())
        })
        .method("__imul__", "(self, value, /)", |vm, args| {
            let array = this(&args)?;
            let Some(count) = repeat_count(vm, args.at(1))? else {
                let found = vm.type_name(args.at(1));
                return type_error(format!("can't multiply sequence by non-int of type '{found}'"));
            };
            let length = array.data.borrow().len();
            vm.reserve(length.saturating_mul(count))?;
            let repeated = array.data.borrow().repeat(count);
            array.data.replace(repeated);
            Ok(args.at(0).clone())
        })
        .method("append", "(self, item, /)", |vm, args| {
            let item = byte(vm, args.at(1), BEYOND)?;
            this(&args)?.data.borrow_mut().push(item);
            Ok(Value::None)
        })
        .method("extend", "(self, iterable_of_ints, /)", |vm, args| extend(vm, &args).map(|()| Value::None))
        .method("insert", "(self, index, item, /)", |vm, args| {
            let index = index_argument(vm, args.at(1))?;
            let item = byte(vm, args.at(2), BEYOND)?;
            let mut data = this(&args)?.data.borrow_mut();
            let length = data.len() as i64;
            let at = if index < 0 { (index.saturating_add(length)).max(0) } else { index.min(length) };
            data.insert(at as usize, item);
            Ok(Value::None)
        })
        .method("pop", "(self, index=-1, /)", |vm, args| {
            let index = size_argument(vm, &args, 1, -1)?;
            let mut data = this(&args)?.data.borrow_mut();
            if data.is_empty() {
                return raise(Exc::IndexError, "pop from empty bytearray");
            }
            match position(index, data.len()) {
                Some(at) => Ok(Value::Int(i64::from(data.remove(at)))),
                None => raise(Exc::IndexError, "pop index out of range"),
            }
        })
        .method("remove", "(self, value, /)", |vm, args| {
            let wanted = byte(vm, args.at(1), BEYOND)?;
            let mut data = this(&args)?.data.borrow_mut();
            match data.iter().position(|byte| *byte == wanted) {
                Some(at) => {
                    data.remove(at);
                    Ok(Value::None)
                }
                None => value_error("value not found in bytearray"),
            }
        })
        .method("reverse", "(self, /)", |_, args| {
            this(&args)?.data.borrow_mut().reverse();
            Ok(Value::None)
        })
        .method("clear", "(self, /)", |_, args| {
            this(&args)?.data.borrow_mut().clear();
            Ok(Value::None)
        })
        .method("copy", "(self, /)", |vm, args| {
            let data = this(&args)?.data.borrow().clone();
            Ok(value(vm, data))
        });
    shared_methods(builder).build();
}

fn this(args: &Args) -> PyResult<&ByteArray> {
    match of(args.at(0)) {
        Some(array) => Ok(array),
        None => type_error("descriptor requires a 'bytearray' object"),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.bytearray.clone();
    let class = new_class(vm, &args, &base)?;
    let data = content(vm, &args, "bytearray")?;
    Ok(Object::native(&class, ByteArray { data: RefCell::new(data) }))
}

fn extend(vm: &mut Vm, args: &Args) -> PyResult<()> {
    let more = match bytes_of(args.at(1)) {
        Some(data) => data.to_vec(),
        None => from_iterable(vm, args.at(1))?,
    };
    let array = this(args)?;
    let length = array.data.borrow().len();
    vm.reserve(length.saturating_add(more.len()))?;
    array.data.borrow_mut().extend(more);
    Ok(())
}

fn set_item(vm: &mut Vm, args: Args) -> PyResult {
    let array = this(&args)?;
    if let Some(slice) = SliceData::of(args.at(1)) {
        let new = match bytes_of(args.at(2)) {
            Some(data) => data.to_vec(),
            None if matches!(args.at(2), Value::Int(_) | Value::Str(_)) => {
                return type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
            }
            None => from_iterable(vm, args.at(2))?,
        };
        let length = array.data.borrow().len();
        let indices = slice.indices(vm, length)?;
        let mut data = array.data.borrow_mut();
        if let Some(range) = indices.contiguous() {
            data.splice(range, new);
            return Ok(Value::None);
        }
        if new.len() != indices.count() {
            return value_error(format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                new.len(),
                indices.count()
            ));
        }
        for (at, byte) in indices.positions().zip(new) {
            if let Some(slot) = data.get_mut(at) {
                *slot = byte;
            }
        }
        return Ok(Value::None);
    }
    let index = index_key(vm, args.at(1), "bytearray")?;
    let item = byte(vm, args.at(2), BEYOND)?;
    let mut data = array.data.borrow_mut();
    let at = position(index, data.len());
    match at.and_then(|at| data.get_mut(at)) {
        Some(slot) => {
            *slot = item;
            Ok(Value::None)
        }
        None => raise(Exc::IndexError, "bytearray index out of range"),
    }
}

fn delete_item(vm: &mut Vm, args: Args) -> PyResult {
    let array = this(&args)?;
    let length = array.data.borrow().len();
    if let Some(slice) = SliceData::of(args.at(1)) {
        let indices = slice.indices(vm, length)?;
        let mut data = array.data.borrow_mut();
        for at in indices.ascending().positions().rev() {
            if at < data.len() {
                data.remove(at);
            }
        }
        return Ok(Value::None);
    }
    let index = index_key(vm, args.at(1), "bytearray")?;
    match position(index, length) {
        Some(at) => {
            array.data.borrow_mut().remove(at);
            Ok(Value::None)
        }
        None => raise(Exc::IndexError, "bytearray index out of range"),
    }
}
