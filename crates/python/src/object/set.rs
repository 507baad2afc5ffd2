//! `set`'s and `frozenset`'s representation.

use std::cell::{Cell, Ref, RefCell, RefMut};

use crate::exception::PyResult;
use crate::object::dict::position_in;
use crate::object::drop::drop_deep;
use crate::object::table::Table;
use crate::value::Value;
use crate::vm::Vm;

/// A set of hashable values, in insertion order.
#[derive(Default)]
pub struct Set {
    table: RefCell<Table<()>>,
    /// Whether this is a `frozenset`.
    pub frozen: bool,
    /// A frozenset's hash once asked for.
    pub hash: Cell<Option<u64>>,
    /// With how many slots CPython's table would have begun, 0 for the smallest: it decides the order that shows.
    pub slots: Cell<usize>,
}

impl Set {
    /// An empty set or frozenset.
    pub fn new(frozen: bool) -> Self {
        Set { table: RefCell::default(), frozen, hash: Cell::new(None), slots: Cell::new(0) }
    }

    /// A set of these.
    ///
    /// # Errors
    /// TypeError for an unhashable item; whatever `__hash__` or `__eq__` raise.
    pub fn from_items(vm: &mut Vm, items: impl IntoIterator<Item = Value>, frozen: bool) -> PyResult<Self> {
        let set = Set::new(frozen);
        for item in items {
            set.add(vm, item)?;
        }
        Ok(set)
    }

    /// The table, to read. Not to be held while Python code may run.
    pub fn borrow(&self) -> Ref<'_, Table<()>> {
        self.table.borrow()
    }

    /// The table, where nobody is about to change it.
    pub(crate) fn try_borrow(&self) -> Option<Ref<'_, Table<()>>> {
        self.table.try_borrow().ok()
    }

    /// The table, to change. Not to be held while Python code may run.
    pub fn borrow_mut(&self) -> RefMut<'_, Table<()>> {
        self.table.borrow_mut()
    }

    /// Removes everything.
    pub fn clear(&self) {
        // Dropped when nothing is borrowed any more.
        let old = self.borrow_mut().clear();
        drop(old);
    }

    /// `len(set)`.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.table.borrow().is_empty()
    }

    /// The items in order.
    pub fn items(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|entry| entry.key.clone()).collect()
    }

    /// `item in set`.
    ///
    /// # Errors
    /// As [`Set::from_items`].
    pub fn contains(&self, vm: &mut Vm, item: &Value) -> PyResult<bool> {
        let hash = vm.hash(item)?;
        Ok(position_in(&self.table, vm, hash, item)?.is_some())
    }

    /// Adds an item; tells whether it is new.
    ///
    /// # Errors
    /// As [`Set::from_items`].
    pub fn add(&self, vm: &mut Vm, item: Value) -> PyResult<bool> {
        crate::types::set::settle(self);
        let hash = vm.hash(&item)?;
        if position_in(&self.table, vm, hash, &item)?.is_some() {
            return Ok(false);
        }
        self.table.borrow_mut().insert_new(hash, item, ());
        Ok(true)
    }

    /// Removes an item; tells whether it was there.
    ///
    /// # Errors
    /// As [`Set::from_items`].
    pub fn remove(&self, vm: &mut Vm, item: &Value) -> PyResult<bool> {
        let hash = vm.hash(item)?;
        let position = position_in(&self.table, vm, hash, item)?;
        Ok(position.is_some_and(|at| self.table.borrow_mut().remove(at).is_some()))
    }

    /// A copy of either kind.
    pub fn copy(&self, frozen: bool) -> Set {
        Set {
            table: RefCell::new(self.table.borrow().clone()),
            frozen,
            hash: Cell::new(None),
            slots: self.slots.clone(),
        }
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        let entries = self.table.get_mut().clear();
        drop_deep(entries.into_iter().map(|entry| entry.key).collect());
    }
}
