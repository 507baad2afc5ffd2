//! One code object in the making: instructions, labels, the height of the stack, the rows of the exception table.
//!
//! Code that cannot be reached is not emitted. The height of the stack is followed while emitting, so that a handler
//! knows how far to cut it.

use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::code::{Cache, Code, Flags, Handler, Inlined, Instr, Params, Span};
use crate::compile::block::Block;
use crate::compile::constant::{Constant, Constants};
use crate::compile::effect::{effect, ends_block, target};
use crate::object::str::Str;
use crate::scope::{Scope, ScopeId, ScopeKind, Scopes};

/// A place to jump to, perhaps not yet known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(pub(super) u32);

#[derive(Default)]
struct LabelState {
    at: Option<u32>,
    /// Height of the stack there, once something jumps to it.
    depth: Option<i32>,
}

/// A stretch of code covered by a handler; open while code for it is emitted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub(super) handler: Label,
    depth: i32,
    start: u32,
}

/// The code object in the making.
pub(super) struct Unit<'a> {
    pub(super) scope: ScopeId,
    /// The scope of the unit and, innermost last, the comprehensions being compiled within it.
    pub(super) scopes: Vec<ScopeId>,
    pub(super) kind: ScopeKind,
    pub(super) name: Str,
    pub(super) qualname: Str,
    pub(super) private: Option<Str>,
    pub(super) doc: Option<Str>,
    pub(super) first_line: u32,
    pub(super) params: Params,
    pub(super) generator: bool,
    pub(super) constants: Constants,
    pub(super) blocks: Vec<Block<'a>>,
    pub(super) span: Span,
    names: IndexSet<Str, FxBuildHasher>,
    varnames: Vec<Str>,
    locals: FxHashMap<(ScopeId, Str), u32>,
    cellvars: Vec<Str>,
    cell_params: Vec<Option<u32>>,
    cells: FxHashMap<(ScopeId, Str), u32>,
    freevars: Vec<Str>,
    inlined: Vec<Inlined>,
    instrs: Vec<Instr>,
    spans: Vec<Span>,
    labels: Vec<LabelState>,
    handlers: Vec<Handler>,
    depth: i32,
    max_depth: i32,
    reachable: bool,
    caches: u16,
}

impl<'a> Unit<'a> {
    /// A unit for a scope with a frame.
    pub(super) fn new(id: ScopeId, scopes: &Scopes, qualname: Str, first_line: u32) -> Self {
        let scope = scopes.get(id);
        let mut unit = Unit {
            scope: id,
            scopes: vec![id],
            kind: scope.map_or(ScopeKind::Module, |scope| scope.kind),
            name: scope.map_or_else(|| qualname.clone(), |scope| scope.name.clone()),
            qualname,
            private: scope.and_then(|scope| scope.private.clone()),
            doc: None,
            first_line,
            params: Params::default(),
            generator: scope.is_some_and(|scope| scope.generator),
            constants: Constants::default(),
            blocks: Vec::new(),
            span: Span { line: first_line, end_line: first_line, column: 0, end_column: 0 },
            names: IndexSet::default(),
            varnames: Vec::new(),
            locals: FxHashMap::default(),
            cellvars: Vec::new(),
            cell_params: Vec::new(),
            cells: FxHashMap::default(),
            freevars: Vec::new(),
            inlined: Vec::new(),
            instrs: Vec::new(),
            spans: Vec::new(),
            labels: Vec::new(),
            handlers: Vec::new(),
            depth: 0,
            max_depth: 0,
            reachable: true,
            caches: 0,
        };
        if let Some(scope) = scope {
            unit.lay_out_variables(id, scopes, scope);
        }
        unit
    }

    fn lay_out_variables(&mut self, id: ScopeId, scopes: &Scopes, scope: &Scope) {
        for name in &scope.params {
            self.add_local(id, name);
        }
        if scope.class_cell {
            self.add_cell(id, &Str::intern("__class__"));
        }
        if scope.is_function_like() {
            self.add_scope_variables(id, scope);
        }
        for inlined in &scope.inlined {
            if let Some(scope) = scopes.get(*inlined) {
                self.add_scope_variables(*inlined, scope);
            }
        }
        self.freevars = scope.free.iter().map(|(name, _)| name.clone()).collect();
    }

    fn add_scope_variables(&mut self, id: ScopeId, scope: &Scope) {
        for (name, symbol) in &scope.symbols {
            if !symbol.owned() {
                continue;
            }
            if symbol.captured {
                self.add_cell(id, name);
            } else if !symbol.param {
                self.add_local(id, name);
            }
        }
    }

    fn add_local(&mut self, id: ScopeId, name: &Str) {
        self.locals.insert((id, name.clone()), self.varnames.len() as u32);
        self.varnames.push(name.clone());
    }

    fn add_cell(&mut self, id: ScopeId, name: &Str) {
        self.cells.insert((id, name.clone()), self.cellvars.len() as u32);
        self.cellvars.push(name.clone());
        self.cell_params.push(self.locals.get(&(id, name.clone())).copied());
    }

    /// Where the next instruction will be.
    pub(super) fn here(&self) -> u32 {
        self.instrs.len() as u32
    }

    /// Tells that the variables of a comprehension are bound from an instruction to this one.
    pub(super) fn end_inlined(&mut self, id: ScopeId, start: u32) {
        let end = self.here();
        for (slots, cell) in [(&self.locals, false), (&self.cells, true)] {
            let own = slots.iter().filter(|((owner, _), _)| *owner == id);
            self.inlined.extend(own.map(|(_, &slot)| Inlined { start, end, slot, cell }));
        }
    }

    /// The slot of a variable of a scope that runs in this frame.
    pub(super) fn local(&self, owner: ScopeId, name: &Str) -> Option<u32> {
        self.locals.get(&(owner, name.clone())).copied()
    }

    /// The cell of a variable of a scope that runs in this frame.
    pub(super) fn cell(&self, owner: ScopeId, name: &Str) -> Option<u32> {
        self.cells.get(&(owner, name.clone())).copied()
    }

    /// The cell of a variable captured from outside.
    pub(super) fn free(&self, name: &Str) -> Option<u32> {
        let at = self.freevars.iter().position(|known| known == name)?;
        Some((self.cellvars.len() + at) as u32)
    }

    /// The cells a comprehension within this frame owns.
    pub(super) fn cells_of(&self, owner: ScopeId) -> Vec<u32> {
        let mut cells: Vec<u32> =
            self.cells.iter().filter(|((id, _), _)| *id == owner).map(|(_, index)| *index).collect();
        cells.sort_unstable();
        cells
    }

    /// The index of a name of a global or attribute.
    pub(super) fn name_index(&mut self, name: Str) -> u32 {
        self.names.insert_full(name).0 as u32
    }

    /// A new inline cache, or none when there are too many.
    pub(super) fn cache(&mut self) -> u16 {
        if self.caches == u16::MAX || !self.reachable {
            return u16::MAX;
        }
        self.caches += 1;
        self.caches - 1
    }

    /// Appends an instruction marked with the current span. Jump targets are labels until the unit is finished.
    pub(super) fn emit(&mut self, mut instr: Instr) {
        if !self.reachable {
            return;
        }
        let change = effect(instr);
        let landing = self.depth + change.jump;
        if let Some(label) = target(&mut instr).map(|to| *to)
            && let Some(state) = self.labels.get_mut(label as usize)
        {
            debug_assert!(state.depth.is_none_or(|depth| depth == landing), "stack heights differ at a label");
            state.depth.get_or_insert(landing);
        }
        self.instrs.push(instr);
        self.spans.push(self.span);
        self.depth += change.next;
        debug_assert!(self.depth >= 0, "stack underflow at {instr:?}");
        self.max_depth = self.max_depth.max(self.depth).max(landing);
        if ends_block(instr) {
            self.reachable = false;
        }
    }

    /// A label to be placed later.
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Puts a label here.
    pub(super) fn place(&mut self, label: Label) {
        let here = self.instrs.len() as u32;
        let Some(state) = self.labels.get_mut(label.0 as usize) else {
            return;
        };
        state.at = Some(here);
        if self.reachable {
            debug_assert!(state.depth.is_none_or(|depth| depth == self.depth), "stack heights differ at a label");
            state.depth = Some(self.depth);
        } else if let Some(depth) = state.depth {
            self.reachable = true;
            self.depth = depth;
        }
    }

    /// A new label here.
    pub(super) fn label_here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// Opens a region: what is raised from here on goes to `handler` with the stack as it is now, less `drop` items.
    pub(super) fn open(&mut self, handler: Label, drop: i32) -> Region {
        Region { handler, depth: self.depth - drop, start: self.instrs.len() as u32 }
    }

    /// Ends a region here.
    pub(super) fn close(&mut self, region: Region) {
        let end = self.instrs.len() as u32;
        if region.start >= end {
            return;
        }
        if let Some(state) = self.labels.get_mut(region.handler.0 as usize) {
            state.depth = Some(region.depth + 1);
        }
        self.max_depth = self.max_depth.max(region.depth + 1);
        self.handlers.push(Handler {
            start: region.start,
            end,
            target: region.handler.0,
            depth: region.depth.max(0) as u32,
        });
    }

    /// The same region going on from here, after code that it does not cover.
    pub(super) fn reopen(&mut self, region: Region) -> Region {
        Region { start: self.instrs.len() as u32, ..region }
    }

    /// The finished code.
    pub(super) fn finish(mut self, filename: Str, source: Rc<str>) -> Code {
        let labels = std::mem::take(&mut self.labels);
        let place = |label: u32| labels.get(label as usize).and_then(|state| state.at).unwrap_or(0);
        for instr in &mut self.instrs {
            if let Some(to) = target(instr) {
                *to = place(*to);
            }
        }
        for handler in &mut self.handlers {
            handler.target = place(handler.target);
        }
        Code {
            name: self.name,
            qualname: self.qualname,
            filename,
            doc: self.doc,
            first_line: self.first_line,
            instrs: self.instrs.into_boxed_slice(),
            spans: self.spans.into_boxed_slice(),
            consts: self.constants.into_values(),
            names: self.names.into_iter().collect(),
            varnames: self.varnames.into_boxed_slice(),
            cellvars: self.cellvars.into_boxed_slice(),
            cell_params: self.cell_params.into_boxed_slice(),
            freevars: self.freevars.into_boxed_slice(),
            inlined: self.inlined.into_boxed_slice(),
            params: self.params,
            flags: Flags {
                generator: self.generator,
                namespace: matches!(self.kind, ScopeKind::Module | ScopeKind::Class),
                class_body: self.kind == ScopeKind::Class,
            },
            stack_size: self.max_depth.max(0) as u32,
            handlers: self.handlers.into_boxed_slice(),
            source,
            caches: (0..self.caches).map(|_| Cache::default()).collect(),
        }
    }

    /// Pushes a constant.
    pub(super) fn load_const(&mut self, constant: Constant) {
        if self.reachable {
            let index = self.constants.add(constant);
            self.emit(Instr::LoadConst(index));
        }
    }
}
