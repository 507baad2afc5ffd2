//! Nodes to a program.

mod first;

use crate::flag;
use crate::fold::Fold;
use crate::problem::{Mistake, Problem};
use crate::program::{Loop, NOWHERE, Op, Pc, Program};
use crate::set::Set;
use crate::tree::{At, Item, MANY, Mood, Node, Width, width};

struct Compiler<'a> {
    program: Program,
    widths: &'a [Option<Width>],
}

pub(crate) fn compile(nodes: &[Node], flags: u32, widths: &[Option<Width>]) -> Result<Program, Problem> {
    let mut compiler = Compiler { program: Program { slots: widths.len() * 2 + 1, ..Program::default() }, widths };
    compiler.nodes(nodes, flags)?;
    compiler.emit(Op::Match);
    let mut program = compiler.program;
    program.least = width(nodes, widths).0;
    program.first = first::bytes(&program);
    program.anchored = first::is_anchored(&program);
    Ok(program)
}

fn fold_of(flags: u32) -> Option<Fold> {
    let fold = if flags & flag::UNICODE != 0 { Fold::Unicode } else { Fold::Ascii };
    (flags & flag::IGNORECASE != 0).then_some(fold)
}

/// Whether nodes take one character each time, and neither remember nor ask anything.
fn is_one(nodes: &[Node]) -> bool {
    match nodes {
        [Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. }] => true,
        [Node::Group { number: None, body, .. }] => is_one(body),
        _ => false,
    }
}

impl Compiler<'_> {
    fn here(&self) -> Pc {
        Pc::try_from(self.program.ops.len()).unwrap_or(NOWHERE)
    }

    fn emit(&mut self, op: Op) -> Pc {
        let here = self.here();
        self.program.ops.push(op);
        here
    }

    /// Fills in a step that had to wait for what comes behind it.
    fn patch(&mut self, at: Pc, op: Op) {
        if let Some(slot) = self.program.ops.get_mut(at as usize) {
            *slot = op;
        }
    }

    fn nodes(&mut self, nodes: &[Node], flags: u32) -> Result<(), Problem> {
        for node in nodes {
            self.node(node, flags)?;
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), Problem> {
        match node {
            Node::Literal(code) => self.literal(*code, false, flags),
            Node::NotLiteral(code) => self.literal(*code, true, flags),
            Node::Any if flags & flag::DOTALL != 0 => _ = self.emit(Op::AnyAtAll),
            Node::Any => _ = self.emit(Op::Any),
            Node::Set { negated, items } => self.set(items, *negated, flags),
            Node::At(at) => {
                let lines = flags & flag::MULTILINE != 0 && matches!(at, At::Beginning | At::End);
                self.emit(Op::At { at: *at, lines, is_unicode: flags & flag::UNICODE != 0 });
            }
            Node::Branch(items) => self.branch(items, flags)?,
            Node::Group { number, on, off, body } => {
                let kept = if on & flag::TYPES != 0 { flags & !flag::TYPES } else { flags };
                let mark = number.and_then(|number| u32::try_from(number * 2).ok());
                if let Some(mark) = mark {
                    self.emit(Op::Mark(mark));
                }
                self.nodes(body, (kept | on) & !off)?;
                if let Some(mark) = mark {
                    self.emit(Op::Mark(mark + 1));
                }
            }
            Node::Repeat { min, max, mood, body } if is_one(body) => {
                self.emit(Op::One { min: *min, max: *max, mood: *mood });
                self.nodes(body, flags)?;
            }
            Node::Repeat { min, max, mood, body } => self.repeat(*min, *max, *mood, body, flags)?,
            Node::Reference(group) => {
                let group = u32::try_from(*group).unwrap_or(0);
                self.emit(Op::Reference { group, fold: fold_of(flags) });
            }
            Node::Conditional { group, yes, no } => {
                let group = u32::try_from(*group).unwrap_or(0);
                let ask = self.emit(Op::Fail);
                self.nodes(yes, flags)?;
                let over = no.as_ref().map(|_| self.emit(Op::Fail));
                self.patch(ask, Op::Unless { group, otherwise: self.here() });
                if let (Some(no), Some(over)) = (no, over) {
                    self.nodes(no, flags)?;
                    self.patch(over, Op::Jump(self.here()));
                }
            }
            Node::Atomic(body) => {
                self.emit(Op::Atomic);
                self.nodes(body, flags)?;
                self.emit(Op::Keep);
            }
            Node::Look { behind, negated, body } => self.look(*behind, *negated, body, flags)?,
            Node::Fail => _ = self.emit(Op::Fail),
        }
        Ok(())
    }

    fn literal(&mut self, code: u32, negated: bool, flags: u32) {
        let Some(fold) = fold_of(flags).filter(|fold| fold.is_cased(code)) else {
            self.emit(if negated { Op::NotChar(code) } else { Op::Char(code) });
            return;
        };
        let lower = fold.lower(code);
        if fold.kin(lower).next().is_some() {
            return self.set(&[Item::Range(code, code)], negated, flags);
        }
        self.emit(if negated { Op::NotLower(fold, lower) } else { Op::Lower(fold, lower) });
    }

    fn set(&mut self, items: &[Item], negated: bool, flags: u32) {
        let set = Set::new(items, negated, flags & flag::UNICODE != 0, fold_of(flags));
        let index = u32::try_from(self.program.sets.len()).unwrap_or(u32::MAX);
        self.program.sets.push(set);
        self.emit(Op::Set(index));
    }

    fn branch(&mut self, items: &[Vec<Node>], flags: u32) -> Result<(), Problem> {
        let mut ends = Vec::new();
        for (left, item) in (0..items.len()).rev().zip(items) {
            let split = (left > 0).then(|| self.emit(Op::Fail));
            self.nodes(item, flags)?;
            if let Some(split) = split {
                ends.push(self.emit(Op::Fail));
                self.patch(split, Op::Split(self.here()));
            }
        }
        for end in ends {
            self.patch(end, Op::Jump(self.here()));
        }
        Ok(())
    }

    fn repeat(&mut self, min: u32, max: u32, mood: Mood, body: &[Node], flags: u32) -> Result<(), Problem> {
        let slot = self.program.slots;
        self.program.slots += 2;
        let index = self.program.loops.len();
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        self.program.loops.push(Loop { min, max, mood, body: 0, until: 0, beyond: 0, slot });
        self.emit(Op::Enter(number));
        let start = self.here();
        if mood == Mood::Possessive {
            self.emit(Op::Hold(number));
            self.nodes(body, flags)?;
            self.emit(Op::Keep);
            self.emit(Op::Jump(start));
        } else {
            self.nodes(body, flags)?;
            self.emit(Op::Until(number));
        }
        let beyond = self.here();
        if let Some(made) = self.program.loops.get_mut(index) {
            made.beyond = beyond;
            (made.body, made.until) =
                if mood == Mood::Possessive { (start + 1, start) } else { (start, beyond.saturating_sub(1)) };
        }
        Ok(())
    }

    fn look(&mut self, behind: bool, negated: bool, body: &[Node], flags: u32) -> Result<(), Problem> {
        let back = match width(body, self.widths) {
            _ if !behind => 0,
            (low, _) if low > u64::from(MANY) => return Err(Mistake::new("looks too much behind", None).into()),
            (low, high) if low != high => {
                return Err(Mistake::new("look-behind requires fixed-width pattern", None).into());
            }
            (low, _) => u32::try_from(low).unwrap_or(MANY),
        };
        let look = self.emit(Op::Fail);
        self.nodes(body, flags)?;
        self.emit(Op::Looked { negated });
        self.patch(look, Op::Look { behind: back, negated, beyond: self.here() });
        Ok(())
    }
}
