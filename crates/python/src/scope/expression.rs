//! First pass, expressions: names, comprehensions, lambdas, `:=` and `yield`.

use super::ScopeKind;
use super::collect::{Collector, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{self, Expr, ExprContext, Ranged, TextRange};

impl Collector<'_, '_> {
    pub(super) fn exprs(&mut self, list: &[Expr]) -> Outcome {
        list.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn optional(&mut self, expr: Option<&Expr>) -> Outcome {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    /// Walks an expression; what nests to the left (`a + b + c`, `a.b().c`) without recursion.
    pub(super) fn expr(&mut self, expr: &Expr) -> Outcome {
        let mut spine = Vec::new();
        let mut current = expr;
        loop {
            let left = match current {
                Expr::BinOp(node) => &node.left,
                Expr::Attribute(node) => &node.value,
                Expr::Subscript(node) => &node.value,
                Expr::Call(node) => &node.func,
                _ => break,
            };
            spine.push(current);
            current = left;
        }
        self.leaf(current)?;
        for node in spine.into_iter().rev() {
            match node {
                Expr::BinOp(node) => self.expr(&node.right)?,
                Expr::Subscript(node) => self.expr(&node.slice)?,
                Expr::Call(node) => self.call(node)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn call(&mut self, node: &ast::ExprCall) -> Outcome {
        self.arguments(&node.arguments)
    }

    fn leaf(&mut self, expr: &Expr) -> Outcome {
        match expr {
            Expr::Name(node) => self.name(node),
            Expr::BoolOp(node) => self.exprs(&node.values),
            Expr::Named(node) => self.walrus(node),
            Expr::UnaryOp(node) => self.expr(&node.operand),
            Expr::Lambda(node) => self.lambda(node),
            Expr::If(node) => {
                self.expr(&node.test)?;
                self.expr(&node.body)?;
                self.expr(&node.orelse)
            }
            Expr::Dict(node) => node.items.iter().try_for_each(|item| {
                self.optional(item.key.as_ref())?;
                self.expr(&item.value)
            }),
            Expr::Set(node) => self.exprs(&node.elts),
            Expr::List(node) => self.exprs(&node.elts),
            Expr::Tuple(node) => self.exprs(&node.elts),
            Expr::ListComp(node) => self.comprehension(node, "<listcomp>", &node.generators, &[&node.elt]),
            Expr::SetComp(node) => self.comprehension(node, "<setcomp>", &node.generators, &[&node.elt]),
            Expr::DictComp(node) => {
                let parts: Vec<&Expr> = node.key.iter().map(|key| &**key).chain([&*node.value]).collect();
                self.comprehension(node, "<dictcomp>", &node.generators, &parts)
            }
            Expr::Generator(node) => self.comprehension(node, "<genexpr>", &node.generators, &[&node.elt]),
            Expr::Yield(node) => {
                self.generator(node.range, "yield")?;
                self.optional(node.value.as_deref())
            }
            Expr::YieldFrom(node) => {
                self.generator(node.range, "yield from")?;
                self.expr(&node.value)
            }
            Expr::Compare(node) => {
                self.expr(&node.left)?;
                self.exprs(&node.comparators)
            }
            Expr::FString(node) => node.value.elements().try_for_each(|element| self.fstring(element)),
            Expr::Starred(node) => self.expr(&node.value),
            Expr::Slice(node) => {
                self.optional(node.lower.as_deref())?;
                self.optional(node.upper.as_deref())?;
                self.optional(node.step.as_deref())
            }
            // The body of an `async def` is not looked at, so no `await` is within one.
            Expr::Await(node) => Err(self.problem(
                node.range,
                match self.scope().map(|scope| scope.kind) {
                    None | Some(ScopeKind::Module | ScopeKind::Class) => "'await' outside function",
                    _ => "'await' outside async function",
                },
            )),
            Expr::BinOp(_) | Expr::Attribute(_) | Expr::Subscript(_) | Expr::Call(_) => self.expr(expr),
            Expr::TString(_)
            | Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::IpyEscapeCommand(_) => Ok(()),
        }
    }

    fn name(&mut self, node: &ast::ExprName) -> Outcome {
        match node.ctx {
            ExprContext::Store | ExprContext::Del => self.bind(&node.id, node.range),
            ExprContext::Load | ExprContext::Invalid => {
                self.use_name(&node.id);
                self.zero_argument_super(node);
                Ok(())
            }
        }
    }

    /// `super` inside a function uses the class around it.
    fn zero_argument_super(&mut self, node: &ast::ExprName) {
        let in_frame = self.scope().is_some_and(|scope| scope.is_function_like());
        if node.id.as_str() == "super" && in_frame {
            self.note(self.current, Str::intern("__class__"), |symbol| symbol.used = true);
        }
    }

    fn fstring(&mut self, element: &ast::InterpolatedStringElement) -> Outcome {
        let ast::InterpolatedStringElement::Interpolation(field) = element else {
            return Ok(());
        };
        self.expr(&field.expression)?;
        match &field.format_spec {
            Some(spec) => spec.elements.iter().try_for_each(|element| self.fstring(element)),
            None => Ok(()),
        }
    }

    pub(super) fn arguments(&mut self, arguments: &ast::Arguments) -> Outcome {
        self.exprs(&arguments.args)?;
        let mut seen: Vec<&str> = Vec::new();
        for keyword in &arguments.keywords {
            if let Some(name) = keyword.arg.as_ref() {
                if seen.contains(&name.as_str()) {
                    return Err(self.problem(keyword.range, format!("keyword argument repeated: {name}")));
                }
                seen.push(name.as_str());
            }
            self.expr(&keyword.value)?;
        }
        Ok(())
    }

    pub(super) fn defaults(&mut self, parameters: &ast::Parameters) -> Outcome {
        let with_default = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        for parameter in with_default {
            self.optional(parameter.default())?;
        }
        Ok(())
    }

    pub(super) fn params(&mut self, parameters: &ast::Parameters) -> Outcome {
        let plain = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        for parameter in plain {
            self.param(&parameter.parameter)?;
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.param(parameter)?;
        }
        Ok(())
    }

    fn param(&mut self, parameter: &ast::Parameter) -> Outcome {
        let stored = self.stored(&parameter.name);
        if self.scope().is_some_and(|scope| scope.params.contains(&stored)) {
            let message = format!("duplicate argument '{}' in function definition", parameter.name);
            return Err(self.problem(parameter.name.range, message));
        }
        if let Some(scope) = self.scopes.scope_mut(self.current) {
            scope.params.push(stored.clone());
        }
        self.note(self.current, stored, |symbol| {
            symbol.param = true;
            symbol.range = parameter.range;
        });
        Ok(())
    }

    fn lambda(&mut self, node: &ast::ExprLambda) -> Outcome {
        if let Some(parameters) = &node.parameters {
            self.defaults(parameters)?;
        }
        self.within(node, ScopeKind::Lambda, "<lambda>", |this| {
            if let Some(parameters) = &node.parameters {
                this.params(parameters)?;
            }
            this.expr(&node.body)
        })
    }

    /// The first iterable belongs to the scope around; the rest to the comprehension's own.
    fn comprehension<T>(
        &mut self,
        node: &T,
        name: &str,
        generators: &[ast::Comprehension],
        parts: &[&Expr],
    ) -> Outcome {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        for generator in generators {
            if generator.is_async {
                let message = "asynchronous comprehensions are not supported by Teacup";
                return Err(self.problem(generator.range, message));
            }
        }
        self.iterable(&first.iter)?;
        let kind = if name == "<genexpr>" { ScopeKind::Generator } else { ScopeKind::Comprehension };
        self.within(node, kind, name, |this| {
            if kind == ScopeKind::Generator {
                this.implicit_iterable();
            }
            this.expr(&first.target)?;
            this.exprs(&first.ifs)?;
            for generator in rest {
                this.expr(&generator.target)?;
                this.iterable(&generator.iter)?;
                this.exprs(&generator.ifs)?;
            }
            parts.iter().try_for_each(|part| this.expr(part))
        })
    }

    fn implicit_iterable(&mut self) {
        let name = Str::intern(".0");
        if let Some(scope) = self.scopes.scope_mut(self.current) {
            scope.params.push(name.clone());
            scope.generator = true;
        }
        self.note(self.current, name, |symbol| symbol.param = true);
    }

    fn iterable(&mut self, expr: &Expr) -> Outcome {
        self.in_iterable += 1;
        let outcome = self.expr(expr);
        self.in_iterable -= 1;
        outcome
    }

    fn generator(&mut self, range: TextRange, word: &str) -> Outcome {
        let Some(scope) = self.scopes.scope_mut(self.current) else {
            return Ok(());
        };
        let place = match (scope.kind, scope.name.as_str()) {
            (ScopeKind::Function | ScopeKind::Lambda, _) => {
                scope.generator = true;
                return Ok(());
            }
            (ScopeKind::Generator, _) => "generator expression",
            (ScopeKind::Comprehension, "<listcomp>") => "list comprehension",
            (ScopeKind::Comprehension, "<setcomp>") => "set comprehension",
            (ScopeKind::Comprehension, _) => "dict comprehension",
            (ScopeKind::TypeParams, _) => {
                return Err(self.problem(range, "yield expression cannot be used within the definition of a generic"));
            }
            (ScopeKind::Module | ScopeKind::Class, _) => {
                return Err(self.problem(range, format!("'{word}' outside function")));
            }
        };
        Err(self.problem(range, format!("'yield' inside {place}")))
    }

    /// `:=` binds in the scope around all comprehensions.
    fn walrus(&mut self, node: &ast::ExprNamed) -> Outcome {
        let Expr::Name(name) = &*node.target else {
            return self.expr(&node.value);
        };
        let in_comprehension = matches!(self.kind_of(self.current), ScopeKind::Comprehension | ScopeKind::Generator);
        if self.in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(self.problem(node.range, message));
        }
        self.expr(&node.value)?;
        if !in_comprehension {
            return self.bind(&name.id, name.range);
        }
        let stored = self.stored(&name.id);
        let mut id = self.current;
        loop {
            let Some(scope) = self.scopes.get(id) else {
                return Ok(());
            };
            match scope.kind {
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    if scope.symbols.get(&stored).is_some_and(|symbol| symbol.iteration) {
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration variable '{}'",
                            name.id
                        );
                        return Err(self.problem(node.target.range(), message));
                    }
                    let parent = scope.parent.unwrap_or(0);
                    self.note(id, stored.clone(), |symbol| {
                        symbol.walrus = true;
                        symbol.used = true;
                    });
                    id = parent;
                }
                ScopeKind::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    return Err(self.problem(node.range, message));
                }
                _ => {
                    self.note(id, stored, |symbol| symbol.bound = true);
                    return Ok(());
                }
            }
        }
    }
}
