//! `list`'s representation.

use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

use crate::object::drop::drop_deep;
use crate::value::Value;

/// A mutable sequence of values.
#[derive(Default)]
pub struct List {
    items: RefCell<Vec<Value>>,
}

impl List {
    /// A list of these.
    pub fn new(items: Vec<Value>) -> Self {
        List { items: RefCell::new(items) }
    }

    /// The items, to read. Not to be held while Python code may run.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// The items, where nobody is about to change them.
    pub(crate) fn try_borrow(&self) -> Option<Ref<'_, Vec<Value>>> {
        self.items.try_borrow().ok()
    }

    /// The items, to change. Not to be held while Python code may run.
    pub fn borrow_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.items.borrow_mut()
    }

    /// `len(list)`.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// The item at an index, if there is one.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// The items one by one; the list may change meanwhile.
    pub fn each(self: &Rc<Self>) -> impl Iterator<Item = Value> + use<> {
        let list = self.clone();
        (0..).map_while(move |at| list.get(at))
    }

    /// A copy of the items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Appends.
    #[inline]
    pub fn push(&self, value: Value) {
        self.items.borrow_mut().push(value);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        drop_deep(self.items.take());
    }
}
