//! A `range` whose bounds or step are beyond 64 bits: the same, in ints of any size.

use std::cell::RefCell;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::exception::{Exc, PyResult, raise};
use crate::object::instance::Object;
use crate::object::native::Native;
use crate::object::number;
use crate::object::slice::SliceData;
use crate::types::iterator::iterator_methods;
use crate::value::Value;
use crate::vm::Vm;

/// `range(start, stop, step)`.
#[derive(Debug, Clone)]
pub(super) struct BigRange {
    pub(super) start: BigInt,
    pub(super) stop: BigInt,
    pub(super) step: BigInt,
}

impl Native for BigRange {}

/// `longrange_iterator`.
struct BigIterator {
    next: RefCell<BigInt>,
    left: RefCell<BigInt>,
    step: BigInt,
}

impl Native for BigIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let mut left = self.left.borrow_mut();
        if !left.is_positive() {
            return Some(Ok(None));
        }
        *left -= 1;
        let mut next = self.next.borrow_mut();
        let current = next.clone();
        *next += &self.step;
        Some(Ok(Some(Value::bigint(current))))
    }
}

impl BigRange {
    pub(super) fn of(value: &Value) -> Option<&BigRange> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }

    /// How many numbers there are.
    pub(super) fn count(&self) -> BigInt {
        let distance = if self.step.is_positive() { &self.stop - &self.start } else { &self.start - &self.stop };
        if !distance.is_positive() {
            return BigInt::zero();
        }
        (distance - 1_u32) / self.step.abs() + 1_u32
    }

    fn at(&self, index: &BigInt) -> BigInt {
        &self.start + index * &self.step
    }

    pub(super) fn position(&self, number: &BigInt) -> Option<BigInt> {
        let (at, rest) = (number - &self.start).div_rem(&self.step);
        (rest.is_zero() && !at.is_negative() && at < self.count()).then_some(at)
    }

    pub(super) fn reversed(&self) -> BigRange {
        let count = self.count();
        let last = self.at(&(&count - 1_u32));
        BigRange { start: last, stop: &self.start - &self.step, step: -&self.step }
    }

    /// What equality and hash look at: as many numbers, from the same one, in the same steps.
    pub(super) fn essence(&self) -> [Value; 3] {
        let count = self.count();
        let length = Value::bigint(count.clone());
        if count.is_zero() {
            return [length, Value::None, Value::None];
        }
        let start = Value::bigint(self.start.clone());
        if count.is_one() {
            return [length, start, Value::None];
        }
        [length, start, Value::bigint(self.step.clone())]
    }

    pub(super) fn text(&self) -> String {
        match self.step.is_one() {
            true => format!("range({}, {})", self.start, self.stop),
            false => format!("range({}, {}, {})", self.start, self.stop, self.step),
        }
    }

    /// `range[key]`: a number, or a range for a slice.
    pub(super) fn item(&self, vm: &mut Vm, key: &Value) -> PyResult {
        let count = self.count();
        if let Some(slice) = SliceData::of(key) {
            let Some(length) = count.to_i64().and_then(|count| usize::try_from(count).ok()) else {
                return self.part(vm, slice, &count);
            };
            let indices = slice.indices(vm, length)?;
            let (from, to, by) = (indices.start, indices.stop, indices.step);
            let part = BigRange {
                start: self.at(&from.into()),
                stop: self.at(&to.into()),
                step: &self.step * BigInt::from(by),
            };
            return Ok(super::of_bounds(vm, part));
        }
        if number::as_int(key).is_none() {
            crate::types::sequence::item_index(vm, key, "range")?;
        }
        let index = vm.index_value(key)?;
        let index = number::as_int(&index).map(number::to_big).unwrap_or_default();
        let at = if index.is_negative() { &index + &count } else { index };
        if at.is_negative() || at >= count {
            return raise(Exc::IndexError, "range object index out of range");
        }
        Ok(Value::bigint(self.at(&at)))
    }

    /// A slice of more numbers than an index can count.
    fn part(&self, vm: &mut Vm, slice: &SliceData, count: &BigInt) -> PyResult {
        let bound = |vm: &mut Vm, value: &Value| -> PyResult<Option<BigInt>> {
            if value.is_none() {
                return Ok(None);
            }
            let value = vm.index_value(value)?;
            Ok(number::as_int(&value).map(number::to_big))
        };
        let step = bound(vm, &slice.step)?.unwrap_or_else(BigInt::one);
        if step.is_zero() {
            return crate::exception::value_error("slice step cannot be zero");
        }
        let (least, most) = match step.is_negative() {
            true => (BigInt::from(-1), count - 1_u32),
            false => (BigInt::zero(), count.clone()),
        };
        let clamp = |value: BigInt| {
            let value = if value.is_negative() { value + count } else { value };
            value.clamp(least.clone(), most.clone())
        };
        let (first, last) = if step.is_negative() { (&most, &least) } else { (&least, &most) };
        let start = bound(vm, &slice.start)?.map_or_else(|| first.clone(), clamp);
        let stop = bound(vm, &slice.stop)?.map_or_else(|| last.clone(), clamp);
        let part = BigRange { start: self.at(&start), stop: self.at(&stop), step: &self.step * step };
        Ok(super::of_bounds(vm, part))
    }

    pub(super) fn iterator(&self, vm: &mut Vm) -> PyResult {
        struct Class(std::rc::Rc<crate::object::class::Class>);
        let class = match vm.extension::<Class>() {
            Some(class) => class.0.clone(),
            None => {
                let class = vm.class("builtins", "longrange_iterator")?.own_layout().without_new().build();
                iterator_methods(vm, &class);
                vm.set_extension(std::rc::Rc::new(Class(class.clone())));
                class
            }
        };
        let state = BigIterator {
            next: RefCell::new(self.start.clone()),
            left: RefCell::new(self.count()),
            step: self.step.clone(),
        };
        Ok(Object::native(&class, state))
    }
}
