//! First pass: builds the tree of scopes and notes which names each binds, uses and declares.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::{Place, Scope, ScopeId, ScopeKind, Scopes, Symbol, address, mangle};
use crate::object::str::Str;
use crate::parse::SyntaxProblem;
use crate::parse::ast::{self, ExceptHandler, Pattern, Stmt, TextRange};
use crate::source::Lines;

/// Nothing, or a problem.
pub(super) type Outcome = Result<(), SyntaxProblem>;

/// The scopes of a module's statements, names not yet resolved.
pub(super) fn collect_module(body: &[Stmt], lines: &Lines<'_>) -> Result<Scopes, SyntaxProblem> {
    let mut collector = Collector::new(lines);
    collector.futures(body)?;
    collector.body(body)?;
    Ok(collector.scopes)
}

/// The scopes of one expression.
pub(super) fn collect_expression(body: &ast::Expr, lines: &Lines<'_>) -> Result<Scopes, SyntaxProblem> {
    let mut collector = Collector::new(lines);
    collector.expr(body)?;
    Ok(collector.scopes)
}

/// Walks the tree.
pub(super) struct Collector<'l, 's> {
    pub(super) lines: &'l Lines<'s>,
    pub(super) scopes: Scopes,
    pub(super) current: ScopeId,
    /// Whether the walk is in the iterable of a comprehension, where `:=` may not stand.
    pub(super) in_iterable: u32,
}

impl<'l, 's> Collector<'l, 's> {
    fn new(lines: &'l Lines<'s>) -> Self {
        let scopes = Scopes { all: Vec::new(), by_node: FxHashMap::default(), text_annotations: false };
        let mut collector = Collector { lines, scopes, current: 0, in_iterable: 0 };
        collector.scopes.all.push(new_scope(ScopeKind::Module, Str::intern("<module>"), None, None));
        collector
    }

    /// `from __future__` imports, which stand before everything but a docstring.
    fn futures(&mut self, body: &[Stmt]) -> Outcome {
        let mut late = false;
        for (at, statement) in body.iter().enumerate() {
            match statement {
                Stmt::ImportFrom(import) if import.level == 0 && import.module.as_deref() == Some("__future__") => {
                    if late {
                        let message = "from __future__ imports must occur at the beginning of the file";
                        return Err(self.problem(import.range, message));
                    }
                    let annotations = import.names.iter().any(|alias| alias.name.as_str() == "annotations");
                    self.scopes.text_annotations |= annotations;
                }
                Stmt::Expr(node) if at == 0 && node.value.is_string_literal_expr() => {}
                _ => late = true,
            }
        }
        Ok(())
    }

    pub(super) fn problem(&self, range: TextRange, message: impl Into<String>) -> SyntaxProblem {
        SyntaxProblem::new(self.lines, range, message)
    }

    /// Opens a scope for a node, runs the walk inside, closes it.
    pub(super) fn within<T>(
        &mut self,
        node: &T,
        kind: ScopeKind,
        name: &str,
        walk: impl FnOnce(&mut Self) -> Outcome,
    ) -> Outcome {
        let private = match kind {
            ScopeKind::Class => Some(Str::intern(name)),
            _ => self.scope().and_then(|scope| scope.private.clone()),
        };
        let id = self.scopes.all.len();
        self.scopes.all.push(new_scope(kind, Str::intern(name), Some(self.current), private));
        self.scopes.by_node.insert(address(node), id);
        let outer = std::mem::replace(&mut self.current, id);
        let outcome = walk(self);
        self.current = outer;
        outcome
    }

    pub(super) fn scope(&self) -> Option<&Scope> {
        self.scopes.all.get(self.current)
    }

    pub(super) fn kind_of(&self, id: ScopeId) -> ScopeKind {
        self.scopes.all.get(id).map_or(ScopeKind::Module, |scope| scope.kind)
    }

    /// A name as it is stored in the current scope.
    pub(super) fn stored(&self, name: &str) -> Str {
        Str::intern(&mangle(self.scope().and_then(|scope| scope.private.as_deref()), name))
    }

    /// Notes something of a name in a scope.
    pub(super) fn note(&mut self, id: ScopeId, name: Str, change: impl FnOnce(&mut Symbol)) {
        if let Some(scope) = self.scopes.all.get_mut(id) {
            change(scope.symbols.entry(name).or_default());
        }
    }

    pub(super) fn bind(&mut self, name: &str, range: TextRange) -> Outcome {
        let stored = self.stored(name);
        if self.kind_of(self.current) == ScopeKind::Comprehension || self.kind_of(self.current) == ScopeKind::Generator
        {
            self.bind_iteration(&stored, range)?;
        }
        self.note(self.current, stored, |symbol| symbol.bound = true);
        Ok(())
    }

    fn bind_iteration(&mut self, stored: &Str, range: TextRange) -> Outcome {
        let walrus = self.scope().and_then(|scope| scope.symbols.get(stored)).is_some_and(|symbol| symbol.walrus);
        if walrus {
            let message = format!("comprehension inner loop cannot rebind assignment expression target '{stored}'");
            return Err(self.problem(range, message));
        }
        self.note(self.current, stored.clone(), |symbol| symbol.iteration = true);
        Ok(())
    }

    pub(super) fn use_name(&mut self, name: &str) {
        let stored = self.stored(name);
        self.note(self.current, stored, |symbol| symbol.used = true);
    }

    pub(super) fn body(&mut self, body: &[Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Stmt) -> Outcome {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Return(node) => self.optional(node.value.as_deref()),
            Stmt::Delete(node) => self.exprs(&node.targets),
            Stmt::Assign(node) => {
                self.expr(&node.value)?;
                self.exprs(&node.targets)
            }
            Stmt::AugAssign(node) => {
                self.expr(&node.target)?;
                if let ast::Expr::Name(name) = &*node.target {
                    self.use_name(&name.id);
                }
                self.expr(&node.value)
            }
            Stmt::AnnAssign(node) => self.annotated(node),
            Stmt::For(node) => {
                self.expr(&node.target)?;
                self.expr(&node.iter)?;
                self.body(&node.body)?;
                self.body(&node.orelse)
            }
            Stmt::While(node) => {
                self.expr(&node.test)?;
                self.body(&node.body)?;
                self.body(&node.orelse)
            }
            Stmt::If(node) => self.if_statement(node),
            Stmt::With(node) => {
                for item in &node.items {
                    self.expr(&item.context_expr)?;
                    self.optional(item.optional_vars.as_deref())?;
                }
                self.body(&node.body)
            }
            Stmt::Match(node) => self.match_statement(node),
            Stmt::Raise(node) => {
                self.optional(node.exc.as_deref())?;
                self.optional(node.cause.as_deref())
            }
            Stmt::Try(node) => self.try_statement(node),
            Stmt::Assert(node) => {
                self.expr(&node.test)?;
                self.optional(node.msg.as_deref())
            }
            Stmt::Import(node) => self.import(&node.names),
            Stmt::ImportFrom(node) => self.import_from(node),
            Stmt::Global(node) => node.names.iter().try_for_each(|name| self.declare(name, node.range, true)),
            Stmt::Nonlocal(node) => node.names.iter().try_for_each(|name| self.declare(name, node.range, false)),
            Stmt::Expr(node) => self.expr(&node.value),
            Stmt::Pass(_) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn if_statement(&mut self, node: &ast::StmtIf) -> Outcome {
        self.expr(&node.test)?;
        self.body(&node.body)?;
        for clause in &node.elif_else_clauses {
            self.optional(clause.test.as_ref())?;
            self.body(&clause.body)?;
        }
        Ok(())
    }

    fn match_statement(&mut self, node: &ast::StmtMatch) -> Outcome {
        self.expr(&node.subject)?;
        for case in &node.cases {
            self.pattern(&case.pattern)?;
            self.optional(case.guard.as_deref())?;
            self.body(&case.body)?;
        }
        Ok(())
    }

    fn try_statement(&mut self, node: &ast::StmtTry) -> Outcome {
        self.body(&node.body)?;
        for ExceptHandler::ExceptHandler(handler) in &node.handlers {
            self.optional(handler.type_.as_deref())?;
            if let Some(name) = &handler.name {
                self.bind(name, name.range)?;
            }
            self.body(&handler.body)?;
        }
        self.body(&node.orelse)?;
        self.body(&node.finalbody)
    }

    fn import(&mut self, names: &[ast::Alias]) -> Outcome {
        for alias in names {
            match &alias.asname {
                Some(name) => self.bind(name, name.range)?,
                None => self.bind(alias.name.split('.').next().unwrap_or(""), alias.range)?,
            }
        }
        Ok(())
    }

    fn import_from(&mut self, node: &ast::StmtImportFrom) -> Outcome {
        for alias in &node.names {
            if alias.name.as_str() == "*" {
                if self.kind_of(self.current) != ScopeKind::Module {
                    return Err(self.problem(alias.range, "import * only allowed at module level"));
                }
                continue;
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.bind(name, name.range)?;
        }
        Ok(())
    }

    fn annotated(&mut self, node: &ast::StmtAnnAssign) -> Outcome {
        if let (ast::Expr::Name(name), true) = (&*node.target, node.simple) {
            let stored = self.stored(&name.id);
            let known = self.scope().and_then(|scope| scope.symbols.get(&stored).copied()).unwrap_or_default();
            let at_module = self.kind_of(self.current) == ScopeKind::Module;
            if (known.global || known.nonlocal) && !at_module {
                let word = if known.global { "global" } else { "nonlocal" };
                return Err(self.problem(node.range, format!("annotated name '{}' can't be {word}", name.id)));
            }
            let has_value = node.value.is_some();
            self.note(self.current, stored, |symbol| {
                symbol.annotated = true;
                symbol.bound = true;
                symbol.used |= has_value;
            });
            if let Some(scope) = self.scopes.all.get_mut(self.current) {
                scope.annotations = true;
            }
        } else {
            if let ast::Expr::Name(name) = &*node.target {
                if node.value.is_some() {
                    self.bind(&name.id, name.range)?;
                }
            } else {
                self.expr(&node.target)?;
            }
        }
        self.annotation(&node.annotation)?;
        self.optional(node.value.as_deref())
    }

    /// An annotation is an expression, unless annotations are kept as text.
    pub(super) fn annotation(&mut self, annotation: &ast::Expr) -> Outcome {
        if self.scopes.text_annotations { Ok(()) } else { self.expr(annotation) }
    }

    /// `global` and `nonlocal`.
    fn declare(&mut self, name: &ast::Identifier, range: TextRange, global: bool) -> Outcome {
        let word = if global { "global" } else { "nonlocal" };
        let stored = self.stored(name);
        if !global && self.kind_of(self.current) == ScopeKind::Module {
            return Err(self.problem(range, "nonlocal declaration not allowed at module level"));
        }
        let known = self.scope().and_then(|scope| scope.symbols.get(&stored).copied()).unwrap_or_default();
        let problem = if known.param {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if known.annotated {
            Some(format!("annotated name '{name}' can't be {word}"))
        } else if known.used {
            Some(format!("name '{name}' is used prior to {word} declaration"))
        } else if known.bound {
            Some(format!("name '{name}' is assigned to before {word} declaration"))
        } else {
            None
        };
        if let Some(message) = problem {
            return Err(self.problem(range, message));
        }
        self.note(self.current, stored, |symbol| {
            if !symbol.global && !symbol.nonlocal {
                symbol.range = range;
            }
            symbol.global |= global;
            symbol.nonlocal |= !global;
        });
        Ok(())
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) -> Outcome {
        match pattern {
            Pattern::MatchValue(node) => self.expr(&node.value),
            Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchSequence(node) => node.patterns.iter().try_for_each(|part| self.pattern(part)),
            Pattern::MatchMapping(node) => {
                self.exprs(&node.keys)?;
                node.patterns.iter().try_for_each(|part| self.pattern(part))?;
                node.rest.iter().try_for_each(|name| self.bind(name, name.range))
            }
            Pattern::MatchClass(node) => {
                self.expr(&node.cls)?;
                node.arguments.patterns.iter().try_for_each(|part| self.pattern(part))?;
                node.arguments.keywords.iter().try_for_each(|keyword| self.pattern(&keyword.pattern))
            }
            Pattern::MatchStar(node) => node.name.iter().try_for_each(|name| self.bind(name, name.range)),
            Pattern::MatchAs(node) => {
                node.pattern.iter().try_for_each(|part| self.pattern(part))?;
                node.name.iter().try_for_each(|name| self.bind(name, name.range))
            }
            Pattern::MatchOr(node) => node.patterns.iter().try_for_each(|part| self.pattern(part)),
        }
    }

    fn function(&mut self, node: &ast::StmtFunctionDef) -> Outcome {
        self.bind(&node.name, node.name.range)?;
        for decorator in &node.decorator_list {
            self.expr(&decorator.expression)?;
        }
        self.defaults(&node.parameters)?;
        let walk = |this: &mut Self| {
            this.signature_annotations(node)?;
            this.within(node, ScopeKind::Function, &node.name, |this| {
                this.params(&node.parameters)?;
                // An async function can be defined; calling it raises, so nothing in it is looked at.
                if node.is_async { Ok(()) } else { this.body(&node.body) }
            })
        };
        match &node.type_params {
            Some(params) => self.generic(params, &node.name, walk),
            None => walk(self),
        }
    }

    fn signature_annotations(&mut self, node: &ast::StmtFunctionDef) -> Outcome {
        for parameter in node.parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.annotation(annotation)?;
            }
        }
        node.returns.as_deref().map_or(Ok(()), |returns| self.annotation(returns))
    }

    fn class(&mut self, node: &ast::StmtClassDef) -> Outcome {
        self.bind(&node.name, node.name.range)?;
        for decorator in &node.decorator_list {
            self.expr(&decorator.expression)?;
        }
        let walk = |this: &mut Self| {
            if let Some(arguments) = &node.arguments {
                this.arguments(arguments)?;
            }
            this.within(node, ScopeKind::Class, &node.name, |this| this.body(&node.body))
        };
        match &node.type_params {
            Some(params) => self.generic(params, &node.name, walk),
            None => walk(self),
        }
    }

    fn type_alias(&mut self, node: &ast::StmtTypeAlias) -> Outcome {
        self.expr(&node.name)?;
        let name = match &*node.name {
            ast::Expr::Name(name) => name.id.to_string(),
            _ => String::new(),
        };
        let walk =
            |this: &mut Self| this.within(&*node.value, ScopeKind::Function, &name, |this| this.expr(&node.value));
        match &node.type_params {
            Some(params) => self.generic(params, &name, walk),
            None => walk(self),
        }
    }

    /// The scope of type parameters, around what they are for.
    fn generic(&mut self, params: &ast::TypeParams, name: &str, walk: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let name = format!("<generic parameters of {name}>");
        self.within(params, ScopeKind::TypeParams, &name, |this| {
            // A function's defaults are handed in, and the parameters' tuple has the slot after them.
            if let Some(scope) = this.scopes.scope_mut(this.current) {
                scope.params.extend([".defaults", ".kwdefaults", ".type_params"].map(Str::intern));
            }
            for param in params.iter() {
                this.type_param(param)?;
            }
            walk(this)
        })
    }

    fn type_param(&mut self, param: &ast::TypeParam) -> Outcome {
        let name = param.name();
        let stored = self.stored(name);
        if self.scope().is_some_and(|scope| scope.symbols.get(&stored).is_some_and(|symbol| symbol.type_param)) {
            return Err(self.problem(name.range, format!("duplicate type parameter '{name}'")));
        }
        self.note(self.current, stored, |symbol| {
            symbol.bound = true;
            symbol.type_param = true;
        });
        // A bound and a default are evaluated when they are asked for.
        let bound = match param {
            ast::TypeParam::TypeVar(node) => node.bound.as_deref(),
            _ => None,
        };
        for part in bound.into_iter().chain(param.default()) {
            self.within(part, ScopeKind::Function, name, |this| this.expr(part))?;
        }
        Ok(())
    }
}

fn new_scope(kind: ScopeKind, name: Str, parent: Option<ScopeId>, private: Option<Str>) -> Scope {
    Scope {
        kind,
        name,
        parent,
        symbols: IndexMap::default(),
        params: Vec::new(),
        free: Vec::new(),
        inlined: Vec::new(),
        private,
        generator: false,
        class_cell: false,
        annotations: false,
    }
}

impl Symbol {
    /// Whether the scope itself holds the variable.
    pub(crate) fn owned(&self) -> bool {
        (self.bound || self.param) && !self.global && !self.nonlocal && self.place == Place::Own
    }
}
