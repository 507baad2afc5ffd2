//! Iterators over dict, set and range.

use std::cell::Cell;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise};
use crate::object::dict::Dict;
use crate::object::native::Native;
use crate::object::range::RangeData;
use crate::object::set::Set;
use crate::types::dict::views::Part;
use crate::types::iterator::Remaining;
use crate::types::set::in_order;
use crate::value::Value;
use crate::vm::Vm;

/// A dict's keys, values or items, from either end.
pub struct DictIterator {
    dict: Rc<Dict>,
    part: Part,
    reversed: bool,
    /// The position of the next entry, or reversed the one after it.
    at: Cell<usize>,
    /// How many keys there were; `usize::MAX` once that changed.
    length: Cell<usize>,
    left: Cell<usize>,
}

impl DictIterator {
    /// An iterator from the start, or reversed from the end.
    pub fn new(dict: Rc<Dict>, part: Part, reversed: bool) -> Self {
        let length = dict.len();
        let at = if reversed { dict.borrow().end() } else { 0 };
        DictIterator { dict, part, reversed, at: Cell::new(at), length: Cell::new(length), left: Cell::new(length) }
    }

    /// The next item.
    ///
    /// # Errors
    /// RuntimeError where the dict was changed.
    #[inline]
    pub fn advance(&self) -> PyResult<Option<Value>> {
        if self.at.get() == usize::MAX {
            return Ok(None);
        }
        let table = self.dict.borrow();
        if table.len() != self.length.get() {
            self.length.set(usize::MAX);
            return raise(Exc::RuntimeError, "dictionary changed size during iteration");
        }
        let found = if self.reversed { table.last_before(self.at.get()) } else { table.next_from(self.at.get()) };
        let Some((at, entry)) = found else {
            self.at.set(usize::MAX);
            return Ok(None);
        };
        let Some(left) = self.left.get().checked_sub(1) else {
            self.at.set(usize::MAX);
            return raise(Exc::RuntimeError, "dictionary keys changed during iteration");
        };
        self.left.set(left);
        self.at.set(if self.reversed { at } else { at + 1 });
        Ok(Some(match self.part {
            Part::Keys => entry.key.clone(),
            Part::Values => entry.value.clone(),
            Part::Items => Value::tuple(vec![entry.key.clone(), entry.value.clone()]),
        }))
    }
}

impl Native for DictIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(self.advance())
    }
}

impl Remaining for DictIterator {
    fn remaining(&self) -> usize {
        let whole = self.at.get() != usize::MAX && self.dict.len() == self.length.get();
        if whole { self.left.get() } else { 0 }
    }
}

/// `set_iterator`. The order is settled when it is made.
pub struct SetIterator {
    set: Rc<Set>,
    items: Vec<Value>,
    at: Cell<usize>,
}

impl SetIterator {
    /// An iterator from the start.
    pub fn new(set: Rc<Set>) -> Self {
        let items = in_order(&set);
        SetIterator { set, items, at: Cell::new(0) }
    }
}

impl Native for SetIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let at = self.at.get();
        if at == usize::MAX {
            return Some(Ok(None));
        }
        if self.set.len() != self.items.len() {
            return Some(raise(Exc::RuntimeError, "Set changed size during iteration"));
        }
        let item = self.items.get(at).cloned();
        self.at.set(if item.is_some() { at + 1 } else { usize::MAX });
        Some(Ok(item))
    }
}

impl Remaining for SetIterator {
    fn remaining(&self) -> usize {
        if self.set.len() == self.items.len() { self.items.len().saturating_sub(self.at.get()) } else { 0 }
    }
}

/// `range_iterator`.
pub struct RangeIterator {
    /// The next number.
    pub next: Cell<i64>,
    /// From one to the next.
    pub step: i64,
    /// How many are left.
    pub left: Cell<u64>,
}

impl RangeIterator {
    /// An iterator from the start.
    pub fn new(range: RangeData) -> Self {
        RangeIterator { next: Cell::new(range.start), step: range.step, left: Cell::new(range.count()) }
    }

    /// The next number.
    #[inline]
    pub fn advance(&self) -> Option<i64> {
        let left = self.left.get().checked_sub(1)?;
        self.left.set(left);
        let number = self.next.get();
        self.next.set(number.wrapping_add(self.step));
        Some(number)
    }
}

impl Native for RangeIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(Ok(self.advance().map(Value::Int)))
    }
}

impl Remaining for RangeIterator {
    fn remaining(&self) -> usize {
        usize::try_from(self.left.get()).unwrap_or(usize::MAX)
    }
}
