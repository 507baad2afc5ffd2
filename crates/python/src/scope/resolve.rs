//! Second pass: follows every name to the scope that holds it, and finds what closures capture.

use super::{Place, ScopeId, ScopeKind, Scopes};
use crate::object::str::Str;
use crate::parse::SyntaxProblem;
use crate::source::Lines;

/// Gives every symbol its place.
pub(super) fn resolve(scopes: &mut Scopes, lines: &Lines<'_>) -> Result<(), SyntaxProblem> {
    for id in 0..scopes.all.len() {
        let names: Vec<Str> = scopes.get(id).map(|scope| scope.symbols.keys().cloned().collect()).unwrap_or_default();
        for name in names {
            resolve_name(scopes, id, &name, lines)?;
        }
        let frame = scopes.frame(id);
        if frame != id
            && let Some(scope) = scopes.scope_mut(frame)
        {
            scope.inlined.push(id);
        }
    }
    Ok(())
}

fn resolve_name(scopes: &mut Scopes, id: ScopeId, name: &Str, lines: &Lines<'_>) -> Result<(), SyntaxProblem> {
    let Some(symbol) = scopes.get(id).and_then(|scope| scope.symbol(name)).copied() else {
        return Ok(());
    };
    if symbol.global && symbol.nonlocal {
        return Err(SyntaxProblem::new(lines, symbol.range, format!("name '{name}' is nonlocal and global")));
    }
    let place = if symbol.global {
        Place::Global
    } else if symbol.nonlocal {
        match find(scopes, id, name) {
            Place::Outer(owner) if scopes.get(owner).is_some_and(|scope| scope.is_function_like()) => {
                if scopes.get(owner).and_then(|scope| scope.symbol(name)).is_some_and(|symbol| symbol.type_param) {
                    let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                    return Err(SyntaxProblem::new(lines, symbol.range, message));
                }
                Place::Outer(owner)
            }
            Place::Outer(owner) => Place::Outer(owner),
            _ => {
                let message = format!("no binding for nonlocal '{name}' found");
                return Err(SyntaxProblem::new(lines, symbol.range, message));
            }
        }
    } else if symbol.owned() {
        Place::Own
    } else {
        find(scopes, id, name)
    };
    if let Some(symbol) = scopes.scope_mut(id).and_then(|scope| scope.symbols.get_mut(name)) {
        symbol.place = place;
    }
    if let Place::Outer(owner) = place {
        capture(scopes, id, owner, name);
    }
    Ok(())
}

/// Looks for the scope around `id` that holds a name.
fn find(scopes: &Scopes, id: ScopeId, name: &Str) -> Place {
    let mut from = id;
    while let Some(parent) = scopes.get(from).and_then(|scope| scope.parent) {
        let Some(scope) = scopes.get(parent) else {
            break;
        };
        let direct_class = scope.kind == ScopeKind::Class;
        if direct_class {
            if name.as_str() == "__class__" {
                return Place::Outer(parent);
            }
        } else if let Some(symbol) = scope.symbol(name) {
            if symbol.global {
                return Place::Global;
            }
            let binds = (symbol.bound || symbol.param) && !symbol.nonlocal;
            if binds {
                return match scope.kind {
                    ScopeKind::Module => Place::Unknown,
                    _ => Place::Outer(parent),
                };
            }
        }
        from = parent;
    }
    Place::Unknown
}

/// Marks a name as captured where a frame lies between its use and its owner.
fn capture(scopes: &mut Scopes, user: ScopeId, owner: ScopeId, name: &Str) {
    let owner_frame = scopes.frame(owner);
    let mut frame = scopes.frame(user);
    if frame == owner_frame && scopes.get(owner).is_some_and(|scope| scope.kind != ScopeKind::Class) {
        return;
    }
    while frame != owner_frame {
        let Some(scope) = scopes.scope_mut(frame) else {
            break;
        };
        if !scope.free.iter().any(|(known, _)| known == name) {
            scope.free.push((name.clone(), owner));
        }
        let Some(parent) = scope.parent else { break };
        frame = scopes.frame(parent);
    }
    let Some(scope) = scopes.scope_mut(owner) else {
        return;
    };
    if scope.kind == ScopeKind::Class {
        scope.class_cell = true;
    } else {
        scope.symbols.entry(name.clone()).or_default().captured = true;
    }
}

impl Scopes {
    pub(super) fn scope_mut(&mut self, id: ScopeId) -> Option<&mut super::Scope> {
        self.all.get_mut(id)
    }
}
