//! Classes.

use crate::code::Instr;
use crate::compile::constant::Constant;
use crate::compile::function::definition_range;
use crate::compile::{Compiler, Outcome, docstring};
use crate::object::str::Str;
use crate::parse::ast::{StmtClassDef, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, node: &'a StmtClassDef) -> Outcome {
        self.decorators(&node.decorator_list)?;
        let range = definition_range(node.range, node.name.range, "class");
        match &node.type_params {
            None => self.class_object(node, range)?,
            Some(params) => self.generic(params, range, 0, |this| this.class_object(node, range))?,
        }
        self.apply_decorators(&node.decorator_list);
        self.at(range);
        self.store_identifier(&node.name)
    }

    fn class_object(&mut self, node: &'a StmtClassDef, range: TextRange) -> Outcome {
        let Some(id) = self.scopes.of(node) else {
            return Ok(());
        };
        self.at(range);
        self.emit(Instr::LoadBuildClass);
        let first = node.decorator_list.first().map_or(range.start(), |decorator| decorator.range.start());
        let qualname = self.qualified(&node.name);
        self.enter(id, &qualname, self.lines.line(first.to_u32()));
        self.class_body(node, &qualname)?;
        self.close_function(id, 0, range);
        self.unit.load_const(Constant::Str(Str::intern(&node.name)));
        let generic = node.type_params.is_some();
        let (args, keywords) = match &node.arguments {
            Some(arguments) => (&*arguments.args, &*arguments.keywords),
            None => (&[][..], &[][..]),
        };
        if !generic {
            return self.call_arguments(2, args, keywords, range);
        }
        // `class C[T](Base)` has `Generic[T]` as its last base.
        self.emit(Instr::BuildList(2));
        for argument in args {
            match argument {
                crate::parse::ast::Expr::Starred(starred) => {
                    self.expr(&starred.value)?;
                    self.emit(Instr::ListExtend(1));
                }
                _ => {
                    self.expr(argument)?;
                    self.emit(Instr::ListAppend(1));
                }
            }
        }
        self.emit(Instr::LoadFast(super::function::TYPE_PARAMS));
        self.emit(Instr::Intrinsic(crate::code::Intrinsic::SubscriptGeneric));
        self.emit(Instr::ListAppend(1));
        self.emit(Instr::ListToTuple);
        if !keywords.is_empty() {
            self.keyword_dict(keywords, range)?;
        }
        self.at(range);
        self.emit(Instr::CallEx(!keywords.is_empty()));
        Ok(())
    }

    fn class_body(&mut self, node: &'a StmtClassDef, qualname: &str) -> Outcome {
        self.load_stored(&Str::intern("__name__"));
        self.store_stored(&Str::intern("__module__"));
        self.unit.load_const(Constant::Str(Str::intern(qualname)));
        self.store_stored(&Str::intern("__qualname__"));
        if self.scopes.get(self.unit.scope).is_some_and(|scope| scope.annotations) {
            self.emit(Instr::SetupAnnotations);
        }
        let mut body = &*node.body;
        if let Some(doc) = docstring(body) {
            self.unit.doc = Some(doc.clone());
            self.unit.load_const(Constant::Str(doc));
            self.store_stored(&Str::intern("__doc__"));
            body = body.get(1..).unwrap_or(&[]);
        }
        self.body(body)?;
        match self.unit.cell(self.unit.scope, &Str::intern("__class__")) {
            Some(cell) => {
                self.emit(Instr::LoadClosure(cell));
                self.emit(Instr::Copy(1));
                self.store_stored(&Str::intern("__classcell__"));
            }
            None => self.unit.load_const(Constant::None),
        }
        self.emit(Instr::Return);
        Ok(())
    }
}
