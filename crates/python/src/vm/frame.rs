//! A frame: one running call of a piece of Python code, on the heap and a value like any other.

use std::rc::Rc;

use crate::code::{Cache, Code, Instr, Span};
use crate::object::dict::Dict;
use crate::object::function::CellSlot;
use crate::object::instance::Object;
use crate::object::str::Str;
use crate::value::Value;

/// A running call.
pub struct Frame {
    /// What runs.
    pub code: Rc<Code>,
    /// The next instruction.
    pub pc: usize,
    /// Locals, then operands.
    pub stack: Vec<Value>,
    /// Variables shared with other functions: cellvars, then freevars.
    pub cells: Vec<Rc<CellSlot>>,
    /// The module's namespace.
    pub globals: Rc<Dict>,
    /// The builtins' namespace.
    pub builtins: Rc<Dict>,
    /// Where `StoreName` goes, in a module or class body: a dict, or what `__prepare__` gave.
    pub namespace: Option<Value>,
    /// What becomes of the result.
    pub then: Then,
    /// The generator whose frame this is.
    pub generator: Option<Rc<Object>>,
}

/// What becomes of a frame's result.
pub enum Then {
    /// It is pushed on the caller's stack.
    Push,
    /// It was `__init__`: it must be None, and the instance is pushed.
    Construct(Value),
    /// A generator resumed by a `for`: what it yields is pushed; when it returns the loop ends at this instruction.
    Iterate(u32),
    /// It goes back to Rust code.
    Boundary,
}

impl Frame {
    /// The instruction that runs now.
    #[inline]
    pub fn fetch(&mut self) -> Instr {
        let instr = self.code.instrs.get(self.pc).copied().unwrap_or(Instr::Return);
        self.pc += 1;
        instr
    }

    /// Pushes an operand.
    #[inline]
    pub fn push(&mut self, value: Value) {
        if self.stack.len() == self.stack.capacity() {
            self.stack.reserve(1);
        }
        let length = self.stack.len();
        // SAFETY: there is room for one more, and the value moves there.
        unsafe {
            Value::copy_words(&raw const value, self.stack.as_mut_ptr().add(length));
            self.stack.set_len(length + 1);
        }
        std::mem::forget(value);
    }

    /// Pushes a copy of what `from` gives; tells whether there is such.
    #[inline(always)]
    pub(crate) fn push_copy(&mut self, from: impl FnOnce(&Frame) -> Option<&Value>) -> bool {
        if self.stack.len() == self.stack.capacity() {
            self.stack.reserve(1);
        }
        let Some(value) = from(self) else { return false };
        value.retain();
        let (value, length): (*const Value, usize) = (value, self.stack.len());
        // SAFETY: there is room for one more, and the copy is counted.
        unsafe {
            Value::copy_words(value, self.stack.as_mut_ptr().add(length));
            self.stack.set_len(length + 1);
        }
        true
    }

    /// Pops into a local.
    #[inline(always)]
    pub(crate) fn pop_into(&mut self, slot: usize) {
        let Some(top) = self.stack.len().checked_sub(1) else { return };
        if slot >= top {
            return;
        }
        let stack = self.stack.as_mut_ptr();
        // SAFETY: both lie in the stack, the value moves from the one to the other, and the old one is dropped once it
        // is out of the way.
        unsafe {
            let local = stack.add(slot);
            let old = std::ptr::read(local);
            Value::copy_words(stack.add(top), local);
            self.stack.set_len(top);
            old.discard();
        }
    }

    /// Moves the operands from a place on to another frame's stack, and drops those above `keep`.
    #[inline]
    pub(crate) fn hand_over(&mut self, from: usize, keep: usize, to: &mut Frame) {
        let from = from.min(self.stack.len());
        let count = self.stack.len() - from;
        to.stack.reserve(count);
        let length = to.stack.len();
        // SAFETY: the operands are there, the other stack has room for them, and they are no longer this stack's.
        unsafe {
            let (source, target) = (self.stack.as_ptr().add(from), to.stack.as_mut_ptr().add(length));
            for at in 0..count {
                Value::copy_words(source.add(at), target.add(at));
            }
            self.stack.set_len(from);
            to.stack.set_len(length + count);
        }
        self.cut(keep);
    }

    /// Moves the operands from a place on into a slice whose values own nothing; it is as long at least.
    #[inline]
    pub(crate) fn take_operands(&mut self, from: usize, places: &mut [Value]) {
        let from = from.min(self.stack.len());
        let count = (self.stack.len() - from).min(places.len());
        // SAFETY: the operands move into the places, what lay there needs no drop, and they are no longer the stack's.
        unsafe {
            let source = self.stack.as_ptr().add(from);
            for (at, place) in places.iter_mut().take(count).enumerate() {
                Value::copy_words(source.add(at), place);
            }
            self.stack.set_len(from);
        }
    }

    /// Drops the operands above a height.
    #[inline]
    pub(crate) fn cut(&mut self, height: usize) {
        while self.stack.len() > height {
            self.pop().discard();
        }
    }

    /// Pops an operand.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or_default()
    }

    /// Pops an operand that owns nothing.
    #[inline]
    pub(crate) fn forget_top(&mut self) {
        std::mem::forget(self.stack.pop());
    }

    /// Pops the last n operands, in the order they were pushed.
    pub fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let at = self.stack.len().saturating_sub(count);
        self.stack.split_off(at)
    }

    /// The n-th operand from the top, 1 for the top.
    #[inline]
    pub fn peek(&self, depth: usize) -> &Value {
        const NOTHING: &Value = &Value::Undefined;
        self.stack.len().checked_sub(depth).and_then(|at| self.stack.get(at)).unwrap_or(NOTHING)
    }

    /// Puts another value in place of the top one.
    #[inline]
    pub fn replace_top(&mut self, value: Value) {
        if let Some(top) = self.stack.last_mut() {
            std::mem::replace(top, value).discard();
        }
    }

    /// A name of the code.
    pub fn name(&self, index: u32) -> Str {
        self.code.names.get(index as usize).cloned().unwrap_or_else(|| Str::new(""))
    }

    /// The cache of an instruction.
    #[inline]
    pub fn cache(&self, index: u16) -> Option<&Cache> {
        self.code.caches.get(usize::from(index))
    }

    /// A constant of the code.
    #[inline]
    pub fn constant(&self, index: u32) -> Value {
        self.code.consts.get(index as usize).cloned().unwrap_or_default()
    }

    /// Where the instruction before `pc` comes from.
    pub fn span(&self) -> Span {
        self.code.spans.get(self.pc.saturating_sub(1)).copied().unwrap_or_default()
    }
}
