//! A Python 3.13 interpreter: ruff's parser, our bytecode, a VM whose frames live on the heap. Has never heard of Django.

pub mod code;
pub mod compile;
pub mod object;
mod parse;
mod scope;
pub mod source;
pub mod value;

pub use parse::{ProblemKind, SyntaxProblem};
