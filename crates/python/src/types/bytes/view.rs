//! `memoryview`: a window on the bytes of another object. Items are bytes; other formats (`cast`) are refused by name.

use std::cell::Cell;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::slice::SliceData;
use crate::types::bytes::{array, bytes_of, value};
use crate::types::sequence::{item_index, position, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

/// The state of a `memoryview`: positions in the bytes of an object.
pub struct View {
    object: Value,
    positions: Vec<usize>,
    readonly: bool,
    released: Cell<bool>,
}

impl Native for View {}

impl View {
    /// The bytes in view.
    pub(super) fn content(&self) -> Vec<u8> {
        let whole = bytes_of(&self.object);
        let whole: &[u8] = whole.as_deref().unwrap_or(&[]);
        self.positions.iter().filter_map(|at| whole.get(*at).copied()).collect()
    }
}

/// The state of a value that is a memoryview.
pub(super) fn of(value: &Value) -> Option<&View> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// Fills the class `memoryview`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.memoryview.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, object)", new)
        .method("__len__", "(self, /)", |vm, args| Ok(Value::size(this(vm, args.at(0))?.positions.len())))
        .method("__getitem__", "(self, key, /)", get_item)
        .method("__setitem__", "(self, key, value, /)", set_item)
        .method("__eq__", "(self, other, /)", |vm, args| {
            if of(args.at(0)).is_some_and(|view| view.released.get()) {
                return Ok(Value::Bool(args.at(0).is(args.at(1))));
            }
            let own = this(vm, args.at(0))?.content();
            match bytes_of(args.at(1)) {
                Some(other) => Ok(Value::Bool(*own == *other)),
                None => Ok(Value::NotImplemented),
            }
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let view = this(vm, args.at(0))?;
            if !view.readonly {
                return value_error("cannot hash writable memoryview object");
            }
            Ok(Value::Int(vm.hash(&value(view.content()))? as i64))
        })
        .method("__repr__", "(self, /)", |_, args| {
            let released = of(args.at(0)).is_some_and(|view| view.released.get());
            let name = if released { "released memory" } else { "memory" };
            Ok(Value::from(format!("<{name} at {:#x}>", args.at(0).id())))
        })
        .method("__enter__", "(self, /)", |vm, mut args| {
            this(vm, args.at(0))?;
            Ok(args.take(0))
        })
        .method("__exit__", "(self, /, *args)", release)
        .method("release", "(self, /)", release)
        .method("tobytes", "(self, /, order='C')", |vm, args| Ok(value(this(vm, args.at(0))?.content())))
        .method("tolist", "(self, /)", |vm, args| {
            let content = this(vm, args.at(0))?.content();
            Ok(Value::list(content.into_iter().map(|byte| Value::Int(i64::from(byte))).collect()))
        })
        .method("hex", "(self, /, *args, **kwargs)", |vm, args| {
            let content = value(this(vm, args.at(0))?.content());
            vm.call_method_kw(&content, "hex", args.rest, args.kwargs)
        })
        .method("toreadonly", "(self, /)", |vm, args| {
            let view = this(vm, args.at(0))?;
            Ok(made(vm, view.object.clone(), view.positions.clone(), true))
        })
        .method("cast", "(self, /, format, shape=None)", |_, _| {
            raise(Exc::NotImplementedError, "memoryview.cast() is not supported by Teacup")
        });
    builder
        .getter("obj", |vm, view| Ok(this(vm, view)?.object.clone()))
        .getter("nbytes", |vm, view| Ok(Value::size(this(vm, view)?.positions.len())))
        .getter("readonly", |vm, view| Ok(Value::Bool(this(vm, view)?.readonly)))
        .getter("itemsize", |vm, view| this(vm, view).map(|_| Value::Int(1)))
        .getter("ndim", |vm, view| this(vm, view).map(|_| Value::Int(1)))
        .getter("format", |vm, view| this(vm, view).map(|_| Value::str("B")))
        .getter("shape", |vm, view| Ok(Value::tuple(vec![Value::size(this(vm, view)?.positions.len())])))
        .getter("strides", |vm, view| {
            let positions = &this(vm, view)?.positions;
            let stride = match positions.as_slice() {
                [first, second, ..] => *second as i64 - *first as i64,
                _ => 1,
            };
            Ok(Value::tuple(vec![Value::Int(stride)]))
        })
        .getter("suboffsets", |vm, view| this(vm, view).map(|_| Value::tuple(Vec::new())))
        .getter("contiguous", contiguous)
        .getter("c_contiguous", contiguous)
        .getter("f_contiguous", contiguous)
        .build();
    Ok(())
}

fn contiguous(vm: &mut Vm, view: &Value) -> PyResult {
    let positions = &this(vm, view)?.positions;
    let pairs = positions.iter().zip(positions.iter().skip(1));
    Ok(Value::Bool(pairs.into_iter().all(|(a, b)| a + 1 == *b)))
}

fn this<'a>(vm: &mut Vm, value: &'a Value) -> PyResult<&'a View> {
    match of(value) {
        Some(view) if view.released.get() => value_error("operation forbidden on released memoryview object"),
        Some(view) => Ok(view),
        None => wrong_self(vm, "memoryview", value),
    }
}

fn made(vm: &mut Vm, object: Value, positions: Vec<usize>, readonly: bool) -> Value {
    Object::native(&vm.types.memoryview, View { object, positions, readonly, released: Cell::new(false) })
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let given = args.at(1);
    if of(given).is_some() {
        let view = this(vm, given)?;
        return Ok(made(vm, view.object.clone(), view.positions.clone(), view.readonly));
    }
    match bytes_of(given) {
        Some(bytes) => {
            vm.reserve(bytes.len().saturating_mul(size_of::<usize>()))?;
            let readonly = array::of(given).is_none();
            Ok(made(vm, given.clone(), (0..bytes.len()).collect(), readonly))
        }
        None => type_error(format!("memoryview: a bytes-like object is required, not '{}'", vm.type_name(given))),
    }
}

fn release(vm: &mut Vm, args: Args) -> PyResult {
    match of(args.at(0)) {
        Some(view) => view.released.set(true),
        None => return wrong_self(vm, "memoryview", args.at(0)),
    }
    Ok(Value::None)
}

/// The positions that a slice takes.
fn sliced(vm: &mut Vm, view: &View, slice: &SliceData) -> PyResult<Vec<usize>> {
    let indices = slice.indices(vm, view.positions.len())?;
    Ok(indices.take(&view.positions))
}

/// The position that an index means.
fn single(vm: &mut Vm, view: &View, key: &Value) -> PyResult<usize> {
    if crate::object::number::as_int(key).is_none() {
        let names = Rc::clone(&vm.names);
        if vm.class_of(key).lookup(&names.__index__).is_none() {
            return type_error("memoryview: invalid slice key");
        }
    }
    let index = item_index(vm, key, "memoryview")?;
    match position(index, view.positions.len()).and_then(|at| view.positions.get(at)) {
        Some(at) => Ok(*at),
        None => raise(Exc::IndexError, "index out of bounds on dimension 1"),
    }
}

fn get_item(vm: &mut Vm, args: Args) -> PyResult {
    let view = this(vm, args.at(0))?;
    if let Some(slice) = SliceData::of(args.at(1)) {
        let positions = sliced(vm, view, slice)?;
        return Ok(made(vm, view.object.clone(), positions, view.readonly));
    }
    let at = single(vm, view, args.at(1))?;
    let whole = bytes_of(&view.object);
    match whole.as_deref().and_then(|whole: &[u8]| whole.get(at)) {
        Some(byte) => Ok(Value::Int(i64::from(*byte))),
        None => raise(Exc::IndexError, "index out of bounds on dimension 1"),
    }
}

fn set_item(vm: &mut Vm, args: Args) -> PyResult {
    let view = this(vm, args.at(0))?;
    if view.readonly {
        return type_error("cannot modify read-only memory");
    }
    let (positions, bytes) = match SliceData::of(args.at(1)) {
        Some(slice) => {
            let positions = sliced(vm, view, slice)?;
            let Some(bytes) = bytes_of(args.at(2)) else {
                let found = vm.type_name(args.at(2));
                return type_error(format!("a bytes-like object is required, not '{found}'"));
            };
            if bytes.len() != positions.len() {
                return value_error("memoryview assignment: lvalue and rvalue have different structures");
            }
            (positions, bytes.to_vec())
        }
        None => {
            let at = single(vm, view, args.at(1))?;
            if crate::object::number::as_int(args.at(2)).is_none() {
                return type_error("memoryview: invalid type for format 'B'");
            }
            match u8::try_from(vm.index(args.at(2))?) {
                Ok(byte) => (vec![at], vec![byte]),
                Err(_) => return value_error("memoryview: invalid value for format 'B'"),
            }
        }
    };
    if let Some(array) = array::of(&view.object) {
        let mut data = array.data.borrow_mut();
        for (at, byte) in positions.into_iter().zip(bytes) {
            if let Some(slot) = data.get_mut(at) {
                *slot = byte;
            }
        }
    }
    Ok(Value::None)
}
