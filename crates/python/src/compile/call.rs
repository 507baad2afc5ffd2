//! Calls: positional, keyword and unpacked arguments, methods, `super()`.

use crate::code::Instr;
use crate::compile::constant::Constant;
use crate::compile::expression::{Display, method_call};
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{self, Expr, ExprCall, Keyword, TextRange};
use crate::scope::{Place, ScopeKind};

impl<'a> Compiler<'a> {
    /// A call whose callee (or, for a method, its object) is on the stack.
    pub(super) fn call(&mut self, node: &'a ExprCall) -> Outcome {
        let range = ast::Ranged::range(node);
        if let (Expr::Attribute(method), true) = (&*node.func, method_call(node)) {
            self.at_attribute(method);
            let cache = self.unit.cache();
            let name = self.attribute_index(&method.attr);
            self.emit(Instr::LoadMethod { cache, name });
            for argument in &node.arguments.args {
                self.expr(argument)?;
            }
            self.at_method(method, range);
            self.emit(Instr::CallMethod(node.arguments.args.len() as u32));
            return Ok(());
        }
        let unpacks = node.arguments.args.iter().any(Expr::is_starred_expr)
            || node.arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
        let range = match &*node.func {
            Expr::Attribute(method) if !unpacks => self.since_name(method, range),
            _ => range,
        };
        self.call_arguments(0, &node.arguments.args, &node.arguments.keywords, range)
    }

    /// The arguments and the call; `given` positional arguments are on the stack already.
    pub(super) fn call_arguments(
        &mut self,
        given: u32,
        args: &'a [Expr],
        keywords: &'a [Keyword],
        range: TextRange,
    ) -> Outcome {
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                self.refuse_debug(name, "assign to", keyword.range)?;
            }
        }
        let unpacked = args.iter().any(Expr::is_starred_expr) || keywords.iter().any(|keyword| keyword.arg.is_none());
        let total = given as usize + args.len() + keywords.len();
        if unpacked || total > usize::from(u16::MAX) {
            return self.call_unpacked(given, args, keywords, range);
        }
        for argument in args {
            self.expr(argument)?;
        }
        for keyword in keywords {
            self.expr(&keyword.value)?;
        }
        self.at(range);
        if keywords.is_empty() {
            self.emit(Instr::Call(total as u32));
            return Ok(());
        }
        let names = keywords.iter().filter_map(|keyword| keyword.arg.as_ref());
        let names = names.map(|name| Constant::Str(Str::intern(name))).collect();
        let names = self.unit.constants.add(Constant::Tuple(names));
        self.emit(Instr::CallKw { argc: total as u16, names });
        Ok(())
    }

    fn call_unpacked(&mut self, given: u32, args: &'a [Expr], keywords: &'a [Keyword], range: TextRange) -> Outcome {
        match (given, args) {
            (0, [Expr::Starred(only)]) => self.expr(&only.value)?,
            (0, _) => self.sequence(args, range, Display::Tuple)?,
            _ => {
                self.at(range);
                self.emit(Instr::BuildList(given));
                for argument in args {
                    match argument {
                        Expr::Starred(node) => {
                            self.expr(&node.value)?;
                            self.emit(Instr::ListExtend(1));
                        }
                        _ => {
                            self.expr(argument)?;
                            self.emit(Instr::ListAppend(1));
                        }
                    }
                }
                self.emit(Instr::ListToTuple);
            }
        }
        if !keywords.is_empty() {
            self.keyword_dict(keywords, range)?;
        }
        self.at(range);
        self.emit(Instr::CallEx(!keywords.is_empty()));
        Ok(())
    }

    /// Keyword arguments as a dict; runs of named ones are merged as `**` ones are, so that duplicates are found.
    pub(super) fn keyword_dict(&mut self, keywords: &'a [Keyword], range: TextRange) -> Outcome {
        self.at(range);
        let mut merged = false;
        let mut named = 0;
        for keyword in keywords {
            match &keyword.arg {
                Some(name) => {
                    self.unit.load_const(Constant::Str(Str::intern(name)));
                    self.expr(&keyword.value)?;
                    self.at(range);
                    named += 1;
                }
                None => {
                    self.merge_named(&mut named, &mut merged, true);
                    self.expr(&keyword.value)?;
                    self.at(range);
                    self.emit(Instr::DictMerge(1));
                }
            }
        }
        self.merge_named(&mut named, &mut merged, false);
        Ok(())
    }

    fn merge_named(&mut self, named: &mut u32, merged: &mut bool, needed: bool) {
        if *named == 0 && (*merged || !needed) {
            return;
        }
        self.emit(Instr::BuildDict(*named));
        if *merged {
            self.emit(Instr::DictMerge(1));
        }
        (*named, *merged) = (0, true);
    }

    /// Whether a call is `super()` in a function within a class.
    pub(super) fn is_super(&self, node: &ExprCall) -> bool {
        let Expr::Name(name) = &*node.func else {
            return false;
        };
        name.id.as_str() == "super"
            && node.arguments.is_empty()
            && matches!(self.unit.kind, ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator)
            && self.super_cell().is_some()
            && self.first_parameter().is_some()
    }

    fn super_cell(&self) -> Option<u32> {
        let current = self.unit.scopes.last().copied().unwrap_or(self.unit.scope);
        let scope = self.scopes.get(current)?;
        let global = |place| matches!(place, Place::Unknown | Place::Global);
        scope.symbol(&Str::intern("super")).filter(|symbol| global(symbol.place))?;
        let class = Str::intern("__class__");
        match scope.symbol(&class)?.place {
            Place::Outer(owner) => self.cell_of(owner, &class),
            _ => None,
        }
    }

    fn first_parameter(&self) -> Option<&'a Str> {
        let has_one = self.unit.kind == ScopeKind::Generator
            || self.unit.params.positional_only + self.unit.params.positional > 0;
        let scope = self.scopes.get(self.unit.scope)?;
        scope.params.first().filter(|_| has_one)
    }

    /// `super()` means `super(__class__, self)`.
    pub(super) fn super_call(&mut self, node: &'a ExprCall) -> Outcome {
        let (Some(cell), Some(first)) = (self.super_cell(), self.first_parameter()) else {
            return Ok(());
        };
        self.at(ast::Ranged::range(&*node.func));
        self.load_name("super");
        self.at(ast::Ranged::range(node));
        self.emit(Instr::LoadDeref(cell));
        let (cell, local) = (self.unit.cell(self.unit.scope, first), self.unit.local(self.unit.scope, first));
        match (cell, local) {
            (Some(cell), _) => self.emit(Instr::LoadDeref(cell)),
            (None, Some(local)) => self.emit(Instr::LoadFast(local)),
            (None, None) => self.unit.load_const(Constant::None),
        }
        self.emit(Instr::Call(2));
        Ok(())
    }
}
