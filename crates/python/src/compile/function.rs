//! Functions: `def`, `lambda`, defaults, annotations, closures, decorators, `yield`, type parameters.

use std::rc::Rc;

use crate::code::{Code, Instr, Intrinsic, Params};
use crate::compile::constant::Constant;
use crate::compile::{Compiler, Outcome, docstring};
use crate::object::str::Str;
use crate::parse::ast::{self, Expr, Parameters, Ranged, TextRange, TypeParam, TypeParams};
use crate::scope::{ScopeId, ScopeKind};
use crate::value::Value;

/// The slot of the type parameters' tuple in their scope, after those of a function's defaults.
pub(super) const TYPE_PARAMS: u32 = 2;

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, node: &'a ast::StmtFunctionDef) -> Outcome {
        self.decorators(&node.decorator_list)?;
        let range = definition_range(node.range, node.name.range, "def");
        let flags = self.defaults(&node.parameters)?;
        match &node.type_params {
            None => self.function_object(node, flags, range)?,
            Some(params) => {
                // Defaults are evaluated outside the scope of the type parameters and handed in as arguments.
                self.generic(params, range, flags, |this| {
                    let given = (flags & 3).count_ones();
                    for at in 0..given {
                        this.emit(Instr::LoadFast(at));
                    }
                    this.function_object(node, flags, range)
                })?;
            }
        }
        self.apply_decorators(&node.decorator_list);
        self.at(range);
        self.store_identifier(&node.name)
    }

    pub(super) fn decorators(&mut self, decorators: &'a [ast::Decorator]) -> Outcome {
        decorators.iter().try_for_each(|decorator| self.expr(&decorator.expression))
    }

    /// Calls the decorators under what is decorated, the nearest first.
    pub(super) fn apply_decorators(&mut self, decorators: &'a [ast::Decorator]) {
        for decorator in decorators.iter().rev() {
            self.at(decorator.expression.range());
            self.emit(Instr::Call(1));
        }
    }

    /// The function itself; its defaults are on the stack.
    fn function_object(&mut self, node: &'a ast::StmtFunctionDef, flags: u32, range: TextRange) -> Outcome {
        let mut flags = flags;
        if self.annotations(&node.parameters, node.returns.as_deref())? {
            flags |= 4;
        }
        let Some(id) = self.scopes.of(node) else {
            return Ok(());
        };
        let first = node.decorator_list.first().map_or(range.start(), |decorator| decorator.range.start());
        let qualname = self.qualified(&node.name);
        self.enter(id, &qualname, self.lines.line(first.to_u32()));
        self.unit.params = params_of(&node.parameters);
        self.unit.doc = docstring(&node.body);
        self.check_params(&node.parameters)?;
        let body = if self.unit.doc.is_some() { node.body.get(1..).unwrap_or(&[]) } else { &node.body };
        self.function_body(range, |this| {
            if !node.is_async {
                this.body(body)?;
            }
            this.unit.load_const(Constant::None);
            if node.is_async {
                this.emit(Instr::Intrinsic(Intrinsic::Async));
            }
            this.emit(Instr::Return);
            Ok(())
        })?;
        self.close_function(id, flags, range);
        Ok(())
    }

    fn check_params(&self, parameters: &Parameters) -> Outcome {
        parameters.iter().try_for_each(|parameter| {
            let name = parameter.name();
            self.refuse_debug(name, "assign to", name.range)
        })
    }

    /// The body of a function; in a generator a `StopIteration` that would leave it becomes a `RuntimeError`.
    fn function_body(&mut self, range: TextRange, body: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        if !self.unit.generator {
            return body(self);
        }
        let handler = self.unit.label();
        let region = self.unit.open(handler, 0);
        body(self)?;
        self.unit.close(region);
        self.unit.place(handler);
        self.at(range);
        self.emit(Instr::Intrinsic(Intrinsic::StopIterationError));
        self.emit(Instr::Reraise);
        Ok(())
    }

    /// Ends the code of a function and makes the function of it, below which are the parts that `flags` tell.
    pub(super) fn close_function(&mut self, id: ScopeId, flags: u32, range: TextRange) {
        let Some(code) = self.exit() else { return };
        self.at(range);
        self.make_function(id, code, flags);
    }

    fn make_function(&mut self, id: ScopeId, code: Code, flags: u32) {
        let mut flags = flags;
        if let Some(scope) = self.scopes.get(id).filter(|scope| !scope.free.is_empty()) {
            for (name, owner) in &scope.free {
                let cell = self.cell_of(*owner, name).unwrap_or(0);
                self.emit(Instr::LoadClosure(cell));
            }
            self.emit(Instr::BuildTuple(scope.free.len() as u32));
            flags |= 8;
        }
        let code = self.unit.constants.push(Value::Code(Rc::new(code)));
        self.emit(Instr::LoadConst(code));
        self.emit(Instr::MakeFunction(flags));
    }

    /// Pushes the defaults; gives the flags of what was pushed.
    fn defaults(&mut self, parameters: &'a Parameters) -> Result<u32, crate::parse::SyntaxProblem> {
        let mut flags = 0;
        let positional: Vec<&'a Expr> =
            parameters.posonlyargs.iter().chain(&parameters.args).filter_map(|parameter| parameter.default()).collect();
        if !positional.is_empty() {
            flags |= 1;
            let constants: Option<Vec<Constant>> = positional.iter().map(|default| self.constant(default)).collect();
            match constants {
                Some(constants) => self.unit.load_const(Constant::Tuple(constants)),
                None => {
                    for default in &positional {
                        self.expr(default)?;
                    }
                    self.emit(Instr::BuildTuple(positional.len() as u32));
                }
            }
        }
        let mut keyword_only = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = parameter.default() {
                let name = self.stored(&parameter.parameter.name);
                self.unit.load_const(Constant::Str(name));
                self.expr(default)?;
                keyword_only += 1;
            }
        }
        if keyword_only > 0 {
            flags |= 2;
            self.emit(Instr::BuildDict(keyword_only));
        }
        Ok(flags)
    }

    /// Pushes the annotations as a tuple of names and values, if there are any.
    fn annotations(
        &mut self,
        parameters: &'a Parameters,
        returns: Option<&'a Expr>,
    ) -> Result<bool, crate::parse::SyntaxProblem> {
        let mut count = 0;
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).map(|parameter| &parameter.parameter);
        let vararg = parameters.vararg.iter().map(|parameter| &**parameter);
        let keyword = parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter);
        let kwarg = parameters.kwarg.iter().map(|parameter| &**parameter);
        for parameter in plain.chain(vararg).chain(keyword).chain(kwarg) {
            let Some(annotation) = parameter.annotation() else {
                continue;
            };
            let name = self.stored(&parameter.name);
            self.unit.load_const(Constant::Str(name));
            match annotation {
                Expr::Starred(node) if !self.scopes.text_annotations => {
                    self.expr(&node.value)?;
                    self.at(node.range);
                    self.emit(Instr::UnpackSequence(1));
                }
                _ => self.annotation(annotation)?,
            }
            count += 2;
        }
        if let Some(returns) = returns {
            self.unit.load_const(Constant::Str(Str::intern("return")));
            self.annotation(returns)?;
            count += 2;
        }
        if count > 0 {
            self.emit(Instr::BuildTuple(count));
        }
        Ok(count > 0)
    }

    pub(super) fn lambda(&mut self, node: &'a ast::ExprLambda) -> Outcome {
        let flags = match &node.parameters {
            Some(parameters) => self.defaults(parameters)?,
            None => 0,
        };
        let Some(id) = self.scopes.of(node) else {
            return Ok(());
        };
        let qualname = self.qualified("<lambda>");
        self.enter(id, &qualname, self.lines.line(node.range.start().to_u32()));
        if let Some(parameters) = &node.parameters {
            self.unit.params = params_of(parameters);
            self.check_params(parameters)?;
        }
        self.function_body(node.range, |this| {
            this.expr(&node.body)?;
            this.at(node.body.range());
            this.emit(Instr::Return);
            Ok(())
        })?;
        self.close_function(id, flags, node.range);
        Ok(())
    }

    /// `__qualname__` of something defined here.
    pub(super) fn qualified(&self, name: &str) -> String {
        let stored = self.stored(name);
        let defined_globally = self
            .scopes
            .get(self.unit.scope)
            .and_then(|scope| scope.symbol(&stored))
            .is_some_and(|symbol| symbol.global);
        let mut around = &self.unit;
        let mut outer = self.outer.iter().rev();
        while around.kind == ScopeKind::TypeParams {
            match outer.next() {
                Some(unit) => around = unit,
                None => return name.to_owned(),
            }
        }
        match around.kind {
            ScopeKind::Module => name.to_owned(),
            _ if defined_globally => name.to_owned(),
            ScopeKind::Class => format!("{}.{name}", around.qualname),
            _ => format!("{}.<locals>.{name}", around.qualname),
        }
    }

    pub(super) fn yield_value(&mut self, node: &'a ast::ExprYield) -> Outcome {
        match &node.value {
            Some(value) => self.expr(value)?,
            None => self.unit.load_const(Constant::None),
        }
        self.at(node.range);
        self.emit(Instr::Yield);
        Ok(())
    }

    pub(super) fn yield_from(&mut self, node: &'a ast::ExprYieldFrom) -> Outcome {
        self.expr(&node.value)?;
        self.at(node.range);
        self.emit(Instr::GetYieldFromIter);
        self.unit.load_const(Constant::None);
        self.emit(Instr::YieldFrom);
        Ok(())
    }

    /// Runs code in the scope of type parameters: a function made and called on the spot, given what `flags` tell of
    /// the stack.
    pub(super) fn generic(
        &mut self,
        params: &'a TypeParams,
        range: TextRange,
        flags: u32,
        body: impl FnOnce(&mut Self) -> Outcome,
    ) -> Outcome {
        let given = (flags & 3).count_ones();
        let Some(id) = self.scopes.of(params) else {
            return Ok(());
        };
        let name = self.scopes.get(id).map_or_else(|| Str::intern(""), |scope| scope.name.clone());
        let qualname = self.qualified(&name);
        self.enter(id, &qualname, self.lines.line(range.start().to_u32()));
        self.unit.params = Params { positional: given, ..Params::default() };
        self.at(range);
        self.type_params(params)?;
        self.emit(Instr::StoreFast(TYPE_PARAMS));
        body(self)?;
        self.emit(Instr::Copy(1));
        self.emit(Instr::LoadFast(TYPE_PARAMS));
        self.emit(Instr::Swap(2));
        let cache = self.unit.cache();
        let name = self.attribute_index("__type_params__");
        self.emit(Instr::StoreAttr { cache, name });
        self.emit(Instr::Return);
        self.close_function(id, 0, range);
        match given {
            0 => {}
            1 => self.emit(Instr::Swap(2)),
            _ => {
                self.emit(Instr::Swap(3));
                self.emit(Instr::Swap(2));
            }
        }
        self.emit(Instr::Call(given));
        Ok(())
    }

    /// Binds each type parameter and pushes the tuple of them.
    fn type_params(&mut self, params: &'a TypeParams) -> Outcome {
        for param in params.iter() {
            self.at(param.range());
            let name = param.name();
            self.unit.load_const(Constant::Str(Str::intern(name)));
            let bound = match param {
                TypeParam::TypeVar(node) => node.bound.as_deref(),
                _ => None,
            };
            for part in [bound, param.default()] {
                match part {
                    Some(part) => self.later(part, name, param.range())?,
                    None => self.unit.load_const(Constant::None),
                }
            }
            self.emit(Instr::BuildTuple(3));
            self.emit(Instr::Intrinsic(match param {
                TypeParam::TypeVar(_) => Intrinsic::TypeVar,
                TypeParam::ParamSpec(_) => Intrinsic::ParamSpec,
                TypeParam::TypeVarTuple(_) => Intrinsic::TypeVarTuple,
            }));
            self.emit(Instr::Copy(1));
            self.store_identifier(name)?;
        }
        self.emit(Instr::BuildTuple(params.type_params.len() as u32));
        Ok(())
    }

    pub(super) fn type_alias(&mut self, node: &'a ast::StmtTypeAlias) -> Outcome {
        let Expr::Name(name) = &*node.name else {
            return Ok(());
        };
        match &node.type_params {
            None => {
                self.unit.load_const(Constant::Str(Str::intern(&name.id)));
                self.unit.load_const(Constant::Tuple(Vec::new()));
                self.alias_value(node, name)?;
            }
            Some(params) => {
                let Some(id) = self.scopes.of(&**params) else {
                    return Ok(());
                };
                let scope_name = format!("<generic parameters of {}>", name.id);
                let qualname = self.qualified(&scope_name);
                self.enter(id, &qualname, self.lines.line(node.range.start().to_u32()));
                self.unit.load_const(Constant::Str(Str::intern(&name.id)));
                self.type_params(params)?;
                self.alias_value(node, name)?;
                self.emit(Instr::Return);
                self.close_function(id, 0, node.range);
                self.emit(Instr::Call(0));
            }
        }
        self.at(node.range);
        self.store_name(&name.id, name.range)
    }

    /// The alias itself: its value is a function called when it is asked for.
    fn alias_value(&mut self, node: &'a ast::StmtTypeAlias, name: &ast::ExprName) -> Outcome {
        self.later(&node.value, &name.id, node.range)?;
        self.emit(Instr::BuildTuple(3));
        self.emit(Instr::Intrinsic(Intrinsic::TypeAlias));
        Ok(())
    }

    /// A function that gives an expression's value when it is asked for.
    fn later(&mut self, value: &'a Expr, name: &str, range: TextRange) -> Outcome {
        let Some(id) = self.scopes.of(value) else {
            return Ok(());
        };
        let qualname = self.qualified(name);
        self.enter(id, &qualname, self.lines.line(range.start().to_u32()));
        self.expr(value)?;
        self.emit(Instr::Return);
        self.close_function(id, 0, range);
        Ok(())
    }
}

fn params_of(parameters: &Parameters) -> Params {
    Params {
        positional_only: parameters.posonlyargs.len() as u32,
        positional: parameters.args.len() as u32,
        keyword_only: parameters.kwonlyargs.len() as u32,
        varargs: parameters.vararg.is_some(),
        varkw: parameters.kwarg.is_some(),
    }
}

/// A definition without its decorators: from its keyword on.
pub(super) fn definition_range(range: TextRange, name: TextRange, keyword: &str) -> TextRange {
    let before = keyword.len() as u32 + 1;
    let start = name.start().to_u32().saturating_sub(before).max(range.start().to_u32());
    TextRange::new(start.into(), range.end())
}
