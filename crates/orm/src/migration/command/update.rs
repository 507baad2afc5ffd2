//! `makemigrations --update`: changes go into the latest migration instead of a new one.

use std::rc::Rc;

use crate::ddl::Connection;
use crate::error::Result;
use crate::migration::diff::Changes;
use crate::migration::loader::{Loader, command_error};
use crate::migration::name::suggest_name;
use crate::migration::optimizer::optimize;
use crate::migration::recorder;

use super::makemigrations::{Work, moment};

/// Paths of the files that are replaced, by app.
type Previous = Vec<(Rc<str>, String)>;

impl Work<'_> {
    /// The latest migrations with the changes in them, and the paths they had.
    pub(super) fn updated(
        &mut self,
        loader: &Loader,
        changes: Changes,
        connection: Connection<'_>,
    ) -> Result<(Changes, Previous)> {
        let applied = recorder::applied_migrations(connection.database)?;
        let mut updated = Changes::new();
        let mut previous = Previous::new();
        for (app, migrations) in changes {
            let Some(leaf) = loader.graph.leaf_nodes(Some(&app)).into_iter().next() else {
                return Err(command_error(format!("App {app} has no migration, cannot update last migration.")));
            };
            let mut latest = (*loader.migration(&leaf)?).clone();
            if !latest.replaces.is_empty() {
                return Err(command_error(format!("Cannot update squash migration '{latest}'.")));
            }
            if applied.iter().any(|record| record.key == leaf) {
                return Err(command_error(format!("Cannot update applied migration '{latest}'.")));
            }
            let depending: Vec<String> = loader
                .disk
                .values()
                .filter(|other| other.dependencies.contains(&leaf))
                .map(|other| format!("'{other}'"))
                .collect();
            if !depending.is_empty() {
                return Err(command_error(format!(
                    "Cannot update migration '{latest}' that migrations {} depend on.",
                    depending.join(", ")
                )));
            }
            for migration in migrations {
                latest.operations.extend(migration.operations);
                latest.dependencies.extend(migration.dependencies.into_iter().filter(|key| key.app != app));
            }
            latest.operations = optimize(latest.operations, &app);
            previous.push((app.clone(), self.path_of(&latest)));
            let words = match &self.options.name {
                Some(name) => name.to_string(),
                None => suggest_name(&latest, &moment(self.now)),
            };
            let number: String = latest.name.chars().take(4).collect();
            let suggested = format!("{number}_{words}");
            latest.name = if *latest.name == *suggested { format!("{suggested}_updated") } else { suggested }.into();
            updated.insert(app, vec![latest]);
        }
        Ok((updated, previous))
    }
}
