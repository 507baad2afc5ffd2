//! `str_iterator`: the characters of a str.

use std::cell::Cell;
use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::instance::Object;
use crate::object::native::{ClassBuilder, Native};
use crate::object::str::Str;
use crate::types::iterator::iterator_methods;
use crate::types::str::this;
use crate::value::Value;
use crate::vm::Vm;

struct StrIterator {
    text: Str,
    /// The byte offset of the next character.
    at: Cell<usize>,
}

impl Native for StrIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let at = self.at.get();
        let c = self.text.as_str().get(at..).and_then(|rest| rest.chars().next());
        Some(Ok(c.map(|c| {
            self.at.set(at + c.len_utf8());
            Value::str(c.encode_utf8(&mut [0; 4]))
        })))
    }
}

/// `iter(text)`.
pub(super) fn over(vm: &Vm, text: &Str) -> Value {
    Object::native(&vm.types.str_iterator, StrIterator { text: text.clone(), at: Cell::new(0) })
}

pub(super) fn init(vm: &mut Vm) {
    let types = Rc::clone(&vm.types);
    iterator_methods(vm, &types.str_iterator);
    ClassBuilder::extend(vm, "builtins", types.str.clone())
        .method("__iter__", "(self, /)", |vm, args| Ok(over(vm, &this(&args)?)))
        .build();
}
