//! Seeing through instances of classes that extend a built-in type to the value of that type.

use std::rc::Rc;

use crate::object::bytes::Bytes;
use crate::object::dict::Dict;
use crate::object::list::List;
use crate::object::set::Set;
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::value::Value;

/// The value of the built-in type that an instance of a subclass carries; any other value as it is.
pub fn plain(value: &Value) -> &Value {
    match value {
        Value::Object(object) => object.builtin().unwrap_or(value),
        _ => value,
    }
}

/// The text of a str, or of an instance of a subclass.
pub fn as_str(value: &Value) -> Option<Str> {
    match plain(value) {
        Value::Str(text) => Some(text.clone()),
        _ => None,
    }
}

/// The bytes of a bytes object, or of an instance of a subclass.
pub fn as_bytes(value: &Value) -> Option<Rc<Bytes>> {
    match plain(value) {
        Value::Bytes(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

/// The float of a float, or of an instance of a subclass.
pub fn as_float(value: &Value) -> Option<f64> {
    match plain(value) {
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

/// The int (`Int`, `BigInt` or `Bool`) of an int, or of an instance of a subclass.
pub fn as_int(value: &Value) -> Option<&Value> {
    Some(plain(value)).filter(|value| matches!(value, Value::Int(_) | Value::BigInt(_) | Value::Bool(_)))
}

/// The list of a list, or of an instance of a subclass.
pub fn as_list(value: &Value) -> Option<Rc<List>> {
    match plain(value) {
        Value::List(list) => Some(list.clone()),
        _ => None,
    }
}

/// The tuple of a tuple, or of an instance of a subclass.
pub fn as_tuple(value: &Value) -> Option<Rc<Tuple>> {
    match plain(value) {
        Value::Tuple(items) => Some(items.clone()),
        _ => None,
    }
}

/// The dict of a dict, or of an instance of a subclass.
pub fn as_dict(value: &Value) -> Option<Rc<Dict>> {
    match plain(value) {
        Value::Dict(dict) => Some(dict.clone()),
        _ => None,
    }
}

/// The set or frozenset of one, or of an instance of a subclass.
pub fn as_set(value: &Value) -> Option<Rc<Set>> {
    match plain(value) {
        Value::Set(set) => Some(set.clone()),
        _ => None,
    }
}
