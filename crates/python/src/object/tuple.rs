//! `tuple`'s representation.

use std::ops::Deref;

use crate::object::drop::drop_deep;
use crate::value::Value;

/// An immutable sequence of values.
pub struct Tuple {
    items: Box<[Value]>,
}

impl Tuple {
    /// A tuple of these.
    pub fn new(items: Vec<Value>) -> Self {
        Tuple { items: items.into_boxed_slice() }
    }
}

impl Deref for Tuple {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        &self.items
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        drop_deep(std::mem::take(&mut self.items).into_vec());
    }
}
