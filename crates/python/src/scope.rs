//! Which variable a name means: the scopes of a module, and for each name in each scope whether it is a local, a cell
//! that closures capture, a captured one, or a global. What CPython's `symtable` does.
//!
//! List, set and dict comprehensions are scopes of their own whose code runs in the frame around them (PEP 709): they
//! are not frames, so a name passing out of one is not thereby captured.

mod collect;
mod expression;
mod mangle;
mod resolve;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::object::str::Str;
use crate::parse::{SyntaxProblem, ast};
use crate::source::Lines;

pub(crate) use mangle::mangle;

/// Finds the scopes of some statements of a module and resolves every name.
pub(crate) fn analyse(body: &[ast::Stmt], lines: &Lines<'_>) -> Result<Scopes, SyntaxProblem> {
    let mut scopes = collect::collect_module(body, lines)?;
    resolve::resolve(&mut scopes, lines)?;
    Ok(scopes)
}

/// As [`analyse`], for the one expression that `eval` takes.
pub(crate) fn analyse_expression(body: &ast::Expr, lines: &Lines<'_>) -> Result<Scopes, SyntaxProblem> {
    let mut scopes = collect::collect_expression(body, lines)?;
    resolve::resolve(&mut scopes, lines)?;
    Ok(scopes)
}

/// Names a scope among [`Scopes`].
pub(crate) type ScopeId = usize;

/// The scopes of a module. The first is the module itself.
pub(crate) struct Scopes {
    all: Vec<Scope>,
    by_node: FxHashMap<usize, ScopeId>,
    /// Whether `from __future__ import annotations` is in force.
    pub(crate) text_annotations: bool,
}

/// What a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    /// A list, set or dict comprehension: part of the frame around it.
    Comprehension,
    /// A generator expression: a frame of its own.
    Generator,
    /// The type parameters of a generic function, class or alias.
    TypeParams,
}

/// One scope.
pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) name: Str,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) symbols: IndexMap<Str, Symbol, FxBuildHasher>,
    /// Parameters in slot order.
    pub(crate) params: Vec<Str>,
    /// Names captured from outside, for scopes with a frame.
    pub(crate) free: Vec<(Str, ScopeId)>,
    /// The comprehensions whose code runs in this scope's frame.
    pub(crate) inlined: Vec<ScopeId>,
    /// The class whose private names are mangled here.
    pub(crate) private: Option<Str>,
    /// Contains `yield`.
    pub(crate) generator: bool,
    /// A class body whose methods use `__class__`.
    pub(crate) class_cell: bool,
    /// Contains annotated assignments.
    pub(crate) annotations: bool,
}

/// What is known of a name in a scope.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Symbol {
    pub(crate) param: bool,
    pub(crate) bound: bool,
    pub(crate) used: bool,
    pub(crate) annotated: bool,
    pub(crate) global: bool,
    pub(crate) nonlocal: bool,
    /// The target of a `for` in a comprehension.
    pub(crate) iteration: bool,
    /// A type parameter.
    pub(crate) type_param: bool,
    /// The target of `:=` within a comprehension in this scope.
    pub(crate) walrus: bool,
    /// Captured by a frame within.
    pub(crate) captured: bool,
    /// Where the name leads.
    pub(crate) place: Place,
    /// Where the deciding statement (`global`, `nonlocal`, a parameter) stands.
    pub(crate) range: ast::TextRange,
}

/// Where a name leads from some scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    /// This scope's own: a slot, a cell or an entry of the namespace.
    #[default]
    Own,
    /// The variable of another scope.
    Outer(ScopeId),
    /// Declared global.
    Global,
    /// Not found in any scope: a global or a builtin.
    Unknown,
}

impl Scopes {
    /// A scope.
    pub(crate) fn get(&self, id: ScopeId) -> Option<&Scope> {
        self.all.get(id)
    }

    /// The scope of a syntax node, by its address.
    pub(crate) fn of<T>(&self, node: &T) -> Option<ScopeId> {
        self.by_node.get(&address(node)).copied()
    }

    /// The scope whose frame runs the code of this one.
    pub(crate) fn frame(&self, mut id: ScopeId) -> ScopeId {
        while let Some(scope) = self.all.get(id) {
            match (scope.kind, scope.parent) {
                (ScopeKind::Comprehension, Some(parent)) => id = parent,
                _ => break,
            }
        }
        id
    }
}

impl Scope {
    /// A symbol by its mangled name.
    pub(crate) fn symbol(&self, name: &Str) -> Option<&Symbol> {
        self.symbols.get(name)
    }

    /// Whether variables are slots rather than entries of a namespace.
    pub(crate) fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }
}

/// What tells one syntax node from another while a module is compiled.
fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}
