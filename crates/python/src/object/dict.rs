//! `dict`'s representation.
//!
//! Methods that take any key take the [`Vm`] too: hashing and comparing keys may run Python code, so no borrow of the
//! table is held meanwhile. Methods on names (`get_str`, `set_str`) never do.

use std::cell::{Cell, Ref, RefCell, RefMut};

use crate::exception::PyResult;
use crate::object::drop::drop_deep;
use crate::object::str::Str;
use crate::object::table::{Found, Table};
use crate::value::Value;
use crate::vm::Vm;

/// An insertion-ordered mapping.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table<Value>>,
}

impl Dict {
    /// An empty dict with room.
    pub fn with_capacity(capacity: usize) -> Self {
        Dict { table: RefCell::new(Table::with_capacity(capacity)) }
    }

    /// A dict of names, later ones winning.
    pub fn from_names(names: impl IntoIterator<Item = (Str, Value)>) -> Self {
        let dict = Dict::default();
        for (name, value) in names {
            dict.set_str(&name, value);
        }
        dict
    }

    /// The table, to read. Not to be held while Python code may run.
    #[inline]
    pub fn borrow(&self) -> Ref<'_, Table<Value>> {
        self.table.borrow()
    }

    /// The table, where nobody is about to change it.
    pub(crate) fn try_borrow(&self) -> Option<Ref<'_, Table<Value>>> {
        self.table.try_borrow().ok()
    }

    /// The table, to change. Not to be held while Python code may run.
    #[inline]
    pub fn borrow_mut(&self) -> RefMut<'_, Table<Value>> {
        self.table.borrow_mut()
    }

    /// `len(dict)`.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// Whether the dict is empty.
    pub fn is_empty(&self) -> bool {
        self.table.borrow().is_empty()
    }

    /// The value of a name.
    pub fn get_str(&self, name: &Str) -> Option<Value> {
        let table = self.table.borrow();
        let position = table.find_str(name)?;
        table.at(position).map(|entry| entry.value.clone())
    }

    /// Sets a name.
    pub fn set_str(&self, name: &Str, value: Value) {
        let mut table = self.table.borrow_mut();
        let old = match table.find_str(name) {
            Some(position) => table.value_mut(position).map(|slot| std::mem::replace(slot, value)),
            None => {
                table.insert_new(name.hash_code(), Value::Str(name.clone()), value);
                None
            }
        };
        drop(table);
        drop(old);
    }

    /// Removes a name and gives its value.
    pub fn remove_str(&self, name: &Str) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        let position = table.find_str(name)?;
        table.remove(position).map(|(_, value)| value)
    }

    /// `dict.get(key)`.
    ///
    /// # Errors
    /// TypeError for an unhashable key; whatever `__hash__` or `__eq__` raise.
    pub fn get(&self, vm: &mut Vm, key: &Value) -> PyResult<Option<Value>> {
        if let Value::Str(name) = key {
            let (table, ask) = (self.table.borrow(), Cell::new(false));
            let position = table.find_str_or_ask(name, &ask);
            if position.is_some() || !ask.get() {
                return Ok(position.and_then(|at| table.at(at)).map(|entry| entry.value.clone()));
            }
        }
        let hash = vm.hash(key)?;
        let position = self.position(vm, hash, key)?;
        Ok(position.and_then(|at| self.table.borrow().at(at).map(|entry| entry.value.clone())))
    }

    /// `key in dict`.
    ///
    /// # Errors
    /// As [`Dict::get`].
    pub fn contains(&self, vm: &mut Vm, key: &Value) -> PyResult<bool> {
        let hash = vm.hash(key)?;
        Ok(self.position(vm, hash, key)?.is_some())
    }

    /// `dict[key] = value`.
    ///
    /// # Errors
    /// As [`Dict::get`].
    pub fn set(&self, vm: &mut Vm, key: Value, value: Value) -> PyResult<()> {
        if let Value::Str(name) = &key {
            let (mut table, ask) = (self.table.borrow_mut(), Cell::new(false));
            if let Some(position) = table.find_str_or_ask(name, &ask) {
                let old = table.value_mut(position).map(|slot| std::mem::replace(slot, value));
                drop(table);
                drop(old);
                return Ok(());
            }
            if !ask.get() {
                table.insert_new(name.hash_code(), key, value);
                return Ok(());
            }
        }
        let hash = vm.hash(&key)?;
        let position = self.position(vm, hash, &key)?;
        let mut table = self.table.borrow_mut();
        let old = match position {
            Some(position) => table.value_mut(position).map(|slot| std::mem::replace(slot, value)),
            None => {
                table.insert_new(hash, key, value);
                None
            }
        };
        drop(table);
        drop(old);
        Ok(())
    }

    /// Removes a key and gives it with its value.
    ///
    /// # Errors
    /// As [`Dict::get`].
    pub fn remove(&self, vm: &mut Vm, key: &Value) -> PyResult<Option<(Value, Value)>> {
        let hash = vm.hash(key)?;
        let position = self.position(vm, hash, key)?;
        Ok(position.and_then(|at| self.table.borrow_mut().remove(at)))
    }

    /// A shallow copy.
    pub fn copy(&self) -> Dict {
        Dict { table: RefCell::new(self.table.borrow().clone()) }
    }

    /// Removes everything.
    pub fn clear(&self) {
        // Dropped when nothing is borrowed any more.
        let old = self.borrow_mut().clear();
        drop(old);
    }

    /// The keys in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|entry| entry.key.clone()).collect()
    }

    /// The values in order.
    pub fn values(&self) -> Vec<Value> {
        self.table.borrow().iter().map(|entry| entry.value.clone()).collect()
    }

    /// Keys and values in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.table.borrow().iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    }

    /// Where a key is, asking `__eq__` where it must.
    pub(crate) fn position(&self, vm: &mut Vm, hash: u64, key: &Value) -> PyResult<Option<usize>> {
        position_in(&self.table, vm, hash, key)
    }
}

/// Where a key is in a table, asking `__eq__` where it must, with no borrow held meanwhile.
///
/// # Errors
/// Whatever `__eq__` raises.
pub(crate) fn position_in<V>(
    table: &RefCell<Table<V>>,
    vm: &mut Vm,
    hash: u64,
    key: &Value,
) -> PyResult<Option<usize>> {
    let found = table.borrow().find(hash, key);
    let candidates = match found {
        Found::At(position) => return Ok(Some(position)),
        Found::Missing => return Ok(None),
        Found::Ask(candidates) => candidates,
    };
    for candidate in candidates {
        let other = table.borrow().at(candidate).map(|entry| entry.key.clone());
        if let Some(other) = other
            && vm.eq(&other, key)?
        {
            return Ok(Some(candidate));
        }
    }
    Ok(None)
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = self.table.get_mut().clear();
        drop_deep(entries.into_iter().flat_map(|entry| [entry.key, entry.value]).collect());
    }
}
