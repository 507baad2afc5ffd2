//! Tables made, changed and dropped: Django's schema editor for SQLite.
//!
//! Django: `django.db.backends.base.schema`, `.sqlite3.schema`. A [`SchemaEditor`] either runs its statements or collects
//! them for `sqlmigrate`; indexes wait until its end.

mod alter;
mod create;
pub mod editor;
mod expression;
mod index;
pub mod inspect;
pub mod introspect;
pub mod name;
mod quote;
mod remake;
pub mod script;
pub mod statement;
pub mod table;

pub use editor::{Connection, Failed, Interpreter, SchemaEditor};
pub use index::makes_index;
pub use quote::quote_value;
pub use table::{Column, Table};
