//! From a query to SQL: one file a clause, one writer that appends text and parameters together.
//!
//! [`select`] compiles a [`Query`](crate::query::Query) to a [`Select`]; [`insert`], [`update`] and [`delete`] the other
//! statements. A condition that nothing satisfies is no error: it compiles to [`Compiled::Never`] and need not be run.

pub mod writer;
pub mod node;
mod condition;
mod call;
mod compound;
mod window;
pub mod statement;
pub mod columns;
pub mod related;
pub mod from_;
pub mod group_by;
pub mod order_by;
pub mod combinator;
pub mod qualify;
pub mod insert;
pub mod update;
pub mod delete;

pub use columns::KlassInfo;
pub use delete::delete;
pub use insert::{Insert, OnConflict, insert};
pub use node::Compiler;
pub use statement::{Compiled, Select, aggregation, explain_prefix, select};
pub use update::{Update, update};
pub use writer::Sql;

/// What writing a condition came to: Django's `EmptyResultSet` and `FullResultSet` as data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Predicate {
    /// SQL was written.
    Sql,
    /// No row satisfies it; nothing was written that counts.
    Never,
    /// Every row satisfies it; nothing was written that counts.
    Always,
}
