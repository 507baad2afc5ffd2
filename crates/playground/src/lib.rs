//! A session: notebook, manage commands, links, report. The one crate that knows JSON.
//!
//! [`run`] runs a whole [`notebook`] and gives a [`report`]; a page runs it cell by cell in a [`Session`]. [`share`] puts a
//! notebook into a link. [`host`] is the machine all of it runs on.

#[cfg(feature = "engine")]
pub mod host;
#[cfg(feature = "engine")]
mod manage;
pub mod notebook;
#[cfg(feature = "engine")]
mod project;
pub mod report;
#[cfg(feature = "engine")]
mod run;
#[cfg(feature = "engine")]
mod session;
pub mod share;

#[cfg(feature = "engine")]
pub use project::Project;
#[cfg(feature = "engine")]
pub use python::heap::{Heap, in_use as memory_in_use};
#[cfg(feature = "engine")]
pub use run::{run, run_python};
#[cfg(feature = "engine")]
pub use session::{Limits, Progress, Session, SnapshotError, StartError};

/// The version of Django whose behaviour this is.
pub const DJANGO_VERSION: &str = "6.1.3";
