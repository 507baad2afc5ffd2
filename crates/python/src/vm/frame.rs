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
        self.stack.push(value);
    }

    /// Pushes a copy of what `from` gives; tells whether there is such.
    ///
    /// The copy is written where it belongs: a processor waits where it reads as a whole what was just written in parts,
    /// and a value that is made elsewhere and moved is that. So are ints here, part by part, for they were just made.
    #[inline(always)]
    pub(crate) fn push_copy(&mut self, from: impl FnOnce(&Frame) -> Option<&Value>) -> bool {
        let Some(value) = from(self) else { return false };
        if let Value::Int(n) = value {
            let n = *n;
            self.push_made(Value::Int(n));
            return true;
        }
        let value = value.clone();
        self.push_made(value);
        true
    }

    /// Pushes a value that is made on the spot: nothing between the parts and the place.
    #[inline(always)]
    pub(crate) fn push_made(&mut self, value: Value) {
        if self.stack.len() == self.stack.capacity() {
            self.stack.reserve(1);
        }
        if let Some(place) = self.stack.spare_capacity_mut().first_mut() {
            place.write(value);
            let length = self.stack.len() + 1;
            // SAFETY: the capacity has room for one more, which was just written.
            unsafe { self.stack.set_len(length) };
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
