//! `range`'s representation: start, stop and step as machine ints.

use crate::object::native::Native;
use crate::object::slice::Indices;
use crate::value::Value;

/// `range(start, stop, step)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeData {
    /// `start`.
    pub start: i64,
    /// `stop`.
    pub stop: i64,
    /// `step`; never 0.
    pub step: i64,
}

impl Native for RangeData {}

impl RangeData {
    /// The range that a value is, if it is one.
    pub fn of(value: &Value) -> Option<&RangeData> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }

    /// How many numbers there are; 64 bits do for the widest.
    pub fn count(&self) -> u64 {
        let distance = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        if distance <= 0 {
            return 0;
        }
        u64::try_from((distance - 1) / i128::from(self.step).abs() + 1).unwrap_or(u64::MAX)
    }

    /// The number at an index that is below [`RangeData::count`].
    pub fn at(&self, index: u64) -> i64 {
        self.start.wrapping_add((index as i64).wrapping_mul(self.step))
    }

    /// Where a number is.
    pub fn position(&self, number: i64) -> Option<u64> {
        let distance = i128::from(number) - i128::from(self.start);
        let step = i128::from(self.step);
        if distance % step != 0 {
            return None;
        }
        u64::try_from(distance / step).ok().filter(|at| *at < self.count())
    }

    /// The part that a slice, made definite for this range, takes; `None` where a bound would not fit.
    pub fn slice(&self, indices: Indices) -> Option<RangeData> {
        let at = |index: i64| -> Option<i64> {
            i64::try_from(i128::from(self.start) + i128::from(index) * i128::from(self.step)).ok()
        };
        Some(RangeData {
            start: at(indices.start)?,
            stop: at(indices.stop)?,
            step: self.step.checked_mul(indices.step)?,
        })
    }

    /// The same numbers from the last to the first; `None` where a bound would not fit.
    pub fn reversed(&self) -> Option<RangeData> {
        let step = self.step.checked_neg()?;
        let count = self.count();
        if count == 0 {
            return Some(RangeData {
                start: self.start.checked_sub(self.step)?,
                stop: self.start.checked_sub(self.step)?,
                step,
            });
        }
        Some(RangeData { start: self.at(count - 1), stop: self.start.checked_sub(self.step)?, step })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: RangeData) -> Vec<i64> {
        (0..range.count()).map(|at| range.at(at)).collect()
    }

    fn check(start: i64, stop: i64, step: i64, expected: &[i64]) {
        let range = RangeData { start, stop, step };
        assert_eq!(numbers(range), expected);
        for (at, number) in expected.iter().enumerate() {
            assert_eq!(range.position(*number), Some(at as u64));
        }
        let backwards: Vec<i64> = expected.iter().rev().copied().collect();
        assert_eq!(range.reversed().map(numbers), Some(backwards));
    }

    #[test]
    fn a_range_knows_its_numbers() {
        check(0, 3, 1, &[0, 1, 2]);
        check(3, 0, -1, &[3, 2, 1]);
        check(0, 10, 4, &[0, 4, 8]);
        check(0, -10, -4, &[0, -4, -8]);
        check(5, 5, 1, &[]);
    }

    #[test]
    fn the_widest_range_is_counted() {
        assert_eq!(RangeData { start: i64::MIN, stop: i64::MAX, step: 1 }.count(), u64::MAX);
        assert_eq!(RangeData { start: 0, stop: 10, step: 3 }.position(4), None);
        assert_eq!(RangeData { start: 0, stop: 10, step: 3 }.position(-3), None);
    }
}
