//! A project as bytes: its files and its database, to be kept by the browser and opened again.
//!
//! The bytes are `teacup`, one byte for the version of this layout, four for the length of a JSON object with the files
//! (little-endian), that object, and SQLite's own file format.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::project::Project;

use super::StartError;
use super::process::Process;

const MAGIC: &[u8] = b"teacup";
const VERSION: u8 = 1;

/// Why bytes are no snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotError {
    /// They are something else, or were cut off.
    Damaged,
    /// They were written by a version of Teacup that does not exist yet.
    Version(u8),
    /// SQLite cannot open the database in them, for this reason.
    Database(String),
    /// There is no session to open it in.
    Start(StartError),
}

impl From<StartError> for SnapshotError {
    fn from(error: StartError) -> Self {
        SnapshotError::Start(error)
    }
}

impl From<python::Raise> for SnapshotError {
    fn from(raise: python::Raise) -> Self {
        SnapshotError::Start(raise.into())
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SnapshotError::Damaged => write!(f, "What was kept of your project is damaged and cannot be opened."),
            SnapshotError::Version(n) => {
                write!(f, "Your project was kept by a newer Teacup (version {n} of its format).")
            }
            SnapshotError::Database(reason) => {
                write!(f, "The database of your project cannot be opened: {reason}")
            }
            SnapshotError::Start(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SnapshotError {}

/// What a snapshot holds besides the database.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Head {
    apps: Vec<String>,
    files: Vec<(String, String)>,
    /// How long the database is that follows: bytes that were cut off are not opened.
    database_bytes: usize,
}

/// A snapshot that was read.
pub(super) struct Snapshot {
    pub(super) apps: Vec<String>,
    pub(super) project: Project,
    pub(super) database: Vec<u8>,
}

/// The bytes of a process's project.
pub(super) fn write(process: &Process) -> orm::Result<Vec<u8>> {
    let database = process.database_bytes()?;
    let head = Head { apps: process.installed(), files: process.project.files(), database_bytes: database.len() };
    // Strings in vectors always are JSON.
    let head = serde_json::to_vec(&head).unwrap_or_default();
    let mut bytes = MAGIC.to_vec();
    bytes.push(VERSION);
    bytes.extend((head.len() as u32).to_le_bytes());
    bytes.extend(head);
    bytes.extend(database);
    Ok(bytes)
}

/// Reads a snapshot.
pub(super) fn read(bytes: &[u8]) -> Result<Snapshot, SnapshotError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(SnapshotError::Damaged)?;
    let (version, rest) = rest.split_first().ok_or(SnapshotError::Damaged)?;
    if *version != VERSION {
        return Err(SnapshotError::Version(*version));
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(SnapshotError::Damaged)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (head, database) = rest.split_at_checked(length).ok_or(SnapshotError::Damaged)?;
    let head: Head = serde_json::from_slice(head).map_err(|_| SnapshotError::Damaged)?;
    if database.len() != head.database_bytes {
        return Err(SnapshotError::Damaged);
    }
    let project = Project::default();
    for (path, text) in &head.files {
        project.write(path, text);
    }
    Ok(Snapshot { apps: head.apps, project, database: database.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_damaged(bytes: &[u8], expected: &SnapshotError) {
        assert_eq!(read(bytes).err().as_ref(), Some(expected), "{bytes:?}");
    }

    #[test]
    fn wild_bytes_are_refused() {
        check_damaged(b"", &SnapshotError::Damaged);
        check_damaged(b"teacu", &SnapshotError::Damaged);
        check_damaged(b"teacup", &SnapshotError::Damaged);
        check_damaged(b"teacup\x02....", &SnapshotError::Version(2));
        check_damaged(b"teacup\x01\x01\0", &SnapshotError::Damaged);
        check_damaged(b"teacup\x01\xff\xff\xff\xff{}", &SnapshotError::Damaged);
        check_damaged(b"teacup\x01\x02\0\0\0{}", &SnapshotError::Damaged);
        check_damaged(b"teacup\x01\x02\0\0\0\xff\xfe", &SnapshotError::Damaged);
    }
}
