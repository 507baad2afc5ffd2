//! Iterators over what is indexed: list, tuple, str, anything with `__getitem__`, and `reversed`.

use std::cell::Cell;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, type_error};
use crate::object::instance::Object;
use crate::object::list::List;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::types::iterator::Remaining;
use crate::types::sequence::{expect_arguments, new_class};
use crate::value::Value;
use crate::vm::Vm;

/// Beyond every position: the iterator is at its end for good.
const ENDED: usize = usize::MAX;

/// What `next` of an iterator that never fails gives.
type Next = Option<PyResult<Option<Value>>>;

/// `list_iterator`.
pub struct ListIterator {
    /// What it goes through.
    pub list: Rc<List>,
    /// The index of the next item.
    pub at: Cell<usize>,
}

impl ListIterator {
    /// An iterator from the start.
    pub fn new(list: Rc<List>) -> Self {
        ListIterator { list, at: Cell::new(0) }
    }

    /// The next item.
    #[inline]
    pub fn advance(&self) -> Option<Value> {
        let at = self.at.get();
        let item = self.list.get(at);
        self.at.set(if item.is_some() { at + 1 } else { ENDED });
        item
    }

    /// The items from the next to the last, at once; then there are no more.
    pub(crate) fn rest(&self) -> Vec<Value> {
        self.list.borrow().get(self.at.replace(ENDED)..).map(<[Value]>::to_vec).unwrap_or_default()
    }
}

impl Native for ListIterator {
    fn next(&self, _vm: &mut Vm) -> Next {
        Some(Ok(self.advance()))
    }
}

impl Remaining for ListIterator {
    fn remaining(&self) -> usize {
        self.list.len().saturating_sub(self.at.get())
    }
}

/// `list_reverseiterator`.
pub struct ListReversed {
    list: Rc<List>,
    /// One more than the index of the next item.
    left: Cell<usize>,
}

impl ListReversed {
    /// An iterator from the end.
    pub fn new(list: Rc<List>) -> Self {
        let left = Cell::new(list.len());
        ListReversed { list, left }
    }
}

impl Native for ListReversed {
    fn next(&self, _vm: &mut Vm) -> Next {
        let item = self.left.get().checked_sub(1).and_then(|at| self.list.get(at));
        self.left.set(if item.is_some() { self.left.get() - 1 } else { 0 });
        Some(Ok(item))
    }
}

impl Remaining for ListReversed {
    fn remaining(&self) -> usize {
        if self.left.get() > self.list.len() { 0 } else { self.left.get() }
    }
}

/// `tuple_iterator`.
pub struct TupleIterator {
    /// What it goes through.
    pub items: Rc<Tuple>,
    /// The index of the next item.
    pub at: Cell<usize>,
}

impl TupleIterator {
    /// An iterator from the start.
    pub fn new(items: Rc<Tuple>) -> Self {
        TupleIterator { items, at: Cell::new(0) }
    }

    /// The next item.
    #[inline]
    pub fn advance(&self) -> Option<Value> {
        let at = self.at.get();
        let item = self.items.get(at)?.clone();
        self.at.set(at + 1);
        Some(item)
    }
}

impl Native for TupleIterator {
    fn next(&self, _vm: &mut Vm) -> Next {
        Some(Ok(self.advance()))
    }
}

impl Remaining for TupleIterator {
    fn remaining(&self) -> usize {
        self.items.len().saturating_sub(self.at.get())
    }
}

/// `str_iterator` and `str_ascii_iterator`.
pub struct StrIterator {
    text: Str,
    /// The offset of the next character in bytes.
    at: Cell<usize>,
}

impl StrIterator {
    /// An iterator from the start.
    pub fn new(text: Str) -> Self {
        StrIterator { text, at: Cell::new(0) }
    }

    fn rest(&self) -> &str {
        self.text.as_str().get(self.at.get()..).unwrap_or("")
    }
}

impl Native for StrIterator {
    fn next(&self, _vm: &mut Vm) -> Next {
        let Some(next) = self.rest().chars().next() else { return Some(Ok(None)) };
        self.at.set(self.at.get() + next.len_utf8());
        Some(Ok(Some(Value::str(next.encode_utf8(&mut [0; 4])))))
    }
}

impl Remaining for StrIterator {
    fn remaining(&self) -> usize {
        self.rest().chars().count()
    }
}

/// `iterator`: `value[0]`, `value[1]`, … until IndexError.
pub struct ItemsIterator {
    value: Value,
    at: Cell<usize>,
}

impl ItemsIterator {
    /// An iterator from index 0.
    pub fn new(value: Value) -> Self {
        ItemsIterator { value, at: Cell::new(0) }
    }

    /// `__length_hint__`.
    ///
    /// # Errors
    /// What `__len__` raises.
    pub fn length_hint(&self, vm: &mut Vm) -> PyResult {
        if self.at.get() == ENDED {
            return Ok(Value::Int(0));
        }
        let names = Rc::clone(&vm.names);
        if vm.class_of(&self.value).lookup(&names.__len__).is_none() {
            return Ok(Value::NotImplemented);
        }
        Ok(Value::size(vm.len(&self.value)?.saturating_sub(self.at.get())))
    }
}

/// The item at an index; `None` where that raises IndexError or StopIteration.
fn item_at(vm: &mut Vm, value: &Value, at: usize) -> PyResult<Option<Value>> {
    match vm.get_item(value, &Value::size(at)) {
        Ok(item) => Ok(Some(item)),
        Err(raised) if vm.raise_matches(&raised, Exc::IndexError) => Ok(None),
        Err(raised) if vm.raise_matches(&raised, Exc::StopIteration) => Ok(None),
        Err(raised) => Err(raised),
    }
}

impl Native for ItemsIterator {
    fn next(&self, vm: &mut Vm) -> Next {
        let at = self.at.get();
        if at == ENDED {
            return Some(Ok(None));
        }
        let item = item_at(vm, &self.value, at);
        self.at.set(match &item {
            Ok(None) => ENDED,
            Ok(Some(_)) => at + 1,
            Err(_) => at,
        });
        Some(item)
    }
}

/// `reversed` of something with `__len__` and `__getitem__`.
pub struct Reversed {
    value: Value,
    /// One more than the index of the next item.
    left: Cell<usize>,
}

impl Native for Reversed {
    fn next(&self, vm: &mut Vm) -> Next {
        let Some(at) = self.left.get().checked_sub(1) else { return Some(Ok(None)) };
        let item = item_at(vm, &self.value, at);
        match &item {
            Ok(None) => self.left.set(0),
            Ok(Some(_)) => self.left.set(at),
            Err(_) => {}
        }
        Some(item)
    }
}

impl Remaining for Reversed {
    fn remaining(&self) -> usize {
        self.left.get()
    }
}

/// Adds the constructor of `reversed`.
pub(super) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.reversed.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_reversed)
        .doc("Return a reverse iterator over the values of the given sequence.")
        .build();
    Ok(())
}

fn new_reversed(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.reversed.clone();
    let class = new_class(vm, &args, &base)?;
    expect_arguments("reversed", &args, 1, 1)?;
    let value = args.rest.first().cloned().unwrap_or_default();
    let names = Rc::clone(&vm.names);
    let of = vm.class_of(&value);
    let not_reversible = || type_error(format!("'{}' object is not reversible", of.name()));
    match of.lookup(&names.__reversed__) {
        Some(Value::None) => return not_reversible(),
        Some(_) => {
            let made = vm.call_special(&value, &names.__reversed__, &[])?;
            return Ok(made.unwrap_or(Value::None));
        }
        None => {}
    }
    if of.lookup(&names.__getitem__).is_none() {
        return not_reversible();
    }
    let left = Cell::new(vm.len(&value)?);
    Ok(Object::native(&class, Reversed { value, left }))
}
