//! The end of a process: what its modules and classes hold is let go (CPython's `Py_FinalizeEx`).
//!
//! Memory is counted, and a process is full of rings: a class is in its own `__mro__`, a function in the module whose names it
//! sees. When a session begins anew the rings of the old one are opened here, or it would never be given back.

use std::rc::Rc;

use crate::gc;
use crate::object::class::Class;
use crate::value::Value;
use crate::vm::{Vm, generator};

impl Vm {
    /// Ends the process: nothing can be run in it any more, and nothing of it keeps memory but what somebody else still holds.
    pub fn end(&mut self) {
        self.frames.clear();
        self.pool.clear();
        self.echo.clear();
        self.handled = None;
        let classes = self.classes();
        let modules = self.modules.items();
        self.modules.clear();
        for (_, module) in modules {
            if let Value::Module(module) = module {
                module.dict.clear();
            }
        }
        self.builtins.clear();
        self.extensions.clear();
        for class in classes {
            class.clear();
        }
        gc::collect();
        generator::forget_abandoned();
    }

    /// Every class there is.
    pub fn classes(&self) -> Vec<Rc<Class>> {
        let mut classes = vec![self.types.object.clone()];
        let mut at = 0;
        while let Some(class) = classes.get(at) {
            let subclasses = class.subclasses();
            classes.extend(subclasses);
            at += 1;
        }
        classes
    }
}
