//! Assignments: targets of every kind, augmented and annotated ones.

use crate::code::Instr;
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{self, Expr, Ranged};
use crate::scope::ScopeKind;

impl<'a> Compiler<'a> {
    pub(super) fn assign(&mut self, node: &'a ast::StmtAssign) -> Outcome {
        if let ([Expr::Tuple(targets)], Expr::Tuple(values)) = (node.targets.as_slice(), &*node.value)
            && self.constant(&node.value).is_none()
            && exchangeable(&targets.elts, &values.elts)
        {
            return self.exchange(&targets.elts, &values.elts, node.range);
        }
        self.expr(&node.value)?;
        let count = node.targets.len();
        for (at, target) in node.targets.iter().enumerate() {
            if at + 1 < count {
                self.at(node.range);
                self.emit(Instr::Copy(1));
            }
            self.store(target)?;
        }
        Ok(())
    }

    /// `a, b = b, a` without a tuple in between.
    fn exchange(&mut self, targets: &'a [Expr], values: &'a [Expr], range: ast::TextRange) -> Outcome {
        for value in values {
            self.expr(value)?;
        }
        self.at(range);
        self.emit(Instr::Swap(values.len() as u32));
        targets.iter().try_for_each(|target| self.store(target))
    }

    /// Pops the top of the stack into a target.
    pub(super) fn store(&mut self, target: &'a Expr) -> Outcome {
        match target {
            Expr::Name(node) => {
                self.at(node.range);
                self.store_name(&node.id, node.range)
            }
            Expr::Attribute(node) => {
                self.expr(&node.value)?;
                self.at_attribute(node);
                self.refuse_debug(&node.attr, "assign to", node.range)?;
                self.store_attribute(node);
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                self.expr(&node.slice)?;
                self.at(node.range);
                self.emit(Instr::StoreSubscr);
                Ok(())
            }
            Expr::Tuple(node) => self.unpack(&node.elts, target),
            Expr::List(node) => self.unpack(&node.elts, target),
            Expr::Starred(node) => {
                Err(self.problem(node.range, "starred assignment target must be in a list or tuple"))
            }
            _ => Err(self.problem(target.range(), "cannot assign to expression")),
        }
    }

    pub(super) fn store_attribute(&mut self, node: &ast::ExprAttribute) {
        let cache = self.unit.cache();
        let name = self.attribute_index(&node.attr);
        self.emit(Instr::StoreAttr { cache, name });
    }

    fn unpack(&mut self, targets: &'a [Expr], whole: &Expr) -> Outcome {
        self.at(whole.range());
        let stars: Vec<usize> =
            targets.iter().enumerate().filter(|(_, t)| t.is_starred_expr()).map(|(i, _)| i).collect();
        match stars.as_slice() {
            [] => self.emit(Instr::UnpackSequence(targets.len() as u32)),
            [star] => {
                let (Ok(before), Ok(after)) = (u8::try_from(*star), u16::try_from(targets.len() - star - 1)) else {
                    return Err(self.problem(whole.range(), "too many expressions in star-unpacking assignment"));
                };
                self.emit(Instr::UnpackEx { before: u16::from(before), after });
            }
            _ => {
                return Err(self.problem(whole.range(), "multiple starred expressions in assignment"));
            }
        }
        for target in targets {
            match target {
                Expr::Starred(node) => self.store(&node.value)?,
                _ => self.store(target)?,
            }
        }
        Ok(())
    }

    pub(super) fn augmented(&mut self, node: &'a ast::StmtAugAssign) -> Outcome {
        let op = Instr::Inplace(super::expression::binary_op(node.op));
        match &*node.target {
            Expr::Name(target) => {
                self.at(target.range);
                self.load_name(&target.id);
                self.expr(&node.value)?;
                self.at(node.range);
                self.emit(op);
                self.at(target.range);
                self.store_name(&target.id, target.range)
            }
            Expr::Attribute(target) => {
                self.expr(&target.value)?;
                self.at_attribute(target);
                self.emit(Instr::Copy(1));
                self.load_attribute(target);
                self.expr(&node.value)?;
                self.at(node.range);
                self.emit(op);
                self.at_attribute(target);
                self.emit(Instr::Swap(2));
                self.store_attribute(target);
                Ok(())
            }
            Expr::Subscript(target) => {
                self.expr(&target.value)?;
                self.expr(&target.slice)?;
                self.at(target.range);
                self.emit(Instr::Copy(2));
                self.emit(Instr::Copy(2));
                self.emit(Instr::BinarySubscr);
                self.expr(&node.value)?;
                self.at(node.range);
                self.emit(op);
                self.at(target.range);
                self.emit(Instr::Swap(3));
                self.emit(Instr::Swap(2));
                self.emit(Instr::StoreSubscr);
                Ok(())
            }
            other => Err(self.problem(other.range(), "illegal expression for augmented assignment")),
        }
    }

    pub(super) fn annotated(&mut self, node: &'a ast::StmtAnnAssign) -> Outcome {
        if let Some(value) = &node.value {
            self.expr(value)?;
            self.store(&node.target)?;
        }
        let evaluated = matches!(self.unit.kind, ScopeKind::Module | ScopeKind::Class);
        match &*node.target {
            Expr::Name(target) => {
                self.refuse_debug(&target.id, "assign to", target.range)?;
                if node.simple && evaluated {
                    self.annotation(&node.annotation)?;
                    self.at(node.range);
                    self.load_stored(&Str::intern("__annotations__"));
                    let name = self.stored(&target.id);
                    self.unit.load_const(Constant::Str(name));
                    self.emit(Instr::StoreSubscr);
                } else if evaluated {
                    self.annotation(&node.annotation)?;
                    self.emit(Instr::Pop);
                }
            }
            Expr::Attribute(target) => {
                if node.value.is_none() {
                    self.expr(&target.value)?;
                    self.emit(Instr::Pop);
                }
                self.discard_annotation(&node.annotation, evaluated)?;
            }
            Expr::Subscript(target) => {
                if node.value.is_none() {
                    self.expr(&target.value)?;
                    self.emit(Instr::Pop);
                    self.expr(&target.slice)?;
                    self.emit(Instr::Pop);
                }
                self.discard_annotation(&node.annotation, evaluated)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn discard_annotation(&mut self, annotation: &'a Expr, evaluated: bool) -> Outcome {
        if evaluated {
            self.annotation(annotation)?;
            self.emit(Instr::Pop);
        }
        Ok(())
    }

    /// Pushes an annotation: its value, or its text after `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Outcome {
        if self.scopes.text_annotations {
            let text = self.text(annotation.range());
            self.at(annotation.range());
            self.unit.load_const(Constant::Str(Str::new(text)));
            return Ok(());
        }
        self.expr(annotation)
    }
}

/// Whether two or three plain values go to as many plain targets.
fn exchangeable(targets: &[Expr], values: &[Expr]) -> bool {
    let plain = |items: &[Expr]| !items.iter().any(Expr::is_starred_expr);
    matches!(targets.len(), 2 | 3) && targets.len() == values.len() && plain(targets) && plain(values)
}
