//! `with`.

use crate::code::Instr;
use crate::compile::block::Block;
use crate::compile::{Compiler, Outcome};
use crate::parse::ast::{Ranged, Stmt, StmtWith, WithItem};

impl<'a> Compiler<'a> {
    pub(super) fn with_statement(&mut self, node: &'a StmtWith) -> Outcome {
        if node.is_async {
            return Err(self.problem(node.range, "'async with' is not supported by Teacup"));
        }
        self.with_items(&node.items, &node.body)
    }

    fn with_items(&mut self, items: &'a [WithItem], body: &'a [Stmt]) -> Outcome {
        let Some((item, rest)) = items.split_first() else {
            return self.body(body);
        };
        let range = item.context_expr.range();
        self.expr(&item.context_expr)?;
        self.at(range);
        self.emit(Instr::BeforeWith);
        let handler = self.unit.label();
        let end = self.unit.label();
        let region = self.unit.open(handler, 1);
        let span = self.unit.span;
        self.push_block(Block::With { region, span }, range)?;
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.emit(Instr::Pop),
        }
        self.with_items(rest, body)?;
        if let Some(Block::With { region, .. }) = self.pop_block() {
            self.unit.close(region);
        }
        self.at(range);
        self.exit_normally();
        self.emit(Instr::Jump(end.0));

        // Stack: exit function, exception.
        self.unit.place(handler);
        self.emit(Instr::PushExc);
        let cleanup = self.unit.label();
        let region = self.unit.open(cleanup, 1);
        let suppressed = self.unit.label();
        self.emit(Instr::WithExceptStart);
        self.emit(Instr::PopJumpIfTrue(suppressed.0));
        self.emit(Instr::Reraise);
        self.unit.place(suppressed);
        self.emit(Instr::Pop);
        self.unit.close(region);
        self.emit(Instr::PopExc);
        self.emit(Instr::Pop);
        self.emit(Instr::Jump(end.0));
        self.restore_and_reraise(cleanup);
        self.unit.place(end);
        Ok(())
    }
}
