//! The order in which a set shows its items.
//!
//! CPython's order is that of its hash table's slots. Strings hash differently in every process there, so for them any
//! order will do and ours is that of insertion; but numbers do not, and `{3, 1, 2}` prints as `{1, 2, 3}` everywhere. So
//! for sets of numbers, of `None` and of tuples of them the slots are worked out as CPython fills them.

use crate::exception::PyResult;
use crate::object::set::Set;
use crate::value::Value;
use crate::vm::Vm;

/// Slots of the smallest table.
const SMALLEST: usize = 8;
/// Neighbours that are tried before the next jump.
const NEIGHBOURS: usize = 9;

/// The items in the order in which they show.
pub fn in_order(set: &Set) -> Vec<Value> {
    let table = set.borrow();
    if table.len() < 2 || !table.iter().all(|entry| has_fixed_hash(&entry.key)) {
        return table.iter().map(|entry| entry.key.clone()).collect();
    }
    let entries: Vec<(u64, &Value)> = table.iter().map(|entry| (entry.hash, &entry.key)).collect();
    let hashes: Vec<u64> = entries.iter().map(|(hash, _)| *hash).collect();
    let order = slot_order(&hashes, set.slots.get());
    order.into_iter().filter_map(|at| entries.get(at)).map(|(_, key)| (*key).clone()).collect()
}

/// Whether the hash is the same in every process of CPython.
fn has_fixed_hash(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_) | Value::None => true,
        Value::Tuple(items) => items.iter().all(has_fixed_hash),
        _ => false,
    }
}

/// The positions of the hashes in the order of their slots, inserted one by one into a table of so many slots
/// at first (0 for the smallest).
fn slot_order(hashes: &[u64], slots: usize) -> Vec<usize> {
    let mut table: Vec<Option<usize>> = vec![None; slots.max(SMALLEST)];
    for at in 0..hashes.len() {
        insert(&mut table, hashes, at);
        let used = at + 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let old = std::mem::replace(&mut table, vec![None; slots_for(wanted)]);
            for at in old.into_iter().flatten() {
                insert(&mut table, hashes, at);
            }
        }
    }
    table.into_iter().flatten().collect()
}

/// The slots of a table made for more than so many items.
fn slots_for(wanted: usize) -> usize {
    let mut slots = SMALLEST;
    while slots <= wanted {
        slots <<= 1;
    }
    slots
}

fn insert(table: &mut [Option<usize>], hashes: &[u64], at: usize) {
    let mask = table.len() - 1;
    let hash = hashes.get(at).copied().unwrap_or(0);
    let (mut slot, mut perturb) = (hash as usize & mask, hash);
    loop {
        let last = if slot + NEIGHBOURS <= mask { slot + NEIGHBOURS } else { slot };
        let free = table.get_mut(slot..=last).unwrap_or_default().iter_mut().find(|slot| slot.is_none());
        if let Some(free) = free {
            *free = Some(at);
            return;
        }
        perturb >>= 5;
        slot = slot.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

/// A copy whose items lie as in CPython's copy: in a table made for them at once.
///
/// # Errors
/// What comparing the items raises.
pub(super) fn copy(vm: &mut Vm, set: &Set, frozen: bool) -> PyResult<Set> {
    let result = Set::new(frozen);
    presize(&result, set);
    for item in in_order(set) {
        result.add(vm, item)?;
    }
    Ok(result)
}

/// An empty set that takes the items of another gets a table made for them.
pub(super) fn presize(set: &Set, other: &Set) {
    if set.is_empty() && other.len() * 5 >= (set.slots.get().max(SMALLEST) - 1) * 3 {
        set.slots.set(slots_for(other.len() * 2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[u64], expected: &[u64]) {
        let order: Vec<u64> = slot_order(numbers, 0).into_iter().map(|at| numbers[at]).collect();
        assert_eq!(order, expected);
    }

    #[test]
    fn numbers_lie_in_their_slots() {
        check(&[3, 1, 2], &[1, 2, 3]);
        check(&[10, 5, 33, 64, 8], &[64, 33, 5, 8, 10]);
        check(&[8, 0, 16], &[8, 0, 16]);
        check(&[7, 15, 23, 31], &[31, 15, 23, 7]);
    }
}
