//! The text or bytes that a pattern is used on; places in it as Python counts them and in bytes.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::bytes::Bytes;
use crate::object::convert::plain;
use crate::object::str::Str;
use crate::types::bytes::bytes_of;
use crate::value::Value;
use crate::vm::Vm;

/// The text or bytes that a pattern is used on.
#[derive(Clone)]
pub(super) enum Subject {
    Text(Str),
    Bytes(Rc<Bytes>),
}

impl Subject {
    /// What a pattern of this kind can be used on.
    pub(super) fn new(vm: &Vm, value: &Value, is_text: bool) -> PyResult<Subject> {
        match plain(value) {
            Value::Str(text) if is_text => Ok(Subject::Text(text.clone())),
            Value::Bytes(bytes) if !is_text => Ok(Subject::Bytes(bytes.clone())),
            Value::Bytes(_) => type_error("cannot use a string pattern on a bytes-like object"),
            Value::Str(_) => type_error("cannot use a bytes pattern on a string-like object"),
            _ => match bytes_of(value) {
                Some(_) if is_text => type_error("cannot use a string pattern on a bytes-like object"),
                Some(data) => Ok(Subject::Bytes(Rc::new(Bytes::new(data.to_vec())))),
                None => Subject::refuse(vm, value),
            },
        }
    }

    fn refuse<T>(vm: &Vm, value: &Value) -> PyResult<T> {
        type_error(format!("expected string or bytes-like object, got '{}'", vm.type_name(value)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Subject::Text(text) => text.as_str().as_bytes(),
            Subject::Bytes(bytes) => bytes.as_slice(),
        }
    }

    /// `len(string)`
    pub(super) fn len(&self) -> usize {
        match self {
            Subject::Text(text) => text.len(),
            Subject::Bytes(bytes) => bytes.as_slice().len(),
        }
    }

    /// Where a place is in bytes.
    pub(super) fn offset(&self, index: usize) -> usize {
        match self {
            Subject::Text(text) => text.byte_offset(index),
            Subject::Bytes(_) => index,
        }
    }

    /// Where a byte is as Python counts.
    pub(super) fn index(&self, offset: usize) -> usize {
        match self {
            Subject::Text(text) if !text.is_ascii() => {
                text.as_str().get(..offset).map_or(0, |before| before.chars().count())
            }
            _ => offset,
        }
    }

    /// The part between two bytes.
    pub(super) fn slice(&self, from: usize, to: usize) -> Value {
        match self {
            Subject::Text(text) => match text.as_str().get(from..to) {
                Some(part) if part.len() == text.as_str().len() => Value::Str(text.clone()),
                part => Value::str(part.unwrap_or("")),
            },
            Subject::Bytes(bytes) => {
                let part = bytes.as_slice().get(from..to).unwrap_or_default();
                Value::Bytes(Rc::new(Bytes::new(part.to_vec())))
            }
        }
    }

    pub(super) fn span(&self, span: Option<(usize, usize)>) -> Option<Value> {
        span.map(|(from, to)| self.slice(from, to))
    }
}
