//! `chain`, `zip_longest`, `accumulate`: several items or iterables become one.

use std::cell::RefCell;

use super::{iterator, iterators, made, searched};
use crate::code::BinaryOp;
use crate::exception::PyResult;
use crate::object::instance::Object;
use crate::object::native::{Args, Native};
use crate::value::Value;
use crate::vm::Vm;

/// `chain(*iterables)`.
struct Chain {
    /// Gives the iterables; `None` once it ended.
    iterables: RefCell<Option<Value>>,
    current: RefCell<Option<Value>>,
}

/// `zip_longest(*iterables, fillvalue)`.
struct ZipLongest {
    /// `None` for those that ended.
    iterators: RefCell<Vec<Option<Value>>>,
    fill: Value,
}

/// `accumulate(iterable, func, initial)`.
struct Accumulate {
    iterator: Value,
    function: Value,
    initial: RefCell<Option<Value>>,
    total: RefCell<Option<Value>>,
}

iterator!(Chain, ZipLongest, Accumulate);

impl Chain {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let mut looked = 0;
        loop {
            let current = self.current.borrow().clone();
            if let Some(current) = current {
                if let Some(item) = vm.next(&current)? {
                    return Ok(Some(item));
                }
                self.current.replace(None);
            }
            searched(vm, &mut looked)?;
            let Some(iterables) = self.iterables.borrow().clone() else { return Ok(None) };
            let next = match vm.next(&iterables) {
                Ok(Some(iterable)) => vm.iter(&iterable),
                Ok(None) => {
                    self.iterables.replace(None);
                    return Ok(None);
                }
                Err(raised) => Err(raised),
            };
            match next {
                Ok(iterator) => self.current.replace(Some(iterator)),
                Err(raised) => {
                    self.iterables.replace(None);
                    return Err(raised);
                }
            };
        }
    }
}

pub(super) fn chain(vm: &mut Vm, args: Args) -> PyResult {
    let iterables = vm.iter(&Value::tuple(args.rest.clone()))?;
    made(&args, Chain { iterables: RefCell::new(Some(iterables)), current: RefCell::new(None) })
}

pub(super) fn from_iterable(vm: &mut Vm, args: Args) -> PyResult {
    let iterables = vm.iter(args.at(1))?;
    let state = Chain { iterables: RefCell::new(Some(iterables)), current: RefCell::new(None) };
    match args.at(0) {
        Value::Class(class) => Ok(Object::native(class, state)),
        other => Ok(Object::native(&vm.class_of(other), state)),
    }
}

impl ZipLongest {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let iterators = self.iterators.borrow().clone();
        let mut items = Vec::with_capacity(iterators.len());
        let mut left = iterators.iter().filter(|iterator| iterator.is_some()).count();
        if left == 0 {
            return Ok(None);
        }
        for (at, iterator) in iterators.iter().enumerate() {
            let item = match iterator {
                Some(iterator) => vm.next(iterator)?,
                None => {
                    items.push(self.fill.clone());
                    continue;
                }
            };
            if item.is_none() {
                left -= 1;
                if let Some(slot) = self.iterators.borrow_mut().get_mut(at) {
                    *slot = None;
                }
                if left == 0 {
                    return Ok(None);
                }
            }
            items.push(item.unwrap_or_else(|| self.fill.clone()));
        }
        Ok(Some(Value::tuple(items)))
    }
}

pub(super) fn zip_longest(vm: &mut Vm, args: Args) -> PyResult {
    let iterators = iterators(vm, &args.rest)?.into_iter().map(Some).collect();
    let fill = args.opt(1).cloned().unwrap_or(Value::None);
    made(&args, ZipLongest { iterators: RefCell::new(iterators), fill })
}

impl Accumulate {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if let Some(initial) = self.initial.take() {
            self.total.replace(Some(initial.clone()));
            return Ok(Some(initial));
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        let total = self.total.borrow().clone();
        let total = match total {
            None => item,
            Some(total) if self.function.is_none() => vm.binary(BinaryOp::Add, &total, &item)?,
            Some(total) => vm.call(&self.function, &[total, item])?,
        };
        self.total.replace(Some(total.clone()));
        Ok(Some(total))
    }
}

pub(super) fn accumulate(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(1))?;
    let state = Accumulate {
        iterator,
        function: args.opt(2).cloned().unwrap_or(Value::None),
        initial: RefCell::new(args.some(3).cloned()),
        total: RefCell::new(None),
    };
    made(&args, state)
}
