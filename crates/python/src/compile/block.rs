//! What surrounds a statement within its frame, and what leaving it early must undo.

use crate::code::{Instr, Span};
use crate::compile::constant::Constant;
use crate::compile::unit::{Label, Region};
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{Stmt, TextRange};

/// Something `break`, `continue` or `return` may have to leave.
#[derive(Clone)]
pub(super) enum Block<'a> {
    /// A loop; `for` keeps its iterator on the stack.
    Loop { start: Label, end: Label, iterator: bool },
    /// The body of a `try` with `except` clauses.
    Try(Region),
    /// The part of a `try` that a `finally` guards.
    Finally { region: Region, body: &'a [Stmt] },
    /// The body of a `with`; the exit function is on the stack.
    With { region: Region, span: Span },
    /// An `except` clause; what was handled before is on the stack.
    Except { region: Region, name: Option<(Region, Str)> },
    /// An `except*` clause, which may not be left.
    ExceptStar,
    /// A `finally` run because of an exception; that and what was handled before are on the stack.
    Raised(Region),
    /// A value that a `return` carries through a `finally`.
    Value,
}

/// Where a jump out of blocks goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    Loop,
    Function,
}

impl<'a> Compiler<'a> {
    /// Emits what leaving blocks takes, innermost first; gives the loop reached.
    /// With `keep` the value on top of the stack is carried along.
    pub(super) fn unwind(
        &mut self,
        keep: bool,
        until: Until,
        range: TextRange,
    ) -> Result<Option<(Label, Label, bool)>, crate::parse::SyntaxProblem> {
        let Some(block) = self.unit().blocks.pop() else {
            return Ok(None);
        };
        if let (Block::Loop { start, end, iterator }, Until::Loop) = (&block, until) {
            let found = (*start, *end, *iterator);
            self.unit().blocks.push(block);
            return Ok(Some(found));
        }
        if matches!(block, Block::ExceptStar) {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            return Err(self.problem(range, message));
        }
        self.leave(&block, keep)?;
        let found = self.unwind(keep, until, range)?;
        self.unit().blocks.push(block);
        Ok(found)
    }

    /// After the jump or return that [`Self::unwind`] led up to: what was left is around the code that follows.
    pub(super) fn resume(&mut self, until: Until) {
        let is_loop = |block: &Block<'_>| matches!(block, Block::Loop { .. });
        let blocks = &self.unit().blocks;
        let from = match until {
            Until::Loop => blocks.iter().rposition(is_loop).map_or(0, |at| at + 1),
            Until::Function => 0,
        };
        let left = self.unit().blocks.split_off(from);
        for block in left {
            let block = self.reopen(block);
            self.unit().blocks.push(block);
        }
    }

    fn leave(&mut self, block: &Block<'a>, keep: bool) -> Outcome {
        match block {
            Block::Loop { iterator: false, .. } | Block::ExceptStar => {}
            Block::Loop { iterator: true, .. } | Block::Value => self.drop_below(keep),
            Block::Try(region) => self.unit().close(*region),
            Block::Finally { region, body } => {
                self.unit().close(*region);
                if keep {
                    self.unit().blocks.push(Block::Value);
                }
                self.body(body)?;
                if keep {
                    self.unit().blocks.pop();
                }
            }
            Block::With { region, span } => {
                self.unit().close(*region);
                if keep {
                    self.emit(Instr::Swap(2));
                }
                let outer = std::mem::replace(&mut self.unit().span, *span);
                self.exit_normally();
                self.unit().span = outer;
            }
            Block::Except { region, name } => {
                if let Some((region, _)) = name {
                    self.unit().close(*region);
                }
                self.unit().close(*region);
                if keep {
                    self.emit(Instr::Swap(2));
                }
                self.emit(Instr::PopExc);
                if let Some((_, name)) = name {
                    self.forget_exception(&name.clone());
                }
            }
            Block::Raised(region) => {
                self.unit().close(*region);
                self.drop_below(keep);
                if keep {
                    self.emit(Instr::Swap(2));
                }
                self.emit(Instr::PopExc);
            }
        }
        Ok(())
    }

    fn drop_below(&mut self, keep: bool) {
        if keep {
            self.emit(Instr::Swap(2));
        }
        self.emit(Instr::Pop);
    }

    fn reopen(&mut self, block: Block<'a>) -> Block<'a> {
        let unit = self.unit();
        match block {
            Block::Try(region) => Block::Try(unit.reopen(region)),
            Block::Finally { region, body } => Block::Finally { region: unit.reopen(region), body },
            Block::With { region, span } => Block::With { region: unit.reopen(region), span },
            Block::Except { region, name } => Block::Except {
                region: unit.reopen(region),
                name: name.map(|(region, name)| (unit.reopen(region), name)),
            },
            Block::Raised(region) => Block::Raised(unit.reopen(region)),
            other => other,
        }
    }

    /// Takes the innermost block off; its region, as it stands now, is to be closed by the caller.
    pub(super) fn pop_block(&mut self) -> Option<Block<'a>> {
        self.unit().blocks.pop()
    }

    /// At the end of `except ... as name`: the name is unbound.
    pub(super) fn forget_exception(&mut self, name: &Str) {
        self.unit().load_const(Constant::None);
        self.store_stored(name);
        self.delete_stored(name);
    }

    /// Calls the exit function on the stack with three Nones and drops what it says.
    pub(super) fn exit_normally(&mut self) {
        for _ in 0..3 {
            self.unit().load_const(Constant::None);
        }
        self.emit(Instr::Call(3));
        self.emit(Instr::Pop);
    }
}
