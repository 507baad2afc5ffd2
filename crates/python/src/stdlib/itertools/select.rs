//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `starmap`, `islice`: some of the items, or what becomes of them.

use std::cell::Cell;
use std::rc::Rc;

use super::{iterator, made, searched};
use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::native::{Args, Native};
use crate::value::Value;
use crate::vm::Vm;

/// `compress(data, selectors)`.
struct Compress {
    data: Value,
    selectors: Value,
}

/// `dropwhile(predicate, iterable)`.
struct DropWhile {
    predicate: Value,
    iterator: Value,
    started: Cell<bool>,
}

/// `takewhile(predicate, iterable)`.
struct TakeWhile {
    predicate: Value,
    iterator: Value,
    ended: Cell<bool>,
}

/// `filterfalse(function, iterable)`.
struct FilterFalse {
    function: Value,
    iterator: Value,
}

/// `starmap(function, iterable)`.
struct StarMap {
    function: Value,
    iterator: Value,
}

/// `islice(iterable, start, stop, step)`.
struct Slice {
    iterator: Value,
    /// The position of the next item to give.
    next: Cell<u64>,
    stop: Option<u64>,
    step: u64,
    /// Items taken so far.
    taken: Cell<u64>,
    ended: Cell<bool>,
}

iterator!(Compress, DropWhile, TakeWhile, FilterFalse, StarMap, Slice);

fn holds(vm: &mut Vm, predicate: &Value, item: &Value) -> PyResult<bool> {
    let answer = vm.call(predicate, std::slice::from_ref(item))?;
    vm.is_true(&answer)
}

impl Compress {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let mut looked = 0;
        loop {
            let Some(item) = vm.next(&self.data)? else { return Ok(None) };
            let Some(chosen) = vm.next(&self.selectors)? else { return Ok(None) };
            if vm.is_true(&chosen)? {
                return Ok(Some(item));
            }
            searched(vm, &mut looked)?;
        }
    }
}

pub(super) fn compress(vm: &mut Vm, args: Args) -> PyResult {
    let (data, selectors) = (vm.iter(args.at(1))?, vm.iter(args.at(2))?);
    made(&args, Compress { data, selectors })
}

impl DropWhile {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let mut looked = 0;
        while let Some(item) = vm.next(&self.iterator)? {
            if self.started.get() || !holds(vm, &self.predicate, &item)? {
                self.started.set(true);
                return Ok(Some(item));
            }
            searched(vm, &mut looked)?;
        }
        Ok(None)
    }
}

pub(super) fn dropwhile(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(2))?;
    made(&args, DropWhile { predicate: args.at(1).clone(), iterator, started: Cell::new(false) })
}

impl TakeWhile {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if self.ended.get() {
            return Ok(None);
        }
        let Some(item) = vm.next(&self.iterator)? else { return Ok(None) };
        if holds(vm, &self.predicate, &item)? {
            return Ok(Some(item));
        }
        self.ended.set(true);
        Ok(None)
    }
}

pub(super) fn takewhile(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(2))?;
    made(&args, TakeWhile { predicate: args.at(1).clone(), iterator, ended: Cell::new(false) })
}

impl FilterFalse {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let mut looked = 0;
        while let Some(item) = vm.next(&self.iterator)? {
            let drop = if self.function.is_none() { vm.is_true(&item)? } else { holds(vm, &self.function, &item)? };
            if !drop {
                return Ok(Some(item));
            }
            searched(vm, &mut looked)?;
        }
        Ok(None)
    }
}

pub(super) fn filterfalse(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(2))?;
    made(&args, FilterFalse { function: args.at(1).clone(), iterator })
}

impl StarMap {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let Some(arguments) = vm.next(&self.iterator)? else { return Ok(None) };
        let arguments = vm.collect(&arguments)?;
        vm.call_kw(&self.function, arguments, Vec::new()).map(Some)
    }
}

pub(super) fn starmap(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(2))?;
    made(&args, StarMap { function: args.at(1).clone(), iterator })
}

impl Slice {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if self.ended.get() {
            return Ok(None);
        }
        let stop = self.stop.unwrap_or(u64::MAX);
        let wanted = self.next.get().min(stop);
        let mut looked = 0;
        while self.taken.get() < wanted {
            if vm.next(&self.iterator)?.is_none() {
                self.ended.set(true);
                return Ok(None);
            }
            self.taken.set(self.taken.get() + 1);
            searched(vm, &mut looked)?;
        }
        if self.taken.get() >= stop {
            self.ended.set(true);
            return Ok(None);
        }
        let Some(item) = vm.next(&self.iterator)? else {
            self.ended.set(true);
            return Ok(None);
        };
        self.taken.set(self.taken.get() + 1);
        self.next.set(self.next.get().saturating_add(self.step).min(stop));
        Ok(Some(item))
    }
}

/// A bound of `islice`: `None`, or what is at least 0.
fn bound(vm: &mut Vm, value: Option<&Value>, message: &str) -> PyResult<Option<u64>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    let names = Rc::clone(&vm.names);
    if !matches!(value, Value::Int(_) | Value::Bool(_)) && vm.class_of(value).lookup(&names.__index__).is_none() {
        return value_error(message);
    }
    let number = match vm.index(value) {
        Ok(number) => number,
        Err(raised) if vm.raise_matches(&raised, Exc::OverflowError) => return value_error(message),
        Err(raised) => return Err(raised),
    };
    match u64::try_from(number) {
        Ok(number) => Ok(Some(number)),
        Err(_) => value_error(message),
    }
}

pub(super) fn islice(vm: &mut Vm, args: Args) -> PyResult {
    const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    if !args.kwargs.is_empty() {
        return type_error("islice() takes no keyword arguments");
    }
    let (start, stop, step) = match args.rest.as_slice() {
        [_, stop] => (None, bound(vm, Some(stop), STOP)?, None),
        [_, start, stop, step @ ..] if step.len() < 2 => {
            let given = stop;
            let (start, stop) = (bound(vm, Some(start), INDICES), bound(vm, Some(given), STOP)?);
            (start?, stop, bound(vm, step.first(), STEP)?)
        }
        given => {
            let (bound, count) = if given.len() < 2 { ("least", 2) } else { ("most", 4) };
            return type_error(format!("islice expected at {bound} {count} arguments, got {}", given.len()));
        }
    };
    if step == Some(0) {
        return value_error(STEP);
    }
    let iterator = vm.iter(args.rest.first().unwrap_or(&Value::None))?;
    let state = Slice {
        iterator,
        next: Cell::new(start.unwrap_or(0)),
        stop,
        step: step.unwrap_or(1),
        taken: Cell::new(0),
        ended: Cell::new(false),
    };
    made(&args, state)
}
