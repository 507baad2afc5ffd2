//! Statements: the table of their kinds, and those that need no file of their own.

use crate::code::Instr;
use crate::compile::block::Until;
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Mode, Outcome};
use crate::parse::ast::{self, Expr, ExprContext, Ranged, Stmt};
use crate::scope::ScopeKind;

impl<'a> Compiler<'a> {
    pub(super) fn body(&mut self, body: &'a [Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &'a Stmt) -> Outcome {
        self.at(statement.range());
        match statement {
            Stmt::FunctionDef(node) => self.function_def(node),
            Stmt::ClassDef(node) => self.class_def(node),
            Stmt::TypeAlias(node) => self.type_alias(node),
            Stmt::Return(node) => self.return_statement(node),
            Stmt::Delete(node) => node.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::Assign(node) => self.assign(node),
            Stmt::AugAssign(node) => self.augmented(node),
            Stmt::AnnAssign(node) => self.annotated(node),
            Stmt::For(node) => self.for_statement(node),
            Stmt::While(node) => self.while_statement(node),
            Stmt::If(node) => self.if_statement(node),
            Stmt::With(node) => self.with_statement(node),
            Stmt::Match(node) => self.match_statement(node),
            Stmt::Raise(node) => self.raise(node),
            Stmt::Try(node) => self.try_statement(node),
            Stmt::Assert(node) => self.assert(node),
            Stmt::Import(node) => self.import(node),
            Stmt::ImportFrom(node) => self.import_from(node),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
            Stmt::Expr(node) => self.expression_statement(node),
            Stmt::Break(node) => self.leave_loop(node.range, true),
            Stmt::Continue(node) => self.leave_loop(node.range, false),
        }
    }

    fn expression_statement(&mut self, node: &'a ast::StmtExpr) -> Outcome {
        let echo = self.mode == Mode::Single && self.unit.kind == ScopeKind::Module;
        if !echo && self.constant(&node.value).is_some() {
            return Ok(());
        }
        self.expr(&node.value)?;
        self.at(node.range);
        self.emit(if echo { Instr::PrintExpr } else { Instr::Pop });
        Ok(())
    }

    fn return_statement(&mut self, node: &'a ast::StmtReturn) -> Outcome {
        if !matches!(self.unit.kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(self.problem(node.range, "'return' outside function"));
        }
        let constant = match &node.value {
            None => Some(Constant::None),
            Some(value) => self.constant(value),
        };
        match (&node.value, &constant) {
            (Some(value), None) => self.expr(value)?,
            _ => self.check_loads(node.value.as_deref())?,
        }
        self.at(node.range);
        self.unwind(constant.is_none(), Until::Function, node.range)?;
        self.at(node.range);
        if let Some(constant) = constant {
            self.unit.load_const(constant);
        }
        self.emit(Instr::Return);
        self.resume(Until::Function);
        Ok(())
    }

    fn check_loads(&self, _value: Option<&Expr>) -> Outcome {
        Ok(())
    }

    fn raise(&mut self, node: &'a ast::StmtRaise) -> Outcome {
        let mut count = 0;
        for part in node.exc.iter().chain(&node.cause) {
            self.expr(part)?;
            count += 1;
        }
        self.at(node.range);
        self.emit(Instr::Raise(count));
        Ok(())
    }

    fn assert(&mut self, node: &'a ast::StmtAssert) -> Outcome {
        let end = self.unit.label();
        self.jump_if(&node.test, end, true)?;
        self.at(node.range);
        self.emit(Instr::LoadAssertionError);
        if let Some(message) = &node.msg {
            self.expr(message)?;
            self.at(node.range);
            self.emit(Instr::Call(1));
        }
        // The traceback marks the condition.
        self.at(node.test.range());
        self.emit(Instr::Raise(1));
        self.unit.place(end);
        Ok(())
    }

    fn delete(&mut self, target: &'a Expr) -> Outcome {
        match target {
            Expr::Name(node) => {
                self.at(node.range);
                self.delete_name(&node.id, node.range)
            }
            Expr::Attribute(node) => {
                self.expr(&node.value)?;
                self.at_attribute(node);
                let name = self.attribute_index(&node.attr);
                self.emit(Instr::DeleteAttr(name));
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                self.expr(&node.slice)?;
                self.at(node.range);
                self.emit(Instr::DeleteSubscr);
                Ok(())
            }
            Expr::Tuple(ast::ExprTuple { elts, ctx: ExprContext::Del, .. })
            | Expr::List(ast::ExprList { elts, ctx: ExprContext::Del, .. }) => {
                elts.iter().try_for_each(|part| self.delete(part))
            }
            _ => Err(self.problem(target.range(), "cannot delete expression")),
        }
    }
}
