//! A session: notebook, manage commands, links, report. The one crate that knows JSON.
//!
//! [`run`] runs a whole [`notebook`] and gives a [`report`]; a page runs it cell by cell in a [`Session`]. [`share`] puts a
//! notebook into a link. [`host`] is the machine all of it runs on.

pub mod host;
mod manage;
pub mod notebook;
mod project;
pub mod report;
mod run;
mod session;
pub mod share;

pub use project::Project;
pub use run::{run, run_python};
pub use session::{Limits, Progress, Session, SnapshotError, StartError};

/// The version of Django whose behaviour this is.
pub const DJANGO_VERSION: &str = "6.1.3";
