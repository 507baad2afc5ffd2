//! `bytes_iterator`: the bytes as ints.

use std::cell::Cell;
use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::convert::as_bytes;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::types::bytes::array;
use crate::types::iterator::iterator_methods;
use crate::value::Value;
use crate::vm::Vm;

struct BytesIterator {
    /// Bytes or a bytearray; the latter may change meanwhile.
    source: Value,
    at: Cell<usize>,
}

impl Native for BytesIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let at = self.at.get();
        let byte = match as_bytes(&self.source) {
            Some(data) => data.as_slice().get(at).copied(),
            None => array::of(&self.source).and_then(|array| array.data.borrow().get(at).copied()),
        };
        if byte.is_some() {
            self.at.set(at + 1);
        }
        Some(Ok(byte.map(|byte| Value::Int(i64::from(byte)))))
    }
}

fn iterate(vm: &mut Vm, args: Args) -> PyResult {
    let state = BytesIterator { source: args.at(0).clone(), at: Cell::new(0) };
    Ok(Object::native(&vm.types.bytes_iterator, state))
}

pub(super) fn init(vm: &mut Vm) {
    let types = Rc::clone(&vm.types);
    iterator_methods(vm, &types.bytes_iterator);
    for class in [&types.bytes, &types.bytearray] {
        ClassBuilder::extend(vm, "builtins", class.clone()).method("__iter__", "(self, /)", iterate).build();
    }
}
