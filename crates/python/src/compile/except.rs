//! `try`: `except`, `except*`, `else`, `finally`.

use crate::code::Instr;
use crate::compile::block::Block;
use crate::compile::unit::{Label, Region};
use crate::compile::{Compiler, Outcome};
use crate::parse::ast::{self, ExceptHandler, ExceptHandlerExceptHandler, Ranged};

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, node: &'a ast::StmtTry) -> Outcome {
        if node.finalbody.is_empty() {
            return self.try_except(node);
        }
        let handler = self.unit.label();
        let end = self.unit.label();
        let region = self.unit.open(handler, 0);
        self.push_block(Block::Finally { region, body: &node.finalbody }, node.range)?;
        if node.handlers.is_empty() {
            self.body(&node.body)?;
            self.body(&node.orelse)?;
        } else {
            self.try_except(node)?;
        }
        if let Some(Block::Finally { region, .. }) = self.pop_block() {
            self.unit.close(region);
        }
        self.body(&node.finalbody)?;
        self.emit(Instr::Jump(end.0));

        self.unit.place(handler);
        self.at(node.range);
        self.emit(Instr::PushExc);
        let cleanup = self.unit.label();
        let region = self.unit.open(cleanup, 1);
        self.push_block(Block::Raised(region), node.range)?;
        self.body(&node.finalbody)?;
        self.emit(Instr::Reraise);
        if let Some(Block::Raised(region)) = self.pop_block() {
            self.unit.close(region);
        }
        self.restore_and_reraise(cleanup);
        self.unit.place(end);
        Ok(())
    }

    fn try_except(&mut self, node: &'a ast::StmtTry) -> Outcome {
        if node.is_star {
            return self.try_except_star(node);
        }
        let handler = self.unit.label();
        let end = self.unit.label();
        let region = self.unit.open(handler, 0);
        self.push_block(Block::Try(region), node.range)?;
        self.body(&node.body)?;
        self.close_try();
        self.body(&node.orelse)?;
        self.emit(Instr::Jump(end.0));

        self.unit.place(handler);
        self.emit(Instr::PushExc);
        let cleanup = self.unit.label();
        let mut region = self.unit.open(cleanup, 1);
        let count = node.handlers.len();
        for (at, ExceptHandler::ExceptHandler(clause)) in node.handlers.iter().enumerate() {
            if clause.type_.is_none() && at + 1 < count {
                return Err(self.problem(clause.range, "default 'except:' must be last"));
            }
            region = self.except_clause(clause, region, end)?;
        }
        self.emit(Instr::Reraise);
        self.unit.close(region);
        self.restore_and_reraise(cleanup);
        self.unit.place(end);
        Ok(())
    }

    fn close_try(&mut self) {
        if let Some(Block::Try(region)) = self.pop_block() {
            self.unit.close(region);
        }
    }

    /// One clause; on the stack are what was handled before and the exception.
    fn except_clause(
        &mut self,
        clause: &'a ExceptHandlerExceptHandler,
        region: Region,
        end: Label,
    ) -> Result<Region, crate::parse::SyntaxProblem> {
        let next = self.unit.label();
        self.at(clause.range);
        if let Some(class) = &clause.type_ {
            self.expr(class)?;
            self.at(class.range());
            self.emit(Instr::CheckExcMatch);
            self.emit(Instr::PopJumpIfFalse(next.0));
            self.at(clause.range);
        }
        let Some(name) = &clause.name else {
            self.emit(Instr::Pop);
            self.push_block(Block::Except { region, name: None }, clause.range)?;
            self.body(&clause.body)?;
            let region = self.close_except(region);
            self.emit(Instr::PopExc);
            self.emit(Instr::Jump(end.0));
            self.unit.place(next);
            return Ok(self.unit.reopen(region));
        };
        self.store_identifier(name)?;
        let stored = self.stored(name);
        let forget = self.unit.label();
        let named = self.unit.open(forget, 0);
        self.push_block(Block::Except { region, name: Some((named, stored.clone())) }, clause.range)?;
        self.body(&clause.body)?;
        let region = self.close_except(region);
        self.at(clause.range);
        self.emit(Instr::PopExc);
        self.forget_exception(&stored);
        self.emit(Instr::Jump(end.0));
        let region = self.unit.reopen(region);
        self.unit.place(forget);
        self.forget_exception(&stored);
        self.emit(Instr::Reraise);
        self.unit.place(next);
        Ok(region)
    }

    /// Ends an `except` clause's block; gives its region, closed so far.
    fn close_except(&mut self, opened: Region) -> Region {
        let Some(Block::Except { region, name }) = self.pop_block() else {
            return opened;
        };
        if let Some((named, _)) = name {
            self.unit.close(named);
        }
        self.unit.close(region);
        region
    }

    /// Where an exception raised while another is handled goes: what was handled before is handled again.
    pub(super) fn restore_and_reraise(&mut self, cleanup: Label) {
        self.unit.place(cleanup);
        self.emit(Instr::Swap(2));
        self.emit(Instr::PopExc);
        self.emit(Instr::Reraise);
    }

    /// `except*`: each clause takes its part of the group; what is raised meanwhile and what is left is raised together.
    fn try_except_star(&mut self, node: &'a ast::StmtTry) -> Outcome {
        let handler = self.unit.label();
        let end = self.unit.label();
        let region = self.unit.open(handler, 0);
        self.push_block(Block::Try(region), node.range)?;
        self.body(&node.body)?;
        self.close_try();
        self.body(&node.orelse)?;
        self.emit(Instr::Jump(end.0));

        self.unit.place(handler);
        self.emit(Instr::PushExc);
        let cleanup = self.unit.label();
        let region = self.unit.open(cleanup, 1);
        // Stack from here: previous, original, list of raised, rest.
        self.emit(Instr::Copy(1));
        self.emit(Instr::BuildList(0));
        self.emit(Instr::Swap(2));
        for ExceptHandler::ExceptHandler(clause) in &node.handlers {
            self.except_star_clause(clause)?;
        }
        self.at(node.range);
        self.emit(Instr::ListAppend(1));
        self.emit(Instr::PrepReraiseStar);
        let reraise = self.unit.label();
        self.emit(Instr::Copy(1));
        self.emit(Instr::PopJumpIfNotNone(reraise.0));
        self.emit(Instr::Pop);
        self.unit.close(region);
        self.emit(Instr::PopExc);
        self.emit(Instr::Jump(end.0));
        // What is raised now has the exceptions it is made of, and no other context.
        self.unit.place(reraise);
        self.emit(Instr::Swap(2));
        self.emit(Instr::PopExc);
        self.emit(Instr::Reraise);
        self.restore_and_reraise(cleanup);
        self.unit.place(end);
        Ok(())
    }

    /// On the stack: list of raised, rest.
    fn except_star_clause(&mut self, clause: &'a ExceptHandlerExceptHandler) -> Outcome {
        let (no_match, done) = (self.unit.label(), self.unit.label());
        self.at(clause.range);
        if let Some(class) = &clause.type_ {
            self.expr(class)?;
            self.at(class.range());
        }
        self.emit(Instr::CheckEgMatch);
        self.emit(Instr::Copy(1));
        self.emit(Instr::PopJumpIfNone(no_match.0));
        self.at(clause.range);
        let stored = clause.name.as_ref().map(|name| self.stored(name));
        match &clause.name {
            Some(name) => self.store_identifier(name)?,
            None => self.emit(Instr::Pop),
        }
        let raised = self.unit.label();
        let region = self.unit.open(raised, 0);
        self.push_block(Block::Try(region), clause.range)?;
        self.push_block(Block::ExceptStar, clause.range)?;
        self.body(&clause.body)?;
        self.pop_block();
        self.close_try();
        if let Some(name) = &stored {
            self.forget_exception(name);
        }
        self.emit(Instr::Jump(done.0));

        // Stack: list of raised, rest, raised in the clause.
        self.unit.place(raised);
        if let Some(name) = &stored {
            self.forget_exception(name);
        }
        self.emit(Instr::ListAppend(2));
        self.emit(Instr::Jump(done.0));

        self.unit.place(no_match);
        self.emit(Instr::Pop);
        self.unit.place(done);
        Ok(())
    }
}
