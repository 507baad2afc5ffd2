//! Iterators over sequences: a list's, a tuple's, and one by `__getitem__`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::exception::{Exc, PyResult};
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::list::List;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;

struct ListIterator {
    list: RefCell<Option<Rc<List>>>,
    at: Cell<usize>,
}

impl Native for ListIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let at = self.at.get();
        let item = self.list.borrow().as_ref().and_then(|list| list.get(at));
        match &item {
            Some(_) => self.at.set(at + 1),
            None => drop(self.list.take()),
        }
        Some(Ok(item))
    }
}

struct TupleIterator {
    items: Rc<Tuple>,
    at: Cell<usize>,
}

impl Native for TupleIterator {
    fn next(&self, _vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let at = self.at.get();
        let item = self.items.get(at).cloned();
        if item.is_some() {
            self.at.set(at + 1);
        }
        Some(Ok(item))
    }
}

struct ItemIterator {
    object: RefCell<Option<Value>>,
    at: Cell<i64>,
}

impl Native for ItemIterator {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let object = self.object.borrow().clone();
        let Some(object) = object else {
            return Some(Ok(None));
        };
        let at = self.at.get();
        self.at.set(at + 1);
        Some(match vm.get_item(&object, &Value::Int(at)) {
            Ok(item) => Ok(Some(item)),
            Err(raise)
                if vm.raise_matches(&raise, Exc::IndexError)
                    || vm.raise_matches(&raise, Exc::StopIteration) =>
            {
                self.object.take();
                Ok(None)
            }
            Err(raise) => Err(raise),
        })
    }
}

/// `iter(list)`.
pub fn over_list(vm: &Vm, list: &Rc<List>) -> Value {
    let state = ListIterator {
        list: RefCell::new(Some(list.clone())),
        at: Cell::new(0),
    };
    Object::native(&vm.types.list_iterator, state)
}

/// `iter(tuple)`.
pub fn over_tuple(vm: &Vm, items: &Rc<Tuple>) -> Value {
    Object::native(
        &vm.types.tuple_iterator,
        TupleIterator {
            items: items.clone(),
            at: Cell::new(0),
        },
    )
}

/// `iter(object)` of an object that has `__getitem__` only.
pub fn over_items(vm: &Vm, object: &Value) -> Value {
    let state = ItemIterator {
        object: RefCell::new(Some(object.clone())),
        at: Cell::new(0),
    };
    Object::native(&vm.types.iterator, state)
}

/// Gives a class of native iterators `__iter__` and `__next__`.
pub fn iterator_methods(vm: &mut Vm, class: &Rc<Class>) {
    ClassBuilder::extend(vm, "builtins", class.clone())
        .method("__iter__", "(self, /)", |_, mut args| Ok(args.take(0)))
        .method("__next__", "(self, /)", next_method)
        .build();
}

fn next_method(vm: &mut Vm, args: Args) -> PyResult {
    match vm.next(args.at(0))? {
        Some(item) => Ok(item),
        None => Err(vm.new_exception(Exc::StopIteration, Vec::new())),
    }
}

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    for class in [&types.list_iterator, &types.tuple_iterator, &types.iterator] {
        iterator_methods(vm, class);
    }
    Ok(())
}
