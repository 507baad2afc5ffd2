//! `groupby`, `pairwise`, `batched`, `tee`: items in groups, or over again.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::{Hidden, iterator, made, state};
use crate::exception::{PyResult, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, Native};
use crate::types::sequence::index_argument;
use crate::value::Value;
use crate::vm::Vm;

/// What `groupby` and its groups share.
struct Groups {
    iterator: Value,
    key: Value,
    /// The item looked at last and its key, until a group takes it.
    current: RefCell<Option<(Value, Value)>>,
    /// The key of the group that was given last.
    target: RefCell<Option<Value>>,
    /// Which group that was.
    number: Cell<u64>,
}

/// `groupby(iterable, key)`.
struct GroupBy(Rc<Groups>);

/// One group of `groupby`.
struct Grouper {
    groups: Rc<Groups>,
    key: Value,
    number: u64,
}

/// `pairwise(iterable)`.
struct Pairwise {
    iterator: RefCell<Option<Value>>,
    before: RefCell<Option<Value>>,
}

/// `batched(iterable, n, strict)`.
struct Batched {
    iterator: RefCell<Option<Value>>,
    size: usize,
    strict: bool,
}

/// What the iterators of one `tee` share: the items that some have seen and some have not.
struct Shared {
    iterator: Value,
    items: RefCell<VecDeque<Value>>,
    /// The position of the first of `items`.
    first: Cell<usize>,
    /// Where each iterator stands.
    positions: RefCell<Vec<usize>>,
    busy: Cell<bool>,
}

/// An iterator of `tee`.
struct Tee {
    shared: Rc<Shared>,
    number: usize,
}

iterator!(GroupBy, Grouper, Pairwise, Batched, Tee);

impl Groups {
    /// Looks at the next item; tells whether there was one.
    fn step(&self, vm: &mut Vm) -> PyResult<bool> {
        let Some(item) = vm.next(&self.iterator)? else { return Ok(false) };
        let key = match &self.key {
            Value::None => item.clone(),
            function => vm.call(function, std::slice::from_ref(&item))?,
        };
        self.current.replace(Some((item, key)));
        Ok(true)
    }
}

impl GroupBy {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let groups = &self.0;
        groups.number.set(groups.number.get() + 1);
        let mut looked = 0;
        loop {
            let current = groups.current.borrow().clone();
            let target = groups.target.borrow().clone();
            match (current, target) {
                (Some((_, key)), Some(target)) => {
                    if !vm.eq(&target, &key)? {
                        break;
                    }
                }
                (Some(_), None) => break,
                (None, _) => {}
            }
            if !groups.step(vm)? {
                return Ok(None);
            }
            super::searched(vm, &mut looked)?;
        }
        let Some((_, key)) = groups.current.borrow().clone() else { return Ok(None) };
        groups.target.replace(Some(key.clone()));
        let class = vm.require_extension::<Hidden>()?.grouper.clone();
        let grouper = Grouper { groups: groups.clone(), key: key.clone(), number: groups.number.get() };
        Ok(Some(Value::tuple(vec![key, Object::native(&class, grouper)])))
    }
}

impl Grouper {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let groups = &self.groups;
        if groups.number.get() != self.number {
            return Ok(None);
        }
        if groups.current.borrow().is_none() && !groups.step(vm)? {
            return Ok(None);
        }
        let Some((item, key)) = groups.current.borrow().clone() else { return Ok(None) };
        if !vm.eq(&self.key, &key)? {
            return Ok(None);
        }
        groups.current.replace(None);
        Ok(Some(item))
    }
}

pub(super) fn groupby(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(1))?;
    let groups = Groups {
        iterator,
        key: args.opt(2).cloned().unwrap_or(Value::None),
        current: RefCell::new(None),
        target: RefCell::new(None),
        number: Cell::new(0),
    };
    made(&args, GroupBy(Rc::new(groups)))
}

impl Pairwise {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let Some(iterator) = self.iterator.borrow().clone() else { return Ok(None) };
        let before = self.before.borrow().clone();
        let before = match before {
            Some(before) => Some(before),
            None => vm.next(&iterator)?,
        };
        let Some(before) = before else {
            self.iterator.replace(None);
            return Ok(None);
        };
        self.before.replace(Some(before.clone()));
        let Some(item) = vm.next(&iterator)? else {
            self.iterator.replace(None);
            self.before.replace(None);
            return Ok(None);
        };
        self.before.replace(Some(item.clone()));
        Ok(Some(Value::tuple(vec![before, item])))
    }
}

pub(super) fn pairwise(vm: &mut Vm, args: Args) -> PyResult {
    let iterator = vm.iter(args.at(1))?;
    made(&args, Pairwise { iterator: RefCell::new(Some(iterator)), before: RefCell::new(None) })
}

impl Batched {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let Some(iterator) = self.iterator.borrow().clone() else { return Ok(None) };
        let mut items = Vec::new();
        while items.len() < self.size {
            match vm.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
            if items.len() % 4096 == 0 {
                vm.reserve(items.len() * size_of::<Value>())?;
                vm.look()?;
            }
        }
        if items.len() < self.size {
            self.iterator.replace(None);
            if items.is_empty() {
                return Ok(None);
            }
            if self.strict {
                return value_error("batched(): incomplete batch");
            }
        }
        Ok(Some(Value::tuple(items)))
    }
}

pub(super) fn batched(vm: &mut Vm, args: Args) -> PyResult {
    let size = index_argument(vm, args.at(2))?;
    let strict = match args.opt(3) {
        Some(strict) => vm.is_true(strict)?,
        None => false,
    };
    let Some(size) = usize::try_from(size).ok().filter(|size| *size > 0) else {
        return value_error("n must be at least one");
    };
    let iterator = vm.iter(args.at(1))?;
    made(&args, Batched { iterator: RefCell::new(Some(iterator)), size, strict })
}

impl Tee {
    fn new(shared: &Rc<Shared>, position: usize) -> Tee {
        let mut positions = shared.positions.borrow_mut();
        positions.push(position);
        Tee { shared: shared.clone(), number: positions.len() - 1 }
    }

    fn position(&self) -> usize {
        self.shared.positions.borrow().get(self.number).copied().unwrap_or(0)
    }

    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let shared = &self.shared;
        let position = self.position();
        let at = position.saturating_sub(shared.first.get());
        let known = shared.items.borrow().get(at).cloned();
        let item = match known {
            Some(item) => item,
            None => {
                if shared.busy.replace(true) {
                    return crate::exception::raise(
                        crate::exception::Exc::RuntimeError,
                        "cannot re-enter the tee iterator",
                    );
                }
                let next = vm.next(&shared.iterator);
                shared.busy.set(false);
                let Some(item) = next? else { return Ok(None) };
                shared.items.borrow_mut().push_back(item.clone());
                item
            }
        };
        if let Some(slot) = shared.positions.borrow_mut().get_mut(self.number) {
            *slot = position + 1;
        }
        shared.forget_seen();
        Ok(Some(item))
    }
}

impl Shared {
    /// Drops the items that every iterator has seen.
    fn forget_seen(&self) {
        let least = self.positions.borrow().iter().copied().min().unwrap_or(0);
        while self.first.get() < least && !self.items.borrow().is_empty() {
            let seen = self.items.borrow_mut().pop_front();
            self.first.set(self.first.get() + 1);
            drop(seen);
        }
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        if let Some(slot) = self.shared.positions.borrow_mut().get_mut(self.number) {
            *slot = usize::MAX;
        }
    }
}

pub(super) fn tee(vm: &mut Vm, args: Args) -> PyResult {
    let count = match args.opt(1) {
        Some(count) => index_argument(vm, count)?,
        None => 2,
    };
    let Ok(count) = usize::try_from(count) else { return value_error("n must be >= 0") };
    vm.reserve(count.saturating_mul(64))?;
    let class = vm.require_extension::<Hidden>()?.tee.clone();
    if count == 0 {
        return Ok(Value::tuple(Vec::new()));
    }
    let (shared, position) = match state::<Tee>(args.at(0)) {
        Some(tee) => (tee.shared.clone(), tee.position()),
        None => {
            let iterator = vm.iter(args.at(0))?;
            let shared = Shared {
                iterator,
                items: RefCell::default(),
                first: Cell::new(0),
                positions: RefCell::default(),
                busy: Cell::new(false),
            };
            (Rc::new(shared), 0)
        }
    };
    let made = (0..count).map(|_| Object::native(&class, Tee::new(&shared, position)));
    Ok(Value::tuple(made.collect()))
}

pub(super) fn tee_copy(vm: &mut Vm, args: Args) -> PyResult {
    let Some(tee) = state::<Tee>(args.at(0)) else { return type_error("_tee expected") };
    let class = vm.require_extension::<Hidden>()?.tee.clone();
    Ok(Object::native(&class, Tee::new(&tee.shared, tee.position())))
}
