//! Migrations: what changed in the models, as operations written to files, and the running of them.
//!
//! Django: `django.db.migrations`. The path of a change: two [`state::ProjectState`]s are compared by [`diff`], which asks
//! [`question`]s and gives [`operation`]s; [`optimizer`] joins them, [`writer`] writes a file; the embedding language
//! executes the file and gives its [`Migration`] to a [`loader`], from whose [`graph`] an [`executor`] plans and runs.

pub mod command;
pub mod deconstruct;
pub mod diff;
pub mod executor;
mod file;
pub mod graph;
pub mod loader;
pub mod name;
pub mod operation;
pub mod optimizer;
pub mod question;
pub mod recorder;
pub mod serializer;
pub mod state;
pub mod writer;

pub use file::Migration;
pub use graph::Key;
