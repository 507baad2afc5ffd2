//! `if`, loops, and conditions as jumps.

use crate::code::Instr;
use crate::compile::block::{Block, Until};
use crate::compile::constant::Constant;
use crate::compile::unit::Label;
use crate::compile::{Compiler, Outcome};
use crate::parse::ast::{self, BoolOp, Expr, Ranged, TextRange, UnaryOp};

/// How deep blocks may nest in CPython.
const MAX_BLOCKS: usize = 20;

impl<'a> Compiler<'a> {
    pub(super) fn push_block(&mut self, block: Block<'a>, range: TextRange) -> Outcome {
        if self.unit.blocks.len() >= MAX_BLOCKS {
            return Err(self.problem(range, "too many statically nested blocks"));
        }
        self.unit.blocks.push(block);
        Ok(())
    }

    pub(super) fn if_statement(&mut self, node: &'a ast::StmtIf) -> Outcome {
        let end = self.unit.label();
        let mut next = self.unit.label();
        self.jump_if(&node.test, next, false)?;
        self.body(&node.body)?;
        for clause in &node.elif_else_clauses {
            self.emit(Instr::Jump(end.0));
            self.unit.place(next);
            next = self.unit.label();
            if let Some(test) = &clause.test {
                self.at(clause.range);
                self.jump_if(test, next, false)?;
            }
            self.body(&clause.body)?;
        }
        self.unit.place(next);
        self.unit.place(end);
        Ok(())
    }

    pub(super) fn while_statement(&mut self, node: &'a ast::StmtWhile) -> Outcome {
        let end = self.unit.label();
        let orelse = self.unit.label();
        let start = self.unit.label_here();
        self.push_block(Block::Loop { start, end, iterator: false }, node.range)?;
        self.jump_if(&node.test, orelse, false)?;
        self.body(&node.body)?;
        // Where an endless loop is stopped.
        self.at(node.test.range());
        self.emit(Instr::JumpBack(start.0));
        self.pop_block();
        self.unit.place(orelse);
        self.body(&node.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    pub(super) fn for_statement(&mut self, node: &'a ast::StmtFor) -> Outcome {
        if node.is_async {
            return Err(self.problem(node.range, "'async for' is not supported by Teacup"));
        }
        self.iterable(&node.iter)?;
        self.at(node.iter.range());
        self.emit(Instr::GetIter);
        let exhausted = self.unit.label();
        let end = self.unit.label();
        let start = self.unit.label_here();
        self.push_block(Block::Loop { start, end, iterator: true }, node.range)?;
        self.at(node.iter.range());
        self.emit(Instr::ForIter(exhausted.0));
        self.store(&node.target)?;
        self.body(&node.body)?;
        self.emit(Instr::JumpBack(start.0));
        self.pop_block();
        self.unit.place(exhausted);
        self.body(&node.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    /// What a loop goes over: a list display of constants may as well be a tuple.
    pub(super) fn iterable(&mut self, expr: &'a Expr) -> Outcome {
        if let Expr::List(node) = expr {
            let items: Option<Vec<Constant>> = node.elts.iter().map(|item| self.constant(item)).collect();
            if let Some(items) = items {
                self.at(node.range);
                self.unit.load_const(Constant::Tuple(items));
                return Ok(());
            }
        }
        self.expr(expr)
    }

    /// `break` and `continue`.
    pub(super) fn leave_loop(&mut self, range: TextRange, breaks: bool) -> Outcome {
        let barrier = |block: &&Block<'_>| matches!(block, Block::Loop { .. } | Block::ExceptStar);
        let nearest = self.unit.blocks.iter().rev().find(barrier);
        if nearest.is_none() {
            let message = if breaks { "'break' outside loop" } else { "'continue' not properly in loop" };
            return Err(self.problem(range, message));
        }
        let Some((start, end, iterator)) = self.unwind(false, Until::Loop, range)? else {
            return Ok(());
        };
        self.at(range);
        if breaks {
            if iterator {
                self.emit(Instr::Pop);
            }
            self.emit(Instr::Jump(end.0));
        } else {
            self.emit(Instr::JumpBack(start.0));
        }
        self.resume(Until::Loop);
        Ok(())
    }

    /// Goes to a label if a condition has the wanted truth, else falls through.
    pub(super) fn jump_if(&mut self, test: &'a Expr, to: Label, wanted: bool) -> Outcome {
        if let Some(constant) = self.constant(test) {
            if constant.truth() == wanted {
                self.emit(Instr::Jump(to.0));
            }
            return Ok(());
        }
        match test {
            Expr::UnaryOp(node) if node.op == UnaryOp::Not => self.jump_if(&node.operand, to, !wanted),
            Expr::BoolOp(node) => {
                let Some((last, others)) = node.values.split_last() else {
                    return Ok(());
                };
                let short = node.op == BoolOp::Or;
                let fall = self.unit.label();
                let early = if short == wanted { to } else { fall };
                for value in others {
                    self.jump_if(value, early, short)?;
                }
                self.jump_if(last, to, wanted)?;
                self.unit.place(fall);
                Ok(())
            }
            Expr::If(node) => {
                let (end, orelse) = (self.unit.label(), self.unit.label());
                self.jump_if(&node.test, orelse, false)?;
                self.jump_if(&node.body, to, wanted)?;
                self.emit(Instr::Jump(end.0));
                self.unit.place(orelse);
                self.jump_if(&node.orelse, to, wanted)?;
                self.unit.place(end);
                Ok(())
            }
            Expr::Compare(node) if node.ops.len() == 1 => match none_test(node) {
                Some(is_none) => {
                    self.expr(&node.left)?;
                    self.at(node.range);
                    self.emit(match is_none == wanted {
                        true => Instr::PopJumpIfNone(to.0),
                        false => Instr::PopJumpIfNotNone(to.0),
                    });
                    Ok(())
                }
                None => self.jump_if_value(test, to, wanted),
            },
            _ => self.jump_if_value(test, to, wanted),
        }
    }

    fn jump_if_value(&mut self, test: &'a Expr, to: Label, wanted: bool) -> Outcome {
        self.expr(test)?;
        self.at(test.range());
        self.emit(match wanted {
            true => Instr::PopJumpIfTrue(to.0),
            false => Instr::PopJumpIfFalse(to.0),
        });
        Ok(())
    }
}

/// `x is None` gives true, `x is not None` false.
fn none_test(node: &ast::ExprCompare) -> Option<bool> {
    match (node.ops.first()?, node.comparators.first()?) {
        (ast::CmpOp::Is, Expr::NoneLiteral(_)) => Some(true),
        (ast::CmpOp::IsNot, Expr::NoneLiteral(_)) => Some(false),
        _ => None,
    }
}
