//! What the matcher runs.

use crate::fold::Fold;
use crate::set::Set;
use crate::tree::{At, Mood};

/// A place in the program.
pub(crate) type Pc = u32;

/// Nowhere in the program.
pub(crate) const NOWHERE: Pc = Pc::MAX;

/// A compiled pattern: it begins at 0 and ends with [`Op::Match`].
#[derive(Debug, Default)]
pub(crate) struct Program {
    pub(crate) ops: Vec<Op>,
    pub(crate) sets: Vec<Set>,
    pub(crate) loops: Vec<Loop>,
    /// Where groups and loops keep what they know: two places a group, the last group, two places a loop.
    pub(crate) slots: usize,
    /// Bits of the bytes a match may begin with; nothing where it may be empty.
    pub(crate) first: Option<[u128; 2]>,
    /// Whether a match can only be at the beginning of the subject.
    pub(crate) anchored: bool,
    /// The fewest characters of a match.
    pub(crate) least: u64,
}

/// One step. Those named first take one character.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    /// This character.
    Char(u32),
    /// Any character but this.
    NotChar(u32),
    /// A character whose lowercase is this.
    Lower(Fold, u32),
    /// A character whose lowercase is not this.
    NotLower(Fold, u32),
    /// Any character but a line's end.
    Any,
    /// Any character.
    AnyAtAll,
    /// A character of a set.
    Set(u32),

    /// A place between characters; whether lines count, and whether letters are Unicode's.
    At {
        at: At,
        lines: bool,
        is_unicode: bool,
    },
    /// Goes on at the next step, and when that fails there.
    Split(Pc),
    Jump(Pc),
    /// Remembers the place as the start or the end of a group.
    Mark(u32),
    /// The text of a group once more.
    Reference {
        group: u32,
        fold: Option<Fold>,
    },
    /// Goes on there unless the group took part.
    Unless {
        group: u32,
        otherwise: Pc,
    },
    /// The next step, which takes one character, so often; then what follows it.
    One {
        min: u32,
        max: u32,
        mood: Mood,
    },
    /// Begins a loop: jumps to its [`Op::Until`] or [`Op::Hold`].
    Enter(u32),
    /// The end of a loop's body.
    Until(u32),
    /// The beginning of a possessive loop's body.
    Hold(u32),
    /// Begins what is matched by itself; behind `beyond` it goes on. Looks back by so many characters.
    Look {
        behind: u32,
        negated: bool,
        beyond: Pc,
    },
    /// The end of [`Op::Look`].
    Looked {
        negated: bool,
    },
    /// Begins what is not tried in another way once it matched.
    Atomic,
    /// The end of [`Op::Atomic`], or of a possessive loop's body.
    Keep,
    Fail,
    Match,
}

/// A loop of more than one character.
#[derive(Debug)]
pub(crate) struct Loop {
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) mood: Mood,
    pub(crate) body: Pc,
    pub(crate) until: Pc,
    pub(crate) beyond: Pc,
    /// Where it counts; the place of its last round is the slot after that.
    pub(crate) slot: usize,
}
