//! How a match can begin, so that a search passes by most of its subject.

use crate::fold::Fold;
use crate::program::{Op, Pc, Program};
use crate::tree::At;

const OTHERS: [u128; 2] = [0, u128::MAX];

/// The bytes a match may begin with; nothing where it may be empty or anything.
pub(super) fn bytes(program: &Program) -> Option<[u128; 2]> {
    let mut found = [0_u128; 2];
    let mut seen = vec![false; program.ops.len()];
    let mut open: Vec<Pc> = vec![0];
    while let Some(at) = open.pop() {
        let at = at as usize;
        if std::mem::replace(seen.get_mut(at)?, true) {
            continue;
        }
        let next = Pc::try_from(at + 1).ok()?;
        match *program.ops.get(at)? {
            Op::Char(code) => add(&mut found, single(code)),
            Op::Lower(fold, code) => {
                let upper = char::from_u32(code)?.to_ascii_uppercase();
                add(&mut found, single(code));
                add(&mut found, single(u32::from(upper)));
                // The sign for Kelvin is a `k`.
                if fold == Fold::Unicode {
                    add(&mut found, OTHERS);
                }
            }
            Op::Set(index) => {
                let set = program.sets.get(index as usize)?;
                let ascii = (0..128).filter(|code| set.contains(*code)).fold(0, |bits, code| bits | 1 << code);
                add(&mut found, [ascii, u128::MAX]);
            }
            Op::One { min, .. } => {
                if min == 0 {
                    open.push(next + 1);
                }
                open.push(next);
            }
            Op::At { .. } | Op::Mark(_) | Op::Atomic | Op::Keep | Op::Hold(_) => open.push(next),
            Op::Unless { otherwise, .. } => open.extend([next, otherwise]),
            // The body may be passed by, or take nothing.
            Op::Enter(index) => open.extend([next, program.loops.get(index as usize)?.beyond]),
            Op::Until(index) => open.push(program.loops.get(index as usize)?.beyond),
            Op::Split(other) => open.extend([next, other]),
            Op::Jump(to) => open.push(to),
            Op::Look { beyond, .. } => open.push(beyond),
            Op::Fail => {}
            Op::NotChar(_) | Op::NotLower(..) | Op::Any | Op::AnyAtAll => return None,
            Op::Reference { .. } | Op::Looked { .. } | Op::Match => return None,
        }
    }
    Some(found)
}

fn add(found: &mut [u128; 2], more: [u128; 2]) {
    for (bits, more) in found.iter_mut().zip(more) {
        *bits |= more;
    }
}

/// The byte that a character begins with; beyond ASCII, any that a character beyond ASCII may begin with.
fn single(code: u32) -> [u128; 2] {
    if code < 128 { [1 << code, 0] } else { OTHERS }
}

/// Whether a match can only be at the beginning of the subject.
pub(super) fn is_anchored(program: &Program) -> bool {
    let begins = program.ops.iter().find(|op| !matches!(op, Op::Mark(_)));
    matches!(begins, Some(Op::At { at: At::Beginning | At::BeginningOfText, lines: false, .. }))
}
