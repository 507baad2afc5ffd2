//! Functions written in Python, methods bound to their `self`, and the variables that closures share.

use std::cell::RefCell;
use std::rc::Rc;

use crate::code::Code;
use crate::object::dict::Dict;
use crate::object::drop::{drop_deep, is_flat};
use crate::object::str::Str;
use crate::value::Value;

/// A function made by `def` or `lambda`.
pub struct Function {
    /// Its code.
    pub code: Rc<Code>,
    /// The namespace of its module.
    pub globals: Rc<Dict>,
    /// `__builtins__` as found when it was made.
    pub builtins: Rc<Dict>,
    /// `__defaults__`.
    pub defaults: RefCell<Rc<[Value]>>,
    /// `__kwdefaults__`.
    pub kwdefaults: RefCell<Option<Rc<Dict>>>,
    /// The captured variables, in the order of `code.freevars`.
    pub closure: Box<[Rc<CellSlot>]>,
    /// `__name__`.
    pub name: RefCell<Str>,
    /// `__qualname__`.
    pub qualname: RefCell<Str>,
    /// `__annotations__` as it was built; a dict, a tuple of names and values, or `Undefined`.
    pub annotations: RefCell<Value>,
    /// Its other attributes, `__doc__` and `__module__` when they were assigned.
    pub attrs: RefCell<Option<Rc<Dict>>>,
}

impl Function {
    /// The dict of its attributes, made on first use.
    pub fn attrs(&self) -> Rc<Dict> {
        self.attrs.borrow_mut().get_or_insert_with(Default::default).clone()
    }
}

/// As for [`CellSlot`]: a default may be a function with a default.
impl Drop for Function {
    fn drop(&mut self) {
        if let Some(defaults) = Rc::get_mut(self.defaults.get_mut())
            && !defaults.iter().all(is_flat)
        {
            drop_deep(defaults.iter_mut().map(std::mem::take).collect());
        }
    }
}

/// A variable that a function and its inner functions share.
#[derive(Default)]
pub struct CellSlot {
    value: RefCell<Value>,
}

/// A closure over a closure, any number deep, is dropped in bounded stack.
impl Drop for CellSlot {
    fn drop(&mut self) {
        let value = self.value.take();
        if !is_flat(&value) {
            drop_deep(vec![value]);
        }
    }
}

impl CellSlot {
    /// A cell with this content; `Undefined` for an empty one.
    pub fn new(value: Value) -> Self {
        CellSlot { value: RefCell::new(value) }
    }

    /// The content, `Undefined` where it is empty.
    #[inline]
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    /// Sets the content.
    #[inline]
    pub fn set(&self, value: Value) {
        let old = self.value.replace(value);
        drop(old);
    }
}

/// A function with the object it was looked up on.
pub struct BoundMethod {
    /// `__self__`.
    pub receiver: Value,
    /// `__func__`.
    pub function: Value,
}
