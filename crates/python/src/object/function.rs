//! Functions written in Python, methods bound to their `self`, and the variables that closures share.

use std::cell::RefCell;
use std::rc::Rc;

use crate::code::Code;
use crate::object::dict::Dict;
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

/// A variable that a function and its inner functions share.
#[derive(Default)]
pub struct CellSlot {
    value: RefCell<Value>,
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
