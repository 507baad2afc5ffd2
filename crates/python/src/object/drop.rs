//! Dropping deep structures without recursion.
//!
//! `x = None; for i in range(10**6): x = [x]` makes a list a million deep. Dropping it value by value would recurse a
//! million calls; a WebAssembly stack ends long before. Containers hand their content here: past a small depth it is
//! put aside and dropped by the outermost call (CPython's "trashcan").

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::heap::prefetch;
use crate::object::native::Native;
use crate::value::Value;

const DEEPEST: u32 = 40;
/// How far ahead, in values, memory is asked for.
const AHEAD: usize = 8;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static ASIDE: RefCell<Vec<Vec<Value>>> = const { RefCell::new(Vec::new()) };
}

/// Drops the values, in bounded stack whatever they contain.
pub fn drop_deep(values: Vec<Value>) {
    if values.iter().all(is_flat) {
        return;
    }
    // While the thread ends, its locals may be gone: then plain dropping is all there is.
    let Ok(depth) = DEPTH.try_with(Cell::get) else {
        return;
    };
    if depth >= DEEPEST {
        let _ = ASIDE.try_with(|aside| aside.borrow_mut().push(values));
        return;
    }
    let _ = DEPTH.try_with(|cell| cell.set(depth + 1));
    drop_in_turn(values);
    if depth == 0 {
        while let Ok(Some(more)) = ASIDE.try_with(|aside| aside.borrow_mut().pop()) {
            drop(more);
        }
    }
    let _ = DEPTH.try_with(|cell| cell.set(depth));
}

/// Drops the values. Of a long list those to come are brought into the processor's cache meanwhile: the first rows of a large
/// table have left it when the last one is read.
fn drop_in_turn(values: Vec<Value>) {
    if values.len() <= AHEAD {
        return drop(values);
    }
    let mut rest = values.into_iter();
    while let Some(value) = rest.next() {
        if let Some(Value::Object(later)) = rest.as_slice().get(AHEAD) {
            prefetch(Rc::as_ptr(later));
        }
        drop(value);
    }
}

/// Whether a value holds no other.
pub(crate) fn is_flat(value: &Value) -> bool {
    matches!(
        value,
        Value::Undefined
            | Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::BigInt(_)
            | Value::Float(_)
            | Value::Str(_)
            | Value::Bytes(_)
    )
}

thread_local! {
    static STATES: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Box<dyn Native>>> = const { RefCell::new(Vec::new()) };
}

/// Drops native state in bounded stack: an iterator may hold an iterator that holds another, any number deep.
pub(crate) fn drop_state(state: Box<dyn Native>) {
    let Ok(depth) = STATES.try_with(Cell::get) else {
        return;
    };
    if depth >= DEEPEST {
        let _ = WAITING.try_with(|waiting| waiting.borrow_mut().push(state));
        return;
    }
    let _ = STATES.try_with(|cell| cell.set(depth + 1));
    drop(state);
    if depth == 0 {
        while let Ok(Some(more)) = WAITING.try_with(|waiting| waiting.borrow_mut().pop()) {
            drop(more);
        }
    }
    let _ = STATES.try_with(|cell| cell.set(depth));
}
