//! A Python 3.13 interpreter: ruff's parser, our bytecode, a VM whose frames live on the heap. Has never heard of Django.
//!
//! Where to find things: [`value`] and [`object`] are what values are made of, [`compile`] turns source into [`code`],
//! [`vm`] runs it, [`types`] and [`builtins`] are the language's own classes and functions, [`stdlib`] the modules.
//! A host opens the door to the world with [`host::Host`] and adds modules with [`vm::Vm::register_module`].

pub mod builtins;
pub mod code;
pub mod compile;
pub mod exception;
pub mod gc;
pub mod heap;
pub mod host;
pub mod object;
mod parse;
mod scope;
pub mod source;
pub mod stdlib;
pub mod text;
pub mod traceback;
pub mod types;
pub mod value;
pub mod vm;

pub use exception::{Exc, PyResult, Raise};
pub use host::Host;
pub use object::str::Str;
pub use parse::{ProblemKind, SyntaxProblem};
pub use value::Value;
pub use vm::{Limits, Outcome, Run, Vm};
