//! A module: a name and a namespace.

use std::cell::Cell;
use std::rc::Rc;

use crate::object::dict::Dict;
use crate::object::str::Str;
use crate::value::Value;

/// A module.
pub struct Module {
    name: Str,
    /// Its namespace, `vars(module)`.
    pub dict: Rc<Dict>,
    /// Whether its code is still running: what an import in a circle finds (`__spec__._initializing`).
    pub initializing: Cell<bool>,
    /// Whether it stands for a module that is known and missing: what is read of it is refused.
    pub refused: Cell<bool>,
}

impl Module {
    /// An empty module with `__name__` set.
    pub fn new(name: &str) -> Self {
        let dict = Rc::new(Dict::default());
        dict.set_str(&Str::intern("__name__"), Value::str(name));
        Module::over(name, dict)
    }

    /// A module whose namespace exists already.
    pub fn over(name: &str, dict: Rc<Dict>) -> Self {
        Module { name: Str::new(name), dict, initializing: Cell::default(), refused: Cell::default() }
    }

    /// Its full dotted name.
    pub fn name(&self) -> &Str {
        &self.name
    }

    /// A name of its namespace.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.dict.get_str(&Str::intern(name))
    }

    /// Sets a name of its namespace.
    pub fn set(&self, name: &str, value: impl Into<Value>) {
        self.dict.set_str(&Str::intern(name), value.into());
    }
}
