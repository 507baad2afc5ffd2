//! The operators of sets: unlike the methods they want sets on both sides.

use crate::code::CompareOp;
use crate::exception::PyResult;
use crate::object::convert::as_set;
use crate::object::native::{Args, ClassBuilder};
use crate::object::set::Set;
use crate::types::sequence::{comparisons, nested};
use crate::types::set::{
    become_set, difference_of_both, intersect, is_subset, order, subtract, toggle, update, value, without,
};
use crate::value::Value;
use crate::vm::Vm;

/// Adds the operators to a class.
pub(super) fn fill(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("__and__", "(self, value, /)", |vm, args| and(vm, args.at(0), args.at(1)))
        .method("__rand__", "(self, value, /)", |vm, args| and(vm, args.at(1), args.at(0)))
        .method("__or__", "(self, value, /)", |vm, args| or(vm, args.at(0), args.at(1)))
        .method("__ror__", "(self, value, /)", |vm, args| or(vm, args.at(1), args.at(0)))
        .method("__sub__", "(self, value, /)", |vm, args| sub(vm, args.at(0), args.at(1)))
        .method("__rsub__", "(self, value, /)", |vm, args| sub(vm, args.at(1), args.at(0)))
        .method("__xor__", "(self, value, /)", |vm, args| xor(vm, args.at(0), args.at(1)))
        .method("__rxor__", "(self, value, /)", |vm, args| xor(vm, args.at(1), args.at(0)))
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
}

/// Runs an operation where both sides are sets.
fn both(
    vm: &mut Vm,
    left: &Value,
    right: &Value,
    run: impl FnOnce(&mut Vm, &Set, &Value) -> PyResult<Set>,
) -> PyResult {
    match (as_set(left), as_set(right)) {
        (Some(left), Some(_)) => Ok(value(run(vm, &left, right)?)),
        _ => Ok(Value::NotImplemented),
    }
}

fn and(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    both(vm, left, right, intersect)
}

fn sub(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    both(vm, left, right, without)
}

fn or(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    both(vm, left, right, |vm, left, right| {
        let result = order::copy(left, left.frozen);
        update(vm, &result, right)?;
        Ok(result)
    })
}

fn xor(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match (as_set(left), as_set(right)) {
        (Some(left), Some(_)) => Ok(value(difference_of_both(vm, &left, right)?)),
        _ => Ok(Value::NotImplemented),
    }
}

/// Runs an in-place operation where both sides are sets.
fn in_place(vm: &mut Vm, mut args: Args, run: fn(&mut Vm, &Set, &Value) -> PyResult<()>) -> PyResult {
    match (as_set(args.at(0)), as_set(args.at(1))) {
        (Some(set), Some(_)) => run(vm, &set, args.at(1))?,
        _ => return Ok(Value::NotImplemented),
    }
    Ok(args.take(0))
}

pub(super) fn iand(vm: &mut Vm, args: Args) -> PyResult {
    in_place(vm, args, |vm, set, other| {
        let common = intersect(vm, set, other)?;
        become_set(set, &common);
        Ok(())
    })
}

pub(super) fn ior(vm: &mut Vm, args: Args) -> PyResult {
    in_place(vm, args, update)
}

pub(super) fn isub(vm: &mut Vm, args: Args) -> PyResult {
    in_place(vm, args, subtract)
}

pub(super) fn ixor(vm: &mut Vm, args: Args) -> PyResult {
    in_place(vm, args, toggle)
}

/// `left op right`: equality, and inclusion as order.
///
/// # Errors
/// What comparing the items raises.
pub fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (as_set(left), as_set(right)) else { return Ok(Value::NotImplemented) };
    let (less, same) = (a.len() < b.len(), a.len() == b.len());
    nested(vm, |vm| {
        Ok(Value::Bool(match op {
            CompareOp::Eq => same && is_subset(vm, &a, &b)?,
            CompareOp::Ne => !same || !is_subset(vm, &a, &b)?,
            CompareOp::Lt => less && is_subset(vm, &a, &b)?,
            CompareOp::Le => is_subset(vm, &a, &b)?,
            CompareOp::Gt => !less && !same && is_subset(vm, &b, &a)?,
            CompareOp::Ge => is_subset(vm, &b, &a)?,
        }))
    })
}

comparisons!(compare);
