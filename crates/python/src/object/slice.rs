//! `slice`'s representation, and what a slice means for a sequence of some length.

use std::rc::Rc;

use crate::exception::{PyResult, type_error, value_error};
use crate::object::native::Native;
use crate::value::Value;
use crate::vm::Vm;

/// `slice(start, stop, step)`, each `None` or anything.
pub struct SliceData {
    /// `start`.
    pub start: Value,
    /// `stop`.
    pub stop: Value,
    /// `step`.
    pub step: Value,
}

impl Native for SliceData {}

/// A slice made definite for a sequence: which positions it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indices {
    /// The first position.
    pub start: i64,
    /// The position where it ends, not included.
    pub stop: i64,
    /// From one position to the next; never 0.
    pub step: i64,
}

impl SliceData {
    /// The slice that a key is, if it is one.
    pub fn of(value: &Value) -> Option<&SliceData> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }

    /// `slice.indices(length)`.
    ///
    /// # Errors
    /// TypeError for bounds that are no ints, ValueError for a step of zero.
    pub fn indices(&self, vm: &mut Vm, length: usize) -> PyResult<Indices> {
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let step = bound(vm, &self.step)?.unwrap_or(1).max(-i64::MAX);
        if step == 0 {
            return value_error("slice step cannot be zero");
        }
        let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let (first, last) = if step < 0 { (highest, lowest) } else { (lowest, highest) };
        let clamp = |given: Option<i64>, missing: i64| match given {
            None => missing,
            Some(at) if at < 0 => at.saturating_add(length).max(lowest),
            Some(at) => at.min(highest),
        };
        let start = clamp(bound(vm, &self.start)?, first);
        let stop = clamp(bound(vm, &self.stop)?, last);
        Ok(Indices { start, stop, step })
    }
}

/// A bound of a slice, ints of any size cut to 64 bits.
fn bound(vm: &mut Vm, value: &Value) -> PyResult<Option<i64>> {
    match value {
        Value::None => Ok(None),
        _ => match clamped_index(vm, value)? {
            Some(index) => Ok(Some(index)),
            None => type_error("slice indices must be integers or None or have an __index__ method"),
        },
    }
}

/// `value.__index__()` cut to 64 bits; `None` where it has none.
///
/// # Errors
/// Whatever `__index__` raises.
pub fn clamped_index(vm: &mut Vm, value: &Value) -> PyResult<Option<i64>> {
    match value {
        Value::Int(index) => return Ok(Some(*index)),
        Value::Bool(index) => return Ok(Some(i64::from(*index))),
        Value::BigInt(big) => {
            let negative = big.sign() == num_bigint::Sign::Minus;
            return Ok(Some(if negative { i64::MIN } else { i64::MAX }));
        }
        _ => {}
    }
    let names = Rc::clone(&vm.names);
    match vm.call_special(value, &names.__index__, &[])? {
        None => Ok(None),
        Some(index @ (Value::Int(_) | Value::Bool(_) | Value::BigInt(_))) => clamped_index(vm, &index),
        Some(other) => {
            let name = vm.type_name(&other);
            type_error(format!("__index__ returned non-int (type {name})"))
        }
    }
}

impl Indices {
    /// How many positions there are.
    pub fn count(&self) -> usize {
        let distance = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        if distance <= 0 {
            return 0;
        }
        usize::try_from((distance - 1) / i128::from(self.step).abs() + 1).unwrap_or(usize::MAX)
    }

    /// The positions in order.
    pub fn positions(&self) -> impl DoubleEndedIterator<Item = usize> + use<> {
        let Indices { start, step, .. } = *self;
        (0..self.count()).map(move |at| (start + at as i64 * step) as usize)
    }

    /// The same positions from the lowest to the highest.
    pub fn ascending(&self) -> Indices {
        if self.step > 0 {
            return *self;
        }
        let count = self.count() as i64;
        let lowest = if count == 0 { self.start } else { self.start + (count - 1) * self.step };
        let stop = if count == 0 { lowest } else { self.start + 1 };
        Indices { start: lowest, stop, step: -self.step }
    }

    /// The range of positions, where they are neighbours in order.
    pub fn contiguous(&self) -> Option<std::ops::Range<usize>> {
        (self.step == 1).then(|| {
            let start = self.start.max(0) as usize;
            start..(self.stop.max(self.start).max(0) as usize)
        })
    }

    /// The items that the slice takes.
    pub fn take<T: Clone>(&self, items: &[T]) -> Vec<T> {
        match self.contiguous() {
            Some(range) => items.get(range).unwrap_or_default().to_vec(),
            None => self.positions().filter_map(|at| items.get(at).cloned()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: i64, stop: i64, step: i64, expected: &[usize]) {
        let indices = Indices { start, stop, step };
        assert_eq!(indices.positions().collect::<Vec<_>>(), expected);
        assert_eq!(indices.count(), expected.len());
        let mut sorted = expected.to_vec();
        sorted.sort_unstable();
        assert_eq!(indices.ascending().positions().collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn a_slice_means_positions() {
        check(0, 3, 1, &[0, 1, 2]);
        check(0, 5, 2, &[0, 2, 4]);
        check(0, 4, 2, &[0, 2]);
        check(3, 1, 1, &[]);
        check(4, -1, -2, &[4, 2, 0]);
        check(3, 0, -2, &[3, 1]);
        check(1, 3, -1, &[]);
        check(0, 1, i64::MAX, &[0]);
    }

    #[test]
    fn taking_follows_the_positions() {
        let items = [10, 11, 12, 13];
        assert_eq!(Indices { start: 1, stop: 3, step: 1 }.take(&items), [11, 12]);
        assert_eq!(Indices { start: 3, stop: -1, step: -2 }.take(&items), [13, 11]);
        assert_eq!(Indices { start: 3, stop: 1, step: 1 }.take(&items), [0; 0]);
    }
}
