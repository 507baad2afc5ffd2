//! Migrations from files and from the database's record, joined into a graph.
//!
//! Django: `django.db.migrations.loader`. Files are executed by the embedding language; a [`Project`] gives what came out.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::database::Database;
use crate::error::{Error, Result};
use crate::schema::ClassLookups;

use super::file::Migration;
use super::graph::{Graph, Key, node_not_found};
use super::recorder;
use super::state::ProjectState;

/// The project whose migrations these are.
pub trait Project {
    /// The labels of the installed apps, in order.
    fn app_labels(&self) -> Vec<Rc<str>>;
    /// The migrations of an app in the order of their names; none if it has no package for them.
    fn migrations(&self, app_label: &str) -> Result<Option<Vec<Migration>>>;
    /// The models as they are now.
    fn state(&self) -> Result<ProjectState>;
    /// The lookups registered on classes.
    fn lookups(&self) -> Rc<ClassLookups> {
        Rc::default()
    }
    /// The path of an app's package for migrations: `demoapp/migrations`.
    fn migrations_path(&self, app_label: &str) -> String {
        format!("{app_label}/migrations")
    }
    /// `AUTH_USER_MODEL`
    fn auth_user_model(&self) -> Rc<str> {
        "auth.User".into()
    }
}

/// A project's migrations.
#[derive(Default)]
pub struct Loader {
    /// Every migration there is a file of.
    pub disk: BTreeMap<Key, Rc<Migration>>,
    /// What depends on what.
    pub graph: Graph,
    /// What the database says was applied, squashes of it included.
    pub applied: BTreeSet<Key>,
    /// Squashes.
    pub replacements: BTreeSet<Key>,
    /// Apps with a package for migrations.
    pub migrated_apps: BTreeSet<Rc<str>>,
    /// Apps without.
    pub unmigrated_apps: BTreeSet<Rc<str>>,
    /// The models of apps without.
    unmigrated_models: ProjectState,
    lookups: Rc<ClassLookups>,
    installed: Vec<Rc<str>>,
    auth_user_model: Rc<str>,
    done: BTreeMap<Key, bool>,
}

impl Loader {
    /// Loads everything. Without a database nothing counts as applied; `replace` puts squashes in the place of what they
    /// replace.
    pub fn load(project: &dyn Project, database: Option<&dyn Database>, replace: bool) -> Result<Self> {
        let mut loader =
            Loader { installed: project.app_labels(), auth_user_model: project.auth_user_model(), ..Loader::default() };
        loader.lookups = project.lookups();
        for app in loader.installed.clone() {
            match project.migrations(&app)? {
                None => drop(loader.unmigrated_apps.insert(app)),
                Some(migrations) => {
                    loader.migrated_apps.insert(app);
                    loader.disk.extend(migrations.into_iter().map(|migration| (migration.key(), Rc::new(migration))));
                }
            }
        }
        if !loader.unmigrated_apps.is_empty() {
            let mut models = project.state()?;
            models.models.retain(|(app, _), _| loader.unmigrated_apps.contains(app));
            loader.unmigrated_models = models;
        }
        if let Some(database) = database {
            loader.load_applied(database)?;
        }
        loader.build_graph(replace)?;
        Ok(loader)
    }

    /// The graph of what is on disk.
    pub fn build_graph(&mut self, replace: bool) -> Result<()> {
        self.graph = Graph::default();
        for (key, migration) in &self.disk {
            self.graph.add_node(key.clone());
            if !migration.replaces.is_empty() {
                self.replacements.insert(key.clone());
            }
        }
        for (key, migration) in &self.disk.clone() {
            for parent in &migration.dependencies {
                if parent.app == key.app && &*parent.name != "__first__" {
                    self.graph.add_dependency(key, key, parent);
                }
            }
        }
        for (key, migration) in &self.disk.clone() {
            for parent in &migration.dependencies {
                let parent = self.without_setting(parent);
                if parent.app == key.app {
                    continue;
                }
                if let Some(parent) = self.check_key(&parent, &key.app)? {
                    self.graph.add_dependency(key, key, &parent);
                }
            }
            for child in &migration.run_before {
                if let Some(child) = self.check_key(child, &key.app)? {
                    self.graph.add_dependency(key, &child, key);
                }
            }
        }
        if replace {
            self.done.clear();
            for key in self.replacements.clone() {
                self.replace_migration(&key)?;
            }
        }
        if let Some(missing) = self.graph.missing() {
            return Err(self.missing_error(missing));
        }
        self.graph.ensure_not_cyclic()
    }

    fn missing_error(&self, missing: &super::graph::Missing) -> Error {
        let replaces =
            |key: &&Key| self.disk.get(key).is_some_and(|migration| migration.replaces.contains(&missing.node));
        let candidates: Vec<&Key> = self.replacements.iter().filter(replaces).collect();
        if candidates.is_empty() || candidates.iter().any(|key| self.graph.contains(key)) {
            return node_not_found(missing.message.clone());
        }
        let tries: Vec<String> = candidates.iter().map(|key| key.to_string()).collect();
        node_not_found(format!(
            "Migration {} depends on nonexistent node {}. Django tried to replace migration {} with any of [{}] but \
             wasn't able to because some of the replaced migrations are already applied.",
            missing.origin,
            missing.node.repr(),
            missing.node,
            tries.join(", ")
        ))
    }

    /// The first migration of the app that a swappable setting names, for `("__setting__", "AUTH_USER_MODEL")`.
    fn without_setting(&self, key: &Key) -> Key {
        if &*key.app != "__setting__" {
            return key.clone();
        }
        let app = self.auth_user_model.split('.').next().unwrap_or_default();
        Key::new(app, "__first__")
    }

    /// What `__first__` and `__latest__` mean; none for what is no migration.
    fn check_key(&self, key: &Key, current_app: &str) -> Result<Option<Key>> {
        if !matches!(&*key.name, "__first__" | "__latest__") || self.graph.contains(key) {
            return Ok(Some(key.clone()));
        }
        if &*key.app == current_app || self.unmigrated_apps.contains(&key.app) {
            return Ok(None);
        }
        if !self.migrated_apps.contains(&key.app) {
            return Err(Error::value(format!("Dependency on unknown app: {}", key.app)));
        }
        let ends = if &*key.name == "__first__" {
            self.graph.root_nodes(Some(&key.app))
        } else {
            self.graph.leaf_nodes(Some(&key.app))
        };
        match ends.into_iter().next() {
            Some(end) => Ok(Some(end)),
            None => Err(Error::value(format!("Dependency on app with no migrations: {}", key.app))),
        }
    }

    fn replace_migration(&mut self, key: &Key) -> Result<()> {
        match self.done.get(key) {
            Some(true) => return Ok(()),
            Some(false) => {
                return Err(command_error(format!("Cyclical squash replacement found, starting at {}", key.repr())));
            }
            None => drop(self.done.insert(key.clone(), false)),
        }
        let Some(migration) = self.disk.get(key).cloned() else { return Ok(()) };
        for replaced in &migration.replaces {
            if self.replacements.contains(replaced) {
                self.replace_migration(replaced)?;
            }
        }
        let replaced = self.resolve_replaced(&migration);
        let applied = replaced.iter().filter(|key| self.applied.contains(key)).count();
        if applied == replaced.len() {
            self.applied.insert(key.clone());
        } else {
            self.applied.remove(key);
        }
        if applied == replaced.len() || applied == 0 {
            self.graph.remove_replaced_nodes(key, &migration.replaces);
        } else {
            // Half applied: the replaced ones are run to their end instead.
            self.graph.remove_replacement_node(key, &migration.replaces);
        }
        self.done.insert(key.clone(), true);
        Ok(())
    }

    fn resolve_replaced(&self, migration: &Migration) -> BTreeSet<Key> {
        let mut keys = BTreeSet::new();
        for key in &migration.replaces {
            match self.disk.get(key).filter(|inner| !inner.replaces.is_empty()) {
                Some(inner) => keys.extend(self.resolve_replaced(inner)),
                None => drop(keys.insert(key.clone())),
            }
        }
        keys
    }

    /// Reads what was applied.
    pub(super) fn load_applied(&mut self, database: &dyn Database) -> Result<()> {
        self.applied = recorder::applied_migrations(database)?.into_iter().map(|record| record.key).collect();
        Ok(())
    }

    /// Whether all that a squash replaces was applied.
    pub fn all_replaced_applied(&self, key: &Key, applied: &BTreeSet<Key>) -> bool {
        let Some(migration) = self.disk.get(key).filter(|_| self.replacements.contains(key)) else { return false };
        migration.replaces.iter().all(|key| applied.contains(key) || self.all_replaced_applied(key, applied))
    }

    /// An error if a migration was applied before one it depends on.
    pub fn check_consistent_history(&self, database: &dyn Database) -> Result<()> {
        let applied: BTreeSet<Key> =
            recorder::applied_migrations(database)?.into_iter().map(|record| record.key).collect();
        for key in applied.iter().filter(|key| self.graph.contains(key)) {
            for parent in self.graph.parents(key) {
                if !applied.contains(parent) && !self.all_replaced_applied(parent, &applied) {
                    return Err(Error::Other(
                        "django.db.migrations.exceptions.InconsistentMigrationHistory",
                        format!("Migration {key} is applied before its dependency {parent} on database 'default'.")
                            .into(),
                    ));
                }
            }
        }
        Ok(())
    }

    /// Apps with more than one latest migration.
    pub fn detect_conflicts(&self) -> BTreeMap<Rc<str>, Vec<Rc<str>>> {
        let mut leaves: BTreeMap<Rc<str>, Vec<Rc<str>>> = BTreeMap::new();
        for leaf in self.graph.leaf_nodes(None) {
            leaves.entry(leaf.app).or_default().push(leaf.name);
        }
        leaves.retain(|_, names| names.len() > 1);
        leaves
    }

    /// The migration of that key in the graph.
    pub fn migration(&self, key: &Key) -> Result<Rc<Migration>> {
        match self.disk.get(key).filter(|_| self.graph.contains(key)) {
            Some(migration) => Ok(migration.clone()),
            None => Err(node_not_found(format!("Node {} not a valid node", key.repr()))),
        }
    }

    /// The one migration whose name begins so.
    pub fn by_prefix(&self, app_label: &str, prefix: &str) -> ByPrefix {
        let mut found = self.disk.iter().filter(|(key, _)| &*key.app == app_label && key.name.starts_with(prefix));
        match (found.next(), found.next()) {
            (None, _) => ByPrefix::None,
            (Some((_, migration)), None) => ByPrefix::One(migration.clone()),
            _ => ByPrefix::Many,
        }
    }

    /// The one migration whose name begins so, or a CommandError.
    pub fn find(&self, app_label: &str, prefix: &str) -> Result<Rc<Migration>> {
        match self.by_prefix(app_label, prefix) {
            ByPrefix::One(migration) => Ok(migration),
            ByPrefix::Many => Err(command_error(format!(
                "More than one migration matches '{prefix}' in app '{app_label}'. Please be more specific."
            ))),
            ByPrefix::None => {
                Err(command_error(format!("Cannot find a migration matching '{prefix}' from app '{app_label}'.")))
            }
        }
    }

    /// The models at the end of the given migrations, or before them; without any, at the end of all.
    pub fn project_state(&self, nodes: Option<&[Key]>, at_end: bool) -> Result<ProjectState> {
        let leaves;
        let nodes = match nodes {
            Some(nodes) => nodes,
            None => {
                leaves = self.graph.leaf_nodes(None);
                &leaves
            }
        };
        let mut state = self.empty_state()?;
        for key in self.graph.state_plan(nodes, at_end)? {
            self.migration(&key)?.mutate_state(&mut state)?;
        }
        Ok(state)
    }

    /// No models but those of apps without migrations.
    pub fn empty_state(&self) -> Result<ProjectState> {
        let mut state = ProjectState::default();
        state.real_apps = self.unmigrated_apps.clone();
        state.real_models = self.unmigrated_models.models.values().cloned().collect();
        state.default_auto_field = self.unmigrated_models.default_auto_field;
        state.lookups = self.lookups.clone();
        Ok(state)
    }

    /// Whether an app of that label is installed; Django's LookupError otherwise.
    pub fn check_installed(&self, app_label: &str) -> Result<()> {
        check_installed(&self.installed, app_label)
    }
}

/// What a prefix of a name finds.
pub enum ByPrefix {
    /// Nothing.
    None,
    /// A migration.
    One(Rc<Migration>),
    /// More than one.
    Many,
}

/// Whether an app of that label is installed; Django's LookupError otherwise.
pub fn check_installed(installed: &[Rc<str>], app_label: &str) -> Result<()> {
    if installed.iter().any(|label| &**label == app_label) {
        return Ok(());
    }
    Err(Error::Lookup(format!("No installed app with label '{app_label}'.").into()))
}

/// A `CommandError`.
pub fn command_error(message: impl Into<Box<str>>) -> Error {
    Error::Other("django.core.management.base.CommandError", message.into())
}
