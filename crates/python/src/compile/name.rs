//! Variables: which instruction loads, stores or deletes a name here.

use crate::code::Instr;
use crate::compile::{Compiler, Outcome};
use crate::object::str::Str;
use crate::parse::ast::{Identifier, TextRange};
use crate::scope::{Place, ScopeId, ScopeKind, mangle};

/// How a variable is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Fast(u32),
    Cell(u32),
    /// A captured variable, in a class body where the namespace comes first.
    ClassCell(u32),
    Namespace,
    Global,
}

impl Compiler<'_> {
    /// The name as it is stored: private names carry their class.
    pub(super) fn stored(&self, name: &str) -> Str {
        Str::intern(&mangle(self.unit.private.as_deref(), name))
    }

    /// The index of an attribute's name.
    pub(super) fn attribute_index(&mut self, name: &str) -> u32 {
        let stored = self.stored(name);
        self.unit.name_index(stored)
    }

    fn access(&self, name: &Str) -> Access {
        let current = self.unit.scopes.last().copied().unwrap_or(self.unit.scope);
        let Some(scope) = self.scopes.get(current) else {
            return Access::Global;
        };
        let place = scope.symbol(name).map_or(Place::Unknown, |symbol| symbol.place);
        match place {
            Place::Own if scope.is_function_like() => self.here(current, name),
            Place::Own => Access::Namespace,
            Place::Outer(owner) => match (self.captured(owner, name), scope.kind) {
                (Some(Access::Cell(cell)), ScopeKind::Class) => Access::ClassCell(cell),
                (Some(access), _) => access,
                (None, _) => Access::Global,
            },
            Place::Global => Access::Global,
            Place::Unknown if scope.kind == ScopeKind::Class || self.unit.kind == ScopeKind::Module => {
                Access::Namespace
            }
            Place::Unknown => Access::Global,
        }
    }

    fn here(&self, owner: ScopeId, name: &Str) -> Access {
        match (self.unit.cell(owner, name), self.unit.local(owner, name)) {
            (Some(cell), _) => Access::Cell(cell),
            (None, Some(local)) => Access::Fast(local),
            (None, None) => Access::Global,
        }
    }

    /// A variable that another scope owns, whether that runs in this frame or not.
    fn captured(&self, owner: ScopeId, name: &Str) -> Option<Access> {
        if self.scopes.frame(owner) == self.unit.scope {
            return match self.here(owner, name) {
                Access::Global => None,
                access => Some(access),
            };
        }
        self.unit.free(name).map(Access::Cell)
    }

    /// The cell of a variable, for a closure or `super()`.
    pub(super) fn cell_of(&self, owner: ScopeId, name: &Str) -> Option<u32> {
        match self.captured(owner, name) {
            Some(Access::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    pub(super) fn load_name(&mut self, name: &str) {
        let stored = self.stored(name);
        self.load_stored(&stored);
    }

    pub(super) fn load_stored(&mut self, name: &Str) {
        let instr = match self.access(name) {
            Access::Fast(at) => Instr::LoadFast(at),
            Access::Cell(at) => Instr::LoadDeref(at),
            Access::ClassCell(at) => Instr::LoadClassDeref(at),
            Access::Namespace => Instr::LoadName(self.unit.name_index(name.clone())),
            Access::Global => {
                let cache = self.unit.cache();
                Instr::LoadGlobal { cache, name: self.unit.name_index(name.clone()) }
            }
        };
        self.emit(instr);
    }

    /// Stores in a name that the program wrote.
    pub(super) fn store_name(&mut self, name: &str, range: TextRange) -> Outcome {
        self.refuse_debug(name, "assign to", range)?;
        let stored = self.stored(name);
        self.store_stored(&stored);
        Ok(())
    }

    pub(super) fn store_identifier(&mut self, name: &Identifier) -> Outcome {
        self.store_name(name.as_str(), name.range)
    }

    pub(super) fn store_stored(&mut self, name: &Str) {
        let instr = match self.access(name) {
            Access::Fast(at) => Instr::StoreFast(at),
            Access::Cell(at) | Access::ClassCell(at) => Instr::StoreDeref(at),
            Access::Namespace => Instr::StoreName(self.unit.name_index(name.clone())),
            Access::Global => Instr::StoreGlobal(self.unit.name_index(name.clone())),
        };
        self.emit(instr);
    }

    pub(super) fn delete_name(&mut self, name: &str, range: TextRange) -> Outcome {
        self.refuse_debug(name, "delete", range)?;
        let stored = self.stored(name);
        self.delete_stored(&stored);
        Ok(())
    }

    pub(super) fn delete_stored(&mut self, name: &Str) {
        let instr = match self.access(name) {
            Access::Fast(at) => Instr::DeleteFast(at),
            Access::Cell(at) | Access::ClassCell(at) => Instr::DeleteDeref(at),
            Access::Namespace => Instr::DeleteName(self.unit.name_index(name.clone())),
            Access::Global => Instr::DeleteGlobal(self.unit.name_index(name.clone())),
        };
        self.emit(instr);
    }

    /// `__debug__` is a constant.
    pub(super) fn refuse_debug(&self, name: &str, action: &str, range: TextRange) -> Outcome {
        if name == "__debug__" {
            return Err(self.problem(range, format!("cannot {action} __debug__")));
        }
        Ok(())
    }
}
