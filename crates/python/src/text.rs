//! Python's text forms of values: reprs, the format mini-language, `%` directives, and what a character is.
//!
//! Nothing here knows the interpreter, except for what walks through templates ([`percent`], [`template`]).

pub mod digits;
pub mod escape;
pub mod float;
pub mod format;
pub mod percent;
pub mod spec;
pub mod template;
pub mod unicode;
mod unicode_tables;
