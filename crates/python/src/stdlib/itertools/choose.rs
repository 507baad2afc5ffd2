//! `product`, `permutations`, `combinations`: every way to choose.

use std::cell::RefCell;

use super::{iterator, made};
use crate::exception::{PyResult, type_error, value_error};
use crate::object::native::{Args, Native};
use crate::types::sequence::index_argument;
use crate::value::Value;
use crate::vm::Vm;

/// What choosing goes by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Permutations,
    Combinations,
    WithReplacement,
}

/// `permutations` and both kinds of `combinations`.
struct Choose {
    way: Way,
    pool: Vec<Value>,
    size: usize,
    /// The positions chosen last; empty before the first choice.
    chosen: RefCell<Option<Vec<usize>>>,
    done: RefCell<bool>,
}

/// `product(*iterables, repeat)`.
struct Product {
    pools: Vec<Vec<Value>>,
    /// How often the pools are gone through.
    repeat: usize,
    chosen: RefCell<Option<Vec<usize>>>,
    done: RefCell<bool>,
}

iterator!(Choose, Product);

impl Choose {
    fn advance(&self, _vm: &mut Vm) -> PyResult<Option<Value>> {
        if *self.done.borrow() {
            return Ok(None);
        }
        let mut chosen = self.chosen.borrow_mut();
        let next = match (&mut *chosen, self.way) {
            (None, Way::WithReplacement) => Some(vec![0; self.size]),
            (None, _) => Some((0..self.size).collect()),
            (Some(before), way) => self.after(before, way),
        };
        let Some(next) = next else {
            *self.done.borrow_mut() = true;
            return Ok(None);
        };
        let items = next.iter().filter_map(|at| self.pool.get(*at).cloned()).collect();
        *chosen = Some(next);
        Ok(Some(Value::tuple(items)))
    }

    /// The choice after this one, in the order of positions.
    fn after(&self, before: &[usize], way: Way) -> Option<Vec<usize>> {
        let count = self.pool.len();
        for at in (0..self.size).rev() {
            let head = before.get(..at)?;
            let current = *before.get(at)?;
            let candidate = match way {
                Way::Permutations => (current + 1..count).find(|position| !head.contains(position)),
                Way::Combinations => Some(current + 1).filter(|next| next + (self.size - at) <= count),
                Way::WithReplacement => Some(current + 1).filter(|next| *next < count),
            };
            let Some(candidate) = candidate else { continue };
            let mut next = head.to_vec();
            next.push(candidate);
            while next.len() < self.size {
                let following = match way {
                    Way::Permutations => (0..count).find(|position| !next.contains(position))?,
                    Way::Combinations => next.last()? + 1,
                    Way::WithReplacement => *next.last()?,
                };
                next.push(following);
            }
            return Some(next);
        }
        None
    }
}

fn choose(vm: &mut Vm, args: &Args, way: Way) -> PyResult {
    let pool = vm.collect(args.at(1))?;
    let size = match (args.opt(2), way) {
        (None | Some(Value::None), Way::Permutations) => pool.len() as i64,
        (Some(size), Way::Permutations) if crate::object::number::as_int(size).is_none() => {
            return type_error("Expected int as r");
        }
        (Some(size), _) => index_argument(vm, size)?,
        (None, _) => 0,
    };
    let Ok(size) = usize::try_from(size) else { return value_error("r must be non-negative") };
    vm.reserve(size.saturating_mul(size_of::<Value>()))?;
    let none = match way {
        Way::WithReplacement => pool.is_empty() && size > 0,
        _ => size > pool.len(),
    };
    made(args, Choose { way, pool, size, chosen: RefCell::new(None), done: RefCell::new(none) })
}

pub(super) fn permutations(vm: &mut Vm, args: Args) -> PyResult {
    choose(vm, &args, Way::Permutations)
}

pub(super) fn combinations(vm: &mut Vm, args: Args) -> PyResult {
    choose(vm, &args, Way::Combinations)
}

pub(super) fn with_replacement(vm: &mut Vm, args: Args) -> PyResult {
    choose(vm, &args, Way::WithReplacement)
}

impl Product {
    fn advance(&self, _vm: &mut Vm) -> PyResult<Option<Value>> {
        if *self.done.borrow() {
            return Ok(None);
        }
        let mut chosen = self.chosen.borrow_mut();
        let width = self.pools.len();
        match &mut *chosen {
            None => *chosen = Some(vec![0; width * self.repeat]),
            Some(positions) => {
                let mut moved = false;
                for (at, position) in positions.iter_mut().enumerate().rev() {
                    *position += 1;
                    if *position < self.pools.get(at % width).map_or(0, Vec::len) {
                        moved = true;
                        break;
                    }
                    *position = 0;
                }
                if !moved {
                    *self.done.borrow_mut() = true;
                    return Ok(None);
                }
            }
        }
        let positions = chosen.as_deref().unwrap_or(&[]);
        let items = positions.iter().enumerate().filter_map(|(at, position)| {
            let pool = self.pools.get(at.checked_rem(width)?)?;
            pool.get(*position).cloned()
        });
        Ok(Some(Value::tuple(items.collect())))
    }
}

pub(super) fn product(vm: &mut Vm, args: Args) -> PyResult {
    let repeat = match args.opt(1) {
        Some(repeat) => index_argument(vm, repeat)?,
        None => 1,
    };
    let Ok(repeat) = usize::try_from(repeat) else { return value_error("repeat argument cannot be negative") };
    let mut pools = Vec::with_capacity(args.rest.len());
    for iterable in &args.rest {
        pools.push(vm.collect(iterable)?);
    }
    vm.reserve(pools.len().saturating_mul(repeat).saturating_mul(size_of::<Value>()))?;
    let none = repeat > 0 && pools.iter().any(Vec::is_empty);
    made(&args, Product { pools, repeat, chosen: RefCell::new(None), done: RefCell::new(none) })
}
