//! A session: notebook, manage commands, links, report. The one crate that knows JSON.

pub mod notebook;
pub mod report;
pub mod share;
