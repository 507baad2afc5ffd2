//! The insertion-ordered hash table under `dict`, `set` and `frozenset`.
//!
//! Entries lie in a vector in the order they came; removed ones leave a gap until the next growth. Up to eight entries
//! are found by looking through them; beyond that an index of positions is kept. The table never calls Python: where
//! only `__eq__` can tell whether two keys are equal, the caller is given the candidates ([`Found::Ask`]).

use std::cell::Cell;

use hashbrown::HashTable;

use crate::object::convert::plain;
use crate::object::plain::plain_eq;
use crate::object::str::Str;
use crate::value::Value;

const UNINDEXED: usize = 8;

/// A table of values with their hashes.
#[derive(Clone, Default)]
pub struct Table<V> {
    entries: Vec<Entry<V>>,
    index: HashTable<u32>,
    live: usize,
    /// Grows with every change of the set of keys; an iterator that sees another number says so.
    pub changes: u32,
}

/// One entry; `key` is `Undefined` where an entry was removed.
#[derive(Clone)]
pub struct Entry<V> {
    /// The hash of `key`, as `hash()` gives it.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// What it maps to.
    pub value: V,
}

/// The answer to a search.
pub enum Found {
    /// At this position.
    At(usize),
    /// Not there.
    Missing,
    /// At one of these positions, if `__eq__` says so, in this order.
    Ask(Vec<usize>),
}

/// Spreads a hash over all bits: ints hash to themselves.
fn spread(hash: u64) -> u64 {
    let mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

impl<V> Table<V> {
    /// An empty table with room.
    pub fn with_capacity(capacity: usize) -> Self {
        let mut table = Table { entries: Vec::with_capacity(capacity), index: HashTable::new(), live: 0, changes: 0 };
        if capacity > UNINDEXED {
            table.index.reserve(capacity, |_| 0);
        }
        table
    }

    /// How many keys there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Looks for a key.
    pub fn find(&self, hash: u64, key: &Value) -> Found {
        let mut ask = Vec::new();
        let mut look = |position: usize, entry: &Entry<V>| -> bool {
            if entry.hash != hash || entry.key.is_undefined() {
                return false;
            }
            match plain_eq(&entry.key, key) {
                Some(equal) => equal && ask.is_empty(),
                None => {
                    ask.push(position);
                    false
                }
            }
        };
        if self.entries.len() <= UNINDEXED {
            for (position, entry) in self.entries.iter().enumerate() {
                if look(position, entry) {
                    return Found::At(position);
                }
            }
        } else {
            let found = self.index.find(spread(hash), |&position| {
                self.entries.get(position as usize).is_some_and(|entry| look(position as usize, entry))
            });
            if let Some(position) = found {
                return Found::At(*position as usize);
            }
        }
        if ask.is_empty() { Found::Missing } else { Found::Ask(ask) }
    }

    /// Looks for a name. Never needs `__eq__`, unless a key of a str subclass lies in the table; such a key is compared by its text.
    pub fn find_str(&self, name: &Str) -> Option<usize> {
        self.find_str_or_ask(name, &Cell::new(false))
    }

    /// As [`Table::find_str`]; says whether a key was met that only `__eq__` can tell from the name.
    pub fn find_str_or_ask(&self, name: &Str, ask: &Cell<bool>) -> Option<usize> {
        let hash = name.hash_code();
        let same = |entry: &Entry<V>| {
            entry.hash == hash
                && match plain(&entry.key) {
                    Value::Str(text) => text == name,
                    other => {
                        ask.set(ask.get() || matches!(other, Value::Object(_)));
                        false
                    }
                }
        };
        if self.entries.len() <= UNINDEXED {
            return self.entries.iter().position(same);
        }
        self.index
            .find(spread(hash), |&position| self.entries.get(position as usize).is_some_and(same))
            .map(|position| *position as usize)
    }

    /// The entry at a position; none where it was removed or is beyond the end.
    #[inline]
    pub fn at(&self, position: usize) -> Option<&Entry<V>> {
        self.entries.get(position).filter(|entry| !entry.key.is_undefined())
    }

    /// The value at a position, to change.
    pub fn value_mut(&mut self, position: usize) -> Option<&mut V> {
        self.entries.get_mut(position).filter(|entry| !entry.key.is_undefined()).map(|entry| &mut entry.value)
    }

    /// The first entry at or after a position, with its position.
    pub fn next_from(&self, position: usize) -> Option<(usize, &Entry<V>)> {
        self.entries.iter().enumerate().skip(position).find(|(_, entry)| !entry.key.is_undefined())
    }

    /// The last entry before a position, with its position.
    pub fn last_before(&self, position: usize) -> Option<(usize, &Entry<V>)> {
        self.entries.iter().enumerate().take(position).rev().find(|(_, entry)| !entry.key.is_undefined())
    }

    /// How far positions go.
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// Appends a key known to be missing.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: V) {
        if self.entries.len() > UNINDEXED && self.live < self.entries.len() / 2 {
            self.compact();
        }
        let position = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        self.changes = self.changes.wrapping_add(1);
        if position == UNINDEXED {
            self.reindex();
        } else if position > UNINDEXED {
            let entries = &self.entries;
            self.index.insert_unique(spread(hash), position as u32, |&at| {
                entries.get(at as usize).map_or(0, |entry| spread(entry.hash))
            });
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, position: usize) -> Option<(Value, V)>
    where
        V: Default,
    {
        let entry = self.entries.get_mut(position).filter(|entry| !entry.key.is_undefined())?;
        let key = std::mem::replace(&mut entry.key, Value::Undefined);
        let value = std::mem::take(&mut entry.value);
        let hash = entry.hash;
        if self.entries.len() > UNINDEXED
            && let Ok(found) = self.index.find_entry(spread(hash), |&at| at as usize == position)
        {
            found.remove();
        }
        self.live -= 1;
        self.changes = self.changes.wrapping_add(1);
        while self.entries.last().is_some_and(|entry| entry.key.is_undefined()) {
            self.entries.pop();
            if self.entries.len() == UNINDEXED {
                self.index.clear();
            }
        }
        Some((key, value))
    }

    /// Empties the table.
    pub fn clear(&mut self) -> Vec<Entry<V>> {
        self.index.clear();
        self.live = 0;
        self.changes = self.changes.wrapping_add(1);
        std::mem::take(&mut self.entries)
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry<V>> {
        self.entries.iter().filter(|entry| !entry.key.is_undefined())
    }

    fn compact(&mut self) {
        self.entries.retain(|entry| !entry.key.is_undefined());
        self.reindex();
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() <= UNINDEXED {
            return;
        }
        let entries = &self.entries;
        for (position, entry) in entries.iter().enumerate() {
            if !entry.key.is_undefined() {
                self.index.insert_unique(spread(entry.hash), position as u32, |&at| {
                    entries.get(at as usize).map_or(0, |entry| spread(entry.hash))
                });
            }
        }
    }
}
