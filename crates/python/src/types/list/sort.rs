//! `list.sort` and `sorted`: stable, by `<` alone, and safe against a key function that changes the list.
//!
//! Keys that are all ints, all floats or all strings are sorted without asking Python. Others go through a merge sort
//! whose comparisons may raise: natural runs, insertion for short ones, then merging neighbours.

use std::cmp::Ordering;

use crate::exception::{PyResult, value_error};
use crate::object::list::List;
use crate::value::Value;
use crate::vm::Vm;

/// The shortest run that merging is worth for.
const RUN: usize = 64;

/// `list.sort(key=key, reverse=reverse)`.
///
/// # Errors
/// What the key function and the comparisons raise; ValueError where the list was changed meanwhile.
pub fn sort(vm: &mut Vm, list: &List, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    // As in CPython the list is empty while it is sorted, and what is put into it meanwhile is an error afterwards.
    let mut items = std::mem::take(&mut *list.borrow_mut());
    let result = sort_values(vm, &mut items, key, reverse);
    let meanwhile = std::mem::replace(&mut *list.borrow_mut(), items);
    let changed = !meanwhile.is_empty() || meanwhile.capacity() > 0;
    drop(List::new(meanwhile));
    result?;
    if changed { value_error("list modified during sort") } else { Ok(()) }
}

/// Sorts values in place; on an error they are all still there.
///
/// # Errors
/// What the key function and the comparisons raise.
pub fn sort_values(vm: &mut Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let Some(key) = key else {
        return match plain_order(items.iter()) {
            Some(order) => {
                items.sort_by(|a, b| directed(order(a, b), reverse));
                Ok(())
            }
            None => {
                let order = merge_sort(vm, items, reverse)?;
                permute(items, &order);
                Ok(())
            }
        };
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(vm.call(key, std::slice::from_ref(item))?);
    }
    if let Some(order) = plain_order(keys.iter()) {
        let mut pairs: Vec<(Value, Value)> = keys.into_iter().zip(items.drain(..)).collect();
        pairs.sort_by(|a, b| directed(order(&a.0, &b.0), reverse));
        items.extend(pairs.into_iter().map(|(_, item)| item));
        return Ok(());
    }
    let order = merge_sort(vm, &keys, reverse)?;
    permute(items, &order);
    Ok(())
}

/// Reversing twice around a stable sort keeps equal items in order; so does turning the comparison round.
fn directed(order: Ordering, reverse: bool) -> Ordering {
    if reverse { order.reverse() } else { order }
}

/// An order that needs no Python code and cannot fail, where all values share one.
fn plain_order<'a>(mut values: impl Iterator<Item = &'a Value> + Clone) -> Option<fn(&Value, &Value) -> Ordering> {
    if values.clone().all(|value| matches!(value, Value::Int(_))) {
        return Some(|a, b| match (a, b) {
            (Value::Int(a), Value::Int(b)) => a.cmp(b),
            _ => Ordering::Equal,
        });
    }
    if values.clone().all(|value| matches!(value, Value::Str(_))) {
        return Some(|a, b| match (a, b) {
            (Value::Str(a), Value::Str(b)) => a.cmp(b),
            _ => Ordering::Equal,
        });
    }
    // A NaN has no order.
    if values.all(|value| matches!(value, Value::Float(x) if !x.is_nan())) {
        return Some(|a, b| match (a, b) {
            (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        });
    }
    None
}

/// Puts the items into this order of their present positions.
fn permute(items: &mut Vec<Value>, order: &[usize]) {
    let mut old = std::mem::take(items);
    items.reserve(order.len());
    for at in order {
        items.push(old.get_mut(*at).map(std::mem::take).unwrap_or_default());
    }
}

/// The positions of the keys in sorted order.
fn merge_sort(vm: &mut Vm, keys: &[Value], reverse: bool) -> PyResult<Vec<usize>> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    if reverse {
        order.reverse();
    }
    let mut less = |a: usize, b: usize| match (keys.get(a), keys.get(b)) {
        (Some(a), Some(b)) => vm.less(a, b),
        _ => Ok(false),
    };
    sort_positions(&mut order, &mut less)?;
    if reverse {
        order.reverse();
    }
    Ok(order)
}

/// Whether the first is less than the second.
type Less<'a, E> = &'a mut dyn FnMut(usize, usize) -> Result<bool, E>;

fn sort_positions<E>(order: &mut Vec<usize>, less: Less<E>) -> Result<(), E> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut rest = std::mem::take(order);
    while !rest.is_empty() {
        let mut run = rest;
        let mut sorted = natural_run(&mut run, less)?;
        let length = sorted.max(RUN).min(run.len());
        rest = run.split_off(length);
        while sorted < run.len() {
            insert_next(&mut run, sorted, less)?;
            sorted += 1;
        }
        runs.push(run);
        // Merging as runs grow alike keeps the work balanced.
        while let [.., a, b] = runs.as_slice()
            && a.len() <= 2 * b.len()
        {
            merge_last(&mut runs, less)?;
        }
    }
    while runs.len() > 1 {
        merge_last(&mut runs, less)?;
    }
    *order = runs.pop().unwrap_or_default();
    Ok(())
}

/// How far the items already ascend from the start; a descending start is turned round.
fn natural_run<E>(run: &mut [usize], less: Less<E>) -> Result<usize, E> {
    let pair = |run: &[usize], at: usize| Some((*run.get(at)?, *run.get(at - 1)?));
    let Some((second, first)) = pair(run, 1) else { return Ok(run.len()) };
    let descending = less(second, first)?;
    let mut length = 2;
    while let Some((next, last)) = pair(run, length) {
        if less(next, last)? != descending {
            break;
        }
        length += 1;
    }
    if descending && let Some(start) = run.get_mut(..length) {
        start.reverse();
    }
    Ok(length)
}

/// Inserts the item at `sorted` among those before it.
fn insert_next<E>(run: &mut [usize], sorted: usize, less: Less<E>) -> Result<(), E> {
    let Some(&pivot) = run.get(sorted) else { return Ok(()) };
    let (mut low, mut high) = (0, sorted);
    while low < high {
        let middle = low + (high - low) / 2;
        let Some(&other) = run.get(middle) else { break };
        if less(pivot, other)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    if let Some(part) = run.get_mut(low..=sorted) {
        part.rotate_right(1);
    }
    Ok(())
}

fn merge_last<E>(runs: &mut Vec<Vec<usize>>, less: Less<E>) -> Result<(), E> {
    let (Some(right), Some(left)) = (runs.pop(), runs.pop()) else { return Ok(()) };
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(&a), Some(&b)) = (left.peek(), right.peek()) {
        if less(b, a)? {
            merged.push(b);
            right.next();
        } else {
            merged.push(a);
            left.next();
        }
    }
    merged.extend(left);
    merged.extend(right);
    runs.push(merged);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[u32]) {
        let mut order: Vec<usize> = (0..keys.len()).collect();
        let mut less = |a: usize, b: usize| -> Result<bool, ()> { Ok(keys[a] < keys[b]) };
        sort_positions(&mut order, &mut less).unwrap();
        let mut expected: Vec<usize> = (0..keys.len()).collect();
        expected.sort_by_key(|at| keys[*at]);
        assert_eq!(order, expected, "{keys:?}");
    }

    #[test]
    fn sorting_is_stable() {
        check(&[]);
        check(&[1]);
        check(&[2, 1]);
        check(&[1, 1, 1, 0, 0]);
        check(&[3, 2, 2, 1]);
        check(&(0..500).map(|n| n * 7919 % 101).collect::<Vec<_>>());
        check(&(0..300).rev().collect::<Vec<_>>());
        check(&(0..300).map(|n| n / 3).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_stops_the_sort() {
        let mut order = vec![0, 1, 2];
        let mut less = |_: usize, _: usize| Err("no order");
        assert_eq!(sort_positions(&mut order, &mut less), Err("no order"));
    }
}
