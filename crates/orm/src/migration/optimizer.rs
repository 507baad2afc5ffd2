//! Fewer operations that do the same: `CreateModel` and `AddField` become one `CreateModel`.
//!
//! Django: `django.db.migrations.optimizer`.

use std::rc::Rc;

use super::operation::{Operation, Reduced, reduce};

/// Joins what can be joined, again and again until nothing changes.
pub fn optimize(operations: Vec<Rc<Operation>>, app_label: &str) -> Vec<Rc<Operation>> {
    let mut operations = operations;
    loop {
        let result = optimize_once(&operations, app_label);
        let unchanged =
            result.len() == operations.len() && result.iter().zip(&operations).all(|(a, b)| Rc::ptr_eq(a, b));
        operations = result;
        if unchanged {
            return operations;
        }
    }
}

fn optimize_once(operations: &[Rc<Operation>], app_label: &str) -> Vec<Rc<Operation>> {
    let mut optimized: Vec<Rc<Operation>> = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let following = operations.get(index + 1..).unwrap_or_default();
        match join(operation, following, app_label) {
            Some(joined) => {
                optimized.extend(joined);
                return optimized;
            }
            None => optimized.push(operation.clone()),
        }
    }
    optimized
}

/// The operation joined with the first that it can be joined with, and all that follows.
fn join(operation: &Rc<Operation>, following: &[Rc<Operation>], app_label: &str) -> Option<Vec<Rc<Operation>>> {
    // Whether everything passed so far may move before the operation.
    let mut right = true;
    for (distance, other) in following.iter().enumerate() {
        match reduce(operation, other, app_label) {
            Reduced::Into(reduced) => {
                let (between, rest) = following.split_at(distance);
                let rest = rest.iter().skip(1).cloned();
                let between = between.iter().cloned();
                let through = |passed: &Rc<Operation>| matches!(reduce(passed, other, app_label), Reduced::Through);
                return if right {
                    Some(between.chain(reduced).chain(rest).collect())
                } else if following.iter().take(distance).all(through) {
                    Some(reduced.into_iter().chain(between).chain(rest).collect())
                } else {
                    None
                };
            }
            Reduced::No => right = false,
            Reduced::Through => {}
        }
    }
    None
}
