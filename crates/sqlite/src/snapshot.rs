//! The whole database as bytes, and back.

use orm::{Error, Result};
use rusqlite::hooks::{AuthContext, Authorization};

use crate::{Sqlite, deny_attach};

/// A database's pages.
pub struct Snapshot(pub Vec<u8>);

impl Sqlite {
    /// The database as it stands; not while a statement runs.
    pub fn snapshot(&self) -> Result<Snapshot> {
        self.alone(|connection| Ok(Snapshot(connection.serialize("main")?.to_vec())))
    }

    /// Puts a snapshot in place of what there is.
    pub fn restore(&self, snapshot: &Snapshot) -> Result<()> {
        if snapshot.0.is_empty() {
            return Err(Error::Database("file is not a database".into()));
        }
        self.alone(|connection| {
            connection.flush_prepared_statement_cache();
            let bytes = snapshot.0.as_slice();
            // SQLite attaches the bytes, which nobody else may.
            connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
            let restored = connection.deserialize_read_exact("main", bytes, bytes.len(), false);
            connection.authorizer(Some(deny_attach))?;
            restored?;
            // What the bytes are SQLite only sees when it reads them.
            connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        })
    }
}
