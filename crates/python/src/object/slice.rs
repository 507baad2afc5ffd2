//! `slice`'s representation, and what it selects from a sequence of some length.

use num_bigint::Sign;

use crate::exception::{PyResult, type_error, value_error};
use crate::object::native::Native;
use crate::value::Value;
use crate::vm::Vm;

/// The state of a `slice`: `None` for a part that was not given.
pub struct SliceData {
    /// `slice.start`.
    pub start: Value,
    /// `slice.stop`.
    pub stop: Value,
    /// `slice.step`.
    pub step: Value,
}

impl Native for SliceData {}

/// The positions that a slice selects: `start`, `start + step`, … , `count` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first position, as `slice.indices` gives it; with a negative step it may be -1.
    pub start: i64,
    /// Where it ends, exclusive, as `slice.indices` gives it.
    pub stop: i64,
    /// The distance, never 0.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Span {
    /// The positions in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).filter_map(move |at| usize::try_from(self.start + at * self.step).ok())
    }

    /// The range of positions, where the step is 1. Its end is not before its start.
    pub fn range(self) -> Option<std::ops::Range<usize>> {
        let start = usize::try_from(self.start).ok()?;
        (self.step == 1).then_some(start..start + self.count)
    }
}

impl SliceData {
    /// What the slice selects from a sequence of this length.
    ///
    /// # Errors
    /// TypeError where a part is no index, ValueError where the step is 0.
    pub fn indices(&self, vm: &mut Vm, length: usize) -> PyResult<Span> {
        let step = part(vm, &self.step)?.unwrap_or(1);
        if step == 0 {
            return value_error("slice step cannot be zero");
        }
        let start = part(vm, &self.start)?;
        let stop = part(vm, &self.stop)?;
        Ok(slice_indices(length, start, stop, step))
    }
}

/// A part of a slice, `None` where it is not given; far out is as good as farther out.
fn part(vm: &mut Vm, value: &Value) -> PyResult<Option<i64>> {
    if value.is_none() || value.is_undefined() {
        return Ok(None);
    }
    if let Value::Int(n) = value {
        return Ok(Some(*n));
    }
    if matches!(value, Value::Float(_) | Value::Str(_)) {
        return type_error("slice indices must be integers or None or have an __index__ method");
    }
    let class = vm.class_of(value);
    if class.lookup(&vm.names.__index__).is_none() {
        return type_error("slice indices must be integers or None or have an __index__ method");
    }
    Ok(Some(match vm.index_value(value)? {
        Value::Int(n) => n,
        Value::Bool(b) => i64::from(b),
        Value::BigInt(n) if n.sign() == Sign::Minus => i64::MIN,
        _ => i64::MAX,
    }))
}

/// What `[start:stop:step]` selects from a sequence of this length; the step is not 0.
pub fn slice_indices(length: usize, start: Option<i64>, stop: Option<i64>, step: i64) -> Span {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let step = step.max(-i64::MAX);
    let (lowest, highest) = if step < 0 { (-1, length - 1) } else { (0, length) };
    let clamp = |index: i64| {
        let index = if index < 0 { index.saturating_add(length) } else { index };
        index.clamp(lowest, highest)
    };
    let start = start.map_or(if step < 0 { highest } else { lowest }, clamp);
    let stop = stop.map_or(if step < 0 { lowest } else { highest }, clamp);
    let distance = if step < 0 { start - stop } else { stop - start };
    let count = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
    Span { start, stop, step, count: usize::try_from(count).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: usize, parts: (Option<i64>, Option<i64>, i64), expected: &[usize]) {
        let span = slice_indices(length, parts.0, parts.1, parts.2);
        assert_eq!(span.positions().collect::<Vec<_>>(), expected, "{parts:?}");
    }

    #[test]
    fn a_slice_selects_what_lies_inside() {
        check(5, (None, None, 1), &[0, 1, 2, 3, 4]);
        check(5, (Some(1), Some(-1), 1), &[1, 2, 3]);
        check(5, (None, None, -1), &[4, 3, 2, 1, 0]);
        check(5, (Some(-100), Some(100), 2), &[0, 2, 4]);
        check(5, (Some(3), Some(1), 1), &[]);
        check(5, (Some(3), Some(0), -2), &[3, 1]);
        check(5, (Some(100), None, -3), &[4, 1]);
        check(0, (None, None, -1), &[]);
        check(5, (Some(i64::MIN), Some(i64::MAX), i64::MAX), &[0]);
        check(5, (Some(i64::MAX), Some(i64::MIN), i64::MIN), &[4]);
    }
}
