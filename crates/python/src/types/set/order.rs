//! The order in which a set shows its items.
//!
//! CPython's order is that of its hash table's slots. Strings hash differently in every process there, so for them any
//! order will do and ours is that of insertion; but numbers do not, and `{3, 1, 2}` prints as `{1, 2, 3}` everywhere. So
//! for sets of numbers, of `None`, of tuples of them and of objects whose hash is a small number (a row's is its key's) the
//! slots are worked out as CPython fills them.

use crate::object::set::Set;
use crate::object::table::Table;
use crate::value::Value;

/// Slots of the smallest table.
const SMALLEST: usize = 8;
/// Neighbours that are tried before the next jump.
const NEIGHBOURS: usize = 9;

/// In the place of a number of slots: the entries lie in the reverse of the order that shows, for `pop` to take the last.
const REVERSED: usize = usize::MAX;

/// The items in the order in which they show.
pub fn in_order(set: &Set) -> Vec<Value> {
    shown(set).0.into_iter().map(|(_, key)| key).collect()
}

/// Hashes and items in the order in which they show, and how many slots CPython's table has now.
fn shown(set: &Set) -> (Vec<(u64, Value)>, usize) {
    let table = set.borrow();
    let mut entries: Vec<(u64, Value)> = table.iter().map(|entry| (entry.hash, entry.key.clone())).collect();
    if set.slots.get() == REVERSED {
        entries.reverse();
        let slots = slots_for(entries.len() * 2);
        return (entries, slots);
    }
    if !entries.iter().all(|(hash, key)| has_fixed_hash(*hash, key)) {
        return (entries, SMALLEST);
    }
    let hashes: Vec<u64> = entries.iter().map(|(hash, _)| *hash).collect();
    let (order, slots) = slot_order(&hashes, set.slots.get());
    (order.into_iter().filter_map(|at| entries.get(at).cloned()).collect(), slots)
}

/// Lays entries, all that the set has, in this order, for a table that begins with so many slots.
fn lay(set: &Set, entries: Vec<(u64, Value)>, slots: usize) {
    let mut table = Table::with_capacity(entries.len());
    for (hash, key) in entries {
        table.insert_new(hash, key, ());
    }
    let old = std::mem::replace(&mut *set.borrow_mut(), table);
    set.slots.set(slots);
    drop(old);
}

/// Takes the first item.
pub(super) fn pop(set: &Set) -> Option<Value> {
    if set.slots.get() != REVERSED {
        let mut entries = shown(set).0;
        entries.reverse();
        lay(set, entries, REVERSED);
    }
    let mut table = set.borrow_mut();
    let end = table.end();
    let at = table.last_before(end).map(|(at, _)| at)?;
    table.remove(at).map(|(key, ())| key)
}

/// Before an item is added to a set that was popped from: the entries lie as they show again.
pub(crate) fn settle(set: &Set) {
    if set.slots.get() == REVERSED {
        let (entries, slots) = shown(set);
        lay(set, entries, slots);
    }
}

/// A copy, whose items lie as in CPython's copy.
pub(super) fn copy(set: &Set, frozen: bool) -> Set {
    let result = Set::new(frozen);
    fill(&result, set);
    result
}

/// Gives an empty set the items of another. Where CPython's tables are of one size the slots are copied one by one, else
/// the items go into a table made for them at once, in order.
pub(super) fn fill(set: &Set, other: &Set) {
    let (entries, slots) = shown(other);
    let wanted = match entries.len() * 5 >= (SMALLEST - 1) * 3 {
        true => slots_for(entries.len() * 2),
        false => SMALLEST,
    };
    if wanted == slots && other.slots.get() != REVERSED {
        // The two may be one set.
        let table = other.borrow().clone();
        *set.borrow_mut() = table;
        set.slots.set(other.slots.get());
    } else {
        lay(set, entries, wanted);
    }
}

/// The largest set whose order is worked out anew when another is added to it; beyond, that would cost more than the
/// adding itself.
const LARGE: usize = 1000;

/// Before the items of another set are added: CPython makes its table large enough for both at once.
pub(super) fn make_room(set: &Set, other: &Set) {
    if set.len() > LARGE || !set.borrow().iter().all(|entry| has_fixed_hash(entry.hash, &entry.key)) {
        return;
    }
    let (entries, slots) = shown(set);
    if (entries.len() + other.len()) * 5 >= (slots - 1) * 3 {
        let wanted = slots_for((entries.len() + other.len()) * 2);
        lay(set, entries, wanted);
    }
}

/// A hash below this one is a number that its object chose, such as that of a row's key.
const CHOSEN: u64 = 1 << 24;

/// Whether the hash is the same in every process of CPython.
fn has_fixed_hash(hash: u64, value: &Value) -> bool {
    match value {
        Value::Object(_) => hash < CHOSEN,
        value => is_number(value),
    }
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Float(_) | Value::None => true,
        Value::Tuple(items) => items.iter().all(is_number),
        _ => false,
    }
}

/// The positions of the hashes in the order of their slots, inserted one by one into a table of so many slots
/// at first (0 for the smallest); and how many slots there are in the end.
fn slot_order(hashes: &[u64], slots: usize) -> (Vec<usize>, usize) {
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
    let slots = table.len();
    (table.into_iter().flatten().collect(), slots)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[u64], expected: &[u64]) {
        let order: Vec<u64> = slot_order(numbers, 0).0.into_iter().map(|at| numbers[at]).collect();
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
