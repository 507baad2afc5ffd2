//! One migration: what a migration file's class says.

use std::rc::Rc;

use super::graph::Key;
use super::operation::Operation;

/// A migration, from a file or about to become one.
#[derive(Clone)]
pub struct Migration {
    /// The app's label.
    pub app_label: Rc<str>,
    /// The file's name without `.py`.
    pub name: Rc<str>,
    /// What it does.
    pub operations: Vec<Rc<Operation>>,
    /// What must run before it; `("__setting__", "AUTH_USER_MODEL")` for whatever app that setting names, which is what
    /// `migrations.swappable_dependency(settings.AUTH_USER_MODEL)` means.
    pub dependencies: Vec<Key>,
    /// What must run after it.
    pub run_before: Vec<Key>,
    /// What it stands for, when it is a squash.
    pub replaces: Vec<Key>,
    /// Whether it is an app's first; `None` leaves that to its dependencies.
    pub initial: Option<bool>,
    /// Whether it runs in a transaction.
    pub atomic: bool,
}

impl Migration {
    /// A migration that does nothing yet.
    pub fn new(app_label: &str, name: &str) -> Self {
        Migration {
            app_label: app_label.into(),
            name: name.into(),
            operations: Vec::new(),
            dependencies: Vec::new(),
            run_before: Vec::new(),
            replaces: Vec::new(),
            initial: None,
            atomic: true,
        }
    }

    /// Its place in the graph.
    pub fn key(&self) -> Key {
        Key { app: self.app_label.clone(), name: self.name.clone() }
    }
}

impl std::fmt::Display for Migration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.app_label, self.name)
    }
}
