//! Comprehensions, which run in the frame around them, and generator expressions, which have their own.

use crate::code::{Instr, Params};
use crate::compile::{Compiler, Outcome};
use crate::parse::ast::{self, Comprehension, Expr, Ranged, TextRange};

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn list_comprehension(&mut self, node: &'a ast::ExprListComp) -> Outcome {
        self.inlined(node, node.range, &node.generators, Instr::BuildList(0), Element::List(&node.elt))
    }

    pub(super) fn set_comprehension(&mut self, node: &'a ast::ExprSetComp) -> Outcome {
        self.inlined(node, node.range, &node.generators, Instr::BuildSet(0), Element::Set(&node.elt))
    }

    pub(super) fn dict_comprehension(&mut self, node: &'a ast::ExprDictComp) -> Outcome {
        let Some(key) = &node.key else {
            return Err(self.problem(node.range, "dict unpacking cannot be used in dict comprehension"));
        };
        self.inlined(node, node.range, &node.generators, Instr::BuildDict(0), Element::Dict(key, &node.value))
    }

    fn inlined<T>(
        &mut self,
        node: &T,
        range: TextRange,
        generators: &'a [Comprehension],
        build: Instr,
        element: Element<'a>,
    ) -> Outcome {
        let (Some(id), Some(first)) = (self.scopes.of(node), generators.first()) else {
            return Ok(());
        };
        self.iterable(&first.iter)?;
        self.at(first.iter.range());
        self.emit(Instr::GetIter);
        self.at(range);
        for cell in self.unit.cells_of(id) {
            self.emit(Instr::MakeCell(cell));
        }
        self.emit(build);
        self.emit(Instr::Swap(2));
        self.unit.scopes.push(id);
        let start = self.unit.here();
        let outcome = self.loops(generators, 0, element);
        self.unit.end_inlined(id, start);
        self.unit.scopes.pop();
        outcome
    }

    /// One `for` with its conditions and what is inside; its iterator is on the stack.
    fn loops(&mut self, generators: &'a [Comprehension], level: u32, element: Element<'a>) -> Outcome {
        let Some((generator, rest)) = generators.split_first() else {
            return Ok(());
        };
        let exhausted = self.unit.label();
        let start = self.unit.label_here();
        self.at(generator.iter.range());
        self.emit(Instr::ForIter(exhausted.0));
        self.store(&generator.target)?;
        for condition in &generator.ifs {
            let holds = self.unit.label();
            self.jump_if(condition, holds, true)?;
            self.at(condition.range());
            self.emit(Instr::JumpBack(start.0));
            self.unit.place(holds);
        }
        if let Some(inner) = rest.first() {
            self.iterable(&inner.iter)?;
            self.at(inner.iter.range());
            self.emit(Instr::GetIter);
            self.loops(rest, level + 1, element)?;
        } else {
            self.element(element, level + 2)?;
        }
        self.at(generator.iter.range());
        self.emit(Instr::JumpBack(start.0));
        self.unit.place(exhausted);
        Ok(())
    }

    fn element(&mut self, element: Element<'a>, depth: u32) -> Outcome {
        match element {
            Element::List(value) => {
                self.expr(value)?;
                self.at(value.range());
                self.emit(Instr::ListAppend(depth));
            }
            Element::Set(value) => {
                self.expr(value)?;
                self.at(value.range());
                self.emit(Instr::SetAdd(depth));
            }
            Element::Dict(key, value) => {
                self.expr(key)?;
                self.expr(value)?;
                self.at(TextRange::new(key.start(), value.end()));
                self.emit(Instr::MapAdd(depth));
            }
            Element::Yield(value) => {
                self.expr(value)?;
                self.at(value.range());
                self.emit(Instr::Yield);
                self.emit(Instr::Pop);
            }
        }
        Ok(())
    }

    pub(super) fn generator_expression(&mut self, node: &'a ast::ExprGenerator) -> Outcome {
        let (Some(id), Some(first)) = (self.scopes.of(node), node.generators.first()) else {
            return Ok(());
        };
        let qualname = self.qualified("<genexpr>");
        let range = self.generator_range(node);
        self.enter(id, &qualname, self.lines.line(range.start().to_u32()));
        self.unit.params = Params { positional: 1, ..Params::default() };
        self.at(range);
        let handler = self.unit.label();
        let region = self.unit.open(handler, 0);
        self.emit(Instr::LoadFast(0));
        self.loops(&node.generators, 0, Element::Yield(&node.elt))?;
        self.unit.load_const(super::constant::Constant::None);
        self.emit(Instr::Return);
        self.unit.close(region);
        self.unit.place(handler);
        self.at(range);
        self.emit(Instr::Intrinsic(crate::code::Intrinsic::StopIterationError));
        self.emit(Instr::Reraise);
        self.close_function(id, 0, range);
        self.expr(&first.iter)?;
        self.at(first.iter.range());
        self.emit(Instr::GetIter);
        self.at(range);
        self.emit(Instr::Call(1));
        Ok(())
    }

    /// The only argument of a call takes the call's brackets for its own.
    fn generator_range(&self, node: &ast::ExprGenerator) -> TextRange {
        let (start, end) = (node.range.start().to_usize(), node.range.end().to_usize());
        let text = self.lines.text();
        let before = text.get(..start).map_or("", str::trim_end);
        let after = text.get(end..).unwrap_or("");
        let gap = after.len() - after.trim_start().len();
        if node.parenthesized || !before.ends_with('(') || !after.trim_start().starts_with(')') {
            return node.range;
        }
        TextRange::new((before.len() as u32 - 1).into(), ((end + gap) as u32 + 1).into())
    }
}
