//! How deep and how long the library may work: what nests too deep is refused before the stack ends, and a watch may be
//! set that is asked now and then whether to go on.

use std::cell::Cell;

use crate::error::{Error, Result};
use crate::expression::{Expr, tree};
use crate::query::{Operand, Part, Q};

/// Levels of expressions, conditions and queries within each other.
const DEEPEST: u32 = 150;
/// Parts of an expression, one that is in several places counted in each: written out they are that many.
const MOST_PARTS: u32 = 50_000;
/// Steps between two questions to the watch.
const STEPS: u32 = 512;

/// Says whether to go on, or why not.
pub type Watch = fn() -> Result<()>;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static LEFT: Cell<u32> = const { Cell::new(STEPS) };
    static WATCH: Cell<Option<Watch>> = const { Cell::new(None) };
}

/// Sets the watch of this thread.
pub fn watch(watch: Watch) {
    WATCH.set(Some(watch));
}

/// A level that is left when this is dropped.
pub struct Level(());

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}

/// Goes a level deeper in what calls itself.
///
/// # Errors
/// RecursionError, and what the watch says.
pub fn deeper() -> Result<Level> {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        return Err(too_deep());
    }
    step()?;
    DEPTH.set(depth + 1);
    Ok(Level(()))
}

/// A step of work of which there may be any number: a row, a part of an expression.
///
/// # Errors
/// What the watch says.
pub fn step() -> Result<()> {
    match LEFT.get().checked_sub(1) {
        Some(left) => LEFT.set(left),
        None => {
            LEFT.set(STEPS);
            if let Some(watch) = WATCH.get() {
                watch()?;
            }
        }
    }
    Ok(())
}

/// Refuses an operand whose parts nest too deep (to copy, compare or drop such a tree needs a stack as deep), or are too
/// many.
///
/// # Errors
/// RecursionError, MemoryError.
pub fn check(expr: &Expr) -> Result<()> {
    let mut left = MOST_PARTS;
    let is_fine = is_shallow(expr, DEEPEST, &mut left);
    refuse(is_fine, left)
}

/// As [`check`], for a condition.
///
/// # Errors
/// As [`check`].
pub fn check_q(q: &Q) -> Result<()> {
    let mut left = MOST_PARTS;
    let is_fine = is_shallow_q(q, DEEPEST, &mut left);
    refuse(is_fine, left)
}

fn refuse(is_fine: bool, left: u32) -> Result<()> {
    match (is_fine, left) {
        (true, _) => Ok(()),
        (false, 0) => {
            let words = format!("an expression may have {MOST_PARTS} parts");
            Err(Error::Other("builtins.MemoryError", words.into()))
        }
        (false, _) => Err(too_deep()),
    }
}

fn too_deep() -> Error {
    Error::Other("builtins.RecursionError", "maximum recursion depth exceeded".into())
}

fn is_shallow(expr: &Expr, levels: u32, left: &mut u32) -> bool {
    let Some(below) = descend(levels, left) else { return false };
    if let Expr::Q(q) = expr {
        return is_shallow_q(q, below, left);
    }
    let mut shallow = true;
    tree::for_each(expr, &mut |part| shallow = shallow && is_shallow(part, below, left));
    shallow
}

fn is_shallow_q(q: &Q, levels: u32, left: &mut u32) -> bool {
    let Some(below) = descend(levels, left) else { return false };
    q.children.iter().all(|child| match child {
        Part::Q(q) => is_shallow_q(q, below, left),
        Part::Expression(expr) | Part::Lookup(_, Operand::Expression(expr)) => is_shallow(expr, below, left),
        Part::Lookup(..) => descend(1, left).is_some(),
    })
}

/// The levels below this part, which is one part less to come.
fn descend(levels: u32, left: &mut u32) -> Option<u32> {
    *left = left.checked_sub(1)?;
    levels.checked_sub(1)
}
