//! Expressions: the table of their kinds, operators, comparisons, displays, attributes and subscripts.

use crate::code::{BinaryOp, CompareOp, Instr, UnaryOp};
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Outcome};
use crate::parse::ast::{self, BoolOp, CmpOp, Expr, Operator, Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression. What nests to the left is compiled without recursion.
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Outcome {
        let mut spine = Vec::new();
        let mut current = expr;
        loop {
            let left = match current {
                Expr::BinOp(node) if self.constant(current).is_none() => &node.left,
                Expr::Attribute(node) => &node.value,
                Expr::Subscript(node) => &node.value,
                Expr::Call(node) if !self.is_super(node) => match &*node.func {
                    Expr::Attribute(method) if method_call(node) => &method.value,
                    func => func,
                },
                _ => break,
            };
            spine.push(current);
            current = left;
        }
        self.leaf(current)?;
        while let Some(node) = spine.pop() {
            self.outward(node)?;
        }
        Ok(())
    }

    /// The rest of an expression whose leftmost part is on the stack.
    fn outward(&mut self, expr: &'a Expr) -> Outcome {
        match expr {
            Expr::BinOp(node) => {
                self.expr(&node.right)?;
                self.at(node.range);
                self.emit(Instr::Binary(binary_op(node.op)));
                Ok(())
            }
            Expr::Attribute(node) => {
                self.at_attribute(node);
                self.load_attribute(node);
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.slice)?;
                self.at(node.range);
                self.emit(Instr::BinarySubscr);
                Ok(())
            }
            Expr::Call(node) => self.call(node),
            _ => Ok(()),
        }
    }

    fn leaf(&mut self, expr: &'a Expr) -> Outcome {
        self.at(expr.range());
        if let Some(constant) = self.constant(expr) {
            self.unit.load_const(constant);
            return Ok(());
        }
        match expr {
            Expr::Name(node) => {
                self.load_name(&node.id);
                Ok(())
            }
            Expr::NumberLiteral(node) => self.number(node),
            Expr::BoolOp(node) => self.bool_op(node),
            Expr::Named(node) => {
                self.expr(&node.value)?;
                self.at(node.range);
                self.emit(Instr::Copy(1));
                self.store(&node.target)
            }
            Expr::UnaryOp(node) => self.unary(node),
            Expr::Lambda(node) => self.lambda(node),
            Expr::If(node) => self.conditional(node),
            Expr::Dict(node) => self.dict(node),
            Expr::Set(node) => self.sequence(&node.elts, node.range, Display::Set),
            Expr::List(node) => self.sequence(&node.elts, node.range, Display::List),
            Expr::Tuple(node) => self.sequence(&node.elts, node.range, Display::Tuple),
            Expr::ListComp(node) => self.list_comprehension(node),
            Expr::SetComp(node) => self.set_comprehension(node),
            Expr::DictComp(node) => self.dict_comprehension(node),
            Expr::Generator(node) => self.generator_expression(node),
            Expr::Yield(node) => self.yield_value(node),
            Expr::YieldFrom(node) => self.yield_from(node),
            Expr::Compare(node) => self.compare(node),
            Expr::Call(node) => self.super_call(node),
            Expr::FString(node) => self.fstring(node),
            Expr::Slice(node) => self.slice(node),
            Expr::Starred(node) => Err(self.problem(node.range, "can't use starred expression here")),
            Expr::Await(node) => Err(self.problem(node.range, "'await' is not supported by Teacup")),
            Expr::TString(node) => Err(self.problem(node.range, "invalid syntax")),
            _ => Ok(()),
        }
    }

    fn unary(&mut self, node: &'a ast::ExprUnaryOp) -> Outcome {
        self.expr(&node.operand)?;
        self.at(node.range);
        self.emit(match node.op {
            ast::UnaryOp::Invert => Instr::Unary(UnaryOp::Invert),
            ast::UnaryOp::UAdd => Instr::Unary(UnaryOp::Pos),
            ast::UnaryOp::USub => Instr::Unary(UnaryOp::Neg),
            ast::UnaryOp::Not => Instr::Not,
        });
        Ok(())
    }

    fn bool_op(&mut self, node: &'a ast::ExprBoolOp) -> Outcome {
        let Some((last, others)) = node.values.split_last() else {
            return Ok(());
        };
        let end = self.unit.label();
        for value in others {
            self.expr(value)?;
            self.at(node.range);
            self.emit(match node.op {
                BoolOp::And => Instr::JumpIfFalseOrPop(end.0),
                BoolOp::Or => Instr::JumpIfTrueOrPop(end.0),
            });
        }
        self.expr(last)?;
        self.unit.place(end);
        Ok(())
    }

    fn conditional(&mut self, node: &'a ast::ExprIf) -> Outcome {
        let (orelse, end) = (self.unit.label(), self.unit.label());
        self.jump_if(&node.test, orelse, false)?;
        self.expr(&node.body)?;
        self.emit(Instr::Jump(end.0));
        self.unit.place(orelse);
        self.expr(&node.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    fn compare(&mut self, node: &'a ast::ExprCompare) -> Outcome {
        self.expr(&node.left)?;
        let pairs: Vec<(&CmpOp, &'a Expr)> = node.ops.iter().zip(&node.comparators).collect();
        let Some(((last_op, last), others)) = pairs.split_last() else {
            return Ok(());
        };
        let cleanup = self.unit.label();
        for (op, right) in others {
            self.comparand(**op, right)?;
            self.at(node.range);
            self.emit(Instr::Swap(2));
            self.emit(Instr::Copy(2));
            self.compare_op(**op);
            self.emit(Instr::JumpIfFalseOrPop(cleanup.0));
        }
        self.comparand(**last_op, last)?;
        self.at(node.range);
        self.compare_op(**last_op);
        if !others.is_empty() {
            let end = self.unit.label();
            self.emit(Instr::Jump(end.0));
            self.unit.place(cleanup);
            self.emit(Instr::Swap(2));
            self.emit(Instr::Pop);
            self.unit.place(end);
        }
        Ok(())
    }

    fn comparand(&mut self, op: CmpOp, right: &'a Expr) -> Outcome {
        match op {
            CmpOp::In | CmpOp::NotIn => self.iterable(right),
            _ => self.expr(right),
        }
    }

    fn compare_op(&mut self, op: CmpOp) {
        self.emit(match op {
            CmpOp::Eq => Instr::Compare(CompareOp::Eq),
            CmpOp::NotEq => Instr::Compare(CompareOp::Ne),
            CmpOp::Lt => Instr::Compare(CompareOp::Lt),
            CmpOp::LtE => Instr::Compare(CompareOp::Le),
            CmpOp::Gt => Instr::Compare(CompareOp::Gt),
            CmpOp::GtE => Instr::Compare(CompareOp::Ge),
            CmpOp::Is => Instr::Is(false),
            CmpOp::IsNot => Instr::Is(true),
            CmpOp::In => Instr::Contains(false),
            CmpOp::NotIn => Instr::Contains(true),
        });
    }

    /// A list, set or tuple display, with `*x` among its items.
    pub(super) fn sequence(&mut self, items: &'a [Expr], range: TextRange, kind: Display) -> Outcome {
        let plain = items.iter().take_while(|item| !item.is_starred_expr()).count();
        let (before, rest) = items.split_at_checked(plain).unwrap_or((items, &[]));
        // A set of literals is a constant to CPython, of which it makes a copy, and that can be seen in the order.
        let copied = kind == Display::Set && plain > 4 && rest.is_empty();
        let copied = copied && before.iter().all(|item| self.constant(item).is_some());
        if copied {
            self.at(range);
            self.emit(Instr::BuildSet(0));
        }
        for item in before {
            self.expr(item)?;
        }
        self.at(range);
        let count = before.len() as u32;
        if copied {
            self.emit(Instr::BuildSet(count));
            self.emit(Instr::SetUpdate(1));
            return Ok(());
        }
        if rest.is_empty() {
            self.emit(match kind {
                Display::Tuple => Instr::BuildTuple(count),
                Display::List => Instr::BuildList(count),
                Display::Set => Instr::BuildSet(count),
            });
            return Ok(());
        }
        self.emit(if kind == Display::Set { Instr::BuildSet(count) } else { Instr::BuildList(count) });
        for item in rest {
            match item {
                Expr::Starred(node) => {
                    self.expr(&node.value)?;
                    self.at(range);
                    self.emit(if kind == Display::Set { Instr::SetUpdate(1) } else { Instr::ListExtend(1) });
                }
                _ => {
                    self.expr(item)?;
                    self.at(range);
                    self.emit(if kind == Display::Set { Instr::SetAdd(1) } else { Instr::ListAppend(1) });
                }
            }
        }
        if kind == Display::Tuple {
            self.emit(Instr::ListToTuple);
        }
        Ok(())
    }

    fn dict(&mut self, node: &'a ast::ExprDict) -> Outcome {
        let plain = node.items.iter().take_while(|item| item.key.is_some()).count();
        for item in node.items.iter().take(plain) {
            self.pair(item)?;
        }
        self.at(node.range);
        self.emit(Instr::BuildDict(plain as u32));
        for item in node.items.iter().skip(plain) {
            if item.key.is_some() {
                self.pair(item)?;
                self.at(node.range);
                self.emit(Instr::MapAdd(1));
            } else {
                self.expr(&item.value)?;
                self.at(node.range);
                self.emit(Instr::DictUpdate(1));
            }
        }
        Ok(())
    }

    fn pair(&mut self, item: &'a ast::DictItem) -> Outcome {
        if let Some(key) = &item.key {
            self.expr(key)?;
        }
        self.expr(&item.value)
    }

    fn slice(&mut self, node: &'a ast::ExprSlice) -> Outcome {
        for bound in [&node.lower, &node.upper] {
            match bound {
                Some(bound) => self.expr(bound)?,
                None => {
                    self.at(node.range);
                    self.unit.load_const(Constant::None);
                }
            }
        }
        if let Some(step) = &node.step {
            self.expr(step)?;
        }
        self.at(node.range);
        self.emit(Instr::BuildSlice(if node.step.is_some() { 3 } else { 2 }));
        Ok(())
    }

    pub(super) fn load_attribute(&mut self, node: &ast::ExprAttribute) {
        let cache = self.unit.cache();
        let name = self.attribute_index(&node.attr);
        self.emit(Instr::LoadAttr { cache, name });
    }

    /// Marks an attribute access: where it spreads over lines, only the attribute's name.
    pub(super) fn at_attribute(&mut self, node: &ast::ExprAttribute) {
        self.at_method(node, node.range);
    }

    /// Marks something done with an attribute, from the line of the attribute's name on.
    pub(super) fn at_method(&mut self, node: &ast::ExprAttribute, range: TextRange) {
        let range = self.since_name(node, range);
        self.at(range);
    }

    /// A range that begins with an attribute's object: where the attribute's name is on another line, from there on.
    pub(super) fn since_name(&self, node: &ast::ExprAttribute, range: TextRange) -> TextRange {
        let name = node.attr.range.start();
        match self.lines.line(range.start().to_u32()) == self.lines.line(name.to_u32()) {
            true => range,
            false => TextRange::new(name, range.end()),
        }
    }
}

/// Which collection a display makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    Tuple,
    List,
    Set,
}

/// Whether a call is compiled as a method call: nothing unpacked and no keyword.
pub(super) fn method_call(node: &ast::ExprCall) -> bool {
    node.func.is_attribute_expr()
        && node.arguments.keywords.is_empty()
        && !node.arguments.args.iter().any(Expr::is_starred_expr)
}

pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::TrueDiv,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}
