//! `count`, `cycle`, `repeat`: iterators that need not end.

use std::cell::{Cell, RefCell};

use super::{iterator, made, state};
use crate::code::BinaryOp;
use crate::exception::{PyResult, type_error};
use crate::object::native::{Args, Native};
use crate::object::number::Number;
use crate::types::sequence::index_argument;
use crate::value::Value;
use crate::vm::Vm;

/// `count(start, step)`.
struct Count {
    next: RefCell<Value>,
    step: Value,
}

/// `cycle(iterable)`.
struct Cycle {
    /// `None` once it ended.
    iterator: RefCell<Option<Value>>,
    saved: RefCell<Vec<Value>>,
    at: Cell<usize>,
}

/// `repeat(object, times)`.
struct Repeat {
    object: Value,
    left: Cell<Option<i64>>,
}

iterator!(Count, Cycle, Repeat);

impl Count {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let current = self.next.borrow().clone();
        let next = vm.binary(BinaryOp::Add, &current, &self.step)?;
        self.next.replace(next);
        Ok(Some(current))
    }
}

pub(super) fn count(vm: &mut Vm, args: Args) -> PyResult {
    let start = args.opt(1).cloned().unwrap_or(Value::Int(0));
    let step = args.opt(2).cloned().unwrap_or(Value::Int(1));
    for value in [&start, &step] {
        let class = vm.class_of(value);
        let index = crate::object::str::Str::intern("__index__");
        let float = crate::object::str::Str::intern("__float__");
        if Number::of(value).is_none() && class.lookup(&index).is_none() && class.lookup(&float).is_none() {
            return type_error("a number is required");
        }
    }
    made(&args, Count { next: RefCell::new(start), step })
}

pub(super) fn count_repr(vm: &mut Vm, args: Args) -> PyResult {
    let Some(count) = state::<Count>(args.at(0)) else { return type_error("count expected") };
    let next = count.next.borrow().clone();
    let next = vm.repr(&next)?;
    let name = vm.type_name(args.at(0));
    let name = name.rsplit('.').next().unwrap_or("count");
    if matches!(count.step, Value::Int(1)) {
        return Ok(Value::from(format!("{name}({next})")));
    }
    let step = vm.repr(&count.step)?;
    Ok(Value::from(format!("{name}({next}, {step})")))
}

impl Cycle {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let iterator = self.iterator.borrow().clone();
        if let Some(iterator) = iterator {
            if let Some(item) = vm.next(&iterator)? {
                let length = {
                    let mut saved = self.saved.borrow_mut();
                    saved.push(item.clone());
                    saved.len()
                };
                if length.is_multiple_of(4096) {
                    vm.reserve(length * size_of::<Value>())?;
                }
                return Ok(Some(item));
            }
            self.iterator.replace(None);
        }
        let saved = self.saved.borrow();
        let item = saved.get(self.at.get()).cloned();
        self.at.set(if self.at.get() + 1 >= saved.len() { 0 } else { self.at.get() + 1 });
        Ok(item)
    }
}

pub(super) fn cycle(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(1))?;
    made(&args, Cycle { iterator: RefCell::new(Some(iterator)), saved: RefCell::default(), at: Cell::new(0) })
}

impl Repeat {
    fn advance(&self, _vm: &mut Vm) -> PyResult<Option<Value>> {
        match self.left.get() {
            None => Ok(Some(self.object.clone())),
            Some(0) => Ok(None),
            Some(left) => {
                self.left.set(Some(left - 1));
                Ok(Some(self.object.clone()))
            }
        }
    }
}

pub(super) fn repeat(vm: &mut Vm, args: Args) -> PyResult {
    let left = match args.opt(2) {
        None => None,
        Some(times) => Some(index_argument(vm, times)?.max(0)),
    };
    made(&args, Repeat { object: args.at(1).clone(), left: Cell::new(left) })
}

pub(super) fn repeat_repr(vm: &mut Vm, args: Args) -> PyResult {
    let Some(repeat) = state::<Repeat>(args.at(0)) else { return type_error("repeat expected") };
    let object = vm.repr(&repeat.object)?;
    let name = vm.type_name(args.at(0));
    let name = name.rsplit('.').next().unwrap_or("repeat");
    Ok(Value::from(match repeat.left.get() {
        None => format!("{name}({object})"),
        Some(left) => format!("{name}({object}, {left})"),
    }))
}

pub(super) fn repeat_length(_vm: &mut Vm, args: Args) -> PyResult {
    match state::<Repeat>(args.at(0)).and_then(|repeat| repeat.left.get()) {
        Some(left) => Ok(Value::Int(left)),
        None => type_error("len() of unsized object"),
    }
}
