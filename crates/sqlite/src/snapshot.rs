//! The whole database as bytes, and back.

use orm::{Error, Result};
use rusqlite::hooks::{AuthContext, Authorization};

use crate::error::translate;
use crate::{Sqlite, busy, deny_attach};

/// A database's pages.
pub struct Snapshot(pub Vec<u8>);

impl Sqlite {
    /// The database as it stands; not while a statement runs.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let mut connection = self.connection.try_borrow_mut().map_err(|_| busy())?;
        let data = connection.serialize("main").map_err(translate)?;
        Ok(Snapshot(data.to_vec()))
    }

    /// Puts a snapshot in place of what there is.
    pub fn restore(&self, snapshot: &Snapshot) -> Result<()> {
        if snapshot.0.is_empty() {
            return Err(Error::Database("file is not a database".into()));
        }
        let mut connection = self.connection.try_borrow_mut().map_err(|_| busy())?;
        connection.flush_prepared_statement_cache();
        self.inserts.forget();
        let bytes = snapshot.0.as_slice();
        // SQLite attaches the bytes, which nobody else may.
        connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>).map_err(translate)?;
        let restored = connection.deserialize_read_exact("main", bytes, bytes.len(), false).map_err(translate);
        connection.authorizer(Some(deny_attach)).map_err(translate)?;
        restored
    }
}
