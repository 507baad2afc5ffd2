//! The constants of a code object, each kept once.

use std::rc::Rc;

use num_bigint::BigInt;
use rustc_hash::FxHashMap;

use crate::object::bytes::Bytes;
use crate::object::str::Str;
use crate::value::Value;

/// A value known when the code is compiled. Unlike Python's equality, `1`, `1.0` and `True` differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Constant {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    BigInt(BigInt),
    /// By its bits, so that `0.0` and `-0.0` differ.
    Float(u64),
    Str(Str),
    Bytes(Vec<u8>),
    Tuple(Vec<Constant>),
}

impl Constant {
    /// A float.
    pub(super) fn float(number: f64) -> Self {
        Constant::Float(number.to_bits())
    }

    fn value(&self) -> Value {
        match self {
            Constant::None => Value::None,
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Bool(value) => Value::Bool(*value),
            Constant::Int(value) => Value::Int(*value),
            Constant::BigInt(value) => Value::bigint(value.clone()),
            Constant::Float(bits) => Value::Float(f64::from_bits(*bits)),
            Constant::Str(text) => Value::Str(text.clone()),
            Constant::Bytes(data) => Value::Bytes(Rc::new(Bytes::new(data.clone()))),
            Constant::Tuple(items) => Value::tuple(items.iter().map(Constant::value).collect()),
        }
    }

    /// Whether the constant is true in a condition.
    pub(super) fn truth(&self) -> bool {
        match self {
            Constant::None => false,
            Constant::Ellipsis | Constant::BigInt(_) => true,
            Constant::Bool(value) => *value,
            Constant::Int(value) => *value != 0,
            Constant::Float(bits) => f64::from_bits(*bits) != 0.0,
            Constant::Str(text) => !text.is_empty(),
            Constant::Bytes(data) => !data.is_empty(),
            Constant::Tuple(items) => !items.is_empty(),
        }
    }
}

/// Constants with their indexes.
#[derive(Default)]
pub(super) struct Constants {
    values: Vec<Value>,
    index: FxHashMap<Constant, u32>,
}

impl Constants {
    /// The index of a constant.
    pub(super) fn add(&mut self, constant: Constant) -> u32 {
        if let Some(known) = self.index.get(&constant) {
            return *known;
        }
        let index = self.push(constant.value());
        self.index.insert(constant, index);
        index
    }

    /// The index of a value that is not shared, a code object.
    pub(super) fn push(&mut self, value: Value) -> u32 {
        self.values.push(value);
        self.values.len() as u32 - 1
    }

    pub(super) fn into_values(self) -> Box<[Value]> {
        self.values.into_boxed_slice()
    }
}
