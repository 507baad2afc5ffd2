//! The virtual machine: frames on the heap, one loop, and the operations of the language on values.
//!
//! A [`Vm`] is one Python process: its types, its modules, its budget. Python calls never recurse in Rust: a call
//! pushes a frame. Only where Rust code asks Python something (`sorted(key=…)`, a `__repr__` inside a list's) does a
//! new [`run`](Vm::call) begin, and how deep these may nest is bounded.

use std::any::Any;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise};
use crate::host::Host;
use crate::object::dict::Dict;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::ClassBuilder;
use crate::value::Value;

pub mod attribute;
pub mod budget;
pub mod build;
pub mod call;
pub mod compare;
pub mod end;
pub mod execute;
pub mod frame;
pub mod generator;
pub mod import;
pub mod iterate;
pub mod names;
pub mod operator;
pub mod pattern;
pub mod run;
pub mod special;
pub mod text;
pub mod types;
pub mod unwind;
pub mod variable;

pub use attribute::MissingAttributes;
pub use budget::Limits;
pub use run::{Outcome, Run};

use budget::Budget;
use frame::Frame;
use names::Names;
use types::Types;

/// Fills a native module when it is first imported.
pub type ModuleInit = fn(&mut Vm, &Rc<Module>) -> PyResult<()>;

/// One Python process.
pub struct Vm {
    /// The classes of the language.
    pub types: Rc<Types>,
    /// The names the interpreter itself looks up.
    pub names: Rc<Names>,
    /// The door to the world.
    pub host: Rc<dyn Host>,
    /// The namespace of `builtins`.
    pub builtins: Rc<Dict>,
    /// `sys.modules`.
    pub modules: Rc<Dict>,
    /// The native modules that can be imported.
    pub(crate) registry: Vec<(&'static str, ModuleInit)>,
    /// Frames below the running one. Boxed, so that exchanging the running frame moves a pointer.
    #[allow(clippy::vec_box)]
    pub(crate) frames: Vec<Box<Frame>>,
    /// Finished frames, to be used again.
    #[allow(clippy::vec_box)]
    pub(crate) pool: Vec<Box<Frame>>,
    /// The exception being handled, `sys.exception()`.
    pub(crate) handled: Option<Rc<Object>>,
    /// What may still be spent.
    pub budget: Budget,
    /// Objects whose repr is being made, so that one that contains itself ends.
    pub repr_guard: Vec<usize>,
    /// What an interactive echo did: reprs of top-level expressions.
    pub echo: Vec<Value>,
    /// Says whether a module, or a name of a module, is known to be missing: it can be imported, and is refused by its name
    /// when it is used.
    pub refuses: Option<fn(&str, Option<&str>) -> bool>,
    /// What the library's classes are known to lack, refused by its name.
    pub missing_attributes: Option<MissingAttributes>,
    extensions: Vec<Rc<dyn Any>>,
}

impl Vm {
    /// A new process with the builtins and the standard library's modules ready to be imported.
    ///
    /// # Errors
    /// Only where our own tables contradict themselves; a test makes one.
    pub fn new(host: Rc<dyn Host>, limits: Limits) -> PyResult<Vm> {
        let mut vm = Vm {
            types: Rc::new(Types::new()?),
            names: Rc::new(Names::new()),
            host,
            builtins: Rc::new(Dict::default()),
            modules: Rc::new(Dict::default()),
            registry: Vec::new(),
            frames: Vec::new(),
            pool: Vec::new(),
            handled: None,
            budget: Budget::new(limits),
            repr_guard: Vec::new(),
            echo: Vec::new(),
            refuses: None,
            missing_attributes: None,
            extensions: Vec::new(),
        };
        crate::types::init(&mut vm)?;
        crate::builtins::init(&mut vm)?;
        crate::stdlib::register(&mut vm);
        Ok(vm)
    }

    /// Moves the process out, to be given to code that cannot be handed it: what is left behind must not run anything
    /// until it is put back.
    pub fn lend(&mut self) -> Vm {
        let husk = Vm {
            types: self.types.clone(),
            names: self.names.clone(),
            host: self.host.clone(),
            builtins: self.builtins.clone(),
            modules: self.modules.clone(),
            registry: Vec::new(),
            frames: Vec::new(),
            pool: Vec::new(),
            handled: None,
            budget: Budget::new(self.budget.limits),
            repr_guard: Vec::new(),
            echo: Vec::new(),
            refuses: self.refuses,
            missing_attributes: self.missing_attributes,
            extensions: Vec::new(),
        };
        std::mem::replace(self, husk)
    }

    /// Makes a native module importable; a later one of the same name wins.
    pub fn register_module(&mut self, name: &'static str, init: ModuleInit) {
        self.registry.push((name, init));
    }

    /// State that a host or a binding keeps with the process, found by its type.
    pub fn extension<T: Any>(&self) -> Option<Rc<T>> {
        self.extensions.iter().find_map(|state| Rc::clone(state).downcast::<T>().ok())
    }

    /// Keeps state with the process, replacing earlier state of the same type.
    pub fn set_extension<T: Any>(&mut self, state: Rc<T>) {
        self.extensions.retain(|known| !known.as_ref().is::<T>());
        self.extensions.push(state);
    }

    /// The process's state that is not Python's, by its type.
    ///
    /// # Errors
    /// RuntimeError where it was never set.
    pub fn require_extension<T: Any>(&self) -> PyResult<Rc<T>> {
        match self.extension::<T>() {
            Some(state) => Ok(state),
            None => raise(Exc::RuntimeError, "this interpreter was started without the library that needs this"),
        }
    }

    /// Starts a native class of a module whose base is `object`.
    ///
    /// # Errors
    /// As [`ClassBuilder::new`].
    pub fn class(&mut self, module: &str, name: &str) -> PyResult<ClassBuilder<'_>> {
        let object = self.types.object.clone();
        ClassBuilder::new(self, module, name, &object)
    }
}
